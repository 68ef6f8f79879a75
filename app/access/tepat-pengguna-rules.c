/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-pengguna-rules"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>
#include <string.h>

#include "tepat-access.h"
#include "tepat-db-private.h"
#include "tepat-hak.h"
#include "tepat-peran.h"
#include "tepat-pengguna-private.h"

#define NAME_CHARACTERS "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._-"
#define MIN_NAME 2
#define MAX_NAME 32

static gboolean
is_name (const char *nama)
{
  gsize length = nama != NULL ? strlen (nama) : 0;

  /* "tepat" is what the journal calls the application itself. */
  return length >= MIN_NAME && length <= MAX_NAME && strspn (nama, NAME_CHARACTERS) == length &&
         g_ascii_isalnum (nama[0]) && g_ascii_strcasecmp (nama, "tepat") != 0;
}

static gboolean
is_code (const char *kode)
{
  gsize length = strlen (kode);

  return strspn (kode, "0123456789") == length &&
         (length == 0 || length == 2 || length == 4 || length == 6 || length == 10);
}

static gboolean
refuse (GError     **error,
        int          code,
        const char  *format,
        const char  *what)
{
  g_set_error (error, TEPAT_ACCESS_ERROR, code, format, what);

  return FALSE;
}

/**
 * tepat_pengguna_check_nama:
 * @nama: a login name
 *
 * Returns: whether an account may be called so; else #TEPAT_ACCESS_ERROR_INVALID says why not
 */
gboolean
tepat_pengguna_check_nama (const char  *nama,
                           GError     **error)
{
  if (is_name (nama))
    return TRUE;

  return refuse (error, TEPAT_ACCESS_ERROR_INVALID,
                 _("“%s” cannot be a user name. Use 2 to 32 letters, digits, dots, dashes or "
                   "underscores, without spaces."), nama != NULL ? nama : "");
}

/* A code is checked against the list of wilayah once there is one. */
static gboolean
check_code (TepatDb     *db,
            const char  *kode,
            GError     **error)
{
  gint64 known = 1;

  if (is_code (kode) && *kode != '\0' &&
      !tepat_db_get_int_trusted (db, "SELECT EXISTS (SELECT 1 FROM wilayah WHERE kode = $1)"
                                     " OR NOT EXISTS (SELECT 1 FROM wilayah)", &known, error,
                                 "s", kode))
    return FALSE;
  if (is_code (kode) && known)
    return TRUE;

  return refuse (error, TEPAT_ACCESS_ERROR_INVALID,
                 _("“%s” is no code of a wilayah in this workspace. Nothing was changed."), kode);
}

/* The names, the peran and the codes of an account are possible. */
gboolean
tepat_pengguna_check_fields (TepatDb              *db,
                             const TepatPengguna  *pengguna,
                             GError              **error)
{
  g_autoptr(TepatPeran) peran = NULL;

  if (!tepat_pengguna_check_nama (pengguna->nama, error))
    return FALSE;
  if (pengguna->nama_lengkap == NULL || *pengguna->nama_lengkap == '\0')
    return refuse (error, TEPAT_ACCESS_ERROR_INVALID,
                   _("The full name of “%s” is missing. Nothing was changed."), pengguna->nama);
  if (pengguna->peran == NULL || (peran = tepat_peran_load (db, pengguna->peran, error)) == NULL)
    return FALSE;
  if (pengguna->wilayah == NULL || pengguna->wilayah[0] == NULL)
    return refuse (error, TEPAT_ACCESS_ERROR_INVALID,
                   _("“%s” has no wilayah. Nothing was changed. Choose at least one."),
                   pengguna->nama);
  for (guint i = 0; pengguna->wilayah[i] != NULL; i++)
    if (!check_code (db, pengguna->wilayah[i], error))
      return FALSE;

  return TRUE;
}

/* The actor has every right and every wilayah that the account has. */
gboolean
tepat_pengguna_check_reach (TepatDb              *db,
                            const TepatPengguna  *pengguna,
                            GError              **error)
{
  g_autoptr(TepatPeran) peran = tepat_peran_load (db, pengguna->peran, error);
  TepatActor *actor = tepat_db_get_actor (db);

  if (peran == NULL)
    return FALSE;
  for (guint i = 0; peran->hak[i] != NULL; i++)
    if (!tepat_actor_has_hak (actor, peran->hak[i]))
      return refuse (error, TEPAT_ACCESS_ERROR_NOT_ALLOWED,
                     _("The peran has the right “%s”, which you do not have yourself. Nothing was "
                       "changed. Ask an administrator who has it."), peran->hak[i]);
  for (guint i = 0; pengguna->wilayah[i] != NULL; i++)
    if (!tepat_access_require_wilayah (actor, pengguna->wilayah[i], error))
      return FALSE;

  return TRUE;
}

static gboolean
has_same_rights (const TepatPengguna *before,
                 const TepatPengguna *after)
{
  return strcmp (before->peran, after->peran) == 0 && before->aktif == after->aktif &&
         g_strv_equal ((const char * const *) before->wilayah,
                       (const char * const *) after->wilayah);
}

/* Nobody changes his own rights, not even to less: it would leave others to mend it. */
gboolean
tepat_pengguna_check_self (TepatDb              *db,
                           const TepatPengguna  *before,
                           const TepatPengguna  *after,
                           GError              **error)
{
  TepatActor *actor = tepat_db_get_actor (db);

  if (strcmp (tepat_actor_get_uid (actor), before->uid) != 0 || has_same_rights (before, after))
    return TRUE;

  return refuse (error, TEPAT_ACCESS_ERROR_SAME_PERSON,
                 _("“%s” is your own account. Nothing was changed. Your peran, wilayah and access "
                   "can only be changed by another administrator."), before->nama);
}

static gboolean
is_administrator (TepatDb              *db,
                  const TepatPengguna  *pengguna)
{
  g_autoptr(TepatPeran) peran = NULL;

  if (!pengguna->aktif)
    return FALSE;
  peran = tepat_peran_load (db, pengguna->peran, NULL);

  return peran != NULL &&
         g_strv_contains ((const char * const *) peran->hak, TEPAT_HAK_PENGGUNA_UBAH);
}

static gboolean
covers (const TepatPengguna *pengguna,
        const char          *kode)
{
  for (guint i = 0; pengguna->wilayah[i] != NULL; i++)
    if (g_str_has_prefix (kode, pengguna->wilayah[i]))
      return TRUE;

  return FALSE;
}

static gboolean
covers_all (const TepatPengguna *pengguna,
            const TepatPengguna *other)
{
  for (guint i = 0; other->wilayah[i] != NULL; i++)
    if (!covers (pengguna, other->wilayah[i]))
      return FALSE;

  return TRUE;
}

/* For the whole wilayah of an administrator there remains one who can add accounts. */
gboolean
tepat_pengguna_check_last (TepatDb              *db,
                           const TepatPengguna  *before,
                           const TepatPengguna  *after,
                           GError              **error)
{
  g_autoptr(GPtrArray) all = NULL;

  if (!is_administrator (db, before) ||
      (is_administrator (db, after) && covers_all (after, before)))
    return TRUE;
  if ((all = tepat_pengguna_list (db, error)) == NULL)
    return FALSE;
  for (guint i = 0; i < all->len; i++)
    {
      const TepatPengguna *other = all->pdata[i];

      if (strcmp (other->uid, before->uid) != 0 && is_administrator (db, other) &&
          covers_all (other, before))
        return TRUE;
    }

  return refuse (error, TEPAT_ACCESS_ERROR_NOT_ALLOWED,
                 _("“%s” is the last administrator. Nothing was changed. Make somebody else "
                   "administrator first."), before->nama);
}

static void
add_text (JsonBuilder *builder,
          const char  *name,
          const char  *value)
{
  if (value == NULL)
    return;
  json_builder_set_member_name (builder, name);
  json_builder_add_string_value (builder, value);
}

static void
add_wilayah (JsonBuilder         *builder,
             const TepatPengguna *pengguna)
{
  json_builder_begin_array (builder);
  for (guint i = 0; pengguna->wilayah[i] != NULL; i++)
    json_builder_add_string_value (builder, pengguna->wilayah[i]);
  json_builder_end_array (builder);
}

/* The wilayah as it is stored. */
char *
tepat_pengguna_wilayah_to_json (const TepatPengguna *pengguna)
{
  g_autoptr(JsonBuilder) builder = json_builder_new ();
  g_autoptr(JsonNode) node = NULL;

  add_wilayah (builder, pengguna);
  node = json_builder_get_root (builder);

  return json_to_string (node, FALSE);
}

/* The account as the journal keeps it: all but the password. */
char *
tepat_pengguna_to_json (const TepatPengguna *pengguna)
{
  g_autoptr(JsonBuilder) builder = json_builder_new ();
  g_autoptr(JsonNode) node = NULL;

  json_builder_begin_object (builder);
  add_text (builder, "nama", pengguna->nama);
  add_text (builder, "nama_lengkap", pengguna->nama_lengkap);
  add_text (builder, "nip", pengguna->nip);
  add_text (builder, "jabatan", pengguna->jabatan);
  add_text (builder, "peran", pengguna->peran);
  json_builder_set_member_name (builder, "wilayah");
  add_wilayah (builder, pengguna);
  json_builder_set_member_name (builder, "aktif");
  json_builder_add_boolean_value (builder, pengguna->aktif);
  json_builder_end_object (builder);
  node = json_builder_get_root (builder);

  return json_to_string (node, FALSE);
}
