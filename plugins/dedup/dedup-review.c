/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dedup-review"

#include "config.h"

#include "dedup-review.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "dedup-diff.h"
#include "dedup-evidence-view.h"
#include "dedup-explain.h"
#include "dedup-parts.h"
#include "dedup-task-card.h"
#include "dedup-waterfall.h"

#define MOST_REASONS 6
#define DAY_LENGTH 10
#define COLUMN_WIDTH 150
/* Words stay whole where many records stand side by side. */
#define CELL_CHARS 14

struct _DedupReview
{
  GtkWidget       parent_instance;

  GtkWidget      *scroller;
  GtkWidget      *box;
  GtkWidget      *card;          /* the task that is open, borrowed */
  DedupCase      *kasus;
  TepatStore     *store;
  TepatReference *reference;
  GCancellable   *cancellable;   /* of pictures that are read */
  guint           n_members;
  guint           focused;       /* the choice that had the focus last */
  gboolean        whole;         /* numbers */
  gboolean        may_change;
  GtkWidget      *kept[DEDUP_MOST_MEMBERS];
  GtkWidget      *meant[DEDUP_MOST_MEMBERS];
  /* Which value stays; NULL where it is all one. */
  GtkWidget      *chosen[DEDUP_N_CELLS][DEDUP_MOST_MEMBERS];
};

enum { FOUND, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DedupReview, dedup_review, GTK_TYPE_WIDGET)

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
  if (cell == DEDUP_CELL_ASAL || cell == DEDUP_CELL_DIUBAH)
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
  const char *numbers[DEDUP_MOST_MEMBERS + 1] = { NULL };
  g_autoptr(PangoAttrList) marks = NULL;
  g_autofree char *text = NULL;
  GtkWidget *label;

  for (guint i = 0; i < self->n_members; i++)
    {
      const char *number = get_member (self, i)->cells[cell];

      numbers[i] = number != NULL ? number : "";
    }
  text = dedup_diff_dup_number (value, numbers, self->whole, &marks);
  label = dedup_label_new (text, "numeric");
  gtk_label_set_width_chars (GTK_LABEL (label), CELL_CHARS);
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
    return dedup_label_new ("–", "dim-label");
  if (is_number (cell))
    return make_number (self, cell, value);
  label = dedup_label_new (text, NULL);
  gtk_label_set_width_chars (GTK_LABEL (label), CELL_CHARS);
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

/* Whether the records may be decided on just now. */
static gboolean
is_open (DedupReview *self)
{
  return self->may_change && (strcmp (self->kasus->keadaan, "menunggu") == 0 ||
                              strcmp (self->kasus->keadaan, "lapangan") == 0);
}

/* Can values be chosen one by one: where persons may be merged and their values differ. */
static gboolean
can_merge (DedupReview *self)
{
  return is_open (self) && (strcmp (self->kasus->jenis, "orang") == 0 ||
                            strcmp (self->kasus->jenis, "nik") == 0);
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
  gtk_widget_add_css_class (button, "value");
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  what, -1);
  /* One link: GTK loops for ever in a group that was joined twice. */
  for (guint i = 0; i < place; i++)
    if (self->chosen[cell][i] != NULL)
      {
        gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (button),
                                     GTK_TOGGLE_BUTTON (self->chosen[cell][i]));
        break;
      }
  self->chosen[cell][place] = button;

  return button;
}

/* Who did it and when, and the family's own facts, are not what tells two persons apart. */
static gboolean
is_compared (guint cell)
{
  return cell != DEDUP_CELL_ASAL && cell != DEDUP_CELL_DIUBAH;
}

/* Colour never alone: a sign says that they differ. */
static int
add_cells (DedupReview *self,
           GtkGrid     *grid)
{
  int row = 1;

  for (guint cell = 0; cell < DEDUP_N_CELLS; cell++)
    {
      GtkWidget *name;
      gboolean empty;
      gboolean differ = do_differ (self, cell, &empty) && is_compared (cell);
      g_autofree char *title = g_strdup_printf ("%s %s", differ ? "≠" : is_compared (cell) ? "=" : "  ",
                                                dedup_cell_get_title (cell));

      if (empty)
        continue;
      name = dedup_label_new (title, differ ? "tone-attention" : "dim-label");
      gtk_label_set_width_chars (GTK_LABEL (name), CELL_CHARS);
      gtk_grid_attach (grid, name, 0, row, 1, 1);
      for (guint i = 0; i < self->n_members; i++)
        {
          GtkWidget *label = make_cell (self, cell, i, differ);

          if (differ && dedup_cell_get_field (cell) != NULL &&
              get_member (self, i)->cells[cell] != NULL && can_merge (self))
            label = make_choice (self, cell, i, label);
          gtk_widget_set_hexpand (label, TRUE);
          gtk_grid_attach (grid, label, (int) i + 1, row, 1, 1);
        }
      choose_by_rule (self, cell);
      row++;
    }
  return row;
}

static void
add_note (GtkWidget  *head,
          const char *text,
          const char *css_class)
{
  dedup_box_say (head, text, css_class);
}

/* Which one stays, why the rule says so, and what else is to be known of it at once. */
static void
add_notes (DedupReview       *self,
           const DedupMember *member,
           GtkWidget         *head,
           gboolean           best)
{
  if (!self->kasus->blind && !dedup_jenis_is_of_families (self->kasus->jenis))
    {
      g_autofree char *claim = best && can_merge (self)
        ? g_strdup_printf (_("%s: stays by rule"), dedup_member_get_claim (member))
        : g_strdup (dedup_member_get_claim (member));

      add_note (head, claim, best ? "tone-done" : "dim-label");
    }
  if (member->changed)
    add_note (head, _("Changed since the search"), "tone-attention");
  if (member->hidden)
    add_note (head, _("Lies outside your wilayah"), "tone-attention");
}

static void
add_heads (DedupReview *self,
           GtkGrid     *grid)
{
  guint best = dedup_case_choose (self->kasus);

  for (guint i = 0; i < self->n_members; i++)
    {
      GtkWidget *head = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
      g_autofree char *name = g_strdup_printf (_("Record %u"), i + 1);
      g_autofree char *stays = g_strdup_printf (_("_%u stays"), i + 1);
      g_autofree char *meant = g_strdup_printf (_("Record %u is meant"), i + 1);

      if (!can_merge (self))
        add_note (head, name, "own");
      self->kept[i] = gtk_check_button_new_with_mnemonic (stays);
      if (i > 0)
        gtk_check_button_set_group (GTK_CHECK_BUTTON (self->kept[i]),
                                    GTK_CHECK_BUTTON (self->kept[0]));
      gtk_check_button_set_active (GTK_CHECK_BUTTON (self->kept[i]), i == best);
      gtk_widget_set_visible (self->kept[i], can_merge (self));
      g_signal_connect_object (self->kept[i], "toggled", G_CALLBACK (on_kept_changed), self,
                               G_CONNECT_SWAPPED);
      gtk_box_append (GTK_BOX (head), self->kept[i]);
      self->meant[i] = gtk_check_button_new_with_label (meant);
      gtk_check_button_set_active (GTK_CHECK_BUTTON (self->meant[i]), TRUE);
      gtk_widget_set_visible (self->meant[i], self->n_members > 2 && is_open (self));
      gtk_box_append (GTK_BOX (head), self->meant[i]);
      add_notes (self, get_member (self, i), head, i == best);
      gtk_widget_set_size_request (head, COLUMN_WIDTH, -1);
      gtk_grid_attach (grid, head, (int) i + 1, 0, 1, 1);
    }
}

static void
add_reason (DedupReview       *self,
            const DedupReason *reason)
{
  const char *strength = dedup_explain_strength (reason->weights.probability);
  g_autofree char *percent = dedup_explain_percent (reason->weights.probability, 1);
  g_autofree char *title = NULL;

  if (self->n_members > 2)
    title = g_strdup_printf (_("Records %u and %u: %s (%s)"), reason->a + 1, reason->b + 1,
                             strength, percent);
  else
    title = g_strdup_printf (_("%s the same person (%s)"), strength, percent);
  gtk_box_append (GTK_BOX (self->box), dedup_waterfall_new (reason, title));
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

  if (strcmp (jenis, "rumah") == 0)
    return _("People of these two families are doubles of each other: probably the household was "
             "written down twice. Decide on its people first; then end one of the families in its "
             "record.");
  if (strcmp (jenis, "bentrok") == 0)
    return _("This person or family is in two programmes that exclude each other; they stand below. "
             "End one of the two in the record of the person.");

  return _("This person is in one programme twice. End one of the two in the record of the "
           "person.");
}

static void
clear (DedupReview *self)
{
  dedup_box_clear (self->box);
  self->n_members = 0;
  self->focused = 0;
  self->card = NULL;
  memset (self->chosen, 0, sizeof self->chosen);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
}

static void
on_found (DedupReview  *self,
          DedupFinding *finding)
{
  g_signal_emit (self, signals[FOUND], 0, finding);
}

static void
add_tasks (DedupReview *self)
{
  for (guint i = 0; i < self->kasus->tasks->len; i++)
    {
      const DedupTask *task = self->kasus->tasks->pdata[i];
      GtkWidget *card = dedup_task_card_new (task, tepat_store_get_zone (self->store),
                                             self->may_change);

      g_signal_connect_object (card, "found", G_CALLBACK (on_found), self, G_CONNECT_SWAPPED);
      gtk_box_append (GTK_BOX (self->box), card);
      if (task->hasil == NULL)
        self->card = card;
    }
}

/* What became of it, of a case that is decided or proposed. */
static void
add_outcome (DedupReview *self)
{
  const DedupCase *kasus = self->kasus;
  const char *who = kasus->diputus_oleh != NULL ? kasus->diputus_oleh : kasus->diusulkan_oleh;
  g_autofree char *shown = tepat_format_day (kasus->diputus, tepat_store_get_zone (self->store));
  g_autofree char *text = NULL;

  if (kasus->blind)
    {
      dedup_box_say (self->box, _("Somebody decided on these records. Decide once more, without "
                                  "knowing how: nothing in the register changes by it."), NULL);
      return;
    }
  if (kasus->putusan == NULL || strcmp (kasus->keadaan, "menunggu") == 0 ||
      strcmp (kasus->keadaan, "lapangan") == 0)
    return;
  text = g_strdup_printf (strcmp (kasus->keadaan, "diusulkan") == 0
                            ? _("Proposed as “%s” by %s, %s. A second person confirms it.")
                            : _("Decided as “%s” by %s, %s."),
                          dedup_putusan_get_title (kasus->putusan), who != NULL ? who : "–",
                          shown != NULL ? shown : "–");
  dedup_box_say (self->box, text, "heading");
  if (kasus->alasan != NULL)
    dedup_box_say (self->box, kasus->alasan, "dim-label");
}

static void
add_comparison (DedupReview *self)
{
  GtkWidget *grid = gtk_grid_new ();
  int row;

  gtk_grid_set_row_spacing (GTK_GRID (grid), 6);
  gtk_grid_set_column_spacing (GTK_GRID (grid), 18);
  add_heads (self, GTK_GRID (grid));
  row = add_cells (self, GTK_GRID (grid));
  dedup_evidence_view_add (GTK_GRID (grid), row, self->kasus->members, self->n_members,
                           self->reference, self->store, self->cancellable);
  gtk_box_append (GTK_BOX (self->box), grid);
}

static void
show (DedupReview *self)
{
  g_autofree char *title = g_strdup_printf ("%s: %s",
                                            dedup_jenis_get_title (self->kasus->jenis),
                                            self->kasus->judul);

  self->n_members = MIN (self->kasus->members->len, DEDUP_MOST_MEMBERS);
  dedup_box_say (self->box, title, "title-4");
  add_outcome (self);
  add_tasks (self);
  if (strcmp (self->kasus->jenis, "orang") != 0)
    dedup_box_say (self->box, describe_rule (self->kasus->jenis), NULL);
  if (self->n_members == 0)
    return;
  add_comparison (self);
  for (guint i = 0; i < MIN (self->kasus->reasons->len, MOST_REASONS); i++)
    add_reason (self, &g_array_index (self->kasus->reasons, DedupReason, i));
}

static void
scroll_back (DedupReview *self)
{
  GtkScrolledWindow *scroller = GTK_SCROLLED_WINDOW (self->scroller);

  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (scroller), 0);
  gtk_adjustment_set_value (gtk_scrolled_window_get_hadjustment (scroller), 0);
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
  scroll_back (self);
}

void
dedup_review_set_may_change (DedupReview *self,
                             gboolean     may_change)
{
  g_assert (DEDUP_IS_REVIEW (self));

  self->may_change = may_change;
}

void
dedup_review_set_reference (DedupReview    *self,
                            TepatReference *reference)
{
  g_assert (DEDUP_IS_REVIEW (self));

  g_clear_pointer (&self->reference, tepat_reference_unref);
  self->reference = tepat_reference_ref (reference);
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
        g_hash_table_insert (values, g_strdup (dedup_cell_get_field (cell)),
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

void
dedup_review_toggle_meant (DedupReview *self,
                           guint        place)
{
  GtkCheckButton *check = place < self->n_members ? GTK_CHECK_BUTTON (self->meant[place]) : NULL;

  g_assert (DEDUP_IS_REVIEW (self));

  if (check != NULL && gtk_widget_get_visible (GTK_WIDGET (check)))
    gtk_check_button_set_active (check, !gtk_check_button_get_active (check));
}

/* From value to value that may be chosen, around and around. */
void
dedup_review_focus_choice (DedupReview *self)
{
  const guint n = DEDUP_N_CELLS * DEDUP_MOST_MEMBERS;

  g_assert (DEDUP_IS_REVIEW (self));

  for (guint i = 1; i <= n; i++)
    {
      guint at = (self->focused + i) % n;
      GtkWidget *button = self->chosen[at / DEDUP_MOST_MEMBERS][at % DEDUP_MOST_MEMBERS];

      if (button == NULL)
        continue;
      self->focused = at;
      gtk_widget_grab_focus (button);
      return;
    }
}

gboolean
dedup_review_enter_finding (DedupReview *self)
{
  g_assert (DEDUP_IS_REVIEW (self));

  if (self->card == NULL)
    return FALSE;
  dedup_task_card_enter (DEDUP_TASK_CARD (self->card));

  return TRUE;
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
  g_clear_pointer (&self->reference, tepat_reference_unref);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->store);

  G_OBJECT_CLASS (dedup_review_parent_class)->dispose (object);
}

static void
dedup_review_class_init (DedupReviewClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = dedup_review_dispose;
  signals[FOUND] = g_signal_new ("found", DEDUP_TYPE_REVIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 1, G_TYPE_POINTER);
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
dedup_review_init (DedupReview *self)
{
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  gtk_widget_add_css_class (self->box, "record");
  self->scroller = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scroller), GTK_POLICY_AUTOMATIC,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroller), self->box);
  gtk_widget_set_parent (self->scroller, GTK_WIDGET (self));
}

GtkWidget *
dedup_review_new (TepatStore *store)
{
  DedupReview *self = g_object_new (DEDUP_TYPE_REVIEW, NULL);

  self->store = g_object_ref (store);

  return GTK_WIDGET (self);
}
