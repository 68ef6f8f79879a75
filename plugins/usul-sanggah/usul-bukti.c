/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "usul-bukti"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "usul-bukti.h"
#include "usul-widget.h"

#define WIDTH 150
#define HEIGHT 104
#define MOST 12
#define KIND "usul-jenis"
#define NUMBER "usul-nomor"

struct _UsulBukti
{
  GtkWidget     parent_instance;

  GtkWidget    *box;
  TepatBanner  *banner;
  GtkWidget    *tiles;       /* a box whose children wrap */

  TepatContext *context;     /* borrowed */
  const char   *kinds;       /* what is asked for */
  GPtrArray    *photos;      /* UsulFoto */
  GCancellable *cancellable;
  guint         n_taking;
  guint         generation;   /* of the case that is shown */
  gboolean      editable;
};

enum { CHANGED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (UsulBukti, usul_bukti, GTK_TYPE_WIDGET)

static void rebuild (UsulBukti *self);

static TepatStore *
store_of (UsulBukti *self)
{
  return tepat_session_get_store (tepat_context_get_session (self->context));
}

static const char *
title_of (const char *jenis)
{
  const UsulFotoKind *kind = usul_foto_find_kind (jenis);

  return kind != NULL ? _(kind->title) : jenis;
}

/* The file as it was given, whatever it was called. */
static gboolean
is_there (UsulBukti        *self,
          const TepatPhoto *photo)
{
  for (guint i = 0; i < self->photos->len; i++)
    if (strcmp (((UsulFoto *) self->photos->pdata[i])->sha256_asli, photo->sha256_asli) == 0)
      return TRUE;

  return FALSE;
}

static void
add_photo (UsulBukti  *self,
           const char *jenis,
           TepatPhoto *photo)
{
  g_autofree char *text = NULL;

  if (!is_there (self, photo))
    {
      g_ptr_array_add (self->photos, usul_foto_new (jenis, photo));
      return;
    }
  text = g_strdup_printf (_("The photo %s is with this case already. Nothing was changed."),
                          photo->nama);
  tepat_banner_show (self->banner, TEPAT_TONE_ATTENTION, text, NULL);
}

/* What it shall show is remembered with what is asked for. */
typedef struct
{
  UsulBukti  *bukti;
  const char *jenis;
  guint       generation;
} Asked;

static void
on_taken (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autofree Asked *asked = user_data;
  g_autoptr(UsulBukti) self = asked->bukti;
  g_autoptr(GError) error = NULL;
  g_autoptr(TepatPhoto) photo = tepat_photo_take_finish (result, &error);

  if (self->tiles == NULL || asked->generation != self->generation)
    return;
  self->n_taking--;
  if (photo != NULL)
    add_photo (self, asked->jenis, photo);
  else
    tepat_banner_show (self->banner, TEPAT_TONE_BAD, error->message, NULL);
  rebuild (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

static Asked *
asked_new (UsulBukti  *self,
           const char *jenis)
{
  Asked *asked = g_new (Asked, 1);

  *asked = (Asked) { g_object_ref (self), usul_foto_find_kind (jenis)->kode, self->generation };

  return asked;
}

void
usul_bukti_take (UsulBukti  *self,
                 const char *jenis,
                 GFile      *file)
{
  g_assert (USUL_IS_BUKTI (self) && usul_foto_find_kind (jenis) != NULL);

  if (!self->editable)
    return;
  if (self->photos->len + self->n_taking >= MOST)
    {
      tepat_banner_show (self->banner, TEPAT_TONE_ATTENTION,
                         _("A case has twelve photos at most. Take one away first."), NULL);
      return;
    }
  tepat_banner_hide (self->banner);
  self->n_taking++;
  tepat_photo_take_async (store_of (self), g_file_peek_path (file),
                          usul_foto_find_kind (jenis)->detail, on_taken,
                          asked_new (self, jenis));
  rebuild (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
on_chosen (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autofree Asked *asked = user_data;
  g_autoptr(UsulBukti) self = asked->bukti;
  g_autoptr(GFile) file = tepat_dialogs_file_finish (result, NULL);

  if (file != NULL && self->tiles != NULL && asked->generation == self->generation)
    usul_bukti_take (self, asked->jenis, file);
}

static void
on_add (GtkWidget *button,
        UsulBukti *self)
{
  static const char * const suffixes[] = { "jpg", "jpeg", "png", NULL };
  const char *jenis = g_object_get_data (G_OBJECT (button), KIND);
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  tepat_dialogs_open_file_async (GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, title_of (jenis),
                                 _("Photos"), suffixes, self->cancellable, on_chosen,
                                 asked_new (self, jenis));
}

static gboolean
on_drop (GtkDropTarget *target,
         const GValue  *value,
         double         x,
         double         y,
         UsulBukti     *self)
{
  GtkWidget *tile = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (target));
  const char *jenis = g_object_get_data (G_OBJECT (tile), KIND);
  GSList *files = G_VALUE_HOLDS (value, GDK_TYPE_FILE_LIST) ? g_value_get_boxed (value) : NULL;

  for (GSList *item = files; item != NULL; item = item->next)
    usul_bukti_take (self, jenis, item->data);

  return files != NULL;
}

static void
on_remove (GtkWidget *button,
           UsulBukti *self)
{
  guint n = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), NUMBER));

  usul_widget_drop_focus (GTK_WIDGET (self));
  g_ptr_array_remove_index (self->photos, n);
  tepat_banner_hide (self->banner);
  rebuild (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

static TepatPhotoView *
view_new (UsulBukti      *self,
          const UsulFoto *foto)
{
  g_autofree char *path = tepat_media_get_path (store_of (self), foto->sha256);
  g_autofree char *about = usul_foto_describe (foto);
  TepatPhotoView *view = tepat_photo_view_new (path, title_of (foto->jenis), about);

  view->has_point = foto->has_point;
  view->lintang = foto->lintang;
  view->bujur = foto->bujur;

  return view;
}

static void
on_open (GtkWidget *button,
         UsulBukti *self)
{
  guint n = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), NUMBER));
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GPtrArray *views = g_ptr_array_new ();

  for (guint i = 0; i < self->photos->len; i++)
    g_ptr_array_add (views, view_new (self, self->photos->pdata[i]));
  tepat_photo_viewer_show (GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, views, n);
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
thumbnail_new (UsulBukti      *self,
               const UsulFoto *foto,
               guint           n)
{
  g_autofree char *path = tepat_media_get_path (store_of (self), foto->sha256);
  g_autofree char *label = g_strdup_printf (_("Look at %s"), title_of (foto->jenis));
  GtkWidget *button = gtk_button_new ();
  GtkWidget *frame = gtk_overlay_new ();
  GtkWidget *picture = gtk_picture_new ();

  /* A picture wants to be as wide as it is; laid over, it has the room that there is. */
  gtk_widget_set_size_request (frame, WIDTH, HEIGHT);
  gtk_widget_set_overflow (frame, GTK_OVERFLOW_HIDDEN);
  gtk_picture_set_content_fit (GTK_PICTURE (picture), GTK_CONTENT_FIT_COVER);
  gtk_overlay_add_overlay (GTK_OVERLAY (frame), picture);
  gtk_button_set_child (GTK_BUTTON (button), frame);
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "photo");
  gtk_widget_set_tooltip_text (button, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
  g_object_set_data (G_OBJECT (button), NUMBER, GUINT_TO_POINTER (n));
  g_signal_connect_object (button, "clicked", G_CALLBACK (on_open), self, 0);
  tepat_picture_load_async (path, 3 * WIDTH, 0, self->cancellable, on_thumbnail,
                            g_object_ref (picture));

  return button;
}

static GtkWidget *
remove_new (UsulBukti      *self,
            const UsulFoto *foto,
            guint           n)
{
  GtkWidget *button = gtk_button_new_from_icon_name ("user-trash-symbolic");
  g_autofree char *label = g_strdup_printf (_("Take %s away"), title_of (foto->jenis));

  gtk_widget_set_tooltip_text (button, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
  gtk_widget_add_css_class (button, "flat");
  g_object_set_data (G_OBJECT (button), NUMBER, GUINT_TO_POINTER (n));
  g_signal_connect_object (button, "clicked", G_CALLBACK (on_remove), self, 0);

  return button;
}

static GtkWidget *
photo_tile_new (UsulBukti *self,
                guint      n)
{
  const UsulFoto *foto = self->photos->pdata[n];
  g_autofree char *about = usul_foto_describe (foto);
  GtkWidget *tile = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *title = usul_widget_label (title_of (foto->jenis), "field-label");
  GtkWidget *note = usul_widget_label (about, "caption");

  gtk_widget_set_hexpand (title, TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (note), 19);
  gtk_widget_add_css_class (note, "dim-label");
  gtk_box_append (GTK_BOX (line), title);
  if (self->editable)
    gtk_box_append (GTK_BOX (line), remove_new (self, foto, n));
  gtk_box_append (GTK_BOX (tile), thumbnail_new (self, foto, n));
  gtk_box_append (GTK_BOX (tile), line);
  gtk_box_append (GTK_BOX (tile), note);

  return tile;
}

static GtkWidget *
empty_tile_new (UsulBukti          *self,
                const UsulFotoKind *kind)
{
  g_autofree char *label = g_strdup_printf (_("Choose a photo: %s"), _(kind->title));
  GtkDropTarget *target = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);
  GtkWidget *button = gtk_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *title = gtk_label_new (_(kind->title));
  GtkWidget *hint = gtk_label_new (_("Choose or drop a photo"));

  gtk_widget_set_size_request (button, WIDTH, HEIGHT);
  gtk_widget_set_valign (button, GTK_ALIGN_START);
  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  gtk_label_set_wrap (GTK_LABEL (hint), TRUE);
  gtk_label_set_justify (GTK_LABEL (hint), GTK_JUSTIFY_CENTER);
  gtk_widget_add_css_class (hint, "caption");
  gtk_widget_add_css_class (hint, "dim-label");
  gtk_box_append (GTK_BOX (box), gtk_image_new_from_icon_name ("list-add-symbolic"));
  gtk_box_append (GTK_BOX (box), title);
  gtk_box_append (GTK_BOX (box), hint);
  gtk_button_set_child (GTK_BUTTON (button), box);
  gtk_widget_add_css_class (button, "photo-drop");
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
  g_object_set_data (G_OBJECT (button), KIND, (gpointer) kind->kode);
  g_signal_connect_object (button, "clicked", G_CALLBACK (on_add), self, 0);
  g_signal_connect_object (target, "drop", G_CALLBACK (on_drop), self, 0);
  gtk_widget_add_controller (button, GTK_EVENT_CONTROLLER (target));

  return button;
}

static gboolean
has_kind (UsulBukti  *self,
          const char *jenis)
{
  for (guint i = 0; i < self->photos->len; i++)
    if (strcmp (((UsulFoto *) self->photos->pdata[i])->jenis, jenis) == 0)
      return TRUE;

  return FALSE;
}

static gboolean
is_asked (UsulBukti          *self,
          const UsulFotoKind *kind)
{
  g_autofree char *word = g_strdup_printf (" %s ", kind->kode);

  return strstr (self->kinds, word) != NULL;
}

static void
rebuild (UsulBukti *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (self->tiles)) != NULL)
    gtk_box_remove (GTK_BOX (self->tiles), child);
  for (guint i = 0; i < self->photos->len; i++)
    gtk_box_append (GTK_BOX (self->tiles), photo_tile_new (self, i));
  for (guint i = 0; i < self->n_taking; i++)
    {
      GtkWidget *spinner = gtk_spinner_new ();

      gtk_spinner_start (GTK_SPINNER (spinner));
      gtk_widget_set_size_request (spinner, WIDTH, HEIGHT);
      gtk_box_append (GTK_BOX (self->tiles), spinner);
    }
  for (const UsulFotoKind *kind = usul_foto_kinds; self->editable && kind->kode != NULL; kind++)
    if (is_asked (self, kind) && (kind->many || !has_kind (self, kind->kode)))
      gtk_box_append (GTK_BOX (self->tiles), empty_tile_new (self, kind));
}

void
usul_bukti_show (UsulBukti *self,
                 GPtrArray *photos,
                 gboolean   editable)
{
  g_assert (USUL_IS_BUKTI (self));

  usul_widget_drop_focus (GTK_WIDGET (self));
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  self->generation++;
  self->n_taking = 0;
  g_ptr_array_set_size (self->photos, 0);
  for (guint i = 0; photos != NULL && i < photos->len; i++)
    g_ptr_array_add (self->photos, usul_foto_copy (photos->pdata[i]));
  self->editable = editable;
  tepat_banner_hide (self->banner);
  rebuild (self);
}

GPtrArray *
usul_bukti_dup (UsulBukti *self)
{
  GPtrArray *copy = g_ptr_array_new_with_free_func ((GDestroyNotify) usul_foto_free);

  g_assert (USUL_IS_BUKTI (self));

  for (guint i = 0; i < self->photos->len; i++)
    g_ptr_array_add (copy, usul_foto_copy (self->photos->pdata[i]));

  return copy;
}

gboolean
usul_bukti_is_busy (UsulBukti *self)
{
  g_assert (USUL_IS_BUKTI (self));

  return self->n_taking > 0;
}

void
usul_bukti_set_context (UsulBukti    *self,
                        TepatContext *context)
{
  g_assert (USUL_IS_BUKTI (self));

  self->context = context;
}

static void
usul_bukti_dispose (GObject *object)
{
  UsulBukti *self = USUL_BUKTI (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  self->tiles = NULL;
  g_clear_pointer (&self->photos, g_ptr_array_unref);

  G_OBJECT_CLASS (usul_bukti_parent_class)->dispose (object);
}

static void
usul_bukti_class_init (UsulBuktiClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = usul_bukti_dispose;
  signals[CHANGED] = g_signal_new ("changed", USUL_TYPE_BUKTI, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
usul_bukti_init (UsulBukti *self)
{
  self->kinds = " ktp kk rumah-depan rumah-dalam lain ";
  self->photos = g_ptr_array_new_with_free_func ((GDestroyNotify) usul_foto_free);
  self->cancellable = g_cancellable_new ();
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  self->banner = g_object_new (TEPAT_TYPE_BANNER, NULL);
  /* No flow box: its children would hold Tab up before the buttons in them. */
  self->tiles = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  gtk_widget_set_layout_manager (self->tiles, tepat_wrap_layout_new (9));
  gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (self->banner));
  gtk_box_append (GTK_BOX (self->box), self->tiles);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
}

void
usul_bukti_set_kinds (UsulBukti  *self,
                      const char *kinds)
{
  g_assert (USUL_IS_BUKTI (self));

  self->kinds = kinds;
}

void
usul_bukti_add_card (GtkWidget    *parent,
                     TepatContext *context,
                     GPtrArray    *photos)
{
  UsulBukti *self;

  if (photos->len == 0)
    return;
  self = g_object_new (USUL_TYPE_BUKTI, NULL);
  usul_bukti_set_context (self, context);
  usul_bukti_show (self, photos, FALSE);
  gtk_box_append (GTK_BOX (usul_widget_card (parent, _("Photos"))), GTK_WIDGET (self));
}
