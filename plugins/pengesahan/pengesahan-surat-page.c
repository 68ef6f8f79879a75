/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "pengesahan-surat-page"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "pengesahan-surat-form.h"
#include "pengesahan-surat-page.h"
#include "pengesahan-surat-panel.h"
#include "pengesahan-widget.h"

static const TepatStateDef states[] = {
  { "rancangan", N_("Draft"), TEPAT_TONE_ATTENTION },
  { "disetujui", N_("Approved"), TEPAT_TONE_DONE },
  { "batal", N_("Called off"), TEPAT_TONE_NEUTRAL },
  { NULL, NULL, TEPAT_TONE_NEUTRAL },
};

struct _PengesahanSuratPage
{
  TepatPage             parent_instance;

  /* Template widgets */
  GtkWidget            *new_button;
  GtkStack             *stack;
  GtkListBox           *list;
  PengesahanSuratPanel *panel;
  PengesahanSuratForm  *form;

  /* Borrowed References */
  TepatContext         *context;

  /* Owned References */
  GPtrArray            *letters;      /* TepatSurat, as in the list */
  GCancellable         *cancellable;
  char                 *selected;     /* uid */
};

G_DEFINE_FINAL_TYPE (PengesahanSuratPage, pengesahan_surat_page, TEPAT_TYPE_PAGE)

static TepatSession *
session_of (PengesahanSuratPage *self)
{
  return tepat_context_get_session (self->context);
}

static gboolean
may_draft (PengesahanSuratPage *self)
{
  return tepat_context_may (self->context, TEPAT_HAK_SURAT_BUAT);
}

static GtkWidget *
label_new (const char *text,
           const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_widget_add_css_class (label, style);

  return label;
}

static GtkWidget *
row_new (const TepatSurat *surat)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *pill = tepat_state_pill_new (NULL, TEPAT_TONE_NEUTRAL);

  tepat_state_pill_set_value (TEPAT_STATE_PILL (pill), states,
                              tepat_surat_keadaan_get_code (surat->keadaan));
  gtk_box_append (GTK_BOX (box), label_new (surat->nomor, "heading"));
  gtk_widget_set_layout_manager (line, tepat_wrap_layout_new (9));
  gtk_widget_set_halign (pill, GTK_ALIGN_START);
  gtk_box_append (GTK_BOX (line), label_new (surat->periode_nama, "dim-label"));
  gtk_box_append (GTK_BOX (line), pill);
  gtk_box_append (GTK_BOX (box), line);
  gtk_widget_set_margin_top (box, 6);
  gtk_widget_set_margin_bottom (box, 6);

  return box;
}

static void
fill_list (PengesahanSuratPage *self)
{
  GtkListBoxRow *row;
  guint selected = 0;

  while ((row = gtk_list_box_get_row_at_index (self->list, 0)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
  for (guint i = 0; i < self->letters->len; i++)
    {
      const TepatSurat *surat = self->letters->pdata[i];

      gtk_list_box_append (self->list, row_new (surat));
      if (g_strcmp0 (surat->uid, self->selected) == 0)
        selected = i;
    }
  gtk_list_box_select_row (self->list, gtk_list_box_get_row_at_index (self->list, selected));
}

static void
on_row_selected (PengesahanSuratPage *self,
                 GtkListBoxRow       *row)
{
  const TepatSurat *surat;

  if (row == NULL || self->letters == NULL)
    return;
  surat = self->letters->pdata[gtk_list_box_row_get_index (row)];
  if (g_strcmp0 (self->selected, surat->uid) != 0)
    {
      g_free (self->selected);
      self->selected = g_strdup (surat->uid);
    }
  pengesahan_surat_panel_show (self->panel, surat);
}

static void
show_empty (PengesahanSuratPage *self)
{
  tepat_page_set_state_text (TEPAT_PAGE (self), TEPAT_PAGE_EMPTY, _("No letter yet"),
                             _("When all desa are final and the kabupaten is finalised, the letter "
                               "is made here."));
  tepat_page_set_state (TEPAT_PAGE (self), TEPAT_PAGE_EMPTY);
}

static void
on_loaded (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(PengesahanSuratPage) self = user_data;
  g_autoptr(GError) error = NULL;
  GPtrArray *letters = tepat_store_run_finish (TEPAT_STORE (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (letters == NULL)
    {
      tepat_page_show_error (TEPAT_PAGE (self), error);
      return;
    }
  g_clear_pointer (&self->letters, g_ptr_array_unref);
  self->letters = letters;
  if (letters->len == 0 &&
      g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), "letters") == 0)
    {
      show_empty (self);
      return;
    }
  tepat_page_set_state (TEPAT_PAGE (self), TEPAT_PAGE_CONTENT);
  fill_list (self);
}

static void
reload (PengesahanSuratPage *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  tepat_store_read_async (tepat_session_get_store (session_of (self)),
                          tepat_session_get_actor (session_of (self)), pengesahan_surat_list, NULL,
                          NULL, (GDestroyNotify) g_ptr_array_unref, self->cancellable, on_loaded,
                          g_object_ref (self));
}

static void
on_letters_changed (TepatPage *page)
{
  reload (PENGESAHAN_SURAT_PAGE (page));
}

/* The uid of a letter. */
static void
pengesahan_surat_page_apply_filter (TepatPage  *page,
                                    const char *argument)
{
  PengesahanSuratPage *self = PENGESAHAN_SURAT_PAGE (page);

  if (!tepat_uid_is_valid (argument))
    return;
  g_free (self->selected);
  self->selected = g_strdup (argument);
  gtk_stack_set_visible_child_name (self->stack, "letters");
  gtk_widget_set_visible (self->new_button, may_draft (self));
  reload (self);
}

static void
on_new (PengesahanSuratPage *self)
{
  gtk_stack_set_visible_child_name (self->stack, "form");
  gtk_widget_set_visible (self->new_button, FALSE);
  tepat_page_set_state (TEPAT_PAGE (self), TEPAT_PAGE_CONTENT);
  pengesahan_surat_form_reset (self->form);
}

static void
on_form_cancelled (PengesahanSuratPage *self)
{
  pengesahan_widget_drop_focus (GTK_WIDGET (self->form));
  gtk_stack_set_visible_child_name (self->stack, "letters");
  gtk_widget_set_visible (self->new_button, may_draft (self));
  reload (self);
}

static void
on_drafted (PengesahanSuratPage *self,
            const char          *uid)
{
  g_free (self->selected);
  self->selected = g_strdup (uid);
  tepat_context_toast (self->context, _("The letter waits for the second person"));
  on_form_cancelled (self);
}

static void
pengesahan_surat_page_retry (TepatPage *page)
{
  reload (PENGESAHAN_SURAT_PAGE (page));
}

static gboolean
pengesahan_surat_page_go_back (TepatPage *page)
{
  PengesahanSuratPage *self = PENGESAHAN_SURAT_PAGE (page);

  if (g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), "form") != 0)
    return FALSE;
  on_form_cancelled (self);

  return TRUE;
}

static void
pengesahan_surat_page_dispose (GObject *object)
{
  PengesahanSuratPage *self = PENGESAHAN_SURAT_PAGE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->letters, g_ptr_array_unref);
  g_clear_pointer (&self->selected, g_free);

  G_OBJECT_CLASS (pengesahan_surat_page_parent_class)->dispose (object);
}

static void
pengesahan_surat_page_class_init (PengesahanSuratPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  TepatPageClass *page_class = TEPAT_PAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = pengesahan_surat_page_dispose;
  page_class->apply_filter = pengesahan_surat_page_apply_filter;
  page_class->retry = pengesahan_surat_page_retry;
  page_class->go_back = pengesahan_surat_page_go_back;

  g_type_ensure (PENGESAHAN_TYPE_SURAT_FORM);
  g_type_ensure (PENGESAHAN_TYPE_SURAT_PANEL);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/plugins/pengesahan/pengesahan-surat-page.ui");
#define BIND(name) gtk_widget_class_bind_template_child (widget_class, PengesahanSuratPage, name)
  BIND (new_button);
  BIND (stack);
  BIND (list);
  BIND (panel);
  BIND (form);
#undef BIND
  gtk_widget_class_bind_template_callback (widget_class, on_drafted);
  gtk_widget_class_bind_template_callback (widget_class, on_form_cancelled);
  gtk_widget_class_bind_template_callback (widget_class, on_new);
  gtk_widget_class_bind_template_callback (widget_class, on_row_selected);
  gtk_widget_class_bind_template_callback (widget_class, reload);
}

static void
pengesahan_surat_page_init (PengesahanSuratPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  tepat_page_set_state (TEPAT_PAGE (self), TEPAT_PAGE_LOADING);
}

GtkWidget *
pengesahan_surat_page_new (TepatContext *context)
{
  static const char * const tables[] = { "surat", "lampiran", NULL };
  PengesahanSuratPage *self = g_object_new (PENGESAHAN_TYPE_SURAT_PAGE, NULL);

  self->context = context;
  pengesahan_surat_panel_set_context (self->panel, context);
  pengesahan_surat_form_set_context (self->form, context);
  gtk_widget_set_visible (self->new_button, may_draft (self));
  tepat_page_watch_tables (TEPAT_PAGE (self), context, tables, on_letters_changed);
  reload (self);

  return GTK_WIDGET (self);
}
