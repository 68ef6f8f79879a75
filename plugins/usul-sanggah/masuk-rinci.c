/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "masuk-rinci"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "masuk-rinci.h"
#include "usul-bukti.h"
#include "usul-orang.h"
#include "usul-sisi.h"

#define ROLE "masuk-peran"
#define REPORTER "pelapor"

/* What the cards are made of. */
typedef struct
{
  TepatContext     *context;
  TepatArti        *lists;
  const UsulBerkas *berkas;
} Cards;

static void
add_nik (GtkWidget  *card,
         const char *nik)
{
  GtkWidget *label = tepat_nik_label_new (_("NIK"));

  tepat_nik_label_set_number (TEPAT_NIK_LABEL (label), nik);
  tepat_nik_label_set_can_unmask (TEPAT_NIK_LABEL (label), FALSE);
  gtk_widget_set_halign (label, GTK_ALIGN_START);
  gtk_box_append (GTK_BOX (card), label);
}

static void
add_sent (const Cards *cards,
          GtkWidget   *parent)
{
  const UsulMasuk *m = cards->berkas->masuk;
  GtkWidget *card = usul_widget_card (parent, _("What was sent"));
  const char *reason = tepat_arti_name_code (cards->lists, "alasan-tidak-layak", m->alasan_asal);
  const char *program = tepat_arti_name_code (cards->lists, "program", m->program);
  g_autofree char *day = tepat_format_day (m->dibuat, tepat_session_get_zone (
                                             tepat_context_get_session (cards->context)));
  g_autofree char *point = m->bujur != 0 ? g_strdup_printf ("%.5f, %.5f", m->lintang, m->bujur)
                                         : NULL;

  usul_widget_add_fact (card, _("Name"), m->nama);
  add_nik (card, m->nik);
  usul_widget_add_fact (card, _("Desa"), tepat_arti_name_wilayah (cards->lists, m->wilayah, 10));
  usul_widget_add_fact (card, _("Programme"), program != NULL ? program : m->program);
  usul_widget_add_fact (card, _("Reason"), reason != NULL ? reason : m->alasan_asal);
  usul_widget_add_fact (card, _("Statement"), m->pernyataan);
  usul_widget_add_fact (card, _("Point"), point);
  usul_widget_add_fact (card, _("Sent on"), day);
}

static gboolean
is_same_name (const char *a,
              const char *b)
{
  g_autofree char *first = g_utf8_casefold (a != NULL ? a : "", -1);
  g_autofree char *second = g_utf8_casefold (b != NULL ? b : "", -1);

  return strcmp (first, second) == 0;
}

static void
on_chosen (GtkWidget  *orang,
           const char *uid)
{
  gtk_widget_activate_action (orang, "kasus.match", "(ss)",
                              g_object_get_data (G_OBJECT (orang), ROLE), uid);
}

/* Looked for at once when nobody was found, else behind a word. */
static void
add_search (const Cards *cards,
            GtkWidget   *card,
            const char  *role,
            gboolean     found)
{
  GtkWidget *orang, *expander;

  if (strcmp (cards->berkas->masuk->keadaan, "baru") != 0 ||
      !tepat_context_may (cards->context, TEPAT_HAK_DATA_UBAH))
    return;
  orang = usul_orang_new ();
  usul_orang_set_context (USUL_ORANG (orang), cards->context, cards->lists);
  g_object_set_data (G_OBJECT (orang), ROLE, (gpointer) role);
  g_signal_connect (orang, "chosen", G_CALLBACK (on_chosen), NULL);
  if (!found)
    {
      gtk_box_append (GTK_BOX (card), orang);
      return;
    }
  /* Of two on one page one has the letter. */
  expander = strcmp (role, REPORTER) == 0 ? gtk_expander_new (_("Somebody else is meant"))
             : gtk_expander_new_with_mnemonic (_("_Somebody else is meant"));
  gtk_expander_set_child (GTK_EXPANDER (expander), orang);
  gtk_box_append (GTK_BOX (card), expander);
}

static void
add_person (const Cards       *cards,
            GtkWidget         *card,
            const UsulSasaran *person,
            const char        *sent)
{
  const char *nama = usul_sasaran_get (person, "penduduk", "nama");
  const char *born = usul_sasaran_get (person, "penduduk", "tgl_lahir");
  g_autofree char *day = born != NULL ? tepat_format_date (born) : NULL;

  usul_widget_add_fact (card, _("Name"), nama);
  if (sent != NULL && !is_same_name (nama, sent))
    {
      GtkWidget *pill = tepat_state_pill_new (_("The name differs"), TEPAT_TONE_ATTENTION);

      gtk_widget_set_halign (pill, GTK_ALIGN_START);
      gtk_box_append (GTK_BOX (card), pill);
    }
  usul_widget_add_fact (card, _("Born on"), day);
  usul_widget_add_fact (card, _("Family of"), usul_sasaran_get (person, "keluarga", "kepala"));
  usul_widget_add_fact (card, _("Address"), usul_sasaran_get (person, "keluarga", "alamat"));
  usul_widget_add_fact (card, _("Desa"),
                        tepat_arti_name_wilayah (cards->lists, person->wilayah, 10));
  usul_widget_add_fact (card, _("Desil"), usul_sasaran_get (person, "keluarga", "desil"));
}

static void
add_match (const Cards       *cards,
           GtkWidget         *parent,
           const char        *title,
           const char        *role,
           const UsulSasaran *person,
           const char        *sent,
           const char        *nobody)
{
  GtkWidget *card = usul_widget_card (parent, title);

  if (person != NULL)
    add_person (cards, card, person, sent);
  else
    gtk_box_append (GTK_BOX (card), usul_widget_label (nobody, "dim-label"));
  add_search (cards, card, role, person != NULL);
}

static void
add_reporter (const Cards *cards,
              GtkWidget   *parent)
{
  const UsulMasuk *m = cards->berkas->masuk;
  gboolean objects = strcmp (m->jenis, "sanggah") == 0;
  GtkWidget *card, *sides;

  if (!objects && m->pelapor_nama == NULL && m->pelapor_nik == NULL)
    return;
  sides = usul_sisi_new ();
  card = usul_widget_card (sides, objects ? _("Who objects, as sent") : _("Who proposes, as sent"));
  usul_widget_add_fact (card, _("Name"), m->pelapor_nama);
  add_nik (card, m->pelapor_nik);
  if (objects)
    add_match (cards, sides, _("Who objects, in the register"), REPORTER, cards->berkas->pelapor,
               m->pelapor_nama, _("Nobody in your wilayah has this number. Who objects must live in "
                                  "the same desa."));
  gtk_box_append (GTK_BOX (parent), sides);
}

void
masuk_rinci_show (GtkWidget        *content,
                  TepatContext     *context,
                  TepatArti        *lists,
                  const UsulBerkas *berkas)
{
  const Cards cards = { context, lists, berkas };
  const UsulMasuk *m = berkas->masuk;
  GtkWidget *card = usul_widget_title (content, m->nama, m->keadaan);
  GtkWidget *sides = usul_sisi_new ();
  g_autofree char *origin = usul_asal_describe ("cekbansos", m->nomor_asal);

  gtk_box_append (GTK_BOX (card), usul_widget_label (origin, "dim-label"));
  usul_widget_add_fact (card, _("Refused because"), m->alasan);
  add_sent (&cards, sides);
  add_match (&cards, sides, _("In the register"), "siapa", berkas->cocok, m->nama,
             strcmp (m->jenis, "sanggah") == 0
             ? _("Nobody in your wilayah has this number. Look for the person.")
             : _("Nobody in your wilayah has this number. Look for the person, or take it as a new "
                 "family."));
  gtk_box_append (GTK_BOX (content), sides);
  add_reporter (&cards, content);
  usul_bukti_add_card (content, context, berkas->foto);
}
