/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "sinkron-verbs"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "sinkron-verbs.h"

void
sinkron_verbs_put_counts (JsonBuilder           *b,
                          const char            *jenis,
                          const SinkronHitungan *n)
{
  const struct { const char *name; gint64 value; } counts[] = {
    { "diterima", n->diterima }, { "baru", n->baru }, { "berubah", n->berubah },
    { "berakhir", n->berakhir }, { "sama", n->sama }, { "ditolak", n->ditolak },
    { "ditahan", n->ditahan }, { "bita", n->bita },
  };

  json_builder_set_member_name (b, jenis);
  json_builder_begin_object (b);
  for (guint i = 0; i < G_N_ELEMENTS (counts); i++)
    {
      json_builder_set_member_name (b, counts[i].name);
      json_builder_add_int_value (b, counts[i].value);
    }
  json_builder_end_object (b);
}

void
sinkron_verbs_print_counts (TepatInvocation       *invocation,
                            const char            *title,
                            const SinkronHitungan *n)
{
  tepat_invocation_print (invocation, "%s\n", title);
  tepat_invocation_print_count (invocation, _("received"), n->diterima);
  tepat_invocation_print_count (invocation, _("new"), n->baru);
  tepat_invocation_print_count (invocation, _("changed"), n->berubah);
  tepat_invocation_print_count (invocation, _("ended"), n->berakhir);
  tepat_invocation_print_count (invocation, _("known already"), n->sama);
  if (n->ditolak > 0)
    tepat_invocation_print_count (invocation, _("not understood"), n->ditolak);
  if (n->ditahan > 0)
    tepat_invocation_print (invocation, _("%d lists would end so many that a person has to decide; "
                                          "see tepat sinkron status\n"), (int) n->ditahan);
}

gboolean
sinkron_verbs_read_number (TepatInvocation  *invocation,
                           const char       *name,
                           guint             least,
                           guint             most,
                           gint64           *value,
                           GError          **error)
{
  const char *text = tepat_invocation_get_option (invocation, name);
  guint64 number;

  if (text == NULL)
    return TRUE;
  if (!g_ascii_string_to_unsigned (text, 10, least, most, &number, NULL))
    {
      g_set_error (error, TEPAT_USAGE_ERROR, 0, _("--%s is a number from %u to %u."), name, least,
                   most);
      return FALSE;
    }
  *value = (gint64) number;

  return TRUE;
}

void
sinkron_verbs_add (TepatContext *context)
{
  sinkron_verbs_add_setup (context);
  sinkron_verbs_add_work (context);
  sinkron_verbs_add_show (context);
  sinkron_verbs_add_recon (context);
  sinkron_verbs_add_berkas (context);
  sinkron_verbs_add_penerima (context);
}
