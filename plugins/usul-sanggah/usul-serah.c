/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "usul-serah"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "usul-serah.h"
#include "usul-usulan.h"

/* What lies on somebody's desk ($1): the own drafts and what came back, what they were asked to see
 * to by name, and the houses that they were to visit. Who was named comes before who made it. */
#define DESK_USULAN                                                                                \
  "((u.petugas = $1 AND u.keadaan IN ('diajukan', 'layak', 'diverifikasi', 'disetujui', 'draf',"   \
  " 'dikembalikan')) OR (u.dibuat_oleh = $1 AND u.petugas IS NULL"                                 \
  " AND u.keadaan IN ('draf', 'dikembalikan')))"
#define DESK_SANGGAH "s.petugas = $1 AND s.keadaan = 'ditugaskan'"

static const char desk_sql[] =
  "SELECT 0, u.versi, u.uid, u.nomor, u.nama, u.wilayah, u.keadaan, u.petugas, u.sejak AS sejak"
  " FROM usul_sanggah_usulan AS u WHERE " DESK_USULAN
  " UNION ALL SELECT 1, s.versi, s.uid, s.nomor, s.nama, s.wilayah, s.keadaan, s.petugas, s.sejak"
  " FROM usul_sanggah_sanggah AS s WHERE " DESK_SANGGAH " ORDER BY sejak";

static void
kasus_free (gpointer data)
{
  UsulSerahKasus *self = data;
  char *texts[] = { self->uid, self->nomor, self->nama, self->wilayah, self->keadaan,
                    self->sebelum, self->halangan };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    g_free (texts[i]);
  g_free (self);
}

UsulSerah *
usul_serah_new (const char *dari,
                const char *ke,
                const char *alasan)
{
  UsulSerah *self = g_new0 (UsulSerah, 1);

  self->dari = g_strdup (dari);
  self->ke = g_strdup (ke);
  self->alasan = g_strdup (alasan);
  self->kasus = g_ptr_array_new_with_free_func (kasus_free);

  return self;
}

void
usul_serah_free (UsulSerah *self)
{
  g_free (self->dari);
  g_free (self->ke);
  g_free (self->alasan);
  g_free (self->uid);
  g_ptr_array_unref (self->kasus);
  g_free (self);
}

static gboolean fail (GError    **error,
                      int         code,
                      const char *format,
                      ...) G_GNUC_PRINTF (3, 4);

static gboolean
fail (GError     **error,
      int          code,
      const char  *format,
      ...)
{
  g_autofree char *text = NULL;
  va_list args;

  va_start (args, format);
  text = g_strdup_vprintf (format, args);
  va_end (args);
  g_set_error_literal (error, USUL_ERROR, code, text);

  return FALSE;
}

/* Where somebody works who may log in, and with which rights. */
typedef struct
{
  GStrv scope;
  GStrv hak;
} Penerima;

static void
penerima_clear (Penerima *self)
{
  g_clear_pointer (&self->scope, g_strfreev);
  g_clear_pointer (&self->hak, g_strfreev);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Penerima, penerima_clear)

/* The name becomes what the account has; FALSE with @error for anybody else. */
static gboolean
read_receiver (TepatDb     *db,
               char       **nama,
               Penerima    *self,
               GError     **error)
{
  g_autoptr(TepatStmt) stmt = NULL;
  gboolean row;

  stmt = tepat_db_prepare (db, "SELECT p.wilayah, p.nama, r.hak FROM pengguna AS p"
                               " LEFT JOIN peran AS r ON r.kode = p.peran"
                               " WHERE lower (p.nama) = lower ($1) AND p.aktif = 1", error);
  if (stmt == NULL)
    return FALSE;
  tepat_stmt_bind (stmt, "s", *nama);
  if (!tepat_stmt_step (stmt, &row, error))
    return FALSE;
  if (!row)
    return fail (error, USUL_ERROR_INVALID,
                 _("Nobody who works here is called “%s”. Nothing was changed. Give the login name."),
                 *nama);
  g_free (*nama);
  *nama = g_strdup (tepat_stmt_get_text (stmt, 1));
  self->scope = tepat_samar_parse_names (tepat_stmt_get_text (stmt, 0));
  self->hak = tepat_samar_parse_names (tepat_stmt_get_text (stmt, 2));

  return TRUE;
}

static gboolean
is_within (const char * const *scope,
           const char         *wilayah)
{
  for (guint i = 0; scope[i] != NULL; i++)
    if (g_str_has_prefix (wilayah, scope[i]))
      return TRUE;

  return FALSE;
}

static gboolean
has_right (const Penerima *self,
           const char     *hak)
{
  return self->hak != NULL && g_strv_contains ((const char * const *) self->hak, hak);
}

/* Who made a case does not check it: it cannot go to that person's desk. What came back to its maker
 * may go to anybody who makes cases. */
static gboolean
find_obstacle (TepatDb         *db,
               UsulSerahKasus  *kasus,
               const char      *ke,
               const Penerima  *penerima,
               GError         **error)
{
  static const char * const of_makers[] = { "draf", "dikembalikan", "disetujui", NULL };
  const gboolean of_maker = g_strv_contains (of_makers, kasus->keadaan);
  g_autoptr(UsulPelaku) pelaku = NULL;

  if (!is_within ((const char * const *) penerima->scope, kasus->wilayah))
    kasus->halangan = g_strdup (_("Not the wilayah of the other one."));
  else if (!has_right (penerima, USUL_HAK_VERIFIKASI) && !has_right (penerima, USUL_HAK_PUTUS) &&
           !(of_maker && has_right (penerima, TEPAT_HAK_DATA_UBAH)))
    kasus->halangan = g_strdup (_("The role of the other one may not work on such cases."));
  if (kasus->halangan != NULL || of_maker)
    return TRUE;
  if ((pelaku = usul_pelaku_read (db, kasus->uid, NULL, error)) == NULL)
    return FALSE;
  if (g_strv_contains ((const char * const *) pelaku->pembuat, ke))
    kasus->halangan = g_strdup (_("The other one made this case and may not check it."));

  return TRUE;
}

static UsulSerahKasus *
read_row (TepatStmt *stmt)
{
  UsulSerahKasus *kasus = g_new0 (UsulSerahKasus, 1);

  kasus->sanggah = tepat_stmt_get_int (stmt, 0) != 0;
  kasus->versi = tepat_stmt_get_int (stmt, 1);
  kasus->uid = g_strdup (tepat_stmt_get_text (stmt, 2));
  kasus->nomor = g_strdup (tepat_stmt_get_text (stmt, 3));
  kasus->nama = g_strdup (tepat_stmt_get_text (stmt, 4));
  kasus->wilayah = g_strdup (tepat_stmt_get_text (stmt, 5));
  kasus->keadaan = g_strdup (tepat_stmt_get_text (stmt, 6));
  kasus->sebelum = g_strdup (tepat_stmt_get_text (stmt, 7));

  return kasus;
}

static gboolean
list (TepatDb    *db,
      UsulSerah  *self,
      GError    **error)
{
  g_auto(Penerima) penerima = { NULL };
  g_autoptr(TepatStmt) stmt = tepat_db_prepare (db, desk_sql, error);
  gboolean row = TRUE;

  g_ptr_array_set_size (self->kasus, 0);
  if (stmt == NULL || (self->ke != NULL && !read_receiver (db, &self->ke, &penerima, error)))
    return FALSE;
  tepat_stmt_bind (stmt, "s", self->dari);
  while (tepat_stmt_step (stmt, &row, error) && row)
    g_ptr_array_add (self->kasus, read_row (stmt));
  if (row)
    return FALSE;
  self->n_tinggal = 0;
  for (guint i = 0; penerima.scope != NULL && i < self->kasus->len; i++)
    {
      UsulSerahKasus *kasus = self->kasus->pdata[i];

      if (!find_obstacle (db, kasus, self->ke, &penerima, error))
        return FALSE;
      self->n_tinggal += kasus->halangan != NULL;
    }

  return TRUE;
}

gpointer
usul_serah_read (TepatDb       *db,
                 gpointer       data,
                 GCancellable  *cancellable,
                 GError       **error)
{
  return list (db, data, error) ? data : NULL;
}

/* A case changes the desk and not its state; the step says from whom to whom. */
static gboolean
move (TepatDb              *db,
      const UsulSerahKasus *kasus,
      const char           *perbuatan,
      const char           *petugas,
      const char           *dokumen,
      const char           *alasan,
      GError              **error)
{
  const UsulRiwayat step = {
    kasus->sanggah ? "sanggah" : "usulan", kasus->uid, kasus->wilayah, perbuatan, kasus->keadaan,
    kasus->keadaan, NULL, alasan, dokumen
  };

  return tepat_db_run (db, kasus->sanggah
                           ? "UPDATE usul_sanggah_sanggah SET petugas = $1, versi = versi + 1"
                             " WHERE uid = $2"
                           : "UPDATE usul_sanggah_usulan SET petugas = $1, versi = versi + 1"
                             " WHERE uid = $2", error, "ss", petugas, kasus->uid) &&
         usul_riwayat_add (db, &step, error);
}

static gboolean
may_move (TepatDb     *db,
          const char  *whose,
          GError     **error)
{
  TepatActor *actor = tepat_db_get_actor (db);

  return g_ascii_strcasecmp (whose, tepat_actor_get_nama (actor)) == 0
         ? tepat_access_require (actor, TEPAT_HAK_DATA_UBAH, error)
         : tepat_access_require (actor, USUL_HAK_PUTUS, error);
}

static gboolean
check (TepatDb    *db,
       UsulSerah  *self,
       GError    **error)
{
  if (self->alasan == NULL || *self->alasan == '\0')
    return fail (error, USUL_ERROR_MISSING,
                 _("A hand-over needs a reason. Nothing was changed. Write in one sentence why."));
  if (self->ke == NULL || g_ascii_strcasecmp (self->dari, self->ke) == 0)
    return fail (error, USUL_ERROR_INVALID,
                 _("The cases of %s go to somebody else. Nothing was changed. Name another one."),
                 self->dari);

  return may_move (db, self->dari, error) && list (db, self, error);
}

static gboolean
begin (TepatDb    *db,
       UsulSerah  *self,
       gint64     *serah,
       GError    **error)
{
  g_autofree char *now = tepat_time_now ();

  g_free (self->uid);
  self->uid = tepat_uid_new ();
  self->n_diserahkan = 0;
  if (!tepat_db_run (db, "INSERT INTO usul_sanggah_serah (uid, dari, ke, alasan, waktu, oleh,"
                         " keadaan) VALUES ($1, $2, $3, $4, $5, $6, 'diserahkan')", error, "ssssss",
                     self->uid, self->dari, self->ke, self->alasan, now,
                     tepat_actor_get_nama (tepat_db_get_actor (db))))
    return FALSE;
  *serah = tepat_db_get_last_id (db);

  return TRUE;
}

static gboolean
hand_over (TepatDb              *db,
           UsulSerah            *self,
           gint64                serah,
           const UsulSerahKasus *kasus,
           GError              **error)
{
  g_autofree char *way = g_strdup_printf ("%s → %s", self->dari, self->ke);

  self->n_diserahkan++;

  return move (db, kasus, USUL_RIWAYAT_SERAH, self->ke, way, self->alasan, error) &&
         tepat_db_run (db, "INSERT INTO usul_sanggah_serah_kasus (serah, jenis, kasus, langkah,"
                           " sebelum) SELECT $1, $2, $3, max (id), $4 FROM usul_sanggah_langkah"
                           " WHERE kasus = $3", error, "isss", serah,
                       kasus->sanggah ? "sanggah" : "usulan", kasus->uid, kasus->sebelum);
}

gpointer
usul_serah_run (TepatDb       *db,
                gpointer       data,
                GCancellable  *cancellable,
                GError       **error)
{
  UsulSerah *self = data;
  gint64 serah;

  if (!check (db, self, error) || !begin (db, self, &serah, error))
    return NULL;
  for (guint i = 0; i < self->kasus->len; i++)
    {
      const UsulSerahKasus *kasus = self->kasus->pdata[i];

      if (kasus->halangan == NULL && !hand_over (db, self, serah, kasus, error))
        return NULL;
    }
  if (self->n_diserahkan > 0)
    return self;
  fail (error, USUL_ERROR_STATE,
        _("Nothing on the desk of %s can go to the other one. Nothing was changed."), self->dari);

  return NULL;
}

/* Those that nobody touched since: the hand-over is still their last step. */
static const char undo_sql[] =
  "SELECT c.jenis = 'sanggah', 0, k.uid, k.nomor, k.nama, k.wilayah, k.keadaan, c.sebelum"
  " FROM usul_sanggah_serah_kasus AS c JOIN"
  " (SELECT uid, nomor, nama, wilayah, keadaan FROM usul_sanggah_usulan"
  "  UNION ALL SELECT uid, nomor, nama, wilayah, keadaan FROM usul_sanggah_sanggah) AS k"
  " ON k.uid = c.kasus WHERE c.serah = $1 AND c.langkah ="
  " (SELECT max (l.id) FROM usul_sanggah_langkah AS l WHERE l.kasus = c.kasus"
  "  AND l.perbuatan <> '" USUL_RIWAYAT_KOMENTAR "')";

static gboolean
load (TepatDb    *db,
      UsulSerah  *self,
      gint64     *serah,
      GError    **error)
{
  g_autoptr(TepatStmt) stmt = NULL;
  gboolean row;

  stmt = tepat_db_prepare (db, "SELECT id, dari, ke, oleh, keadaan FROM usul_sanggah_serah"
                               " WHERE uid = $1", error);
  if (stmt == NULL)
    return FALSE;
  tepat_stmt_bind (stmt, "s", self->uid);
  if (!tepat_stmt_step (stmt, &row, error))
    return FALSE;
  if (!row)
    return fail (error, USUL_ERROR_INVALID,
                 _("There is no hand-over “%s”. Nothing was changed."), self->uid);
  if (strcmp (tepat_stmt_get_text (stmt, 4), "diserahkan") != 0)
    return fail (error, USUL_ERROR_STATE,
                 _("The hand-over %s was taken back already. Nothing was changed."), self->uid);
  *serah = tepat_stmt_get_int (stmt, 0);
  g_free (self->dari);
  g_free (self->ke);
  self->dari = g_strdup (tepat_stmt_get_text (stmt, 1));
  self->ke = g_strdup (tepat_stmt_get_text (stmt, 2));

  return may_move (db, tepat_stmt_get_text (stmt, 3), error);
}

static gboolean
list_untouched (TepatDb    *db,
                UsulSerah  *self,
                gint64      serah,
                GError    **error)
{
  g_autoptr(TepatStmt) stmt = tepat_db_prepare (db, undo_sql, error);
  gboolean row = TRUE;

  g_ptr_array_set_size (self->kasus, 0);
  if (stmt == NULL)
    return FALSE;
  tepat_stmt_bind (stmt, "i", serah);
  while (tepat_stmt_step (stmt, &row, error) && row)
    g_ptr_array_add (self->kasus, read_row (stmt));

  return !row;
}

gpointer
usul_serah_undo (TepatDb       *db,
                 gpointer       data,
                 GCancellable  *cancellable,
                 GError       **error)
{
  UsulSerah *self = data;
  g_autofree char *way = NULL;
  gint64 serah = 0, n_all = 0;

  if (!load (db, self, &serah, error) || !list_untouched (db, self, serah, error) ||
      !tepat_db_get_int (db, "SELECT count (*) FROM usul_sanggah_serah_kasus WHERE serah = $1",
                         &n_all, error, "i", serah))
    return NULL;
  way = g_strdup_printf ("%s → %s", self->ke, self->dari);
  for (guint i = 0; i < self->kasus->len; i++)
    {
      const UsulSerahKasus *kasus = self->kasus->pdata[i];

      if (!move (db, kasus, USUL_RIWAYAT_SERAH_BATAL, kasus->sebelum, way, self->alasan, error))
        return NULL;
    }
  self->n_diserahkan = self->kasus->len;
  self->n_tinggal = (guint) n_all - self->kasus->len;
  if (!tepat_db_run (db, "UPDATE usul_sanggah_serah SET keadaan = 'dibatalkan' WHERE uid = $1",
                     error, "s", self->uid))
    return NULL;
  if (self->kasus->len > 0)
    return self;
  fail (error, USUL_ERROR_STATE,
        _("All cases of the hand-over %s went on since. Nothing was changed."), self->uid);

  return NULL;
}

static void
orang_free (gpointer data)
{
  UsulSerahOrang *self = data;

  g_free (self->nama);
  g_free (self->nama_lengkap);
  g_free (self);
}

static gboolean
count_desk (TepatDb         *db,
            UsulSerahOrang  *orang,
            GError         **error)
{
  return tepat_db_get_int (db, "SELECT (SELECT count (*) FROM usul_sanggah_usulan AS u WHERE "
                               DESK_USULAN ") + (SELECT count (*) FROM usul_sanggah_sanggah AS s"
                               " WHERE " DESK_SANGGAH ")", &orang->n, error, "s", orang->nama);
}

gpointer
usul_serah_people (TepatDb       *db,
                   gpointer       data,
                   GCancellable  *cancellable,
                   GError       **error)
{
  g_autoptr(GPtrArray) people = g_ptr_array_new_with_free_func (orang_free);
  g_autoptr(TepatStmt) stmt = NULL;
  gboolean row = TRUE;

  stmt = tepat_db_prepare (db, "SELECT nama, nama_lengkap, aktif FROM pengguna ORDER BY nama",
                           error);
  if (stmt == NULL)
    return NULL;
  while (tepat_stmt_step (stmt, &row, error) && row)
    {
      UsulSerahOrang *orang = g_new0 (UsulSerahOrang, 1);

      orang->nama = g_strdup (tepat_stmt_get_text (stmt, 0));
      orang->nama_lengkap = g_strdup (tepat_stmt_get_text (stmt, 1));
      orang->aktif = tepat_stmt_get_int (stmt, 2) != 0;
      g_ptr_array_add (people, orang);
    }
  if (row)
    return NULL;
  for (guint i = 0; i < people->len; i++)
    if (!count_desk (db, people->pdata[i], error))
      return NULL;

  return g_steal_pointer (&people);
}

static gboolean
is_open (const char *keadaan)
{
  static const char * const states[] = { "diajukan", "layak", "diverifikasi", "disetujui", NULL };

  return g_strv_contains (states, keadaan);
}

gboolean
usul_petugas_check (TepatDb     *db,
                    const char  *kasus,
                    const char  *wilayah,
                    char       **nama,
                    GError     **error)
{
  g_auto(Penerima) penerima = { NULL };
  UsulSerahKasus one = { .uid = (char *) kasus, .wilayah = (char *) wilayah,
                         .keadaan = (char *) "diajukan" };
  g_autofree char *obstacle = NULL;

  if (!read_receiver (db, nama, &penerima, error) ||
      !find_obstacle (db, &one, *nama, &penerima, error))
    return FALSE;
  obstacle = one.halangan;

  return obstacle == NULL ||
         fail (error, USUL_ERROR_RULE, _("%s cannot be asked. Nothing was changed. %s"), *nama,
               obstacle);
}

gboolean
usul_serah_assign (TepatDb     *db,
                   const char  *kunci,
                   const char  *petugas,
                   GError     **error)
{
  TepatActor *actor = tepat_db_get_actor (db);
  g_autoptr(UsulUsulan) usulan = usul_usulan_load (db, kunci, 0, error);
  g_autofree char *name = g_strdup (petugas);
  UsulSerahKasus kasus = { 0 };

  if (usulan == NULL || !tepat_access_require (actor, USUL_HAK_VERIFIKASI, error) ||
      !tepat_access_require_wilayah (actor, usulan->wilayah, error) ||
      (name != NULL && !usul_petugas_check (db, usulan->uid, usulan->wilayah, &name, error)))
    return FALSE;
  if (!is_open (usulan->keadaan))
    return fail (error, USUL_ERROR_STATE,
                 _("Nobody has to see to a case that is “%s”. Nothing was changed."),
                 usul_alur_get_title (usulan->keadaan));
  kasus = (UsulSerahKasus) { .uid = usulan->uid, .wilayah = usulan->wilayah,
                             .keadaan = usulan->keadaan };

  return move (db, &kasus, USUL_RIWAYAT_TUGAS, name, name, NULL, error);
}
