/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-potret"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <sodium.h>
#include <string.h>

#include "tepat-format.h"
#include "tepat-potret-private.h"
#include "tepat-workflow-private.h"

/** tepat_potret_free: Frees @self. */
void
tepat_potret_free (TepatPotret *self)
{
  g_free (self->wilayah);
  g_free (self->sha256);
  g_free (self->rekap);
  g_free (self->waktu);
  g_free (self->pelaku);
  g_free (self);
}

static TepatPotret *
from_row (TepatStmt *stmt)
{
  TepatPotret *self = g_new0 (TepatPotret, 1);

  self->id = tepat_stmt_get_int (stmt, 0);
  self->wilayah = g_strdup (tepat_stmt_get_text (stmt, 1));
  self->revisi = tepat_stmt_get_int (stmt, 2);
  self->sha256 = g_strdup (tepat_stmt_get_text (stmt, 3));
  self->keluarga = tepat_stmt_get_int (stmt, 4);
  self->penduduk = tepat_stmt_get_int (stmt, 5);
  self->rekap = g_strdup (tepat_stmt_get_text (stmt, 6));
  self->waktu = g_strdup (tepat_stmt_get_text (stmt, 7));
  self->pelaku = g_strdup (tepat_stmt_get_text (stmt, 8));

  return self;
}

GPtrArray *
_tepat_potret_load_all (TepatDb  *db,
                        gint64    periode,
                        int       periode_revisi,
                        GError  **error)
{
  g_autoptr(GPtrArray) list = g_ptr_array_new_with_free_func ((GDestroyNotify) tepat_potret_free);
  g_autoptr(TepatStmt) stmt =
    tepat_db_prepare_trusted (db,
                              "SELECT id, wilayah, revisi, sha256, keluarga, penduduk, rekap,"
                              " waktu, pelaku FROM potret p WHERE periode = $1 AND revisi ="
                              " (SELECT max (q.revisi) FROM potret q WHERE q.periode = p.periode"
                              "  AND q.wilayah = p.wilayah AND q.periode_revisi <= $2)"
                              " ORDER BY wilayah", error);
  gboolean row = TRUE;

  if (stmt == NULL)
    return NULL;
  tepat_stmt_bind (stmt, "ii", periode, (gint64) periode_revisi);
  while (row)
    {
      if (!tepat_stmt_step (stmt, &row, error))
        return NULL;
      if (row)
        g_ptr_array_add (list, from_row (stmt));
    }

  return g_steal_pointer (&list);
}

/**
 * tepat_potret_list:
 *
 * Returns: (transfer full) (element-type TepatPotret): the frozen desa that the actor may see
 */
GPtrArray *
tepat_potret_list (TepatDb  *db,
                   gint64    periode,
                   int       periode_revisi,
                   GError  **error)
{
  g_autoptr(GPtrArray) list = NULL;
  TepatActor *actor = tepat_db_get_actor (db);

  if (!_tepat_workflow_require (db, NULL, NULL, error) ||
      (list = _tepat_potret_load_all (db, periode, periode_revisi, error)) == NULL)
    return NULL;
  for (guint i = list->len; i > 0; i--)
    if (!tepat_actor_sees_wilayah (actor, ((TepatPotret *) list->pdata[i - 1])->wilayah))
      g_ptr_array_remove_index (list, i - 1);

  return g_steal_pointer (&list);
}

char *
_tepat_potret_hash_all (GPtrArray *potret)
{
  crypto_hash_sha256_state state;
  guchar digest[crypto_hash_sha256_BYTES];
  char *hex = g_malloc (sizeof digest * 2 + 1);

  crypto_hash_sha256_init (&state);
  for (guint i = 0; i < potret->len; i++)
    {
      TepatPotret *one = potret->pdata[i];
      g_autofree char *line = g_strdup_printf ("%s %s\n", one->wilayah, one->sha256);

      crypto_hash_sha256_update (&state, (const guchar *) line, strlen (line));
    }
  crypto_hash_sha256_final (&state, digest);

  return sodium_bin2hex (hex, sizeof digest * 2 + 1, digest, sizeof digest);
}

/* The blob is looked at while the statement is held; rows of potret never change. */
gboolean
_tepat_potret_each_line (TepatDb              *db,
                         const TepatPotret    *potret,
                         TepatPotretLineFunc   func,
                         gpointer              data,
                         char                **sha256,
                         GCancellable         *cancellable,
                         GError              **error)
{
  g_autoptr(TepatStmt) stmt = tepat_db_prepare_trusted (db, "SELECT isi FROM potret WHERE id = $1",
                                                        error);
  g_autoptr(TepatPotretReader) reader = NULL;
  const char *line = "";
  gconstpointer blob;
  gsize length;
  gboolean row;

  if (stmt == NULL)
    return FALSE;
  tepat_stmt_bind (stmt, "i", potret->id);
  if (!tepat_stmt_step (stmt, &row, error))
    return FALSE;
  blob = tepat_stmt_get_blob (stmt, 0, &length);
  reader = _tepat_potret_reader_new (blob, length);
  while (line != NULL)
    {
      if (g_cancellable_set_error_if_cancelled (cancellable, error) ||
          !_tepat_potret_reader_next (reader, &line, &length, error) ||
          (line != NULL && func != NULL && !func (line, length, data, error)))
        return FALSE;
    }
  if (sha256 != NULL)
    *sha256 = _tepat_potret_reader_get_sha256 (reader);

  return TRUE;
}

typedef struct
{
  TepatPotretFunc  func;
  gpointer         data;
  JsonParser      *parser;
  gboolean         masks_numbers;
  gboolean         hides_answers;
} Showing;

static void
mask_member (JsonObject *object,
             const char *name)
{
  const char *number = json_object_get_string_member_with_default (object, name, NULL);

  if (number != NULL)
    {
      g_autofree char *masked = tepat_format_number_16 (number, TRUE);

      json_object_set_string_member (object, name, masked);
    }
}

/* The same view that SQL gets of the living tables. A source's own id may be the NIK itself. */
static void
limit (Showing    *showing,
       JsonObject *object)
{
  JsonArray *members = json_object_has_member (object, "anggota")
                       ? json_object_get_array_member (object, "anggota") : NULL;

  if (showing->hides_answers)
    json_object_remove_member (object, "jawaban");
  if (showing->masks_numbers)
    {
      mask_member (object, "nik");
      mask_member (object, "no_kk");
      json_object_remove_member (object, "identitas");
    }
  for (guint i = 0; members != NULL && i < json_array_get_length (members); i++)
    limit (showing, json_array_get_object_element (members, i));
}

static gboolean
show_line (const char   *line,
           gsize         length,
           gpointer      data,
           GError      **error)
{
  Showing *showing = data;
  JsonObject *object;

  if (!json_parser_load_from_data (showing->parser, line, length, error))
    return FALSE;
  object = json_node_get_object (json_parser_get_root (showing->parser));
  limit (showing, object);

  return showing->func (object, showing->data, error);
}

/**
 * tepat_potret_foreach:
 * @func: (scope call): called for each family
 *
 * Goes through the frozen families of the desa that the actor may see, in the order of desa and
 * uid.
 */
gboolean
tepat_potret_foreach (TepatDb          *db,
                      gint64            periode,
                      int               periode_revisi,
                      TepatPotretFunc   func,
                      gpointer          data,
                      GCancellable     *cancellable,
                      GError          **error)
{
  TepatActor *actor = tepat_db_get_actor (db);
  g_autoptr(JsonParser) parser = json_parser_new ();
  g_autoptr(GPtrArray) list = NULL;
  Showing showing = { func, data, parser, !tepat_actor_has_hak (actor, TEPAT_HAK_NIK_PENUH),
                      !tepat_actor_has_hak (actor, TEPAT_HAK_DATA_SENSITIF) };

  if (!_tepat_workflow_require (db, TEPAT_HAK_DATA_LIHAT, NULL, error) ||
      (list = tepat_potret_list (db, periode, periode_revisi, error)) == NULL)
    return FALSE;
  for (guint i = 0; i < list->len; i++)
    if (!_tepat_potret_each_line (db, list->pdata[i], show_line, &showing, NULL, cancellable,
                                  error))
      return FALSE;

  return TRUE;
}

static gboolean
fail_changed (GError     **error,
              const char  *wilayah)
{
  g_clear_error (error);
  g_set_error (error, TEPAT_WORKFLOW_ERROR, TEPAT_WORKFLOW_ERROR_CHANGED,
               _("The frozen data of desa %s is not what was frozen. Restore a backup from before "
                 "the change, and find out who could write to the file."), wilayah);

  return FALSE;
}

static gboolean
verify_one (TepatDb       *db,
            TepatPotret   *potret,
            GCancellable  *cancellable,
            GError       **error)
{
  g_autofree char *sha256 = NULL;
  g_autoptr(GError) local = NULL;

  if (!_tepat_potret_each_line (db, potret, NULL, NULL, &sha256, cancellable, &local))
    {
      if (g_error_matches (local, TEPAT_WORKFLOW_ERROR, TEPAT_WORKFLOW_ERROR_CHANGED))
        return fail_changed (error, potret->wilayah);
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }

  return strcmp (sha256, potret->sha256) == 0 || fail_changed (error, potret->wilayah);
}

/* What RFC 1952 wants of the text, beside its deflated form. */
typedef struct
{
  guint32 crc;
  guint32 size;
} GzipEnd;

static guint32
update_crc (guint32       crc,
            const guint8 *data,
            gsize         length)
{
  static gsize ready;
  static guint32 table[256];

  if (g_once_init_enter (&ready))
    {
      for (guint32 i = 0; i < G_N_ELEMENTS (table); i++)
        {
          table[i] = i;
          for (int bit = 0; bit < 8; bit++)
            table[i] = (table[i] & 1) != 0 ? 0xedb88320u ^ (table[i] >> 1) : table[i] >> 1;
        }
      g_once_init_leave (&ready, 1);
    }
  crc = ~crc;
  for (gsize i = 0; i < length; i++)
    crc = table[(crc ^ data[i]) & 0xff] ^ (crc >> 8);

  return ~crc;
}

static gboolean
add_line (const char  *line,
          gsize        length,
          gpointer     data,
          GError     **error)
{
  GzipEnd *end = data;

  end->crc = update_crc (end->crc, (const guint8 *) line, length + 1);
  end->size += (guint32) length + 1;

  return TRUE;
}

#define ZLIB_HEAD 2
#define ZLIB_END 4

/* The same deflated bytes between a head and an end of gzip instead of zlib. */
static GBytes *
wrap (const guint8  *zlib,
      gsize          length,
      const GzipEnd *end)
{
  static const guint8 head[10] = { 0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255 };
  GByteArray *gzip = g_byte_array_sized_new ((guint) length + sizeof head + sizeof *end);
  guint32 crc = GUINT32_TO_LE (end->crc);
  guint32 size = GUINT32_TO_LE (end->size);

  g_byte_array_append (gzip, head, sizeof head);
  g_byte_array_append (gzip, zlib + ZLIB_HEAD, (guint) (length - ZLIB_HEAD - ZLIB_END));
  g_byte_array_append (gzip, (const guint8 *) &crc, sizeof crc);
  g_byte_array_append (gzip, (const guint8 *) &size, sizeof size);

  return g_byte_array_free_to_bytes (gzip);
}

/**
 * tepat_potret_dup_gzip:
 * @potret: a frozen desa of [func@potret_list]
 *
 * It was deflated when it was frozen and is not packed a second time.
 *
 * Returns: (transfer full): its canonical NDJSON, as gzip
 */
GBytes *
tepat_potret_dup_gzip (TepatDb            *db,
                       const TepatPotret  *potret,
                       GCancellable       *cancellable,
                       GError            **error)
{
  g_autoptr(TepatStmt) stmt = NULL;
  g_autofree char *sha256 = NULL;
  GzipEnd end = { 0, 0 };
  const guint8 *blob;
  gsize length;
  gboolean row;

  g_return_val_if_fail (db != NULL && potret != NULL, NULL);

  if (!_tepat_workflow_require (db, TEPAT_HAK_DATA_LIHAT, potret->wilayah, error) ||
      !_tepat_workflow_require (db, TEPAT_HAK_NIK_PENUH, potret->wilayah, error) ||
      !_tepat_workflow_require (db, TEPAT_HAK_DATA_SENSITIF, potret->wilayah, error) ||
      !_tepat_potret_each_line (db, potret, add_line, &end, &sha256, cancellable, error))
    return NULL;
  stmt = tepat_db_prepare_trusted (db, "SELECT isi FROM potret WHERE id = $1", error);
  if (stmt == NULL)
    return NULL;
  tepat_stmt_bind (stmt, "i", potret->id);
  if (!tepat_stmt_step (stmt, &row, error))
    return NULL;
  blob = tepat_stmt_get_blob (stmt, 0, &length);
  /* 0x20: a dictionary, which nobody gave when it was frozen. */
  if (strcmp (sha256, potret->sha256) == 0 && length > ZLIB_HEAD + ZLIB_END &&
      (blob[1] & 0x20) == 0)
    return wrap (blob, length, &end);
  fail_changed (error, potret->wilayah);

  return NULL;
}

/**
 * tepat_potret_verify:
 * @sha256: (out) (transfer full): the hash over all desa, from the bytes that are there now
 *
 * Hashes the frozen data of a periode anew.
 */
gboolean
tepat_potret_verify (TepatDb       *db,
                     gint64         periode,
                     int            periode_revisi,
                     char         **sha256,
                     GCancellable  *cancellable,
                     GError       **error)
{
  g_autoptr(GPtrArray) list = NULL;

  if (!_tepat_workflow_require (db, NULL, NULL, error) ||
      (list = _tepat_potret_load_all (db, periode, periode_revisi, error)) == NULL)
    return FALSE;
  for (guint i = 0; i < list->len; i++)
    if (!verify_one (db, list->pdata[i], cancellable, error))
      return FALSE;
  *sha256 = _tepat_potret_hash_all (list);

  return TRUE;
}
