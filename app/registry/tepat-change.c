/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-change"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "tepat-access.h"
#include "tepat-act-private.h"
#include "tepat-change.h"
#include "tepat-hak.h"

typedef struct
{
  char     *base;
  char     *value;
  gboolean  whatever;   /* the base is not known */
} Wish;

struct _TepatChange
{
  char       *subjek;
  char       *uid;
  gint64      versi;
  GHashTable *wishes;   /* field to Wish */
};

static void
wish_free (gpointer data)
{
  Wish *wish = data;

  g_free (wish->base);
  g_free (wish->value);
  g_free (wish);
}

static void
error_free (gpointer data)
{
  TepatFieldError *self = data;

  g_free (self->field);
  g_free (self->message);
  g_free (self);
}

static void
conflict_free (gpointer data)
{
  TepatFieldConflict *self = data;

  g_free (self->field);
  g_free (self->base);
  g_free (self->mine);
  g_free (self->theirs);
  g_free (self);
}

/** tepat_save_report_new: Returns: (transfer full): an empty report */
TepatSaveReport *
tepat_save_report_new (void)
{
  TepatSaveReport *self = g_new0 (TepatSaveReport, 1);

  self->errors = g_ptr_array_new_with_free_func (error_free);
  self->conflicts = g_ptr_array_new_with_free_func (conflict_free);

  return self;
}

/** tepat_save_report_free: Frees @self. */
void
tepat_save_report_free (TepatSaveReport *self)
{
  g_free (self->uid);
  g_ptr_array_unref (self->errors);
  g_ptr_array_unref (self->conflicts);
  g_free (self);
}

/**
 * tepat_save_report_add_error:
 * @field: the field
 * @message: what to enter
 */
void
tepat_save_report_add_error (TepatSaveReport *self,
                             const char      *field,
                             const char      *message)
{
  TepatFieldError *entry = g_new0 (TepatFieldError, 1);

  entry->field = g_strdup (field);
  entry->message = g_strdup (message);
  g_ptr_array_add (self->errors, entry);
}

/**
 * tepat_save_report_add_conflict:
 * @field: the field
 * @base: (nullable): what it was
 * @mine: (nullable): what was wanted
 * @theirs: (nullable): what is there
 */
void
tepat_save_report_add_conflict (TepatSaveReport *self,
                                const char      *field,
                                const char      *base,
                                const char      *mine,
                                const char      *theirs)
{
  TepatFieldConflict *entry = g_new0 (TepatFieldConflict, 1);

  *entry = (TepatFieldConflict) { g_strdup (field), g_strdup (base), g_strdup (mine),
                                  g_strdup (theirs) };
  g_ptr_array_add (self->conflicts, entry);
}

/**
 * tepat_change_new:
 * @subjek: `penduduk` or `keluarga`
 * @uid: the record
 * @versi: its version when it was opened
 *
 * Returns: (transfer full): a set without changes
 */
TepatChange *
tepat_change_new (const char *subjek,
                  const char *uid,
                  gint64      versi)
{
  TepatChange *self = g_new0 (TepatChange, 1);

  g_return_val_if_fail (subjek != NULL && uid != NULL, NULL);

  self->subjek = g_strdup (subjek);
  self->uid = g_strdup (uid);
  self->versi = versi;
  self->wishes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, wish_free);

  return self;
}

/** tepat_change_free: Frees @self. */
void
tepat_change_free (TepatChange *self)
{
  g_free (self->subjek);
  g_free (self->uid);
  g_hash_table_unref (self->wishes);
  g_free (self);
}

static char *
dup_known (const char *text)
{
  return text != NULL && *text != '\0' ? g_strdup (text) : NULL;
}

/**
 * tepat_change_set:
 * @field: a column, or `questionnaire.variable`
 * @base: (nullable): what the person saw before
 * @value: (nullable): what it shall be, as it is stored
 *
 * Sets one field; a second time replaces the first.
 */
void
tepat_change_set (TepatChange *self,
                  const char  *field,
                  const char  *base,
                  const char  *value)
{
  Wish *wish = g_new0 (Wish, 1);

  g_return_if_fail (self != NULL && field != NULL);

  wish->base = dup_known (base);
  wish->value = dup_known (value);
  g_hash_table_insert (self->wishes, g_strdup (field), wish);
}

/**
 * tepat_change_put:
 * @field: a column, or `questionnaire.variable`
 * @value: (nullable): what it shall be, as it is stored
 *
 * Sets one field whatever it was: for those who did not look at it before.
 */
void
tepat_change_put (TepatChange *self,
                  const char  *field,
                  const char  *value)
{
  Wish *wish;

  tepat_change_set (self, field, NULL, value);
  if ((wish = g_hash_table_lookup (self->wishes, field)) != NULL)
    wish->whatever = TRUE;
}

/** tepat_change_get_n: Returns: how many fields are set */
guint
tepat_change_get_n (const TepatChange *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return g_hash_table_size (self->wishes);
}

/* What one may not see, one may not overwrite. */
static gboolean
check_rights (TepatDb           *db,
              const TepatChange *self,
              const TepatLists  *lists,
              GError           **error)
{
  TepatActor *actor = tepat_db_get_actor (db);
  GHashTableIter iter;
  gpointer field;

  g_hash_table_iter_init (&iter, self->wishes);
  while (g_hash_table_iter_next (&iter, &field, NULL))
    {
      const TepatVariable *variable = tepat_field_find_answer (lists, self->subjek, field);
      gboolean number = strcmp (field, "nik") == 0 || strcmp (field, "no_kk") == 0;

      if ((number && !tepat_access_require (actor, TEPAT_HAK_NIK_PENUH, error)) ||
          (variable != NULL && variable->peka != NULL &&
           !tepat_access_require (actor, TEPAT_HAK_DATA_SENSITIF, error)))
        return FALSE;
    }

  return TRUE;
}

static void
check_values (const TepatChange *self,
              const TepatLists  *lists,
              TepatSaveReport   *report)
{
  GHashTableIter iter;
  gpointer field, value;

  g_hash_table_iter_init (&iter, self->wishes);
  while (g_hash_table_iter_next (&iter, &field, &value))
    {
      const Wish *wish = value;
      g_autofree char *message = tepat_field_check (lists, self->subjek, field, wish->value);

      if (message == NULL && !tepat_field_is_by_hand (self->subjek, field))
        message = g_strdup (_("This field changes by an act of its own, not by hand."));
      if (message != NULL)
        tepat_save_report_add_error (report, field, message);
    }
}

/* What nobody else touched is written; what somebody else made the same of is there already. */
static GHashTable *
merge (const TepatChange *self,
       const TepatRecord *record,
       TepatSaveReport   *report)
{
  GHashTable *changes = tepat_record_values_new ();
  GHashTableIter iter;
  gpointer field, value;

  g_hash_table_iter_init (&iter, self->wishes);
  while (g_hash_table_iter_next (&iter, &field, &value))
    {
      const Wish *wish = value;
      const char *now = tepat_record_get (record, field);

      if (g_strcmp0 (now, wish->value) == 0)
        continue;
      if (wish->whatever || g_strcmp0 (now, wish->base) == 0)
        g_hash_table_insert (changes, g_strdup (field), g_strdup (wish->value));
      else
        tepat_save_report_add_conflict (report, field, wish->base, wish->value, now);
    }

  return changes;
}

static gboolean
write_changes (TepatAct         *act,
               TepatRecord      *record,
               GHashTable       *changes,
               TepatSaveReport  *report,
               GError          **error)
{
  if (report->conflicts->len > 0 || g_hash_table_size (changes) == 0)
    return TRUE;
  if (!tepat_act_update (act, record, changes, error) ||
      !tepat_act_finish (act, &report->seq, error))
    return FALSE;
  report->n_changed = g_hash_table_size (changes);

  return TRUE;
}

/**
 * tepat_change_save:
 * @db: the connection of a write job
 * @lists: the lists in force
 * @alasan: (nullable): why
 *
 * Saves the fields for the job's actor, who needs data.ubah and the record's wilayah. Fields that
 * somebody else changed meanwhile stay as they are; where both changed the same one, nothing is
 * written and the report says what each made of it.
 *
 * Returns: (transfer full): what became of it; nothing was written when its seq is 0
 */
TepatSaveReport *
tepat_change_save (TepatDb            *db,
                   const TepatChange  *self,
                   const TepatLists   *lists,
                   const char         *alasan,
                   GError            **error)
{
  g_autoptr(TepatSaveReport) report = tepat_save_report_new ();
  g_autofree char *perbuatan = NULL;
  g_autoptr(GHashTable) changes = NULL;
  g_autoptr(TepatAct) act = NULL;
  TepatRecord *record;

  g_return_val_if_fail (self != NULL && lists != NULL, NULL);

  report->uid = g_strdup (self->uid);
  if (!tepat_access_require (tepat_db_get_actor (db), TEPAT_HAK_DATA_UBAH, error) ||
      !check_rights (db, self, lists, error))
    return NULL;
  check_values (self, lists, report);
  if (report->errors->len > 0)
    return g_steal_pointer (&report);
  perbuatan = g_strconcat (self->subjek, ".ubah", NULL);
  act = tepat_act_new (db, lists, perbuatan, alasan);
  if ((record = tepat_act_load (act, self->subjek, self->uid, error)) == NULL)
    return NULL;
  report->merged = self->versi > 0 && record->versi > self->versi;
  changes = merge (self, record, report);

  return write_changes (act, record, changes, report, error) ? g_steal_pointer (&report) : NULL;
}
