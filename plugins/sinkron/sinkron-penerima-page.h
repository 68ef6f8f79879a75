/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat-ui.h"

G_BEGIN_DECLS

#define SINKRON_PENERIMA_PAGE_ID "sinkron.penerima"

#define SINKRON_TYPE_PENERIMA_PAGE (sinkron_penerima_page_get_type ())
G_DECLARE_FINAL_TYPE (SinkronPenerimaPage, sinkron_penerima_page, SINKRON, PENERIMA_PAGE, TepatPage)

/**
 * SinkronPenerimaPage:
 *
 * What is asked first: how many of those who receive a programme are valid, and why the others are
 * not; then whether the right ones were paid. Each number opens its list.
 */
GtkWidget *sinkron_penerima_page_new (TepatContext *context);

G_END_DECLS
