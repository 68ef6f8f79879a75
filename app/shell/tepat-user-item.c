/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-user-item"

#include "config.h"

#include "tepat-nama.h"
#include "tepat-user-item.h"

#define AVATAR_SIZE 32

struct _TepatUserItem
{
  GObject  parent_instance;

  char    *nama;
  char    *title;
  char    *jabatan;
};

enum { PROP_0, PROP_TITLE, N_PROPS };
static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (TepatUserItem, tepat_user_item, G_TYPE_OBJECT)

static void
tepat_user_item_get_property (GObject    *object,
                              guint       prop_id,
                              GValue     *value,
                              GParamSpec *pspec)
{
  if (prop_id == PROP_TITLE)
    g_value_set_string (value, TEPAT_USER_ITEM (object)->title);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
tepat_user_item_finalize (GObject *object)
{
  TepatUserItem *self = TEPAT_USER_ITEM (object);

  g_free (self->nama);
  g_free (self->title);
  g_free (self->jabatan);

  G_OBJECT_CLASS (tepat_user_item_parent_class)->finalize (object);
}

static void
tepat_user_item_class_init (TepatUserItemClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = tepat_user_item_finalize;
  object_class->get_property = tepat_user_item_get_property;

  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL,
                                                G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
tepat_user_item_init (TepatUserItem *self)
{
}

static GtkWidget *
add_line (GtkWidget  *box,
          const char *css_class)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  gtk_box_append (GTK_BOX (box), label);

  return label;
}

static void
on_setup (GtkListItemFactory *factory,
          GtkListItem        *item)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 10);
  GtkWidget *lines = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  gtk_widget_set_valign (lines, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (box), adw_avatar_new (AVATAR_SIZE, NULL, TRUE));
  gtk_box_append (GTK_BOX (box), lines);
  add_line (lines, NULL);
  add_line (lines, "user-detail");
  gtk_list_item_set_child (item, box);
}

static void
on_bind (GtkListItemFactory *factory,
         GtkListItem        *item)
{
  TepatUserItem *user = gtk_list_item_get_item (item);
  GtkWidget *avatar = gtk_widget_get_first_child (gtk_list_item_get_child (item));
  GtkWidget *title = gtk_widget_get_first_child (gtk_widget_get_next_sibling (avatar));
  GtkWidget *detail = gtk_widget_get_next_sibling (title);

  tepat_user_item_show_initials (ADW_AVATAR (avatar), user->title);
  gtk_label_set_text (GTK_LABEL (title), user->title);
  gtk_label_set_text (GTK_LABEL (detail), user->jabatan != NULL ? user->jabatan : user->nama);
}

TepatUserItem *
tepat_user_item_new (const char *nama,
                     const char *nama_lengkap,
                     const char *jabatan)
{
  TepatUserItem *self = g_object_new (TEPAT_TYPE_USER_ITEM, NULL);

  self->nama = g_strdup (nama);
  self->title = g_strdup (nama_lengkap != NULL && *nama_lengkap != '\0' ? nama_lengkap : nama);
  self->jabatan = g_strdup (jabatan);

  return self;
}

const char *
tepat_user_item_get_nama (TepatUserItem *self)
{
  g_assert (TEPAT_IS_USER_ITEM (self));

  return self->nama;
}

void
tepat_user_item_set_up_drop_down (GtkDropDown *drop_down,
                                  GListModel  *items)
{
  g_autoptr(GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();
  g_autoptr(GtkExpression) title = gtk_property_expression_new (TEPAT_TYPE_USER_ITEM, NULL,
                                                                "title");

  g_signal_connect (factory, "setup", G_CALLBACK (on_setup), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (on_bind), NULL);
  gtk_drop_down_set_expression (drop_down, title);
  gtk_drop_down_set_factory (drop_down, factory);
  gtk_drop_down_set_model (drop_down, items);
}

void
tepat_user_item_show_initials (AdwAvatar  *avatar,
                               const char *nama_lengkap)
{
  g_autofree char *plain = tepat_nama_without_titles (nama_lengkap);

  adw_avatar_set_text (avatar, plain);
}
