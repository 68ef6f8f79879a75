/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dedup-line-page"

#include "config.h"

#include "dedup-line-page.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "dedup-explain.h"
#include "dedup-page.h"
#include "dedup-parts.h"
#include "dedup-second.h"
#include "dedup-spread-chart.h"

#define PAGE_WIDTH 860
/* Nearer than that, the line is where it was. */
#define SAME_LINE 0.05
/* A word beside a field stands on its line. */
#define LABEL_DROP 8

struct _DedupLinePage
{
  TepatPage         parent_instance;

  TepatContext     *context;
  GtkWidget        *not_yet;    /* before the first search there are only settings */
  GtkWidget        *searched;
  DedupSpreadChart *chart;
  GtkWidget        *facts;
  GtkWidget        *use;
  GtkWidget        *leave;
  GtkWidget        *examples;
  GtkWidget        *lesson;
  GtkWidget        *learn;
  GtkSpinButton    *percent;
  GtkWidget        *save;
  GtkWidget        *people;
  GtkCheckButton   *clashes;
  GtkWidget        *pairs;      /* of programmes */
  DedupSpread      *spread;
  DedupTraining    *training;
  GCancellable     *cancellable;
};

G_DEFINE_FINAL_TYPE (DedupLinePage, dedup_line_page, TEPAT_TYPE_PAGE)

static gboolean
may_set (DedupLinePage *self)
{
  return tepat_context_may (self->context, TEPAT_HAK_KECUALIKAN);
}

/* Everybody may see where the line is; who cannot move it reads why. */
static void
show_rights (DedupLinePage *self)
{
  GtkWidget *acts[] = { self->use, self->leave, self->learn, self->save,
                        GTK_WIDGET (self->percent), GTK_WIDGET (self->clashes) };
  const char *obstacle = tepat_session_get_obstacle (tepat_context_get_session (self->context),
                                                     TEPAT_HAK_KECUALIKAN);

  for (guint i = 0; i < G_N_ELEMENTS (acts); i++)
    gtk_widget_set_tooltip_text (acts[i], obstacle);
  gtk_widget_set_sensitive (self->save, obstacle == NULL);
  gtk_widget_set_sensitive (GTK_WIDGET (self->percent), obstacle == NULL);
  gtk_widget_set_sensitive (GTK_WIDGET (self->clashes), obstacle == NULL);
}

static void
read_store (DedupLinePage       *self,
            TepatStoreJob        job,
            gpointer             data,
            GDestroyNotify       data_free,
            GDestroyNotify       result_free,
            GAsyncReadyCallback  callback)
{
  TepatSession *session = tepat_context_get_session (self->context);

  if (tepat_session_get_actor (session) != NULL)
    tepat_store_read_async (tepat_session_get_store (session), tepat_session_get_actor (session),
                            job, data, data_free, result_free, self->cancellable, callback,
                            g_object_ref (self));
  else if (data_free != NULL)
    data_free (data);
}

static char *
format_share (double share)
{
  g_autofree char *number = tepat_format_decimal (share * 100, 1);

  return g_strconcat (number, "%", NULL);
}

/* What the line that is looked at would give. */
static void
show_facts (DedupLinePage *self)
{
  double line = dedup_spread_chart_get_line (self->chart);
  const DedupSpreadBin *first = &g_array_index (self->spread->bins, DedupSpreadBin, 0);
  guint at = (guint) CLAMP (round (line - first->from), 0, self->spread->bins->len - 1);
  const DedupSpreadBin *bin = &g_array_index (self->spread->bins, DedupSpreadBin, at);
  g_autofree char *percent = dedup_explain_percent (dedup_weight_to_probability (line), 1);
  g_autofree char *bits = tepat_format_decimal (line, 1);
  g_autofree char *groups = tepat_format_count (bin->n_groups);
  g_autofree char *cases = NULL;
  g_autofree char *labels = NULL;

  dedup_box_clear (self->facts);
  cases = g_strdup_printf (_("From %s probability (%s bits) on: about %s groups are taken for one "
                             "person each."), percent, bits, groups);
  dedup_box_say (self->facts, cases, "heading");
  if (self->spread->n_same > 0 && self->spread->n_different > 0)
    {
      g_autofree char *precision = format_share (dedup_score_get_precision (&bin->score));
      g_autofree char *recall = format_share (dedup_score_get_recall (&bin->score));

      labels = g_strdup_printf (_("On the %u pairs that you decided: of those taken for one person "
                                  "%s are (precision); of those that are, %s are taken (recall)."),
                                self->spread->n_same + self->spread->n_different, precision, recall);
    }
  else
    labels = g_strdup (_("Nobody decided on pairs of both kinds yet, so nothing can be said about "
                         "how often that is right."));
  dedup_box_say (self->facts, labels, NULL);
  if (self->spread->settings.threshold <= 0)
    dedup_box_say (self->facts, _("The line is drawn by the data, anew with each search."),
                   "dim-label");
  else
    dedup_box_say (self->facts, _("The office set a line for the next search."), "dim-label");
  gtk_widget_set_sensitive (self->use, may_set (self) &&
                            fabs (line - self->spread->wanted) > SAME_LINE);
  gtk_widget_set_sensitive (self->leave, may_set (self) && self->spread->settings.threshold > 0);
}

static void
on_example (GtkWidget     *button,
            DedupLinePage *self)
{
  tepat_context_open_page (self->context, DEDUP_PAGE_ID,
                           g_object_get_data (G_OBJECT (button), "dedup-case"));
}

/* A line of two records or of two words on one, which opens the case. */
static void
add_case (DedupLinePage *self,
          GtkWidget     *box,
          const char    *kasus,
          const char    *keadaan,
          const char    *text,
          const char    *number)
{
  GtkWidget *button = gtk_button_new ();
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *words = dedup_box_say (line, text, NULL);
  GtkWidget *weight = dedup_box_say (line, number, "numeric");

  gtk_widget_set_hexpand (words, TRUE);
  gtk_widget_add_css_class (weight, "dim-label");
  gtk_button_set_child (GTK_BUTTON (button), line);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "attachment");
  g_object_set_data_full (G_OBJECT (button), "dedup-case", g_strdup_printf ("%s/%s", keadaan, kasus),
                          g_free);
  g_signal_connect_object (button, "clicked", G_CALLBACK (on_example), self, 0);
  gtk_box_append (GTK_BOX (box), button);
}

static void
show_examples (DedupLinePage *self)
{
  gboolean below = FALSE;

  dedup_box_clear (self->examples);
  if (self->spread->examples->len == 0)
    dedup_box_say (self->examples, _("No pair that waits is near the line."), "dim-label");
  for (guint i = 0; i < self->spread->examples->len; i++)
    {
      const DedupExample *example = self->spread->examples->pdata[i];
      g_autofree char *names = g_strdup_printf ("%s – %s", example->a, example->b);
      g_autofree char *percent = dedup_explain_percent (
        dedup_weight_to_probability (example->weight), 1);

      if (i == 0 && example->weight >= self->spread->wanted)
        dedup_box_say (self->examples, _("Just above the line"), "dim-label");
      if (!below && example->weight < self->spread->wanted)
        {
          dedup_box_say (self->examples, _("Just below the line"), "dim-label");
          below = TRUE;
        }
      add_case (self, self->examples, example->kasus, example->keadaan, names, percent);
    }
}

static void
show_clashes (DedupLinePage *self)
{
  g_autofree char *text = NULL;

  dedup_box_clear (self->pairs);
  if (*self->spread->clashes == '\0')
    text = g_strdup (_("The list of programmes names none that exclude each other."));
  else
    text = g_strdup_printf (_("By the list of programmes: %s."), self->spread->clashes);
  dedup_box_say (self->pairs, text, NULL);
}

static void
on_spread (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(DedupLinePage) self = user_data;
  g_autoptr(GError) error = NULL;
  DedupSpread *spread = tepat_store_run_finish (TEPAT_STORE (source), result, &error);

  if (self->context == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_clear_pointer (&spread, dedup_spread_free);
      return;
    }
  if (spread == NULL)
    {
      tepat_page_show_error (TEPAT_PAGE (self), error);
      return;
    }
  g_clear_pointer (&self->spread, dedup_spread_free);
  self->spread = spread;
  gtk_widget_set_visible (self->not_yet, spread->waktu == NULL);
  gtk_widget_set_visible (self->searched, spread->waktu != NULL);
  gtk_spin_button_set_value (self->percent, (double) spread->settings.again_percent);
  gtk_check_button_set_active (self->clashes, spread->settings.clashes);
  show_clashes (self);
  if (spread->waktu != NULL)
    {
      dedup_spread_chart_set (self->chart, spread->bins, spread->line, spread->wanted);
      show_facts (self);
      show_examples (self);
    }
  tepat_page_set_state (TEPAT_PAGE (self), TEPAT_PAGE_CONTENT);
}

static void
on_examples (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr(DedupLinePage) self = user_data;
  g_autoptr(DedupSpread) spread = tepat_store_run_finish (TEPAT_STORE (source), result, NULL);

  if (self->context == NULL || spread == NULL || self->spread == NULL ||
      fabs (spread->wanted - dedup_spread_chart_get_line (self->chart)) > SAME_LINE)
    return;
  g_clear_pointer (&self->spread->examples, g_ptr_array_unref);
  self->spread->examples = g_steal_pointer (&spread->examples);
  self->spread->wanted = spread->wanted;
  show_examples (self);
}

static void
on_moved (DedupLinePage *self)
{
  double line = dedup_spread_chart_get_line (self->chart);

  show_facts (self);
  read_store (self, dedup_spread_read, g_memdup2 (&line, sizeof line), g_free,
              (GDestroyNotify) dedup_spread_free, on_examples);
}

static void
add_score (GtkWidget        *box,
           const char       *title,
           const DedupScore *score)
{
  g_autofree char *precision = format_share (dedup_score_get_precision (score));
  g_autofree char *recall = format_share (dedup_score_get_recall (score));
  g_autofree char *text = g_strdup_printf (_("%s: precision %s, recall %s"), title, precision,
                                           recall);

  dedup_box_say (box, text, NULL);
}

/* The new weights can be taken into use only when it was seen what they do. */
static void
on_training (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr(DedupLinePage) self = user_data;
  g_autoptr(GError) error = NULL;
  DedupTraining *training = tepat_store_run_finish (TEPAT_STORE (source), result, &error);
  g_autofree char *text = NULL;

  if (self->context == NULL)
    {
      g_free (training);
      return;
    }
  g_free (self->training);
  self->training = training;
  dedup_box_clear (self->lesson);
  gtk_widget_set_sensitive (self->learn, training != NULL && may_set (self));
  if (training == NULL)
    {
      dedup_box_say (self->lesson, error->message, NULL);
      return;
    }
  text = g_strdup_printf (_("You decided on %u pairs as one person and on %u as two."),
                          training->n_same, training->n_different);
  dedup_box_say (self->lesson, text, NULL);
  add_score (self->lesson, _("Weights in use"), &training->before);
  add_score (self->lesson, _("New weights"), &training->after);
}

static void
add_person (DedupLinePage        *self,
            const DedupAgreement *one)
{
  g_autofree char *share = format_share (one->n_checked > 0
                                         ? (double) one->n_agreed / (double) one->n_checked : 0);
  g_autofree char *text = one->n_checked > 0
    ? g_strdup_printf (_("%s: %d of %d decided alike (%s), %d wait"), one->oleh,
                       (int) one->n_agreed, (int) one->n_checked, share, (int) one->n_waiting)
    : g_strdup_printf (_("%s: none looked at yet, %d wait"), one->oleh, (int) one->n_waiting);

  dedup_box_say (self->people, text, "numeric");
}

static void
on_agreements (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr(DedupLinePage) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(DedupAgreements) agreements = tepat_store_run_finish (TEPAT_STORE (source), result,
                                                                  &error);

  if (self->context == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  dedup_box_clear (self->people);
  if (agreements == NULL)
    {
      dedup_box_say (self->people, error->message, NULL);
      return;
    }
  if (agreements->people->len == 0)
    dedup_box_say (self->people, _("Nothing was looked at again yet."), "dim-label");
  for (guint i = 0; i < agreements->people->len; i++)
    add_person (self, agreements->people->pdata[i]);
  if (agreements->disagreements->len > 0)
    dedup_box_say (self->people, _("Decided differently; open one to see who is right"),
                   "dim-label");
  for (guint i = 0; i < agreements->disagreements->len; i++)
    {
      const DedupDisagreement *one = agreements->disagreements->pdata[i];
      g_autofree char *text = g_strdup_printf ("%s: %s (%s) – %s (%s)", one->judul,
                                               dedup_putusan_get_title (one->putusan), one->oleh,
                                               dedup_putusan_get_title (one->putusan_ulang),
                                               one->oleh_ulang);

      add_case (self, self->people, one->kasus, "diputus", text, "");
    }
}

static void
reload (DedupLinePage *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  read_store (self, dedup_spread_read, NULL, NULL, (GDestroyNotify) dedup_spread_free, on_spread);
  read_store (self, dedup_train_read, NULL, NULL, g_free, on_training);
  read_store (self, dedup_second_count, NULL, NULL, (GDestroyNotify) dedup_agreements_free,
              on_agreements);
}

static void
on_written (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(DedupLinePage) self = user_data;
  g_autoptr(GError) error = NULL;

  tepat_store_run_finish (TEPAT_STORE (source), result, &error);
  if (self->context == NULL)
    return;
  if (error != NULL)
    tepat_banner_show (tepat_page_get_banner (TEPAT_PAGE (self)), TEPAT_TONE_ATTENTION,
                       error->message, NULL);
  else
    tepat_context_toast (self->context, _("Kept. It counts from the next search on."));
  reload (self);
}

static gpointer
write_settings (TepatDb       *db,
                gpointer       data,
                GCancellable  *cancellable,
                GError       **error)
{
  g_free (dedup_settings_write (db, data, cancellable, error));

  return NULL;
}

static void
save_settings (DedupLinePage *self,
               double         threshold)
{
  DedupSettings *settings = g_new0 (DedupSettings, 1);

  settings->again_percent = gtk_spin_button_get_value_as_int (self->percent);
  settings->threshold = threshold;
  settings->clashes = gtk_check_button_get_active (self->clashes);
  tepat_context_write_async (self->context, write_settings, settings, g_free, NULL, NULL,
                             on_written, g_object_ref (self));
}

static void
on_use (DedupLinePage *self)
{
  save_settings (self, dedup_weight_to_probability (dedup_spread_chart_get_line (self->chart)));
}

static void
on_leave (DedupLinePage *self)
{
  save_settings (self, 0);
}

static void
on_save (DedupLinePage *self)
{
  if (self->spread != NULL)
    save_settings (self, self->spread->settings.threshold);
}

/* The number beside it is kept by its own button. */
static void
on_clashes (DedupLinePage *self)
{
  if (self->spread == NULL ||
      self->spread->settings.clashes == gtk_check_button_get_active (self->clashes))
    return;
  gtk_spin_button_set_value (self->percent, (double) self->spread->settings.again_percent);
  save_settings (self, self->spread->settings.threshold);
}

static gpointer
use_training (TepatDb       *db,
              gpointer       data,
              GCancellable  *cancellable,
              GError       **error)
{
  dedup_train_use (db, data, cancellable, error);

  return NULL;
}

static void
on_learn (DedupLinePage *self)
{
  if (self->training != NULL)
    tepat_context_write_async (self->context, use_training,
                               g_memdup2 (self->training, sizeof *self->training), g_free, NULL,
                               NULL, on_written, g_object_ref (self));
}

static void
on_copy (DedupLinePage *self)
{
  g_autoptr(GString) text = g_string_new (NULL);

  if (self->spread == NULL)
    return;
  g_string_append_printf (text, "%s\t%s\t%s\n", _("From bits"), _("Pairs"), _("Cases from here on"));
  for (guint i = 0; i < self->spread->bins->len; i++)
    {
      const DedupSpreadBin *bin = &g_array_index (self->spread->bins, DedupSpreadBin, i);

      g_string_append_printf (text, "%d\t%" G_GINT64_FORMAT "\t%" G_GINT64_FORMAT "\n",
                              (int) bin->from, bin->n_pairs, bin->n_groups);
    }
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), text->str);
  tepat_context_toast (self->context, _("Copied as a table."));
}

static void
dedup_line_page_retry (TepatPage *page)
{
  tepat_page_set_state (page, TEPAT_PAGE_LOADING);
  reload (DEDUP_LINE_PAGE (page));
}

static void
dedup_line_page_dispose (GObject *object)
{
  DedupLinePage *self = DEDUP_LINE_PAGE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->context);
  g_clear_pointer (&self->spread, dedup_spread_free);
  g_clear_pointer (&self->training, g_free);

  G_OBJECT_CLASS (dedup_line_page_parent_class)->dispose (object);
}

static void
dedup_line_page_class_init (DedupLinePageClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = dedup_line_page_dispose;
  TEPAT_PAGE_CLASS (klass)->retry = dedup_line_page_retry;
}

static GtkWidget *
add_card (GtkWidget  *parent,
          const char *title)
{
  GtkWidget *card = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);

  dedup_box_say (parent, title, "title-4");
  gtk_widget_add_css_class (card, "card");
  gtk_widget_add_css_class (card, "form-fields");
  gtk_box_append (GTK_BOX (parent), card);

  return card;
}

static GtkWidget *
add_button (DedupLinePage *self,
            GtkWidget     *box,
            const char    *label,
            GCallback      clicked)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  g_signal_connect_object (button, "clicked", clicked, self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), button);

  return button;
}

static GtkWidget *
add_row (GtkWidget *card)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  gtk_widget_set_layout_manager (row, tepat_wrap_layout_new (6));
  gtk_box_append (GTK_BOX (card), row);

  return row;
}

static void
add_line_card (DedupLinePage *self,
               GtkWidget     *box)
{
  GtkWidget *card = add_card (box, _("Where the line is"));
  GtkWidget *row;

  dedup_box_say (card, _("Each column counts pairs: the further to the right, the more speaks for "
                         "one person. The dark line is that of the last search; press elsewhere, "
                         "or use ← and →, to see what another one would give."), "dim-label");
  self->chart = DEDUP_SPREAD_CHART (dedup_spread_chart_new ());
  g_signal_connect_object (self->chart, "moved", G_CALLBACK (on_moved), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (card), GTK_WIDGET (self->chart));
  self->facts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  gtk_box_append (GTK_BOX (card), self->facts);
  row = add_row (card);
  self->use = add_button (self, row, _("_Use this line from the next search on"),
                          G_CALLBACK (on_use));
  self->leave = add_button (self, row, _("Leave it to the _data"), G_CALLBACK (on_leave));
  add_button (self, row, _("_Copy as a table"), G_CALLBACK (on_copy));
  self->examples = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  gtk_box_append (GTK_BOX (add_card (box, _("Pairs near the line"))), self->examples);
}

static void
add_lesson_card (DedupLinePage *self,
                 GtkWidget     *box)
{
  GtkWidget *card = add_card (box, _("What your decisions teach"));

  self->lesson = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  gtk_box_append (GTK_BOX (card), self->lesson);
  self->learn = add_button (self, add_row (card), _("Use the new _weights"),
                            G_CALLBACK (on_learn));
  gtk_widget_set_sensitive (self->learn, FALSE);
}

static void
add_people_card (DedupLinePage *self,
                 GtkWidget     *box)
{
  GtkWidget *card = add_card (box, _("Decided once more, blindly"));
  GtkWidget *row;

  dedup_box_say (card, _("By chance, some decisions are taken once more by somebody else, who does "
                         "not know the first one."), "dim-label");
  row = add_row (card);
  self->percent = GTK_SPIN_BUTTON (gtk_spin_button_new_with_range (0, 100, 1));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->percent), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("per cent of the decisions"), -1);
  gtk_box_append (GTK_BOX (row), GTK_WIDGET (self->percent));
  gtk_widget_set_margin_top (dedup_box_say (row, _("per cent of the decisions"), NULL), LABEL_DROP);
  self->save = add_button (self, row, _("_Save"), G_CALLBACK (on_save));
  self->people = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  gtk_box_append (GTK_BOX (card), self->people);
}

static void
add_clashes_card (DedupLinePage *self,
                  GtkWidget     *box)
{
  GtkWidget *card = add_card (box, _("Programmes that exclude each other"));

  dedup_box_say (card, _("Whether your regulations allow both is for the office to say. The next "
                         "search goes by what is ticked here."), "dim-label");
  self->pairs = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  gtk_box_append (GTK_BOX (card), self->pairs);
  self->clashes = GTK_CHECK_BUTTON (gtk_check_button_new_with_mnemonic (
    _("Look for persons and families in _both")));
  g_signal_connect_object (self->clashes, "toggled", G_CALLBACK (on_clashes), self,
                           G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (card), GTK_WIDGET (self->clashes));
}

static void
dedup_line_page_init (DedupLinePage *self)
{
  TepatPage *page = TEPAT_PAGE (self);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *clamp = adw_clamp_new ();
  GtkWidget *scroller = gtk_scrolled_window_new ();

  tepat_page_set_title (page, _("Quality of doubles"));
  tepat_page_set_subtitle (page, _("How sure the search is, what your decisions teach it, and how "
                                   "well two people agree."));
  tepat_page_set_help (page, _("<b>The line.</b> From it on the search takes two records for one "
                               "person and groups them; what is below comes one pair at a time. "
                               "Further left: more doubles are found, and more of them are wrong."
                               "\n\n<b>Weights.</b> From fifty decisions on, the search can learn "
                               "whether it is too sure or not sure enough. You see first how it "
                               "would have done on your own decisions.\n\n<b>Second look.</b> Where "
                               "two people often decide differently, talk about why."));
  self->not_yet = dedup_box_say (box, _("The register was not searched yet. Open “Doubles” and press "
                                        "“Look for doubles”. After that you see here how sure the "
                                        "search was."), NULL);
  self->searched = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  gtk_box_append (GTK_BOX (box), self->searched);
  add_line_card (self, self->searched);
  add_lesson_card (self, self->searched);
  add_people_card (self, box);
  add_clashes_card (self, box);
  gtk_widget_add_css_class (box, "page-content");
  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), PAGE_WIDTH);
  adw_clamp_set_child (ADW_CLAMP (clamp), box);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), clamp);
  tepat_page_set_content (page, scroller);
}

static void
on_spread_changed (TepatPage *page)
{
  reload (DEDUP_LINE_PAGE (page));
}

GtkWidget *
dedup_line_page_new (TepatContext *context)
{
  static const char * const tables[] = { "dedup_sebaran", "dedup_ulang", NULL };
  DedupLinePage *self = g_object_new (DEDUP_TYPE_LINE_PAGE, NULL);

  self->context = g_object_ref (context);
  if (!tepat_context_may (context, NULL))
    gtk_label_set_label (GTK_LABEL (self->not_yet), _("The register was not searched yet."));
  show_rights (self);
  tepat_page_watch_tables (TEPAT_PAGE (self), context, tables, on_spread_changed);
  dedup_line_page_retry (TEPAT_PAGE (self));

  return GTK_WIDGET (self);
}
