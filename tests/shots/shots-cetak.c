/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shots-cetak"

#include "config.h"

#include <math.h>

#include "shots.h"
#include "tepat-desk.h"
#include "tepat-printable.h"
#include "tepat-row-view.h"
#include "ui-fixture.h"
#include "workspace-sql.h"

/* The paper that comes out of the printer for each page and record. */

#define PREFIX "cetak-"
#define WIDTH 1366
#define HEIGHT 768
/* Of one print. */
#define MOST_SHEETS 2
#define PIXELS_PER_POINT (96.0 / 72.0)

static void
on_laid_out (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr(GError) error = NULL;

  *(TepatLetter **) user_data = tepat_printable_lay_out_finish (result, &error);
  g_assert_no_error (error);
}

static TepatLetter *
lay_out (TepatPrintable *printable)
{
  TepatPrintOptions options = { .landscape = tepat_printable_get_landscape (printable) };
  TepatLetter *letter = NULL;

  tepat_printable_lay_out_async (printable, &options, NULL, on_laid_out, &letter);
  while (letter == NULL)
    g_main_context_iteration (NULL, TRUE);

  return letter;
}

typedef struct
{
  TepatLetter *letter;
  guint        page;
} Sheet;

static void
draw_sheet (GtkDrawingArea *area,
            cairo_t        *cr,
            int             width,
            int             height,
            gpointer        user_data)
{
  const Sheet *sheet = user_data;
  g_autoptr(GError) error = NULL;

  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  cairo_scale (cr, PIXELS_PER_POINT, PIXELS_PER_POINT);
  tepat_letter_draw_page (sheet->letter, cr, sheet->page, &error);
  g_assert_no_error (error);
}

static void
take_sheet (TepatLetter *letter,
            guint        page,
            const char  *name)
{
  Sheet sheet = { letter, page };
  GtkWidget *area = gtk_drawing_area_new ();
  double width, height;
  GtkWidget *window;

  tepat_letter_get_page_size (letter, page, &width, &height);
  gtk_drawing_area_set_content_width (GTK_DRAWING_AREA (area), (int) ceil (width * PIXELS_PER_POINT));
  gtk_drawing_area_set_content_height (GTK_DRAWING_AREA (area),
                                       (int) ceil (height * PIXELS_PER_POINT));
  gtk_drawing_area_set_draw_func (GTK_DRAWING_AREA (area), draw_sheet, &sheet, NULL);
  window = shots_show (area, -1, -1);
  shots_take (area, name);
  gtk_window_destroy (GTK_WINDOW (window));
  shots_settle ();
}

static void
shot_print (TepatDesk    *desk,
            TepatSession *session,
            const char   *id,
            const char   *name)
{
  GtkWidget *page = tepat_desk_get_page (desk);
  g_autoptr(TepatPrintable) printable = NULL;
  g_autoptr(TepatLetter) letter = NULL;

  if (TEPAT_IS_PAGE (page))
    printable = tepat_page_dup_printable (TEPAT_PAGE (page), session, id);
  if (printable == NULL)
    {
      g_printerr ("%s: nothing to print\n", name);
      return;
    }
  letter = lay_out (printable);
  for (guint i = 0; i < tepat_letter_get_n_pages (letter) && i < MOST_SHEETS; i++)
    {
      g_autofree char *sheet = g_strdup_printf ("%s-%u", name, i + 1);

      take_sheet (letter, i, sheet);
    }
}

/* The first sheet is the one that is asked for. */
static gboolean
is_wanted (const char *name)
{
  g_autofree char *first = g_strconcat (name, "-1", NULL);

  return shots_wants (first);
}

static gboolean
open_first (TepatDesk *desk)
{
  GtkWidget *view = ui_find_by_type (tepat_desk_get_page (desk), TEPAT_TYPE_ROW_VIEW);

  if (view == NULL || !gtk_widget_get_mapped (view) ||
      g_list_model_get_n_items (G_LIST_MODEL (tepat_row_view_get_model (TEPAT_ROW_VIEW (view)))) == 0)
    return FALSE;
  tepat_row_view_select (TEPAT_ROW_VIEW (view), 0);
  shots_settle ();
  g_signal_emit_by_name (ui_find_by_type (view, GTK_TYPE_COLUMN_VIEW), "activate", 0);
  shots_settle ();

  return TRUE;
}

/* Nobody takes for true what was only practised. */
static void
shot_practice (TepatDesk    *desk,
               TepatSession *session)
{
  if (!is_wanted (PREFIX "latihan"))
    return;
  workspace_sql_run (tepat_session_get_store (session),
                     "INSERT OR REPLACE INTO meta (kunci, nilai) VALUES ('latihan', '1')");
  tepat_desk_open_page (desk, "data-terpadu.penduduk", NULL);
  shots_settle ();
  shot_print (desk, session, "data-terpadu.penduduk", PREFIX "latihan");
  workspace_sql_run (tepat_session_get_store (session), "DELETE FROM meta WHERE kunci = 'latihan'");
}

void
shots_of_prints (TepatHost *host)
{
  TepatSession *session = tepat_host_get_session (host);
  GtkWidget *desk, *window;
  GListModel *pages = tepat_host_get_contributions (host, TEPAT_CONTRIBUTION_PAGE);

  if (!shots_wants_any (PREFIX))
    return;
  desk = tepat_desk_new (host);
  window = shots_show (desk, WIDTH, HEIGHT);
  for (guint i = 0; i < g_list_model_get_n_items (pages); i++)
    {
      g_autoptr(TepatContribution) page = g_list_model_get_item (pages, i);
      const char *id = tepat_contribution_get_id (page);
      g_autofree char *list = g_strconcat (PREFIX, id, NULL);
      g_autofree char *record = g_strconcat (PREFIX, id, "-rekaman", NULL);

      if (!is_wanted (list) && !is_wanted (record))
        continue;
      tepat_desk_open_page (TEPAT_DESK (desk), id, NULL);
      shots_settle ();
      shot_print (TEPAT_DESK (desk), session, id, list);
      if (is_wanted (record) && open_first (TEPAT_DESK (desk)))
        shot_print (TEPAT_DESK (desk), session, id, record);
    }
  shot_practice (TEPAT_DESK (desk), session);
  gtk_window_destroy (GTK_WINDOW (window));
  shots_settle ();
}
