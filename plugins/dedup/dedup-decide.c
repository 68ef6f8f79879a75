/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dedup-decide"

#include "config.h"

#include "dedup-decide.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "dedup-claim.h"
#include "dedup-merge.h"
#include "dedup-rest.h"
#include "dedup-second.h"

DedupDecision *
dedup_decision_new (const char *kasus,
                    const char *putusan)
{
  DedupDecision *self = g_new0 (DedupDecision, 1);

  self->kasus = g_strdup (kasus);
  self->putusan = g_strdup (putusan);

  return self;
}

void
dedup_decision_free (DedupDecision *self)
{
  g_free (self->kasus);
  g_free (self->putusan);
  g_strfreev (self->anggota);
  g_free (self->utama);
  g_clear_pointer (&self->nilai, g_hash_table_unref);
  g_free (self->alasan);
  g_clear_pointer (&self->tugas, dedup_errand_free);
  g_strfreev (self->pulih);
  g_clear_pointer (&self->later, g_ptr_array_unref);
  g_free (self);
}

void
dedup_outcome_report_free (DedupOutcomeReport *self)
{
  g_free (self->keadaan);
  g_free (self->gabung);
  g_clear_pointer (&self->later, g_ptr_array_unref);
  g_free (self);
}

/* Nobody decides on what they may not look at. */
static gboolean
can_see_all (const DedupCase  *kasus,
             GError          **error)
{
  for (guint i = 0; i < kasus->members->len; i++)
    if (((DedupMember *) kasus->members->pdata[i])->hidden)
      {
        g_set_error (error, TEPAT_ACCESS_ERROR, TEPAT_ACCESS_ERROR_OUT_OF_SCOPE,
                     _("One of the records of “%s” lies outside your wilayah. Nothing was changed. "
                       "Write down what you found; who sees both decides."), kasus->judul);
        return FALSE;
      }
  return TRUE;
}

/* The case, if the actor may decide on it. */
static DedupCase *
take_case (TepatDb              *db,
           const DedupDecision  *decision,
           const char           *keadaan,
           GError              **error)
{
  g_autoptr(DedupCase) kasus = NULL;

  if (!tepat_access_require (tepat_db_get_actor (db), TEPAT_HAK_DATA_UBAH, error))
    return NULL;
  kasus = dedup_case_read (db, decision->kasus, NULL, error);
  if (kasus == NULL || !can_see_all (kasus, error))
    return NULL;
  if (keadaan == NULL || strcmp (kasus->keadaan, keadaan) == 0 ||
      (strcmp (keadaan, "menunggu") == 0 && strcmp (kasus->keadaan, "lapangan") == 0))
    return g_steal_pointer (&kasus);
  g_set_error (error, TEPAT_DB_ERROR, TEPAT_DB_ERROR_CONFLICT,
               _("“%s” is not in the state for that any more; somebody decided meanwhile. Nothing "
                 "was changed. Read the queue again."), kasus->judul);

  return NULL;
}

static gboolean
is_meant (const DedupDecision *decision,
          const char          *uid)
{
  return decision->anggota == NULL ||
         g_strv_contains ((const char * const *) decision->anggota, uid);
}

gboolean
dedup_case_set_state (TepatDb      *db,
                      DedupCase    *kasus,
                      const char   *keadaan,
                      const char   *putusan,
                      const char   *alasan,
                      GError      **error)
{
  g_autofree char *now = tepat_time_now ();
  g_autofree char *before = g_strdup_printf ("{\"keadaan\": \"%s\"}", kasus->keadaan);
  g_autofree char *after = g_strdup_printf ("{\"keadaan\": \"%s\", \"putusan\": \"%s\"}", keadaan,
                                            putusan != NULL ? putusan : "");
  const TepatJejakEntry entry = { "ganda.putus", "dedup_kasus", kasus->uid, before, after, alasan };

  return tepat_db_run (db, "UPDATE dedup_kasus SET keadaan = $1, putusan = $2, alasan = $3,"
                           " diputus = $4, diputus_oleh = $5 WHERE id = $6", error, "sssssi",
                       keadaan, putusan, alasan, putusan != NULL ? now : NULL,
                       putusan != NULL ? tepat_actor_get_nama (tepat_db_get_actor (db)) : NULL,
                       kasus->id) &&
         dedup_claim_drop (db, kasus->uid, error) &&
         tepat_jejak_append (db, &entry, error);
}

static gboolean
remember_pair (TepatDb              *db,
               const DedupDecision  *decision,
               const DedupMember    *a,
               const DedupMember    *b,
               GError              **error)
{
  gboolean swap = strcmp (a->uid, b->uid) > 0;
  const DedupMember *first = swap ? b : a;
  const DedupMember *second = swap ? a : b;
  g_autofree char *now = tepat_time_now ();

  return tepat_db_run (db, "INSERT INTO dedup_putusan (a, b, putusan, versi_a, versi_b, kasus,"
                           " waktu, oleh) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)"
                           " ON CONFLICT (a, b) DO UPDATE SET putusan = excluded.putusan,"
                           " versi_a = excluded.versi_a, versi_b = excluded.versi_b,"
                           " kasus = excluded.kasus, waktu = excluded.waktu,"
                           " oleh = excluded.oleh", error, "sssiisss", first->uid, second->uid,
                       decision->putusan, first->versi, second->versi, decision->kasus, now,
                       tepat_actor_get_nama (tepat_db_get_actor (db)));
}

/* Of all members each pair; of some of them, these with the others. */
static gboolean
remember (TepatDb              *db,
          const DedupDecision  *decision,
          DedupCase            *kasus,
          GError              **error)
{
  for (guint i = 0; i < kasus->members->len; i++)
    for (guint j = i + 1; j < kasus->members->len; j++)
      {
        const DedupMember *a = kasus->members->pdata[i];
        const DedupMember *b = kasus->members->pdata[j];

        if (decision->anggota != NULL && is_meant (decision, a->uid) == is_meant (decision, b->uid))
          continue;
        if (!remember_pair (db, decision, a, b, error))
          return FALSE;
      }
  return TRUE;
}

static DedupOutcomeReport *
report_new (const char *keadaan,
            gboolean    waits,
            const char *gabung)
{
  DedupOutcomeReport *self = g_new0 (DedupOutcomeReport, 1);

  self->keadaan = g_strdup (keadaan);
  self->gabung = g_strdup (gabung);
  self->waits = waits;

  return self;
}

static GPtrArray *
meant_members (const DedupDecision *decision,
               DedupCase           *kasus)
{
  GPtrArray *members = g_ptr_array_new ();

  for (guint i = 0; i < kasus->members->len; i++)
    if (is_meant (decision, ((DedupMember *) kasus->members->pdata[i])->uid))
      g_ptr_array_add (members, kasus->members->pdata[i]);

  return members;
}

/* The members outside of @out, @first before them. */
static GPtrArray *
list_others (DedupCase   *kasus,
             const char  *first,
             GPtrArray   *out)
{
  GPtrArray *others = g_ptr_array_new ();

  if (first != NULL)
    g_ptr_array_add (others, (gpointer) first);
  for (guint i = 0; i < kasus->members->len; i++)
    {
      const char *uid = ((DedupMember *) kasus->members->pdata[i])->uid;

      if (!g_ptr_array_find_with_equal_func (out, uid, g_str_equal, NULL))
        g_ptr_array_add (others, (gpointer) uid);
    }
  return others;
}

/* A merge of some of the members: the record that stays and the others are a case of their own. It
 * stands in other cases for those that went, too. */
static gboolean
keep_rest_of_merge (TepatDb     *db,
                    DedupCase   *kasus,
                    const char  *gabung,
                    GError     **error)
{
  g_autoptr(GPtrArray) merged = dedup_merge_list_records (db, gabung, error);
  g_autoptr(GPtrArray) rest = NULL;
  g_autofree char *utama = NULL;

  if (merged == NULL ||
      !tepat_db_get_text (db, "SELECT utama FROM dedup_gabung WHERE uid = $1", &utama, error, "s",
                          gabung))
    return FALSE;
  for (guint i = 0; i < merged->len; i++)
    if (!dedup_rest_pass_on (db, kasus, merged->pdata[i], utama, error))
      return FALSE;
  g_ptr_array_add (merged, g_strdup (utama));
  rest = list_others (kasus, utama, merged);

  return dedup_rest_add (db, kasus, rest, utama, merged, error);
}

/* Some members are told apart from the others: each side is a case of its own. */
static gboolean
keep_sides (TepatDb              *db,
            const DedupDecision  *decision,
            DedupCase            *kasus,
            GError              **error)
{
  g_autoptr(GPtrArray) meant = g_ptr_array_new ();
  g_autoptr(GPtrArray) others = NULL;

  if (decision->anggota == NULL)
    return TRUE;
  for (guint i = 0; i < kasus->members->len; i++)
    if (is_meant (decision, ((DedupMember *) kasus->members->pdata[i])->uid))
      g_ptr_array_add (meant, ((DedupMember *) kasus->members->pdata[i])->uid);
  others = list_others (kasus, NULL, meant);

  return dedup_rest_add (db, kasus, meant, NULL, NULL, error) &&
         dedup_rest_add (db, kasus, others, NULL, NULL, error);
}

static gboolean
may_merge (const DedupCase  *kasus,
           GPtrArray        *members,
           GError          **error)
{
  const char *obstacle = NULL;

  if (dedup_jenis_is_of_families (kasus->jenis))
    obstacle = _("Families are not merged here: move their members in the data of the family. "
                 "Nothing was changed.");
  else if (strcmp (kasus->jenis, "bentrok") == 0)
    obstacle = _("Programmes that exclude each other are no reason to merge. Nothing was changed. "
                 "End one of the two in the record of the person.");
  else if (members->len < 2)
    obstacle = _("A merge takes two records or more. Nothing was changed. Choose which ones.");
  if (obstacle != NULL)
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT, obstacle);

  return obstacle == NULL;
}

static DedupOutcomeReport *
decide_same (TepatDb              *db,
             DedupDecision        *decision,
             DedupCase            *kasus,
             GError              **error)
{
  g_autoptr(GPtrArray) members = meant_members (decision, kasus);
  g_autofree char *uid = NULL;
  gboolean aid = FALSE;

  if (!may_merge (kasus, members, error))
    return NULL;
  for (guint i = 0; i < members->len; i++)
    aid |= ((DedupMember *) members->pdata[i])->n_program > 0;
  uid = dedup_merge_propose (db, decision, kasus, members, error);
  if (uid == NULL)
    return NULL;
  /* Whose aid is touched is looked at by a second person. */
  if (!aid && (!dedup_merge_run (db, uid, error) || !keep_rest_of_merge (db, kasus, uid, error)))
    return NULL;
  if (!dedup_case_set_state (db, kasus, aid ? "diusulkan" : "diputus", "sama", decision->alasan,
                             error))
    return NULL;

  return report_new (aid ? "diusulkan" : "diputus", aid, uid);
}

/* Somebody goes there, and the case comes back with what was found. */
static DedupOutcomeReport *
send_out (TepatDb              *db,
          const DedupDecision  *decision,
          DedupCase            *kasus,
          GError              **error)
{
  g_autoptr(GPtrArray) members = meant_members (decision, kasus);
  g_autoptr(GPtrArray) rekam = g_ptr_array_new ();

  for (guint i = 0; i < members->len; i++)
    g_ptr_array_add (rekam, ((DedupMember *) members->pdata[i])->uid);
  if (members->len == 0)
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
                         _("Choose the records that somebody shall look up. Nothing was changed."));
  if (members->len == 0 ||
      !dedup_task_open (db, kasus->uid, kasus->judul, rekam,
                        ((DedupMember *) members->pdata[0])->desa, decision->tugas, error) ||
      !dedup_case_set_state (db, kasus, "lapangan", "lapangan", decision->alasan, error))
    return NULL;

  return report_new ("lapangan", FALSE, NULL);
}

static DedupOutcomeReport *
tell_apart (TepatDb              *db,
            const DedupDecision  *decision,
            DedupCase            *kasus,
            GError              **error)
{
  if (!remember (db, decision, kasus, error) ||
      !dedup_case_set_state (db, kasus, "diputus", decision->putusan, decision->alasan, error) ||
      !keep_sides (db, decision, kasus, error))
    return NULL;

  return report_new ("diputus", FALSE, NULL);
}

gpointer
dedup_decide (TepatDb       *db,
              gpointer       data,
              GCancellable  *cancellable,
              GError       **error)
{
  DedupDecision *decision = data;
  g_autoptr(DedupCase) kasus = take_case (db, decision, "menunggu", error);
  g_autoptr(DedupOutcomeReport) report = NULL;

  if (kasus == NULL || !dedup_claim_require (db, kasus->uid, error))
    return NULL;
  if (strcmp (decision->putusan, "lapangan") == 0)
    return send_out (db, decision, kasus, error);
  report = strcmp (decision->putusan, "sama") == 0 ? decide_same (db, decision, kasus, error)
                                                   : tell_apart (db, decision, kasus, error);
  if (report == NULL || !dedup_task_cancel (db, kasus->uid, error) ||
      (decision->anggota == NULL &&
       !dedup_second_draw (db, kasus, decision->putusan, error)))
    return NULL;

  return g_steal_pointer (&report);
}

gpointer
dedup_confirm (TepatDb       *db,
               gpointer       data,
               GCancellable  *cancellable,
               GError       **error)
{
  DedupDecision *decision = data;
  g_autoptr(DedupCase) kasus = take_case (db, decision, "diusulkan", error);

  if (kasus == NULL ||
      !tepat_access_require_other (tepat_db_get_actor (db), kasus->diusulkan_oleh, error) ||
      !dedup_merge_run (db, kasus->gabung, error) ||
      !keep_rest_of_merge (db, kasus, kasus->gabung, error) ||
      !dedup_case_set_state (db, kasus, "diputus", "sama", decision->alasan, error))
    return NULL;

  return report_new ("diputus", FALSE, kasus->gabung);
}

gpointer
dedup_refuse (TepatDb       *db,
              gpointer       data,
              GCancellable  *cancellable,
              GError       **error)
{
  DedupDecision *decision = data;
  g_autoptr(DedupCase) kasus = take_case (db, decision, "diusulkan", error);

  if (kasus == NULL || !dedup_merge_drop (db, kasus->gabung, "ditolak", error) ||
      !dedup_second_forget (db, kasus->uid, error) ||
      !dedup_case_set_state (db, kasus, "menunggu", NULL, decision->alasan, error))
    return NULL;

  return report_new ("menunggu", FALSE, NULL);
}

static gboolean
take_merge_back (TepatDb              *db,
                 DedupCase            *kasus,
                 const DedupDecision  *decision,
                 GPtrArray            *later,
                 GError              **error)
{
  if (kasus->gabung == NULL)
    return TRUE;
  if (strcmp (kasus->keadaan, "diusulkan") == 0)
    return dedup_merge_drop (db, kasus->gabung, "ditolak", error);

  return dedup_merge_undo (db, kasus->gabung, decision, later, error);
}

/* Back to the queue: a merge is taken apart, a remembered decision forgotten, what was left of the
 * case is part of it again. */
gpointer
dedup_undo (TepatDb       *db,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  DedupDecision *decision = data;
  g_autoptr(DedupCase) kasus = take_case (db, decision, NULL, error);
  g_autoptr(DedupOutcomeReport) report = NULL;
  g_autoptr(GPtrArray) later = NULL;

  if (kasus == NULL)
    return NULL;
  if (decision->later != NULL)
    later = g_ptr_array_ref (decision->later);
  else
    later = g_ptr_array_new_with_free_func ((GDestroyNotify) dedup_later_free);
  report = report_new ("menunggu", FALSE, kasus->gabung);
  if (!dedup_rest_drop (db, kasus, error) ||
      !take_merge_back (db, kasus, decision, later, error) ||
      !dedup_task_cancel (db, kasus->uid, error) ||
      !dedup_second_forget (db, kasus->uid, error) ||
      !tepat_db_run (db, "DELETE FROM dedup_putusan WHERE kasus = $1", error, "s", kasus->uid) ||
      !dedup_case_set_state (db, kasus, "menunggu", NULL, decision->alasan, error))
    return NULL;
  report->later = g_steal_pointer (&later);

  return g_steal_pointer (&report);
}
