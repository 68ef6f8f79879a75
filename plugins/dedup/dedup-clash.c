/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dedup-clash"

#include "config.h"

#include "dedup-clash.h"

static void
clash_free (gpointer data)
{
  DedupClash *self = data;

  g_free (self->kode);
  g_free (self->other);
  g_free (self);
}

static gboolean
is_of_person (const TepatCode *program)
{
  return g_strcmp0 (tepat_code_get_text (program, "sasaran"), "penduduk") == 0;
}

static void
add_clash (GPtrArray       *clashes,
           const TepatCode *program,
           const TepatCode *other)
{
  DedupClash *self = g_new0 (DedupClash, 1);

  self->kode = g_strdup (tepat_code_get_kode (program));
  self->other = g_strdup (tepat_code_get_kode (other));
  self->of_persons = is_of_person (program) && is_of_person (other);
  g_ptr_array_add (clashes, self);
}

GPtrArray *
dedup_clash_list (TepatDb  *db,
                  GError  **error)
{
  g_autoptr(TepatReference) reference = tepat_reference_load (db, error);
  const TepatCodeList *programs;
  GPtrArray *clashes;

  if (reference == NULL)
    return NULL;
  clashes = g_ptr_array_new_with_free_func (clash_free);
  programs = tepat_reference_get_list (reference, "program");
  for (guint i = 0; programs != NULL && i < tepat_code_list_get_n (programs); i++)
    {
      const TepatCode *program = tepat_code_list_get_nth (programs, i);
      const char *text = tepat_code_get_text (program, "tidak_bersama");
      g_auto(GStrv) others = g_strsplit_set (text != NULL ? text : "", ", ", -1);

      for (guint j = 0; others[j] != NULL; j++)
        {
          const TepatCode *other = tepat_code_list_lookup (programs, others[j]);

          if (other != NULL)
            add_clash (clashes, program, other);
        }
    }
  return clashes;
}

char *
dedup_clash_describe (TepatDb  *db,
                      GError  **error)
{
  g_autoptr(GPtrArray) clashes = dedup_clash_list (db, error);
  GString *text;

  if (clashes == NULL)
    return NULL;
  text = g_string_new (NULL);
  for (guint i = 0; i < clashes->len; i++)
    {
      const DedupClash *clash = clashes->pdata[i];

      g_string_append_printf (text, "%s%s – %s", i > 0 ? ", " : "", clash->kode, clash->other);
    }
  return g_string_free (text, FALSE);
}
