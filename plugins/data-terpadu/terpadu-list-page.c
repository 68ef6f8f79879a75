/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terpadu-list-page"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "terpadu-list-page-private.h"
#include "terpadu-pages.h"

G_DEFINE_FINAL_TYPE (TerpaduListPage, terpadu_list_page, TEPAT_TYPE_PAGE)

static void
ask (TerpaduListPage *self)
{
  const TerpaduFilter *filter = terpadu_filter_bar_get_filter (self->filter);
  g_autofree char *text = terpadu_filter_to_text (filter);
  const TerpaduQuery query = { text, tepat_page_get_wilayah (TEPAT_PAGE (self)), self->sort,
                               self->ascending };

  g_assert (TERPADU_IS_LIST_PAGE (self));

  if (self->knowledge == NULL)
    return;
  tepat_page_set_filtered (TEPAT_PAGE (self), terpadu_filter_get_n (filter) > 0);
  tepat_row_model_set_job (self->rows, self->def->find, self->def->rows_sql,
                           terpadu_query_new (&query));
}

static void
on_counted (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(TerpaduListPage) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autofree gint64 *n = tepat_store_run_finish (TEPAT_STORE (source), result, &error);

  if (n != NULL && self->rows != NULL)
    tepat_row_view_set_total (self->view, *n);
}

static void
count (TerpaduListPage *self)
{
  TepatSession *session = tepat_context_get_session (self->context);
  TepatActor *actor = tepat_session_get_actor (session);

  g_cancellable_cancel (self->counting);
  g_clear_object (&self->counting);
  if (actor == NULL)
    return;
  self->counting = g_cancellable_new ();
  tepat_store_read_async (tepat_session_get_store (session), actor, self->def->count,
                          g_strdup (tepat_page_get_wilayah (TEPAT_PAGE (self))), g_free, g_free,
                          self->counting, on_counted, g_object_ref (self));
}

/* A list that was found shows the best first until a column is chosen. */
static void
mark_order (TerpaduListPage *self,
            const char      *sort)
{
  self->asking = TRUE;
  g_free (self->sort);
  self->sort = g_strdup (sort);
  self->ascending = TRUE;
  tepat_row_view_sort_by (self->view, *sort != '\0' ? sort : NULL, TRUE);
  self->asking = FALSE;
}

static gboolean
has_words (TerpaduListPage *self)
{
  return *terpadu_filter_get (terpadu_filter_bar_get_filter (self->filter), "cari") != '\0';
}

static void
take_filter (TerpaduListPage *self)
{
  gboolean words = has_words (self);

  if (words != self->has_words)
    mark_order (self, words ? "" : "wilayah");
  self->has_words = words;
  /* What was marked under another filter may be out of sight now. */
  tepat_row_marks_set_all (tepat_row_view_get_marks (self->view), FALSE);
  ask (self);
}

static void
on_filter_left (TerpaduListPage *self)
{
  tepat_row_view_grab_rows (self->view);
}

static void
on_sort_changed (TerpaduListPage *self,
                 const char      *key,
                 gboolean         ascending)
{
  if (self->asking)
    return;
  g_free (self->sort);
  self->sort = g_strdup (key);
  self->ascending = ascending;
  ask (self);
}

static void
on_compact_changed (TerpaduListPage *self)
{
  tepat_row_view_set_compact (self->view, tepat_list_detail_get_compact (self->pane));
}

static void
show_record (TerpaduListPage *self)
{
  gtk_stack_set_visible_child_name (self->side, "record");
  tepat_list_detail_set_show_detail (self->pane, TRUE);
}

static gboolean
shows_record (TerpaduListPage *self)
{
  return tepat_list_detail_get_show_detail (self->pane) &&
         strcmp (gtk_stack_get_visible_child_name (self->side), "record") == 0;
}

static void
open_row (TerpaduListPage *self,
          gint64           id)
{
  terpadu_detail_show_row (self->detail, self->def->subject, id);
  show_record (self);
}

static void
on_row_activated (TerpaduListPage *self,
                  TepatRow        *row)
{
  open_row (self, tepat_row_get_id (row));
}

static void
on_selection_changed (TerpaduListPage *self)
{
  g_autoptr(TepatRow) row = NULL;

  if (self->opening || !shows_record (self))
    return;
  row = tepat_row_view_get_selected (self->view);
  if (row != NULL)
    open_row (self, tepat_row_get_id (row));
}

static void
close_detail (TerpaduListPage *self)
{
  tepat_list_detail_set_show_detail (self->pane, FALSE);
  terpadu_detail_clear (self->detail);
  tepat_row_view_grab_rows (self->view);
}

static void
on_detail_closed (TerpaduListPage *self)
{
  close_detail (self);
}

/* A record that was opened from elsewhere is marked in the list, if it is there. */
static void
on_detail_shown (TerpaduListPage *self,
                 const char      *subject,
                 gint64           id)
{
  g_autoptr(TepatRow) row = tepat_row_view_get_selected (self->view);
  guint position;

  if (strcmp (subject, self->def->subject) != 0 ||
      (row != NULL && tepat_row_get_id (row) == id) ||
      !tepat_row_model_find (self->rows, id, &position))
    return;
  self->opening = TRUE;
  tepat_row_view_select (self->view, position);
  self->opening = FALSE;
}

static void
move (TerpaduListPage *self,
      int              step)
{
  g_autoptr(TepatRow) row = tepat_row_view_get_selected (self->view);
  guint n_rows = g_list_model_get_n_items (G_LIST_MODEL (self->rows));
  guint position = 0;

  if (n_rows == 0)
    return;
  if (row != NULL && tepat_row_model_find (self->rows, tepat_row_get_id (row), &position))
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

static void
on_move_action (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  move (TERPADU_LIST_PAGE (widget), g_variant_get_int32 (parameter));
}

/* The keys of the filters' buttons. */
static void
on_filter_action (GtkWidget  *widget,
                  const char *name,
                  GVariant   *parameter)
{
  gtk_widget_activate_action_variant (GTK_WIDGET (TERPADU_LIST_PAGE (widget)->filter),
                                      "filter.popup", parameter);
}

static void
on_act_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  TerpaduListPage *self = TERPADU_LIST_PAGE (widget);

  if (tepat_row_model_get_partial (self->rows))
    gtk_widget_error_bell (widget);      /* in a moment all rows are there */
  else if (strcmp (name, "list.batch") == 0)
    _terpadu_list_page_ask_batch (self);
  else if (strcmp (name, "list.compare") == 0)
    _terpadu_list_page_compare (self);
  else if (strcmp (name, "list.print") == 0)
    _terpadu_list_page_print (self);
  else if (strcmp (name, "list.undo") == 0)
    _terpadu_list_page_undo_batch (self);
  else
    _terpadu_list_page_export (self);
}

static void
update_hits (TerpaduListPage *self)
{
  guint n_rows = g_list_model_get_n_items (G_LIST_MODEL (self->rows));
  TepatBanner *banner = tepat_page_get_banner (TEPAT_PAGE (self));
  g_autofree char *count_text = NULL;
  g_autofree char *text = NULL;

  if (!self->has_words || n_rows < TERPADU_QUERY_MAX_HITS)
    {
      if (self->act == NULL)
        tepat_banner_hide (banner);
      return;
    }
  count_text = tepat_format_count (TERPADU_QUERY_MAX_HITS);
  text = g_strdup_printf (_("More than %s records fit. Type more of the name, or choose a "
                            "wilayah."), count_text);
  tepat_banner_show (banner, TEPAT_TONE_ATTENTION, text, NULL);
}

static void
on_record_changed (TepatPage *page)
{
  TerpaduListPage *self = TERPADU_LIST_PAGE (page);

  if (shows_record (self))
    terpadu_detail_reload (self->detail);
}

static void
on_register_changed (TepatPage *page)
{
  count (TERPADU_LIST_PAGE (page));
  on_record_changed (page);
}

static void
on_names_changed (TepatPage *page)
{
  terpadu_filter_bar_read_names (TERPADU_LIST_PAGE (page)->filter);
}

static void
watch (TerpaduListPage *self)
{
  static const char * const data[] = { "penduduk", "keluarga", "kepesertaan", "penyaluran",
                                       "jawaban", "identitas", "lampiran", NULL };
  /* A draft is kept a moment after its form was closed. */
  static const char * const drafts[] = { "draf", NULL };
  static const char * const names[] = { "program", "pengguna", "impor", NULL };
  TepatPage *page = TEPAT_PAGE (self);

  tepat_page_watch_tables (page, self->context, data, on_register_changed);
  tepat_page_watch_tables (page, self->context, drafts, on_record_changed);
  tepat_page_watch_tables (page, self->context, names, on_names_changed);
}

static void
on_knowledge (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr(TerpaduListPage) self = user_data;
  TepatActor *actor = tepat_session_get_actor (TEPAT_SESSION (source));

  if (!terpadu_pages_take_knowledge (result, TEPAT_PAGE (self), self->rows != NULL,
                                     &self->knowledge))
    return;
  tepat_row_view_set_format (self->view, self->def->format,
                             tepat_arti_ref (self->knowledge),
                             (GDestroyNotify) tepat_arti_unref);
  terpadu_detail_set_knowledge (self->detail, self->knowledge);
  if (actor != NULL)
    {
      terpadu_filter_bar_set_knowledge (self->filter, self->knowledge, actor);
      terpadu_batch_form_set_knowledge (self->batch, self->knowledge, actor);
    }
  ask (self);
  tepat_page_watch_rows (TEPAT_PAGE (self), self->rows);
}

static void
load (TerpaduListPage *self)
{
  tepat_page_set_state (TEPAT_PAGE (self), TEPAT_PAGE_LOADING);
  tepat_arti_get_async (tepat_context_get_session (self->context), on_knowledge,
                        g_object_ref (self));
}

static void
terpadu_list_page_clear_filter (TepatPage *page)
{
  TerpaduListPage *self = TERPADU_LIST_PAGE (page);

  terpadu_filter_bar_set_filter (self->filter, "");
  take_filter (self);
  terpadu_filter_bar_grab_search (self->filter);
}

/* A record's uid, `baru` for a new family, or a filter as text. */
static void
terpadu_list_page_apply_filter (TepatPage  *page,
                                const char *argument)
{
  TerpaduListPage *self = TERPADU_LIST_PAGE (page);

  if (tepat_uid_is_valid (argument))
    {
      terpadu_detail_show_uid (self->detail, self->def->subject, argument);
      show_record (self);
      return;
    }
  if (strcmp (argument, "baru") == 0)
    {
      terpadu_detail_add_family (self->detail);
      show_record (self);
      return;
    }
  terpadu_filter_bar_set_filter (self->filter, argument);
  take_filter (self);
}

static void
terpadu_list_page_retry (TepatPage *page)
{
  TerpaduListPage *self = TERPADU_LIST_PAGE (page);

  if (self->knowledge == NULL)
    load (self);
  else
    tepat_row_model_reload (self->rows);
}

static gboolean
terpadu_list_page_focus_filter (TepatPage *page)
{
  TerpaduListPage *self = TERPADU_LIST_PAGE (page);

  return terpadu_filter_bar_grab_search (self->filter);
}

static gboolean
terpadu_list_page_go_back (TepatPage *page)
{
  TerpaduListPage *self = TERPADU_LIST_PAGE (page);

  TepatRowMarks *marks = tepat_row_view_get_marks (self->view);

  if (shows_record (self))
    {
      if (!terpadu_detail_go_back (self->detail))
        close_detail (self);
      return TRUE;
    }
  if (tepat_list_detail_get_show_detail (self->pane))
    {
      _terpadu_list_page_close_batch (self);
      return TRUE;
    }
  if (marks == NULL || tepat_row_marks_get_n (marks) == 0)
    return FALSE;
  tepat_row_marks_set_all (marks, FALSE);

  return TRUE;
}

/* The record when one is open, else the list. */
static TepatPrintable *
terpadu_list_page_dup_printable (TepatPage *page)
{
  TerpaduListPage *self = TERPADU_LIST_PAGE (page);
  TepatPrintable *record = shows_record (self) ? terpadu_detail_dup_printable (self->detail) : NULL;

  return record != NULL ? record : _terpadu_list_page_dup_printable (self);
}

static void
terpadu_list_page_scope_changed (TepatPage *page)
{
  TerpaduListPage *self = TERPADU_LIST_PAGE (page);

  if (self->rows == NULL)
    return;
  terpadu_filter_bar_set_under (self->filter, tepat_page_get_wilayah (page));
  count (self);
  ask (self);
}

static void
terpadu_list_page_dispose (GObject *object)
{
  TerpaduListPage *self = TERPADU_LIST_PAGE (object);

  g_cancellable_cancel (self->counting);
  tepat_page_watch_rows (TEPAT_PAGE (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), TERPADU_TYPE_LIST_PAGE);
  g_clear_object (&self->counting);
  g_clear_object (&self->rows);
  g_clear_object (&self->context);
  g_clear_pointer (&self->knowledge, tepat_arti_unref);
  g_clear_pointer (&self->sort, g_free);
  g_clear_pointer (&self->act, g_free);

  G_OBJECT_CLASS (terpadu_list_page_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class, "/id/tepat/Tepat/plugins/data-terpadu/"
                                                             "terpadu-list-page.ui");
  gtk_widget_class_bind_template_child (widget_class, TerpaduListPage, import);
  gtk_widget_class_bind_template_child (widget_class, TerpaduListPage, add);
  gtk_widget_class_bind_template_child (widget_class, TerpaduListPage, filter);
  gtk_widget_class_bind_template_child (widget_class, TerpaduListPage, pane);
  gtk_widget_class_bind_template_child (widget_class, TerpaduListPage, view);
  gtk_widget_class_bind_template_child (widget_class, TerpaduListPage, side);
  gtk_widget_class_bind_template_child (widget_class, TerpaduListPage, detail);
  gtk_widget_class_bind_template_child (widget_class, TerpaduListPage, batch);
  gtk_widget_class_bind_template_child (widget_class, TerpaduListPage, change);
  gtk_widget_class_bind_template_child (widget_class, TerpaduListPage, turn);
  gtk_widget_class_bind_template_child (widget_class, TerpaduListPage, compare);
  gtk_widget_class_bind_template_child (widget_class, TerpaduListPage, export);
  gtk_widget_class_bind_template_child (widget_class, TerpaduListPage, print);
  gtk_widget_class_bind_template_callback (widget_class, take_filter);
  gtk_widget_class_bind_template_callback (widget_class, on_filter_left);
  gtk_widget_class_bind_template_callback (widget_class, on_sort_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_compact_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_row_activated);
  gtk_widget_class_bind_template_callback (widget_class, on_selection_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_detail_closed);
  gtk_widget_class_bind_template_callback (widget_class, on_detail_shown);
  gtk_widget_class_bind_template_callback (widget_class, move);
  gtk_widget_class_bind_template_callback (widget_class, _terpadu_list_page_update_acts);
  gtk_widget_class_bind_template_callback (widget_class, _terpadu_list_page_close_batch);
  gtk_widget_class_bind_template_callback (widget_class, _terpadu_list_page_on_batch_done);
}

static void
install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "list.move", "i", on_move_action);
  gtk_widget_class_install_action (widget_class, "list.batch", NULL, on_act_action);
  gtk_widget_class_install_action (widget_class, "list.compare", NULL, on_act_action);
  gtk_widget_class_install_action (widget_class, "list.export", NULL, on_act_action);
  gtk_widget_class_install_action (widget_class, "list.print", NULL, on_act_action);
  gtk_widget_class_install_action (widget_class, "list.undo", NULL, on_act_action);
  gtk_widget_class_install_action (widget_class, "list.filter", "s", on_filter_action);
  /* Bubbling: what is typed into an entry never comes here. */
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_j, 0, "list.move", "i", 1);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_k, 0, "list.move", "i", -1);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_w, 0, "list.filter", "s", "wilayah");
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_s, 0, "list.filter", "s", "choose");
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_b, 0, "list.batch", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_c, 0, "list.compare", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_u, 0, "list.undo", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_t, 0, "list.filter", "s", "saved");
}

static void
terpadu_list_page_class_init (TerpaduListPageClass *klass)
{
  TepatPageClass *page_class = TEPAT_PAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = terpadu_list_page_dispose;
  page_class->apply_filter = terpadu_list_page_apply_filter;
  page_class->clear_filter = terpadu_list_page_clear_filter;
  page_class->focus_filter = terpadu_list_page_focus_filter;
  page_class->dup_printable = terpadu_list_page_dup_printable;
  page_class->go_back = terpadu_list_page_go_back;
  page_class->retry = terpadu_list_page_retry;
  page_class->scope_changed = terpadu_list_page_scope_changed;

  g_type_ensure (TEPAT_TYPE_LIST_DETAIL);
  g_type_ensure (TEPAT_TYPE_ROW_VIEW);
  g_type_ensure (TERPADU_TYPE_BATCH_FORM);
  g_type_ensure (TERPADU_TYPE_DETAIL);
  g_type_ensure (TERPADU_TYPE_FILTER_BAR);
  bind_template (GTK_WIDGET_CLASS (klass));
  install_actions (GTK_WIDGET_CLASS (klass));
}

static const TepatPageKey page_keys[] = {
  { "space", N_("Select the row, or not") }, { "<Control>a", N_("Select all rows of the filter") },
  { "W", N_("Only one kecamatan or desa") }, { "S", N_("Other filters") },
  { "T", N_("Keep the filter, or take one that was kept") },
  { "B", N_("Change the selected rows, after a preview") },
  { "U", N_("Undo the last change of many") },
  { "C", N_("Show two selected rows side by side") },
  { "<Control>c", N_("Copy the selected rows as a table") },
  { NULL },
};

static void
terpadu_list_page_init (TerpaduListPage *self)
{
  self->sort = g_strdup ("wilayah");
  self->ascending = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  tepat_row_view_set_keys (self->view, _("Enter opens · Space selects · W wilayah · S filter · "
                                         "Ctrl+F search · Esc back"));
  tepat_page_set_keys (TEPAT_PAGE (self), page_keys);
}

static void
set_texts (TerpaduListPage      *self,
           const TerpaduListDef *def)
{
  TepatPage *page = TEPAT_PAGE (self);
  g_autofree char *help = NULL;

  help = g_strconcat (_(def->help),
                      _("\n\n<b>Narrow the list.</b> W leaves a kecamatan or desa, S opens all other "
                        "filters: type a word of what you look for. A filter that is on stands "
                        "beside the buttons; its cross takes it off. T keeps the filter under a "
                        "name.\n\n"
                        "<b>Change many at once.</b> Space selects a row, Ctrl+A all rows of the "
                        "filter. B says what would change before anything does; U takes the last "
                        "change back. Ctrl+C copies the selected rows as a table; C "
                        "shows two of them side by side.\n\n"
                        "<b>Print.</b> Ctrl+P shows the pages of the selected rows, or of the whole "
                        "list, or of the record that is open; they go to a printer or into a "
                        "PDF."), NULL);
  tepat_page_set_title (page, _(def->title));
  tepat_page_set_subtitle (page, _(def->subtitle));
  tepat_page_set_help (page, help);
  tepat_page_set_state_text (page, TEPAT_PAGE_EMPTY, _(def->empty),
                             _("Import the file of families that you received. You see what would "
                               "happen before anything is changed."));
  tepat_page_set_empty_action (page, _("_Import File…"), "win.open-page('data-terpadu.impor')");
  tepat_row_view_set_label (self->view, _(def->label));
}

/* Who may not import is not sent there. What leaves the program is noted: that is writing, too. */
static void
set_rights (TerpaduListPage *self)
{
  TepatActor *actor = tepat_session_get_actor (tepat_context_get_session (self->context));

  gtk_widget_set_visible (self->export, tepat_context_may (self->context, TEPAT_HAK_DATA_EKSPOR));
  gtk_widget_set_visible (self->print, gtk_widget_get_visible (self->export));
  gtk_widget_set_visible (self->add, self->def == &terpadu_list_keluarga &&
                                     tepat_context_may (self->context, TEPAT_HAK_DATA_UBAH));
  gtk_widget_set_visible (self->import, tepat_context_may (self->context, TEPAT_HAK_DATA_IMPOR));
  _terpadu_list_page_update_acts (self);
  if (tepat_actor_has_hak (actor, TEPAT_HAK_DATA_IMPOR))
    return;
  tepat_page_set_empty_action (TEPAT_PAGE (self), NULL, NULL);
  tepat_page_set_state_text (TEPAT_PAGE (self), TEPAT_PAGE_EMPTY, NULL,
                             _("No data of your wilayah has been imported yet. Ask the dinas."));
}

GtkWidget *
terpadu_list_page_new (TepatContext         *context,
                       const TerpaduListDef *def)
{
  static const char * const tables[] = { "penduduk", "keluarga", NULL };
  TerpaduListPage *self = g_object_new (TERPADU_TYPE_LIST_PAGE, NULL);

  self->def = def;
  self->context = g_object_ref (context);
  self->rows = tepat_row_model_new (tepat_context_get_session (context));
  tepat_row_model_set_tables (self->rows, tables);
  set_texts (self, def);
  set_rights (self);
  terpadu_detail_set_context (self->detail, context);
  terpadu_filter_bar_set_context (self->filter, context, def->subject);
  terpadu_batch_form_set_context (self->batch, context, def->subject);
  tepat_row_view_set_markable (self->view, self->rows);
  tepat_row_view_set_columns (self->view, def->columns);
  tepat_row_view_remember (self->view, def->subject);
  tepat_row_view_set_model (self->view, self->rows, GTK_SELECTION_SINGLE);
  mark_order (self, "wilayah");
  g_signal_connect_object (self->rows, "replace-end", G_CALLBACK (update_hits), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (tepat_page_get_banner (TEPAT_PAGE (self)), "button-clicked",
                           G_CALLBACK (_terpadu_list_page_undo_batch), self, G_CONNECT_SWAPPED);
  watch (self);
  count (self);
  load (self);

  return GTK_WIDGET (self);
}
