/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "paket-cards"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "paket-cards.h"
#include "paket-words.h"
#include "sinkron-cards.h"

#define ROWS_SHOWN 60

void
paket_cards_add_button (GtkWidget  *row,
                        const char *label,
                        const char *uid,
                        GCallback   clicked,
                        gpointer    self)
{
  GtkWidget *button =
    sinkron_cards_new_button (label, adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)));

  g_object_set_data_full (G_OBJECT (button), "uid", g_strdup (uid), g_free);
  g_signal_connect_object (button, "clicked", clicked, self, 0);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
}

GtkWidget *
paket_cards_office (const TepatKantor *kantor)
{
  g_autofree char *words = tepat_kantor_dup_words (kantor);
  g_autofree char *title = g_strdup_printf ("%s · %s", kantor->nama, kantor->wilayah);
  GtkWidget *row = sinkron_cards_new_row (title, words);
  TepatTone tone = strcmp (kantor->keadaan, "baru") == 0 ? TEPAT_TONE_ATTENTION
                   : strcmp (kantor->keadaan, "ditolak") == 0 ? TEPAT_TONE_BAD : TEPAT_TONE_DONE;

  sinkron_cards_add_pill (row, paket_words_of_office (kantor->keadaan), tone);

  return row;
}

static char *
tell_package (const PaketRow *row,
              TepatZone       zone)
{
  g_autofree char *when = tepat_format_moment (row->waktu, zone);

  if (row->menunggu != NULL)
    return g_strdup_printf (_("From %s, %s. Waits for %s"), row->kantor, when, row->menunggu);
  if (strcmp (row->arah, "keluar") == 0)
    return g_strdup_printf (_("For %s, %s by %s: %d records"), row->kantor, when, row->pelaku,
                            (int) row->baru);

  return g_strdup_printf (_("From %s, %s by %s: %d new, %d changed, %d in conflict, %d not allowed"),
                          row->kantor, when, row->pelaku, (int) row->baru, (int) row->berubah,
                          (int) row->konflik, (int) row->ditolak);
}

GtkWidget *
paket_cards_package (const PaketRow *package,
                     TepatZone       zone)
{
  g_autofree char *title = g_strdup_printf ("%s · %s",
                                            tepat_package_get_kind_title (package->jenis),
                                            package->desa != NULL ? package->desa
                                                                  : package->wilayah);
  g_autofree char *told = tell_package (package, zone);
  GtkWidget *row = sinkron_cards_new_row (title, told);
  gboolean waits = strcmp (package->keadaan, "menunggu") == 0;

  sinkron_cards_add_pill (row, paket_words_of_state (package->keadaan),
            waits ? TEPAT_TONE_ATTENTION
                  : strcmp (package->keadaan, "dibatalkan") == 0 ? TEPAT_TONE_RUNNING
                                                                 : TEPAT_TONE_DONE);

  return row;
}

/* The preview */

static char *
tell_counts (const TepatPackageReport *report)
{
  if (report->sudah)
    return g_strdup (_("It was applied before; applying it again changes nothing."));
  if (report->menunggu != NULL)
    return g_strdup_printf (_("It would have to wait for %s"), report->menunggu);

  return g_strdup_printf (_("%u new, %u changed, %u known already, %u in conflict, %u not allowed, %u "
                            "files"), report->baru, report->berubah, report->sama, report->konflik,
                          report->ditolak, report->lampiran);
}

static void
add_words (GtkWidget                *group,
           const TepatPackageReport *report)
{
  g_autofree char *words = tepat_kantor_dup_words (report->kantor);
  GtkWidget *row;

  if (strcmp (report->kantor->keadaan, "dipercaya") == 0)
    return;
  row = sinkron_cards_new_row (_("Compare these words with the office on the telephone"), words);
  sinkron_cards_add_pill (row, paket_words_of_office (report->kantor->keadaan),
                          TEPAT_TONE_ATTENTION);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
}

static TepatTone
tone_of (const char *apa)
{
  if (strcmp (apa, "konflik") == 0)
    return TEPAT_TONE_ATTENTION;

  return strcmp (apa, "ditolak") == 0 ? TEPAT_TONE_BAD : TEPAT_TONE_RUNNING;
}

void
paket_cards_preview (GtkWidget                *box,
                     const TepatPackageReport *report,
                     TepatReference           *reference,
                     TepatZone                 zone)
{
  const TepatLists lists = { reference, NULL, NULL };
  g_autofree char *when = tepat_format_moment (report->dibuat, zone);
  g_autofree char *title = g_strdup_printf ("%s · %s", tepat_package_get_kind_title (report->jenis),
                                            report->desa != NULL ? report->desa : report->wilayah);
  g_autofree char *description = g_strdup_printf (_("Made by %s of %s, %s"), report->oleh,
                                                  report->kantor->nama, when);
  g_autofree char *counts = tell_counts (report);
  GtkWidget *group = sinkron_cards_add_group (box, title, description);

  add_words (group, report);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group),
                             sinkron_cards_new_row (_("What it would do"), counts));
  for (guint i = 0; i < report->rows->len && i < ROWS_SHOWN; i++)
    {
      const TepatPackageRow *one = report->rows->pdata[i];
      g_autofree char *name = g_strdup_printf ("%s · %s", one->nama != NULL ? one->nama : "–",
                                               paket_words_of_record (one->jenis));
      g_autofree char *change = paket_words_of_change (reference != NULL ? &lists : NULL, one);
      GtkWidget *row = sinkron_cards_new_row (name, change);

      sinkron_cards_add_pill (row, paket_words_of_effect (one->apa), tone_of (one->apa));
      adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
    }
  if (report->rows->len > ROWS_SHOWN)
    adw_preferences_group_add (ADW_PREFERENCES_GROUP (group),
                               sinkron_cards_new_row (_("… and more"),
                                                      _("All of them: tepat paket preview")));
}
