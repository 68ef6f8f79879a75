/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-surat-verdict"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>
#include <string.h>

#include "tepat-format.h"
#include "tepat-office.h"
#include "tepat-potret.h"
#include "tepat-surat-verdict.h"
#include "tepat-workflow-private.h"

static void
point_free (TepatSuratPoint *point)
{
  g_free (point->text);
  g_free (point);
}

/** tepat_surat_verdict_free: Frees @self. */
void
tepat_surat_verdict_free (TepatSuratVerdict *self)
{
  g_ptr_array_unref (self->points);
  g_clear_pointer (&self->surat, tepat_surat_free);
  g_free (self);
}

/* Takes the text. */
static void
add_point (TepatSuratVerdict *verdict,
           const char        *id,
           gboolean           ok,
           char              *text)
{
  TepatSuratPoint *point = g_new (TepatSuratPoint, 1);

  *point = (TepatSuratPoint) { id, ok, text };
  g_ptr_array_add (verdict->points, point);
  verdict->ok = verdict->ok && ok;
}

typedef struct
{
  TepatDb               *db;
  const TepatLetterMark *mark;
  const char            *berkas_sha256;
  GCancellable          *cancellable;
  TepatSuratVerdict     *verdict;
  gboolean               paper;       /* the journal knows it as one that is no letter */
} Verifying;

static gboolean
fits (const TepatSurat      *surat,
      const TepatLetterMark *mark)
{
  return g_ascii_strcasecmp (surat->data_sha256, mark->data_sha256) == 0 &&
         surat->jejak_seq == mark->jejak_seq &&
         g_ascii_strncasecmp (surat->jejak_hash, mark->jejak_hash, strlen (mark->jejak_hash)) == 0;
}

/* A paper that is no letter, such as a Berita Acara or a receipt: the journal noted its digest when
 * it came to be, as `kertas_sha256` of its subject. */
static gboolean
look_at_paper (Verifying *verifying,
               GError   **error)
{
  const TepatLetterMark *mark = verifying->mark;
  g_autofree char *who = NULL, *digest = NULL, *when = NULL;
  g_autoptr(TepatStmt) stmt = NULL;
  gboolean row, same;

  stmt = tepat_db_prepare_trusted (verifying->db, "SELECT pelaku, waktu, sesudah FROM jejak"
                                                  " WHERE subjek = $1 AND sesudah LIKE"
                                                  " '%\"kertas_sha256\":%' ORDER BY seq DESC LIMIT 1",
                                   error);
  if (stmt == NULL)
    return FALSE;
  tepat_stmt_bind (stmt, "s", mark->uid);
  if (!tepat_stmt_step (stmt, &row, error))
    return FALSE;
  verifying->paper = row;
  if (!row)
    {
      add_point (verifying->verdict, "surat", FALSE,
                 g_strdup (_("This workspace knows no such letter.")));
      return TRUE;
    }
  who = g_strdup (tepat_stmt_get_text (stmt, 0));
  when = tepat_format_moment (tepat_stmt_get_text (stmt, 1),
                              tepat_office_get_zone (verifying->db));
  digest = g_strdup_printf ("\"kertas_sha256\":\"%s\"", mark->data_sha256);
  same = strstr (tepat_stmt_get_text (stmt, 2), digest) != NULL;
  add_point (verifying->verdict, "surat", same,
             same ? g_strdup_printf (_("This paper came to be here, by %s on %s."), who, when)
                  : g_strdup (_("The paper says something else than what was noted when it came to "
                                "be.")));

  return TRUE;
}

/* Is it ours, approved, and does the mark say what the letter's record says? */
static gboolean
look_at_letter (Verifying *verifying,
                GError   **error)
{
  g_autoptr(GError) local = NULL;
  g_autoptr(TepatSurat) surat = tepat_surat_get (verifying->db, verifying->mark->uid, &local);
  gboolean approved;

  if (g_error_matches (local, TEPAT_WORKFLOW_ERROR, TEPAT_WORKFLOW_ERROR_NOT_FOUND))
    return look_at_paper (verifying, error);
  if (surat == NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  approved = surat->keadaan == TEPAT_SURAT_DISETUJUI;
  add_point (verifying->verdict, "surat", approved && fits (surat, verifying->mark),
             g_strdup_printf (!approved ? _("Letter %s was not approved.")
                              : fits (surat, verifying->mark)
                              ? _("Letter %s was approved here.")
                              : _("The mark does not say what was recorded of letter %s."),
                              surat->nomor));
  verifying->verdict->surat = g_steal_pointer (&surat);

  return TRUE;
}

static void
look_at_file (Verifying *verifying)
{
  const TepatSurat *surat = verifying->verdict->surat;
  gboolean same;

  if (verifying->berkas_sha256 == NULL || surat == NULL)
    return;
  if (g_strcmp0 (surat->pindaian_sha256, verifying->berkas_sha256) == 0)
    {
      add_point (verifying->verdict, "berkas", TRUE,
                 g_strdup (_("The file is, byte for byte, the scan of the signed letter that is "
                             "kept here.")));
      return;
    }
  same = g_strcmp0 (surat->berkas_sha256, verifying->berkas_sha256) == 0;
  add_point (verifying->verdict, "berkas", same,
             g_strdup (same ? _("The file is, byte for byte, the one that was approved.")
                            : _("The file is not the one that was approved.")));
}

/* The frozen data is hashed anew; the answer of the record itself would prove nothing. */
static gboolean
look_at_data (Verifying *verifying,
              GError   **error)
{
  const TepatSurat *surat = verifying->verdict->surat;
  g_autoptr(GError) local = NULL;
  g_autofree char *sha256 = NULL;
  gboolean same;

  if (surat == NULL)
    return TRUE;
  if (!tepat_potret_verify (verifying->db, surat->periode, surat->revisi, &sha256,
                            verifying->cancellable, &local))
    {
      if (!g_error_matches (local, TEPAT_WORKFLOW_ERROR, TEPAT_WORKFLOW_ERROR_CHANGED))
        {
          g_propagate_error (error, g_steal_pointer (&local));
          return FALSE;
        }
      add_point (verifying->verdict, "data", FALSE, g_strdup (local->message));
      return TRUE;
    }
  same = g_ascii_strcasecmp (sha256, verifying->mark->data_sha256) == 0;
  add_point (verifying->verdict, "data", same,
             g_strdup (same
                         ? _("The frozen data has the hash that the letter carries.")
                         : _("The frozen data does not have the hash that the letter carries.")));

  return TRUE;
}

static char *
load_entry_hash (TepatDb  *db,
                 gint64    seq,
                 GError  **error)
{
  g_autoptr(TepatStmt) stmt = tepat_db_prepare_trusted (db, "SELECT hash FROM jejak WHERE seq = $1",
                                                        error);
  GString *hex = NULL;
  const guchar *hash;
  gboolean row;
  gsize length;

  if (stmt == NULL)
    return NULL;
  tepat_stmt_bind (stmt, "i", seq);
  if (!tepat_stmt_step (stmt, &row, error))
    return NULL;
  hex = g_string_new (NULL);
  hash = row ? tepat_stmt_get_blob (stmt, 0, &length) : NULL;
  for (gsize i = 0; hash != NULL && i < length; i++)
    g_string_append_printf (hex, "%02x", hash[i]);

  return g_string_free (hex, FALSE);
}

/* What the journal noted when the letter was approved; NULL without an error when nothing. */
static JsonObject *
load_approval (TepatDb     *db,
               const char  *uid,
               GError     **error)
{
  g_autofree char *after = NULL;
  g_autoptr(JsonNode) root = NULL;

  if (!tepat_db_get_text_trusted (db, "SELECT sesudah FROM jejak WHERE subjek = $1"
                                      " AND perbuatan = 'surat.setujui' ORDER BY seq DESC LIMIT 1",
                                  &after, error, "s", uid) || after == NULL)
    return NULL;
  root = json_from_string (after, NULL);

  return root != NULL && JSON_NODE_HOLDS_OBJECT (root) ? json_node_dup_object (root) : NULL;
}

static gboolean
says (JsonObject *approval,
      const char *member,
      const char *recorded)
{
  return g_strcmp0 (json_object_get_string_member_with_default (approval, member, NULL),
                    recorded) == 0;
}

/* NULL when journal and record of the letter agree, else what is wrong. */
static const char *
doubt (Verifying  *verifying,
       JsonObject *approval,
       gboolean    there)
{
  const TepatSurat *surat = verifying->verdict->surat;

  if (!there)
    return _("Entry %s of the journal is missing or is not the one that the letter carries.");
  if (approval == NULL && !verifying->paper)
    return _("Entry %s of the journal is there, but the entry of the approval is missing: newer "
             "entries were removed.");
  if (surat != NULL && (!says (approval, "berkas_sha256", surat->berkas_sha256) ||
                        !says (approval, "data_sha256", surat->data_sha256) ||
                        !says (approval, "nomor", surat->nomor)))
    return _("Entry %s of the journal is there, but what is recorded of the letter is not what the "
             "journal noted at its approval.");

  return NULL;
}

/* Does the journal still hold the finalisation that the letter points at, and the approval? */
static gboolean
look_at_entry (Verifying *verifying,
               GError   **error)
{
  const TepatLetterMark *mark = verifying->mark;
  g_autofree char *hash = load_entry_hash (verifying->db, mark->jejak_seq, error);
  g_autofree char *seq = tepat_format_count (mark->jejak_seq);
  g_autoptr(JsonObject) approval = NULL;
  g_autoptr(GError) local = NULL;
  const char *wrong;

  if (hash == NULL)
    return FALSE;
  approval = load_approval (verifying->db, mark->uid, &local);
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  wrong = doubt (verifying, approval,
                 *mark->jejak_hash != '\0' &&
                 g_ascii_strncasecmp (hash, mark->jejak_hash, strlen (mark->jejak_hash)) == 0);
  add_point (verifying->verdict, "jejak", wrong == NULL,
             g_strdup_printf (wrong != NULL
                              ? wrong : _("Entry %s of the journal is the one that the letter "
                                          "carries."), seq));

  return TRUE;
}

static gboolean
look_at_chain (Verifying *verifying,
               GError   **error)
{
  g_autoptr(TepatJejakReport) report = tepat_jejak_verify (verifying->db, verifying->cancellable,
                                                           error);
  g_autofree char *count = NULL;

  if (report == NULL)
    return FALSE;
  count = tepat_format_count (report->broken_seq != 0 ? report->broken_seq : report->n_entries);
  add_point (verifying->verdict, "rantai", report->broken_seq == 0,
             report->broken_seq == 0
             ? g_strdup_printf (_("The chain of all %s entries of the journal is whole."), count)
             : g_strdup_printf (_("The journal is broken at entry %s: %s."), count,
                                report->broken_why));

  return TRUE;
}

/* Compares a letter with this workspace, point by point. Whoever is logged in may ask: the answer
 * tells nothing of the data. */
static TepatSuratVerdict *
verify (TepatDb                *db,
        const TepatLetterMark  *mark,
        const char             *berkas_sha256,
        GCancellable           *cancellable,
        GError                **error)
{
  g_autoptr(TepatSuratVerdict) verdict = g_new0 (TepatSuratVerdict, 1);
  Verifying verifying = { db, mark, berkas_sha256, cancellable, verdict };

  verdict->ok = TRUE;
  verdict->points = g_ptr_array_new_with_free_func ((GDestroyNotify) point_free);
  if (!_tepat_workflow_require (db, NULL, NULL, error) || !look_at_letter (&verifying, error))
    return NULL;
  look_at_file (&verifying);
  if (!look_at_data (&verifying, error) || !look_at_entry (&verifying, error) ||
      !look_at_chain (&verifying, error))
    return NULL;

  return g_steal_pointer (&verdict);
}

/* A scan carries no mark that could be read: it is known by its bytes. */
static TepatLetterMark *
find_mark_of_scan (TepatDb     *db,
                   const char  *sha256,
                   GError     **error)
{
  g_autoptr(GPtrArray) list = tepat_surat_list (db, 0, error);

  for (guint i = 0; list != NULL && i < list->len; i++)
    {
      const TepatSurat *surat = list->pdata[i];
      g_autofree char *head = NULL;

      if (g_strcmp0 (surat->pindaian_sha256, sha256) != 0)
        continue;
      head = g_strndup (surat->jejak_hash, TEPAT_LETTER_MARK_HASH_DIGITS);
      return tepat_letter_mark_new (surat->uid, surat->data_sha256, surat->jejak_seq, head);
    }

  return NULL;
}

typedef struct
{
  const char *sha256;
  GError     *unmarked;     /* why the file carries no mark */
} Scan;

static gpointer
verify_scan_job (TepatDb       *db,
                 gpointer       data,
                 GCancellable  *cancellable,
                 GError       **error)
{
  Scan *scan = data;
  GError *local = NULL;
  g_autoptr(TepatLetterMark) mark = find_mark_of_scan (db, scan->sha256, &local);

  if (mark != NULL)
    return verify (db, mark, scan->sha256, cancellable, error);
  g_propagate_error (error, local != NULL ? local : g_error_copy (scan->unmarked));

  return NULL;
}

static gpointer
verify_job (TepatDb       *db,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  Verifying *verifying = data;

  return verify (db, verifying->mark, verifying->berkas_sha256, cancellable, error);
}

/**
 * tepat_surat_verify_file:
 * @filename: a letter as PDF, or the kept scan of a signed one
 *
 * Returns: (transfer full): what holds; an error when it carries no mark and is no kept scan
 */
TepatSuratVerdict *
tepat_surat_verify_file (TepatStore    *store,
                         TepatActor    *actor,
                         const char    *filename,
                         GCancellable  *cancellable,
                         GError       **error)
{
  g_autoptr(GError) unmarked = NULL;
  g_autoptr(TepatLetterMark) mark = NULL;
  g_autoptr(GMappedFile) file = NULL;
  g_autoptr(GBytes) bytes = NULL;
  g_autofree char *sha256 = NULL;
  Verifying verifying = { 0 };
  Scan scan;

  g_return_val_if_fail (TEPAT_IS_STORE (store) && filename != NULL, NULL);

  if ((file = g_mapped_file_new (filename, FALSE, error)) == NULL)
    return NULL;
  bytes = g_mapped_file_get_bytes (file);
  sha256 = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);
  if ((mark = tepat_letter_mark_from_pdf (filename, &unmarked)) == NULL)
    {
      scan = (Scan) { sha256, unmarked };
      return tepat_store_read (store, actor, verify_scan_job, &scan, cancellable, error);
    }
  verifying.mark = mark;
  verifying.berkas_sha256 = sha256;

  return tepat_store_read (store, actor, verify_job, &verifying, cancellable, error);
}

/** tepat_surat_verify_text: Like tepat_surat_verify_file(), from what the QR code says. */
TepatSuratVerdict *
tepat_surat_verify_text (TepatStore    *store,
                         TepatActor    *actor,
                         const char    *text,
                         GCancellable  *cancellable,
                         GError       **error)
{
  g_autoptr(TepatLetterMark) mark = NULL;
  Verifying verifying = { 0 };

  g_return_val_if_fail (TEPAT_IS_STORE (store) && text != NULL, NULL);

  if ((mark = tepat_letter_mark_from_text (text, error)) == NULL)
    return NULL;
  verifying.mark = mark;

  return tepat_store_read (store, actor, verify_job, &verifying, cancellable, error);
}
