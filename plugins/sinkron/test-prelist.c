/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "kantor-fixture.h"

#include <string.h>

#include "prelist.h"
#include "sinkron-error.h"
#include "sinkron-schema.h"
#include "tepat-guard.h"

/* A list of families goes to the desa, and what was found there comes back. */

#define MODULE "sinkron"
#define FIRST "SELECT uid FROM sinkron_prelist_butir ORDER BY nama LIMIT 1"

static TepatActor *tini;     /* works in the desa, too */

static void
open_office (Kantor *kantor)
{
  g_autoptr(GError) error = NULL;

  sinkron_schema_add_guards ();
  tepat_guard_attach (kantor->kab.store);
  tepat_store_migrate (kantor->kab.store, MODULE, sinkron_schema_get_steps (), &error);
  g_assert_no_error (error);
  tepat_package_add_group (&prelist_group);
}

static void
setup (KantorPair    *o,
       gconstpointer  data)
{
  static const char * const hak[] = { "data.lihat", "data.ubah", NULL };
  static const char * const scope[] = { DESA_1, NULL };

  kantor_pair_setup (o, data);
  tini = tepat_actor_new ("tini", "tini", "uji", hak, scope);
  open_office (&o->kab);
  open_office (&o->desa);
}

static void
teardown (KantorPair    *o,
          gconstpointer  data)
{
  tepat_package_remove_group (&prelist_group);
  tepat_package_remove_group (&prelist_group);
  g_clear_pointer (&tini, tepat_actor_unref);
  kantor_pair_teardown (o, data);
}

static gboolean
run (Kantor        *kantor,
     TepatActor    *who,
     TepatStoreJob  job,
     gpointer       data)
{
  g_autoptr(GError) error = NULL;

  tepat_store_write_as (kantor->kab.store, who, MODULE, job, data, NULL, NULL, &error);
  g_assert_true (error == NULL || error->domain == SINKRON_ERROR);

  return error == NULL;
}

static TepatPackageReport *
carry (KantorPair *o,
       Kantor     *from,
       Kantor     *to)
{
  TepatPackageReport *report = kantor_pair_carry (o, from, to, "prelist", DESA_1);

  g_assert_null (report->menunggu);

  return report;
}

/* The kabupaten asks for the families of two; the desa had nothing before. */
static void
make_list (KantorPair *o)
{
  PrelistMake make = { .wilayah = DESA_1, .judul = "Verifikasi November", .alasan = "Desil naik",
                       .tenggat = "30/11/2026", .desil = 2 };

  kabupaten_exec (&o->kab.kab, "UPDATE keluarga SET desil = id");
  g_assert_true (run (&o->kab, o->kab.actor, prelist_make, &make));
  g_assert_cmpuint (make.n, ==, 2);
  g_free (make.uid);
}

static void
test_there_and_back (KantorPair    *o,
                     gconstpointer  data)
{
  g_autoptr(TepatPackageReport) there = NULL, back = NULL;
  g_autofree char *uid = NULL, *family = NULL;
  PrelistHasil hasil = { .hasil = "3", .catatan = "Rumah kosong" };

  make_list (o);
  there = carry (o, &o->kab, &o->desa);
  /* A list, two families on it, and of the register these two and who lives there. */
  g_assert_cmpuint (there->baru, ==, 1 + 2 + 2 + 4);
  kantor_assert_text (&o->desa, "SELECT (SELECT count (*) FROM keluarga) || (SELECT count (*) FROM"
                                " penduduk) || (SELECT dari || tenggat FROM sinkron_prelist)",
                      "24Dinas Sosial Kab. Contoh2026-11-30");
  uid = kantor_text (&o->desa, FIRST);
  hasil.uid = uid;
  g_assert_true (run (&o->desa, o->desa.actor, prelist_record, &hasil));
  family = kantor_text (&o->desa, "SELECT keluarga FROM sinkron_prelist_butir ORDER BY nama LIMIT 1");
  kantor_edit (&o->desa, "keluarga", family, "alamat", "Jl. Anggrek");
  back = carry (o, &o->desa, &o->kab);
  g_assert_cmpuint (back->berubah, ==, 2);
  g_assert_cmpuint (back->konflik, ==, 0);
  kantor_assert_text (&o->kab, "SELECT hasil || catatan || dikunjungi_oleh FROM"
                               " sinkron_prelist_butir WHERE hasil IS NOT NULL",
                      "3Rumah kosongsari");
  kantor_assert_text (&o->kab, "SELECT count (*) FROM keluarga WHERE alamat = 'Jl. Anggrek'", "1");
  kantor_assert_text (&o->kab, "SELECT count (*) FROM keluarga", "5");
}

/* Who is absent holds families; what he wrote stays as a draft that nobody else sends unseen. */
static void
test_take_over (KantorPair    *o,
                gconstpointer  data)
{
  g_autoptr(TepatPackageReport) there = NULL, back = NULL;
  g_autofree char *uid = NULL;
  PrelistHasil draft = { .hasil = "6", .catatan = "Ganda dengan RT 4", .draft = TRUE };
  PrelistHasil other = { .hasil = "1" };
  PrelistAmbil silent = { .dari = "tini" };
  PrelistAmbil ambil = { .dari = "tini", .alasan = "Cuti bersalin" };

  make_list (o);
  there = carry (o, &o->kab, &o->desa);
  uid = kantor_text (&o->desa, FIRST);
  draft.uid = other.uid = uid;
  g_assert_true (run (&o->desa, tini, prelist_record, &draft));
  back = carry (o, &o->desa, &o->kab);
  g_assert_cmpuint (back->berubah, ==, 0);
  g_assert_false (run (&o->desa, o->desa.actor, prelist_record, &other));
  g_assert_false (run (&o->desa, o->desa.actor, prelist_take_over, &silent));
  g_assert_true (run (&o->desa, o->desa.actor, prelist_take_over, &ambil));
  g_assert_cmpuint (ambil.n, ==, 1);
  g_assert_cmpuint (ambil.n_drafts, ==, 1);
  kantor_assert_text (&o->desa, "SELECT petugas || (draf ->> '$.oleh') || (draf ->> '$.catatan')"
                                " FROM sinkron_prelist_butir WHERE draf IS NOT NULL",
                      "saritiniGanda dengan RT 4");
  g_assert_true (run (&o->desa, o->desa.actor, prelist_record, &other));
  kantor_assert_text (&o->desa, "SELECT hasil || coalesce (draf, '') FROM sinkron_prelist_butir"
                                " WHERE hasil IS NOT NULL", "1");
  /* The draft that was passed over is in the journal. */
  kantor_assert_text (&o->desa, "SELECT sebelum ->> '$.draf_catatan' FROM jejak"
                                " WHERE perbuatan = 'prelist.hasil'", "Ganda dengan RT 4");
}

static void
test_refused (KantorPair    *o,
              gconstpointer  data)
{
  PrelistMake none = { .wilayah = DESA_1, .judul = "Kosong", .program = "PKH" };
  PrelistMake wide = { .wilayah = "9901", .judul = "Semua" };
  PrelistMake untitled = { .wilayah = DESA_1 };
  PrelistMake dayless = { .wilayah = DESA_1, .judul = "Semua", .tenggat = "31/02/2026" };
  PrelistHasil odd = { .hasil = "77" };
  g_autofree char *uid = NULL;

  g_assert_false (run (&o->kab, o->kab.actor, prelist_make, &none));
  g_assert_false (run (&o->kab, o->kab.actor, prelist_make, &wide));
  g_assert_false (run (&o->kab, o->kab.actor, prelist_make, &untitled));
  g_assert_false (run (&o->kab, o->kab.actor, prelist_make, &dayless));
  kantor_assert_text (&o->kab, "SELECT count (*) FROM sinkron_prelist", "0");
  make_list (o);
  uid = kantor_text (&o->kab, FIRST);
  odd.uid = uid;
  g_assert_false (run (&o->kab, o->kab.actor, prelist_record, &odd));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, func)                                                                            \
  g_test_add ("/sinkron/prelist/" path, KantorPair, NULL, setup, func, teardown)
  ADD ("there-and-back", test_there_and_back);
  ADD ("take-over", test_take_over);
  ADD ("refused", test_refused);
#undef ADD

  return g_test_run ();
}
