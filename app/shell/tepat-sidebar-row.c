/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-sidebar-row"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "tepat-format.h"
#include "tepat-sidebar-row.h"

struct _TepatSidebarRow
{
  GtkListBoxRow      parent_instance;

  TepatContribution *page;
  GtkWidget         *box;
  GtkWidget         *label;
  GtkWidget         *badge;
  gint64             count;
  guint              narrow : 1;
};

G_DEFINE_FINAL_TYPE (TepatSidebarRow, tepat_sidebar_row, GTK_TYPE_LIST_BOX_ROW)

/* GTK asks the display where the pointer is, and waits for the answer, even where nothing changes. */
static void
set_tooltip (GtkWidget  *widget,
             const char *text)
{
  if (g_strcmp0 (gtk_widget_get_tooltip_text (widget), text) != 0)
    gtk_widget_set_tooltip_text (widget, text);
}

static void
describe (TepatSidebarRow *self)
{
  const char *title = tepat_contribution_get_title (self->page);
  g_autofree char *number = tepat_format_count (self->count);
  g_autofree char *spoken = NULL;

  if (self->count > 0)
    /* Translators: a page and how many cases wait there */
    spoken = g_strdup_printf (_("%s, %s waiting"), title, number);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  spoken != NULL ? spoken : title, -1);
  set_tooltip (GTK_WIDGET (self), self->narrow ? (spoken != NULL ? spoken : title) : NULL);
}

static void
update_badge (TepatSidebarRow *self)
{
  g_autofree char *number = tepat_format_count (self->count);

  gtk_label_set_text (GTK_LABEL (self->badge), self->narrow ? "" : number);
  if (self->narrow)
    gtk_widget_add_css_class (self->badge, "dot");
  else
    gtk_widget_remove_css_class (self->badge, "dot");
  gtk_widget_set_valign (self->badge, self->narrow ? GTK_ALIGN_START : GTK_ALIGN_CENTER);
  gtk_widget_set_margin_top (self->badge, self->narrow ? 6 : 0);
  gtk_widget_set_visible (self->badge, self->count > 0);
}

static void
tepat_sidebar_row_dispose (GObject *object)
{
  g_clear_object (&TEPAT_SIDEBAR_ROW (object)->page);

  G_OBJECT_CLASS (tepat_sidebar_row_parent_class)->dispose (object);
}

static void
tepat_sidebar_row_class_init (TepatSidebarRowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = tepat_sidebar_row_dispose;
}

static void
tepat_sidebar_row_init (TepatSidebarRow *self)
{
}

GtkWidget *
tepat_sidebar_row_new (TepatContribution *page)
{
  TepatSidebarRow *self = g_object_new (TEPAT_TYPE_SIDEBAR_ROW, NULL);
  const TepatPageDef *def = tepat_contribution_get_def (page);
  GtkWidget *icon = gtk_image_new_from_icon_name (def->icon_name);

  self->page = g_object_ref (page);
  self->box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 10);
  self->label = gtk_label_new (tepat_contribution_get_title (page));
  gtk_label_set_xalign (GTK_LABEL (self->label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (self->label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (self->label, TRUE);
  self->badge = gtk_label_new (NULL);
  gtk_widget_add_css_class (self->badge, "badge");
  gtk_widget_add_css_class (self->badge, "numeric");
  gtk_box_append (GTK_BOX (self->box), icon);
  gtk_box_append (GTK_BOX (self->box), self->label);
  gtk_box_append (GTK_BOX (self->box), self->badge);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self), self->box);
  update_badge (self);
  describe (self);

  return GTK_WIDGET (self);
}

const char *
tepat_sidebar_row_get_id (TepatSidebarRow *self)
{
  g_assert (TEPAT_IS_SIDEBAR_ROW (self));

  return tepat_contribution_get_id (self->page);
}

const char *
tepat_sidebar_row_get_group (TepatSidebarRow *self)
{
  g_assert (TEPAT_IS_SIDEBAR_ROW (self));

  return ((const TepatPageDef *) tepat_contribution_get_def (self->page))->group;
}

void
tepat_sidebar_row_set_narrow (TepatSidebarRow *self,
                              gboolean         narrow)
{
  g_assert (TEPAT_IS_SIDEBAR_ROW (self));

  self->narrow = narrow;
  gtk_widget_set_visible (self->label, !narrow);
  gtk_widget_set_halign (self->box, narrow ? GTK_ALIGN_CENTER : GTK_ALIGN_FILL);
  gtk_box_set_spacing (GTK_BOX (self->box), narrow ? 0 : 10);
  update_badge (self);
  describe (self);
}

void
tepat_sidebar_row_set_badge (TepatSidebarRow *self,
                             gint64           count,
                             gboolean         late)
{
  g_assert (TEPAT_IS_SIDEBAR_ROW (self));

  if (late)
    gtk_widget_add_css_class (self->badge, "late");
  else
    gtk_widget_remove_css_class (self->badge, "late");
  if (self->count == count)
    return;
  self->count = count;
  update_badge (self);
  describe (self);
}
