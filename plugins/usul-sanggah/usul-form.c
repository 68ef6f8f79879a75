/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "usul-form"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "usul-berkas.h"
#include "usul-bukti.h"
#include "usul-draf.h"
#include "usul-form.h"
#include "usul-isian.h"
#include "usul-orang.h"
#include "usul-perbaikan.h"
#include "usul-pokok.h"

#define JUDGE_MS 350
#define DRAFT "usulan-baru"
#define NEW "baru"
#define VERSION "versi"

struct _UsulForm
{
  GtkWidget     parent_instance;

  /* Template widgets */
  GtkLabel     *heading;
  UsulPokok    *pokok;
  GtkWidget    *person_card;
  UsulOrang    *orang;
  GtkLabel     *person;
  UsulIsian    *isian;
  GtkWidget    *bukti_card;
  UsulBukti    *bukti;
  GtkWidget    *findings;
  TepatBanner  *banner;
  GtkWidget    *save;
  GtkWidget    *submit;

  /* Borrowed References */
  TepatContext *context;

  /* Owned References */
  TepatArti    *lists;
  UsulUsulan   *draft;        /* as it is in the store, or empty */
  UsulSasaran  *sasaran;
  UsulDraf     *draf;         /* what is typed and in no store yet */
  char         *about;        /* uid of whom the page asked to begin with, or NULL */
  GCancellable *cancellable;
  GCancellable *reading;      /* of whom or what it is about; the last one asked for counts */
  guint         judge_timer;
  gboolean      filling;      /* what the form begins with is not all here yet, or never came */
  gboolean      resumes;      /* to which belongs what was typed before */
  gboolean      stale;        /* but somebody else changed it since, and a person has to choose */
};

enum { KEPT, CANCELLED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (UsulForm, usul_form, GTK_TYPE_WIDGET)

static void
set_text (char       **text,
          const char  *value)
{
  g_free (*text);
  *text = value != NULL && *value != '\0' ? g_strdup (value) : NULL;
}

static void
take_person (UsulForm   *self,
             UsulUsulan *usulan)
{
  if (usul_pokok_needs_nobody (self->pokok) || self->sasaran->keluarga == NULL)
    {
      set_text (&usulan->wilayah, usul_pokok_get_desa (self->pokok));
      return;
    }
  if (!usul_pokok_needs_family (self->pokok))
    {
      usul_sasaran_fill (self->sasaran, usulan);
      return;
    }
  set_text (&usulan->keluarga, self->sasaran->keluarga);
  set_text (&usulan->wilayah, self->sasaran->wilayah);
}

/* A new person's name and number are among what is proposed. */
static void
take_new_person (UsulUsulan *usulan)
{
  const UsulBidang *nama = usul_bidang_find (usulan->bidang, "penduduk", "nama");
  const UsulBidang *nik = usul_bidang_find (usulan->bidang, "penduduk", "nik");

  if (usulan->penduduk == NULL)
    set_text (&usulan->nama, nama != NULL ? nama->usul : NULL);
  if (nik != NULL || usulan->penduduk == NULL)
    set_text (&usulan->nik, nik != NULL ? nik->usul : NULL);
}

/* What is on the screen as a proposal; NULL while a field is wrong. */
static UsulUsulan *
collect (UsulForm *self)
{
  g_autoptr(UsulUsulan) usulan = usul_usulan_new ();
  gboolean ok;

  usulan->id = self->draft->id;
  usulan->versi = self->draft->versi;
  set_text (&usulan->uid, self->draft->uid);
  set_text (&usulan->keadaan, self->draft->keadaan);
  set_text (&usulan->nomor_asal, self->draft->nomor_asal);
  set_text (&usulan->sanggah, self->draft->sanggah);
  ok = usul_pokok_take (self->pokok, usulan);
  usulan->foto = usul_bukti_dup (self->bukti);
  take_person (self, usulan);
  if (!usul_isian_take (self->isian, usulan) || !ok)
    return NULL;
  take_new_person (usulan);
  if (usulan->wilayah == NULL)
    usulan->wilayah = g_strdup ("");

  return usulan->jenis != NULL ? g_steal_pointer (&usulan) : NULL;
}

static gboolean
is_blocked (GPtrArray *temuan)
{
  for (guint i = 0; i < temuan->len; i++)
    if (((UsulTemuan *) temuan->pdata[i])->tingkat == USUL_TINGKAT_BLOK)
      return TRUE;

  return FALSE;
}

static void
on_judged (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(UsulForm) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) temuan = tepat_store_run_finish (TEPAT_STORE (source), result, &error);

  if (self->findings == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (temuan == NULL)
    {
      tepat_banner_show (self->banner, TEPAT_TONE_BAD, error->message, NULL);
      return;
    }
  usul_widget_findings (self->findings, temuan);
  gtk_widget_set_sensitive (self->submit, !is_blocked (temuan) &&
                                          !usul_bukti_is_busy (self->bukti));
}

static void
say (UsulForm   *self,
     const char *text)
{
  usul_widget_clear (self->findings);
  gtk_box_append (GTK_BOX (self->findings), usul_widget_label (text, "dim-label"));
  gtk_widget_set_sensitive (self->submit, FALSE);
}

static gboolean
on_judge (gpointer user_data)
{
  UsulForm *self = user_data;
  TepatSession *session = tepat_context_get_session (self->context);
  UsulUsulan *usulan = collect (self);
  UsulTugas *tugas;

  self->judge_timer = 0;
  /* What is found about what was there before comes too late. */
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  gtk_widget_set_sensitive (self->save, usulan != NULL && usulan->nama != NULL &&
                                        !usul_bukti_is_busy (self->bukti) &&
                                        *usulan->wilayah != '\0');
  if (usulan == NULL)
    {
      say (self, usul_pokok_get_kind (self->pokok) == NULL ? _("Choose the kind of the proposal.")
                                        : _("A field is not right yet; it says what to enter."));
      return G_SOURCE_REMOVE;
    }
  if (tepat_session_get_actor (session) == NULL)
    {
      usul_usulan_free (usulan);
      return G_SOURCE_REMOVE;
    }
  tugas = usul_tugas_new_today (&usul_perkara_usulan, self->lists);
  tugas->usulan = usulan;
  tepat_store_read_async (tepat_session_get_store (session), tepat_session_get_actor (session),
                          usul_berkas_judge, tugas, (GDestroyNotify) usul_tugas_free,
                          (GDestroyNotify) g_ptr_array_unref, self->cancellable, on_judged,
                          g_object_ref (self));

  return G_SOURCE_REMOVE;
}

static void
judge_soon (UsulForm *self)
{
  g_clear_handle_id (&self->judge_timer, g_source_remove);
  self->judge_timer = g_timeout_add (JUDGE_MS, on_judge, self);
}

/* What is not here yet must not be kept as missing. */
static void
on_typed (UsulForm *self)
{
  judge_soon (self);
  if (!self->filling)
    usul_draf_touch (self->draf);
}

static void
show_person (UsulForm *self)
{
  const char *nama = usul_sasaran_get (self->sasaran, "penduduk", "nama");
  const char *kepala = usul_sasaran_get (self->sasaran, "keluarga", "kepala");
  const char *desil = usul_sasaran_get (self->sasaran, "keluarga", "desil");
  const char *desa = tepat_arti_name_wilayah (self->lists, self->sasaran->wilayah, 10);
  g_autofree char *text = NULL;

  if (self->sasaran->keluarga == NULL)
    text = g_strdup (_("Nobody is chosen yet."));
  else
    text = g_strdup_printf (_("%s · family of %s · %s · desil %s"), nama != NULL ? nama : "–",
                            kepala != NULL ? kepala : "–", desa != NULL ? desa : "–",
                            desil != NULL ? desil : "–");
  gtk_label_set_text (self->person, text);
}

/* Only what the kind asks for is there. */
static void
show_kind (UsulForm *self)
{
  gboolean known = usul_pokok_get_kind (self->pokok) != NULL;
  gboolean nobody = usul_pokok_needs_nobody (self->pokok);
  gboolean somebody = known && (nobody || self->sasaran->keluarga != NULL);

  gtk_widget_set_visible (self->person_card, known && !nobody);
  gtk_widget_set_visible (GTK_WIDGET (self->isian), somebody);
  gtk_widget_set_visible (self->bukti_card, somebody);
  show_person (self);
}

/* A new person has nothing yet, though the family has. */
static void
show_fields (UsulForm *self)
{
  g_autoptr(GPtrArray) none = usul_bidang_parse (NULL);
  g_autoptr(UsulSasaran) empty = NULL;

  if (usul_pokok_needs_nobody (self->pokok) || usul_pokok_needs_family (self->pokok))
    {
      empty = g_new0 (UsulSasaran, 1);
      empty->values = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
    }
  usul_isian_show (self->isian, empty != NULL ? empty : self->sasaran,
                   self->draft->uid != NULL ? self->draft->bidang : none,
                   !usul_pokok_needs_family (self->pokok));
}

static void
on_kind_changed (UsulForm *self)
{
  show_kind (self);
  show_fields (self);
  on_typed (self);
}

/* The draft */

static void
put_draft (gpointer form)
{
  UsulForm *self = form;
  g_autofree char *version = g_strdup_printf ("%" G_GINT64_FORMAT, self->draft->versi);
  g_autoptr(GPtrArray) photos = usul_bukti_dup (self->bukti);

  usul_pokok_keep (self->pokok, self->draf);
  usul_draf_put (self->draf, VERSION, version);
  usul_draf_put (self->draf, "siapa", self->sasaran->penduduk != NULL ? self->sasaran->penduduk
                                                                      : self->sasaran->keluarga);
  usul_isian_keep (self->isian, self->draf);
  usul_draf_put_photos (self->draf, photos);
}

/* Whom it is about is known now, so the fields are there. */
static void
end_filling (UsulForm *self)
{
  if (self->stale)
    return;
  if (self->resumes)
    usul_isian_resume (self->isian, self->draf);
  self->filling = self->resumes = FALSE;
}

static gpointer
find_person (TepatDb       *db,
             gpointer       data,
             GCancellable  *cancellable,
             GError       **error)
{
  g_autoptr(UsulSasaran) found = usul_sasaran_find (db, data, error);

  return found != NULL && usul_sasaran_read_answers (db, found, error) ? g_steal_pointer (&found)
                                                                       : NULL;
}

static void
on_person (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(UsulForm) self = user_data;
  g_autoptr(GError) error = NULL;
  UsulSasaran *found = tepat_store_run_finish (TEPAT_STORE (source), result, &error);

  if (self->findings == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (found == NULL)
    {
      tepat_banner_show (self->banner, TEPAT_TONE_BAD, error->message, NULL);
      return;
    }
  g_clear_pointer (&self->sasaran, usul_sasaran_free);
  self->sasaran = found;
  usul_orang_clear (self->orang);
  show_kind (self);
  show_fields (self);
  on_typed (self);
  end_filling (self);
}

static void
read_anew (UsulForm *self)
{
  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  self->reading = g_cancellable_new ();
}

static void
find (UsulForm   *self,
      const char *uid)
{
  TepatSession *session = tepat_context_get_session (self->context);

  read_anew (self);
  tepat_store_read_async (tepat_session_get_store (session), tepat_session_get_actor (session),
                          find_person, g_strdup (uid), g_free,
                          (GDestroyNotify) usul_sasaran_free, self->reading, on_person,
                          g_object_ref (self));
}

static void
on_chosen (UsulForm   *self,
           const char *uid)
{
  tepat_banner_hide (self->banner);
  find (self, uid);
}

/* Over what the form shows, which is that of the store, or nothing. */
static void
resume (UsulForm *self)
{
  g_autofree char *siapa = usul_draf_get (self->draf, "siapa");
  g_autoptr(GPtrArray) photos = usul_draf_dup_photos (self->draf);

  usul_pokok_resume (self->pokok, self->draf);
  usul_bukti_show (self->bukti, photos, TRUE);
  usul_draf_tell (self->banner);
  show_kind (self);
  show_fields (self);
  if (siapa != NULL)
    find (self, siapa);
  else
    end_filling (self);
}

static void
on_submitted (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr(UsulForm) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(UsulIkhtisar) usulan = tepat_store_run_finish (TEPAT_STORE (source), result, &error);
  g_autofree char *text = NULL;

  if (self->findings == NULL)
    return;
  gtk_widget_set_sensitive (GTK_WIDGET (self), TRUE);
  if (usulan == NULL)
    {
      tepat_banner_show (self->banner, TEPAT_TONE_BAD, error->message, NULL);
      return;
    }
  text = g_strdup_printf (_("Submitted. The receipt number is %s."), usulan->nomor);
  g_signal_emit (self, signals[KEPT], 0, usulan->uid, text);
}

static void
submit (UsulForm   *self,
        const char *uid)
{
  const UsulPutusan ajukan = { .langkah = "ajukan" };
  UsulTugas *tugas = usul_tugas_new_today (&usul_perkara_usulan, self->lists);

  tugas->kunci = g_strdup (uid);
  usul_tugas_set_putusan (tugas, &ajukan);
  tepat_context_write_async (self->context, usul_berkas_decide, tugas,
                             (GDestroyNotify) usul_tugas_free, (GDestroyNotify) usul_ikhtisar_free,
                             NULL, on_submitted, g_object_ref (self));
}

static void
on_saved (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr(UsulForm) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autofree char *uid = tepat_store_run_finish (TEPAT_STORE (source), result, &error);

  if (self->findings == NULL)
    return;
  if (uid == NULL)
    {
      gtk_widget_set_sensitive (GTK_WIDGET (self), TRUE);
      tepat_banner_show (self->banner, TEPAT_TONE_BAD, error->message, NULL);
      return;
    }
  usul_draf_forget (self->draf);
  if (g_object_steal_data (G_OBJECT (self), "submit") != NULL)
    {
      /* Kept by now, whatever becomes of the submission. */
      set_text (&self->draft->uid, uid);
      self->draft->versi++;
      usul_draf_open (self->draf, uid);
      submit (self, uid);
      return;
    }
  gtk_widget_set_sensitive (GTK_WIDGET (self), TRUE);
  g_signal_emit (self, signals[KEPT], 0, uid, _("Kept as a draft"));
}

static void
save (UsulForm *self,
      gboolean  then_submit)
{
  UsulUsulan *usulan = collect (self);
  UsulTugas *tugas;

  if (usulan == NULL)
    return;
  tepat_banner_hide (self->banner);
  usul_widget_drop_focus (GTK_WIDGET (self));
  gtk_widget_set_sensitive (GTK_WIDGET (self), FALSE);
  g_object_set_data (G_OBJECT (self), "submit", GINT_TO_POINTER (then_submit));
  tugas = usul_tugas_new_today (&usul_perkara_usulan, self->lists);
  tugas->usulan = usulan;
  tepat_context_write_async (self->context, usul_berkas_save, tugas,
                             (GDestroyNotify) usul_tugas_free, g_free, NULL, on_saved,
                             g_object_ref (self));
}

static void
on_save (UsulForm *self)
{
  save (self, FALSE);
}

static void
on_submit (UsulForm *self)
{
  save (self, TRUE);
}

static void
on_cancel (UsulForm *self)
{
  usul_draf_forget (self->draf);
  usul_widget_drop_focus (GTK_WIDGET (self));
  g_signal_emit (self, signals[CANCELLED], 0);
}

static void
fill (UsulForm  *self,
      GPtrArray *photos)
{
  usul_pokok_show (self->pokok, self->draft);
  usul_bukti_show (self->bukti, photos, TRUE);
  usul_orang_clear (self->orang);
  tepat_banner_hide (self->banner);
  gtk_label_set_text (self->heading, self->draft->uid != NULL ? _("Change the proposal")
                                                              : _("New proposal"));
  show_kind (self);
  show_fields (self);
  judge_soon (self);
}

typedef struct
{
  char        *uid;
  UsulUsulan  *usulan;
  UsulSasaran *sasaran;
  GPtrArray   *photos;
} Opened;

static void
opened_free (gpointer data)
{
  Opened *opened = data;

  g_free (opened->uid);
  g_clear_pointer (&opened->usulan, usul_usulan_free);
  g_clear_pointer (&opened->sasaran, usul_sasaran_free);
  g_clear_pointer (&opened->photos, g_ptr_array_unref);
  g_free (opened);
}

static gpointer
open_job (TepatDb       *db,
          gpointer       data,
          GCancellable  *cancellable,
          GError       **error)
{
  Opened *opened = g_new0 (Opened, 1);

  opened->usulan = usul_usulan_load (db, data, 0, error);
  if (opened->usulan != NULL)
    opened->sasaran = usul_sasaran_of (db, opened->usulan, error);
  if (opened->sasaran != NULL && usul_sasaran_read_answers (db, opened->sasaran, error))
    opened->photos = usul_foto_list (db, opened->usulan->uid, error);
  if (opened->photos != NULL)
    return opened;
  opened_free (opened);

  return NULL;
}

/* The words of the office stand beside what is to be done about them. */
static void
tell_repairs (UsulForm *self)
{
  g_autofree char *names = usul_perbaikan_describe (self->lists, self->draft->perbaiki);
  g_autofree char *text = NULL;

  if (strcmp (self->draft->keadaan, "dikembalikan") != 0 || names == NULL)
    return;
  text = g_strdup_printf (_("Sent back. To be repaired: %s."), names);
  tepat_banner_show (self->banner, TEPAT_TONE_ATTENTION, text, NULL);
}

/* What was typed belongs to an older proposal than the store has. */
static gboolean
is_overtaken (UsulForm *self)
{
  g_autofree char *version = usul_draf_get (self->draf, VERSION);

  return version != NULL && g_ascii_strtoll (version, NULL, 10) != self->draft->versi;
}

static void
tell_overtaken (UsulForm *self)
{
  self->stale = TRUE;
  tepat_banner_show (self->banner, TEPAT_TONE_ATTENTION,
                     _("Somebody changed this proposal after you typed into it. Here is the newer one; "
                       "what you typed is kept until you save."), _("_Put Mine over It"));
}

static void
on_opened (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(UsulForm) self = user_data;
  g_autoptr(GError) error = NULL;
  Opened *opened = tepat_store_run_finish (TEPAT_STORE (source), result, &error);

  if (self->findings == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (opened == NULL)
    {
      tepat_banner_show (self->banner, TEPAT_TONE_BAD, error->message, NULL);
      return;
    }
  usul_usulan_free (self->draft);
  usul_sasaran_free (self->sasaran);
  self->draft = g_steal_pointer (&opened->usulan);
  self->sasaran = g_steal_pointer (&opened->sasaran);
  fill (self, opened->photos);
  opened_free (opened);
  tell_repairs (self);
  if (self->resumes && is_overtaken (self))
    tell_overtaken (self);
  else if (self->resumes)
    resume (self);
  else
    end_filling (self);
}

static void
reset (UsulForm *self)
{
  g_clear_pointer (&self->draft, usul_usulan_free);
  g_clear_pointer (&self->sasaran, usul_sasaran_free);
  self->draft = usul_usulan_new ();
  self->sasaran = g_new0 (UsulSasaran, 1);
  self->sasaran->values = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
}

/* Of a draft in the store, about somebody, or of nobody yet: each has what was typed of its own. */
static void
begin (UsulForm   *self,
       const char *uid,
       const char *penduduk)
{
  TepatSession *session = tepat_context_get_session (self->context);
  const char *kept = uid != NULL ? uid : penduduk != NULL ? penduduk : NEW;

  self->resumes = usul_draf_open (self->draf, kept);
  self->filling = TRUE;
  self->stale = FALSE;
  tepat_arti_renew (&self->lists);
  usul_pokok_set_context (self->pokok, self->context, self->lists);
  read_anew (self);
  set_text (&self->about, penduduk);
  reset (self);
  fill (self, NULL);
  gtk_widget_grab_focus (GTK_WIDGET (self->pokok));
  if (uid != NULL)
    tepat_store_read_async (tepat_session_get_store (session), tepat_session_get_actor (session),
                            open_job, g_strdup (uid), g_free, opened_free, self->reading, on_opened,
                            g_object_ref (self));
  else if (self->resumes)
    resume (self);
  else if (penduduk != NULL)
    find (self, penduduk);
  else
    end_filling (self);
}

void
usul_form_begin (UsulForm   *self,
                 const char *uid)
{
  g_assert (USUL_IS_FORM (self));

  begin (self, uid, NULL);
}

void
usul_form_begin_about (UsulForm   *self,
                       const char *penduduk)
{
  g_assert (USUL_IS_FORM (self));

  begin (self, NULL, penduduk);
}

/* The button of the banner. */
static void
on_banner_button (UsulForm *self)
{
  g_autofree char *uid = g_strdup (self->draft->uid);
  g_autofree char *about = g_strdup (self->about);

  if (self->stale)
    {
      self->stale = FALSE;
      resume (self);
      return;
    }
  usul_draf_forget (self->draf);
  begin (self, uid, about);
}

static void
usul_form_dispose (GObject *object)
{
  UsulForm *self = USUL_FORM (object);

  if (self->draf != NULL)
    usul_draf_close (self->draf);
  g_clear_pointer (&self->draf, usul_draf_free);
  g_clear_handle_id (&self->judge_timer, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  gtk_widget_dispose_template (GTK_WIDGET (self), USUL_TYPE_FORM);
  usul_widget_unparent_children (GTK_WIDGET (self));
  g_clear_pointer (&self->draft, usul_usulan_free);
  g_clear_pointer (&self->sasaran, usul_sasaran_free);
  g_clear_pointer (&self->about, g_free);
  g_clear_pointer (&self->lists, tepat_arti_unref);

  G_OBJECT_CLASS (usul_form_parent_class)->dispose (object);
}

static void
usul_form_class_init (UsulFormClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = usul_form_dispose;
  signals[KEPT] = g_signal_new ("kept", USUL_TYPE_FORM, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_STRING);
  signals[CANCELLED] = g_signal_new ("cancelled", USUL_TYPE_FORM, G_SIGNAL_RUN_LAST, 0, NULL,
                                     NULL, NULL, G_TYPE_NONE, 0);
  g_type_ensure (USUL_TYPE_BUKTI);
  g_type_ensure (USUL_TYPE_ORANG);
  g_type_ensure (USUL_TYPE_POKOK);
  g_type_ensure (USUL_TYPE_ISIAN);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, "/id/tepat/Tepat/plugins/usul-sanggah/"
                                                             "usul-form.ui");
#define BIND(name) gtk_widget_class_bind_template_child (widget_class, UsulForm, name)
  BIND (heading);
  BIND (pokok);
  BIND (person_card);
  BIND (orang);
  BIND (person);
  BIND (isian);
  BIND (bukti_card);
  BIND (bukti);
  BIND (findings);
  BIND (banner);
  BIND (save);
  BIND (submit);
#undef BIND
  gtk_widget_class_bind_template_callback (widget_class, on_banner_button);
  gtk_widget_class_bind_template_callback (widget_class, on_typed);
  gtk_widget_class_bind_template_callback (widget_class, on_cancel);
  gtk_widget_class_bind_template_callback (widget_class, on_kind_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_chosen);
  gtk_widget_class_bind_template_callback (widget_class, on_save);
  gtk_widget_class_bind_template_callback (widget_class, on_submit);
}

static void
usul_form_init (UsulForm *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  tepat_form_keys_add (GTK_WIDGET (self));
}

GtkWidget *
usul_form_new (void)
{
  return g_object_new (USUL_TYPE_FORM, NULL);
}

void
usul_form_set_context (UsulForm     *self,
                       TepatContext *context,
                       TepatArti    *lists)
{
  self->context = context;
  g_clear_pointer (&self->lists, tepat_arti_unref);
  self->lists = tepat_arti_ref (lists);
  usul_pokok_set_context (self->pokok, context, lists);
  usul_orang_set_context (self->orang, context, lists);
  usul_isian_set_context (self->isian, context, lists);
  usul_bukti_set_context (self->bukti, context);
  if (self->draf == NULL)
    self->draf = usul_draf_new (context, DRAFT, put_draft, self);
}
