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

/* As the toolkit's own style sheet has them for text of the usual size; only there they are lengths
 * in pixels, which text that grows leaves behind. */
static const struct
{
  const char *selector;
  int         px;
} icons[] = {
  { "window", 16 },
  { "arrow", 16 },
  { "expander", 16 },
  { "check, radio", 14 },
  { "statepill image", 12 },
  { ".sidebar-foot image", 13 },
};

static void
on_scale_changed (GtkCssProvider *provider)
{
  g_autoptr(GString) css = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (icons); i++)
    g_string_append_printf (css, "%s { -gtk-icon-size: %dpx; }\n", icons[i].selector,
                            tepat_text_scale_px (icons[i].px));
  g_string_append_printf (css, "check, radio { min-width: %1$dpx; min-height: %1$dpx; }\n",
                          tepat_text_scale_px (14));
  gtk_css_provider_load_from_data (provider, css->str, (gssize) css->len);
}

/**
 * tepat_text_scale_follow:
 * @display: where the windows are
 *
 * From now on icons are as large as the text beside them.
 */
void
tepat_text_scale_follow (GdkDisplay *display)
{
  g_autoptr(GtkCssProvider) provider = gtk_css_provider_new ();

  g_return_if_fail (GDK_IS_DISPLAY (display));

  g_signal_connect_object (gtk_settings_get_for_display (display), "notify::gtk-xft-dpi",
                           G_CALLBACK (on_scale_changed), provider, G_CONNECT_SWAPPED);
  gtk_style_context_add_provider_for_display (display, GTK_STYLE_PROVIDER (provider),
                                              GTK_STYLE_PROVIDER_PRIORITY_APPLICATION + 1);
  on_scale_changed (provider);
}
