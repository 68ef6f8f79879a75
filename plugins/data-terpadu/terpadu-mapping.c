/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terpadu-mapping"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "terpadu-column.h"
#include "terpadu-field-chips.h"
#include "terpadu-header-button.h"
#include "terpadu-mapping.h"

#define MAX_SAMPLE 36
#define FIELD_WIDTH 300

struct _TerpaduMapping
{
  GtkWidget         parent_instance;

  /* Template widgets */
  GtkWidget        *frame;
  GtkWidget        *options;
  GtkDropDown      *profile;
  TerpaduHeaderButton *header;
  GtkLabel         *summary;
  GtkCheckButton   *only_unused;
  TepatBanner      *missing;
  TerpaduFieldChips *chips;
  GtkListView      *list;

  /* Owned references */
  TepatImport      *import;
  TepatArti *knowledge;
  GListStore       *columns;      /* of TerpaduColumn */
  GtkCustomFilter  *filter;
  GtkStringList    *titles;       /* of the fields; the first is "not used" */
  GPtrArray        *names;        /* of the fields, beside the titles */
  GPtrArray        *preview;      /* (element-type GStrv): the first rows */

  const TepatImportProfile *current;
  guint             filling : 1;
};

enum { CHANGED, PROFILE_CHOSEN, HEADER_CHOSEN, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TerpaduMapping, terpadu_mapping, GTK_TYPE_WIDGET)

static gboolean
is_needed (TerpaduMapping   *self,
           const TepatField *field)
{
  const char * const *required = tepat_import_profile_get_required (self->current);

  return required != NULL && g_strv_contains (required, field->nama);
}

static guint
position_of (TerpaduMapping *self,
             const char     *field)
{
  for (guint i = 1; i < self->names->len; i++)
    if (g_strcmp0 (self->names->pdata[i], field) == 0)
      return i;

  return 0;
}

static gboolean
has_column (TerpaduMapping *self,
            const char     *field)
{
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->columns)); i++)
    {
      g_autoptr(TerpaduColumn) column = g_list_model_get_item (G_LIST_MODEL (self->columns), i);

      if (g_strcmp0 (terpadu_column_get_field (column), field) == 0)
        return TRUE;
    }

  return FALSE;
}

/* The titles of the fields that the profile needs and that no column holds. */
static GStrv
dup_missing (TerpaduMapping *self)
{
  const char * const *required = tepat_import_profile_get_required (self->current);
  g_autoptr(GStrvBuilder) titles = g_strv_builder_new ();

  for (guint i = 0; required != NULL && required[i] != NULL; i++)
    {
      const TepatField *field = tepat_import_profile_lookup (self->current, required[i]);

      if (field != NULL && !has_column (self, field->nama))
        g_strv_builder_add (titles, *field->judul != '\0' ? field->judul : field->nama);
    }

  return g_strv_builder_end (titles);
}

static void
update_missing (TerpaduMapping *self)
{
  g_auto(GStrv) titles = dup_missing (self);
  g_autofree char *names = g_strjoinv (", ", titles);
  g_autofree char *text = NULL;

  if (titles[0] == NULL)
    {
      tepat_banner_hide (self->missing);
      return;
    }
  text = g_strdup_printf (_("No column holds what this kind of file needs: %s. Choose it at the "
                            "right column, or choose another kind of file."), names);
  tepat_banner_show (self->missing, TEPAT_TONE_BAD, text, NULL);
}

static void
update_summary (TerpaduMapping *self)
{
  guint n_columns = g_list_model_get_n_items (G_LIST_MODEL (self->columns));
  guint n_used = 0;
  g_auto(GStrv) unused = tepat_import_dup_unused (self->import);
  g_autofree char *names = g_strjoinv (", ", unused);
  g_autofree char *text = NULL;

  for (guint i = 0; i < n_columns; i++)
    {
      g_autoptr(TerpaduColumn) column = g_list_model_get_item (G_LIST_MODEL (self->columns), i);

      n_used += terpadu_column_get_field (column) != NULL;
    }
  text = unused[0] == NULL
           ? g_strdup_printf (_("All %u columns used"), n_columns)
           : g_strdup_printf (_("%u of %u columns used · not taken: %s"), n_used, n_columns,
                              names);
  gtk_label_set_text (self->summary, text);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->summary), text);
}

static void
update_chips (TerpaduMapping *self)
{
  terpadu_field_chips_clear (self->chips);
  for (guint i = 1; i < self->names->len; i++)
    {
      const TepatField *field = tepat_import_profile_lookup (self->current,
                                                             self->names->pdata[i]);

      if (!has_column (self, field->nama))
        terpadu_field_chips_add (self->chips, field->nama,
                                 *field->judul != '\0' ? field->judul : field->nama,
                                 is_needed (self, field));
    }
}

static void
update (TerpaduMapping *self)
{
  update_chips (self);
  update_missing (self);
  update_summary (self);
}

/* The import says what the columns are now: a field that was elsewhere has been taken away. */
static void
take_fields (TerpaduMapping *self)
{
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->columns)); i++)
    {
      g_autoptr(TerpaduColumn) column = g_list_model_get_item (G_LIST_MODEL (self->columns), i);

      terpadu_column_set_field (column, tepat_import_get_field (self->import, i));
    }
}

static void
place (TerpaduMapping *self,
       const char     *field,
       TerpaduColumn  *column)
{
  g_autofree char *name = tepat_import_dup_column (self->import, terpadu_column_get_index (column));
  g_autoptr(GError) error = NULL;

  if (!tepat_import_map (self->import, field, name, &error))
    g_warning ("%s", error->message);
  self->filling = TRUE;
  take_fields (self);
  self->filling = FALSE;
  update (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

static gboolean
on_field_dropped (GtkDropTarget *target,
                  const GValue  *value,
                  double         x,
                  double         y,
                  GtkListItem   *item)
{
  TerpaduMapping *self = g_object_get_data (G_OBJECT (item), "terpadu-mapping");
  TerpaduColumn *column = gtk_list_item_get_item (item);
  const char *field = g_value_get_string (value);

  if (column == NULL || field == NULL || position_of (self, field) == 0)
    return FALSE;
  place (self, field, column);

  return TRUE;
}

static void
on_field_selected (GtkDropDown *drop_down,
                   GParamSpec  *pspec,
                   GtkListItem *item)
{
  TerpaduMapping *self = g_object_get_data (G_OBJECT (item), "terpadu-mapping");
  TerpaduColumn *column = gtk_list_item_get_item (item);
  guint position = gtk_drop_down_get_selected (drop_down);

  if (self->filling || column == NULL || position >= self->names->len ||
      position == position_of (self, terpadu_column_get_field (column)))
    return;
  place (self, self->names->pdata[position], column);
}

/* A field comes from the chips above, or from another column. */
static void
take_drags (GtkListItem *item,
            GtkWidget   *row,
            GtkWidget   *texts)
{
  GtkDropTarget *target = gtk_drop_target_new (G_TYPE_STRING, GDK_ACTION_MOVE);

  g_signal_connect_object (target, "drop", G_CALLBACK (on_field_dropped), item, 0);
  gtk_widget_add_controller (row, GTK_EVENT_CONTROLLER (target));
  terpadu_field_drag_make (texts);
}

static void
on_setup (GtkListItemFactory *factory,
          GtkListItem        *item,
          TerpaduMapping     *self)
{
  g_autoptr(GtkExpression) title = gtk_property_expression_new (GTK_TYPE_STRING_OBJECT, NULL,
                                                                "string");
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *number = tepat_label_new_line (NULL, "dim-label");
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 1);
  GtkWidget *arrow = gtk_image_new_from_icon_name ("go-next-symbolic");
  GtkWidget *field = gtk_drop_down_new (NULL, NULL);

  gtk_label_set_width_chars (GTK_LABEL (number), 4);
  gtk_label_set_xalign (GTK_LABEL (number), 1);
  gtk_widget_add_css_class (number, "numeric");
  gtk_widget_set_hexpand (texts, TRUE);
  gtk_box_append (GTK_BOX (texts), tepat_label_new_line (NULL, NULL));
  gtk_box_append (GTK_BOX (texts), tepat_label_new_line (NULL, "row-detail"));
  gtk_widget_add_css_class (arrow, "dim-label");
  gtk_drop_down_set_expression (GTK_DROP_DOWN (field), title);
  gtk_drop_down_set_enable_search (GTK_DROP_DOWN (field), TRUE);
  tepat_drop_down_let_shrink (GTK_DROP_DOWN (field));
  gtk_widget_set_size_request (field, FIELD_WIDTH, -1);
  gtk_widget_set_valign (field, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (row), number);
  gtk_box_append (GTK_BOX (row), texts);
  gtk_box_append (GTK_BOX (row), arrow);
  gtk_box_append (GTK_BOX (row), field);
  g_object_set_data (G_OBJECT (item), "terpadu-mapping", self);
  g_object_set_data (G_OBJECT (item), "terpadu-number", number);
  g_object_set_data (G_OBJECT (item), "terpadu-texts", texts);
  g_object_set_data (G_OBJECT (item), "terpadu-field", field);
  take_drags (item, row, texts);
  gtk_list_item_set_activatable (item, FALSE);
  gtk_list_item_set_child (item, row);
}

/* Nobody looks at a number in passing, whatever the column is called. */
static char *
dup_shown (const TepatField *field,
           const char       *cell)
{
  if (field != NULL && (field->kind == TEPAT_FIELD_NIK || field->kind == TEPAT_FIELD_KK))
    return tepat_nik_mask (cell);

  return tepat_samar_text (cell);
}

/* The first cells that hold something, short enough to be read in a line. */
static char *
dup_samples (TerpaduMapping *self,
             TerpaduColumn  *column)
{
  const char *name = terpadu_column_get_field (column);
  const TepatField *field = name != NULL ? tepat_import_profile_lookup (self->current, name) : NULL;
  guint index = terpadu_column_get_index (column);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < self->preview->len; i++)
    {
      char **cells = self->preview->pdata[i];
      g_autofree char *shown = NULL, *cell = NULL;

      if (index >= g_strv_length (cells) || *cells[index] == '\0')
        continue;
      shown = dup_shown (field, cells[index]);
      cell = g_utf8_substring (shown, 0, MIN (g_utf8_strlen (shown, -1), MAX_SAMPLE));
      g_string_append_printf (text, "%s%s", text->len > 0 ? "  ·  " : "",
                              g_strdelimit (cell, "\n\r\t", ' '));
    }
  if (text->len == 0)
    g_string_append (text, _("empty in the first rows"));

  return g_string_free (text, FALSE);
}

static void
show_field (GtkListItem *item)
{
  TerpaduMapping *self = g_object_get_data (G_OBJECT (item), "terpadu-mapping");
  TerpaduColumn *column = gtk_list_item_get_item (item);
  GtkDropDown *field = g_object_get_data (G_OBJECT (item), "terpadu-field");
  GtkWidget *texts = g_object_get_data (G_OBJECT (item), "terpadu-texts");
  g_autofree char *samples = dup_samples (self, column);
  guint position = position_of (self, terpadu_column_get_field (column));

  gtk_label_set_text (GTK_LABEL (gtk_widget_get_last_child (texts)), samples);
  gtk_drop_down_set_selected (field, position);
  terpadu_field_drag_set (texts, self->names->pdata[position],
                          gtk_string_list_get_string (self->titles, position));
  if (position == 0)
    gtk_widget_add_css_class (GTK_WIDGET (field), "dim-label");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (field), "dim-label");
}

static void
on_bind (GtkListItemFactory *factory,
         GtkListItem        *item,
         TerpaduMapping     *self)
{
  TerpaduColumn *column = gtk_list_item_get_item (item);
  GtkWidget *texts = g_object_get_data (G_OBJECT (item), "terpadu-texts");
  GtkWidget *field = g_object_get_data (G_OBJECT (item), "terpadu-field");
  g_autofree char *number = g_strdup_printf ("%u", terpadu_column_get_index (column) + 1);
  g_autofree char *name = g_strdup_printf (_("What column “%s” holds"),
                                           terpadu_column_get_header (column));

  gtk_label_set_text (g_object_get_data (G_OBJECT (item), "terpadu-number"), number);
  gtk_label_set_text (GTK_LABEL (gtk_widget_get_first_child (texts)),
                      terpadu_column_get_header (column));
  gtk_drop_down_set_model (GTK_DROP_DOWN (field), G_LIST_MODEL (self->titles));
  gtk_accessible_update_property (GTK_ACCESSIBLE (field), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                  -1);
  show_field (item);
  g_signal_connect_swapped (column, "notify::field", G_CALLBACK (show_field), item);
  g_signal_connect (field, "notify::selected", G_CALLBACK (on_field_selected), item);
}

static void
on_unbind (GtkListItemFactory *factory,
           GtkListItem        *item,
           TerpaduMapping     *self)
{
  GtkWidget *field = g_object_get_data (G_OBJECT (item), "terpadu-field");

  g_signal_handlers_disconnect_by_func (gtk_list_item_get_item (item), show_field, item);
  g_signal_handlers_disconnect_by_func (field, on_field_selected, item);
}

static void
on_profile_selected (TerpaduMapping *self)
{
  guint position = gtk_drop_down_get_selected (self->profile);
  const TepatImportProfile *profile;

  if (self->filling || self->knowledge == NULL ||
      position >= tepat_reference_get_n_profiles (self->knowledge->lists.reference))
    return;
  profile = tepat_reference_get_nth_profile (self->knowledge->lists.reference, position);
  g_signal_emit (self, signals[PROFILE_CHOSEN], 0, tepat_import_profile_get_kode (profile));
}

static void
on_header_chosen (TerpaduMapping *self,
                  guint           row)
{
  if (self->import != NULL && row != tepat_import_get_header_row (self->import))
    g_signal_emit (self, signals[HEADER_CHOSEN], 0, row);
}

static gboolean
is_shown (gpointer item,
          gpointer user_data)
{
  TerpaduMapping *self = user_data;

  return !gtk_check_button_get_active (self->only_unused) ||
         terpadu_column_get_field (item) == NULL;
}

static void
on_only_unused (TerpaduMapping *self)
{
  gtk_filter_changed (GTK_FILTER (self->filter), GTK_FILTER_CHANGE_DIFFERENT);
}

static void
terpadu_mapping_dispose (GObject *object)
{
  TerpaduMapping *self = TERPADU_MAPPING (object);

  if (self->filter != NULL)
    gtk_custom_filter_set_filter_func (self->filter, NULL, NULL, NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), TERPADU_TYPE_MAPPING);
  g_clear_object (&self->import);
  g_clear_object (&self->columns);
  g_clear_object (&self->filter);
  g_clear_object (&self->titles);
  g_clear_pointer (&self->names, g_ptr_array_unref);
  g_clear_pointer (&self->preview, g_ptr_array_unref);
  g_clear_pointer (&self->knowledge, tepat_arti_unref);

  G_OBJECT_CLASS (terpadu_mapping_parent_class)->dispose (object);
}

static void
terpadu_mapping_class_init (TerpaduMappingClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = terpadu_mapping_dispose;

  signals[CHANGED] = g_signal_new ("changed", TERPADU_TYPE_MAPPING, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
  signals[PROFILE_CHOSEN] = g_signal_new ("profile-chosen", TERPADU_TYPE_MAPPING,
                                          G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                          G_TYPE_STRING);

  signals[HEADER_CHOSEN] = g_signal_new ("header-chosen", TERPADU_TYPE_MAPPING, G_SIGNAL_RUN_LAST,
                                         0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);

  g_type_ensure (TEPAT_TYPE_BANNER);
  g_type_ensure (TERPADU_TYPE_FIELD_CHIPS);
  g_type_ensure (TERPADU_TYPE_HEADER_BUTTON);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, "/id/tepat/Tepat/plugins/data-terpadu/"
                                                             "terpadu-mapping.ui");
  gtk_widget_class_bind_template_child (widget_class, TerpaduMapping, frame);
  gtk_widget_class_bind_template_child (widget_class, TerpaduMapping, options);
  gtk_widget_class_bind_template_child (widget_class, TerpaduMapping, profile);
  gtk_widget_class_bind_template_child (widget_class, TerpaduMapping, header);
  gtk_widget_class_bind_template_child (widget_class, TerpaduMapping, summary);
  gtk_widget_class_bind_template_child (widget_class, TerpaduMapping, chips);
  gtk_widget_class_bind_template_child (widget_class, TerpaduMapping, only_unused);
  gtk_widget_class_bind_template_child (widget_class, TerpaduMapping, missing);
  gtk_widget_class_bind_template_child (widget_class, TerpaduMapping, list);
  gtk_widget_class_bind_template_callback (widget_class, on_profile_selected);
  gtk_widget_class_bind_template_callback (widget_class, on_only_unused);
  gtk_widget_class_bind_template_callback (widget_class, on_header_chosen);
}

static void
terpadu_mapping_init (TerpaduMapping *self)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkFilterListModel *shown;
  GtkNoSelection *selection;

  self->filling = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_layout_manager (self->options, tepat_wrap_layout_new (12));
  tepat_drop_down_let_shrink (self->profile);
  self->names = g_ptr_array_new_with_free_func (g_free);
  self->columns = g_list_store_new (TERPADU_TYPE_COLUMN);
  self->filter = gtk_custom_filter_new (is_shown, self, NULL);
  shown = gtk_filter_list_model_new (G_LIST_MODEL (g_object_ref (self->columns)),
                                     GTK_FILTER (g_object_ref (self->filter)));
  selection = gtk_no_selection_new (G_LIST_MODEL (shown));
  g_signal_connect_object (factory, "setup", G_CALLBACK (on_setup), self, 0);
  g_signal_connect_object (factory, "bind", G_CALLBACK (on_bind), self, 0);
  g_signal_connect_object (factory, "unbind", G_CALLBACK (on_unbind), self, 0);
  gtk_list_view_set_factory (self->list, factory);
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (selection));
  g_object_unref (selection);
  g_object_unref (factory);
  tepat_banner_set_closable (self->missing, FALSE);
  self->filling = FALSE;
}

static void
list_fields (TerpaduMapping *self)
{
  g_auto(GStrv) names = tepat_import_dup_field_names (self->import);

  g_clear_object (&self->titles);
  self->titles = gtk_string_list_new (NULL);
  g_ptr_array_set_size (self->names, 0);
  gtk_string_list_append (self->titles, _("Not used"));
  g_ptr_array_add (self->names, NULL);
  for (guint i = 0; names[i] != NULL; i++)
    {
      const TepatField *field = tepat_import_profile_lookup (self->current, names[i]);
      g_autofree char *title = NULL;

      /* Translators: a field that must have a column */
      title = g_strdup_printf (is_needed (self, field) ? _("%s (required)") : "%s",
                               *field->judul != '\0' ? field->judul : field->nama);
      gtk_string_list_append (self->titles, title);
      g_ptr_array_add (self->names, g_strdup (field->nama));
    }
}

static void
list_profiles (TerpaduMapping *self)
{
  g_autoptr(GtkStringList) names = gtk_string_list_new (NULL);
  const char *kode = tepat_import_get_profile (self->import);
  guint selected = 0;

  for (guint i = 0; i < tepat_reference_get_n_profiles (self->knowledge->lists.reference); i++)
    {
      const TepatImportProfile *profile;

      profile = tepat_reference_get_nth_profile (self->knowledge->lists.reference, i);
      gtk_string_list_append (names, tepat_import_profile_get_nama (profile));
      if (g_strcmp0 (tepat_import_profile_get_kode (profile), kode) == 0)
        selected = i;
    }
  gtk_drop_down_set_model (self->profile, G_LIST_MODEL (names));
  gtk_drop_down_set_selected (self->profile, selected);
}

static void
list_columns (TerpaduMapping *self)
{
  const char * const *headers = tepat_import_get_headers (self->import);

  g_list_store_remove_all (self->columns);
  for (guint i = 0; headers[i] != NULL; i++)
    {
      g_autoptr(TerpaduColumn) column = terpadu_column_new (i, headers[i]);

      terpadu_column_set_field (column, tepat_import_get_field (self->import, i));
      g_list_store_append (self->columns, column);
    }
}

void
terpadu_mapping_set_file (TerpaduMapping   *self,
                          TerpaduFile      *file,
                          TepatArti        *knowledge)
{
  g_assert (TERPADU_IS_MAPPING (self));

  self->filling = TRUE;
  tepat_arti_ref (knowledge);
  g_clear_pointer (&self->knowledge, tepat_arti_unref);
  self->knowledge = knowledge;
  g_set_object (&self->import, file->import);
  self->current = tepat_reference_get_profile (knowledge->lists.reference,
                                               tepat_import_get_profile (file->import));
  g_list_store_remove_all (self->columns);
  g_ptr_array_ref (file->preview);
  g_clear_pointer (&self->preview, g_ptr_array_unref);
  self->preview = file->preview;
  list_fields (self);
  list_profiles (self);
  list_columns (self);
  terpadu_header_button_set_rows (self->header, file->top,
                                  tepat_import_get_header_row (self->import));
  self->filling = FALSE;
  update (self);
}

gboolean
terpadu_mapping_is_complete (TerpaduMapping *self)
{
  g_auto(GStrv) missing = NULL;

  g_assert (TERPADU_IS_MAPPING (self));

  if (self->import == NULL)
    return FALSE;
  missing = dup_missing (self);

  return missing[0] == NULL;
}
