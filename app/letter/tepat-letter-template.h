/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "tepat-macros.h"

G_BEGIN_DECLS

#define TEPAT_TYPE_LETTER_TEMPLATE (tepat_letter_template_get_type ())
TEPAT_API
G_DECLARE_FINAL_TYPE (TepatLetterTemplate, tepat_letter_template, TEPAT, LETTER_TEMPLATE, GObject)

TEPAT_API TepatLetterTemplate *tepat_letter_template_new          (GBytes               *source,
                                                                   const char           *name,
                                                                   GError              **error);
TEPAT_API TepatLetterTemplate *tepat_letter_template_new_builtin  (const char           *id,
                                                                   GError              **error);
TEPAT_API const char          *tepat_letter_template_get_id       (TepatLetterTemplate  *self);
TEPAT_API const char          *tepat_letter_template_get_title    (TepatLetterTemplate  *self);
TEPAT_API const char          *tepat_letter_template_get_sha256   (TepatLetterTemplate  *self);
TEPAT_API GBytes              *tepat_letter_template_get_source   (TepatLetterTemplate  *self);

G_END_DECLS
