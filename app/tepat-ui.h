/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* What a plugin may use of libtepat-ui: how it contributes, and the widgets. */

#include <adwaita.h>

#include "tepat.h"

#include "tepat-context.h"
#include "tepat-plugin.h"

#include "tepat-banner.h"
#include "tepat-chip.h"
#include "tepat-dialogs.h"
#include "tepat-drop-down.h"
#include "tepat-entry-grid.h"
#include "tepat-entry.h"
#include "tepat-field-set.h"
#include "tepat-form-field.h"
#include "tepat-form-keys.h"
#include "tepat-grid-table.h"
#include "tepat-list-detail.h"
#include "tepat-list-focus.h"
#include "tepat-job-row.h"
#include "tepat-label.h"
#include "tepat-letter-view.h"
#include "tepat-nik-label.h"
#include "tepat-offer.h"
#include "tepat-page-keys.h"
#include "tepat-page.h"
#include "tepat-photo-viewer.h"
#include "tepat-picture.h"
#include "tepat-print-window.h"
#include "tepat-printable.h"
#include "tepat-row-feed.h"
#include "tepat-row-layouts.h"
#include "tepat-row-model.h"
#include "tepat-row-view.h"
#include "tepat-state-pill.h"
#include "tepat-steps.h"
#include "tepat-table-print.h"
#include "tepat-text-scale.h"
#include "tepat-toast.h"
#include "tepat-tone.h"
#include "tepat-wrap-layout.h"

#include "tepat-invocation.h"
#include "tepat-text-table.h"
