/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "kunjungan-form"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "kunjungan-form.h"
#include "sanggah-kunjungan.h"
#include "usul-berkas.h"
#include "usul-bukti.h"
#include "usul-draf.h"

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
  TepatArti    *lists;
  UsulBerkas   *berkas;
  UsulDraf     *draf;
  gboolean      resumes;     /* something was typed for this case before */
  gboolean      filling;
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

static void
on_typed (KunjunganForm *self)
{
  update (self);
  if (!self->filling)
    usul_draf_touch (self->draf);
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
      g_signal_connect_swapped (button, "toggled", G_CALLBACK (on_typed), self);
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

/* With the codes of a question and of one of its answers. */
typedef void (*AnswerFunc) (KunjunganForm   *self,
                            const char      *question,
                            const char      *answer,
                            GtkToggleButton *button,
                            gpointer         data);

static void
for_each_answer (KunjunganForm *self,
                 AnswerFunc     func,
                 gpointer       data)
{
  for (GtkWidget *line = gtk_widget_get_first_child (self->questions); line != NULL;
       line = gtk_widget_get_next_sibling (line))
    for (GtkWidget *button = gtk_widget_get_first_child (gtk_widget_get_last_child (line));
         button != NULL; button = gtk_widget_get_next_sibling (button))
      func (self, g_object_get_data (G_OBJECT (line), KODE),
            g_object_get_data (G_OBJECT (button), KODE), GTK_TOGGLE_BUTTON (button), data);
}

static void
take_answer (KunjunganForm   *self,
             const char      *question,
             const char      *answer,
             GtkToggleButton *button,
             gpointer         kunjungan)
{
  if (gtk_toggle_button_get_active (button))
    sanggah_kunjungan_answer (kunjungan, question, answer);
}

/* The draft */

static void
put_answer (KunjunganForm   *self,
            const char      *question,
            const char      *answer,
            GtkToggleButton *button,
            gpointer         data)
{
  g_autofree char *name = g_strconcat ("cek.", question, NULL);

  if (gtk_toggle_button_get_active (button))
    usul_draf_put (self->draf, name, answer);
}

static void
get_answer (KunjunganForm   *self,
            const char      *question,
            const char      *answer,
            GtkToggleButton *button,
            gpointer         data)
{
  g_autofree char *name = g_strconcat ("cek.", question, NULL);
  g_autofree char *kept = usul_draf_get (self->draf, name);

  if (g_strcmp0 (kept, answer) == 0)
    gtk_toggle_button_set_active (button, TRUE);
}

static void
put_draft (gpointer form)
{
  KunjunganForm *self = form;
  g_autofree char *day = tepat_entry_dup_value (self->day);
  g_autoptr(GPtrArray) photos = usul_bukti_dup (self->bukti);

  if (g_strcmp0 (day, self->lists->lists.today) != 0)
    usul_draf_put (self->draf, "tanggal", day);
  usul_draf_put (self->draf, "ditemui", chosen_met (self));
  usul_draf_put (self->draf, "nama", tepat_entry_get_text (self->name));
  usul_draf_put (self->draf, "temuan", tepat_entry_get_text (self->finding));
  usul_draf_put (self->draf, "titik", tepat_entry_get_text (self->point));
  usul_draf_put (self->draf, "pengecualian", tepat_entry_get_text (self->exception));
  for_each_answer (self, put_answer, NULL);
  usul_draf_put_photos (self->draf, photos);
}

static void
get_text (KunjunganForm *self,
          const char    *name,
          TepatEntry    *entry)
{
  g_autofree char *kept = usul_draf_get (self->draf, name);

  if (kept != NULL)
    tepat_entry_set_text (entry, kept);
}

static void
get_draft (KunjunganForm *self)
{
  g_autofree char *met = usul_draf_get (self->draf, "ditemui");
  g_autoptr(GPtrArray) photos = usul_draf_dup_photos (self->draf);

  get_text (self, "tanggal", self->day);
  get_text (self, "nama", self->name);
  get_text (self, "temuan", self->finding);
  get_text (self, "titik", self->point);
  get_text (self, "pengecualian", self->exception);
  usul_widget_set_code (GTK_DROP_DOWN (self->met), self->lists, SANGGAH_KUNJUNGAN_DITEMUI, met);
  for_each_answer (self, get_answer, NULL);
  usul_bukti_show (self->bukti, photos, TRUE);
  usul_draf_tell (self->banner);
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
  for_each_answer (self, take_answer, kunjungan);

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
  usul_draf_forget (self->draf);
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
  tugas = usul_tugas_new_today (&usul_perkara_sanggah, self->lists);
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
  usul_draf_forget (self->draf);
  usul_widget_drop_focus (GTK_WIDGET (self));
  g_signal_emit (self, signals[CANCELLED], 0);
}

static void
show (KunjunganForm *self)
{
  const Sanggah *s = self->berkas->sanggah;
  const char *address = usul_sasaran_get (self->berkas->keluarga, "keluarga", "alamat");
  const char *reason = tepat_arti_name_code (self->lists, "alasan-tidak-layak", s->alasan);
  g_autofree char *text = g_strdup_printf ("%s · %s · %s · %s", s->nomor, s->nama,
                                           address != NULL ? address : "–",
                                           reason != NULL ? reason : s->alasan);

  gtk_label_set_text (self->about, text);
  show_questions (self);
  if (self->resumes)
    get_draft (self);
  self->filling = FALSE;
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
  usul_widget_clear (self->questions);
  tepat_arti_renew (&self->lists);
  for (guint i = 0; i < G_N_ELEMENTS (entries); i++)
    tepat_entry_set_text (entries[i], NULL);
  tepat_entry_set_text (self->day, self->lists->lists.today);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (self->met), 0);
  gtk_label_set_text (self->about, "");
  usul_bukti_show (self->bukti, NULL, TRUE);
  tepat_banner_hide (self->banner);
  update (self);
}

void
kunjungan_form_begin (KunjunganForm *self,
                      const char    *uid)
{
  TepatSession *session = tepat_context_get_session (self->context);
  UsulTugas *tugas = usul_tugas_new_today (&usul_perkara_sanggah, self->lists);

  g_assert (KUNJUNGAN_IS_FORM (self));

  self->resumes = usul_draf_open (self->draf, uid);
  self->filling = TRUE;
  reset (self);
  tugas->kunci = g_strdup (uid);
  tepat_store_read_async (tepat_session_get_store (session), tepat_session_get_actor (session),
                          usul_berkas_read, tugas, (GDestroyNotify) usul_tugas_free,
                          (GDestroyNotify) usul_berkas_free, NULL, on_read, g_object_ref (self));
  gtk_widget_child_focus (GTK_WIDGET (self->day), GTK_DIR_TAB_FORWARD);
}

static void
on_start_anew (KunjunganForm *self)
{
  g_autofree char *uid = g_strdup (self->berkas->ikhtisar->uid);

  usul_draf_forget (self->draf);
  kunjungan_form_begin (self, uid);
}

static void
kunjungan_form_dispose (GObject *object)
{
  KunjunganForm *self = KUNJUNGAN_FORM (object);

  if (self->draf != NULL)
    usul_draf_close (self->draf);
  g_clear_pointer (&self->draf, usul_draf_free);
  gtk_widget_dispose_template (GTK_WIDGET (self), KUNJUNGAN_TYPE_FORM);
  usul_widget_unparent_children (GTK_WIDGET (self));
  g_clear_pointer (&self->berkas, usul_berkas_free);
  g_clear_pointer (&self->lists, tepat_arti_unref);

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
  gtk_widget_class_bind_template_callback (widget_class, on_start_anew);
  gtk_widget_class_bind_template_callback (widget_class, on_typed);
}

static void
kunjungan_form_init (KunjunganForm *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
kunjungan_form_set_context (KunjunganForm *self,
                            TepatContext  *context,
                            TepatArti     *lists)
{
  self->context = context;
  g_clear_pointer (&self->lists, tepat_arti_unref);
  self->lists = tepat_arti_ref (lists);
  usul_bukti_set_context (self->bukti, context);
  usul_bukti_set_kinds (self->bukti, " kunjungan ");
  if (self->met != NULL)
    return;
  self->draf = usul_draf_new (context, "kunjungan", put_draft, self);
  self->met = usul_widget_codes (lists, SANGGAH_KUNJUNGAN_DITEMUI, _("Choose…"), FALSE);
  gtk_box_insert_child_after (GTK_BOX (self->facts), usul_widget_field (_("Who was met"), self->met),
                              GTK_WIDGET (self->day));
  g_signal_connect_swapped (self->met, "notify::selected", G_CALLBACK (on_typed), self);
}
