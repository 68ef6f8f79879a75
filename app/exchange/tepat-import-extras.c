/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-import-extras"

#include "config.h"

#include <string.h>

#include "tepat-import-before.h"
#include "tepat-import-store.h"
#include "tepat-uid.h"

/* What hangs on a person or a family: identities, answers, memberships. A new record's are simply
 * written; a known one's are compared, and what changes is noted for the undo. A dry run compares
 * and writes nothing, but remembers what it would have written. */

static gboolean
put_jawaban (Apply       *a,
             const char  *subjek,
             gint64       rekam,
             const char  *kuesioner,
             const char  *isi,
             GError     **error)
{
  tepat_stmt_bind (a->insert_jawaban, "siss", subjek, rekam, kuesioner, isi);

  return tepat_stmt_run (a->insert_jawaban, error);
}

/* Of a record that this import made, which has none yet. */
static gboolean
load_answers (TepatLoad   *load,
              const char  *subjek,
              gint64       rekam,
              const char  *kuesioner,
              const char  *isi,
              GError     **error)
{
  tepat_load_set_text (load, 1, subjek);
  tepat_load_set_int (load, 2, rekam);
  tepat_load_set_text (load, 3, kuesioner);
  tepat_load_set_text (load, 4, isi);

  return tepat_load_add (load, error);
}

static char *
dry_key (const char *subjek,
         gint64      rekam,
         const char *kuesioner)
{
  return g_strdup_printf ("%s%" G_GINT64_FORMAT "%s", subjek, rekam, kuesioner);
}

static gboolean
read_jawaban (Apply       *a,
              const char  *subjek,
              gint64       rekam,
              const char  *kuesioner,
              char       **isi,
              GError     **error)
{
  if (a->in->dry_run)
    {
      g_autofree char *key = dry_key (subjek, rekam, kuesioner);

      if ((*isi = g_strdup (g_hash_table_lookup (a->dry_answers, key))) != NULL)
        return TRUE;
    }

  return tepat_db_get_text_trusted (a->db, "SELECT isi FROM jawaban WHERE subjek = $1"
                                           " AND rekam = $2 AND kuesioner = $3", isi, error, "sis",
                                    subjek, rekam, kuesioner);
}

/* Variable by variable: what the file does not speak of stays. Returns NULL when nothing changes.
 * @fill: what is known already counts more. */
static char *
merge_answers (const char  *known,
               const char  *said,
               gboolean     fill,
               GError     **error)
{
  g_autoptr(JsonNode) known_node = json_from_string (known, error);
  g_autoptr(JsonNode) said_node = known_node != NULL ? json_from_string (said, error) : NULL;
  JsonObject *all;
  JsonObjectIter iter;
  const char *name;
  JsonNode *value;
  gboolean changed = FALSE;

  if (said_node == NULL)
    return NULL;
  all = json_node_get_object (known_node);
  json_object_iter_init (&iter, json_node_get_object (said_node));
  while (json_object_iter_next (&iter, &name, &value))
    {
      JsonNode *old = json_object_get_member (all, name);

      if (old != NULL && (fill || json_node_equal (old, value)))
        continue;
      json_object_set_member (all, name, json_node_copy (value));
      changed = TRUE;
    }

  return changed ? json_to_string (known_node, FALSE) : NULL;
}

static gboolean
write_answers (Apply       *a,
               gboolean     of_family,
               gint64       rekam,
               const char  *kuesioner,
               const char  *before,
               const char  *after,
               GError     **error)
{
  const char *subjek = of_family ? "k" : "p";

  if (a->in->dry_run)
    {
      g_hash_table_insert (a->dry_answers, dry_key (subjek, rekam, kuesioner), g_strdup (after));
      return TRUE;
    }
  /* The import's own families have no before. */
  if ((!of_family || rekam < a->first_keluarga) &&
      !tepat_import_before_note (a->db, a->impor,
                                 of_family ? TEPAT_BEFORE_JAWABAN_K : TEPAT_BEFORE_JAWABAN_P,
                                 rekam, kuesioner, before != NULL ? before : "null", a->now,
                                 error))
    return FALSE;
  if (before == NULL)
    return put_jawaban (a, subjek, rekam, kuesioner, after, error);

  return tepat_db_run_trusted (a->db, "UPDATE jawaban SET isi = $1, versi = versi + 1"
                                      " WHERE subjek = $2 AND rekam = $3 AND kuesioner = $4",
                               error, "ssis", after, subjek, rekam, kuesioner);
}

static gboolean
change_answers (Apply       *a,
                gboolean     of_family,
                gint64       rekam,
                const char  *kuesioner,
                const char  *isi,
                gboolean     fill,
                gboolean    *changed,
                GError     **error)
{
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  GError *local = NULL;

  if (!read_jawaban (a, of_family ? "k" : "p", rekam, kuesioner, &before, error))
    return FALSE;
  if (before == NULL)
    after = g_strdup (isi);
  /* Mostly the file says what it said a month ago. */
  else if (strcmp (before, isi) == 0)
    return TRUE;
  else if ((after = merge_answers (before, isi, fill, &local)) == NULL)
    {
      if (local != NULL)
        g_propagate_error (error, local);
      return local == NULL;
    }
  *changed = TRUE;

  return write_answers (a, of_family, rekam, kuesioner, before, after, error);
}

/**
 * tepat_import_store_family_answers:
 * @keluarga: a family, known or of this file
 * @isi: (nullable): JSON of a row's answers
 * @changed: (inout): set when the register did not know them
 *
 * Every member's row repeats the family's answers: they are written once, and where rows contradict
 * each other the first counts, as it does for the family's other fields.
 */
gboolean
tepat_import_store_family_answers (Apply       *a,
                                   gint64       keluarga,
                                   const char  *isi,
                                   gboolean    *changed,
                                   GError     **error)
{
  gboolean fill;

  if (isi == NULL || (keluarga == a->answered_keluarga && g_strcmp0 (a->answered->str, isi) == 0))
    return TRUE;
  a->answered_keluarga = keluarga;
  g_string_assign (a->answered, isi);
  if (keluarga >= a->first_keluarga)
    {
      ImportKeluarga *family = &g_array_index (a->families, ImportKeluarga,
                                               keluarga - a->first_keluarga);

      if (!family->has_answers)
        {
          family->has_answers = TRUE;
          return load_answers (a->load_answers_k, "k", keluarga, a->plan->kuesioner, isi, error);
        }
      if (!tepat_load_flush (a->load_answers_k, error))
        return FALSE;
      fill = TRUE;
    }
  else
    fill = !g_hash_table_add (a->answered_older, GSIZE_TO_POINTER (keluarga));

  return change_answers (a, TRUE, keluarga, a->plan->kuesioner, isi, fill, changed, error);
}

/**
 * tepat_import_store_family_notes:
 * @keluarga: the family of a row that is a family
 * @isi: (nullable): JSON of what the row says besides
 * @changed: (inout): set when the register did not know it
 */
gboolean
tepat_import_store_family_notes (Apply       *a,
                                 gint64       keluarga,
                                 const char  *isi,
                                 gboolean    *changed,
                                 GError     **error)
{
  return isi == NULL ||
         change_answers (a, TRUE, keluarga, TEPAT_IMPORT_NOTES, isi, FALSE, changed, error);
}

static gboolean
load_identitas (Apply                    *a,
                const TepatImportRecord  *record,
                gint64                    penduduk,
                GError                  **error)
{
  for (guint i = 0; i < record->n_identitas; i++)
    {
      tepat_load_set_int (a->load_identitas, 1, penduduk);
      tepat_load_set_text (a->load_identitas, 2, record->identitas[i].jenis);
      tepat_load_set_text (a->load_identitas, 3, record->identitas[i].nilai);
      if (!tepat_load_add (a->load_identitas, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
change_identitas (Apply                    *a,
                  const TepatImportRecord  *record,
                  gint64                    penduduk,
                  gboolean                 *changed,
                  GError                  **error)
{
  for (guint i = 0; i < record->n_identitas; i++)
    {
      const TepatImportIdentitas *identity = &record->identitas[i];
      g_autofree char *kunci = NULL;
      gint64 known;

      if (!tepat_db_get_int_trusted (a->db, "SELECT count (*) FROM identitas WHERE penduduk = $1"
                                            " AND jenis = $2 AND nilai = $3", &known, error, "iss",
                                     penduduk, identity->jenis, identity->nilai))
        return FALSE;
      if (known > 0)
        continue;
      *changed = TRUE;
      if (a->in->dry_run)
        continue;
      kunci = g_strconcat (identity->jenis, "\n", identity->nilai, NULL);
      tepat_stmt_bind (a->insert_identitas, "iss", penduduk, identity->jenis, identity->nilai);
      if (!tepat_stmt_run (a->insert_identitas, error) ||
          !tepat_import_before_note (a->db, a->impor, TEPAT_BEFORE_IDENTITAS, penduduk, kunci,
                                     "null", a->now, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
put_kepesertaan (Apply                    *a,
                 const TepatImportRecord  *record,
                 gint64                    penduduk,
                 const char               *uid,
                 GError                  **error)
{
  return tepat_db_run_trusted (a->db,
    "INSERT INTO kepesertaan (uid, program, penduduk, keluarga, wilayah, nomor, status, mulai,"
    " sumber, impor)"
    " SELECT $1, program.id, penduduk.id, penduduk.keluarga, penduduk.wilayah, $2, 'aktif', $3,"
    " $4, $5 FROM program, penduduk WHERE program.kode = $6 AND penduduk.id = $7", error,
    "ssssisi", uid, record->no_peserta, a->plan->today, a->in->berkas, a->impor, record->program,
    penduduk);
}

static gboolean
change_kepesertaan (Apply                    *a,
                    const TepatImportRecord  *record,
                    gint64                    penduduk,
                    gboolean                 *changed,
                    GError                  **error)
{
  char uid[TEPAT_UID_LENGTH + 1];
  gint64 known;

  if (record->program == NULL)
    return TRUE;
  if (!tepat_db_get_int_trusted (a->db, "SELECT count (*) FROM kepesertaan AS k"
                                        " JOIN program AS g ON g.id = k.program"
                                        " WHERE g.kode = $1 AND k.penduduk = $2"
                                        " AND k.status = 'aktif'", &known, error, "si",
                                 record->program, penduduk))
    return FALSE;
  if (known > 0)
    return TRUE;
  *changed = TRUE;
  if (a->in->dry_run)
    return TRUE;
  tepat_uid_write (uid);

  return put_kepesertaan (a, record, penduduk, uid, error) &&
         tepat_import_before_note (a->db, a->impor, TEPAT_BEFORE_KEPESERTAAN, penduduk, uid,
                                   "null", a->now, error);
}

/* One PPKS membership a row; a person may have several. */
static char *
ppks_kuesioner (const TepatImportRecord *record)
{
  return g_strconcat ("ppks:", record->ppks, NULL);
}

/**
 * tepat_import_store_new_extras:
 * @penduduk: a person that this import made
 * @keluarga: where that person lives
 */
gboolean
tepat_import_store_new_extras (Apply                    *a,
                               const TepatImportRecord  *record,
                               gint64                    penduduk,
                               gint64                    keluarga,
                               GError                  **error)
{
  char uid[TEPAT_UID_LENGTH + 1];
  gboolean changed;

  if (!load_identitas (a, record, penduduk, error) ||
      (record->jawaban != NULL &&
       !load_answers (a->load_answers_p, "p", penduduk, a->plan->kuesioner, record->jawaban,
                      error)) ||
      (record->catatan != NULL &&
       !load_answers (a->load_answers_p, "p", penduduk, TEPAT_IMPORT_NOTES, record->catatan,
                      error)) ||
      !tepat_import_store_family_answers (a, keluarga, record->jawaban_kk, &changed, error))
    return FALSE;
  if (record->ppks != NULL)
    {
      g_autofree char *kuesioner = ppks_kuesioner (record);

      if (!put_jawaban (a, "p", penduduk, kuesioner, "{}", error))
        return FALSE;
    }
  if (record->program == NULL)
    return TRUE;
  tepat_uid_write (uid);

  return tepat_load_flush (a->load_penduduk, error) &&
         put_kepesertaan (a, record, penduduk, uid, error);
}

/**
 * tepat_import_store_known_extras:
 * @penduduk: a person that was known before
 * @changed: (inout): set when the record says something that was not known
 */
gboolean
tepat_import_store_known_extras (Apply                    *a,
                                 const TepatImportRecord  *record,
                                 gint64                    penduduk,
                                 gboolean                 *changed,
                                 GError                  **error)
{
  g_autofree char *kuesioner = record->ppks != NULL ? ppks_kuesioner (record) : NULL;
  gint64 keluarga;

  if (!change_identitas (a, record, penduduk, changed, error) ||
      !change_kepesertaan (a, record, penduduk, changed, error) ||
      (record->jawaban != NULL &&
       !change_answers (a, FALSE, penduduk, a->plan->kuesioner, record->jawaban, FALSE, changed,
                        error)) ||
      (record->catatan != NULL &&
       !change_answers (a, FALSE, penduduk, TEPAT_IMPORT_NOTES, record->catatan, FALSE, changed,
                        error)) ||
      (kuesioner != NULL &&
       !change_answers (a, FALSE, penduduk, kuesioner, "{}", FALSE, changed, error)))
    return FALSE;
  if (record->jawaban_kk == NULL)
    return TRUE;

  return tepat_db_get_int_trusted (a->db, "SELECT keluarga FROM penduduk WHERE id = $1", &keluarga,
                                   error, "i", penduduk) &&
         tepat_import_store_family_answers (a, keluarga, record->jawaban_kk, changed, error);
}
