/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-today-page"

#include "config.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "tepat-desa-board.h"
#include "tepat-format.h"
#include "tepat-hak.h"
#include "tepat-keluarga.h"
#include "tepat-own-pages.h"
#include "tepat-queue-row.h"
#include "tepat-table-print.h"
#include "tepat-today-page.h"

struct _TepatTodayPage
{
  TepatPage       parent_instance;

  /* Template widgets */
  AdwBin         *leader_place;
  GtkListBox     *list;
  GtkWidget      *nothing;
  AdwBin         *board_place;

  /* Owned references */
  TepatContext   *context;
  TepatQueueList *queues;

  /* Borrowed: in one of the places */
  GtkWidget      *board;
};

G_DEFINE_FINAL_TYPE (TepatTodayPage, tepat_today_page, TEPAT_TYPE_PAGE)

/* Overdue first, then due soon, then the longest queue; what is empty or not counted last. */
static int
get_rank (TepatQueue *queue)
{
  static const int ranks[] = {
    [TEPAT_TONE_BAD] = 0, [TEPAT_TONE_ATTENTION] = 1, [TEPAT_TONE_RUNNING] = 2,
    [TEPAT_TONE_NEUTRAL] = 3, [TEPAT_TONE_DONE] = 4,
  };

  return ranks[tepat_queue_get_tone (queue)];
}

static int
compare_rows (GtkListBoxRow *one,
              GtkListBoxRow *other,
              gpointer       user_data)
{
  TepatQueue *first = tepat_queue_row_get_queue (TEPAT_QUEUE_ROW (one));
  TepatQueue *second = tepat_queue_row_get_queue (TEPAT_QUEUE_ROW (other));
  int ranks = get_rank (first) - get_rank (second);
  gint64 counts = tepat_queue_get_count (second) - tepat_queue_get_count (first);

  if (ranks != 0)
    return ranks;

  return counts > 0 ? 1 : counts < 0 ? -1 : 0;
}

static char *
greet (TepatTodayPage *self)
{
  TepatSession *session = tepat_context_get_session (self->context);
  g_autofree char *iso = tepat_format_today (tepat_session_get_zone (session));
  g_autofree char *date = tepat_format_date (iso);

  /* Translators: today's date */
  return g_strdup_printf (_("%s. What waits for you, the most urgent first."), date);
}

static gboolean
waits (TepatQueue *queue)
{
  return tepat_queue_get_count (queue) > 0 || tepat_queue_get_error (queue) != NULL;
}

static gboolean
filter_row (GtkListBoxRow *row,
            gpointer       user_data)
{
  return waits (tepat_queue_row_get_queue (TEPAT_QUEUE_ROW (row)));
}

static void
update (TepatTodayPage *self)
{
  GListModel *queues = tepat_queue_list_get_queues (self->queues);
  g_autofree char *greeting = greet (self);
  gboolean counting = FALSE;
  gboolean something = FALSE;

  g_assert (TEPAT_IS_TODAY_PAGE (self));

  for (guint i = 0; i < g_list_model_get_n_items (queues); i++)
    {
      g_autoptr(TepatQueue) queue = g_list_model_get_item (queues, i);

      something |= waits (queue);
      counting |= !waits (queue) && tepat_queue_get_count (queue) < 0;
    }
  tepat_page_set_subtitle (TEPAT_PAGE (self), greeting);
  gtk_widget_set_visible (GTK_WIDGET (self->list), something);
  gtk_widget_set_visible (self->nothing, !something && !counting);
  something |= self->board != NULL && gtk_widget_get_visible (self->board);
  tepat_page_set_state (TEPAT_PAGE (self), something ? TEPAT_PAGE_CONTENT
                                           : counting ? TEPAT_PAGE_LOADING : TEPAT_PAGE_EMPTY);
}

static gpointer
read_has_family (TepatDb       *db,
                 gpointer       data,
                 GCancellable  *cancellable,
                 GError       **error)
{
  gboolean *has_family = g_new0 (gboolean, 1);

  if (!tepat_rekap_has_family (db, has_family, error))
    g_clear_pointer (&has_family, g_free);

  return has_family;
}

static void
say_nothing_waits (TepatPage *page)
{
  tepat_page_set_state_text (page, TEPAT_PAGE_EMPTY, _("Nothing waits for you"),
                             _("Cases that need you appear here, with their age and deadline. "
                               "Begin with a page on the left."));
  tepat_page_set_empty_action (page, NULL, NULL);
}

/* On the first day nothing waits because nothing is there: it is said what to begin with. */
static void
show_first_step (TepatPage *page,
                 gpointer   has_family)
{
  gboolean may = tepat_context_may (TEPAT_TODAY_PAGE (page)->context, TEPAT_HAK_DATA_IMPOR);

  if (*(gboolean *) has_family)
    {
      say_nothing_waits (page);
      return;
    }
  tepat_page_set_state_text (page, TEPAT_PAGE_EMPTY,
                             may ? _("Begin with the families") : _("No families yet"),
                             _("Import the file that the desa or the centre sent. You see what "
                               "would happen before anything is changed. Then open a periode; "
                               "what waits for you appears here by itself."));
  tepat_page_set_empty_action (page, _("_Import File…"), "win.open-page('tabel')");
}

static void
read_first_step (TepatTodayPage *self)
{
  TepatActor *actor = tepat_session_get_actor (tepat_context_get_session (self->context));

  if (tepat_actor_has_hak (actor, TEPAT_HAK_DATA_IMPOR))
    tepat_page_read (TEPAT_PAGE (self), self->context, read_has_family, NULL, NULL, g_free,
                     show_first_step);
}

static void
on_queues_changed (TepatTodayPage *self)
{
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (self->list, 0)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
  for (guint i = 0; i < g_list_model_get_n_items (tepat_queue_list_get_queues (self->queues)); i++)
    {
      g_autoptr(TepatQueue) queue =
        g_list_model_get_item (tepat_queue_list_get_queues (self->queues), i);

      gtk_list_box_append (self->list, tepat_queue_row_new (queue));
    }
  update (self);
}

static void
on_counts_changed (TepatTodayPage *self)
{
  gtk_list_box_invalidate_sort (self->list);
}

static void
on_desa_changed (TepatPage *page)
{
  tepat_desa_board_refresh (TEPAT_DESA_BOARD (TEPAT_TODAY_PAGE (page)->board));
}

static void
on_counted (TepatTodayPage *self)
{
  gtk_list_box_invalidate_filter (self->list);
  update (self);
  if (tepat_page_get_state (TEPAT_PAGE (self)) == TEPAT_PAGE_EMPTY)
    read_first_step (self);
}

static void
on_row_activated (TepatTodayPage *self,
                  GtkListBoxRow  *row)
{
  TepatQueue *queue = tepat_queue_row_get_queue (TEPAT_QUEUE_ROW (row));

  tepat_context_open_page (self->context, tepat_queue_get_page (queue),
                           tepat_queue_get_filter (queue));
}

static void
tepat_today_page_retry (TepatPage *page)
{
  tepat_queue_list_refresh (TEPAT_TODAY_PAGE (page)->queues);
}

static TepatPrintable *
print_queues (TepatTodayPage *self)
{
  static const TepatPrintColumn columns[] = {
    { N_("What waits"), "3*", FALSE },
    { N_("How many"), "2.5cm", TRUE },
    { N_("The oldest"), "2*", FALSE },
    { N_("State"), "3cm", FALSE },
  };
  TepatTablePrint *table = tepat_table_print_new (columns, G_N_ELEMENTS (columns));
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->list, i)) != NULL; i++)
    {
      TepatQueue *queue = tepat_queue_row_get_queue (TEPAT_QUEUE_ROW (row));
      g_autofree char *count = tepat_format_count (tepat_queue_get_count (queue));
      g_autofree char *age = tepat_queue_dup_age (queue);

      if (tepat_queue_get_count (queue) > 0)
        tepat_table_print_add (table, tepat_contribution_get_title (
                                        tepat_queue_get_contribution (queue)),
                               count, age, tepat_queue_get_word (queue));
    }

  return tepat_table_print_to_printable (table, tepat_context_get_session (self->context),
                                         TEPAT_PAGE_TODAY,
                                         tepat_page_get_title (TEPAT_PAGE (self)));
}

/* What stands first. */
static TepatPrintable *
tepat_today_page_dup_printable (TepatPage *page)
{
  TepatTodayPage *self = TEPAT_TODAY_PAGE (page);
  gboolean board = self->board != NULL && gtk_widget_get_visible (self->board);
  TepatPrintable *printable = NULL;

  if (!board || adw_bin_get_child (self->leader_place) == NULL)
    printable = print_queues (self);
  if (printable == NULL && board)
    printable = tepat_desa_board_dup_printable (TEPAT_DESA_BOARD (self->board));

  return printable;
}

static void
tepat_today_page_dispose (GObject *object)
{
  TepatTodayPage *self = TEPAT_TODAY_PAGE (object);

  g_clear_object (&self->context);
  g_clear_object (&self->queues);

  G_OBJECT_CLASS (tepat_today_page_parent_class)->dispose (object);
}

static void
tepat_today_page_class_init (TepatTodayPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tepat_today_page_dispose;
  TEPAT_PAGE_CLASS (klass)->retry = tepat_today_page_retry;
  TEPAT_PAGE_CLASS (klass)->dup_printable = tepat_today_page_dup_printable;

  gtk_widget_class_set_template_from_resource (widget_class, "/id/tepat/Tepat/ui/today-page.ui");
  gtk_widget_class_bind_template_child (widget_class, TepatTodayPage, leader_place);
  gtk_widget_class_bind_template_child (widget_class, TepatTodayPage, list);
  gtk_widget_class_bind_template_child (widget_class, TepatTodayPage, nothing);
  gtk_widget_class_bind_template_child (widget_class, TepatTodayPage, board_place);
  gtk_widget_class_bind_template_callback (widget_class, on_row_activated);
}

static void
tepat_today_page_init (TepatTodayPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  tepat_page_set_help (TEPAT_PAGE (self),
                       _("Each line is work that waits for you: how many cases, how old the "
                         "oldest is, and how long until the deadline.\n\nPress Enter on a line, "
                         "or click it, to open its cases. A line goes away by itself when its "
                         "last case is done."));
  gtk_list_box_set_sort_func (self->list, compare_rows, NULL, NULL);
  gtk_list_box_set_filter_func (self->list, filter_row, NULL, NULL);
  say_nothing_waits (TEPAT_PAGE (self));
}

/* Who decides sees first where all desa stand, and then what waits; who works, the other way. */
static void
add_board (TepatTodayPage *self)
{
  static const char * const tables[] = { "tahapan", "periode", "wilayah", "penduduk", "keluarga",
                                         NULL };
  TepatActor *actor = tepat_session_get_actor (tepat_context_get_session (self->context));
  gboolean decides = tepat_actor_has_hak (actor, TEPAT_HAK_SURAT_SETUJU);
  gboolean works = tepat_actor_has_hak (actor, TEPAT_HAK_DATA_UBAH);

  if (!decides && !tepat_actor_has_hak (actor, TEPAT_HAK_FINALISASI))
    return;
  self->board = tepat_desa_board_new (self->context);
  tepat_page_watch_tables (TEPAT_PAGE (self), self->context, tables, on_desa_changed);
  g_signal_connect_object (self->board, "notify::visible", G_CALLBACK (update), self,
                           G_CONNECT_SWAPPED);
  adw_bin_set_child (decides && !works ? self->leader_place : self->board_place, self->board);
}

GtkWidget *
tepat_today_page_new (TepatContext *context)
{
  TepatTodayPage *self = g_object_new (TEPAT_TYPE_TODAY_PAGE, NULL);

  self->context = g_object_ref (context);
  self->queues = g_object_ref (tepat_own_pages_get_queues (context));
  add_board (self);
  g_signal_connect_object (tepat_queue_list_get_queues (self->queues), "items-changed",
                           G_CALLBACK (on_queues_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->queues, "changed", G_CALLBACK (on_counts_changed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->queues, "changed", G_CALLBACK (on_counted), self,
                           G_CONNECT_SWAPPED);
  on_queues_changed (self);

  return GTK_WIDGET (self);
}
