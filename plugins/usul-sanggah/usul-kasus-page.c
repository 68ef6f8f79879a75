/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "usul-kasus-page"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "usul-daftar.h"
#include "usul-detail.h"
#include "usul-kasus-page.h"
#include "usul-massal-window.h"
#include "usul-saring.h"
#include "usul-serah-window.h"

struct _UsulKasusPagePrivate
{
  /* Template widgets */
  GtkWidget       *batch_button;
  GtkWidget       *hand_over_button;
  GtkWidget       *filters;
  GtkDropDown     *queue;
  GtkDropDown     *kind;
  UsulSaring      *saring;
  GtkWidget       *search;
  GtkStack        *stack;
  TepatListDetail *pane;
  TepatRowView    *view;
  UsulDetail      *detail;

  /* Borrowed: the view holds what it words its cells by. */
  const TepatArti *worded;

  /* Owned References */
  GCancellable    *counting;
  char            *sort;
  gboolean         ascending;
  gboolean         filling;
  gboolean         opening;
};

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (UsulKasusPage, usul_kasus_page, USUL_TYPE_ROWS_PAGE)

#define GET_CLASS(object)                                                                          \
  (G_TYPE_INSTANCE_GET_CLASS (object, USUL_TYPE_KASUS_PAGE, UsulKasusPageClass))

static TepatSession *
session_of (UsulKasusPage *self)
{
  return tepat_context_get_session (self->base.context);
}

/* The first entry of the drop-down shows all. */
static const UsulAntrean *
chosen_queue (UsulKasusPage *self)
{
  guint n = gtk_drop_down_get_selected (self->priv->queue);

  return n > 0 && n != GTK_INVALID_LIST_POSITION ? &GET_CLASS (self)->perkara->antrean[n - 1]
                                                 : NULL;
}

static void
choose_queue (UsulKasusPage *self,
              const char    *id)
{
  const UsulAntrean *antrean = GET_CLASS (self)->perkara->antrean;
  guint selected = 0;

  for (guint i = 0; antrean[i].id != NULL; i++)
    if (g_strcmp0 (antrean[i].id, id) == 0)
      selected = i + 1;
  gtk_drop_down_set_selected (self->priv->queue, selected);
}

static const char *
chosen_kind (UsulKasusPage *self)
{
  const char *kinds = GET_CLASS (self)->kinds;

  return kinds != NULL ? usul_widget_get_code (self->priv->kind, self->base.lists, kinds) : NULL;
}

static const char *
typed (UsulKasusPage *self)
{
  return gtk_editable_get_text (GTK_EDITABLE (self->priv->search));
}

static void
usul_kasus_page_ask (UsulRowsPage *page)
{
  UsulKasusPage *self = USUL_KASUS_PAGE (page);
  UsulKasusPagePrivate *priv = self->priv;
  TepatActor *actor = tepat_session_get_actor (session_of (self));
  const UsulAntrean *antrean = chosen_queue (self);
  UsulSaringan saringan = {
    .wilayah = tepat_page_get_wilayah (TEPAT_PAGE (self)),
    .antrean = antrean != NULL ? antrean->id : NULL,
    .jenis = chosen_kind (self),
    .cari = typed (self),
    .sort = priv->sort,
    .ascending = priv->ascending,
  };
  g_autofree char *rows = NULL;
  gboolean narrowed;

  if (actor == NULL)
    return;
  if (priv->worded != page->lists)
    {
      priv->worded = page->lists;
      tepat_row_view_set_format (priv->view, GET_CLASS (self)->format, tepat_arti_ref (page->lists),
                                 (GDestroyNotify) tepat_arti_unref);
      usul_detail_set_lists (priv->detail, page->lists);
      usul_detail_reload (priv->detail);
    }
  usul_saring_count (priv->saring, &saringan);
  narrowed = usul_saring_get (priv->saring, &saringan);
  tepat_page_set_filtered (TEPAT_PAGE (self), narrowed || antrean != NULL || saringan.jenis != NULL ||
                                              *saringan.cari != '\0');
  rows = GET_CLASS (self)->dup_rows_sql (self);
  tepat_row_model_set_job (page->rows, usul_daftar_find, rows,
                           usul_daftar_new (GET_CLASS (self)->perkara, &saringan, page->lists,
                                            actor));
}

static void
on_filter (UsulKasusPage *self)
{
  if (self->base.lists != NULL && !self->priv->filling)
    usul_kasus_page_ask (&self->base);
}

/* The queue, what it is about and the words; the rest of a kept filter is not the page's. */
static char *
on_keep_filter (UsulKasusPage *self)
{
  const UsulAntrean *antrean = chosen_queue (self);
  const char *jenis = chosen_kind (self);

  return g_strdup_printf ("%s|%s|%s", antrean != NULL ? antrean->id : "",
                          jenis != NULL ? jenis : "", typed (self));
}

/* One that was kept when this page had no kinds has two parts. */
static void
on_apply_filter (UsulKasusPage *self,
                 const char    *text)
{
  UsulKasusPagePrivate *priv = self->priv;
  g_auto(GStrv) parts = g_strsplit (text, "|", 3);
  guint n = g_strv_length (parts);

  if (n < 2)
    return;
  priv->filling = TRUE;
  choose_queue (self, parts[0]);
  if (GET_CLASS (self)->kinds != NULL)
    usul_widget_set_code (priv->kind, self->base.lists, GET_CLASS (self)->kinds,
                          n == 3 ? parts[1] : "");
  gtk_editable_set_text (GTK_EDITABLE (priv->search), parts[n - 1]);
  priv->filling = FALSE;
  on_filter (self);
}

static void
on_search_left (UsulKasusPage *self)
{
  tepat_row_view_grab_rows (self->priv->view);
}

static void
on_sort_changed (UsulKasusPage *self,
                 const char    *key,
                 gboolean       ascending)
{
  g_free (self->priv->sort);
  self->priv->sort = g_strdup (key);
  self->priv->ascending = ascending;
  on_filter (self);
}

static void
on_compact_changed (UsulKasusPage *self)
{
  tepat_row_view_set_compact (self->priv->view, tepat_list_detail_get_compact (self->priv->pane));
}

/* Names with how many wait; the choice stays. */
static void
show_counts (UsulKasusPage *self,
             GArray        *counts)
{
  UsulKasusPagePrivate *priv = self->priv;
  const UsulAntrean *antrean = GET_CLASS (self)->perkara->antrean;
  g_autoptr(GtkStringList) names = gtk_string_list_new (NULL);
  guint selected = gtk_drop_down_get_selected (priv->queue);

  gtk_string_list_append (names, _(GET_CLASS (self)->all));
  for (guint i = 0; antrean[i].id != NULL; i++)
    {
      gint64 n = counts != NULL ? g_array_index (counts, gint64, i) : 0;
      g_autofree char *count = tepat_format_count (n);
      g_autofree char *text = n > 0 ? g_strdup_printf ("%s (%s)", _(antrean[i].title), count)
                                    : g_strdup (_(antrean[i].title));

      gtk_string_list_append (names, text);
    }
  priv->filling = TRUE;
  gtk_drop_down_set_model (priv->queue, G_LIST_MODEL (names));
  gtk_drop_down_set_selected (priv->queue, selected == GTK_INVALID_LIST_POSITION ? 0 : selected);
  priv->filling = FALSE;
}

static void
on_counted (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(UsulKasusPage) self = user_data;
  g_autoptr(GArray) counts = tepat_store_run_finish (TEPAT_STORE (source), result, NULL);

  if (counts != NULL && self->base.rows != NULL)
    show_counts (self, counts);
}

static void
count (UsulKasusPage *self)
{
  TepatActor *actor = tepat_session_get_actor (session_of (self));
  const UsulSaringan all = { .wilayah = tepat_page_get_wilayah (TEPAT_PAGE (self)) };
  GVariant *asked;

  g_cancellable_cancel (self->priv->counting);
  g_clear_object (&self->priv->counting);
  if (actor == NULL || self->base.lists == NULL)
    return;
  self->priv->counting = g_cancellable_new ();
  asked = usul_daftar_new (GET_CLASS (self)->perkara, &all, self->base.lists, actor);
  tepat_store_read_async (tepat_session_get_store (session_of (self)), actor, usul_daftar_count,
                          g_variant_ref_sink (asked), (GDestroyNotify) g_variant_unref,
                          (GDestroyNotify) g_array_unref, self->priv->counting, on_counted,
                          g_object_ref (self));
}

static void
open_row (UsulKasusPage *self,
          gint64         id)
{
  usul_detail_show_row (self->priv->detail, id);
  tepat_list_detail_set_show_detail (self->priv->pane, TRUE);
}

static void
on_row_activated (UsulKasusPage *self,
                  TepatRow      *row)
{
  open_row (self, tepat_row_get_id (row));
}

static void
on_selection_changed (UsulKasusPage *self)
{
  g_autoptr(TepatRow) row = NULL;

  if (self->priv->opening || !tepat_list_detail_get_show_detail (self->priv->pane))
    return;
  row = tepat_row_view_get_selected (self->priv->view);
  if (row != NULL)
    open_row (self, tepat_row_get_id (row));
}

static void
on_detail_shown (UsulKasusPage *self,
                 gint64         id)
{
  g_autoptr(TepatRow) row = tepat_row_view_get_selected (self->priv->view);
  guint position;

  if ((row != NULL && tepat_row_get_id (row) == id) ||
      !tepat_row_model_find (self->base.rows, id, &position))
    return;
  self->priv->opening = TRUE;
  tepat_row_view_select (self->priv->view, position);
  self->priv->opening = FALSE;
}

static void
close_detail (UsulKasusPage *self)
{
  tepat_list_detail_set_show_detail (self->priv->pane, FALSE);
  usul_detail_clear (self->priv->detail);
  tepat_row_view_grab_rows (self->priv->view);
}

static void
move (UsulKasusPage *self,
      int            step)
{
  g_autoptr(TepatRow) row = tepat_row_view_get_selected (self->priv->view);
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
  tepat_row_view_select (self->priv->view, position);
}

/* The case that takes the place of the one decided, or 0 at the end of the list. */
static gint64
find_next (UsulKasusPage *self)
{
  g_autoptr(TepatRow) row = tepat_row_view_get_selected (self->priv->view);
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
on_decided (UsulKasusPage *self,
            const char    *text)
{
  gint64 next = chosen_queue (self) != NULL ? find_next (self) : 0;

  tepat_context_toast (self->base.context, text);
  if (next != 0)
    usul_detail_show_row (self->priv->detail, next);
  else if (chosen_queue (self) != NULL)
    close_detail (self);
  else
    usul_detail_reload (self->priv->detail);
}

/* Whether any step of these cases is the person's. */
static gboolean
may_decide (UsulKasusPage *self)
{
  const UsulLangkah *l = GET_CLASS (self)->perkara->alur;

  while (l->kode != NULL && !tepat_context_may (self->base.context, l->hak))
    l++;

  return l->kode != NULL;
}

static void
on_marks_changed (UsulKasusPage *self)
{
  guint n = tepat_row_marks_get_n (tepat_row_view_get_marks (self->priv->view));
  g_autofree char *count = tepat_format_count (n);
  g_autofree char *label = g_strdup_printf (_("_Decide %s…"), count);

  gtk_button_set_label (GTK_BUTTON (self->priv->batch_button), label);
  gtk_widget_set_visible (self->priv->batch_button, n > 0 && may_decide (self));
}

static void
on_batch_decided (UsulKasusPage *self,
                  const char    *text)
{
  tepat_context_toast (self->base.context, text);
  tepat_row_marks_set_all (tepat_row_view_get_marks (self->priv->view), FALSE);
}

static void
on_batch (UsulKasusPage *self)
{
  usul_massal_window_begin (self->base.context, TEPAT_PAGE (self), self->base.lists,
                            GET_CLASS (self)->perkara,
                            tepat_row_marks_dup_ids (tepat_row_view_get_marks (self->priv->view)),
                            (GCallback) on_batch_decided);
}

static void
on_hand_over (UsulKasusPage *self)
{
  usul_serah_window_begin (self->base.context, TEPAT_PAGE (self), self->base.lists);
}

gboolean
usul_kasus_page_may_record (UsulKasusPage *self)
{
  return tepat_context_may (self->base.context, TEPAT_HAK_DATA_UBAH);
}

static gboolean
is_list (UsulKasusPage *self)
{
  return g_strcmp0 (gtk_stack_get_visible_child_name (self->priv->stack), "list") == 0;
}

gboolean
usul_kasus_page_offer (UsulKasusPage *self,
                       GtkWidget     *button,
                       const char    *hak)
{
  gboolean offered = is_list (self) && tepat_offer (button, session_of (self), hak);

  if (!is_list (self))
    gtk_widget_set_visible (button, FALSE);
  /* What is pressed before all is read would do nothing. */
  if (self->base.lists == NULL)
    gtk_widget_set_sensitive (button, FALSE);

  return offered;
}

static void
show_actions (UsulKasusPage *self)
{
  if (GET_CLASS (self)->begin != NULL)
    usul_kasus_page_offer (self, self->priv->hand_over_button, TEPAT_HAK_DATA_UBAH);
  else
    gtk_widget_set_visible (self->priv->hand_over_button, FALSE);
  gtk_widget_set_visible (self->priv->filters, is_list (self));
  if (GET_CLASS (self)->show_actions != NULL)
    GET_CLASS (self)->show_actions (self);
}

void
usul_kasus_page_add_layer (UsulKasusPage *self,
                           const char    *name,
                           GtkWidget     *layer)
{
  gtk_stack_add_named (self->priv->stack, layer, name);
}

void
usul_kasus_page_open_layer (UsulKasusPage *self,
                            const char    *name)
{
  gtk_stack_set_visible_child_name (self->priv->stack, name);
  show_actions (self);
  tepat_page_set_state (TEPAT_PAGE (self), TEPAT_PAGE_CONTENT);
  tepat_page_watch_rows (TEPAT_PAGE (self), NULL);
}

void
usul_kasus_page_close_layer (UsulKasusPage *self)
{
  if (!is_list (self))
    usul_widget_drop_focus (gtk_stack_get_visible_child (self->priv->stack));
  gtk_stack_set_visible_child_name (self->priv->stack, "list");
  show_actions (self);
  tepat_page_watch_rows (TEPAT_PAGE (self), self->base.rows);
}

static void
open_case (UsulKasusPage *self,
           const char    *uid)
{
  usul_detail_show_uid (self->priv->detail, uid);
  tepat_list_detail_set_show_detail (self->priv->pane, TRUE);
}

void
usul_kasus_page_tell (UsulKasusPage *self,
                      const char    *uid,
                      const char    *text)
{
  tepat_context_toast (self->base.context, text);
  usul_kasus_page_close_layer (self);
  open_case (self, uid);
}

static void
on_edit (UsulKasusPage *self,
         const char    *uid)
{
  if (self->base.lists != NULL && GET_CLASS (self)->edit != NULL)
    GET_CLASS (self)->edit (self, uid);
}

static void
on_visit (UsulKasusPage *self,
          const char    *uid)
{
  if (self->base.lists != NULL && GET_CLASS (self)->visit != NULL)
    GET_CLASS (self)->visit (self, uid);
}

static void
begin (UsulKasusPage *self)
{
  if (self->base.lists != NULL && GET_CLASS (self)->begin != NULL &&
      usul_kasus_page_may_record (self))
    GET_CLASS (self)->begin (self);
}

static void
on_action (GtkWidget  *widget,
           const char *name,
           GVariant   *parameter)
{
  UsulKasusPage *self = USUL_KASUS_PAGE (widget);

  if (strcmp (name, "kasus.new") == 0)
    begin (self);
  else if (!is_list (self))
    return;
  else if (strcmp (name, "kasus.move") == 0)
    move (self, g_variant_get_int32 (parameter));
  else if (strcmp (name, "kasus.edit") == 0)
    usul_detail_edit (self->priv->detail);
  else
    usul_detail_step (self->priv->detail, g_variant_get_string (parameter, NULL));
}

static void
on_cases_changed (TepatPage *page)
{
  count (USUL_KASUS_PAGE (page));
}

static void
usul_kasus_page_apply (UsulRowsPage *page,
                       const char   *argument)
{
  UsulKasusPage *self = USUL_KASUS_PAGE (page);

  usul_kasus_page_close_layer (self);
  if (usul_perkara_find_antrean (GET_CLASS (self)->perkara, argument) != NULL)
    choose_queue (self, argument);
  else if (tepat_uid_is_valid (argument))
    open_case (self, argument);
  else if (strcmp (argument, USUL_KASUS_NEW) == 0)
    begin (self);
}

static void
usul_kasus_page_take_lists (UsulRowsPage *page)
{
  UsulKasusPage *self = USUL_KASUS_PAGE (page);
  UsulKasusPageClass *klass = GET_CLASS (self);
  TepatArti *lists = page->lists;

  if (klass->kinds != NULL)
    {
      g_autoptr(GtkWidget) kinds = g_object_ref_sink (usul_widget_codes (lists, klass->kinds,
                                                                         _(klass->all_kinds),
                                                                         FALSE));

      self->priv->filling = TRUE;
      gtk_drop_down_set_model (self->priv->kind, gtk_drop_down_get_model (GTK_DROP_DOWN (kinds)));
      self->priv->filling = FALSE;
    }
  usul_detail_set_lists (self->priv->detail, lists);
  usul_saring_set_context (self->priv->saring, self->base.context, klass->perkara, lists);
  show_actions (self);
  count (self);
}

static void
usul_kasus_page_clear_filter (TepatPage *page)
{
  UsulKasusPage *self = USUL_KASUS_PAGE (page);

  self->priv->filling = TRUE;
  gtk_drop_down_set_selected (self->priv->queue, 0);
  gtk_drop_down_set_selected (self->priv->kind, 0);
  gtk_editable_set_text (GTK_EDITABLE (self->priv->search), "");
  usul_saring_clear (self->priv->saring);
  self->priv->filling = FALSE;
  on_filter (self);
}

static gboolean
usul_kasus_page_focus_filter (TepatPage *page)
{
  return gtk_widget_grab_focus (USUL_KASUS_PAGE (page)->priv->search);
}

/* The case when one is open, else the list. */
static TepatPrintable *
usul_kasus_page_dup_printable (TepatPage *page)
{
  UsulKasusPage *self = USUL_KASUS_PAGE (page);
  TepatPrintable *file = NULL;

  if (!is_list (self))
    return NULL;
  if (tepat_list_detail_get_show_detail (self->priv->pane))
    file = usul_detail_dup_printable (self->priv->detail);

  return file != NULL ? file
                      : tepat_row_view_dup_printable (self->priv->view, GET_CLASS (self)->name,
                                                      tepat_page_get_title (page), NULL);
}

static gboolean
usul_kasus_page_go_back (TepatPage *page)
{
  UsulKasusPage *self = USUL_KASUS_PAGE (page);

  if (!is_list (self))
    {
      if (GET_CLASS (self)->leave != NULL)
        GET_CLASS (self)->leave (self);
      usul_kasus_page_close_layer (self);
      return TRUE;
    }
  if (usul_detail_go_back (self->priv->detail))
    return TRUE;
  if (!tepat_list_detail_get_show_detail (self->priv->pane))
    return FALSE;
  close_detail (self);

  return TRUE;
}

static void
usul_kasus_page_scope_changed (TepatPage *page)
{
  UsulKasusPage *self = USUL_KASUS_PAGE (page);

  if (self->base.rows == NULL)
    return;
  count (self);
  on_filter (self);
}

static void
usul_kasus_page_dispose (GObject *object)
{
  UsulKasusPage *self = USUL_KASUS_PAGE (object);

  g_cancellable_cancel (self->priv->counting);
  g_clear_object (&self->priv->counting);
  tepat_page_watch_rows (TEPAT_PAGE (self), NULL);
  /* Not gtk_widget_dispose_template(): it asks for a template of the derived class. */
  g_clear_pointer (&self->priv->sort, g_free);

  G_OBJECT_CLASS (usul_kasus_page_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class, "/id/tepat/Tepat/plugins/usul-sanggah/"
                                                             "usul-kasus-page.ui");
#define BIND(name) gtk_widget_class_bind_template_child_private (widget_class, UsulKasusPage, name)
  BIND (batch_button);
  BIND (hand_over_button);
  BIND (filters);
  BIND (queue);
  BIND (kind);
  BIND (saring);
  BIND (search);
  BIND (stack);
  BIND (pane);
  BIND (view);
  BIND (detail);
#undef BIND
#define CALLBACK(name) gtk_widget_class_bind_template_callback (widget_class, name)
  CALLBACK (close_detail);
  CALLBACK (move);
  CALLBACK (on_apply_filter);
  CALLBACK (on_batch);
  CALLBACK (on_compact_changed);
  CALLBACK (on_decided);
  CALLBACK (on_detail_shown);
  CALLBACK (on_edit);
  CALLBACK (on_filter);
  CALLBACK (on_hand_over);
  CALLBACK (on_keep_filter);
  CALLBACK (on_marks_changed);
  CALLBACK (on_row_activated);
  CALLBACK (on_search_left);
  CALLBACK (on_selection_changed);
  CALLBACK (on_sort_changed);
  CALLBACK (on_visit);
#undef CALLBACK
}

void
usul_kasus_page_class_bind (UsulKasusPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  /* Bubbling: what is typed into an entry never comes here. */
  for (const UsulLangkah *l = klass->perkara->alur; l->kode != NULL; l++)
    gtk_widget_class_add_binding_action (widget_class, (guint) l->key, 0, "kasus.step", "s",
                                         l->kode);
}

static void
usul_kasus_page_class_init (UsulKasusPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  TepatPageClass *page_class = TEPAT_PAGE_CLASS (klass);
  UsulRowsPageClass *rows_class = (UsulRowsPageClass *) klass;

  G_OBJECT_CLASS (klass)->dispose = usul_kasus_page_dispose;
  page_class->clear_filter = usul_kasus_page_clear_filter;
  page_class->focus_filter = usul_kasus_page_focus_filter;
  page_class->dup_printable = usul_kasus_page_dup_printable;
  page_class->go_back = usul_kasus_page_go_back;
  page_class->scope_changed = usul_kasus_page_scope_changed;
  rows_class->take_lists = usul_kasus_page_take_lists;
  rows_class->ask = usul_kasus_page_ask;
  rows_class->apply = usul_kasus_page_apply;

  g_type_ensure (USUL_TYPE_DETAIL);
  g_type_ensure (USUL_TYPE_SARING);
  bind_template (widget_class);
  gtk_widget_class_install_action (widget_class, "kasus.step", "s", on_action);
  gtk_widget_class_install_action (widget_class, "kasus.move", "i", on_action);
  gtk_widget_class_install_action (widget_class, "kasus.new", NULL, on_action);
  gtk_widget_class_install_action (widget_class, "kasus.edit", NULL, on_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_j, 0, "kasus.move", "i", 1);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_k, 0, "kasus.move", "i", -1);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_e, 0, "kasus.edit", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_n, GDK_CONTROL_MASK, "kasus.new",
                                       NULL);
}

static void
usul_kasus_page_init (UsulKasusPage *self)
{
  self->priv = usul_kasus_page_get_instance_private (self);
  self->priv->filling = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  tepat_page_follow_search (GTK_SEARCH_ENTRY (self->priv->search));
  gtk_widget_set_layout_manager (self->priv->filters, tepat_wrap_layout_new (9));
  tepat_drop_down_let_shrink (self->priv->queue);
  tepat_drop_down_let_shrink (self->priv->kind);
  self->priv->filling = FALSE;
}

/* The steps of this kind of case. */
static void
name_keys (UsulKasusPage *self)
{
  GArray *keys = g_array_new (TRUE, TRUE, sizeof (TepatPageKey));

  for (const UsulLangkah *l = GET_CLASS (self)->perkara->alur; l->kode != NULL; l++)
    {
      const char key[] = { g_ascii_toupper (l->key), '\0' };
      TepatPageKey line = { g_intern_string (key), l->title };

      g_array_append_val (keys, line);
    }
  g_object_set_data_full (G_OBJECT (self), "usul-keys", keys, (GDestroyNotify) g_array_unref);
  tepat_page_set_keys (TEPAT_PAGE (self), (const TepatPageKey *) (gpointer) keys->data);
}

void
usul_kasus_page_set_context (UsulKasusPage *self,
                             TepatContext  *context)
{
  UsulKasusPageClass *klass = GET_CLASS (self);
  const char * const tables[] = { klass->perkara->table, NULL };
  UsulKasusPagePrivate *priv = self->priv;

  priv->ascending = TRUE;
  priv->sort = g_strdup (klass->perkara->urutan->key);
  name_keys (self);
  usul_rows_page_set_context (&self->base, context, tables);
  usul_detail_set_context (priv->detail, context, klass->perkara);
  gtk_widget_set_visible (GTK_WIDGET (priv->kind), klass->kinds != NULL);
  show_actions (self);
  if (klass->begin != NULL && !usul_kasus_page_may_record (self))
    tepat_page_set_empty_action (TEPAT_PAGE (self), NULL, NULL);
  tepat_row_view_set_markable (priv->view, self->base.rows);
  tepat_row_view_set_columns (priv->view, klass->columns);
  tepat_row_view_set_label (priv->view, tepat_page_get_title (TEPAT_PAGE (self)));
  tepat_row_view_set_keys (priv->view, _("J/K next and previous · Enter opens"));
  tepat_row_view_remember (priv->view, klass->name);
  tepat_row_view_set_model (priv->view, self->base.rows, GTK_SELECTION_SINGLE);
  show_counts (self, NULL);
  tepat_page_watch_tables (TEPAT_PAGE (self), context, tables, on_cases_changed);
  usul_rows_page_load (&self->base);
}
