/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terpadu-verb-act"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "terpadu-record.h"
#include "terpadu-verb-act.h"

gboolean
terpadu_verb_act_usage (const char  *text,
                        GError     **error)
{
  g_set_error_literal (error, TEPAT_USAGE_ERROR, 0, text);

  return FALSE;
}

typedef struct
{
  const char *key;
  const char *subject;
  char       *uid;
} Find;

static gpointer
find_job (TepatDb       *db,
          gpointer       data,
          GCancellable  *cancellable,
          GError       **error)
{
  Find *find = data;

  terpadu_record_find_uid (db, find->key, &find->subject, &find->uid, error);

  return find->uid;
}

TerpaduVerbAct *
terpadu_verb_act_new (TepatInvocation  *invocation,
                      const char       *key,
                      GError          **error)
{
  g_autoptr(TerpaduVerbAct) self = g_new0 (TerpaduVerbAct, 1);
  TepatSession *session = tepat_invocation_get_session (invocation);
  Find find = { key, NULL, NULL };

  self->invocation = invocation;
  self->alasan = tepat_invocation_get_option (invocation, "reason");
  self->knowledge = tepat_session_read (session, tepat_arti_read, NULL, NULL, error);
  if (self->knowledge == NULL ||
      (key != NULL && tepat_session_read (session, find_job, &find, NULL, error) == NULL))
    return NULL;
  self->subject = find.subject;
  self->uid = find.uid;

  return g_steal_pointer (&self);
}

void
terpadu_verb_act_free (TerpaduVerbAct *self)
{
  g_free (self->uid);
  g_clear_pointer (&self->knowledge, tepat_arti_unref);
  g_free (self);
}

char *
terpadu_verb_act_find (TerpaduVerbAct  *self,
                       const char      *subject,
                       const char      *key,
                       GError         **error)
{
  Find find = { key, NULL, NULL };

  if (tepat_session_read (tepat_invocation_get_session (self->invocation), find_job, &find, NULL,
                          error) == NULL)
    return NULL;
  if (subject == NULL || strcmp (subject, find.subject) == 0)
    return find.uid;
  g_set_error (error, TEPAT_DB_ERROR, TEPAT_DB_ERROR_NOT_FOUND,
               strcmp (subject, "keluarga") == 0
               ? _("\"%s\" is a person. Give the uid of the family: `show` tells it.")
               : _("\"%s\" is a family. Give the uid or the NIK of a person."), key);
  g_free (find.uid);

  return NULL;
}

gboolean
terpadu_verb_act_read_pair (TerpaduVerbAct  *self,
                            const char      *subject,
                            const char      *pair,
                            char           **field,
                            char           **value,
                            GError         **error)
{
  const char *equals = strchr (pair, '=');
  g_autofree char *message = NULL;

  if (equals == NULL || equals == pair)
    {
      g_set_error (error, TEPAT_USAGE_ERROR, 0, _("\"%s\" is not of the form FIELD=VALUE."), pair);
      return FALSE;
    }
  *field = g_strndup (pair, (gsize) (equals - pair));
  *value = tepat_typed_read (&self->knowledge->lists, subject, *field, equals + 1, &message);
  if (message == NULL)
    return TRUE;
  g_set_error (error, TEPAT_DB_ERROR, TEPAT_DB_ERROR_CONSTRAINT,
               _("%s: %s Nothing was changed."), *field, message);

  return FALSE;
}

GHashTable *
terpadu_verb_act_read_pairs (TerpaduVerbAct      *self,
                             const char          *subject,
                             const char * const  *pairs,
                             GError             **error)
{
  g_autoptr(GHashTable) values = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  for (guint i = 0; pairs != NULL && pairs[i] != NULL; i++)
    {
      char *field = NULL, *value = NULL;

      if (!terpadu_verb_act_read_pair (self, subject, pairs[i], &field, &value, error))
        {
          g_free (field);
          return NULL;
        }
      g_hash_table_insert (values, field, value);
    }

  return g_steal_pointer (&values);
}

static gboolean
fail_for_errors (const TepatSaveReport  *report,
                 GError                **error)
{
  g_autoptr(GString) text = g_string_new (NULL);

  for (guint i = 0; i < report->errors->len; i++)
    {
      const TepatFieldError *one = report->errors->pdata[i];

      g_string_append_printf (text, "%s%s: %s", i > 0 ? " " : "", one->field, one->message);
    }
  g_set_error (error, TEPAT_DB_ERROR, TEPAT_DB_ERROR_CONSTRAINT, _("%s Nothing was changed."),
               text->str);

  return FALSE;
}

static gboolean
fail_for_conflicts (const TepatSaveReport  *report,
                    GError                **error)
{
  g_autoptr(GString) text = g_string_new (NULL);

  for (guint i = 0; i < report->conflicts->len; i++)
    {
      const TepatFieldConflict *one = report->conflicts->pdata[i];

      g_string_append_printf (text, "%s%s", i > 0 ? ", " : "", one->field);
    }
  g_set_error (error, TEPAT_DB_ERROR, TEPAT_DB_ERROR_CONFLICT,
               _("Somebody changed these fields meanwhile: %s. Nothing was changed. Look at the "
                 "record and decide again."), text->str);

  return FALSE;
}

static void
tell (TepatInvocation       *invocation,
      const TepatSaveReport *report)
{
  g_autoptr(JsonBuilder) b = json_builder_new ();

  if (report->seq != 0)
    tepat_invocation_print (invocation, _("Done; journal entry %d. Undo it with `edit undo %d`.\n"),
                            (int) report->seq, (int) report->seq);
  else
    tepat_invocation_print (invocation, _("Nothing in the register was changed.\n"));
  json_builder_begin_object (b);
  tepat_json_add_text (b, "uid", report->uid);
  json_builder_set_member_name (b, "jejak");
  json_builder_add_int_value (b, report->seq);
  json_builder_set_member_name (b, "berubah");
  json_builder_add_int_value (b, report->n_changed);
  json_builder_set_member_name (b, "ditinggal");
  json_builder_begin_array (b);
  for (guint i = 0; i < report->conflicts->len; i++)
    json_builder_add_string_value (b, ((TepatFieldConflict *) report->conflicts->pdata[i])->field);
  json_builder_end_array (b);
  json_builder_end_object (b);
  tepat_invocation_put_json (invocation, json_builder_get_root (b));
}

gboolean
terpadu_verb_act_run (TerpaduVerbAct  *self,
                      TepatStoreJob    job,
                      GError         **error)
{
  TepatSession *session = tepat_invocation_get_session (self->invocation);
  g_autoptr(TepatSaveReport) report = NULL;

  report = tepat_session_write (session, job, self, (GDestroyNotify) tepat_save_report_free, NULL,
                                error);
  if (report == NULL)
    return FALSE;
  if (report->errors->len > 0)
    return fail_for_errors (report, error);
  if (report->conflicts->len > 0 && report->seq == 0)
    return fail_for_conflicts (report, error);
  tell (self->invocation, report);

  return report->seq == 0 || tepat_search_refresh (tepat_session_get_store (session), NULL, error);
}
