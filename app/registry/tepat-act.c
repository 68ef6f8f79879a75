/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-act"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "tepat-access.h"
#include "tepat-act-follow-private.h"
#include "tepat-act-private.h"
#include "tepat-db-private.h"
#include "tepat-hak.h"
#include "tepat-jejak.h"
#include "tepat-mutu.h"
#include "tepat-uid.h"

/* A record and what the act did to it. */
typedef struct
{
  TepatRecord *record;
  const char  *perbuatan;
  GHashTable  *before;    /* of the columns that changed, as they were first */
  gboolean     added;
  gboolean     removed;
} Entry;

struct _TepatAct
{
  TepatDb          *db;
  const TepatLists *lists;
  const char       *perbuatan;
  const char       *alasan;
  const char       *allowed;    /* a wilayah beyond the actor's */
  gint64            undoes;
  GPtrArray        *entries;
  GHashTable       *by_uid;     /* the same */
  TepatFollow      *follow;
};

static void
entry_free (gpointer data)
{
  Entry *entry = data;

  tepat_record_free (entry->record);
  g_hash_table_unref (entry->before);
  g_free (entry);
}

TepatAct *
tepat_act_new (TepatDb          *db,
               const TepatLists *lists,
               const char       *perbuatan,
               const char       *alasan)
{
  TepatAct *self = g_new0 (TepatAct, 1);

  self->db = db;
  self->lists = lists;
  self->perbuatan = g_intern_string (perbuatan);
  self->alasan = alasan != NULL && *alasan != '\0' ? alasan : NULL;
  self->entries = g_ptr_array_new_with_free_func (entry_free);
  self->by_uid = g_hash_table_new (g_str_hash, g_str_equal);
  self->follow = tepat_follow_new (db, lists);

  return self;
}

void
tepat_act_free (TepatAct *self)
{
  g_hash_table_unref (self->by_uid);
  g_ptr_array_unref (self->entries);
  tepat_follow_free (self->follow);
  g_free (self);
}

void
tepat_act_set_perbuatan (TepatAct   *self,
                         const char *perbuatan)
{
  self->perbuatan = g_intern_string (perbuatan);
}

void
tepat_act_set_undoes (TepatAct *self,
                      gint64    seq)
{
  self->undoes = seq;
}

void
tepat_act_allow_wilayah (TepatAct   *self,
                         const char *wilayah)
{
  self->allowed = wilayah;
}

static Entry *
add_entry (TepatAct    *self,
           TepatRecord *record)
{
  Entry *entry = g_new0 (Entry, 1);

  entry->record = record;
  entry->perbuatan = self->perbuatan;
  entry->before = tepat_record_values_new ();
  g_ptr_array_add (self->entries, entry);
  if (!g_hash_table_contains (self->by_uid, record->uid))
    g_hash_table_insert (self->by_uid, record->uid, entry);

  return entry;
}

static Entry *
find_entry (TepatAct   *self,
            const char *uid)
{
  return g_hash_table_lookup (self->by_uid, uid);
}

static gboolean
check_actor (TepatAct     *self,
             const char   *wilayah,
             GError      **error)
{
  TepatActor *actor = tepat_db_get_actor (self->db);

  return tepat_access_require (actor, TEPAT_HAK_DATA_UBAH, error) &&
         (g_strcmp0 (wilayah, self->allowed) == 0 ||
          tepat_access_require_wilayah (actor, wilayah, error));
}

TepatRecord *
tepat_act_load (TepatAct    *self,
                const char  *subjek,
                const char  *uid,
                GError     **error)
{
  Entry *entry = find_entry (self, uid);
  g_autoptr(TepatRecord) record = NULL;

  if (entry != NULL)
    return entry->record;
  record = tepat_record_load (self->db, subjek, uid, error);
  if (record == NULL || !check_actor (self, tepat_record_get (record, "wilayah"), error) ||
      (tepat_record_is_penduduk (subjek) &&
       !tepat_follow_touch (self->follow, record->id, 0, error)))
    return NULL;

  return add_entry (self, g_steal_pointer (&record))->record;
}

static gboolean
find_family (TepatAct    *self,
             const char  *uid,
             gint64      *id,
             GError     **error)
{
  *id = 0;

  return uid == NULL || tepat_db_get_int_trusted (self->db, "SELECT id FROM keluarga"
                                                            " WHERE uid = $1", id, error, "s",
                                                  uid);
}

static gboolean
note_family_of (TepatAct     *self,
                TepatRecord  *person,
                GError      **error)
{
  gint64 id;

  if (!find_family (self, tepat_record_get (person, "keluarga"), &id, error))
    return FALSE;
  if (id != 0)
    tepat_follow_touch_family (self->follow, id, TRUE, 0);

  return TRUE;
}

/* Flags about a value that somebody has just looked at. */
static guint
answered_flags (const char *subjek,
                GHashTable *changes)
{
  guint flags = g_hash_table_contains (changes, "nik") ? TEPAT_MUTU_NIK_LOSSY : 0;

  for (const TepatColumn *c = tepat_record_get_columns (subjek); c->name != NULL; c++)
    if (c->kind == TEPAT_COLUMN_INT && g_hash_table_contains (changes, c->name))
      flags |= TEPAT_MUTU_CODE_UNKNOWN;

  return flags;
}

/* Called before and after the change: both numbers, families and desa are concerned. */
static gboolean
note_person (TepatAct     *self,
             TepatRecord  *person,
             guint         dropped,
             GError      **error)
{
  tepat_follow_note_nik (self->follow, tepat_record_get (person, "nik"));

  return tepat_follow_touch (self->follow, person->id, dropped, error) &&
         note_family_of (self, person, error);
}

static gboolean
note_family (TepatAct     *self,
             TepatRecord  *family,
             GHashTable   *changes,
             GError      **error)
{
  gboolean number = g_hash_table_contains (changes, "no_kk");

  if (number)
    tepat_follow_note_kk (self->follow, tepat_record_get (family, "no_kk"));
  tepat_follow_touch_family (self->follow, family->id, FALSE, number ? TEPAT_MUTU_KK_LOSSY : 0);
  if (!number && !g_hash_table_contains (changes, "alamat"))
    return TRUE;

  return tepat_follow_touch_members (self->follow, family->id, error);
}

static gboolean
note (TepatAct     *self,
      TepatRecord  *record,
      GHashTable   *changes,
      GError      **error)
{
  if (tepat_record_is_penduduk (record->subjek))
    return note_person (self, record, answered_flags (record->subjek, changes), error);

  return note_family (self, record, changes, error);
}

static void
keep_before (Entry      *entry,
             GHashTable *changes)
{
  GHashTableIter iter;
  gpointer name;

  g_hash_table_iter_init (&iter, changes);
  while (g_hash_table_iter_next (&iter, &name, NULL))
    if (!g_hash_table_contains (entry->before, name))
      g_hash_table_insert (entry->before, g_strdup (name),
                           g_strdup (tepat_record_get (entry->record, name)));
}

/* Only what really differs. */
static GHashTable *
differences (TepatRecord *record,
             GHashTable  *changes)
{
  GHashTable *differing = tepat_record_values_new ();
  GHashTableIter iter;
  gpointer name, value;

  g_hash_table_iter_init (&iter, changes);
  while (g_hash_table_iter_next (&iter, &name, &value))
    if (g_strcmp0 (value, tepat_record_get (record, name)) != 0)
      g_hash_table_insert (differing, g_strdup (name), g_strdup (value));

  return differing;
}

/* What hangs on the record goes with it to another desa. */
static gboolean
move_followers (TepatAct     *self,
                TepatRecord  *record,
                const char   *wilayah,
                GError      **error)
{
  g_autofree char *sql = g_strdup_printf ("UPDATE kepesertaan SET wilayah = $1 WHERE %s = $2",
                                          record->subjek);

  return wilayah == NULL ||
         tepat_db_run_trusted (self->db, sql, error, "si", wilayah, record->id);
}

gboolean
tepat_act_update (TepatAct     *self,
                  TepatRecord  *record,
                  GHashTable   *changes,
                  GError      **error)
{
  g_autoptr(GHashTable) differing = differences (record, changes);
  const char *new_wilayah = g_hash_table_lookup (differing, "wilayah");
  gboolean family = !tepat_record_is_penduduk (record->subjek);
  Entry *entry = find_entry (self, record->uid);

  if (g_hash_table_size (differing) == 0)
    return TRUE;
  entry->perbuatan = self->perbuatan;
  if (new_wilayah != NULL && family)
    {
      tepat_follow_count_family (self->follow, tepat_record_get (record, "wilayah"), -1);
      tepat_follow_count_family (self->follow, new_wilayah, 1);
    }
  if (!note (self, record, differing, error))
    return FALSE;
  keep_before (entry, differing);

  return tepat_record_write (self->db, record, differing, self->lists, error) &&
         move_followers (self, record, new_wilayah, error) &&
         note (self, record, differing, error);
}

static void
take_values (TepatRecord *record,
             GHashTable  *values)
{
  GHashTableIter iter;
  gpointer name, value;

  g_hash_table_iter_init (&iter, values);
  while (g_hash_table_iter_next (&iter, &name, &value))
    tepat_record_set (record, name, value);
}

TepatRecord *
tepat_act_insert (TepatAct    *self,
                  const char  *subjek,
                  const char  *uid,
                  GHashTable  *values,
                  GError     **error)
{
  g_autofree char *new_uid = uid != NULL ? g_strdup (uid) : tepat_uid_new ();
  g_autoptr(TepatRecord) record = tepat_record_new (subjek, new_uid);
  TepatRecord *kept = record;

  take_values (record, values);
  if (!check_actor (self, tepat_record_get (record, "wilayah"), error) ||
      !tepat_record_insert (self->db, record, self->lists, error))
    return NULL;
  add_entry (self, g_steal_pointer (&record))->added = TRUE;
  if (tepat_record_is_penduduk (subjek))
    {
      tepat_follow_add_person (self->follow, kept->id);
      return note_person (self, kept, 0, error) ? kept : NULL;
    }
  tepat_follow_count_family (self->follow, tepat_record_get (kept, "wilayah"), 1);
  tepat_follow_note_kk (self->follow, tepat_record_get (kept, "no_kk"));
  tepat_follow_touch_family (self->follow, kept->id, TRUE, 0);

  return kept;
}

gboolean
tepat_act_delete (TepatAct     *self,
                  TepatRecord  *record,
                  GError      **error)
{
  Entry *entry = find_entry (self, record->uid);

  if (tepat_record_is_penduduk (record->subjek))
    {
      if (!note_person (self, record, 0, error))
        return FALSE;
      tepat_follow_remove_person (self->follow, record->id);
    }
  else
    {
      tepat_follow_note_kk (self->follow, tepat_record_get (record, "no_kk"));
      tepat_follow_count_family (self->follow, tepat_record_get (record, "wilayah"), -1);
    }
  keep_before (entry, record->values);
  entry->removed = TRUE;
  entry->perbuatan = self->perbuatan;

  return tepat_record_delete (self->db, record, error);
}

static GHashTable *
after_of (const Entry *entry)
{
  GHashTable *after = tepat_record_values_new ();
  GHashTableIter iter;
  gpointer name;

  g_hash_table_iter_init (&iter, entry->added ? entry->record->values : entry->before);
  while (!entry->removed && g_hash_table_iter_next (&iter, &name, NULL))
    g_hash_table_insert (after, g_strdup (name),
                         g_strdup (tepat_record_get (entry->record, name)));

  return after;
}

static char *
to_text (JsonObject *object)
{
  g_autoptr(JsonNode) node = json_node_new (JSON_NODE_OBJECT);

  json_node_set_object (node, object);

  return json_to_string (node, FALSE);
}

static char *
describe_after (TepatAct    *self,
                const Entry *entry,
                const char  *act)
{
  g_autoptr(GHashTable) after = after_of (entry);
  g_autoptr(JsonObject) object = tepat_record_to_json (entry->record->subjek, after, self->lists);

  if (act != NULL)
    json_object_set_string_member (object, TEPAT_ACT_MEMBER, act);
  if (entry->removed)
    json_object_set_boolean_member (object, TEPAT_ACT_REMOVED, TRUE);
  if (self->undoes != 0)
    json_object_set_int_member (object, TEPAT_ACT_UNDOES, self->undoes);

  return to_text (object);
}

static gboolean
is_silent (const Entry *entry)
{
  return (entry->added && entry->removed) ||
         (!entry->added && !entry->removed && g_hash_table_size (entry->before) == 0);
}

static gboolean
write_entry (TepatAct     *self,
             const Entry  *entry,
             const char   *act,
             GError      **error)
{
  g_autoptr(JsonObject) before = tepat_record_to_json (entry->record->subjek, entry->before,
                                                       self->lists);
  g_autofree char *sebelum = entry->added ? NULL : to_text (before);
  g_autofree char *sesudah = describe_after (self, entry, act);
  const TepatJejakEntry jejak = { entry->perbuatan, entry->record->subjek, entry->record->uid,
                                  sebelum, sesudah, self->alasan };

  return tepat_jejak_append (self->db, &jejak, error);
}

static gboolean
write_journal (TepatAct  *self,
               gint64    *seq,
               GError   **error)
{
  g_autofree char *act = NULL;
  guint n = 0;

  for (guint i = 0; i < self->entries->len; i++)
    n += !is_silent (self->entries->pdata[i]);
  if (n > 1)
    act = tepat_uid_new ();
  for (guint i = 0; i < self->entries->len; i++)
    {
      if (is_silent (self->entries->pdata[i]))
        continue;
      if (!write_entry (self, self->entries->pdata[i], act, error))
        return FALSE;
      if (*seq == 0)
        *seq = tepat_db_get_last_entry (self->db);
    }

  return TRUE;
}

gboolean
tepat_act_finish (TepatAct  *self,
                  gint64    *seq,
                  GError   **error)
{
  *seq = 0;
  for (guint i = 0; i < self->entries->len; i++)
    {
      const Entry *entry = self->entries->pdata[i];

      if (entry->removed && !tepat_record_is_penduduk (entry->record->subjek))
        tepat_follow_remove_family (self->follow, entry->record->id);
    }

  return write_journal (self, seq, error) &&
         (*seq == 0 || tepat_follow_finish (self->follow, error));
}
