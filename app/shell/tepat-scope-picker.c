/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-scope-picker"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "tepat-scope-item.h"
#include "tepat-scope-picker.h"

#define INDENT 14

struct _TepatScopePicker
{
  GtkWidget     parent_instance;

  /* Template widgets */
  GtkWidget    *frame;
  GtkDropDown  *wilayah;
  GtkDropDown  *periode;

  /* Owned references */
  TepatSession *session;
  GListStore   *wilayah_items;
  GListStore   *periode_items;

  guint         filling : 1;
};

enum { CHANGED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TepatScopePicker, tepat_scope_picker, GTK_TYPE_WIDGET)

static void
on_setup (GtkListItemFactory *factory,
          GtkListItem        *item)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_list_item_set_child (item, label);
}

static void
on_bind_button (GtkListItemFactory *factory,
                GtkListItem        *item)
{
  TepatScopeItem *scope = gtk_list_item_get_item (item);
  GtkLabel *label = GTK_LABEL (gtk_list_item_get_child (item));

  gtk_label_set_max_width_chars (label, 22);
  gtk_label_set_text (label, tepat_scope_item_get_title (scope));
}

static void
on_bind_line (GtkListItemFactory *factory,
              GtkListItem        *item)
{
  TepatScopeItem *scope = gtk_list_item_get_item (item);
  GtkWidget *label = gtk_list_item_get_child (item);
  int level = tepat_scope_item_get_level (scope);

  gtk_label_set_text (GTK_LABEL (label), tepat_scope_item_get_title (scope));
  gtk_widget_set_margin_start (label, level > 2 ? (level - 2) * INDENT : 0);
}

static GtkListItemFactory *
make_factory (GCallback bind)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  g_signal_connect (factory, "setup", G_CALLBACK (on_setup), NULL);
  g_signal_connect (factory, "bind", bind, NULL);

  return factory;
}

static void
set_up_drop_down (GtkDropDown *drop_down,
                  GListStore  *items)
{
  g_autoptr(GtkListItemFactory) button = make_factory (G_CALLBACK (on_bind_button));
  g_autoptr(GtkListItemFactory) line = make_factory (G_CALLBACK (on_bind_line));
  g_autoptr(GtkExpression) title = gtk_property_expression_new (TEPAT_TYPE_SCOPE_ITEM, NULL,
                                                                "title");

  gtk_drop_down_set_expression (drop_down, title);
  gtk_drop_down_set_factory (drop_down, button);
  gtk_drop_down_set_list_factory (drop_down, line);
  gtk_drop_down_set_model (drop_down, G_LIST_MODEL (items));
}

static void
on_selected (TepatScopePicker *self)
{
  if (!self->filling)
    g_signal_emit (self, signals[CHANGED], 0);
}

static TepatScopeItem *
get_selected (GtkDropDown *drop_down)
{
  return gtk_drop_down_get_selected_item (drop_down);
}

/* Replaces the lines and keeps what was selected, if it is still there. */
static void
replace (TepatScopePicker *self,
         GtkDropDown      *drop_down,
         GListStore       *items,
         GPtrArray        *lines)
{
  TepatScopeItem *selected = get_selected (drop_down);
  g_autofree char *kode = selected != NULL ? g_strdup (tepat_scope_item_get_kode (selected))
                                           : NULL;
  guint position = 0;

  self->filling = TRUE;
  g_list_store_splice (items, 0, g_list_model_get_n_items (G_LIST_MODEL (items)),
                       lines->pdata, lines->len);
  for (guint i = 0; i < lines->len; i++)
    if (g_strcmp0 (tepat_scope_item_get_kode (lines->pdata[i]), kode) == 0)
      position = i;
  gtk_drop_down_set_selected (drop_down, position);
  self->filling = FALSE;
}

static void
on_wilayah_read (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr(TepatScopePicker) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) lines = tepat_store_run_finish (TEPAT_STORE (source), result, &error);

  if (lines == NULL)
    {
      g_debug ("No list of wilayah: %s", error->message);
      return;
    }
  if (lines->len != 1)
    g_ptr_array_insert (lines, 0, tepat_scope_item_new ("", 0, _("All my wilayah"), 0));
  replace (self, self->wilayah, self->wilayah_items, lines);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
on_periode_read (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr(TepatScopePicker) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) lines = tepat_store_run_finish (TEPAT_STORE (source), result, &error);

  if (lines == NULL)
    {
      g_debug ("No list of periode: %s", error->message);
      return;
    }
  if (lines->len == 0)
    g_ptr_array_add (lines, tepat_scope_item_new ("", 0, _("No periode yet"), 0));
  replace (self, self->periode, self->periode_items, lines);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
read_lines (TepatScopePicker   *self,
            TepatStoreJob       job,
            GAsyncReadyCallback callback)
{
  TepatActor *actor = tepat_session_get_actor (self->session);

  if (actor == NULL)
    return;
  tepat_store_read_async (tepat_session_get_store (self->session), actor, job, NULL, NULL,
                          (GDestroyNotify) g_ptr_array_unref, NULL, callback,
                          g_object_ref (self));
}

static void
on_store_changed (TepatScopePicker *self,
                  const char       *table)
{
  g_assert (TEPAT_IS_SCOPE_PICKER (self));

  if (strcmp (table, "*") == 0 || strcmp (table, "wilayah") == 0)
    read_lines (self, tepat_scope_item_read_wilayah, on_wilayah_read);
  if (strcmp (table, "*") == 0 || strcmp (table, "periode") == 0)
    read_lines (self, tepat_scope_item_read_periode, on_periode_read);
}

static void
tepat_scope_picker_dispose (GObject *object)
{
  TepatScopePicker *self = TEPAT_SCOPE_PICKER (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), TEPAT_TYPE_SCOPE_PICKER);
  g_clear_object (&self->session);
  g_clear_object (&self->wilayah_items);
  g_clear_object (&self->periode_items);

  G_OBJECT_CLASS (tepat_scope_picker_parent_class)->dispose (object);
}

static void
tepat_scope_picker_class_init (TepatScopePickerClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tepat_scope_picker_dispose;

  signals[CHANGED] = g_signal_new ("changed", TEPAT_TYPE_SCOPE_PICKER, G_SIGNAL_RUN_LAST, 0,
                                   NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/id/tepat/Tepat/ui/scope-picker.ui");
  gtk_widget_class_bind_template_child (widget_class, TepatScopePicker, frame);
  gtk_widget_class_bind_template_child (widget_class, TepatScopePicker, wilayah);
  gtk_widget_class_bind_template_child (widget_class, TepatScopePicker, periode);
  gtk_widget_class_bind_template_callback (widget_class, on_selected);
}

static void
tepat_scope_picker_init (TepatScopePicker *self)
{
  self->wilayah_items = g_list_store_new (TEPAT_TYPE_SCOPE_ITEM);
  self->periode_items = g_list_store_new (TEPAT_TYPE_SCOPE_ITEM);
  self->filling = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  set_up_drop_down (self->wilayah, self->wilayah_items);
  set_up_drop_down (self->periode, self->periode_items);
  self->filling = FALSE;
}

void
tepat_scope_picker_set_session (TepatScopePicker *self,
                                TepatSession     *session)
{
  g_assert (TEPAT_IS_SCOPE_PICKER (self));
  g_assert (self->session == NULL);

  self->session = g_object_ref (session);
  g_signal_connect_object (tepat_session_get_store (session), "changed",
                           G_CALLBACK (on_store_changed), self, G_CONNECT_SWAPPED);
  on_store_changed (self, "*");
}

const char *
tepat_scope_picker_get_wilayah (TepatScopePicker *self)
{
  TepatScopeItem *item;

  g_assert (TEPAT_IS_SCOPE_PICKER (self));

  item = get_selected (self->wilayah);

  return item != NULL ? tepat_scope_item_get_kode (item) : "";
}

gint64
tepat_scope_picker_get_periode (TepatScopePicker *self)
{
  TepatScopeItem *item;

  g_assert (TEPAT_IS_SCOPE_PICKER (self));

  item = get_selected (self->periode);

  return item != NULL ? tepat_scope_item_get_id (item) : 0;
}
