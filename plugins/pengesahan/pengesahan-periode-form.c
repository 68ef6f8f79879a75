/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "pengesahan-periode-form"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <string.h>

#include "pengesahan-periode-form.h"
#include "pengesahan-widget.h"

struct _PengesahanPeriodeForm
{
  GtkWidget     parent_instance;

  /* Template widgets */
  TepatBanner  *banner;
  TepatEntry   *kode_field;
  TepatEntry   *nama_field;
  TepatEntry   *buka_field;
  TepatEntry   *batas_input_field;
  TepatEntry   *batas_musdes_field;
  TepatEntry   *batas_final_field;
  GtkWidget    *cancel_button;

  /* Borrowed References */
  TepatContext *context;
};

enum { OPENED, CANCELLED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PengesahanPeriodeForm, pengesahan_periode_form, GTK_TYPE_WIDGET)

static PengesahanAct *
act_new (PengesahanPeriodeForm *self)
{
  PengesahanAct *act = pengesahan_act_new (self->context);

  act->periode = tepat_entry_dup_value (self->kode_field);
  act->nama = tepat_entry_dup_value (self->nama_field);
  act->buka = tepat_entry_dup_value (self->buka_field);
  act->batas_input = tepat_entry_dup_value (self->batas_input_field);
  act->batas_musdes = tepat_entry_dup_value (self->batas_musdes_field);
  act->batas_final = tepat_entry_dup_value (self->batas_final_field);

  return act;
}

static TepatPeriode *
proposal_of (const PengesahanAct *act)
{
  const TepatPeriodeInput input = { act->periode, act->nama, act->buka, act->batas_input,
                                    act->batas_musdes, act->batas_final };

  return tepat_periode_propose (&input);
}

/* A month that was typed brings its name and its calendar. */
static void
on_kode_changed (PengesahanPeriodeForm *self)
{
  const TepatPeriodeInput input = { .kode = tepat_entry_get_text (self->kode_field) };
  g_autoptr(TepatPeriode) periode = tepat_periode_propose (&input);

  if (*periode->buka == '\0')
    return;
  tepat_entry_set_text (self->nama_field, periode->nama);
  tepat_entry_set_text (self->buka_field, periode->buka);
  tepat_entry_set_text (self->batas_input_field, periode->batas_input);
  tepat_entry_set_text (self->batas_musdes_field, periode->batas_musdes);
  tepat_entry_set_text (self->batas_final_field, periode->batas_final);
}

static TepatEntry *
field_of (PengesahanPeriodeForm *self,
          const char            *name)
{
  const struct { const char *name; TepatEntry *field; } fields[] = {
    { "kode", self->kode_field }, { "nama", self->nama_field }, { "buka", self->buka_field },
    { "batas_input", self->batas_input_field }, { "batas_musdes", self->batas_musdes_field },
    { "batas_final", self->batas_final_field },
  };

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    if (g_strcmp0 (fields[i].name, name) == 0)
      return fields[i].field;

  return self->kode_field;
}

static void
on_opened (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(PengesahanPeriodeForm) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(TepatPeriode) periode = tepat_store_run_finish (TEPAT_STORE (source), result, &error);

  pengesahan_widget_set_busy (GTK_WIDGET (self), FALSE);
  if (periode == NULL)
    tepat_banner_show (self->banner, TEPAT_TONE_BAD, error->message, NULL);
  else
    g_signal_emit (self, signals[OPENED], 0);
}

static void
on_open (PengesahanPeriodeForm *self)
{
  g_autoptr(PengesahanAct) act = act_new (self);
  g_autoptr(TepatPeriode) periode = proposal_of (act);
  g_autoptr(GError) error = NULL;
  const char *field = NULL;

  tepat_banner_hide (self->banner);
  if (!tepat_periode_check (periode, &field, &error))
    {
      tepat_entry_set_error (field_of (self, field), error->message);
      return;
    }
  pengesahan_widget_set_busy (GTK_WIDGET (self), TRUE);
  tepat_context_write_async (self->context, pengesahan_periode_open, g_steal_pointer (&act),
                             (GDestroyNotify) pengesahan_act_free,
                             (GDestroyNotify) tepat_periode_free, NULL, on_opened,
                             g_object_ref (self));
}

static void
on_cancel (PengesahanPeriodeForm *self)
{
  g_signal_emit (self, signals[CANCELLED], 0);
}

static void
pengesahan_periode_form_dispose (GObject *object)
{
  pengesahan_widget_unparent_children (GTK_WIDGET (object));

  G_OBJECT_CLASS (pengesahan_periode_form_parent_class)->dispose (object);
}

static void
pengesahan_periode_form_class_init (PengesahanPeriodeFormClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = pengesahan_periode_form_dispose;
  signals[OPENED] = g_signal_new ("opened", PENGESAHAN_TYPE_PERIODE_FORM, G_SIGNAL_RUN_LAST, 0,
                                  NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[CANCELLED] = g_signal_new ("cancelled", PENGESAHAN_TYPE_PERIODE_FORM, G_SIGNAL_RUN_LAST,
                                     0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (TEPAT_TYPE_BANNER);
  g_type_ensure (TEPAT_TYPE_ENTRY);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/plugins/pengesahan/pengesahan-periode-form.ui");
#define BIND(name) gtk_widget_class_bind_template_child (widget_class, PengesahanPeriodeForm, name)
  BIND (banner);
  BIND (kode_field);
  BIND (nama_field);
  BIND (buka_field);
  BIND (batas_input_field);
  BIND (batas_musdes_field);
  BIND (batas_final_field);
  BIND (cancel_button);
#undef BIND
  gtk_widget_class_bind_template_callback (widget_class, on_cancel);
  gtk_widget_class_bind_template_callback (widget_class, on_kode_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_open);
}

static void
pengesahan_periode_form_init (PengesahanPeriodeForm *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
pengesahan_periode_form_set_context (PengesahanPeriodeForm *self,
                                     TepatContext          *context)
{
  g_assert (PENGESAHAN_IS_PERIODE_FORM (self));

  self->context = context;
}

static char *
month_after (const char *kode)
{
  int year, month;

  if (kode == NULL || sscanf (kode, "%4d-%2d", &year, &month) != 2)
    return NULL;

  return month < 12 ? g_strdup_printf ("%04d-%02d", year, month + 1)
                    : g_strdup_printf ("%04d-01", year + 1);
}

void
pengesahan_periode_form_propose (PengesahanPeriodeForm *self,
                                 const TepatPeriode    *last)
{
  g_autofree char *today = tepat_format_today (tepat_session_get_zone (
    tepat_context_get_session (self->context)));
  g_autofree char *kode = month_after (last != NULL ? last->kode : NULL);

  g_assert (PENGESAHAN_IS_PERIODE_FORM (self));

  if (kode == NULL)
    kode = g_strndup (today, 7);
  tepat_entry_set_text (self->kode_field, kode);
  gtk_widget_set_visible (self->cancel_button, last != NULL);
  tepat_banner_hide (self->banner);
}
