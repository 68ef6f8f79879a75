/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "kantor-fixture.h"

#include "tepat-change.h"
#include "tepat-hak.h"
#include "tepat-jejak.h"

static const char * const rights[] = {
  TEPAT_HAK_DATA_LIHAT, TEPAT_HAK_DATA_UBAH, TEPAT_HAK_DATA_IMPOR, TEPAT_HAK_DATA_EKSPOR,
  TEPAT_HAK_NIK_PENUH, TEPAT_HAK_DATA_SENSITIF, TEPAT_HAK_FINALISASI, TEPAT_HAK_WILAYAH_UBAH, NULL
};

typedef struct
{
  const char *nama;
  const char *wilayah;
  const char *card;
  gboolean    trust;
  char       *text;
} Keys;

static gpointer
make_keys (TepatDb       *db,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  Keys *keys = data;
  g_autoptr(TepatKantor) kantor = tepat_kantor_make (db, keys->nama, keys->wilayah, error);

  if (kantor != NULL)
    keys->text = g_strdup (kantor->uid);

  return NULL;
}

static gpointer
read_card (TepatDb       *db,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  return tepat_kantor_to_card (db, error);
}

void
kantor_setup (Kantor     *kantor,
              const char *nama,
              const char *wilayah)
{
  static const char * const everywhere[] = { "", NULL };
  g_autoptr(GError) error = NULL;
  Keys keys = { nama, wilayah };

  *kantor = (Kantor) { { 0 } };
  kabupaten_setup (&kantor->kab, NULL);
  kantor->actor = tepat_actor_new ("sari", "sari", "uji", rights, everywhere);
  tepat_store_write (kantor->kab.store, kantor->actor, make_keys, &keys, NULL, NULL, &error);
  g_assert_no_error (error);
  kantor->uid = keys.text;
  kantor->card = tepat_store_read (kantor->kab.store, kantor->actor, read_card, NULL, NULL, &error);
  g_assert_no_error (error);
}

void
kantor_open (Kantor     *kantor,
             const char *dir)
{
  static const char * const everywhere[] = { "", NULL };
  g_autoptr(GError) error = NULL;

  *kantor = (Kantor) { { 0 } };
  kantor->kab.dir = g_strdup (dir);
  kantor->kab.store = tepat_store_open (dir, &error);
  g_assert_no_error (error);
  kantor->actor = tepat_actor_new ("sari", "sari", "uji", rights, everywhere);
  kantor->uid = kantor_text (kantor, "SELECT uid FROM kantor WHERE keadaan = 'sendiri'");
  kantor->card = tepat_store_read (kantor->kab.store, kantor->actor, read_card, NULL, NULL, &error);
  g_assert_no_error (error);
}

void
kantor_close (Kantor *kantor)
{
  tepat_store_close (kantor->kab.store);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_clear_object (&kantor->kab.store);
  g_clear_pointer (&kantor->kab.dir, g_free);
  g_clear_pointer (&kantor->kab.kepala, tepat_actor_unref);
  g_clear_pointer (&kantor->kab.supervisor, tepat_actor_unref);
  g_clear_pointer (&kantor->kab.operator, tepat_actor_unref);
  g_clear_pointer (&kantor->kab.tamu, tepat_actor_unref);
  g_clear_pointer (&kantor->actor, tepat_actor_unref);
  g_clear_pointer (&kantor->uid, g_free);
  g_clear_pointer (&kantor->card, g_free);
}

void
kantor_teardown (Kantor *kantor)
{
  g_clear_pointer (&kantor->actor, tepat_actor_unref);
  g_clear_pointer (&kantor->uid, g_free);
  g_clear_pointer (&kantor->card, g_free);
  kabupaten_teardown (&kantor->kab, NULL);
}

static gpointer
take_card (TepatDb       *db,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  Keys *keys = data;
  g_autoptr(TepatKantor) kantor = tepat_kantor_take_card (db, keys->card, -1, error);

  if (kantor != NULL && keys->trust)
    tepat_kantor_decide (db, kantor->uid, TRUE, "kata sudah dicocokkan", error);

  return NULL;
}

void
kantor_take (Kantor     *kantor,
             const char *card,
             gboolean    trust,
             const char *uid)
{
  g_autoptr(GError) error = NULL;
  Keys keys = { .card = card, .trust = trust };

  tepat_store_write (kantor->kab.store, kantor->actor, take_card, &keys, NULL, NULL, &error);
  g_assert_no_error (error);
}

void
kantor_befriend (Kantor *a,
                 Kantor *b)
{
  kantor_take (a, b->card, TRUE, b->uid);
  kantor_take (b, a->card, TRUE, a->uid);
}

TepatPackageReport *
kantor_make (Kantor     *kantor,
             const char *jenis,
             const char *wilayah,
             const char *untuk,
             const char *path)
{
  const TepatPackageMake make = { jenis, wilayah, untuk, path, 0, FALSE };
  g_autoptr(GError) error = NULL;
  TepatPackageReport *report = tepat_package_make (kantor->kab.store, kantor->actor, &make, NULL,
                                                   &error);

  g_assert_no_error (error);

  return report;
}

TepatPackageReport *
kantor_apply (Kantor      *kantor,
              const char  *path,
              GError     **error)
{
  return tepat_package_apply (kantor->kab.store, kantor->actor, (const char *[]) { path, NULL },
                              NULL, error);
}

typedef struct
{
  const char *subjek;
  const char *uid;
  const char *field;
  const char *value;
} Edit;

static gpointer
edit_job (TepatDb       *db,
          gpointer       data,
          GCancellable  *cancellable,
          GError       **error)
{
  const Edit *edit = data;
  g_autoptr(TepatReference) reference = tepat_reference_load (db, error);
  g_autoptr(TepatWilayahIndex) wilayah = tepat_wilayah_index_load (db, error);
  g_autoptr(TepatChange) change = tepat_change_new (edit->subjek, edit->uid, 0);
  const TepatLists lists = { reference, wilayah, "2026-11-29" };
  g_autoptr(TepatSaveReport) report = NULL;

  tepat_change_put (change, edit->field, edit->value);
  report = tepat_change_save (db, change, &lists, "uji coba", error);
  g_assert_true (report == NULL || report->errors->len == 0);

  return NULL;
}

void
kantor_edit (Kantor     *kantor,
             const char *subjek,
             const char *uid,
             const char *field,
             const char *value)
{
  g_autoptr(GError) error = NULL;
  Edit edit = { subjek, uid, field, value };

  tepat_store_write (kantor->kab.store, kantor->actor, edit_job, &edit, NULL, NULL, &error);
  g_assert_no_error (error);
}

char *
kantor_text (Kantor     *kantor,
             const char *sql)
{
  return kabupaten_text (&kantor->kab, sql);
}

typedef struct
{
  TepatKonflikPutusan putusan;
  guint               n;
} Decision;

static GPtrArray *
list_open (TepatDb  *db,
           GError  **error)
{
  GPtrArray *uids = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(TepatStmt) stmt = tepat_db_prepare_trusted (db, "SELECT uid FROM konflik"
                                                            " WHERE keadaan = 'terbuka'", error);
  gboolean row = TRUE;

  while (tepat_stmt_step (stmt, &row, error) && row)
    g_ptr_array_add (uids, g_strdup (tepat_stmt_get_text (stmt, 0)));
  g_ptr_array_add (uids, NULL);

  return uids;
}

static gpointer
decide_job (TepatDb       *db,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  Decision *work = data;
  g_autoptr(GPtrArray) uids = list_open (db, error);
  const TepatKonflikDecision decision = { (const char * const *) uids->pdata, work->putusan, NULL,
                                          "uji coba", 0 };

  tepat_konflik_decide (db, &decision, &work->n, error);

  return NULL;
}

guint
kantor_decide (Kantor              *kantor,
               TepatKonflikPutusan  putusan)
{
  g_autoptr(GError) error = NULL;
  Decision work = { putusan, 0 };

  tepat_store_write (kantor->kab.store, kantor->actor, decide_job, &work, NULL, NULL, &error);
  g_assert_no_error (error);

  return work.n;
}

static gpointer
verify_job (TepatDb       *db,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  return tepat_jejak_verify (db, cancellable, error);
}

void
kantor_assert_whole (Kantor *kantor)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(TepatJejakReport) report = tepat_store_read_system (kantor->kab.store, verify_job, NULL,
                                                                NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpint (report->broken_seq, ==, 0);
  kantor_assert_text (kantor, "SELECT count (*) FROM penduduk AS p LEFT JOIN keluarga AS k"
                              " ON k.id = p.keluarga WHERE k.id IS NULL OR k.wilayah <> p.wilayah",
                      "0");
}

void
kantor_pair_setup (KantorPair    *pair,
                   gconstpointer  data)
{
  g_autoptr(GError) error = NULL;

  pair->dir = g_dir_make_tmp ("tepat-stick-XXXXXX", &error);
  g_assert_no_error (error);
  kantor_setup (&pair->kab, "Dinas Sosial Kab. Contoh", "9901");
  kantor_setup (&pair->desa, "Desa Sukamaju", DESA_1);
  kabupaten_add (&pair->kab.kab, DESA_1, 4);
  kabupaten_add (&pair->kab.kab, DESA_2, 1);
  kantor_befriend (&pair->kab, &pair->desa);
}

void
kantor_pair_teardown (KantorPair    *pair,
                      gconstpointer  data)
{
  g_autofree char *command = g_strdup_printf ("rm -rf '%s'", pair->dir);

  kantor_teardown (&pair->kab);
  kantor_teardown (&pair->desa);
  g_assert_true (g_spawn_command_line_sync (command, NULL, NULL, NULL, NULL));
  g_free (pair->dir);
}

TepatPackageReport *
kantor_pair_carry (KantorPair *pair,
                   Kantor     *from,
                   Kantor     *to,
                   const char *jenis,
                   const char *wilayah)
{
  static guint n;
  g_autofree char *name = g_strdup_printf ("paket-%u.tepat", ++n);
  g_autofree char *path = g_build_filename (pair->dir, name, NULL);
  g_autoptr(TepatPackageReport) made = kantor_make (from, jenis, wilayah, to->uid, path);
  g_autoptr(GError) error = NULL;
  TepatPackageReport *report = kantor_apply (to, path, &error);

  g_assert_no_error (error);

  return report;
}
