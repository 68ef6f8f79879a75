/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terpadu-knowledge"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "terpadu-history.h"
#include "terpadu-knowledge.h"

#define SESSION_KEY "terpadu-knowledge"

static void
clear (gpointer data)
{
  TerpaduKnowledge *self = data;

  g_clear_pointer (&self->reference, tepat_reference_unref);
  g_clear_pointer (&self->wilayah, tepat_wilayah_index_unref);
  g_free (self->kab);
}

void
terpadu_knowledge_unref (TerpaduKnowledge *self)
{
  g_atomic_rc_box_release_full (self, clear);
}

TerpaduKnowledge *
terpadu_knowledge_ref (TerpaduKnowledge *self)
{
  return g_atomic_rc_box_acquire (self);
}

gpointer
terpadu_knowledge_read (TepatDb       *db,
                        gpointer       data,
                        GCancellable  *cancellable,
                        GError       **error)
{
  g_autoptr(TerpaduKnowledge) self = g_atomic_rc_box_new0 (TerpaduKnowledge);

  if ((self->reference = tepat_reference_load (db, error)) == NULL ||
      (self->wilayah = tepat_wilayah_index_load (db, error)) == NULL ||
      !tepat_db_get_text (db, "SELECT nilai FROM meta WHERE kunci = 'kab'", &self->kab, error, ""))
    return NULL;

  return g_steal_pointer (&self);
}

/* What a session knows; forgotten when the lists change. */
static void
on_store_changed (TepatSession *session,
                  const char   *table)
{
  if (strcmp (table, "*") == 0 || strcmp (table, "wilayah") == 0 ||
      strcmp (table, "referensi") == 0)
    g_object_set_data (G_OBJECT (session), SESSION_KEY, NULL);
}

static void
keep (TepatSession     *session,
      TerpaduKnowledge *knowledge)
{
  TepatStore *store = tepat_session_get_store (session);

  g_signal_handlers_disconnect_by_func (store, on_store_changed, session);
  g_signal_connect_object (store, "changed", G_CALLBACK (on_store_changed), session,
                           G_CONNECT_SWAPPED);
  g_object_set_data_full (G_OBJECT (session), SESSION_KEY, terpadu_knowledge_ref (knowledge),
                          (GDestroyNotify) terpadu_knowledge_unref);
}

static void
on_read (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  GError *error = NULL;
  TerpaduKnowledge *knowledge = tepat_store_run_finish (TEPAT_STORE (source), result, &error);

  if (knowledge == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  keep (g_task_get_source_object (task), knowledge);
  g_task_return_pointer (task, knowledge, (GDestroyNotify) terpadu_knowledge_unref);
}

void
terpadu_knowledge_get_async (TepatSession        *session,
                             GAsyncReadyCallback  callback,
                             gpointer             user_data)
{
  g_autoptr(GTask) task = g_task_new (session, NULL, callback, user_data);
  TerpaduKnowledge *known = g_object_get_data (G_OBJECT (session), SESSION_KEY);

  g_assert (TEPAT_IS_SESSION (session));

  g_task_set_source_tag (task, terpadu_knowledge_get_async);
  if (known != NULL)
    g_task_return_pointer (task, terpadu_knowledge_ref (known),
                           (GDestroyNotify) terpadu_knowledge_unref);
  else
    tepat_store_read_async (tepat_session_get_store (session), tepat_session_get_actor (session),
                            terpadu_knowledge_read, NULL, NULL,
                            (GDestroyNotify) terpadu_knowledge_unref, NULL, on_read,
                            g_steal_pointer (&task));
}

TerpaduKnowledge *
terpadu_knowledge_get_finish (GAsyncResult  *result,
                              GError       **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

const char *
terpadu_knowledge_name_wilayah (const TerpaduKnowledge *self,
                                const char             *kode,
                                guint                   digits)
{
  char part[11];
  const TepatWilayah *wilayah;

  if (kode == NULL || *kode == '\0')
    return NULL;
  g_strlcpy (part, kode, MIN (digits + 1, sizeof part));
  wilayah = tepat_wilayah_index_lookup (self->wilayah, part);

  return wilayah != NULL ? wilayah->nama : NULL;
}

const char *
terpadu_knowledge_name_code (const TerpaduKnowledge *self,
                             const char             *list,
                             const char             *kode)
{
  const TepatCodeList *codes = tepat_reference_get_list (self->reference, list);
  const TepatCode *code;

  if (codes == NULL || kode == NULL)
    return NULL;
  code = tepat_code_list_lookup (codes, kode);

  return code != NULL ? tepat_code_get_nama (code) : NULL;
}

/* Columns with a code list, and the list. */
static const struct { const char *column; const char *list; } coded[] = {
  { "jk", "jk" },
  { "hubungan", "hubungan" },
  { "status_kawin", "status_kawin" },
  { "pendidikan", "pendidikan" },
  { "status", "status-penduduk" },
  { "padan", "padan" },
};

static const struct { const char *column; const char *title; } titles[] = {
  { "nik", N_("NIK") },
  { "nama", N_("Name") },
  { "jk", N_("Sex") },
  { "tempat_lahir", N_("Place of birth") },
  { "tgl_lahir", N_("Date of birth") },
  { "ibu_kandung", N_("Mother’s name") },
  { "hubungan", N_("Relation to the head") },
  { "status_kawin", N_("Marital status") },
  { "pendidikan", N_("Education") },
  { "pekerjaan", N_("Occupation") },
  { "no_hp", N_("Phone") },
  { "ktp_wilayah", N_("Wilayah on the KTP") },
  { "ktp_alamat", N_("Address on the KTP") },
  { "status", N_("Status") },
  { "padan", N_("Match with Dukcapil") },
  { "wilayah", N_("Wilayah") },
  { "no_kk", N_("No. KK") },
  { "alamat", N_("Address") },
  { "rt", N_("RT") },
  { "rw", N_("RW") },
  { "dusun", N_("Dusun") },
  { "kepala", N_("Head of family") },
  { "desil", N_("Desil") },
  { "lintang", N_("Latitude") },
  { "bujur", N_("Longitude") },
  { "keluarga", N_("Family") },
  { "status_tanggal", N_("Status since") },
  { "status_alasan", N_("Remark on the status") },
  { "status_bukti", N_("Proof of the status") },
};

/* An answer as `questionnaire.variable`. */
static const TepatVariable *
find_variable (const TerpaduKnowledge *self,
               const char             *column)
{
  const char *dot = strchr (column, '.');
  g_autofree char *kuesioner = dot != NULL ? g_strndup (column, (gsize) (dot - column)) : NULL;
  const TepatQuestionnaire *questionnaire = NULL;

  if (kuesioner != NULL)
    questionnaire = tepat_reference_get_questionnaire (self->reference, kuesioner);

  return questionnaire != NULL ? tepat_questionnaire_lookup (questionnaire, dot + 1) : NULL;
}

const char *
terpadu_knowledge_name_column (const TerpaduKnowledge *self,
                               const char             *column)
{
  const TepatVariable *variable = find_variable (self, column);

  if (variable != NULL)
    return variable->judul;
  if (g_str_has_prefix (column, TERPADU_HISTORY_IDENTITY))
    return terpadu_knowledge_name_identity (self, column + strlen (TERPADU_HISTORY_IDENTITY));
  for (guint i = 0; i < G_N_ELEMENTS (titles); i++)
    if (strcmp (titles[i].column, column) == 0)
      return _(titles[i].title);

  return column;
}

/* `id_sumber:dinas-lama` is the row id of one sender. */
const char *
terpadu_knowledge_name_identity (const TerpaduKnowledge *self,
                                 const char             *jenis)
{
  const TepatImportProfile *profile = tepat_reference_get_profile (self->reference, "generik");
  g_autofree char *kind = g_strndup (jenis, strcspn (jenis, ":"));
  const TepatField *field = profile != NULL ? tepat_import_profile_lookup (profile, kind) : NULL;

  return field != NULL && *field->judul != '\0' ? field->judul : jenis;
}

char *
terpadu_knowledge_describe (const TerpaduKnowledge *self,
                            const char             *column,
                            const char             *value)
{
  const TepatVariable *variable;

  if (value == NULL || *value == '\0')
    return NULL;
  variable = find_variable (self, column);
  if (variable != NULL && variable->kind != TEPAT_VARIABLE_TEXT)
    return tepat_variable_describe (variable, g_ascii_strtoll (value, NULL, 10));
  for (guint i = 0; i < G_N_ELEMENTS (coded); i++)
    if (strcmp (coded[i].column, column) == 0)
      {
        const char *name = terpadu_knowledge_name_code (self, coded[i].list, value);

        return g_strdup (name != NULL ? name : value);
      }
  if (strcmp (column, "tgl_lahir") == 0 || strcmp (column, "status_tanggal") == 0)
    return tepat_format_date (value);
  if (strcmp (column, "nik") == 0 || strcmp (column, "no_kk") == 0)
    return tepat_format_number_16 (value, TRUE);
  if (strcmp (column, "wilayah") == 0 || strcmp (column, "ktp_wilayah") == 0)
    {
      const TepatWilayah *wilayah = tepat_wilayah_index_lookup (self->wilayah, value);

      return wilayah != NULL ? tepat_wilayah_describe (wilayah) : g_strdup (value);
    }

  return g_strdup (value);
}
