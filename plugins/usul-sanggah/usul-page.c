/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "usul-page"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "usul-alur.h"
#include "usul-banyak.h"
#include "usul-daftar.h"
#include "usul-detail.h"
#include "usul-form.h"
#include "usul-impor-window.h"
#include "usul-massal-window.h"
#include "usul-page.h"
#include "usul-saring.h"
#include "usul-serah-window.h"

enum { CELL_NOMOR, CELL_NAMA, CELL_JENIS, CELL_PROGRAM, CELL_WILAYAH, CELL_KEADAAN, CELL_SEJAK };

static const TepatColumn columns[] = {
  { N_("Number"), CELL_NOMOR, TEPAT_COLUMN_TEXT, 164, FALSE, "nomor",
    .empty = N_("Draft") },
  { N_("Name"), CELL_NAMA, TEPAT_COLUMN_TEXT, -1, TRUE, "nama" },
  { N_("Kind"), CELL_JENIS, TEPAT_COLUMN_FORMATTED, 128, FALSE, "jenis" },
  { N_("Programme"), CELL_PROGRAM, TEPAT_COLUMN_TEXT, 90, FALSE, NULL, NULL, TRUE },
  { N_("Desa"), CELL_WILAYAH, TEPAT_COLUMN_FORMATTED, 120, FALSE, "wilayah", NULL, TRUE },
  { N_("State"), CELL_KEADAAN, TEPAT_COLUMN_STATE, 160, FALSE, "keadaan", usul_states },
  { N_("Age"), CELL_SEJAK, TEPAT_COLUMN_FORMATTED, 84, FALSE, "sejak" },
  { NULL },
};

#define ROWS_SQL "SELECT id, nomor, nama, jenis, program, wilayah, keadaan, sejak" \
                 " FROM usul_sanggah_usulan WHERE id IN ($ids)"

struct _UsulPage
{
  UsulRowsPage     base;

  /* Template widgets */
  GtkWidget       *batch_button;
  GtkWidget       *hand_over_button;
  GtkWidget       *import_button;
  GtkWidget       *many_button;
  GtkWidget       *new_button;
  GtkWidget       *filters;
  GtkDropDown     *queue;
  GtkDropDown     *kind;
  UsulSaring      *saring;
  GtkWidget       *search;
  GtkStack        *stack;
  TepatListDetail *pane;
  TepatRowView    *view;
  UsulDetail      *detail;
  UsulForm        *form;
  UsulBanyak      *many;

  /* Owned References */
  GCancellable    *counting;
  char            *sort;
  guint            reload_idle;
  gboolean         ascending;
  gboolean         filling;
  gboolean         opening;
};

G_DEFINE_FINAL_TYPE (UsulPage, usul_page, USUL_TYPE_ROWS_PAGE)

static TepatSession *
session_of (UsulPage *self)
{
  return tepat_context_get_session (self->base.context);
}

static char *
format_cell (TepatRow *row,
             guint     cell,
             gpointer  user_data)
{
  const UsulLists *lists = user_data;
  const char *text = tepat_row_get_text (row, cell);
  if (cell == CELL_JENIS)
    return g_strdup (usul_lists_name_code (lists, "usulan-jenis", text));
  if (cell == CELL_WILAYAH)
    return g_strdup (usul_lists_name_wilayah (lists, text, 10));

  return usul_widget_age (lists, text);
}

/* The first entry of the drop-down shows all. */
static const UsulAntrean *
chosen_queue (UsulPage *self)
{
  guint n = gtk_drop_down_get_selected (self->queue);

  return n > 0 && n != GTK_INVALID_LIST_POSITION ? &usul_antrean[n - 1] : NULL;
}

static void
usul_page_ask (UsulRowsPage *page)
{
  UsulPage *self = USUL_PAGE (page);
  const UsulAntrean *antrean = chosen_queue (self);
  UsulSaringan saringan = {
    .wilayah = tepat_page_get_wilayah (TEPAT_PAGE (self)),
    .antrean = antrean != NULL ? antrean->id : NULL,
    .jenis = usul_widget_get_code (self->kind, self->base.lists, "usulan-jenis"),
    .cari = gtk_editable_get_text (GTK_EDITABLE (self->search)),
    .sort = self->sort,
    .ascending = self->ascending,
  };
  gboolean narrowed;

  usul_saring_count (self->saring, &saringan);
  narrowed = usul_saring_get (self->saring, &saringan);
  tepat_page_set_filtered (TEPAT_PAGE (self), narrowed || antrean != NULL || saringan.jenis != NULL ||
                                              *saringan.cari != '\0');
  tepat_row_model_set_job (self->base.rows, usul_daftar_find, ROWS_SQL,
                           usul_daftar_new (&saringan));
}

static void
on_filter (UsulPage *self)
{
  if (self->base.lists != NULL && !self->filling)
    usul_page_ask (&self->base);
}

/* The queue, the kind and the words; the rest of a kept filter is not the page's. */
static char *
on_keep_filter (UsulPage *self)
{
  const UsulAntrean *antrean = chosen_queue (self);
  const char *jenis = usul_widget_get_code (self->kind, self->base.lists, "usulan-jenis");

  return g_strdup_printf ("%s|%s|%s", antrean != NULL ? antrean->id : "",
                          jenis != NULL ? jenis : "",
                          gtk_editable_get_text (GTK_EDITABLE (self->search)));
}

static void
on_apply_filter (UsulPage   *self,
                 const char *text)
{
  g_auto(GStrv) parts = g_strsplit (text, "|", 3);
  guint selected = 0;

  if (g_strv_length (parts) < 3)
    return;
  for (guint i = 0; usul_antrean[i].id != NULL; i++)
    if (g_strcmp0 (usul_antrean[i].id, parts[0]) == 0)
      selected = i + 1;
  self->filling = TRUE;
  gtk_drop_down_set_selected (self->queue, selected);
  usul_widget_set_code (self->kind, self->base.lists, "usulan-jenis", parts[1]);
  gtk_editable_set_text (GTK_EDITABLE (self->search), parts[2]);
  self->filling = FALSE;
  on_filter (self);
}

static void
on_search_left (UsulPage *self)
{
  tepat_row_view_grab_rows (self->view);
}

static void
on_sort_changed (UsulPage   *self,
                 const char *key,
                 gboolean    ascending)
{
  g_free (self->sort);
  self->sort = g_strdup (key);
  self->ascending = ascending;
  on_filter (self);
}

static void
on_compact_changed (UsulPage *self)
{
  tepat_row_view_set_compact (self->view, tepat_list_detail_get_compact (self->pane));
}

/* Names with how many wait; the choice stays. */
static void
show_counts (UsulPage *self,
             GArray   *counts)
{
  GtkStringList *names = gtk_string_list_new (NULL);
  guint selected = gtk_drop_down_get_selected (self->queue);

  gtk_string_list_append (names, _("All proposals"));
  for (guint i = 0; usul_antrean[i].id != NULL; i++)
    {
      gint64 n = counts != NULL ? g_array_index (counts, gint64, i) : 0;
      g_autofree char *count = tepat_format_count (n);
      g_autofree char *text = n > 0 ? g_strdup_printf ("%s (%s)", _(usul_antrean[i].title), count)
                                    : g_strdup (_(usul_antrean[i].title));

      gtk_string_list_append (names, text);
    }
  self->filling = TRUE;
  gtk_drop_down_set_model (self->queue, G_LIST_MODEL (names));
  gtk_drop_down_set_selected (self->queue, selected == GTK_INVALID_LIST_POSITION ? 0 : selected);
  self->filling = FALSE;
  g_object_unref (names);
}

static void
on_counted (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(UsulPage) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(GArray) counts = tepat_store_run_finish (TEPAT_STORE (source), result, &error);

  if (counts != NULL && self->base.rows != NULL)
    show_counts (self, counts);
}

static void
count (UsulPage *self)
{
  TepatActor *actor = tepat_session_get_actor (session_of (self));

  g_cancellable_cancel (self->counting);
  g_clear_object (&self->counting);
  if (actor == NULL)
    return;
  self->counting = g_cancellable_new ();
  tepat_store_read_async (tepat_session_get_store (session_of (self)), actor, usul_daftar_count,
                          g_strdup (tepat_page_get_wilayah (TEPAT_PAGE (self))), g_free,
                          (GDestroyNotify) g_array_unref, self->counting, on_counted,
                          g_object_ref (self));
}

static void
open_row (UsulPage *self,
          gint64    id)
{
  usul_detail_show_row (self->detail, id);
  tepat_list_detail_set_show_detail (self->pane, TRUE);
}

static void
on_row_activated (UsulPage *self,
                  TepatRow *row)
{
  open_row (self, tepat_row_get_id (row));
}

static void
on_selection_changed (UsulPage *self)
{
  g_autoptr(TepatRow) row = NULL;

  if (self->opening || !tepat_list_detail_get_show_detail (self->pane))
    return;
  row = tepat_row_view_get_selected (self->view);
  if (row != NULL)
    open_row (self, tepat_row_get_id (row));
}

static void
on_detail_shown (UsulPage *self,
                 gint64    id)
{
  g_autoptr(TepatRow) row = tepat_row_view_get_selected (self->view);
  guint position;

  if ((row != NULL && tepat_row_get_id (row) == id) ||
      !tepat_row_model_find (self->base.rows, id, &position))
    return;
  self->opening = TRUE;
  tepat_row_view_select (self->view, position);
  self->opening = FALSE;
}

static void
close_detail (UsulPage *self)
{
  tepat_list_detail_set_show_detail (self->pane, FALSE);
  usul_detail_clear (self->detail);
  tepat_row_view_grab_rows (self->view);
}

static void
move (UsulPage *self,
      int       step)
{
  g_autoptr(TepatRow) row = tepat_row_view_get_selected (self->view);
  guint n_rows = g_list_model_get_n_items (G_LIST_MODEL (self->base.rows));
  guint position = 0;

  if (n_rows == 0)
    return;
  if (row != NULL && tepat_row_model_find (self->base.rows, tepat_row_get_id (row), &position))
    {
      if ((step < 0 && position == 0) || (step > 0 && position + 1 >= n_rows))
        {
          gtk_widget_error_bell (GTK_WIDGET (self));
          return;
        }
      position += (guint) step;
    }
  tepat_row_view_select (self->view, position);
}

/* The case that takes the place of the one decided, or 0 at the end of the list. */
static gint64
find_next (UsulPage *self)
{
  g_autoptr(TepatRow) row = tepat_row_view_get_selected (self->view);
  guint n_rows = g_list_model_get_n_items (G_LIST_MODEL (self->base.rows));
  guint position;

  if (row == NULL || !tepat_row_model_find (self->base.rows, tepat_row_get_id (row), &position))
    return 0;
  if (position + 1 < n_rows)
    return tepat_row_model_get_id (self->base.rows, position + 1);

  return position > 0 ? tepat_row_model_get_id (self->base.rows, position - 1) : 0;
}

/* Work in a queue goes on by itself; without one, the case is looked at again. */
static void
on_decided (UsulPage   *self,
            const char *text)
{
  gint64 next = chosen_queue (self) != NULL ? find_next (self) : 0;

  tepat_context_toast (self->base.context, text);
  if (next != 0)
    usul_detail_show_row (self->detail, next);
  else if (chosen_queue (self) != NULL)
    close_detail (self);
  else
    usul_detail_reload (self->detail);
}

static void
on_marks_changed (UsulPage *self)
{
  guint n = tepat_row_marks_get_n (tepat_row_view_get_marks (self->view));
  g_autofree char *count = tepat_format_count (n);
  g_autofree char *label = g_strdup_printf (_("_Decide %s…"), count);

  gtk_button_set_label (GTK_BUTTON (self->batch_button), label);
  gtk_widget_set_visible (self->batch_button, n > 0);
}

static void
on_batch_decided (UsulPage   *self,
                  const char *text)
{
  tepat_context_toast (self->base.context, text);
  tepat_row_marks_set_all (tepat_row_view_get_marks (self->view), FALSE);
}

static void
on_batch (UsulPage *self)
{
  usul_massal_window_begin (self->base.context, TEPAT_PAGE (self), self->base.lists, FALSE,
                            tepat_row_marks_dup_ids (tepat_row_view_get_marks (self->view)),
                            (GCallback) on_batch_decided);
}

static void
on_hand_over (UsulPage *self)
{
  usul_serah_window_begin (self->base.context, TEPAT_PAGE (self), self->base.lists);
}

static gboolean
may_record (UsulPage *self)
{
  TepatActor *actor = tepat_session_get_actor (session_of (self));

  return actor != NULL && tepat_actor_has_hak (actor, TEPAT_HAK_DATA_UBAH);
}

static gboolean
may_import (UsulPage *self)
{
  TepatActor *actor = tepat_session_get_actor (session_of (self));

  return may_record (self) && tepat_actor_has_hak (actor, TEPAT_HAK_DATA_IMPOR);
}

static void
show_buttons (UsulPage *self)
{
  gboolean list = g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), "list") == 0;

  gtk_widget_set_visible (self->new_button, list && may_record (self));
  gtk_widget_set_visible (self->many_button, list && may_record (self));
  gtk_widget_set_visible (self->hand_over_button, list && may_record (self));
  gtk_widget_set_visible (self->import_button, list && may_import (self));
  gtk_widget_set_visible (self->filters, list);
}

/* In the place of the list. */
static void
open_child (UsulPage   *self,
            const char *name)
{
  gtk_stack_set_visible_child_name (self->stack, name);
  show_buttons (self);
  tepat_page_set_state (TEPAT_PAGE (self), TEPAT_PAGE_CONTENT);
  tepat_page_watch_rows (TEPAT_PAGE (self), NULL);
}

static void
open_form (UsulPage   *self,
           const char *uid)
{
  if (self->base.lists == NULL)
    return;
  open_child (self, "form");
  usul_form_begin (self->form, uid);
}

static void
open_many (UsulPage *self)
{
  const char *wilayah = tepat_page_get_wilayah (TEPAT_PAGE (self));

  if (self->base.lists == NULL || !may_record (self))
    return;
  open_child (self, "many");
  usul_banyak_begin (self->many, wilayah);
}

static void
on_many_submitted (UsulPage   *self,
                   const char *uid,
                   guint       n)
{
  usul_impor_window_tell (self->base.context, TEPAT_PAGE (self), uid, n);
}

static void
on_import (UsulPage *self)
{
  if (self->base.lists != NULL && may_import (self))
    usul_impor_window_begin (self->base.context, TEPAT_PAGE (self), self->base.lists);
}

static void
on_banner_button (UsulPage *self)
{
  if (self->base.lists != NULL)
    usul_impor_window_undo (self->base.context, TEPAT_PAGE (self), self->base.lists);
}

static void
close_form (UsulPage *self)
{
  usul_widget_drop_focus (GTK_WIDGET (self->form));
  usul_widget_drop_focus (GTK_WIDGET (self->many));
  gtk_stack_set_visible_child_name (self->stack, "list");
  show_buttons (self);
  tepat_page_watch_rows (TEPAT_PAGE (self), self->base.rows);
}

static void
on_new (UsulPage *self)
{
  if (may_record (self))
    open_form (self, NULL);
}

static void
on_edit (UsulPage   *self,
         const char *uid)
{
  open_form (self, uid);
}

static void
on_kept (UsulPage   *self,
         const char *uid,
         const char *text)
{
  tepat_context_toast (self->base.context, text);
  close_form (self);
  usul_detail_show_uid (self->detail, uid);
  tepat_list_detail_set_show_detail (self->pane, TRUE);
}

static void
on_action (GtkWidget  *widget,
           const char *name,
           GVariant   *parameter)
{
  UsulPage *self = USUL_PAGE (widget);

  if (strcmp (name, "usul.new") == 0)
    on_new (self);
  else if (strcmp (name, "usul.many") == 0)
    open_many (self);
  else if (g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), "list") != 0)
    return;
  else if (strcmp (name, "usul.move") == 0)
    move (self, g_variant_get_int32 (parameter));
  else
    usul_detail_step (self->detail, g_variant_get_string (parameter, NULL));
}

static gboolean
on_reload_idle (gpointer user_data)
{
  UsulPage *self = user_data;

  self->reload_idle = 0;
  count (self);

  return G_SOURCE_REMOVE;
}

static void
on_store_changed (UsulPage   *self,
                  const char *table)
{
  if (self->reload_idle == 0 && self->base.rows != NULL &&
      (strcmp (table, "*") == 0 || strcmp (table, "usul_sanggah_usulan") == 0))
    self->reload_idle = g_idle_add (on_reload_idle, self);
}

static void
usul_page_apply (UsulRowsPage *page,
                 const char   *argument)
{
  UsulPage *self = USUL_PAGE (page);

  close_form (self);
  if (strcmp (argument, "banyak") == 0)
    {
      open_many (self);
      return;
    }
  if (g_str_has_prefix (argument, "baru"))
    {
      open_form (self, NULL);
      if (strlen (argument) > 5)
        usul_form_begin_about (self->form, argument + 5);
      return;
    }
  if (tepat_uid_is_valid (argument))
    {
      usul_detail_show_uid (self->detail, argument);
      tepat_list_detail_set_show_detail (self->pane, TRUE);
      return;
    }
  for (guint i = 0; usul_antrean[i].id != NULL; i++)
    if (strcmp (usul_antrean[i].id, argument) == 0)
      gtk_drop_down_set_selected (self->queue, i + 1);
}

static void
usul_page_take_lists (UsulRowsPage *page)
{
  UsulPage *self = USUL_PAGE (page);
  UsulLists *lists = page->lists;
  g_autoptr(GtkWidget) kinds = g_object_ref_sink (usul_widget_codes (lists, "usulan-jenis",
                                                                     _("All kinds"), FALSE));

  self->filling = TRUE;
  gtk_drop_down_set_model (self->kind, gtk_drop_down_get_model (GTK_DROP_DOWN (kinds)));
  self->filling = FALSE;
  tepat_row_view_set_format (self->view, format_cell, usul_lists_ref (lists),
                             (GDestroyNotify) usul_lists_unref);
  usul_detail_set_lists (self->detail, lists);
  usul_saring_set_context (self->saring, self->base.context, lists, FALSE);
  usul_form_set_context (self->form, self->base.context, lists);
  usul_banyak_set_context (self->many, self->base.context, lists);
}

static void
usul_page_clear_filter (TepatPage *page)
{
  UsulPage *self = USUL_PAGE (page);

  self->filling = TRUE;
  gtk_drop_down_set_selected (self->queue, 0);
  gtk_drop_down_set_selected (self->kind, 0);
  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  usul_saring_clear (self->saring);
  self->filling = FALSE;
  on_filter (self);
}

static gboolean
usul_page_focus_filter (TepatPage *page)
{
  return gtk_widget_grab_focus (USUL_PAGE (page)->search);
}

static gboolean
usul_page_go_back (TepatPage *page)
{
  UsulPage *self = USUL_PAGE (page);

  if (g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), "list") != 0)
    {
      usul_banyak_keep (self->many);
      close_form (self);
      return TRUE;
    }
  if (usul_detail_go_back (self->detail))
    return TRUE;
  if (!tepat_list_detail_get_show_detail (self->pane))
    return FALSE;
  close_detail (self);

  return TRUE;
}

static void
usul_page_scope_changed (TepatPage *page)
{
  UsulPage *self = USUL_PAGE (page);

  if (self->base.rows == NULL)
    return;
  count (self);
  on_filter (self);
}

static void
usul_page_dispose (GObject *object)
{
  UsulPage *self = USUL_PAGE (object);

  g_clear_handle_id (&self->reload_idle, g_source_remove);
  g_cancellable_cancel (self->counting);
  g_clear_object (&self->counting);
  tepat_page_watch_rows (TEPAT_PAGE (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), USUL_TYPE_PAGE);
  g_clear_pointer (&self->sort, g_free);

  G_OBJECT_CLASS (usul_page_parent_class)->dispose (object);
}

static void
add_keys (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "usul.step", "s", on_action);
  gtk_widget_class_install_action (widget_class, "usul.move", "i", on_action);
  gtk_widget_class_install_action (widget_class, "usul.new", NULL, on_action);
  gtk_widget_class_install_action (widget_class, "usul.many", NULL, on_action);
  /* Bubbling: what is typed into an entry never comes here. */
  for (const UsulLangkah *l = usul_alur_usulan; l->kode != NULL; l++)
    gtk_widget_class_add_binding_action (widget_class, (guint) l->key, 0, "usul.step", "s",
                                         l->kode);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_j, 0, "usul.move", "i", 1);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_k, 0, "usul.move", "i", -1);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_n, GDK_CONTROL_MASK, "usul.new",
                                       NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_n, GDK_CONTROL_MASK | GDK_SHIFT_MASK,
                                       "usul.many", NULL);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class, "/id/tepat/Tepat/plugins/usul-sanggah/"
                                                             "usul-page.ui");
#define BIND(name) gtk_widget_class_bind_template_child (widget_class, UsulPage, name)
  BIND (batch_button);
  BIND (hand_over_button);
  BIND (import_button);
  BIND (saring);
  BIND (many_button);
  BIND (new_button);
  BIND (filters);
  BIND (queue);
  BIND (kind);
  BIND (search);
  BIND (stack);
  BIND (pane);
  BIND (view);
  BIND (detail);
  BIND (form);
  BIND (many);
#undef BIND
  gtk_widget_class_bind_template_callback (widget_class, close_detail);
  gtk_widget_class_bind_template_callback (widget_class, close_form);
  gtk_widget_class_bind_template_callback (widget_class, move);
  gtk_widget_class_bind_template_callback (widget_class, on_compact_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_decided);
  gtk_widget_class_bind_template_callback (widget_class, on_detail_shown);
  gtk_widget_class_bind_template_callback (widget_class, on_edit);
  gtk_widget_class_bind_template_callback (widget_class, on_filter);
  gtk_widget_class_bind_template_callback (widget_class, on_import);
  gtk_widget_class_bind_template_callback (widget_class, on_kept);
  gtk_widget_class_bind_template_callback (widget_class, on_many_submitted);
  gtk_widget_class_bind_template_callback (widget_class, on_new);
  gtk_widget_class_bind_template_callback (widget_class, on_apply_filter);
  gtk_widget_class_bind_template_callback (widget_class, on_batch);
  gtk_widget_class_bind_template_callback (widget_class, on_hand_over);
  gtk_widget_class_bind_template_callback (widget_class, on_keep_filter);
  gtk_widget_class_bind_template_callback (widget_class, on_row_activated);
  gtk_widget_class_bind_template_callback (widget_class, on_search_left);
  gtk_widget_class_bind_template_callback (widget_class, on_selection_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_sort_changed);
}

static void
usul_page_class_init (UsulPageClass *klass)
{
  TepatPageClass *page_class = TEPAT_PAGE_CLASS (klass);
  UsulRowsPageClass *rows_class = (UsulRowsPageClass *) klass;

  G_OBJECT_CLASS (klass)->dispose = usul_page_dispose;
  page_class->clear_filter = usul_page_clear_filter;
  page_class->focus_filter = usul_page_focus_filter;
  page_class->go_back = usul_page_go_back;
  page_class->scope_changed = usul_page_scope_changed;
  rows_class->take_lists = usul_page_take_lists;
  rows_class->ask = usul_page_ask;
  rows_class->apply = usul_page_apply;

  g_type_ensure (USUL_TYPE_BANYAK);
  g_type_ensure (USUL_TYPE_DETAIL);
  g_type_ensure (USUL_TYPE_FORM);
  g_type_ensure (USUL_TYPE_SARING);
  bind_template (GTK_WIDGET_CLASS (klass));
  add_keys (GTK_WIDGET_CLASS (klass));
}

static void
usul_page_init (UsulPage *self)
{
  self->filling = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_layout_manager (self->filters, tepat_wrap_layout_new (9));
  usul_widget_let_shrink (self->queue);
  usul_widget_let_shrink (self->kind);
  self->filling = FALSE;
  tepat_page_set_state_text (TEPAT_PAGE (self), TEPAT_PAGE_EMPTY, _("No proposal yet"),
                             _("What citizens ask for and what the desa wants to change is "
                               "recorded here. The first one starts with the person."));
  tepat_page_set_empty_action (TEPAT_PAGE (self), _("_New Proposal…"), "usul.new");
}

GtkWidget *
usul_page_new (TepatContext *context)
{
  static const char * const tables[] = { "usul_sanggah_usulan", NULL };
  UsulPage *self = g_object_new (USUL_TYPE_PAGE, NULL);

  self->ascending = TRUE;
  self->sort = g_strdup ("sejak");
  usul_rows_page_set_context (&self->base, context, tables);
  usul_detail_set_context (self->detail, context);
  show_buttons (self);
  tepat_row_view_set_markable (self->view, self->base.rows);
  tepat_row_view_set_columns (self->view, columns);
  tepat_row_view_set_label (self->view, _("Proposals"));
  tepat_row_view_set_keys (self->view, _("J/K next and previous · Enter opens"));
  tepat_row_view_remember (self->view, "usulan");
  tepat_row_view_set_model (self->view, self->base.rows, GTK_SELECTION_SINGLE);
  g_signal_connect_object (self->view, "marks-changed", G_CALLBACK (on_marks_changed), self,
                           G_CONNECT_SWAPPED);
  show_counts (self, NULL);
  g_signal_connect_object (tepat_session_get_store (session_of (self)), "changed",
                           G_CALLBACK (on_store_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (tepat_page_get_banner (TEPAT_PAGE (self)), "button-clicked",
                           G_CALLBACK (on_banner_button), self, G_CONNECT_SWAPPED);
  count (self);
  usul_rows_page_load (&self->base);

  return GTK_WIDGET (self);
}
