/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat-host.h"

G_BEGIN_DECLS

void      tepat_cli_help_print_all   (TepatHost          *host);
void      tepat_cli_help_print_verb  (const TepatVerbDef *verb);
/* The verbs that begin with @word; %FALSE when there are none. */
gboolean  tepat_cli_help_print_group (TepatHost          *host,
                                      const char         *word);
/* What to say about a verb that there is not. */
char     *tepat_cli_help_dup_unknown (TepatHost          *host,
                                      const char * const *words);

G_END_DECLS
