/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-text-scale"

#include "config.h"

#include "tepat-text-scale.h"

#define USUAL_DPI (96 * 1024.0)

/**
 * tepat_text_scale_get:
 *
 * Returns: how much larger than usual the user wants text; 1 is usual
 */
double
tepat_text_scale_get (void)
{
  GtkSettings *settings = gtk_settings_get_default ();
  int dpi = -1;

  if (settings != NULL)
    g_object_get (settings, "gtk-xft-dpi", &dpi, NULL);

  return dpi > 0 ? CLAMP (dpi / USUAL_DPI, 0.5, 4) : 1;
}

/**
 * tepat_text_scale_px:
 * @px: a length that was chosen for text of the usual size
 *
 * Returns: the length that holds the same text now
 */
int
tepat_text_scale_px (int px)
{
  return (int) (px * tepat_text_scale_get () + 0.5);
}
