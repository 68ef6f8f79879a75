/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "usul-orang"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "usul-orang.h"

#define MOST 6

struct _UsulOrang
{
  GtkWidget     parent_instance;

  GtkWidget    *entry;
  GtkWidget    *note;
  GtkWidget    *hits;          /* a list box */

  TepatContext *context;       /* borrowed */
  TepatArti    *lists;
  GCancellable *cancellable;
};

enum { CHOSEN, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (UsulOrang, usul_orang, GTK_TYPE_WIDGET)

/* name, masked NIK, day of birth, desa; uid */
typedef struct
{
  char *uid;
  char *nama;
  char *nik;
  char *lahir;
  char *wilayah;
} Hit;

static void
hit_free (gpointer data)
{
  Hit *hit = data;

  g_free (hit->uid);
  g_free (hit->nama);
  g_free (hit->nik);
  g_free (hit->lahir);
  g_free (hit->wilayah);
  g_free (hit);
}

static gboolean
add_hit (TepatDb     *db,
         const char  *where,
         gint64       id,
         const char  *number,
         GPtrArray   *hits,
         GError     **error)
{
  g_autofree char *sql = g_strconcat ("SELECT p.uid, p.nama, p.nik, p.tgl_lahir, p.wilayah FROM"
                                      " penduduk AS p JOIN keluarga AS k ON k.id = p.keluarga"
                                      " WHERE ", where, " LIMIT 12", NULL);
  g_autoptr(TepatStmt) stmt = tepat_db_prepare (db, sql, error);
  gboolean row = TRUE;

  if (stmt == NULL)
    return FALSE;
  if (number != NULL)
    tepat_stmt_bind (stmt, "s", number);
  else
    tepat_stmt_bind (stmt, "i", id);
  while (tepat_stmt_step (stmt, &row, error) && row)
    {
      Hit *hit = g_new0 (Hit, 1);

      *hit = (Hit) { g_strdup (tepat_stmt_get_text (stmt, 0)),
                     g_strdup (tepat_stmt_get_text (stmt, 1)),
                     tepat_nik_mask (tepat_stmt_get_text (stmt, 2)),
                     g_strdup (tepat_stmt_get_text (stmt, 3)),
                     g_strdup (tepat_stmt_get_text (stmt, 4)) };
      g_ptr_array_add (hits, hit);
    }

  return !row;
}

static gpointer
find_job (TepatDb       *db,
          gpointer       data,
          GCancellable  *cancellable,
          GError       **error)
{
  const char *text = data;
  g_autoptr(GPtrArray) hits = g_ptr_array_new_with_free_func (hit_free);
  g_autoptr(GArray) ids = NULL;

  if (strlen (text) == 16 && strspn (text, "0123456789") == 16)
    return add_hit (db, "p.nik = $1 OR k.no_kk = $1", 0, text, hits, error)
           ? g_steal_pointer (&hits) : NULL;
  if ((ids = tepat_search_find (db, text, MOST, error)) == NULL)
    return NULL;
  for (guint i = 0; i < ids->len; i++)
    if (!add_hit (db, "p.id = $1", g_array_index (ids, gint64, i), NULL, hits, error))
      return NULL;

  return g_steal_pointer (&hits);
}

static GtkWidget *
row_new (UsulOrang *self,
         const Hit *hit)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *row = gtk_list_box_row_new ();
  g_autofree char *born = hit->lahir != NULL ? tepat_format_date (hit->lahir) : g_strdup ("–");
  const char *desa = tepat_arti_name_wilayah (self->lists, hit->wilayah, 10);
  g_autofree char *below = g_strdup_printf ("%s · %s · %s",
                                            *hit->nik != '\0' ? hit->nik : _("without NIK"), born,
                                            desa != NULL ? desa : hit->wilayah);

  gtk_widget_add_css_class (box, "hit");
  gtk_box_append (GTK_BOX (box), usul_widget_label (hit->nama, NULL));
  gtk_box_append (GTK_BOX (box), usul_widget_label (below, "hit-detail"));
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  g_object_set_data_full (G_OBJECT (row), "uid", g_strdup (hit->uid), g_free);

  return row;
}

static void
clear_hits (UsulOrang *self)
{
  GtkListBoxRow *row;

  usul_widget_drop_focus (self->hits);
  while ((row = gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->hits), 0)) != NULL)
    gtk_list_box_remove (GTK_LIST_BOX (self->hits), GTK_WIDGET (row));
  gtk_widget_set_visible (self->hits, FALSE);
  gtk_widget_set_visible (self->note, FALSE);
}

static void
on_found (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr(UsulOrang) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) hits = tepat_store_run_finish (TEPAT_STORE (source), result, &error);

  if (self->lists == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  clear_hits (self);
  for (guint i = 0; hits != NULL && i < hits->len; i++)
    gtk_list_box_append (GTK_LIST_BOX (self->hits), row_new (self, hits->pdata[i]));
  gtk_widget_set_visible (self->hits, hits != NULL && hits->len > 0);
  gtk_label_set_text (GTK_LABEL (self->note), hits == NULL ? error->message : hits->len == 0
                      ? _("Nobody in your wilayah fits. Check the number, or choose a kind for new "
                          "ones.") : _("Choose the person."));
  gtk_widget_set_visible (self->note, TRUE);
}

static void
on_search (UsulOrang *self)
{
  TepatSession *session = tepat_context_get_session (self->context);
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->entry));
  g_autofree char *number = NULL;

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  if (strlen (text) < 3 || tepat_session_get_actor (session) == NULL)
    {
      clear_hits (self);
      return;
    }
  if (strspn (text, "0123456789 .") == strlen (text))
    {
      g_auto(GStrv) parts = g_strsplit_set (text, " .", -1);

      number = g_strjoinv ("", parts);
    }
  self->cancellable = g_cancellable_new ();
  tepat_store_read_async (tepat_session_get_store (session), tepat_session_get_actor (session),
                          find_job, g_strdup (number != NULL ? number : text), g_free,
                          (GDestroyNotify) g_ptr_array_unref, self->cancellable, on_found,
                          g_object_ref (self));
}

static void
on_row_activated (UsulOrang     *self,
                  GtkListBoxRow *row)
{
  g_autofree char *uid = g_strdup (g_object_get_data (G_OBJECT (row), "uid"));

  clear_hits (self);
  g_signal_emit (self, signals[CHOSEN], 0, uid);
}

/* Enter takes the only one, or the first. */
static void
on_activate (UsulOrang *self)
{
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->hits), 0);

  if (row != NULL && gtk_widget_get_visible (self->hits))
    on_row_activated (self, row);
}

static gboolean
usul_orang_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (USUL_ORANG (widget)->entry);
}

static void
usul_orang_dispose (GObject *object)
{
  UsulOrang *self = USUL_ORANG (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->lists, tepat_arti_unref);
  usul_widget_unparent_children (GTK_WIDGET (object));

  G_OBJECT_CLASS (usul_orang_parent_class)->dispose (object);
}

static void
usul_orang_class_init (UsulOrangClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = usul_orang_dispose;
  widget_class->grab_focus = usul_orang_grab_focus;
  signals[CHOSEN] = g_signal_new ("chosen", USUL_TYPE_ORANG, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                  NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
}

static void
usul_orang_init (UsulOrang *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (layout), 3);
  self->entry = gtk_search_entry_new ();
  g_object_set (self->entry, "placeholder-text", _("NIK, number of the KK, or name"), NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("NIK, number of the KK, or name"), -1);
  self->note = usul_widget_label (NULL, "caption");
  gtk_widget_add_css_class (self->note, "dim-label");
  gtk_widget_set_visible (self->note, FALSE);
  self->hits = gtk_list_box_new ();
  gtk_widget_add_css_class (self->hits, "hits");
  gtk_widget_set_visible (self->hits, FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->hits), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Persons found"), -1);
  gtk_widget_set_parent (self->entry, GTK_WIDGET (self));
  gtk_widget_set_parent (self->note, GTK_WIDGET (self));
  gtk_widget_set_parent (self->hits, GTK_WIDGET (self));
  tepat_page_follow_search (GTK_SEARCH_ENTRY (self->entry));
  g_signal_connect_swapped (self->entry, "search-changed", G_CALLBACK (on_search), self);
  g_signal_connect_swapped (self->entry, "activate", G_CALLBACK (on_activate), self);
  g_signal_connect_swapped (self->hits, "row-activated", G_CALLBACK (on_row_activated), self);
}

GtkWidget *
usul_orang_new (void)
{
  return g_object_new (USUL_TYPE_ORANG, NULL);
}

void
usul_orang_set_context (UsulOrang    *self,
                        TepatContext *context,
                        TepatArti    *lists)
{
  self->context = context;
  g_clear_pointer (&self->lists, tepat_arti_unref);
  self->lists = tepat_arti_ref (lists);
}

void
usul_orang_clear (UsulOrang *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
  clear_hits (self);
}
