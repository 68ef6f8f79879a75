/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat-host.h"

G_BEGIN_DECLS

#define TEPAT_TYPE_DIAGNOSIS_WINDOW (tepat_diagnosis_window_get_type ())
G_DECLARE_FINAL_TYPE (TepatDiagnosisWindow, tepat_diagnosis_window, TEPAT, DIAGNOSIS_WINDOW,
                      GtkWindow)

/* Shows all that a report would say before anything is saved or copied. */
GtkWidget *tepat_diagnosis_window_new (TepatHost *host,
                                       GtkWindow *parent);

G_END_DECLS
