/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat-ui.h"

#include "dedup-spread.h"

G_BEGIN_DECLS

#define DEDUP_TYPE_SPREAD_CHART (dedup_spread_chart_get_type ())
G_DECLARE_FINAL_TYPE (DedupSpreadChart, dedup_spread_chart, DEDUP, SPREAD_CHART, GtkWidget)

/**
 * DedupSpreadChart:
 *
 * How many pairs weigh how much, on a logarithmic scale, with the line from which on two records are
 * one. A press, or the arrow keys, move the line that is looked at. Signal: `moved`.
 */

GtkWidget *dedup_spread_chart_new      (void);
/* bins: of DedupSpreadBin; line: of the last search; wanted: the one that is looked at. */
void       dedup_spread_chart_set      (DedupSpreadChart *self,
                                        GArray           *bins,
                                        double            line,
                                        double            wanted);
double     dedup_spread_chart_get_line (DedupSpreadChart *self);

G_END_DECLS
