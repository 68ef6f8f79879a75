/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "paket-rows"

#include "config.h"

#include "paket-rows.h"

void
paket_row_free (PaketRow *self)
{
  char *texts[] = { self->uid, self->arah, self->jenis, self->kantor, self->wilayah, self->keadaan,
                    self->dibuat, self->waktu, self->pelaku, self->menunggu, self->desa };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    g_free (texts[i]);
  g_free (self);
}

static PaketRow *
read_row (TepatStmt *stmt)
{
  PaketRow *self = g_new0 (PaketRow, 1);
  char **texts[] = { &self->uid, &self->arah, &self->jenis, &self->kantor, &self->wilayah,
                     &self->keadaan, &self->dibuat, &self->waktu, &self->pelaku, &self->menunggu,
                     &self->desa };
  gint64 *counts[] = { &self->baru, &self->berubah, &self->sama, &self->konflik, &self->ditolak };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    *texts[i] = g_strdup (tepat_stmt_get_text (stmt, (int) i));
  for (guint i = 0; i < G_N_ELEMENTS (counts); i++)
    *counts[i] = tepat_stmt_get_int (stmt, (int) (i + G_N_ELEMENTS (texts)));

  return self;
}

gpointer
paket_rows_read (TepatDb       *db,
                 gpointer       data,
                 GCancellable  *cancellable,
                 GError       **error)
{
  g_autoptr(GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) paket_row_free);
  g_autoptr(TepatStmt) stmt = NULL;
  gboolean row = TRUE;

  stmt = tepat_db_prepare (db, "SELECT p.uid, p.arah, p.jenis, o.nama, p.wilayah, p.keadaan,"
                               " p.dibuat, p.waktu, p.pelaku, p.menunggu,"
                               " (SELECT w.nama FROM wilayah AS w WHERE w.kode = p.wilayah"
                               "  ORDER BY w.berlaku_dari DESC LIMIT 1), p.baru, p.berubah, p.sama,"
                               " p.konflik, p.ditolak FROM paket AS p"
                               " JOIN kantor AS o ON o.id = p.kantor"
                               " ORDER BY p.keadaan <> 'menunggu', p.waktu DESC, p.id DESC LIMIT $1",
                           error);
  if (stmt == NULL)
    return NULL;
  tepat_stmt_bind (stmt, "i", *(const gint64 *) data);
  while (tepat_stmt_step (stmt, &row, error) && row)
    g_ptr_array_add (rows, read_row (stmt));

  return row ? NULL : g_steal_pointer (&rows);
}
