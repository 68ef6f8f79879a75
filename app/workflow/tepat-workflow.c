/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-workflow"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "tepat-access.h"
#include "tepat-workflow-private.h"

/* A reason of one letter explains nothing to an auditor. */
#define MIN_REASON_CHARS 5

gboolean
_tepat_workflow_require (TepatDb     *db,
                         const char  *hak,
                         const char  *wilayah,
                         GError     **error)
{
  TepatActor *actor = tepat_db_get_actor (db);

  if (actor != NULL)
    return tepat_access_require (actor, hak, error) &&
           (wilayah == NULL || tepat_access_require_wilayah (actor, wilayah, error));
  g_set_error_literal (error, TEPAT_ACCESS_ERROR, TEPAT_ACCESS_ERROR_NOT_ALLOWED,
                       _("Nobody is logged in. Log in first."));

  return FALSE;
}

char *
_tepat_workflow_get_kab (TepatDb  *db,
                         GError  **error)
{
  g_autofree char *kab = NULL;

  if (!tepat_db_get_text_trusted (db, "SELECT nilai FROM meta WHERE kunci = 'kab'", &kab, error,
                                   ""))
    return NULL;
  if (kab == NULL)
    g_set_error_literal (error, TEPAT_WORKFLOW_ERROR, TEPAT_WORKFLOW_ERROR_NOT_FOUND,
                         _("This workspace does not know its kabupaten or kota yet. Set it up "
                           "with tepat init."));

  return g_steal_pointer (&kab);
}

char *
_tepat_workflow_require_kab (TepatDb     *db,
                             const char  *hak,
                             GError     **error)
{
  g_autofree char *kab = _tepat_workflow_get_kab (db, error);

  if (kab == NULL || !_tepat_workflow_require (db, hak, kab, error))
    return NULL;

  return g_steal_pointer (&kab);
}

/* Two accounts with one NIP are one person. */
gboolean
_tepat_workflow_require_other (TepatDb     *db,
                               const char  *maker,
                               GError     **error)
{
  TepatActor *actor = tepat_db_get_actor (db);
  gint64 same;

  if (!tepat_access_require_other (actor, maker, error) ||
      !tepat_db_get_int_trusted (db, "SELECT count (*) FROM pengguna a JOIN pengguna b"
                                     " ON replace (a.nip, ' ', '') = replace (b.nip, ' ', '')"
                                     " WHERE a.nama = $1 AND b.nama = $2 AND trim (a.nip) <> ''",
                                 &same, error, "ss", maker, tepat_actor_get_nama (actor)))
    return FALSE;
  if (same == 0)
    return TRUE;
  g_set_error (error, TEPAT_ACCESS_ERROR, TEPAT_ACCESS_ERROR_SAME_PERSON,
               _("The account %s, which made this, has the same NIP as yours: it is the same "
                 "person. Nothing was changed. Let somebody else approve it, or let an "
                 "administrator correct the NIP."), maker);

  return FALSE;
}

gboolean
_tepat_workflow_check_reason (const char  *alasan,
                              char       **clean,
                              GError     **error)
{
  *clean = g_strstrip (g_strdup (alasan != NULL ? alasan : ""));
  if (g_utf8_strlen (*clean, -1) >= MIN_REASON_CHARS)
    return TRUE;
  g_clear_pointer (clean, g_free);
  g_set_error_literal (error, TEPAT_WORKFLOW_ERROR, TEPAT_WORKFLOW_ERROR_INPUT,
                       _("A reason is needed, in a few words. It is kept in the journal."));

  return FALSE;
}

gboolean
_tepat_workflow_is_date (const char *text)
{
  g_autoptr(GDateTime) moment = NULL;
  g_autofree char *full = NULL;

  if (text == NULL || strlen (text) != 10 || text[4] != '-' || text[7] != '-')
    return FALSE;
  full = g_strconcat (text, "T00:00:00Z", NULL);
  moment = g_date_time_new_from_iso8601 (full, NULL);

  return moment != NULL;
}

/* The one way in which texts are written into frozen data: no two writings of one text. */
void
_tepat_json_append_text (GString    *json,
                         const char *text,
                         gssize      length)
{
  const char *end = text + (length < 0 ? strlen (text) : (gsize) length);
  const char *start = text;

  g_string_append_c (json, '"');
  for (const char *p = text; p < end; p++)
    {
      guchar c = *p;

      if (c >= 0x20 && c != '"' && c != '\\')
        continue;
      g_string_append_len (json, start, p - start);
      if (c < 0x20)
        g_string_append_printf (json, "\\u%04x", c);
      else
        g_string_append_printf (json, "\\%c", c);
      start = p + 1;
    }
  g_string_append_len (json, start, end - start);
  g_string_append_c (json, '"');
}

char *
_tepat_workflow_json (const char *types,
                      ...)
{
  GString *json = g_string_new ("{");
  va_list args;

  va_start (args, types);
  for (; *types != '\0'; types++)
    {
      if (json->len > 1)
        g_string_append_c (json, ',');
      _tepat_json_append_text (json, va_arg (args, const char *), -1);
      g_string_append_c (json, ':');
      if (*types == 'i')
        g_string_append_printf (json, "%" G_GINT64_FORMAT, va_arg (args, gint64));
      else
        {
          const char *text = va_arg (args, const char *);

          if (text != NULL)
            _tepat_json_append_text (json, text, -1);
          else
            g_string_append (json, "null");
        }
    }
  va_end (args);
  g_string_append_c (json, '}');

  return g_string_free (json, FALSE);
}

gboolean
_tepat_workflow_note (TepatDb     *db,
                      const char  *perbuatan,
                      const char  *subjek_jenis,
                      const char  *subjek,
                      const char  *sebelum,
                      const char  *sesudah,
                      const char  *alasan,
                      GError     **error)
{
  const TepatJejakEntry entry = { perbuatan, subjek_jenis, subjek, sebelum, sesudah, alasan };

  return tepat_jejak_append (db, &entry, error);
}

guint
_tepat_keadaan_find (const TepatKeadaanDef *states,
                     guint                  n_states,
                     const char            *code,
                     guint                  fallback)
{
  for (guint i = 0; i < n_states; i++)
    if (g_strcmp0 (states[i].code, code) == 0)
      return i;

  return fallback;
}

void
_tepat_workflow_dup_texts (char  ***texts,
                           guint    n_texts)
{
  for (guint i = 0; i < n_texts; i++)
    *texts[i] = g_strdup (*texts[i]);
}

void
_tepat_workflow_free_texts (char  ***texts,
                            guint    n_texts)
{
  for (guint i = 0; i < n_texts; i++)
    g_free (*texts[i]);
}
