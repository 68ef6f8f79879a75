/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-surat-files"

#include "config.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>

#include "tepat-db-private.h"
#include "tepat-letter-verify.h"
#include "tepat-surat-files-private.h"
#include "tepat-surat-private.h"

/* The number as a file name: letters, digits and dots stay. */
static char *
stem_of (const char *nomor)
{
  char *stem = g_strdup (nomor);

  for (char *p = stem; *p != '\0'; p++)
    if (!g_ascii_isalnum (*p) && (*p != '.' || p == stem))
      *p = '-';

  return stem;
}

static char *
own_name (const TepatSurat *surat,
          gboolean          with_uid)
{
  g_autofree char *stem = stem_of (surat->nomor);

  return with_uid ? g_strdup_printf ("%s-%s.pdf", stem, surat->uid)
                  : g_strdup_printf ("%s.pdf", stem);
}

char *
_tepat_surat_files_name (const char       *folder,
                         const TepatSurat *surat)
{
  g_autofree char *name = own_name (surat, FALSE);
  g_autofree char *path = g_build_filename (folder, name, NULL);

  /* Somebody may have put a file there by hand, the signed scan for example. */
  return g_file_test (path, G_FILE_TEST_EXISTS) ? own_name (surat, TRUE) : g_steal_pointer (&name);
}

/* A PDF that is being drawn by a process that is no more. */
static gboolean
is_dead_draft (const char *name)
{
  gint64 pid = g_str_has_prefix (name, DRAFT_PREFIX)
               ? g_ascii_strtoll (name + strlen (DRAFT_PREFIX), NULL, 10) : 0;

  return pid > 0 && kill ((pid_t) pid, 0) != 0 && errno == ESRCH;
}

/* A PDF that has its name already, while the letter it carries was never approved. */
static gboolean
is_orphan (TepatDb     *db,
           const char  *folder,
           const char  *name,
           gboolean    *orphan,
           GError     **error)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr(TepatLetterMark) mark = NULL;
  g_autoptr(TepatSurat) surat = NULL;
  g_autofree char *plain = NULL;
  g_autofree char *with_uid = NULL;
  gint64 known;

  *orphan = FALSE;
  if (!g_str_has_suffix (name, ".pdf"))
    return TRUE;
  if (!tepat_db_get_int_trusted (db, "SELECT count (*) FROM surat WHERE berkas = $1", &known, error,
                                 "s", name))
    return FALSE;
  if (known > 0 || (mark = tepat_letter_mark_from_pdf (path, NULL)) == NULL ||
      (surat = _tepat_surat_find (db, mark->uid, NULL)) == NULL)
    return TRUE;
  plain = own_name (surat, FALSE);
  with_uid = own_name (surat, TRUE);
  *orphan = strcmp (surat->uid, mark->uid) == 0 && surat->keadaan != TEPAT_SURAT_DISETUJUI &&
            (strcmp (name, plain) == 0 || strcmp (name, with_uid) == 0);

  return TRUE;
}

static gboolean
is_leftover (TepatDb     *db,
             const char  *folder,
             const char  *name,
             gboolean    *leftover,
             GError     **error)
{
  *leftover = is_dead_draft (name);

  return *leftover || is_orphan (db, folder, name, leftover, error);
}

gboolean
_tepat_surat_files_find_leftover (TepatDb     *db,
                                  const char  *folder,
                                  char       **leftover,
                                  GError     **error)
{
  g_autoptr(GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  *leftover = NULL;
  while (*leftover == NULL && dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      gboolean found;

      if (!is_leftover (db, folder, name, &found, error))
        return FALSE;
      if (found)
        *leftover = g_build_filename (folder, name, NULL);
    }

  return TRUE;
}

gboolean
_tepat_surat_files_sweep (TepatDb     *db,
                          const char  *folder,
                          GError     **error)
{
  g_autoptr(GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      gboolean leftover;

      if (!is_leftover (db, folder, name, &leftover, error))
        return FALSE;
      if (leftover && g_unlink (path) != 0)
        g_warning ("%s was left behind and cannot be removed: %s", path, g_strerror (errno));
    }

  return TRUE;
}
