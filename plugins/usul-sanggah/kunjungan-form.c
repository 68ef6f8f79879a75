/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "kunjungan-form"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "kunjungan-form.h"
#include "sanggah-kunjungan.h"
#include "usul-berkas.h"
#include "usul-bukti.h"

#define KODE "kunjungan-kode"

struct _KunjunganForm
{
  GtkWidget     parent_instance;

  /* Template widgets */
  GtkLabel     *about;
  TepatBanner  *banner;
  GtkWidget    *facts;
  TepatEntry   *day;
  TepatEntry   *name;
  GtkWidget    *questions;
  TepatEntry   *finding;
  UsulBukti    *bukti;
  TepatEntry   *point;
  TepatEntry   *exception;
  GtkWidget    *save;

  GtkWidget    *met;

  /* Borrowed References */
  TepatContext *context;

  /* Owned References */
  UsulLists    *lists;
  UsulBerkas   *berkas;
};

enum { KEPT, CANCELLED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (KunjunganForm, kunjungan_form, GTK_TYPE_WIDGET)

static const char *
chosen_met (KunjunganForm *self)
{
  return usul_widget_get_code (GTK_DROP_DOWN (self->met), self->lists, SANGGAH_KUNJUNGAN_DITEMUI);
}

static void
update (KunjunganForm *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self->name), chosen_met (self) != NULL &&
                          !sanggah_kunjungan_is_nameless (self->lists, chosen_met (self)));
  gtk_widget_set_sensitive (self->save, self->berkas != NULL && !usul_bukti_is_busy (self->bukti));
}

/* A button for each answer, of which one is down. */
static GtkWidget *
answers_new (KunjunganForm   *self,
             const TepatCode *question)
{
  const TepatCodeList *list = tepat_reference_get_list (self->lists->lists.reference,
                                                        SANGGAH_KUNJUNGAN_JAWABAN);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *first = NULL;

  gtk_widget_add_css_class (box, "linked");
  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  for (guint i = 0; list != NULL && i < tepat_code_list_get_n (list); i++)
    {
      const TepatCode *answer = tepat_code_list_get_nth (list, i);
      g_autofree char *label = g_strdup_printf ("%s: %s", tepat_code_get_nama (question),
                                                tepat_code_get_nama (answer));
      GtkWidget *button = gtk_toggle_button_new_with_label (tepat_code_get_nama (answer));

      if (first != NULL)
        gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (button), GTK_TOGGLE_BUTTON (first));
      else
        first = button;
      g_object_set_data (G_OBJECT (button), KODE, (gpointer) tepat_code_get_kode (answer));
      gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                      -1);
      gtk_box_append (GTK_BOX (box), button);
    }

  return box;
}

static void
add_question (KunjunganForm   *self,
              const TepatCode *question)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *text = usul_widget_label (tepat_code_get_nama (question), NULL);

  gtk_widget_set_hexpand (text, TRUE);
  g_object_set_data (G_OBJECT (line), KODE, (gpointer) tepat_code_get_kode (question));
  gtk_box_append (GTK_BOX (line), text);
  gtk_box_append (GTK_BOX (line), answers_new (self, question));
  gtk_box_append (GTK_BOX (self->questions), line);
}

static void
show_questions (KunjunganForm *self)
{
  const TepatCodeList *list = tepat_reference_get_list (self->lists->lists.reference,
                                                        SANGGAH_KUNJUNGAN);

  usul_widget_clear (self->questions);
  for (guint i = 0; list != NULL && i < tepat_code_list_get_n (list); i++)
    if (sanggah_kunjungan_asks (tepat_code_list_get_nth (list, i), self->berkas->sanggah->alasan))
      add_question (self, tepat_code_list_get_nth (list, i));
}

static void
take_answers (KunjunganForm    *self,
              SanggahKunjungan *kunjungan)
{
  for (GtkWidget *line = gtk_widget_get_first_child (self->questions); line != NULL;
       line = gtk_widget_get_next_sibling (line))
    for (GtkWidget *button = gtk_widget_get_first_child (gtk_widget_get_last_child (line));
         button != NULL; button = gtk_widget_get_next_sibling (button))
      if (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (button)))
        sanggah_kunjungan_answer (kunjungan, g_object_get_data (G_OBJECT (line), KODE),
                                  g_object_get_data (G_OBJECT (button), KODE));
}

/* NULL, and says why, when the point is none. */
static SanggahKunjungan *
collect (KunjunganForm *self)
{
  g_autoptr(SanggahKunjungan) kunjungan = sanggah_kunjungan_new ();

  if (!sanggah_point_parse (tepat_entry_get_text (self->point), &kunjungan->lintang,
                            &kunjungan->bujur))
    {
      tepat_entry_set_error (self->point, _("Not a point in Indonesia. Write latitude and longitude, "
                                            "for example -7.25, 109.6."));
      return NULL;
    }
  kunjungan->tanggal = tepat_entry_dup_value (self->day);
  kunjungan->ditemui = g_strdup (chosen_met (self));
  if (gtk_widget_get_visible (GTK_WIDGET (self->name)))
    kunjungan->nama = tepat_entry_dup_clean (self->name);
  kunjungan->temuan = tepat_entry_dup_clean (self->finding);
  kunjungan->pengecualian = tepat_entry_dup_clean (self->exception);
  kunjungan->foto = usul_bukti_dup (self->bukti);
  take_answers (self, kunjungan);

  return g_steal_pointer (&kunjungan);
}

static void
on_recorded (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr(KunjunganForm) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(UsulIkhtisar) one = tepat_store_run_finish (TEPAT_STORE (source), result, &error);
  g_autofree char *text = NULL;

  if (self->save == NULL)
    return;
  gtk_widget_set_sensitive (GTK_WIDGET (self), TRUE);
  if (one == NULL)
    {
      tepat_banner_show (self->banner, TEPAT_TONE_BAD, error->message, NULL);
      return;
    }
  text = g_strdup_printf ("%s: %s", one->nomor, usul_alur_get_title (one->keadaan));
  g_signal_emit (self, signals[KEPT], 0, one->uid, text);
}

static void
on_save (KunjunganForm *self)
{
  SanggahKunjungan *kunjungan = self->berkas != NULL ? collect (self) : NULL;
  UsulTugas *tugas;

  if (kunjungan == NULL)
    return;
  tugas = usul_tugas_new (&usul_perkara_sanggah, self->lists);
  tugas->kunci = g_strdup (self->berkas->ikhtisar->uid);
  usul_tugas_set_putusan (tugas, &(UsulPutusan) { .langkah = "kunjungi",
                                                  .versi = self->berkas->ikhtisar->versi });
  tugas->putusan.kunjungan = kunjungan;
  tepat_banner_hide (self->banner);
  usul_widget_drop_focus (GTK_WIDGET (self));
  gtk_widget_set_sensitive (GTK_WIDGET (self), FALSE);
  tepat_context_write_async (self->context, usul_berkas_decide, tugas,
                             (GDestroyNotify) usul_tugas_free, (GDestroyNotify) usul_ikhtisar_free,
                             NULL, on_recorded, g_object_ref (self));
}

static void
on_cancel (KunjunganForm *self)
{
  usul_widget_drop_focus (GTK_WIDGET (self));
  g_signal_emit (self, signals[CANCELLED], 0);
}

static void
show (KunjunganForm *self)
{
  const Sanggah *s = self->berkas->sanggah;
  const char *address = usul_sasaran_get (self->berkas->keluarga, "keluarga", "alamat");
  const char *reason = usul_lists_name_code (self->lists, "alasan-tidak-layak", s->alasan);
  g_autofree char *text = g_strdup_printf ("%s · %s · %s · %s", s->nomor, s->nama,
                                           address != NULL ? address : "–",
                                           reason != NULL ? reason : s->alasan);

  gtk_label_set_text (self->about, text);
  show_questions (self);
  update (self);
}

static void
on_read (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr(KunjunganForm) self = user_data;
  g_autoptr(GError) error = NULL;
  UsulBerkas *berkas = tepat_store_run_finish (TEPAT_STORE (source), result, &error);

  if (self->save == NULL)
    {
      g_clear_pointer (&berkas, usul_berkas_free);
      return;
    }
  if (berkas == NULL)
    {
      tepat_banner_show (self->banner, TEPAT_TONE_BAD, error->message, NULL);
      return;
    }
  g_clear_pointer (&self->berkas, usul_berkas_free);
  self->berkas = berkas;
  show (self);
}

static void
reset (KunjunganForm *self)
{
  TepatEntry *entries[] = { self->name, self->finding, self->point, self->exception };

  g_clear_pointer (&self->berkas, usul_berkas_free);
  for (guint i = 0; i < G_N_ELEMENTS (entries); i++)
    tepat_entry_set_text (entries[i], NULL);
  tepat_entry_set_text (self->day, self->lists->lists.today);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (self->met), 0);
  gtk_label_set_text (self->about, "");
  usul_widget_clear (self->questions);
  usul_bukti_show (self->bukti, NULL, TRUE);
  tepat_banner_hide (self->banner);
  update (self);
}

void
kunjungan_form_begin (KunjunganForm *self,
                      const char    *uid)
{
  TepatSession *session = tepat_context_get_session (self->context);
  UsulTugas *tugas = usul_tugas_new (&usul_perkara_sanggah, self->lists);

  g_assert (KUNJUNGAN_IS_FORM (self));

  reset (self);
  tugas->kunci = g_strdup (uid);
  tepat_store_read_async (tepat_session_get_store (session), tepat_session_get_actor (session),
                          usul_berkas_read, tugas, (GDestroyNotify) usul_tugas_free,
                          (GDestroyNotify) usul_berkas_free, NULL, on_read, g_object_ref (self));
  gtk_widget_child_focus (GTK_WIDGET (self->day), GTK_DIR_TAB_FORWARD);
}

static void
kunjungan_form_dispose (GObject *object)
{
  KunjunganForm *self = KUNJUNGAN_FORM (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), KUNJUNGAN_TYPE_FORM);
  usul_widget_unparent_children (GTK_WIDGET (self));
  g_clear_pointer (&self->berkas, usul_berkas_free);
  g_clear_pointer (&self->lists, usul_lists_unref);

  G_OBJECT_CLASS (kunjungan_form_parent_class)->dispose (object);
}

static void
kunjungan_form_class_init (KunjunganFormClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = kunjungan_form_dispose;
  signals[KEPT] = g_signal_new ("kept", KUNJUNGAN_TYPE_FORM, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_STRING);
  signals[CANCELLED] = g_signal_new ("cancelled", KUNJUNGAN_TYPE_FORM, G_SIGNAL_RUN_LAST, 0, NULL,
                                     NULL, NULL, G_TYPE_NONE, 0);
  g_type_ensure (USUL_TYPE_BUKTI);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, "/id/tepat/Tepat/plugins/usul-sanggah/"
                                                             "kunjungan-form.ui");
#define BIND(name) gtk_widget_class_bind_template_child (widget_class, KunjunganForm, name)
  BIND (about);
  BIND (banner);
  BIND (facts);
  BIND (day);
  BIND (name);
  BIND (questions);
  BIND (finding);
  BIND (bukti);
  BIND (point);
  BIND (exception);
  BIND (save);
#undef BIND
  gtk_widget_class_bind_template_callback (widget_class, on_cancel);
  gtk_widget_class_bind_template_callback (widget_class, on_save);
  gtk_widget_class_bind_template_callback (widget_class, update);
}

static void
kunjungan_form_init (KunjunganForm *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
kunjungan_form_set_context (KunjunganForm *self,
                            TepatContext  *context,
                            UsulLists     *lists)
{
  self->context = context;
  g_clear_pointer (&self->lists, usul_lists_unref);
  self->lists = usul_lists_ref (lists);
  usul_bukti_set_context (self->bukti, context);
  usul_bukti_set_kinds (self->bukti, " kunjungan ");
  if (self->met != NULL)
    return;
  self->met = usul_widget_codes (lists, SANGGAH_KUNJUNGAN_DITEMUI, _("Choose…"), FALSE);
  gtk_box_insert_child_after (GTK_BOX (self->facts), usul_widget_field (_("Who was met"), self->met),
                              GTK_WIDGET (self->day));
  g_signal_connect_swapped (self->met, "notify::selected", G_CALLBACK (update), self);
}
