/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-potret-reader"

#include "config.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <sodium.h>
#include <string.h>

#include "tepat-potret-private.h"
#include "tepat-uid.h"
#include "tepat-workflow-private.h"

#define STEP_BYTES (64 * 1024)
/* A family of a thousand members would not fill it: more is no family but an attack. */
#define MAX_LINE_BYTES (16 * 1024 * 1024)

struct _TepatPotretReader
{
  /* Owned References */
  GConverter *inflater;
  GByteArray *inflated;

  /* Borrowed References */
  const guchar *input;
  gsize         left;

  gsize                    position;      /* of the next line in what was inflated */
  gboolean                 finished;
  crypto_hash_sha256_state hash;
};

TepatPotretReader *
_tepat_potret_reader_new (gconstpointer deflated,
                          gsize         length)
{
  TepatPotretReader *self = g_new0 (TepatPotretReader, 1);

  self->inflater = G_CONVERTER (g_zlib_decompressor_new (G_ZLIB_COMPRESSOR_FORMAT_ZLIB));
  self->inflated = g_byte_array_sized_new (STEP_BYTES);
  self->input = deflated;
  self->left = length;
  crypto_hash_sha256_init (&self->hash);

  return self;
}

void
_tepat_potret_reader_free (TepatPotretReader *self)
{
  g_clear_object (&self->inflater);
  g_clear_pointer (&self->inflated, g_byte_array_unref);
  g_free (self);
}

static gboolean
fail (GError **error)
{
  g_set_error_literal (error, TEPAT_WORKFLOW_ERROR, TEPAT_WORKFLOW_ERROR_CHANGED,
                       _("The frozen data cannot be read: it is not what was frozen."));

  return FALSE;
}

static gboolean
inflate_more (TepatPotretReader  *self,
              GError            **error)
{
  guint old = self->inflated->len - self->position;
  gsize n_read = 0, n_written = 0;
  GConverterResult result;

  if (old > MAX_LINE_BYTES)
    return fail (error);
  g_byte_array_remove_range (self->inflated, 0, self->position);
  self->position = 0;
  g_byte_array_set_size (self->inflated, old + STEP_BYTES);
  result = g_converter_convert (self->inflater, self->input, self->left,
                                self->inflated->data + old, STEP_BYTES,
                                G_CONVERTER_INPUT_AT_END, &n_read, &n_written, NULL);
  if (result == G_CONVERTER_ERROR)
    {
      g_byte_array_set_size (self->inflated, old);
      return fail (error);
    }
  crypto_hash_sha256_update (&self->hash, self->inflated->data + old, n_written);
  g_byte_array_set_size (self->inflated, old + n_written);
  self->input += n_read;
  self->left -= n_read;
  self->finished = result == G_CONVERTER_FINISHED;

  return TRUE;
}

/* *line is NULL after the last one. */
gboolean
_tepat_potret_reader_next (TepatPotretReader  *self,
                           const char        **line,
                           gsize              *length,
                           GError            **error)
{
  gsize scanned = 0;

  for (;;)
    {
      const guchar *start = self->inflated->data + self->position;
      gsize there = self->inflated->len - self->position;
      const guchar *end = there > scanned ? memchr (start + scanned, '\n', there - scanned) : NULL;

      if (end != NULL)
        {
          *line = (const char *) start;
          *length = end - start;
          self->position += *length + 1;
          return TRUE;
        }
      if (self->finished)
        {
          *line = NULL;
          return there == 0 || fail (error);
        }
      scanned = there;
      if (!inflate_more (self, error))
        return FALSE;
    }
}

char *
_tepat_potret_reader_get_sha256 (TepatPotretReader *self)
{
  crypto_hash_sha256_state copy = self->hash;
  guchar digest[crypto_hash_sha256_BYTES];
  char *hex = g_malloc (sizeof digest * 2 + 1);

  crypto_hash_sha256_final (&copy, digest);

  return sodium_bin2hex (hex, sizeof digest * 2 + 1, digest, sizeof digest);
}

/* Names are sorted and quotes inside texts are escaped, so the last "uid" is the family's own. */
const char *
_tepat_potret_find_uid (const char *line,
                        gsize       length)
{
  static const char key[] = "\"uid\":\"";
  const char *found = g_strrstr_len (line, length, key);

  if (found == NULL)
    return NULL;
  found += strlen (key);

  return found + TEPAT_UID_LENGTH <= line + length ? found : NULL;
}
