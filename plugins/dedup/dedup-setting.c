/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dedup-setting"

#include "config.h"

#include "dedup-setting.h"

#include <glib/gi18n-lib.h>

#define AGAIN "ulang_persen"
#define THRESHOLD "ambang"
#define CLASHES "bentrok"

static gboolean
load_number (TepatDb     *db,
             const char  *key,
             double       standard,
             double      *value,
             GError     **error)
{
  g_autofree char *text = NULL;

  if (!tepat_db_get_text (db, "SELECT nilai FROM dedup_setelan WHERE kunci = $1", &text, error,
                          "s", key))
    return FALSE;
  *value = text != NULL ? g_ascii_strtod (text, NULL) : standard;

  return TRUE;
}

gboolean
dedup_settings_load (TepatDb        *db,
                     DedupSettings  *self,
                     GError        **error)
{
  double percent, clashes;

  if (!load_number (db, AGAIN, DEDUP_STANDARD_AGAIN, &percent, error) ||
      !load_number (db, THRESHOLD, 0, &self->threshold, error) ||
      !load_number (db, CLASHES, 1, &clashes, error))
    return FALSE;
  self->clashes = clashes != 0;
  self->again_percent = (gint64) percent;

  return TRUE;
}

gpointer
dedup_settings_read (TepatDb       *db,
                     gpointer       unused,
                     GCancellable  *cancellable,
                     GError       **error)
{
  g_autofree DedupSettings *self = g_new0 (DedupSettings, 1);

  return dedup_settings_load (db, self, error) ? g_steal_pointer (&self) : NULL;
}

static gboolean
save_number (TepatDb     *db,
             const char  *key,
             double       value,
             GError     **error)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];

  g_ascii_dtostr (text, sizeof text, value);

  return tepat_db_run (db, "INSERT INTO dedup_setelan (kunci, nilai) VALUES ($1, $2)"
                           " ON CONFLICT (kunci) DO UPDATE SET nilai = excluded.nilai", error, "ss",
                       key, text);
}

static char *
describe (const DedupSettings *self)
{
  char threshold[G_ASCII_DTOSTR_BUF_SIZE];

  g_ascii_formatd (threshold, sizeof threshold, "%.6f", self->threshold);

  return g_strdup_printf ("{\"ulang_persen\": %" G_GINT64_FORMAT ", \"ambang\": %s, "
                          "\"bentrok\": %s}", self->again_percent, threshold,
                          self->clashes ? "true" : "false");
}

static gboolean
check (const DedupSettings  *self,
       GError              **error)
{
  if (self->again_percent < 0 || self->again_percent > 100)
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
                         _("A share goes from 0 to 100 per cent. Nothing was changed."));
  else if (self->threshold < 0 || self->threshold >= 1)
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
                         _("A threshold lies between 0 and 100 per cent; 0 leaves it to the data. "
                           "Nothing was changed."));
  else
    return TRUE;

  return FALSE;
}

gpointer
dedup_settings_write (TepatDb       *db,
                      gpointer       data,
                      GCancellable  *cancellable,
                      GError       **error)
{
  DedupSettings *self = data;
  DedupSettings last;
  g_autofree char *before = NULL;
  g_autofree char *after = describe (self);
  TepatJejakEntry entry = { .perbuatan = "ganda.setel", .subjek_jenis = "dedup_setelan",
                            .subjek = "", .sesudah = after };

  if (!tepat_access_require (tepat_db_get_actor (db), TEPAT_HAK_KECUALIKAN, error) ||
      !check (self, error) || !dedup_settings_load (db, &last, error))
    return NULL;
  before = describe (&last);
  entry.sebelum = before;
  if (!save_number (db, AGAIN, (double) self->again_percent, error) ||
      !save_number (db, THRESHOLD, self->threshold, error) ||
      !save_number (db, CLASHES, self->clashes, error) || !tepat_jejak_append (db, &entry, error))
    return NULL;

  return g_memdup2 (self, sizeof *self);
}
