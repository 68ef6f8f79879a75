/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "tepat-macros.h"

G_BEGIN_DECLS

#define TEPAT_TYPE_TOUR (tepat_tour_get_type ())
TEPAT_API
G_DECLARE_FINAL_TYPE (TepatTour, tepat_tour, TEPAT, TOUR, GObject)

/**
 * TepatTour:
 *
 * The first ten minutes: a small box that points at one thing after the other. Enter goes on, Esc
 * stops, and nothing brings it back but the person. Signals: `open-page` (id), `ended`.
 */

/**
 * TepatTourStep:
 * @title: marked with N_()
 * @text: marked with N_()
 * @page: (nullable): the page that is open during the step
 * @find: the widget that it points at, or %NULL when it is not there
 */
typedef struct
{
  const char  *title;
  const char  *text;
  const char  *page;
  GtkWidget *(*find) (gpointer user_data);
} TepatTourStep;

/* steps: static, n_steps of them. */
TEPAT_API TepatTour *tepat_tour_new      (const TepatTourStep *steps,
                                          guint                n_steps,
                                          gpointer             user_data);
TEPAT_API void       tepat_tour_start    (TepatTour           *self);
TEPAT_API guint      tepat_tour_get_step (TepatTour           *self);

G_END_DECLS
