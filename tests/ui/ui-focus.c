/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ui-focus"

#include "config.h"

#include <adwaita.h>
#include <string.h>

#include "ui-fixture.h"
#include "ui-focus.h"

#define MAX_STEPS 1500
#define TOLERANCE 2

typedef struct
{
  GtkWidget  *window;
  GPtrArray  *wanted;      /* what can have the focus, as it was before the walk; owned */
  GPtrArray  *way;         /* what had it, in the order of Tab; owned */
  GString    *faults;
} Walk;

static const char *
find_words (GtkWidget *widget)
{
  const char *words = NULL;

  if (GTK_IS_LABEL (widget))
    words = gtk_label_get_text (GTK_LABEL (widget));
  else if (GTK_IS_INSCRIPTION (widget))
    words = gtk_inscription_get_text (GTK_INSCRIPTION (widget));
  if (words != NULL && *words != '\0')
    return words;
  words = gtk_widget_get_tooltip_text (widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && words == NULL;
       child = gtk_widget_get_next_sibling (child))
    if (gtk_widget_get_mapped (child))
      words = find_words (child);

  return words;
}

/* By its words, or by those of what it is in. */
static char *
describe (GtkWidget *widget)
{
  const char *words = NULL;
  GtkWidget *around = widget;

  for (guint i = 0; around != NULL && words == NULL && i < 4; i++)
    {
      words = find_words (around);
      around = gtk_widget_get_parent (around);
    }

  return g_strdup_printf ("%s \"%s\"", G_OBJECT_TYPE_NAME (widget), words != NULL ? words : "");
}

static void
add_fault (Walk       *walk,
           const char *fault,
           GtkWidget  *one,
           GtkWidget  *other)
{
  g_autofree char *first = one != NULL ? describe (one) : NULL;
  g_autofree char *second = other != NULL ? describe (other) : NULL;

  g_string_append_printf (walk->faults, "%s%s%s%s%s\n", fault, first != NULL ? ": " : "",
                          first != NULL ? first : "", second != NULL ? " -> " : "",
                          second != NULL ? second : "");
}

/* The arrow keys go from one to the next in a list of which one is chosen. (nullable) */
static GtkWidget *
get_unit (GtkWidget *widget)
{
  GtkWidget *list = gtk_widget_get_ancestor (widget, GTK_TYPE_LIST_BASE);
  GtkWidget *box = gtk_widget_get_ancestor (widget, GTK_TYPE_LIST_BOX);

  if (list != NULL)
    return list;

  return box != NULL && gtk_list_box_get_selection_mode (GTK_LIST_BOX (box)) != GTK_SELECTION_NONE
           ? box : NULL;
}

/* What Tab does not reach on purpose: the pages of a letter, which their scrolled window turns. */
static const char * const exceptions[] = { "TepatLetterView" };

static gboolean
is_within_type (GtkWidget  *widget,
                const char *type)
{
  while (widget != NULL && strcmp (G_OBJECT_TYPE_NAME (widget), type) != 0)
    widget = gtk_widget_get_parent (widget);

  return widget != NULL;
}

/* The same for round buttons, which nothing else tells apart from square ones in GTK 4.8. */
static gboolean
are_of_a_group (GtkWidget *chosen,
                GtkWidget *other)
{
  GtkWidget *around = chosen;

  if (!GTK_IS_CHECK_BUTTON (chosen) || !gtk_check_button_get_active (GTK_CHECK_BUTTON (chosen)) ||
      !GTK_IS_CHECK_BUTTON (other) || gtk_check_button_get_active (GTK_CHECK_BUTTON (other)))
    return FALSE;
  for (guint i = 0; i < 4 && around != NULL; i++)
    around = gtk_widget_get_parent (around);

  return around != NULL && gtk_widget_is_ancestor (other, around);
}

static gboolean
was_passed (Walk      *walk,
            GtkWidget *widget,
            guint     *index)
{
  GtkWidget *unit = get_unit (widget);

  for (*index = 0; *index < walk->way->len; (*index)++)
    {
      GtkWidget *passed = walk->way->pdata[*index];

      if (passed == widget || (unit != NULL && unit == get_unit (passed) &&
                               !gtk_widget_is_ancestor (widget, passed)))
        return TRUE;
    }

  return FALSE;
}

static void
collect (Walk      *walk,
         GtkWidget *widget)
{
  if (!gtk_widget_get_mapped (widget) || !gtk_widget_is_sensitive (widget) ||
      !gtk_widget_get_can_focus (widget))
    return;
  if (gtk_widget_get_focusable (widget) && widget != walk->window && !GTK_IS_LABEL (widget) &&
      !GTK_IS_SCROLLED_WINDOW (widget))
    g_ptr_array_add (walk->wanted, g_object_ref (widget));
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (!GTK_IS_NATIVE (child))
      collect (walk, child);
}

static GtkWidget *
get_focus (Walk *walk)
{
  return gtk_root_get_focus (GTK_ROOT (walk->window));
}

static gboolean
is_in_bar (GtkWidget *widget)
{
  return gtk_widget_get_ancestor (widget, GTK_TYPE_HEADER_BAR) != NULL ||
         gtk_widget_get_ancestor (widget, ADW_TYPE_HEADER_BAR) != NULL;
}

static gboolean
has_fields (Walk *walk)
{
  for (guint i = 0; i < walk->wanted->len; i++)
    if (GTK_IS_TEXT (walk->wanted->pdata[i]) && !is_in_bar (walk->wanted->pdata[i]))
      return TRUE;

  return FALSE;
}

static gboolean
holds_something (Walk      *walk,
                 GtkWidget *frame)
{
  for (guint i = 0; i < walk->wanted->len; i++)
    if (gtk_widget_is_ancestor (walk->wanted->pdata[i], frame))
      return TRUE;

  return FALSE;
}

static void
check_start (Walk *walk)
{
  GtkWidget *focus = get_focus (walk);

  if (focus == NULL)
    add_fault (walk, "nothing has the focus at first", NULL, NULL);
  else if (GTK_IS_SCROLLED_WINDOW (focus) && holds_something (walk, focus))
    add_fault (walk, "only a frame has the focus at first", focus, NULL);
  else if (!gtk_widget_get_mapped (focus))
    add_fault (walk, "something hidden has the focus at first", focus, NULL);
  else if (gtk_widget_get_ancestor (focus, GTK_TYPE_WINDOW_CONTROLS) != NULL)
    add_fault (walk, "the frame of the window has the focus at first", focus, NULL);
  else if (is_in_bar (focus) && has_fields (walk))
    add_fault (walk, "the bar has the focus at first, not the first field", focus, NULL);
}

/* Whether it was there before; from row to row of a list it may go. */
static gboolean
is_around (Walk      *walk,
           GtkWidget *before,
           GtkWidget *focus,
           guint     *seen)
{
  GtkWidget *unit = get_unit (focus);

  /* The first step may go from the list to the row that has its turn. A box of a few rows may be
   * gone through; a list may hold a million. */
  if (GTK_IS_LIST_BASE (unit) && unit == get_unit (before) &&
      gtk_widget_get_parent (before) == unit && gtk_widget_get_parent (focus) == unit)
    add_fault (walk, "Tab goes from row to row", before, focus);
  if (unit != NULL && unit == get_unit (before))
    return g_ptr_array_find (walk->way, focus, seen);

  return was_passed (walk, focus, seen);
}

/* Until the way comes back to something that was on it. */
static void
go_around (Walk *walk)
{
  GtkWidget *focus = get_focus (walk);
  guint seen = 0;

  if (focus != NULL)
    g_ptr_array_add (walk->way, g_object_ref (focus));
  while (walk->way->len < MAX_STEPS)
    {
      GtkWidget *before = focus;

      if (GTK_IS_TEXT_VIEW (before) && gtk_text_view_get_accepts_tab (GTK_TEXT_VIEW (before)))
        add_fault (walk, "it takes Tab for itself", before, NULL);
      gtk_widget_child_focus (walk->window, GTK_DIR_TAB_FORWARD);
      focus = get_focus (walk);
      if (focus == NULL)
        gtk_widget_child_focus (walk->window, GTK_DIR_TAB_FORWARD);
      focus = get_focus (walk);
      if (focus == NULL)
        {
          add_fault (walk, "Tab loses the focus", before, NULL);
          return;
        }
      if (is_around (walk, before, focus, &seen))
        break;
      g_ptr_array_add (walk->way, g_object_ref (focus));
    }
  if (walk->way->len == MAX_STEPS)
    add_fault (walk, "Tab comes to no end", focus, NULL);
  else if (seen > 0)
    add_fault (walk, "Tab goes no further", g_ptr_array_index (walk->way, walk->way->len - 1),
               focus);
}

static gboolean
was_reached (Walk      *walk,
             GtkWidget *widget)
{
  GtkWidget *unit = get_unit (widget);

  for (guint i = 0; i < G_N_ELEMENTS (exceptions); i++)
    if (is_within_type (widget, exceptions[i]))
      return TRUE;
  for (guint i = 0; i < walk->way->len; i++)
    {
      GtkWidget *reached = walk->way->pdata[i];

      if (reached == widget || gtk_widget_is_ancestor (reached, widget) ||
          (unit != NULL && gtk_widget_is_ancestor (reached, unit)) ||
          are_of_a_group (reached, widget))
        return TRUE;
    }

  return FALSE;
}

static void
check_all_reached (Walk *walk)
{
  for (guint i = 0; i < walk->wanted->len; i++)
    {
      GtkWidget *widget = g_ptr_array_index (walk->wanted, i);

      /* What the way itself took away, as a message that was read, is not missed. */
      if (gtk_widget_get_mapped (widget) && gtk_widget_is_sensitive (widget) &&
          !was_reached (walk, widget))
        add_fault (walk, "Tab does not reach it", widget, NULL);
    }
}

static GtkWidget *
get_child_towards (GtkWidget *above,
                   GtkWidget *widget)
{
  while (gtk_widget_get_parent (widget) != above)
    widget = gtk_widget_get_parent (widget);

  return widget;
}

/* Whether the second stands before the first for whoever reads, seen from what holds both. */
static gboolean
goes_back (GtkWidget *one,
           GtkWidget *other)
{
  GtkWidget *above = gtk_widget_get_parent (one);
  graphene_rect_t a, b;

  /* Rows that were scrolled away meanwhile stand nowhere. */
  if (!gtk_widget_get_mapped (one) || !gtk_widget_get_mapped (other))
    return FALSE;
  while (above != NULL && !gtk_widget_is_ancestor (other, above))
    above = gtk_widget_get_parent (above);
  if (above == NULL || gtk_widget_is_ancestor (other, one) || gtk_widget_is_ancestor (one, other) ||
      !gtk_widget_compute_bounds (get_child_towards (above, one), above, &a) ||
      !gtk_widget_compute_bounds (get_child_towards (above, other), above, &b))
    return FALSE;
  if (b.origin.y + b.size.height <= a.origin.y + TOLERANCE)
    return TRUE;

  return a.origin.y + a.size.height > b.origin.y + TOLERANCE &&
         b.origin.x + b.size.width <= a.origin.x + TOLERANCE;
}

static gboolean
has_bar (Walk *walk)
{
  for (guint i = 0; i < walk->way->len; i++)
    if (is_in_bar (walk->way->pdata[i]))
      return TRUE;

  return FALSE;
}

/* Around, it goes back once: to the bar of the window, or to the first thing in it. */
static void
check_order (Walk *walk)
{
  gboolean bar = has_bar (walk);
  guint n_back = 0;

  for (guint i = 0; i < walk->way->len; i++)
    {
      GtkWidget *one = walk->way->pdata[i];
      GtkWidget *other = walk->way->pdata[(i + 1) % walk->way->len];

      if (goes_back (one, other) && (bar ? !is_in_bar (other) : n_back++ > 0))
        add_fault (walk, "against the order of reading", one, other);
    }
}

char *
ui_focus_walk (GtkWidget *window)
{
  Walk walk = {
    window, g_ptr_array_new_with_free_func (g_object_unref),
    g_ptr_array_new_with_free_func (g_object_unref), g_string_new (NULL)
  };
  GtkWidget *start;

  /* What has no place yet comes in no order. */
  ui_wait_for_frame (window);
  start = get_focus (&walk);
  /* In a popover one stays until it is closed. */
  collect (&walk, start != NULL ? GTK_WIDGET (gtk_widget_get_native (start)) : window);
  check_start (&walk);
  go_around (&walk);
  /* Where it stops, all that is behind is missed for that reason. */
  if (walk.faults->len == 0)
    check_all_reached (&walk);
  check_order (&walk);
  if (start != NULL)
    gtk_widget_grab_focus (start);
  g_ptr_array_unref (walk.wanted);
  g_ptr_array_unref (walk.way);

  return g_string_free (walk.faults, FALSE);
}
