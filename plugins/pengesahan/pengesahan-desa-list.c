/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "pengesahan-desa-list"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "pengesahan-desa-list.h"
#include "pengesahan-widget.h"

enum { CELL_KODE, CELL_NAMA, CELL_KECAMATAN, CELL_KEADAAN, CELL_KELUARGA, CELL_DOKUMEN,
       CELL_PENGHALANG };

static const TepatStateDef states[] = {
  { "buka", N_("Open"), TEPAT_TONE_NEUTRAL },
  { "tutup", N_("Closed"), TEPAT_TONE_RUNNING },
  { "final", N_("Final"), TEPAT_TONE_DONE },
  { NULL, NULL, TEPAT_TONE_NEUTRAL },
};

static const TepatColumn columns[] = {
  { N_("Desa"), CELL_NAMA, TEPAT_COLUMN_TEXT, -1, TRUE, "nama", NULL, FALSE },
  { N_("Kecamatan"), CELL_KECAMATAN, TEPAT_COLUMN_TEXT, 130, FALSE, "kecamatan", NULL, TRUE },
  { N_("Families"), CELL_KELUARGA, TEPAT_COLUMN_NUMBER, 80, FALSE, "keluarga", NULL, FALSE },
  { N_("State"), CELL_KEADAAN, TEPAT_COLUMN_STATE, 105, FALSE, "keadaan", states, FALSE },
  { N_("Held back by"), CELL_PENGHALANG, TEPAT_COLUMN_FORMATTED, 125, FALSE, NULL, NULL, FALSE },
  { N_("BA or SPTJM"), CELL_DOKUMEN, TEPAT_COLUMN_TEXT, 150, FALSE, NULL, NULL, TRUE },
  { NULL },
};

#define FROM \
  " FROM tahapan AS t JOIN wilayah AS w ON w.kode = t.wilayah AND w.tingkat = 4" \
  " AND w.berlaku_dari = (SELECT max (x.berlaku_dari) FROM wilayah AS x WHERE x.kode = t.wilayah)" \
  " LEFT JOIN wilayah AS k ON k.kode = substr (t.wilayah, 1, 6) AND k.berlaku_dari =" \
  " (SELECT max (x.berlaku_dari) FROM wilayah AS x WHERE x.kode = substr (t.wilayah, 1, 6))" \
  " LEFT JOIN rekap_wilayah AS r ON r.wilayah = t.wilayah" \
  " LEFT JOIN potret AS p ON p.periode = t.periode AND p.wilayah = t.wilayah" \
  " AND p.revisi = t.revisi"
#define FAMILIES "CASE WHEN t.keadaan = 'final' THEN p.keluarga ELSE r.keluarga END"

struct _PengesahanDesaList
{
  GtkWidget      parent_instance;

  TepatRowView  *view;

  /* Owned References */
  TepatRowModel *rows;
  GHashTable    *blocks;      /* code of a desa -> what it shows in the list */
  char          *order;
  char          *wilayah;
  char          *state;
  gint64         periode;     /* 0 while none is shown */
};

enum { SELECTION_CHANGED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PengesahanDesaList, pengesahan_desa_list, GTK_TYPE_WIDGET)

static char *
format_blocks (TepatRow *row,
               guint     cell,
               gpointer  user_data)
{
  GHashTable *blocks = user_data;
  const char *kode = tepat_row_get_text (row, CELL_KODE);
  const char *text = kode != NULL ? g_hash_table_lookup (blocks, kode) : NULL;

  return g_strdup (text != NULL ? text : "");
}

/* A print may still read the ones of before. */
static void
take_blocks (PengesahanDesaList *self)
{
  g_clear_pointer (&self->blocks, g_hash_table_unref);
  self->blocks = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  tepat_row_view_set_format (self->view, format_blocks, g_hash_table_ref (self->blocks),
                             (GDestroyNotify) g_hash_table_unref);
}

static char *
describe_blocks (const PengesahanBlocks *blocks)
{
  gint64 records = 0;
  guint n = 0;
  g_autofree char *count = NULL;

  for (guint i = 0; i < blocks->results->len; i++)
    {
      const TepatCheckResult *result = blocks->results->pdata[i];

      n += result->blocks;
      records += result->blocks && result->def->list != NULL ? result->count : 0;
    }
  if (n == 0)
    return g_strdup (_("nothing: ready"));
  count = tepat_format_count (records);

  return records > 0 ? g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%s record", "%s records",
                                                     records), count)
                     : g_strdup (_("the document"));
}

static void
ask_rows (PengesahanDesaList *self)
{
  g_autofree char *ids = NULL;
  g_autofree char *rows = NULL;

  if (self->periode == 0)
    return;
  ids = g_strdup_printf ("SELECT w.id" FROM " WHERE t.periode = $1"
                         " AND substr (t.wilayah, 1, length ($2)) = $2"
                         " AND $3 IN ('', t.keadaan) ORDER BY %s",
                         self->order != NULL ? self->order : "t.wilayah");
  rows = g_strdup_printf ("SELECT w.id, t.wilayah, w.nama, k.nama, t.keadaan, " FAMILIES ","
                          " t.dokumen_jenis || ' ' || t.dokumen_nomor, t.wilayah" FROM
                          " WHERE t.periode = %" G_GINT64_FORMAT " AND w.id IN ($ids)",
                          self->periode);
  tepat_row_model_set_query (self->rows, ids, rows,
                             g_variant_new ("(xss)", self->periode, self->wilayah,
                                            self->state != NULL ? self->state : ""));
}

static void
on_sort_changed (PengesahanDesaList *self,
                 const char         *key,
                 gboolean            ascending)
{
  static const struct { const char *key, *sql; } orders[] = {
    { "nama", "w.nama" }, { "kecamatan", "k.nama" }, { "keluarga", FAMILIES },
    { "keadaan", "CASE t.keadaan WHEN 'buka' THEN 0 WHEN 'tutup' THEN 1 ELSE 2 END" },
  };

  g_assert (PENGESAHAN_IS_DESA_LIST (self));

  for (guint i = 0; i < G_N_ELEMENTS (orders); i++)
    if (g_strcmp0 (orders[i].key, key) == 0)
      {
        g_free (self->order);
        self->order = g_strdup_printf ("%s%s, t.wilayah", orders[i].sql, ascending ? "" : " DESC");
        ask_rows (self);
      }
}

static void
on_selection_changed (PengesahanDesaList *self)
{
  g_signal_emit (self, signals[SELECTION_CHANGED], 0);
}

static void
pengesahan_desa_list_dispose (GObject *object)
{
  PengesahanDesaList *self = PENGESAHAN_DESA_LIST (object);

  pengesahan_widget_unparent_children (GTK_WIDGET (self));
  g_clear_object (&self->rows);
  g_clear_pointer (&self->order, g_free);
  g_clear_pointer (&self->wilayah, g_free);
  g_clear_pointer (&self->state, g_free);

  G_OBJECT_CLASS (pengesahan_desa_list_parent_class)->dispose (object);
}

static void
pengesahan_desa_list_finalize (GObject *object)
{
  g_hash_table_unref (PENGESAHAN_DESA_LIST (object)->blocks);

  G_OBJECT_CLASS (pengesahan_desa_list_parent_class)->finalize (object);
}

static void
pengesahan_desa_list_class_init (PengesahanDesaListClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = pengesahan_desa_list_dispose;
  G_OBJECT_CLASS (klass)->finalize = pengesahan_desa_list_finalize;

  signals[SELECTION_CHANGED] =
    g_signal_new ("selection-changed", PENGESAHAN_TYPE_DESA_LIST, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                  NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
pengesahan_desa_list_init (PengesahanDesaList *self)
{
  self->view = TEPAT_ROW_VIEW (tepat_row_view_new ());
  gtk_widget_set_parent (GTK_WIDGET (self->view), GTK_WIDGET (self));
  tepat_row_view_set_columns (self->view, columns);
  tepat_row_view_set_label (self->view, _("Desa of the periode"));
  take_blocks (self);
  g_signal_connect_object (self->view, "sort-changed", G_CALLBACK (on_sort_changed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->view, "selection-changed", G_CALLBACK (on_selection_changed),
                           self, G_CONNECT_SWAPPED);
}

void
pengesahan_desa_list_set_session (PengesahanDesaList *self,
                                  TepatSession       *session)
{
  g_return_if_fail (PENGESAHAN_IS_DESA_LIST (self));

  self->rows = tepat_row_model_new (session);
  tepat_row_view_set_model (self->view, self->rows, GTK_SELECTION_SINGLE);
}

void
pengesahan_desa_list_ask (PengesahanDesaList *self,
                          gint64              periode,
                          const char         *wilayah,
                          const char         *state)
{
  g_return_if_fail (PENGESAHAN_IS_DESA_LIST (self));

  g_free (self->wilayah);
  g_free (self->state);
  self->periode = periode;
  self->wilayah = g_strdup (wilayah);
  self->state = g_strdup (state);
  ask_rows (self);
}

void
pengesahan_desa_list_set_blocks (PengesahanDesaList *self,
                                 GPtrArray          *blocks)
{
  g_return_if_fail (PENGESAHAN_IS_DESA_LIST (self));

  take_blocks (self);
  for (guint i = 0; i < blocks->len; i++)
    {
      const PengesahanBlocks *of_desa = blocks->pdata[i];

      g_hash_table_insert (self->blocks, g_strdup (of_desa->wilayah), describe_blocks (of_desa));
    }
  ask_rows (self);
}

void
pengesahan_desa_list_set_compact (PengesahanDesaList *self,
                                  gboolean            compact)
{
  g_return_if_fail (PENGESAHAN_IS_DESA_LIST (self));

  tepat_row_view_set_compact (self->view, compact);
}

char *
pengesahan_desa_list_dup_selected (PengesahanDesaList *self)
{
  g_autoptr(TepatRow) row = NULL;

  g_return_val_if_fail (PENGESAHAN_IS_DESA_LIST (self), NULL);

  row = tepat_row_view_get_selected (self->view);

  return row != NULL ? g_strdup (tepat_row_get_text (row, CELL_KODE)) : NULL;
}

void
pengesahan_desa_list_unselect (PengesahanDesaList *self)
{
  g_return_if_fail (PENGESAHAN_IS_DESA_LIST (self));

  tepat_row_view_unselect (self->view);
}

void
pengesahan_desa_list_grab_rows (PengesahanDesaList *self)
{
  g_return_if_fail (PENGESAHAN_IS_DESA_LIST (self));

  tepat_row_view_grab_rows (self->view);
}

const char *
pengesahan_desa_list_name_state (const char *state)
{
  const TepatStateDef *def = tepat_state_def_find (states, state);

  return def != NULL && def->word != NULL ? _(def->word) : NULL;
}
