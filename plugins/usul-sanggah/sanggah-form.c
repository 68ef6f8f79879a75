/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "sanggah-form"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "sanggah-form.h"
#include "usul-berkas.h"
#include "usul-bukti.h"
#include "usul-draf.h"
#include "usul-kalender.h"
#include "usul-orang.h"

#define REASONS "alasan-tidak-layak"
#define DRAFT "baru"

struct _SanggahForm
{
  GtkWidget     parent_instance;

  /* Template widgets */
  TepatBanner  *banner;
  UsulOrang    *orang_by;
  UsulOrang    *orang_against;
  GtkLabel     *by;
  GtkLabel     *against;
  GtkWidget    *codes;
  GtkEntry     *statement;
  GtkEntry     *point;
  GtkEntry     *exception;
  UsulBukti    *bukti;
  GtkLabel     *clock;
  GtkWidget    *save;

  GtkWidget    *alasan;
  GtkWidget    *program;

  /* Borrowed References */
  TepatContext *context;

  /* Owned References */
  TepatArti    *lists;
  char         *by_uid;
  char         *against_uid;
  UsulDraf     *draf;
  gboolean      filling;
};

enum { KEPT, CANCELLED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SanggahForm, sanggah_form, GTK_TYPE_WIDGET)

static const char *
text_of (GtkEntry *entry)
{
  return gtk_editable_get_text (GTK_EDITABLE (entry));
}

static void
update (SanggahForm *self)
{
  gtk_widget_set_sensitive (self->save, self->by_uid != NULL && self->against_uid != NULL &&
                            usul_widget_get_code (GTK_DROP_DOWN (self->alasan), self->lists,
                                                  REASONS) != NULL &&
                            *text_of (self->statement) != '\0' &&
                            !usul_bukti_is_busy (self->bukti));
}

static void
on_typed (SanggahForm *self)
{
  update (self);
  if (!self->filling)
    usul_draf_touch (self->draf);
}

typedef struct
{
  SanggahForm *form;
  gboolean     against;
} Choice;

static gpointer
find_job (TepatDb       *db,
          gpointer       data,
          GCancellable  *cancellable,
          GError       **error)
{
  return usul_sasaran_find (db, data, error);
}

static void
on_found (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autofree Choice *choice = user_data;
  g_autoptr(SanggahForm) self = choice->form;
  g_autoptr(GError) error = NULL;
  g_autoptr(UsulSasaran) found = tepat_store_run_finish (TEPAT_STORE (source), result, &error);
  const char *nama, *alamat, *desa;
  g_autofree char *text = NULL;

  if (self->save == NULL || found == NULL)
    return;
  nama = usul_sasaran_get (found, "penduduk", "nama");
  alamat = usul_sasaran_get (found, "keluarga", "alamat");
  desa = tepat_arti_name_wilayah (self->lists, found->wilayah, 10);
  text = g_strdup_printf ("%s · %s · %s", nama != NULL ? nama : "–",
                          alamat != NULL ? alamat : "–", desa != NULL ? desa : "–");
  gtk_label_set_text (choice->against ? self->against : self->by, text);
  usul_orang_clear (choice->against ? self->orang_against : self->orang_by);
  g_free (choice->against ? self->against_uid : self->by_uid);
  *(choice->against ? &self->against_uid : &self->by_uid) = g_strdup (found->penduduk);
  on_typed (self);
}

static void
choose (SanggahForm *self,
        const char  *uid,
        gboolean     against)
{
  TepatSession *session = tepat_context_get_session (self->context);
  Choice *choice = g_new (Choice, 1);

  *choice = (Choice) { g_object_ref (self), against };
  tepat_store_read_async (tepat_session_get_store (session), tepat_session_get_actor (session),
                          find_job,
                          g_strdup (uid), g_free, (GDestroyNotify) usul_sasaran_free, NULL,
                          on_found, choice);
}

static void
on_by_chosen (SanggahForm *self,
              const char  *uid)
{
  choose (self, uid, FALSE);
}

static void
on_against_chosen (SanggahForm *self,
                   const char  *uid)
{
  choose (self, uid, TRUE);
}

/* The draft */

static void
put_draft (gpointer form)
{
  SanggahForm *self = form;
  g_autoptr(GPtrArray) photos = usul_bukti_dup (self->bukti);

  usul_draf_put (self->draf, "penyanggah", self->by_uid);
  usul_draf_put (self->draf, "tersanggah", self->against_uid);
  usul_draf_put (self->draf, "alasan", usul_widget_get_code (GTK_DROP_DOWN (self->alasan),
                                                             self->lists, REASONS));
  usul_draf_put (self->draf, "program", usul_widget_get_code (GTK_DROP_DOWN (self->program),
                                                              self->lists, "program"));
  usul_draf_put (self->draf, "pernyataan", text_of (self->statement));
  usul_draf_put (self->draf, "titik", text_of (self->point));
  usul_draf_put (self->draf, "pengecualian", text_of (self->exception));
  usul_draf_put_photos (self->draf, photos);
}

static void
get_text (SanggahForm *self,
          const char  *name,
          GtkEntry    *entry)
{
  g_autofree char *kept = usul_draf_get (self->draf, name);

  if (kept != NULL)
    gtk_editable_set_text (GTK_EDITABLE (entry), kept);
}

static void
get_person (SanggahForm *self,
            const char  *name,
            gboolean     against)
{
  g_autofree char *uid = usul_draf_get (self->draf, name);

  if (uid != NULL)
    choose (self, uid, against);
}

static void
get_draft (SanggahForm *self)
{
  g_autofree char *alasan = usul_draf_get (self->draf, "alasan");
  g_autofree char *program = usul_draf_get (self->draf, "program");
  g_autoptr(GPtrArray) photos = usul_draf_dup_photos (self->draf);

  get_person (self, "penyanggah", FALSE);
  get_person (self, "tersanggah", TRUE);
  usul_widget_set_code (GTK_DROP_DOWN (self->alasan), self->lists, REASONS, alasan);
  usul_widget_set_code (GTK_DROP_DOWN (self->program), self->lists, "program", program);
  get_text (self, "pernyataan", self->statement);
  get_text (self, "titik", self->point);
  get_text (self, "pengecualian", self->exception);
  usul_bukti_show (self->bukti, photos, TRUE);
  usul_draf_tell (self->banner);
}

static void
on_recorded (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr(SanggahForm) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(UsulIkhtisar) sanggah = tepat_store_run_finish (TEPAT_STORE (source), result, &error);
  g_autofree char *text = NULL;

  if (self->save == NULL)
    return;
  gtk_widget_set_sensitive (GTK_WIDGET (self), TRUE);
  if (sanggah == NULL)
    {
      tepat_banner_show (self->banner, TEPAT_TONE_BAD, error->message, NULL);
      return;
    }
  usul_draf_forget (self->draf);
  text = g_strdup_printf (_("Recorded. The receipt number is %s."), sanggah->nomor);
  g_signal_emit (self, signals[KEPT], 0, sanggah->uid, text);
}

static void
on_save (SanggahForm *self)
{
  UsulTugas *tugas = usul_tugas_new_today (&usul_perkara_sanggah, self->lists);

  tugas->sanggah = (SanggahInput) {
    .penyanggah = g_strdup (self->by_uid),
    .tersanggah = g_strdup (self->against_uid),
    .program = g_strdup (usul_widget_get_code (GTK_DROP_DOWN (self->program), self->lists,
                                               "program")),
    .alasan = g_strdup (usul_widget_get_code (GTK_DROP_DOWN (self->alasan), self->lists, REASONS)),
    .pernyataan = g_strdup (text_of (self->statement)),
    .pengecualian = g_strdup (text_of (self->exception)),
    .foto = usul_bukti_dup (self->bukti),
  };
  if (!sanggah_point_parse (text_of (self->point), &tugas->sanggah.lintang,
                            &tugas->sanggah.bujur))
    {
      tepat_banner_show (self->banner, TEPAT_TONE_BAD,
                         _("The point is not one in Indonesia. Nothing was kept. Write latitude and "
                           "longitude, for example -7.25, 109.6."), NULL);
      usul_tugas_free (tugas);
      return;
    }
  tepat_banner_hide (self->banner);
  usul_widget_drop_focus (GTK_WIDGET (self));
  gtk_widget_set_sensitive (GTK_WIDGET (self), FALSE);
  tepat_context_write_async (self->context, usul_berkas_object, tugas,
                             (GDestroyNotify) usul_tugas_free, (GDestroyNotify) usul_ikhtisar_free,
                             NULL, on_recorded, g_object_ref (self));
}

static void
on_cancel (SanggahForm *self)
{
  usul_draf_forget (self->draf);
  usul_widget_drop_focus (GTK_WIDGET (self));
  g_signal_emit (self, signals[CANCELLED], 0);
}

static void
show_clock (SanggahForm *self)
{
  g_autofree char *deadline = usul_kalender_deadline (self->lists, "sanggah",
                                                      self->lists->lists.today);
  g_autofree char *day = tepat_format_date (deadline);
  g_autofree char *text = g_strdup_printf (_("To be decided until %s. The aid goes on until then."),
                                           day);

  gtk_label_set_text (self->clock, text);
}

static void
reset (SanggahForm *self)
{
  g_clear_pointer (&self->by_uid, g_free);
  g_clear_pointer (&self->against_uid, g_free);
  usul_bukti_show (self->bukti, NULL, TRUE);
  usul_orang_clear (self->orang_by);
  usul_orang_clear (self->orang_against);
  gtk_label_set_text (self->by, _("Nobody is chosen yet."));
  gtk_label_set_text (self->against, _("Nobody is chosen yet."));
  gtk_drop_down_set_selected (GTK_DROP_DOWN (self->alasan), 0);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (self->program), 0);
  gtk_editable_set_text (GTK_EDITABLE (self->statement), "");
  gtk_editable_set_text (GTK_EDITABLE (self->point), "");
  gtk_editable_set_text (GTK_EDITABLE (self->exception), "");
  tepat_banner_hide (self->banner);
}

void
sanggah_form_begin (SanggahForm *self)
{
  gboolean resumes;

  g_assert (SANGGAH_IS_FORM (self));

  resumes = usul_draf_open (self->draf, DRAFT);
  self->filling = TRUE;
  reset (self);
  if (resumes)
    get_draft (self);
  self->filling = FALSE;
  tepat_arti_renew (&self->lists);
  show_clock (self);
  update (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->orang_by));
}

static void
on_start_anew (SanggahForm *self)
{
  usul_draf_forget (self->draf);
  sanggah_form_begin (self);
}

static void
sanggah_form_dispose (GObject *object)
{
  SanggahForm *self = SANGGAH_FORM (object);

  if (self->draf != NULL)
    usul_draf_close (self->draf);
  g_clear_pointer (&self->draf, usul_draf_free);
  gtk_widget_dispose_template (GTK_WIDGET (self), SANGGAH_TYPE_FORM);
  usul_widget_unparent_children (GTK_WIDGET (self));
  g_clear_pointer (&self->lists, tepat_arti_unref);
  g_clear_pointer (&self->by_uid, g_free);
  g_clear_pointer (&self->against_uid, g_free);

  G_OBJECT_CLASS (sanggah_form_parent_class)->dispose (object);
}

static void
sanggah_form_class_init (SanggahFormClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sanggah_form_dispose;
  signals[KEPT] = g_signal_new ("kept", SANGGAH_TYPE_FORM, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_STRING);
  signals[CANCELLED] = g_signal_new ("cancelled", SANGGAH_TYPE_FORM, G_SIGNAL_RUN_LAST, 0, NULL,
                                     NULL, NULL, G_TYPE_NONE, 0);
  g_type_ensure (USUL_TYPE_BUKTI);
  g_type_ensure (USUL_TYPE_ORANG);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, "/id/tepat/Tepat/plugins/usul-sanggah/"
                                                             "sanggah-form.ui");
#define BIND(name) gtk_widget_class_bind_template_child (widget_class, SanggahForm, name)
  BIND (banner);
  BIND (orang_by);
  BIND (orang_against);
  BIND (by);
  BIND (against);
  BIND (codes);
  BIND (statement);
  BIND (point);
  BIND (exception);
  BIND (bukti);
  BIND (clock);
  BIND (save);
#undef BIND
  gtk_widget_class_bind_template_callback (widget_class, on_against_chosen);
  gtk_widget_class_bind_template_callback (widget_class, on_by_chosen);
  gtk_widget_class_bind_template_callback (widget_class, on_cancel);
  gtk_widget_class_bind_template_callback (widget_class, on_save);
  gtk_widget_class_bind_template_callback (widget_class, on_start_anew);
  gtk_widget_class_bind_template_callback (widget_class, on_typed);
}

static void
sanggah_form_init (SanggahForm *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  tepat_form_keys_add (GTK_WIDGET (self));
  gtk_widget_set_layout_manager (self->codes, tepat_wrap_layout_new (18));
}

void
sanggah_form_set_context (SanggahForm  *self,
                          TepatContext *context,
                          TepatArti    *lists)
{
  gboolean first = self->lists == NULL;

  self->context = context;
  g_clear_pointer (&self->lists, tepat_arti_unref);
  self->lists = tepat_arti_ref (lists);
  usul_bukti_set_context (self->bukti, context);
  usul_bukti_set_kinds (self->bukti, " rumah-depan rumah-dalam lain ");
  usul_orang_set_context (self->orang_by, context, lists);
  usul_orang_set_context (self->orang_against, context, lists);
  if (!first)
    return;
  self->draf = usul_draf_new (context, "sanggah", put_draft, self);
  self->alasan = usul_widget_codes (lists, REASONS, _("Choose…"), TRUE);
  self->program = usul_widget_codes (lists, "program", _("No single programme"), FALSE);
  gtk_box_append (GTK_BOX (self->codes), usul_widget_field (_("Reason"), self->alasan));
  gtk_box_append (GTK_BOX (self->codes), usul_widget_field (_("Programme"), self->program));
  g_signal_connect_swapped (self->alasan, "notify::selected", G_CALLBACK (on_typed), self);
  g_signal_connect_swapped (self->program, "notify::selected", G_CALLBACK (on_typed), self);
}
