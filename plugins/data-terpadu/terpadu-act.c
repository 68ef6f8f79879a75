/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terpadu-act"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "terpadu-act.h"

#define TOAST_SECONDS 10

static void
on_run (GObject      *source,
        GAsyncResult *result,
        gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  GError *error = NULL;
  TepatSaveReport *report = tepat_store_run_finish (TEPAT_STORE (source), result, &error);

  if (report == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  if (report->seq != 0)
    tepat_search_refresh_async (TEPAT_STORE (source));
  g_task_return_pointer (task, report, (GDestroyNotify) tepat_save_report_free);
}

void
terpadu_act_run_async (TepatContext        *context,
                       TepatStoreJob        job,
                       gpointer             data,
                       GDestroyNotify       data_free,
                       GAsyncReadyCallback  callback,
                       gpointer             user_data)
{
  GTask *task = g_task_new (context, NULL, callback, user_data);

  g_task_set_source_tag (task, terpadu_act_run_async);
  tepat_context_write_async (context, job, data, data_free,
                             (GDestroyNotify) tepat_save_report_free, NULL, on_run, task);
}

TepatSaveReport *
terpadu_act_run_finish (GAsyncResult  *result,
                        GError       **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

/* What an undo needs once the knowledge is there, and whoever shall hear of it. */
typedef struct
{
  TepatContext *context;
  GtkWidget    *widget;
  TepatArti    *knowledge;
  gint64        seq;
} Undo;

static void
undo_free (Undo *undo)
{
  g_clear_object (&undo->context);
  g_clear_object (&undo->widget);
  g_clear_pointer (&undo->knowledge, tepat_arti_unref);
  g_free (undo);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Undo, undo_free)

static gpointer
undo_job (TepatDb       *db,
          gpointer       data,
          GCancellable  *cancellable,
          GError       **error)
{
  Undo *undo = data;

  return tepat_act_undo (db, undo->seq, &undo->knowledge->lists, NULL, error);
}

static void
on_undone (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(Undo) undo = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(TepatSaveReport) report = terpadu_act_run_finish (result, &error);

  if (report == NULL)
    tepat_context_report (undo->context, error);
  else if (report->conflicts->len > 0)
    {
      guint n = report->conflicts->len;
      g_autofree char *text = NULL;

      text = g_strdup_printf (ngettext ("Undone, but for %u field that somebody changed since.",
                                        "Undone, but for %u fields that somebody changed since.",
                                        n), n);
      terpadu_act_toast (undo->context, undo->widget, text, report->seq);
    }
  else
    terpadu_act_toast (undo->context, undo->widget, _("Undone."), report->seq);
}

static void
on_knowledge (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr(Undo) undo = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(TepatArti) knowledge = tepat_arti_get_finish (result, &error);
  Undo *told;

  if (knowledge == NULL)
    {
      tepat_context_report (undo->context, error);
      return;
    }
  undo->knowledge = g_steal_pointer (&knowledge);
  told = g_new0 (Undo, 1);
  told->context = g_object_ref (undo->context);
  g_set_object (&told->widget, undo->widget);
  /* What goes to the lane's thread is plain data. */
  g_clear_object (&undo->widget);
  g_clear_object (&undo->context);
  terpadu_act_run_async (told->context, undo_job, g_steal_pointer (&undo),
                         (GDestroyNotify) undo_free, on_undone, told);
}

void
terpadu_act_undo (TepatContext *context,
                  GtkWidget    *widget,
                  gint64        seq)
{
  Undo *undo = g_new0 (Undo, 1);

  undo->context = g_object_ref (context);
  g_set_object (&undo->widget, widget);
  undo->seq = seq;
  tepat_arti_get_async (tepat_context_get_session (context), on_knowledge, undo);
}

static void
on_toast_clicked (AdwToast *toast,
                  Undo     *undo)
{
  terpadu_act_undo (undo->context, undo->widget, undo->seq);
}

static void
undo_free_closure (gpointer  data,
                   GClosure *closure)
{
  undo_free (data);
}

void
terpadu_act_toast (TepatContext *context,
                   GtkWidget    *widget,
                   const char   *text,
                   gint64        seq)
{
  GtkWidget *overlay = widget != NULL ? gtk_widget_get_ancestor (widget, ADW_TYPE_TOAST_OVERLAY)
                                      : NULL;
  AdwToast *toast;
  Undo *undo;

  if (overlay == NULL)
    {
      tepat_context_toast (context, text);
      return;
    }
  toast = tepat_toast_show (overlay, text, seq != 0 ? _("Undo") : NULL, TOAST_SECONDS);
  if (toast == NULL || seq == 0)
    return;
  undo = g_new0 (Undo, 1);
  undo->context = g_object_ref (context);
  undo->widget = g_object_ref (overlay);
  undo->seq = seq;
  g_signal_connect_data (toast, "button-clicked", G_CALLBACK (on_toast_clicked), undo,
                         undo_free_closure, 0);
}
