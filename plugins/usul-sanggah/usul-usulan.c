/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "usul-usulan"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "usul-kolom.h"
#include "usul-usulan.h"

#define COLUMN(name) { #name, G_STRUCT_OFFSET (UsulUsulan, name) }
#define TABLE "usul_sanggah_usulan"

/* The first are those that a draft may change. */
static const UsulKolom columns[] = {
  COLUMN (nomor_asal), COLUMN (jenis), COLUMN (program), COLUMN (asal), COLUMN (wilayah),
  COLUMN (penduduk), COLUMN (keluarga), COLUMN (nik), COLUMN (nama), COLUMN (alasan),
  COLUMN (tujuan), COLUMN (tanggal), COLUMN (bukti), COLUMN (catatan), COLUMN (isi),
  COLUMN (sanggah), COLUMN (uid), COLUMN (keadaan), COLUMN (sejak), COLUMN (dibuat),
  COLUMN (dibuat_oleh), COLUMN (nomor), COLUMN (diajukan), COLUMN (diajukan_oleh),
  COLUMN (musdes_jenis), COLUMN (musdes_nomor), COLUMN (musdes_tanggal), COLUMN (musdes_oleh),
  COLUMN (diverifikasi), COLUMN (diverifikasi_oleh), COLUMN (diputus), COLUMN (diputus_oleh),
  COLUMN (alasan_putusan), COLUMN (perbaiki), COLUMN (dokumen), COLUMN (register_seq),
  COLUMN (petugas), { NULL },
};

#define N_DRAFT 16
#define N_NEW 21

UsulUsulan *
usul_usulan_new (void)
{
  UsulUsulan *self = g_new0 (UsulUsulan, 1);

  self->bidang = usul_bidang_parse (NULL);

  return self;
}

void
usul_usulan_free (UsulUsulan *self)
{
  usul_kolom_clear (self, columns);
  g_ptr_array_unref (self->bidang);
  g_clear_pointer (&self->foto, g_ptr_array_unref);
  g_free (self);
}

UsulUsulan *
usul_usulan_load (TepatDb     *db,
                  const char  *kunci,
                  gint64       id,
                  GError     **error)
{
  g_autoptr(GError) local = NULL;
  g_autoptr(TepatStmt) stmt = usul_kolom_find (db, TABLE, "id, versi, periode, perlu_musdes", columns,
                                               "nomor", kunci, id, &local);
  UsulUsulan *self;

  if (stmt == NULL)
    {
      if (local != NULL)
        g_propagate_error (error, g_steal_pointer (&local));
      else
        g_set_error (error, TEPAT_DB_ERROR, TEPAT_DB_ERROR_NOT_FOUND,
                     _("There is no proposal “%s” in your wilayah. Nothing was changed. Look for it "
                       "in the list."), kunci != NULL ? kunci : "–");
      return NULL;
    }
  self = g_new0 (UsulUsulan, 1);
  self->id = tepat_stmt_get_int (stmt, 0);
  self->versi = tepat_stmt_get_int (stmt, 1);
  self->periode = tepat_stmt_get_int (stmt, 2);
  self->perlu_musdes = tepat_stmt_get_int (stmt, 3) != 0;
  usul_kolom_read (stmt, 4, self, columns);
  self->bidang = usul_bidang_parse (self->isi);

  return self;
}

static gboolean
check_draft (TepatDb           *db,
             const UsulUsulan  *self,
             GError           **error)
{
  TepatActor *actor = tepat_db_get_actor (db);

  if (!tepat_access_require (actor, TEPAT_HAK_DATA_UBAH, error) ||
      !tepat_access_require (actor, TEPAT_HAK_NIK_PENUH, error) ||
      !tepat_access_require_wilayah (actor, self->wilayah, error))
    return FALSE;
  if (strlen (self->wilayah) == 10 && self->nama != NULL && *self->nama != '\0')
    return TRUE;
  g_set_error_literal (error, USUL_ERROR, USUL_ERROR_MISSING,
                       _("A proposal needs at least a name and a desa. Nothing was kept. Choose the "
                         "person, or enter the name."));

  return FALSE;
}

static gboolean
insert (TepatDb     *db,
        UsulUsulan  *self,
        GError     **error)
{
  g_autoptr(TepatStmt) stmt = usul_kolom_insert (db, TABLE, self, columns, N_NEW, NULL, NULL, error);

  if (stmt == NULL || !tepat_stmt_run (stmt, error))
    return FALSE;
  self->versi = 1;

  return TRUE;
}

static gboolean
update (TepatDb     *db,
        UsulUsulan  *self,
        GError     **error)
{
  g_autoptr(GString) sql = g_string_new ("UPDATE " TABLE " SET versi = versi + 1");
  g_autoptr(TepatStmt) stmt = NULL;

  for (guint i = 0; i < N_DRAFT; i++)
    g_string_append_printf (sql, ", %s = $%u", columns[i].name, i + 1);
  g_string_append_printf (sql, " WHERE uid = $%u AND versi = $%u"
                               " AND keadaan IN ('draf', 'dikembalikan')", N_DRAFT + 1,
                          N_DRAFT + 2);
  if ((stmt = tepat_db_prepare (db, sql->str, error)) == NULL)
    return FALSE;
  for (guint i = 0; i < N_DRAFT; i++)
    tepat_stmt_bind_text (stmt, (int) i + 1, *usul_kolom_text (self, &columns[i]));
  tepat_stmt_bind_text (stmt, N_DRAFT + 1, self->uid);
  tepat_stmt_bind_int (stmt, N_DRAFT + 2, self->versi);
  if (!tepat_stmt_run (stmt, error))
    return FALSE;
  if (tepat_db_get_changes (db) == 1)
    {
      self->versi++;
      return TRUE;
    }
  g_set_error_literal (error, USUL_ERROR, USUL_ERROR_MEANWHILE,
                       _("Somebody else changed or submitted this proposal meanwhile. Nothing of "
                         "yours was kept. Open it again."));

  return FALSE;
}

static void
replace (char       **text,
         const char  *value)
{
  g_free (*text);
  *text = g_strdup (value);
}

static void
begin (TepatDb    *db,
       UsulUsulan *self)
{
  g_autofree char *now = tepat_time_now ();

  g_free (self->uid);
  self->uid = tepat_uid_new ();
  replace (&self->keadaan, "draf");
  replace (&self->sejak, now);
  replace (&self->dibuat, now);
  replace (&self->dibuat_oleh, tepat_actor_get_nama (tepat_db_get_actor (db)));
  if (self->asal == NULL)
    self->asal = g_strdup ("desa");
}

gboolean
usul_usulan_save (TepatDb     *db,
                  UsulUsulan  *self,
                  GError     **error)
{
  const gboolean is_new = self->versi == 0;
  UsulRiwayat step = { "usulan", NULL, NULL, is_new ? "catat" : "ubah", NULL, "draf" };

  g_free (self->isi);
  self->isi = usul_bidang_to_json (self->bidang);
  if (!check_draft (db, self, error))
    return FALSE;
  if (is_new)
    begin (db, self);
  else
    step.dari = step.ke = self->keadaan;
  if (!(is_new ? insert (db, self, error) : update (db, self, error)))
    return FALSE;
  if (is_new)
    self->id = tepat_db_get_last_id (db);
  step.kasus = self->uid;
  step.wilayah = self->wilayah;

  return usul_riwayat_add (db, &step, error);
}
