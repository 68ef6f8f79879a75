/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dedup-evidence-view"

#include "config.h"

#include "dedup-evidence-view.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "dedup-parts.h"

#define THUMBNAIL 84
#define LARGE 640
#define INDENT 14
/* As wide as the sign before what is compared. */
#define SIGN_WIDTH 14
#define KILOMETRE 1000

typedef struct
{
  GtkGrid              *grid;
  GPtrArray            *members;
  guint                 n_members;
  const TepatReference *reference;
  TepatStore           *store;
  GCancellable         *cancellable;
} View;

static GtkWidget *
make_lines (void)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);

  gtk_widget_set_valign (box, GTK_ALIGN_START);

  return box;
}

static const DedupEvidence *
get_evidence (View  *self,
              guint  place)
{
  return ((DedupMember *) self->members->pdata[place])->evidence;
}

static char **
get_cells (GPtrArray *rows,
           guint      i)
{
  return (char **) ((GPtrArray *) rows->pdata[i])->pdata;
}

static const char *
name_code (View       *self,
           const char *list,
           const char *kode)
{
  const TepatCodeList *codes = self->reference != NULL
                               ? tepat_reference_get_list (self->reference, list) : NULL;
  const TepatCode *code = codes != NULL && kode != NULL ? tepat_code_list_lookup (codes, kode) : NULL;

  return code != NULL ? tepat_code_get_nama (code) : kode;
}

static const char *
get_share_status (const char *status)
{
  static const struct { const char *status; const char *title; } words[] = {
    { "aktif", N_("runs") }, { "ditangguhkan", N_("suspended") }, { "berakhir", N_("ended") },
    { "calon", N_("candidate") },
  };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_strcmp0 (words[i].status, status) == 0)
      return _(words[i].title);
  return status;
}

static GtkWidget *
make_shares (View  *self,
             guint  place)
{
  GPtrArray *shares = get_evidence (self, place)->shares;
  GtkWidget *box = make_lines ();

  for (guint i = 0; i < shares->len; i++)
    {
      char **cells = get_cells (shares, i);
      g_autofree char *from = tepat_format_date (cells[DEDUP_SHARE_MULAI]);
      g_autofree char *until = tepat_format_date (cells[DEDUP_SHARE_BERAKHIR]);
      g_autoptr(GString) text = g_string_new (cells[DEDUP_SHARE_PROGRAM]);
      gboolean runs = g_strcmp0 (cells[DEDUP_SHARE_STATUS], "aktif") == 0;

      g_string_append_printf (text, ": %s", get_share_status (cells[DEDUP_SHARE_STATUS]));
      if (cells[DEDUP_SHARE_MULAI] != NULL)
        g_string_append_printf (text, ", %s", from);
      if (cells[DEDUP_SHARE_BERAKHIR] != NULL)
        g_string_append_printf (text, " – %s", until);
      dedup_box_say (box, text->str, runs ? NULL : "dim-label");
    }
  return box;
}

static GtkWidget *
make_payments (View  *self,
               guint  place)
{
  const DedupEvidence *evidence = get_evidence (self, place);
  GtkWidget *box = make_lines ();

  for (guint i = 0; i < evidence->payments->len; i++)
    {
      char **cells = get_cells (evidence->payments, i);
      g_autofree char *sum = cells[DEDUP_PAYMENT_NOMINAL] != NULL
        ? tepat_format_count (g_ascii_strtoll (cells[DEDUP_PAYMENT_NOMINAL], NULL, 10))
        : g_strdup ("–");
      g_autofree char *text = g_strdup_printf ("%s/%s · Rp%s · %s", cells[DEDUP_PAYMENT_TAHUN],
                                               cells[DEDUP_PAYMENT_TAHAP], sum,
                                               name_code (self, "status-penyaluran",
                                                          cells[DEDUP_PAYMENT_STATUS]));

      dedup_box_say (box, text, "numeric");
    }
  if (evidence->n_payments > evidence->payments->len)
    {
      gint64 n = evidence->n_payments - evidence->payments->len;
      g_autofree char *more = g_strdup_printf (ngettext ("and %d older one", "and %d older ones",
                                                         (gulong) n), (int) n);

      dedup_box_say (box, more, "dim-label");
    }
  return box;
}

/* Parents, the head's own generation, children, grandchildren. */
static int
get_generation (const char *hubungan)
{
  switch (hubungan != NULL ? *hubungan : '\0')
    {
    case '6':
      return 0;
    case '3':
    case '4':
      return 2;
    case '5':
      return 3;
    default:
      return 1;
    }
}

static int
get_first_generation (GPtrArray *family)
{
  int first = 3;

  for (guint i = 0; i < family->len; i++)
    first = MIN (first, get_generation (get_cells (family, i)[DEDUP_RELATIVE_HUBUNGAN]));

  return first;
}

static GtkWidget *
make_relative (View   *self,
               char  **cells,
               int     first)
{
  int depth = get_generation (cells[DEDUP_RELATIVE_HUBUNGAN]) - first;
  g_autofree char *year = g_strndup (cells[DEDUP_RELATIVE_LAHIR] != NULL
                                     ? cells[DEDUP_RELATIVE_LAHIR] : "–", 4);
  g_autofree char *text = NULL;
  GtkWidget *label;

  text = g_strdup_printf ("%s%s, %s (%s)", depth > 0 ? "└ " : "", cells[DEDUP_RELATIVE_NAMA], year,
                          cells[DEDUP_RELATIVE_HUBUNGAN] != NULL
                            ? name_code (self, "hubungan", cells[DEDUP_RELATIVE_HUBUNGAN])
                            : _("relation not known"));
  label = dedup_label_new (text, cells[DEDUP_RELATIVE_SELF] != NULL ? "own" : NULL);
  gtk_widget_set_margin_start (label, depth * INDENT);
  if (g_strcmp0 (cells[DEDUP_RELATIVE_STATUS], "aktif") != 0)
    gtk_widget_add_css_class (label, "dim-label");

  return label;
}

/* Generation by generation: children stand below their parents, wherever the list has them. */
static GtkWidget *
make_family (View  *self,
             guint  place)
{
  GPtrArray *family = get_evidence (self, place)->family;
  GtkWidget *box = make_lines ();
  int first = get_first_generation (family);

  for (int generation = first; generation <= 3; generation++)
    for (guint i = 0; i < family->len; i++)
      if (get_generation (get_cells (family, i)[DEDUP_RELATIVE_HUBUNGAN]) == generation)
        gtk_box_append (GTK_BOX (box), make_relative (self, get_cells (family, i), first));

  return box;
}

static void
on_picture (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(GtkWidget) picture = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(GdkTexture) texture = tepat_picture_load_finish (result, &error);

  if (texture != NULL)
    gtk_picture_set_paintable (GTK_PICTURE (picture), GDK_PAINTABLE (texture));
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    gtk_widget_set_tooltip_text (picture, error->message);
}

static GtkWidget *
make_picture (const char   *path,
              int           size,
              const char   *words,
              GCancellable *cancellable)
{
  GtkWidget *picture = gtk_picture_new ();

  gtk_picture_set_alternative_text (GTK_PICTURE (picture), words);
  gtk_picture_set_can_shrink (GTK_PICTURE (picture), TRUE);
  gtk_widget_set_size_request (picture, size, size);
  tepat_picture_load_async (path, size, 0, cancellable, on_picture, g_object_ref (picture));

  return picture;
}

/* The large one is read when somebody wants to see it. */
static void
on_photo_opened (GtkWidget  *popover,
                 GParamSpec *pspec,
                 GtkWidget  *button)
{
  const char *path = g_object_get_data (G_OBJECT (button), "dedup-path");

  if (gtk_widget_get_visible (popover) && gtk_popover_get_child (GTK_POPOVER (popover)) == NULL)
    gtk_popover_set_child (GTK_POPOVER (popover), make_picture (path, LARGE, _("Photo"), NULL));
}

static GtkWidget *
make_photo (View       *self,
            char      **cells)
{
  GtkWidget *button = gtk_menu_button_new ();
  GtkWidget *popover = gtk_popover_new ();
  char *path = tepat_media_get_path (self->store, cells[DEDUP_FILE_SHA256]);
  const char *words = cells[DEDUP_FILE_KETERANGAN] != NULL && *cells[DEDUP_FILE_KETERANGAN] != '\0'
                      ? cells[DEDUP_FILE_KETERANGAN] : _("Photo");

  g_object_set_data_full (G_OBJECT (button), "dedup-path", path, g_free);
  gtk_menu_button_set_child (GTK_MENU_BUTTON (button),
                             make_picture (path, THUMBNAIL, words, self->cancellable));
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (button), popover);
  g_signal_connect_object (popover, "notify::visible", G_CALLBACK (on_photo_opened), button, 0);
  gtk_menu_button_set_has_frame (GTK_MENU_BUTTON (button), FALSE);
  gtk_widget_set_tooltip_text (button, words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);

  return button;
}

static GtkWidget *
make_files (View  *self,
            guint  place)
{
  GPtrArray *files = get_evidence (self, place)->files;
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  gtk_widget_set_layout_manager (box, tepat_wrap_layout_new (6));
  for (guint i = 0; i < files->len; i++)
    {
      char **cells = get_cells (files, i);

      gtk_box_append (GTK_BOX (box), g_str_has_prefix (cells[DEDUP_FILE_JENIS], "image/")
                                     ? make_photo (self, cells)
                                     : dedup_label_new (_("PDF document"), NULL));
    }
  return box;
}

static GtkWidget *
make_distance (View  *self,
               guint  place)
{
  const DedupEvidence *own = get_evidence (self, place);
  double metres = dedup_evidence_get_distance (own, get_evidence (self, 0));
  g_autofree char *number = NULL;
  g_autofree char *text = NULL;

  if (!own->has_point)
    return dedup_label_new ("–", "dim-label");
  if (place == 0)
    text = g_strdup (_("Known"));
  else if (metres < 0)
    text = g_strdup (_("Known, that of record 1 is not"));
  else
    {
      number = tepat_format_decimal (metres < KILOMETRE ? metres : metres / KILOMETRE,
                                     metres < KILOMETRE ? 0 : 1);
      text = g_strdup_printf (metres < KILOMETRE ? _("%s m from record 1") : _("%s km from record 1"),
                              number);
    }
  return dedup_label_new (text, NULL);
}

static gboolean has_share (const DedupEvidence *e) { return e->shares->len > 0; }
static gboolean has_payment (const DedupEvidence *e) { return e->payments->len > 0; }
static gboolean has_family (const DedupEvidence *e) { return e->family->len > 0; }
static gboolean has_file (const DedupEvidence *e) { return e->files->len > 0; }
static gboolean has_point (const DedupEvidence *e) { return e->has_point; }

static const struct
{
  const char *title;
  gboolean  (*has)  (const DedupEvidence *evidence);
  GtkWidget *(*make) (View  *self,
                      guint  place);
} parts[] = {
  { N_("Programmes"), has_share, make_shares },
  { N_("Payments"), has_payment, make_payments },
  { N_("Place of the home"), has_point, make_distance },
  { N_("Family"), has_family, make_family },
  { N_("Photos"), has_file, make_files },
};

static gboolean
has_any (View  *self,
         guint  part)
{
  for (guint i = 0; i < self->n_members; i++)
    if (get_evidence (self, i) != NULL && parts[part].has (get_evidence (self, i)))
      return TRUE;

  return FALSE;
}

static void
add_part (View  *self,
          guint  part,
          int    row)
{
  GtkWidget *title = dedup_label_new (_(parts[part].title), "dim-label");

  gtk_widget_set_margin_start (title, SIGN_WIDTH);
  gtk_grid_attach (self->grid, title, 0, row, 1, 1);
  for (guint i = 0; i < self->n_members; i++)
    {
      const DedupEvidence *evidence = get_evidence (self, i);
      GtkWidget *cell = evidence != NULL && parts[part].has (evidence)
                        ? parts[part].make (self, i) : dedup_label_new ("–", "dim-label");

      gtk_widget_set_hexpand (cell, TRUE);
      gtk_grid_attach (self->grid, cell, (int) i + 1, row, 1, 1);
    }
}

int
dedup_evidence_view_add (GtkGrid              *grid,
                         int                   row,
                         GPtrArray            *members,
                         guint                 n_members,
                         const TepatReference *reference,
                         TepatStore           *store,
                         GCancellable         *cancellable)
{
  View self = { grid, members, n_members, reference, store, cancellable };

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    if (has_any (&self, i))
      add_part (&self, i, row++);

  return row;
}
