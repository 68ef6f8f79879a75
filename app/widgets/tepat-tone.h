/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "tepat-macros.h"

G_BEGIN_DECLS

/**
 * TepatTone:
 * @TEPAT_TONE_NEUTRAL: a draft, nothing is asked
 * @TEPAT_TONE_RUNNING: under way
 * @TEPAT_TONE_DONE: finished, matched, eligible
 * @TEPAT_TONE_ATTENTION: needs a look, a deadline is near
 * @TEPAT_TONE_BAD: late, refused, failed
 *
 * The five tones in which every state is shown, always with a word and an icon.
 */
typedef enum
{
  TEPAT_TONE_NEUTRAL,
  TEPAT_TONE_RUNNING,
  TEPAT_TONE_DONE,
  TEPAT_TONE_ATTENTION,
  TEPAT_TONE_BAD,
} TepatTone;

/**
 * TepatStateDef:
 * @value: the value in the store; %NULL ends a table of states, and stands for all others
 * @word: marked with N_(); %NULL shows the value itself
 * @tone: how it is shown
 */
typedef struct
{
  const char *value;
  const char *word;
  TepatTone   tone;
} TepatStateDef;

TEPAT_API const char          *tepat_tone_get_icon_name (TepatTone            tone);
TEPAT_API const char          *tepat_tone_get_css_class (TepatTone            tone);
TEPAT_API const TepatStateDef *tepat_state_def_find     (const TepatStateDef *states,
                                                         const char          *value);

G_END_DECLS
