/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "usul-perkara"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "sanggah.h"
#include "usul-kolom.h"
#include "usul-masuk.h"
#include "usul-perkara.h"
#include "usul-putus.h"

#define OTHERS "dibuat_oleh <> $1 AND coalesce (diajukan_oleh, '') <> $1"

static const UsulAntrean usulan_antrean[] = {
  { "saya", N_("Asked of me"), "petugas = $1 AND keadaan IN ('diajukan', 'layak', 'diverifikasi',"
    " 'disetujui')", USUL_HAK_VERIFIKASI },
  { "konsep", N_("My drafts"), "keadaan = 'draf' AND (petugas = $1 OR (petugas IS NULL"
    " AND dibuat_oleh = $1))", TEPAT_HAK_DATA_UBAH },
  { "dikembalikan", N_("Returned to me"), "keadaan = 'dikembalikan' AND (petugas = $1"
    " OR (petugas IS NULL AND dibuat_oleh = $1))", TEPAT_HAK_DATA_UBAH },
  { "musdes", N_("Waiting for musdes"), "keadaan = 'diajukan' AND perlu_musdes = 1",
    TEPAT_HAK_DESA_TUTUP },
  { "verifikasi", N_("To be verified"), "(keadaan = 'layak' OR (keadaan = 'diajukan' AND"
    " perlu_musdes = 0)) AND " OTHERS, USUL_HAK_VERIFIKASI },
  { "putusan", N_("To be decided"), "keadaan = 'diverifikasi' AND " OTHERS
    " AND coalesce (diverifikasi_oleh, '') <> $1", USUL_HAK_PUTUS },
  { "periode", N_("Approved, not in a periode"), "keadaan = 'disetujui'", USUL_HAK_PUTUS },
  { "pusat", N_("On the way to the centre"),
    "keadaan IN ('dalam_periode', 'disahkan', 'dikirim')", USUL_HAK_PUTUS },
  { NULL }
};

static const UsulUrutan usulan_urutan[] = {
  { "sejak", { "sejak", "id" } },
  { "nama", { "nama", "id" } },
  { "nomor", { "nomor", "id" } },
  { "jenis", { "jenis", "sejak", "id" } },
  { "wilayah", { "wilayah", "sejak", "id" } },
  { "keadaan", { "keadaan", "sejak", "id" } },
  { NULL }
};

static gboolean
decide_usulan (TepatDb            *db,
               const char         *kunci,
               const UsulPutusan  *putusan,
               const TepatArti    *lists,
               GError            **error)
{
  g_autoptr(UsulUsulan) usulan = usul_putus (db, kunci, putusan, lists, error);

  return usulan != NULL;
}

const UsulPerkara usul_perkara_usulan = {
  .kode = "usulan", .table = "usul_sanggah_usulan", .nomor = "nomor", .jenis = "jenis",
  .sejak = "sejak", .keadaan = "keadaan", .first = "NULL, perlu_musdes, sanggah",
  .cari = "(nama LIKE ? OR coalesce (nomor, '') LIKE ?)", .cari_nik = "nik = ?",
  .alur = usul_alur_usulan, .antrean = usulan_antrean, .urutan = usulan_urutan,
  .decide = decide_usulan,
};

static const UsulAntrean sanggah_antrean[] = {
  { "mendesak", N_("Deadline near or over"), SANGGAH_OPEN " AND tenggat <= $3", TEPAT_HAK_DATA_LIHAT },
  { "lewat", N_("Deadline over"), SANGGAH_OPEN " AND tenggat < $2", TEPAT_HAK_DATA_LIHAT },
  { "baru", N_("To be assigned"), "keadaan = 'tercatat'", USUL_HAK_VERIFIKASI },
  { "saya", N_("My visits"), "keadaan = 'ditugaskan' AND lower (petugas) = lower ($1)",
    USUL_HAK_VERIFIKASI },
  { "putusan", N_("To be decided"), "keadaan = 'dikunjungi' AND dibuat_oleh <> $1"
    " AND coalesce (diverifikasi_oleh, '') <> $1", USUL_HAK_PUTUS },
  { "terbuka", N_("All open objections"), SANGGAH_OPEN, TEPAT_HAK_DATA_LIHAT },
  { NULL }
};

static const UsulUrutan sanggah_urutan[] = {
  { "tenggat", { "tenggat", "id" } },
  { "nomor", { "nomor", "id" } },
  { "nama", { "nama", "id" } },
  { "wilayah", { "wilayah", "tenggat", "id" } },
  { "keadaan", { "keadaan", "tenggat", "id" } },
  { NULL }
};

static gboolean
decide_sanggah (TepatDb            *db,
                const char         *kunci,
                const UsulPutusan  *putusan,
                const TepatArti    *lists,
                GError            **error)
{
  g_autoptr(Sanggah) sanggah = sanggah_decide (db, kunci, putusan, lists, error);

  return sanggah != NULL;
}

const UsulPerkara usul_perkara_sanggah = {
  .kode = "sanggah", .table = "usul_sanggah_sanggah", .nomor = "nomor", .jenis = "alasan",
  .sejak = "dibuat", .keadaan = "keadaan", .first = "tenggat, 0, NULL",
  .cari = "(nama LIKE ? OR penyanggah_nama LIKE ? OR nomor LIKE ?)",
  .cari_nik = "EXISTS (SELECT 1 FROM penduduk AS p WHERE p.nik = ? AND p.uid IN (penduduk,"
              " penyanggah))",
  .alur = usul_alur_sanggah, .antrean = sanggah_antrean, .urutan = sanggah_urutan,
  .decide = decide_sanggah,
};

static const UsulAntrean masuk_antrean[] = {
  { "baru", N_("New"), "keadaan = 'baru'", TEPAT_HAK_DATA_UBAH },
  { "usul", N_("New proposals"), "keadaan = 'baru' AND jenis = 'usul'", TEPAT_HAK_DATA_UBAH },
  { "sanggah", N_("New objections"), "keadaan = 'baru' AND jenis = 'sanggah'",
    TEPAT_HAK_DATA_UBAH },
  { NULL }
};

static const UsulUrutan masuk_urutan[] = {
  { "diterima", { "diterima", "id" } },
  { "nomor", { "nomor_asal", "id" } },
  { "nama", { "nama", "id" } },
  { "jenis", { "jenis", "diterima", "id" } },
  { "wilayah", { "wilayah", "diterima", "id" } },
  { "keadaan", { "keadaan", "diterima", "id" } },
  { NULL }
};

const UsulPerkara usul_perkara_masuk = {
  .kode = "masuk", .table = "usul_sanggah_masuk", .nomor = "nomor_asal", .jenis = "jenis",
  .sejak = "diterima",
  .keadaan = "CASE keadaan WHEN 'baru' THEN jenis || '_baru' ELSE keadaan END",
  .first = "NULL, 0, NULL", .cari = "(nama LIKE ? OR nomor_asal LIKE ?)", .cari_nik = "nik = ?",
  .alur = usul_alur_masuk, .antrean = masuk_antrean, .urutan = masuk_urutan,
  .decide = usul_masuk_decide, .foretell = usul_masuk_foretell,
};

static const UsulPerkara * const all[] = { &usul_perkara_usulan, &usul_perkara_sanggah,
                                           &usul_perkara_masuk };

const UsulPerkara *
usul_perkara_find (const char *kode)
{
  for (guint i = 0; i < G_N_ELEMENTS (all); i++)
    if (g_strcmp0 (all[i]->kode, kode) == 0)
      return all[i];

  return NULL;
}

const UsulAntrean *
usul_perkara_find_antrean (const UsulPerkara *self,
                           const char        *id)
{
  for (const UsulAntrean *a = self->antrean; a->id != NULL; a++)
    if (g_strcmp0 (a->id, id) == 0)
      return a;

  return NULL;
}

static const char * const origins[] = { "desa", "loket", "cekbansos", "impor", "sanggah", NULL };

const char * const *
usul_asal_get_codes (void)
{
  return origins;
}

const char *
usul_asal_get_title (const char *kode)
{
  static const char * const titles[] = { N_("Desa"), N_("Counter"), N_("Cek Bansos"),
                                         N_("Imported file"), N_("Objection") };

  for (guint i = 0; origins[i] != NULL; i++)
    if (g_strcmp0 (origins[i], kode) == 0)
      return _(titles[i]);

  return kode;
}

char *
usul_asal_describe (const char *kode,
                    const char *nomor_asal)
{
  const char *title = usul_asal_get_title (kode);

  return nomor_asal != NULL ? g_strdup_printf ("%s · %s", title, nomor_asal) : g_strdup (title);
}

static const UsulKolom columns[] = {
  { "uid", G_STRUCT_OFFSET (UsulIkhtisar, uid) },
  { "nama", G_STRUCT_OFFSET (UsulIkhtisar, nama) },
  { "wilayah", G_STRUCT_OFFSET (UsulIkhtisar, wilayah) },
  { NULL }
};

void
usul_ikhtisar_free (UsulIkhtisar *self)
{
  usul_kolom_clear (self, columns);
  g_free (self->nomor);
  g_free (self->keadaan);
  g_free (self->tenggat);
  g_free (self->sanggah);
  g_free (self);
}

/* NULL without an error when there is no such case. */
static UsulIkhtisar *
read_one (TepatDb            *db,
          const UsulPerkara  *perkara,
          const char         *kunci,
          gint64              id,
          GError            **error)
{
  g_autofree char *first = g_strdup_printf ("id, versi, %s, %s, %s", perkara->nomor,
                                            perkara->keadaan, perkara->first);
  g_autoptr(TepatStmt) stmt = usul_kolom_find (db, perkara->table, first, columns, perkara->nomor,
                                               kunci, id, error);
  UsulIkhtisar *self;

  if (stmt == NULL)
    return NULL;
  self = g_new0 (UsulIkhtisar, 1);
  self->perkara = perkara;
  self->id = tepat_stmt_get_int (stmt, 0);
  self->versi = tepat_stmt_get_int (stmt, 1);
  self->nomor = g_strdup (tepat_stmt_get_text (stmt, 2));
  self->keadaan = g_strdup (tepat_stmt_get_text (stmt, 3));
  self->tenggat = g_strdup (tepat_stmt_get_text (stmt, 4));
  self->perlu_musdes = tepat_stmt_get_int (stmt, 5) != 0;
  self->sanggah = g_strdup (tepat_stmt_get_text (stmt, 6));
  usul_kolom_read (stmt, 7, self, columns);

  return self;
}

static gboolean
is_missing (UsulIkhtisar  *self,
            const char    *kunci,
            GError       **local,
            GError       **error)
{
  if (self != NULL)
    return FALSE;
  if (*local != NULL)
    g_propagate_error (error, g_steal_pointer (local));
  else
    g_set_error (error, TEPAT_DB_ERROR, TEPAT_DB_ERROR_NOT_FOUND,
                 _("There is no case “%s” in your wilayah. Nothing was changed. Look for it in the "
                   "list."), kunci != NULL ? kunci : "–");

  return TRUE;
}

UsulIkhtisar *
usul_ikhtisar_load (TepatDb            *db,
                    const UsulPerkara  *perkara,
                    const char         *kunci,
                    gint64              id,
                    GError            **error)
{
  g_autoptr(GError) local = NULL;
  UsulIkhtisar *self = read_one (db, perkara, kunci, id, &local);

  return is_missing (self, kunci, &local, error) ? NULL : self;
}

UsulIkhtisar *
usul_ikhtisar_find (TepatDb     *db,
                    const char  *kunci,
                    GError     **error)
{
  g_autoptr(GError) local = NULL;
  UsulIkhtisar *self = NULL;

  for (guint i = 0; self == NULL && local == NULL && i < G_N_ELEMENTS (all); i++)
    self = read_one (db, all[i], kunci, 0, &local);

  return is_missing (self, kunci, &local, error) ? NULL : self;
}

static void
to_kasus (const UsulIkhtisar *self,
          const UsulPelaku   *pelaku,
          UsulKasus          *kasus)
{
  *kasus = (UsulKasus) {
    .keadaan = self->keadaan,
    .perlu_musdes = self->perlu_musdes,
    .pembuat = (const char * const *) pelaku->pembuat,
    .verifikator = (const char * const *) pelaku->verifikator,
    .pemicu = (const char * const *) pelaku->pemicu,
  };
}

static gboolean
is_late (const UsulIkhtisar *self,
         const TepatArti    *lists)
{
  return self->tenggat != NULL && strcmp (self->tenggat, lists->lists.today) < 0;
}

const UsulLangkah *
usul_ikhtisar_allow (const UsulIkhtisar *self,
                     const UsulPelaku   *pelaku,
                     const TepatArti    *lists,
                     TepatActor         *actor,
                     const char         *kode)
{
  const UsulLangkah *langkah = usul_alur_find (self->perkara->alur, kode);
  UsulKasus kasus;

  if (langkah == NULL || ((langkah->perlu & USUL_PERLU_LEWAT) && !is_late (self, lists)))
    return NULL;
  to_kasus (self, pelaku, &kasus);

  return usul_alur_may (langkah, &kasus, actor) ? langkah : NULL;
}

/* What was chosen is on the list, a document is of a day that came, and what may lapse is over. */
static gboolean
check_values (const UsulIkhtisar  *self,
              const UsulLangkah   *langkah,
              const UsulPutusan   *putusan,
              const TepatArti     *lists,
              GError             **error)
{
  g_autofree char *day = NULL;

  if (putusan->kode != NULL && *putusan->kode != '\0' &&
      tepat_arti_name_code (lists, "alasan-tidak-layak", putusan->kode) == NULL)
    {
      g_set_error (error, USUL_ERROR, USUL_ERROR_INVALID,
                   _("“%s” is no reason of the list. Nothing was changed. Take one of "
                     "alasan-tidak-layak."), putusan->kode);
      return FALSE;
    }
  if (putusan->dok_tanggal != NULL && strcmp (putusan->dok_tanggal, lists->lists.today) > 0)
    {
      day = tepat_format_date (putusan->dok_tanggal);
      g_set_error (error, USUL_ERROR, USUL_ERROR_INVALID,
                   _("The day of the document, %s, did not come yet. Nothing was changed. Write "
                     "the day that stands on it."), day);
      return FALSE;
    }
  if (!(langkah->perlu & USUL_PERLU_LEWAT) || is_late (self, lists))
    return TRUE;
  day = tepat_format_date (self->tenggat);
  g_set_error (error, USUL_ERROR, USUL_ERROR_STATE,
               _("Its deadline is %s and not over yet. Nothing was changed. Have it decided until "
                 "then."), day);

  return FALSE;
}

const UsulLangkah *
usul_ikhtisar_check (TepatDb             *db,
                     const UsulIkhtisar  *self,
                     const UsulPutusan   *putusan,
                     const TepatArti     *lists,
                     GError             **error)
{
  TepatActor *actor = tepat_db_get_actor (db);
  const UsulLangkah *langkah = usul_alur_find (self->perkara->alur, putusan->langkah);
  g_autoptr(UsulPelaku) pelaku = NULL;
  UsulKasus kasus;

  if (langkah == NULL)
    {
      g_set_error (error, USUL_ERROR, USUL_ERROR_INVALID,
                   _("There is no step “%s”. Nothing was changed."), putusan->langkah);
      return NULL;
    }
  if ((pelaku = usul_pelaku_read (db, self->uid, self->sanggah, error)) == NULL)
    return NULL;
  to_kasus (self, pelaku, &kasus);

  return tepat_access_require_wilayah (actor, self->wilayah, error) &&
         usul_riwayat_check_seen (db, self->uid, self->keadaan, self->versi, putusan->versi, error) &&
         usul_alur_check (langkah, &kasus, putusan, actor, error) &&
         check_values (self, langkah, putusan, lists, error) ? langkah : NULL;
}
