/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "sanggah-kunjungan"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>
#include <string.h>

#include "sanggah-kunjungan.h"
#include "usul-foto.h"

SanggahKunjungan *
sanggah_kunjungan_new (void)
{
  SanggahKunjungan *self = g_new0 (SanggahKunjungan, 1);

  self->jawaban = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  return self;
}

void
sanggah_kunjungan_free (SanggahKunjungan *self)
{
  char *texts[] = { self->tanggal, self->ditemui, self->nama, self->temuan, self->pengecualian,
                    self->oleh, self->dicatat };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    g_free (texts[i]);
  g_hash_table_unref (self->jawaban);
  g_clear_pointer (&self->foto, g_ptr_array_unref);
  g_free (self);
}

void
sanggah_kunjungan_answer (SanggahKunjungan *self,
                          const char       *kode,
                          const char       *jawab)
{
  g_hash_table_insert (self->jawaban, g_strdup (kode), g_strdup (jawab));
}

gboolean
sanggah_kunjungan_asks (const TepatCode *question,
                        const char      *alasan)
{
  const char *reasons = tepat_code_get_text (question, "alasan");
  g_auto(GStrv) words = reasons != NULL ? g_strsplit (reasons, " ", -1) : NULL;

  return words == NULL || g_strv_contains ((const char * const *) words, alasan);
}

gboolean
sanggah_kunjungan_is_nameless (const TepatArti *lists,
                               const char      *ditemui)
{
  const TepatCodeList *list = tepat_reference_get_list (lists->lists.reference,
                                                        SANGGAH_KUNJUNGAN_DITEMUI);
  const TepatCode *code = list != NULL && ditemui != NULL ? tepat_code_list_lookup (list, ditemui)
                                                          : NULL;

  return code != NULL && tepat_code_get_boolean (code, "tanpa_nama");
}

gboolean
sanggah_point_parse (const char *text,
                     double     *lintang,
                     double     *bujur)
{
  g_auto(GStrv) parts = g_strsplit (text != NULL ? text : "", ",", 2);

  if (parts[0] == NULL || *g_strstrip (parts[0]) == '\0')
    return TRUE;
  if (parts[1] == NULL)
    return FALSE;
  *lintang = g_ascii_strtod (parts[0], NULL);
  *bujur = g_ascii_strtod (parts[1], NULL);

  return *lintang >= -11.5 && *lintang <= 6.5 && *bujur >= 94.5 && *bujur <= 141.5;
}

void
sanggah_point_of_photos (GPtrArray *photos,
                         double    *lintang,
                         double    *bujur)
{
  for (guint i = 0; *bujur == 0 && photos != NULL && i < photos->len; i++)
    {
      const UsulFoto *foto = photos->pdata[i];

      if (!foto->has_point)
        continue;
      *lintang = foto->lintang;
      *bujur = foto->bujur;
    }
}

static gboolean fail (GError    **error,
                      const char *format,
                      ...) G_GNUC_PRINTF (2, 3);

static gboolean
fail (GError     **error,
      const char  *format,
      ...)
{
  g_autofree char *text = NULL;
  va_list args;

  va_start (args, format);
  text = g_strdup_vprintf (format, args);
  va_end (args);
  g_set_error_literal (error, USUL_ERROR, USUL_ERROR_MISSING, text);

  return FALSE;
}

static gboolean
is_given (const char *text)
{
  return text != NULL && *text != '\0';
}

/* Not before there was an objection, and not in the future. */
static gboolean
check_day (const SanggahKunjungan  *self,
           const char              *sejak,
           const TepatArti         *lists,
           GError                 **error)
{
  g_autofree char *first = tepat_arti_day_of (lists, sejak);
  g_autofree char *day = first != NULL ? tepat_format_date (first) : NULL;
  gint64 since, until;

  if (!is_given (self->tanggal) ||
      !tepat_format_days_between (self->tanggal, lists->lists.today, &until) ||
      !tepat_format_days_between (first, self->tanggal, &since))
    return fail (error, _("The day of the visit is missing or is none. Nothing was kept. Enter it as "
                          "day/month/year."));
  if (until < 0)
    return fail (error, _("The day of the visit lies in the future. Nothing was kept. Enter the day "
                          "on which you were there."));
  /* Unless it is the clock that was ahead when the objection was recorded. */
  if (since < 0 && strcmp (first, lists->lists.today) <= 0)
    return fail (error, _("The visit lies before the objection, which is of %s. Nothing was kept. "
                          "Enter the day on which you were there."), day);

  return TRUE;
}

static gboolean
check_met (const SanggahKunjungan  *self,
           const TepatArti         *lists,
           GError                 **error)
{
  if (!is_given (self->ditemui) ||
      tepat_arti_name_code (lists, SANGGAH_KUNJUNGAN_DITEMUI, self->ditemui) == NULL)
    return fail (error, _("It is not said who was met. Nothing was kept. Choose one of the list."));
  if (!is_given (self->nama) && !sanggah_kunjungan_is_nameless (lists, self->ditemui))
    return fail (error, _("The name of who was met is missing. Nothing was kept. Enter it."));

  return TRUE;
}

static gboolean
check_answers (const SanggahKunjungan  *self,
               const char              *alasan,
               const TepatArti         *lists,
               GError                 **error)
{
  const TepatCodeList *list = tepat_reference_get_list (lists->lists.reference, SANGGAH_KUNJUNGAN);

  for (guint i = 0; list != NULL && i < tepat_code_list_get_n (list); i++)
    {
      const TepatCode *question = tepat_code_list_get_nth (list, i);
      const char *answer = g_hash_table_lookup (self->jawaban, tepat_code_get_kode (question));

      if (answer != NULL
          ? tepat_arti_name_code (lists, SANGGAH_KUNJUNGAN_JAWABAN, answer) == NULL
          : sanggah_kunjungan_asks (question, alasan))
        return fail (error, _("“%s” is not answered. Nothing was kept. Answer yes, no or not known."),
                     tepat_code_get_nama (question));
    }

  return TRUE;
}

static gboolean
check (const SanggahKunjungan  *self,
       const char              *alasan,
       const char              *sejak,
       const TepatArti         *lists,
       GError                 **error)
{
  gboolean proof = self->foto != NULL && self->foto->len > 0 && self->bujur != 0;

  if (!check_day (self, sejak, lists, error) || !check_met (self, lists, error) ||
      !check_answers (self, alasan, lists, error))
    return FALSE;
  if (!is_given (self->temuan))
    return fail (error, _("What was found is missing. Nothing was kept. Write it in one or two "
                          "sentences."));
  if (!proof && !is_given (self->pengecualian))
    return fail (error, _("A visit needs a photo and the point of the house. Nothing was kept. Add "
                          "them, or state why there are none."));

  return TRUE;
}

static char *
answers_to_json (const SanggahKunjungan *self)
{
  g_autoptr(JsonObject) object = json_object_new ();
  g_autoptr(JsonNode) node = json_node_new (JSON_NODE_OBJECT);
  g_autoptr(GList) keys = g_list_sort (g_hash_table_get_keys (self->jawaban),
                                       (GCompareFunc) strcmp);

  for (GList *key = keys; key != NULL; key = key->next)
    json_object_set_string_member (object, key->data,
                                   g_hash_table_lookup (self->jawaban, key->data));
  json_node_set_object (node, object);

  return json_to_string (node, FALSE);
}

static gboolean
insert (TepatDb                 *db,
        const SanggahKunjungan  *self,
        const UsulIkhtisar      *kasus,
        GError                 **error)
{
  g_autofree char *uid = tepat_uid_new ();
  g_autofree char *now = tepat_time_now ();
  g_autofree char *answers = answers_to_json (self);
  g_autoptr(TepatStmt) stmt = NULL;

  stmt = tepat_db_prepare (db, "INSERT INTO usul_sanggah_kunjungan (uid, sanggah, wilayah, tanggal,"
                               " ditemui, nama, jawaban, temuan, pengecualian, oleh, dicatat,"
                               " lintang, bujur) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10,"
                               " $11, $12, $13)", error);
  if (stmt == NULL)
    return FALSE;
  tepat_stmt_bind (stmt, "sssssssssss", uid, kasus->uid, kasus->wilayah, self->tanggal,
                   self->ditemui, is_given (self->nama) ? self->nama : NULL, answers, self->temuan,
                   is_given (self->pengecualian) ? self->pengecualian : NULL,
                   tepat_actor_get_nama (tepat_db_get_actor (db)), now);
  if (self->bujur != 0)
    {
      tepat_stmt_bind_real (stmt, 12, self->lintang);
      tepat_stmt_bind_real (stmt, 13, self->bujur);
    }

  return tepat_stmt_run (stmt, error);
}

gboolean
sanggah_kunjungan_save (TepatDb             *db,
                        SanggahKunjungan    *self,
                        const UsulIkhtisar  *kasus,
                        const char          *alasan,
                        const char          *sejak,
                        const TepatArti     *lists,
                        GError             **error)
{
  sanggah_point_of_photos (self->foto, &self->lintang, &self->bujur);

  return check (self, alasan, sejak, lists, error) && insert (db, self, kasus, error) &&
         usul_foto_attach (db, kasus, self->foto, error);
}

static void
read_answers (SanggahKunjungan *self,
              const char       *text)
{
  g_autoptr(JsonNode) node = tepat_json_parse (text, -1, NULL);
  JsonObjectIter iter;
  const char *name;
  JsonNode *value;

  if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node))
    return;
  json_object_iter_init (&iter, json_node_get_object (node));
  while (json_object_iter_next (&iter, &name, &value))
    sanggah_kunjungan_answer (self, name, json_node_get_string (value));
}

static SanggahKunjungan *
read_row (TepatStmt *stmt)
{
  SanggahKunjungan *self = sanggah_kunjungan_new ();
  char **texts[] = { &self->tanggal, &self->ditemui, &self->nama, &self->temuan,
                     &self->pengecualian, &self->oleh, &self->dicatat };
  int n = 0;

  for (; n < (int) G_N_ELEMENTS (texts); n++)
    *texts[n] = g_strdup (tepat_stmt_get_text (stmt, n));
  read_answers (self, tepat_stmt_get_text (stmt, n++));
  self->lintang = tepat_stmt_get_real (stmt, n++);
  self->bujur = tepat_stmt_get_real (stmt, n++);

  return self;
}

GPtrArray *
sanggah_kunjungan_list (TepatDb     *db,
                        const char  *sanggah,
                        GError     **error)
{
  g_autoptr(GPtrArray) list = g_ptr_array_new_with_free_func (
    (GDestroyNotify) sanggah_kunjungan_free);
  g_autoptr(TepatStmt) stmt = NULL;
  gboolean row = TRUE;

  stmt = tepat_db_prepare (db, "SELECT tanggal, ditemui, nama, temuan, pengecualian, oleh, dicatat,"
                               " jawaban, lintang, bujur FROM usul_sanggah_kunjungan"
                               " WHERE sanggah = $1 ORDER BY id", error);
  if (stmt == NULL)
    return NULL;
  tepat_stmt_bind (stmt, "s", sanggah);
  while (tepat_stmt_step (stmt, &row, error) && row)
    g_ptr_array_add (list, read_row (stmt));

  return row ? NULL : g_steal_pointer (&list);
}

char *
sanggah_kunjungan_describe (const SanggahKunjungan *self,
                            const TepatArti        *lists)
{
  g_autofree char *day = tepat_format_date (self->tanggal);
  const char *met = tepat_arti_name_code (lists, SANGGAH_KUNJUNGAN_DITEMUI, self->ditemui);

  return g_strdup_printf ("%s · %s · %s%s%s", day, self->oleh, met != NULL ? met : self->ditemui,
                          self->nama != NULL ? ": " : "", self->nama != NULL ? self->nama : "");
}

char *
sanggah_kunjungan_describe_answers (const SanggahKunjungan *self,
                                    const TepatArti        *lists)
{
  const TepatCodeList *list = tepat_reference_get_list (lists->lists.reference, SANGGAH_KUNJUNGAN);
  g_autoptr(GString) text = g_string_new (NULL);

  for (guint i = 0; list != NULL && i < tepat_code_list_get_n (list); i++)
    {
      const TepatCode *question = tepat_code_list_get_nth (list, i);
      const char *answer = g_hash_table_lookup (self->jawaban, tepat_code_get_kode (question));
      const char *name = answer != NULL ? tepat_arti_name_code (lists, SANGGAH_KUNJUNGAN_JAWABAN,
                                                                answer) : NULL;

      if (answer != NULL)
        g_string_append_printf (text, "%s%s: %s", text->len > 0 ? "; " : "",
                                tepat_code_get_nama (question), name != NULL ? name : answer);
    }

  return text->len > 0 ? g_strdup (text->str) : NULL;
}
