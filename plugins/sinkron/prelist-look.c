/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "prelist-look"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "prelist-look.h"

#define MOST_ROWS 500

void
prelist_ask_free (PrelistAsk *ask)
{
  g_free (ask->wilayah);
  g_free (ask->prelist);
  g_free (ask);
}

void
prelist_found_free (PrelistFound *found)
{
  g_clear_pointer (&found->reference, tepat_reference_unref);
  g_clear_pointer (&found->lists, g_ptr_array_unref);
  g_clear_pointer (&found->rows, g_ptr_array_unref);
  g_free (found);
}

gpointer
prelist_look (TepatDb       *db,
              gpointer       data,
              GCancellable  *cancellable,
              GError       **error)
{
  const PrelistAsk *ask = data;
  PrelistQuery query = { ask->prelist, ask->wilayah, NULL, ask->open, MOST_ROWS };
  g_autoptr(PrelistFound) found = g_new0 (PrelistFound, 1);

  if ((found->reference = tepat_reference_load (db, error)) == NULL ||
      (found->lists = prelist_read (db, ask->wilayah, cancellable, error)) == NULL ||
      (found->rows = prelist_butir_read (db, &query, cancellable, error)) == NULL)
    return NULL;

  return g_steal_pointer (&found);
}

char *
prelist_butir_describe (const PrelistButir *butir)
{
  g_autoptr(GString) text = g_string_new (butir->judul);
  g_autofree char *day = butir->dikunjungi != NULL ? tepat_format_date (butir->dikunjungi) : NULL;
  g_autofree char *until = butir->tenggat != NULL ? tepat_format_date (butir->tenggat) : NULL;

  if (until != NULL && day == NULL)
    {
      g_string_append (text, " · ");
      g_string_append_printf (text, _("until %s"), until);
    }
  if (butir->petugas != NULL)
    {
      g_string_append (text, " · ");
      g_string_append_printf (text, _("held by %s"), butir->petugas);
    }
  if (day != NULL)
    {
      g_string_append (text, " · ");
      g_string_append_printf (text, _("visited %s by %s"), day, butir->dikunjungi_oleh);
    }

  return g_strdup (text->str);
}

char *
prelist_butir_tell_why (const PrelistButir *butir)
{
  if (butir->alasan != NULL && butir->petunjuk != NULL)
    return g_strdup_printf ("%s\n%s", butir->alasan, butir->petunjuk);

  return g_strdup (butir->alasan != NULL ? butir->alasan : butir->petunjuk);
}
