/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dedup-errand-form"

#include "config.h"

#include "dedup-errand-form.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "dedup-parts.h"

struct _DedupErrandForm
{
  GtkWidget    parent_instance;

  GtkWidget   *scroller;
  GtkWidget   *title;
  GtkDropDown *desa;
  GPtrArray   *codes;     /* of the desa that may be chosen */
  TepatEntry  *untuk;
  TepatEntry  *batas;
  TepatEntry  *tanya;
};

enum { SENT, CANCELLED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DedupErrandForm, dedup_errand_form, GTK_TYPE_WIDGET)

static gboolean
is_meant (const char * const *anggota,
          const DedupMember  *member)
{
  return anggota == NULL || g_strv_contains (anggota, member->uid);
}

static void
fill_desa (DedupErrandForm    *self,
           const DedupCase    *kasus,
           const char * const *anggota)
{
  g_autoptr(GtkStringList) names = gtk_string_list_new (NULL);

  g_ptr_array_set_size (self->codes, 0);
  for (guint i = 0; i < kasus->members->len; i++)
    {
      const DedupMember *member = kasus->members->pdata[i];
      const char *name = member->cells[DEDUP_CELL_WILAYAH];

      if (!is_meant (anggota, member) || *member->desa == '\0' ||
          g_ptr_array_find_with_equal_func (self->codes, member->desa, g_str_equal, NULL))
        continue;
      g_ptr_array_add (self->codes, g_strdup (member->desa));
      gtk_string_list_append (names, name != NULL ? name : member->desa);
    }
  gtk_drop_down_set_model (self->desa, G_LIST_MODEL (names));
}

/* The fields that differ are what to ask for. */
static char *
compose_question (const DedupCase    *kasus,
                  const char * const *anggota)
{
  static const guint asked[] = { DEDUP_CELL_NIK, DEDUP_CELL_NAMA, DEDUP_CELL_TGL_LAHIR,
                                 DEDUP_CELL_IBU, DEDUP_CELL_NO_KK, DEDUP_CELL_ALAMAT };
  g_autoptr(GString) fields = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (asked); i++)
    {
      const DedupMember *first = NULL;
      gboolean differ = FALSE;

      for (guint j = 0; j < kasus->members->len; j++)
        {
          const DedupMember *member = kasus->members->pdata[j];

          if (!is_meant (anggota, member))
            continue;
          differ |= first != NULL && g_strcmp0 (first->cells[asked[i]], member->cells[asked[i]]) != 0;
          first = first != NULL ? first : member;
        }
      if (differ)
        g_string_append_printf (fields, "%s%s", fields->len > 0 ? ", " : "",
                                dedup_cell_get_title (asked[i]));
    }
  if (fields->len == 0)
    return g_strdup_printf (_("%s: is it one person, or are they several?"), kasus->judul);

  return g_strdup_printf (_("%s: is it one person, or are they several? See the papers for: %s."),
                          kasus->judul, fields->str);
}

void
dedup_errand_form_start (DedupErrandForm    *self,
                         const DedupCase    *kasus,
                         const char * const *anggota,
                         TepatZone           zone)
{
  g_autofree char *title = g_strdup_printf (_("Look it up in the field: %s"), kasus->judul);
  g_autofree char *due = dedup_task_dup_due (zone);
  g_autofree char *question = compose_question (kasus, anggota);

  g_assert (DEDUP_IS_ERRAND_FORM (self));

  gtk_label_set_text (GTK_LABEL (self->title), title);
  fill_desa (self, kasus, anggota);
  tepat_entry_set_text (self->untuk, "");
  tepat_entry_set_text (self->batas, due);
  tepat_entry_set_text (self->tanya, question);
  tepat_entry_set_error (self->batas, NULL);
  tepat_entry_set_error (self->tanya, NULL);
  gtk_widget_grab_focus (GTK_WIDGET (self->untuk));
}

DedupErrand *
dedup_errand_form_take (DedupErrandForm *self)
{
  DedupErrand *errand;
  guint place = gtk_drop_down_get_selected (self->desa);

  g_assert (DEDUP_IS_ERRAND_FORM (self));

  if (!tepat_entry_require (self->tanya, _("Say what to find out there.")) ||
      !tepat_entry_require (self->batas, _("Say until which day.")))
    return NULL;
  errand = g_new0 (DedupErrand, 1);
  errand->untuk = tepat_entry_dup_value (self->untuk);
  errand->batas = tepat_entry_dup_value (self->batas);
  errand->tanya = tepat_entry_dup_value (self->tanya);
  if (place < self->codes->len)
    errand->wilayah = g_strdup (self->codes->pdata[place]);

  return errand;
}

static void
on_send (DedupErrandForm *self)
{
  g_signal_emit (self, signals[SENT], 0);
}

static void
on_cancel (DedupErrandForm *self)
{
  g_signal_emit (self, signals[CANCELLED], 0);
}

static TepatEntry *
add_entry (DedupErrandForm *self,
           GtkWidget       *box,
           const char      *label,
           const char      *hint)
{
  GtkWidget *entry = tepat_entry_new (label, hint);

  g_signal_connect_object (entry, "activate", G_CALLBACK (on_send), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), entry);

  return TEPAT_ENTRY (entry);
}

static void
add_desa (DedupErrandForm *self,
          GtkWidget       *box)
{
  GtkWidget *label = gtk_label_new_with_mnemonic (_("_Desa"));

  self->desa = GTK_DROP_DOWN (gtk_drop_down_new (NULL, NULL));
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "field-label");
  gtk_label_set_mnemonic_widget (GTK_LABEL (label), GTK_WIDGET (self->desa));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->desa), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Desa"), -1);
  gtk_widget_set_halign (GTK_WIDGET (self->desa), GTK_ALIGN_START);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->desa));
}

static void
add_buttons (DedupErrandForm *self,
             GtkWidget       *box)
{
  GtkWidget *buttons = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *send = gtk_button_new_with_mnemonic (_("_Give the task"));
  GtkWidget *cancel = gtk_button_new_with_mnemonic (_("_Cancel"));

  gtk_widget_add_css_class (send, "suggested-action");
  g_signal_connect_object (send, "clicked", G_CALLBACK (on_send), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (cancel, "clicked", G_CALLBACK (on_cancel), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (buttons), send);
  gtk_box_append (GTK_BOX (buttons), cancel);
  gtk_box_append (GTK_BOX (box), buttons);
}

static void
dedup_errand_form_dispose (GObject *object)
{
  DedupErrandForm *self = DEDUP_ERRAND_FORM (object);

  g_clear_pointer (&self->scroller, gtk_widget_unparent);
  g_clear_pointer (&self->codes, g_ptr_array_unref);

  G_OBJECT_CLASS (dedup_errand_form_parent_class)->dispose (object);
}

static void
dedup_errand_form_class_init (DedupErrandFormClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = dedup_errand_form_dispose;
  signals[SENT] = g_signal_new ("sent", DEDUP_TYPE_ERRAND_FORM, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 0);
  signals[CANCELLED] = g_signal_new ("cancelled", DEDUP_TYPE_ERRAND_FORM, G_SIGNAL_RUN_LAST, 0,
                                     NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
dedup_errand_form_init (DedupErrandForm *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);

  self->codes = g_ptr_array_new_with_free_func (g_free);
  self->title = dedup_box_say (box, NULL, "title-4");
  self->untuk = add_entry (self, box, _("Who goes"),
                           _("A login name; empty: whoever works in the desa"));
  add_desa (self, box);
  self->batas = add_entry (self, box, _("Until"), NULL);
  g_object_set (self->batas, "is-date", TRUE, NULL);
  self->tanya = add_entry (self, box, _("What to find out"), NULL);
  add_buttons (self, box);
  gtk_widget_add_css_class (box, "record");
  self->scroller = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroller), box);
  gtk_widget_set_parent (self->scroller, GTK_WIDGET (self));
}

GtkWidget *
dedup_errand_form_new (void)
{
  return g_object_new (DEDUP_TYPE_ERRAND_FORM, NULL);
}
