/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "musdes"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "musdes-butir.h"

/* What people enter; the last one is NULL. */
static const char * const columns[] = {
  "jenis", "nomor", "tanggal", "tempat", "pemimpin", "jabatan", "bpd", "camat", "agenda", "hadir",
  NULL
};

static const gsize offsets[] = {
  G_STRUCT_OFFSET (Musdes, jenis), G_STRUCT_OFFSET (Musdes, nomor),
  G_STRUCT_OFFSET (Musdes, tanggal), G_STRUCT_OFFSET (Musdes, tempat),
  G_STRUCT_OFFSET (Musdes, pemimpin), G_STRUCT_OFFSET (Musdes, jabatan),
  G_STRUCT_OFFSET (Musdes, bpd), G_STRUCT_OFFSET (Musdes, camat),
  G_STRUCT_OFFSET (Musdes, agenda), G_STRUCT_OFFSET (Musdes, hadir),
};

#define SELECT \
  "SELECT m.id, m.versi, m.periode, m.ke, m.uid, m.wilayah, p.kode, p.nama, m.keadaan, m.dibuka," \
  " m.dibuka_oleh, m.selesai, m.selesai_oleh, m.pindaian, m.jenis, m.nomor, m.tanggal, m.tempat," \
  " m.pemimpin, m.jabatan, m.bpd, m.camat, m.agenda, m.hadir" \
  " FROM usul_sanggah_musdes AS m JOIN periode AS p ON p.id = m.periode"

const char * const *
musdes_get_columns (void)
{
  return columns;
}

static char **
text_of (const Musdes *self,
         guint         column)
{
  return (char **) ((char *) self + offsets[column]);
}

const char *
musdes_get (const Musdes *self,
            const char   *column)
{
  for (guint i = 0; columns[i] != NULL; i++)
    if (strcmp (columns[i], column) == 0)
      return *text_of (self, i);

  return NULL;
}

void
musdes_set (Musdes     *self,
            const char *column,
            const char *value)
{
  g_autofree char *text = value != NULL ? g_strstrip (g_strdup (value)) : NULL;

  for (guint i = 0; columns[i] != NULL; i++)
    if (strcmp (columns[i], column) == 0)
      {
        g_free (*text_of (self, i));
        *text_of (self, i) = text != NULL && *text != '\0' ? g_steal_pointer (&text) : NULL;
      }
}

void
musdes_free (Musdes *self)
{
  char *texts[] = { self->uid, self->wilayah, self->periode_kode, self->periode_nama,
                    self->keadaan, self->dibuka, self->dibuka_oleh, self->selesai,
                    self->selesai_oleh, self->pindaian };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    g_free (texts[i]);
  for (guint i = 0; columns[i] != NULL; i++)
    g_free (*text_of (self, i));
  g_free (self);
}

static Musdes *
read_row (TepatStmt *stmt)
{
  Musdes *self = g_new0 (Musdes, 1);
  char **texts[] = { &self->uid, &self->wilayah, &self->periode_kode, &self->periode_nama,
                     &self->keadaan, &self->dibuka, &self->dibuka_oleh, &self->selesai,
                     &self->selesai_oleh, &self->pindaian };

  self->id = tepat_stmt_get_int (stmt, 0);
  self->versi = tepat_stmt_get_int (stmt, 1);
  self->periode = tepat_stmt_get_int (stmt, 2);
  self->ke = tepat_stmt_get_int (stmt, 3);
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    *texts[i] = g_strdup (tepat_stmt_get_text (stmt, (int) i + 4));
  for (guint i = 0; columns[i] != NULL; i++)
    *text_of (self, i) = g_strdup (tepat_stmt_get_text (stmt, (int) i + 14));

  return self;
}

static gboolean
count (TepatDb  *db,
       Musdes   *self,
       GError  **error)
{
  g_autoptr(TepatStmt) stmt = NULL;
  gboolean row = TRUE;

  stmt = tepat_db_prepare (db, "SELECT coalesce (hasil, ''), count (*) FROM usul_sanggah_butir"
                               " WHERE musdes = $1 GROUP BY 1", error);
  if (stmt == NULL)
    return FALSE;
  tepat_stmt_bind (stmt, "i", self->id);
  while (tepat_stmt_step (stmt, &row, error) && row)
    {
      const char *hasil = tepat_stmt_get_text (stmt, 0);
      gint64 n = tepat_stmt_get_int (stmt, 1);

      if (strcmp (hasil, MUSDES_LAYAK) == 0)
        self->layak = n;
      else if (strcmp (hasil, MUSDES_TIDAK_LAYAK) == 0)
        self->tidak_layak = n;
      else
        self->belum = n;
    }

  return !row;
}

/* FALSE without an error: there is none. */
static Musdes *
find (TepatDb     *db,
      const char  *where,
      const char  *text,
      gint64       number,
      GError     **error)
{
  g_autofree char *sql = g_strconcat (SELECT " WHERE ", where, NULL);
  g_autoptr(TepatStmt) stmt = tepat_db_prepare (db, sql, error);
  g_autoptr(Musdes) self = NULL;
  gboolean row;

  if (stmt == NULL)
    return NULL;
  if (text == NULL)
    tepat_stmt_bind (stmt, "i", number);
  else if (strstr (where, "$2") != NULL)
    tepat_stmt_bind (stmt, "si", text, number);
  else
    tepat_stmt_bind (stmt, "s", text);
  if (!tepat_stmt_step (stmt, &row, error) || !row)
    return NULL;
  self = read_row (stmt);
  tepat_stmt_reset (stmt);

  return count (db, self, error) ? g_steal_pointer (&self) : NULL;
}

static Musdes *
require_found (Musdes      *found,
               const char  *kunci,
               GError     **error)
{
  if (found == NULL && (error == NULL || *error == NULL))
    g_set_error (error, TEPAT_DB_ERROR, TEPAT_DB_ERROR_NOT_FOUND,
                 _("There is no musdes “%s” in your wilayah. Nothing was changed. Open one for the "
                   "desa first."), kunci);

  return found;
}

Musdes *
musdes_load (TepatDb     *db,
             const char  *kunci,
             GError     **error)
{
  GError *local = NULL;
  Musdes *self;

  if (tepat_uid_is_valid (kunci))
    self = find (db, "m.uid = $1", kunci, 0, &local);
  else
    self = find (db, "m.wilayah = $1 ORDER BY m.periode DESC, m.ke DESC LIMIT 1", kunci, 0, &local);
  if (local != NULL)
    g_propagate_error (error, local);

  return local == NULL ? require_found (self, kunci, error) : NULL;
}

Musdes *
musdes_load_row (TepatDb  *db,
                 gint64    id,
                 GError  **error)
{
  g_autofree char *kunci = g_strdup_printf ("%" G_GINT64_FORMAT, id);
  GError *local = NULL;
  Musdes *self = find (db, "m.id = $1", NULL, id, &local);

  if (local != NULL)
    g_propagate_error (error, local);

  return local == NULL ? require_found (self, kunci, error) : NULL;
}

gboolean
musdes_note (TepatDb       *db,
             const Musdes  *self,
             const char    *act,
             const char    *after,
             const char    *reason,
             GError       **error)
{
  const TepatJejakEntry entry = { act, "usul_sanggah_musdes", self->uid, NULL, after, reason };

  return tepat_jejak_append (db, &entry, error);
}

static gboolean
require_right (TepatDb     *db,
               const char  *wilayah,
               GError     **error)
{
  TepatActor *actor = tepat_db_get_actor (db);

  return tepat_access_require (actor, TEPAT_HAK_DESA_TUTUP, error) &&
         tepat_access_require_wilayah (actor, wilayah, error);
}

gboolean
musdes_require (TepatDb       *db,
                const Musdes  *self,
                GError       **error)
{
  if (!require_right (db, self->wilayah, error))
    return FALSE;
  if (strcmp (self->keadaan, MUSDES_DIBUKA) == 0)
    return TRUE;
  g_set_error_literal (error, USUL_ERROR, USUL_ERROR_STATE,
                       _("This musdes is over and its results stand. Nothing was changed. What came "
                         "later goes into the desa's next musdes."));

  return FALSE;
}

static TepatPeriode *
get_open_periode (TepatDb     *db,
                  const char  *kode,
                  GError     **error)
{
  g_autoptr(TepatPeriode) periode = tepat_periode_get (db, kode, error);

  if (periode == NULL || periode->keadaan == TEPAT_PERIODE_DIBUKA)
    return g_steal_pointer (&periode);
  g_set_error (error, USUL_ERROR, USUL_ERROR_STATE,
               _("Periode %s is closed. Nothing was changed. Open the next one first."),
               periode->nama);

  return NULL;
}

/* The seventh digit tells a kelurahan from a desa. */
gboolean
musdes_is_kelurahan (const char *wilayah)
{
  return strlen (wilayah) == 10 && wilayah[6] == '1';
}

static gboolean
check_desa (const char       *wilayah,
            const TepatArti  *lists,
            GError          **error)
{
  if (strlen (wilayah) == 10 && tepat_arti_name_wilayah (lists, wilayah, 10) != NULL)
    return TRUE;
  g_set_error (error, USUL_ERROR, USUL_ERROR_INVALID,
               _("“%s” is no desa. Nothing was changed. Give the ten digits of its code."), wilayah);

  return FALSE;
}

/* Who chairs, where, and who signs is mostly the same as the last time. */
static gboolean
insert (TepatDb             *db,
        const TepatPeriode  *periode,
        const char          *wilayah,
        const char          *uid,
        GError             **error)
{
  g_autofree char *now = tepat_time_now ();
  const char *agenda = "Pembahasan dan penetapan kelayakan usulan\nLain-lain";

  return tepat_db_run (db, "INSERT INTO usul_sanggah_musdes (uid, periode, wilayah, ke, jenis,"
                           " tempat, pemimpin, jabatan, bpd, camat, agenda, keadaan, dibuka,"
                           " dibuka_oleh)"
                           " SELECT $1, $2, $3, 1 + (SELECT count (*) FROM usul_sanggah_musdes"
                           "  WHERE periode = $2 AND wilayah = $3), 'BA', b.tempat, b.pemimpin,"
                           "  coalesce (b.jabatan, $7), b.bpd, b.camat, $4, 'dibuka', $5,"
                           "  $6"
                           " FROM (SELECT 1) AS satu LEFT JOIN (SELECT * FROM usul_sanggah_musdes"
                           "  WHERE wilayah = $3 ORDER BY id DESC LIMIT 1) AS b ON 1 = 1",
                       error, "sisssss", uid, periode->id, wilayah, agenda, now,
                       tepat_actor_get_nama (tepat_db_get_actor (db)),
                       musdes_is_kelurahan (wilayah) ? "Lurah" : "Kepala Desa");
}

static Musdes *
make (TepatDb             *db,
      const TepatPeriode  *periode,
      const char          *wilayah,
      GError             **error)
{
  g_autofree char *uid = tepat_uid_new ();
  g_autoptr(Musdes) self = NULL;

  if (!insert (db, periode, wilayah, uid, error) ||
      (self = musdes_load (db, uid, error)) == NULL ||
      !musdes_note (db, self, "musdes.buka", NULL, NULL, error))
    return NULL;

  return g_steal_pointer (&self);
}

Musdes *
musdes_open (TepatDb          *db,
             const char       *wilayah,
             const char       *periode,
             const TepatArti  *lists,
             GError          **error)
{
  g_autoptr(TepatPeriode) open = NULL;
  g_autoptr(Musdes) self = NULL;
  GError *local = NULL;
  gint64 n_new;

  if (!check_desa (wilayah, lists, error) || !require_right (db, wilayah, error) ||
      (open = get_open_periode (db, periode, error)) == NULL)
    return NULL;
  self = find (db, "m.wilayah = $1 AND m.periode = $2 AND m.keadaan = 'dibuka'", wilayah, open->id,
               &local);
  if (local != NULL)
    {
      g_propagate_error (error, local);
      return NULL;
    }
  if (self == NULL && (self = make (db, open, wilayah, error)) == NULL)
    return NULL;
  if (!musdes_butir_gather (db, self, &n_new, error))
    return NULL;

  return musdes_load (db, self->uid, error);
}

static gboolean
check_values (Musdes  *self,
              GError **error)
{
  gint64 days;

  if (g_strcmp0 (self->jenis, TEPAT_DOKUMEN_BA) != 0 &&
      g_strcmp0 (self->jenis, TEPAT_DOKUMEN_SPTJM) != 0)
    {
      g_set_error_literal (error, USUL_ERROR, USUL_ERROR_INVALID,
                           _("A musdes ends with a Berita Acara (BA) or an SPTJM. Nothing was kept. "
                             "Choose one of them."));
      return FALSE;
    }
  if (self->tanggal == NULL || tepat_format_days_between (self->tanggal, self->tanggal, &days))
    return TRUE;
  g_set_error (error, USUL_ERROR, USUL_ERROR_INVALID,
               _("“%s” is no day. Nothing was kept. Write it like 14/11/2026."), self->tanggal);

  return FALSE;
}

gboolean
musdes_save (TepatDb  *db,
             Musdes   *self,
             GError  **error)
{
  if (!musdes_require (db, self, error) || !check_values (self, error) ||
      !tepat_db_run (db, "UPDATE usul_sanggah_musdes SET versi = versi + 1, jenis = $1, nomor = $2,"
                         " tanggal = $3, tempat = $4, pemimpin = $5, jabatan = $6, bpd = $7,"
                         " camat = $8, agenda = $9, hadir = $10"
                         " WHERE uid = $11 AND versi = $12 AND keadaan = 'dibuka'", error,
                     "sssssssssssi", self->jenis, self->nomor, self->tanggal, self->tempat,
                     self->pemimpin, self->jabatan, self->bpd, self->camat, self->agenda,
                     self->hadir, self->uid, self->versi))
    return FALSE;
  if (tepat_db_get_changes (db) != 1)
    {
      g_set_error_literal (error, USUL_ERROR, USUL_ERROR_MEANWHILE,
                           _("Somebody else changed this musdes meanwhile. Nothing of yours was "
                             "kept. Look at it again."));
      return FALSE;
    }
  self->versi++;

  return musdes_note (db, self, "musdes.ubah", NULL, NULL, error);
}
