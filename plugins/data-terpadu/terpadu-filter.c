/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terpadu-filter"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "terpadu-filter.h"

typedef struct
{
  const char *key;
  char       *value;
} Part;

struct _TerpaduFilter
{
  GArray *parts;
};

static const char * const keys[] = {
  "cari", "wilayah", "status", "padan", "mutu", "diperiksa", "kurang", "desil", "program",
  "sejak", "oleh", "impor", NULL
};

static const char *
find_key (const char *key)
{
  for (guint i = 0; keys[i] != NULL; i++)
    if (strcmp (keys[i], key) == 0)
      return keys[i];

  return NULL;
}

static void
clear_part (gpointer part)
{
  g_free (((Part *) part)->value);
}

static TerpaduFilter *
make_empty (void)
{
  TerpaduFilter *self = g_new0 (TerpaduFilter, 1);

  self->parts = g_array_new (FALSE, FALSE, sizeof (Part));
  g_array_set_clear_func (self->parts, clear_part);

  return self;
}

static gboolean
take_part (TerpaduFilter *self,
           const char    *text)
{
  const char *equals = strchr (text, '=');
  g_autofree char *key = NULL;
  g_autofree char *value = NULL;

  if (equals == NULL)
    return FALSE;
  key = g_strndup (text, (gsize) (equals - text));
  value = g_uri_unescape_string (equals + 1, NULL);
  if (value == NULL || !g_utf8_validate (value, -1, NULL) || find_key (key) == NULL)
    return FALSE;
  terpadu_filter_set (self, key, value);

  return TRUE;
}

TerpaduFilter *
terpadu_filter_parse (const char  *text,
                      GError     **error)
{
  g_autoptr(TerpaduFilter) self = make_empty ();
  g_auto(GStrv) parts = g_strsplit (text, "&", -1);

  for (guint i = 0; parts[i] != NULL; i++)
    if (*parts[i] != '\0' && !take_part (self, parts[i]))
      {
        g_autofree char *known = g_strjoinv (", ", (char **) keys);

        g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
                     _("“%s” is no filter. Write KEY=VALUE with one of %s."), parts[i], known);
        return NULL;
      }

  return g_steal_pointer (&self);
}

/* Parts that nobody understands any more, in a filter saved long ago, are left out. */
TerpaduFilter *
terpadu_filter_new (const char *text)
{
  TerpaduFilter *self = make_empty ();
  g_auto(GStrv) parts = g_strsplit (text != NULL ? text : "", "&", -1);

  for (guint i = 0; parts[i] != NULL; i++)
    take_part (self, parts[i]);

  return self;
}

TerpaduFilter *
terpadu_filter_copy (const TerpaduFilter *self)
{
  g_autofree char *text = terpadu_filter_to_text (self);

  return terpadu_filter_new (text);
}

void
terpadu_filter_free (TerpaduFilter *self)
{
  g_array_unref (self->parts);
  g_free (self);
}

static Part *
find_part (const TerpaduFilter *self,
           const char          *key,
           guint               *index)
{
  for (guint i = 0; i < self->parts->len; i++)
    {
      Part *part = &g_array_index (self->parts, Part, i);

      if (strcmp (part->key, key) == 0)
        {
          *index = i;
          return part;
        }
    }

  return NULL;
}

const char *
terpadu_filter_get (const TerpaduFilter *self,
                    const char          *key)
{
  guint index;
  const Part *part = find_part (self, key, &index);

  return part != NULL ? part->value : "";
}

void
terpadu_filter_set (TerpaduFilter *self,
                    const char    *key,
                    const char    *value)
{
  guint index;
  Part *part = find_part (self, key, &index);

  g_assert (find_key (key) != NULL);

  if (part != NULL && *value == '\0')
    g_array_remove_index (self->parts, index);
  else if (part != NULL)
    {
      char *kept = g_strdup (value);

      g_free (part->value);
      part->value = kept;
    }
  else if (*value != '\0')
    {
      const Part made = { find_key (key), g_strdup (value) };

      g_array_append_val (self->parts, made);
    }
}

guint
terpadu_filter_get_n (const TerpaduFilter *self)
{
  return self->parts->len;
}

const char *
terpadu_filter_get_key (const TerpaduFilter *self,
                        guint                n)
{
  return g_array_index (self->parts, Part, n).key;
}

char *
terpadu_filter_to_text (const TerpaduFilter *self)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < self->parts->len; i++)
    {
      const Part *part = &g_array_index (self->parts, Part, i);

      g_string_append_printf (text, "%s%s=", i > 0 ? "&" : "", part->key);
      g_string_append_uri_escaped (text, part->value, NULL, TRUE);
    }

  return g_string_free (text, FALSE);
}
