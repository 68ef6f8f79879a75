/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "pengesahan-periode-page"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "pengesahan-desa-list.h"
#include "pengesahan-desa-panel.h"
#include "pengesahan-download.h"
#include "pengesahan-periode-form.h"
#include "pengesahan-periode-page.h"
#include "pengesahan-progress.h"
#include "pengesahan-widget.h"

static const TepatStateDef periode_states[] = {
  { "dibuka", N_("Open"), TEPAT_TONE_RUNNING },
  { "final", N_("Final, waiting for approval"), TEPAT_TONE_ATTENTION },
  { "disahkan", N_("Approved"), TEPAT_TONE_DONE },
  { NULL, NULL, TEPAT_TONE_NEUTRAL },
};

struct _PengesahanPeriodePage
{
  TepatPage              parent_instance;

  /* Template widgets */
  GtkButton             *next_button;
  GtkWidget             *all_button;
  GtkWidget             *download_button;
  GtkPopover            *download_popover;
  TepatChip             *chip;
  GtkStack              *stack;
  TepatBanner           *missing_banner;
  GtkLabel              *periode_label;
  TepatStatePill        *pill;
  GtkLabel              *dates_label;
  GtkLabel              *count_label;
  PengesahanProgress    *progress;
  TepatListDetail       *split;
  PengesahanDesaList    *list;
  PengesahanDesaPanel   *panel;
  PengesahanPeriodeForm *form;

  /* Borrowed References */
  TepatContext          *context;

  /* Owned References */
  PengesahanDesa        *desa;
  GCancellable          *cancellable;
  char                  *selected;     /* code of the desa in the panel */
  char                  *state;        /* the desa that the list keeps to, NULL: all */
  gint64                 periode;      /* id of the one that is chosen; 0: the newest */
  guint                  reload_timer;
};

G_DEFINE_FINAL_TYPE (PengesahanPeriodePage, pengesahan_periode_page, TEPAT_TYPE_PAGE)

static void reload (PengesahanPeriodePage *self);

/* An act in the periode that is shown. */
static PengesahanAct *
act_new (PengesahanPeriodePage *self)
{
  PengesahanAct *act = pengesahan_act_new (self->context);

  act->periode_id = self->periode;

  return act;
}

static TepatSession *
session_of (PengesahanPeriodePage *self)
{
  return tepat_context_get_session (self->context);
}

static gboolean
may (PengesahanPeriodePage *self,
     const char            *hak)
{
  return tepat_context_may (self->context, hak);
}

static const TepatTahapan *
find_desa (PengesahanPeriodePage *self,
           const char            *wilayah)
{
  for (guint i = 0; self->desa != NULL && i < self->desa->tahapan->len; i++)
    {
      const TepatTahapan *tahapan = self->desa->tahapan->pdata[i];

      if (g_strcmp0 (tahapan->wilayah, wilayah) == 0)
        return tahapan;
    }

  return NULL;
}

static void
show_selected (PengesahanPeriodePage *self)
{
  const TepatTahapan *tahapan = find_desa (self, self->selected);

  if (tahapan != NULL)
    pengesahan_desa_panel_show (self->panel, self->desa->periode, tahapan);
  tepat_list_detail_set_show_detail (self->split, tahapan != NULL);
}

static void
on_selection_changed (PengesahanPeriodePage *self)
{
  g_autofree char *kode = pengesahan_desa_list_dup_selected (self->list);

  if (kode == NULL || g_strcmp0 (kode, self->selected) == 0)
    return;
  g_free (self->selected);
  self->selected = g_steal_pointer (&kode);
  show_selected (self);
}

static gboolean
has_desa (PengesahanPeriodePage *self)
{
  const char *wilayah = tepat_page_get_wilayah (TEPAT_PAGE (self));

  for (guint i = 0; i < self->desa->tahapan->len; i++)
    {
      const TepatTahapan *tahapan = self->desa->tahapan->pdata[i];

      if (g_strcmp0 (tepat_tahapan_keadaan_get_code (tahapan->keadaan), self->state) == 0 &&
          g_str_has_prefix (tahapan->wilayah, wilayah))
        return TRUE;
    }

  return FALSE;
}

/* In the form of a periode, or in a desa that is open beside the list: what is read anew takes nobody
 * out of it. */
static gboolean
is_at_work (PengesahanPeriodePage *self)
{
  return g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), "desa") != 0 ||
         tepat_list_detail_get_show_detail (self->split);
}

static void
show_list (PengesahanPeriodePage *self,
           gboolean               at_work)
{
  gboolean found;

  if (self->desa == NULL)
    return;
  pengesahan_desa_list_ask (self->list, self->desa->periode->id,
                            tepat_page_get_wilayah (TEPAT_PAGE (self)), self->state);
  found = self->state == NULL || has_desa (self) || at_work;
  tepat_page_set_state (TEPAT_PAGE (self), found ? TEPAT_PAGE_CONTENT : TEPAT_PAGE_NOTHING_FOUND);
}

/* The desa in that state alone, or all of them. */
static void
narrow (PengesahanPeriodePage *self,
        const char            *state)
{
  g_autofree char *text = NULL;

  if (state != NULL)
    /* Translators: a filter that is on, with the state of the desa that it keeps */
    text = g_strdup_printf (_("State: %s"), pengesahan_desa_list_name_state (state));
  g_free (self->state);
  self->state = g_strdup (state);
  tepat_chip_set_text (self->chip, text);
  show_list (self, FALSE);
}

static void
on_chip_removed (PengesahanPeriodePage *self)
{
  narrow (self, NULL);
}

static void
count_states (PengesahanPeriodePage *self,
              guint                  n[3])
{
  n[0] = n[1] = n[2] = 0;
  for (guint i = 0; i < self->desa->tahapan->len; i++)
    n[((TepatTahapan *) self->desa->tahapan->pdata[i])->keadaan]++;
}

/* The one thing that comes next, as far as the person at work may do it. */
static const char *
next_label (PengesahanPeriodePage *self,
            const guint            n[3])
{
  TepatPeriodeKeadaan keadaan = self->desa->periode->keadaan;
  gboolean all_final = n[TEPAT_TAHAPAN_FINAL] == self->desa->tahapan->len;

  if (keadaan == TEPAT_PERIODE_DIBUKA)
    return all_final && may (self, TEPAT_HAK_FINALISASI) ? _("Finalise the _Kabupaten…") : NULL;
  if (keadaan == TEPAT_PERIODE_FINAL)
    return may (self, TEPAT_HAK_SURAT_BUAT) || may (self, TEPAT_HAK_SURAT_SETUJU)
           ? _("To the _Letter") : NULL;

  return may (self, TEPAT_HAK_PERIODE_BUKA) ? _("Open the Next _Periode…") : NULL;
}

static void
show_dates (PengesahanPeriodePage *self)
{
  const TepatPeriode *periode = self->desa->periode;
  g_autofree char *input = tepat_format_date (periode->batas_input);
  g_autofree char *musdes = tepat_format_date (periode->batas_musdes);
  g_autofree char *final = tepat_format_date (periode->batas_final);
  g_autofree char *today = tepat_format_today (tepat_session_get_zone (session_of (self)));
  g_autofree char *days = NULL;
  g_autofree char *text = g_strdup_printf (_("input until %s · musdes until %s · final by %s"),
                                           input, musdes, final);
  gboolean is_late = FALSE;
  gint64 left;

  if (periode->keadaan == TEPAT_PERIODE_DIBUKA &&
      tepat_format_days_between (today, periode->batas_final, &left))
    {
      g_autofree char *old = g_steal_pointer (&text);

      is_late = left < 0;
      days = tepat_format_days (ABS (left));
      text = g_strdup_printf (is_late ? _("%s late · %s") : _("%s left · %s"), days, old);
    }
  gtk_label_set_text (self->dates_label, text);
  gtk_widget_remove_css_class (GTK_WIDGET (self->dates_label), is_late ? "dim-label" : "error");
  gtk_widget_add_css_class (GTK_WIDGET (self->dates_label), is_late ? "error" : "dim-label");
}

static void
show_summary (PengesahanPeriodePage *self)
{
  const TepatPeriode *periode = self->desa->periode;
  guint n[3];
  g_autofree char *counts = NULL;
  g_autofree char *name = NULL;
  const char *next;

  count_states (self, n);
  next = next_label (self, n);
  counts = g_strdup_printf (_("%u final · %u closed · %u open"), n[TEPAT_TAHAPAN_FINAL],
                            n[TEPAT_TAHAPAN_TUTUP], n[TEPAT_TAHAPAN_BUKA]);
  name = periode->revisi > 0 ? g_strdup_printf (_("%s, revision %d"), periode->nama,
                                                periode->revisi) : g_strdup (periode->nama);
  gtk_label_set_text (self->periode_label, name);
  tepat_state_pill_set_value (self->pill, periode_states,
                              tepat_periode_keadaan_get_code (periode->keadaan));
  gtk_label_set_text (self->count_label, counts);
  pengesahan_progress_set_counts (self->progress, n[TEPAT_TAHAPAN_BUKA], n[TEPAT_TAHAPAN_TUTUP],
                                  n[TEPAT_TAHAPAN_FINAL]);
  show_dates (self);
  gtk_widget_set_visible (GTK_WIDGET (self->next_button), next != NULL);
  if (next != NULL)
    gtk_button_set_label (self->next_button, next);
  gtk_widget_set_visible (self->all_button, periode->keadaan == TEPAT_PERIODE_DIBUKA &&
                                            n[TEPAT_TAHAPAN_TUTUP] > 0 &&
                                            may (self, TEPAT_HAK_FINALISASI));
  gtk_widget_set_visible (self->download_button, periode->keadaan != TEPAT_PERIODE_DIBUKA &&
                                                 may (self, TEPAT_HAK_DATA_EKSPOR));
}

static void
on_missing_taken (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr(PengesahanPeriodePage) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(PengesahanDesa) desa = tepat_store_run_finish (TEPAT_STORE (source), result, &error);

  if (desa == NULL)
    tepat_banner_show (tepat_page_get_banner (TEPAT_PAGE (self)), TEPAT_TONE_BAD, error->message,
                       NULL);
  else
    reload (self);
}

static void
on_take_missing (PengesahanPeriodePage *self)
{
  tepat_banner_hide (self->missing_banner);
  tepat_context_write_async (self->context, pengesahan_take_missing, act_new (self),
                             (GDestroyNotify) pengesahan_act_free,
                             (GDestroyNotify) pengesahan_desa_free, NULL, on_missing_taken,
                             g_object_ref (self));
}

/* The list of wilayah changed since the periode was opened: a new desa would be left out. */
static void
show_missing (PengesahanPeriodePage *self)
{
  g_autofree char *count = tepat_format_count (self->desa->n_missing);
  g_autofree char *text = NULL;
  gboolean may_take = may (self, TEPAT_HAK_PERIODE_BUKA);

  if (self->desa->n_missing == 0)
    {
      tepat_banner_hide (self->missing_banner);
      return;
    }
  text = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE,
                                       "%s desa of the list of wilayah is not in this periode yet "
                                       "and would be missing on the letter.",
                                       "%s desa of the list of wilayah are not in this periode "
                                       "yet and would be missing on the letter.",
                                       self->desa->n_missing), count);
  tepat_banner_show (self->missing_banner, TEPAT_TONE_ATTENTION, text,
                     may_take ? _("Take Into the Periode") : NULL);
}

static void
on_checked (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(PengesahanPeriodePage) self = user_data;
  g_autoptr(GPtrArray) list = tepat_store_run_finish (TEPAT_STORE (source), result, NULL);

  if (list != NULL)
    pengesahan_desa_list_set_blocks (self->list, list);
}

/* What is done with a periode, where none is shown. */
static void
hide_acts (PengesahanPeriodePage *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self->next_button), FALSE);
  gtk_widget_set_visible (self->all_button, FALSE);
  gtk_widget_set_visible (self->download_button, FALSE);
}

static void
show_form (PengesahanPeriodePage *self)
{
  pengesahan_periode_form_propose (self->form, self->desa != NULL ? self->desa->periode : NULL);
  gtk_stack_set_visible_child_name (self->stack, "form");
  hide_acts (self);
  tepat_page_set_state (TEPAT_PAGE (self), TEPAT_PAGE_CONTENT);
}

static void
show_nothing (PengesahanPeriodePage *self,
              const GError          *error)
{
  hide_acts (self);
  if (!g_error_matches (error, TEPAT_WORKFLOW_ERROR, TEPAT_WORKFLOW_ERROR_NOT_FOUND))
    tepat_page_show_error (TEPAT_PAGE (self), error);
  else if (may (self, TEPAT_HAK_PERIODE_BUKA))
    show_form (self);
  else
    {
      tepat_page_set_state_text (TEPAT_PAGE (self), TEPAT_PAGE_EMPTY, _("No periode yet"),
                                 _("The supervisor of the dinas opens the first one."));
      tepat_page_set_state (TEPAT_PAGE (self), TEPAT_PAGE_EMPTY);
    }
}

static void
on_loaded (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(PengesahanPeriodePage) self = user_data;
  g_autoptr(GError) error = NULL;
  PengesahanDesa *desa = tepat_store_run_finish (TEPAT_STORE (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  g_clear_pointer (&self->desa, pengesahan_desa_free);
  self->desa = desa;
  if (desa == NULL)
    {
      show_nothing (self, error);
      return;
    }
  show_summary (self);
  show_missing (self);
  show_list (self, is_at_work (self));
  show_selected (self);
  tepat_store_read_async (TEPAT_STORE (source), tepat_session_get_actor (session_of (self)),
                          pengesahan_check, act_new (self),
                          (GDestroyNotify) pengesahan_act_free,
                          (GDestroyNotify) g_ptr_array_unref, self->cancellable, on_checked,
                          g_object_ref (self));
}

static void
reload (PengesahanPeriodePage *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  tepat_store_read_async (tepat_session_get_store (session_of (self)),
                          tepat_session_get_actor (session_of (self)), pengesahan_desa_list,
                          act_new (self), (GDestroyNotify) pengesahan_act_free,
                          (GDestroyNotify) pengesahan_desa_free, self->cancellable, on_loaded,
                          g_object_ref (self));
}

static gboolean
on_reload_due (gpointer user_data)
{
  PengesahanPeriodePage *self = user_data;

  self->reload_timer = 0;
  reload (self);

  return G_SOURCE_REMOVE;
}

/* Many desa become final in a row; one look after the last of a burst is enough. */
static void
on_desa_changed (TepatPage *page)
{
  PengesahanPeriodePage *self = PENGESAHAN_PERIODE_PAGE (page);

  if (self->reload_timer == 0)
    self->reload_timer = g_timeout_add (400, on_reload_due, self);
}

static void
on_kab_final (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr(PengesahanPeriodePage) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(TepatPeriode) periode = tepat_store_run_finish (TEPAT_STORE (source), result, &error);

  if (periode == NULL)
    {
      tepat_banner_show (tepat_page_get_banner (TEPAT_PAGE (self)), TEPAT_TONE_BAD, error->message,
                         NULL);
      return;
    }
  tepat_context_toast (self->context, _("The kabupaten is final. The letter can be made now."));
  reload (self);
}

static void
on_confirmed (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr(PengesahanPeriodePage) self = user_data;

  if (!tepat_dialogs_confirm_finish (result, NULL))
    return;
  tepat_context_write_async (self->context, pengesahan_finalise_kab, act_new (self),
                             (GDestroyNotify) pengesahan_act_free,
                             (GDestroyNotify) tepat_periode_free, NULL, on_kab_final,
                             g_object_ref (self));
}

static void
confirm_kab (PengesahanPeriodePage *self)
{
  gint64 families = 0;
  g_autofree char *count = NULL;
  g_autofree char *body = NULL;

  for (guint i = 0; i < self->desa->tahapan->len; i++)
    families += ((TepatTahapan *) self->desa->tahapan->pdata[i])->keluarga;
  count = tepat_format_count (families);
  body = g_strdup_printf (_("%u desa with %s families are closed under one fingerprint. Nothing of "
                            "it can be changed afterwards, except by a revision that is recorded."),
                          self->desa->tahapan->len, count);
  tepat_dialogs_confirm_async (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))),
                               _("Finalise the kabupaten?"), body, _("_Finalise"), FALSE, NULL,
                               on_confirmed, g_object_ref (self));
}

static void
on_next (PengesahanPeriodePage *self)
{
  if (self->desa->periode->keadaan == TEPAT_PERIODE_DIBUKA)
    confirm_kab (self);
  else if (self->desa->periode->keadaan == TEPAT_PERIODE_FINAL)
    tepat_context_open_page (self->context, PENGESAHAN_SURAT_PAGE_ID, NULL);
  else
    show_form (self);
}

typedef struct
{
  PengesahanPeriodePage *page;
  TepatJob              *job;
} Running;

static void
on_all_final (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  Running *running = user_data;
  g_autoptr(PengesahanPeriodePage) self = running->page;
  g_autoptr(TepatJob) job = running->job;
  g_autoptr(GError) error = NULL;
  g_autoptr(TepatFinalisasiSummary) summary =
    tepat_finalisasi_run_finish (TEPAT_STORE (source), result, &error);
  g_autofree char *text = NULL;

  g_free (running);
  if (summary != NULL)
    text = g_strdup_printf (_("%u desa became final, %u are held back"), summary->n_final,
                            summary->refused->len);
  tepat_job_finish (job, text, error);
  if (text != NULL)
    tepat_context_toast (self->context, text);
  gtk_widget_set_sensitive (self->all_button, TRUE);
  reload (self);
}

static void
on_finalise_all (PengesahanPeriodePage *self)
{
  g_autoptr(PengesahanAct) act = pengesahan_act_new (self->context);
  Running *running = g_new (Running, 1);

  *running = (Running) { g_object_ref (self), tepat_job_new (_("Finalising all closed desa")) };
  gtk_widget_set_sensitive (self->all_button, FALSE);
  tepat_context_add_job (self->context, running->job);
  tepat_finalisasi_run_async (tepat_session_get_store (session_of (self)),
                              tepat_session_get_actor (session_of (self)), act->checks,
                              act->recaps, self->desa->periode->id, NULL, running->job,
                              on_all_final, running);
}

static void
download (PengesahanPeriodePage *self,
          const char            *suffix)
{
  gtk_popover_popdown (self->download_popover);
  pengesahan_download (self->context, GTK_WIDGET (self), self->desa->periode, suffix);
}

static void
on_download_csv (PengesahanPeriodePage *self)
{
  download (self, ".csv");
}

static void
on_download_xlsx (PengesahanPeriodePage *self)
{
  download (self, ".xlsx");
}

static void
on_form_cancelled (PengesahanPeriodePage *self)
{
  pengesahan_widget_drop_focus (GTK_WIDGET (self->form));
  gtk_stack_set_visible_child_name (self->stack, "desa");
  reload (self);
}

static void
on_opened (PengesahanPeriodePage *self)
{
  g_clear_pointer (&self->selected, g_free);
  self->periode = 0;
  tepat_context_toast (self->context, _("The periode is open for every desa"));
  on_form_cancelled (self);
}

static void
on_compact_changed (PengesahanPeriodePage *self)
{
  pengesahan_desa_list_set_compact (self->list, tepat_list_detail_get_compact (self->split));
}

static void
pengesahan_periode_page_retry (TepatPage *page)
{
  reload (PENGESAHAN_PERIODE_PAGE (page));
}

static void
pengesahan_periode_page_scope_changed (TepatPage *page)
{
  PengesahanPeriodePage *self = PENGESAHAN_PERIODE_PAGE (page);

  self->periode = tepat_page_get_periode (page);
  if (g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), "form") != 0)
    reload (self);
}

static void
pengesahan_periode_page_clear_filter (TepatPage *page)
{
  narrow (PENGESAHAN_PERIODE_PAGE (page), NULL);
}

/* A state, whose desa alone are shown then; or the code of a desa. */
static void
pengesahan_periode_page_apply_filter (TepatPage  *page,
                                      const char *argument)
{
  PengesahanPeriodePage *self = PENGESAHAN_PERIODE_PAGE (page);

  if (pengesahan_desa_list_name_state (argument) != NULL)
    {
      narrow (self, argument);
      return;
    }
  pengesahan_desa_list_unselect (self->list);
  g_free (self->selected);
  self->selected = g_strdup (argument);
  narrow (self, NULL);
  show_selected (self);
}

static gboolean
pengesahan_periode_page_go_back (TepatPage *page)
{
  PengesahanPeriodePage *self = PENGESAHAN_PERIODE_PAGE (page);

  if (!tepat_list_detail_get_show_detail (self->split))
    return FALSE;
  g_clear_pointer (&self->selected, g_free);
  tepat_list_detail_set_show_detail (self->split, FALSE);
  pengesahan_desa_list_grab_rows (self->list);

  return TRUE;
}

static void
pengesahan_periode_page_dispose (GObject *object)
{
  PengesahanPeriodePage *self = PENGESAHAN_PERIODE_PAGE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_handle_id (&self->reload_timer, g_source_remove);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->desa, pengesahan_desa_free);
  g_clear_pointer (&self->selected, g_free);
  g_clear_pointer (&self->state, g_free);

  G_OBJECT_CLASS (pengesahan_periode_page_parent_class)->dispose (object);
}

static void
pengesahan_periode_page_class_init (PengesahanPeriodePageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  TepatPageClass *page_class = TEPAT_PAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = pengesahan_periode_page_dispose;
  page_class->apply_filter = pengesahan_periode_page_apply_filter;
  page_class->clear_filter = pengesahan_periode_page_clear_filter;
  page_class->retry = pengesahan_periode_page_retry;
  page_class->scope_changed = pengesahan_periode_page_scope_changed;
  page_class->go_back = pengesahan_periode_page_go_back;

  g_type_ensure (TEPAT_TYPE_BANNER);
  g_type_ensure (TEPAT_TYPE_CHIP);
  g_type_ensure (TEPAT_TYPE_LIST_DETAIL);
  g_type_ensure (TEPAT_TYPE_STATE_PILL);
  g_type_ensure (PENGESAHAN_TYPE_DESA_LIST);
  g_type_ensure (PENGESAHAN_TYPE_DESA_PANEL);
  g_type_ensure (PENGESAHAN_TYPE_PERIODE_FORM);
  g_type_ensure (PENGESAHAN_TYPE_PROGRESS);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/plugins/pengesahan/pengesahan-periode-page.ui");
#define BIND(name) gtk_widget_class_bind_template_child (widget_class, PengesahanPeriodePage, name)
  BIND (next_button);
  BIND (all_button);
  BIND (download_button);
  BIND (download_popover);
  BIND (chip);
  BIND (stack);
  BIND (missing_banner);
  BIND (periode_label);
  BIND (pill);
  BIND (dates_label);
  BIND (count_label);
  BIND (progress);
  BIND (split);
  BIND (list);
  BIND (panel);
  BIND (form);
#undef BIND
  gtk_widget_class_bind_template_callback (widget_class, on_chip_removed);
  gtk_widget_class_bind_template_callback (widget_class, on_download_csv);
  gtk_widget_class_bind_template_callback (widget_class, on_download_xlsx);
  gtk_widget_class_bind_template_callback (widget_class, on_finalise_all);
  gtk_widget_class_bind_template_callback (widget_class, on_form_cancelled);
  gtk_widget_class_bind_template_callback (widget_class, on_next);
  gtk_widget_class_bind_template_callback (widget_class, on_opened);
  gtk_widget_class_bind_template_callback (widget_class, on_selection_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_take_missing);
  gtk_widget_class_bind_template_callback (widget_class, reload);
}

static void
pengesahan_periode_page_init (PengesahanPeriodePage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_layout_manager (gtk_widget_get_parent (GTK_WIDGET (self->pill)),
                                 tepat_wrap_layout_new (12));
  g_signal_connect_object (self->split, "notify::compact", G_CALLBACK (on_compact_changed), self,
                           G_CONNECT_SWAPPED);
  tepat_page_set_state (TEPAT_PAGE (self), TEPAT_PAGE_LOADING);
}

GtkWidget *
pengesahan_periode_page_new (TepatContext *context)
{
  static const char * const tables[] = { "tahapan", "periode", "surat", "impor", "keluarga",
                                         "penduduk", "wilayah", NULL };
  PengesahanPeriodePage *self = g_object_new (PENGESAHAN_TYPE_PERIODE_PAGE, NULL);

  self->context = context;
  pengesahan_desa_list_set_session (self->list, tepat_context_get_session (context));
  pengesahan_desa_panel_set_context (self->panel, context);
  pengesahan_periode_form_set_context (self->form, context);
  tepat_page_watch_tables (TEPAT_PAGE (self), context, tables, on_desa_changed);
  reload (self);

  return GTK_WIDGET (self);
}
