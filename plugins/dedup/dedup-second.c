/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dedup-second"

#include "config.h"

#include "dedup-second.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "dedup-setting.h"

#define MOST_DISAGREEMENTS "50"

DedupSecondWord *
dedup_second_word_new (const char *kasus,
                       const char *putusan)
{
  DedupSecondWord *self = g_new0 (DedupSecondWord, 1);

  *self = (DedupSecondWord) { g_strdup (kasus), g_strdup (putusan) };

  return self;
}

void
dedup_second_word_free (DedupSecondWord *self)
{
  g_free (self->kasus);
  g_free (self->putusan);
  g_free (self);
}

static void
agreement_free (gpointer data)
{
  DedupAgreement *self = data;

  g_free (self->oleh);
  g_free (self);
}

static void
disagreement_free (gpointer data)
{
  DedupDisagreement *self = data;

  g_free (self->kasus);
  g_free (self->judul);
  g_free (self->putusan);
  g_free (self->oleh);
  g_free (self->putusan_ulang);
  g_free (self->oleh_ulang);
  g_free (self);
}

void
dedup_agreements_free (DedupAgreements *self)
{
  g_clear_pointer (&self->people, g_ptr_array_unref);
  g_clear_pointer (&self->disagreements, g_ptr_array_unref);
  g_free (self);
}

/* The fields of each record, in their order. */
static char *
take_picture (const DedupCase *kasus)
{
  g_autoptr(JsonBuilder) b = json_builder_new ();
  g_autoptr(JsonNode) node = NULL;

  json_builder_begin_array (b);
  for (guint i = 0; i < kasus->members->len; i++)
    {
      const DedupMember *member = kasus->members->pdata[i];

      json_builder_begin_array (b);
      for (guint j = 0; j < DEDUP_N_CELLS; j++)
        if (member->cells[j] != NULL)
          json_builder_add_string_value (b, member->cells[j]);
        else
          json_builder_add_null_value (b);
      json_builder_end_array (b);
    }
  json_builder_end_array (b);
  node = json_builder_get_root (b);

  return json_to_string (node, FALSE);
}

gboolean
dedup_second_draw (TepatDb          *db,
                   const DedupCase  *kasus,
                   const char       *putusan,
                   GError          **error)
{
  DedupSettings settings;
  g_autofree char *picture = NULL;
  g_autofree char *now = tepat_time_now ();

  if (!dedup_settings_load (db, &settings, error))
    return FALSE;
  if (strcmp (kasus->jenis, "orang") != 0 || strcmp (putusan, "lapangan") == 0 ||
      g_random_int_range (0, 100) >= settings.again_percent)
    return TRUE;
  picture = take_picture (kasus);

  return tepat_db_run (db, "INSERT INTO dedup_ulang (kasus, putusan, oleh, waktu, potret)"
                           " VALUES ($1, $2, $3, $4, $5) ON CONFLICT (kasus) DO UPDATE SET"
                           " putusan = excluded.putusan, oleh = excluded.oleh,"
                           " waktu = excluded.waktu, potret = excluded.potret,"
                           " putusan_ulang = NULL, oleh_ulang = NULL, waktu_ulang = NULL,"
                           " sepakat = NULL", error, "sssss", kasus->uid, putusan,
                       tepat_actor_get_nama (tepat_db_get_actor (db)), now, picture);
}

gboolean
dedup_second_forget (TepatDb     *db,
                     const char  *kasus,
                     GError     **error)
{
  return tepat_db_run (db, "DELETE FROM dedup_ulang WHERE kasus = $1 AND sepakat IS NULL", error,
                       "s", kasus);
}

/* A number that this person sees masked stays masked. */
static void
put_back (TepatDb     *db,
          DedupMember *member,
          JsonArray   *cells)
{
  gboolean whole = tepat_actor_has_hak (tepat_db_get_actor (db), TEPAT_HAK_NIK_PENUH);

  for (guint i = 0; i < DEDUP_N_CELLS && i < json_array_get_length (cells); i++)
    {
      JsonNode *node = json_array_get_element (cells, i);

      if (!whole && (i == DEDUP_CELL_NIK || i == DEDUP_CELL_NO_KK))
        continue;
      g_free (member->cells[i]);
      member->cells[i] = JSON_NODE_HOLDS_VALUE (node) ? g_strdup (json_node_get_string (node))
                                                      : NULL;
    }
}

static gboolean
read_waiting (TepatDb     *db,
              const char  *kasus,
              char       **oleh,
              char       **putusan,
              char       **picture,
              GError     **error)
{
  g_autoptr(TepatStmt) stmt = NULL;
  gboolean row;

  stmt = tepat_db_prepare (db, "SELECT oleh, putusan, potret FROM dedup_ulang WHERE kasus = $1"
                               " AND sepakat IS NULL", error);
  if (stmt == NULL)
    return FALSE;
  tepat_stmt_bind (stmt, "s", kasus);
  if (!tepat_stmt_step (stmt, &row, error))
    return FALSE;
  if (!row)
    {
      g_set_error_literal (error, TEPAT_DB_ERROR, TEPAT_DB_ERROR_CONFLICT,
                           _("This case needs no second look any more. Nothing was changed. Read "
                             "the queue again."));
      return FALSE;
    }
  *oleh = g_strdup (tepat_stmt_get_text (stmt, 0));
  *putusan = g_strdup (tepat_stmt_get_text (stmt, 1));
  *picture = g_strdup (tepat_stmt_get_text (stmt, 2));

  return TRUE;
}

gboolean
dedup_second_hide (TepatDb    *db,
                   DedupCase  *kasus,
                   GError    **error)
{
  g_autofree char *oleh = NULL, *putusan = NULL, *picture = NULL;
  g_autoptr(JsonNode) node = NULL;

  if (!read_waiting (db, kasus->uid, &oleh, &putusan, &picture, error) ||
      (node = tepat_json_parse (picture != NULL ? picture : "[]", -1, error)) == NULL)
    return FALSE;
  for (guint i = 0; i < kasus->members->len; i++)
    if (i < json_array_get_length (json_node_get_array (node)))
      put_back (db, kasus->members->pdata[i],
                json_array_get_array_element (json_node_get_array (node), i));
  kasus->blind = TRUE;
  g_clear_pointer (&kasus->putusan, g_free);
  g_clear_pointer (&kasus->alasan, g_free);
  g_clear_pointer (&kasus->diputus, g_free);
  g_clear_pointer (&kasus->diputus_oleh, g_free);
  g_clear_pointer (&kasus->gabung, g_free);
  g_clear_pointer (&kasus->utama, g_free);
  g_free (kasus->keadaan);
  kasus->keadaan = g_strdup (DEDUP_STATE_AGAIN);
  g_ptr_array_set_size (kasus->tasks, 0);
  for (guint i = 0; i < kasus->members->len; i++)
    ((DedupMember *) kasus->members->pdata[i])->changed = FALSE;

  return TRUE;
}

static gboolean
check_word (const DedupSecondWord  *self,
            GError                **error)
{
  static const char * const words[] = { "sama", "beda", "serumah", "lapangan", NULL };

  if (self->putusan != NULL && g_strv_contains (words, self->putusan))
    return TRUE;
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
                       _("Decide one of: same, different, family, field."));

  return FALSE;
}

gpointer
dedup_second_answer (TepatDb       *db,
                     gpointer       data,
                     GCancellable  *cancellable,
                     GError       **error)
{
  const DedupSecondWord *word = data;
  TepatActor *actor = tepat_db_get_actor (db);
  g_autoptr(DedupCase) kasus = NULL;
  g_autofree char *oleh = NULL, *putusan = NULL, *picture = NULL;
  g_autofree char *now = tepat_time_now ();
  const TepatJejakEntry entry = { .perbuatan = "ganda.ulang", .subjek_jenis = "dedup_kasus",
                                  .subjek = word->kasus };

  if (!tepat_access_require (actor, TEPAT_HAK_DATA_UBAH, error) || !check_word (word, error) ||
      (kasus = dedup_case_read (db, word->kasus, NULL, error)) == NULL ||
      !read_waiting (db, word->kasus, &oleh, &putusan, &picture, error) ||
      !tepat_access_require_other (actor, oleh, error) ||
      !tepat_db_run (db, "UPDATE dedup_ulang SET putusan_ulang = $1, oleh_ulang = $2,"
                         " waktu_ulang = $3, sepakat = $4, potret = NULL WHERE kasus = $5", error,
                     "sssis", word->putusan, tepat_actor_get_nama (actor), now,
                     (gint64) (strcmp (word->putusan, putusan) == 0), word->kasus) ||
      !tepat_jejak_append (db, &entry, error))
    return NULL;

  return g_strdup (word->kasus);
}

static GPtrArray *
count_people (TepatDb  *db,
              GError  **error)
{
  g_autoptr(GPtrArray) people = g_ptr_array_new_with_free_func (agreement_free);
  g_autoptr(TepatStmt) stmt = NULL;
  gboolean row = TRUE;

  stmt = tepat_db_prepare (db, "SELECT oleh, count (sepakat), coalesce (sum (sepakat), 0),"
                               " sum (CASE WHEN sepakat IS NULL THEN 1 ELSE 0 END)"
                               " FROM dedup_ulang GROUP BY oleh ORDER BY oleh", error);
  if (stmt == NULL)
    return NULL;
  while (tepat_stmt_step (stmt, &row, error) && row)
    {
      DedupAgreement *one = g_new0 (DedupAgreement, 1);

      one->oleh = g_strdup (tepat_stmt_get_text (stmt, 0));
      one->n_checked = tepat_stmt_get_int (stmt, 1);
      one->n_agreed = tepat_stmt_get_int (stmt, 2);
      one->n_waiting = tepat_stmt_get_int (stmt, 3);
      g_ptr_array_add (people, one);
    }
  return row ? NULL : g_steal_pointer (&people);
}

static GPtrArray *
list_disagreements (TepatDb  *db,
                    GError  **error)
{
  g_autoptr(GPtrArray) all = g_ptr_array_new_with_free_func (disagreement_free);
  g_autoptr(TepatStmt) stmt = NULL;
  gboolean row = TRUE;

  stmt = tepat_db_prepare (db, "SELECT u.kasus, k.judul, u.putusan, u.oleh, u.putusan_ulang,"
                               " u.oleh_ulang FROM dedup_ulang AS u"
                               " JOIN dedup_kasus AS k ON k.uid = u.kasus WHERE u.sepakat = 0"
                               " ORDER BY u.waktu_ulang DESC LIMIT " MOST_DISAGREEMENTS, error);
  if (stmt == NULL)
    return NULL;
  while (tepat_stmt_step (stmt, &row, error) && row)
    {
      DedupDisagreement *one = g_new0 (DedupDisagreement, 1);
      char **texts[] = { &one->kasus, &one->judul, &one->putusan, &one->oleh, &one->putusan_ulang,
                         &one->oleh_ulang };

      for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
        *texts[i] = g_strdup (tepat_stmt_get_text (stmt, (int) i));
      g_ptr_array_add (all, one);
    }
  return row ? NULL : g_steal_pointer (&all);
}

gpointer
dedup_second_count (TepatDb       *db,
                    gpointer       unused,
                    GCancellable  *cancellable,
                    GError       **error)
{
  g_autoptr(DedupAgreements) self = g_new0 (DedupAgreements, 1);

  if (!tepat_access_require (tepat_db_get_actor (db), TEPAT_HAK_JEJAK_LIHAT, error) ||
      (self->people = count_people (db, error)) == NULL ||
      (self->disagreements = list_disagreements (db, error)) == NULL)
    return NULL;

  return g_steal_pointer (&self);
}
