/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "pengesahan-surat-form"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "pengesahan-surat-form.h"
#include "pengesahan-widget.h"

struct _PengesahanSuratForm
{
  GtkWidget       parent_instance;

  /* Template widgets */
  TepatBanner    *banner;
  TepatEntry     *nomor_field;
  TepatEntry     *tanggal_field;
  TepatEntry     *penandatangan_field;
  TepatEntry     *jabatan_field;
  TepatEntry     *pangkat_field;
  TepatEntry     *nip_field;
  TepatEntry     *tembusan_field;
  TepatEntry     *paraf_field;
  GtkCheckButton *bnba_check;

  /* Borrowed References */
  TepatContext   *context;

  /* Owned References */
  char           *today;      /* by the clock of the kabupaten, once it is known */
};

enum { DRAFTED, CANCELLED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PengesahanSuratForm, pengesahan_surat_form, GTK_TYPE_WIDGET)

static GStrv
split (TepatEntry *field)
{
  GStrv parts = g_strsplit (tepat_entry_get_text (field), ";", -1);

  for (guint i = 0; parts[i] != NULL; i++)
    g_strstrip (parts[i]);

  return parts;
}

static PengesahanAct *
act_new (PengesahanSuratForm *self)
{
  PengesahanAct *act = pengesahan_act_new (self->context);

  act->nomor = tepat_entry_dup_value (self->nomor_field);
  act->tanggal = tepat_entry_dup_value (self->tanggal_field);
  act->penandatangan = tepat_entry_dup_value (self->penandatangan_field);
  act->jabatan = tepat_entry_dup_value (self->jabatan_field);
  act->pangkat = tepat_entry_dup_value (self->pangkat_field);
  act->nip = tepat_entry_dup_value (self->nip_field);
  act->tembusan = split (self->tembusan_field);
  act->paraf = split (self->paraf_field);
  act->bnba = gtk_check_button_get_active (self->bnba_check);

  return act;
}

static TepatEntry *
field_of (PengesahanSuratForm *self,
          const char          *name)
{
  const struct { const char *name; TepatEntry *field; } fields[] = {
    { "nomor", self->nomor_field }, { "tanggal", self->tanggal_field },
    { "penandatangan", self->penandatangan_field }, { "jabatan", self->jabatan_field },
    { "nip", self->nip_field },
  };

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    if (g_strcmp0 (fields[i].name, name) == 0)
      return fields[i].field;

  return self->nomor_field;
}

static void
on_drafted (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(PengesahanSuratForm) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(TepatSurat) surat = tepat_store_run_finish (TEPAT_STORE (source), result, &error);

  pengesahan_widget_set_busy (GTK_WIDGET (self), FALSE);
  if (surat == NULL)
    tepat_banner_show (self->banner, TEPAT_TONE_BAD, error->message, NULL);
  else
    g_signal_emit (self, signals[DRAFTED], 0, surat->uid);
}

/* Signer and position may be left to the store, which knows the office's kepala dinas. */
static gboolean
check (PengesahanSuratForm *self,
       const PengesahanAct *act)
{
  const TepatSuratInput input = {
    .nomor = act->nomor, .tanggal = act->tanggal, .nip = act->nip,
    .penandatangan = act->penandatangan != NULL ? act->penandatangan : "-",
    .jabatan = act->jabatan != NULL ? act->jabatan : "-",
  };
  g_autoptr(GError) error = NULL;
  const char *field = NULL;

  if (tepat_surat_input_check (&input, &field, &error))
    return TRUE;
  tepat_entry_set_error (field_of (self, field), error->message);

  return FALSE;
}

static void
on_draft (PengesahanSuratForm *self)
{
  g_autoptr(PengesahanAct) act = act_new (self);

  tepat_banner_hide (self->banner);
  if (!check (self, act))
    return;
  pengesahan_widget_set_busy (GTK_WIDGET (self), TRUE);
  tepat_context_write_async (self->context, pengesahan_surat_draft, g_steal_pointer (&act),
                             (GDestroyNotify) pengesahan_act_free,
                             (GDestroyNotify) tepat_surat_free, NULL, on_drafted,
                             g_object_ref (self));
}

static void
on_cancel (PengesahanSuratForm *self)
{
  g_signal_emit (self, signals[CANCELLED], 0);
}

static void
pengesahan_surat_form_dispose (GObject *object)
{
  g_clear_pointer (&PENGESAHAN_SURAT_FORM (object)->today, g_free);
  pengesahan_widget_unparent_children (GTK_WIDGET (object));

  G_OBJECT_CLASS (pengesahan_surat_form_parent_class)->dispose (object);
}

static void
pengesahan_surat_form_class_init (PengesahanSuratFormClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = pengesahan_surat_form_dispose;
  signals[DRAFTED] = g_signal_new ("drafted", PENGESAHAN_TYPE_SURAT_FORM, G_SIGNAL_RUN_LAST, 0,
                                   NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[CANCELLED] = g_signal_new ("cancelled", PENGESAHAN_TYPE_SURAT_FORM, G_SIGNAL_RUN_LAST, 0,
                                     NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (TEPAT_TYPE_BANNER);
  g_type_ensure (TEPAT_TYPE_ENTRY);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/plugins/pengesahan/pengesahan-surat-form.ui");
#define BIND(name) gtk_widget_class_bind_template_child (widget_class, PengesahanSuratForm, name)
  BIND (banner);
  BIND (nomor_field);
  BIND (tanggal_field);
  BIND (penandatangan_field);
  BIND (jabatan_field);
  BIND (pangkat_field);
  BIND (nip_field);
  BIND (tembusan_field);
  BIND (paraf_field);
  BIND (bnba_check);
#undef BIND
  gtk_widget_class_bind_template_callback (widget_class, on_cancel);
  gtk_widget_class_bind_template_callback (widget_class, on_draft);
}

static void
pengesahan_surat_form_init (PengesahanSuratForm *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
on_today (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr(PengesahanSuratForm) self = user_data;
  g_autofree char *today = tepat_store_run_finish (TEPAT_STORE (source), result, NULL);
  g_autofree char *shown = tepat_entry_dup_value (self->tanggal_field);

  if (today == NULL)
    return;
  if (shown == NULL || g_strcmp0 (shown, self->today) == 0)
    tepat_entry_set_text (self->tanggal_field, today);
  g_free (self->today);
  self->today = g_steal_pointer (&today);
}

static void
read_today (PengesahanSuratForm *self)
{
  TepatSession *session = tepat_context_get_session (self->context);

  tepat_store_read_async (tepat_session_get_store (session), tepat_session_get_actor (session),
                          pengesahan_surat_today, NULL, NULL, g_free, NULL, on_today,
                          g_object_ref (self));
}

void
pengesahan_surat_form_set_context (PengesahanSuratForm *self,
                                   TepatContext        *context)
{
  g_assert (PENGESAHAN_IS_SURAT_FORM (self));

  self->context = context;
  read_today (self);
}

void
pengesahan_surat_form_reset (PengesahanSuratForm *self)
{
  g_assert (PENGESAHAN_IS_SURAT_FORM (self));

  tepat_entry_set_text (self->nomor_field, "");
  tepat_entry_set_text (self->tanggal_field, self->today != NULL ? self->today : "");
  tepat_banner_hide (self->banner);
  gtk_widget_grab_focus (GTK_WIDGET (self->nomor_field));
  /* The page may have been open since yesterday. */
  read_today (self);
}
