/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "usul-terkait"

#include "config.h"

#include "usul-terkait.h"

static void
terkait_free (gpointer data)
{
  UsulTerkait *self = data;
  char *texts[] = { self->uid, self->nomor, self->nama, self->jenis, self->keadaan, self->sejak };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    g_free (texts[i]);
  g_free (self);
}

static UsulTerkait *
read_row (TepatStmt *stmt)
{
  UsulTerkait *self = g_new0 (UsulTerkait, 1);
  char **texts[] = { &self->uid, &self->nomor, &self->nama, &self->jenis, &self->keadaan,
                     &self->sejak };

  self->sanggah = tepat_stmt_get_int (stmt, 0) != 0;
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    *texts[i] = g_strdup (tepat_stmt_get_text (stmt, (int) i + 1));

  return self;
}

GPtrArray *
usul_terkait_read (TepatDb     *db,
                   const char  *keluarga,
                   const char  *kasus,
                   GError     **error)
{
  g_autoptr(GPtrArray) list = g_ptr_array_new_with_free_func (terkait_free);
  g_autoptr(TepatStmt) stmt = NULL;
  gboolean row = TRUE;

  if (keluarga == NULL)
    return g_steal_pointer (&list);
  stmt = tepat_db_prepare (db, "SELECT 0, uid, nomor, nama, jenis, keadaan, sejak AS sejak"
                               " FROM usul_sanggah_usulan WHERE keluarga = $1 AND uid <> $2"
                               " AND nomor IS NOT NULL"
                               " UNION ALL SELECT 1, uid, nomor, nama, alasan, keadaan, sejak"
                               " FROM usul_sanggah_sanggah WHERE keluarga = $1 AND uid <> $2"
                               " ORDER BY sejak DESC LIMIT 20", error);
  if (stmt == NULL)
    return NULL;
  tepat_stmt_bind (stmt, "ss", keluarga, kasus);
  while (tepat_stmt_step (stmt, &row, error) && row)
    g_ptr_array_add (list, read_row (stmt));

  return row ? NULL : g_steal_pointer (&list);
}
