/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dedup-decide-bar"

#include "config.h"

#include "dedup-decide-bar.h"

#include <glib/gi18n-lib.h>

#define KEY "dedup-key"
#define NOTE_CHARS 60

struct _DedupDecideBar
{
  GtkWidget  parent_instance;

  GtkWidget *frame;
  GtkWidget *note;
  GtkWidget *answers[DEDUP_ASKS_NOTHING];
  GtkWidget *claim;
  GtkWidget *look;
  GtkWidget *undo;
  DedupAsks  asks;
  gboolean   may;
};

enum { ACT, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DedupDecideBar, dedup_decide_bar, GTK_TYPE_WIDGET)

static const struct
{
  DedupAsks   asks;
  guint       key;
  const char *label;
} answers[] = {
  { DEDUP_ASKS_DECISION, GDK_KEY_g, N_("Merge (G)") },
  { DEDUP_ASKS_DECISION, GDK_KEY_b, N_("Different (B)") },
  { DEDUP_ASKS_DECISION, GDK_KEY_k, N_("Same family (K)") },
  { DEDUP_ASKS_DECISION, GDK_KEY_l, N_("Field check (L)") },
  { DEDUP_ASKS_SECOND, GDK_KEY_g, N_("Confirm the merge (G)") },
  { DEDUP_ASKS_SECOND, GDK_KEY_b, N_("Refuse (B)") },
  { DEDUP_ASKS_AGAIN, GDK_KEY_g, N_("One person (G)") },
  { DEDUP_ASKS_AGAIN, GDK_KEY_b, N_("Different (B)") },
  { DEDUP_ASKS_AGAIN, GDK_KEY_k, N_("Same family (K)") },
  { DEDUP_ASKS_AGAIN, GDK_KEY_l, N_("Cannot be told (L)") },
};

static void
on_clicked (GtkWidget      *button,
            DedupDecideBar *self)
{
  g_signal_emit (self, signals[ACT], 0,
                 GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), KEY)));
}

static GtkWidget *
add_button (DedupDecideBar *self,
            GtkWidget      *box,
            const char     *label,
            guint           key,
            const char     *css_class)
{
  GtkWidget *button = gtk_button_new_with_label (label);

  if (css_class != NULL)
    gtk_widget_add_css_class (button, css_class);
  g_object_set_data (G_OBJECT (button), KEY, GUINT_TO_POINTER (key));
  g_signal_connect_object (button, "clicked", G_CALLBACK (on_clicked), self, 0);
  gtk_box_append (GTK_BOX (box), button);

  return button;
}

void
dedup_decide_bar_ask (DedupDecideBar *self,
                      DedupAsks       asks,
                      gboolean        may,
                      const char     *why_not)
{
  g_assert (DEDUP_IS_DECIDE_BAR (self));

  self->asks = asks;
  self->may = may && asks != DEDUP_ASKS_NOTHING;
  for (guint i = 0; i < DEDUP_ASKS_NOTHING; i++)
    {
      gtk_widget_set_visible (self->answers[i], i == asks);
      gtk_widget_set_sensitive (self->answers[i], self->may);
    }
  gtk_label_set_text (GTK_LABEL (self->note), why_not != NULL ? why_not : "");
  gtk_widget_set_visible (self->note, why_not != NULL);
}

void
dedup_decide_bar_allow (DedupDecideBar *self,
                        gboolean        claim,
                        gboolean        claimed,
                        gboolean        look,
                        gboolean        undo)
{
  g_assert (DEDUP_IS_DECIDE_BAR (self));

  gtk_button_set_label (GTK_BUTTON (self->claim), claimed ? _("Let go (A)") : _("Take (A)"));
  gtk_widget_set_sensitive (self->claim, claim);
  gtk_widget_set_sensitive (self->look, look);
  gtk_widget_set_sensitive (self->undo, undo);
}

void
dedup_decide_bar_hide_look (DedupDecideBar *self)
{
  g_assert (DEDUP_IS_DECIDE_BAR (self));

  gtk_widget_set_visible (self->look, FALSE);
}

gboolean
dedup_decide_bar_is_open (DedupDecideBar *self)
{
  return self->may;
}

DedupAsks
dedup_decide_bar_get_asks (DedupDecideBar *self)
{
  return self->asks;
}

gboolean
dedup_decide_bar_may_claim (DedupDecideBar *self)
{
  return gtk_widget_get_sensitive (self->claim);
}

gboolean
dedup_decide_bar_may_undo (DedupDecideBar *self)
{
  return gtk_widget_get_sensitive (self->undo);
}

static void
dedup_decide_bar_dispose (GObject *object)
{
  DedupDecideBar *self = DEDUP_DECIDE_BAR (object);

  g_clear_pointer (&self->frame, gtk_widget_unparent);

  G_OBJECT_CLASS (dedup_decide_bar_parent_class)->dispose (object);
}

static void
dedup_decide_bar_class_init (DedupDecideBarClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = dedup_decide_bar_dispose;
  signals[ACT] = g_signal_new ("act", DEDUP_TYPE_DECIDE_BAR, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                               G_TYPE_NONE, 1, G_TYPE_UINT);
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "decidebar");
}

static void
add_answers (DedupDecideBar *self,
             GtkWidget      *bar)
{
  for (guint i = 0; i < DEDUP_ASKS_NOTHING; i++)
    {
      self->answers[i] = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
      gtk_widget_set_layout_manager (self->answers[i], tepat_wrap_layout_new (6));
      gtk_box_append (GTK_BOX (bar), self->answers[i]);
    }
  for (guint i = 0; i < G_N_ELEMENTS (answers); i++)
    add_button (self, self->answers[answers[i].asks], _(answers[i].label), answers[i].key,
                answers[i].key == GDK_KEY_g ? "suggested-action" : NULL);
}

static void
dedup_decide_bar_init (DedupDecideBar *self)
{
  GtkWidget *bar = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *right = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *left = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);

  self->note = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->note), 0);
  gtk_label_set_wrap (GTK_LABEL (self->note), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (self->note), NOTE_CHARS);
  gtk_widget_add_css_class (self->note, "tone-attention");
  add_answers (self, left);
  gtk_box_append (GTK_BOX (left), self->note);
  self->claim = add_button (self, right, _("Take (A)"), GDK_KEY_a, "flat");
  self->look = add_button (self, right, _("Numbers (T)"), GDK_KEY_t, "flat");
  self->undo = add_button (self, right, _("Take back (Z)"), GDK_KEY_z, "flat");
  /* At the end of the line of the answers, or with large letters on a line below them. */
  gtk_widget_set_layout_manager (bar, tepat_wrap_layout_new (6));
  gtk_widget_set_hexpand (right, TRUE);
  gtk_widget_set_halign (right, GTK_ALIGN_END);
  gtk_widget_set_valign (right, GTK_ALIGN_START);
  gtk_box_append (GTK_BOX (bar), left);
  gtk_box_append (GTK_BOX (bar), right);
  gtk_widget_add_css_class (bar, "decide");
  self->frame = bar;
  gtk_widget_set_parent (self->frame, GTK_WIDGET (self));
}

GtkWidget *
dedup_decide_bar_new (void)
{
  return g_object_new (DEDUP_TYPE_DECIDE_BAR, NULL);
}
