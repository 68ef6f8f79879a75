/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-konflik-act"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "tepat-access.h"
#include "tepat-change.h"
#include "tepat-db-private.h"
#include "tepat-field-check.h"
#include "tepat-hak.h"
#include "tepat-jejak.h"
#include "tepat-konflik.h"
#include "tepat-package-private.h"
#include "tepat-time.h"

typedef struct
{
  gint64  id;
  gint64  versi;
  gint64  jejak_seq;
  char   *uid;
  char   *jenis;
  char   *subjek;
  char   *wilayah;
  char   *bidang;
  char   *sini;
  char   *sana;
  char   *keadaan;
  char   *nilai;
  char   *diputus;
} Konflik;

static void
konflik_free (Konflik *self)
{
  char *texts[] = { self->uid, self->jenis, self->subjek, self->wilayah, self->bidang, self->sini,
                    self->sana, self->keadaan, self->nilai, self->diputus };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    g_free (texts[i]);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Konflik, konflik_free)

static Konflik *
read_row (TepatStmt *stmt)
{
  Konflik *self = g_new0 (Konflik, 1);
  char **texts[] = { &self->uid, &self->jenis, &self->subjek, &self->wilayah, &self->bidang,
                     &self->sini, &self->sana, &self->keadaan, &self->nilai, &self->diputus };

  self->id = tepat_stmt_get_int (stmt, 0);
  self->versi = tepat_stmt_get_int (stmt, 1);
  self->jejak_seq = tepat_stmt_get_int (stmt, 2);
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    *texts[i] = g_strdup (tepat_stmt_get_text (stmt, (int) i + 3));

  return self;
}

static Konflik *
load (TepatDb     *db,
      const char  *uid,
      GError     **error)
{
  g_autoptr(TepatStmt) stmt = NULL;
  g_autoptr(Konflik) self = NULL;
  gboolean row;

  stmt = tepat_db_prepare_trusted (db, "SELECT id, versi, jejak_seq, uid, jenis, subjek, wilayah,"
                                       " bidang, sini, sana, keadaan, nilai, diputus FROM konflik"
                                       " WHERE uid = $1", error);
  if (stmt == NULL)
    return NULL;
  tepat_stmt_bind (stmt, "s", uid);
  if (!tepat_stmt_step (stmt, &row, error))
    return NULL;
  if (!row)
    {
      package_fail (error, TEPAT_PACKAGE_ERROR_UNKNOWN,
                    _("There is no such conflict. Nothing was changed. See tepat konflik list."));
      return NULL;
    }
  self = read_row (stmt);
  if (!tepat_access_require_wilayah (tepat_db_get_actor (db), self->wilayah, error))
    return NULL;

  return g_steal_pointer (&self);
}

/* What one may not see, one may not decide on. */
static gboolean
check_field (PackageContext  *context,
             const Konflik   *self,
             GError         **error)
{
  TepatActor *actor = tepat_db_get_actor (context->db);
  const TepatVariable *variable = tepat_field_find_answer (&context->lists, self->jenis,
                                                           self->bidang);
  gboolean number = strcmp (self->bidang, "nik") == 0 || strcmp (self->bidang, "no_kk") == 0;

  return (!number || tepat_access_require (actor, TEPAT_HAK_NIK_PENUH, error)) &&
         (variable == NULL || variable->peka == NULL ||
          tepat_access_require (actor, TEPAT_HAK_DATA_SENSITIF, error));
}

static gboolean
check_open (const Konflik               *self,
            const TepatKonflikDecision  *decision,
            GError                     **error)
{
  if (strcmp (self->keadaan, "terbuka") != 0)
    return package_fail (error, TEPAT_PACKAGE_ERROR_STATE,
                         _("This conflict was decided already. Nothing was changed. Look at the "
                           "list again."));
  if (decision->versi != 0 && decision->versi != self->versi)
    return package_fail (error, TEPAT_PACKAGE_ERROR_STATE,
                         _("The other office changed its value meanwhile. Nothing was changed. "
                           "Look at it again."));

  return TRUE;
}

static const char *
value_of (const Konflik              *self,
          const PackageField         *here,
          const TepatKonflikDecision *decision)
{
  if (decision->putusan == TEPAT_KONFLIK_SANA)
    return self->sana;
  if (decision->putusan == TEPAT_KONFLIK_LAIN)
    return decision->nilai != NULL && *decision->nilai != '\0' ? decision->nilai : NULL;

  return here != NULL ? here->value : NULL;
}

static const PackageSubject *
find_subject (const Konflik  *self,
              GError        **error)
{
  const PackageSubject *subject = package_subject_find (self->jenis);

  if (subject == NULL)
    g_set_error (error, TEPAT_PACKAGE_ERROR, TEPAT_PACKAGE_ERROR_STATE,
                 _("The plugin that knows what “%s” is does not work now. Nothing was changed. "
                   "Switch it on first."), self->jenis);

  return subject;
}

/* A value that a person types passes the same test as in the form; one that came is as it came. */
static gboolean
check_value (PackageContext              *context,
             const Konflik               *self,
             const TepatKonflikDecision  *decision,
             const char                  *value,
             GError                     **error)
{
  const PackageSubject *subject = find_subject (self, error);
  g_autofree char *message = NULL;

  if (subject == NULL)
    return FALSE;

  if (decision->putusan == TEPAT_KONFLIK_LAIN && subject->def == NULL)
    message = tepat_field_check (&context->lists, self->jenis, self->bidang, value);
  if (message == NULL)
    return package_subject_check (context, subject, self->bidang, value, error);
  g_set_error (error, TEPAT_PACKAGE_ERROR, TEPAT_PACKAGE_ERROR_STATE,
               _("“%s” is not possible for %s: %s Nothing was changed."),
               value != NULL ? value : "", self->bidang, message);

  return FALSE;
}

static GHashTable *
all_values (PackageRecord *record)
{
  GHashTable *values = tepat_record_values_new ();
  GHashTableIter iter;
  gpointer name, field;

  g_hash_table_iter_init (&iter, record->fields);
  while (g_hash_table_iter_next (&iter, &name, &field))
    if (((PackageField *) field)->value != NULL && strcmp (name, PACKAGE_GONE) != 0)
      g_hash_table_insert (values, g_strdup (name), g_strdup (((PackageField *) field)->value));

  return values;
}

/* Whether the record itself is to be there. */
static gboolean
write_presence (PackageContext  *context,
                PackageRecord   *record,
                gboolean         gone,
                GError         **error)
{
  g_autoptr(GHashTable) values = NULL;

  if (gone == !record->exists)
    return TRUE;
  record->ekor = -1;
  if (gone)
    return package_subject_remove (context, record->subject, record->uid, error);
  values = all_values (record);

  return package_subject_write (context, record->subject, record->uid, TRUE, values, error);
}

static gboolean
write_value (PackageContext  *context,
             PackageRecord   *record,
             const char      *bidang,
             const char      *value,
             GError         **error)
{
  g_autoptr(GHashTable) changes = tepat_record_values_new ();

  if (strcmp (bidang, PACKAGE_GONE) == 0)
    return write_presence (context, record, value != NULL, error);
  if (!record->exists)
    return package_fail (error, TEPAT_PACKAGE_ERROR_STATE,
                         _("The record is no longer here. Nothing was changed. Decide first "
                           "whether it stays."));
  if (g_strcmp0 (package_record_get_value (record, bidang), value) == 0)
    return TRUE;
  g_hash_table_insert (changes, g_strdup (bidang), g_strdup (value));

  return package_subject_write (context, record->subject, record->uid, FALSE, changes, error);
}

/* A decision is a change of this office that knows both values: a new mark, also for what stays. */
static gboolean
stamp (PackageContext  *context,
       PackageRecord   *record,
       const char      *bidang,
       const char      *value,
       GError         **error)
{
  g_autofree char *now = tepat_time_now ();
  PackageMark *mark = package_context_tick (context,
                                            tepat_actor_get_nama (tepat_db_get_actor (context->db)),
                                            now);
  const char *wilayah = strcmp (bidang, "wilayah") == 0 ? value : NULL;

  package_record_set (record, bidang, value, mark);
  package_mark_unref (mark);
  if (wilayah != NULL && strcmp (wilayah, record->wilayah) != 0)
    {
      g_free (record->dari);
      record->dari = record->wilayah;
      record->wilayah = g_strdup (wilayah);
    }

  return package_state_save (context, record, error);
}

static char *
to_json (const char *bidang,
         const char *value)
{
  g_autoptr(JsonObject) object = json_object_new ();
  g_autoptr(JsonNode) node = json_node_new (JSON_NODE_OBJECT);

  if (value != NULL)
    json_object_set_string_member (object, bidang, value);
  else
    json_object_set_null_member (object, bidang);
  json_node_set_object (node, object);

  return json_to_string (node, FALSE);
}

static gboolean
write_entry (TepatDb        *db,
             const char     *perbuatan,
             const Konflik  *self,
             const char     *before,
             const char     *after,
             const char     *alasan,
             GError        **error)
{
  g_autofree char *sebelum = to_json (self->bidang, before);
  g_autofree char *sesudah = to_json (self->bidang, after);
  const TepatJejakEntry entry = { perbuatan, "konflik", self->uid, sebelum, sesudah, alasan };

  tepat_db_note_change (db, "konflik", self->uid);

  return tepat_jejak_append (db, &entry, error);
}

/* Other offices' values for the same field are answered with it. */
static gboolean
close_rows (TepatDb                     *db,
            const Konflik               *self,
            const TepatKonflikDecision  *decision,
            const char                  *before,
            const char                  *value,
            gint64                       seq,
            GError                     **error)
{
  static const char * const codes[] = { "sini", "sana", "lain" };
  g_autofree char *now = tepat_time_now ();

  return tepat_db_run_trusted (db, "UPDATE konflik SET keadaan = 'diputus', putusan = CASE"
                                   " WHEN id = $1 THEN $2 ELSE 'lain' END, nilai = $3,"
                                   " alasan = $4, diputus = $5, diputus_oleh = $6, jejak_seq = $7,"
                                   " sini = $8, versi = versi + 1 WHERE jenis = $9"
                                   " AND subjek = $10 AND bidang = $11 AND keadaan = 'terbuka'",
                               error, "isssssissss", self->id, codes[decision->putusan], value,
                               decision->alasan, now,
                               tepat_actor_get_nama (tepat_db_get_actor (db)), seq, before,
                               self->jenis, self->subjek, self->bidang);
}

static gboolean
decide_one (TepatDb                     *db,
            const char                  *uid,
            const TepatKonflikDecision  *decision,
            GError                     **error)
{
  g_autoptr(Konflik) self = load (db, uid, error);
  g_autoptr(PackageContext) context = NULL;
  g_autoptr(PackageRecord) record = NULL;
  g_autofree char *before = NULL, *value = NULL;
  const PackageSubject *subject = self != NULL ? find_subject (self, error) : NULL;
  const PackageField *here;
  gint64 seq = 0;

  if (subject == NULL || !check_open (self, decision, error) ||
      (context = package_context_new (db, TEPAT_ACT_KONFLIK, decision->alasan, error)) == NULL ||
      !check_field (context, self, error) ||
      (record = package_state_load (context, subject, self->subjek, error)) == NULL)
    return FALSE;
  here = package_record_get (record, self->bidang);
  before = g_strdup (here != NULL ? here->value : NULL);
  value = g_strdup (value_of (self, here, decision));

  return check_value (context, self, decision, value, error) &&
         write_value (context, record, self->bidang, value, error) &&
         stamp (context, record, self->bidang, value, error) &&
         package_context_finish (context, &seq, error) &&
         close_rows (db, self, decision, before, value, seq, error) &&
         write_entry (db, "konflik.putus", self, before, value, decision->alasan, error);
}

/* A row that an earlier one of the same list answered with it. */
static gboolean
is_answered (TepatDb     *db,
             const char  *uid,
             gboolean    *answered,
             GError     **error)
{
  gint64 n = 0;

  if (!tepat_db_get_int_trusted (db, "SELECT count (*) FROM konflik WHERE uid = $1"
                                     " AND keadaan = 'diputus'", &n, error, "s", uid))
    return FALSE;
  *answered = n > 0;

  return TRUE;
}

static gboolean
check_reason (const char  *alasan,
              GError     **error)
{
  return (alasan != NULL && *alasan != '\0') ||
         package_fail (error, TEPAT_PACKAGE_ERROR_STATE,
                       _("A decision needs a reason, since the other office will ask for it. "
                         "Nothing was changed."));
}

/**
 * tepat_konflik_decide:
 * @n: (out): how many were decided
 *
 * Decides conflicts, all alike or none. What is decided goes to the other offices with the next
 * packages and stands there, unless somebody changed the field again meanwhile.
 */
gboolean
tepat_konflik_decide (TepatDb                     *db,
                      const TepatKonflikDecision  *decision,
                      guint                       *n,
                      GError                     **error)
{
  g_return_val_if_fail (decision != NULL && decision->uids != NULL && n != NULL, FALSE);

  *n = 0;
  if (!tepat_access_require (tepat_db_get_actor (db), TEPAT_HAK_DATA_UBAH, error) ||
      !check_reason (decision->alasan, error))
    return FALSE;
  for (guint i = 0; decision->uids[i] != NULL; i++)
    {
      gboolean answered = FALSE;

      if (i > 0 && !is_answered (db, decision->uids[i], &answered, error))
        return FALSE;
      if (!answered && !decide_one (db, decision->uids[i], decision, error))
        return FALSE;
      (*n)++;
    }

  return TRUE;
}

/* Undoing */

static gboolean
take_back (TepatDb         *db,
           PackageContext  *context,
           const Konflik   *self,
           const char      *alasan,
           GError         **error)
{
  const PackageSubject *subject = find_subject (self, error);
  g_autoptr(PackageRecord) record = NULL;
  g_autoptr(TepatSaveReport) report = NULL;
  gint64 seq = 0;

  if (subject == NULL)
    return FALSE;
  if (subject->def == NULL)
    {
      if (self->jejak_seq == 0)
        return TRUE;
      report = tepat_act_undo_one (db, self->jejak_seq, TEPAT_ACT_KONFLIK, FALSE, &context->lists,
                                   alasan, error);
      return report != NULL &&
             (report->conflicts->len == 0 ||
              package_fail (error, TEPAT_PACKAGE_ERROR_STATE,
                            _("Somebody changed the field since. Nothing was undone. Change it by "
                              "hand.")));
    }
  record = package_state_load (context, subject, self->subjek, error);

  return record != NULL && write_value (context, record, self->bidang, self->sini, error) &&
         package_context_finish (context, &seq, error);
}

static gboolean
undo_one (TepatDb     *db,
          const char  *uid,
          const char  *alasan,
          GError     **error)
{
  g_autoptr(Konflik) self = load (db, uid, error);
  g_autoptr(PackageContext) context = NULL;

  if (self == NULL)
    return FALSE;
  if (strcmp (self->keadaan, "diputus") != 0)
    return package_fail (error, TEPAT_PACKAGE_ERROR_STATE,
                         _("This conflict was not decided yet. Nothing was changed."));
  if ((context = package_context_new (db, TEPAT_ACT_KONFLIK, alasan, error)) == NULL ||
      !take_back (db, context, self, alasan, error))
    return FALSE;

  return tepat_db_run_trusted (db, "UPDATE konflik SET keadaan = 'terbuka', putusan = NULL,"
                                   " nilai = NULL, diputus = NULL, diputus_oleh = NULL,"
                                   " jejak_seq = NULL, versi = versi + 1 WHERE jenis = $1"
                                   " AND subjek = $2 AND bidang = $3 AND keadaan = 'diputus'"
                                   " AND diputus = $4", error, "ssss", self->jenis, self->subjek,
                               self->bidang, self->diputus) &&
         write_entry (db, "konflik.batal", self, self->nilai, self->sini, alasan, error);
}

/**
 * tepat_konflik_undo:
 * @uids: (array zero-terminated=1): conflicts that were decided
 * @alasan: (nullable): why
 *
 * Opens them again; the fields are as they were before.
 */
gboolean
tepat_konflik_undo (TepatDb             *db,
                    const char * const  *uids,
                    const char          *alasan,
                    GError             **error)
{
  g_return_val_if_fail (uids != NULL, FALSE);

  if (!tepat_access_require (tepat_db_get_actor (db), TEPAT_HAK_DATA_UBAH, error))
    return FALSE;
  for (guint i = 0; uids[i] != NULL; i++)
    if (!undo_one (db, uids[i], alasan, error))
      return FALSE;

  return TRUE;
}
