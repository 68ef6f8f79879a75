/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "usul-saring"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "usul-alur.h"
#include "usul-saring.h"
#include "usul-widget.h"

#define TABLE "usul_sanggah_saringan"

struct _UsulSaring
{
  GtkWidget      parent_instance;

  GtkWidget     *box;
  GtkDropDown   *state;
  GtkDropDown   *desa;
  GtkMenuButton *saved;
  GtkWidget     *names;      /* of the kept filters */
  GtkWidget     *name;       /* for a new one */
  GtkWidget     *keep;

  /* Borrowed References */
  TepatContext  *context;
  const UsulPerkara *perkara;

  /* Owned References */
  TepatArti     *lists;
  UsulHitung    *hitung;
  GCancellable  *counting;
  char          *keadaan;    /* chosen, "" for all */
  char          *wilayah;
  gboolean       filling;
};

enum { CHANGED, KEEP, APPLY, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (UsulSaring, usul_saring, GTK_TYPE_WIDGET)

static void
choose (char       **chosen,
        const char  *kode)
{
  g_free (*chosen);
  *chosen = g_strdup (kode != NULL ? kode : "");
}

static const char *
name_of (UsulSaring *self,
         gboolean    desa,
         const char *kode)
{
  const char *name = desa ? tepat_arti_name_wilayah (self->lists, kode, 10)
                          : usul_alur_get_title (kode);

  return name != NULL ? name : kode;
}

/* Names with how many there are; what was chosen stays, though none is left of it. */
static void
fill (UsulSaring  *self,
      GtkDropDown *drop_down,
      GPtrArray   *counts,
      gboolean     desa,
      const char  *chosen)
{
  g_autoptr(GtkStringList) names = gtk_string_list_new (NULL);
  guint selected = 0;

  gtk_string_list_append (names, desa ? _("All desa") : _("All states"));
  for (guint i = 0; i < counts->len; i++)
    {
      const UsulHitungan *one = counts->pdata[i];
      g_autofree char *n = tepat_format_count (one->n);
      g_autofree char *text = g_strdup_printf ("%s (%s)", name_of (self, desa, one->kode), n);

      gtk_string_list_append (names, text);
      if (strcmp (one->kode, chosen) == 0)
        selected = i + 1;
    }
  if (*chosen != '\0' && selected == 0)
    {
      g_autofree char *text = g_strdup_printf ("%s (0)", name_of (self, desa, chosen));
      UsulHitungan *none = g_new0 (UsulHitungan, 1);

      none->kode = g_strdup (chosen);
      g_ptr_array_add (counts, none);
      gtk_string_list_append (names, text);
      selected = counts->len;
    }
  gtk_drop_down_set_model (drop_down, G_LIST_MODEL (names));
  gtk_drop_down_set_selected (drop_down, selected);
}

static void
show_counts (UsulSaring *self)
{
  self->filling = TRUE;
  fill (self, self->state, self->hitung->keadaan, FALSE, self->keadaan);
  fill (self, self->desa, self->hitung->desa, TRUE, self->wilayah);
  self->filling = FALSE;
}

static void
on_counted (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(UsulSaring) self = user_data;
  g_autoptr(GError) error = NULL;
  UsulHitung *hitung = tepat_store_run_finish (TEPAT_STORE (source), result, &error);

  if (hitung == NULL)
    return;
  if (self->box == NULL)
    {
      usul_hitung_free (hitung);
      return;
    }
  g_clear_pointer (&self->hitung, usul_hitung_free);
  self->hitung = hitung;
  show_counts (self);
}

void
usul_saring_count (UsulSaring         *self,
                   const UsulSaringan *saringan)
{
  TepatSession *session = tepat_context_get_session (self->context);
  TepatActor *actor = tepat_session_get_actor (session);

  g_assert (USUL_IS_SARING (self));

  g_cancellable_cancel (self->counting);
  g_clear_object (&self->counting);
  if (actor == NULL || self->lists == NULL)
    return;
  /* As the rows, which go by today too. */
  tepat_arti_renew (&self->lists);
  self->counting = g_cancellable_new ();
  tepat_store_read_async (tepat_session_get_store (session), actor, usul_hitung_read,
                          g_variant_ref_sink (usul_daftar_new (self->perkara, saringan, self->lists,
                                                               actor)),
                          (GDestroyNotify) g_variant_unref, (GDestroyNotify) usul_hitung_free,
                          self->counting, on_counted, g_object_ref (self));
}

static const char *
chosen_code (GtkDropDown *drop_down,
             GPtrArray   *counts)
{
  guint n = gtk_drop_down_get_selected (drop_down);

  return counts != NULL && n > 0 && n <= counts->len
         ? ((UsulHitungan *) counts->pdata[n - 1])->kode : NULL;
}

static void
on_chosen (UsulSaring *self)
{
  if (self->filling || self->hitung == NULL)
    return;
  choose (&self->keadaan, chosen_code (self->state, self->hitung->keadaan));
  choose (&self->wilayah, chosen_code (self->desa, self->hitung->desa));
  g_signal_emit (self, signals[CHANGED], 0);
}

gboolean
usul_saring_get (UsulSaring   *self,
                 UsulSaringan *saringan)
{
  g_assert (USUL_IS_SARING (self));

  if (*self->keadaan != '\0')
    saringan->keadaan = self->keadaan;
  if (*self->wilayah != '\0')
    saringan->wilayah = self->wilayah;

  return *self->keadaan != '\0' || *self->wilayah != '\0';
}

void
usul_saring_clear (UsulSaring *self)
{
  g_assert (USUL_IS_SARING (self));

  choose (&self->keadaan, NULL);
  choose (&self->wilayah, NULL);
  self->filling = TRUE;
  gtk_drop_down_set_selected (self->state, 0);
  gtk_drop_down_set_selected (self->desa, 0);
  self->filling = FALSE;
}

static gpointer
list_job (TepatDb       *db,
          gpointer       data,
          GCancellable  *cancellable,
          GError       **error)
{
  return tepat_saringan_list (db, TABLE, data, error);
}

static gpointer
keep_job (TepatDb       *db,
          gpointer       data,
          GCancellable  *cancellable,
          GError       **error)
{
  const char *subject, *nama, *isi;

  g_variant_get (data, "(&s&s&s)", &subject, &nama, &isi);
  tepat_saringan_keep (db, TABLE, subject, nama, isi, error);

  return NULL;
}

static gpointer
delete_job (TepatDb       *db,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  tepat_saringan_delete (db, TABLE, data, error);

  return NULL;
}

static void read_kept (UsulSaring *self);

static void
on_kept_changed (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr(UsulSaring) self = user_data;
  g_autoptr(GError) error = NULL;

  tepat_store_run_finish (TEPAT_STORE (source), result, &error);
  if (self->box == NULL)
    return;
  if (error != NULL)
    tepat_context_report (self->context, error);
  read_kept (self);
}

static void
on_delete (GtkWidget *button)
{
  UsulSaring *self = g_object_get_data (G_OBJECT (button), "saring");

  tepat_context_write_async (self->context, delete_job,
                             g_strdup (g_object_get_data (G_OBJECT (button), "uid")), g_free, NULL,
                             NULL, on_kept_changed, g_object_ref (self));
}

/* "state|desa|what the page adds" */
static void
on_pick (GtkWidget *button)
{
  UsulSaring *self = g_object_get_data (G_OBJECT (button), "saring");
  g_auto(GStrv) parts = g_strsplit (g_object_get_data (G_OBJECT (button), "isi"), "|", 3);

  gtk_menu_button_popdown (self->saved);
  if (g_strv_length (parts) < 3)
    return;
  choose (&self->keadaan, parts[0]);
  choose (&self->wilayah, parts[1]);
  if (self->hitung != NULL)
    show_counts (self);
  g_signal_emit (self, signals[APPLY], 0, parts[2]);
}

static void
add_kept (UsulSaring          *self,
          const TepatSaringan *kept)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *pick = gtk_button_new_with_label (kept->nama);
  GtkWidget *delete = gtk_button_new_from_icon_name ("user-trash-symbolic");
  g_autofree char *label = g_strdup_printf (_("Forget the filter “%s”"), kept->nama);

  gtk_widget_add_css_class (pick, "flat");
  gtk_widget_add_css_class (delete, "flat");
  gtk_widget_set_hexpand (pick, TRUE);
  gtk_widget_set_tooltip_text (delete, label);
  tepat_offer (delete, tepat_context_get_session (self->context), NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (delete), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  g_object_set_data (G_OBJECT (pick), "saring", self);
  g_object_set_data (G_OBJECT (delete), "saring", self);
  g_object_set_data_full (G_OBJECT (pick), "isi", g_strdup (kept->isi), g_free);
  g_object_set_data_full (G_OBJECT (delete), "uid", g_strdup (kept->uid), g_free);
  g_signal_connect (pick, "clicked", G_CALLBACK (on_pick), NULL);
  g_signal_connect (delete, "clicked", G_CALLBACK (on_delete), NULL);
  gtk_box_append (GTK_BOX (line), pick);
  gtk_box_append (GTK_BOX (line), delete);
  gtk_box_append (GTK_BOX (self->names), line);
}

static void
on_kept_read (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr(UsulSaring) self = user_data;
  g_autoptr(GPtrArray) kept = tepat_store_run_finish (TEPAT_STORE (source), result, NULL);

  if (self->box == NULL || kept == NULL)
    return;
  usul_widget_clear (self->names);
  for (guint i = 0; i < kept->len; i++)
    add_kept (self, kept->pdata[i]);
}

static void
read_kept (UsulSaring *self)
{
  TepatSession *session = tepat_context_get_session (self->context);
  TepatActor *actor = tepat_session_get_actor (session);

  if (actor != NULL)
    tepat_store_read_async (tepat_session_get_store (session), actor, list_job,
                            g_strdup (self->perkara->kode), g_free,
                            (GDestroyNotify) g_ptr_array_unref, NULL, on_kept_read,
                            g_object_ref (self));
}

static void
on_keep (UsulSaring *self)
{
  g_autofree char *name = g_strstrip (g_strdup (gtk_editable_get_text (
                                                  GTK_EDITABLE (self->name))));
  g_autofree char *own = NULL, *isi = NULL;

  if (*name == '\0')
    return;
  g_signal_emit (self, signals[KEEP], 0, &own);
  isi = g_strdup_printf ("%s|%s|%s", self->keadaan, self->wilayah, own != NULL ? own : "");
  gtk_editable_set_text (GTK_EDITABLE (self->name), "");
  tepat_context_write_async (self->context, keep_job,
                             g_variant_ref_sink (g_variant_new ("(sss)", self->perkara->kode, name,
                                                                isi)),
                             (GDestroyNotify) g_variant_unref, NULL, NULL, on_kept_changed,
                             g_object_ref (self));
}

static void
usul_saring_dispose (GObject *object)
{
  UsulSaring *self = USUL_SARING (object);

  g_cancellable_cancel (self->counting);
  g_clear_object (&self->counting);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_pointer (&self->lists, tepat_arti_unref);
  g_clear_pointer (&self->hitung, usul_hitung_free);
  g_clear_pointer (&self->keadaan, g_free);
  g_clear_pointer (&self->wilayah, g_free);

  G_OBJECT_CLASS (usul_saring_parent_class)->dispose (object);
}

static void
usul_saring_class_init (UsulSaringClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = usul_saring_dispose;
  signals[CHANGED] = g_signal_new ("changed", USUL_TYPE_SARING, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 0);
  signals[KEEP] = g_signal_new ("keep", USUL_TYPE_SARING, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_STRING, 0);
  signals[APPLY] = g_signal_new ("apply", USUL_TYPE_SARING, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 1, G_TYPE_STRING);
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static GtkWidget *
drop_down_new (UsulSaring *self,
               const char *label)
{
  GtkWidget *drop_down = gtk_drop_down_new (NULL, NULL);

  gtk_accessible_update_property (GTK_ACCESSIBLE (drop_down), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
  tepat_drop_down_let_shrink (GTK_DROP_DOWN (drop_down));
  gtk_box_append (GTK_BOX (self->box), drop_down);
  g_signal_connect_swapped (drop_down, "notify::selected", G_CALLBACK (on_chosen), self);

  return drop_down;
}

static GtkWidget *
popover_new (UsulSaring *self)
{
  GtkWidget *popover = gtk_popover_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  self->keep = gtk_button_new_with_mnemonic (_("_Keep"));
  self->names = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  self->name = gtk_entry_new ();
  gtk_entry_set_placeholder_text (GTK_ENTRY (self->name), _("Name of this filter"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->name), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Name of this filter"), -1);
  g_signal_connect_swapped (self->name, "activate", G_CALLBACK (on_keep), self);
  g_signal_connect_swapped (self->keep, "clicked", G_CALLBACK (on_keep), self);
  gtk_box_append (GTK_BOX (line), self->name);
  gtk_box_append (GTK_BOX (line), self->keep);
  gtk_box_append (GTK_BOX (box), self->names);
  gtk_box_append (GTK_BOX (box), line);
  gtk_popover_set_child (GTK_POPOVER (popover), box);

  return popover;
}

static void
usul_saring_init (UsulSaring *self)
{
  self->keadaan = g_strdup ("");
  self->wilayah = g_strdup ("");
  self->box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  gtk_widget_set_layout_manager (self->box, tepat_wrap_layout_new (9));
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  self->state = GTK_DROP_DOWN (drop_down_new (self, _("State")));
  self->desa = GTK_DROP_DOWN (drop_down_new (self, _("Desa")));
  self->saved = GTK_MENU_BUTTON (gtk_menu_button_new ());
  gtk_menu_button_set_icon_name (self->saved, "user-bookmarks-symbolic");
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->saved), _("Kept filters"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->saved), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Kept filters"), -1);
  gtk_menu_button_set_popover (self->saved, popover_new (self));
  gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (self->saved));
}

void
usul_saring_set_context (UsulSaring        *self,
                         TepatContext      *context,
                         const UsulPerkara *perkara,
                         TepatArti         *lists)
{
  g_assert (USUL_IS_SARING (self));

  self->context = context;
  self->perkara = perkara;
  g_clear_pointer (&self->lists, tepat_arti_unref);
  self->lists = tepat_arti_ref (lists);
  tepat_offer (self->name, tepat_context_get_session (context), NULL);
  tepat_offer (self->keep, tepat_context_get_session (context), NULL);
  read_kept (self);
}
