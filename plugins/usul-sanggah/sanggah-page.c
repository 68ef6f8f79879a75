/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "sanggah-page"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "usul-alur.h"
#include "sanggah-daftar.h"
#include "sanggah-detail.h"
#include "sanggah-form.h"
#include "sanggah-page.h"
#include "sanggah.h"
#include "usul-kalender.h"
#include "usul-massal-window.h"
#include "usul-saring.h"
#include "usul-serah-window.h"

enum { CELL_NOMOR, CELL_NAMA, CELL_OLEH, CELL_WILAYAH, CELL_KEADAAN, CELL_TENGGAT, CELL_JAM };

/* How the clock stands, in the colours of all ages. */
static const TepatStateDef clock_states[] = {
  { "lewat", N_("Late"), TEPAT_TONE_BAD },
  { "dekat", N_("Near"), TEPAT_TONE_ATTENTION },
  { "cukup", N_("In time"), TEPAT_TONE_NEUTRAL },
  { NULL, NULL, TEPAT_TONE_NEUTRAL },
};

static const TepatColumn columns[] = {
  { N_("Number"), CELL_NOMOR, TEPAT_COLUMN_TEXT, 164, FALSE, "nomor" },
  { N_("Against"), CELL_NAMA, TEPAT_COLUMN_TEXT, -1, TRUE, "nama" },
  { N_("By"), CELL_OLEH, TEPAT_COLUMN_TEXT, 150, FALSE, NULL, NULL, TRUE },
  { N_("Desa"), CELL_WILAYAH, TEPAT_COLUMN_FORMATTED, 120, FALSE, "wilayah", NULL, TRUE },
  { N_("State"), CELL_KEADAAN, TEPAT_COLUMN_STATE, 168, FALSE, "keadaan", usul_states },
  { N_("Clock"), CELL_JAM, TEPAT_COLUMN_STATE, 96, FALSE, NULL, clock_states },
  { N_("Deadline"), CELL_TENGGAT, TEPAT_COLUMN_FORMATTED, 128, FALSE, "tenggat", NULL, TRUE },
  { NULL },
};

/* Both days are this program's own. */
#define ROWS_SQL "SELECT id, nomor, nama, penyanggah_nama, wilayah, keadaan, tenggat," \
                 " CASE WHEN NOT " SANGGAH_OPEN " THEN NULL WHEN tenggat < '%s' THEN 'lewat'" \
                 " WHEN tenggat <= '%s' THEN 'dekat' ELSE 'cukup' END" \
                 " FROM usul_sanggah_sanggah WHERE id IN ($ids)"

struct _SanggahPage
{
  UsulRowsPage     base;

  /* Template widgets */
  GtkWidget       *batch_button;
  GtkWidget       *hand_over_button;
  GtkWidget       *new_button;
  GtkWidget       *filters;
  UsulSaring      *saring;
  GtkDropDown     *queue;
  GtkWidget       *search;
  GtkStack        *stack;
  TepatListDetail *pane;
  TepatRowView    *view;
  SanggahDetail      *detail;
  SanggahForm        *form;

  /* Owned References */
  GCancellable    *counting;
  char            *sort;
  guint            reload_idle;
  gboolean         ascending;
  gboolean         filling;
  gboolean         opening;
};

G_DEFINE_FINAL_TYPE (SanggahPage, sanggah_page, USUL_TYPE_ROWS_PAGE)

static TepatSession *
session_of (SanggahPage *self)
{
  return tepat_context_get_session (self->base.context);
}

static gboolean
is_closed (TepatRow *row)
{
  return !sanggah_is_open (tepat_row_get_text (row, CELL_KEADAAN));
}

static char *
format_cell (TepatRow *row,
             guint     cell,
             gpointer  user_data)
{
  const UsulLists *lists = user_data;
  TepatTone tone;

  if (cell == CELL_WILAYAH)
    return g_strdup (usul_lists_name_wilayah (lists, tepat_row_get_text (row, cell), 10));

  return is_closed (row) ? NULL : sanggah_deadline_text (lists, tepat_row_get_text (row, cell),
                                                         &tone);
}

/* The first entry of the drop-down shows all. */
static const UsulAntrean *
chosen_queue (SanggahPage *self)
{
  guint n = gtk_drop_down_get_selected (self->queue);

  return n > 0 && n != GTK_INVALID_LIST_POSITION ? &sanggah_antrean[n - 1] : NULL;
}

static void
sanggah_page_ask (UsulRowsPage *page)
{
  SanggahPage *self = SANGGAH_PAGE (page);
  const UsulAntrean *antrean = chosen_queue (self);
  TepatActor *actor = tepat_session_get_actor (session_of (self));
  const char *today = page->lists->lists.today;
  g_autofree char *near = usul_kalender_add_days (today, usul_kalender_get (page->lists, "sanggah",
                                                                            "dekat", 3));
  g_autofree char *rows = g_strdup_printf (ROWS_SQL, today, near);
  UsulSaringan saringan = {
    .wilayah = tepat_page_get_wilayah (TEPAT_PAGE (self)),
    .antrean = antrean != NULL ? antrean->id : NULL,
    .cari = gtk_editable_get_text (GTK_EDITABLE (self->search)),
    .sort = self->sort,
    .ascending = self->ascending,
  };
  gboolean narrowed;

  if (actor == NULL)
    return;
  usul_saring_count (self->saring, &saringan);
  narrowed = usul_saring_get (self->saring, &saringan);
  tepat_page_set_filtered (TEPAT_PAGE (self), narrowed || antrean != NULL ||
                                              *saringan.cari != '\0');
  tepat_row_model_set_job (self->base.rows, sanggah_daftar_find, rows,
                           sanggah_daftar_new (&saringan, self->base.lists, actor));
}

static void
on_filter (SanggahPage *self)
{
  if (self->base.lists != NULL && !self->filling)
    sanggah_page_ask (&self->base);
}

/* The queue and the words; the rest of a kept filter is not the page's. */
static char *
on_keep_filter (SanggahPage *self)
{
  const UsulAntrean *antrean = chosen_queue (self);

  return g_strdup_printf ("%s|%s", antrean != NULL ? antrean->id : "",
                          gtk_editable_get_text (GTK_EDITABLE (self->search)));
}

static void
on_apply_filter (SanggahPage *self,
                 const char  *text)
{
  g_auto(GStrv) parts = g_strsplit (text, "|", 2);
  guint selected = 0;

  for (guint i = 0; sanggah_antrean[i].id != NULL; i++)
    if (g_strcmp0 (sanggah_antrean[i].id, parts[0]) == 0)
      selected = i + 1;
  self->filling = TRUE;
  gtk_drop_down_set_selected (self->queue, selected);
  gtk_editable_set_text (GTK_EDITABLE (self->search), parts[0] != NULL && parts[1] != NULL
                                                      ? parts[1] : "");
  self->filling = FALSE;
  on_filter (self);
}

static void
on_search_left (SanggahPage *self)
{
  tepat_row_view_grab_rows (self->view);
}

static void
on_sort_changed (SanggahPage   *self,
                 const char *key,
                 gboolean    ascending)
{
  g_free (self->sort);
  self->sort = g_strdup (key);
  self->ascending = ascending;
  on_filter (self);
}

static void
on_compact_changed (SanggahPage *self)
{
  tepat_row_view_set_compact (self->view, tepat_list_detail_get_compact (self->pane));
}

/* Names with how many wait; the choice stays. */
static void
show_counts (SanggahPage *self,
             GArray   *counts)
{
  GtkStringList *names = gtk_string_list_new (NULL);
  guint selected = gtk_drop_down_get_selected (self->queue);

  gtk_string_list_append (names, _("All objections"));
  for (guint i = 0; sanggah_antrean[i].id != NULL; i++)
    {
      gint64 n = counts != NULL ? g_array_index (counts, gint64, i) : 0;
      g_autofree char *count = tepat_format_count (n);
      g_autofree char *text = n > 0 ? g_strdup_printf ("%s (%s)", _(sanggah_antrean[i].title), count)
                                    : g_strdup (_(sanggah_antrean[i].title));

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
  g_autoptr(SanggahPage) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(GArray) counts = tepat_store_run_finish (TEPAT_STORE (source), result, &error);

  if (counts != NULL && self->base.rows != NULL)
    show_counts (self, counts);
}

static void
count (SanggahPage *self)
{
  TepatActor *actor = tepat_session_get_actor (session_of (self));
  const UsulSaringan all = { .wilayah = tepat_page_get_wilayah (TEPAT_PAGE (self)) };

  g_cancellable_cancel (self->counting);
  g_clear_object (&self->counting);
  if (actor == NULL || self->base.lists == NULL)
    return;
  self->counting = g_cancellable_new ();
  tepat_store_read_async (tepat_session_get_store (session_of (self)), actor,
                          sanggah_daftar_count,
                          g_variant_ref_sink (sanggah_daftar_new (&all, self->base.lists, actor)),
                          (GDestroyNotify) g_variant_unref, (GDestroyNotify) g_array_unref,
                          self->counting, on_counted, g_object_ref (self));
}

static void
open_row (SanggahPage *self,
          gint64    id)
{
  sanggah_detail_show_row (self->detail, id);
  tepat_list_detail_set_show_detail (self->pane, TRUE);
}

static void
on_row_activated (SanggahPage *self,
                  TepatRow *row)
{
  open_row (self, tepat_row_get_id (row));
}

static void
on_selection_changed (SanggahPage *self)
{
  g_autoptr(TepatRow) row = NULL;

  if (self->opening || !tepat_list_detail_get_show_detail (self->pane))
    return;
  row = tepat_row_view_get_selected (self->view);
  if (row != NULL)
    open_row (self, tepat_row_get_id (row));
}

static void
on_detail_shown (SanggahPage *self,
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
close_detail (SanggahPage *self)
{
  tepat_list_detail_set_show_detail (self->pane, FALSE);
  sanggah_detail_clear (self->detail);
  tepat_row_view_grab_rows (self->view);
}

static void
move (SanggahPage *self,
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
find_next (SanggahPage *self)
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
on_decided (SanggahPage   *self,
            const char *text)
{
  gint64 next = chosen_queue (self) != NULL ? find_next (self) : 0;

  tepat_context_toast (self->base.context, text);
  if (next != 0)
    sanggah_detail_show_row (self->detail, next);
  else if (chosen_queue (self) != NULL)
    close_detail (self);
  else
    sanggah_detail_reload (self->detail);
}

static void
on_marks_changed (SanggahPage *self)
{
  guint n = tepat_row_marks_get_n (tepat_row_view_get_marks (self->view));
  g_autofree char *count = tepat_format_count (n);
  g_autofree char *label = g_strdup_printf (_("_Decide %s…"), count);

  gtk_button_set_label (GTK_BUTTON (self->batch_button), label);
  gtk_widget_set_visible (self->batch_button, n > 0);
}

static void
on_batch_decided (SanggahPage *self,
                  const char  *text)
{
  tepat_context_toast (self->base.context, text);
  tepat_row_marks_set_all (tepat_row_view_get_marks (self->view), FALSE);
}

static void
on_batch (SanggahPage *self)
{
  usul_massal_window_begin (self->base.context, TEPAT_PAGE (self), self->base.lists, TRUE,
                            tepat_row_marks_dup_ids (tepat_row_view_get_marks (self->view)),
                            (GCallback) on_batch_decided);
}

static void
on_hand_over (SanggahPage *self)
{
  usul_serah_window_begin (self->base.context, TEPAT_PAGE (self), self->base.lists);
}

static void
open_form (SanggahPage *self)
{
  if (self->base.lists == NULL)
    return;
  gtk_stack_set_visible_child_name (self->stack, "form");
  gtk_widget_set_visible (self->new_button, FALSE);
  gtk_widget_set_visible (self->filters, FALSE);
  tepat_page_set_state (TEPAT_PAGE (self), TEPAT_PAGE_CONTENT);
  tepat_page_watch_rows (TEPAT_PAGE (self), NULL);
  sanggah_form_begin (self->form);
}

static gboolean
may_record (SanggahPage *self)
{
  TepatActor *actor = tepat_session_get_actor (session_of (self));

  return actor != NULL && tepat_actor_has_hak (actor, TEPAT_HAK_DATA_UBAH);
}

static void
close_form (SanggahPage *self)
{
  usul_widget_drop_focus (GTK_WIDGET (self->form));
  gtk_stack_set_visible_child_name (self->stack, "list");
  gtk_widget_set_visible (self->new_button, may_record (self));
  gtk_widget_set_visible (self->filters, TRUE);
  tepat_page_watch_rows (TEPAT_PAGE (self), self->base.rows);
}

static void
on_new (SanggahPage *self)
{
  if (may_record (self))
    open_form (self);
}

static void
on_kept (SanggahPage   *self,
         const char *uid,
         const char *text)
{
  tepat_context_toast (self->base.context, text);
  close_form (self);
  sanggah_detail_show_uid (self->detail, uid);
  tepat_list_detail_set_show_detail (self->pane, TRUE);
}

static void
on_action (GtkWidget  *widget,
           const char *name,
           GVariant   *parameter)
{
  SanggahPage *self = SANGGAH_PAGE (widget);

  if (strcmp (name, "sanggah.new") == 0)
    on_new (self);
  else if (g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), "list") != 0)
    return;
  else if (strcmp (name, "sanggah.move") == 0)
    move (self, g_variant_get_int32 (parameter));
  else
    sanggah_detail_step (self->detail, g_variant_get_string (parameter, NULL));
}

static gboolean
on_reload_idle (gpointer user_data)
{
  SanggahPage *self = user_data;

  self->reload_idle = 0;
  count (self);

  return G_SOURCE_REMOVE;
}

static void
on_store_changed (SanggahPage   *self,
                  const char *table)
{
  if (self->reload_idle == 0 && self->base.rows != NULL &&
      (strcmp (table, "*") == 0 || strcmp (table, "usul_sanggah_sanggah") == 0))
    self->reload_idle = g_idle_add (on_reload_idle, self);
}

static void
sanggah_page_apply (UsulRowsPage *page,
                    const char   *argument)
{
  SanggahPage *self = SANGGAH_PAGE (page);

  close_form (self);
  if (strcmp (argument, "baru") == 0)
    {
      open_form (self);
      return;
    }
  if (tepat_uid_is_valid (argument))
    {
      sanggah_detail_show_uid (self->detail, argument);
      tepat_list_detail_set_show_detail (self->pane, TRUE);
      return;
    }
  for (guint i = 0; sanggah_antrean[i].id != NULL; i++)
    if (strcmp (sanggah_antrean[i].id, argument) == 0)
      gtk_drop_down_set_selected (self->queue, i + 1);
}

static void
sanggah_page_take_lists (UsulRowsPage *page)
{
  SanggahPage *self = SANGGAH_PAGE (page);
  UsulLists *lists = page->lists;
  tepat_row_view_set_format (self->view, format_cell, usul_lists_ref (lists),
                             (GDestroyNotify) usul_lists_unref);
  sanggah_detail_set_lists (self->detail, lists);
  usul_saring_set_context (self->saring, self->base.context, lists, TRUE);
  sanggah_form_set_context (self->form, self->base.context, lists);
  count (self);
}

static void
sanggah_page_clear_filter (TepatPage *page)
{
  SanggahPage *self = SANGGAH_PAGE (page);

  self->filling = TRUE;
  gtk_drop_down_set_selected (self->queue, 0);
  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  usul_saring_clear (self->saring);
  self->filling = FALSE;
  on_filter (self);
}

static gboolean
sanggah_page_focus_filter (TepatPage *page)
{
  return gtk_widget_grab_focus (SANGGAH_PAGE (page)->search);
}

static gboolean
sanggah_page_go_back (TepatPage *page)
{
  SanggahPage *self = SANGGAH_PAGE (page);

  if (g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), "form") == 0)
    {
      close_form (self);
      return TRUE;
    }
  if (sanggah_detail_go_back (self->detail))
    return TRUE;
  if (!tepat_list_detail_get_show_detail (self->pane))
    return FALSE;
  close_detail (self);

  return TRUE;
}

static void
sanggah_page_scope_changed (TepatPage *page)
{
  SanggahPage *self = SANGGAH_PAGE (page);

  if (self->base.rows == NULL)
    return;
  count (self);
  on_filter (self);
}

static void
sanggah_page_dispose (GObject *object)
{
  SanggahPage *self = SANGGAH_PAGE (object);

  g_clear_handle_id (&self->reload_idle, g_source_remove);
  g_cancellable_cancel (self->counting);
  g_clear_object (&self->counting);
  tepat_page_watch_rows (TEPAT_PAGE (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), SANGGAH_TYPE_PAGE);
  g_clear_pointer (&self->sort, g_free);

  G_OBJECT_CLASS (sanggah_page_parent_class)->dispose (object);
}

static void
add_keys (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "sanggah.step", "s", on_action);
  gtk_widget_class_install_action (widget_class, "sanggah.move", "i", on_action);
  gtk_widget_class_install_action (widget_class, "sanggah.new", NULL, on_action);
  /* Bubbling: what is typed into an entry never comes here. */
  for (const UsulLangkah *l = usul_alur_sanggah; l->kode != NULL; l++)
    gtk_widget_class_add_binding_action (widget_class, (guint) l->key, 0, "sanggah.step", "s",
                                         l->kode);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_j, 0, "sanggah.move", "i", 1);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_k, 0, "sanggah.move", "i", -1);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_n, GDK_CONTROL_MASK, "sanggah.new",
                                       NULL);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class, "/id/tepat/Tepat/plugins/usul-sanggah/"
                                                             "sanggah-page.ui");
#define BIND(name) gtk_widget_class_bind_template_child (widget_class, SanggahPage, name)
  BIND (batch_button);
  BIND (hand_over_button);
  BIND (new_button);
  BIND (saring);
  BIND (filters);
  BIND (queue);
  BIND (search);
  BIND (stack);
  BIND (pane);
  BIND (view);
  BIND (detail);
  BIND (form);
#undef BIND
  gtk_widget_class_bind_template_callback (widget_class, close_detail);
  gtk_widget_class_bind_template_callback (widget_class, close_form);
  gtk_widget_class_bind_template_callback (widget_class, move);
  gtk_widget_class_bind_template_callback (widget_class, on_compact_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_decided);
  gtk_widget_class_bind_template_callback (widget_class, on_detail_shown);
  gtk_widget_class_bind_template_callback (widget_class, on_filter);
  gtk_widget_class_bind_template_callback (widget_class, on_kept);
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
sanggah_page_class_init (SanggahPageClass *klass)
{
  TepatPageClass *page_class = TEPAT_PAGE_CLASS (klass);
  UsulRowsPageClass *rows_class = (UsulRowsPageClass *) klass;

  G_OBJECT_CLASS (klass)->dispose = sanggah_page_dispose;
  page_class->clear_filter = sanggah_page_clear_filter;
  page_class->focus_filter = sanggah_page_focus_filter;
  page_class->go_back = sanggah_page_go_back;
  page_class->scope_changed = sanggah_page_scope_changed;
  rows_class->take_lists = sanggah_page_take_lists;
  rows_class->ask = sanggah_page_ask;
  rows_class->apply = sanggah_page_apply;

  g_type_ensure (SANGGAH_TYPE_DETAIL);
  g_type_ensure (SANGGAH_TYPE_FORM);
  g_type_ensure (USUL_TYPE_SARING);
  bind_template (GTK_WIDGET_CLASS (klass));
  add_keys (GTK_WIDGET_CLASS (klass));
}

static void
sanggah_page_init (SanggahPage *self)
{
  self->filling = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_layout_manager (self->filters, tepat_wrap_layout_new (9));
  usul_widget_let_shrink (self->queue);
  self->filling = FALSE;
  tepat_page_set_state_text (TEPAT_PAGE (self), TEPAT_PAGE_EMPTY, _("No objection yet"),
                             _("When somebody of the desa says that a family should not "
                               "receive aid, it is recorded here and decided in time."));
  tepat_page_set_empty_action (TEPAT_PAGE (self), _("_New Objection…"), "sanggah.new");
}

GtkWidget *
sanggah_page_new (TepatContext *context)
{
  static const char * const tables[] = { "usul_sanggah_sanggah", NULL };
  SanggahPage *self = g_object_new (SANGGAH_TYPE_PAGE, NULL);

  self->ascending = TRUE;
  self->sort = g_strdup ("tenggat");
  usul_rows_page_set_context (&self->base, context, tables);
  sanggah_detail_set_context (self->detail, context);
  gtk_widget_set_visible (self->new_button, may_record (self));
  tepat_row_view_set_markable (self->view, self->base.rows);
  tepat_row_view_set_columns (self->view, columns);
  tepat_row_view_set_label (self->view, _("Objections"));
  tepat_row_view_set_keys (self->view, _("J/K next and previous · Enter opens"));
  tepat_row_view_remember (self->view, "sanggah");
  tepat_row_view_set_model (self->view, self->base.rows, GTK_SELECTION_SINGLE);
  g_signal_connect_object (self->view, "marks-changed", G_CALLBACK (on_marks_changed), self,
                           G_CONNECT_SWAPPED);
  gtk_widget_set_visible (self->hand_over_button, may_record (self));
  show_counts (self, NULL);
  g_signal_connect_object (tepat_session_get_store (session_of (self)), "changed",
                           G_CALLBACK (on_store_changed), self, G_CONNECT_SWAPPED);
  usul_rows_page_load (&self->base);

  return GTK_WIDGET (self);
}
