/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "usul-foto"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>
#include <string.h>

#include "sanggah.h"
#include "usul-alur.h"
#include "usul-foto.h"

const UsulFotoKind usul_foto_kinds[] = {
  { "ktp", N_("KTP"), TEPAT_PHOTO_TEXT },
  { "kk", N_("Family card (KK)"), TEPAT_PHOTO_TEXT },
  { "rumah-depan", N_("House, outside"), TEPAT_PHOTO_VIEW },
  { "rumah-dalam", N_("House, inside"), TEPAT_PHOTO_VIEW },
  { "kunjungan", N_("Visit"), TEPAT_PHOTO_VIEW, TRUE },
  { "lain", N_("Other photo"), TEPAT_PHOTO_TEXT, TRUE },
  { NULL },
};

const UsulFotoKind *
usul_foto_find_kind (const char *kode)
{
  for (const UsulFotoKind *kind = usul_foto_kinds; kind->kode != NULL; kind++)
    if (g_strcmp0 (kind->kode, kode) == 0)
      return kind;

  return NULL;
}

UsulFoto *
usul_foto_new (const char       *jenis,
               const TepatPhoto *photo)
{
  UsulFoto *self = g_new0 (UsulFoto, 1);

  self->jenis = g_strdup (jenis);
  self->sha256 = g_strdup (photo->media->sha256);
  self->ukuran = photo->media->ukuran;
  self->nama = g_strdup (photo->nama);
  self->sha256_asli = g_strdup (photo->sha256_asli);
  self->ukuran_asli = photo->ukuran_asli;
  self->lebar = photo->lebar;
  self->tinggi = photo->tinggi;
  self->waktu = *photo->exif.waktu != '\0' ? g_strdup (photo->exif.waktu) : NULL;
  self->has_point = photo->exif.has_point;
  self->lintang = photo->exif.lintang;
  self->bujur = photo->exif.bujur;

  return self;
}

UsulFoto *
usul_foto_copy (const UsulFoto *self)
{
  UsulFoto *copy = g_memdup2 (self, sizeof *self);
  char **texts[] = { &copy->uid, &copy->kasus, &copy->jenis, &copy->sha256, &copy->nama,
                     &copy->sha256_asli, &copy->waktu, &copy->ditambah, &copy->oleh };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    *texts[i] = g_strdup (*texts[i]);

  return copy;
}

void
usul_foto_free (UsulFoto *self)
{
  char *texts[] = { self->uid, self->kasus, self->jenis, self->sha256, self->nama,
                    self->sha256_asli, self->waktu, self->ditambah, self->oleh };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    g_free (texts[i]);
  g_free (self);
}

char *
usul_foto_describe (const UsulFoto *self)
{
  g_autofree char *day = self->waktu != NULL ? g_strndup (self->waktu, 10) : NULL;
  g_autofree char *shown = day != NULL ? tepat_format_date (day) : NULL;
  g_autofree char *small = tepat_format_size ((guint64) self->ukuran);
  g_autofree char *original = tepat_format_size ((guint64) self->ukuran_asli);
  g_autofree char *taken = NULL;

  if (shown != NULL)
    {
      /* Hours and minutes have a dot between them, as everywhere else. */
      g_autofree char *clock = g_strdelimit (g_strndup (self->waktu + 11, 5), ":", '.');

      taken = g_strdup_printf (_("taken %s %.5s"), shown, clock);
    }
  else
    taken = g_strdup (_("no time of the camera"));

  /* Translators: when a photo was taken, whether the camera knew where, its size now and before */
  return g_strdup_printf (_("%s · %s · %s of %s"), taken,
                          self->has_point ? _("with its point") : _("without a point"), small,
                          original);
}

static UsulFoto *
read_row (TepatStmt *stmt)
{
  UsulFoto *self = g_new0 (UsulFoto, 1);
  char **texts[] = { &self->uid, &self->kasus, &self->jenis, &self->sha256, &self->nama,
                     &self->sha256_asli, &self->waktu, &self->ditambah, &self->oleh };
  int n = 0;

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    *texts[i] = g_strdup (tepat_stmt_get_text (stmt, n++));
  self->ukuran = tepat_stmt_get_int (stmt, n++);
  self->ukuran_asli = tepat_stmt_get_int (stmt, n++);
  self->lebar = (int) tepat_stmt_get_int (stmt, n++);
  self->tinggi = (int) tepat_stmt_get_int (stmt, n++);
  self->has_point = tepat_stmt_get_text (stmt, n) != NULL;
  self->lintang = tepat_stmt_get_real (stmt, n++);
  self->bujur = tepat_stmt_get_real (stmt, n++);

  return self;
}

GPtrArray *
usul_foto_list (TepatDb     *db,
                const char  *kasus,
                GError     **error)
{
  g_autoptr(GPtrArray) list = g_ptr_array_new_with_free_func ((GDestroyNotify) usul_foto_free);
  g_autoptr(TepatStmt) stmt = NULL;
  gboolean row = TRUE;

  stmt = tepat_db_prepare (db, "SELECT uid, kasus, jenis, sha256, nama, sha256_asli, waktu,"
                               " ditambah, oleh, ukuran, ukuran_asli, lebar, tinggi, lintang, bujur"
                               " FROM usul_sanggah_foto WHERE kasus = $1 ORDER BY CASE jenis"
                               " WHEN 'ktp' THEN 1 WHEN 'kk' THEN 2 WHEN 'rumah-depan' THEN 3"
                               " WHEN 'rumah-dalam' THEN 4 ELSE 5 END, id", error);
  if (stmt == NULL)
    return NULL;
  tepat_stmt_bind (stmt, "s", kasus);
  while (tepat_stmt_step (stmt, &row, error) && row)
    g_ptr_array_add (list, read_row (stmt));

  return row ? NULL : g_steal_pointer (&list);
}

static gboolean
is_open (const UsulIkhtisar *kasus)
{
  if (kasus->perkara == &usul_perkara_sanggah)
    return sanggah_is_open (kasus->keadaan);

  return strcmp (kasus->keadaan, "draf") == 0 || strcmp (kasus->keadaan, "dikembalikan") == 0;
}

static gboolean
check_case (TepatDb              *db,
            const UsulIkhtisar   *kasus,
            GError              **error)
{
  TepatActor *actor = tepat_db_get_actor (db);

  if (!tepat_access_require (actor, TEPAT_HAK_DATA_UBAH, error) ||
      !tepat_access_require_wilayah (actor, kasus->wilayah, error))
    return FALSE;
  if (is_open (kasus))
    return TRUE;
  g_set_error (error, USUL_ERROR, USUL_ERROR_STATE,
               _("This case is “%s”: its photos are evidence now and stay. Nothing was changed. Have "
                 "it sent back first."), usul_alur_get_title (kasus->keadaan));

  return FALSE;
}

static gboolean
note (TepatDb              *db,
      const char           *perbuatan,
      const UsulIkhtisar   *kasus,
      const UsulFoto       *foto,
      GError              **error)
{
  g_autoptr(JsonObject) object = json_object_new ();
  g_autoptr(JsonNode) node = json_node_new (JSON_NODE_OBJECT);
  g_autofree char *text = NULL;

  json_object_set_string_member (object, "jenis", foto->jenis);
  json_object_set_string_member (object, "sha256", foto->sha256);
  json_object_set_string_member (object, "sha256_asli", foto->sha256_asli);
  json_node_set_object (node, object);
  text = json_to_string (node, FALSE);
  const TepatJejakEntry entry = { perbuatan, kasus->perkara->table, kasus->uid, NULL, text, NULL };

  return tepat_jejak_append (db, &entry, error);
}

static gboolean
insert (TepatDb              *db,
        const UsulIkhtisar   *kasus,
        const UsulFoto       *foto,
        GError              **error)
{
  g_autofree char *uid = tepat_uid_new ();
  g_autofree char *now = tepat_time_now ();
  g_autoptr(TepatStmt) stmt = NULL;

  stmt = tepat_db_prepare (db, "INSERT INTO usul_sanggah_foto (uid, kasus, wilayah, jenis, sha256,"
                               " nama, sha256_asli, waktu, ditambah, oleh, ukuran, ukuran_asli,"
                               " lebar, tinggi, lintang, bujur) VALUES ($1, $2, $3, $4, $5, $6, $7,"
                               " $8, $9, $10, $11, $12, $13, $14, $15, $16)", error);
  if (stmt == NULL)
    return FALSE;
  tepat_stmt_bind (stmt, "ssssssssssiiii", uid, kasus->uid, kasus->wilayah, foto->jenis,
                   foto->sha256, foto->nama, foto->sha256_asli, foto->waktu, now,
                   tepat_actor_get_nama (tepat_db_get_actor (db)), foto->ukuran, foto->ukuran_asli,
                   (gint64) foto->lebar, (gint64) foto->tinggi);
  if (foto->has_point)
    {
      tepat_stmt_bind_real (stmt, 15, foto->lintang);
      tepat_stmt_bind_real (stmt, 16, foto->bujur);
    }

  return tepat_stmt_run (stmt, error);
}

static gboolean
put (TepatDb              *db,
     const UsulIkhtisar   *kasus,
     const UsulFoto       *foto,
     GError              **error)
{
  const TepatMedia media = { foto->sha256, (char *) "image/jpeg", foto->ukuran, foto->nama };
  gint64 n = 0;

  if (!tepat_db_get_int (db, "SELECT count (*) FROM usul_sanggah_foto WHERE kasus = $1"
                             " AND sha256_asli = $2", &n, error, "ss", kasus->uid,
                         foto->sha256_asli))
    return FALSE;
  if (n > 0)
    {
      g_set_error (error, USUL_ERROR, USUL_ERROR_INVALID,
                   _("The photo %s is with this case already. Nothing was changed."), foto->nama);
      return FALSE;
    }

  return tepat_media_note (db, &media, error) && insert (db, kasus, foto, error) &&
         note (db, "foto.tambah", kasus, foto, error);
}

gboolean
usul_foto_add (TepatDb              *db,
               const UsulIkhtisar   *kasus,
               const UsulFoto       *foto,
               GError              **error)
{
  return check_case (db, kasus, error) && put (db, kasus, foto, error);
}

gboolean
usul_foto_attach (TepatDb              *db,
                  const UsulIkhtisar   *kasus,
                  GPtrArray            *photos,
                  GError              **error)
{
  for (guint i = 0; photos != NULL && i < photos->len; i++)
    if (!put (db, kasus, photos->pdata[i], error))
      return FALSE;

  return TRUE;
}

static UsulFoto *
find (GPtrArray  *list,
      const char *uid)
{
  for (guint i = 0; i < list->len; i++)
    if (g_strcmp0 (((UsulFoto *) list->pdata[i])->uid, uid) == 0)
      return list->pdata[i];

  return NULL;
}

/* The same file, whether it was kept already or not. */
static gboolean
has_file (GPtrArray      *list,
          const UsulFoto *foto)
{
  for (guint i = 0; i < list->len; i++)
    if (strcmp (((UsulFoto *) list->pdata[i])->sha256_asli, foto->sha256_asli) == 0)
      return TRUE;

  return FALSE;
}

gboolean
usul_foto_remove (TepatDb              *db,
                  const UsulIkhtisar   *kasus,
                  const char           *uid,
                  GError              **error)
{
  g_autoptr(GPtrArray) list = NULL;
  const UsulFoto *foto;

  if (!check_case (db, kasus, error) || (list = usul_foto_list (db, kasus->uid, error)) == NULL)
    return FALSE;
  if ((foto = find (list, uid)) == NULL)
    {
      g_set_error_literal (error, TEPAT_DB_ERROR, TEPAT_DB_ERROR_NOT_FOUND,
                           _("This photo is no longer there. Nothing was changed."));
      return FALSE;
    }

  /* The picture itself stays in the folder: the journal names it. */
  return tepat_db_run (db, "DELETE FROM usul_sanggah_foto WHERE uid = $1", error, "s", uid) &&
         note (db, "foto.buang", kasus, foto, error);
}

gboolean
usul_foto_keep (TepatDb     *db,
                const char  *kunci,
                GPtrArray   *wanted,
                GError     **error)
{
  g_autoptr(UsulIkhtisar) kasus = usul_ikhtisar_find (db, kunci, error);
  g_autoptr(GPtrArray) there = NULL;

  if (kasus == NULL || (there = usul_foto_list (db, kasus->uid, error)) == NULL)
    return FALSE;
  for (guint i = 0; i < there->len; i++)
    {
      const UsulFoto *foto = there->pdata[i];

      if (!has_file (wanted, foto) && !usul_foto_remove (db, kasus, foto->uid, error))
        return FALSE;
    }
  for (guint i = 0; i < wanted->len; i++)
    {
      const UsulFoto *foto = wanted->pdata[i];

      if (!has_file (there, foto) && !usul_foto_add (db, kasus, foto, error))
        return FALSE;
    }

  return TRUE;
}
