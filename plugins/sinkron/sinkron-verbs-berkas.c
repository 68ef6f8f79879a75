/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "sinkron-verbs-berkas"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "sinkron-apply.h"
#include "sinkron-berkas.h"
#include "sinkron-verbs.h"

#define MOST_SHOWN 10

static gboolean
usage (GError     **error,
       const char  *words)
{
  g_set_error_literal (error, TEPAT_USAGE_ERROR, 0, words);

  return FALSE;
}

static gboolean
read_kind (TepatInvocation  *invocation,
           SinkronBerkas    *berkas,
           GError          **error)
{
  const char *kind = tepat_invocation_get_option (invocation, "kind");

  if (kind == NULL)
    return TRUE;
  if (strcmp (kind, "peserta") != 0 && strcmp (kind, "penyaluran") != 0)
    return usage (error, _("--kind is peserta or penyaluran."));
  berkas->jenis = strcmp (kind, "peserta") == 0 ? SINKRON_PESERTA : SINKRON_PENYALURAN;

  return TRUE;
}

static gboolean
read_columns (TepatInvocation  *invocation,
              SinkronBerkas    *berkas,
              GError          **error)
{
  const char * const *maps = tepat_invocation_get_options (invocation, "map");

  for (guint i = 0; maps != NULL && maps[i] != NULL; i++)
    {
      g_auto(GStrv) parts = g_strsplit (maps[i], "=", 2);

      if (g_strv_length (parts) != 2)
        return usage (error, _("--map is FIELD=HEADER, for example nik=\"No. KTP\"."));
      if (!sinkron_berkas_map (berkas, parts[0], parts[1], error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
read_options (TepatInvocation  *invocation,
              SinkronBerkas    *berkas,
              GError          **error)
{
  berkas->program = g_strdup (tepat_invocation_get_option (invocation, "program"));
  berkas->tahap = g_strdup (tepat_invocation_get_option (invocation, "stage"));
  berkas->status = g_strdup (tepat_invocation_get_option (invocation, "status"));
  berkas->alasan = g_strdup (tepat_invocation_get_option (invocation, "reason"));
  berkas->utuh = tepat_invocation_has_option (invocation, "whole");
  berkas->kering = tepat_invocation_has_option (invocation, "dry-run");

  return read_kind (invocation, berkas, error) && read_columns (invocation, berkas, error) &&
         sinkron_verbs_read_number (invocation, "year", 2000, 2100, &berkas->tahun, error) &&
         sinkron_verbs_read_number (invocation, "threshold", 0, 100, &berkas->ambang, error) &&
         tepat_invocation_read_wilayah (tepat_invocation_get_option (invocation, "wilayah"),
                                        &berkas->wilayah, error);
}

static void
add_columns (JsonBuilder         *b,
             const SinkronBerkas *berkas)
{
  json_builder_set_member_name (b, "kolom");
  json_builder_begin_object (b);
  for (guint i = 0; berkas->headers[i] != NULL; i++)
    if (berkas->kolom[i] != SINKRON_KOLOM_NONE)
      {
        json_builder_set_member_name (b, sinkron_kolom_get_name (berkas->kolom[i]));
        json_builder_add_string_value (b, berkas->headers[i]);
      }
  json_builder_end_object (b);
}

static void
add_rejected (JsonBuilder         *b,
              const SinkronBerkas *berkas)
{
  json_builder_set_member_name (b, "contoh");
  json_builder_begin_array (b);
  for (guint i = 0; i < berkas->tolak->len && i < MOST_SHOWN; i++)
    {
      const TepatTableReject *tolak = berkas->tolak->pdata[i];

      json_builder_begin_object (b);
      json_builder_set_member_name (b, "baris");
      json_builder_add_int_value (b, tolak->baris);
      json_builder_set_member_name (b, "alasan");
      json_builder_add_string_value (b, tolak->alasan);
      json_builder_end_object (b);
    }
  json_builder_end_array (b);
}

static void
put_result (TepatInvocation     *invocation,
            const SinkronBerkas *berkas,
            const char          *errors)
{
  const SinkronHitungan *n = &berkas->n;
  g_autoptr(JsonBuilder) b = json_builder_new ();
  const struct { const char *name; gint64 value; } counts[] = {
    { "diterima", n->diterima }, { "baru", n->baru }, { "berubah", n->berubah },
    { "berakhir", n->berakhir }, { "sama", n->sama }, { "ditolak", n->ditolak },
    { "ditahan", n->ditahan }, { "menunggu", berkas->menunggu },
  };

  json_builder_begin_object (b);
  json_builder_set_member_name (b, "uid");
  json_builder_add_string_value (b, berkas->uid);
  json_builder_set_member_name (b, "kering");
  json_builder_add_boolean_value (b, berkas->kering);
  json_builder_set_member_name (b, "jenis");
  json_builder_add_string_value (b, sinkron_jenis_get_code (berkas->jenis));
  for (guint i = 0; i < G_N_ELEMENTS (counts); i++)
    {
      json_builder_set_member_name (b, counts[i].name);
      json_builder_add_int_value (b, counts[i].value);
    }
  add_columns (b, berkas);
  add_rejected (b, berkas);
  json_builder_set_member_name (b, "berkas_galat");
  json_builder_add_string_value (b, errors);
  json_builder_end_object (b);
  tepat_invocation_put_json (invocation, json_builder_get_root (b));
}

static void
tell (TepatInvocation     *invocation,
      const SinkronBerkas *berkas,
      const char          *errors)
{
  const SinkronHitungan *n = &berkas->n;
  g_autofree char *title = g_strdup_printf (berkas->kering ? _("%s (only tried, nothing was kept)")
                                                           : "%s",
                                            berkas->jenis == SINKRON_PESERTA ? _("Memberships")
                                                                             : _("Payments"));

  sinkron_verbs_print_counts (invocation, title, n);
  for (guint i = 0; i < berkas->tolak->len && i < MOST_SHOWN; i++)
    {
      const TepatTableReject *tolak = berkas->tolak->pdata[i];

      tepat_invocation_print (invocation, _("Row %u: %s\n"), tolak->baris, tolak->alasan);
    }
  if (berkas->menunggu > 0)
    tepat_invocation_print_count (invocation, _("Wait for a decision on a list of their desa"),
                                  berkas->menunggu);
  if (errors != NULL)
    tepat_invocation_print (invocation, _("The rows that were not taken are in %s.\n"), errors);
  if (berkas->uid != NULL)
    tepat_invocation_print (invocation, _("To take it back: tepat sinkron undo %s\n"), berkas->uid);
  put_result (invocation, berkas, errors);
}

typedef struct
{
  SinkronBerkas *berkas;
  TepatSession  *session;
} Work;

static gpointer
import (gpointer   data,
        TepatJob  *job,
        GError   **error)
{
  Work *work = data;

  return GINT_TO_POINTER (sinkron_berkas_run (work->berkas, tepat_session_get_store (work->session),
                                              tepat_session_get_actor (work->session), job,
                                              error));
}

static gboolean
run_import (TepatInvocation  *invocation,
            GError          **error)
{
  const char *errors = tepat_invocation_get_option (invocation, "errors");
  g_autoptr(SinkronBerkas) berkas =
    sinkron_berkas_new (tepat_invocation_get_arguments (invocation)[0], error);
  Work work = { berkas, tepat_invocation_get_session (invocation) };

  if (berkas == NULL || !read_options (invocation, berkas, error) ||
      tepat_invocation_run (invocation, _("Importing a list"), import, &work, error) == NULL ||
      (errors != NULL && !tepat_table_rejects_write (errors, berkas->pemisah,
                                                       (const char * const *) berkas->headers,
                                                       berkas->tolak, error)))
    return FALSE;
  tell (invocation, berkas, errors);

  return TRUE;
}

typedef struct
{
  TepatSession         *session;
  const char           *uid;
  const char           *alasan;
  TepatBatchUndoReport  report;
} Undo;

static gpointer
undo (gpointer   data,
      TepatJob  *job,
      GError   **error)
{
  Undo *work = data;

  return GINT_TO_POINTER (tepat_batch_undo (work->session, work->uid, work->alasan, job,
                                            &work->report, error));
}

static gboolean
run_undo (TepatInvocation  *invocation,
          GError          **error)
{
  Undo work = { tepat_invocation_get_session (invocation),
                tepat_invocation_get_arguments (invocation)[0],
                tepat_invocation_get_option (invocation, "reason"), { 0 } };
  g_autoptr(JsonBuilder) b = json_builder_new ();

  if (work.alasan == NULL)
    return usage (error, _("Give --reason: why it is taken back."));
  if (tepat_invocation_run (invocation, _("Taking the import back"), undo, &work, error) == NULL)
    return FALSE;
  tepat_invocation_print_count (invocation, _("as they were before"),
                                (gint64) work.report.dikembalikan);
  tepat_invocation_print_count (invocation, _("changed since and left so"),
                                (gint64) work.report.ditinggal);
  json_builder_begin_object (b);
  json_builder_set_member_name (b, "dikembalikan");
  json_builder_add_int_value (b, (gint64) work.report.dikembalikan);
  json_builder_set_member_name (b, "ditinggal");
  json_builder_add_int_value (b, (gint64) work.report.ditinggal);
  json_builder_end_object (b);
  tepat_invocation_put_json (invocation, json_builder_get_root (b));

  return TRUE;
}

typedef struct
{
  TepatSession    *session;
  SinkronHitungan  n;
} Applying;

static gpointer
apply (gpointer   data,
       TepatJob  *job,
       GError   **error)
{
  Applying *work = data;

  return GINT_TO_POINTER (sinkron_apply_waiting (tepat_session_get_store (work->session),
                                                 tepat_session_get_actor (work->session), job,
                                                 &work->n, error));
}

static gboolean
run_apply (TepatInvocation  *invocation,
           GError          **error)
{
  Applying work = { tepat_invocation_get_session (invocation), { 0 } };
  g_autoptr(JsonBuilder) b = json_builder_new ();

  if (tepat_invocation_run (invocation, _("Applying what waits"), apply, &work, error) == NULL)
    return FALSE;
  sinkron_verbs_print_counts (invocation, _("Put aside before"), &work.n);
  json_builder_begin_object (b);
  sinkron_verbs_put_counts (b, "terapkan", &work.n);
  json_builder_end_object (b);
  tepat_invocation_put_json (invocation, json_builder_get_root (b));

  return TRUE;
}

static const TepatVerbOption import_options[] = {
  { "kind", N_("KIND"), N_("peserta or penyaluran; else the columns tell") },
  { "program", N_("CODE"), N_("The programme of rows that name none") },
  { "wilayah", N_("DESA"), N_("The desa of rows that name none and whom the register does not know") },
  { "year", N_("YEAR"), N_("The year of payments without one") },
  { "stage", N_("STAGE"), N_("The stage of payments without one") },
  { "status", N_("CODE"), N_("The status of rows without one") },
  { "whole", NULL, N_("The file has the whole list of each desa in it: who is missing has ended") },
  { "threshold", N_("PERCENT"),
    N_("How much of a desa's list may end without a person's word (20)") },
  { "map", N_("FIELD=HEADER"), N_("What a column is"), TRUE },
  { "dry-run", NULL, N_("Ask everything and keep nothing") },
  { "errors", N_("FILE"), N_("write the rows that were not taken, with the reason (.csv or .xlsx)") },
  { "reason", N_("TEXT"), N_("Why the list is brought") },
  { NULL }
};

static const TepatVerbOption undo_options[] = {
  { "reason", N_("TEXT"), N_("why it is taken back") },
  { NULL }
};

static const TepatVerbDef verbs[] = {
  { "sinkron import", N_("FILE"), N_("Take a list of memberships or payments from a file"),
    TEPAT_VERB_NEEDS_LOGIN, TEPAT_HAK_DATA_IMPOR, import_options, run_import },
  { "sinkron undo", N_("UID"), N_("Take such an import back"), TEPAT_VERB_NEEDS_LOGIN,
    TEPAT_HAK_DATA_UBAH, undo_options, run_undo },
  { "sinkron apply", NULL, N_("Apply what was put aside and may be applied now"),
    TEPAT_VERB_NEEDS_LOGIN, TEPAT_HAK_DATA_IMPOR, NULL, run_apply },
};

void
sinkron_verbs_add_berkas (TepatContext *context)
{
  for (guint i = 0; i < G_N_ELEMENTS (verbs); i++)
    tepat_context_add_verb (context, &verbs[i]);
}
