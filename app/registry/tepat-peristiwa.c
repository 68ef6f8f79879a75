/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-peristiwa"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "tepat-access.h"
#include "tepat-act-private.h"
#include "tepat-db-private.h"
#include "tepat-hak.h"
#include "tepat-peristiwa.h"

#define KEPALA "1"
#define KAWIN "2"

static void
set (GHashTable *values,
     const char *name,
     const char *value)
{
  g_hash_table_insert (values, g_strdup (name),
                       value != NULL && *value != '\0' ? g_strdup (value) : NULL);
}

static void
check (TepatSaveReport  *report,
       const TepatLists *lists,
       const char       *subjek,
       const char       *field,
       const char       *value)
{
  g_autofree char *message = tepat_field_check (lists, subjek, field, value);

  if (message == NULL && !tepat_field_is_by_hand (subjek, field))
    message = g_strdup (_("This field changes by an act of its own, not by hand."));
  if (message != NULL)
    tepat_save_report_add_error (report, field, message);
}

static void
check_all (TepatSaveReport  *report,
           const TepatLists *lists,
           const char       *subjek,
           GHashTable       *values)
{
  GHashTableIter iter;
  gpointer name, value;

  g_hash_table_iter_init (&iter, values);
  while (g_hash_table_iter_next (&iter, &name, &value))
    check (report, lists, subjek, name, value);
  if (tepat_record_is_penduduk (subjek) && !g_hash_table_contains (values, "nama"))
    check (report, lists, subjek, "nama", NULL);
}

static GHashTable *
copy (GHashTable *values)
{
  GHashTable *copied = tepat_record_values_new ();
  GHashTableIter iter;
  gpointer name, value;

  g_hash_table_iter_init (&iter, values);
  while (g_hash_table_iter_next (&iter, &name, &value))
    set (copied, name, value);

  return copied;
}

static gboolean
check_number_right (TepatDb     *db,
                    GHashTable  *values,
                    const char  *name,
                    GError     **error)
{
  return g_hash_table_lookup (values, name) == NULL ||
         tepat_access_require (tepat_db_get_actor (db), TEPAT_HAK_NIK_PENUH, error);
}

static TepatRecord *
insert_member (TepatAct           *act,
               const TepatRecord  *family,
               GHashTable         *values,
               GError            **error)
{
  g_autoptr(GHashTable) person = copy (values);

  set (person, "keluarga", family->uid);
  set (person, "wilayah", tepat_record_get (family, "wilayah"));
  tepat_act_set_perbuatan (act, "penduduk.tambah");

  return tepat_act_insert (act, "penduduk", NULL, person, error);
}

static TepatSaveReport *
finish (TepatAct         *act,
        TepatSaveReport  *report,
        const char       *uid,
        GError          **error)
{
  if (!tepat_act_finish (act, &report->seq, error))
    return NULL;
  g_free (report->uid);
  report->uid = g_strdup (uid);
  report->n_changed = report->seq != 0;

  return report;
}

/**
 * tepat_peristiwa_add_family:
 * @wilayah: the desa where it lives
 * @keluarga: fields of the family
 * @kepala: fields of its head
 *
 * Adds a family with its head.
 *
 * Returns: (transfer full): what became of it; its uid is the family's
 */
TepatSaveReport *
tepat_peristiwa_add_family (TepatDb           *db,
                            const char        *wilayah,
                            GHashTable        *keluarga,
                            GHashTable        *kepala,
                            const TepatLists  *lists,
                            const char        *alasan,
                            GError           **error)
{
  g_autoptr(TepatSaveReport) report = tepat_save_report_new ();
  g_autoptr(TepatAct) act = tepat_act_new (db, lists, "keluarga.tambah", alasan);
  g_autoptr(GHashTable) family = copy (keluarga), person = copy (kepala);
  const TepatWilayah *desa = NULL;
  TepatRecord *record;

  if (wilayah != NULL)
    desa = tepat_wilayah_index_lookup (lists->wilayah, wilayah);
  if (desa == NULL || desa->level != 4 || !desa->active)
    tepat_save_report_add_error (report, "wilayah",
                                 _("Choose the desa or kelurahan where the family lives."));
  check_all (report, lists, "keluarga", family);
  check_all (report, lists, "penduduk", person);
  if (report->errors->len > 0)
    return g_steal_pointer (&report);
  set (family, "wilayah", wilayah);
  set (person, "hubungan", KEPALA);
  if (!check_number_right (db, family, "no_kk", error) ||
      !check_number_right (db, person, "nik", error) ||
      (record = tepat_act_insert (act, "keluarga", NULL, family, error)) == NULL ||
      insert_member (act, record, person, error) == NULL ||
      finish (act, report, record->uid, error) == NULL)
    return NULL;

  return g_steal_pointer (&report);
}

/**
 * tepat_peristiwa_add_member:
 * @keluarga: the family's uid
 * @penduduk: fields of the new member
 *
 * Returns: (transfer full): what became of it; its uid is the person's
 */
TepatSaveReport *
tepat_peristiwa_add_member (TepatDb           *db,
                            const char        *keluarga,
                            GHashTable        *penduduk,
                            const TepatLists  *lists,
                            const char        *alasan,
                            GError           **error)
{
  g_autoptr(TepatSaveReport) report = tepat_save_report_new ();
  g_autoptr(TepatAct) act = tepat_act_new (db, lists, "penduduk.tambah", alasan);
  TepatRecord *family, *person;

  check_all (report, lists, "penduduk", penduduk);
  if (report->errors->len > 0)
    return g_steal_pointer (&report);
  if (!check_number_right (db, penduduk, "nik", error) ||
      (family = tepat_act_load (act, "keluarga", keluarga, error)) == NULL ||
      (person = insert_member (act, family, penduduk, error)) == NULL ||
      finish (act, report, person->uid, error) == NULL)
    return NULL;

  return g_steal_pointer (&report);
}

static gboolean
count_members (TepatDb            *db,
               const TepatRecord  *family,
               gint64             *n,
               GError            **error)
{
  return tepat_db_get_int_trusted (db, "SELECT count (*) FROM penduduk WHERE keluarga = $1", n,
                                   error, "i", family->id);
}

static void
check_split (const TepatPecah *pecah,
             const TepatLists *lists,
             TepatSaveReport  *report)
{
  if (pecah->anggota == NULL || pecah->anggota[0] == NULL)
    tepat_save_report_add_error (report, "anggota", _("Choose who leaves the family."));
  if (pecah->no_kk != NULL)
    check (report, lists, "keluarga", "no_kk", pecah->no_kk);
  if (pecah->alamat != NULL)
    check (report, lists, "keluarga", "alamat", pecah->alamat);
  for (guint i = 0; pecah->hubungan != NULL && pecah->hubungan[i] != NULL; i++)
    check (report, lists, "penduduk", "hubungan", pecah->hubungan[i]);
}

static TepatRecord *
insert_split (TepatAct           *act,
              const TepatPecah   *pecah,
              const TepatRecord  *old,
              GError            **error)
{
  static const char * const kept[] = { "wilayah", "alamat", "rt", "rw", "dusun", "lintang",
                                       "bujur" };
  g_autoptr(GHashTable) values = tepat_record_values_new ();

  for (guint i = 0; i < G_N_ELEMENTS (kept); i++)
    set (values, kept[i], tepat_record_get (old, kept[i]));
  set (values, "no_kk", pecah->no_kk);
  if (pecah->alamat != NULL && *pecah->alamat != '\0')
    set (values, "alamat", pecah->alamat);

  return tepat_act_insert (act, "keluarga", NULL, values, error);
}

static gboolean
move_member (TepatAct           *act,
             const TepatPecah   *pecah,
             guint               n,
             const TepatRecord  *old,
             const TepatRecord  *family,
             GError            **error)
{
  TepatRecord *person = tepat_act_load (act, "penduduk", pecah->anggota[n], error);
  g_autoptr(GHashTable) changes = tepat_record_values_new ();
  const char *hubungan = n == 0 ? KEPALA : NULL;

  if (person == NULL)
    return FALSE;
  if (g_strcmp0 (tepat_record_get (person, "keluarga"), old->uid) != 0)
    {
      g_set_error (error, TEPAT_DB_ERROR, TEPAT_DB_ERROR_CONFLICT,
                   _("%s is no member of this family any more. Nothing was changed. Open the "
                     "family again."), tepat_record_get (person, "nama"));
      return FALSE;
    }
  if (n > 0 && pecah->hubungan != NULL && pecah->hubungan[n] != NULL && *pecah->hubungan[n] != '\0')
    hubungan = pecah->hubungan[n];
  set (changes, "keluarga", family->uid);
  if (hubungan != NULL)
    set (changes, "hubungan", hubungan);

  return tepat_act_update (act, person, changes, error);
}

static gboolean
split (TepatAct          *act,
       TepatDb           *db,
       const TepatPecah  *pecah,
       TepatSaveReport   *report,
       GError           **error)
{
  guint n_leaving = g_strv_length ((GStrv) pecah->anggota);
  TepatRecord *old = tepat_act_load (act, "keluarga", pecah->keluarga, error);
  TepatRecord *family;
  gint64 n_members;

  if (old == NULL || !count_members (db, old, &n_members, error))
    return FALSE;
  if (n_leaving >= n_members)
    {
      tepat_save_report_add_error (report, "anggota",
                                   _("Somebody has to stay. When all leave, change the number of "
                                     "the kartu keluarga instead."));
      return TRUE;
    }
  if ((family = insert_split (act, pecah, old, error)) == NULL)
    return FALSE;
  for (guint i = 0; i < n_leaving; i++)
    if (!move_member (act, pecah, i, old, family, error))
      return FALSE;

  return finish (act, report, family->uid, error) != NULL;
}

/**
 * tepat_peristiwa_split:
 * @pecah: who leaves which family
 *
 * KK pecah: some members get a kartu keluarga of their own in the same desa.
 *
 * Returns: (transfer full): what became of it; its uid is the new family's
 */
TepatSaveReport *
tepat_peristiwa_split (TepatDb           *db,
                       const TepatPecah  *pecah,
                       const TepatLists  *lists,
                       const char        *alasan,
                       GError           **error)
{
  g_autoptr(TepatSaveReport) report = tepat_save_report_new ();
  g_autoptr(TepatAct) act = tepat_act_new (db, lists, "keluarga.pecah", alasan);

  check_split (pecah, lists, report);
  if (report->errors->len > 0)
    return g_steal_pointer (&report);

  return split (act, db, pecah, report, error) ? g_steal_pointer (&report) : NULL;
}

static gboolean
marry_partner (TepatAct     *act,
               const char   *uid,
               GError      **error)
{
  g_autoptr(GHashTable) changes = tepat_record_values_new ();
  TepatRecord *partner;

  if (uid == NULL)
    return TRUE;
  if ((partner = tepat_act_load (act, "penduduk", uid, error)) == NULL)
    return FALSE;
  set (changes, "status_kawin", KAWIN);

  return tepat_act_update (act, partner, changes, error);
}

/**
 * tepat_peristiwa_marry:
 * @nikah: who comes into which family
 *
 * A person marries into another family, whose desa the actor works for, too.
 *
 * Returns: (transfer full): what became of it; its uid is the person's
 */
TepatSaveReport *
tepat_peristiwa_marry (TepatDb           *db,
                       const TepatNikah  *nikah,
                       const TepatLists  *lists,
                       const char        *alasan,
                       GError           **error)
{
  g_autoptr(TepatSaveReport) report = tepat_save_report_new ();
  g_autoptr(TepatAct) act = tepat_act_new (db, lists, "penduduk.nikah", alasan);
  g_autoptr(GHashTable) changes = tepat_record_values_new ();
  TepatRecord *person, *family;

  check (report, lists, "penduduk", "hubungan", nikah->hubungan);
  if (nikah->hubungan == NULL || *nikah->hubungan == '\0')
    tepat_save_report_add_error (report, "hubungan",
                                 _("Enter what the person is to the head of the family."));
  if (report->errors->len > 0)
    return g_steal_pointer (&report);
  if ((person = tepat_act_load (act, "penduduk", nikah->penduduk, error)) == NULL ||
      (family = tepat_act_load (act, "keluarga", nikah->keluarga, error)) == NULL)
    return NULL;
  if (g_strcmp0 (tepat_record_get (person, "keluarga"), family->uid) == 0)
    {
      tepat_save_report_add_error (report, "keluarga",
                                   _("Choose another family: the person is a member of this "
                                     "one."));
      return g_steal_pointer (&report);
    }
  set (changes, "keluarga", family->uid);
  set (changes, "wilayah", tepat_record_get (family, "wilayah"));
  set (changes, "hubungan", nikah->hubungan);
  set (changes, "status_kawin", KAWIN);
  if (!tepat_act_update (act, person, changes, error) ||
      !marry_partner (act, nikah->pasangan, error) ||
      finish (act, report, person->uid, error) == NULL)
    return NULL;

  return g_steal_pointer (&report);
}

static gboolean
is_active (const TepatStatusPenduduk *status)
{
  return g_strcmp0 (status->status, "aktif") == 0;
}

static void
check_status (TepatSaveReport            *report,
              const TepatLists           *lists,
              const TepatStatusPenduduk  *status)
{
  const TepatCodeList *list = tepat_reference_get_list (lists->reference, "status-penduduk");

  if (status->status == NULL || list == NULL ||
      tepat_code_list_lookup (list, status->status) == NULL)
    {
      tepat_save_report_add_error (report, "status", _("Choose one of the statuses."));
      return;
    }
  if (is_active (status))
    return;
  if (status->tanggal == NULL || *status->tanggal == '\0')
    tepat_save_report_add_error (report, "status_tanggal", _("Enter the day, for example "
                                                             "17/08/2026."));
  else
    {
      g_autofree char *message = tepat_field_check (lists, "penduduk", "tgl_lahir",
                                                    status->tanggal);

      if (message != NULL)
        tepat_save_report_add_error (report, "status_tanggal", message);
    }
  if (strcmp (status->status, "meninggal") == 0 &&
      (status->bukti == NULL || *status->bukti == '\0'))
    tepat_save_report_add_error (report, "status_bukti",
                                 _("Enter the document that shows it, for example the number of "
                                   "the death certificate."));
}

static void
check_after_birth (TepatSaveReport            *report,
                   const TepatRecord          *person,
                   const TepatStatusPenduduk  *status)
{
  const char *birth = tepat_record_get (person, "tgl_lahir");

  if (!is_active (status) && birth != NULL && strcmp (status->tanggal, birth) < 0)
    tepat_save_report_add_error (report, "status_tanggal",
                                 _("Enter a day after the person’s birth."));
}

/**
 * tepat_peristiwa_set_status:
 * @status: what became of whom
 *
 * A person died, moved away, was not found, or is back. The record stays; the local claim stands
 * beside what the centre says.
 *
 * Returns: (transfer full): what became of it
 */
TepatSaveReport *
tepat_peristiwa_set_status (TepatDb                    *db,
                            const TepatStatusPenduduk  *status,
                            const TepatLists           *lists,
                            const char                 *alasan,
                            GError                    **error)
{
  g_autoptr(TepatSaveReport) report = tepat_save_report_new ();
  g_autoptr(TepatAct) act = tepat_act_new (db, lists, "penduduk.status", alasan);
  g_autoptr(GHashTable) changes = tepat_record_values_new ();
  TepatRecord *person;

  check_status (report, lists, status);
  if (report->errors->len > 0)
    return g_steal_pointer (&report);
  if ((person = tepat_act_load (act, "penduduk", status->penduduk, error)) == NULL)
    return NULL;
  check_after_birth (report, person, status);
  if (report->errors->len > 0)
    return g_steal_pointer (&report);
  set (changes, "status", status->status);
  set (changes, "status_tanggal", is_active (status) ? NULL : status->tanggal);
  set (changes, "status_bukti", is_active (status) ? NULL : status->bukti);
  set (changes, "status_alasan", is_active (status) ? NULL : status->keterangan);
  if (!tepat_act_update (act, person, changes, error) ||
      finish (act, report, person->uid, error) == NULL)
    return NULL;

  return g_steal_pointer (&report);
}
