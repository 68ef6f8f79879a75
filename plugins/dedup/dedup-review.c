/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dedup-review"

#include "config.h"

#include "dedup-review.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "dedup-bar.h"
#include "dedup-diff.h"
#include "dedup-explain.h"

#define MOST_MEMBERS 6
#define MOST_REASONS 3
#define DAY_LENGTH 10

struct _DedupReview
{
  GtkWidget  parent_instance;

  GtkWidget *scroller;
  GtkWidget *box;
  DedupCase *kasus;
  guint      n_members;
  gboolean   whole;         /* numbers */
  GtkWidget *kept[MOST_MEMBERS];
  GtkWidget *meant[MOST_MEMBERS];
  GtkWidget *chosen[DEDUP_N_CELLS][MOST_MEMBERS];   /* which value stays, NULL where it is all one */
};

/* What the record that stays may take from another one. */
static const char * const fields[DEDUP_N_CELLS] = {
  [DEDUP_CELL_NAMA] = "nama", [DEDUP_CELL_NIK] = "nik", [DEDUP_CELL_JK] = "jk",
  [DEDUP_CELL_TEMPAT_LAHIR] = "tempat_lahir", [DEDUP_CELL_TGL_LAHIR] = "tgl_lahir",
  [DEDUP_CELL_IBU] = "ibu_kandung", [DEDUP_CELL_PEKERJAAN] = "pekerjaan",
  [DEDUP_CELL_NO_HP] = "no_hp",
};

G_DEFINE_FINAL_TYPE (DedupReview, dedup_review, GTK_TYPE_WIDGET)

static GtkWidget *
make_label (const char *text,
            const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_yalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);

  return label;
}

static DedupMember *
get_member (DedupReview *self,
            guint        place)
{
  return self->kasus->members->pdata[place];
}

static gboolean
is_number (guint cell)
{
  return cell == DEDUP_CELL_NIK || cell == DEDUP_CELL_NO_KK;
}

/* The day of an import, then its file. */
static char *
format_origin (const char *value)
{
  g_autofree char *day = g_strndup (value, DAY_LENGTH);
  g_autofree char *shown = tepat_format_date (day);

  return g_strconcat (shown, value + strlen (day), NULL);
}

static char *
format_cell (guint       cell,
             const char *value)
{
  if (value == NULL)
    return NULL;
  if (cell == DEDUP_CELL_TGL_LAHIR)
    return tepat_format_date (value);
  if (cell == DEDUP_CELL_ASAL)
    return format_origin (value);
  if (cell == DEDUP_CELL_JK)
    return g_strdup (strcmp (value, "1") == 0 ? _("Man") : strcmp (value, "2") == 0 ? _("Woman")
                                                                                     : value);
  if (cell == DEDUP_CELL_STATUS && strcmp (value, "aktif") == 0)
    return g_strdup (_("Active"));
  if (cell == DEDUP_CELL_STATUS && strcmp (value, "ganda") == 0)
    return g_strdup (_("Double, merged"));
  return g_strdup (value);
}

static gboolean
do_differ (DedupReview *self,
           guint        cell,
           gboolean    *empty)
{
  const char *first = get_member (self, 0)->cells[cell];
  gboolean differ = FALSE;

  *empty = first == NULL;
  for (guint i = 1; i < self->n_members; i++)
    {
      const char *value = get_member (self, i)->cells[cell];

      *empty &= value == NULL;
      differ |= g_strcmp0 (first, value) != 0;
    }
  return differ;
}

static GtkWidget *
make_number (DedupReview *self,
             guint        cell,
             const char  *value)
{
  const char *numbers[MOST_MEMBERS + 1] = { NULL };
  g_autoptr(PangoAttrList) marks = NULL;
  g_autofree char *text = NULL;
  GtkWidget *label;

  for (guint i = 0; i < self->n_members; i++)
    {
      const char *number = get_member (self, i)->cells[cell];

      numbers[i] = number != NULL ? number : "";
    }
  text = dedup_diff_dup_number (value, numbers, self->whole, &marks);
  label = make_label (text, "numeric");
  gtk_label_set_attributes (GTK_LABEL (label), marks);

  return label;
}

/* Against the first record; the first against the second. */
static GtkWidget *
make_cell (DedupReview *self,
           guint        cell,
           guint        place,
           gboolean     differ)
{
  const char *value = get_member (self, place)->cells[cell];
  const char *other = get_member (self, place == 0 ? 1 % self->n_members : 0)->cells[cell];
  g_autofree char *text = format_cell (cell, value);
  g_autofree char *against = format_cell (cell, other);
  GtkWidget *label;

  if (text == NULL)
    return make_label ("–", "dim-label");
  if (is_number (cell))
    return make_number (self, cell, value);
  label = make_label (text, NULL);
  if (differ && against != NULL)
    {
      g_autoptr(PangoAttrList) marks = dedup_diff_mark (text, against);

      gtk_label_set_attributes (GTK_LABEL (label), marks);
    }
  return label;
}

static guint
get_kept_place (DedupReview *self)
{
  for (guint i = 0; i < self->n_members; i++)
    if (gtk_check_button_get_active (GTK_CHECK_BUTTON (self->kept[i])))
      return i;
  return 0;
}

/* By rule: what the record that stays has itself, else what another one has. */
static void
choose_by_rule (DedupReview *self,
                guint        cell)
{
  guint kept = get_kept_place (self);

  for (guint i = 0; i < self->n_members; i++)
    {
      guint place = (kept + i) % self->n_members;

      if (self->chosen[cell][place] == NULL)
        continue;
      gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->chosen[cell][place]), TRUE);
      return;
    }
}

static void
on_kept_changed (DedupReview *self)
{
  for (guint cell = 0; cell < DEDUP_N_CELLS; cell++)
    choose_by_rule (self, cell);
}

/* Can values be chosen one by one: where persons may be merged and their values differ. */
static gboolean
is_open (DedupReview *self)
{
  return strcmp (self->kasus->keadaan, "menunggu") == 0 &&
         strcmp (self->kasus->jenis, "orang") == 0;
}

/* The value as a button: the one that is pressed stays. */
static GtkWidget *
make_choice (DedupReview *self,
             guint        cell,
             guint        place,
             GtkWidget   *label)
{
  GtkWidget *button = gtk_toggle_button_new ();
  g_autofree char *what = g_strdup_printf (_("%s of record %u stays"),
                                           dedup_cell_get_title (cell), place + 1);

  gtk_button_set_child (GTK_BUTTON (button), label);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  what, -1);
  for (guint i = 0; i < place; i++)
    if (self->chosen[cell][i] != NULL)
      gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (button),
                                   GTK_TOGGLE_BUTTON (self->chosen[cell][i]));
  self->chosen[cell][place] = button;

  return button;
}

/* Colour never alone: a sign says that they differ. */
static void
add_cells (DedupReview *self,
           GtkGrid     *grid)
{
  int row = 1;

  for (guint cell = 0; cell < DEDUP_N_CELLS; cell++)
    {
      gboolean empty;
      gboolean differ = do_differ (self, cell, &empty);
      g_autofree char *title = g_strdup_printf ("%s %s", differ ? "≠" : "=",
                                                dedup_cell_get_title (cell));

      if (empty)
        continue;
      gtk_grid_attach (grid, make_label (title, differ ? "tone-attention" : "dim-label"), 0, row,
                       1, 1);
      for (guint i = 0; i < self->n_members; i++)
        {
          GtkWidget *label = make_cell (self, cell, i, differ);

          if (differ && fields[cell] != NULL && get_member (self, i)->cells[cell] != NULL &&
              is_open (self))
            label = make_choice (self, cell, i, label);
          gtk_widget_set_hexpand (label, TRUE);
          gtk_grid_attach (grid, label, (int) i + 1, row, 1, 1);
        }
      choose_by_rule (self, cell);
      row++;
    }
}

static void
add_heads (DedupReview *self,
           GtkGrid     *grid)
{
  guint best = dedup_case_choose (self->kasus);

  for (guint i = 0; i < self->n_members; i++)
    {
      GtkWidget *head = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
      g_autofree char *stays = g_strdup_printf (_("_%u stays"), i + 1);
      g_autofree char *meant = g_strdup_printf (_("Record %u is meant"), i + 1);

      self->kept[i] = gtk_check_button_new_with_mnemonic (stays);
      if (i > 0)
        gtk_check_button_set_group (GTK_CHECK_BUTTON (self->kept[i]),
                                    GTK_CHECK_BUTTON (self->kept[0]));
      gtk_check_button_set_active (GTK_CHECK_BUTTON (self->kept[i]), i == best);
      g_signal_connect_object (self->kept[i], "toggled", G_CALLBACK (on_kept_changed), self,
                               G_CONNECT_SWAPPED);
      gtk_box_append (GTK_BOX (head), self->kept[i]);
      self->meant[i] = gtk_check_button_new_with_label (meant);
      gtk_check_button_set_active (GTK_CHECK_BUTTON (self->meant[i]), TRUE);
      gtk_widget_set_visible (self->meant[i], self->n_members > 2);
      gtk_box_append (GTK_BOX (head), self->meant[i]);
      if (get_member (self, i)->changed)
        gtk_box_append (GTK_BOX (head), make_label (_("Changed since the search"),
                                                    "tone-attention"));
      gtk_grid_attach (grid, head, (int) i + 1, 0, 1, 1);
    }
}

/* From the sum before a sentence to the sum after it. */
static void
add_waterfall (GtkGrid           *grid,
               const DedupReason *reason)
{
  g_autoptr(GPtrArray) sentences = dedup_explain (reason);
  double sum = 0, least = 0, most = 0;

  for (guint i = 0; i < sentences->len; i++)
    {
      sum += ((DedupSentence *) sentences->pdata[i])->weight;
      least = MIN (least, sum);
      most = MAX (most, sum);
    }
  sum = 0;
  for (guint i = 0; i < sentences->len; i++)
    {
      const DedupSentence *sentence = sentences->pdata[i];
      g_autofree char *size = tepat_format_decimal (sentence->weight, 1);
      g_autofree char *weight = g_strconcat (sentence->weight > 0 ? "+" : "", size, NULL);
      GtkWidget *number = make_label (weight, "numeric");
      GtkWidget *text = make_label (sentence->text, NULL);

      gtk_label_set_xalign (GTK_LABEL (number), 1);
      gtk_widget_set_hexpand (text, TRUE);
      gtk_grid_attach (grid, number, 0, (int) i, 1, 1);
      gtk_grid_attach (grid, dedup_bar_new (sum, sum + sentence->weight, least, most), 1, (int) i,
                       1, 1);
      gtk_grid_attach (grid, text, 2, (int) i, 1, 1);
      sum += sentence->weight;
    }
}

static void
add_reason (DedupReview       *self,
            const DedupReason *reason)
{
  GtkWidget *grid = gtk_grid_new ();
  const char *strength = dedup_explain_strength (reason->weights.probability);
  g_autofree char *percent = dedup_explain_percent (reason->weights.probability, 1);
  g_autofree char *title = NULL;

  if (self->n_members > 2)
    title = g_strdup_printf (_("Records %u and %u: %s (%s)"), reason->a + 1, reason->b + 1,
                             strength, percent);
  else
    title = g_strdup_printf (_("%s the same person (%s)"), strength, percent);
  gtk_grid_set_row_spacing (GTK_GRID (grid), 4);
  gtk_grid_set_column_spacing (GTK_GRID (grid), 12);
  add_waterfall (GTK_GRID (grid), reason);
  gtk_box_append (GTK_BOX (self->box), make_label (title, "heading"));
  gtk_box_append (GTK_BOX (self->box), grid);
}

static const char *
describe_rule (const char *jenis)
{
  if (strcmp (jenis, "nik") == 0)
    return _("Two persons bear one NIK. Look at the card of each; one of the numbers is wrong, or "
             "they are one person.");
  if (strcmp (jenis, "keluarga") == 0)
    return _("Two families bear one KK. Move the members together, or correct the number, in the "
             "record of the family.");

  return _("This person is in one programme twice. End one of the two in the record of the "
           "person.");
}

static void
clear (DedupReview *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (self->box)) != NULL)
    gtk_box_remove (GTK_BOX (self->box), child);
  self->n_members = 0;
  memset (self->chosen, 0, sizeof self->chosen);
}

static void
show (DedupReview *self)
{
  GtkWidget *grid = gtk_grid_new ();
  g_autofree char *title = g_strdup_printf ("%s: %s",
                                            dedup_jenis_get_title (self->kasus->jenis),
                                            self->kasus->judul);

  self->n_members = MIN (self->kasus->members->len, MOST_MEMBERS);
  gtk_box_append (GTK_BOX (self->box), make_label (title, "title-4"));
  if (strcmp (self->kasus->jenis, "orang") != 0)
    gtk_box_append (GTK_BOX (self->box), make_label (describe_rule (self->kasus->jenis), NULL));
  if (self->n_members == 0)
    return;
  gtk_grid_set_row_spacing (GTK_GRID (grid), 6);
  gtk_grid_set_column_spacing (GTK_GRID (grid), 18);
  add_heads (self, GTK_GRID (grid));
  add_cells (self, GTK_GRID (grid));
  gtk_box_append (GTK_BOX (self->box), grid);
  for (guint i = 0; i < MIN (self->kasus->reasons->len, MOST_REASONS); i++)
    add_reason (self, &g_array_index (self->kasus->reasons, DedupReason, i));
}

void
dedup_review_set_case (DedupReview *self,
                       DedupCase   *kasus)
{
  g_assert (DEDUP_IS_REVIEW (self));

  clear (self);
  g_clear_pointer (&self->kasus, dedup_case_free);
  self->kasus = kasus;
  self->whole = FALSE;
  if (kasus != NULL)
    show (self);
}

void
dedup_review_show_numbers (DedupReview *self)
{
  g_assert (DEDUP_IS_REVIEW (self));

  if (self->kasus == NULL)
    return;
  clear (self);
  self->whole = TRUE;
  show (self);
}

DedupCase *
dedup_review_get_case (DedupReview *self)
{
  return self->kasus;
}

const char *
dedup_review_get_kept (DedupReview *self)
{
  return self->n_members > 0 ? get_member (self, get_kept_place (self))->uid : NULL;
}

GHashTable *
dedup_review_dup_values (DedupReview *self)
{
  g_autoptr(GHashTable) values = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  guint kept = get_kept_place (self);

  for (guint cell = 0; cell < DEDUP_N_CELLS; cell++)
    for (guint i = 0; i < self->n_members; i++)
      if (i != kept && self->chosen[cell][i] != NULL &&
          gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->chosen[cell][i])))
        g_hash_table_insert (values, g_strdup (fields[cell]),
                             g_strdup (get_member (self, i)->cells[cell]));

  return g_hash_table_size (values) > 0 ? g_steal_pointer (&values) : NULL;
}

void
dedup_review_choose_kept (DedupReview *self,
                          guint        place)
{
  if (place < self->n_members)
    gtk_check_button_set_active (GTK_CHECK_BUTTON (self->kept[place]), TRUE);
}

GStrv
dedup_review_dup_meant (DedupReview *self)
{
  g_autoptr(GStrvBuilder) meant = g_strv_builder_new ();
  guint n = 0;

  for (guint i = 0; i < self->n_members; i++)
    if (gtk_check_button_get_active (GTK_CHECK_BUTTON (self->meant[i])))
      {
        g_strv_builder_add (meant, get_member (self, i)->uid);
        n++;
      }
  return n < self->n_members ? g_strv_builder_end (meant) : NULL;
}

static void
dedup_review_dispose (GObject *object)
{
  DedupReview *self = DEDUP_REVIEW (object);

  g_clear_pointer (&self->scroller, gtk_widget_unparent);
  g_clear_pointer (&self->kasus, dedup_case_free);

  G_OBJECT_CLASS (dedup_review_parent_class)->dispose (object);
}

static void
dedup_review_class_init (DedupReviewClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = dedup_review_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
dedup_review_init (DedupReview *self)
{
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  gtk_widget_add_css_class (self->box, "record");
  self->scroller = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroller), self->box);
  gtk_widget_set_parent (self->scroller, GTK_WIDGET (self));
}

GtkWidget *
dedup_review_new (void)
{
  return g_object_new (DEDUP_TYPE_REVIEW, NULL);
}
