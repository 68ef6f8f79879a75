/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "loket-page"

#include "config.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "loket-kartu.h"
#include "loket-layar.h"
#include "loket-page.h"
#include "usul-widget.h"

struct _LoketPage
{
  TepatPage      parent_instance;

  /* Template widgets */
  GtkWidget     *form;
  TepatBanner   *banner;
  GtkWidget     *content;

  /* Children of the form */
  GtkWidget     *key;
  GtkWidget     *secret;
  GtkWidget     *ask_button;
  GtkLabel      *note;

  /* Borrowed References */
  TepatContext  *context;

  /* Owned References */
  TepatArti     *lists;
  LoketJawaban  *jawaban;
  gint64         asked;
  guint          refusing;
  gboolean       busy;
};

G_DEFINE_FINAL_TYPE (LoketPage, loket_page, TEPAT_TYPE_PAGE)

/* What one look takes and gives; on its way it belongs to the job. */
typedef struct
{
  TepatArti    *lists;
  char         *kunci;
  char         *rahasia;
} Look;

static void
look_free (Look *self)
{
  tepat_arti_unref (self->lists);
  g_free (self->kunci);
  g_free (self->rahasia);
  g_free (self);
}

/* The answer in a box, since nobody may be found. */
typedef struct
{
  LoketJawaban *jawaban;
} Found;

static void
found_free (Found *self)
{
  g_clear_pointer (&self->jawaban, loket_jawaban_unref);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Found, found_free)

static gpointer
look_job (TepatDb       *db,
          gpointer       data,
          GCancellable  *cancellable,
          GError       **error)
{
  const Look *look = data;
  const LoketTanya tanya = { look->kunci, look->rahasia };
  g_autoptr(Found) found = g_new0 (Found, 1);

  if (!loket_look (db, &tanya, look->lists, &found->jawaban, error))
    return NULL;

  return g_steal_pointer (&found);
}

static TepatSession *
session_of (LoketPage *self)
{
  return tepat_context_get_session (self->context);
}

static void
clear (LoketPage *self)
{
  usul_widget_drop_focus (self->content);
  usul_widget_clear (self->content);
  tepat_banner_hide (self->banner);
  g_clear_pointer (&self->jawaban, loket_jawaban_unref);
}

/* Not found and not fitting are told in the same words after the same time. */
static gboolean
on_refuse (gpointer user_data)
{
  LoketPage *self = user_data;

  self->refusing = 0;
  self->busy = FALSE;
  clear (self);
  tepat_banner_show (self->banner, TEPAT_TONE_ATTENTION, loket_get_refusal (), NULL);

  return G_SOURCE_REMOVE;
}

/* The answer, or why there is none; NULL when the page must not show it. */
static LoketJawaban *
take_answer (LoketPage     *self,
             GObject       *source,
             GAsyncResult  *result)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(Found) found = tepat_store_run_finish (TEPAT_STORE (source), result, &error);

  if (self->content == NULL)
    return NULL;
  if (found != NULL && found->jawaban == NULL)
    {
      g_clear_handle_id (&self->refusing, g_source_remove);
      self->refusing = g_timeout_add (loket_get_delay (self->asked), on_refuse, self);
      return NULL;
    }
  self->busy = FALSE;
  if (found != NULL)
    return g_steal_pointer (&found->jawaban);
  clear (self);
  tepat_banner_show (self->banner, TEPAT_TONE_BAD, error->message, NULL);

  return NULL;
}

static void
look (LoketPage           *self,
      GAsyncReadyCallback  callback)
{
  Look *look;

  if (self->busy || self->lists == NULL || !tepat_context_may (self->context, TEPAT_HAK_LOKET))
    return;
  self->busy = TRUE;
  self->asked = g_get_monotonic_time ();
  look = g_new0 (Look, 1);
  look->lists = tepat_arti_dup_today (self->lists);
  look->kunci = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->key))));
  look->rahasia = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->secret))));
  tepat_context_write_async (self->context, look_job, look, (GDestroyNotify) look_free,
                             (GDestroyNotify) found_free, NULL, callback, g_object_ref (self));
}

/* The receipt of an answer that is shown, or an earlier one of the same person. */
typedef struct
{
  TepatArti    *lists;
  LoketJawaban *jawaban;
  char         *nomor;
} Receipt;

static void
receipt_free (Receipt *self)
{
  tepat_arti_unref (self->lists);
  loket_jawaban_unref (self->jawaban);
  g_free (self->nomor);
  g_free (self);
}

static gpointer
receipt_job (TepatDb       *db,
             gpointer       data,
             GCancellable  *cancellable,
             GError       **error)
{
  const Receipt *receipt = data;

  return loket_bukti_get (db, receipt->jawaban, receipt->nomor, receipt->lists, error);
}

static void
on_receipt (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(LoketPage) self = user_data;
  g_autoptr(GError) error = NULL;
  LoketJawaban *bukti = tepat_store_run_finish (TEPAT_STORE (source), result, &error);
  g_autoptr(TepatPrintable) printable = NULL;
  TepatPrintableDef def = { LOKET_TEMPLATE, _("Receipt of the counter") };

  if (self->content == NULL)
    {
      g_clear_pointer (&bukti, loket_jawaban_unref);
      return;
    }
  self->busy = FALSE;
  if (bukti == NULL)
    {
      tepat_banner_show (self->banner, TEPAT_TONE_BAD, error->message, NULL);
      return;
    }
  def.name = bukti->nomor;
  def.cetak = (TepatCetak) { LOKET_TEMPLATE, bukti->uid, TEPAT_HAK_LOKET };
  def.fill = loket_surat_fill;
  printable = tepat_printable_new (session_of (self), &def, bukti,
                                   (GDestroyNotify) loket_jawaban_unref);
  gtk_window_present (GTK_WINDOW (tepat_print_window_new (
    GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), printable)));
}

static void
print_receipt (LoketPage  *self,
               const char *nomor)
{
  Receipt *receipt;

  if (self->busy || self->jawaban == NULL)
    return;
  self->busy = TRUE;
  receipt = g_new (Receipt, 1);
  *receipt = (Receipt) { tepat_arti_dup_today (self->lists), loket_jawaban_ref (self->jawaban),
                         g_strdup (nomor) };
  tepat_banner_hide (self->banner);
  tepat_context_write_async (self->context, receipt_job, receipt, (GDestroyNotify) receipt_free,
                             (GDestroyNotify) loket_jawaban_unref, NULL, on_receipt,
                             g_object_ref (self));
}

static void
on_print (LoketPage *self)
{
  print_receipt (self, NULL);
}

static void
on_print_again (LoketPage *self,
                GtkWidget *button)
{
  print_receipt (self, g_object_get_data (G_OBJECT (button), "nomor"));
}

static void
on_clear (LoketPage *self)
{
  clear (self);
  gtk_editable_set_text (GTK_EDITABLE (self->key), "");
  gtk_editable_set_text (GTK_EDITABLE (self->secret), "");
  gtk_widget_grab_focus (self->key);
}

static void
on_show_citizen (LoketPage *self)
{
  if (self->jawaban != NULL)
    loket_layar_show (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), self->lists,
                      self->jawaban);
}

static void
add_buttons (LoketPage *self)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  GtkWidget *print = gtk_button_new_with_mnemonic (_("_Print the Receipt…"));
  GtkWidget *show = gtk_button_new_with_mnemonic (_("_Show to the Citizen"));
  GtkWidget *done = gtk_button_new_with_mnemonic (_("_Done, Clear the Page"));

  gtk_widget_add_css_class (print, "suggested-action");
  gtk_box_append (GTK_BOX (line), print);
  gtk_box_append (GTK_BOX (line), show);
  gtk_box_append (GTK_BOX (line), done);
  gtk_box_append (GTK_BOX (self->content), line);
  g_signal_connect_swapped (print, "clicked", G_CALLBACK (on_print), self);
  g_signal_connect_swapped (show, "clicked", G_CALLBACK (on_show_citizen), self);
  g_signal_connect_swapped (done, "clicked", G_CALLBACK (on_clear), self);
}

/* A paper that was lost, or did not come out of the printer, is the same one again. */
static void
add_receipt (LoketPage        *self,
             GtkWidget        *card,
             const LoketBukti *bukti)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  g_autofree char *when = tepat_format_moment (bukti->waktu,
                                               tepat_zone_of_wilayah (self->jawaban->wilayah));
  g_autofree char *text = g_strdup_printf ("%s · %s", bukti->nomor, when);
  g_autofree char *about = g_strdup_printf (_("Print receipt %s again"), bukti->nomor);
  GtkWidget *name = usul_widget_label (text, NULL);
  GtkWidget *again = gtk_button_new_with_label (_("Print Again…"));

  gtk_widget_set_hexpand (name, TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (again), GTK_ACCESSIBLE_PROPERTY_LABEL, about, -1);
  g_object_set_data_full (G_OBJECT (again), "nomor", g_strdup (bukti->nomor), g_free);
  gtk_box_append (GTK_BOX (line), name);
  gtk_box_append (GTK_BOX (line), again);
  gtk_box_append (GTK_BOX (card), line);
  g_signal_connect_swapped (again, "clicked", G_CALLBACK (on_print_again), self);
}

static void
show (LoketPage *self)
{
  GtkWidget *card;

  loket_kartu_fill (self->content, self->lists, self->jawaban);
  add_buttons (self);
  if (self->jawaban->bukti->len == 0)
    return;
  card = usul_widget_card (self->content, _("Receipts of before"));
  for (guint i = 0; i < self->jawaban->bukti->len; i++)
    add_receipt (self, card, self->jawaban->bukti->pdata[i]);
}

static void
on_answered (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr(LoketPage) self = user_data;
  LoketJawaban *jawaban = take_answer (self, source, result);

  if (jawaban == NULL)
    return;
  clear (self);
  self->jawaban = jawaban;
  show (self);
}

/* Only the code of a receipt answers without the second word; whatever else is asked without it could
 * only be a miss. */
static gboolean
lacks_secret (LoketPage *self)
{
  g_autofree char *key = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->key))));
  g_autoptr(TepatLetterMark) mark = tepat_letter_mark_from_text (key, NULL);

  return mark == NULL && *gtk_editable_get_text (GTK_EDITABLE (self->secret)) == '\0';
}

static void
on_ask (LoketPage *self)
{
  if (*gtk_editable_get_text (GTK_EDITABLE (self->key)) == '\0')
    gtk_widget_grab_focus (self->key);
  else if (lacks_secret (self))
    gtk_widget_grab_focus (self->secret);
  else
    look (self, on_answered);
}

static void
on_lists (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr(LoketPage) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(TepatArti) lists = tepat_arti_get_finish (result, &error);

  if (self->content == NULL)
    return;
  if (lists == NULL)
    {
      tepat_page_show_error (TEPAT_PAGE (self), error);
      return;
    }
  g_clear_pointer (&self->lists, tepat_arti_unref);
  self->lists = tepat_arti_ref (lists);
  tepat_page_set_state (TEPAT_PAGE (self), TEPAT_PAGE_CONTENT);
  gtk_widget_grab_focus (self->key);
}

static void
load (LoketPage *self)
{
  tepat_page_set_state (TEPAT_PAGE (self), TEPAT_PAGE_LOADING);
  tepat_arti_get_async (session_of (self), on_lists, g_object_ref (self));
}

static gboolean
loket_page_focus_filter (TepatPage *page)
{
  return gtk_widget_grab_focus (LOKET_PAGE (page)->key);
}

static gboolean
loket_page_go_back (TepatPage *page)
{
  LoketPage *self = LOKET_PAGE (page);

  if (self->jawaban == NULL)
    return FALSE;
  on_clear (self);

  return TRUE;
}

static void
loket_page_retry (TepatPage *page)
{
  load (LOKET_PAGE (page));
}

static void
loket_page_dispose (GObject *object)
{
  LoketPage *self = LOKET_PAGE (object);

  g_clear_handle_id (&self->refusing, g_source_remove);
  g_clear_pointer (&self->jawaban, loket_jawaban_unref);
  g_clear_pointer (&self->lists, tepat_arti_unref);
  gtk_widget_dispose_template (GTK_WIDGET (self), LOKET_TYPE_PAGE);

  G_OBJECT_CLASS (loket_page_parent_class)->dispose (object);
}

static void
loket_page_class_init (LoketPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  TepatPageClass *page_class = TEPAT_PAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = loket_page_dispose;
  page_class->focus_filter = loket_page_focus_filter;
  page_class->go_back = loket_page_go_back;
  page_class->retry = loket_page_retry;
  gtk_widget_class_set_template_from_resource (widget_class, "/id/tepat/Tepat/plugins/usul-sanggah/"
                                                             "loket-page.ui");
  gtk_widget_class_bind_template_child (widget_class, LoketPage, form);
  gtk_widget_class_bind_template_child (widget_class, LoketPage, banner);
  gtk_widget_class_bind_template_child (widget_class, LoketPage, content);
}

static void
loket_page_init (LoketPage *self)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  GtkWidget *note = usul_widget_label (_("Both words come from the citizen's own papers."),
                                       "dim-label");

  gtk_widget_init_template (GTK_WIDGET (self));
  self->note = GTK_LABEL (note);
  self->key = gtk_entry_new ();
  self->secret = gtk_entry_new ();
  self->ask_button = gtk_button_new_with_mnemonic (_("_Ask"));
  gtk_widget_add_css_class (self->ask_button, "suggested-action");
  gtk_widget_set_valign (self->ask_button, GTK_ALIGN_CENTER);
  gtk_widget_set_hexpand (note, TRUE);
  gtk_box_append (GTK_BOX (line), note);
  gtk_box_append (GTK_BOX (line), self->ask_button);
  gtk_box_append (GTK_BOX (self->form), usul_widget_field (
    _("NIK, receipt number, full name, or the QR code of a receipt"), self->key));
  gtk_box_append (GTK_BOX (self->form), usul_widget_field (
    _("Second word: day of birth, name of the mother, or number of the KK"), self->secret));
  gtk_box_append (GTK_BOX (self->form), line);
  g_signal_connect_swapped (self->key, "activate", G_CALLBACK (on_ask), self);
  g_signal_connect_swapped (self->secret, "activate", G_CALLBACK (on_ask), self);
  g_signal_connect_swapped (self->ask_button, "clicked", G_CALLBACK (on_ask), self);
}

/* Each question is counted and noted: that is writing, too. */
static void
close_form (LoketPage *self)
{
  gtk_widget_set_sensitive (self->key, FALSE);
  gtk_widget_set_sensitive (self->secret, FALSE);
  if (gtk_widget_get_visible (self->ask_button))
    gtk_label_set_text (self->note, _("Every question is recorded. Nobody can ask here until the "
                                      "workspace can be written again."));
}

GtkWidget *
loket_page_new (TepatContext *context)
{
  LoketPage *self = g_object_new (LOKET_TYPE_PAGE, NULL);

  self->context = context;
  if (!tepat_offer (self->ask_button, session_of (self), TEPAT_HAK_LOKET))
    close_form (self);
  load (self);

  return GTK_WIDGET (self);
}
