/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shots-edit"

#include "config.h"

#include <adwaita.h>
#include <string.h>

#include "shots.h"
#include "tepat-desk.h"
#include "tepat-row-view.h"
#include "terpadu-workspace.h"
#include "ui-fixture.h"

/* Forms and acts on the register, completeness, moves. */

#define WIDTH 1366
#define HEIGHT 768

#define PAGE_PENDUDUK "data-terpadu.penduduk"
#define PAGE_KELUARGA "data-terpadu.keluarga"

typedef enum { FAMILY, MEMBER, SPLIT, MARRY, STATUS, MOVE } Act;

static GtkWidget *
find (TepatDesk  *desk,
      const char *type)
{
  return ui_find_by_type (tepat_desk_get_page (desk), g_type_from_name (type));
}

static TepatDesk *
open_record (TepatHost  *host,
             const char *page,
             GtkWidget **window)
{
  TepatDesk *desk = TEPAT_DESK (tepat_desk_new (host));
  GtkWidget *view;

  *window = shots_show (GTK_WIDGET (desk), WIDTH, HEIGHT);
  tepat_desk_open_page (desk, page, NULL);
  shots_settle ();
  view = ui_find_by_type (tepat_desk_get_page (desk), TEPAT_TYPE_ROW_VIEW);
  tepat_row_view_select (TEPAT_ROW_VIEW (view), 3);
  shots_settle ();
  g_signal_emit_by_name (ui_find_by_type (view, GTK_TYPE_COLUMN_VIEW), "activate", 3);
  shots_settle ();

  return desk;
}

static void
close_window (GtkWidget *window)
{
  gtk_window_destroy (GTK_WINDOW (window));
  shots_settle ();
}

static GtkWidget *
entry_of (GtkWidget  *root,
          const char *label)
{
  GtkWidget *found = NULL;

  if (GTK_IS_LABEL (root) && strcmp (gtk_label_get_text (GTK_LABEL (root)), label) == 0)
    return gtk_label_get_mnemonic_widget (GTK_LABEL (root));
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = entry_of (child, label);

  return found;
}

static void
type (GtkWidget  *root,
      const char *label,
      const char *text)
{
  GtkWidget *entry = entry_of (root, label);

  if (entry != NULL)
    gtk_editable_set_text (GTK_EDITABLE (entry), text);
  shots_settle ();
}

static void
shot_form (TepatHost  *host,
           const char *page,
           const char *name)
{
  GtkWidget *window;
  TepatDesk *desk = open_record (host, page, &window);
  g_autofree char *wrong = g_strconcat (name, "-salah", NULL);
  g_autofree char *answers = g_strconcat (name, "-jawaban", NULL);
  GtkWidget *form;

  gtk_widget_activate_action (find (desk, "TerpaduDetail"), "record.edit", NULL);
  shots_settle ();
  form = find (desk, "TerpaduForm");
  shots_take (window, name);
  type (form, "NIK *", "990101");
  type (form, "Pekerjaan *", "Nelayan");
  type (form, "RT", "12a");
  gtk_widget_activate_action (form, "form.save", NULL);
  shots_settle ();
  shots_take (window, wrong);
  shots_scroll (form, 620);
  shots_take (window, answers);
  close_window (window);
}

static void
shot_act (TepatHost  *host,
          Act         act,
          const char *name)
{
  GtkWidget *window;
  TepatDesk *desk = open_record (host, act == MARRY || act == STATUS ? PAGE_PENDUDUK
                                                                     : PAGE_KELUARGA, &window);

  if (act == FAMILY)
    tepat_desk_open_page (desk, PAGE_KELUARGA, "baru");
  else
    gtk_widget_activate_action (find (desk, "TerpaduDetail"), "record.act", "i", act);
  shots_settle ();
  if (act == SPLIT)
    {
      GtkWidget *check = ui_find_by_type (find (desk, "TerpaduActForm"), GTK_TYPE_CHECK_BUTTON);

      gtk_check_button_set_active (GTK_CHECK_BUTTON (gtk_widget_get_next_sibling (
        gtk_widget_get_next_sibling (check))), TRUE);
      shots_settle ();
    }
  if (act == MOVE)
    type (find (desk, "TerpaduActForm"), "Pindah ke *", "suka");
  shots_take (window, name);
  close_window (window);
}

static void
shot_record (TepatHost *host)
{
  GtkWidget *window, *entry;
  TepatDesk *desk = open_record (host, PAGE_PENDUDUK, &window);

  shots_scroll (find (desk, "TerpaduDetail"), 420);
  shots_take (window, "ubah-pohon");
  gtk_widget_activate_action (find (desk, "TerpaduDetail"), "record.compare", NULL);
  shots_settle ();
  entry = ui_find_by_type (find (desk, "TerpaduCompare"), GTK_TYPE_ENTRY);
  gtk_editable_set_text (GTK_EDITABLE (entry), "siti");
  g_signal_emit_by_name (entry, "activate");
  shots_settle ();
  shots_take (window, "ubah-banding");
  close_window (window);
}

static void
shot_page (TepatHost  *host,
           const char *page,
           const char *name)
{
  TepatDesk *desk = TEPAT_DESK (tepat_desk_new (host));
  GtkWidget *window = shots_show (GTK_WIDGET (desk), WIDTH, HEIGHT);
  GtkWidget *list;

  tepat_desk_open_page (desk, page, NULL);
  shots_settle ();
  list = ui_find_by_type (tepat_desk_get_page (desk), GTK_TYPE_LIST_BOX);
  if (list != NULL && gtk_list_box_get_row_at_index (GTK_LIST_BOX (list), 1) != NULL)
    g_signal_emit_by_name (list, "row-activated",
                           gtk_list_box_get_row_at_index (GTK_LIST_BOX (list), 1));
  shots_settle ();
  shots_take (window, name);
  close_window (window);
}

void
shots_of_edit (void)
{
  static const char * const acts[] = { "ubah-keluarga-baru", "ubah-anggota-baru", "ubah-pecah",
                                       "ubah-nikah", "ubah-status", "ubah-pindah" };
  TerpaduWorkspace *workspace;
  g_autoptr(TepatHost) host = NULL;

  if (!shots_wants_any ("ubah"))
    return;
  workspace = terpadu_workspace_new ("300");
  host = tepat_host_new (terpadu_workspace_get_session (workspace));
  tepat_host_load (host);
  shot_form (host, PAGE_PENDUDUK, "ubah-penduduk");
  shot_form (host, PAGE_KELUARGA, "ubah-keluarga");
  shot_record (host);
  for (guint i = 0; i < G_N_ELEMENTS (acts); i++)
    shot_act (host, (Act) i, acts[i]);
  shot_page (host, "data-terpadu.lengkap", "ubah-lengkap");
  shot_page (host, "data-terpadu.pindah", "ubah-pindah-daftar");
  g_clear_object (&host);
  terpadu_workspace_free (workspace);
}
