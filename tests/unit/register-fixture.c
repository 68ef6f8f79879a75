/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register-fixture.h"

#include "tepat-hak.h"
#include "tepat-jejak.h"
#include "tepat-keluarga.h"

static gpointer
load_job (TepatDb       *db,
          gpointer       data,
          GCancellable  *cancellable,
          GError       **error)
{
  Register *r = data;

  if ((r->reference = tepat_reference_load (db, error)) != NULL)
    r->wilayah = tepat_wilayah_index_load (db, error);

  return NULL;
}

static gpointer
rebuild_job (TepatDb       *db,
             gpointer       data,
             GCancellable  *cancellable,
             GError       **error)
{
  const TepatJejakEntry entry = { .perbuatan = "uji", .subjek_jenis = "meta", .subjek = "" };

  if (tepat_rekap_rebuild (db, error))
    tepat_jejak_append (db, &entry, error);

  return NULL;
}

static TepatActor *
make_actor (const char         *nama,
            const char         *wilayah,
            const char * const *hak)
{
  const char * const scope[] = { wilayah, NULL };

  return tepat_actor_new (nama, nama, "uji", hak, scope);
}

void
register_setup (Register      *r,
                gconstpointer  data)
{
  static const char * const all[] = { TEPAT_HAK_DATA_LIHAT, TEPAT_HAK_DATA_UBAH,
                                      TEPAT_HAK_NIK_PENUH, TEPAT_HAK_DATA_SENSITIF, NULL };
  static const char * const some[] = { TEPAT_HAK_DATA_LIHAT, TEPAT_HAK_DATA_UBAH,
                                       TEPAT_HAK_NIK_PENUH, NULL };
  g_autoptr(GError) error = NULL;

  *r = (Register) { 0 };
  kabupaten_setup (&r->kab, NULL);
  kabupaten_add (&r->kab, DESA_1, 2);
  kabupaten_add (&r->kab, DESA_2, 2);
  r->dinas = make_actor ("sari", "9901", all);
  r->desa = make_actor ("joko", DESA_1, some);
  r->desa_2 = make_actor ("wati", DESA_2, some);
  tepat_store_write_system (r->kab.store, rebuild_job, NULL, &error);
  g_assert_no_error (error);
  tepat_store_read_system (r->kab.store, load_job, r, NULL, &error);
  g_assert_no_error (error);
  r->lists = (TepatLists) { r->reference, r->wilayah, "2026-11-29" };
}

void
register_teardown (Register      *r,
                   gconstpointer  data)
{
  g_clear_pointer (&r->dinas, tepat_actor_unref);
  g_clear_pointer (&r->desa, tepat_actor_unref);
  g_clear_pointer (&r->desa_2, tepat_actor_unref);
  g_clear_pointer (&r->reference, tepat_reference_unref);
  g_clear_pointer (&r->wilayah, tepat_wilayah_index_unref);
  kabupaten_teardown (&r->kab, NULL);
}

char *
register_text (Register   *r,
               const char *sql)
{
  return kabupaten_text (&r->kab, sql);
}

TepatSaveReport *
register_write (Register       *r,
                TepatActor     *actor,
                TepatStoreJob   job,
                gpointer        data,
                GError        **error)
{
  return tepat_store_write (r->kab.store, actor, job, data,
                            (GDestroyNotify) tepat_save_report_free, NULL, error);
}

typedef struct
{
  Register    *r;
  TepatChange *change;
  gint64       seq;
} Job;

static gpointer
save_job (TepatDb       *db,
          gpointer       data,
          GCancellable  *cancellable,
          GError       **error)
{
  Job *job = data;

  return tepat_change_save (db, job->change, &job->r->lists, "uji coba", error);
}

TepatSaveReport *
register_change (Register    *r,
                 TepatActor  *actor,
                 const char  *subjek,
                 const char  *uid,
                 GError     **error,
                 ...)
{
  g_autoptr(TepatChange) change = tepat_change_new (subjek, uid, 1);
  Job job = { r, change, 0 };
  const char *field;
  va_list args;

  va_start (args, error);
  while ((field = va_arg (args, const char *)) != NULL)
    {
      const char *base = va_arg (args, const char *);

      tepat_change_set (change, field, base, va_arg (args, const char *));
    }
  va_end (args);

  return register_write (r, actor, save_job, &job, error);
}

static gpointer
undo_job (TepatDb       *db,
          gpointer       data,
          GCancellable  *cancellable,
          GError       **error)
{
  Job *job = data;

  return tepat_act_undo (db, job->seq, &job->r->lists, NULL, error);
}

TepatSaveReport *
register_undo (Register    *r,
               TepatActor  *actor,
               gint64       seq,
               GError     **error)
{
  Job job = { r, NULL, seq };

  return register_write (r, actor, undo_job, &job, error);
}

void
register_assert_rekap (Register *r)
{
  assert_text (r, "SELECT group_concat (w.kode) FROM wilayah AS w LEFT JOIN rekap_wilayah AS r"
                  " ON r.wilayah = w.kode WHERE w.tingkat = 4 AND"
                  " (coalesce (r.penduduk, 0), coalesce (r.lengkap, 0), coalesce (r.bertanda, 0),"
                  "  coalesce (r.nonaktif, 0), coalesce (r.keluarga, 0)) IS NOT"
                  " (SELECT count (*), coalesce (sum (kurang = 0), 0),"
                  "  coalesce (sum (mutu <> 0), 0), coalesce (sum (status <> 'aktif'), 0),"
                  "  (SELECT count (*) FROM keluarga AS k WHERE k.wilayah = w.kode)"
                  "  FROM penduduk AS p WHERE p.wilayah = w.kode)", NULL);
  assert_text (r, "SELECT group_concat (k.id) FROM keluarga AS k WHERE k.jumlah_anggota <>"
                  " (SELECT count (*) FROM penduduk AS p WHERE p.keluarga = k.id)", NULL);
  assert_text (r, "SELECT group_concat (p.id) FROM penduduk AS p JOIN keluarga AS k"
                  " ON k.id = p.keluarga WHERE k.wilayah <> p.wilayah", NULL);
}
