/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "usul-impor-window"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "usul-impor-window.h"
#include "usul-impor.h"
#include "usul-masuk-impor.h"

#define LAST_IMPOR "usul-impor-terakhir"
#define MOST_REASONS 3

/* One import on its way from the file to the banner. */
typedef struct
{
  TepatContext *context;
  TepatPage    *page;
  TepatArti    *lists;
  UsulImpor      *impor;      /* of proposals, or */
  UsulMasukImpor *masuk;      /* of what the public sent */
  gboolean        public;
  char           *wilayah;    /* of who is new, or of rows without one */
} Impor;

static Impor *
impor_new (TepatContext *context,
           TepatPage    *page,
           TepatArti    *lists)
{
  Impor *self = g_new0 (Impor, 1);

  self->context = g_object_ref (context);
  self->page = g_object_ref (page);
  self->lists = tepat_arti_dup_today (lists);

  return self;
}

static void
impor_free (Impor *self)
{
  g_object_unref (self->context);
  g_object_unref (self->page);
  tepat_arti_unref (self->lists);
  g_clear_pointer (&self->impor, usul_impor_free);
  g_clear_pointer (&self->masuk, usul_masuk_impor_free);
  g_free (self->wilayah);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Impor, impor_free)

static GPtrArray *
rejects_of (Impor *self)
{
  return self->public ? self->masuk->tolak : self->impor->tolak;
}

static guint
count_taken (Impor *self)
{
  return self->public ? self->masuk->diterima : self->impor->diterima;
}

static void
set_dry (Impor    *self,
         gboolean  dry)
{
  if (self->public)
    self->masuk->kering = dry;
  else
    self->impor->kering = dry;
}

/* Tries it, or does it; callback gets self. */
static void
run (Impor               *self,
     GAsyncReadyCallback  callback)
{
  tepat_context_write_async (self->context, self->public ? usul_masuk_impor_run : usul_impor_run,
                             self->public ? (gpointer) self->masuk : self->impor, NULL, NULL, NULL,
                             callback, self);
}

/* NULL when the page was closed meanwhile. */
static GtkWindow *
parent_of (Impor *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self->page));

  return GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL;
}

static void
on_errors_chosen (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr(Impor) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(GFile) file = tepat_dialogs_file_finish (result, NULL);
  g_autofree char *path = file != NULL ? g_file_get_path (file) : NULL;

  if (path == NULL)
    return;
  if (tepat_table_rejects_write (path,
                                 self->public ? self->masuk->pemisah : self->impor->pemisah,
                                 (const char * const *) (self->public ? self->masuk->headers
                                                                      : self->impor->headers),
                                 rejects_of (self), &error))
    tepat_context_toast (self->context, _("The rows that were not taken are kept in the file"));
  else
    tepat_context_report (self->context, error);
}

/* Takes self. */
static void
offer_errors (Impor *self)
{
  tepat_dialogs_save_file_async (parent_of (self), _("Keep the rows that were not taken"),
                                 _("proposals-not-taken.csv"), NULL, on_errors_chosen, self);
}

static void
tell (TepatContext *context,
      TepatPage    *page,
      const char   *uid,
      const char   *text)
{
  if (gtk_widget_get_root (GTK_WIDGET (page)) == NULL)
    {
      tepat_context_toast (context, text);
      return;
    }
  g_object_set_data_full (G_OBJECT (page), LAST_IMPOR, g_strdup (uid), g_free);
  tepat_banner_show (tepat_page_get_banner (page), TEPAT_TONE_DONE, text, _("_Take Back…"));
}

void
usul_impor_window_tell (TepatContext *context,
                        TepatPage    *page,
                        const char   *uid,
                        guint         n)
{
  g_autofree char *count = tepat_format_count (n);
  g_autofree char *text = g_strdup_printf (_("%s proposals were submitted"), count);

  tell (context, page, uid, text);
}

static void
tell_arrived (Impor *self)
{
  g_autofree char *count = tepat_format_count (self->masuk->diterima);
  g_autofree char *known = tepat_format_count (self->masuk->sudah);
  g_autofree char *text = g_strdup_printf (_("%s came in, %s were here already"), count, known);

  tell (self->context, self->page, self->masuk->uid, text);
}

static void
on_imported (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr(Impor) self = user_data;
  g_autoptr(GError) error = NULL;

  tepat_store_run_finish (TEPAT_STORE (source), result, &error);
  if (error != NULL)
    {
      tepat_context_report (self->context, error);
      return;
    }
  if (self->public)
    tell_arrived (self);
  else
    usul_impor_window_tell (self->context, self->page, self->impor->uid, self->impor->diterima);
  if (parent_of (self) != NULL && rejects_of (self)->len > 0)
    offer_errors (g_steal_pointer (&self));
}

static void
on_confirmed (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr(Impor) self = user_data;
  Impor *next;

  if (!tepat_dialogs_confirm_finish (result, NULL))
    return;
  next = g_steal_pointer (&self);
  set_dry (next, FALSE);
  run (next, on_imported);
}

static void
on_rows_wanted (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr(Impor) self = user_data;

  if (tepat_dialogs_confirm_finish (result, NULL))
    offer_errors (g_steal_pointer (&self));
}

/* What a try says, with the first reasons. */
static char *
describe (GPtrArray *rejects)
{
  g_autofree char *left = tepat_format_count (rejects->len);
  g_autoptr(GString) text = g_string_new (NULL);

  if (rejects->len == 0)
    return g_strdup (_("All rows are taken."));
  g_string_append_printf (text, _("%s rows are not taken:"), left);
  for (guint i = 0; i < MIN (rejects->len, MOST_REASONS); i++)
    {
      const TepatTableReject *tolak = rejects->pdata[i];

      g_string_append (text, "\n");
      g_string_append_printf (text, _("Row %u: %s"), tolak->baris, tolak->alasan);
    }

  return g_strdup (text->str);
}

/* Takes self. Without a row to submit, only the reasons are left to be kept. */
static void
ask (Impor *self)
{
  g_autofree char *count = tepat_format_count (count_taken (self));
  g_autofree char *heading = g_strdup_printf (self->public ? _("Take %s in?")
                                                           : _("Submit %s proposals?"), count);
  g_autofree char *body = describe (rejects_of (self));

  if (count_taken (self) > 0)
    tepat_dialogs_confirm_async (parent_of (self), heading, body, self->public ? _("_Take In")
                                                                               : _("_Submit"),
                                 FALSE, NULL, on_confirmed, self);
  else if (rejects_of (self)->len > 0)
    tepat_dialogs_confirm_async (parent_of (self), _("No row can be submitted"), body,
                                 _("_Keep the Rows…"), FALSE, NULL, on_rows_wanted, self);
  else
    {
      tepat_context_toast (self->context, _("The file has no rows that are new. Nothing was "
                                            "kept."));
      impor_free (self);
    }
}

static void
on_tried (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr(Impor) self = user_data;
  g_autoptr(GError) error = NULL;

  tepat_store_run_finish (TEPAT_STORE (source), result, &error);
  if (g_error_matches (error, USUL_ERROR, USUL_ERROR_DRY_RUN))
    ask (g_steal_pointer (&self));
  else
    tepat_context_report (self->context, error);
}

static void
open_thread (GTask        *task,
             gpointer      source,
             gpointer      data,
             GCancellable *cancellable)
{
  Impor *self = data;
  TepatSession *session = tepat_context_get_session (self->context);
  g_autofree char *path = g_file_get_path (source);
  GError *error = NULL;

  if (self->public)
    self->masuk = usul_masuk_impor_new (tepat_session_get_store (session), path, self->wilayah,
                                        self->lists, &error);
  else if ((self->impor = usul_impor_new (session, path, self->lists, &error)) != NULL)
    self->impor->wilayah = g_strdup (self->wilayah);
  if (error == NULL)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
on_opened (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(Impor) self = user_data;
  g_autoptr(GError) error = NULL;
  Impor *next;

  if (!g_task_propagate_boolean (G_TASK (result), &error))
    {
      tepat_context_report (self->context, error);
      return;
    }
  next = g_steal_pointer (&self);
  set_dry (next, TRUE);
  run (next, on_tried);
}

static void
on_chosen (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(Impor) self = user_data;
  g_autoptr(GFile) file = tepat_dialogs_file_finish (result, NULL);
  g_autoptr(GTask) task = NULL;
  Impor *next;

  if (file == NULL)
    return;
  next = g_steal_pointer (&self);
  task = g_task_new (file, NULL, on_opened, next);
  g_task_set_source_tag (task, on_chosen);
  if (strlen (tepat_page_get_wilayah (next->page)) == 10)
    next->wilayah = g_strdup (tepat_page_get_wilayah (next->page));
  g_task_set_task_data (task, next, NULL);
  g_task_run_in_thread (task, open_thread);
}

void
usul_impor_window_begin_masuk (TepatContext *context,
                               TepatPage    *page,
                               TepatArti    *lists)
{
  static const char * const suffixes[] = { "csv", "xlsx", "json", "jsonl", "ndjson", NULL };
  Impor *self = impor_new (context, page, lists);

  self->public = TRUE;
  tepat_dialogs_open_file_async (parent_of (self), _("File of Cek Bansos"),
                                 _("CSV, XLSX or JSON"), suffixes, NULL, on_chosen, self);
}

void
usul_impor_window_begin (TepatContext *context,
                         TepatPage    *page,
                         TepatArti    *lists)
{
  static const char * const suffixes[] = { "csv", "xlsx", NULL };
  Impor *self = impor_new (context, page, lists);

  tepat_dialogs_open_file_async (parent_of (self), _("File of proposals"), _("CSV or XLSX"),
                                 suffixes, NULL, on_chosen, self);
}

/* An import that is being taken back. */
typedef struct
{
  UsulImporBatal  batal;
  char           *uid;
  Impor          *impor;
} Undo;

static void
undo_free (Undo *self)
{
  g_free (self->uid);
  impor_free (self->impor);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Undo, undo_free)

static void
on_undone (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(Undo) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autofree char *text = NULL;

  tepat_store_run_finish (TEPAT_STORE (source), result, &error);
  if (error != NULL)
    {
      tepat_context_report (self->impor->context, error);
      return;
    }
  text = g_strdup_printf (self->impor->public
                          ? _("%u were taken away again, %u were looked at since and stay")
                          : _("%u proposals were withdrawn, %u went on since and stay"),
                          self->batal.ditarik, self->batal.ditinggal);
  if (parent_of (self->impor) != NULL)
    tepat_banner_hide (tepat_page_get_banner (self->impor->page));
  g_object_set_data (G_OBJECT (self->impor->page), LAST_IMPOR, NULL);
  tepat_context_toast (self->impor->context, text);
}

static void
on_undo_confirmed (GObject      *source,
                   GAsyncResult *result,
                   gpointer      user_data)
{
  g_autoptr(Undo) self = user_data;
  Undo *next;

  if (!tepat_dialogs_confirm_finish (result, NULL))
    return;
  next = g_steal_pointer (&self);
  next->batal = (UsulImporBatal) { next->uid, _("Taken back right after the import"),
                                   next->impor->lists };
  tepat_context_write_async (next->impor->context, next->impor->public ? usul_masuk_impor_undo
                                                                       : usul_impor_undo,
                             &next->batal, NULL, NULL, NULL, on_undone, next);
}

void
usul_impor_window_undo (TepatContext *context,
                        TepatPage    *page,
                        TepatArti    *lists,
                        gboolean      public)
{
  const char *uid = g_object_get_data (G_OBJECT (page), LAST_IMPOR);
  Undo *self;

  if (uid == NULL)
    return;
  self = g_new0 (Undo, 1);
  self->uid = g_strdup (uid);
  self->impor = impor_new (context, page, lists);
  self->impor->public = public;
  tepat_dialogs_confirm_async (parent_of (self->impor), _("Take this import back?"),
                               public ? _("What nobody looked at yet goes away. The rest stays.")
                               : _("Its proposals are withdrawn. Those that went on since stay."),
                               _("_Take the Import Back"), FALSE, NULL, on_undo_confirmed, self);
}
