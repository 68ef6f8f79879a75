/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "terpadu-knowledge.h"

G_BEGIN_DECLS

/* The record that terpadu_record_add_whole() told of, as something to print. */
TepatPrintable *terpadu_record_print_new (TepatContext     *context,
                                          TepatArti        *knowledge,
                                          JsonNode         *whole);

G_END_DECLS
