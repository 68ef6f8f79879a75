/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-preferences-page"

#include "config.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "tepat-backup-settings.h"
#include "tepat-hak.h"
#include "tepat-own-pages.h"
#include "tepat-preferences-page.h"
#include "tepat-settings.h"

struct _TepatPreferencesPage
{
  TepatPage     parent_instance;

  /* Template widgets */
  GtkBox       *groups;
  AdwComboRow  *language;
  AdwComboRow  *color_scheme;
  AdwComboRow  *density;
  AdwComboRow  *auto_lock;

  /* Owned references */
  TepatContext *context;
  GSettings    *settings;
};

G_DEFINE_FINAL_TYPE (TepatPreferencesPage, tepat_preferences_page, TEPAT_TYPE_PAGE)

/* In the order of the rows in the .ui file. */
static const guint lock_minutes[] = { 5, 10, 15, 30, 60, 0 };

static gboolean
enum_to_selected (GValue   *value,
                  GVariant *variant,
                  gpointer  user_data)
{
  const char * const *nicks = user_data;
  const char *nick = g_variant_get_string (variant, NULL);

  for (guint i = 0; nicks[i] != NULL; i++)
    if (g_strcmp0 (nicks[i], nick) == 0)
      {
        g_value_set_uint (value, i);
        return TRUE;
      }

  return FALSE;
}

static GVariant *
selected_to_enum (const GValue       *value,
                  const GVariantType *type,
                  gpointer            user_data)
{
  const char * const *nicks = user_data;

  return g_variant_new_string (nicks[g_value_get_uint (value)]);
}

static gboolean
minutes_to_selected (GValue   *value,
                     GVariant *variant,
                     gpointer  user_data)
{
  guint minutes = g_variant_get_uint32 (variant);
  guint selected = G_N_ELEMENTS (lock_minutes) - 1;

  /* What was set elsewhere shows as the next longer time. */
  for (guint i = G_N_ELEMENTS (lock_minutes) - 1; minutes > 0 && i-- > 0;)
    if (lock_minutes[i] >= minutes)
      selected = i;
  g_value_set_uint (value, selected);

  return TRUE;
}

static GVariant *
selected_to_minutes (const GValue       *value,
                     const GVariantType *type,
                     gpointer            user_data)
{
  return g_variant_new_uint32 (lock_minutes[g_value_get_uint (value)]);
}

static void
bind_enum (TepatPreferencesPage *self,
           const char           *key,
           AdwComboRow          *row,
           const char * const   *nicks)
{
  g_settings_bind_with_mapping (self->settings, key, row, "selected", G_SETTINGS_BIND_DEFAULT,
                                enum_to_selected, selected_to_enum, (gpointer) nicks, NULL);
}

static void
bind_settings (TepatPreferencesPage *self)
{
  static const char * const languages[] = { "indonesian", "english", "system", NULL };
  static const char * const schemes[] = { "system", "light", "dark", NULL };
  static const char * const densities[] = { "comfortable", "compact", NULL };

  bind_enum (self, "language", self->language, languages);
  bind_enum (self, "color-scheme", self->color_scheme, schemes);
  bind_enum (self, "density", self->density, densities);
  g_settings_bind_with_mapping (self->settings, "auto-lock-minutes", self->auto_lock, "selected",
                                G_SETTINGS_BIND_DEFAULT, minutes_to_selected, selected_to_minutes,
                                NULL, NULL);
}

static void
add_contributed (TepatPreferencesPage *self)
{
  TepatHost *host = tepat_own_pages_get_host (self->context);
  GListModel *given = tepat_host_get_contributions (host, TEPAT_CONTRIBUTION_PREFERENCE);

  for (guint i = 0; i < g_list_model_get_n_items (given); i++)
    {
      g_autoptr(TepatContribution) contribution = g_list_model_get_item (given, i);
      const TepatPreferenceDef *def = tepat_contribution_get_def (contribution);

      gtk_box_append (self->groups, def->create (tepat_contribution_get_context (contribution)));
    }
}

static void
tepat_preferences_page_dispose (GObject *object)
{
  TepatPreferencesPage *self = TEPAT_PREFERENCES_PAGE (object);

  g_clear_object (&self->context);
  g_clear_object (&self->settings);

  G_OBJECT_CLASS (tepat_preferences_page_parent_class)->dispose (object);
}

static void
tepat_preferences_page_class_init (TepatPreferencesPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tepat_preferences_page_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/id/tepat/Tepat/ui/preferences-page.ui");
  gtk_widget_class_bind_template_child (widget_class, TepatPreferencesPage, groups);
  gtk_widget_class_bind_template_child (widget_class, TepatPreferencesPage, language);
  gtk_widget_class_bind_template_child (widget_class, TepatPreferencesPage, color_scheme);
  gtk_widget_class_bind_template_child (widget_class, TepatPreferencesPage, density);
  gtk_widget_class_bind_template_child (widget_class, TepatPreferencesPage, auto_lock);
}

static void
tepat_preferences_page_init (TepatPreferencesPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  tepat_page_set_subtitle (TEPAT_PAGE (self), _("What you set here is kept on this computer."));
  tepat_page_set_help (TEPAT_PAGE (self),
                       _("Everything here takes effect at once, but for the language, which the "
                         "next start uses.\n\nThe automatic lock hides the screen when nobody "
                         "touches mouse or keyboard; work in hand goes on. Backups need the "
                         "right “cadangan”."));
}

GtkWidget *
tepat_preferences_page_new (TepatContext *context)
{
  TepatPreferencesPage *self = g_object_new (TEPAT_TYPE_PREFERENCES_PAGE, NULL);
  TepatActor *actor = tepat_session_get_actor (tepat_context_get_session (context));

  self->context = g_object_ref (context);
  self->settings = tepat_settings_new ();
  if (self->settings != NULL)
    bind_settings (self);
  if (tepat_actor_has_hak (actor, TEPAT_HAK_CADANGAN))
    gtk_box_append (self->groups, tepat_backup_settings_new (context));
  add_contributed (self);

  return GTK_WIDGET (self);
}
