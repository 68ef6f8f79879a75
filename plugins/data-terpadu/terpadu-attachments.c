/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terpadu-attachments"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "terpadu-attachments.h"
#include "terpadu-card.h"
#include "terpadu-sections.h"

#define THUMBNAIL 56

struct _TerpaduAttachments
{
  GtkWidget     parent_instance;

  GtkWidget    *card;
  TepatContext *context;
  GCancellable *cancellable;
  const char   *subject;
  char         *uid;
};

G_DEFINE_FINAL_TYPE (TerpaduAttachments, terpadu_attachments, GTK_TYPE_WIDGET)

/* Plain data for the lane's thread. */
typedef struct
{
  const char *subject;
  char       *uid;
  TepatMedia *media;
  gint64      id;       /* to be taken away */
} Change;

static void
change_free (Change *change)
{
  g_free (change->uid);
  g_clear_pointer (&change->media, tepat_media_free);
  g_free (change);
}

static gpointer
change_job (TepatDb       *db,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  Change *change = data;

  if (change->media != NULL)
    tepat_lampiran_add (db, change->subject, change->uid, change->media, "", error);
  else
    tepat_lampiran_remove (db, change->id, error);

  return NULL;
}

static void
on_changed (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(TepatContext) context = user_data;
  g_autoptr(GError) error = NULL;

  tepat_store_run_finish (TEPAT_STORE (source), result, &error);
  if (error != NULL)
    tepat_context_report (context, error);
  else
    tepat_context_toast (context, _("Done."));
}

static void
change (TerpaduAttachments *self,
        TepatMedia         *media,
        gint64              id)
{
  Change *data = g_new0 (Change, 1);

  *data = (Change) { self->subject, g_strdup (self->uid), media, id };
  tepat_context_write_async (self->context, change_job, data, (GDestroyNotify) change_free, NULL,
                             NULL, on_changed, g_object_ref (self->context));
}

static void
on_taken (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr(TerpaduAttachments) self = user_data;
  g_autoptr(GError) error = NULL;
  TepatMedia *media = tepat_media_take_finish (result, &error);

  if (media != NULL && self->context != NULL)
    change (self, media, 0);
  else if (media != NULL)
    tepat_media_free (media);
  else if (self->context != NULL)
    tepat_context_report (self->context, error);
}

static void
on_file_chosen (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr(TerpaduAttachments) self = user_data;
  g_autoptr(GFile) file = tepat_dialogs_file_finish (result, NULL);

  if (file == NULL || self->context == NULL)
    return;
  tepat_media_take_async (tepat_session_get_store (tepat_context_get_session (self->context)),
                          g_file_peek_path (file), on_taken, g_object_ref (self));
}

static void
on_add_clicked (TerpaduAttachments *self)
{
  static const char * const suffixes[] = { "jpg", "jpeg", "png", "pdf", NULL };
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  tepat_dialogs_open_file_async (GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL,
                                 _("Attach a photo or document"), _("Photos and PDF"), suffixes,
                                 self->cancellable, on_file_chosen, g_object_ref (self));
}

static void
on_remove_clicked (GtkWidget          *button,
                   TerpaduAttachments *self)
{
  change (self, NULL, *(gint64 *) g_object_get_data (G_OBJECT (button), "terpadu-id"));
}

static void
on_open_clicked (GtkWidget          *button,
                 TerpaduAttachments *self)
{
  const char *path = g_object_get_data (G_OBJECT (button), "terpadu-path");
  const char *name = g_object_get_data (G_OBJECT (button), "terpadu-name");
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  g_autoptr(GError) error = NULL;
  g_autofree char *uri = NULL;

  if (g_object_get_data (G_OBJECT (button), "terpadu-picture") != NULL)
    {
      GPtrArray *photos = g_ptr_array_new ();

      g_ptr_array_add (photos, tepat_photo_view_new (path, name, NULL));
      tepat_photo_viewer_show (GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, photos, 0);
      return;
    }
  uri = g_filename_to_uri (path, NULL, NULL);
  if (uri != NULL && !g_app_info_launch_default_for_uri (uri, NULL, &error))
    tepat_context_report (self->context, error);
}

static void
on_thumbnail (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr(GtkPicture) picture = user_data;
  g_autoptr(GdkTexture) texture = tepat_picture_load_finish (result, NULL);

  if (texture != NULL)
    gtk_picture_set_paintable (picture, GDK_PAINTABLE (texture));
}

static GtkWidget *
make_thumbnail (TerpaduAttachments *self,
                const char         *path,
                gboolean            is_picture)
{
  GtkWidget *picture;

  if (!is_picture)
    {
      GtkWidget *image = gtk_image_new_from_icon_name ("x-office-document-symbolic");

      gtk_image_set_pixel_size (GTK_IMAGE (image), 32);
      gtk_widget_set_size_request (image, THUMBNAIL, THUMBNAIL);
      return image;
    }
  picture = gtk_picture_new ();
  gtk_picture_set_content_fit (GTK_PICTURE (picture), GTK_CONTENT_FIT_COVER);
  gtk_widget_set_size_request (picture, THUMBNAIL, THUMBNAIL);
  gtk_widget_set_overflow (picture, GTK_OVERFLOW_HIDDEN);
  tepat_picture_load_async (path, 4 * THUMBNAIL, 0, self->cancellable, on_thumbnail,
                            g_object_ref (picture));

  return picture;
}

static GtkWidget *
make_open_button (TerpaduAttachments *self,
                  JsonObject         *attachment,
                  const char         *name)
{
  TepatStore *store = tepat_session_get_store (tepat_context_get_session (self->context));
  const char *jenis = terpadu_json_text (attachment, "jenis");
  gboolean is_picture = jenis != NULL && g_str_has_prefix (jenis, "image/");
  char *path = tepat_media_get_path (store, terpadu_json_text (attachment, "sha256"));
  GtkWidget *button = gtk_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *label = gtk_label_new (name);

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_MIDDLE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_box_append (GTK_BOX (box), make_thumbnail (self, path, is_picture));
  gtk_box_append (GTK_BOX (box), label);
  gtk_button_set_child (GTK_BUTTON (button), box);
  gtk_widget_set_hexpand (button, TRUE);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "attachment");
  g_object_set_data_full (G_OBJECT (button), "terpadu-path", path, g_free);
  g_object_set_data_full (G_OBJECT (button), "terpadu-name", g_strdup (name), g_free);
  g_object_set_data (G_OBJECT (button), "terpadu-picture", GINT_TO_POINTER (is_picture));
  g_signal_connect_object (button, "clicked", G_CALLBACK (on_open_clicked), self, 0);

  return button;
}

static GtkWidget *
make_remove_button (TerpaduAttachments *self,
                    gint64              id)
{
  GtkWidget *button = gtk_button_new_from_icon_name ("user-trash-symbolic");

  gtk_widget_set_tooltip_text (button, _("Take this attachment away"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Take this attachment away"), -1);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  g_object_set_data_full (G_OBJECT (button), "terpadu-id", g_memdup2 (&id, sizeof id), g_free);
  g_signal_connect_object (button, "clicked", G_CALLBACK (on_remove_clicked), self, 0);

  return button;
}

static void
add_attachment (TerpaduAttachments *self,
                JsonObject         *attachment,
                gboolean            may_change)
{
  const char *keterangan = terpadu_json_text (attachment, "keterangan");
  const char *nama = terpadu_json_text (attachment, "nama");
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  gtk_box_append (GTK_BOX (row),
                  make_open_button (self, attachment, keterangan != NULL && *keterangan != '\0'
                                                        ? keterangan : nama));
  if (may_change)
    gtk_box_append (GTK_BOX (row), make_remove_button (self, terpadu_json_int (attachment, "id")));
  gtk_widget_add_css_class (row, "card-row");
  terpadu_card_add_row (TERPADU_CARD (self->card), row);
}

static void
add_button (TerpaduAttachments *self)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (_("_Attach a Photo or PDF…"));

  gtk_widget_set_halign (button, GTK_ALIGN_START);
  gtk_widget_set_margin_start (button, 14);
  gtk_widget_set_margin_top (button, 9);
  gtk_widget_set_margin_bottom (button, 9);
  g_signal_connect_object (button, "clicked", G_CALLBACK (on_add_clicked), self,
                           G_CONNECT_SWAPPED);
  terpadu_card_add_row (TERPADU_CARD (self->card), button);
}

static void
terpadu_attachments_dispose (GObject *object)
{
  TerpaduAttachments *self = TERPADU_ATTACHMENTS (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->card, gtk_widget_unparent);
  g_clear_object (&self->context);
  g_clear_pointer (&self->uid, g_free);

  G_OBJECT_CLASS (terpadu_attachments_parent_class)->dispose (object);
}

static void
terpadu_attachments_class_init (TerpaduAttachmentsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = terpadu_attachments_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
terpadu_attachments_init (TerpaduAttachments *self)
{
  self->cancellable = g_cancellable_new ();
  self->card = terpadu_card_new (_("Photos and documents"));
  gtk_widget_set_parent (self->card, GTK_WIDGET (self));
}

GtkWidget *
terpadu_attachments_new (TepatContext *context,
                         JsonObject   *whole,
                         gboolean      may_change)
{
  gboolean person = json_object_has_member (whole, "penduduk");
  JsonArray *attachments = json_object_get_array_member (whole, "lampiran");
  TerpaduAttachments *self;

  if (json_array_get_length (attachments) == 0 && !may_change)
    return NULL;
  self = g_object_new (TERPADU_TYPE_ATTACHMENTS, NULL);
  self->context = g_object_ref (context);
  self->subject = person ? "penduduk" : "keluarga";
  self->uid = g_strdup (terpadu_json_text (json_object_get_object_member (whole, self->subject),
                                           "uid"));
  for (guint i = 0; i < json_array_get_length (attachments); i++)
    add_attachment (self, json_array_get_object_element (attachments, i), may_change);
  if (may_change)
    add_button (self);

  return GTK_WIDGET (self);
}
