/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terpadu-history-undo"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "terpadu-act.h"
#include "terpadu-batch-work.h"
#include "terpadu-history-undo.h"
#include "terpadu-history.h"
#include "terpadu-sections.h"

typedef struct
{
  TepatContext *context;
  GtkWidget    *widget;
  TepatJob     *job;
  char         *uid;
  gint64        seq;
} Undo;

static void
undo_free (Undo *undo)
{
  g_object_unref (undo->context);
  g_object_unref (undo->widget);
  g_clear_object (&undo->job);
  g_free (undo->uid);
  g_free (undo);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Undo, undo_free)

static JsonArray *
get_changes (JsonObject *entry)
{
  return json_object_has_member (entry, "perubahan")
           ? json_object_get_array_member (entry, "perubahan") : NULL;
}

static gboolean
has_changed (JsonObject *entry,
             const char *column)
{
  JsonArray *changes = get_changes (entry);

  for (guint i = 0; changes != NULL && i < json_array_get_length (changes); i++)
    if (g_strcmp0 (terpadu_json_text (json_array_get_object_element (changes, i), "kolom"),
                   column) == 0)
      return TRUE;

  return FALSE;
}

/* The history begins with the newest. */
static gboolean
changed_since (JsonArray  *history,
               guint       index,
               const char *column)
{
  for (guint i = 0; i < index; i++)
    if (has_changed (json_array_get_object_element (history, i), column))
      return TRUE;

  return FALSE;
}

char *
terpadu_history_describe_since (const TepatArti        *knowledge,
                                JsonArray              *history,
                                gint64                  seq)
{
  g_autoptr(GString) names = g_string_new (NULL);
  JsonArray *changes = NULL;
  guint index = 0;

  for (guint i = 0; i < json_array_get_length (history) && changes == NULL; i++)
    if (terpadu_json_int (json_array_get_object_element (history, i), "seq") == seq)
      {
        changes = get_changes (json_array_get_object_element (history, i));
        index = i;
      }
  for (guint i = 0; changes != NULL && i < json_array_get_length (changes); i++)
    {
      const char *column = terpadu_json_text (json_array_get_object_element (changes, i), "kolom");

      if (column != NULL && changed_since (history, index, column))
        g_string_append_printf (names, "%s%s", names->len > 0 ? ", " : "",
                                terpadu_knowledge_name_column (knowledge, column));
    }

  return names->len > 0 ? g_strdup (names->str) : NULL;
}

char *
terpadu_history_describe_entry (const TepatArti        *knowledge,
                                JsonObject             *entry)
{
  TepatZone zone = tepat_zone_of_wilayah (knowledge->kab);
  g_autofree char *when = tepat_format_moment (terpadu_json_text (entry, "waktu"), zone);
  const char *who = terpadu_json_text (entry, "pelaku");
  const char *berkas = terpadu_json_text (entry, "berkas");
  GString *text = g_string_new (when);

  if (who != NULL && *who != '\0')
    g_string_append_printf (text, " · %s", who);
  if (berkas != NULL)
    g_string_append_printf (text, " · %s", berkas);

  return g_string_free (text, FALSE);
}

gboolean
terpadu_history_is_undoable (JsonObject *entry)
{
  return terpadu_json_text (entry, "massal") == NULL &&
         terpadu_json_text (entry, "impor") == NULL &&
         tepat_act_can_undo (terpadu_json_text (entry, "perbuatan"));
}

gboolean
terpadu_history_is_undoable_batch (JsonObject *entry)
{
  return terpadu_json_text (entry, "massal") != NULL &&
         g_strcmp0 (terpadu_json_text (entry, "perbuatan"), "massal.terapkan") == 0 &&
         terpadu_json_int (entry, "jumlah") > 0;
}

static GtkWindow *
window_of (GtkWidget *widget)
{
  GtkRoot *root = gtk_widget_get_root (widget);

  return GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL;
}

static Undo *
undo_new (TepatContext *context,
          GtkWidget    *widget)
{
  Undo *undo = g_new0 (Undo, 1);

  undo->context = g_object_ref (context);
  undo->widget = g_object_ref (widget);

  return undo;
}

static void
on_confirmed (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr(Undo) undo = user_data;

  if (tepat_dialogs_confirm_finish (result, NULL))
    terpadu_act_undo (undo->context, undo->widget, undo->seq);
}

void
terpadu_history_undo (TepatContext           *context,
                      GtkWidget              *widget,
                      const TepatArti        *knowledge,
                      JsonObject             *whole,
                      gint64                  seq)
{
  JsonArray *history = json_object_has_member (whole, "riwayat")
                         ? json_object_get_array_member (whole, "riwayat") : NULL;
  g_autofree char *names = history != NULL
                             ? terpadu_history_describe_since (knowledge, history, seq) : NULL;
  g_autofree char *body = NULL;
  Undo *undo;

  if (names == NULL)
    {
      terpadu_act_undo (context, widget, seq);
      return;
    }
  undo = undo_new (context, widget);
  undo->seq = seq;
  body = g_strdup_printf (_("Changed again since, and left as it is now: %s. Everything else that "
                            "this act changed becomes what it was before."), names);
  tepat_dialogs_confirm_async (window_of (widget), _("Undo this?"), body, _("_Undo"), FALSE, NULL,
                               on_confirmed, undo);
}

static JsonObject *
find_last (JsonObject *whole)
{
  JsonArray *history = terpadu_json_array (whole, "riwayat");

  for (guint i = 0; i < terpadu_json_length (history); i++)
    {
      JsonObject *entry = json_array_get_object_element (history, i);

      if (terpadu_history_is_undoable (entry) || terpadu_history_is_undoable_batch (entry))
        return entry;
    }

  return NULL;
}

void
terpadu_history_undo_last (TepatContext           *context,
                           GtkWidget              *widget,
                           const TepatArti        *knowledge,
                           JsonObject             *whole)
{
  JsonObject *entry = find_last (whole);
  g_autofree char *who = NULL;
  g_autofree char *body = NULL;
  Undo *undo;

  if (entry == NULL)
    {
      tepat_context_toast (context, _("Nothing was changed by hand in this record."));
      return;
    }
  if (terpadu_history_is_undoable_batch (entry))
    {
      terpadu_history_undo_batch (context, widget, whole, terpadu_json_text (entry, "massal"));
      return;
    }
  who = terpadu_history_describe_entry (knowledge, entry);
  /* Translators: what was done; when and by whom */
  body = g_strdup_printf (_("%s\n%s\n\nThe record becomes what it was before."),
                          tepat_jejak_name_act (terpadu_json_text (entry, "perbuatan")), who);
  undo = undo_new (context, widget);
  undo->seq = terpadu_json_int (entry, "seq");
  tepat_dialogs_confirm_async (window_of (widget), _("Undo the last change?"), body, _("_Undo"),
                               FALSE, NULL, on_confirmed, undo);
}

static char *
describe_report (const TepatBatchUndoReport *report)
{
  g_autofree char *back = tepat_format_count ((gint64) report->dikembalikan);
  g_autofree char *left = tepat_format_count ((gint64) report->ditinggal);

  if (report->ditinggal == 0)
    return g_strdup_printf (_("%s records are as they were before."), back);

  return g_strdup_printf (_("%s records are as they were before; %s were changed since and stay as "
                            "they are."), back, left);
}

static void
on_batch_undone (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr(Undo) undo = user_data;
  g_autoptr(GError) error = NULL;
  TepatBatchUndoReport report;
  g_autofree char *text = NULL;

  if (terpadu_batch_work_undo_finish (result, &report, &error))
    text = describe_report (&report);
  tepat_job_finish (undo->job, text, error);
  if (text != NULL)
    tepat_context_toast (undo->context, text);
  else
    tepat_context_report (undo->context, error);
}

static void
on_batch_confirmed (GObject      *source,
                    GAsyncResult *result,
                    gpointer      user_data)
{
  g_autoptr(Undo) undo = user_data;
  TepatSession *session = tepat_context_get_session (undo->context);
  TepatJob *job;
  const char *uid = undo->uid;

  if (!tepat_dialogs_confirm_finish (result, NULL) || tepat_session_get_actor (session) == NULL)
    return;
  job = undo->job = tepat_job_new (_("Undoing a change of many records"));
  tepat_context_add_job (undo->context, job);
  terpadu_batch_work_undo_async (session, uid, job, on_batch_undone, g_steal_pointer (&undo));
}

static gint64
count_records (JsonObject *whole,
               const char *uid)
{
  JsonArray *history = json_object_get_array_member (whole, "riwayat");

  for (guint i = 0; i < json_array_get_length (history); i++)
    {
      JsonObject *entry = json_array_get_object_element (history, i);

      if (g_strcmp0 (terpadu_json_text (entry, "massal"), uid) == 0)
        return terpadu_json_int (entry, "jumlah");
    }

  return 0;
}

void
terpadu_history_undo_batch (TepatContext *context,
                            GtkWidget    *widget,
                            JsonObject   *whole,
                            const char   *uid)
{
  gint64 n = count_records (whole, uid);
  g_autofree char *count = tepat_format_count (n);
  g_autofree char *body = g_strdup_printf (
    g_dngettext (GETTEXT_PACKAGE,
                 "This act changed %s record. It becomes what it was before, unless somebody "
                 "changed it since.",
                 "This act changed %s records together. All of them become what they were before; "
                 "those that somebody changed since stay as they are, and are counted.",
                 (gulong) n), count);
  Undo *undo = undo_new (context, widget);

  undo->uid = g_strdup (uid);
  tepat_dialogs_confirm_async (window_of (widget), _("Undo it for all?"), body, _("_Undo"), FALSE,
                               NULL, on_batch_confirmed, undo);
}
