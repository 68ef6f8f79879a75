/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "test-office.h"

#include <string.h>

#include "usul-putus.h"
#include "usul-sasaran.h"
#include "usul-schema.h"

static gpointer
lists_job (TepatDb       *db,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  return tepat_arti_read (db, NULL, cancellable, error);
}

static TepatActor *
actor (const char         *nama,
       const char         *wilayah,
       const char * const *hak)
{
  const char * const scope[] = { wilayah, NULL };

  return tepat_actor_new (nama, nama, "uji", hak, scope);
}

#define WORKER TEPAT_HAK_DATA_LIHAT, TEPAT_HAK_DATA_UBAH, TEPAT_HAK_NIK_PENUH, TEPAT_HAK_LOKET

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
  tepat_arti_unref (o->lists);
  tepat_actor_unref (o->desa);
  tepat_actor_unref (o->desa_2);
  tepat_actor_unref (o->verifikator);
  tepat_actor_unref (o->supervisor);
  tepat_actor_unref (o->kepala);
  register_teardown (&o->r, NULL);
}

static gpointer
draft_job (TepatDb       *db,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  OfficeDraft *draft = data;
  g_autoptr(UsulUsulan) usulan = usul_usulan_new ();
  g_autoptr(UsulSasaran) sasaran = NULL;

  usulan->jenis = g_strdup (draft->jenis);
  usulan->program = g_strdup (draft->program);
  usulan->alasan = g_strdup (draft->alasan);
  usulan->wilayah = g_strdup (draft->wilayah);
  if (draft->siapa != NULL)
    {
      g_autoptr(UsulSasaran) found = usul_sasaran_find (db, draft->siapa, error);

      if (found == NULL)
        return NULL;
      usul_sasaran_fill (found, usulan);
    }
  if ((sasaran = usul_sasaran_of (db, usulan, error)) == NULL)
    return NULL;
  for (guint i = 0; draft->pairs != NULL && draft->pairs[i] != NULL; i += 2)
    {
      const char *subjek = usul_bidang_get_subject (&draft->o->lists->lists, draft->pairs[i]);

      usul_bidang_set (usulan->bidang, subjek, draft->pairs[i],
                       usul_sasaran_get (sasaran, subjek, draft->pairs[i]), draft->pairs[i + 1]);
      if (usulan->nama == NULL && strcmp (draft->pairs[i], "nama") == 0)
        usulan->nama = g_strdup (draft->pairs[i + 1]);
      if (usulan->nik == NULL && strcmp (draft->pairs[i], "nik") == 0)
        usulan->nik = g_strdup (draft->pairs[i + 1]);
    }

  return usul_usulan_save (db, usulan, error) ? g_strdup (usulan->uid) : NULL;
}

char *
office_draft (Office             *o,
              TepatActor         *who,
              const OfficeDraft  *wish,
              GError            **error)
{
  OfficeDraft draft = *wish;

  draft.o = o;

  return tepat_store_write_as (o->r.kab.store, who, OFFICE_MODULE, draft_job, &draft, g_free, NULL,
                               error);
}

typedef struct
{
  Office      *o;
  const char  *kunci;
  UsulPutusan  putusan;
} Step;

static gpointer
step_job (TepatDb       *db,
          gpointer       data,
          GCancellable  *cancellable,
          GError       **error)
{
  Step *step = data;

  return usul_putus (db, step->kunci, &step->putusan, step->o->lists, error);
}

gboolean
office_decide (Office             *o,
               TepatActor         *who,
               const char         *kunci,
               const UsulPutusan  *putusan,
               GError            **error)
{
  Step step = { o, kunci, *putusan };
  g_autoptr(UsulUsulan) usulan = NULL;

  usulan = tepat_store_write_as (o->r.kab.store, who, OFFICE_MODULE, step_job, &step,
                                 (GDestroyNotify) usul_usulan_free, NULL, error);

  return usulan != NULL;
}

char *
office_submit (Office     *o,
               const char *person)
{
  static const UsulPutusan ajukan = { .langkah = "ajukan" };
  const OfficeDraft wish = { .jenis = "bantuan", .program = "PKH", .siapa = person };
  g_autoptr(GError) error = NULL;
  char *uid = office_draft (o, o->desa, &wish, &error);

  g_assert_no_error (error);
  office_decide (o, o->desa, uid, &ajukan, &error);
  g_assert_no_error (error);

  return uid;
}

typedef struct
{
  Office       *o;
  SanggahInput  input;
  UsulPutusan   putusan;
  const char   *kunci;
} Objection;

static gpointer
record_job (TepatDb       *db,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  Objection *objection = data;

  return sanggah_record (db, &objection->input, objection->o->lists, error);
}

static gpointer
decide_job (TepatDb       *db,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  Objection *objection = data;

  return sanggah_decide (db, objection->kunci, &objection->putusan, objection->o->lists, error);
}

char *
office_object (Office              *o,
               TepatActor          *who,
               const SanggahInput  *input,
               GError             **error)
{
  Objection objection = { .o = o, .input = *input };
  g_autoptr(Sanggah) sanggah = NULL;

  sanggah = tepat_store_write_as (o->r.kab.store, who, OFFICE_MODULE, record_job, &objection,
                                  (GDestroyNotify) sanggah_free, NULL, error);

  return sanggah != NULL ? g_strdup (sanggah->uid) : NULL;
}

gboolean
office_decide_sanggah (Office             *o,
                       TepatActor         *who,
                       const char         *kunci,
                       const UsulPutusan  *putusan,
                       GError            **error)
{
  Objection objection = { .o = o, .kunci = kunci, .putusan = *putusan };
  g_autoptr(Sanggah) sanggah = NULL;

  sanggah = tepat_store_write_as (o->r.kab.store, who, OFFICE_MODULE, decide_job, &objection,
                                  (GDestroyNotify) sanggah_free, NULL, error);

  return sanggah != NULL;
}

SanggahKunjungan *
office_visit (Office     *o,
              const char *temuan)
{
  const TepatCodeList *list = tepat_reference_get_list (o->lists->lists.reference,
                                                        SANGGAH_KUNJUNGAN);
  SanggahKunjungan *self = sanggah_kunjungan_new ();

  self->tanggal = g_strdup (o->lists->lists.today);
  self->ditemui = g_strdup ("rt");
  self->nama = g_strdup ("Slamet");
  self->temuan = g_strdup (temuan);
  self->pengecualian = g_strdup ("Kamera rusak");
  for (guint i = 0; i < tepat_code_list_get_n (list); i++)
    sanggah_kunjungan_answer (self, tepat_code_get_kode (tepat_code_list_get_nth (list, i)),
                              "tidak-tahu");

  return self;
}

void
office_add_staff (Office     *o,
                  const char *nama)
{
  g_autofree char *sql = g_strdup_printf (
    "INSERT INTO peran VALUES ('uji', 'Uji', 2,"
    " '[\"usul.verifikasi\", \"data.ubah\"]') ON CONFLICT DO NOTHING;"
    "INSERT INTO pengguna (uid, nama, nama_lengkap, peran, wilayah, sandi, dibuat)"
    " VALUES ('u-%s', '%s', '%s', 'uji', '[\"9901\"]', '', '')", nama, nama, nama);

  kabupaten_exec (&o->r.kab, sql);
}

void
office_must (Office            *o,
             TepatActor        *who,
             const char        *kunci,
             const UsulPutusan *putusan)
{
  g_autoptr(GError) error = NULL;

  office_decide (o, who, kunci, putusan, &error);
  g_assert_no_error (error);
}

void
office_must_not (Office            *o,
                 TepatActor        *who,
                 const char        *kunci,
                 const UsulPutusan *putusan,
                 GQuark             domain,
                 int                code)
{
  g_autoptr(GError) error = NULL;

  g_assert_false (office_decide (o, who, kunci, putusan, &error));
  g_assert_error (error, domain, code);
}
