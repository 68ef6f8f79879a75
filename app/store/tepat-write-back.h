/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * TepatWriteBack:
 *
 * Sends a growing file to the disk while it grows, so that whoever makes it durable at the end
 * waits for its last part alone. It promises nothing by itself.
 */
typedef struct _TepatWriteBack TepatWriteBack;

TepatWriteBack *tepat_write_back_new  (const char     *path);
void            tepat_write_back_free (TepatWriteBack *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TepatWriteBack, tepat_write_back_free)

G_END_DECLS
