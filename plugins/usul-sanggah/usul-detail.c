/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "usul-detail"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "usul-berkas.h"
#include "usul-bukti.h"
#include "usul-cetak.h"
#include "usul-detail.h"
#include "usul-kartu.h"
#include "usul-keputusan.h"
#include "usul-pokok.h"

struct _UsulDetail
{
  GtkWidget      parent_instance;

  /* Template widgets */
  GtkWidget     *frame;
  GtkLabel      *kind;
  GtkWidget     *edit;
  GtkWidget     *steps;
  TepatBanner   *banner;
  GtkRevealer   *revealer;
  UsulKeputusan *keputusan;
  GtkWidget     *content;
  GtkScrolledWindow *scroller;

  /* Borrowed References */
  TepatContext  *context;

  /* Owned References */
  UsulLists     *lists;
  UsulBerkas    *berkas;
  GCancellable  *cancellable;
  gint64         id;
  gboolean       busy;
};

enum { DECIDED, EDIT, CLOSED, MOVED, SHOWN, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (UsulDetail, usul_detail, GTK_TYPE_WIDGET)

static TepatActor *
actor_of (UsulDetail *self)
{
  return tepat_session_get_actor (tepat_context_get_session (self->context));
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
add_title (UsulDetail       *self,
           const UsulUsulan *usulan)
{
  GtkWidget *card = usul_widget_card (self->content, NULL);
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  GtkWidget *name = usul_widget_label (usulan->nama, "title-3");
  GtkWidget *pill = tepat_state_pill_new (NULL, TEPAT_TONE_NEUTRAL);
  GtkWidget *nik = tepat_nik_label_new (_("NIK"));

  tepat_state_pill_set_value (TEPAT_STATE_PILL (pill), usul_states, usulan->keadaan);
  gtk_widget_set_valign (pill, GTK_ALIGN_CENTER);
  gtk_widget_set_hexpand (name, TRUE);
  gtk_box_append (GTK_BOX (line), name);
  gtk_box_append (GTK_BOX (line), pill);
  gtk_box_append (GTK_BOX (card), line);
  gtk_box_append (GTK_BOX (card), usul_widget_label (usulan->nomor != NULL ? usulan->nomor
                                                     : _("A draft has no receipt number yet"),
                                                     "dim-label"));
  tepat_nik_label_set_number (TEPAT_NIK_LABEL (nik), usulan->nik);
  tepat_nik_label_set_can_unmask (TEPAT_NIK_LABEL (nik), FALSE);
  gtk_widget_set_halign (nik, GTK_ALIGN_START);
  gtk_box_append (GTK_BOX (card), nik);
}

static char *
dup_program (UsulDetail       *self,
             const UsulUsulan *usulan)
{
  const char *name = usul_lists_name_code (self->lists, "program", usulan->program);

  return usulan->program == NULL ? g_strdup (_("for the register alone"))
         : g_strdup_printf ("%s (%s)", name != NULL ? name : usulan->program, usulan->program);
}

static void
add_facts (UsulDetail       *self,
           const UsulUsulan *usulan)
{
  GtkWidget *card = usul_widget_card (self->content, _("Proposal"));
  g_autofree char *program = dup_program (self, usulan);
  g_autofree char *day = usulan->tanggal != NULL ? tepat_format_date (usulan->tanggal) : NULL;
  g_autofree char *musdes = usulan->musdes_nomor == NULL ? NULL
                            : g_strdup_printf ("%s %s", usulan->musdes_jenis, usulan->musdes_nomor);

  add_fact (card, _("Programme"), program);
  add_fact (card, _("Desa"), usul_lists_name_wilayah (self->lists, usulan->wilayah, 10));
  add_fact (card, _("Kecamatan"), usul_lists_name_wilayah (self->lists, usulan->wilayah, 6));
  add_fact (card, _("Origin"), usul_asal_get_title (usulan->asal));
  add_fact (card, _("Reason"), usul_lists_name_code (self->lists, "alasan-tidak-layak",
                                                     usulan->alasan));
  add_fact (card, _("Since"), day);
  add_fact (card, _("Proof"), usulan->bukti);
  add_fact (card, _("Moves to"), usul_lists_name_wilayah (self->lists, usulan->tujuan, 10));
  add_fact (card, _("Musdes"), musdes);
  add_fact (card, _("Note"), usulan->catatan);
}

static GtkWidget *
change_new (UsulDetail       *self,
            const UsulBidang *bidang)
{
  g_autofree char *base = usul_widget_value (self->lists, bidang->subjek, bidang->nama,
                                             bidang->dasar);
  g_autofree char *value = usul_widget_value (self->lists, bidang->subjek, bidang->nama,
                                              bidang->usul);
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  GtkWidget *name = usul_widget_label (usul_lists_name_field (self->lists, bidang->subjek,
                                                              bidang->nama), "dim-label");
  GtkWidget *values = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *after = usul_widget_label (value != NULL ? value : "–", NULL);

  gtk_widget_set_size_request (name, 130, -1);
  gtk_label_set_yalign (GTK_LABEL (name), 0);
  gtk_widget_set_hexpand (values, TRUE);
  gtk_box_append (GTK_BOX (values), after);
  if (base != NULL)
    {
      g_autofree char *was = g_strdup_printf (_("before: %s"), base);
      GtkWidget *before = usul_widget_label (was, "dim-label");

      gtk_widget_add_css_class (before, "caption");
      gtk_box_append (GTK_BOX (values), before);
    }
  gtk_box_append (GTK_BOX (line), name);
  gtk_box_append (GTK_BOX (line), values);
  if (bidang->ditolak)
    {
      GtkWidget *pill = tepat_state_pill_new (_("Refused"), TEPAT_TONE_BAD);

      gtk_widget_set_valign (pill, GTK_ALIGN_START);
      gtk_box_append (GTK_BOX (line), pill);
    }

  return line;
}

static void
add_changes (UsulDetail *self,
             GPtrArray  *bidang)
{
  GtkWidget *card;

  if (bidang->len == 0)
    return;
  card = usul_widget_card (self->content, _("What shall change"));
  for (guint i = 0; i < bidang->len; i++)
    gtk_box_append (GTK_BOX (card), change_new (self, bidang->pdata[i]));
}

static void
add_photos (UsulDetail *self,
            GPtrArray  *photos)
{
  GtkWidget *bukti;

  if (photos->len == 0)
    return;
  bukti = usul_bukti_new ();
  usul_bukti_set_context (USUL_BUKTI (bukti), self->context);
  usul_bukti_show (USUL_BUKTI (bukti), photos, FALSE);
  gtk_box_append (GTK_BOX (usul_widget_card (self->content, _("Photos"))), bukti);
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
  const UsulLangkah *langkah = usul_alur_find (usul_alur_usulan, kode);
  UsulKasus kasus;

  if (self->berkas == NULL || langkah == NULL)
    return NULL;
  usul_usulan_to_kasus (self->berkas->usulan, self->berkas->pelaku, &kasus);

  return usul_alur_may (langkah, &kasus, actor_of (self)) ? langkah : NULL;
}

static void
show_steps (UsulDetail *self)
{
  guint n = 0;
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (self->steps)) != NULL)
    gtk_widget_unparent (child);
  for (const UsulLangkah *l = usul_alur_usulan; l->kode != NULL; l++)
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
  const char *keadaan = self->berkas->usulan->keadaan;

  return (strcmp (keadaan, "draf") == 0 || strcmp (keadaan, "dikembalikan") == 0) &&
         tepat_actor_has_hak (actor_of (self), TEPAT_HAK_DATA_UBAH);
}

static void
show (UsulDetail *self)
{
  const UsulUsulan *usulan = self->berkas->usulan;
  const char *kind = usul_lists_name_code (self->lists, "usulan-jenis", usulan->jenis);

  usul_widget_clear (self->content);
  gtk_label_set_text (self->kind, kind != NULL ? kind : usulan->jenis);
  add_title (self, usulan);
  add_changes (self, usulan->bidang);
  add_photos (self, self->berkas->foto);
  usul_widget_findings (usul_widget_card (self->content, _("What the rules say")),
                        self->berkas->temuan);
  add_facts (self, usulan);
  usul_kartu_terkait (self->content, self->context, self->lists, self->berkas->terkait);
  usul_kartu_riwayat (self->content, self->context, self->lists, self->berkas->riwayat, FALSE,
                      usulan->uid);
  show_steps (self);
  gtk_widget_set_visible (self->edit, may_edit (self));
  gtk_revealer_set_reveal_child (self->revealer, FALSE);
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), 0);
  g_signal_emit (self, signals[SHOWN], 0, usulan->id);
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
      tepat_banner_show (self->banner, TEPAT_TONE_BAD, error->message, NULL);
      return;
    }
  tepat_banner_hide (self->banner);
  g_clear_pointer (&self->berkas, usul_berkas_free);
  self->berkas = berkas;
  self->id = berkas->usulan->id;
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
  tugas = usul_tugas_new (self->lists);
  tugas->id = id;
  tugas->kunci = g_strdup (uid);
  tepat_store_read_async (tepat_session_get_store (session), tepat_session_get_actor (session),
                          usul_berkas_read, tugas, (GDestroyNotify) usul_tugas_free,
                          (GDestroyNotify) usul_berkas_free, self->cancellable, on_read,
                          g_object_ref (self));
}

void
usul_detail_show_row (UsulDetail *self,
                      gint64      id)
{
  load (self, id, NULL);
}

void
usul_detail_show_uid (UsulDetail *self,
                      const char *uid)
{
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
  g_autoptr(UsulUsulan) usulan = tepat_store_run_finish (TEPAT_STORE (source), result, &error);
  g_autofree char *text = NULL;

  if (self->content == NULL)
    return;
  self->busy = FALSE;
  if (usulan == NULL)
    {
      tepat_banner_show (self->banner, TEPAT_TONE_BAD, error->message, NULL);
      return;
    }
  usul_widget_drop_focus (GTK_WIDGET (self->revealer));
  gtk_revealer_set_reveal_child (self->revealer, FALSE);
  text = g_strdup_printf ("%s: %s", usulan->nomor != NULL ? usulan->nomor : usulan->nama,
                          usul_alur_get_title (usulan->keadaan));
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
  tugas = usul_tugas_new (self->lists);
  tugas->kunci = g_strdup (self->berkas->usulan->uid);
  usul_tugas_set_putusan (tugas, putusan);
  tepat_context_write_async (self->context, usul_berkas_decide, tugas,
                             (GDestroyNotify) usul_tugas_free, (GDestroyNotify) usul_usulan_free,
                             NULL, on_decided, g_object_ref (self));
}

static void
on_confirmed (UsulDetail *self)
{
  UsulPutusan putusan = { .langkah = g_object_get_data (G_OBJECT (self->keputusan), "kode"),
                          .versi = self->berkas->usulan->versi };

  usul_keputusan_get (self->keputusan, &putusan);
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
                                                        ? self->berkas->usulan->versi : 0 };

  g_assert (USUL_IS_DETAIL (self));

  if (langkah == NULL)
    {
      gtk_widget_error_bell (GTK_WIDGET (self));
      return;
    }
  tepat_banner_hide (self->banner);
  g_object_set_data (G_OBJECT (self->keputusan), "kode", (gpointer) langkah->kode);
  if (usul_keputusan_ask (self->keputusan, langkah, self->berkas->usulan->bidang, self->lists))
    gtk_revealer_set_reveal_child (self->revealer, TRUE);
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

static void
on_edit (UsulDetail *self)
{
  if (self->berkas != NULL)
    g_signal_emit (self, signals[EDIT], 0, self->berkas->usulan->uid);
}

static void
on_print (UsulDetail *self)
{
  g_autoptr(TepatPrintable) printable = NULL;

  if (self->berkas == NULL)
    return;
  printable = usul_cetak_to_printable (usul_cetak_new_usulan (self->berkas, self->lists),
                                       tepat_context_get_session (self->context));
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

static void
usul_detail_dispose (GObject *object)
{
  UsulDetail *self = USUL_DETAIL (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->berkas, usul_berkas_free);
  g_clear_pointer (&self->lists, usul_lists_unref);
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
  gtk_widget_class_install_action (widget_class, "kasus.reload", NULL, on_reload);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, "/id/tepat/Tepat/plugins/usul-sanggah/"
                                                             "usul-detail.ui");
#define BIND(name) gtk_widget_class_bind_template_child (widget_class, UsulDetail, name)
  BIND (frame);
  BIND (kind);
  BIND (edit);
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
  gtk_widget_class_bind_template_callback (widget_class, on_edit);
  gtk_widget_class_bind_template_callback (widget_class, on_next);
  gtk_widget_class_bind_template_callback (widget_class, on_previous);
  gtk_widget_class_bind_template_callback (widget_class, on_print);
}

static void
usul_detail_init (UsulDetail *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_layout_manager (self->steps, tepat_wrap_layout_new (6));
}

GtkWidget *
usul_detail_new (void)
{
  return g_object_new (USUL_TYPE_DETAIL, NULL);
}

void
usul_detail_set_context (UsulDetail   *self,
                         TepatContext *context)
{
  self->context = context;
}

void
usul_detail_set_lists (UsulDetail *self,
                       UsulLists  *lists)
{
  g_clear_pointer (&self->lists, usul_lists_unref);
  self->lists = usul_lists_ref (lists);
}
