/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-page"

#include "config.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "tepat-page-private.h"
#include "tepat-wrap-layout.h"

#define N_SKELETON_ROWS 9

enum { PROP_0, PROP_TITLE, PROP_SUBTITLE, PROP_HELP, N_PROPS };
static GParamSpec *properties[N_PROPS];

static void buildable_init (GtkBuildableIface *iface);
static GtkBuildableIface *parent_buildable;

G_DEFINE_ABSTRACT_TYPE_WITH_CODE (TepatPage, tepat_page, GTK_TYPE_WIDGET,
                                  G_ADD_PRIVATE (TepatPage)
                                  G_IMPLEMENT_INTERFACE (GTK_TYPE_BUILDABLE, buildable_init))

static const struct
{
  const char *icon_name;
  const char *title;
  const char *description;
} defaults[N_STATES] = {
  [TEPAT_PAGE_EMPTY] = {
    "tepat-empty-symbolic", N_("Nothing here yet"), NULL,
  },
  [TEPAT_PAGE_NOTHING_FOUND] = {
    "edit-find-symbolic", N_("Nothing found"),
    N_("No record fits the filter. Clear the filter to see everything again."),
  },
  [TEPAT_PAGE_NO_PERMISSION] = {
    "changes-prevent-symbolic", N_("Your role does not open this page"),
    N_("Ask the person who manages the users of this workspace for the right."),
  },
  [TEPAT_PAGE_OFFLINE] = {
    "network-offline-symbolic", N_("No network"),
    N_("Your work is kept on this computer. This page works again when the network is back."),
  },
  [TEPAT_PAGE_ERROR] = {
    "tepat-tone-bad-symbolic", N_("This could not be shown"), NULL,
  },
};

static TepatPagePrivate *
get_priv (TepatPage *self)
{
  return tepat_page_get_instance_private (self);
}

TepatPagePrivate *
_tepat_page_get_private (TepatPage *self)
{
  return get_priv (self);
}

static gboolean
on_loading_is_slow (gpointer user_data)
{
  TepatPagePrivate *priv = get_priv (user_data);

  priv->loading_timer = 0;
  gtk_widget_set_visible (GTK_WIDGET (priv->loading_label), TRUE);

  return G_SOURCE_REMOVE;
}

static void
show_loading (TepatPage *self)
{
  TepatPagePrivate *priv = get_priv (self);

  gtk_widget_set_visible (GTK_WIDGET (priv->loading_label), FALSE);
  if (priv->loading_timer == 0)
    priv->loading_timer = g_timeout_add (1000, on_loading_is_slow, self);
  gtk_stack_set_visible_child_name (priv->stack, "loading");
}

static const char *
get_button_label (TepatPage *self)
{
  TepatPagePrivate *priv = get_priv (self);
  TepatPageClass *klass = TEPAT_PAGE_GET_CLASS (self);

  switch (priv->state)
    {
    case TEPAT_PAGE_EMPTY:
      return !priv->read_only ? priv->empty_label : NULL;
    case TEPAT_PAGE_NOTHING_FOUND:
      return klass->clear_filter != NULL ? _("_Clear Filter") : NULL;
    case TEPAT_PAGE_OFFLINE:
    case TEPAT_PAGE_ERROR:
      return _("_Try Again");
    case TEPAT_PAGE_CONTENT:
    case TEPAT_PAGE_LOADING:
    case TEPAT_PAGE_NO_PERMISSION:
    default:
      return NULL;
    }
}

static void
show_status (TepatPage *self)
{
  TepatPagePrivate *priv = get_priv (self);
  TepatPageState state = priv->state;
  const char *label = get_button_label (self);
  const char *description = priv->descriptions[state];

  if (state == TEPAT_PAGE_EMPTY && priv->begins && priv->read_only)
    description = _("This workspace is opened for reading only, so nothing can be entered here. The "
                    "line at the top says why, and what you can do about it.");
  if (description == NULL && state == TEPAT_PAGE_ERROR && priv->error != NULL)
    description = priv->error->message;
  if (description == NULL && defaults[state].description != NULL)
    description = _(defaults[state].description);
  adw_status_page_set_icon_name (priv->status, defaults[state].icon_name);
  adw_status_page_set_title (priv->status, priv->titles[state] != NULL
                                             ? priv->titles[state] : _(defaults[state].title));
  g_object_set (priv->status, "description", description, NULL);
  gtk_button_set_label (priv->status_button, label != NULL ? label : "");
  gtk_widget_set_visible (GTK_WIDGET (priv->status_button), label != NULL);
  gtk_widget_set_visible (GTK_WIDGET (priv->copy_button),
                          state == TEPAT_PAGE_ERROR && priv->error != NULL);
  gtk_stack_set_visible_child_name (priv->stack, "status");
}

/* What belongs to the list gives its room up to a detail that lies over it. */
static void
update_head (TepatPage *self)
{
  TepatPagePrivate *priv = get_priv (self);
  gboolean covered = priv->covered && priv->state == TEPAT_PAGE_CONTENT;
  GtkWidget *filter = gtk_widget_get_first_child (GTK_WIDGET (priv->filters));

  gtk_widget_set_visible (priv->head, !covered);
  if (covered)
    gtk_widget_add_css_class (GTK_WIDGET (self), "headless");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "headless");
  gtk_widget_set_visible (GTK_WIDGET (priv->filters), filter != NULL && !covered);
}

static void
update (TepatPage *self)
{
  TepatPagePrivate *priv = get_priv (self);

  if (priv->state != TEPAT_PAGE_LOADING)
    g_clear_handle_id (&priv->loading_timer, g_source_remove);
  if (priv->state == TEPAT_PAGE_CONTENT)
    gtk_stack_set_visible_child_name (priv->stack, "content");
  else if (priv->state == TEPAT_PAGE_LOADING)
    show_loading (self);
  else
    show_status (self);
  update_head (self);
  _tepat_page_focus_now (self);
}

static void
retry (TepatPage *self)
{
  TepatPagePrivate *priv = get_priv (self);

  if (TEPAT_PAGE_GET_CLASS (self)->retry != NULL)
    TEPAT_PAGE_GET_CLASS (self)->retry (self);
  else if (priv->rows != NULL)
    tepat_row_model_reload (priv->rows);
  else
    tepat_page_set_state (self, TEPAT_PAGE_CONTENT);
}

static void
activate_empty_action (TepatPage *self)
{
  g_autofree char *name = NULL;
  g_autoptr(GVariant) target = NULL;
  g_autoptr(GError) error = NULL;

  if (g_action_parse_detailed_name (get_priv (self)->empty_action, &name, &target, &error))
    gtk_widget_activate_action_variant (GTK_WIDGET (self), name, target);
  else
    g_critical ("%s", error->message);
}

static void
on_status_button_clicked (TepatPage *self)
{
  TepatPagePrivate *priv = get_priv (self);

  if (priv->state == TEPAT_PAGE_EMPTY && priv->empty_action != NULL)
    activate_empty_action (self);
  else if (priv->state == TEPAT_PAGE_NOTHING_FOUND)
    TEPAT_PAGE_GET_CLASS (self)->clear_filter (self);
  else
    retry (self);
}

static void
on_copy_clicked (TepatPage *self)
{
  TepatPagePrivate *priv = get_priv (self);

  if (priv->error != NULL)
    tepat_error_copy_details (priv->error, GTK_WIDGET (self));
}

static void
tepat_page_map (GtkWidget *widget)
{
  _tepat_page_set_hidden (TEPAT_PAGE (widget), FALSE);

  GTK_WIDGET_CLASS (tepat_page_parent_class)->map (widget);
  _tepat_page_focus_now (TEPAT_PAGE (widget));
}

static void
tepat_page_unmap (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (tepat_page_parent_class)->unmap (widget);

  _tepat_page_set_hidden (TEPAT_PAGE (widget), TRUE);
}

static void
tepat_page_add_child (GtkBuildable *buildable,
                      GtkBuilder   *builder,
                      GObject      *child,
                      const char   *type)
{
  TepatPage *self = TEPAT_PAGE (buildable);
  TepatPagePrivate *priv = get_priv (self);

  /* Until the frame is there, the children are those of this class's own template. */
  if (priv->frame == NULL || !GTK_IS_WIDGET (child))
    parent_buildable->add_child (buildable, builder, child, type);
  else if (g_strcmp0 (type, "action") == 0)
    tepat_page_add_action (self, GTK_WIDGET (child));
  else if (g_strcmp0 (type, "filter") == 0)
    tepat_page_add_filter (self, GTK_WIDGET (child));
  else
    tepat_page_set_content (self, GTK_WIDGET (child));
}

static void
buildable_init (GtkBuildableIface *iface)
{
  parent_buildable = g_type_interface_peek_parent (iface);
  iface->add_child = tepat_page_add_child;
}

static void
tepat_page_get_property (GObject    *object,
                         guint       prop_id,
                         GValue     *value,
                         GParamSpec *pspec)
{
  TepatPagePrivate *priv = get_priv (TEPAT_PAGE (object));

  switch (prop_id)
    {
    case PROP_TITLE:
      g_value_set_string (value, gtk_label_get_text (priv->title_label));
      break;
    case PROP_SUBTITLE:
      g_value_set_string (value, gtk_label_get_text (priv->subtitle_label));
      break;
    case PROP_HELP:
      g_value_set_string (value, priv->help);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
tepat_page_set_property (GObject      *object,
                         guint         prop_id,
                         const GValue *value,
                         GParamSpec   *pspec)
{
  TepatPage *self = TEPAT_PAGE (object);

  switch (prop_id)
    {
    case PROP_TITLE:
      tepat_page_set_title (self, g_value_get_string (value));
      break;
    case PROP_SUBTITLE:
      tepat_page_set_subtitle (self, g_value_get_string (value));
      break;
    case PROP_HELP:
      tepat_page_set_help (self, g_value_get_string (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
tepat_page_dispose (GObject *object)
{
  TepatPage *self = TEPAT_PAGE (object);
  TepatPagePrivate *priv = get_priv (self);

  g_clear_handle_id (&priv->loading_timer, g_source_remove);
  g_clear_handle_id (&priv->watch_idle, g_source_remove);
  g_clear_pointer (&priv->watches, g_array_unref);
  g_clear_object (&priv->session);
  /* Not gtk_widget_dispose_template(): it asks for a template of the derived class. */
  g_clear_pointer (&priv->frame, gtk_widget_unparent);
  g_clear_object (&priv->rows);

  G_OBJECT_CLASS (tepat_page_parent_class)->dispose (object);
}

static void
tepat_page_finalize (GObject *object)
{
  TepatPagePrivate *priv = get_priv (TEPAT_PAGE (object));

  for (guint i = 0; i < N_STATES; i++)
    {
      g_free (priv->titles[i]);
      g_free (priv->descriptions[i]);
    }
  g_free (priv->help);
  g_free (priv->wilayah);
  g_free (priv->empty_label);
  g_free (priv->empty_action);
  g_clear_error (&priv->error);

  G_OBJECT_CLASS (tepat_page_parent_class)->finalize (object);
}

static void
install_properties (GObjectClass *object_class)
{
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, "", flags);
  properties[PROP_SUBTITLE] = g_param_spec_string ("subtitle", NULL, NULL, "", flags);
  properties[PROP_HELP] = g_param_spec_string ("help", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class, "/id/tepat/Tepat/ui/page.ui");
  gtk_widget_class_bind_template_child_private (widget_class, TepatPage, frame);
  gtk_widget_class_bind_template_child_private (widget_class, TepatPage, head);
  gtk_widget_class_bind_template_child_private (widget_class, TepatPage, title_label);
  gtk_widget_class_bind_template_child_private (widget_class, TepatPage, subtitle_label);
  gtk_widget_class_bind_template_child_private (widget_class, TepatPage, actions);
  gtk_widget_class_bind_template_child_private (widget_class, TepatPage, filters);
  gtk_widget_class_bind_template_child_private (widget_class, TepatPage, banner);
  gtk_widget_class_bind_template_child_private (widget_class, TepatPage, stack);
  gtk_widget_class_bind_template_child_private (widget_class, TepatPage, content);
  gtk_widget_class_bind_template_child_private (widget_class, TepatPage, skeleton);
  gtk_widget_class_bind_template_child_private (widget_class, TepatPage, loading_label);
  gtk_widget_class_bind_template_child_private (widget_class, TepatPage, status);
  gtk_widget_class_bind_template_child_private (widget_class, TepatPage, status_button);
  gtk_widget_class_bind_template_child_private (widget_class, TepatPage, copy_button);
  gtk_widget_class_bind_template_callback (widget_class, on_status_button_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_copy_clicked);
}

static void
tepat_page_class_init (TepatPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = tepat_page_dispose;
  object_class->finalize = tepat_page_finalize;
  object_class->get_property = tepat_page_get_property;
  object_class->set_property = tepat_page_set_property;
  widget_class->map = tepat_page_map;
  widget_class->unmap = tepat_page_unmap;

  install_properties (object_class);
  g_type_ensure (TEPAT_TYPE_BANNER);
  gtk_widget_class_set_css_name (widget_class, "tepatpage");
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  bind_template (widget_class);
}

static void
tepat_page_init (TepatPage *self)
{
  TepatPagePrivate *priv = get_priv (self);

  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_layout_manager (GTK_WIDGET (priv->actions), tepat_wrap_layout_new (6));
  gtk_widget_set_layout_manager (GTK_WIDGET (priv->filters), tepat_wrap_layout_new (6));
  for (guint i = 0; i < N_SKELETON_ROWS; i++)
    {
      GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

      gtk_widget_add_css_class (row, "skeleton");
      gtk_widget_set_margin_end (row, (int) (i * 37 % 5) * 48);
      gtk_box_append (priv->skeleton, row);
    }
}

/**
 * tepat_page_set_title:
 * @title: name of the page
 */
void
tepat_page_set_title (TepatPage  *self,
                      const char *title)
{
  TepatPagePrivate *priv = get_priv (self);

  g_return_if_fail (TEPAT_IS_PAGE (self));

  gtk_label_set_text (priv->title_label, title != NULL ? title : "");
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TITLE]);
}

/**
 * tepat_page_get_title:
 *
 * Returns: name of the page
 */
const char *
tepat_page_get_title (TepatPage *self)
{
  g_return_val_if_fail (TEPAT_IS_PAGE (self), NULL);

  return gtk_label_get_text (get_priv (self)->title_label);
}

/**
 * tepat_page_set_subtitle:
 * @subtitle: one line that says what the page is for
 */
void
tepat_page_set_subtitle (TepatPage  *self,
                         const char *subtitle)
{
  TepatPagePrivate *priv = get_priv (self);

  g_return_if_fail (TEPAT_IS_PAGE (self));

  gtk_label_set_text (priv->subtitle_label, subtitle != NULL ? subtitle : "");
  gtk_widget_set_visible (GTK_WIDGET (priv->subtitle_label),
                          subtitle != NULL && *subtitle != '\0');
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SUBTITLE]);
}

/**
 * tepat_page_set_help:
 * @help: (nullable): what F1 says, as Pango markup
 */
void
tepat_page_set_help (TepatPage  *self,
                     const char *help)
{
  TepatPagePrivate *priv = get_priv (self);

  g_return_if_fail (TEPAT_IS_PAGE (self));

  g_free (priv->help);
  priv->help = g_strdup (help);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_HELP]);
}

/**
 * tepat_page_get_help:
 *
 * Returns: (nullable): what F1 says, as Pango markup
 */
const char *
tepat_page_get_help (TepatPage *self)
{
  g_return_val_if_fail (TEPAT_IS_PAGE (self), NULL);

  return get_priv (self)->help;
}

/**
 * tepat_page_set_content:
 * @content: what the page shows in the state `CONTENT`
 */
void
tepat_page_set_content (TepatPage *self,
                        GtkWidget *content)
{
  g_return_if_fail (TEPAT_IS_PAGE (self));

  adw_bin_set_child (get_priv (self)->content, content);
}

/**
 * tepat_page_add_action:
 * @action: a button, to the right of the title; the primary one last
 */
void
tepat_page_add_action (TepatPage *self,
                       GtkWidget *action)
{
  g_return_if_fail (TEPAT_IS_PAGE (self));

  gtk_box_append (get_priv (self)->actions, action);
}

/**
 * tepat_page_add_filter:
 * @filter: a control for the row beneath the title
 */
void
tepat_page_add_filter (TepatPage *self,
                       GtkWidget *filter)
{
  TepatPagePrivate *priv = get_priv (self);

  g_return_if_fail (TEPAT_IS_PAGE (self));

  gtk_box_append (priv->filters, filter);
  update_head (self);
}

void
_tepat_page_set_covered (TepatPage *self,
                         gboolean   covered)
{
  get_priv (self)->covered = covered;
  update_head (self);
}

/**
 * tepat_page_set_state:
 * @state: what the page shows
 */
void
tepat_page_set_state (TepatPage     *self,
                      TepatPageState state)
{
  TepatPagePrivate *priv = get_priv (self);

  g_return_if_fail (TEPAT_IS_PAGE (self));
  g_return_if_fail ((guint) state < N_STATES);

  if (priv->state == state && state != TEPAT_PAGE_ERROR)
    return;
  priv->state = state;
  update (self);
}

/**
 * tepat_page_get_state:
 *
 * Returns: what the page shows
 */
TepatPageState
tepat_page_get_state (TepatPage *self)
{
  g_return_val_if_fail (TEPAT_IS_PAGE (self), TEPAT_PAGE_CONTENT);

  return get_priv (self)->state;
}

/**
 * tepat_page_set_state_text:
 * @state: a state other than `CONTENT` and `LOADING`
 * @title: (nullable): what is so
 * @description: (nullable): what to do about it
 */
void
tepat_page_set_state_text (TepatPage     *self,
                           TepatPageState state,
                           const char    *title,
                           const char    *description)
{
  TepatPagePrivate *priv = get_priv (self);

  g_return_if_fail (TEPAT_IS_PAGE (self));
  g_return_if_fail ((guint) state < N_STATES);

  g_free (priv->titles[state]);
  priv->titles[state] = g_strdup (title);
  g_free (priv->descriptions[state]);
  priv->descriptions[state] = g_strdup (description);
  if (priv->state == state)
    update (self);
}

/* The same act stands above with the same letter, and of two such neither would be done. */
static char *
drop_mnemonic (const char *label)
{
  g_auto(GStrv) parts = g_strsplit (label, "_", 2);

  return g_strjoinv ("", parts);
}

/**
 * tepat_page_set_empty_action:
 * @label: of the one button of the empty page
 * @action_name: what it does, as a detailed action name, for example
 *   `win.open-page('tabel')`
 */
void
tepat_page_set_empty_action (TepatPage  *self,
                             const char *label,
                             const char *action_name)
{
  TepatPagePrivate *priv = get_priv (self);

  g_return_if_fail (TEPAT_IS_PAGE (self));

  g_free (priv->empty_label);
  priv->empty_label = label != NULL ? drop_mnemonic (label) : NULL;
  g_free (priv->empty_action);
  priv->empty_action = g_strdup (action_name);
  priv->begins |= label != NULL;
  if (priv->state == TEPAT_PAGE_EMPTY)
    update (self);
}

void
_tepat_page_set_read_only (TepatPage *self,
                           gboolean   read_only)
{
  g_assert (TEPAT_IS_PAGE (self));

  get_priv (self)->read_only = read_only;
  if (get_priv (self)->state == TEPAT_PAGE_EMPTY)
    update (self);
}

/**
 * tepat_page_get_banner:
 *
 * Returns: (transfer none): the line above the content
 */
TepatBanner *
tepat_page_get_banner (TepatPage *self)
{
  g_return_val_if_fail (TEPAT_IS_PAGE (self), NULL);

  return get_priv (self)->banner;
}

/**
 * tepat_page_show_error:
 * @error: why nothing can be shown
 *
 * Goes to the state `ERROR`. Cancelled is never shown.
 */
void
tepat_page_show_error (TepatPage    *self,
                       const GError *error)
{
  TepatPagePrivate *priv = get_priv (self);

  g_return_if_fail (TEPAT_IS_PAGE (self));
  g_return_if_fail (error != NULL);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  g_clear_error (&priv->error);
  priv->error = g_error_copy (error);
  tepat_page_set_state (self, TEPAT_PAGE_ERROR);
}

/**
 * tepat_page_get_wilayah:
 *
 * Returns: the code prefix that is chosen in the header, "" for everything the actor sees
 */
const char *
tepat_page_get_wilayah (TepatPage *self)
{
  g_return_val_if_fail (TEPAT_IS_PAGE (self), NULL);

  return get_priv (self)->wilayah != NULL ? get_priv (self)->wilayah : "";
}

/**
 * tepat_page_get_periode:
 *
 * Returns: the id of the periode that is chosen in the header, or 0
 */
gint64
tepat_page_get_periode (TepatPage *self)
{
  g_return_val_if_fail (TEPAT_IS_PAGE (self), 0);

  return get_priv (self)->periode;
}

/**
 * tepat_page_set_scope:
 * @wilayah: (nullable): a code prefix
 * @periode: id of a periode, or 0
 */
void
tepat_page_set_scope (TepatPage  *self,
                      const char *wilayah,
                      gint64      periode)
{
  TepatPagePrivate *priv = get_priv (self);

  g_return_if_fail (TEPAT_IS_PAGE (self));

  if (g_strcmp0 (priv->wilayah, wilayah) == 0 && priv->periode == periode)
    return;
  g_free (priv->wilayah);
  priv->wilayah = g_strdup (wilayah);
  priv->periode = periode;
  if (TEPAT_PAGE_GET_CLASS (self)->scope_changed != NULL)
    TEPAT_PAGE_GET_CLASS (self)->scope_changed (self);
}

/**
 * tepat_page_apply_filter:
 * @argument: (nullable): what whoever opens the page asks to see
 */
void
tepat_page_apply_filter (TepatPage  *self,
                         const char *argument)
{
  g_return_if_fail (TEPAT_IS_PAGE (self));

  if (TEPAT_PAGE_GET_CLASS (self)->apply_filter != NULL)
    TEPAT_PAGE_GET_CLASS (self)->apply_filter (self, argument);
}

/**
 * tepat_page_focus_filter:
 *
 * Returns: whether the page has something to type a filter into
 */
gboolean
tepat_page_focus_filter (TepatPage *self)
{
  g_return_val_if_fail (TEPAT_IS_PAGE (self), FALSE);

  return TEPAT_PAGE_GET_CLASS (self)->focus_filter != NULL &&
         TEPAT_PAGE_GET_CLASS (self)->focus_filter (self);
}

/**
 * tepat_page_go_back:
 *
 * Returns: whether the page closed something of its own
 */
gboolean
tepat_page_go_back (TepatPage *self)
{
  g_return_val_if_fail (TEPAT_IS_PAGE (self), FALSE);

  return TEPAT_PAGE_GET_CLASS (self)->go_back != NULL &&
         TEPAT_PAGE_GET_CLASS (self)->go_back (self);
}
