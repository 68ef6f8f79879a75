/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register-fixture.h"
#include "test-office.h"

#include "usul-schema.h"

static gpointer
lists_job (TepatDb       *db,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  return usul_lists_read (db, NULL, cancellable, error);
}

static TepatActor *
actor (const char         *nama,
       const char         *wilayah,
       const char * const *hak)
{
  const char * const scope[] = { wilayah, NULL };

  return tepat_actor_new (nama, nama, "uji", hak, scope);
}

#define WORKER TEPAT_HAK_DATA_LIHAT, TEPAT_HAK_DATA_UBAH, TEPAT_HAK_NIK_PENUH

void
office_setup (Office        *o,
              gconstpointer  data)
{
  static const char * const desa[] = { WORKER, TEPAT_HAK_DESA_TUTUP, NULL };
  static const char * const verifikator[] = { WORKER, USUL_HAK_VERIFIKASI, NULL };
  static const char * const all[] = { WORKER, TEPAT_HAK_DESA_TUTUP, USUL_HAK_VERIFIKASI,
                                      USUL_HAK_PUTUS, NULL };
  g_autoptr(GError) error = NULL;

  *o = (Office) { 0 };
  register_setup (&o->r, NULL);
  usul_schema_add_guards ();
  tepat_guard_attach (o->r.kab.store);
  tepat_store_migrate (o->r.kab.store, OFFICE_MODULE, usul_schema_get_steps (), &error);
  g_assert_no_error (error);
  o->desa = actor ("joko", DESA_1, desa);
  o->desa_2 = actor ("wati", DESA_2, desa);
  o->verifikator = actor ("vina", "9901", verifikator);
  o->supervisor = actor ("sari", "9901", all);
  o->kepala = actor ("kartini", "9901", all);
  o->lists = tepat_store_read (o->r.kab.store, o->kepala, lists_job, NULL, NULL, &error);
  g_assert_no_error (error);
  g_free ((char *) o->lists->lists.today);
  o->lists->lists.today = g_strdup ("2026-11-29");
}

void
office_teardown (Office        *o,
                 gconstpointer  data)
{
  usul_lists_unref (o->lists);
  tepat_actor_unref (o->desa);
  tepat_actor_unref (o->desa_2);
  tepat_actor_unref (o->verifikator);
  tepat_actor_unref (o->supervisor);
  tepat_actor_unref (o->kepala);
  register_teardown (&o->r, NULL);
}
