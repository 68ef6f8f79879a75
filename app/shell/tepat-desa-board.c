/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-desa-board"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "tepat-desa-board.h"
#include "tepat-format.h"
#include "tepat-label.h"
#include "tepat-print-window.h"
#include "tepat-table-print.h"
#include "tepat-table-writer.h"
#include "tepat-tahapan.h"
#include "tepat-tone.h"
#include "tepat-workflow-error.h"

#define N_STATES (TEPAT_TAHAPAN_FINAL + 1)

struct _TepatDesaBoard
{
  GtkWidget     parent_instance;

  /* Children */
  GtkWidget    *box;
  GtkLabel     *title;
  GtkBox       *bar;
  GtkLabel     *counts;
  GtkGrid      *grid;

  /* Owned references */
  TepatContext *context;
  GPtrArray    *desa;         /* TepatTahapan */
};

G_DEFINE_FINAL_TYPE (TepatDesaBoard, tepat_desa_board, GTK_TYPE_WIDGET)

/* A desa's state by a colour and a letter. */
static const struct
{
  TepatTone   tone;
  const char *letter;
} looks[N_STATES] = {
  [TEPAT_TAHAPAN_BUKA] = { TEPAT_TONE_NEUTRAL, NC_("state of a desa, one letter", "O") },
  [TEPAT_TAHAPAN_TUTUP] = { TEPAT_TONE_RUNNING, NC_("state of a desa, one letter", "C") },
  [TEPAT_TAHAPAN_FINAL] = { TEPAT_TONE_DONE, NC_("state of a desa, one letter", "F") },
};

typedef struct
{
  TepatPeriode *periode;
  GPtrArray    *desa;
} Board;

static void
board_free (Board *board)
{
  g_clear_pointer (&board->periode, tepat_periode_free);
  g_clear_pointer (&board->desa, g_ptr_array_unref);
  g_free (board);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Board, board_free)

static gpointer
read_board (TepatDb       *db,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  g_autoptr(Board) board = g_new0 (Board, 1);

  board->periode = tepat_periode_get (db, NULL, error);
  if (board->periode == NULL)
    return NULL;
  board->desa = tepat_tahapan_list (db, board->periode->id, NULL, error);

  return board->desa != NULL ? g_steal_pointer (&board) : NULL;
}

static void
count (GPtrArray *desa,
       guint     *counts)
{
  for (guint i = 0; i < desa->len; i++)
    counts[((const TepatTahapan *) desa->pdata[i])->keadaan]++;
}

/* Segments as long as their share; a state that no desa has takes no room. */
static void
show_bar (TepatDesaBoard *self,
          const guint    *counts)
{
  g_autoptr(GString) text = g_string_new (NULL);

  tepat_widget_clear (GTK_WIDGET (self->bar));
  for (int state = TEPAT_TAHAPAN_FINAL; state >= TEPAT_TAHAPAN_BUKA; state--)
    {
      g_autofree char *number = tepat_format_count (counts[state]);
      GtkWidget *segment;

      g_string_append_printf (text, "%s%s %s", text->len > 0 ? " \xe2\x80\x93 " : "", number,
                              tepat_tahapan_keadaan_get_title ((TepatTahapanKeadaan) state));
      if (counts[state] == 0)
        continue;
      segment = gtk_label_new (number);
      gtk_label_set_ellipsize (GTK_LABEL (segment), PANGO_ELLIPSIZE_END);
      gtk_widget_add_css_class (segment, "board-segment");
      gtk_widget_add_css_class (segment, tepat_tone_get_css_class (looks[state].tone));
      gtk_widget_set_hexpand (segment, TRUE);
      gtk_widget_set_size_request (segment, (int) MIN (counts[state] * 4, 600), -1);
      gtk_box_append (self->bar, segment);
    }
  gtk_label_set_text (self->counts, text->str);
}

static GtkWidget *
make_cell (const TepatTahapan *desa)
{
  GtkWidget *cell = gtk_label_new (g_dpgettext2 (GETTEXT_PACKAGE, "state of a desa, one letter",
                                                 looks[desa->keadaan].letter));
  g_autofree char *families = tepat_format_count (desa->keluarga);
  /* Translators: a desa, its state, and a number of families */
  g_autofree char *text = g_strdup_printf (_("%s: %s, %s families"), desa->nama,
                                           tepat_tahapan_keadaan_get_title (desa->keadaan),
                                           families);

  gtk_widget_add_css_class (cell, "board-cell");
  gtk_widget_add_css_class (cell, tepat_tone_get_css_class (looks[desa->keadaan].tone));
  g_object_set_data_full (G_OBJECT (cell), "tepat-desa", g_strdup (desa->wilayah), g_free);
  gtk_widget_set_tooltip_text (cell, text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (cell), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);

  return cell;
}

static void
on_cell_activated (TepatDesaBoard  *self,
                   GtkFlowBoxChild *child)
{
  tepat_context_open_page (self->context, "desa",
                           g_object_get_data (G_OBJECT (gtk_flow_box_child_get_child (child)),
                                              "tepat-desa"));
}

static GtkFlowBox *
add_kecamatan (TepatDesaBoard *self,
               const char     *name,
               int             row)
{
  GtkWidget *label = gtk_label_new (name);
  GtkWidget *cells = gtk_flow_box_new ();

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_width_chars (GTK_LABEL (label), 18);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 24);
  gtk_widget_set_valign (label, GTK_ALIGN_START);
  gtk_flow_box_set_selection_mode (GTK_FLOW_BOX (cells), GTK_SELECTION_NONE);
  gtk_flow_box_set_max_children_per_line (GTK_FLOW_BOX (cells), 60);
  gtk_flow_box_set_min_children_per_line (GTK_FLOW_BOX (cells), 6);
  gtk_flow_box_set_homogeneous (GTK_FLOW_BOX (cells), TRUE);
  gtk_widget_set_halign (cells, GTK_ALIGN_START);
  gtk_widget_set_hexpand (cells, TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (cells), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_signal_connect_object (cells, "child-activated", G_CALLBACK (on_cell_activated), self,
                           G_CONNECT_SWAPPED);
  gtk_grid_attach (self->grid, label, 0, row, 1, 1);
  gtk_grid_attach (self->grid, cells, 1, row, 1, 1);

  return GTK_FLOW_BOX (cells);
}

static void
show_cells (TepatDesaBoard *self)
{
  const char *kecamatan = NULL;
  GtkFlowBox *cells = NULL;
  int row = 0;

  tepat_widget_clear (GTK_WIDGET (self->grid));
  for (guint i = 0; i < self->desa->len; i++)
    {
      const TepatTahapan *desa = self->desa->pdata[i];

      if (cells == NULL || g_strcmp0 (kecamatan, desa->kecamatan) != 0)
        cells = add_kecamatan (self, desa->kecamatan != NULL ? desa->kecamatan : "", row++);
      kecamatan = desa->kecamatan;
      gtk_flow_box_insert (cells, make_cell (desa), -1);
    }
}

static void
show_board (TepatDesaBoard *self,
            Board          *board)
{
  guint counts[N_STATES] = { 0 };
  g_autofree char *text = NULL;

  g_clear_pointer (&self->desa, g_ptr_array_unref);
  self->desa = g_steal_pointer (&board->desa);
  count (self->desa, counts);
  /* Translators: the name of a periode */
  text = g_strdup_printf (_("All desa in %s"), board->periode->nama);
  gtk_label_set_text (self->title, text);
  show_bar (self, counts);
  show_cells (self);
  gtk_widget_set_visible (GTK_WIDGET (self), self->desa->len > 0);
}

static void
on_board_read (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr(TepatDesaBoard) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(Board) board = tepat_store_run_finish (TEPAT_STORE (source), result, &error);

  if (self->context == NULL)
    return;
  if (board != NULL)
    show_board (self, board);
  else if (!g_error_matches (error, TEPAT_WORKFLOW_ERROR, TEPAT_WORKFLOW_ERROR_NOT_FOUND))
    tepat_context_report (self->context, error);
}

/* For a report: what is shown, as a table that a spreadsheet takes. */
static void
on_copy (TepatDesaBoard *self)
{
  g_autoptr(GString) table = g_string_new (NULL);

  g_string_append_printf (table, "%s\t%s\t%s\t%s\n", _("Kecamatan"), _("Desa"), _("State"),
                          _("Families"));
  for (guint i = 0; i < self->desa->len; i++)
    {
      const TepatTahapan *desa = self->desa->pdata[i];

      tepat_table_append_copied (table, desa->kecamatan);
      g_string_append_c (table, '\t');
      tepat_table_append_copied (table, desa->nama);
      g_string_append_printf (table, "\t%s\t%" G_GINT64_FORMAT "\n",
                              tepat_tahapan_keadaan_get_title (desa->keadaan), desa->keluarga);
    }
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), table->str);
  tepat_context_toast (self->context, _("Copied as a table."));
}

static void
on_print (TepatDesaBoard *self)
{
  g_autoptr(TepatPrintable) printable = tepat_desa_board_dup_printable (self);
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  if (printable != NULL)
    gtk_window_present (GTK_WINDOW (
      tepat_print_window_new (GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, printable)));
}

static void
tepat_desa_board_dispose (GObject *object)
{
  TepatDesaBoard *self = TEPAT_DESA_BOARD (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->context);
  g_clear_pointer (&self->desa, g_ptr_array_unref);

  G_OBJECT_CLASS (tepat_desa_board_parent_class)->dispose (object);
}

static void
tepat_desa_board_class_init (TepatDesaBoardClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = tepat_desa_board_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
add_head (TepatDesaBoard *self)
{
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *copy = gtk_button_new_with_mnemonic (_("_Copy as Table"));
  GtkWidget *print = gtk_button_new_from_icon_name ("document-print-symbolic");

  self->title = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (self->title, 0);
  gtk_widget_set_hexpand (GTK_WIDGET (self->title), TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->title), "heading");
  gtk_widget_add_css_class (copy, "flat");
  g_signal_connect_object (copy, "clicked", G_CALLBACK (on_copy), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (head), GTK_WIDGET (self->title));
  gtk_box_append (GTK_BOX (head), copy);
  gtk_widget_add_css_class (print, "flat");
  gtk_widget_set_tooltip_text (print, _("Print the state of all desa, or save it as PDF"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (print), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Print the state of all desa"), -1);
  g_signal_connect_object (print, "clicked", G_CALLBACK (on_print), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (head), print);
  gtk_box_append (GTK_BOX (self->box), head);
}

static void
tepat_desa_board_init (TepatDesaBoard *self)
{
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);
  gtk_widget_add_css_class (self->box, "card");
  gtk_widget_add_css_class (self->box, "step-card");
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  add_head (self);
  self->bar = GTK_BOX (gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 2));
  self->counts = GTK_LABEL (gtk_label_new (NULL));
  self->grid = GTK_GRID (gtk_grid_new ());
  gtk_label_set_xalign (self->counts, 0);
  gtk_widget_add_css_class (GTK_WIDGET (self->counts), "dim-label");
  gtk_grid_set_column_spacing (self->grid, 12);
  gtk_grid_set_row_spacing (self->grid, 3);
  gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (self->bar));
  gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (self->counts));
  gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (self->grid));
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

/** tepat_desa_board_new: Returns: (transfer floating): hidden until it was read */
GtkWidget *
tepat_desa_board_new (TepatContext *context)
{
  TepatDesaBoard *self = g_object_new (TEPAT_TYPE_DESA_BOARD, NULL);

  self->context = g_object_ref (context);
  tepat_desa_board_refresh (self);

  return GTK_WIDGET (self);
}

/** tepat_desa_board_refresh: Reads it anew. */
void
tepat_desa_board_refresh (TepatDesaBoard *self)
{
  TepatSession *session;

  g_return_if_fail (TEPAT_IS_DESA_BOARD (self));

  session = tepat_context_get_session (self->context);
  if (tepat_session_get_actor (session) == NULL)
    return;
  tepat_store_read_async (tepat_session_get_store (session), tepat_session_get_actor (session),
                          read_board, NULL, NULL, (GDestroyNotify) board_free, NULL,
                          on_board_read, g_object_ref (self));
}

/** tepat_desa_board_dup_printable: Returns: (transfer full) (nullable): the desa as a table */
TepatPrintable *
tepat_desa_board_dup_printable (TepatDesaBoard *self)
{
  static const TepatPrintColumn columns[] = {
    { N_("Kecamatan"), "2*", FALSE },
    { N_("Desa"), "2*", FALSE },
    { N_("State"), "3cm", FALSE },
    { N_("Families"), "3cm", TRUE },
  };
  TepatTablePrint *table;

  g_return_val_if_fail (TEPAT_IS_DESA_BOARD (self), NULL);

  if (self->desa == NULL)
    return NULL;
  table = tepat_table_print_new (columns, G_N_ELEMENTS (columns));
  for (guint i = 0; i < self->desa->len; i++)
    {
      const TepatTahapan *desa = self->desa->pdata[i];
      g_autofree char *families = tepat_format_count (desa->keluarga);

      tepat_table_print_add (table, desa->kecamatan, desa->nama,
                             tepat_tahapan_keadaan_get_title (desa->keadaan), families);
    }

  return tepat_table_print_to_printable (table, tepat_context_get_session (self->context), "desa",
                                         gtk_label_get_text (self->title));
}
