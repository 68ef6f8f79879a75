/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terpadu-parts"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "terpadu-attachments.h"
#include "terpadu-parts.h"
#include "terpadu-payments.h"
#include "terpadu-sections.h"

static void
append (const TerpaduParts *self,
        GtkWidget          *section)
{
  if (section != NULL)
    gtk_box_append (self->box, section);
}

static gboolean
is_person (const TerpaduParts *self)
{
  return json_object_has_member (self->whole, "penduduk");
}

JsonObject *
terpadu_parts_get_own (const TerpaduParts *self)
{
  return json_object_get_object_member (self->whole, is_person (self) ? "penduduk" : "keluarga");
}

void
terpadu_parts_append_first (const TerpaduParts *self)
{
  JsonObject *own = terpadu_parts_get_own (self);

  append (self, terpadu_head_new (self->context, self->knowledge, self->whole));
  append (self, terpadu_section_meter (self->whole));
  append (self, terpadu_section_quality ((guint) terpadu_json_int (own, "mutu"),
                                         (guint) terpadu_json_int (own, "kurang")));
  if (is_person (self))
    append (self, terpadu_section_person (self->knowledge, self->whole));
  append (self, terpadu_section_address (self->knowledge, self->whole));
}

typedef struct
{
  TerpaduFollow  follow;
  gpointer       user_data;
  char          *uid;
} Way;

static void
way_free (Way *way)
{
  g_free (way->uid);
  g_free (way);
}

static void
on_family_clicked (Way *way)
{
  g_autofree char *uid = g_strdup (way->uid);   /* the button goes with the record */

  way->follow ("keluarga", uid, way->user_data);
}

static void
append_family_button (const TerpaduParts *self)
{
  JsonObject *family = json_object_get_object_member (self->whole, "keluarga");
  GtkWidget *button = gtk_button_new_with_mnemonic (_("_Open the family"));
  Way *way = g_new0 (Way, 1);

  *way = (Way) { self->follow, self->user_data, g_strdup (terpadu_json_text (family, "uid")) };
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  g_signal_connect_data (button, "clicked", G_CALLBACK (on_family_clicked), way,
                         (GClosureNotify) way_free, G_CONNECT_SWAPPED);
  append (self, button);
}

static void
append_members (const TerpaduParts *self)
{
  append (self, terpadu_members_new (self->knowledge, self->whole, self->follow,
                                     self->user_data));
  if (is_person (self))
    append_family_button (self);
}

static void
append_answers (const TerpaduParts *self)
{
  if (is_person (self))
    terpadu_section_answers (self->knowledge, self->whole, "jawaban", self->box);
  terpadu_section_answers (self->knowledge, self->whole, "jawaban_keluarga", self->box);
}

static void
append_panels (const TerpaduParts *self)
{
  const char *uid = terpadu_json_text (terpadu_parts_get_own (self), "uid");
  g_autoptr(GPtrArray) panels = NULL;

  panels = tepat_context_create_panels (self->context,
                                        is_person (self) ? "penduduk" : "keluarga", uid);
  for (guint i = 0; i < panels->len; i++)
    {
      TepatPanel *panel = panels->pdata[i];
      GtkWidget *card = terpadu_card_new (panel->title);

      terpadu_card_add_row (TERPADU_CARD (card), panel->widget);
      append (self, card);
    }
}

gboolean
terpadu_parts_append (const TerpaduParts *self,
                      guint               part)
{
  switch (part)
    {
    case 0:
      append (self, terpadu_point_new (self->whole));
      append_members (self);
      return TRUE;
    case 1:
      append (self, terpadu_section_programs (self->knowledge, self->whole));
      append (self, terpadu_payments_new (self->knowledge, self->whole));
      return TRUE;
    case 2:
      append_answers (self);
      return TRUE;
    case 3:
      append (self, terpadu_section_identities (self->knowledge, self->whole));
      append (self, terpadu_attachments_new (self->context, self->whole, self->may_change));
      return TRUE;
    case 4:
      append_panels (self);
      return TRUE;
    default:
      append (self, terpadu_section_history (self->knowledge, self->whole, self->may_change));
      return FALSE;
    }
}
