/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "tepat-macros.h"

G_BEGIN_DECLS

#define TEPAT_WORKFLOW_ERROR (tepat_workflow_error_quark ())
TEPAT_API GQuark tepat_workflow_error_quark (void);

/**
 * TepatWorkflowError:
 * @TEPAT_WORKFLOW_ERROR_INPUT: something that was entered cannot be right; the message names it
 * @TEPAT_WORKFLOW_ERROR_STATE: the act does not fit the state in which the periode, desa or letter
 *   is
 * @TEPAT_WORKFLOW_ERROR_NOT_FOUND: there is no such periode, desa or letter
 * @TEPAT_WORKFLOW_ERROR_BLOCKED: finalisation checks find something
 * @TEPAT_WORKFLOW_ERROR_FILE: a file could not be read or written
 * @TEPAT_WORKFLOW_ERROR_CHANGED: frozen data is not what was frozen
 */
typedef enum
{
  TEPAT_WORKFLOW_ERROR_INPUT,
  TEPAT_WORKFLOW_ERROR_STATE,
  TEPAT_WORKFLOW_ERROR_NOT_FOUND,
  TEPAT_WORKFLOW_ERROR_BLOCKED,
  TEPAT_WORKFLOW_ERROR_FILE,
  TEPAT_WORKFLOW_ERROR_CHANGED,
} TepatWorkflowError;

G_END_DECLS
