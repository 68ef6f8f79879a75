/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "test-staf.h"

#include <string.h>

#include "tepat-hak.h"
#include "usul-paket.h"
#include "usul-putus.h"
#include "usul-sasaran.h"
#include "usul-schema.h"

#define MODULE "usul-sanggah"

static struct
{
  TepatActor *pembuat;
  TepatActor *verifikator;
  TepatActor *pemutus;
  TepatArti  *lists;
} staff;

static gpointer
lists_job (TepatDb       *db,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  return tepat_arti_read (db, NULL, cancellable, error);
}

static TepatActor *
worker (const char *nama)
{
  static const char * const everywhere[] = { "", NULL };
  static const char * const hak[] = { TEPAT_HAK_DATA_LIHAT, TEPAT_HAK_DATA_UBAH,
                                      TEPAT_HAK_NIK_PENUH, TEPAT_HAK_DESA_TUTUP,
                                      USUL_HAK_VERIFIKASI, USUL_HAK_PUTUS, NULL };

  return tepat_actor_new (nama, nama, "uji", hak, everywhere);
}

void
staff_open (Kantor *kantor)
{
  g_autoptr(GError) error = NULL;

  usul_schema_add_guards ();
  tepat_guard_attach (kantor->kab.store);
  tepat_store_migrate (kantor->kab.store, MODULE, usul_schema_get_steps (), &error);
  g_assert_no_error (error);
  tepat_package_add_group (&usul_paket_group);
  kabupaten_exec (&kantor->kab,
                  "INSERT INTO peran VALUES ('uji', 'Uji', 2,"
    " '[\"usul.verifikasi\", \"data.ubah\"]') ON CONFLICT DO NOTHING;"
                  "INSERT INTO pengguna (uid, nama, nama_lengkap, peran, wilayah, sandi, dibuat)"
                  " VALUES ('u-vina', 'vina', 'Vina', 'uji', '[\"\"]', '', '')"
                  " ON CONFLICT DO NOTHING");
  if (staff.lists != NULL)
    return;
  staff.pembuat = worker ("joko");
  staff.verifikator = worker ("vina");
  staff.pemutus = worker ("kartini");
  staff.lists = tepat_store_read (kantor->kab.store, staff.pemutus, lists_job, NULL, NULL, &error);
  g_assert_no_error (error);
}

void
staff_close (void)
{
  tepat_package_remove_group (&usul_paket_group);
  g_clear_pointer (&staff.lists, tepat_arti_unref);
  g_clear_pointer (&staff.pembuat, tepat_actor_unref);
  g_clear_pointer (&staff.verifikator, tepat_actor_unref);
  g_clear_pointer (&staff.pemutus, tepat_actor_unref);
}

typedef struct
{
  const char         *kunci;
  const char         *catatan;
  const UsulPutusan  *putusan;
  const SanggahInput *input;
} Work;

/* What the rules forbid is no failure of a test. */
static gboolean
run (Kantor        *kantor,
     TepatActor    *who,
     TepatStoreJob  job,
     Work          *work)
{
  g_autoptr(GError) error = NULL;

  tepat_store_write_as (kantor->kab.store, who, MODULE, job, work, NULL, NULL, &error);
  if (error != NULL)
    g_test_message ("%s", error->message);
  g_assert_true (error == NULL || error->domain == USUL_ERROR ||
                 error->domain == TEPAT_ACCESS_ERROR || error->domain == TEPAT_DB_ERROR);

  return error == NULL;
}

static gpointer
propose_job (TepatDb       *db,
             gpointer       data,
             GCancellable  *cancellable,
             GError       **error)
{
  static const UsulPutusan ajukan = { .langkah = "ajukan" };
  Work *work = data;
  g_autoptr(UsulUsulan) usulan = usul_usulan_new (), submitted = NULL;
  g_autoptr(UsulSasaran) sasaran = usul_sasaran_find (db, work->kunci, error);

  if (sasaran == NULL)
    return NULL;
  usulan->jenis = g_strdup ("lainnya");
  usulan->catatan = g_strdup (work->catatan);
  usul_sasaran_fill (sasaran, usulan);
  if (usul_usulan_save (db, usulan, error))
    submitted = usul_putus (db, usulan->uid, &ajukan, staff.lists, error);

  return NULL;
}

gboolean
staff_propose (Kantor     *kantor,
               const char *person,
               const char *catatan)
{
  Work work = { .kunci = person, .catatan = catatan };

  return run (kantor, staff.pembuat, propose_job, &work);
}

static gpointer
object_job (TepatDb       *db,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  Work *work = data;
  g_autoptr(Sanggah) sanggah = sanggah_record (db, work->input, staff.lists, error);

  return NULL;
}

gboolean
staff_object (Kantor             *kantor,
              const SanggahInput *input)
{
  Work work = { .input = input };

  return run (kantor, staff.pembuat, object_job, &work);
}

static TepatActor *
who_does (const UsulPutusan *putusan)
{
  static const char * const checks[] = { "verifikasi", "kembalikan", "tugaskan", "kunjungi", NULL };

  if (strcmp (putusan->langkah, "ajukan") == 0)
    return staff.pembuat;

  return g_strv_contains (checks, putusan->langkah) ? staff.verifikator : staff.pemutus;
}

static gpointer
step_job (TepatDb       *db,
          gpointer       data,
          GCancellable  *cancellable,
          GError       **error)
{
  Work *work = data;
  g_autoptr(UsulUsulan) usulan = usul_putus (db, work->kunci, work->putusan, staff.lists, error);

  return NULL;
}

gboolean
staff_step (Kantor            *kantor,
            const char        *usulan,
            const UsulPutusan *putusan)
{
  Work work = { .kunci = usulan, .putusan = putusan };

  return run (kantor, who_does (putusan), step_job, &work);
}

static gpointer
sanggah_job (TepatDb       *db,
             gpointer       data,
             GCancellable  *cancellable,
             GError       **error)
{
  Work *work = data;
  g_autoptr(Sanggah) sanggah = sanggah_decide (db, work->kunci, work->putusan, staff.lists, error);

  return NULL;
}

gboolean
staff_step_sanggah (Kantor            *kantor,
                    const char        *sanggah,
                    const UsulPutusan *putusan)
{
  Work work = { .kunci = sanggah, .putusan = putusan };

  return run (kantor, who_does (putusan), sanggah_job, &work);
}
