/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "paket-page"

#include "config.h"

#include "paket-page.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "paket-cards.h"
#include "paket-words.h"
#include "paket-work.h"

#define MOST_ROWS 100

struct _PaketPage
{
  TepatPage             parent_instance;

  /* Template widgets */
  GtkWidget            *card_button;
  GtkWidget            *take_button;
  GtkWidget            *open_button;
  GtkWidget            *found_group;
  GtkWidget            *own_name;
  GtkWidget            *own_code;
  GtkWidget            *found_button;
  GtkWidget            *preview;
  GtkWidget            *make_group;
  AdwComboRow          *kind;
  GtkWidget            *desa;
  AdwComboRow          *receiver;
  GtkWidget            *make_button;
  AdwPreferencesGroup  *packages_group;
  AdwPreferencesGroup  *offices_group;

  /* Owned References */
  TepatContext         *context;
  GCancellable         *cancellable;
  GPtrArray            *offices;      /* TepatKantor */
  GPtrArray            *rows;         /* widgets in the two lists */
  GPtrArray            *kinds;        /* of packages, static */
  TepatReference       *reference;    /* by which fields are named */
  GStrv                 opened;       /* files of the package that is looked at */

  gboolean              busy;
};

G_DEFINE_FINAL_TYPE (PaketPage, paket_page, TEPAT_TYPE_PAGE)

static gboolean
may (PaketPage  *self,
     const char *hak)
{
  return tepat_context_may (self->context, hak);
}

static GtkWindow *
get_window (PaketPage *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  return GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL;
}

static void
say (PaketPage  *self,
     TepatTone   tone,
     const char *text)
{
  tepat_banner_show (tepat_page_get_banner (TEPAT_PAGE (self)), tone, text, NULL);
}

static void
clear_preview (PaketPage *self)
{
  tepat_widget_clear (self->preview);
  gtk_widget_set_visible (self->preview, FALSE);
  g_clear_pointer (&self->opened, g_strfreev);
}

/* Reading */

typedef struct
{
  GPtrArray      *offices;
  GPtrArray      *packages;
  TepatReference *reference;
} Found;

static void
found_free (Found *found)
{
  g_clear_pointer (&found->offices, g_ptr_array_unref);
  g_clear_pointer (&found->packages, g_ptr_array_unref);
  g_clear_pointer (&found->reference, tepat_reference_unref);
  g_free (found);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Found, found_free)

static gpointer
read_job (TepatDb       *db,
          gpointer       data,
          GCancellable  *cancellable,
          GError       **error)
{
  g_autoptr(Found) found = g_new0 (Found, 1);
  gint64 most = MOST_ROWS;

  if ((found->reference = tepat_reference_load (db, error)) == NULL ||
      (found->offices = tepat_kantor_list (db, error)) == NULL ||
      (found->packages = paket_rows_read (db, &most, cancellable, error)) == NULL)
    return NULL;

  return g_steal_pointer (&found);
}

static void reload (PaketPage *self);

static void
on_written (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(PaketPage) self = user_data;
  g_autoptr(GError) error = NULL;

  tepat_store_run_finish (TEPAT_STORE (source), result, &error);
  if (self->context == NULL)
    return;
  if (error != NULL)
    say (self, TEPAT_TONE_ATTENTION, error->message);
  else
    tepat_banner_hide (tepat_page_get_banner (TEPAT_PAGE (self)));
  reload (self);
}

/* Offices */

typedef struct
{
  char     *nama;
  char     *kode;
  char     *card;
  gsize     length;
  char     *uid;
  gboolean  trust;
} Change;

static void
change_free (Change *change)
{
  g_free (change->nama);
  g_free (change->kode);
  g_free (change->card);
  g_free (change->uid);
  g_free (change);
}

static gpointer
change_job (TepatDb       *db,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  const Change *change = data;
  g_autoptr(TepatKantor) kantor = NULL;

  if (change->uid != NULL)
    tepat_kantor_decide (db, change->uid, change->trust, NULL, error);
  else if (change->card != NULL)
    kantor = tepat_kantor_take_card (db, change->card, (gssize) change->length, error);
  else
    kantor = tepat_kantor_make (db, change->nama, change->kode, error);

  return NULL;
}

static void
write_change (PaketPage *self,
              Change    *change)
{
  tepat_context_write_async (self->context, change_job, change, (GDestroyNotify) change_free, NULL,
                             NULL, on_written, g_object_ref (self));
}

static void
on_found (PaketPage *self)
{
  Change *change = g_new0 (Change, 1);

  change->nama = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->own_name))));
  change->kode = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->own_code))));
  write_change (self, change);
}

static void
decide_office (GtkWidget *button,
               PaketPage *self,
               gboolean   trust)
{
  Change *change = g_new0 (Change, 1);

  change->uid = g_strdup (g_object_get_data (G_OBJECT (button), "uid"));
  change->trust = trust;
  write_change (self, change);
}

static void
on_trust (GtkWidget *button,
          PaketPage *self)
{
  decide_office (button, self, TRUE);
}

static void
on_refuse (GtkWidget *button,
           PaketPage *self)
{
  decide_office (button, self, FALSE);
}

static void
add_office (PaketPage         *self,
            const TepatKantor *kantor)
{
  GtkWidget *row = paket_cards_office (kantor);

  if (may (self, TEPAT_HAK_FINALISASI) && strcmp (kantor->keadaan, "sendiri") != 0)
    {
      if (strcmp (kantor->keadaan, "dipercaya") != 0)
        paket_cards_add_button (row, _("The Words Are the _Same"), kantor->uid,
                                G_CALLBACK (on_trust), self);
      if (strcmp (kantor->keadaan, "ditolak") != 0)
        paket_cards_add_button (row, _("_Refuse"), kantor->uid, G_CALLBACK (on_refuse), self);
    }
  adw_preferences_group_add (self->offices_group, row);
  g_ptr_array_add (self->rows, row);
}

/* Packages */

static void
on_undone (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  PaketPage *self = PAKET_PAGE (source);
  g_autoptr(GError) error = NULL;

  paket_work_finish (result, &error);
  if (self->context == NULL)
    return;
  self->busy = FALSE;
  if (error != NULL)
    say (self, TEPAT_TONE_ATTENTION, error->message);
  else
    say (self, TEPAT_TONE_DONE, _("The package was taken back."));
  reload (self);
}

static void
on_undo_confirmed (GObject      *source,
                   GAsyncResult *result,
                   gpointer      user_data)
{
  g_autoptr(PaketPage) self = user_data;
  g_autofree char *uid = g_object_steal_data (G_OBJECT (self), "undo");
  PaketWork *work;

  if (!tepat_dialogs_confirm_finish (result, NULL) || self->context == NULL || self->busy)
    return;
  work = paket_work_new (PAKET_UNDO);
  work->uid = g_steal_pointer (&uid);
  self->busy = TRUE;
  paket_work_async (self->context, work, G_OBJECT (self), on_undone, NULL);
}

static void
on_undo (GtkWidget *button,
         PaketPage *self)
{
  g_object_set_data_full (G_OBJECT (self), "undo",
                          g_strdup (g_object_get_data (G_OBJECT (button), "uid")), g_free);
  tepat_dialogs_confirm_async (get_window (self), _("Take This Package Back?"),
                               _("The records are as they were before it came. What was changed since "
                                 "stays. It can be applied again."), _("_Take Back"), TRUE,
                               self->cancellable, on_undo_confirmed, g_object_ref (self));
}

static void
add_package (PaketPage      *self,
             const PaketRow *package)
{
  GtkWidget *row = paket_cards_package (
    package, tepat_session_get_zone (tepat_context_get_session (self->context)));

  if (may (self, TEPAT_HAK_DATA_IMPOR) && strcmp (package->arah, "masuk") == 0 &&
      strcmp (package->keadaan, "diterapkan") == 0 && strcmp (package->jenis, "acuan") != 0)
    paket_cards_add_button (row, _("_Undo…"), package->uid, G_CALLBACK (on_undo), self);
  adw_preferences_group_add (self->packages_group, row);
  g_ptr_array_add (self->rows, row);
}

static void
clear_rows (PaketPage *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    {
      GtkWidget *group = gtk_widget_get_ancestor (self->rows->pdata[i], ADW_TYPE_PREFERENCES_GROUP);

      adw_preferences_group_remove (ADW_PREFERENCES_GROUP (group), self->rows->pdata[i]);
    }
  g_ptr_array_set_size (self->rows, 0);
}

static void
show_receivers (PaketPage *self)
{
  g_autoptr(GtkStringList) names = gtk_string_list_new (NULL);

  for (guint i = 0; i < self->offices->len; i++)
    {
      const TepatKantor *kantor = self->offices->pdata[i];

      if (strcmp (kantor->keadaan, "dipercaya") == 0)
        gtk_string_list_append (names, kantor->nama);
    }
  adw_combo_row_set_model (self->receiver, G_LIST_MODEL (names));
  gtk_widget_set_sensitive (self->make_button,
                            g_list_model_get_n_items (G_LIST_MODEL (names)) > 0 && !self->busy);
}

static const TepatKantor *
get_receiver (PaketPage *self)
{
  guint n = adw_combo_row_get_selected (self->receiver);

  for (guint i = 0; i < self->offices->len; i++)
    {
      const TepatKantor *kantor = self->offices->pdata[i];

      if (strcmp (kantor->keadaan, "dipercaya") == 0 && n-- == 0)
        return kantor;
    }

  return NULL;
}

static void
show (TepatPage *page,
      gpointer   data)
{
  PaketPage *self = PAKET_PAGE (page);
  Found *found = data;
  const TepatKantor *own = found->offices->len > 0 ? found->offices->pdata[0] : NULL;
  gboolean ready = own != NULL && strcmp (own->keadaan, "sendiri") == 0;

  clear_rows (self);
  g_clear_pointer (&self->offices, g_ptr_array_unref);
  self->offices = g_ptr_array_ref (found->offices);
  g_clear_pointer (&self->reference, tepat_reference_unref);
  self->reference = tepat_reference_ref (found->reference);
  for (guint i = 0; i < found->packages->len; i++)
    add_package (self, found->packages->pdata[i]);
  for (guint i = 0; i < found->offices->len; i++)
    add_office (self, found->offices->pdata[i]);
  show_receivers (self);
  gtk_widget_set_visible (self->found_group, !ready && may (self, TEPAT_HAK_FINALISASI));
  gtk_widget_set_visible (self->make_group, ready && may (self, TEPAT_HAK_DATA_EKSPOR));
  gtk_widget_set_visible (GTK_WIDGET (self->packages_group), found->packages->len > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->offices_group), found->offices->len > 0);
  gtk_widget_set_sensitive (self->open_button, ready && !self->busy &&
                                               may (self, TEPAT_HAK_DATA_IMPOR));
  gtk_widget_set_sensitive (self->card_button, ready);
  tepat_page_set_state (TEPAT_PAGE (self), ready || may (self, TEPAT_HAK_FINALISASI)
                                           ? TEPAT_PAGE_CONTENT : TEPAT_PAGE_EMPTY);
}

static void
reload (PaketPage *self)
{
  tepat_page_read (TEPAT_PAGE (self), self->context, read_job, NULL, NULL,
                   (GDestroyNotify) found_free, show);
}

/* Looking and applying */

static void
on_applied (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  PaketPage *self = PAKET_PAGE (source);
  g_autoptr(GError) error = NULL;
  g_autoptr(TepatPackageReport) report = paket_work_finish (result, &error);
  g_autofree char *words = NULL;

  if (self->context == NULL)
    return;
  self->busy = FALSE;
  reload (self);
  if (error != NULL)
    {
      say (self, TEPAT_TONE_ATTENTION, error->message);
      return;
    }
  clear_preview (self);
  if (report->menunggu != NULL)
    words = g_strdup_printf (_("It is kept and waits for %s."), report->menunggu);
  else if (report->sudah)
    words = g_strdup (_("It was applied before; nothing was changed."));
  else
    words = g_strdup_printf (_("Applied: %u new, %u changed, %u in conflict, %u not allowed."),
                             report->baru, report->berubah, report->konflik, report->ditolak);
  say (self, report->menunggu != NULL || report->konflik > 0 ? TEPAT_TONE_ATTENTION
                                                             : TEPAT_TONE_DONE, words);
}

static void
on_apply (GtkWidget *button,
          PaketPage *self)
{
  PaketWork *work;

  if (self->busy || self->opened == NULL)
    return;
  work = paket_work_new (PAKET_APPLY);
  work->paths = g_strdupv (self->opened);
  self->busy = TRUE;
  gtk_widget_set_sensitive (button, FALSE);
  paket_work_async (self->context, work, G_OBJECT (self), on_applied, NULL);
}

static void
on_close_preview (GtkWidget *button,
                  PaketPage *self)
{
  clear_preview (self);
}

static void
add_preview_buttons (PaketPage                *self,
                     const TepatPackageReport *report)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  GtkWidget *apply = gtk_button_new_with_mnemonic (_("_Apply"));
  GtkWidget *close = gtk_button_new_with_mnemonic (_("C_lose Without Applying"));

  gtk_widget_add_css_class (apply, "suggested-action");
  gtk_widget_set_sensitive (apply, !report->sudah &&
                            strcmp (report->kantor->keadaan, "dipercaya") == 0);
  g_signal_connect_object (apply, "clicked", G_CALLBACK (on_apply), self, 0);
  g_signal_connect_object (close, "clicked", G_CALLBACK (on_close_preview), self, 0);
  gtk_box_append (GTK_BOX (line), apply);
  gtk_box_append (GTK_BOX (line), close);
  gtk_box_append (GTK_BOX (self->preview), line);
}

static void
on_previewed (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  PaketPage *self = PAKET_PAGE (source);
  g_autoptr(GError) error = NULL;
  g_autoptr(TepatPackageReport) report = paket_work_finish (result, &error);

  if (self->context == NULL)
    return;
  self->busy = FALSE;
  reload (self);
  if (error != NULL)
    {
      say (self, TEPAT_TONE_ATTENTION, error->message);
      return;
    }
  clear_preview (self);
  tepat_banner_hide (tepat_page_get_banner (TEPAT_PAGE (self)));
  self->opened = g_strdupv (paket_work_get (result)->paths);
  paket_cards_preview (self->preview, report, self->reference,
                       tepat_session_get_zone (tepat_context_get_session (self->context)));
  add_preview_buttons (self, report);
  gtk_widget_set_visible (self->preview, TRUE);
}

static void
open_file (PaketPage  *self,
           const char *path)
{
  PaketWork *work;

  if (self->busy)
    return;
  work = paket_work_new (PAKET_PREVIEW);
  work->paths = g_strdupv ((char **) (const char *[]) { path, NULL });
  self->busy = TRUE;
  paket_work_async (self->context, work, G_OBJECT (self), on_previewed, NULL);
}

static void
on_open_file (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  open_file (PAKET_PAGE (widget), g_variant_get_string (parameter, NULL));
}

/* (nullable) */
static char *
take_path (PaketPage    *self,
           GAsyncResult *result)
{
  g_autoptr(GFile) file = tepat_dialogs_file_finish (result, NULL);

  return file != NULL && self->context != NULL ? g_file_get_path (file) : NULL;
}

static void
on_opened (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(PaketPage) self = user_data;
  g_autofree char *path = take_path (self, result);

  if (path != NULL)
    open_file (self, path);
}

static void
on_open (PaketPage *self)
{
  tepat_dialogs_open_file_async (get_window (self), _("Open a Package"), _("Packages"),
                                 (const char *[]) { "tepat", NULL }, self->cancellable, on_opened,
                                 g_object_ref (self));
}

/* Making */

static void
on_made (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  PaketPage *self = PAKET_PAGE (source);
  g_autoptr(GError) error = NULL;
  g_autoptr(TepatPackageReport) report = paket_work_finish (result, &error);
  g_autofree char *words = NULL;

  if (self->context == NULL)
    return;
  self->busy = FALSE;
  reload (self);
  if (error != NULL)
    {
      say (self, TEPAT_TONE_ATTENTION, error->message);
      return;
    }
  words = g_strdup_printf (_("%u records are in %s, and only %s can open it."), report->baru,
                           (char *) report->berkas->pdata[0], report->kantor->nama);
  say (self, TEPAT_TONE_DONE, words);
}

static const char *
get_kind (PaketPage *self)
{
  return self->kinds->pdata[adw_combo_row_get_selected (self->kind)];
}

static void
on_place_chosen (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr(PaketPage) self = user_data;
  g_autofree char *path = take_path (self, result);
  const TepatKantor *receiver = path != NULL ? get_receiver (self) : NULL;
  PaketWork *work;

  if (receiver == NULL || self->busy)
    return;
  work = paket_work_new (PAKET_MAKE);
  work->paths = g_strdupv ((char **) (const char *[]) { path, NULL });
  work->jenis = g_strdup (get_kind (self));
  work->wilayah = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->desa))));
  work->untuk = g_strdup (receiver->uid);
  self->busy = TRUE;
  paket_work_async (self->context, work, G_OBJECT (self), on_made, NULL);
}

static void
on_make (PaketPage *self)
{
  g_autofree char *name = g_strdup_printf ("%s-%s.tepat", get_kind (self),
                                           gtk_editable_get_text (GTK_EDITABLE (self->desa)));

  tepat_dialogs_save_file_async (get_window (self), _("Save the Package"), name, self->cancellable,
                                 on_place_chosen, g_object_ref (self));
}

/* Cards */

static gpointer
card_job (TepatDb       *db,
          gpointer       data,
          GCancellable  *cancellable,
          GError       **error)
{
  g_autofree char *card = tepat_kantor_to_card (db, error);

  if (card != NULL)
    g_file_set_contents (data, card, -1, error);

  return NULL;
}

static void
on_card_place (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr(PaketPage) self = user_data;
  TepatSession *session = NULL;
  char *path = take_path (self, result);

  if (path == NULL)
    return;
  session = tepat_context_get_session (self->context);
  tepat_store_read_async (tepat_session_get_store (session), tepat_session_get_actor (session),
                          card_job, path, g_free, NULL, NULL, on_written, g_object_ref (self));
}

static void
on_save_card (PaketPage *self)
{
  tepat_dialogs_save_file_async (get_window (self), _("Save Our Card"), "kantor.json",
                                 self->cancellable, on_card_place, g_object_ref (self));
}

static void
on_card_chosen (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr(PaketPage) self = user_data;
  g_autofree char *path = take_path (self, result);
  g_autoptr(GError) error = NULL;
  Change *change;

  if (path == NULL)
    return;
  change = g_new0 (Change, 1);
  if (g_file_get_contents (path, &change->card, &change->length, &error))
    {
      write_change (self, change);
      return;
    }
  change_free (change);
  say (self, TEPAT_TONE_ATTENTION, error->message);
}

static void
on_take_card (PaketPage *self)
{
  tepat_dialogs_open_file_async (get_window (self), _("Take a Card"), _("Cards of offices"),
                                 (const char *[]) { "json", NULL }, self->cancellable,
                                 on_card_chosen, g_object_ref (self));
}

static void
on_changed (TepatPage *page)
{
  if (!PAKET_PAGE (page)->busy)
    reload (PAKET_PAGE (page));
}

static void
paket_page_retry (TepatPage *page)
{
  reload (PAKET_PAGE (page));
}

static void
paket_page_dispose (GObject *object)
{
  PaketPage *self = PAKET_PAGE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->context);
  g_clear_pointer (&self->offices, g_ptr_array_unref);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_pointer (&self->kinds, g_ptr_array_unref);
  g_clear_pointer (&self->reference, tepat_reference_unref);
  g_clear_pointer (&self->opened, g_strfreev);
  gtk_widget_dispose_template (GTK_WIDGET (self), PAKET_TYPE_PAGE);

  G_OBJECT_CLASS (paket_page_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, PaketPage, card_button);
  gtk_widget_class_bind_template_child (widget_class, PaketPage, take_button);
  gtk_widget_class_bind_template_child (widget_class, PaketPage, open_button);
  gtk_widget_class_bind_template_child (widget_class, PaketPage, found_group);
  gtk_widget_class_bind_template_child (widget_class, PaketPage, own_name);
  gtk_widget_class_bind_template_child (widget_class, PaketPage, own_code);
  gtk_widget_class_bind_template_child (widget_class, PaketPage, found_button);
  gtk_widget_class_bind_template_child (widget_class, PaketPage, preview);
  gtk_widget_class_bind_template_child (widget_class, PaketPage, make_group);
  gtk_widget_class_bind_template_child (widget_class, PaketPage, kind);
  gtk_widget_class_bind_template_child (widget_class, PaketPage, desa);
  gtk_widget_class_bind_template_child (widget_class, PaketPage, receiver);
  gtk_widget_class_bind_template_child (widget_class, PaketPage, make_button);
  gtk_widget_class_bind_template_child (widget_class, PaketPage, packages_group);
  gtk_widget_class_bind_template_child (widget_class, PaketPage, offices_group);
  gtk_widget_class_bind_template_callback (widget_class, on_save_card);
  gtk_widget_class_bind_template_callback (widget_class, on_take_card);
  gtk_widget_class_bind_template_callback (widget_class, on_open);
  gtk_widget_class_bind_template_callback (widget_class, on_found);
  gtk_widget_class_bind_template_callback (widget_class, on_make);
}

static void
paket_page_class_init (PaketPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = paket_page_dispose;
  TEPAT_PAGE_CLASS (klass)->retry = paket_page_retry;

  gtk_widget_class_set_template_from_resource (
    widget_class, "/id/tepat/Tepat/plugins/sinkron/paket-page.ui");
  bind_children (widget_class);
  gtk_widget_class_install_action (widget_class, "paket.open-file", "s", on_open_file);
}

static void
paket_page_init (PaketPage *self)
{
  g_autoptr(GtkStringList) names = gtk_string_list_new (NULL);

  gtk_widget_init_template (GTK_WIDGET (self));
  tepat_form_keys_add (GTK_WIDGET (self));
  self->cancellable = g_cancellable_new ();
  self->rows = g_ptr_array_new ();
  self->kinds = tepat_package_list_kinds ();
  for (guint i = 0; i < self->kinds->len; i++)
    gtk_string_list_append (names, tepat_package_get_kind_title (self->kinds->pdata[i]));
  adw_combo_row_set_model (self->kind, G_LIST_MODEL (names));
  tepat_page_set_state_text (TEPAT_PAGE (self), TEPAT_PAGE_EMPTY, _("This office has no keys yet"),
                             _("The person who looks after this program makes them once, with the "
                               "office's name and the code of its wilayah."));
  tepat_page_set_state (TEPAT_PAGE (self), TEPAT_PAGE_LOADING);
}

GtkWidget *
paket_page_new (TepatContext *context)
{
  static const char * const tables[] = { "kantor", "paket", NULL };
  PaketPage *self = g_object_new (PAKET_TYPE_PAGE, NULL);

  self->context = g_object_ref (context);
  tepat_page_watch_tables (TEPAT_PAGE (self), context, tables, on_changed);
  tepat_offer (self->open_button, tepat_context_get_session (context), TEPAT_HAK_DATA_IMPOR);
  tepat_offer (self->take_button, tepat_context_get_session (context), TEPAT_HAK_FINALISASI);
  reload (self);

  return GTK_WIDGET (self);
}
