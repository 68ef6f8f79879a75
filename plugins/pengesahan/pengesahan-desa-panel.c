/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "pengesahan-desa-panel"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "pengesahan-check-row.h"
#include "pengesahan-desa-panel.h"
#include "pengesahan-media.h"
#include "pengesahan-widget.h"

static const TepatStateDef states[] = {
  { "buka", N_("Open"), TEPAT_TONE_NEUTRAL },
  { "tutup", N_("Closed"), TEPAT_TONE_RUNNING },
  { "final", N_("Final"), TEPAT_TONE_DONE },
  { NULL, NULL, TEPAT_TONE_NEUTRAL },
};

struct _PengesahanDesaPanel
{
  GtkWidget            parent_instance;

  /* Template widgets */
  GtkLabel            *name_label;
  GtkLabel            *place_label;
  TepatStatePill      *pill;
  TepatBanner         *banner;
  GtkLabel            *document_label;
  AdwPreferencesGroup *checks_group;
  GtkWidget           *close_form;
  GtkDropDown         *kind_drop;
  TepatEntry          *number_field;
  TepatEntry          *date_field;
  GtkLabel            *scan_label;
  GtkWidget           *close_button;
  GtkWidget           *reason_form;
  TepatEntry          *reason_field;
  GtkButton           *reason_button;
  GtkWidget           *acts;
  GtkWidget           *final_button;
  GtkWidget           *reopen_button;

  /* Borrowed References */
  TepatContext        *context;

  /* Owned References */
  TepatPeriode        *periode;
  TepatTahapan        *tahapan;
  GPtrArray           *rows;            /* of checks, in the group */
  char                *scan;            /* path of what will be attached */
  char                *waiving;         /* the check for which a reason is asked; NULL: opening */
  char                *shown;           /* what the rows say, to leave them alone while it is so */
  GCancellable        *cancellable;     /* of what is read for the desa at hand */
};

enum { CHANGED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PengesahanDesaPanel, pengesahan_desa_panel, GTK_TYPE_WIDGET)

static gboolean
may (PengesahanDesaPanel *self,
     const char          *hak)
{
  return tepat_context_may (self->context, hak);
}

static PengesahanAct *
act_new (PengesahanDesaPanel *self)
{
  PengesahanAct *act = pengesahan_act_new (self->context);

  act->periode = g_strdup (self->periode->kode);
  act->wilayah = g_strdup (self->tahapan->wilayah);

  return act;
}

static void
show_reason_form (PengesahanDesaPanel *self,
                  const char          *check,
                  const char          *hint,
                  const char          *button)
{
  g_free (self->waiving);
  self->waiving = g_strdup (check);
  g_object_set (self->reason_field, "hint", hint, NULL);
  tepat_entry_set_text (self->reason_field, "");
  gtk_button_set_label (self->reason_button, button);
  gtk_widget_set_visible (self->reason_form, TRUE);
  gtk_widget_set_visible (self->acts, FALSE);
  gtk_widget_grab_focus (GTK_WIDGET (self->reason_field));
}

static void
on_reason_cancelled (PengesahanDesaPanel *self)
{
  pengesahan_widget_drop_focus (self->reason_form);
  gtk_widget_set_visible (self->reason_form, FALSE);
  gtk_widget_set_visible (self->acts, gtk_widget_get_visible (self->final_button) ||
                                      gtk_widget_get_visible (self->reopen_button));
}

static void
on_waive (PengesahanDesaPanel *self,
          const char          *check)
{
  show_reason_form (self, check,
                    _("It is printed on the letter. The waiver covers the records of now; one more "
                      "blocks again."), _("_Waive the Check"));
}

static void
on_reopen (PengesahanDesaPanel *self)
{
  show_reason_form (self, NULL,
                    self->tahapan->keadaan == TEPAT_TAHAPAN_FINAL
                    ? _("What is frozen stays. The desa gets a revision, and the kabupaten a Surat "
                        "Pengesahan Perubahan.")
                    : _("The document is taken off; the desa is closed again with a new one."),
                    self->tahapan->keadaan == TEPAT_TAHAPAN_FINAL ? _("Open as a _Revision")
                                                                  : _("_Open Again"));
}

static void
clear_rows (PengesahanDesaPanel *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (self->checks_group, self->rows->pdata[i]);
  g_ptr_array_set_size (self->rows, 0);
  g_clear_pointer (&self->shown, g_free);
}

static char *
sign (PengesahanDesaPanel *self,
      GPtrArray           *results)
{
  GString *signature = g_string_new (self->tahapan->wilayah);

  for (guint i = 0; i < results->len; i++)
    {
      const TepatCheckResult *result = results->pdata[i];

      g_string_append_printf (signature, " %s:%" G_GINT64_FORMAT ":%" G_GINT64_FORMAT,
                              result->def->id, result->count, result->waived);
    }

  return g_string_free (signature, FALSE);
}

static void
show_checks (PengesahanDesaPanel *self,
             GPtrArray           *results)
{
  g_autofree char *signature = sign (self, results);
  gboolean same = g_strcmp0 (signature, self->shown) == 0;
  gboolean any = FALSE;

  if (!same)
    clear_rows (self);
  for (guint i = 0; i < results->len; i++)
    {
      const TepatCheckResult *result = results->pdata[i];
      GtkWidget *row;

      any = any || result->blocks;
      if (same)
        continue;
      row = pengesahan_check_row_new (self->context, self->periode->kode, self->tahapan->wilayah,
                                      result, may (self, TEPAT_HAK_KECUALIKAN));
      if (PENGESAHAN_IS_CHECK_ROW (row))
        g_signal_connect_object (row, "waive", G_CALLBACK (on_waive), self, G_CONNECT_SWAPPED);
      adw_preferences_group_add (self->checks_group, row);
      g_ptr_array_add (self->rows, row);
    }
  g_free (self->shown);
  self->shown = g_steal_pointer (&signature);
  gtk_widget_set_sensitive (self->final_button, !any);
  gtk_widget_set_tooltip_text (self->final_button,
                               any ? _("The checks marked below keep the desa from being final")
                                   : NULL);
}

static void
on_checked (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(PengesahanDesaPanel) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) list = tepat_store_run_finish (TEPAT_STORE (source), result, &error);
  PengesahanBlocks *blocks = list != NULL && list->len > 0 ? list->pdata[0] : NULL;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (error != NULL)
    tepat_banner_show_failure (self->banner, error);
  else if (blocks != NULL && self->tahapan != NULL &&
           strcmp (blocks->wilayah, self->tahapan->wilayah) == 0)
    show_checks (self, blocks->results);
}

static void
read_checks (PengesahanDesaPanel *self)
{
  TepatSession *session = tepat_context_get_session (self->context);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  if (self->shown != NULL && !g_str_has_prefix (self->shown, self->tahapan->wilayah))
    clear_rows (self);
  gtk_widget_set_sensitive (self->final_button, FALSE);
  if (self->tahapan->keadaan == TEPAT_TAHAPAN_FINAL)
    return;
  tepat_store_read_async (tepat_session_get_store (session), tepat_session_get_actor (session),
                          pengesahan_check, act_new (self), (GDestroyNotify) pengesahan_act_free,
                          (GDestroyNotify) g_ptr_array_unref, self->cancellable, on_checked,
                          g_object_ref (self));
}

static void
on_try_again (PengesahanDesaPanel *self)
{
  tepat_banner_hide (self->banner);
  if (self->tahapan != NULL)
    read_checks (self);
}

/* Acts: each is one write; the page reads again what it shows. */

static void
on_done (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr(PengesahanDesaPanel) self = user_data;
  g_autoptr(GError) error = NULL;
  gboolean ok = tepat_store_run_check (TEPAT_STORE (source), result, &error);

  pengesahan_widget_set_busy (GTK_WIDGET (self), FALSE);
  if (!ok)
    {
      tepat_banner_show (self->banner, TEPAT_TONE_BAD, error->message, NULL);
      return;
    }
  tepat_banner_hide (self->banner);
  on_reason_cancelled (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
run_act (PengesahanDesaPanel *self,
         TepatStoreJob        job,
         GDestroyNotify       result_free,
         PengesahanAct       *act)
{
  pengesahan_widget_set_busy (GTK_WIDGET (self), TRUE);
  tepat_context_write_async (self->context, job, act, (GDestroyNotify) pengesahan_act_free,
                             result_free, NULL, on_done, g_object_ref (self));
}

static void
close_desa (PengesahanDesaPanel *self,
            PengesahanAct       *act)
{
  run_act (self, pengesahan_desa_close, (GDestroyNotify) pengesahan_desa_free, act);
}

static void
on_reason (PengesahanDesaPanel *self)
{
  g_autofree char *reason = tepat_entry_dup_value (self->reason_field);
  PengesahanAct *act;

  if (reason == NULL)
    {
      tepat_entry_set_error (self->reason_field,
                             _("Write in a few words why; it is kept in the journal."));
      return;
    }
  act = act_new (self);
  act->alasan = g_steal_pointer (&reason);
  act->check = g_strdup (self->waiving);
  if (self->waiving != NULL)
    run_act (self, pengesahan_waive, (GDestroyNotify) g_ptr_array_unref, act);
  else
    run_act (self, pengesahan_desa_reopen, (GDestroyNotify) pengesahan_desa_free, act);
}

static gpointer
finalise_job (TepatDb       *db,
              gpointer       data,
              GCancellable  *cancellable,
              GError       **error)
{
  PengesahanAct *act = data;
  g_autoptr(TepatPeriode) periode = tepat_periode_get (db, act->periode, error);

  if (periode != NULL)
    tepat_finalisasi_desa (db, act->checks, act->recaps, periode->id, act->wilayah, cancellable,
                           error);

  return NULL;
}

static void
on_finalise (PengesahanDesaPanel *self)
{
  run_act (self, finalise_job, NULL, act_new (self));
}

static PengesahanAct *
close_act (PengesahanDesaPanel *self)
{
  PengesahanAct *act = act_new (self);

  act->dokumen_jenis = g_strdup (gtk_drop_down_get_selected (self->kind_drop) == 1
                                 ? TEPAT_DOKUMEN_SPTJM : TEPAT_DOKUMEN_BA);
  act->dokumen_nomor = tepat_entry_dup_value (self->number_field);
  act->dokumen_tanggal = tepat_entry_dup_value (self->date_field);

  return act;
}

static void
on_taken (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr(PengesahanDesaPanel) self = user_data;
  g_autoptr(GError) error = NULL;
  TepatMedia *media = tepat_media_take_finish (result, &error);
  PengesahanAct *act;

  pengesahan_widget_set_busy (GTK_WIDGET (self), FALSE);
  if (media == NULL)
    {
      tepat_banner_show (self->banner, TEPAT_TONE_BAD, error->message, NULL);
      return;
    }
  act = close_act (self);
  act->berkas = media;
  close_desa (self, act);
}

static void
on_close (PengesahanDesaPanel *self)
{
  g_autoptr(PengesahanAct) act = close_act (self);
  const TepatDokumen dokumen = { act->dokumen_jenis, act->dokumen_nomor, act->dokumen_tanggal };
  g_autoptr(GError) error = NULL;
  const char *field = NULL;

  if (!tepat_dokumen_check (&dokumen, &field, &error))
    tepat_entry_set_error (g_str_equal (field, "tanggal") ? self->date_field : self->number_field,
                           error->message);
  else if (self->scan == NULL)
    close_desa (self, g_steal_pointer (&act));
  else
    {
      pengesahan_widget_set_busy (GTK_WIDGET (self), TRUE);
      tepat_media_take_async (tepat_session_get_store (tepat_context_get_session (self->context)),
                              self->scan, on_taken, g_object_ref (self));
    }
}

static void
on_chosen (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(PengesahanDesaPanel) self = user_data;
  g_autoptr(GFile) file = tepat_dialogs_file_finish (result, NULL);
  g_autofree char *name = file != NULL ? g_file_get_basename (file) : NULL;

  if (file == NULL)
    return;
  g_free (self->scan);
  self->scan = g_file_get_path (file);
  gtk_label_set_text (self->scan_label, name);
}

static void
on_attach (PengesahanDesaPanel *self)
{
  pengesahan_media_choose_async (GTK_WIDGET (self), _("Scan of the document"), on_chosen,
                                 g_object_ref (self));
}

static void
show_document (PengesahanDesaPanel *self)
{
  const TepatTahapan *tahapan = self->tahapan;
  TepatZone zone = tepat_session_get_zone (tepat_context_get_session (self->context));
  g_autofree char *date = tahapan->dokumen_tanggal != NULL
                          ? tepat_format_date (tahapan->dokumen_tanggal) : NULL;
  g_autofree char *when = tahapan->difinalkan != NULL || tahapan->ditutup != NULL
                          ? tepat_format_moment (tahapan->difinalkan != NULL ? tahapan->difinalkan
                                                                             : tahapan->ditutup,
                                                 zone) : NULL;
  g_autofree char *text = NULL;

  if (tahapan->dokumen_nomor != NULL)
    text = g_strdup_printf (tahapan->difinalkan != NULL
                            ? _("%s %s, %s%s\nFinal since %s, by %s")
                            : _("%s %s, %s%s\nClosed since %s, by %s"),
                            g_strcmp0 (tahapan->dokumen_jenis, TEPAT_DOKUMEN_BA) == 0
                            ? "Berita Acara" : tahapan->dokumen_jenis, tahapan->dokumen_nomor, date,
                            tahapan->dokumen_sha256 != NULL ? _(", with scan") : "", when,
                            tahapan->difinalkan != NULL ? tahapan->difinalkan_oleh
                                                        : tahapan->ditutup_oleh);
  gtk_label_set_text (self->document_label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->document_label), text != NULL);
}

static void
show_acts (PengesahanDesaPanel *self)
{
  TepatTahapanKeadaan keadaan = self->tahapan->keadaan;
  gboolean is_open = self->periode->keadaan == TEPAT_PERIODE_DIBUKA;
  gboolean may_reopen = keadaan == TEPAT_TAHAPAN_TUTUP ? may (self, TEPAT_HAK_DESA_TUTUP)
                                                       : may (self, TEPAT_HAK_KECUALIKAN);

  pengesahan_widget_drop_focus (self->close_form);
  gtk_widget_set_visible (self->close_form, is_open && keadaan == TEPAT_TAHAPAN_BUKA &&
                                            may (self, TEPAT_HAK_DESA_TUTUP));
  gtk_widget_set_visible (self->final_button, is_open && keadaan == TEPAT_TAHAPAN_TUTUP &&
                                              may (self, TEPAT_HAK_FINALISASI));
  gtk_widget_set_visible (self->reopen_button, keadaan != TEPAT_TAHAPAN_BUKA && may_reopen);
  gtk_widget_set_visible (GTK_WIDGET (self->checks_group), keadaan != TEPAT_TAHAPAN_FINAL);
}

static void
reset_form (PengesahanDesaPanel *self)
{
  tepat_entry_set_text (self->number_field, "");
  tepat_entry_set_text (self->date_field, "");
  gtk_label_set_text (self->scan_label, _("PDF, JPEG or PNG, at most 20 MB"));
  g_clear_pointer (&self->scan, g_free);
  tepat_banner_hide (self->banner);
}

static void
pengesahan_desa_panel_dispose (GObject *object)
{
  PengesahanDesaPanel *self = PENGESAHAN_DESA_PANEL (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->periode, tepat_periode_free);
  g_clear_pointer (&self->tahapan, tepat_tahapan_free);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_pointer (&self->scan, g_free);
  g_clear_pointer (&self->waiving, g_free);
  g_clear_pointer (&self->shown, g_free);
  pengesahan_widget_unparent_children (GTK_WIDGET (self));

  G_OBJECT_CLASS (pengesahan_desa_panel_parent_class)->dispose (object);
}

static void
pengesahan_desa_panel_class_init (PengesahanDesaPanelClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = pengesahan_desa_panel_dispose;
  signals[CHANGED] = g_signal_new ("changed", PENGESAHAN_TYPE_DESA_PANEL, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (TEPAT_TYPE_BANNER);
  g_type_ensure (TEPAT_TYPE_STATE_PILL);
  g_type_ensure (TEPAT_TYPE_ENTRY);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/plugins/pengesahan/pengesahan-desa-panel.ui");
#define BIND(name) gtk_widget_class_bind_template_child (widget_class, PengesahanDesaPanel, name)
  BIND (name_label);
  BIND (place_label);
  BIND (pill);
  BIND (banner);
  BIND (document_label);
  BIND (checks_group);
  BIND (close_form);
  BIND (kind_drop);
  BIND (number_field);
  BIND (date_field);
  BIND (scan_label);
  BIND (close_button);
  BIND (reason_form);
  BIND (reason_field);
  BIND (reason_button);
  BIND (acts);
  BIND (final_button);
  BIND (reopen_button);
#undef BIND
  gtk_widget_class_bind_template_callback (widget_class, on_attach);
  gtk_widget_class_bind_template_callback (widget_class, on_close);
  gtk_widget_class_bind_template_callback (widget_class, on_finalise);
  gtk_widget_class_bind_template_callback (widget_class, on_reason);
  gtk_widget_class_bind_template_callback (widget_class, on_reason_cancelled);
  gtk_widget_class_bind_template_callback (widget_class, on_reopen);
  gtk_widget_class_bind_template_callback (widget_class, on_try_again);
}

static void
pengesahan_desa_panel_init (PengesahanDesaPanel *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->rows = g_ptr_array_new ();
}

void
pengesahan_desa_panel_set_context (PengesahanDesaPanel *self,
                                   TepatContext        *context)
{
  g_assert (PENGESAHAN_IS_DESA_PANEL (self));

  self->context = context;
}

void
pengesahan_desa_panel_show (PengesahanDesaPanel *self,
                            const TepatPeriode  *periode,
                            const TepatTahapan  *tahapan)
{
  g_autofree char *place = NULL;
  g_autofree char *families = tepat_format_count (tahapan->keluarga);
  gboolean other, moved;

  g_assert (PENGESAHAN_IS_DESA_PANEL (self));

  other = self->tahapan == NULL || strcmp (self->tahapan->wilayah, tahapan->wilayah) != 0;
  moved = other || self->tahapan->keadaan != tahapan->keadaan;
  if (other)
    reset_form (self);
  g_clear_pointer (&self->periode, tepat_periode_free);
  g_clear_pointer (&self->tahapan, tepat_tahapan_free);
  self->periode = tepat_periode_copy (periode);
  self->tahapan = tepat_tahapan_copy (tahapan);
  place = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%s, %s · %s family", "%s, %s · %s families",
                                        tahapan->keluarga), tahapan->kecamatan, tahapan->wilayah,
                           families);
  gtk_label_set_text (self->name_label, tahapan->nama);
  gtk_label_set_text (self->place_label, place);
  tepat_state_pill_set_value (self->pill, states,
                              tepat_tahapan_keadaan_get_code (tahapan->keadaan));
  show_document (self);
  show_acts (self);
  /* A reason that is being written stays when the page is read anew. */
  if (moved || !gtk_widget_get_visible (self->reason_form))
    on_reason_cancelled (self);
  read_checks (self);
}
