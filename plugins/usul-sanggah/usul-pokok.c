/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "usul-pokok"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "usul-desa.h"
#include "usul-perkara.h"
#include "usul-pokok.h"

#define KINDS "usulan-jenis"
#define REASONS "alasan-tidak-layak"

struct _UsulPokok
{
  GtkWidget  parent_instance;

  GtkWidget *box;
  GtkWidget *tops;
  GtkWidget *extras;

  GtkWidget *jenis;
  GtkWidget *program;
  GtkWidget *asal;
  GtkWidget *desa;
  GtkWidget *tujuan;
  GtkWidget *alasan;
  GtkWidget *tanggal;
  GtkWidget *day_note;     /* what is wrong with it */
  GtkWidget *bukti;
  GtkWidget *catatan;

  TepatArti *lists;        /* borrowed */
  gboolean   filling;
};

enum { CHANGED, KIND_CHANGED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (UsulPokok, usul_pokok, GTK_TYPE_WIDGET)

const TepatCode *
usul_pokok_get_kind (UsulPokok *self)
{
  g_assert (USUL_IS_POKOK (self));

  return tepat_arti_find_code (self->lists, "usulan-jenis",
                               usul_widget_get_code (GTK_DROP_DOWN (self->jenis), self->lists,
                                                     KINDS));
}

static gboolean
asks (UsulPokok  *self,
      const char *property)
{
  const TepatCode *kind = usul_pokok_get_kind (self);

  return kind != NULL && tepat_code_get_boolean (kind, property);
}

gboolean
usul_pokok_needs_family (UsulPokok *self)
{
  const TepatCode *kind = usul_pokok_get_kind (self);

  return kind != NULL && strcmp (tepat_code_get_kode (kind), "individu-baru") == 0;
}

gboolean
usul_pokok_needs_nobody (UsulPokok *self)
{
  return asks (self, "baru") && !usul_pokok_needs_family (self);
}

const char *
usul_pokok_get_desa (UsulPokok *self)
{
  g_assert (USUL_IS_POKOK (self));

  return usul_desa_get (GTK_DROP_DOWN (self->desa));
}

/* Only what the kind asks for is there. */
static void
show_kind (UsulPokok *self)
{
  const struct { GtkWidget *widget; gboolean shown; } extras[] = {
    { self->desa, usul_pokok_needs_nobody (self) },
    { self->tujuan, asks (self, "perlu_tujuan") },
    { self->alasan, asks (self, "perlu_alasan") },
    { self->tanggal, asks (self, "perlu_alasan") },
    { self->bukti, asks (self, "perlu_alasan") },
  };

  for (guint i = 0; i < G_N_ELEMENTS (extras); i++)
    gtk_widget_set_visible (gtk_widget_get_parent (extras[i].widget), extras[i].shown);
}

static void
on_kind_changed (UsulPokok *self)
{
  if (self->filling)
    return;
  show_kind (self);
  g_signal_emit (self, signals[KIND_CHANGED], 0);
}

static void
on_changed (UsulPokok *self)
{
  if (!self->filling)
    g_signal_emit (self, signals[CHANGED], 0);
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

static void
show_day_wrong (UsulPokok  *self,
                const char *message)
{
  GtkWidget *field = gtk_widget_get_parent (self->tanggal);

  gtk_label_set_text (GTK_LABEL (self->day_note), message != NULL ? message : "");
  gtk_widget_set_visible (self->day_note, message != NULL);
  if (message != NULL)
    gtk_widget_add_css_class (field, "error");
  else
    gtk_widget_remove_css_class (field, "error");
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->tanggal), GTK_ACCESSIBLE_STATE_INVALID,
                               message != NULL ? GTK_ACCESSIBLE_INVALID_TRUE
                                               : GTK_ACCESSIBLE_INVALID_FALSE, -1);
}

/* FALSE, and says so below the field, when there is no such day. */
static gboolean
take_day (UsulPokok   *self,
          char       **day)
{
  g_autofree char *message = NULL;

  g_free (*day);
  *day = tepat_typed_read (&self->lists->lists, "penduduk", "tgl_lahir", typed (self->tanggal),
                           &message);
  show_day_wrong (self, message);

  return message == NULL;
}

gboolean
usul_pokok_take (UsulPokok  *self,
                 UsulUsulan *usulan)
{
  const TepatCode *kind = usul_pokok_get_kind (self);
  gboolean ok = TRUE;

  set_text (&usulan->jenis, kind != NULL ? tepat_code_get_kode (kind) : NULL);
  set_text (&usulan->program, usul_widget_get_code (GTK_DROP_DOWN (self->program), self->lists,
                                                    "program"));
  set_text (&usulan->asal, usul_asal_get_codes ()[gtk_drop_down_get_selected (
                                                GTK_DROP_DOWN (self->asal))]);
  if (asks (self, "perlu_alasan"))
    {
      set_text (&usulan->alasan, usul_widget_get_code (GTK_DROP_DOWN (self->alasan), self->lists,
                                                       REASONS));
      ok = take_day (self, &usulan->tanggal);
      set_text (&usulan->bukti, typed (self->bukti));
    }
  if (asks (self, "perlu_tujuan"))
    set_text (&usulan->tujuan, usul_desa_get (GTK_DROP_DOWN (self->tujuan)));
  set_text (&usulan->catatan, typed (self->catatan));

  return ok;
}

static void
set_entry (GtkWidget  *entry,
           const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (entry), text != NULL ? text : "");
}

void
usul_pokok_show (UsulPokok        *self,
                 const UsulUsulan *usulan)
{
  g_autofree char *day = NULL;

  g_assert (USUL_IS_POKOK (self));

  day = tepat_typed_show (&self->lists->lists, "penduduk", "tgl_lahir", usulan->tanggal);
  self->filling = TRUE;
  usul_widget_set_code (GTK_DROP_DOWN (self->jenis), self->lists, KINDS, usulan->jenis);
  usul_widget_set_code (GTK_DROP_DOWN (self->program), self->lists, "program", usulan->program);
  usul_widget_set_code (GTK_DROP_DOWN (self->alasan), self->lists, REASONS, usulan->alasan);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (self->asal), 0);
  for (guint i = 0; usul_asal_get_codes ()[i] != NULL; i++)
    if (g_strcmp0 (usul_asal_get_codes ()[i], usulan->asal) == 0)
      gtk_drop_down_set_selected (GTK_DROP_DOWN (self->asal), i);
  usul_desa_set (GTK_DROP_DOWN (self->desa), usulan->wilayah);
  usul_desa_set (GTK_DROP_DOWN (self->tujuan), usulan->tujuan);
  set_entry (self->tanggal, day);
  show_day_wrong (self, NULL);
  set_entry (self->bukti, usulan->bukti);
  set_entry (self->catatan, usulan->catatan);
  self->filling = FALSE;
  show_kind (self);
}

void
usul_pokok_keep (UsulPokok *self,
                 UsulDraf  *draf)
{
  const TepatCode *kind = usul_pokok_get_kind (self);

  usul_draf_put (draf, "jenis", kind != NULL ? tepat_code_get_kode (kind) : NULL);
  usul_draf_put (draf, "program", usul_widget_get_code (GTK_DROP_DOWN (self->program), self->lists,
                                                        "program"));
  usul_draf_put (draf, "asal", usul_asal_get_codes ()[gtk_drop_down_get_selected (
                                                     GTK_DROP_DOWN (self->asal))]);
  usul_draf_put (draf, "alasan", usul_widget_get_code (GTK_DROP_DOWN (self->alasan), self->lists,
                                                       REASONS));
  usul_draf_put (draf, "wilayah", usul_pokok_get_desa (self));
  usul_draf_put (draf, "tujuan", usul_desa_get (GTK_DROP_DOWN (self->tujuan)));
  usul_draf_put (draf, "tanggal", typed (self->tanggal));
  usul_draf_put (draf, "bukti", typed (self->bukti));
  usul_draf_put (draf, "catatan", typed (self->catatan));
}

void
usul_pokok_resume (UsulPokok *self,
                   UsulDraf  *draf)
{
  g_autoptr(UsulUsulan) usulan = usul_usulan_new ();
  g_autofree char *day = usul_draf_get (draf, "tanggal");
  const struct { const char *name; char **text; } kept[] = {
    { "jenis", &usulan->jenis }, { "program", &usulan->program }, { "asal", &usulan->asal },
    { "alasan", &usulan->alasan }, { "wilayah", &usulan->wilayah }, { "tujuan", &usulan->tujuan },
    { "bukti", &usulan->bukti }, { "catatan", &usulan->catatan },
  };

  for (guint i = 0; i < G_N_ELEMENTS (kept); i++)
    {
      g_free (*kept[i].text);
      *kept[i].text = usul_draf_get (draf, kept[i].name);
    }
  usul_pokok_show (self, usulan);
  self->filling = TRUE;
  set_entry (self->tanggal, day);
  self->filling = FALSE;
}

static void
add (UsulPokok  *self,
     GtkWidget  *box,
     const char *label,
     GtkWidget  *widget)
{
  gtk_box_append (GTK_BOX (box), usul_widget_field (label, widget));
  if (widget == self->jenis)
    g_signal_connect_swapped (widget, "notify::selected", G_CALLBACK (on_kind_changed), self);
  else if (GTK_IS_DROP_DOWN (widget))
    g_signal_connect_swapped (widget, "notify::selected", G_CALLBACK (on_changed), self);
  else
    g_signal_connect_swapped (widget, "changed", G_CALLBACK (on_changed), self);
}

static GtkWidget *
origins_new (void)
{
  g_autoptr(GPtrArray) titles = g_ptr_array_new ();
  const char * const *codes = usul_asal_get_codes ();

  for (guint i = 0; codes[i] != NULL; i++)
    g_ptr_array_add (titles, (gpointer) usul_asal_get_title (codes[i]));
  g_ptr_array_add (titles, NULL);

  return gtk_drop_down_new_from_strings ((const char * const *) titles->pdata);
}

void
usul_pokok_set_context (UsulPokok    *self,
                        TepatContext *context,
                        TepatArti    *lists)
{
  TepatActor *actor = tepat_session_get_actor (tepat_context_get_session (context));

  g_assert (USUL_IS_POKOK (self));

  self->lists = lists;
  if (self->jenis != NULL)
    return;
  self->jenis = usul_widget_codes (lists, KINDS, _("Choose…"), FALSE);
  self->program = usul_widget_codes (lists, "program", _("For the register alone"), FALSE);
  self->asal = origins_new ();
  self->alasan = usul_widget_codes (lists, REASONS, _("Choose…"), TRUE);
  self->desa = usul_desa_new (lists, actor);
  self->tujuan = usul_desa_new (lists, NULL);
  self->tanggal = gtk_entry_new ();
  gtk_entry_set_placeholder_text (GTK_ENTRY (self->tanggal), _("day/month/year"));
  self->day_note = usul_widget_label (NULL, "field-note");
  gtk_accessible_update_relation (GTK_ACCESSIBLE (self->tanggal),
                                  GTK_ACCESSIBLE_RELATION_DESCRIBED_BY, self->day_note, NULL, -1);
  self->bukti = gtk_entry_new ();
  self->catatan = gtk_entry_new ();
  add (self, self->tops, _("Kind"), self->jenis);
  add (self, self->tops, _("Programme"), self->program);
  add (self, self->tops, _("Origin"), self->asal);
  add (self, self->extras, _("Desa"), self->desa);
  add (self, self->extras, _("Moves to"), self->tujuan);
  add (self, self->extras, _("Reason"), self->alasan);
  add (self, self->extras, _("Since"), self->tanggal);
  gtk_box_append (GTK_BOX (gtk_widget_get_parent (self->tanggal)), self->day_note);
  add (self, self->extras, _("Proof"), self->bukti);
  add (self, self->extras, _("Note"), self->catatan);
}

static gboolean
usul_pokok_grab_focus (GtkWidget *widget)
{
  UsulPokok *self = USUL_POKOK (widget);

  return self->jenis != NULL && gtk_widget_grab_focus (self->jenis);
}

static void
usul_pokok_dispose (GObject *object)
{
  g_clear_pointer (&USUL_POKOK (object)->box, gtk_widget_unparent);

  G_OBJECT_CLASS (usul_pokok_parent_class)->dispose (object);
}

static void
usul_pokok_class_init (UsulPokokClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = usul_pokok_dispose;
  widget_class->grab_focus = usul_pokok_grab_focus;
  signals[CHANGED] = g_signal_new ("changed", USUL_TYPE_POKOK, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 0);
  signals[KIND_CHANGED] = g_signal_new ("kind-changed", USUL_TYPE_POKOK, G_SIGNAL_RUN_LAST, 0,
                                        NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
usul_pokok_init (UsulPokok *self)
{
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 15);
  self->tops = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  self->extras = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  gtk_widget_set_layout_manager (self->tops, tepat_wrap_layout_new (18));
  gtk_widget_set_layout_manager (self->extras, tepat_wrap_layout_new (18));
  gtk_box_append (GTK_BOX (self->box), self->tops);
  gtk_box_append (GTK_BOX (self->box), self->extras);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
}

GtkWidget *
usul_pokok_new (void)
{
  return g_object_new (USUL_TYPE_POKOK, NULL);
}
