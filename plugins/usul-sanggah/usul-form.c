/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "usul-form"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "usul-berkas.h"
#include "usul-form.h"
#include "usul-isian.h"
#include "usul-orang.h"

#define KINDS "usulan-jenis"
#define JUDGE_MS 350

struct _UsulForm
{
  GtkWidget     parent_instance;

  /* Template widgets */
  GtkLabel     *heading;
  GtkWidget    *tops;
  GtkWidget    *person_card;
  UsulOrang    *orang;
  GtkLabel     *person;
  GtkWidget    *extras;
  UsulIsian    *isian;
  GtkWidget    *findings;
  TepatBanner  *banner;
  GtkWidget    *save;
  GtkWidget    *submit;

  /* What the kind asks for, made once */
  GtkWidget    *jenis;
  GtkWidget    *program;
  GtkWidget    *asal;
  GtkWidget    *desa;
  GtkWidget    *tujuan;
  GtkWidget    *alasan;
  GtkWidget    *tanggal;
  GtkWidget    *bukti;
  GtkWidget    *catatan;

  /* Borrowed References */
  TepatContext *context;

  /* Owned References */
  UsulLists    *lists;
  UsulUsulan   *draft;        /* as it is in the store, or empty */
  UsulSasaran  *sasaran;
  GPtrArray    *places;       /* borrowed codes of the desa in the drop-down, NULL first */
  GCancellable *cancellable;
  guint         judge_timer;
  gboolean      filling;
};

enum { KEPT, CANCELLED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (UsulForm, usul_form, GTK_TYPE_WIDGET)

static const char * const origins[] = { "desa", "loket", "cekbansos", "impor",
                                       "sanggah" };

static const TepatCode *
kind_of (UsulForm *self)
{
  return usul_lists_get_kind (self->lists, usul_widget_get_code (GTK_DROP_DOWN (self->jenis),
                                                                 self->lists, KINDS));
}

static gboolean
asks (UsulForm   *self,
      const char *property)
{
  const TepatCode *kind = kind_of (self);

  return kind != NULL && tepat_code_get_boolean (kind, property);
}

static void
set_text (char       **text,
          const char  *value)
{
  g_free (*text);
  *text = value != NULL && *value != '\0' ? g_strdup (value) : NULL;
}

static const char *
typed (GtkWidget *entry)
{
  return gtk_editable_get_text (GTK_EDITABLE (entry));
}

static const char *
place_of (UsulForm  *self,
          GtkWidget *drop_down)
{
  guint n = gtk_drop_down_get_selected (GTK_DROP_DOWN (drop_down));

  return n < self->places->len ? self->places->pdata[n] : NULL;
}

static gboolean
needs_family (UsulForm *self)
{
  const TepatCode *kind = kind_of (self);

  return kind != NULL && g_strcmp0 (tepat_code_get_kode (kind), "individu-baru") == 0;
}

static gboolean
needs_nobody (UsulForm *self)
{
  return asks (self, "baru") && !needs_family (self);
}

static char *
read_day (UsulForm *self)
{
  char *message;
  char *day = tepat_typed_read (&self->lists->lists, "penduduk", "tgl_lahir",
                                typed (self->tanggal), &message);

  g_free (message);

  return day;
}

static void
take_person (UsulForm   *self,
             UsulUsulan *usulan)
{
  if (needs_nobody (self) || self->sasaran->keluarga == NULL)
    {
      set_text (&usulan->wilayah, place_of (self, self->desa));
      return;
    }
  if (!needs_family (self))
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
  g_autofree char *day = read_day (self);
  const TepatCode *kind = kind_of (self);

  usulan->id = self->draft->id;
  usulan->versi = self->draft->versi;
  set_text (&usulan->uid, self->draft->uid);
  set_text (&usulan->keadaan, self->draft->keadaan);
  set_text (&usulan->nomor_asal, self->draft->nomor_asal);
  set_text (&usulan->sanggah, self->draft->sanggah);
  set_text (&usulan->jenis, kind != NULL ? tepat_code_get_kode (kind) : NULL);
  set_text (&usulan->program, usul_widget_get_code (GTK_DROP_DOWN (self->program), self->lists,
                                                    "program"));
  set_text (&usulan->asal, origins[gtk_drop_down_get_selected (GTK_DROP_DOWN (self->asal))]);
  if (asks (self, "perlu_alasan"))
    set_text (&usulan->alasan, usul_widget_get_code (GTK_DROP_DOWN (self->alasan), self->lists,
                                                     "alasan-tidak-layak"));
  if (asks (self, "perlu_tujuan"))
    set_text (&usulan->tujuan, place_of (self, self->tujuan));
  if (asks (self, "perlu_alasan"))
    {
      set_text (&usulan->tanggal, day);
      set_text (&usulan->bukti, typed (self->bukti));
    }
  set_text (&usulan->catatan, typed (self->catatan));
  take_person (self, usulan);
  if (!usul_isian_take (self->isian, usulan))
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
  gtk_widget_set_sensitive (self->submit, !is_blocked (temuan));
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
  gtk_widget_set_sensitive (self->save, usulan != NULL && usulan->nama != NULL &&
                                        *usulan->wilayah != '\0');
  if (usulan == NULL)
    {
      say (self, kind_of (self) == NULL ? _("Choose the kind of the proposal.")
                                        : _("A field is not right yet; it says what to enter."));
      return G_SOURCE_REMOVE;
    }
  if (tepat_session_get_actor (session) == NULL)
    {
      usul_usulan_free (usulan);
      return G_SOURCE_REMOVE;
    }
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  tugas = usul_tugas_new (self->lists);
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
  if (self->filling)
    return;
  g_clear_handle_id (&self->judge_timer, g_source_remove);
  self->judge_timer = g_timeout_add (JUDGE_MS, on_judge, self);
}

static void
show_person (UsulForm *self)
{
  const char *nama = usul_sasaran_get (self->sasaran, "penduduk", "nama");
  const char *kepala = usul_sasaran_get (self->sasaran, "keluarga", "kepala");
  const char *desil = usul_sasaran_get (self->sasaran, "keluarga", "desil");
  const char *desa = usul_lists_name_wilayah (self->lists, self->sasaran->wilayah, 10);
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
  const struct { GtkWidget *widget; gboolean shown; } extras[] = {
    { self->desa, needs_nobody (self) },
    { self->tujuan, asks (self, "perlu_tujuan") },
    { self->alasan, asks (self, "perlu_alasan") },
    { self->tanggal, asks (self, "perlu_alasan") },
    { self->bukti, asks (self, "perlu_alasan") },
  };

  for (guint i = 0; i < G_N_ELEMENTS (extras); i++)
    gtk_widget_set_visible (gtk_widget_get_parent (extras[i].widget), extras[i].shown);
  gtk_widget_set_visible (self->person_card, kind_of (self) != NULL && !needs_nobody (self));
  gtk_widget_set_visible (GTK_WIDGET (self->isian), kind_of (self) != NULL &&
                          (needs_nobody (self) || self->sasaran->keluarga != NULL));
  show_person (self);
}

/* A new person has nothing yet, though the family has. */
static void
show_fields (UsulForm *self)
{
  g_autoptr(GPtrArray) none = usul_bidang_parse (NULL);
  g_autoptr(UsulSasaran) empty = NULL;

  if (needs_nobody (self) || needs_family (self))
    {
      empty = g_new0 (UsulSasaran, 1);
      empty->values = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
    }
  usul_isian_show (self->isian, empty != NULL ? empty : self->sasaran,
                   self->draft->uid != NULL ? self->draft->bidang : none);
}

static void
on_kind_changed (UsulForm *self)
{
  if (self->filling)
    return;
  show_kind (self);
  show_fields (self);
  judge_soon (self);
}

static gpointer
find_person (TepatDb       *db,
             gpointer       data,
             GCancellable  *cancellable,
             GError       **error)
{
  return usul_sasaran_find (db, data, error);
}

static void
on_person (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(UsulForm) self = user_data;
  g_autoptr(GError) error = NULL;
  UsulSasaran *found = tepat_store_run_finish (TEPAT_STORE (source), result, &error);

  if (self->findings == NULL)
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
  judge_soon (self);
}

static void
on_chosen (UsulForm   *self,
           const char *uid)
{
  TepatSession *session = tepat_context_get_session (self->context);

  tepat_banner_hide (self->banner);
  tepat_store_read_async (tepat_session_get_store (session), tepat_session_get_actor (session),
                          find_person, g_strdup (uid), g_free,
                          (GDestroyNotify) usul_sasaran_free, NULL, on_person,
                          g_object_ref (self));
}

static void
on_submitted (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr(UsulForm) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(UsulUsulan) usulan = tepat_store_run_finish (TEPAT_STORE (source), result, &error);
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
  UsulTugas *tugas = usul_tugas_new (self->lists);

  tugas->kunci = g_strdup (uid);
  usul_tugas_set_putusan (tugas, &ajukan);
  tepat_context_write_async (self->context, usul_berkas_decide, tugas,
                             (GDestroyNotify) usul_tugas_free, (GDestroyNotify) usul_usulan_free,
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
  if (g_object_steal_data (G_OBJECT (self), "submit") != NULL)
    {
      /* Kept by now, whatever becomes of the submission. */
      set_text (&self->draft->uid, uid);
      self->draft->versi++;
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
  tugas = usul_tugas_new (self->lists);
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
  usul_widget_drop_focus (GTK_WIDGET (self));
  g_signal_emit (self, signals[CANCELLED], 0);
}

/* The desa that the person at work sees, or all for where a family goes to. */
static GtkWidget *
places_new (UsulForm *self)
{
  TepatActor *actor = tepat_session_get_actor (tepat_context_get_session (self->context));
  GtkStringList *names = gtk_string_list_new (NULL);
  const TepatWilayahIndex *index = self->lists->lists.wilayah;
  GtkExpression *text = gtk_property_expression_new (GTK_TYPE_STRING_OBJECT, NULL, "string");
  GtkWidget *drop_down;

  g_ptr_array_set_size (self->places, 0);
  g_ptr_array_add (self->places, NULL);
  gtk_string_list_append (names, _("Choose…"));
  for (guint i = 0; i < tepat_wilayah_index_get_n (index); i++)
    {
      const TepatWilayah *one = tepat_wilayah_index_get_nth (index, i);
      g_autofree char *name = NULL;

      if (one->level != 4 || !one->active || self->lists->kab == NULL ||
          !g_str_has_prefix (one->kode, self->lists->kab) || actor == NULL)
        continue;
      name = g_strdup_printf ("%s, %s", one->nama, one->parent != NULL ? one->parent->nama : "");
      gtk_string_list_append (names, name);
      g_ptr_array_add (self->places, (gpointer) one->kode);
    }
  drop_down = gtk_drop_down_new (G_LIST_MODEL (names), text);
  gtk_drop_down_set_enable_search (GTK_DROP_DOWN (drop_down), TRUE);

  return drop_down;
}

static void
add (UsulForm   *self,
     GtkWidget  *box,
     const char *label,
     GtkWidget  *widget)
{
  gtk_box_append (GTK_BOX (box), usul_widget_field (label, widget));
  if (GTK_IS_DROP_DOWN (widget))
    g_signal_connect_swapped (widget, "notify::selected", G_CALLBACK (judge_soon), self);
  else
    g_signal_connect_swapped (widget, "changed", G_CALLBACK (judge_soon), self);
}

static void
build (UsulForm *self)
{
  g_autoptr(GPtrArray) titles = g_ptr_array_new ();

  g_ptr_array_add (titles, (gpointer) _("Desa"));
  g_ptr_array_add (titles, (gpointer) _("Counter"));
  g_ptr_array_add (titles, (gpointer) _("Cek Bansos"));
  g_ptr_array_add (titles, (gpointer) _("Imported file"));
  g_ptr_array_add (titles, (gpointer) _("Objection"));
  g_ptr_array_add (titles, NULL);
  self->jenis = usul_widget_codes (self->lists, KINDS, _("Choose…"), FALSE);
  self->program = usul_widget_codes (self->lists, "program", _("For the register alone"), FALSE);
  self->asal = gtk_drop_down_new_from_strings ((const char * const *) titles->pdata);
  self->alasan = usul_widget_codes (self->lists, "alasan-tidak-layak", _("Choose…"), TRUE);
  self->desa = places_new (self);
  self->tujuan = places_new (self);
  self->tanggal = gtk_entry_new ();
  gtk_entry_set_placeholder_text (GTK_ENTRY (self->tanggal), _("day/month/year"));
  self->bukti = gtk_entry_new ();
  self->catatan = gtk_entry_new ();
  add (self, self->tops, _("Kind"), self->jenis);
  add (self, self->tops, _("Programme"), self->program);
  add (self, self->tops, _("Origin"), self->asal);
  add (self, self->extras, _("Desa"), self->desa);
  add (self, self->extras, _("Moves to"), self->tujuan);
  add (self, self->extras, _("Reason"), self->alasan);
  add (self, self->extras, _("Since"), self->tanggal);
  add (self, self->extras, _("Proof"), self->bukti);
  add (self, self->extras, _("Note"), self->catatan);
  g_signal_connect_swapped (self->jenis, "notify::selected", G_CALLBACK (on_kind_changed), self);
}

static void
set_place (UsulForm   *self,
           GtkWidget  *drop_down,
           const char *kode)
{
  for (guint i = 0; i < self->places->len; i++)
    if (g_strcmp0 (self->places->pdata[i], kode) == 0)
      gtk_drop_down_set_selected (GTK_DROP_DOWN (drop_down), i);
}

static void
set_entry (GtkWidget  *entry,
           const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (entry), text != NULL ? text : "");
}

static void
fill (UsulForm *self)
{
  const UsulUsulan *draft = self->draft;
  g_autofree char *day = tepat_typed_show (&self->lists->lists, "penduduk", "tgl_lahir",
                                           draft->tanggal);

  self->filling = TRUE;
  usul_widget_set_code (GTK_DROP_DOWN (self->jenis), self->lists, KINDS, draft->jenis);
  usul_widget_set_code (GTK_DROP_DOWN (self->program), self->lists, "program", draft->program);
  usul_widget_set_code (GTK_DROP_DOWN (self->alasan), self->lists, "alasan-tidak-layak",
                        draft->alasan);
  for (guint i = 0; i < G_N_ELEMENTS (origins); i++)
    if (g_strcmp0 (origins[i], draft->asal) == 0)
      gtk_drop_down_set_selected (GTK_DROP_DOWN (self->asal), i);
  set_place (self, self->desa, draft->wilayah);
  set_place (self, self->tujuan, draft->tujuan);
  set_entry (self->tanggal, day);
  set_entry (self->bukti, draft->bukti);
  set_entry (self->catatan, draft->catatan);
  usul_orang_clear (self->orang);
  tepat_banner_hide (self->banner);
  gtk_label_set_text (self->heading, draft->uid != NULL ? _("Change the proposal")
                                                        : _("New proposal"));
  self->filling = FALSE;
  show_kind (self);
  show_fields (self);
  judge_soon (self);
}

typedef struct
{
  char        *uid;
  UsulUsulan  *usulan;
  UsulSasaran *sasaran;
} Opened;

static void
opened_free (gpointer data)
{
  Opened *opened = data;

  g_free (opened->uid);
  g_clear_pointer (&opened->usulan, usul_usulan_free);
  g_clear_pointer (&opened->sasaran, usul_sasaran_free);
  g_free (opened);
}

static gpointer
open_job (TepatDb       *db,
          gpointer       data,
          GCancellable  *cancellable,
          GError       **error)
{
  Opened *opened = g_new0 (Opened, 1);

  opened->usulan = usul_usulan_load (db, data, error);
  if (opened->usulan != NULL)
    opened->sasaran = usul_sasaran_of (db, opened->usulan, error);
  if (opened->sasaran != NULL)
    return opened;
  opened_free (opened);

  return NULL;
}

static void
on_opened (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(UsulForm) self = user_data;
  g_autoptr(GError) error = NULL;
  Opened *opened = tepat_store_run_finish (TEPAT_STORE (source), result, &error);

  if (self->findings == NULL)
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
  opened_free (opened);
  fill (self);
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

void
usul_form_begin (UsulForm   *self,
                 const char *uid)
{
  TepatSession *session = tepat_context_get_session (self->context);

  g_assert (USUL_IS_FORM (self));

  reset (self);
  fill (self);
  gtk_widget_grab_focus (self->jenis);
  if (uid != NULL)
    tepat_store_read_async (tepat_session_get_store (session), tepat_session_get_actor (session),
                            open_job, g_strdup (uid), g_free, opened_free, NULL, on_opened,
                            g_object_ref (self));
}

void
usul_form_begin_about (UsulForm   *self,
                       const char *penduduk)
{
  usul_form_begin (self, NULL);
  on_chosen (self, penduduk);
}

static void
usul_form_dispose (GObject *object)
{
  UsulForm *self = USUL_FORM (object);

  g_clear_handle_id (&self->judge_timer, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  gtk_widget_dispose_template (GTK_WIDGET (self), USUL_TYPE_FORM);
  usul_widget_unparent_children (GTK_WIDGET (self));
  g_clear_pointer (&self->draft, usul_usulan_free);
  g_clear_pointer (&self->sasaran, usul_sasaran_free);
  g_clear_pointer (&self->places, g_ptr_array_unref);
  g_clear_pointer (&self->lists, usul_lists_unref);

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
  g_type_ensure (USUL_TYPE_ORANG);
  g_type_ensure (USUL_TYPE_ISIAN);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, "/id/tepat/Tepat/plugins/usul-sanggah/"
                                                             "usul-form.ui");
#define BIND(name) gtk_widget_class_bind_template_child (widget_class, UsulForm, name)
  BIND (heading);
  BIND (tops);
  BIND (person_card);
  BIND (orang);
  BIND (person);
  BIND (extras);
  BIND (isian);
  BIND (findings);
  BIND (banner);
  BIND (save);
  BIND (submit);
#undef BIND
  gtk_widget_class_bind_template_callback (widget_class, judge_soon);
  gtk_widget_class_bind_template_callback (widget_class, on_cancel);
  gtk_widget_class_bind_template_callback (widget_class, on_chosen);
  gtk_widget_class_bind_template_callback (widget_class, on_save);
  gtk_widget_class_bind_template_callback (widget_class, on_submit);
}

static void
usul_form_init (UsulForm *self)
{
  self->places = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
usul_form_new (void)
{
  return g_object_new (USUL_TYPE_FORM, NULL);
}

void
usul_form_set_context (UsulForm     *self,
                       TepatContext *context,
                       UsulLists    *lists)
{
  gboolean first = self->lists == NULL;

  self->context = context;
  g_clear_pointer (&self->lists, usul_lists_unref);
  self->lists = usul_lists_ref (lists);
  usul_orang_set_context (self->orang, context, lists);
  usul_isian_set_lists (self->isian, lists);
  if (first)
    build (self);
}
