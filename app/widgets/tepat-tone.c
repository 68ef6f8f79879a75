/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-tone"

#include "config.h"

#include "tepat-tone.h"

static const struct
{
  const char *icon_name;
  const char *css_class;
} looks[] = {
  [TEPAT_TONE_NEUTRAL] = { "tepat-tone-neutral-symbolic", "tone-neutral" },
  [TEPAT_TONE_RUNNING] = { "tepat-tone-running-symbolic", "tone-running" },
  [TEPAT_TONE_DONE] = { "tepat-tone-done-symbolic", "tone-done" },
  [TEPAT_TONE_ATTENTION] = { "tepat-tone-attention-symbolic", "tone-attention" },
  [TEPAT_TONE_BAD] = { "tepat-tone-bad-symbolic", "tone-bad" },
};

/**
 * tepat_tone_get_icon_name:
 *
 * Returns: the symbolic icon that stands with every state of this tone
 */
const char *
tepat_tone_get_icon_name (TepatTone tone)
{
  g_return_val_if_fail ((guint) tone < G_N_ELEMENTS (looks), NULL);

  return looks[tone].icon_name;
}

/**
 * tepat_tone_get_css_class:
 *
 * Returns: the style class that colours it
 */
const char *
tepat_tone_get_css_class (TepatTone tone)
{
  g_return_val_if_fail ((guint) tone < G_N_ELEMENTS (looks), NULL);

  return looks[tone].css_class;
}

/**
 * tepat_state_def_find:
 * @states: table of states; its last one, without a value, stands for all others
 * @value: (nullable): value in the store
 *
 * Returns: (transfer none): how the value is shown
 */
const TepatStateDef *
tepat_state_def_find (const TepatStateDef *states,
                      const char          *value)
{
  g_return_val_if_fail (states != NULL, NULL);

  while (states->value != NULL && g_strcmp0 (states->value, value) != 0)
    states++;

  return states;
}
