/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-guide-window"

#include "config.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#include "tepat-guide-window.h"
#include "tepat-guide.h"
#include "tepat-label.h"
#include "tepat-list-focus.h"

#define PICTURES "/id/tepat/Tepat/panduan/"
#define TEXT_WIDTH 620
#define CHAPTER_CHARS 22

struct _TepatGuideWindow
{
  GtkWindow          parent_instance;

  GtkListBox        *list;
  GtkScrolledWindow *scroller;
  GtkBox            *text;
  GPtrArray         *chapters;
  GtkWidget         *wanted;      /* what is brought to the top once it has its place */
};

G_DEFINE_FINAL_TYPE (TepatGuideWindow, tepat_guide_window, GTK_TYPE_WINDOW)

static GtkWidget *
make_label (const char *markup)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_markup (GTK_LABEL (label), markup);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_yalign (GTK_LABEL (label), 0);
  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  /* One that can be selected and were only not focusable would hold Tab up. */
  gtk_widget_set_can_focus (label, FALSE);
  gtk_widget_set_hexpand (label, TRUE);

  return label;
}

static GtkWidget *
make_heading (const char *markup,
              const char *css_class,
              int         level)
{
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "accessible-role", GTK_ACCESSIBLE_ROLE_HEADING,
                                   "label", markup, "use-markup", TRUE, "wrap", TRUE,
                                   "xalign", 0.0, NULL);

  gtk_accessible_update_property (GTK_ACCESSIBLE (label), GTK_ACCESSIBLE_PROPERTY_LEVEL, level,
                                  -1);
  gtk_widget_add_css_class (label, css_class);
  gtk_widget_set_margin_top (label, level == 1 ? 0 : 12);

  return label;
}

static GtkWidget *
make_point (const TepatGuideBlock *block)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *mark = gtk_label_new (block->mark);

  gtk_label_set_width_chars (GTK_LABEL (mark), 2);
  gtk_label_set_xalign (GTK_LABEL (mark), 1);
  gtk_label_set_yalign (GTK_LABEL (mark), 0);
  gtk_box_append (GTK_BOX (row), mark);
  gtk_box_append (GTK_BOX (row), make_label (block->text));

  return row;
}

static GtkWidget *
make_note (const TepatGuideBlock *block)
{
  GtkWidget *note = make_label (block->text);

  gtk_widget_add_css_class (note, "card");
  gtk_widget_add_css_class (note, "guide-note");

  return note;
}

static GtkWidget *
make_picture (const TepatGuideBlock *block)
{
  g_autofree char *path = g_strconcat (PICTURES, block->mark, NULL);
  GtkWidget *frame = gtk_frame_new (NULL);
  GtkWidget *picture = gtk_picture_new_for_resource (path);

  gtk_picture_set_alternative_text (GTK_PICTURE (picture), block->text);
  gtk_picture_set_can_shrink (GTK_PICTURE (picture), TRUE);
  gtk_widget_set_tooltip_text (picture, block->text);
  gtk_frame_set_child (GTK_FRAME (frame), picture);

  return frame;
}

static GtkWidget *
make_block (const TepatGuideBlock *block)
{
  switch (block->kind)
    {
    case TEPAT_GUIDE_HEADING:
      return make_heading (block->text, "title-3", 2);
    case TEPAT_GUIDE_SUBHEADING:
      return make_heading (block->text, "heading", 3);
    case TEPAT_GUIDE_POINT:
      return make_point (block);
    case TEPAT_GUIDE_NOTE:
      return make_note (block);
    case TEPAT_GUIDE_PICTURE:
      return make_picture (block);
    case TEPAT_GUIDE_TEXT:
    default:
      return make_label (block->text);
    }
}

static gboolean
on_scroll_idle (gpointer user_data)
{
  TepatGuideWindow *self = user_data;
  graphene_point_t place;

  if (self->wanted != NULL && gtk_widget_get_height (self->wanted) > 0 &&
      gtk_widget_compute_point (self->wanted, GTK_WIDGET (self->text),
                                &GRAPHENE_POINT_INIT (0, 0), &place))
    gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), place.y);

  return G_SOURCE_REMOVE;
}

static void
fill (TepatGuideWindow *self,
      guint             index,
      guint             wanted)
{
  const TepatGuideChapter *chapter = self->chapters->pdata[index];
  g_autofree char *title = g_markup_escape_text (chapter->title, -1);
  GtkWidget *child;

  self->wanted = NULL;
  tepat_widget_clear (GTK_WIDGET (self->text));
  gtk_box_append (self->text, make_heading (title, "title-1", 1));
  for (guint i = 0; i < chapter->blocks->len; i++)
    {
      child = make_block (chapter->blocks->pdata[i]);
      gtk_box_append (self->text, child);
      if (i == wanted && wanted > 0)
        self->wanted = child;
    }
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), 0);
  if (self->wanted != NULL)
    g_timeout_add_full (G_PRIORITY_LOW, 60, on_scroll_idle, g_object_ref (self), g_object_unref);
}

static void
on_row_selected (TepatGuideWindow *self,
                 GtkListBoxRow    *row)
{
  if (row != NULL)
    fill (self, (guint) gtk_list_box_row_get_index (row), 0);
}

static void
choose (TepatGuideWindow *self,
        guint             chapter,
        guint             block)
{
  gtk_list_box_select_row (self->list, gtk_list_box_get_row_at_index (self->list, (int) chapter));
  fill (self, chapter, block);
}

static void
tepat_guide_window_dispose (GObject *object)
{
  TepatGuideWindow *self = TEPAT_GUIDE_WINDOW (object);

  self->wanted = NULL;
  g_clear_pointer (&self->chapters, g_ptr_array_unref);

  G_OBJECT_CLASS (tepat_guide_window_parent_class)->dispose (object);
}

static void
tepat_guide_window_class_init (TepatGuideWindowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = tepat_guide_window_dispose;
  GTK_WIDGET_CLASS (klass)->focus = tepat_list_focus;
  gtk_widget_class_add_binding_action (GTK_WIDGET_CLASS (klass), GDK_KEY_Escape, 0,
                                       "window.close", NULL);
}

static GtkWidget *
make_list (TepatGuideWindow *self)
{
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "navigation-sidebar");
  gtk_widget_set_size_request (GTK_WIDGET (self->list), 190, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Chapters"), -1);
  for (guint i = 0; i < self->chapters->len; i++)
    {
      const TepatGuideChapter *chapter = self->chapters->pdata[i];
      GtkWidget *label = gtk_label_new (chapter->title);

      gtk_label_set_xalign (GTK_LABEL (label), 0);
      gtk_label_set_wrap (GTK_LABEL (label), TRUE);
      gtk_label_set_max_width_chars (GTK_LABEL (label), CHAPTER_CHARS);
      gtk_list_box_append (self->list, label);
    }
  g_signal_connect_object (self->list, "row-selected", G_CALLBACK (on_row_selected), self,
                           G_CONNECT_SWAPPED);

  return GTK_WIDGET (self->list);
}

static GtkWidget *
make_text (TepatGuideWindow *self)
{
  GtkWidget *clamp = adw_clamp_new ();

  self->text = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 9));
  gtk_widget_add_css_class (GTK_WIDGET (self->text), "guide");
  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), TEXT_WIDTH);
  adw_clamp_set_child (ADW_CLAMP (clamp), GTK_WIDGET (self->text));
  self->scroller = GTK_SCROLLED_WINDOW (gtk_scrolled_window_new ());
  gtk_scrolled_window_set_policy (self->scroller, GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (self->scroller, clamp);
  gtk_widget_set_hexpand (GTK_WIDGET (self->scroller), TRUE);

  return GTK_WIDGET (self->scroller);
}

static void
tepat_guide_window_init (TepatGuideWindow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  self->chapters = tepat_guide_load ();
  gtk_box_append (GTK_BOX (box), make_list (self));
  gtk_box_append (GTK_BOX (box), gtk_separator_new (GTK_ORIENTATION_VERTICAL));
  gtk_box_append (GTK_BOX (box), make_text (self));
  gtk_window_set_child (GTK_WINDOW (self), box);
  gtk_window_set_titlebar (GTK_WINDOW (self), gtk_header_bar_new ());
  gtk_window_set_title (GTK_WINDOW (self), _("Guide"));
  gtk_window_set_default_size (GTK_WINDOW (self), 920, 660);
  choose (self, 0, 0);
}

/**
 * tepat_guide_window_new:
 * @parent: (nullable): the window that it stands beside
 *
 * Returns: (transfer floating): the guide, not shown yet
 */
GtkWidget *
tepat_guide_window_new (GtkWindow *parent)
{
  return g_object_new (TEPAT_TYPE_GUIDE_WINDOW, "transient-for", parent, NULL);
}

void
tepat_guide_window_show_chapter (TepatGuideWindow *self,
                                 const char       *id)
{
  g_return_if_fail (TEPAT_IS_GUIDE_WINDOW (self));
  g_return_if_fail (id != NULL);

  for (guint i = 0; i < self->chapters->len; i++)
    if (strcmp (((const TepatGuideChapter *) self->chapters->pdata[i])->id, id) == 0)
      choose (self, i, 0);
}

void
tepat_guide_window_show_page (TepatGuideWindow *self,
                              const char       *peran,
                              const char       *page)
{
  guint chapter, block;

  g_return_if_fail (TEPAT_IS_GUIDE_WINDOW (self));

  if (page != NULL && tepat_guide_find_page (self->chapters, peran, page, &chapter, &block))
    choose (self, chapter, block);
}
