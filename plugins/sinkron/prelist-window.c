/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "prelist-window"

#include "config.h"

#include "prelist-window.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "paket-list.h"
#include "prelist.h"

enum { JUDUL, WILAYAH, ALASAN, PETUNJUK, TENGGAT, PROGRAM, DESIL, N_ROWS };

static const char * const titles[N_ROWS] = {
  N_("_Title, by which the desa knows it"), N_("_Code of the desa"), N_("_Why they are visited"),
  N_("What to _look at"), N_("_Until when, day/month/year"), N_("Only who receives the _programme"),
  N_("Only up to _decile"),
};

struct _PrelistWindow
{
  GtkWindow       parent_instance;

  /* Borrowed References */
  GtkWidget      *rows[N_ROWS];
  GtkCheckButton *flagged;
  GtkWidget      *problem;
  GtkWidget      *make;

  /* Owned References */
  TepatContext   *context;
};

enum { MADE, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PrelistWindow, prelist_window, GTK_TYPE_WINDOW)

/* What the job works with, and what it found. */
typedef struct
{
  char        *texts[N_ROWS];
  PrelistMake  make;
} Work;

static void
work_free (Work *work)
{
  for (guint i = 0; i < N_ROWS; i++)
    g_free (work->texts[i]);
  g_free (work->make.uid);
  g_free (work);
}

static gpointer
make_job (TepatDb       *db,
          gpointer       data,
          GCancellable  *cancellable,
          GError       **error)
{
  Work *work = data;
  GError *local = NULL;

  prelist_make (db, &work->make, cancellable, &local);
  if (local == NULL)
    return GUINT_TO_POINTER (work->make.n);
  g_propagate_error (error, local);

  return NULL;
}

static void
show_problem (PrelistWindow *self,
              const char    *text)
{
  gtk_label_set_label (GTK_LABEL (self->problem), text);
  gtk_widget_set_visible (self->problem, TRUE);
  gtk_widget_set_sensitive (self->make, TRUE);
}

static void
on_made (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr(PrelistWindow) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autofree char *said = NULL;
  guint n = GPOINTER_TO_UINT (tepat_store_run_finish (TEPAT_STORE (source), result, &error));

  if (self->context == NULL)
    return;
  if (error != NULL)
    {
      show_problem (self, error->message);
      return;
    }
  said = g_strdup_printf (ngettext ("%u family is on the list. Send it as a package of the kind "
                                    "“Families to visit”.",
                                    "%u families are on the list. Send it as a package of the kind "
                                    "“Families to visit”.", n), n);
  g_signal_emit (self, signals[MADE], 0, said);
  gtk_window_destroy (GTK_WINDOW (self));
}

/* (nullable) */
static const char *
text_of (Work *work,
         int   row)
{
  return *work->texts[row] != '\0' ? work->texts[row] : NULL;
}

static void
on_make (PrelistWindow *self)
{
  Work *work = g_new0 (Work, 1);

  for (guint i = 0; i < N_ROWS; i++)
    work->texts[i] = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->rows[i]))));
  work->make = (PrelistMake) {
    .wilayah = work->texts[WILAYAH], .judul = text_of (work, JUDUL),
    .petunjuk = text_of (work, PETUNJUK), .tenggat = text_of (work, TENGGAT),
    .alasan = text_of (work, ALASAN), .program = text_of (work, PROGRAM),
    .desil = g_ascii_strtoll (work->texts[DESIL], NULL, 10),
    .flagged = gtk_check_button_get_active (self->flagged),
  };
  gtk_widget_set_sensitive (self->make, FALSE);
  tepat_context_write_async (self->context, make_job, work, (GDestroyNotify) work_free, NULL, NULL,
                             on_made, g_object_ref (self));
}

static GtkWidget *
make_bar (PrelistWindow *self)
{
  GtkWidget *bar = gtk_header_bar_new ();
  GtkWidget *cancel = gtk_button_new_with_mnemonic (_("_Cancel"));

  self->make = gtk_button_new_with_mnemonic (_("_Make the List"));
  gtk_widget_add_css_class (self->make, "suggested-action");
  g_signal_connect_swapped (cancel, "clicked", G_CALLBACK (gtk_window_destroy), self);
  g_signal_connect_swapped (self->make, "clicked", G_CALLBACK (on_make), self);
  gtk_header_bar_set_show_title_buttons (GTK_HEADER_BAR (bar), FALSE);
  gtk_header_bar_pack_start (GTK_HEADER_BAR (bar), cancel);
  gtk_header_bar_pack_end (GTK_HEADER_BAR (bar), self->make);

  return bar;
}

static GtkWidget *
make_rows (PrelistWindow *self)
{
  GtkWidget *group = adw_preferences_group_new ();

  for (guint i = 0; i < N_ROWS; i++)
    {
      self->rows[i] = adw_entry_row_new ();
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->rows[i]), _(titles[i]));
      adw_preferences_row_set_use_underline (ADW_PREFERENCES_ROW (self->rows[i]), TRUE);
      adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), self->rows[i]);
    }

  return group;
}

static void
prelist_window_dispose (GObject *object)
{
  g_clear_object (&PRELIST_WINDOW (object)->context);

  G_OBJECT_CLASS (prelist_window_parent_class)->dispose (object);
}

static void
prelist_window_class_init (PrelistWindowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = prelist_window_dispose;
  gtk_widget_class_add_binding_action (GTK_WIDGET_CLASS (klass), GDK_KEY_Escape, 0, "window.close",
                                       NULL);
  signals[MADE] = g_signal_new ("made", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
prelist_window_init (PrelistWindow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);

  g_object_set (box, "margin-top", 18, "margin-bottom", 18, "margin-start", 18, "margin-end", 18,
                NULL);
  self->problem = tepat_label_new_text ("", "error");
  gtk_widget_set_visible (self->problem, FALSE);
  self->flagged = GTK_CHECK_BUTTON (gtk_check_button_new_with_mnemonic (
    _("Only families with a _quality flag")));
  gtk_box_append (GTK_BOX (box), make_rows (self));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->flagged));
  gtk_box_append (GTK_BOX (box), self->problem);
  gtk_window_set_titlebar (GTK_WINDOW (self), make_bar (self));
  gtk_window_set_child (GTK_WINDOW (self), box);
  gtk_window_set_default_size (GTK_WINDOW (self), 520, -1);
  gtk_window_set_title (GTK_WINDOW (self), _("Families to be visited"));
  tepat_form_keys_add (GTK_WIDGET (self));
}

GtkWindow *
prelist_window_new (GtkWindow    *parent,
                    TepatContext *context,
                    const char   *desa)
{
  PrelistWindow *self = g_object_new (PRELIST_TYPE_WINDOW, "transient-for", parent, "modal", TRUE,
                                      NULL);

  self->context = g_object_ref (context);
  gtk_editable_set_text (GTK_EDITABLE (self->rows[WILAYAH]), desa);

  return GTK_WINDOW (self);
}
