/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "musdes-sidang"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "musdes-sidang-private.h"

enum { CELL_NOMOR, CELL_NAMA, CELL_JENIS, CELL_PROGRAM, CELL_HASIL, CELL_ALASAN };

static const TepatStateDef musdes_results[] = {
  { "belum", N_("Not talked about"), TEPAT_TONE_NEUTRAL },
  { MUSDES_LAYAK, N_("Eligible"), TEPAT_TONE_DONE },
  { MUSDES_TIDAK_LAYAK, N_("Not eligible"), TEPAT_TONE_BAD },
  { NULL, NULL, TEPAT_TONE_NEUTRAL },
};

static const TepatColumn columns[] = {
  { N_("Number"), CELL_NOMOR, TEPAT_COLUMN_TEXT, 150, FALSE },
  { N_("Name"), CELL_NAMA, TEPAT_COLUMN_TEXT, -1, TRUE },
  { N_("Kind"), CELL_JENIS, TEPAT_COLUMN_FORMATTED, 128, FALSE, NULL, NULL, TRUE },
  { N_("Programme"), CELL_PROGRAM, TEPAT_COLUMN_TEXT, 90, FALSE, NULL, NULL, TRUE },
  { N_("Result"), CELL_HASIL, TEPAT_COLUMN_STATE, 150, FALSE, NULL, musdes_results },
  { N_("Reason"), CELL_ALASAN, TEPAT_COLUMN_FORMATTED, 190, FALSE, NULL, NULL, TRUE },
  { NULL },
};

#define FROM " FROM usul_sanggah_butir AS b JOIN usul_sanggah_usulan AS u ON u.uid = b.usulan"
#define IDS_SQL "SELECT b.id" FROM " WHERE b.musdes = $1 ORDER BY u.nomor, b.id"
#define ROWS_SQL "SELECT b.id, u.nomor, u.nama, u.jenis, u.program, coalesce (b.hasil, 'belum')," \
                 " b.alasan" FROM " WHERE b.id IN ($ids)"

enum { CLOSED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (MusdesSidang, musdes_sidang, GTK_TYPE_WIDGET)

static gboolean
may_write (MusdesSidang *self)
{
  return self->surat != NULL && tepat_context_may (self->context, TEPAT_HAK_DESA_TUTUP);
}

static gboolean
is_open (MusdesSidang *self)
{
  return self->surat != NULL && strcmp (self->surat->musdes->keadaan, MUSDES_DIBUKA) == 0;
}

static void
show_counts (MusdesSidang *self)
{
  const Musdes *m = self->surat->musdes;
  g_autofree char *yes = tepat_format_count (m->layak);
  g_autofree char *no = tepat_format_count (m->tidak_layak);
  g_autofree char *open = tepat_format_count (m->belum);
  g_autofree char *n_new = tepat_format_count (self->surat->n_new);
  g_autofree char *text = g_strdup_printf (_("Eligible %s · Not eligible %s · Not talked about %s"),
                                           yes, no, open);
  g_autofree char *label = g_strdup_printf (_("_Take In %s New Ones"), n_new);

  gtk_label_set_text (self->counts, text);
  gtk_button_set_label (self->gather_button, label);
}

static void
show_acts (MusdesSidang *self)
{
  const gboolean open = is_open (self), may = may_write (self);

  gtk_widget_set_visible (GTK_WIDGET (self->gather_button), open && may && self->surat->n_new > 0);
  gtk_widget_set_visible (self->finish_button, open && may);
  gtk_widget_set_visible (self->scan_button, !open && may);
  gtk_widget_set_visible (self->open_button, self->surat->musdes->pindaian != NULL);
  /* While a reason is asked for, its keys stand in their place. */
  gtk_widget_set_visible (self->steps, open && may &&
                                       !gtk_revealer_get_reveal_child (self->revealer));
}

static void
show_title (MusdesSidang *self)
{
  const Musdes *m = self->surat->musdes;
  const char *desa = tepat_arti_name_wilayah (self->lists, m->wilayah, 10);
  g_autofree char *day = m->tanggal != NULL ? tepat_format_date (m->tanggal) : NULL;
  g_autofree char *text = g_strdup_printf ("%s · %s%s%s", desa != NULL ? desa : m->wilayah,
                                           m->periode_nama, day != NULL ? " · " : "",
                                           day != NULL ? day : "");

  gtk_label_set_text (self->title, text);
  tepat_state_pill_set_value (self->pill, usul_musdes_states, m->keadaan);
}

/* What a person is typing stays, also when somebody else changes something. */
static void
show (MusdesSidang *self)
{
  show_title (self);
  show_counts (self);
  show_acts (self);
  if (!musdes_form_is_changed (self->form))
    musdes_form_show (self->form, self->surat->musdes, is_open (self) && may_write (self));
}

void
musdes_sidang_show (MusdesSidang *self,
                    MusdesSurat  *surat)
{
  const gboolean other = self->surat == NULL || self->surat->musdes->id != surat->musdes->id;

  g_assert (MUSDES_IS_SIDANG (self));

  g_clear_pointer (&self->surat, musdes_surat_free);
  self->surat = surat;
  if (other)
    {
      tepat_banner_hide (self->banner);
      gtk_revealer_set_reveal_child (self->revealer, FALSE);
      musdes_form_show (self->form, surat->musdes, is_open (self) && may_write (self));
      tepat_row_model_set_query (self->rows, IDS_SQL, ROWS_SQL,
                                 g_variant_new ("(x)", surat->musdes->id));
      tepat_list_detail_set_show_detail (self->pane, surat->musdes->nomor == NULL &&
                                                     is_open (self) &&
                                                     !tepat_list_detail_get_covers (self->pane));
    }
  show (self);
  if (other)
    tepat_row_view_grab_rows (self->view);
}

/* The first key finds a proposal to decide. */
static void
on_rows_busy (MusdesSidang *self)
{
  g_autoptr(TepatRow) row = NULL;

  if (self->frame == NULL || tepat_row_model_get_busy (self->rows) ||
      g_list_model_get_n_items (G_LIST_MODEL (self->rows)) == 0)
    return;
  row = tepat_row_view_get_selected (self->view);
  if (row == NULL)
    tepat_row_view_select (self->view, 0);
}

gboolean
musdes_sidang_take_result (MusdesSidang *self,
                           GObject      *source,
                           GAsyncResult *result)
{
  g_autoptr(GError) error = NULL;
  MusdesSurat *surat = tepat_store_run_finish (TEPAT_STORE (source), result, &error);

  self->busy = FALSE;
  if (self->frame == NULL)
    {
      g_clear_pointer (&surat, musdes_surat_free);
      return FALSE;
    }
  if (surat == NULL)
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        tepat_banner_show (self->banner, TEPAT_TONE_BAD, error->message, NULL);
      return FALSE;
    }
  tepat_banner_hide (self->banner);
  musdes_sidang_show (self, surat);

  return TRUE;
}

static void
on_read (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr(MusdesSidang) self = user_data;

  musdes_sidang_take_result (self, source, result);
}

MusdesTugas *
musdes_sidang_task_new (MusdesSidang *self)
{
  MusdesTugas *tugas = musdes_tugas_new_today (self->lists);

  tugas->kunci = g_strdup (self->surat->musdes->uid);

  return tugas;
}

void
musdes_sidang_show_row (MusdesSidang *self,
                        gint64        id)
{
  TepatSession *session = tepat_context_get_session (self->context);
  MusdesTugas *tugas = musdes_tugas_new_today (self->lists);

  g_assert (MUSDES_IS_SIDANG (self));

  tugas->id = id;
  tepat_store_read_async (tepat_session_get_store (session), tepat_session_get_actor (session),
                          musdes_tugas_read, tugas,
                          (GDestroyNotify) musdes_tugas_free, (GDestroyNotify) musdes_surat_free,
                          NULL, on_read, g_object_ref (self));
}

void
musdes_sidang_write (MusdesSidang        *self,
                     TepatStoreJob        job,
                     MusdesTugas         *tugas,
                     GAsyncReadyCallback  callback)
{
  self->busy = TRUE;
  tepat_context_write_async (self->context, job, tugas, (GDestroyNotify) musdes_tugas_free,
                             (GDestroyNotify) musdes_surat_free, NULL, callback,
                             g_object_ref (self));
}

void
musdes_sidang_move (MusdesSidang *self,
                    int           step)
{
  g_autoptr(TepatRow) row = tepat_row_view_get_selected (self->view);
  guint n_rows = g_list_model_get_n_items (G_LIST_MODEL (self->rows));
  guint position = 0;

  g_assert (MUSDES_IS_SIDANG (self));

  if (n_rows == 0)
    return;
  if (row != NULL && tepat_row_model_find (self->rows, tepat_row_get_id (row), &position))
    {
      if ((step < 0 && position == 0) || (step > 0 && position + 1 >= n_rows))
        {
          gtk_widget_error_bell (GTK_WIDGET (self));
          return;
        }
      position += (guint) step;
    }
  tepat_row_view_select (self->view, position);
}

static void
on_recorded (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr(MusdesSidang) self = user_data;

  if (musdes_sidang_take_result (self, source, result))
    musdes_sidang_move (self, 1);
}

static void
record (MusdesSidang *self,
        gint64        butir,
        const char   *hasil,
        const char   *alasan)
{
  MusdesTugas *tugas = musdes_sidang_task_new (self);

  tugas->butir = butir;
  tugas->hasil = g_strdup (hasil);
  tugas->alasan = g_strdup (alasan);
  musdes_sidang_write (self, musdes_tugas_record, tugas, on_recorded);
}

void
musdes_sidang_record (MusdesSidang *self,
                      const char   *hasil)
{
  g_autoptr(TepatRow) row = tepat_row_view_get_selected (self->view);

  g_assert (MUSDES_IS_SIDANG (self));

  if (row == NULL || self->busy || !is_open (self) || !may_write (self))
    {
      gtk_widget_error_bell (GTK_WIDGET (self));
      return;
    }
  if (g_strcmp0 (hasil, MUSDES_TIDAK_LAYAK) != 0)
    {
      record (self, tepat_row_get_id (row), hasil, NULL);
      return;
    }
  self->asked = tepat_row_get_id (row);
  gtk_revealer_set_reveal_child (self->revealer, TRUE);
  show_acts (self);
  musdes_alasan_begin (self->alasan, tepat_row_get_text (row, CELL_NAMA));
}

static void
close_reasons (MusdesSidang *self)
{
  usul_widget_drop_focus (GTK_WIDGET (self->revealer));
  gtk_revealer_set_reveal_child (self->revealer, FALSE);
  show_acts (self);
  tepat_row_view_grab_rows (self->view);
}

static void
on_reason (MusdesSidang *self,
           const char   *kode)
{
  close_reasons (self);
  record (self, self->asked, MUSDES_TIDAK_LAYAK, kode);
}

static void
on_reason_cancelled (MusdesSidang *self)
{
  close_reasons (self);
}

static void
on_about (MusdesSidang *self)
{
  tepat_list_detail_set_show_detail (self->pane, TRUE);
  gtk_widget_child_focus (GTK_WIDGET (self->form), GTK_DIR_TAB_FORWARD);
}

static void
on_form_closed (MusdesSidang *self)
{
  usul_widget_drop_focus (GTK_WIDGET (self->form));
  tepat_list_detail_set_show_detail (self->pane, FALSE);
  tepat_row_view_grab_rows (self->view);
}

static void
on_kept (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr(MusdesSidang) self = user_data;

  if (!musdes_sidang_take_result (self, source, result))
    return;
  musdes_form_show (self->form, self->surat->musdes, is_open (self) && may_write (self));
  tepat_context_toast (self->context, _("What is known of the musdes is kept"));
}

static void
on_saved (MusdesSidang *self)
{
  MusdesTugas *tugas;

  if (self->busy || !is_open (self) || !may_write (self))
    return;
  tugas = musdes_sidang_task_new (self);
  tugas->versi = self->surat->musdes->versi;
  musdes_form_take (self->form, tugas);
  musdes_sidang_write (self, musdes_tugas_save, tugas, on_kept);
}

static void
on_gathered (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr(MusdesSidang) self = user_data;

  musdes_sidang_take_result (self, source, result);
}

static void
on_gather (MusdesSidang *self)
{
  if (!self->busy)
    musdes_sidang_write (self, musdes_tugas_gather, musdes_sidang_task_new (self), on_gathered);
}

static void
on_finished (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr(MusdesSidang) self = user_data;

  if (musdes_sidang_take_result (self, source, result))
    tepat_context_toast (self->context, _("The musdes is over. Print the Berita Acara and have it "
                                          "signed."));
}

static void
on_confirmed (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr(MusdesSidang) self = user_data;
  MusdesTugas *tugas;

  if (!tepat_dialogs_confirm_finish (result, NULL) || self->frame == NULL || self->busy)
    return;
  tugas = musdes_sidang_task_new (self);
  tugas->versi = self->surat->musdes->versi;
  musdes_sidang_write (self, musdes_tugas_finish, tugas, on_finished);
}

/* It cannot be taken back, so what will happen is said with its numbers. */
static void
on_finish (MusdesSidang *self)
{
  const Musdes *m = self->surat->musdes;
  const char *missing = musdes_find_missing (m, self->lists);
  g_autofree char *yes = tepat_format_count (m->layak);
  g_autofree char *no = tepat_format_count (m->tidak_layak);
  g_autofree char *open = tepat_format_count (m->belum);
  g_autofree char *body = g_strdup_printf (
    _("%s proposals go on to the verification, %s are closed as not eligible, and %s wait for the "
      "next musdes. This cannot be taken back."), yes, no, open);

  if (missing != NULL || musdes_form_is_changed (self->form))
    {
      tepat_banner_show (self->banner, TEPAT_TONE_ATTENTION, missing != NULL ? missing
                         : _("What you typed about the musdes is not kept yet. Save it first."),
                         NULL);
      on_about (self);
      return;
    }
  tepat_dialogs_confirm_async (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))),
                               _("End this musdes?"), body, _("_End the Musdes"), FALSE, NULL,
                               on_confirmed, g_object_ref (self));
}

static void
on_ba (MusdesSidang *self)
{
  musdes_sidang_print (self, TEPAT_DOKUMEN_BA);
}

static void
on_sptjm (MusdesSidang *self)
{
  musdes_sidang_print (self, TEPAT_DOKUMEN_SPTJM);
}

static void
on_scan (MusdesSidang *self)
{
  musdes_sidang_take_scan (self);
}

static void
on_open_scan (MusdesSidang *self)
{
  musdes_sidang_open_scan (self);
}

static void
on_close (MusdesSidang *self)
{
  g_signal_emit (self, signals[CLOSED], 0);
}

gboolean
musdes_sidang_go_back (MusdesSidang *self)
{
  g_assert (MUSDES_IS_SIDANG (self));

  if (gtk_revealer_get_reveal_child (self->revealer))
    close_reasons (self);
  else if (tepat_list_detail_get_show_detail (self->pane))
    on_form_closed (self);
  else
    return FALSE;

  return TRUE;
}

void
musdes_sidang_clear (MusdesSidang *self)
{
  g_assert (MUSDES_IS_SIDANG (self));

  usul_widget_drop_focus (GTK_WIDGET (self));
  g_clear_pointer (&self->surat, musdes_surat_free);
}

static char *
format_cell (TepatRow *row,
             guint     cell,
             gpointer  user_data)
{
  return g_strdup (tepat_arti_name_code (user_data, cell == CELL_JENIS ? "usulan-jenis"
                                                                      : "alasan-tidak-layak",
                                         tepat_row_get_text (row, cell)));
}

static void
on_step_clicked (MusdesSidang *self,
                 GtkWidget    *button)
{
  musdes_sidang_record (self, g_object_get_data (G_OBJECT (button), "hasil"));
}

static void
add_steps (MusdesSidang *self)
{
  static const struct { const char *hasil; const char *title; char key; } steps[] = {
    { MUSDES_LAYAK, N_("Eligible"), 'l' },
    { MUSDES_TIDAK_LAYAK, N_("Not eligible…"), 't' },
    { NULL, N_("Take the result away"), 'h' },
  };

  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      GtkWidget *button = usul_widget_key_button (_(steps[i].title), steps[i].key);

      g_object_set_data (G_OBJECT (button), "hasil", (gpointer) steps[i].hasil);
      g_signal_connect_swapped (button, "clicked", G_CALLBACK (on_step_clicked), self);
      gtk_widget_set_parent (button, self->steps);
    }
}

static void
musdes_sidang_dispose (GObject *object)
{
  MusdesSidang *self = MUSDES_SIDANG (object);

  if (self->steps != NULL)
    usul_widget_unparent_children (self->steps);
  gtk_widget_dispose_template (GTK_WIDGET (self), MUSDES_TYPE_SIDANG);
  usul_widget_unparent_children (GTK_WIDGET (self));
  g_clear_object (&self->rows);
  g_clear_pointer (&self->surat, musdes_surat_free);
  g_clear_pointer (&self->lists, tepat_arti_unref);

  G_OBJECT_CLASS (musdes_sidang_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class, "/id/tepat/Tepat/plugins/usul-sanggah/"
                                                             "musdes-sidang.ui");
#define BIND(name) gtk_widget_class_bind_template_child (widget_class, MusdesSidang, name)
  BIND (frame);
  BIND (title);
  BIND (counts);
  BIND (pill);
  BIND (acts);
  BIND (about_button);
  BIND (ba_button);
  BIND (sptjm_button);
  BIND (gather_button);
  BIND (finish_button);
  BIND (scan_button);
  BIND (open_button);
  BIND (banner);
  BIND (pane);
  BIND (view);
  BIND (revealer);
  BIND (alasan);
  BIND (steps);
  BIND (form);
#undef BIND
  gtk_widget_class_bind_template_callback (widget_class, on_about);
  gtk_widget_class_bind_template_callback (widget_class, on_ba);
  gtk_widget_class_bind_template_callback (widget_class, on_close);
  gtk_widget_class_bind_template_callback (widget_class, on_finish);
  gtk_widget_class_bind_template_callback (widget_class, on_form_closed);
  gtk_widget_class_bind_template_callback (widget_class, on_gather);
  gtk_widget_class_bind_template_callback (widget_class, on_open_scan);
  gtk_widget_class_bind_template_callback (widget_class, on_reason);
  gtk_widget_class_bind_template_callback (widget_class, on_reason_cancelled);
  gtk_widget_class_bind_template_callback (widget_class, on_saved);
  gtk_widget_class_bind_template_callback (widget_class, on_scan);
  gtk_widget_class_bind_template_callback (widget_class, on_sptjm);
}

static void
musdes_sidang_class_init (MusdesSidangClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = musdes_sidang_dispose;
  signals[CLOSED] = g_signal_new ("closed", MUSDES_TYPE_SIDANG, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                  NULL, G_TYPE_NONE, 0);
  g_type_ensure (MUSDES_TYPE_ALASAN);
  g_type_ensure (MUSDES_TYPE_FORM);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  bind_template (widget_class);
}

static void
musdes_sidang_init (MusdesSidang *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_layout_manager (self->acts, tepat_wrap_layout_new (6));
  gtk_widget_set_layout_manager (self->steps, tepat_wrap_layout_new (6));
  add_steps (self);
}

GtkWidget *
musdes_sidang_new (void)
{
  return g_object_new (MUSDES_TYPE_SIDANG, NULL);
}

void
musdes_sidang_set_context (MusdesSidang *self,
                           TepatContext *context)
{
  static const char * const tables[] = { "usul_sanggah_musdes", NULL };

  g_assert (MUSDES_IS_SIDANG (self));

  self->context = context;
  self->rows = tepat_row_model_new (tepat_context_get_session (self->context));
  tepat_row_model_set_tables (self->rows, tables);
  tepat_row_view_set_columns (self->view, columns);
  tepat_row_view_set_label (self->view, _("Proposals on the agenda"));
  tepat_row_view_set_keys (self->view, _("L eligible · T not eligible · H takes it away · J/K next "
                                         "and previous"));
  tepat_row_view_set_model (self->view, self->rows, GTK_SELECTION_SINGLE);
  g_signal_connect_object (self->rows, "notify::busy", G_CALLBACK (on_rows_busy), self,
                           G_CONNECT_SWAPPED);
}

void
musdes_sidang_set_lists (MusdesSidang *self,
                         TepatArti    *lists)
{
  g_assert (MUSDES_IS_SIDANG (self));

  g_clear_pointer (&self->lists, tepat_arti_unref);
  self->lists = tepat_arti_ref (lists);
  musdes_alasan_set_lists (self->alasan, lists);
  tepat_row_view_set_format (self->view, format_cell, tepat_arti_ref (lists),
                             (GDestroyNotify) tepat_arti_unref);
}
