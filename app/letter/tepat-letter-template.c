/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-letter-template"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "tepat-letter-error.h"
#include "tepat-letter-template-private.h"

#define RESOURCES "/id/tepat/Tepat/templates/"

struct _TepatLetterTemplate
{
  GObject          parent_instance;

  /* Owned References */
  GBytes          *source;
  TepatLetterNode *root;
  char            *sha256;
};

G_DEFINE_FINAL_TYPE (TepatLetterTemplate, tepat_letter_template, G_TYPE_OBJECT)

static void
tepat_letter_template_finalize (GObject *object)
{
  TepatLetterTemplate *self = TEPAT_LETTER_TEMPLATE (object);

  g_clear_pointer (&self->source, g_bytes_unref);
  g_clear_pointer (&self->root, _tepat_letter_node_free);
  g_free (self->sha256);
  G_OBJECT_CLASS (tepat_letter_template_parent_class)->finalize (object);
}

static void
tepat_letter_template_class_init (TepatLetterTemplateClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = tepat_letter_template_finalize;
}

static void
tepat_letter_template_init (TepatLetterTemplate *self)
{
}

const TepatLetterNode *
_tepat_letter_template_get_root (TepatLetterTemplate *self)
{
  g_assert (TEPAT_IS_LETTER_TEMPLATE (self));

  return self->root;
}

/**
 * tepat_letter_template_new:
 * @source: the XML text
 * @name: what messages call it, for example the file's name
 * @error: return location for an error
 *
 * Reads a template. It is checked wholly: what it says wrong is named with its line.
 *
 * Returns: (transfer full): a new template, or %NULL
 */
TepatLetterTemplate *
tepat_letter_template_new (GBytes *source, const char *name, GError **error)
{
  g_autoptr(TepatLetterNode) root = NULL;
  TepatLetterTemplate *self;
  gconstpointer data;
  gsize length;

  g_return_val_if_fail (source != NULL && name != NULL, NULL);

  data = g_bytes_get_data (source, &length);
  root = _tepat_letter_parse (data != NULL ? data : "", length, name, error);
  if (root == NULL)
    return NULL;
  if (_tepat_letter_node_child (root, TEPAT_LETTER_TAG_ISI) == NULL)
    {
      g_set_error (error, TEPAT_LETTER_ERROR, TEPAT_LETTER_ERROR_TEMPLATE,
                   _("Template “%s” has no <isi>, the body of the letter."), name);
      return NULL;
    }
  self = g_object_new (TEPAT_TYPE_LETTER_TEMPLATE, NULL);
  self->source = g_bytes_ref (source);
  self->root = g_steal_pointer (&root);
  self->sha256 = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, source);
  return self;
}

/**
 * tepat_letter_template_new_builtin:
 * @id: `surat-pengesahan`, `daftar` or `rekaman`
 * @error: return location for an error
 *
 * Reads a template that comes with Tepat.
 *
 * Returns: (transfer full): a new template, or %NULL
 */
TepatLetterTemplate *
tepat_letter_template_new_builtin (const char *id, GError **error)
{
  g_autofree char *path = NULL;
  g_autoptr(GBytes) source = NULL;

  g_return_val_if_fail (id != NULL, NULL);

  path = g_strconcat (RESOURCES, id, ".xml", NULL);
  source = g_resources_lookup_data (path, G_RESOURCE_LOOKUP_FLAGS_NONE, error);
  return source != NULL ? tepat_letter_template_new (source, id, error) : NULL;
}

/**
 * tepat_letter_template_get_id:
 * @self: a template
 *
 * Returns: its id, which stays the same when the office edits it
 */
const char *
tepat_letter_template_get_id (TepatLetterTemplate *self)
{
  g_return_val_if_fail (TEPAT_IS_LETTER_TEMPLATE (self), NULL);

  return _tepat_letter_node_get (self->root, TEPAT_LETTER_ATTR_ID, "");
}

/**
 * tepat_letter_template_get_title:
 * @self: a template
 *
 * Returns: the kind of letter that it makes
 */
const char *
tepat_letter_template_get_title (TepatLetterTemplate *self)
{
  g_return_val_if_fail (TEPAT_IS_LETTER_TEMPLATE (self), NULL);

  return _tepat_letter_node_get (self->root, TEPAT_LETTER_ATTR_JUDUL, "");
}

/**
 * tepat_letter_template_get_sha256:
 * @self: a template
 *
 * Returns: SHA-256 of its source, kept with every letter made from it
 */
const char *
tepat_letter_template_get_sha256 (TepatLetterTemplate *self)
{
  g_return_val_if_fail (TEPAT_IS_LETTER_TEMPLATE (self), NULL);

  return self->sha256;
}

/**
 * tepat_letter_template_get_source:
 * @self: a template
 *
 * Returns: (transfer none): the XML text
 */
GBytes *
tepat_letter_template_get_source (TepatLetterTemplate *self)
{
  g_return_val_if_fail (TEPAT_IS_LETTER_TEMPLATE (self), NULL);

  return self->source;
}
