/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat-letter-node-private.h"
#include "tepat-letter-template.h"

G_BEGIN_DECLS

const TepatLetterNode *_tepat_letter_template_get_root (TepatLetterTemplate *self);

G_END_DECLS
