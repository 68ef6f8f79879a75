/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "pengesahan-verbs"

#include "config.h"

#include "pengesahan-verbs.h"

char *
pengesahan_verb_option (TepatInvocation *invocation,
                        const char      *name)
{
  return g_strdup (tepat_invocation_get_option (invocation, name));
}

const char *
pengesahan_verb_argument (TepatInvocation *invocation,
                          guint            n)
{
  const char * const *arguments = tepat_invocation_get_arguments (invocation);

  return arguments != NULL && n < g_strv_length ((GStrv) arguments) ? arguments[n] : NULL;
}

PengesahanAct *
pengesahan_verb_act (TepatInvocation *invocation)
{
  return pengesahan_act_new (tepat_invocation_get_context (invocation));
}

PengesahanAct *
pengesahan_verb_act_of_periode (TepatInvocation *invocation)
{
  PengesahanAct *act = pengesahan_verb_act (invocation);

  act->periode = pengesahan_verb_option (invocation, "periode");

  return act;
}

gboolean
pengesahan_verb_take_wilayah (TepatInvocation  *invocation,
                              PengesahanAct    *act,
                              GError          **error)
{
  return tepat_invocation_read_wilayah (pengesahan_verb_argument (invocation, 0), &act->wilayah,
                                        error);
}

gpointer
pengesahan_verb_read (TepatInvocation  *invocation,
                      const char       *title,
                      TepatStoreJob     func,
                      PengesahanAct    *act,
                      GError          **error)
{
  g_autoptr(TepatJob) job = tepat_job_new (title);

  return tepat_invocation_read (invocation, job, func, act, error);
}

gpointer
pengesahan_verb_write (TepatInvocation  *invocation,
                       const char       *title,
                       TepatStoreJob     func,
                       PengesahanAct    *act,
                       GError          **error)
{
  g_autoptr(TepatJob) job = tepat_job_new (title);

  return tepat_invocation_write (invocation, job, func, act, error);
}

void
pengesahan_verb_put (TepatInvocation *invocation,
                     JsonBuilder     *builder)
{
  tepat_invocation_put_json (invocation, json_builder_get_root (builder));
}

void
pengesahan_verb_put_list (TepatInvocation       *invocation,
                          GPtrArray             *list,
                          const TepatTextColumn *columns,
                          PengesahanSayFunc      say,
                          const char            *nothing)
{
  g_autoptr(TepatTextTable) table = tepat_text_table_new (columns);
  g_autoptr(JsonBuilder) b = json_builder_new ();

  json_builder_begin_array (b);
  for (guint i = 0; i < list->len; i++)
    say (invocation, list->pdata[i], table, b);
  json_builder_end_array (b);
  tepat_invocation_print_table (invocation, table);
  if (tepat_text_table_is_empty (table))
    tepat_invocation_print (invocation, "%s", nothing);
  pengesahan_verb_put (invocation, b);
}
