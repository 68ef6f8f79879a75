/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "usul-detail"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "masuk-rinci.h"
#include "sanggah-rinci.h"
#include "usul-berkas.h"
#include "usul-cetak.h"
#include "usul-detail.h"
#include "usul-kartu.h"
#include "usul-keputusan.h"
#include "usul-rinci.h"

struct _UsulDetail
{
  GtkWidget      parent_instance;

  /* Template widgets */
  GtkWidget     *frame;
  GtkLabel      *kind;
  GtkWidget     *edit;
  GtkWidget     *print;
  GtkWidget     *steps;
  TepatBanner   *banner;
  GtkRevealer   *revealer;
  UsulKeputusan *keputusan;
  GtkWidget     *content;
  GtkScrolledWindow *scroller;

  /* Borrowed References */
  TepatContext  *context;
  const UsulPerkara *perkara;

  /* Owned References */
  TepatArti     *lists;
  UsulBerkas    *berkas;
  GCancellable  *cancellable;
  char          *siapa;       /* who was found by hand */
  char          *pelapor;
  char          *asked_uid;   /* of the case that was asked for last, unless by its id */
  gint64         asked;
  gint64         id;
  gboolean       busy;
};

enum { DECIDED, EDIT, VISIT, CLOSED, MOVED, SHOWN, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (UsulDetail, usul_detail, GTK_TYPE_WIDGET)

static TepatActor *
actor_of (UsulDetail *self)
{
  return tepat_session_get_actor (tepat_context_get_session (self->context));
}

static void
on_step_clicked (UsulDetail *self,
                 GtkWidget  *button)
{
  usul_detail_step (self, g_object_get_data (G_OBJECT (button), "kode"));
}

static const UsulLangkah *
find_allowed (UsulDetail *self,
              const char *kode)
{
  return self->berkas == NULL || !tepat_context_may (self->context, NULL) ? NULL
         : usul_ikhtisar_allow (self->berkas->ikhtisar, self->berkas->pelaku, self->lists,
                                actor_of (self), kode);
}

static void
show_steps (UsulDetail *self)
{
  guint n = 0;
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (self->steps)) != NULL)
    gtk_widget_unparent (child);
  for (const UsulLangkah *l = self->perkara->alur; l->kode != NULL; l++)
    {
      GtkWidget *button;

      if (find_allowed (self, l->kode) == NULL)
        continue;
      button = usul_widget_key_button (_(l->title), l->key);
      if (n++ == 0 && (l->perlu & (USUL_PERLU_KODE | USUL_PERLU_ALASAN)) == 0)
        gtk_widget_add_css_class (button, "suggested-action");
      g_object_set_data (G_OBJECT (button), "kode", (gpointer) l->kode);
      g_signal_connect_swapped (button, "clicked", G_CALLBACK (on_step_clicked), self);
      gtk_widget_set_parent (button, self->steps);
    }
  gtk_widget_set_visible (self->steps, n > 0);
}

static gboolean
may_edit (UsulDetail *self)
{
  const char *keadaan = self->berkas->ikhtisar->keadaan;

  return (strcmp (keadaan, "draf") == 0 || strcmp (keadaan, "dikembalikan") == 0) &&
         tepat_context_may (self->context, TEPAT_HAK_DATA_UBAH);
}

static void
show_kind (UsulDetail *self)
{
  const UsulBerkas *b = self->berkas;
  const char *kind = b->usulan != NULL
                     ? tepat_arti_name_code (self->lists, "usulan-jenis", b->usulan->jenis)
                     : b->masuk != NULL
                     ? tepat_arti_name_code (self->lists, "masuk-jenis", b->masuk->jenis)
                     : _("Objection");

  gtk_label_set_text (self->kind, kind != NULL ? kind : "");
}

static void
show (UsulDetail *self)
{
  const UsulBerkas *berkas = self->berkas;

  usul_widget_clear (self->content);
  show_kind (self);
  if (berkas->sanggah != NULL)
    sanggah_rinci_show (self->content, self->context, self->lists, berkas);
  else if (berkas->masuk != NULL)
    masuk_rinci_show (self->content, self->context, self->lists, berkas);
  else
    usul_rinci_show (self->content, self->context, self->lists, berkas);
  usul_kartu_terkait (self->content, self->context, self->lists, berkas->terkait);
  usul_kartu_riwayat (self->content, self->context, self->lists, berkas->riwayat,
                      berkas->ikhtisar);
  usul_keputusan_set_people (self->keputusan, (const char * const *) berkas->petugas);
  show_steps (self);
  gtk_widget_set_visible (self->edit, may_edit (self));
  gtk_widget_set_visible (self->print, berkas->masuk == NULL);
  gtk_revealer_set_reveal_child (self->revealer, FALSE);
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), 0);
  g_signal_emit (self, signals[SHOWN], 0, berkas->ikhtisar->id);
}

static void
on_read (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr(UsulDetail) self = user_data;
  g_autoptr(GError) error = NULL;
  UsulBerkas *berkas = tepat_store_run_finish (TEPAT_STORE (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || self->content == NULL)
    return;
  if (berkas == NULL)
    {
      tepat_banner_show_failure (self->banner, error);
      return;
    }
  tepat_banner_hide (self->banner);
  g_clear_pointer (&self->berkas, usul_berkas_free);
  self->berkas = berkas;
  self->id = berkas->ikhtisar->id;
  show (self);
}

static void
load (UsulDetail *self,
      gint64      id,
      const char *uid)
{
  TepatSession *session = tepat_context_get_session (self->context);
  UsulTugas *tugas;

  if (self->lists == NULL || tepat_session_get_actor (session) == NULL)
    return;
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  tugas = usul_tugas_new_today (self->perkara, self->lists);
  tugas->id = id;
  tugas->kunci = g_strdup (uid);
  g_free (self->asked_uid);
  self->asked_uid = g_strdup (uid);
  self->asked = id;
  tugas->putusan.siapa = g_strdup (self->siapa);
  tugas->putusan.pelapor = g_strdup (self->pelapor);
  tepat_store_read_async (tepat_session_get_store (session), tepat_session_get_actor (session),
                          usul_berkas_read, tugas, (GDestroyNotify) usul_tugas_free,
                          (GDestroyNotify) usul_berkas_free, self->cancellable, on_read,
                          g_object_ref (self));
}

static void
on_try_again (UsulDetail *self)
{
  g_autofree char *uid = g_strdup (self->asked_uid);

  load (self, self->asked, uid);
}

static void
forget_people (UsulDetail *self)
{
  g_clear_pointer (&self->siapa, g_free);
  g_clear_pointer (&self->pelapor, g_free);
}

void
usul_detail_show_row (UsulDetail *self,
                      gint64      id)
{
  forget_people (self);
  load (self, id, NULL);
}

void
usul_detail_show_uid (UsulDetail *self,
                      const char *uid)
{
  forget_people (self);
  load (self, 0, uid);
}

void
usul_detail_reload (UsulDetail *self)
{
  if (self->id != 0 && !gtk_revealer_get_reveal_child (self->revealer))
    load (self, self->id, NULL);
}

void
usul_detail_clear (UsulDetail *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_pointer (&self->berkas, usul_berkas_free);
  self->id = 0;
}

static void
on_decided (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(UsulDetail) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(UsulIkhtisar) one = tepat_store_run_finish (TEPAT_STORE (source), result, &error);
  g_autofree char *text = NULL;

  if (self->content == NULL)
    return;
  self->busy = FALSE;
  if (one == NULL)
    {
      tepat_banner_show (self->banner, TEPAT_TONE_BAD, error->message, NULL);
      return;
    }
  usul_widget_drop_focus (GTK_WIDGET (self->revealer));
  gtk_revealer_set_reveal_child (self->revealer, FALSE);
  text = g_strdup_printf ("%s: %s", one->nomor != NULL ? one->nomor : one->nama,
                          usul_alur_get_title (one->keadaan));
  g_signal_emit (self, signals[DECIDED], 0, text);
}

static void
decide (UsulDetail        *self,
        const UsulPutusan *putusan)
{
  UsulTugas *tugas;

  if (self->busy)
    return;
  self->busy = TRUE;
  tugas = usul_tugas_new_today (self->perkara, self->lists);
  tugas->kunci = g_strdup (self->berkas->ikhtisar->uid);
  usul_tugas_set_putusan (tugas, putusan);
  tepat_context_write_async (self->context, usul_berkas_decide, tugas,
                             (GDestroyNotify) usul_tugas_free, (GDestroyNotify) usul_ikhtisar_free,
                             NULL, on_decided, g_object_ref (self));
}

static void
on_confirmed (UsulDetail *self)
{
  UsulPutusan putusan = { .langkah = g_object_get_data (G_OBJECT (self->keputusan), "kode"),
                          .versi = self->berkas->ikhtisar->versi };

  usul_keputusan_get (self->keputusan, &putusan);
  putusan.siapa = self->siapa;
  putusan.pelapor = self->pelapor;
  decide (self, &putusan);
}

static void
on_cancelled (UsulDetail *self)
{
  gtk_revealer_set_reveal_child (self->revealer, FALSE);
}

void
usul_detail_step (UsulDetail *self,
                  const char *kode)
{
  const UsulLangkah *langkah = find_allowed (self, kode);
  const UsulPutusan plain = { .langkah = kode, .versi = self->berkas != NULL
                                                        ? self->berkas->ikhtisar->versi : 0,
                              .siapa = self->siapa, .pelapor = self->pelapor };

  GPtrArray *bidang = self->berkas != NULL && self->berkas->usulan != NULL
                      ? self->berkas->usulan->bidang : NULL;

  g_assert (USUL_IS_DETAIL (self));

  if (langkah == NULL)
    {
      gtk_widget_error_bell (GTK_WIDGET (self));
      return;
    }
  tepat_banner_hide (self->banner);
  if (langkah->perlu & USUL_PERLU_KUNJUNGAN)
    {
      g_signal_emit (self, signals[VISIT], 0, self->berkas->ikhtisar->uid);
      return;
    }
  g_object_set_data (G_OBJECT (self->keputusan), "kode", (gpointer) langkah->kode);
  if (usul_keputusan_ask (self->keputusan, langkah, bidang, self->lists))
    {
      if (self->berkas->masuk != NULL)
        usul_keputusan_set_code (self->keputusan, self->berkas->masuk->alasan_asal);
      gtk_revealer_set_reveal_child (self->revealer, TRUE);
    }
  else
    decide (self, &plain);
}

gboolean
usul_detail_go_back (UsulDetail *self)
{
  if (!gtk_revealer_get_reveal_child (self->revealer))
    return FALSE;
  usul_widget_drop_focus (GTK_WIDGET (self->revealer));
  gtk_revealer_set_reveal_child (self->revealer, FALSE);

  return TRUE;
}

void
usul_detail_edit (UsulDetail *self)
{
  g_assert (USUL_IS_DETAIL (self));

  if (self->berkas != NULL && gtk_widget_get_visible (self->edit))
    g_signal_emit (self, signals[EDIT], 0, self->berkas->ikhtisar->uid);
  else
    gtk_widget_error_bell (GTK_WIDGET (self));
}

TepatPrintable *
usul_detail_dup_printable (UsulDetail *self)
{
  g_assert (USUL_IS_DETAIL (self));

  return self->berkas == NULL || self->berkas->masuk != NULL ? NULL
         : usul_cetak_to_printable (usul_cetak_new (self->berkas, self->lists),
                                    tepat_context_get_session (self->context));
}

static void
on_print (UsulDetail *self)
{
  g_autoptr(TepatPrintable) printable = usul_detail_dup_printable (self);

  if (printable == NULL)
    return;
  gtk_window_present (GTK_WINDOW (tepat_print_window_new (
    GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), printable)));
}

static void
on_close (UsulDetail *self)
{
  g_signal_emit (self, signals[CLOSED], 0);
}

static void
on_previous (UsulDetail *self)
{
  g_signal_emit (self, signals[MOVED], 0, -1);
}

static void
on_next (UsulDetail *self)
{
  g_signal_emit (self, signals[MOVED], 0, 1);
}

static void
on_reload (GtkWidget  *widget,
           const char *name,
           GVariant   *parameter)
{
  usul_detail_reload (USUL_DETAIL (widget));
}

/* Whom a number that was sent means, found by hand; nothing is kept before it is taken. */
static void
on_match (GtkWidget  *widget,
          const char *name,
          GVariant   *parameter)
{
  UsulDetail *self = USUL_DETAIL (widget);
  const char *role, *uid;
  char **who;

  g_variant_get (parameter, "(&s&s)", &role, &uid);
  who = strcmp (role, "pelapor") == 0 ? &self->pelapor : &self->siapa;
  g_free (*who);
  *who = g_strdup (uid);
  usul_widget_drop_focus (self->content);
  usul_detail_reload (self);
}

static void
usul_detail_dispose (GObject *object)
{
  UsulDetail *self = USUL_DETAIL (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->berkas, usul_berkas_free);
  g_clear_pointer (&self->lists, tepat_arti_unref);
  g_clear_pointer (&self->asked_uid, g_free);
  forget_people (self);
  if (self->steps != NULL)
    usul_widget_unparent_children (self->steps);
  gtk_widget_dispose_template (GTK_WIDGET (self), USUL_TYPE_DETAIL);
  usul_widget_unparent_children (GTK_WIDGET (self));

  G_OBJECT_CLASS (usul_detail_parent_class)->dispose (object);
}

static void
add_signals (void)
{
  signals[DECIDED] = g_signal_new ("decided", USUL_TYPE_DETAIL, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[EDIT] = g_signal_new ("edit", USUL_TYPE_DETAIL, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[VISIT] = g_signal_new ("visit", USUL_TYPE_DETAIL, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[CLOSED] = g_signal_new ("closed", USUL_TYPE_DETAIL, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                  NULL, G_TYPE_NONE, 0);
  signals[MOVED] = g_signal_new ("moved", USUL_TYPE_DETAIL, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 1, G_TYPE_INT);
  signals[SHOWN] = g_signal_new ("shown", USUL_TYPE_DETAIL, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 1, G_TYPE_INT64);
}

static void
usul_detail_class_init (UsulDetailClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = usul_detail_dispose;
  add_signals ();
  g_type_ensure (USUL_TYPE_KEPUTUSAN);
  gtk_widget_class_install_action (widget_class, "kasus.match", "(ss)", on_match);
  gtk_widget_class_install_action (widget_class, "kasus.reload", NULL, on_reload);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, "/id/tepat/Tepat/plugins/usul-sanggah/"
                                                             "usul-detail.ui");
#define BIND(name) gtk_widget_class_bind_template_child (widget_class, UsulDetail, name)
  BIND (frame);
  BIND (kind);
  BIND (edit);
  BIND (print);
  BIND (steps);
  BIND (banner);
  BIND (revealer);
  BIND (keputusan);
  BIND (content);
  BIND (scroller);
#undef BIND
  gtk_widget_class_bind_template_callback (widget_class, on_cancelled);
  gtk_widget_class_bind_template_callback (widget_class, on_close);
  gtk_widget_class_bind_template_callback (widget_class, on_confirmed);
  gtk_widget_class_bind_template_callback (widget_class, usul_detail_edit);
  gtk_widget_class_bind_template_callback (widget_class, on_next);
  gtk_widget_class_bind_template_callback (widget_class, on_previous);
  gtk_widget_class_bind_template_callback (widget_class, on_print);
  gtk_widget_class_bind_template_callback (widget_class, on_try_again);
}

static void
usul_detail_init (UsulDetail *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_layout_manager (self->steps, tepat_wrap_layout_new (6));
}

void
usul_detail_set_context (UsulDetail        *self,
                         TepatContext      *context,
                         const UsulPerkara *perkara)
{
  self->context = context;
  self->perkara = perkara;
}

void
usul_detail_set_lists (UsulDetail *self,
                       TepatArti  *lists)
{
  g_clear_pointer (&self->lists, tepat_arti_unref);
  self->lists = tepat_arti_ref (lists);
}
