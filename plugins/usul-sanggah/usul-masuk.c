/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "usul-masuk"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>
#include <string.h>

#include "sanggah.h"
#include "usul-foto.h"
#include "usul-kolom.h"
#include "usul-masuk.h"
#include "usul-putus.h"

#define COLUMN(name) { #name, G_STRUCT_OFFSET (UsulMasuk, name) }
#define TABLE "usul_sanggah_masuk"

static const UsulKolom columns[] = {
  COLUMN (uid), COLUMN (jenis), COLUMN (nomor_asal), COLUMN (wilayah), COLUMN (nik), COLUMN (nama),
  COLUMN (program), COLUMN (alasan_asal), COLUMN (pernyataan), COLUMN (pelapor_nik),
  COLUMN (pelapor_nama), COLUMN (isi), COLUMN (dibuat), COLUMN (diterima), COLUMN (keadaan),
  COLUMN (kasus), COLUMN (alasan), COLUMN (diputus), COLUMN (diputus_oleh), { NULL },
};

#define N_NEW 15

UsulMasuk *
usul_masuk_new (void)
{
  return g_new0 (UsulMasuk, 1);
}

void
usul_masuk_free (UsulMasuk *self)
{
  usul_kolom_clear (self, columns);
  g_free (self);
}

static void
take_text (JsonObject *object,
           const char *name,
           char      **text)
{
  JsonNode *node = json_object_get_member (object, name);

  if (*text == NULL && node != NULL)
    *text = tepat_json_dup_text (node);
}

static double
take_number (JsonObject *object,
             const char *name,
             double      known)
{
  JsonNode *node = json_object_get_member (object, name);

  return known != 0 || node == NULL || !JSON_NODE_HOLDS_VALUE (node) ? known
                                                                     : json_node_get_double (node);
}

/* What the centre sent stands only in what came, as the contract has it. */
static void
fill_from_isi (UsulMasuk *self)
{
  g_autoptr(JsonNode) node = tepat_json_parse (self->isi, -1, NULL);
  JsonObject *object;

  if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node))
    return;
  object = json_node_get_object (node);
  take_text (object, "program", &self->program);
  take_text (object, "alasan", &self->alasan_asal);
  take_text (object, "pernyataan", &self->pernyataan);
  take_text (object, "pelapor", &self->pelapor_nama);
  take_text (object, "pelapor_nik", &self->pelapor_nik);
  self->lintang = take_number (object, "lintang", self->lintang);
  self->bujur = take_number (object, "bujur", self->bujur);
}

UsulMasuk *
usul_masuk_load (TepatDb     *db,
                 const char  *kunci,
                 gint64       id,
                 GError     **error)
{
  g_autoptr(GError) local = NULL;
  g_autoptr(TepatStmt) stmt = usul_kolom_find (db, TABLE, "id, versi, lintang, bujur", columns,
                                               "nomor_asal", kunci, id, &local);
  UsulMasuk *self;

  if (stmt == NULL)
    {
      if (local != NULL)
        g_propagate_error (error, g_steal_pointer (&local));
      else
        g_set_error (error, TEPAT_DB_ERROR, TEPAT_DB_ERROR_NOT_FOUND,
                     _("Nothing from the public has the number “%s” in your wilayah. Nothing was "
                       "changed. Look for it in the list."), kunci != NULL ? kunci : "–");
      return NULL;
    }
  self = usul_masuk_new ();
  self->id = tepat_stmt_get_int (stmt, 0);
  self->versi = tepat_stmt_get_int (stmt, 1);
  self->lintang = tepat_stmt_get_real (stmt, 2);
  self->bujur = tepat_stmt_get_real (stmt, 3);
  usul_kolom_read (stmt, 4, self, columns);
  fill_from_isi (self);

  return self;
}

int
usul_masuk_insert (TepatDb    *db,
                   UsulMasuk  *self,
                   gint64      impor,
                   GError    **error)
{
  g_autoptr(TepatStmt) stmt = NULL;

  g_free (self->uid);
  g_free (self->diterima);
  g_free (self->keadaan);
  self->uid = tepat_uid_new ();
  self->diterima = tepat_time_now ();
  self->keadaan = g_strdup ("baru");
  stmt = usul_kolom_insert (db, TABLE, self, columns, N_NEW, "impor, lintang, bujur",
                            " ON CONFLICT (jenis, nomor_asal) DO NOTHING", error);
  if (stmt == NULL)
    return -1;
  tepat_stmt_bind_int (stmt, N_NEW + 1, impor);
  if (self->bujur != 0)
    {
      tepat_stmt_bind_real (stmt, N_NEW + 2, self->lintang);
      tepat_stmt_bind_real (stmt, N_NEW + 3, self->bujur);
    }

  if (!tepat_stmt_run (stmt, error))
    return -1;

  return tepat_db_get_changes (db) > 0 ? 1 : 0;
}

UsulSasaran *
usul_masuk_match (TepatDb     *db,
                  const char  *kunci,
                  GError     **error)
{
  g_autoptr(GError) local = NULL;
  UsulSasaran *found;

  if (kunci == NULL || *kunci == '\0')
    return NULL;
  found = usul_sasaran_find (db, kunci, &local);
  if (local != NULL && !g_error_matches (local, TEPAT_DB_ERROR, TEPAT_DB_ERROR_NOT_FOUND))
    g_propagate_error (error, g_steal_pointer (&local));

  return found;
}

/* One of them on its way to a case. */
typedef struct
{
  TepatDb            *db;
  UsulMasuk          *masuk;
  const UsulIkhtisar *ikhtisar;
  const UsulPutusan  *putusan;
  const TepatArti    *lists;
  char               *kasus;      /* uid of what it became */
  char               *nomor;      /* and its number */
} Ambil;

static const char *
chosen (const char *by_hand,
        const char *by_number)
{
  return by_hand != NULL && *by_hand != '\0' ? by_hand : by_number;
}

/* Somebody whom nobody knows yet is proposed as a new family, with what was sent. */
static void
fill_new (Ambil      *self,
          UsulUsulan *usulan)
{
  usulan->wilayah = g_strdup (self->masuk->wilayah);
  usulan->nik = g_strdup (self->masuk->nik);
  usulan->nama = g_strdup (self->masuk->nama);
  usul_bidang_set (usulan->bidang, "penduduk", "nama", NULL, self->masuk->nama);
  if (self->masuk->nik != NULL)
    usul_bidang_set (usulan->bidang, "penduduk", "nik", NULL, self->masuk->nik);
}

/* A programme that nobody knows is left to whoever completes the case. */
static const char *
known_program (const Ambil *self)
{
  return tepat_arti_name_code (self->lists, "program", self->masuk->program) != NULL
         ? self->masuk->program : NULL;
}

static gboolean
take_usul (Ambil   *self,
           GError **error)
{
  const UsulMasuk *m = self->masuk;
  g_autoptr(UsulUsulan) usulan = usul_usulan_new ();
  g_autoptr(UsulSasaran) person = NULL;
  GError *local = NULL;

  person = usul_masuk_match (self->db, chosen (self->putusan->siapa, m->nik), &local);
  if (local != NULL)
    {
      g_propagate_error (error, local);
      return FALSE;
    }
  usulan->asal = g_strdup ("cekbansos");
  usulan->nomor_asal = g_strdup (m->nomor_asal);
  usulan->program = g_strdup (known_program (self));
  usulan->catatan = g_strdup (m->pernyataan);
  usulan->jenis = g_strdup (usul_sasaran_guess_kind (usulan, person, NULL));
  if (person != NULL)
    usul_sasaran_fill (person, usulan);
  else
    fill_new (self, usulan);
  if (!usul_usulan_save (self->db, usulan, error))
    return FALSE;
  self->kasus = g_strdup (usulan->uid);

  return TRUE;
}

/* FALSE when nobody objects. */
static gboolean
fill_sanggah (const Ambil   *self,
              SanggahInput  *input,
              GError       **error)
{
  const UsulMasuk *m = self->masuk;
  const char *reason = tepat_arti_name_code (self->lists, "alasan-tidak-layak",
                                             self->putusan->kode);

  *input = (SanggahInput) {
    .penyanggah = chosen (self->putusan->pelapor, m->pelapor_nik),
    .tersanggah = chosen (self->putusan->siapa, m->nik),
    .program = known_program (self),
    .alasan = self->putusan->kode,
    .pernyataan = chosen (m->pernyataan, chosen (m->alasan_asal, reason)),
    .asal = "cekbansos",
    .nomor_asal = m->nomor_asal,
    .pengecualian = chosen (self->putusan->alasan, _("It came from Cek Bansos so.")),
    .lintang = m->lintang,
    .bujur = m->bujur,
  };
  if (input->penyanggah != NULL && *input->penyanggah != '\0')
    return TRUE;
  g_set_error_literal (error, USUL_ERROR, USUL_ERROR_MISSING,
                       _("Who objects did not give a number. Nothing was changed. Look for the "
                         "person in the register, or refuse it."));

  return FALSE;
}

static gboolean
take_sanggah (Ambil   *self,
              GError **error)
{
  g_autoptr(Sanggah) sanggah = NULL;
  SanggahInput input;

  if (!fill_sanggah (self, &input, error))
    return FALSE;
  if ((sanggah = sanggah_record (self->db, &input, self->lists, error)) == NULL)
    return FALSE;
  self->kasus = g_strdup (sanggah->uid);
  self->nomor = g_strdup (sanggah->nomor);

  return TRUE;
}

/* What was sent with it is evidence of the case. */
static gboolean
hand_photos (Ambil   *self,
             GError **error)
{
  g_autoptr(GPtrArray) photos = usul_foto_list (self->db, self->masuk->uid, error);
  g_autoptr(UsulIkhtisar) kasus = NULL;

  return photos != NULL && (kasus = usul_ikhtisar_find (self->db, self->kasus, error)) != NULL &&
         usul_foto_attach (self->db, kasus, photos, error);
}

static gboolean
take (Ambil   *self,
      GError **error)
{
  return (strcmp (self->masuk->jenis, "sanggah") == 0 ? take_sanggah (self, error)
                                                      : take_usul (self, error)) &&
         hand_photos (self, error);
}

static gboolean
write_step (Ambil             *self,
            const UsulLangkah *langkah,
            GError           **error)
{
  const UsulMasuk *m = self->masuk;
  const gboolean refused = self->kasus == NULL;
  g_autofree char *now = tepat_time_now ();
  const UsulRiwayat step = { "masuk", m->uid, m->wilayah, langkah->kode, self->ikhtisar->keadaan,
                             langkah->ke, self->putusan->kode, self->putusan->alasan, self->nomor };

  return tepat_db_run (self->db, "UPDATE " TABLE " SET versi = versi + 1, keadaan = $1, kasus = $2,"
                                 " alasan = $3, diputus = $4, diputus_oleh = $5 WHERE uid = $6",
                       error, "ssssss", langkah->ke, self->kasus,
                       refused ? self->putusan->alasan : NULL, now,
                       tepat_actor_get_nama (tepat_db_get_actor (self->db)), m->uid) &&
         usul_riwayat_add (self->db, &step, error);
}

/* The reason that was sent, where it is one of the list. */
static const char *
sent_reason (const UsulMasuk *masuk,
             const TepatArti *lists)
{
  return tepat_arti_name_code (lists, "alasan-tidak-layak", masuk->alasan_asal) != NULL
         ? masuk->alasan_asal : NULL;
}

gboolean
usul_masuk_decide (TepatDb            *db,
                   const char         *kunci,
                   const UsulPutusan  *putusan,
                   const TepatArti    *lists,
                   GError            **error)
{
  g_autoptr(UsulMasuk) masuk = usul_masuk_load (db, kunci, 0, error);
  g_autoptr(UsulIkhtisar) ikhtisar = NULL;
  g_autofree char *kasus = NULL, *nomor = NULL;
  UsulPutusan whole = *putusan;
  Ambil self = { db, masuk, NULL, &whole, lists };
  const UsulLangkah *langkah;
  gboolean ok;

  if (masuk == NULL ||
      (ikhtisar = usul_ikhtisar_load (db, &usul_perkara_masuk, masuk->uid, 0, error)) == NULL)
    return FALSE;
  if (whole.kode == NULL && g_strcmp0 (whole.langkah, "ambil-sanggah") == 0)
    whole.kode = sent_reason (masuk, lists);
  if ((langkah = usul_ikhtisar_check (db, ikhtisar, &whole, lists, error)) == NULL)
    return FALSE;
  self.ikhtisar = ikhtisar;
  ok = (strcmp (langkah->ke, "diambil") != 0 || take (&self, error)) &&
       write_step (&self, langkah, error);
  kasus = self.kasus;
  nomor = self.nomor;

  return ok;
}

/* Spelt a little otherwise is the same name; where none was sent, nothing speaks against it. */
static gboolean
check_name (const UsulSasaran  *person,
            const char         *sent,
            GError            **error)
{
  const char *nama = usul_sasaran_get (person, "penduduk", "nama");

  if (sent == NULL || nama == NULL || tepat_nama_agrees (nama, sent))
    return TRUE;
  g_set_error (error, USUL_ERROR, USUL_ERROR_INVALID,
               _("The register calls this NIK %s, and %s was sent. Open it to see who is meant."),
               nama, sent);

  return FALSE;
}

static char *
foretell_usul (const Ambil  *self,
               GError      **error)
{
  const UsulMasuk *m = self->masuk;
  const UsulUsulan usulan = { .program = (char *) known_program (self) };
  GError *local = NULL;
  g_autoptr(UsulSasaran) person = usul_masuk_match (self->db, m->nik, &local);
  const char *kind;

  if (local != NULL)
    {
      g_propagate_error (error, local);
      return NULL;
    }
  kind = tepat_arti_name_code (self->lists, "usulan-jenis",
                               usul_sasaran_guess_kind (&usulan, person, NULL));
  if (person == NULL)
    return g_strdup_printf (_("a draft (%s): nobody in your wilayah has this NIK"), kind);
  if (!check_name (person, m->nama, error))
    return NULL;

  return g_strdup_printf (_("a draft (%s) for %s, %s"), kind,
                          usul_sasaran_get (person, "penduduk", "nama"),
                          tepat_arti_name_wilayah (self->lists, person->wilayah, 10));
}

static char *
foretell_sanggah (Ambil   *self,
                  GError **error)
{
  const UsulMasuk *m = self->masuk;
  g_autoptr(UsulSasaran) against = NULL, by = NULL;
  SanggahInput input;

  /* Without a reason of the list one is chosen for all that have none. */
  if (!fill_sanggah (self, &input, error) ||
      (input.alasan != NULL && !sanggah_check (self->db, &input, self->lists, error)) ||
      (against = usul_sasaran_find (self->db, input.tersanggah, error)) == NULL ||
      (by = usul_sasaran_find (self->db, input.penyanggah, error)) == NULL ||
      !check_name (against, m->nama, error) || !check_name (by, m->pelapor_nama, error))
    return NULL;

  return g_strdup_printf (_("an objection by %s: %s"), usul_sasaran_get (by, "penduduk", "nama"),
                          input.alasan != NULL
                          ? tepat_arti_name_code (self->lists, "alasan-tidak-layak", input.alasan)
                          : _("choose a reason, none of the list was sent"));
}

static char *
tell_taken (TepatDb     *db,
            const char  *kasus,
            GError     **error)
{
  g_autoptr(UsulIkhtisar) one = usul_ikhtisar_find (db, kasus, error);

  return one != NULL ? g_strdup_printf ("%s: %s", one->nomor != NULL ? one->nomor : one->nama,
                                        usul_alur_get_title (one->keadaan)) : NULL;
}

char *
usul_masuk_foretell (TepatDb          *db,
                     const char       *kunci,
                     const TepatArti  *lists,
                     GError          **error)
{
  g_autoptr(UsulMasuk) masuk = usul_masuk_load (db, kunci, 0, error);
  UsulPutusan putusan = { 0 };
  Ambil self = { db, masuk, NULL, &putusan, lists };

  if (masuk == NULL)
    return NULL;
  if (masuk->kasus != NULL)
    return tell_taken (db, masuk->kasus, error);
  if (strcmp (masuk->keadaan, "baru") != 0)
    return g_strdup (usul_alur_get_title (masuk->keadaan));
  putusan.kode = sent_reason (masuk, lists);

  return strcmp (masuk->jenis, "sanggah") == 0 ? foretell_sanggah (&self, error)
                                               : foretell_usul (&self, error);
}
