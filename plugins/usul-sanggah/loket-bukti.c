/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "loket-bukti"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "loket.h"
#include "usul-nomor.h"

#define MOST_EARLIER 5

/* What stands on the paper of a case. */
static const struct { const char *name; gsize offset; } case_texts[] = {
  { "nomor", G_STRUCT_OFFSET (LoketKasus, nomor) },
  { "jenis", G_STRUCT_OFFSET (LoketKasus, jenis) },
  { "keadaan", G_STRUCT_OFFSET (LoketKasus, keadaan) },
  { "judul", G_STRUCT_OFFSET (LoketKasus, judul) },
  { "sejak", G_STRUCT_OFFSET (LoketKasus, sejak) },
  { "alasan", G_STRUCT_OFFSET (LoketKasus, alasan) },
  { "lanjut", G_STRUCT_OFFSET (LoketKasus, lanjut) },
  { "tenggat", G_STRUCT_OFFSET (LoketKasus, tenggat) },
};

static const struct { const char *name; gsize offset; } texts[] = {
  { "uid", G_STRUCT_OFFSET (LoketJawaban, uid) },
  { "nomor", G_STRUCT_OFFSET (LoketJawaban, nomor) },
  { "waktu", G_STRUCT_OFFSET (LoketJawaban, waktu) },
  { "oleh", G_STRUCT_OFFSET (LoketJawaban, oleh) },
  { "nama", G_STRUCT_OFFSET (LoketJawaban, nama) },
  { "nik", G_STRUCT_OFFSET (LoketJawaban, nik) },
  { "wilayah", G_STRUCT_OFFSET (LoketJawaban, wilayah) },
};

static void
put_text (JsonBuilder   *b,
          const char    *name,
          gconstpointer  holder,
          gsize          offset)
{
  const char *text = G_STRUCT_MEMBER (char *, holder, offset);

  if (text == NULL)
    return;
  json_builder_set_member_name (b, name);
  json_builder_add_string_value (b, text);
}

static char *
write_content (const LoketJawaban *jawaban,
               const char         *nomor)
{
  g_autoptr(JsonBuilder) b = json_builder_new ();
  g_autoptr(JsonNode) root = NULL;
  LoketJawaban numbered = *jawaban;

  numbered.nomor = (char *) nomor;
  json_builder_begin_object (b);
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    put_text (b, texts[i].name, &numbered, texts[i].offset);
  json_builder_set_member_name (b, "kasus");
  json_builder_begin_array (b);
  for (guint i = 0; i < jawaban->kasus->len; i++)
    {
      const LoketKasus *kasus = jawaban->kasus->pdata[i];

      json_builder_begin_object (b);
      for (guint t = 0; t < G_N_ELEMENTS (case_texts); t++)
        put_text (b, case_texts[t].name, kasus, case_texts[t].offset);
      json_builder_set_member_name (b, "lewat");
      json_builder_add_boolean_value (b, kasus->lewat);
      json_builder_end_object (b);
    }
  json_builder_end_array (b);
  json_builder_end_object (b);
  root = json_builder_get_root (b);

  return json_to_string (root, FALSE);
}

static void
read_case (JsonArray *array,
           guint      index,
           JsonNode  *node,
           gpointer   list)
{
  LoketKasus *kasus = loket_kasus_new ();
  JsonObject *object = json_node_get_object (node);

  for (guint i = 0; i < G_N_ELEMENTS (case_texts); i++)
    G_STRUCT_MEMBER (char *, kasus, case_texts[i].offset) =
      g_strdup (json_object_get_string_member_with_default (object, case_texts[i].name, NULL));
  kasus->lewat = json_object_get_boolean_member_with_default (object, "lewat", FALSE);
  g_ptr_array_add (list, kasus);
}

static gboolean
read_content (LoketJawaban  *self,
              const char    *isi,
              GError       **error)
{
  g_autoptr(JsonNode) root = tepat_json_parse (isi, -1, error);
  JsonObject *object;

  if (root == NULL)
    return FALSE;
  object = json_node_get_object (root);
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    G_STRUCT_MEMBER (char *, self, texts[i].offset) =
      g_strdup (json_object_get_string_member_with_default (object, texts[i].name, NULL));
  json_array_foreach_element (json_object_get_array_member (object, "kasus"), read_case, self->kasus);

  return TRUE;
}

/* As it was kept; a receipt whose words are not those of its code is none. */
static LoketJawaban *
load (TepatDb     *db,
      const char  *nomor,
      const char  *penduduk,
      GError     **error)
{
  g_autoptr(TepatStmt) stmt = tepat_db_prepare (db,
    "SELECT isi, sha256, jejak_seq, jejak_hash FROM usul_sanggah_loket"
    " WHERE nomor = $1 AND penduduk = $2 AND isi IS NOT NULL", error);
  g_autoptr(LoketJawaban) self = loket_jawaban_new ();
  g_autofree char *isi = NULL, *digest = NULL;
  gboolean row;

  if (stmt == NULL)
    return NULL;
  tepat_stmt_bind (stmt, "ss", nomor, penduduk);
  if (!tepat_stmt_step (stmt, &row, error))
    return NULL;
  if (row)
    {
      isi = g_strdup (tepat_stmt_get_text (stmt, 0));
      digest = g_compute_checksum_for_string (G_CHECKSUM_SHA256, isi, -1);
      self->sha256 = g_strdup (tepat_stmt_get_text (stmt, 1));
      self->jejak_seq = tepat_stmt_get_int (stmt, 2);
      self->jejak_hash = g_strdup (tepat_stmt_get_text (stmt, 3));
    }
  if (isi == NULL || g_strcmp0 (digest, self->sha256) != 0)
    {
      g_set_error (error, TEPAT_DB_ERROR, TEPAT_DB_ERROR_NOT_FOUND,
                   _("There is no receipt “%s” of this person that can be printed again. Nothing "
                     "was changed. Make a new one."), nomor);
      return NULL;
    }

  return read_content (self, isi, error) ? g_steal_pointer (&self) : NULL;
}

static char *
make (TepatDb             *db,
      const LoketJawaban  *jawaban,
      const TepatArti     *lists,
      GError             **error)
{
  g_autofree char *nomor = usul_nomor_take (db, "loket", lists->lists.today, error);
  g_autofree char *isi = NULL, *digest = NULL, *after = NULL, *hash = NULL;
  TepatJejakEntry entry = { "loket.bukti", "usul_sanggah_loket", jawaban->uid };
  gint64 seq;

  if (nomor == NULL)
    return NULL;
  isi = write_content (jawaban, nomor);
  digest = g_compute_checksum_for_string (G_CHECKSUM_SHA256, isi, -1);
  after = g_strdup_printf ("{\"nomor\":\"%s\",\"kertas_sha256\":\"%s\"}", nomor, digest);
  entry.sesudah = after;
  if (!tepat_jejak_append (db, &entry, error) || !tepat_jejak_get_head (db, &seq, &hash, error) ||
      !tepat_db_run (db, "UPDATE usul_sanggah_loket SET nomor = $1, sha256 = $2, isi = $3,"
                         " jejak_seq = $4, jejak_hash = $5 WHERE uid = $6", error, "sssiss", nomor,
                     digest, isi, seq, hash, jawaban->uid))
    return NULL;

  return g_steal_pointer (&nomor);
}

LoketJawaban *
loket_bukti_get (TepatDb             *db,
                 const LoketJawaban  *jawaban,
                 const char          *nomor,
                 const TepatArti     *lists,
                 GError             **error)
{
  const char *who = tepat_actor_get_nama (tepat_db_get_actor (db));
  g_autofree char *penduduk = NULL, *number = g_strdup (nomor);

  if (!tepat_access_require (tepat_db_get_actor (db), TEPAT_HAK_LOKET, error) ||
      !tepat_db_get_text (db, "SELECT penduduk FROM usul_sanggah_loket WHERE uid = $1 AND oleh = $2"
                              " AND cocok = 1", &penduduk, error, "ss", jawaban->uid, who))
    return NULL;
  if (penduduk == NULL)
    {
      g_set_error_literal (error, TEPAT_DB_ERROR, TEPAT_DB_ERROR_NOT_FOUND, loket_get_refusal ());
      return NULL;
    }
  if (number == NULL &&
      !tepat_db_get_text (db, "SELECT nomor FROM usul_sanggah_loket WHERE uid = $1", &number, error,
                          "s", jawaban->uid))
    return NULL;
  if (number == NULL && (number = make (db, jawaban, lists, error)) == NULL)
    return NULL;

  return load (db, number, penduduk, error);
}

gboolean
loket_bukti_list (TepatDb     *db,
                  const char  *penduduk,
                  GPtrArray   *list,
                  GError     **error)
{
  g_autoptr(TepatStmt) stmt = tepat_db_prepare (db,
    "SELECT nomor, waktu FROM usul_sanggah_loket WHERE penduduk = $1 AND isi IS NOT NULL"
    " ORDER BY id DESC LIMIT $2", error);
  gboolean row = TRUE;

  if (stmt == NULL)
    return FALSE;
  tepat_stmt_bind (stmt, "si", penduduk, (gint64) MOST_EARLIER);
  while (tepat_stmt_step (stmt, &row, error) && row)
    {
      LoketBukti *bukti = g_new0 (LoketBukti, 1);

      bukti->nomor = g_strdup (tepat_stmt_get_text (stmt, 0));
      bukti->waktu = g_strdup (tepat_stmt_get_text (stmt, 1));
      g_ptr_array_add (list, bukti);
    }

  return !row;
}
