/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "dedup-rules.h"
#include "test-help.h"
#include "workspace-sql.h"

/* Edits, merges, merges of what was merged, and takings apart in any order, against a model that
 * knows no more than whose each thing is. */

#define FAMILIES "150"
#define MOST_RECORDS 18
#ifdef __SANITIZE_ADDRESS__
#define STEPS 30    /* each takes a second then */
#else
#define STEPS 90
#endif

typedef struct
{
  char    *uid;
  char    *phone;      /* NULL: none */
  gboolean alias;
} Record;

/* A membership, a payment, a photo, an answer or an identity. */
typedef struct
{
  char  *name;
  guint  owner;
} Thing;

typedef struct
{
  char      *kasus;
  guint      utama;
  GArray    *others;       /* places of records */
  GArray    *moved;        /* places of things */
  GArray    *owners;       /* whose each of them was */
  char      *before;       /* phone of the one that stayed */
  char      *after;
  gboolean   done;         /* now merged */
} Merge;

static GPtrArray *records;
static GPtrArray *things;
static GPtrArray *merges;
static TepatSession *other;
static GRand *chance;

static Record *
get_record (guint i)
{
  return records->pdata[i];
}

static Thing *
get_thing (guint i)
{
  return things->pdata[i];
}

static guint
find_record (const char *uid)
{
  for (guint i = 0; i < records->len; i++)
    if (strcmp (get_record (i)->uid, uid) == 0)
      return i;
  g_assert_not_reached ();
}

static void
set_text (char       **text,
          const char  *value)
{
  g_free (*text);
  *text = g_strdup (value);
}

static void
track_records (void)
{
  g_autoptr(GPtrArray) cases = help_list ("orang", NULL);

  for (guint i = 0; i < cases->len && records->len < MOST_RECORDS; i++)
    {
      g_autoptr(DedupCase) kasus = help_read (((DedupCase *) cases->pdata[i])->uid);
      Merge *merge = g_new0 (Merge, 1);

      merge->kasus = g_strdup (kasus->uid);
      g_ptr_array_add (merges, merge);
      for (guint j = 0; j < kasus->members->len; j++)
        {
          Record *record = g_new0 (Record, 1);

          record->uid = g_strdup (((DedupMember *) kasus->members->pdata[j])->uid);
          record->phone = g_strdup (((DedupMember *) kasus->members->pdata[j])
                                      ->cells[DEDUP_CELL_NO_HP]);
          g_ptr_array_add (records, record);
        }
    }
  g_assert_cmpuint (records->len, >=, 8);
}

/* Programmes with payments for every third record; the centre's lists give them otherwise. */
static void
give_aid (void)
{
  g_autoptr(GString) sql = g_string_new (NULL);

  for (guint i = 0; i < records->len; i += 3)
    g_string_append_printf (
      sql, "INSERT INTO kepesertaan (uid, program, penduduk, wilayah, status)"
           " SELECT 'uji-s%u', (SELECT min (id) FROM program), id, wilayah, 'aktif'"
           " FROM penduduk WHERE uid = '%s';"
           "INSERT INTO penyaluran (uid, kepesertaan, tahun, tahap, nominal, status, diubah)"
           " SELECT 'uji-y%u', id, 2026, '1', 600000, 'transaksi', '2026-11-01' FROM kepesertaan"
           " WHERE uid = 'uji-s%u';", i, get_record (i)->uid, i, i);
  workspace_sql_run (tepat_session_get_store (other), sql->str);
}

static gpointer
add_photo (TepatDb       *db,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  gpointer *both = data;

  g_assert_true (tepat_lampiran_add (db, "penduduk", both[0], both[1], "", error));

  return NULL;
}

static void
give_photos (void)
{
  static const guint8 png[] = { 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n', 0, 0, 0, 0 };
  g_autofree char *path = terpadu_workspace_dup_path (help_workspace, "foto.png");

  for (guint i = 1; i < records->len; i += 2)
    {
      g_autoptr(GError) error = NULL;
      g_autoptr(TepatMedia) media = NULL;
      guint8 bytes[sizeof png];

      memcpy (bytes, png, sizeof png);
      bytes[sizeof png - 1] = (guint8) i;
      g_file_set_contents (path, (const char *) bytes, sizeof bytes, &error);
      g_assert_no_error (error);
      media = tepat_media_take (tepat_session_get_store (other), path, &error);
      g_assert_no_error (error);
      help_write (add_photo, (gpointer[]) { get_record (i)->uid, media });
    }
}

static gpointer
read_things (TepatDb       *db,
             gpointer       uid,
             GCancellable  *cancellable,
             GError       **error)
{
  static const char sql[] =
    "SELECT 's' || s.id FROM kepesertaan AS s JOIN penduduk AS p ON p.id = s.penduduk"
    " WHERE p.uid = $1 UNION ALL SELECT 'y' || y.id FROM penyaluran AS y JOIN kepesertaan AS s"
    " ON s.id = y.kepesertaan JOIN penduduk AS p ON p.id = s.penduduk WHERE p.uid = $1"
    " UNION ALL SELECT 'l' || id FROM lampiran WHERE subjek = $1"
    " UNION ALL SELECT 'j' || j.kuesioner || '/' || j.isi FROM jawaban AS j JOIN penduduk AS p"
    " ON p.id = j.rekam AND j.subjek = 'p' WHERE p.uid = $1"
    " UNION ALL SELECT 'i' || i.jenis || '/' || i.nilai FROM identitas AS i JOIN penduduk AS p"
    " ON p.id = i.penduduk WHERE p.uid = $1 ORDER BY 1";
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(TepatStmt) stmt = tepat_db_prepare (db, sql, error);
  gboolean row = TRUE;

  g_assert_nonnull (stmt);
  tepat_stmt_bind (stmt, "s", uid);
  while (tepat_stmt_step (stmt, &row, error) && row)
    g_ptr_array_add (names, g_strdup (tepat_stmt_get_text (stmt, 0)));

  return names;
}

static GPtrArray *
list_things (guint record)
{
  g_autoptr(GError) error = NULL;
  GPtrArray *names = tepat_session_read (other, read_things, get_record (record)->uid, NULL, &error);

  g_assert_no_error (error);

  return names;
}

static void
track_things (void)
{
  for (guint i = 0; i < records->len; i++)
    {
      g_autoptr(GPtrArray) names = list_things (i);

      for (guint j = 0; j < names->len; j++)
        {
          Thing *thing = g_new0 (Thing, 1);

          thing->name = g_strdup (names->pdata[j]);
          thing->owner = i;
          g_ptr_array_add (things, thing);
        }
    }
}

static int
compare_names (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(const char * const *) a, *(const char * const *) b);
}

/* Each record has what the model says, neither more nor less. */
static void
check (void)
{
  for (guint i = 0; i < records->len; i++)
    {
      g_autoptr(GPtrArray) names = list_things (i);
      g_autoptr(GPtrArray) expected = g_ptr_array_new ();
      g_autofree char *status = help_dup_text ("SELECT status FROM penduduk WHERE uid = $1",
                                               get_record (i)->uid);
      g_autofree char *phone = help_dup_text ("SELECT no_hp FROM penduduk WHERE uid = $1",
                                              get_record (i)->uid);

      for (guint j = 0; j < things->len; j++)
        if (get_thing (j)->owner == i)
          g_ptr_array_add (expected, get_thing (j)->name);
      g_ptr_array_sort (expected, compare_names);
      g_ptr_array_sort (names, compare_names);
      g_assert_cmpuint (names->len, ==, expected->len);
      for (guint j = 0; j < names->len; j++)
        g_assert_cmpstr (names->pdata[j], ==, expected->pdata[j]);
      g_assert_cmpint (strcmp (status, "ganda") == 0, ==, get_record (i)->alias);
      g_assert_cmpstr (phone, ==, get_record (i)->phone);
    }
}

static gpointer
edit_job (TepatDb       *db,
          gpointer       data,
          GCancellable  *cancellable,
          GError       **error)
{
  const Record *record = ((gpointer *) data)[0];
  g_autoptr(TepatReference) reference = tepat_reference_load (db, error);
  g_autoptr(TepatWilayahIndex) wilayah = tepat_wilayah_index_load (db, error);
  g_autofree char *today = tepat_format_today (TEPAT_ZONE_WIB);
  const TepatLists lists = { reference, wilayah, today };
  g_autoptr(TepatSaveReport) report = NULL;
  TepatChange *change;
  gint64 versi = 0;

  g_assert_true (tepat_db_get_int (db, "SELECT versi FROM penduduk WHERE uid = $1", &versi, error,
                                   "s", record->uid));
  change = tepat_change_new ("penduduk", record->uid, versi);
  tepat_change_set (change, "no_hp", record->phone, ((gpointer *) data)[1]);
  report = tepat_change_save (db, change, &lists, NULL, error);
  tepat_change_free (change);
  g_assert_no_error (*error);
  g_assert_cmpuint (report->errors->len + report->conflicts->len, ==, 0);

  return NULL;
}

static void
edit (guint       place,
      const char *phone)
{
  help_write (edit_job, (gpointer[]) { get_record (place), (gpointer) phone });
  set_text (&get_record (place)->phone, phone);
}

static void
edit_some (void)
{
  guint place = (guint) g_rand_int_range (chance, 0, (gint32) records->len);
  g_autofree char *phone = g_strdup_printf ("0812%08d", g_rand_int_range (chance, 0, 99999999));

  if (!get_record (place)->alias)
    edit (place, g_rand_int_range (chance, 0, 4) == 0 ? NULL : phone);
}

/* An answer or an identity that both have stays where it is. */
static gboolean
is_shared (guint thing,
           guint utama)
{
  const char *name = get_thing (thing)->name;

  for (guint i = 0; i < things->len; i++)
    if (get_thing (i)->owner == utama &&
        ((*name == 'i' && strcmp (get_thing (i)->name, name) == 0) ||
         (*name == 'j' && *get_thing (i)->name == 'j' &&
          strncmp (get_thing (i)->name, name, strcspn (name, "/") + 1) == 0)))
      return TRUE;

  return FALSE;
}

static void
move_things (Merge *merge)
{
  for (guint i = 0; i < merge->others->len; i++)
    {
      guint from = g_array_index (merge->others, guint, i);

      get_record (from)->alias = TRUE;
      for (guint j = 0; j < things->len; j++)
        if (get_thing (j)->owner == from && !is_shared (j, merge->utama))
          {
            g_array_append_val (merge->moved, j);
            g_array_append_val (merge->owners, from);
            get_thing (j)->owner = merge->utama;
          }
    }
}

/* A missing phone is taken from the first one that has it. */
static void
take_phone (Merge     *merge,
            DedupCase *kasus)
{
  Record *utama = get_record (merge->utama);

  set_text (&merge->before, utama->phone);
  for (guint i = 0; i < kasus->members->len && utama->phone == NULL; i++)
    set_text (&utama->phone,
              get_record (find_record (((DedupMember *) kasus->members->pdata[i])->uid))->phone);
  set_text (&merge->after, utama->phone);
}

static void
forget (Merge *merge)
{
  g_clear_pointer (&merge->others, g_array_unref);
  g_clear_pointer (&merge->moved, g_array_unref);
  g_clear_pointer (&merge->owners, g_array_unref);
  merge->others = g_array_new (FALSE, FALSE, sizeof (guint));
  merge->moved = g_array_new (FALSE, FALSE, sizeof (guint));
  merge->owners = g_array_new (FALSE, FALSE, sizeof (guint));
}

/* A case that waits is gone once its records became one by another. */
static gboolean
is_there (const Merge *merge)
{
  return help_get_int ("SELECT count (*) FROM dedup_kasus WHERE uid = $1", merge->kasus) > 0;
}

static void
merge_now (Merge *merge)
{
  g_autoptr(DedupCase) kasus = is_there (merge) ? help_read (merge->kasus) : NULL;
  g_autoptr(DedupDecision) decision = dedup_decision_new (merge->kasus, "sama");
  g_autoptr(DedupDecision) word = dedup_decision_new (merge->kasus, "sama");
  g_autoptr(DedupOutcomeReport) report = NULL;
  g_autoptr(DedupOutcomeReport) second = NULL;
  g_autoptr(GError) error = NULL;

  if (kasus == NULL)
    return;
  forget (merge);
  merge->utama = find_record (((DedupMember *) kasus->members->pdata[
    g_rand_int_range (chance, 0, (gint32) kasus->members->len)])->uid);
  for (guint i = 0; i < kasus->members->len; i++)
    {
      guint place = find_record (((DedupMember *) kasus->members->pdata[i])->uid);

      if (get_record (place)->alias)
        return;
      if (place != merge->utama)
        g_array_append_val (merge->others, place);
    }
  decision->utama = g_strdup (get_record (merge->utama)->uid);
  report = help_act (NULL, dedup_decide, decision, &error);
  g_assert_no_error (error);
  if (report->waits)
    second = help_act (other, dedup_confirm, word, &error);
  g_assert_no_error (error);
  take_phone (merge, kasus);
  move_things (merge);
  merge->done = TRUE;
}

static gboolean
went_further (const Merge *merge)
{
  for (guint i = 0; i < merge->moved->len; i++)
    if (get_thing (g_array_index (merge->moved, guint, i))->owner != merge->utama)
      return TRUE;

  return FALSE;
}

static void
move_back (Merge *merge)
{
  for (guint i = 0; i < merge->moved->len; i++)
    get_thing (g_array_index (merge->moved, guint, i))->owner =
      g_array_index (merge->owners, guint, i);
  for (guint i = 0; i < merge->others->len; i++)
    get_record (g_array_index (merge->others, guint, i))->alias = FALSE;
  merge->done = FALSE;
}

/* The phone that the merge gave, and that somebody changed since, is asked for. */
static void
take_apart (Merge *merge)
{
  Record *utama = get_record (merge->utama);
  gboolean given = g_strcmp0 (merge->before, merge->after) != 0;
  gboolean changed = given && g_strcmp0 (utama->phone, merge->after) != 0 &&
                     g_strcmp0 (utama->phone, merge->before) != 0;
  gboolean restores = g_rand_boolean (chance);
  g_autoptr(DedupDecision) decision = dedup_decision_new (merge->kasus, NULL);
  g_autoptr(DedupDecision) choice = dedup_decision_new (merge->kasus, NULL);
  g_autoptr(DedupOutcomeReport) report = NULL;
  g_autoptr(GError) error = NULL;

  report = help_act (NULL, dedup_undo, decision, &error);
  if (went_further (merge))
    {
      g_assert_error (error, TEPAT_DB_ERROR, TEPAT_DB_ERROR_CONFLICT);
      return;
    }
  if (!changed)
    g_assert_no_error (error);
  else
    {
      g_assert_error (error, TEPAT_DB_ERROR, TEPAT_DB_ERROR_CONFLICT);
      check ();
      g_clear_error (&error);
      choice->keeps_later = TRUE;
      choice->pulih = g_strsplit (restores ? "no_hp" : "", ",", -1);
      report = help_act (NULL, dedup_undo, choice, &error);
      g_assert_no_error (error);
    }
  if (given && (!changed || restores))
    set_text (&utama->phone, merge->before);
  move_back (merge);
}

static gpointer
make_case (TepatDb       *db,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  gpointer *names = data;
  const TepatJejakEntry entry = { .perbuatan = "ganda.putus", .subjek_jenis = "dedup_kasus",
                                  .subjek = "" };
  g_autofree char *now = tepat_time_now ();
  gint64 id;

  g_assert_true (dedup_rules_add_case (db, 0, "orang", now, &id, error) &&
                 dedup_rules_add_member (db, id, 0, names[0], error) &&
                 dedup_rules_add_member (db, id, 1, names[1], error) &&
                 dedup_rules_settle_case (db, id, 1, error) &&
                 tepat_db_get_text (db, "SELECT uid FROM dedup_kasus WHERE id = $1",
                                    (char **) &names[2], error, "i", id) &&
                 tepat_jejak_append (db, &entry, error));

  return NULL;
}

/* Two that stayed are one, too: a chain. */
static void
merge_survivors (void)
{
  guint a = (guint) g_rand_int_range (chance, 0, (gint32) records->len);
  guint b = (guint) g_rand_int_range (chance, 0, (gint32) records->len);
  gpointer names[3] = { get_record (a)->uid, get_record (b)->uid, NULL };
  Merge *merge;

  if (a == b || get_record (a)->alias || get_record (b)->alias)
    return;
  help_write (make_case, names);
  merge = g_new0 (Merge, 1);
  merge->kasus = names[2];
  g_ptr_array_add (merges, merge);
  merge_now (merge);
}

static void
step (void)
{
  Merge *merge = merges->pdata[g_rand_int_range (chance, 0, (gint32) merges->len)];

  switch (g_rand_int_range (chance, 0, 5))
    {
    case 0:
      edit_some ();
      break;
    case 1:
      merge_survivors ();
      break;
    default:
      if (merge->done)
        take_apart (merge);
      else
        merge_now (merge);
      break;
    }
}

/* The last one first is always possible. */
static void
take_all_apart (void)
{
  gboolean any = TRUE;

  while (any)
    {
      any = FALSE;
      for (guint i = merges->len; i-- > 0;)
        if (((Merge *) merges->pdata[i])->done)
          {
            take_apart (merges->pdata[i]);
            any = TRUE;
          }
    }
}

static void
test_model (void)
{
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autoptr(GPtrArray) phones = g_ptr_array_new_with_free_func (g_free);
  gint64 n_answers, n_payments, n_photos, n_shares;

  track_records ();
  give_aid ();
  give_photos ();
  track_things ();
  before = help_dup_state ();
  n_answers = help_count ("j");
  n_payments = help_count ("y");
  n_photos = help_count ("l");
  n_shares = help_count ("s");
  g_assert_cmpint (n_answers, >, 0);
  g_assert_cmpint (n_payments, >, 0);
  g_assert_cmpint (n_photos, >, 0);
  for (guint i = 0; i < records->len; i++)
    g_ptr_array_add (phones, g_strdup (get_record (i)->phone));
  for (guint i = 0; i < STEPS; i++)
    {
      step ();
      check ();
      g_assert_cmpint (help_count ("j"), ==, n_answers);
      g_assert_cmpint (help_count ("y"), ==, n_payments);
      g_assert_cmpint (help_count ("l"), ==, n_photos);
      g_assert_cmpint (help_count ("s"), ==, n_shares);
    }
  take_all_apart ();
  for (guint i = 0; i < records->len; i++)
    edit (i, phones->pdata[i]);
  after = help_dup_state ();
  g_assert_cmpstr (before, ==, after);
  terpadu_workspace_run (help_workspace, "jejak", "verify", NULL);
}

int
main (int   argc,
      char *argv[])
{
  int failed;

  g_test_init (&argc, &argv, NULL);
  help_start (FAMILIES);
  other = help_log_in ("budi", "supervisor", "9901");
  records = g_ptr_array_new ();
  things = g_ptr_array_new ();
  merges = g_ptr_array_new ();
  chance = g_rand_new_with_seed (g_test_rand_int ());
  g_test_add_func ("/dedup/property/model", test_model);
  failed = g_test_run ();
  g_rand_free (chance);
  g_object_unref (other);
  help_stop ();

  return failed;
}
