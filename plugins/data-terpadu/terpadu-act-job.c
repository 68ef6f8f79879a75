/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terpadu-act-job"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "terpadu-act-job.h"
#include "terpadu-draft.h"
#include "terpadu-record.h"

/* Of a family that is not there yet. */
#define NEW_FAMILY "baru"

TerpaduActData *
terpadu_act_data_new (TerpaduActKind  kind,
                      TepatArti      *knowledge)
{
  TerpaduActData *self = g_new0 (TerpaduActData, 1);

  self->kind = kind;
  self->knowledge = tepat_arti_dup_today (knowledge);
  self->values = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->family = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->anggota = g_ptr_array_new_with_free_func (g_free);
  self->hubungan = g_ptr_array_new_with_free_func (g_free);

  return self;
}

void
terpadu_act_data_free (TerpaduActData *self)
{
  tepat_arti_unref (self->knowledge);
  g_free (self->keluarga);
  g_free (self->penduduk);
  g_free (self->alasan);
  g_hash_table_unref (self->values);
  g_hash_table_unref (self->family);
  g_ptr_array_unref (self->anggota);
  g_ptr_array_unref (self->hubungan);
  g_free (self);
}

static const char *
get (TerpaduActData *self,
     const char     *name)
{
  return g_hash_table_lookup (self->values, name);
}

static TepatSaveReport *
add_family (TepatDb         *db,
            TerpaduActData  *self,
            GError         **error)
{
  g_autofree char *wilayah = g_strdup (get (self, "wilayah"));

  g_hash_table_remove (self->values, "wilayah");

  return tepat_peristiwa_add_family (db, wilayah, self->family, self->values,
                                     &self->knowledge->lists, self->alasan, error);
}

/* The head leaves first. */
static TepatSaveReport *
split (TepatDb         *db,
       TerpaduActData  *self,
       GError         **error)
{
  const TepatPecah pecah = { self->keluarga, (const char * const *) self->anggota->pdata,
                             (const char * const *) self->hubungan->pdata,
                             get (self, "no_kk"), get (self, "alamat") };

  return tepat_peristiwa_split (db, &pecah, &self->knowledge->lists, self->alasan, error);
}

static TepatSaveReport *
refuse_family (const char *message)
{
  TepatSaveReport *report = tepat_save_report_new ();

  tepat_save_report_add_error (report, "keluarga", message);

  return report;
}

/* Named by the number of the family, or by that of the husband or wife in it. */
static TepatSaveReport *
marry (TepatDb         *db,
       TerpaduActData  *self,
       GError         **error)
{
  const char *key = get (self, "keluarga");
  const char *subject = NULL;
  g_autofree char *uid = NULL, *family = NULL;
  TepatNikah nikah = { self->penduduk, NULL, get (self, "hubungan"), NULL };

  if (key == NULL)
    return refuse_family (_("Enter the NIK of the husband or wife, or the No. KK of the family."));
  if (!terpadu_record_find_uid (db, key, &subject, &uid, NULL))
    return refuse_family (_("Nobody in your wilayah has this number. Compare it with the KTP or "
                            "the kartu keluarga."));
  if (strcmp (subject, "penduduk") == 0 &&
      !tepat_db_get_text (db, "SELECT k.uid FROM penduduk AS p JOIN keluarga AS k"
                              " ON k.id = p.keluarga WHERE p.uid = $1", &family, error, "s", uid))
    return NULL;
  nikah.keluarga = family != NULL ? family : uid;
  nikah.pasangan = family != NULL ? uid : NULL;

  return tepat_peristiwa_marry (db, &nikah, &self->knowledge->lists, self->alasan, error);
}

static TepatSaveReport *
set_status (TepatDb         *db,
            TerpaduActData  *self,
            GError         **error)
{
  const TepatStatusPenduduk status = { self->penduduk, get (self, "status"),
                                       get (self, "status_tanggal"), get (self, "status_bukti"),
                                       get (self, "status_alasan") };

  return tepat_peristiwa_set_status (db, &status, &self->knowledge->lists, self->alasan, error);
}

const char *
terpadu_act_get_draft (TerpaduActKind   kind,
                       const char      *keluarga,
                       const char     **subject)
{
  if (kind != TERPADU_ACT_FAMILY && kind != TERPADU_ACT_MEMBER)
    return NULL;
  *subject = kind == TERPADU_ACT_FAMILY ? "keluarga-baru" : "anggota-baru";

  return kind == TERPADU_ACT_FAMILY ? NEW_FAMILY : keluarga;
}

static TepatSaveReport *
run (TepatDb         *db,
     TerpaduActData  *self,
     GError         **error)
{
  switch (self->kind)
    {
    case TERPADU_ACT_FAMILY:
      return add_family (db, self, error);
    case TERPADU_ACT_MEMBER:
      return tepat_peristiwa_add_member (db, self->keluarga, self->values, &self->knowledge->lists,
                                         self->alasan, error);
    case TERPADU_ACT_SPLIT:
      return split (db, self, error);
    case TERPADU_ACT_MARRY:
      return marry (db, self, error);
    case TERPADU_ACT_STATUS:
      return set_status (db, self, error);
    case TERPADU_ACT_MOVE:
    case TERPADU_N_ACTS:
    default:
      return tepat_pindah_ask (db, self->keluarga, get (self, "wilayah"), &self->knowledge->lists,
                               self->alasan, error);
    }
}

/* What was typed is done with as soon as it is done. */
gpointer
terpadu_act_job (TepatDb       *db,
                 gpointer       data,
                 GCancellable  *cancellable,
                 GError       **error)
{
  TerpaduActData *self = data;
  g_autoptr(TepatSaveReport) report = run (db, self, error);
  const char *subject = NULL;
  const char *uid = terpadu_act_get_draft (self->kind, self->keluarga, &subject);

  if (report != NULL && report->seq != 0 && uid != NULL &&
      !terpadu_draft_remove (db, subject, uid, error))
    return NULL;

  return g_steal_pointer (&report);
}
