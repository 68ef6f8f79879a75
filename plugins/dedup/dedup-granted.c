/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dedup-granted"

#include "config.h"

#include "dedup-granted.h"

#include <string.h>

void
dedup_granted_same (DedupShares *same)
{
  static const double nama[] = { 1, 0.70, 0.14, 0.09, 0.03, 0.04 };
  static const double ibu[] = { 1, 0.75, 0.10, 0.05, 0.03, 0.07 };
  static const double dates[] = { 1, 0.82, 0.03, 0.03, 0.065, 0.02, 0.03, 0.005 };
  static const double niks[] = { 1, 0.62, 0.10, 0.10, 0.03, 0.02, 0.02, 0.11 };
  static const double homes[] = { 1, 0.45, 0.10, 0.05, 0.08, 0.12, 0.20 };
  static const double sexes[] = { 1, 0.98, 0.02 };

  memcpy (same->nama, nama, sizeof nama);
  memcpy (same->ibu, ibu, sizeof ibu);
  memcpy (same->rumah, homes, sizeof homes);
  memcpy (same->jk, sexes, sizeof sexes);
  for (guint i = 0; i < DEDUP_N_DATE_LEVELS; i++)
    for (guint j = 0; j < DEDUP_N_NIK_LEVELS; j++)
      same->kelahiran[i][j] = dates[i] * niks[j];
}

void
dedup_granted_strangers (DedupShares *strangers)
{
  static const double nama[] = { 1, 0.001, 0.0005, 0.0085, 0.035, 0.955 };
  static const double ibu[] = { 1, 0.003, 0.0005, 0.02, 0.06, 0.9165 };
  static const double homes[] = { 1, 1e-5, 1e-5, 0.005, 0.01, 0.05, 0.935 };
  static const double sexes[] = { 1, 0.5, 0.5 };

  memcpy (strangers->nama, nama, sizeof nama);
  memcpy (strangers->ibu, ibu, sizeof ibu);
  memcpy (strangers->rumah, homes, sizeof homes);
  memcpy (strangers->jk, sexes, sizeof sexes);
}

void
dedup_granted_housemates (DedupShares *housemates)
{
  static const double nama[] = { 1, 0.002, 0.002, 0.006, 0.04, 0.95 };
  static const double ibu[] = { 1, 0.30, 0.01, 0.02, 0.04, 0.63 };
  static const double dates[] = { 1, 0.008, 0.001, 0.004, 0.047, 0.02, 0.85, 0.07 };
  static const double niks[] = { 1, 0.001, 0.0005, 0.001, 0.005, 0.0005, 0.002, 0.99 };
  static const double homes[] = { 1, 0.90, 0.10, 0, 0, 0, 0 };
  static const double sexes[] = { 1, 0.45, 0.55 };

  memcpy (housemates->nama, nama, sizeof nama);
  memcpy (housemates->ibu, ibu, sizeof ibu);
  memcpy (housemates->rumah, homes, sizeof homes);
  memcpy (housemates->jk, sexes, sizeof sexes);
  for (guint i = 0; i < DEDUP_N_DATE_LEVELS; i++)
    for (guint j = 0; j < DEDUP_N_NIK_LEVELS; j++)
      housemates->kelahiran[i][j] = dates[i] * niks[j];
}
