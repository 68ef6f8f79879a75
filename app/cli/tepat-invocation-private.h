/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat-command-line.h"
#include "tepat-invocation.h"

G_BEGIN_DECLS

TepatInvocation *tepat_invocation_new   (TepatContext            *context,
                                         const TepatVerbDef      *verb,
                                         const TepatCommandLine  *command_line,
                                         const char * const      *arguments,
                                         GError                 **error);
void             tepat_invocation_free  (TepatInvocation         *self);
gboolean         tepat_invocation_wants_progress
                                        (TepatInvocation         *self);
/* The common options, for the verbs of the core. */
const TepatCommandLine *
                 tepat_invocation_get_command_line
                                        (TepatInvocation         *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TepatInvocation, tepat_invocation_free)

G_END_DECLS
