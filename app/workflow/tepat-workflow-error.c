/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-workflow-error"

#include "config.h"

#include "tepat-workflow-error.h"

G_DEFINE_QUARK (tepat-workflow-error-quark, tepat_workflow_error)
