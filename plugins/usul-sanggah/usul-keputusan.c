/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "usul-keputusan"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <string.h>

#include "usul-keputusan.h"
#include "usul-perbaikan.h"

#define REASONS "alasan-tidak-layak"

struct _UsulKeputusan
{
  GtkWidget          parent_instance;

  GtkWidget         *box;         /* what the step asks for */
  GtkWidget         *kode;        /* of these, NULL what is not asked */
  GtkWidget         *jenis;
  GtkWidget         *nomor;
  GtkWidget         *tanggal;
  GtkWidget         *alasan;
  GtkWidget         *petugas;
  GPtrArray         *checks;      /* GtkCheckButton, one for each field */

  const UsulLangkah *langkah;
  const TepatArti   *lists;
  char              *day;         /* ISO, of what is typed */
  char             **people;
  gboolean           own_code;    /* a reason was sent with each */
  GPtrArray         *names;       /* of the fields that are checked; ends with NULL */
};

enum { CONFIRMED, CANCELLED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (UsulKeputusan, usul_keputusan, GTK_TYPE_WIDGET)

static void
on_confirm (UsulKeputusan *self)
{
  g_signal_emit (self, signals[CONFIRMED], 0);
}

static void
on_cancel (UsulKeputusan *self)
{
  usul_widget_drop_focus (GTK_WIDGET (self));
  g_signal_emit (self, signals[CANCELLED], 0);
}

static GtkWidget *
entry_new (UsulKeputusan *self,
           const char    *placeholder)
{
  GtkWidget *entry = gtk_entry_new ();

  gtk_entry_set_placeholder_text (GTK_ENTRY (entry), placeholder);
  g_signal_connect_swapped (entry, "activate", G_CALLBACK (on_confirm), self);

  return entry;
}

static GtkWidget *
line_new (UsulKeputusan *self)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);

  gtk_box_append (GTK_BOX (self->box), line);

  return line;
}

static void
add_document (UsulKeputusan *self)
{
  static const char * const kinds[] = { "Berita Acara", "SPTJM", NULL };
  g_autofree char *iso = tepat_format_today (tepat_zone_of_wilayah (self->lists->kab));
  g_autofree char *today = g_strdup_printf ("%.2s/%.2s/%.4s", iso + 8, iso + 5, iso);
  GtkWidget *line = line_new (self);

  self->jenis = gtk_drop_down_new_from_strings (kinds);
  self->nomor = entry_new (self, NULL);
  self->tanggal = entry_new (self, _("day/month/year"));
  gtk_editable_set_text (GTK_EDITABLE (self->tanggal), today);
  gtk_editable_set_max_width_chars (GTK_EDITABLE (self->tanggal), 11);
  gtk_box_append (GTK_BOX (line), usul_widget_field (_("Document"), self->jenis));
  gtk_box_append (GTK_BOX (line), usul_widget_field (_("Its number"), self->nomor));
  gtk_box_append (GTK_BOX (line), usul_widget_field (_("Its day"), self->tanggal));
}

static void
add_check (UsulKeputusan *self,
           const char    *nama,
           const char    *title)
{
  GtkWidget *check = gtk_check_button_new_with_label (title);

  g_object_set_data_full (G_OBJECT (check), "nama", g_strdup (nama), g_free);
  gtk_box_append (GTK_BOX (self->box), check);
  g_ptr_array_add (self->checks, check);
}

static void
add_fields (UsulKeputusan *self,
            GPtrArray     *bidang,
            const char    *title)
{
  gtk_box_append (GTK_BOX (self->box), usul_widget_label (title, "field-label"));
  for (guint i = 0; bidang != NULL && i < bidang->len; i++)
    {
      const UsulBidang *one = bidang->pdata[i];

      add_check (self, one->nama, tepat_arti_name_field (self->lists, one->subjek, one->nama));
    }
}

/* What was proposed may be wrong, and also what was not. */
static void
add_repairs (UsulKeputusan *self,
             GPtrArray     *bidang)
{
  add_fields (self, bidang, _("What has to be repaired"));
  for (const UsulPerbaikan *one = usul_perbaikan_kertas; one->kode != NULL; one++)
    add_check (self, one->kode, _(one->title));
}

static void
add_buttons (UsulKeputusan *self)
{
  GtkWidget *line = line_new (self);
  GtkWidget *cancel = gtk_button_new_with_mnemonic (_("_Cancel"));
  GtkWidget *confirm = gtk_button_new_with_label (_(self->langkah->title));

  gtk_widget_add_css_class (confirm, "suggested-action");
  gtk_widget_set_hexpand (cancel, TRUE);
  gtk_widget_set_halign (cancel, GTK_ALIGN_END);
  g_signal_connect_swapped (cancel, "clicked", G_CALLBACK (on_cancel), self);
  g_signal_connect_swapped (confirm, "clicked", G_CALLBACK (on_confirm), self);
  gtk_box_append (GTK_BOX (line), cancel);
  gtk_box_append (GTK_BOX (line), confirm);
}

static void
clear (UsulKeputusan *self)
{
  usul_widget_drop_focus (GTK_WIDGET (self));
  usul_widget_clear (self->box);
  g_ptr_array_set_size (self->checks, 0);
  self->kode = self->jenis = self->nomor = self->tanggal = self->alasan = NULL;
  self->petugas = NULL;
}

static void
build (UsulKeputusan *self,
       GPtrArray     *bidang)
{
  const UsulPerlu perlu = self->langkah->perlu;

  gtk_box_append (GTK_BOX (self->box), usul_widget_label (_(self->langkah->title), "heading"));
  if (perlu & USUL_PERLU_MUSDES)
    add_document (self);
  if (perlu & USUL_PERLU_DOKUMEN)
    {
      self->nomor = entry_new (self, NULL);
      gtk_box_append (GTK_BOX (self->box),
                      usul_widget_field (_("Number of the letter"), self->nomor));
    }
  if (perlu & USUL_PERLU_KODE)
    {
      self->kode = usul_widget_codes (self->lists, REASONS, self->own_code
                                      ? _("As each was sent") : _("Choose…"), TRUE);
      gtk_box_append (GTK_BOX (self->box), usul_widget_field (_("Reason"), self->kode));
    }
  if (perlu & USUL_PERLU_PETUGAS)
    {
      self->petugas = gtk_drop_down_new_from_strings ((const char * const *) self->people);
      gtk_box_append (GTK_BOX (self->box), usul_widget_field (_("Who goes there"), self->petugas));
    }
  if (perlu & USUL_PERLU_BIDANG)
    add_repairs (self, bidang);
  else if (strcmp (self->langkah->kode, "setujui") == 0 && bidang != NULL && bidang->len > 1)
    add_fields (self, bidang, _("Refuse single fields; the others are taken"));
  if (perlu & (USUL_PERLU_ALASAN | USUL_PERLU_KODE))
    {
      self->alasan = entry_new (self, NULL);
      gtk_box_append (GTK_BOX (self->box), usul_widget_field (_("In your words"), self->alasan));
    }
  add_buttons (self);
}

gboolean
usul_keputusan_ask (UsulKeputusan     *self,
                    const UsulLangkah *langkah,
                    GPtrArray         *bidang,
                    const TepatArti   *lists)
{
  const UsulPerlu asked = USUL_PERLU_MUSDES | USUL_PERLU_DOKUMEN | USUL_PERLU_KODE |
                          USUL_PERLU_BIDANG | USUL_PERLU_ALASAN | USUL_PERLU_PETUGAS;

  g_assert (USUL_IS_KEPUTUSAN (self));

  clear (self);
  self->langkah = langkah;
  self->lists = lists;
  if ((langkah->perlu & asked) == 0 &&
      !(strcmp (langkah->kode, "setujui") == 0 && bidang != NULL && bidang->len > 1))
    return FALSE;
  build (self, bidang);
  gtk_widget_child_focus (self->box, GTK_DIR_TAB_FORWARD);

  return TRUE;
}

void
usul_keputusan_set_code (UsulKeputusan *self,
                         const char    *kode)
{
  g_assert (USUL_IS_KEPUTUSAN (self));

  if (self->kode != NULL)
    usul_widget_set_code (GTK_DROP_DOWN (self->kode), self->lists, REASONS, kode);
}

static const char *
text_of (GtkWidget *entry)
{
  return entry != NULL ? gtk_editable_get_text (GTK_EDITABLE (entry)) : NULL;
}

static char *
read_day (GtkWidget *entry)
{
  int day, month, year;
  const char *text = text_of (entry);

  if (text == NULL || sscanf (text, "%2d/%2d/%4d", &day, &month, &year) != 3)
    return g_strdup (text);

  return g_strdup_printf ("%04d-%02d-%02d", year, month, day);
}

static void
collect_names (UsulKeputusan *self)
{
  g_ptr_array_set_size (self->names, 0);
  for (guint i = 0; i < self->checks->len; i++)
    if (gtk_check_button_get_active (GTK_CHECK_BUTTON (self->checks->pdata[i])))
      g_ptr_array_add (self->names, g_object_get_data (self->checks->pdata[i], "nama"));
  g_ptr_array_add (self->names, NULL);
}

void
usul_keputusan_get (UsulKeputusan *self,
                    UsulPutusan   *putusan)
{
  g_assert (USUL_IS_KEPUTUSAN (self));

  collect_names (self);
  g_free (self->day);
  self->day = read_day (self->tanggal);
  putusan->kode = self->kode != NULL ? usul_widget_get_code (GTK_DROP_DOWN (self->kode),
                                                             self->lists, REASONS) : NULL;
  putusan->alasan = text_of (self->alasan);
  if (putusan->alasan != NULL && *putusan->alasan == '\0')
    putusan->alasan = NULL;
  putusan->dok_jenis = self->jenis == NULL ? NULL
                       : gtk_drop_down_get_selected (GTK_DROP_DOWN (self->jenis)) == 0
                       ? TEPAT_DOKUMEN_BA : TEPAT_DOKUMEN_SPTJM;
  if (self->petugas != NULL && self->people != NULL)
    putusan->petugas = self->people[gtk_drop_down_get_selected (GTK_DROP_DOWN (self->petugas))];
  putusan->dok_nomor = text_of (self->nomor);
  putusan->dok_tanggal = self->day;
  putusan->bidang = (const char * const *) self->names->pdata;
}

static void
usul_keputusan_dispose (GObject *object)
{
  UsulKeputusan *self = USUL_KEPUTUSAN (object);

  usul_widget_unparent_children (GTK_WIDGET (object));
  g_clear_pointer (&self->checks, g_ptr_array_unref);
  g_clear_pointer (&self->names, g_ptr_array_unref);
  g_clear_pointer (&self->day, g_free);
  g_clear_pointer (&self->people, g_strfreev);

  G_OBJECT_CLASS (usul_keputusan_parent_class)->dispose (object);
}

static void
usul_keputusan_class_init (UsulKeputusanClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = usul_keputusan_dispose;
  signals[CONFIRMED] = g_signal_new ("confirmed", USUL_TYPE_KEPUTUSAN, G_SIGNAL_RUN_LAST, 0, NULL,
                                     NULL, NULL, G_TYPE_NONE, 0);
  signals[CANCELLED] = g_signal_new ("cancelled", USUL_TYPE_KEPUTUSAN, G_SIGNAL_RUN_LAST, 0, NULL,
                                     NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
usul_keputusan_init (UsulKeputusan *self)
{
  self->checks = g_ptr_array_new ();
  self->names = g_ptr_array_new ();
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);
  gtk_widget_add_css_class (self->box, "card");
  gtk_widget_add_css_class (self->box, "form-fields");
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
}

void
usul_keputusan_set_people (UsulKeputusan      *self,
                           const char * const *names)
{
  g_strfreev (self->people);
  self->people = g_strdupv ((GStrv) names);
}

void
usul_keputusan_set_own_code (UsulKeputusan *self)
{
  self->own_code = TRUE;
}

GtkWidget *
usul_keputusan_new (void)
{
  return g_object_new (USUL_TYPE_KEPUTUSAN, NULL);
}
