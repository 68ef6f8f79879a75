/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "sanggah-detail"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "sanggah-detail.h"
#include "usul-cetak.h"
#include "usul-kalender.h"
#include "usul-kartu.h"
#include "usul-keputusan.h"
#include "usul-sisi.h"

#define PHOTO_HEIGHT 150

struct _SanggahDetail
{
  GtkWidget          parent_instance;

  /* Template widgets */
  GtkLabel          *kind;
  GtkWidget         *steps;
  TepatBanner       *banner;
  GtkRevealer       *revealer;
  UsulKeputusan     *keputusan;
  GtkWidget         *content;
  GtkScrolledWindow *scroller;

  /* Borrowed References */
  TepatContext      *context;

  /* Owned References */
  UsulLists         *lists;
  SanggahBerkas     *berkas;
  GCancellable      *cancellable;
  gint64             id;
  gboolean           busy;
};

enum { DECIDED, CLOSED, MOVED, SHOWN, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SanggahDetail, sanggah_detail, GTK_TYPE_WIDGET)

static TepatActor *
actor_of (SanggahDetail *self)
{
  return tepat_session_get_actor (tepat_context_get_session (self->context));
}

char *
sanggah_deadline_text (const UsulLists *lists,
                       const char      *tenggat,
                       TepatTone       *tone)
{
  gint64 left;
  g_autofree char *days = NULL;

  if (tenggat == NULL || !tepat_format_days_between (lists->lists.today, tenggat, &left))
    return NULL;
  days = tepat_format_days (ABS (left));
  *tone = left < 0 ? TEPAT_TONE_BAD
          : left <= usul_kalender_get (lists, "sanggah", "dekat", 3) ? TEPAT_TONE_ATTENTION
          : TEPAT_TONE_NEUTRAL;
  if (left == 0)
    return g_strdup (_("due today"));

  return g_strdup_printf (left < 0 ? _("%s late") : _("%s left"), days);
}

GtkWidget *
sanggah_deadline_pill_new (const UsulLists *lists,
                           const char      *tenggat)
{
  TepatTone tone = TEPAT_TONE_NEUTRAL;
  g_autofree char *text = sanggah_deadline_text (lists, tenggat, &tone);

  return tepat_state_pill_new (text, tone);
}

static void
add_fact (GtkWidget  *card,
          const char *title,
          const char *value)
{
  if (value != NULL && *value != '\0')
    gtk_box_append (GTK_BOX (card), usul_widget_fact (title, value));
}

static void
add_title (SanggahDetail *self,
           const Sanggah *s)
{
  GtkWidget *card = usul_widget_card (self->content, NULL);
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  GtkWidget *below = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  GtkWidget *name = usul_widget_label (s->nama, "title-3");
  GtkWidget *pill = tepat_state_pill_new (NULL, TEPAT_TONE_NEUTRAL);
  GtkWidget *number = usul_widget_label (s->nomor, "dim-label");

  tepat_state_pill_set_value (TEPAT_STATE_PILL (pill), usul_states, s->keadaan);
  gtk_widget_set_valign (pill, GTK_ALIGN_CENTER);
  gtk_widget_set_hexpand (name, TRUE);
  gtk_widget_set_hexpand (number, TRUE);
  gtk_box_append (GTK_BOX (line), name);
  gtk_box_append (GTK_BOX (line), pill);
  gtk_box_append (GTK_BOX (below), number);
  if (sanggah_is_open (s->keadaan))
    gtk_box_append (GTK_BOX (below), sanggah_deadline_pill_new (self->lists, s->tenggat));
  gtk_box_append (GTK_BOX (card), line);
  gtk_box_append (GTK_BOX (card), below);
  if (sanggah_is_open (s->keadaan))
    gtk_box_append (GTK_BOX (card), usul_widget_label (_("The aid goes on until there is a "
                                                         "decision."), "dim-label"));
}

static void
add_statement (SanggahDetail *self,
               GtkWidget     *parent,
               const Sanggah *s)
{
  GtkWidget *card = usul_widget_card (parent, _("The objection"));
  g_autofree char *day = tepat_format_date (s->tenggat);
  g_autofree char *point = s->bujur != 0 ? g_strdup_printf ("%.5f, %.5f", s->lintang, s->bujur)
                                         : NULL;

  add_fact (card, _("By"), s->penyanggah_nama);
  add_fact (card, _("Reason"), usul_lists_name_code (self->lists, "alasan-tidak-layak",
                                                     s->alasan));
  add_fact (card, _("Statement"), s->pernyataan);
  add_fact (card, _("Programme"), s->program);
  add_fact (card, _("Deadline"), day);
  add_fact (card, _("Point"), point);
  add_fact (card, _("Without proof because"), s->pengecualian);
  add_fact (card, _("Goes there"), s->petugas);
  add_fact (card, _("Found at the house"), s->hasil);
}

static void
add_photos (SanggahDetail *self)
{
  GtkWidget *card, *box;

  if (self->berkas->foto->len == 0)
    return;
  card = usul_widget_card (self->content, _("Photos"));
  box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  for (guint i = 0; i < self->berkas->foto->len; i++)
    {
      GtkWidget *picture = gtk_picture_new_for_filename (self->berkas->foto->pdata[i]);

      gtk_widget_set_size_request (picture, -1, PHOTO_HEIGHT);
      gtk_picture_set_alternative_text (GTK_PICTURE (picture), _("Photo of the house"));
      gtk_box_append (GTK_BOX (box), picture);
    }
  gtk_box_append (GTK_BOX (card), box);
}

static void
add_family (SanggahDetail *self,
            GtkWidget     *parent)
{
  GtkWidget *card = usul_widget_card (parent, _("The family it is about"));
  const UsulSasaran *family = self->berkas->keluarga;

  add_fact (card, _("Address"), usul_sasaran_get (family, "keluarga", "alamat"));
  add_fact (card, _("Desa"), usul_lists_name_wilayah (self->lists, family->wilayah, 10));
  add_fact (card, _("Desil"), usul_sasaran_get (family, "keluarga", "desil"));
  for (guint i = 0; i < self->berkas->anggota->len; i++)
    gtk_box_append (GTK_BOX (card), usul_widget_fact (i == 0 ? _("Members") : "",
                                                      self->berkas->anggota->pdata[i]));
}

static void
on_step_clicked (SanggahDetail *self,
                 GtkWidget  *button)
{
  sanggah_detail_step (self, g_object_get_data (G_OBJECT (button), "kode"));
}

static const UsulLangkah *
find_allowed (SanggahDetail *self,
              const char *kode)
{
  const UsulLangkah *langkah = usul_alur_find (usul_alur_sanggah, kode);
  UsulKasus kasus;

  if (self->berkas == NULL || langkah == NULL ||
      ((langkah->perlu & USUL_PERLU_LEWAT) &&
       strcmp (self->berkas->sanggah->tenggat, self->lists->lists.today) >= 0))
    return NULL;
  sanggah_to_kasus (self->berkas->sanggah, self->berkas->pelaku, &kasus);

  return usul_alur_may (langkah, &kasus, actor_of (self)) ? langkah : NULL;
}

static void
show_steps (SanggahDetail *self)
{
  guint n = 0;
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (self->steps)) != NULL)
    gtk_widget_unparent (child);
  for (const UsulLangkah *l = usul_alur_sanggah; l->kode != NULL; l++)
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

static void
show (SanggahDetail *self)
{
  const Sanggah *s = self->berkas->sanggah;
  GtkWidget *sides = usul_sisi_new ();

  usul_widget_clear (self->content);
  add_title (self, s);
  add_statement (self, sides, s);
  add_family (self, sides);
  gtk_box_append (GTK_BOX (self->content), sides);
  add_photos (self);
  usul_kartu_terkait (self->content, self->context, self->lists, self->berkas->terkait);
  usul_kartu_riwayat (self->content, self->context, self->lists, self->berkas->riwayat, TRUE,
                      s->uid);
  g_ptr_array_add (self->berkas->petugas, NULL);
  usul_keputusan_set_people (self->keputusan,
                             (const char * const *) self->berkas->petugas->pdata);
  show_steps (self);
  gtk_revealer_set_reveal_child (self->revealer, FALSE);
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), 0);
  g_signal_emit (self, signals[SHOWN], 0, s->id);
}

static void
on_read (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr(SanggahDetail) self = user_data;
  g_autoptr(GError) error = NULL;
  SanggahBerkas *berkas = tepat_store_run_finish (TEPAT_STORE (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || self->content == NULL)
    return;
  if (berkas == NULL)
    {
      tepat_banner_show (self->banner, TEPAT_TONE_BAD, error->message, NULL);
      return;
    }
  tepat_banner_hide (self->banner);
  g_clear_pointer (&self->berkas, sanggah_berkas_free);
  self->berkas = berkas;
  self->id = berkas->sanggah->id;
  show (self);
}

static void
load (SanggahDetail *self,
      gint64      id,
      const char *uid)
{
  TepatSession *session = tepat_context_get_session (self->context);
  SanggahTugas *tugas;

  if (self->lists == NULL || tepat_session_get_actor (session) == NULL)
    return;
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  tugas = sanggah_tugas_new (self->lists, tepat_session_get_store (
    tepat_context_get_session (self->context)));
  tugas->id = id;
  tugas->kunci = g_strdup (uid);
  tepat_store_read_async (tepat_session_get_store (session), tepat_session_get_actor (session),
                          sanggah_berkas_read, tugas, (GDestroyNotify) sanggah_tugas_free,
                          (GDestroyNotify) sanggah_berkas_free, self->cancellable, on_read,
                          g_object_ref (self));
}

void
sanggah_detail_show_row (SanggahDetail *self,
                      gint64      id)
{
  load (self, id, NULL);
}

void
sanggah_detail_show_uid (SanggahDetail *self,
                      const char *uid)
{
  load (self, 0, uid);
}

void
sanggah_detail_reload (SanggahDetail *self)
{
  if (self->id != 0 && !gtk_revealer_get_reveal_child (self->revealer))
    load (self, self->id, NULL);
}

void
sanggah_detail_clear (SanggahDetail *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_pointer (&self->berkas, sanggah_berkas_free);
  self->id = 0;
}

static void
on_decided (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(SanggahDetail) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(Sanggah) sanggah = tepat_store_run_finish (TEPAT_STORE (source), result, &error);
  g_autofree char *text = NULL;

  if (self->content == NULL)
    return;
  self->busy = FALSE;
  if (sanggah == NULL)
    {
      tepat_banner_show (self->banner, TEPAT_TONE_BAD, error->message, NULL);
      return;
    }
  usul_widget_drop_focus (GTK_WIDGET (self->revealer));
  gtk_revealer_set_reveal_child (self->revealer, FALSE);
  text = g_strdup_printf ("%s: %s", sanggah->nomor, usul_alur_get_title (sanggah->keadaan));
  g_signal_emit (self, signals[DECIDED], 0, text);
}

static void
decide (SanggahDetail        *self,
        const UsulPutusan *putusan)
{
  SanggahTugas *tugas;

  if (self->busy)
    return;
  self->busy = TRUE;
  tugas = sanggah_tugas_new (self->lists, tepat_session_get_store (
    tepat_context_get_session (self->context)));
  tugas->kunci = g_strdup (self->berkas->sanggah->uid);
  sanggah_tugas_set_putusan (tugas, putusan);
  tepat_context_write_async (self->context, sanggah_berkas_decide, tugas,
                             (GDestroyNotify) sanggah_tugas_free, (GDestroyNotify) sanggah_free,
                             NULL, on_decided, g_object_ref (self));
}

static void
on_confirmed (SanggahDetail *self)
{
  UsulPutusan putusan = { .langkah = g_object_get_data (G_OBJECT (self->keputusan), "kode"),
                          .versi = self->berkas->sanggah->versi };

  usul_keputusan_get (self->keputusan, &putusan);
  decide (self, &putusan);
}

static void
on_cancelled (SanggahDetail *self)
{
  gtk_revealer_set_reveal_child (self->revealer, FALSE);
}

void
sanggah_detail_step (SanggahDetail *self,
                  const char *kode)
{
  const UsulLangkah *langkah = find_allowed (self, kode);
  const UsulPutusan plain = { .langkah = kode, .versi = self->berkas != NULL
                                                        ? self->berkas->sanggah->versi : 0 };

  g_autoptr(GPtrArray) none = usul_bidang_parse (NULL);

  g_assert (SANGGAH_IS_DETAIL (self));

  if (langkah == NULL)
    {
      gtk_widget_error_bell (GTK_WIDGET (self));
      return;
    }
  tepat_banner_hide (self->banner);
  g_object_set_data (G_OBJECT (self->keputusan), "kode", (gpointer) langkah->kode);
  if (usul_keputusan_ask (self->keputusan, langkah, none, self->lists))
    gtk_revealer_set_reveal_child (self->revealer, TRUE);
  else
    decide (self, &plain);
}

gboolean
sanggah_detail_go_back (SanggahDetail *self)
{
  if (!gtk_revealer_get_reveal_child (self->revealer))
    return FALSE;
  usul_widget_drop_focus (GTK_WIDGET (self->revealer));
  gtk_revealer_set_reveal_child (self->revealer, FALSE);

  return TRUE;
}

static void
on_print (SanggahDetail *self)
{
  g_autoptr(TepatPrintable) printable = NULL;

  if (self->berkas == NULL)
    return;
  printable = usul_cetak_to_printable (usul_cetak_new_sanggah (self->berkas, self->lists),
                                       tepat_context_get_session (self->context));
  gtk_window_present (GTK_WINDOW (tepat_print_window_new (
    GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), printable)));
}

static void
on_close (SanggahDetail *self)
{
  g_signal_emit (self, signals[CLOSED], 0);
}

static void
on_previous (SanggahDetail *self)
{
  g_signal_emit (self, signals[MOVED], 0, -1);
}

static void
on_next (SanggahDetail *self)
{
  g_signal_emit (self, signals[MOVED], 0, 1);
}

static void
on_reload (GtkWidget  *widget,
           const char *name,
           GVariant   *parameter)
{
  sanggah_detail_reload (SANGGAH_DETAIL (widget));
}

static void
sanggah_detail_dispose (GObject *object)
{
  SanggahDetail *self = SANGGAH_DETAIL (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->berkas, sanggah_berkas_free);
  g_clear_pointer (&self->lists, usul_lists_unref);
  if (self->steps != NULL)
    usul_widget_unparent_children (self->steps);
  gtk_widget_dispose_template (GTK_WIDGET (self), SANGGAH_TYPE_DETAIL);
  usul_widget_unparent_children (GTK_WIDGET (self));

  G_OBJECT_CLASS (sanggah_detail_parent_class)->dispose (object);
}

static void
add_signals (void)
{
  signals[DECIDED] = g_signal_new ("decided", SANGGAH_TYPE_DETAIL, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[CLOSED] = g_signal_new ("closed", SANGGAH_TYPE_DETAIL, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                  NULL, G_TYPE_NONE, 0);
  signals[MOVED] = g_signal_new ("moved", SANGGAH_TYPE_DETAIL, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 1, G_TYPE_INT);
  signals[SHOWN] = g_signal_new ("shown", SANGGAH_TYPE_DETAIL, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 1, G_TYPE_INT64);
}

static void
sanggah_detail_class_init (SanggahDetailClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sanggah_detail_dispose;
  add_signals ();
  g_type_ensure (USUL_TYPE_KEPUTUSAN);
  gtk_widget_class_install_action (widget_class, "kasus.reload", NULL, on_reload);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, "/id/tepat/Tepat/plugins/usul-sanggah/"
                                                             "sanggah-detail.ui");
#define BIND(name) gtk_widget_class_bind_template_child (widget_class, SanggahDetail, name)
  BIND (kind);
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
  gtk_widget_class_bind_template_callback (widget_class, on_next);
  gtk_widget_class_bind_template_callback (widget_class, on_previous);
  gtk_widget_class_bind_template_callback (widget_class, on_print);
}

static void
sanggah_detail_init (SanggahDetail *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_layout_manager (self->steps, tepat_wrap_layout_new (6));
}

void
sanggah_detail_set_context (SanggahDetail   *self,
                         TepatContext *context)
{
  self->context = context;
}

void
sanggah_detail_set_lists (SanggahDetail *self,
                       UsulLists  *lists)
{
  g_clear_pointer (&self->lists, usul_lists_unref);
  self->lists = usul_lists_ref (lists);
}
