/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "usul-terap"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>
#include <string.h>

#include "usul-sasaran.h"
#include "usul-terap.h"

typedef struct
{
  TepatDb         *db;
  UsulUsulan      *usulan;
  const TepatArti *lists;
  char            *alasan;     /* in the journal of the register */
  JsonArray       *seqs;       /* newest first */
} Terap;

static gboolean
fail_for_errors (const TepatSaveReport  *report,
                 GError                **error)
{
  const TepatFieldError *one = report->errors->pdata[0];

  g_set_error (error, USUL_ERROR, USUL_ERROR_INVALID,
               _("The register does not take “%s”: %s Nothing was changed. Refuse this field, or "
                 "send the proposal back."), one->field, one->message);

  return FALSE;
}

static gboolean
fail_for_conflicts (const TepatSaveReport  *report,
                    GError                **error)
{
  g_autoptr(GString) names = g_string_new (NULL);

  for (guint i = 0; i < report->conflicts->len; i++)
    g_string_append_printf (names, "%s%s", i > 0 ? ", " : "",
                            ((TepatFieldConflict *) report->conflicts->pdata[i])->field);
  g_set_error (error, USUL_ERROR, USUL_ERROR_MEANWHILE,
               _("Somebody changed these fields of the register since: %s. Nothing was changed. Look "
                 "at the person, and refuse these fields or send the proposal back."), names->str);

  return FALSE;
}

/* Takes the report. */
static gboolean
take (Terap            *self,
      TepatSaveReport  *report,
      GError          **error)
{
  g_autoptr(TepatSaveReport) owned = report;
  g_autoptr(JsonArray) older = NULL;

  if (report == NULL)
    return FALSE;
  if (report->errors->len > 0)
    return fail_for_errors (report, error);
  if (report->conflicts->len > 0)
    return fail_for_conflicts (report, error);
  if (report->seq == 0)
    return TRUE;
  older = self->seqs;
  self->seqs = json_array_new ();
  json_array_add_int_element (self->seqs, report->seq);
  for (guint i = 0; i < json_array_get_length (older); i++)
    json_array_add_int_element (self->seqs, json_array_get_int_element (older, i));

  return TRUE;
}

static GHashTable *
dup_values (Terap      *self,
            const char *subjek)
{
  GHashTable *values = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  for (guint i = 0; i < self->usulan->bidang->len; i++)
    {
      const UsulBidang *bidang = self->usulan->bidang->pdata[i];

      if (!bidang->ditolak && strcmp (bidang->subjek, subjek) == 0 && bidang->usul != NULL &&
          strchr (bidang->nama, '.') == NULL)
        g_hash_table_insert (values, g_strdup (bidang->nama), g_strdup (bidang->usul));
    }

  return values;
}

/* answers: only those of the questionnaire, which a new record does not bring with it. */
static gboolean
change (Terap       *self,
        const char  *subjek,
        const char  *uid,
        gboolean     answers,
        GError     **error)
{
  g_autoptr(TepatChange) wanted = NULL;

  if (uid == NULL)
    return TRUE;
  wanted = tepat_change_new (subjek, uid, 0);
  for (guint i = 0; i < self->usulan->bidang->len; i++)
    {
      const UsulBidang *bidang = self->usulan->bidang->pdata[i];

      if (!bidang->ditolak && strcmp (bidang->subjek, subjek) == 0 &&
          (!answers || strchr (bidang->nama, '.') != NULL))
        tepat_change_set (wanted, bidang->nama, bidang->dasar, bidang->usul);
    }
  if (tepat_change_get_n (wanted) == 0)
    return TRUE;

  return take (self, tepat_change_save (self->db, wanted, &self->lists->lists, self->alasan, error),
               error);
}

static gboolean
add_family (Terap   *self,
            GError **error)
{
  g_autoptr(GHashTable) keluarga = dup_values (self, "keluarga");
  g_autoptr(GHashTable) kepala = dup_values (self, "penduduk");

  g_autoptr(TepatSaveReport) report = NULL;
  g_autofree char *family = NULL, *head = NULL;

  g_hash_table_remove (kepala, "hubungan");
  report = tepat_peristiwa_add_family (self->db, self->usulan->wilayah, keluarga, kepala,
                                       &self->lists->lists, self->alasan, error);
  family = report != NULL ? g_strdup (report->uid) : NULL;
  if (!take (self, g_steal_pointer (&report), error) ||
      !tepat_db_get_text (self->db, "SELECT p.uid FROM penduduk AS p JOIN keluarga AS k"
                                    " ON k.id = p.keluarga WHERE k.uid = $1"
                                    " ORDER BY coalesce (p.hubungan, 9) LIMIT 1", &head, error, "s",
                          family))
    return FALSE;

  return change (self, "keluarga", family, TRUE, error) &&
         change (self, "penduduk", head, TRUE, error);
}

static gboolean
add_member (Terap   *self,
            GError **error)
{
  g_autoptr(GHashTable) penduduk = dup_values (self, "penduduk");

  g_autoptr(TepatSaveReport) report = NULL;
  g_autofree char *member = NULL;

  report = tepat_peristiwa_add_member (self->db, self->usulan->keluarga, penduduk,
                                       &self->lists->lists, self->alasan, error);
  member = report != NULL ? g_strdup (report->uid) : NULL;

  return take (self, g_steal_pointer (&report), error) &&
         change (self, "penduduk", member, TRUE, error);
}

/* What the reason makes of the person: the list says so where it is more than "not active". */
static const char *
status_of (Terap *self)
{
  const TepatCodeList *statuses = tepat_reference_get_list (self->lists->lists.reference,
                                                            "status-penduduk");

  if (strcmp (self->usulan->jenis, "reaktivasi") == 0)
    return "aktif";
  if (g_str_has_prefix (self->usulan->alasan, "meninggal"))
    return "meninggal";
  if (statuses != NULL && tepat_code_list_lookup (statuses, self->usulan->alasan) != NULL)
    return self->usulan->alasan;

  return "nonaktif";
}

static gboolean
set_status (Terap   *self,
            GError **error)
{
  const char *day = self->usulan->tanggal != NULL ? self->usulan->tanggal
                                                  : self->lists->lists.today;
  const TepatStatusPenduduk status = { self->usulan->penduduk, status_of (self), day,
                                       self->usulan->bukti, self->usulan->catatan };

  return take (self, tepat_peristiwa_set_status (self->db, &status, &self->lists->lists,
                                                 self->alasan, error), error);
}

static gboolean
move (Terap   *self,
      GError **error)
{
  return take (self, tepat_pindah_ask (self->db, self->usulan->keluarga, self->usulan->tujuan,
                                       &self->lists->lists, self->alasan, error), error);
}

/* A proposal for a programme is decided by the centre: the person's status in the register is
 * another matter and stays. */
static gboolean
apply (Terap   *self,
       GError **error)
{
  const char *jenis = self->usulan->jenis;

  if (strcmp (jenis, "keluarga-baru") == 0)
    return add_family (self, error);
  if (strcmp (jenis, "individu-baru") == 0)
    return add_member (self, error);
  if (!change (self, "penduduk", self->usulan->penduduk, FALSE, error) ||
      !change (self, "keluarga", self->usulan->keluarga, FALSE, error))
    return FALSE;
  if (strcmp (jenis, "pindah") == 0)
    return move (self, error);
  if (self->usulan->program == NULL &&
      (strcmp (jenis, "nonaktif") == 0 || strcmp (jenis, "reaktivasi") == 0))
    return set_status (self, error);

  return TRUE;
}

static char *
to_text (JsonArray *seqs)
{
  g_autoptr(JsonNode) node = json_node_new (JSON_NODE_ARRAY);

  json_node_set_array (node, seqs);

  return json_to_string (node, FALSE);
}

gboolean
usul_terap_apply (TepatDb          *db,
                  UsulUsulan       *usulan,
                  const TepatArti  *lists,
                  GError          **error)
{
  g_autofree char *alasan = g_strdup_printf (_("Proposal %s"), usulan->nomor);
  Terap self = { db, usulan, lists, alasan, json_array_new () };
  g_autoptr(JsonArray) seqs = NULL;
  gboolean ok = apply (&self, error);

  seqs = self.seqs;
  g_free (usulan->register_seq);
  usulan->register_seq = to_text (seqs);

  return ok;
}

static gboolean
undo_one (TepatDb          *db,
          gint64            seq,
          const TepatArti  *lists,
          const char       *alasan,
          GError          **error)
{
  g_autoptr(TepatSaveReport) report = tepat_act_undo (db, seq, &lists->lists, alasan, error);

  if (report == NULL)
    return FALSE;
  if (report->errors->len > 0)
    return fail_for_errors (report, error);

  return report->conflicts->len == 0 || fail_for_conflicts (report, error);
}

gboolean
usul_terap_undo (TepatDb          *db,
                 UsulUsulan       *usulan,
                 const TepatArti  *lists,
                 const char       *alasan,
                 GError          **error)
{
  g_autoptr(JsonNode) node = usulan->register_seq != NULL
                             ? tepat_json_parse (usulan->register_seq, -1, NULL) : NULL;
  JsonArray *seqs = node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node)
                                                                 : NULL;

  for (guint i = 0; seqs != NULL && i < json_array_get_length (seqs); i++)
    if (!undo_one (db, json_array_get_int_element (seqs, i), lists, alasan, error))
      return FALSE;
  g_clear_pointer (&usulan->register_seq, g_free);

  return TRUE;
}
