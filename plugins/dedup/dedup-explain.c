/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dedup-explain"

#include "config.h"

#include "dedup-explain.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* From so many bearers on a name is called common. */
#define COMMON 20

static void
sentence_free (gpointer data)
{
  DedupSentence *self = data;

  g_free (self->text);
  g_free (self);
}

static void
add (GPtrArray *sentences,
     double     weight,
     char      *text)
{
  DedupSentence *self = g_new (DedupSentence, 1);

  self->text = text;
  self->weight = weight;
  g_ptr_array_add (sentences, self);
}

static char *
with_count (const char *text,
            guint32     count)
{
  g_autofree char *number = tepat_format_count (count);

  if (count < COMMON)
    return g_strdup (text);
  return g_strdup_printf (_("%s, but the name is common (%s have it)"), text, number);
}

static void
add_name (GPtrArray   *sentences,
          guint8       level,
          guint32      count,
          double       weight,
          gboolean     mother)
{
  static const char * const names[DEDUP_N_NAME_LEVELS] = {
    NULL, N_("The name is the same"), N_("The name differs in a letter or two"),
    N_("One name leaves out a word of the other"), N_("The names share a word"),
    N_("The names are different"),
  };
  static const char * const mothers[DEDUP_N_NAME_LEVELS] = {
    NULL, N_("The mother’s name is the same"), N_("The mother’s name differs in a letter or two"),
    N_("One of the mother’s names leaves out a word"), N_("The mothers’ names share a word"),
    N_("The mothers’ names are different"),
  };
  const char *text = mother ? mothers[level] : names[level];

  if (text == NULL)
    return;
  add (sentences, weight, level < DEDUP_NAME_DIFFERENT ? with_count (_(text), count)
                                                       : g_strdup (_(text)));
}

/* Date and NIK were weighed together; the weight is told with what decides more. */
static void
add_birth (GPtrArray             *sentences,
           const DedupComparison *c,
           double                 weight)
{
  static const char * const dates[DEDUP_N_DATE_LEVELS] = {
    N_("a birth date is missing"), N_("the birth date is the same"),
    N_("day and month of birth are swapped"),
    N_("the birth year is the same, the day is only 1 January"),
    N_("the birth date differs in one part"), N_("the birth years are next to each other"),
    N_("the birth dates are different"), N_("the birth dates differ, each as its NIK says"),
  };
  static const char * const niks[DEDUP_N_NIK_LEVELS] = {
    N_("A NIK is missing or not usable"), N_("The NIK is the same"),
    N_("The NIK differs in one digit"), N_("The NIK differs in one digit of its last four"),
    N_("The NIK agree in place and date"), N_("The NIK agree in date and last digits"),
    N_("The NIK agree in the date"), N_("The NIK are different"),
  };

  if (c->nik == DEDUP_NIK_UNKNOWN && c->tanggal == DEDUP_DATE_UNKNOWN)
    return;
  add (sentences, weight, g_strdup_printf (_("%s; %s"), _(niks[c->nik]), _(dates[c->tanggal])));
}

static void
add_home (GPtrArray *sentences,
          guint8     level,
          double     weight)
{
  static const char * const homes[DEDUP_N_HOME_LEVELS] = {
    NULL, N_("They stand in the same KK, as housemates do"),
    N_("They live in the same house, as housemates do"), N_("They live in the same RT or street"),
    N_("They live in the same desa"), N_("They live in the same kecamatan"),
    N_("They live in different kecamatan"),
  };

  if (homes[level] != NULL)
    add (sentences, weight, g_strdup (_(homes[level])));
}

/* What the sum starts from: hardly any two are the same person. In a household it stands with the
 * household, since there it is known how many live together. */
static void
add_start (GPtrArray          *sentences,
           guint8              rumah,
           const DedupWeights *w)
{
  double start = w->total - w->nama - w->ibu - w->kelahiran - w->jk - w->rumah;

  if (dedup_home_is_one (rumah))
    {
      add_home (sentences, rumah, w->rumah + start);
      return;
    }
  add_home (sentences, rumah, w->rumah);
  add (sentences, start, g_strdup (_("Any two persons: hardly ever the same")));
}

static int
compare_sentences (gconstpointer a,
                   gconstpointer b)
{
  const DedupSentence *left = *(const DedupSentence *const *) a;
  const DedupSentence *right = *(const DedupSentence *const *) b;

  return left->weight < right->weight ? 1 : left->weight > right->weight ? -1 : 0;
}

GPtrArray *
dedup_explain (const DedupReason *reason)
{
  GPtrArray *sentences = g_ptr_array_new_with_free_func (sentence_free);
  const DedupComparison *c = &reason->comparison;
  const DedupWeights *w = &reason->weights;

  add_name (sentences, c->nama, c->n_nama, w->nama, FALSE);
  add_name (sentences, c->ibu, c->n_ibu, w->ibu, TRUE);
  add_birth (sentences, c, w->kelahiran);
  add_start (sentences, c->rumah, w);
  if (c->jk == DEDUP_SEX_DIFFERENT)
    add (sentences, w->jk, g_strdup (_("The sex is different")));
  g_ptr_array_sort (sentences, compare_sentences);

  return sentences;
}

const char *
dedup_explain_strength (double probability)
{
  if (probability >= 0.99)
    return _("Almost certain");
  if (probability >= 0.9)
    return _("Very likely");
  if (probability >= 0.5)
    return _("Likely");

  return _("Possible");
}

char *
dedup_explain_percent (double probability,
                       guint  decimals)
{
  const double most = decimals == 0 ? 99 : 99.9;
  g_autofree char *number = tepat_format_decimal (MIN (probability * 100, most), decimals);

  return g_strconcat (number, "%", NULL);
}
