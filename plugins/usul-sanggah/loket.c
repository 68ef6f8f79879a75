/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "loket"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "loket.h"
#include "sanggah.h"

#define LATEST_YEAR 2199
#define MOST_NAMES 20
#define WINDOW_MINUTES 15
/* Of a proposal u. */
#define OF_FAMILY \
  "(jenis = 'pindah' OR (jenis = 'bantuan' AND EXISTS (SELECT 1 FROM program AS g" \
  " WHERE g.kode = u.program AND g.sasaran = 'keluarga')))"
#define USUL_UNDECIDED "'draf', 'diajukan', 'layak', 'diverifikasi', 'dikembalikan'"

/* Whom the look is about. */
typedef struct
{
  char       *penduduk;
  char       *keluarga;
  gint64      penduduk_id;
  gint64      keluarga_id;
  char       *nama;
  char       *nik;
  char       *lahir;
  char       *ibu;
  char       *wilayah;
  char       *status;
  const char *kunci;      /* what was asked by */
} Warga;

static void
warga_free (Warga *self)
{
  char *texts[] = { self->penduduk, self->keluarga, self->nama, self->nik, self->lahir, self->ibu,
                    self->wilayah, self->status };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    g_free (texts[i]);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Warga, warga_free)

/* Looked at where nobody was found: who is not there takes the same questions as who does not fit. */
static const Warga nobody = { .penduduk = (char *) "" };

static void
kasus_free (gpointer data)
{
  LoketKasus *self = data;
  char *texts[] = { self->nomor, self->jenis, self->keadaan, self->judul, self->sejak,
                    self->alasan, self->lanjut, self->tenggat };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    g_free (texts[i]);
  g_free (self);
}

static void
program_free (gpointer data)
{
  LoketProgram *self = data;

  g_free (self->nama);
  g_free (self->status);
  g_free (self->bayar);
  g_free (self);
}

static void
bukti_free (gpointer data)
{
  LoketBukti *self = data;

  g_free (self->nomor);
  g_free (self->waktu);
  g_free (self);
}

LoketKasus *
loket_kasus_new (void)
{
  return g_new0 (LoketKasus, 1);
}

LoketJawaban *
loket_jawaban_new (void)
{
  LoketJawaban *self = g_atomic_rc_box_new0 (LoketJawaban);

  self->program = g_ptr_array_new_with_free_func (program_free);
  self->kasus = g_ptr_array_new_with_free_func (kasus_free);
  self->bukti = g_ptr_array_new_with_free_func (bukti_free);

  return self;
}

LoketJawaban *
loket_jawaban_ref (LoketJawaban *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
jawaban_clear (gpointer data)
{
  LoketJawaban *self = data;
  char *texts[] = { self->uid, self->nomor, self->waktu, self->oleh, self->nama, self->nik,
                    self->wilayah, self->status, self->desil_tanggal, self->sha256,
                    self->jejak_hash };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    g_free (texts[i]);
  g_ptr_array_unref (self->program);
  g_ptr_array_unref (self->kasus);
  g_ptr_array_unref (self->bukti);
}

void
loket_jawaban_unref (LoketJawaban *self)
{
  g_atomic_rc_box_release_full (self, jawaban_clear);
}

#define SELECT \
  "SELECT p.id, p.keluarga, p.uid, k.uid, p.nama, p.nik, p.tgl_lahir, p.ibu_kandung," \
  " p.wilayah, p.status FROM penduduk AS p JOIN keluarga AS k ON k.id = p.keluarga WHERE "

static Warga *
read_row (TepatStmt *stmt)
{
  Warga *self = g_new0 (Warga, 1);
  char **texts[] = { &self->penduduk, &self->keluarga, &self->nama, &self->nik, &self->lahir,
                     &self->ibu, &self->wilayah, &self->status };

  self->penduduk_id = tepat_stmt_get_int (stmt, 0);
  self->keluarga_id = tepat_stmt_get_int (stmt, 1);
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    *texts[i] = g_strdup (tepat_stmt_get_text (stmt, (int) i + 2));

  return self;
}

/* FALSE only for an error. */
static gboolean
find_one (TepatDb     *db,
          const char  *where,
          const char  *text,
          gint64       id,
          Warga      **warga,
          GError     **error)
{
  g_autofree char *sql = g_strconcat (SELECT, where, " LIMIT 1", NULL);
  g_autoptr(TepatStmt) stmt = tepat_db_prepare (db, sql, error);
  gboolean row;

  if (stmt == NULL)
    return FALSE;
  if (text != NULL)
    tepat_stmt_bind (stmt, "s", text);
  else
    tepat_stmt_bind (stmt, "i", id);
  if (!tepat_stmt_step (stmt, &row, error))
    return FALSE;
  if (row)
    *warga = read_row (stmt);

  return TRUE;
}

/* Written as people write: with or without dots, in capitals or not. */
static gboolean
is_same_name (const char *a,
              const char *b)
{
  char left[256], right[256];

  if (a == NULL || b == NULL)
    return FALSE;
  tepat_nama_normalise (a, left, sizeof left);
  tepat_nama_normalise (b, right, sizeof right);

  return *left != '\0' && strcmp (left, right) == 0;
}

/* A day as people write it, or a number without what parts it. */
static char *
read_secret (const char *rahasia)
{
  const char *text = rahasia != NULL ? rahasia : "";
  g_auto(GStrv) parts = g_strsplit_set (text, " .", -1);
  TepatTableCell cell = tepat_value_cell (text, strlen (text));
  char iso[TEPAT_VALUE_DATE_SIZE];
  TepatValueReason reason;

  if (tepat_value_parse_date (&cell, LATEST_YEAR, iso, &reason) == TEPAT_VALUE_OK)
    return g_strdup (iso);

  return g_strjoinv ("", parts);
}

static gboolean
check (TepatDb      *db,
       const Warga  *warga,
       const char   *rahasia,
       gboolean     *fits,
       GError      **error)
{
  g_autofree char *digits = read_secret (rahasia);

  *fits = *digits != '\0' && (g_strcmp0 (warga->lahir, digits) == 0 ||
                              is_same_name (warga->ibu, rahasia));

  return *fits || *digits == '\0' || tepat_kenal_fits (db, warga->penduduk, digits, fits, error);
}

/* Of several who have the name, the one whom the second word fits; none when it fits two. As many are
 * asked about as there may be, however many there are. */
static gboolean
find_by_name (TepatDb           *db,
              const LoketTanya  *tanya,
              Warga            **warga,
              GError           **error)
{
  g_autoptr(GArray) ids = tepat_search_find (db, tanya->kunci, MOST_NAMES, error);
  guint n_fit = 0;

  if (ids == NULL)
    return FALSE;
  for (guint i = 0; i < MOST_NAMES; i++)
    {
      gint64 id = i < ids->len ? g_array_index (ids, gint64, i) : 0;
      g_autoptr(Warga) one = NULL;
      gboolean fits, same;

      if (!find_one (db, "p.id = $1", NULL, id, &one, error))
        return FALSE;
      same = one != NULL && is_same_name (one->nama, tanya->kunci);
      if (!check (db, same ? one : &nobody, tanya->rahasia, &fits, error))
        return FALSE;
      if (!fits)
        continue;
      n_fit++;
      g_clear_pointer (warga, warga_free);
      *warga = g_steal_pointer (&one);
    }
  if (n_fit > 1)
    g_clear_pointer (warga, warga_free);

  return TRUE;
}

static gboolean
find_by_number (TepatDb     *db,
                const char  *nomor,
                Warga      **warga,
                GError     **error)
{
  g_autofree char *uid = NULL;

  if (!tepat_db_get_text (db, "SELECT penduduk FROM usul_sanggah_usulan WHERE nomor = $1"
                              " UNION ALL SELECT penyanggah FROM usul_sanggah_sanggah"
                              "  WHERE nomor = $1"
                              " UNION ALL SELECT penduduk FROM usul_sanggah_loket WHERE nomor = $1"
                              " LIMIT 1", &uid, error, "s", nomor))
    return FALSE;

  return find_one (db, "p.uid = $1", uid != NULL ? uid : "", 0, warga, error);
}

static gboolean
find_by_nik (TepatDb     *db,
             const char  *nik,
             Warga      **warga,
             GError     **error)
{
  g_autofree char *uid = NULL;

  return tepat_kenal_find (db, nik, &uid, error) &&
         find_one (db, "p.uid = $1", uid != NULL ? uid : "", 0, warga, error);
}

/* The code names a look and its digest: whoever holds the paper needs no second word. */
static gboolean
find_by_mark (TepatDb                *db,
              const TepatLetterMark  *mark,
              Warga                 **warga,
              GError                **error)
{
  g_autofree char *uid = NULL;

  if (!tepat_db_get_text (db, "SELECT penduduk FROM usul_sanggah_loket WHERE uid = $1"
                              " AND sha256 = $2", &uid, error, "ss", mark->uid, mark->data_sha256))
    return FALSE;

  return find_one (db, "p.uid = $1", uid != NULL ? uid : "", 0, warga, error);
}

static gboolean
find (TepatDb           *db,
      const LoketTanya  *tanya,
      const char       **kind,
      Warga            **warga,
      GError           **error)
{
  g_auto(GStrv) parts = g_strsplit_set (tanya->kunci, " .", -1);
  g_autofree char *digits = g_strjoinv ("", parts);
  g_autoptr(TepatLetterMark) mark = tepat_letter_mark_from_text (tanya->kunci, NULL);
  gboolean ok, fits = FALSE;

  if (mark != NULL)
    {
      *kind = "qr";
      return find_by_mark (db, mark, warga, error);
    }
  if (strlen (digits) == 16 && strspn (digits, "0123456789") == 16)
    {
      *kind = "nik";
      ok = find_by_nik (db, digits, warga, error);
    }
  else if (strpbrk (tanya->kunci, "0123456789") != NULL)
    {
      *kind = "nomor";
      ok = find_by_number (db, tanya->kunci, warga, error);
    }
  else
    {
      *kind = "nama";
      ok = find_by_name (db, tanya, warga, error);
    }
  ok = ok && check (db, *warga != NULL ? *warga : &nobody, tanya->rahasia, &fits, error);
  if (!ok || !fits)
    g_clear_pointer (warga, warga_free);

  return ok;
}

/* Guessing takes many looks. */
static gboolean
check_rate (TepatDb  *db,
            GError  **error)
{
  g_autoptr(GDateTime) now = g_date_time_new_now_utc ();
  g_autoptr(GDateTime) then = g_date_time_add_minutes (now, -WINDOW_MINUTES);
  g_autofree char *since = g_date_time_format (then, "%Y-%m-%dT%H:%M:%SZ");
  gint64 n;

  if (!tepat_db_get_int (db, "SELECT count (*) FROM usul_sanggah_loket WHERE oleh = $1"
                             " AND waktu >= $2 AND cocok = 0", &n, error, "ss",
                         tepat_actor_get_nama (tepat_db_get_actor (db)), since))
    return FALSE;
  if (n < LOKET_MOST_MISSES)
    return TRUE;
  g_set_error (error, TEPAT_ACCESS_ERROR, TEPAT_ACCESS_ERROR_WAIT,
               _("%d looks did not fit anybody. Nothing is shown. Wait a quarter of an hour, or let "
                 "another officer help."), LOKET_MOST_MISSES);

  return FALSE;
}

static gboolean
note (TepatDb      *db,
      const char   *uid,
      const char   *kind,
      const Warga  *warga,
      GError      **error)
{
  g_autofree char *now = tepat_time_now ();
  g_autofree char *after = g_strdup_printf ("{\"kunci\":\"%s\",\"cocok\":%s}", kind,
                                            warga != NULL ? "true" : "false");
  const TepatJejakEntry entry = { "loket.lihat", warga != NULL ? "penduduk" : "usul_sanggah_loket",
                                  warga != NULL ? warga->penduduk : uid, NULL, after, NULL };

  return tepat_db_run (db, "INSERT INTO usul_sanggah_loket (uid, waktu, oleh, kunci, cocok, wilayah,"
                           " penduduk) VALUES ($1, $2, $3, $4, $5, $6, $7)", error, "ssssiss", uid,
                       now, tepat_actor_get_nama (tepat_db_get_actor (db)), kind,
                       (gint64) (warga != NULL), warga != NULL ? warga->wilayah : NULL,
                       warga != NULL ? warga->penduduk : NULL) &&
         tepat_jejak_append (db, &entry, error);
}

/* A word that the list does not know is shown as it came. */
static const char *
describe_status (const TepatArti *lists,
                 const char      *status)
{
  const char *name = tepat_arti_name_code (lists, "status-kepesertaan", status);

  return name != NULL ? name : status;
}

static char *
describe_payment (TepatStmt       *stmt,
                  const TepatArti *lists)
{
  const char *tahap = tepat_stmt_get_text (stmt, 2);
  const char *status = tepat_stmt_get_text (stmt, 4);
  const char *name = tepat_arti_name_code (lists, "status-penyaluran", status);

  if (tahap == NULL)
    return NULL;

  return g_strdup_printf ("%s %" G_GINT64_FORMAT ": %s", tahap, tepat_stmt_get_int (stmt, 3),
                          name != NULL ? name : status);
}

/* The person's own, and what the family has together: no other member's. */
static gboolean
read_programs (TepatDb          *db,
               const Warga      *warga,
               const TepatArti  *lists,
               LoketJawaban     *jawaban,
               GError          **error)
{
  g_autoptr(TepatStmt) stmt = NULL;
  gboolean row = TRUE;

  stmt = tepat_db_prepare (db, "SELECT g.nama, n.status, y.tahap, y.tahun, y.status"
                               " FROM kepesertaan AS n JOIN program AS g ON g.id = n.program"
                               " LEFT JOIN penyaluran AS y ON y.id ="
                               "  (SELECT x.id FROM penyaluran AS x WHERE x.kepesertaan = n.id"
                               "   ORDER BY x.tahun DESC, x.id DESC LIMIT 1)"
                               " WHERE n.penduduk = $1 OR (n.keluarga = $2 AND (n.penduduk IS NULL"
                               " OR g.sasaran = 'keluarga')) ORDER BY g.nama", error);
  if (stmt == NULL)
    return FALSE;
  tepat_stmt_bind (stmt, "ii", warga->penduduk_id, warga->keluarga_id);
  while (tepat_stmt_step (stmt, &row, error) && row)
    {
      LoketProgram *program = g_new0 (LoketProgram, 1);

      program->nama = g_strdup (tepat_stmt_get_text (stmt, 0));
      program->status = g_strdup (describe_status (lists, tepat_stmt_get_text (stmt, 1)));
      program->bayar = describe_payment (stmt, lists);
      g_ptr_array_add (jawaban->program, program);
    }

  return !row;
}

/* Until when somebody here has to act; the calendar of the newest periode says it. What was
 * approved waits for the next periode, and nobody is late. */
static char *
dup_deadline (TepatDb    *db,
              const char *keadaan,
              gboolean    perlu_musdes)
{
  static const char * const waiting[] = { "diajukan", "layak", "diverifikasi", NULL };
  g_autoptr(TepatPeriode) periode = tepat_periode_get (db, NULL, NULL);

  if (periode == NULL || periode->keadaan != TEPAT_PERIODE_DIBUKA)
    return NULL;
  if (strcmp (keadaan, "diajukan") == 0 && perlu_musdes)
    return g_strdup (periode->batas_musdes);
  if (g_strv_contains (waiting, keadaan))
    return g_strdup (periode->batas_final);

  return NULL;
}

static LoketKasus *
add_case (LoketJawaban    *jawaban,
          const TepatArti *lists,
          const char      *nomor,
          const char      *jenis,
          const char      *keadaan,
          const char      *sejak,
          gboolean         perlu_musdes,
          gboolean         terhadap,
          char            *tenggat)
{
  LoketKasus *kasus = loket_kasus_new ();

  kasus->nomor = g_strdup (nomor);
  kasus->jenis = g_strdup (jenis);
  kasus->keadaan = g_strdup (terhadap ? "diperiksa" : keadaan);
  kasus->judul = g_strdup (loket_lanjut_get_title (keadaan, terhadap));
  kasus->sejak = tepat_arti_day_of (lists, sejak);
  kasus->lanjut = g_strdup (loket_lanjut_get (keadaan, perlu_musdes, terhadap));
  kasus->tenggat = tenggat;
  kasus->lewat = tenggat != NULL && strcmp (tenggat, lists->lists.today) < 0;
  g_ptr_array_add (jawaban->kasus, kasus);

  return kasus;
}

static void
add_usulan (TepatDb          *db,
            LoketJawaban     *jawaban,
            const TepatArti  *lists,
            TepatStmt        *stmt)
{
  static const char * const refused[] = { "tidak_layak", "ditolak", "ditolak_pusat", NULL };
  const char *keadaan = tepat_stmt_get_text (stmt, 2);
  const gboolean musdes = tepat_stmt_get_int (stmt, 4) != 0;
  const char *kind = tepat_arti_name_code (lists, "usulan-jenis", tepat_stmt_get_text (stmt, 1));
  const char *why = tepat_arti_name_code (lists, "alasan-tidak-layak", tepat_stmt_get_text (stmt, 6));
  LoketKasus *kasus;

  if (tepat_stmt_get_int (stmt, 5) != 0)
    {
      add_case (jawaban, lists, NULL, _("Check of the family's data"), keadaan,
                tepat_stmt_get_text (stmt, 3), FALSE, TRUE, NULL);
      return;
    }
  kasus = add_case (jawaban, lists, tepat_stmt_get_text (stmt, 0),
                    kind != NULL ? kind : _("Proposal"), keadaan, tepat_stmt_get_text (stmt, 3),
                    musdes, FALSE, dup_deadline (db, keadaan, musdes));
  if (g_strv_contains (refused, keadaan))
    kasus->alasan = g_strdup (why);
}

/* Drafts are nobody's business yet. Aid for the whole family is each member's, whoever's name stands
 * on the proposal. What an objection made is a check like the objection was, until
 * it is decided; then the person hears of it as of any other, for it changes what is recorded. */
static gboolean
read_usulan (TepatDb          *db,
             const Warga      *warga,
             const TepatArti  *lists,
             LoketJawaban     *jawaban,
             GError          **error)
{
  g_autoptr(TepatStmt) stmt = NULL;
  gboolean row = TRUE;

  stmt = tepat_db_prepare (db, "SELECT nomor, jenis, keadaan, sejak, perlu_musdes,"
                               " sanggah IS NOT NULL AND keadaan IN (" USUL_UNDECIDED "),"
                               " alasan_putusan FROM usul_sanggah_usulan AS u"
                               " WHERE (penduduk = $1 OR (keluarga = $2 AND " OF_FAMILY "))"
                               " AND (nomor IS NOT NULL OR sanggah IS NOT NULL)"
                               " AND NOT (sanggah IS NOT NULL AND keadaan IN ('tidak_layak',"
                               " 'ditolak', 'ditarik')) ORDER BY id DESC LIMIT 20", error);
  if (stmt == NULL)
    return FALSE;
  tepat_stmt_bind (stmt, "ss", warga->penduduk, warga->keluarga);
  while (tepat_stmt_step (stmt, &row, error) && row)
    add_usulan (db, jawaban, lists, stmt);

  return !row;
}

/* The person's own objections; of those against the family only that it is being checked. */
static gboolean
read_sanggah (TepatDb          *db,
              const Warga      *warga,
              const TepatArti  *lists,
              LoketJawaban     *jawaban,
              GError          **error)
{
  g_autoptr(TepatStmt) stmt = NULL;
  gboolean row = TRUE;

  stmt = tepat_db_prepare (db, "SELECT nomor, keadaan, sejak, tenggat, penyanggah = $1"
                               " FROM usul_sanggah_sanggah WHERE penyanggah = $1 OR (keluarga = $2"
                               " AND " SANGGAH_OPEN ")"
                               " ORDER BY id DESC LIMIT 20", error);
  if (stmt == NULL)
    return FALSE;
  tepat_stmt_bind (stmt, "ss", warga->penduduk, warga->keluarga);
  while (tepat_stmt_step (stmt, &row, error) && row)
    {
      const gboolean own = tepat_stmt_get_int (stmt, 4) != 0;
      const char *keadaan = tepat_stmt_get_text (stmt, 1);
      const gboolean open = sanggah_is_open (keadaan);

      add_case (jawaban, lists, own ? tepat_stmt_get_text (stmt, 0) : NULL,
                own ? _("Objection") : _("Check of the family's data"), keadaan,
                tepat_stmt_get_text (stmt, 2), FALSE, !own,
                open ? g_strdup (tepat_stmt_get_text (stmt, 3)) : NULL);
    }

  return !row;
}

static gboolean
read_family (TepatDb       *db,
             const Warga   *warga,
             LoketJawaban  *jawaban,
             GError       **error)
{
  return tepat_db_get_int (db, "SELECT coalesce (desil, 0) FROM keluarga WHERE id = $1",
                           &jawaban->desil, error, "i", warga->keluarga_id) &&
         tepat_db_get_text (db, "SELECT desil_tanggal FROM keluarga WHERE id = $1",
                            &jawaban->desil_tanggal, error, "i", warga->keluarga_id);
}

static LoketJawaban *
answer (TepatDb          *db,
        const Warga      *warga,
        const char       *uid,
        const TepatArti  *lists,
        GError          **error)
{
  g_autoptr(LoketJawaban) self = loket_jawaban_new ();

  self->uid = g_strdup (uid);
  self->waktu = tepat_time_now ();
  self->nama = g_strdup (warga->nama);
  /* Without the right to whole numbers it came masked. */
  self->nik = tepat_actor_has_hak (tepat_db_get_actor (db), TEPAT_HAK_NIK_PENUH)
              ? tepat_nik_mask (warga->nik) : g_strdup (warga->nik);
  self->wilayah = g_strdup (warga->wilayah);
  self->status = g_strdup (warga->status);
  self->oleh = g_strdup (tepat_actor_get_nama (tepat_db_get_actor (db)));
  if (!read_family (db, warga, self, error) || !read_programs (db, warga, lists, self, error) ||
      !read_usulan (db, warga, lists, self, error) ||
      !read_sanggah (db, warga, lists, self, error) ||
      !loket_bukti_list (db, warga->penduduk, self->bukti, error))
    return NULL;

  return g_steal_pointer (&self);
}

gboolean
loket_look (TepatDb           *db,
            const LoketTanya  *tanya,
            const TepatArti   *lists,
            LoketJawaban     **jawaban,
            GError           **error)
{
  TepatActor *actor = tepat_db_get_actor (db);
  g_autoptr(Warga) warga = NULL;
  g_autofree char *uid = tepat_uid_new ();
  const char *kind = NULL;

  *jawaban = NULL;
  if (!tepat_access_require (actor, TEPAT_HAK_LOKET, error) || !check_rate (db, error) ||
      !find (db, tanya, &kind, &warga, error) || !note (db, uid, kind, warga, error))
    return FALSE;
  if (warga == NULL)
    return TRUE;
  *jawaban = answer (db, warga, uid, lists, error);

  return *jawaban != NULL;
}
