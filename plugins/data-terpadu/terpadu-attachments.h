/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat-ui.h"

G_BEGIN_DECLS

#define TERPADU_TYPE_ATTACHMENTS (terpadu_attachments_get_type ())
G_DECLARE_FINAL_TYPE (TerpaduAttachments, terpadu_attachments, TERPADU, ATTACHMENTS, GtkWidget)

/**
 * TerpaduAttachments:
 *
 * Photos and documents of a record, with thumbnails; a photo opens in a viewer, a PDF in the
 * program that shows PDF.
 */

/* whole: as terpadu_record_add_whole() tells. NULL when there is nothing and nothing may be added. */
GtkWidget *terpadu_attachments_new (TepatContext *context,
                                    JsonObject   *whole,
                                    gboolean      may_change);

G_END_DECLS
