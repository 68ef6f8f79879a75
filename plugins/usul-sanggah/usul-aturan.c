/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "usul-aturan"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "usul-aturan-private.h"

#define RULES "aturan-usulan"

static const struct { const char *code; const char *title; } levels[] = {
  [USUL_TINGKAT_CATAT] = { "catat", N_("Note") },
  [USUL_TINGKAT_INGAT] = { "ingat", N_("Warning") },
  [USUL_TINGKAT_BLOK] = { "blok", N_("Blocks") },
};

const char *
usul_tingkat_get_code (UsulTingkat tingkat)
{
  return levels[tingkat].code;
}

const char *
usul_tingkat_get_title (UsulTingkat tingkat)
{
  return _(levels[tingkat].title);
}

static void
temuan_free (gpointer data)
{
  UsulTemuan *self = data;

  g_free (self->kode);
  g_free (self->alasan);
  g_free (self->saran);
  g_free (self);
}

/* What is not known blocks: a rule that is misspelt must not let everything through. */
static UsulTingkat
read_level (const char *text)
{
  for (guint i = 0; i < G_N_ELEMENTS (levels); i++)
    if (g_strcmp0 (levels[i].code, text) == 0)
      return i;

  return USUL_TINGKAT_BLOK;
}

static gboolean
is_in_force (const TepatCode *rule,
             const char      *today)
{
  const char *from = tepat_code_get_text (rule, "dari");
  const char *until = tepat_code_get_text (rule, "sampai");

  return (from == NULL || strcmp (from, today) <= 0) &&
         (until == NULL || strcmp (until, today) >= 0);
}

static char *
fill (const char *text,
      const char *isi,
      const char *batas)
{
  g_autoptr(GString) filled = g_string_new (text != NULL ? text : "");

  g_string_replace (filled, "{isi}", isi != NULL ? isi : "–", 0);
  g_string_replace (filled, "{batas}", batas != NULL ? batas : "–", 0);

  return g_strdup (filled->str);
}

const TepatCode *
usul_periksa_get_rule (UsulPeriksa *self,
                       const char  *kode)
{
  const TepatCodeList *rules = tepat_reference_get_list (self->lists->lists.reference, RULES);
  const TepatCode *rule = rules != NULL ? tepat_code_list_lookup (rules, kode) : NULL;

  return rule != NULL && is_in_force (rule, self->lists->lists.today) ? rule : NULL;
}

void
usul_periksa_find (UsulPeriksa *self,
                   const char  *kode,
                   const char  *isi,
                   const char  *batas)
{
  const TepatCode *rule = usul_periksa_get_rule (self, kode);
  UsulTemuan *temuan;

  if (rule == NULL)
    return;
  temuan = g_new0 (UsulTemuan, 1);
  temuan->kode = g_strdup (kode);
  temuan->tingkat = read_level (tepat_code_get_text (rule, "tingkat"));
  temuan->alasan = fill (tepat_code_get_nama (rule), isi, batas);
  temuan->saran = g_strdup (tepat_code_get_text (rule, "saran"));
  g_ptr_array_add (self->temuan, temuan);
}

static gboolean
has (UsulPeriksa *self,
     const char  *property)
{
  return self->kind != NULL && tepat_code_get_boolean (self->kind, property);
}

const char *
usul_periksa_after (UsulPeriksa *self,
                    const char  *subjek,
                    const char  *nama)
{
  return usul_sasaran_after (self->sasaran, self->usulan, subjek, nama);
}

static gboolean
is_kind (UsulPeriksa *self,
         const char  *jenis)
{
  return strcmp (self->usulan->jenis, jenis) == 0;
}

/* Bits would tell less: the titles of the reference are what the form shows. */
static void
check_complete (UsulPeriksa *self)
{
  g_autoptr(GString) missing = g_string_new (NULL);
  const char * const *columns = usul_sasaran_get_columns ();

  if (is_kind (self, "nonaktif") || is_kind (self, "pindah"))
    return;
  for (guint i = 0; columns[i] != NULL; i++)
    {
      g_auto(GStrv) parts = g_strsplit (columns[i], ".", 2);

      if (!tepat_field_is_required (parts[0], parts[1]) ||
          usul_periksa_after (self, parts[0], parts[1]) != NULL)
        continue;
      g_string_append_printf (missing, "%s%s", missing->len > 0 ? ", " : "",
                              tepat_arti_name_field (self->lists, parts[0], parts[1]));
    }
  if (missing->len > 0)
    usul_periksa_find (self, "lengkap", missing->str, NULL);
}

static void
check_nik (UsulPeriksa *self)
{
  const char *nik = usul_periksa_after (self, "penduduk", "nik");
  const char *born = usul_periksa_after (self, "penduduk", "tgl_lahir");
  TepatNik parsed;

  if (nik == NULL || is_kind (self, "nonaktif"))
    return;
  tepat_nik_parse (nik, -1, TEPAT_NIK_FLAG_NONE, &parsed);
  if (!tepat_nik_is_key (&parsed))
    usul_periksa_find (self, "nik", NULL, NULL);
  else if (born != NULL && !tepat_nik_agrees_with (&parsed, born))
    usul_periksa_find (self, "nik-tanggal", NULL, NULL);
}

/* A day that came, in the life of the person. */
static void
check_day (UsulPeriksa *self)
{
  const char *day = self->usulan->tanggal;
  const char *born = usul_periksa_after (self, "penduduk", "tgl_lahir");
  g_autofree char *shown = day != NULL ? tepat_format_date (day) : NULL;
  gint64 ago, age;

  if (day == NULL)
    return;
  if (!tepat_format_days_between (day, self->lists->lists.today, &ago) || ago < 0 ||
      (born != NULL && tepat_format_days_between (born, day, &age) && age < 0))
    usul_periksa_find (self, "tanggal", shown != NULL ? shown : day, NULL);
}

/* The register wants both of somebody who died: better said now than when it is approved. */
static void
check_death (UsulPeriksa *self)
{
  const UsulUsulan *usulan = self->usulan;
  const gboolean no_day = usulan->tanggal == NULL;
  const gboolean no_proof = usulan->bukti == NULL || *usulan->bukti == '\0';

  if (!is_kind (self, "nonaktif") || usulan->program != NULL || usulan->alasan == NULL ||
      !g_str_has_prefix (usulan->alasan, "meninggal") || (!no_day && !no_proof))
    return;
  usul_periksa_find (self, "meninggal", no_day && no_proof ? _("the day and the document that shows it")
                     : no_day ? _("the day") : _("the document that shows it"), NULL);
}

static gboolean
is_desa (UsulPeriksa *self,
         const char  *kode)
{
  const TepatWilayah *wilayah = kode == NULL ? NULL
                                : tepat_wilayah_index_lookup (self->lists->lists.wilayah, kode);

  return wilayah != NULL && wilayah->level == 4 && wilayah->active;
}

static void
check_target (UsulPeriksa *self)
{
  const UsulUsulan *usulan = self->usulan;

  if (!has (self, "perlu_tujuan"))
    return;
  if (!is_desa (self, usulan->tujuan))
    usul_periksa_find (self, "tujuan", NULL, NULL);
  else if (strcmp (usulan->tujuan, usulan->wilayah) == 0)
    usul_periksa_find (self, "sasaran", _("The family is of this desa already."), NULL);
  else if (strncmp (usulan->tujuan, usulan->wilayah, 4) != 0)
    usul_periksa_find (self, "sasaran", _("Who moves to another kabupaten is not active here any "
                                          "more."), NULL);
}

/* What the kind itself asks for. */
static void
check_kind (UsulPeriksa *self)
{
  const UsulUsulan *usulan = self->usulan;
  const char *status = usul_sasaran_get (self->sasaran, "penduduk", "status");
  gboolean inactive = status != NULL && strcmp (status, "aktif") != 0;

  if (self->kind == NULL)
    usul_periksa_find (self, "sasaran", _("This kind of proposal is not known."), NULL);
  if (has (self, "perlu_program") && usulan->program == NULL)
    usul_periksa_find (self, "program", NULL, NULL);
  if (has (self, "perlu_isi") && usulan->bidang->len == 0)
    usul_periksa_find (self, "perubahan", NULL, NULL);
  check_target (self);
  check_day (self);
  check_death (self);
  if (has (self, "perlu_alasan") &&
      tepat_arti_name_code (self->lists, "alasan-tidak-layak", usulan->alasan) == NULL)
    usul_periksa_find (self, "alasan", NULL, NULL);
  if (self->kind != NULL && !has (self, "baru") && usulan->penduduk == NULL)
    usul_periksa_find (self, "sasaran", _("The person of the register is not chosen yet."), NULL);
  if (is_kind (self, "individu-baru") && usulan->keluarga == NULL)
    usul_periksa_find (self, "sasaran", _("The family that gets a new member is not chosen yet."),
                       NULL);
  if (is_kind (self, "reaktivasi") && status != NULL && !inactive && usulan->program == NULL)
    usul_periksa_find (self, "sasaran", _("This person is active already."), NULL);
  if (is_kind (self, "nonaktif") && inactive && usulan->program == NULL)
    usul_periksa_find (self, "sasaran", _("This person is not active any more already."), NULL);
  if (inactive && !is_kind (self, "reaktivasi") && !is_kind (self, "nonaktif"))
    usul_periksa_find (self, "tidak-aktif",
                       tepat_arti_name_code (self->lists, "status-penduduk", status), NULL);
  if (self->sasaran->wilayah != NULL && strcmp (self->sasaran->wilayah, usulan->wilayah) != 0)
    usul_periksa_find (self, "sedesa", NULL, NULL);
}

static gboolean
is_for_aid (UsulPeriksa *self)
{
  return self->usulan->program != NULL && !is_kind (self, "nonaktif");
}

/* The desil is as received, never computed. */
static void
check_desil (UsulPeriksa *self)
{
  const TepatCodeList *programs = tepat_reference_get_list (self->lists->lists.reference,
                                                            "program");
  const TepatCode *program = programs != NULL && self->usulan->program != NULL
                             ? tepat_code_list_lookup (programs, self->usulan->program) : NULL;
  gint64 most = program != NULL ? tepat_code_get_int (program, "desil_maks", 0) : 0;
  const char *desil = usul_sasaran_get (self->sasaran, "keluarga", "desil");
  g_autofree char *limit = g_strdup_printf ("%d", (int) most);

  if (most == 0 || !is_for_aid (self))
    return;
  if (desil == NULL)
    usul_periksa_find (self, "desil-kosong", NULL, NULL);
  else if (g_ascii_strtoll (desil, NULL, 10) > most)
    usul_periksa_find (self, "desil", desil, limit);
}

static gboolean
check_receives (UsulPeriksa  *self,
                GError      **error)
{
  gint64 n = 0;

  if (!is_for_aid (self) || self->sasaran->keluarga_id == 0)
    return TRUE;
  if (!tepat_db_get_int (self->db, "SELECT count (*) FROM kepesertaan AS s JOIN program AS g"
                                   " ON g.id = s.program WHERE g.kode = $1 AND s.status = 'aktif'"
                                   " AND (s.penduduk = $2 OR s.keluarga = $3)", &n, error, "sii",
                         self->usulan->program, self->sasaran->penduduk_id,
                         self->sasaran->keluarga_id))
    return FALSE;
  if (n > 0)
    usul_periksa_find (self, "sudah-terima", NULL, NULL);

  return TRUE;
}

static gboolean
is_excluded (UsulPeriksa *self,
             const char  *job)
{
  const TepatCodeList *jobs = tepat_reference_get_list (self->lists->lists.reference, "pekerjaan");
  const TepatCode *code = jobs != NULL && job != NULL ? tepat_code_list_find (jobs, job, -1) : NULL;

  return code != NULL && tepat_code_get_boolean (code, "dikecualikan");
}

/* One public servant in the family excludes all of it. */
static gboolean
check_jobs (UsulPeriksa  *self,
            GError      **error)
{
  const char *own = usul_periksa_after (self, "penduduk", "pekerjaan");
  g_autoptr(TepatStmt) stmt = NULL;
  gboolean row = TRUE;

  if (!is_for_aid (self) && !is_kind (self, "keluarga-baru"))
    return TRUE;
  if (is_excluded (self, own))
    {
      usul_periksa_find (self, "pekerjaan", own, NULL);
      return TRUE;
    }
  stmt = tepat_db_prepare (self->db, "SELECT pekerjaan FROM penduduk WHERE keluarga = $1"
                                     " AND id <> $2 AND status = 'aktif'"
                                     " AND pekerjaan IS NOT NULL", error);
  if (stmt == NULL)
    return FALSE;
  tepat_stmt_bind (stmt, "ii", self->sasaran->keluarga_id, self->sasaran->penduduk_id);
  while (tepat_stmt_step (stmt, &row, error) && row)
    if (is_excluded (self, tepat_stmt_get_text (stmt, 0)))
      {
        usul_periksa_find (self, "pekerjaan", tepat_stmt_get_text (stmt, 0), NULL);
        return TRUE;
      }

  return !row;
}

static gboolean
find_known (UsulPeriksa  *self,
            const char   *rule,
            const char   *sql,
            const char   *first,
            const char   *second,
            GError      **error)
{
  g_autofree char *known = NULL;
  gboolean ok;

  if (first == NULL)
    return TRUE;
  ok = second != NULL ? tepat_db_get_text (self->db, sql, &known, error, "ss", first, second)
                      : tepat_db_get_text (self->db, sql, &known, error, "s", first);
  if (ok && known != NULL)
    usul_periksa_find (self, rule, known, NULL);

  return ok;
}

/* Who is likely the same person, as the plugin that compares persons tells; FALSE where it cannot. */
static gboolean
find_scored (UsulPeriksa *self)
{
  const TepatKembarOrang orang = {
    usul_periksa_after (self, "penduduk", "nik"), usul_periksa_after (self, "keluarga", "no_kk"),
    usul_periksa_after (self, "penduduk", "nama"), usul_periksa_after (self, "penduduk", "jk"),
    usul_periksa_after (self, "penduduk", "tgl_lahir"),
    usul_periksa_after (self, "penduduk", "ibu_kandung"),
    usul_periksa_after (self, "keluarga", "alamat"), usul_periksa_after (self, "keluarga", "rt"),
    usul_periksa_after (self, "keluarga", "rw"), self->usulan->wilayah
  };
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) found = tepat_kembar_find (self->db, &orang, &error);
  const TepatKembar *likeliest;
  g_autofree char *text = NULL;

  if (found == NULL)
    {
      if (error != NULL)
        g_message ("nobody tells who is likely the same: %s", error->message);
      return FALSE;
    }
  if (found->len == 0)
    return TRUE;
  likeliest = found->pdata[0];
  text = g_strdup_printf (_("%s (%.0f %% likely the same person)"), likeliest->nama,
                          100 * likeliest->peluang);
  usul_periksa_find (self, "mirip", text, NULL);

  return TRUE;
}

static gboolean
find_alike (UsulPeriksa  *self,
            GError      **error)
{
  const char *born = usul_periksa_after (self, "penduduk", "tgl_lahir");

  return usul_periksa_get_rule (self, "mirip") == NULL || born == NULL || find_scored (self) ||
         find_known (self, "mirip", "SELECT nama FROM penduduk WHERE nama = $1 AND tgl_lahir = $2"
                                    " LIMIT 1", usul_periksa_after (self, "penduduk", "nama"), born,
                     error);
}

/* New ones that are known already, in the actor's wilayah. */
static gboolean
check_known (UsulPeriksa  *self,
             GError      **error)
{
  if (!has (self, "baru"))
    return TRUE;

  return find_known (self, "nik-ada", "SELECT nama FROM penduduk WHERE nik = $1 LIMIT 1",
                     usul_periksa_after (self, "penduduk", "nik"), NULL, error) &&
         find_alike (self, error) &&
         (!is_kind (self, "keluarga-baru") ||
          find_known (self, "kk-ada", "SELECT no_kk FROM keluarga WHERE no_kk = $1 LIMIT 1",
                      usul_periksa_after (self, "keluarga", "no_kk"), NULL, error));
}

/* Numbers of persons stand nowhere where another desa could read them. What an objection leads to was
 * decided there, and does not wait for another month. */
static char *
month_key (const UsulUsulan *usulan,
           const char       *today)
{
  g_autofree char *text = NULL;

  if (!tepat_nik_text_is_key (usulan->nik) || usulan->sanggah != NULL)
    return NULL;
  text = g_strdup_printf ("usulan %s %.7s", usulan->nik, today);

  return g_compute_checksum_for_string (G_CHECKSUM_SHA256, text, -1);
}

static gboolean
check_month (UsulPeriksa  *self,
             GError      **error)
{
  g_autofree char *key = month_key (self->usulan, self->lists->lists.today);
  g_autofree char *other = NULL;

  if (key == NULL)
    return TRUE;
  /* Of another desa no more is told than that there is one. */
  if (!tepat_db_get_text (self->db, "SELECT coalesce (u.nomor, '') FROM usul_sanggah_kunci AS k"
                                    " LEFT JOIN usul_sanggah_usulan AS u ON u.uid = k.usulan"
                                    " WHERE k.kunci = $1 AND k.usulan <> $2", &other, error, "ss",
                          key, self->usulan->uid != NULL ? self->usulan->uid : ""))
    return FALSE;
  if (other != NULL)
    usul_periksa_find (self, "sekali-sebulan", *other != '\0' ? other : _("by another desa"), NULL);

  return TRUE;
}

gboolean
usul_aturan_claim_month (TepatDb           *db,
                         const UsulUsulan  *usulan,
                         const TepatArti   *lists,
                         GError           **error)
{
  g_autofree char *key = month_key (usulan, lists->lists.today);

  return key == NULL ||
         tepat_db_run (db, "INSERT INTO usul_sanggah_kunci (kunci, usulan) VALUES ($1, $2)"
                           " ON CONFLICT (kunci) DO NOTHING", error, "ss", key, usulan->uid);
}

gboolean
usul_aturan_free_month (TepatDb           *db,
                        const UsulUsulan  *usulan,
                        GError           **error)
{
  return tepat_db_run (db, "DELETE FROM usul_sanggah_kunci WHERE usulan = $1", error, "s",
                       usulan->uid);
}

static gint
compare (gconstpointer a,
         gconstpointer b)
{
  const UsulTemuan *first = *(UsulTemuan **) a, *second = *(UsulTemuan **) b;

  return (gint) second->tingkat - (gint) first->tingkat;
}

GPtrArray *
usul_aturan_check (TepatDb           *db,
                   const UsulUsulan  *usulan,
                   const TepatArti   *lists,
                   GError           **error)
{
  g_autoptr(GPtrArray) temuan = g_ptr_array_new_with_free_func (temuan_free);
  g_autoptr(UsulSasaran) sasaran = usul_sasaran_of (db, usulan, error);
  const TepatCode *kind = tepat_arti_find_code (lists, "usulan-jenis", usulan->jenis);
  UsulPeriksa periksa = { db, usulan, lists, kind, sasaran, temuan };

  if (sasaran == NULL)
    return NULL;
  check_kind (&periksa);
  check_complete (&periksa);
  check_nik (&periksa);
  check_desil (&periksa);
  if (!check_receives (&periksa, error) || !check_jobs (&periksa, error) ||
      !check_known (&periksa, error) || !check_month (&periksa, error) ||
      !usul_periksa_photos (&periksa, error))
    return NULL;
  g_ptr_array_sort (temuan, compare);

  return g_steal_pointer (&temuan);
}

gboolean
usul_aturan_require (GPtrArray  *temuan,
                     GError    **error)
{
  g_autoptr(GString) text = g_string_new (NULL);

  for (guint i = 0; i < temuan->len; i++)
    {
      const UsulTemuan *one = temuan->pdata[i];

      if (one->tingkat == USUL_TINGKAT_BLOK)
        g_string_append_printf (text, " %s %s", one->alasan, one->saran != NULL ? one->saran : "");
    }
  if (text->len == 0)
    return TRUE;
  g_set_error (error, USUL_ERROR, USUL_ERROR_RULE,
               _("The proposal was not submitted and stays as it was.%s"), text->str);

  return FALSE;
}
