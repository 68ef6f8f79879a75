/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terpadu-issue-table"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "terpadu-issue-table.h"

/* From here on what may be cut is cut. */
#define LARGE_SCALE 1.5
#define LABEL_STAYS_MS 200

struct _TerpaduIssueTable
{
  GtkWidget        parent_instance;

  /* Template widgets */
  GtkWidget       *frame;
  GtkDropDown     *reason;
  GtkLabel        *shown;
  GtkToggleButton *leave;
  GtkColumnView   *view;

  /* Owned references */
  TepatImport     *import;      /* nullable */
  GListStore      *issues;
  GtkCustomFilter *filter;
  GListModel      *filtered;
  GPtrArray       *codes;       /* beside the lines of the drop-down; the first is NULL */
  GArray          *counts;      /* of guint, beside the codes */

  guint            filling : 1;
  guint            correctable : 1;
};

enum { CORRECTED, LEFT, REASON_LEFT, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TerpaduIssueTable, terpadu_issue_table, GTK_TYPE_WIDGET)

static const char *
get_code (TerpaduIssueTable *self)
{
  guint position = gtk_drop_down_get_selected (self->reason);

  return position < self->codes->len ? self->codes->pdata[position] : NULL;
}

static gboolean
is_shown (gpointer item,
          gpointer user_data)
{
  const char *code = get_code (user_data);

  return code == NULL || g_strcmp0 (terpadu_issue_get_kode (item), code) == 0;
}

static void
update_shown (TerpaduIssueTable *self)
{
  guint n_shown = g_list_model_get_n_items (self->filtered);
  guint position = gtk_drop_down_get_selected (self->reason);
  guint n_all = position < self->counts->len ? g_array_index (self->counts, guint, position) : 0;
  g_autofree char *shown = tepat_format_count (n_shown);
  g_autofree char *all = tepat_format_count (n_all);
  g_autofree char *text = NULL;

  if (n_shown < n_all)
    text = g_strdup_printf (_("the first %s of %s; the error file holds all"), shown, all);
  else
    text = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%s row", "%s rows", n_shown), shown);
  gtk_label_set_text (self->shown, text);
}

/* Whether a row with this reason is only warned of, so that it could be left out. */
static gboolean
is_warning (TerpaduIssueTable *self,
            const char        *code)
{
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->issues)); i++)
    {
      g_autoptr(TerpaduIssue) issue = g_list_model_get_item (G_LIST_MODEL (self->issues), i);

      if (g_strcmp0 (terpadu_issue_get_kode (issue), code) == 0)
        return !terpadu_issue_get_rejected (issue) ||
               tepat_import_leaves_reason (self->import, code);
    }

  return FALSE;
}

static void
update_leave (TerpaduIssueTable *self)
{
  const char *code = get_code (self);
  gboolean can = self->import != NULL && self->correctable && code != NULL &&
                 is_warning (self, code);

  self->filling = TRUE;
  gtk_widget_set_visible (GTK_WIDGET (self->leave), can);
  gtk_toggle_button_set_active (self->leave,
                                can && tepat_import_leaves_reason (self->import, code));
  self->filling = FALSE;
}

static void
on_leave_toggled (TerpaduIssueTable *self)
{
  if (!self->filling && get_code (self) != NULL)
    g_signal_emit (self, signals[REASON_LEFT], 0, get_code (self),
                   gtk_toggle_button_get_active (self->leave));
}

static void
on_reason_selected (TerpaduIssueTable *self)
{
  if (self->filling)
    return;
  update_leave (self);
  gtk_filter_changed (GTK_FILTER (self->filter), GTK_FILTER_CHANGE_DIFFERENT);
  update_shown (self);
}

static void
on_setup (GtkListItemFactory *factory,
          GtkListItem        *item)
{
  GtkWidget *text = gtk_inscription_new (NULL);

  gtk_inscription_set_text_overflow (GTK_INSCRIPTION (text),
                                     GTK_INSCRIPTION_OVERFLOW_ELLIPSIZE_END);
  gtk_inscription_set_min_chars (GTK_INSCRIPTION (text), 3);
  /* As high as one line, or it would wrap into two. */
  gtk_widget_set_valign (text, GTK_ALIGN_CENTER);
  gtk_list_item_set_child (item, text);
}

static void
set_text (GtkListItem *item,
          const char  *text)
{
  GtkWidget *child = gtk_list_item_get_child (item);

  gtk_inscription_set_text (GTK_INSCRIPTION (child), text);
  gtk_widget_set_tooltip_text (child, text);
}

static void
on_bind_row (GtkListItemFactory *factory,
             GtkListItem        *item)
{
  g_autofree char *text = tepat_format_count (terpadu_issue_get_baris (
                                                gtk_list_item_get_item (item)));

  set_text (item, text);
}

static void
on_bind_column (GtkListItemFactory *factory,
                GtkListItem        *item)
{
  const char *kolom = terpadu_issue_get_kolom (gtk_list_item_get_item (item));

  set_text (item, *kolom != '\0' ? kolom : _("whole row"));
}

/* What was typed over a value, unless it says the same again. */
static void
on_editing_changed (GtkEditableLabel *label,
                    GParamSpec       *pspec,
                    GtkListItem      *item)
{
  TerpaduIssue *issue = gtk_list_item_get_item (item);
  TerpaduIssueTable *self = g_object_get_data (G_OBJECT (label), "terpadu-table");
  const char *text = gtk_editable_get_text (GTK_EDITABLE (label));
  const char *shown;

  if (issue == NULL || gtk_editable_label_get_editing (label))
    return;
  shown = terpadu_issue_get_perbaikan (issue) != NULL ? terpadu_issue_get_perbaikan (issue)
                                                      : terpadu_issue_get_nilai (issue);
  if (g_strcmp0 (text, shown) == 0)
    return;
  terpadu_issue_set_perbaikan (issue, text);
  gtk_widget_add_css_class (GTK_WIDGET (label), "corrected");
  g_signal_emit (self, signals[CORRECTED], 0, issue);
}

static gboolean
on_label_left (gpointer label)
{
  return G_SOURCE_REMOVE;
}

/* When the focus leaves it, GTK 4.8 looks a tenth of a second later whether to stop editing, be it gone
 * by then or not. */
static void
on_label_unrealized (GtkWidget *label)
{
  g_timeout_add_full (G_PRIORITY_DEFAULT, LABEL_STAYS_MS, on_label_left, g_object_ref (label),
                      g_object_unref);
}

static void
on_setup_value (GtkListItemFactory *factory,
                GtkListItem        *item,
                TerpaduIssueTable  *self)
{
  GtkWidget *label = gtk_editable_label_new ("");

  g_object_set_data (G_OBJECT (label), "terpadu-table", self);
  gtk_editable_set_max_width_chars (GTK_EDITABLE (label), 18);
  gtk_list_item_set_child (item, label);
  g_signal_connect (label, "unrealize", G_CALLBACK (on_label_unrealized), NULL);
  g_signal_connect_object (label, "notify::editing", G_CALLBACK (on_editing_changed), item, 0);
}

static void
on_bind_value (GtkListItemFactory *factory,
               GtkListItem        *item,
               TerpaduIssueTable  *self)
{
  TerpaduIssue *issue = gtk_list_item_get_item (item);
  GtkWidget *label = gtk_list_item_get_child (item);
  const char *corrected = terpadu_issue_get_perbaikan (issue);
  gboolean correctable = self->correctable && *terpadu_issue_get_kolom (issue) != '\0';

  gtk_editable_set_text (GTK_EDITABLE (label),
                         corrected != NULL ? corrected : terpadu_issue_get_nilai (issue));
  gtk_editable_set_editable (GTK_EDITABLE (label), correctable);
  gtk_widget_set_tooltip_text (label, correctable ? _("Click to correct this cell")
                                                  : terpadu_issue_get_nilai (issue));
  if (corrected != NULL)
    gtk_widget_add_css_class (label, "corrected");
  else
    gtk_widget_remove_css_class (label, "corrected");
}

static void
on_take_toggled (GtkCheckButton *check,
                 GtkListItem    *item)
{
  TerpaduIssueTable *self = g_object_get_data (G_OBJECT (check), "terpadu-table");
  TerpaduIssue *issue = gtk_list_item_get_item (item);
  gboolean take = gtk_check_button_get_active (check);

  if (self->filling || issue == NULL || self->import == NULL ||
      take == !tepat_import_leaves_row (self->import, terpadu_issue_get_baris (issue)))
    return;
  g_signal_emit (self, signals[LEFT], 0, terpadu_issue_get_baris (issue), !take);
}

static void
on_setup_take (GtkListItemFactory *factory,
               GtkListItem        *item,
               TerpaduIssueTable  *self)
{
  GtkWidget *check = gtk_check_button_new ();

  gtk_widget_set_halign (check, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Take this row"), -1);
  g_object_set_data (G_OBJECT (check), "terpadu-table", self);
  g_signal_connect_object (check, "toggled", G_CALLBACK (on_take_toggled), item, 0);
  gtk_list_item_set_child (item, check);
}

/* A row that cannot be taken is not offered; one that a person left out is. */
static void
on_bind_take (GtkListItemFactory *factory,
              GtkListItem        *item,
              TerpaduIssueTable  *self)
{
  TerpaduIssue *issue = gtk_list_item_get_item (item);
  GtkWidget *check = gtk_list_item_get_child (item);
  gboolean left = self->import != NULL &&
                  tepat_import_leaves_row (self->import, terpadu_issue_get_baris (issue));

  self->filling = TRUE;
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check),
                               !left && !terpadu_issue_get_rejected (issue));
  gtk_widget_set_sensitive (check, self->correctable && self->import != NULL &&
                                   (left || !terpadu_issue_get_rejected (issue)));
  self->filling = FALSE;
}

static void
on_bind_reason (GtkListItemFactory *factory,
                GtkListItem        *item)
{
  set_text (item, tepat_import_reason_text (
                    terpadu_issue_get_kode (gtk_list_item_get_item (item))));
}

static void
on_setup_result (GtkListItemFactory *factory,
                 GtkListItem        *item)
{
  gtk_list_item_set_child (item, tepat_state_pill_new (NULL, TEPAT_TONE_NEUTRAL));
}

static void
on_bind_result (GtkListItemFactory *factory,
                GtkListItem        *item)
{
  gboolean rejected = terpadu_issue_get_rejected (gtk_list_item_get_item (item));

  tepat_state_pill_set (TEPAT_STATE_PILL (gtk_list_item_get_child (item)),
                        rejected ? _("Rejected") : _("Warned"),
                        rejected ? TEPAT_TONE_BAD : TEPAT_TONE_ATTENTION);
}

/* Large letters leave less than their share to what may be cut, so that the reason is in sight. */
static int
get_width (int width,
           int least)
{
  return tepat_text_scale_px (tepat_text_scale_get () >= LARGE_SCALE ? least : width);
}

static void
add_column (TerpaduIssueTable *self,
            const char        *title,
            GCallback          setup,
            GCallback          bind,
            int                width,
            int                least)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  g_autoptr(GtkColumnViewColumn) column = NULL;

  g_signal_connect_object (factory, "setup", setup, self, 0);
  g_signal_connect_object (factory, "bind", bind, self, 0);
  column = gtk_column_view_column_new (title, factory);
  gtk_column_view_column_set_resizable (column, TRUE);
  if (width > 0)
    gtk_column_view_column_set_fixed_width (column, get_width (width, least));
  else
    gtk_column_view_column_set_expand (column, TRUE);
  gtk_column_view_append_column (self->view, column);
}

static void
terpadu_issue_table_dispose (GObject *object)
{
  TerpaduIssueTable *self = TERPADU_ISSUE_TABLE (object);

  if (self->filter != NULL)
    gtk_custom_filter_set_filter_func (self->filter, NULL, NULL, NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), TERPADU_TYPE_ISSUE_TABLE);
  g_clear_object (&self->import);
  g_clear_object (&self->issues);
  g_clear_object (&self->filter);
  g_clear_object (&self->filtered);
  g_clear_pointer (&self->codes, g_ptr_array_unref);
  g_clear_pointer (&self->counts, g_array_unref);

  G_OBJECT_CLASS (terpadu_issue_table_parent_class)->dispose (object);
}

static void
terpadu_issue_table_class_init (TerpaduIssueTableClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = terpadu_issue_table_dispose;

  signals[CORRECTED] = g_signal_new ("corrected", TERPADU_TYPE_ISSUE_TABLE, G_SIGNAL_RUN_LAST, 0,
                                     NULL, NULL, NULL, G_TYPE_NONE, 1, TERPADU_TYPE_ISSUE);

  signals[LEFT] = g_signal_new ("left", TERPADU_TYPE_ISSUE_TABLE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 2, G_TYPE_UINT, G_TYPE_BOOLEAN);
  signals[REASON_LEFT] = g_signal_new ("reason-left", TERPADU_TYPE_ISSUE_TABLE, G_SIGNAL_RUN_LAST,
                                       0, NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_STRING,
                                       G_TYPE_BOOLEAN);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, "/id/tepat/Tepat/plugins/data-terpadu/"
                                                             "terpadu-issue-table.ui");
  gtk_widget_class_bind_template_child (widget_class, TerpaduIssueTable, frame);
  gtk_widget_class_bind_template_child (widget_class, TerpaduIssueTable, reason);
  gtk_widget_class_bind_template_child (widget_class, TerpaduIssueTable, shown);
  gtk_widget_class_bind_template_child (widget_class, TerpaduIssueTable, leave);
  gtk_widget_class_bind_template_callback (widget_class, on_leave_toggled);
  gtk_widget_class_bind_template_child (widget_class, TerpaduIssueTable, view);
  gtk_widget_class_bind_template_callback (widget_class, on_reason_selected);
}

static void
terpadu_issue_table_init (TerpaduIssueTable *self)
{
  g_autoptr(GtkSelectionModel) selection = NULL;

  self->filling = TRUE;
  self->codes = g_ptr_array_new_with_free_func (g_free);
  self->counts = g_array_new (FALSE, FALSE, sizeof (guint));
  self->issues = g_list_store_new (TERPADU_TYPE_ISSUE);
  gtk_widget_init_template (GTK_WIDGET (self));
  tepat_drop_down_let_shrink (self->reason);
  self->filter = gtk_custom_filter_new (is_shown, self, NULL);
  self->filtered =
    G_LIST_MODEL (gtk_filter_list_model_new (G_LIST_MODEL (g_object_ref (self->issues)),
                                             GTK_FILTER (g_object_ref (self->filter))));
  selection = GTK_SELECTION_MODEL (gtk_single_selection_new (g_object_ref (self->filtered)));
  gtk_single_selection_set_autoselect (GTK_SINGLE_SELECTION (selection), FALSE);
  add_column (self, _("Take"), G_CALLBACK (on_setup_take), G_CALLBACK (on_bind_take), 62, 62);
  add_column (self, _("Row"), G_CALLBACK (on_setup), G_CALLBACK (on_bind_row), 84, 70);
  add_column (self, _("Result"), G_CALLBACK (on_setup_result), G_CALLBACK (on_bind_result), 142,
              125);
  add_column (self, _("Column"), G_CALLBACK (on_setup), G_CALLBACK (on_bind_column), 150,
              110);
  add_column (self, _("Value"), G_CALLBACK (on_setup_value), G_CALLBACK (on_bind_value), 160,
              110);
  add_column (self, _("Reason"), G_CALLBACK (on_setup), G_CALLBACK (on_bind_reason), -1,
              -1);
  gtk_column_view_set_model (self->view, selection);
  self->filling = FALSE;
}

static int
compare_counts (gconstpointer a,
                gconstpointer b,
                gpointer      counts)
{
  guint one = GPOINTER_TO_UINT (g_hash_table_lookup (counts, *(const char **) a));
  guint other = GPOINTER_TO_UINT (g_hash_table_lookup (counts, *(const char **) b));

  return one < other ? 1 : one > other ? -1 : g_strcmp0 (*(const char **) a, *(const char **) b);
}

static void
add_reason (TerpaduIssueTable *self,
            GtkStringList     *lines,
            const char        *code,
            const char        *text,
            guint              n)
{
  g_autofree char *count = tepat_format_count (n);
  g_autofree char *line = g_strdup_printf ("%s (%s)", text, count);

  gtk_string_list_append (lines, line);
  g_ptr_array_add (self->codes, g_strdup (code));
  g_array_append_val (self->counts, n);
}

static void
list_reasons (TerpaduIssueTable *self,
              GHashTable        *alasan)
{
  g_autoptr(GtkStringList) lines = gtk_string_list_new (NULL);
  g_autofree gpointer *codes = NULL;
  guint n_codes, n_all = 0;

  codes = g_hash_table_get_keys_as_array (alasan, &n_codes);
  g_qsort_with_data (codes, (int) n_codes, sizeof (gpointer), compare_counts, alasan);
  for (guint i = 0; i < n_codes; i++)
    n_all += GPOINTER_TO_UINT (g_hash_table_lookup (alasan, codes[i]));
  g_ptr_array_set_size (self->codes, 0);
  g_array_set_size (self->counts, 0);
  add_reason (self, lines, NULL, _("All reasons"), n_all);
  for (guint i = 0; i < n_codes; i++)
    add_reason (self, lines, codes[i], tepat_import_reason_text (codes[i]),
                GPOINTER_TO_UINT (g_hash_table_lookup (alasan, codes[i])));
  gtk_drop_down_set_model (self->reason, G_LIST_MODEL (lines));
  gtk_drop_down_set_selected (self->reason, 0);
}

void
terpadu_issue_table_set_issues (TerpaduIssueTable *self,
                                GHashTable        *alasan,
                                GPtrArray         *issues)
{
  g_assert (TERPADU_IS_ISSUE_TABLE (self));

  self->filling = TRUE;
  list_reasons (self, alasan);
  g_list_store_splice (self->issues, 0, g_list_model_get_n_items (G_LIST_MODEL (self->issues)),
                       issues->pdata, issues->len);
  self->filling = FALSE;
  on_reason_selected (self);
}

void
terpadu_issue_table_set_correctable (TerpaduIssueTable *self,
                                     gboolean           correctable)
{
  g_assert (TERPADU_IS_ISSUE_TABLE (self));

  self->correctable = correctable;
}

void
terpadu_issue_table_set_reason (TerpaduIssueTable *self,
                                const char        *kode)
{
  g_assert (TERPADU_IS_ISSUE_TABLE (self));

  for (guint i = 0; i < self->codes->len; i++)
    if (g_strcmp0 (self->codes->pdata[i], kode) == 0)
      gtk_drop_down_set_selected (self->reason, i);
}

void
terpadu_issue_table_set_import (TerpaduIssueTable *self,
                                TepatImport       *import)
{
  g_assert (TERPADU_IS_ISSUE_TABLE (self));

  g_set_object (&self->import, import);
}
