/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-plugin-info"

#include "config.h"

#include "tepat-plugin-info-private.h"

#include <glib/gi18n-lib.h>

#define GROUP "Plugin"

struct _TepatPluginInfo
{
  GObject            parent_instance;

  char              *id;
  char              *folder;
  char              *module;
  char              *name;
  char              *description;
  char             **depends;
  char             **permissions;
  char              *error;
  TepatPluginState   state;
  guint              default_on : 1;
  guint              broken : 1;
};

enum
{
  PROP_0,
  PROP_ID,
  PROP_NAME,
  PROP_DESCRIPTION,
  PROP_STATE,
  PROP_ERROR,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (TepatPluginInfo, tepat_plugin_info, G_TYPE_OBJECT)

G_DEFINE_QUARK (tepat-plugin-error, tepat_plugin_error)

GType
tepat_plugin_state_get_type (void)
{
  static gsize type;
  static const GEnumValue values[] = {
    { TEPAT_PLUGIN_OFF, "TEPAT_PLUGIN_OFF", "off" },
    { TEPAT_PLUGIN_LOADED, "TEPAT_PLUGIN_LOADED", "loaded" },
    { TEPAT_PLUGIN_FAILED, "TEPAT_PLUGIN_FAILED", "failed" },
    { 0, NULL, NULL },
  };

  if (g_once_init_enter (&type))
    g_once_init_leave (&type, g_enum_register_static ("TepatPluginState", values));

  return type;
}

/* Also the prefix of the plugin's tables, hence no other characters. */
static gboolean
is_valid_id (const char *id)
{
  if (!g_ascii_islower (*id))
    return FALSE;
  for (const char *c = id; *c != '\0'; c++)
    if (!g_ascii_islower (*c) && !g_ascii_isdigit (*c) && *c != '-')
      return FALSE;

  return !g_str_equal (id, "core");
}

static char *
get_string (GKeyFile    *file,
            const char  *key,
            GError     **error)
{
  g_autofree char *value = g_key_file_get_string (file, GROUP, key, error);

  if (value != NULL && *value == '\0')
    {
      g_set_error (error, TEPAT_PLUGIN_ERROR, TEPAT_PLUGIN_ERROR_MANIFEST,
                   _("“%s” is empty"), key);
      return NULL;
    }

  return g_steal_pointer (&value);
}

static gboolean
read_manifest (TepatPluginInfo  *self,
               const char       *path,
               GError          **error)
{
  g_autoptr(GKeyFile) file = g_key_file_new ();
  g_autofree char *name = NULL;

  g_assert (TEPAT_IS_PLUGIN_INFO (self));

  if (!is_valid_id (self->id))
    {
      g_set_error (error, TEPAT_PLUGIN_ERROR, TEPAT_PLUGIN_ERROR_MANIFEST,
                   _("“%s” is no name for a plugin: use small letters, digits and -"), self->id);
      return FALSE;
    }
  if (!g_key_file_load_from_file (file, path, G_KEY_FILE_NONE, error) ||
      !(self->module = get_string (file, "Module", error)) ||
      !(name = get_string (file, "Name", error)))
    return FALSE;
  if (strchr (self->module, G_DIR_SEPARATOR) != NULL)
    {
      g_set_error (error, TEPAT_PLUGIN_ERROR, TEPAT_PLUGIN_ERROR_MANIFEST,
                   _("“%s” must be a file name without a folder"), "Module");
      return FALSE;
    }

  g_free (self->name);
  self->name = g_key_file_get_locale_string (file, GROUP, "Name", NULL, NULL);
  self->description = g_key_file_get_locale_string (file, GROUP, "Description", NULL, NULL);
  self->depends = g_key_file_get_string_list (file, GROUP, "Depends", NULL, NULL);
  self->permissions = g_key_file_get_string_list (file, GROUP, "Permissions", NULL, NULL);
  if (g_key_file_has_key (file, GROUP, "Enabled", NULL))
    self->default_on = g_key_file_get_boolean (file, GROUP, "Enabled", NULL);

  return TRUE;
}

static void
tepat_plugin_info_get_property (GObject    *object,
                                guint       prop_id,
                                GValue     *value,
                                GParamSpec *pspec)
{
  TepatPluginInfo *self = TEPAT_PLUGIN_INFO (object);

  switch (prop_id)
    {
    case PROP_ID:
      g_value_set_string (value, self->id);
      break;
    case PROP_NAME:
      g_value_set_string (value, self->name);
      break;
    case PROP_DESCRIPTION:
      g_value_set_string (value, tepat_plugin_info_get_description (self));
      break;
    case PROP_STATE:
      g_value_set_enum (value, self->state);
      break;
    case PROP_ERROR:
      g_value_set_string (value, self->error);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
tepat_plugin_info_finalize (GObject *object)
{
  TepatPluginInfo *self = TEPAT_PLUGIN_INFO (object);

  g_free (self->id);
  g_free (self->folder);
  g_free (self->module);
  g_free (self->name);
  g_free (self->description);
  g_free (self->error);
  g_strfreev (self->depends);
  g_strfreev (self->permissions);

  G_OBJECT_CLASS (tepat_plugin_info_parent_class)->finalize (object);
}

static void
tepat_plugin_info_class_init (TepatPluginInfoClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->get_property = tepat_plugin_info_get_property;
  object_class->finalize = tepat_plugin_info_finalize;

  properties[PROP_ID] = g_param_spec_string ("id", NULL, NULL, NULL, flags);
  properties[PROP_NAME] = g_param_spec_string ("name", NULL, NULL, NULL, flags);
  properties[PROP_DESCRIPTION] = g_param_spec_string ("description", NULL, NULL, NULL, flags);
  properties[PROP_STATE] = g_param_spec_enum ("state", NULL, NULL, TEPAT_TYPE_PLUGIN_STATE,
                                              TEPAT_PLUGIN_OFF, flags);
  properties[PROP_ERROR] = g_param_spec_string ("error", NULL, NULL, NULL, flags);

  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
tepat_plugin_info_init (TepatPluginInfo *self)
{
  self->default_on = TRUE;
}

/* Reads a manifest; never fails, so that a plugin with a broken one is listed with its error. */
TepatPluginInfo *
tepat_plugin_info_new_from_file (const char *path)
{
  g_autoptr(TepatPluginInfo) self = g_object_new (TEPAT_TYPE_PLUGIN_INFO, NULL);
  g_autofree char *base = g_path_get_basename (path);
  g_autoptr(GError) error = NULL;

  g_assert (g_str_has_suffix (base, ".plugin"));

  self->id = g_strndup (base, strlen (base) - strlen (".plugin"));
  self->name = g_strdup (self->id);
  self->folder = g_path_get_dirname (path);
  if (!read_manifest (self, path, &error))
    {
      g_autofree char *why = g_strdup_printf (_("The manifest %s cannot be used: %s"),
                                              base, error->message);
      tepat_plugin_info_set_broken (self, why);
    }

  return g_steal_pointer (&self);
}

gboolean
tepat_plugin_info_is_broken (TepatPluginInfo *self)
{
  g_assert (TEPAT_IS_PLUGIN_INFO (self));

  return self->broken;
}

void
tepat_plugin_info_set_broken (TepatPluginInfo *self,
                              const char      *why)
{
  g_assert (TEPAT_IS_PLUGIN_INFO (self));

  self->broken = TRUE;
  tepat_plugin_info_set_state (self, TEPAT_PLUGIN_FAILED, why);
}

void
tepat_plugin_info_set_state (TepatPluginInfo  *self,
                             TepatPluginState  state,
                             const char       *error)
{
  g_assert (TEPAT_IS_PLUGIN_INFO (self));

  g_object_freeze_notify (G_OBJECT (self));
  if (g_strcmp0 (self->error, error) != 0)
    {
      g_free (self->error);
      self->error = g_strdup (error);
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ERROR]);
    }
  if (self->state != state)
    {
      self->state = state;
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STATE]);
    }
  g_object_thaw_notify (G_OBJECT (self));
}

const char *
tepat_plugin_info_get_module (TepatPluginInfo *self)
{
  g_assert (TEPAT_IS_PLUGIN_INFO (self));

  return self->module;
}

/**
 * tepat_plugin_info_get_id:
 * @self: a #TepatPluginInfo
 *
 * The name of the manifest without `.plugin`.
 *
 * Returns: (transfer none): the id
 */
const char *
tepat_plugin_info_get_id (TepatPluginInfo *self)
{
  g_return_val_if_fail (TEPAT_IS_PLUGIN_INFO (self), NULL);

  return self->id;
}

/**
 * tepat_plugin_info_get_name:
 * @self: a #TepatPluginInfo
 *
 * Returns: (transfer none): the name for people, in their language
 */
const char *
tepat_plugin_info_get_name (TepatPluginInfo *self)
{
  g_return_val_if_fail (TEPAT_IS_PLUGIN_INFO (self), NULL);

  return self->name;
}

/**
 * tepat_plugin_info_get_description:
 * @self: a #TepatPluginInfo
 *
 * Returns: (transfer none): what it is for, in the user's language, or ""
 */
const char *
tepat_plugin_info_get_description (TepatPluginInfo *self)
{
  g_return_val_if_fail (TEPAT_IS_PLUGIN_INFO (self), NULL);

  return self->description != NULL ? self->description : "";
}

/**
 * tepat_plugin_info_get_state:
 * @self: a #TepatPluginInfo
 *
 * Returns: whether it is at work
 */
TepatPluginState
tepat_plugin_info_get_state (TepatPluginInfo *self)
{
  g_return_val_if_fail (TEPAT_IS_PLUGIN_INFO (self), TEPAT_PLUGIN_FAILED);

  return self->state;
}

/**
 * tepat_plugin_info_get_error:
 * @self: a #TepatPluginInfo
 *
 * Why it failed, or why it is off although nobody switched it off.
 *
 * Returns: (nullable) (transfer none): a sentence
 */
const char *
tepat_plugin_info_get_error (TepatPluginInfo *self)
{
  g_return_val_if_fail (TEPAT_IS_PLUGIN_INFO (self), NULL);

  return self->error;
}

/**
 * tepat_plugin_info_get_folder:
 * @self: a #TepatPluginInfo
 *
 * Returns: (transfer none): the folder that holds its manifest and module
 */
const char *
tepat_plugin_info_get_folder (TepatPluginInfo *self)
{
  g_return_val_if_fail (TEPAT_IS_PLUGIN_INFO (self), NULL);

  return self->folder;
}

/**
 * tepat_plugin_info_get_depends:
 * @self: a #TepatPluginInfo
 *
 * Returns: (transfer none): ids of the plugins that must be loaded before
 */
const char * const *
tepat_plugin_info_get_depends (TepatPluginInfo *self)
{
  static const char * const none[] = { NULL };

  g_return_val_if_fail (TEPAT_IS_PLUGIN_INFO (self), NULL);

  return self->depends != NULL ? (const char * const *) self->depends : none;
}

/**
 * tepat_plugin_info_get_permissions:
 * @self: a #TepatPluginInfo
 *
 * Returns: (transfer none): the hak that its contributions may ask for
 */
const char * const *
tepat_plugin_info_get_permissions (TepatPluginInfo *self)
{
  static const char * const none[] = { NULL };

  g_return_val_if_fail (TEPAT_IS_PLUGIN_INFO (self), NULL);

  return self->permissions != NULL ? (const char * const *) self->permissions : none;
}

/**
 * tepat_plugin_info_get_default_on:
 * @self: a #TepatPluginInfo
 *
 * Returns: whether it is on in a workspace that has not decided
 */
gboolean
tepat_plugin_info_get_default_on (TepatPluginInfo *self)
{
  g_return_val_if_fail (TEPAT_IS_PLUGIN_INFO (self), FALSE);

  return self->default_on;
}
