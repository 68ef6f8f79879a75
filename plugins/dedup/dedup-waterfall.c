/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dedup-waterfall"

#include "config.h"

#include "dedup-waterfall.h"

#include <glib/gi18n-lib.h>

#include "dedup-bar.h"
#include "dedup-explain.h"
#include "dedup-parts.h"

typedef struct
{
  GtkGrid *grid;
  double   least;
  double   most;
  double   sum;
  int      row;
} Waterfall;

static char *
format_bits (double weight)
{
  g_autofree char *size = tepat_format_decimal (weight, 1);

  return g_strconcat (weight > 0 ? "+" : "", size, NULL);
}

static void
find_range (Waterfall *self,
            GPtrArray *sentences)
{
  double sum = 0;

  for (guint i = 0; i < sentences->len; i++)
    {
      sum += ((DedupSentence *) sentences->pdata[i])->weight;
      self->least = MIN (self->least, sum);
      self->most = MAX (self->most, sum);
    }
}

static void
add_row (Waterfall  *self,
         double      from,
         double      to,
         const char *words,
         const char *css_class)
{
  g_autofree char *number = format_bits (to - from);
  GtkWidget *weight = dedup_label_new (number, "numeric");
  GtkWidget *text = dedup_label_new (words, css_class);

  gtk_label_set_xalign (GTK_LABEL (weight), 1);
  if (css_class != NULL)
    gtk_widget_add_css_class (weight, css_class);
  gtk_widget_set_hexpand (text, TRUE);
  gtk_grid_attach (self->grid, weight, 0, self->row, 1, 1);
  gtk_grid_attach (self->grid, dedup_bar_new (from, to, self->least, self->most), 1, self->row, 1,
                   1);
  gtk_grid_attach (self->grid, text, 2, self->row, 1, 1);
  self->row++;
}

GtkWidget *
dedup_waterfall_new (const DedupReason *reason,
                     const char        *title)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  g_autoptr(GPtrArray) sentences = dedup_explain (reason);
  Waterfall self = { GTK_GRID (gtk_grid_new ()) };

  gtk_grid_set_row_spacing (self.grid, 4);
  gtk_grid_set_column_spacing (self.grid, 12);
  find_range (&self, sentences);
  for (guint i = 0; i < sentences->len; i++)
    {
      const DedupSentence *sentence = sentences->pdata[i];

      add_row (&self, self.sum, self.sum + sentence->weight, sentence->text, NULL);
      self.sum += sentence->weight;
    }
  add_row (&self, 0, self.sum, _("All together"), "heading");
  dedup_box_say (box, title, "heading");
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self.grid));

  return box;
}
