/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "konflik-rows"

#include "config.h"

#include "konflik-rows.h"

#define N_TEXTS 23

/* The texts in the order of the query. */
static void
list_texts (KonflikRow *self,
            char      **texts[N_TEXTS])
{
  char **all[N_TEXTS] = {
    &self->uid, &self->jenis, &self->subjek, &self->nama, &self->wilayah, &self->bidang,
    &self->sebab, &self->kantor, &self->sebelum, &self->sini, &self->sini_oleh, &self->sini_waktu,
    &self->sana, &self->sana_oleh, &self->sana_waktu, &self->keadaan, &self->waktu,
    &self->putusan, &self->nilai, &self->alasan, &self->diputus, &self->diputus_oleh,
    &self->desa,
  };

  for (guint i = 0; i < N_TEXTS; i++)
    texts[i] = all[i];
}

void
konflik_row_free (KonflikRow *self)
{
  char **texts[N_TEXTS];

  list_texts (self, texts);
  for (guint i = 0; i < N_TEXTS; i++)
    g_free (*texts[i]);
  g_free (self);
}

static KonflikRow *
read_row (TepatStmt *stmt)
{
  KonflikRow *self = g_new0 (KonflikRow, 1);
  char **texts[N_TEXTS];

  list_texts (self, texts);
  for (guint i = 0; i < N_TEXTS; i++)
    *texts[i] = g_strdup (tepat_stmt_get_text (stmt, (int) i));
  self->versi = tepat_stmt_get_int (stmt, N_TEXTS);
  self->n_bukti = tepat_stmt_get_int (stmt, N_TEXTS + 1);

  return self;
}

gpointer
konflik_rows_read (TepatDb       *db,
                   gpointer       data,
                   GCancellable  *cancellable,
                   GError       **error)
{
  const KonflikQuery *query = data;
  g_autoptr(GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) konflik_row_free);
  g_autoptr(TepatStmt) stmt = NULL;
  gboolean row = TRUE;

  stmt = tepat_db_prepare (db, "SELECT k.uid, k.jenis, k.subjek, k.nama, k.wilayah, k.bidang,"
                               " k.sebab, o.nama, k.sebelum, k.sini, k.sini_oleh, k.sini_waktu,"
                               " k.sana, k.sana_oleh, k.sana_waktu, k.keadaan, k.waktu, k.putusan,"
                               " k.nilai, k.alasan, k.diputus, k.diputus_oleh,"
                               " (SELECT w.nama FROM wilayah AS w WHERE w.kode = k.wilayah"
                               "  ORDER BY w.berlaku_dari DESC LIMIT 1), k.versi,"
                               " (SELECT count (*) FROM lampiran AS l WHERE l.subjek = k.subjek)"
                               " FROM konflik AS k JOIN kantor AS o ON o.id = k.kantor"
                               " WHERE ($1 IS NULL OR k.uid = $1)"
                               " AND ($2 IS NULL OR k.keadaan = $2)"
                               " AND ($3 IS NULL OR k.bidang = $3)"
                               " AND ($4 IS NULL OR o.uid = $4 OR o.wilayah = $4)"
                               " AND ($5 IS NULL OR substr (k.wilayah, 1, length ($5)) = $5)"
                               " ORDER BY k.waktu, k.id LIMIT $6", error);
  if (stmt == NULL)
    return NULL;
  tepat_stmt_bind (stmt, "sssssi", query->uid, query->keadaan, query->bidang, query->kantor,
                   query->wilayah, query->limit);
  while (tepat_stmt_step (stmt, &row, error) && row)
    g_ptr_array_add (rows, read_row (stmt));

  return row ? NULL : g_steal_pointer (&rows);
}
