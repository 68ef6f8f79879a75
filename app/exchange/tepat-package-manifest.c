/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-package-manifest"

#include "config.h"

#include <archive.h>
#include <archive_entry.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#include "tepat-json.h"
#include "tepat-package-file-private.h"
#include "tepat-package-manifest-private.h"

#define MAX_MANIFEST (64 * 1024)
#define FORMAT "tepat-paket"
#define MAX_NAMA 200

void
package_manifest_free (PackageManifest *self)
{
  char *texts[] = { self->uid, self->jenis, self->wilayah, self->dibuat, self->oleh, self->untuk,
                    self->kunci, self->sidik };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    g_free (texts[i]);
  tepat_kantor_free (self->kantor);
  g_free (self);
}

JsonObject *
package_manifest_to_json (const PackageManifest *self)
{
  JsonObject *object = json_object_new ();
  const struct { const char *name; const char *value; } texts[] = {
    { "format", FORMAT }, { "uid", self->uid }, { "jenis", self->jenis },
    { "wilayah", self->wilayah }, { "dibuat", self->dibuat }, { "oleh", self->oleh },
    { "untuk", self->untuk }, { "kunci", self->kunci }, { "sidik", self->sidik },
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    json_object_set_string_member (object, texts[i].name, texts[i].value);
  json_object_set_int_member (object, "versi", PACKAGE_VERSION);
  json_object_set_int_member (object, "ukuran", self->ukuran);
  json_object_set_int_member (object, "bagian", self->bagian);
  json_object_set_int_member (object, "dari", self->dari);
  json_object_set_object_member (object, "kantor", tepat_kantor_to_json (self->kantor));

  return object;
}

gboolean
package_fail_damaged (GError **error)
{
  return package_fail (error, TEPAT_PACKAGE_ERROR_DAMAGED,
                       _("This package is damaged. Nothing was changed. Copy it again from where "
                         "it was made, or ask the sender for it again."));
}

static char *
take_text (JsonObject *object,
           const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  return node != NULL && JSON_NODE_HOLDS_VALUE (node) &&
         json_node_get_value_type (node) == G_TYPE_STRING ? json_node_dup_string (node) : NULL;
}

static gint64
take_int (JsonObject *object,
          const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  return node != NULL && JSON_NODE_HOLDS_VALUE (node) &&
         json_node_get_value_type (node) == G_TYPE_INT64 ? json_node_get_int (node) : -1;
}

static gboolean
is_word (const char *text,
         const char *of,
         gsize       min,
         gsize       max)
{
  gsize length = text != NULL ? strlen (text) : 0;

  return length >= min && length <= max && strspn (text, of) == length;
}

static gboolean
is_complete (const PackageManifest *self)
{
  static const char hex[] = "0123456789abcdef", digits[] = "0123456789";

  return is_word (self->uid, "0123456789abcdef-", 36, 36) &&
         is_word (self->jenis, "abcdefghijklmnopqrstuvwxyz-", 1, 20) &&
         is_word (self->wilayah, digits, 2, 10) && self->dibuat != NULL &&
         strlen (self->dibuat) <= 40 && self->oleh != NULL && strlen (self->oleh) <= 200 &&
         is_word (self->untuk, hex, 16, 16) && is_word (self->kunci, hex, 160, 160) &&
         is_word (self->sidik, hex, 64, 64) && self->ukuran >= 0 && self->bagian >= 1 &&
         self->dari >= self->bagian && self->dari <= PACKAGE_PARTS_MAX;
}

static PackageManifest *
read_members (JsonObject  *object,
              GError     **error)
{
  g_autoptr(PackageManifest) self = g_new0 (PackageManifest, 1);
  JsonNode *kantor = json_object_get_member (object, "kantor");

  self->uid = take_text (object, "uid");
  self->jenis = take_text (object, "jenis");
  self->wilayah = take_text (object, "wilayah");
  self->dibuat = take_text (object, "dibuat");
  self->oleh = take_text (object, "oleh");
  self->untuk = take_text (object, "untuk");
  self->kunci = take_text (object, "kunci");
  self->sidik = take_text (object, "sidik");
  self->ukuran = take_int (object, "ukuran");
  self->bagian = take_int (object, "bagian");
  self->dari = take_int (object, "dari");
  if (kantor == NULL || !JSON_NODE_HOLDS_OBJECT (kantor) || !is_complete (self))
    {
      package_fail_damaged (error);
      return NULL;
    }
  if ((self->kantor = tepat_kantor_from_json (json_node_get_object (kantor), error)) == NULL)
    return NULL;

  return g_steal_pointer (&self);
}

/* Who is to update: the office that is behind. */
static void
fail_format (JsonObject  *object,
             GError     **error)
{
  gint64 versi = take_int (object, "versi");
  JsonNode *kantor = json_object_get_member (object, "kantor");
  g_autofree char *nama = kantor != NULL && JSON_NODE_HOLDS_OBJECT (kantor)
                          ? take_text (json_node_get_object (kantor), "nama") : NULL;
  const char *sender = nama != NULL && strlen (nama) <= MAX_NAMA ? nama : _("Another office");

  if (versi < 1 || versi > G_MAXINT)
    package_fail_damaged (error);
  else if (versi > PACKAGE_VERSION)
    g_set_error (error, TEPAT_PACKAGE_ERROR, TEPAT_PACKAGE_ERROR_TOO_NEW,
                 _("%s made this package with a newer version of Tepat than this one: its form is "
                   "%d, and this one reads %d. Nothing was changed. Update Tepat on this computer "
                   "and open the same file again; the other office has nothing to do."), sender,
                 (int) versi, PACKAGE_VERSION);
  else
    g_set_error (error, TEPAT_PACKAGE_ERROR, TEPAT_PACKAGE_ERROR_TOO_OLD,
                 _("%s made this package with an older version of Tepat than this one: its form is "
                   "%d, and this one reads %d. Nothing was changed. Ask that office to update Tepat "
                   "and to make the package again; what is in it is safe there."), sender,
                 (int) versi, PACKAGE_VERSION);
}

PackageManifest *
package_manifest_parse (const char  *text,
                        gssize       length,
                        GError     **error)
{
  g_autoptr(JsonNode) node = tepat_json_parse (text, length, NULL);
  JsonObject *object = node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node)
                                                                     : NULL;
  g_autofree char *format = object != NULL ? take_text (object, "format") : NULL;

  if (g_strcmp0 (format, FORMAT) != 0)
    {
      package_fail (error, TEPAT_PACKAGE_ERROR_NOT_A_PACKAGE,
                    _("This file is no package of Tepat. Nothing was changed. Choose the file "
                      "that the other office made; its name ends in .tepat."));
      return NULL;
    }
  if (take_int (object, "versi") != PACKAGE_VERSION)
    {
      fail_format (object, error);
      return NULL;
    }

  return read_members (object, error);
}

/* The next entry must be of this name; its bytes, with a zero byte behind them. */
static char *
read_entry (struct archive  *archive,
            const char      *name,
            gsize           *length)
{
  g_autofree char *text = g_malloc (MAX_MANIFEST + 1);
  struct archive_entry *entry;
  la_ssize_t n;

  if (archive_read_next_header (archive, &entry) != ARCHIVE_OK ||
      g_strcmp0 (archive_entry_pathname (entry), name) != 0 ||
      archive_entry_size (entry) > MAX_MANIFEST ||
      (n = archive_read_data (archive, text, MAX_MANIFEST)) < 0 || n != archive_entry_size (entry))
    return NULL;
  text[n] = '\0';
  *length = (gsize) n;

  return g_steal_pointer (&text);
}

static gboolean
check_signature (const PackageManifest *self,
                 const char            *text,
                 gsize                  length,
                 const char            *hex)
{
  guchar tanda[crypto_sign_BYTES], key[crypto_sign_PUBLICKEYBYTES];

  return tepat_kantor_from_hex (hex, tanda, sizeof tanda) &&
         tepat_kantor_from_hex (self->kantor->tanda, key, sizeof key) &&
         crypto_sign_verify_detached (tanda, (const guchar *) text, length, key) == 0;
}

/* Leaves @archive at the entry that follows on the signature. */
PackageManifest *
package_manifest_read (struct archive  *archive,
                       GError         **error)
{
  g_autoptr(PackageManifest) self = NULL;
  g_autofree char *text = NULL, *tanda = NULL;
  gsize length, tanda_length;

  if ((text = read_entry (archive, "manifest.json", &length)) == NULL)
    {
      package_fail (error, TEPAT_PACKAGE_ERROR_NOT_A_PACKAGE,
                    _("This file is no package of Tepat, or only its first bytes were copied. "
                      "Nothing was changed. Choose the file that the other office made, or copy "
                      "it again."));
      return NULL;
    }
  if ((self = package_manifest_parse (text, (gssize) length, error)) == NULL)
    return NULL;
  if ((tanda = read_entry (archive, "tanda", &tanda_length)) == NULL)
    {
      package_fail (error, TEPAT_PACKAGE_ERROR_CUT,
                    _("This package was not copied to its end. Nothing was changed. Copy it "
                      "again."));
      return NULL;
    }
  if (!check_signature (self, text, length, tanda))
    {
      g_set_error (error, TEPAT_PACKAGE_ERROR, TEPAT_PACKAGE_ERROR_FORGED,
                   _("The signature of %s under this package does not fit: somebody changed it, or "
                     "it is damaged. Nothing was changed. Ask that office."), self->kantor->nama);
      return NULL;
    }

  return g_steal_pointer (&self);
}

PackageManifest *
package_file_open (const char  *path,
                   GError     **error)
{
  struct archive *archive = archive_read_new ();
  PackageManifest *self = NULL;

  archive_read_support_format_tar (archive);
  if (sodium_init () >= 0 && archive_read_open_filename (archive, path, 10240) == ARCHIVE_OK)
    self = package_manifest_read (archive, error);
  else
    g_set_error (error, TEPAT_PACKAGE_ERROR, TEPAT_PACKAGE_ERROR_NOT_A_PACKAGE,
                 _("%s cannot be read as a package. Nothing was changed. Check the name, and "
                   "whether the stick is still in."), path);
  archive_read_free (archive);

  return self;
}
