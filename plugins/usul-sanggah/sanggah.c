/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "sanggah"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>
#include <string.h>

#include "sanggah.h"
#include "usul-kalender.h"
#include "usul-nomor.h"
#include "usul-sasaran.h"

#define COLUMN(name) { #name, G_STRUCT_OFFSET (Sanggah, name) }

static const struct { const char *name; gsize offset; } columns[] = {
  COLUMN (uid), COLUMN (nomor), COLUMN (nomor_asal), COLUMN (asal), COLUMN (wilayah),
  COLUMN (penyanggah), COLUMN (penyanggah_nama), COLUMN (penduduk), COLUMN (keluarga),
  COLUMN (nama), COLUMN (program), COLUMN (alasan), COLUMN (pernyataan), COLUMN (foto),
  COLUMN (pengecualian), COLUMN (tenggat), COLUMN (keadaan), COLUMN (sejak), COLUMN (dibuat),
  COLUMN (dibuat_oleh), COLUMN (petugas), COLUMN (hasil), COLUMN (diverifikasi),
  COLUMN (diverifikasi_oleh), COLUMN (diputus), COLUMN (diputus_oleh), COLUMN (alasan_putusan),
  COLUMN (usulan),
};

#define N_NEW 20

static char **
text_of (const Sanggah *self,
         guint          column)
{
  return (char **) ((char *) self + columns[column].offset);
}

Sanggah *
sanggah_new (void)
{
  return g_new0 (Sanggah, 1);
}

void
sanggah_free (Sanggah *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    g_free (*text_of (self, i));
  g_free (self);
}

static Sanggah *
read_row (TepatStmt *stmt)
{
  Sanggah *self = sanggah_new ();

  self->id = tepat_stmt_get_int (stmt, 0);
  self->versi = tepat_stmt_get_int (stmt, 1);
  self->lintang = tepat_stmt_get_real (stmt, 2);
  self->bujur = tepat_stmt_get_real (stmt, 3);
  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    *text_of (self, i) = g_strdup (tepat_stmt_get_text (stmt, (int) i + 4));

  return self;
}

static Sanggah *
load (TepatDb     *db,
      const char  *where,
      const char  *kunci,
      GError     **error)
{
  g_autoptr(GString) sql = g_string_new ("SELECT id, versi, lintang, bujur");
  g_autoptr(TepatStmt) stmt = NULL;
  gboolean row;

  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    g_string_append_printf (sql, ", %s", columns[i].name);
  g_string_append_printf (sql, " FROM usul_sanggah_sanggah WHERE %s = $1", where);
  if ((stmt = tepat_db_prepare (db, sql->str, error)) == NULL)
    return NULL;
  if (strcmp (where, "id") == 0)
    tepat_stmt_bind_int (stmt, 1, g_ascii_strtoll (kunci, NULL, 10));
  else
    tepat_stmt_bind_text (stmt, 1, kunci);
  if (!tepat_stmt_step (stmt, &row, error))
    return NULL;
  if (row)
    return read_row (stmt);
  g_set_error (error, TEPAT_DB_ERROR, TEPAT_DB_ERROR_NOT_FOUND,
               _("There is no objection “%s” in your wilayah. Nothing was changed. Look for it in "
                 "the list."), kunci);

  return NULL;
}

Sanggah *
sanggah_load (TepatDb     *db,
              const char  *kunci,
              GError     **error)
{
  return load (db, tepat_uid_is_valid (kunci) ? "uid" : "nomor", kunci, error);
}

Sanggah *
sanggah_load_row (TepatDb  *db,
                  gint64    id,
                  GError  **error)
{
  g_autofree char *kunci = g_strdup_printf ("%" G_GINT64_FORMAT, id);

  return load (db, "id", kunci, error);
}

void
sanggah_to_kasus (const Sanggah    *self,
                  const UsulPelaku *pelaku,
                  UsulKasus        *kasus)
{
  *kasus = (UsulKasus) {
    .keadaan = self->keadaan,
    .pembuat = (const char * const *) pelaku->pembuat,
    .verifikator = (const char * const *) pelaku->verifikator,
  };
}

gboolean
sanggah_is_open (const char *keadaan)
{
  static const char * const states[] = { "tercatat", "ditugaskan", "dikunjungi", NULL };

  return keadaan != NULL && g_strv_contains (states, keadaan);
}

static gboolean
fail (GError     **error,
      int          code,
      const char  *text)
{
  g_set_error_literal (error, USUL_ERROR, code, text);

  return FALSE;
}

static gboolean
check_people (const UsulSasaran  *by,
              const UsulSasaran  *against,
              GError            **error)
{
  if (by->penduduk == NULL || against->penduduk == NULL)
    return fail (error, USUL_ERROR_INVALID,
                 _("An objection is about a person. Nothing was kept. Give the NIK of a person, "
                   "not of a family."));
  if (strcmp (by->wilayah, against->wilayah) != 0)
    return fail (error, USUL_ERROR_RULE,
                 _("Who objects must live in the same desa. Nothing was kept. Have somebody of that "
                   "desa object."));
  if (strcmp (by->keluarga, against->keluarga) == 0)
    return fail (error, USUL_ERROR_RULE,
                 _("Both are of the same family. Nothing was kept. Record a proposal to withdraw "
                   "(nonaktif, mundur) instead."));

  return TRUE;
}

static gboolean
is_given (const char *text)
{
  return text != NULL && *text != '\0';
}

static gboolean
check_input (const SanggahInput  *input,
             const UsulLists     *lists,
             GError             **error)
{
  gboolean proof = input->foto != NULL && input->foto->len > 0 && input->bujur != 0;

  if (usul_lists_name_code (lists, "alasan-tidak-layak", input->alasan) == NULL)
    return fail (error, USUL_ERROR_MISSING,
                 _("An objection needs a reason of the list. Nothing was kept. Choose one."));
  if (!is_given (input->pernyataan))
    return fail (error, USUL_ERROR_MISSING,
                 _("An objection needs the statement of who objects. Nothing was kept. Write it in "
                   "one or two sentences."));
  if (!proof && !is_given (input->pengecualian))
    return fail (error, USUL_ERROR_MISSING,
                 _("An objection needs a photo of the house and its point. Nothing was kept. Add "
                   "them, or state why there are none."));

  return TRUE;
}

static gboolean
check_open_one (TepatDb            *db,
                const UsulSasaran  *against,
                GError            **error)
{
  g_autofree char *nomor = NULL;

  if (!tepat_db_get_text (db, "SELECT nomor FROM usul_sanggah_sanggah WHERE penduduk = $1"
                              " AND " SANGGAH_OPEN " LIMIT 1",
                          &nomor, error, "s", against->penduduk))
    return FALSE;
  if (nomor == NULL)
    return TRUE;
  g_set_error (error, USUL_ERROR, USUL_ERROR_RULE,
               _("An objection against this person is open already: %s. Nothing was kept. Add what "
                 "is known to that case."), nomor);

  return FALSE;
}

static char *
note_photos (TepatDb    *db,
             GPtrArray  *foto,
             GError    **error)
{
  g_autoptr(JsonArray) array = json_array_new ();
  g_autoptr(JsonNode) node = json_node_new (JSON_NODE_ARRAY);

  for (guint i = 0; foto != NULL && i < foto->len; i++)
    {
      const TepatMedia *media = foto->pdata[i];

      if (!g_str_has_prefix (media->jenis, "image/"))
        {
          fail (error, USUL_ERROR_INVALID, _("A photo is a JPEG or PNG file. Nothing was kept. Give "
                                             "the picture itself."));
          return NULL;
        }
      if (!tepat_media_note (db, media, error))
        return NULL;
      json_array_add_string_element (array, media->sha256);
    }
  json_node_set_array (node, array);

  return json_to_string (node, FALSE);
}

static gboolean
insert (TepatDb             *db,
        const Sanggah       *self,
        const SanggahInput  *input,
        GError             **error)
{
  g_autoptr(GString) sql = g_string_new ("INSERT INTO usul_sanggah_sanggah (");
  g_autoptr(TepatStmt) stmt = NULL;

  for (guint i = 0; i < N_NEW; i++)
    g_string_append_printf (sql, "%s, ", columns[i].name);
  g_string_append (sql, "lintang, bujur) VALUES (");
  for (guint i = 0; i < N_NEW; i++)
    g_string_append_printf (sql, "$%u, ", i + 1);
  g_string_append_printf (sql, "$%u, $%u)", N_NEW + 1, N_NEW + 2);
  if ((stmt = tepat_db_prepare (db, sql->str, error)) == NULL)
    return FALSE;
  for (guint i = 0; i < N_NEW; i++)
    tepat_stmt_bind_text (stmt, (int) i + 1, *text_of (self, i));
  if (input->bujur != 0)
    {
      tepat_stmt_bind_real (stmt, N_NEW + 1, input->lintang);
      tepat_stmt_bind_real (stmt, N_NEW + 2, input->bujur);
    }

  return tepat_stmt_run (stmt, error);
}

static void
fill (Sanggah             *self,
      const SanggahInput  *input,
      const UsulSasaran   *by,
      const UsulSasaran   *against,
      const UsulLists     *lists,
      TepatActor          *actor)
{
  self->uid = tepat_uid_new ();
  self->nomor_asal = g_strdup (input->nomor_asal);
  self->asal = g_strdup (input->asal != NULL ? input->asal : "loket");
  self->wilayah = g_strdup (against->wilayah);
  self->penyanggah = g_strdup (by->penduduk);
  self->penyanggah_nama = g_strdup (usul_sasaran_get (by, "penduduk", "nama"));
  self->penduduk = g_strdup (against->penduduk);
  self->keluarga = g_strdup (against->keluarga);
  self->nama = g_strdup (usul_sasaran_get (against, "penduduk", "nama"));
  self->program = g_strdup (input->program);
  self->alasan = g_strdup (input->alasan);
  self->pernyataan = g_strdup (input->pernyataan);
  self->pengecualian = g_strdup (is_given (input->pengecualian) ? input->pengecualian : NULL);
  self->tenggat = usul_kalender_deadline (lists, "sanggah", lists->lists.today);
  self->keadaan = g_strdup ("tercatat");
  self->sejak = tepat_time_now ();
  self->dibuat = g_strdup (self->sejak);
  self->dibuat_oleh = g_strdup (tepat_actor_get_nama (actor));
}

Sanggah *
sanggah_record (TepatDb             *db,
                const SanggahInput  *input,
                const UsulLists     *lists,
                GError             **error)
{
  TepatActor *actor = tepat_db_get_actor (db);
  g_autoptr(Sanggah) self = sanggah_new ();
  g_autoptr(UsulSasaran) by = NULL, against = NULL;
  UsulRiwayat step = { "sanggah", NULL, NULL, "catat", NULL, "tercatat" };

  if (!tepat_access_require (actor, TEPAT_HAK_DATA_UBAH, error) ||
      !check_input (input, lists, error) ||
      (by = usul_sasaran_find (db, input->penyanggah, error)) == NULL ||
      (against = usul_sasaran_find (db, input->tersanggah, error)) == NULL ||
      !check_people (by, against, error) || !check_open_one (db, against, error))
    return NULL;
  fill (self, input, by, against, lists, actor);
  if ((self->foto = note_photos (db, input->foto, error)) == NULL ||
      (self->nomor = usul_nomor_take (db, "sanggah", lists->lists.today, error)) == NULL ||
      !insert (db, self, input, error))
    return NULL;
  step.kasus = self->uid;
  step.wilayah = self->wilayah;
  step.kode = self->alasan;
  step.alasan = self->pernyataan;
  if (!usul_riwayat_add (db, &step, error))
    return NULL;

  return sanggah_load (db, self->uid, error);
}
