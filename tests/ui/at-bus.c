/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "at-bus"

#include "config.h"

#include <signal.h>
#include <string.h>

#include "at-bus.h"

#define ROOT          "/org/a11y/atspi/accessible/root"
#define REGISTRY      "org.a11y.atspi.Registry"
#define PATIENCE_S    60
#define LOOK_AGAIN_MS 60
/* What went away while it was asked never answers. */
#define ANSWER_MS     1000
#define FOCUS_PATIENCE_S 240
#define FOCUS_LOOKS   20
#define DIALOG_LOOKS  60
#define ROLE_FRAME    23

#define STATE(n)       (G_GUINT64_CONSTANT (1) << (n))
#define STATE_FOCUSED   STATE (12)
#define STATE_FOCUSABLE STATE (11)
#define STATE_VISIBLE   STATE (30)

struct _AtBus
{
  GDBusConnection *bus;
  char            *name;     /* of the program, on the bus */
  GPtrArray       *nodes;    /* of AtNode, as they were when looked last */
  GHashTable      *by_path;  /* borrows them */
  guint            n_asked;
  GString         *nameless;
  char            *window;   /* the main one */
  gboolean         has_window;
  gboolean         in_dialog;
};

static void
node_free (AtNode *node)
{
  g_free (node->path);
  g_free (node->parent);
  g_free (node->name);
  g_free (node);
}

static GVariant *
call (AtBus      *self,
      const char *name,
      const char *path,
      const char *interface,
      const char *method,
      GVariant   *arguments,
      const char *type)
{
  return g_dbus_connection_call_sync (self->bus, name, path, interface, method, arguments,
                                      G_VARIANT_TYPE (type), G_DBUS_CALL_FLAGS_NONE, -1, NULL,
                                      NULL);
}

static void
connect_to_bus (AtBus *self)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GDBusConnection) session = g_bus_get_sync (G_BUS_TYPE_SESSION, NULL, &error);
  g_autoptr(GVariant) reply = NULL;
  const char *address;

  g_assert_no_error (error);
  reply = g_dbus_connection_call_sync (session, "org.a11y.Bus", "/org/a11y/bus", "org.a11y.Bus",
                                       "GetAddress", NULL, G_VARIANT_TYPE ("(s)"),
                                       G_DBUS_CALL_FLAGS_NONE, -1, NULL, &error);
  g_assert_no_error (error);
  g_variant_get (reply, "(&s)", &address);
  self->bus = g_dbus_connection_new_for_address_sync (
    address, G_DBUS_CONNECTION_FLAGS_AUTHENTICATION_CLIENT
               | G_DBUS_CONNECTION_FLAGS_MESSAGE_BUS_CONNECTION, NULL, NULL, &error);
  g_assert_no_error (error);
}

/* Nothing tells of a change that could be waited for; so it is looked again and again. */
static void
look_again (gint64      started,
            AtBus      *self,
            const char *what)
{
  g_autofree char *shown = NULL;

  if (g_get_monotonic_time () - started < PATIENCE_S * G_USEC_PER_SEC)
    {
      g_usleep (LOOK_AGAIN_MS * 1000);
      return;
    }
  shown = self->name != NULL ? at_bus_describe (self) : g_strdup ("");
  g_error ("It never came: %s. There was:\n%s", what, shown);
}

static gboolean
find_program (AtBus *self)
{
  g_autoptr(GVariant) reply = call (self, REGISTRY, ROOT, "org.a11y.atspi.Accessible",
                                    "GetChildren", NULL, "(a(so))");
  GVariantIter *iter;
  const char *name, *path;

  if (reply == NULL)
    return FALSE;
  g_variant_get (reply, "(a(so))", &iter);
  while (self->name == NULL && g_variant_iter_next (iter, "(&s&o)", &name, &path))
    self->name = g_strdup (name);
  g_variant_iter_free (iter);

  return self->name != NULL;
}

AtBus *
at_bus_new (void)
{
  AtBus *self = g_new0 (AtBus, 1);
  gint64 started = g_get_monotonic_time ();

  self->nameless = g_string_new (NULL);
  self->nodes = g_ptr_array_new_with_free_func ((GDestroyNotify) node_free);
  self->by_path = g_hash_table_new (g_str_hash, g_str_equal);
  connect_to_bus (self);
  while (!find_program (self))
    look_again (started, self, "the program");

  return self;
}

void
at_bus_free (AtBus *self)
{
  g_string_free (self->nameless, TRUE);
  g_hash_table_unref (self->by_path);
  g_ptr_array_unref (self->nodes);
  g_clear_object (&self->bus);
  g_free (self->window);
  g_free (self->name);
  g_free (self);
}

static AtNode *
add_node (AtBus      *self,
          const char *path,
          const char *parent)
{
  AtNode *node = g_new0 (AtNode, 1);

  node->path = g_strdup (path);
  node->parent = g_strdup (parent);
  node->name = g_strdup ("");
  g_ptr_array_add (self->nodes, node);
  g_hash_table_insert (self->by_path, node->path, node);

  return node;
}

typedef struct
{
  AtBus *self;
  char  *path;
} Asked;

static void
on_children (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  Asked *asked = user_data;
  g_autoptr(GVariant) reply = g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result,
                                                             NULL);
  g_autoptr(GVariantIter) iter = NULL;
  const char *name, *path;

  asked->self->n_asked--;
  if (reply != NULL)
    g_variant_get (reply, "(a(so))", &iter);
  while (iter != NULL && g_variant_iter_next (iter, "(&s&o)", &name, &path))
    if (!g_hash_table_contains (asked->self->by_path, path))
      add_node (asked->self, path, asked->path);
  g_free (asked->path);
  g_free (asked);
}

static void
ask_children (AtBus      *self,
              const char *path)
{
  Asked *asked = g_new0 (Asked, 1);

  asked->self = self;
  asked->path = g_strdup (path);
  self->n_asked++;
  g_dbus_connection_call (self->bus, self->name, path, "org.a11y.atspi.Accessible", "GetChildren",
                          NULL, G_VARIANT_TYPE ("(a(so))"), G_DBUS_CALL_FLAGS_NONE, ANSWER_MS, NULL,
                          on_children, asked);
}

/* Each level at once; an object is known to the bus only after somebody asked for it. */
static void
walk (AtBus *self)
{
  guint done = 0;

  ask_children (self, ROOT);
  while (self->n_asked > 0 || done < self->nodes->len)
    {
      while (self->n_asked > 0)
        g_main_context_iteration (NULL, TRUE);
      for (; done < self->nodes->len; done++)
        ask_children (self, ((AtNode *) self->nodes->pdata[done])->path);
    }
}

/* GTK 4.8 says the label of a button and of an entry twice, once with its underline. */
static char *
tidy (const char *name)
{
  g_auto(GStrv) parts = g_strsplit (name, "_", -1);
  g_autofree char *plain = g_strjoinv ("", parts);
  gsize length = strlen (plain), half = length / 2;

  if (length % 2 == 1 && plain[half] == ' ' && strncmp (plain, plain + half + 1, half) == 0)
    plain[half] = '\0';

  return g_steal_pointer (&plain);
}

static void
read_node (AtBus    *self,
           GVariant *item)
{
  g_autoptr(GVariant) states = NULL;
  const char *path, *name;
  AtNode *node;
  guint role;
  guint32 low = 0, high = 0;

  g_variant_get (item, "((s&o)(so)(so)iias&su@s@au)", NULL, &path, NULL, NULL, NULL, NULL, NULL,
                 NULL, NULL, &name, &role, NULL, &states);
  node = g_hash_table_lookup (self->by_path, path);
  if (node == NULL)
    return;
  if (g_variant_n_children (states) == 2)
    {
      g_variant_get_child (states, 0, "u", &low);
      g_variant_get_child (states, 1, "u", &high);
    }
  g_free (node->name);
  node->name = tidy (name);
  node->role = role;
  node->states = low | (guint64) high << 32;
  node->focusable = (node->states & STATE_FOCUSABLE) != 0;
}

/* Names and states of what is known. */
static void
refresh (AtBus *self)
{
  g_autoptr(GVariant) reply = call (self, self->name, "/org/a11y/atspi/cache",
                                    "org.a11y.atspi.Cache", "GetItems", NULL,
                                    "(a((so)(so)(so)iiassusau))");
  g_autoptr(GVariant) items = NULL;

  if (reply == NULL)
    return;
  items = g_variant_get_child_value (reply, 0);
  for (gsize i = 0; i < g_variant_n_children (items); i++)
    {
      g_autoptr(GVariant) item = g_variant_get_child_value (items, i);

      read_node (self, item);
    }
}

static void
look (AtBus *self)
{
  g_hash_table_remove_all (self->by_path);
  g_ptr_array_set_size (self->nodes, 0);
  walk (self);
  refresh (self);
}

/* A widget within what is hidden counts as shown by itself. */
static gboolean
is_shown (AtBus        *self,
          const AtNode *node)
{
  for (; node != NULL; node = g_hash_table_lookup (self->by_path, node->parent))
    if ((node->states & STATE_VISIBLE) == 0)
      return FALSE;

  return TRUE;
}

static gboolean
is_called (const AtNode *node,
           const char   *name)
{
  return g_pattern_match_simple (name, node->name);
}

static gboolean
is_meant (AtBus        *self,
          const AtNode *node,
          AtRole        role,
          const char   *name)
{
  return (role == AT_ROLE_ANY || node->role == (guint) role) && is_called (node, name) &&
         is_shown (self, node);
}

static AtNode *
find (AtBus      *self,
      AtRole      role,
      const char *name)
{
  look (self);
  for (guint i = 0; i < self->nodes->len; i++)
    if (is_meant (self, self->nodes->pdata[i], role, name))
      return self->nodes->pdata[i];

  return NULL;
}

AtNode *
at_bus_wait (AtBus      *self,
             AtRole      role,
             const char *name)
{
  gint64 started = g_get_monotonic_time ();
  AtNode *node;

  while ((node = find (self, role, name)) == NULL)
    look_again (started, self, name);

  return node;
}

void
at_bus_wait_gone (AtBus      *self,
                  const char *name)
{
  gint64 started = g_get_monotonic_time ();

  while (find (self, AT_ROLE_ANY, name) != NULL)
    look_again (started, self, name);
}

/* Which of the windows it is in; the one that came last counts from above. */
static guint
get_window (AtBus        *self,
            const AtNode *node)
{
  const AtNode *parent;
  guint window = 0;

  while ((parent = g_hash_table_lookup (self->by_path, node->parent)) != NULL)
    node = parent;
  g_ptr_array_find (self->nodes, node, &window);

  return window;
}

/* Each window has a focus of its own; the dialog's is meant while there is one. */
static AtNode *
find_focus (AtBus *self)
{
  AtNode *focus = NULL;

  for (guint i = 0; i < self->nodes->len; i++)
    {
      AtNode *node = self->nodes->pdata[i];

      if ((node->states & STATE_FOCUSED) != 0 &&
          (focus == NULL || get_window (self, node) > get_window (self, focus)))
        focus = node;
    }

  return focus;
}

/* What has no name is called by its class. */
static gboolean
is_nameless (const AtNode *node)
{
  static const char * const classes[] = { "Gtk", "Adw", "Tepat", "Terpadu", "Pengesahan", NULL };

  for (guint i = 0; classes[i] != NULL; i++)
    if (g_str_has_prefix (node->name, classes[i]) && strchr (node->name, ' ') == NULL &&
        strcmp (node->name, "Tepat") != 0)
      return TRUE;

  return *node->name == '\0';
}

static void
note_nameless (AtBus        *self,
               const AtNode *node,
               const char   *before)
{
  if (is_nameless (node) && node->role != ROLE_FRAME)
    g_string_append_printf (self->nameless, "  [%u] %s, after \"%s\"\n", node->role, node->name,
                            before);
}

/* Presses a key that moves the focus and waits until it has moved, or does not want to. */
static AtNode *
move_focus (AtBus      *self,
            const char *key)
{
  const AtNode *focus = find_focus (self);
  g_autofree char *before = g_strdup (focus != NULL ? focus->path : "");
  g_autofree char *name = g_strdup (focus != NULL ? focus->name : "");
  AtNode *after = NULL;

  at_bus_keys (self, NULL, key, NULL);
  for (guint i = 0; i < FOCUS_LOOKS; i++)
    {
      refresh (self);
      after = find_focus (self);
      if (after != NULL && strcmp (after->path, before) != 0)
        {
          note_nameless (self, after, name);
          return after;
        }
      if (after == NULL)
        look (self);
      g_usleep (LOOK_AGAIN_MS * 1000 / 4);
    }

  return after;
}

/* Rows of a list are reached with the arrow, the rest with Tab. */
static const char *
choose_key (const AtNode *focus,
            AtRole        role,
            gboolean      stuck)
{
  gboolean in_list = focus != NULL && focus->role == AT_ROLE_LIST_ITEM;

  return in_list && role == AT_ROLE_LIST_ITEM && !stuck ? "Down" : "Tab";
}

void
at_bus_focus (AtBus      *self,
              AtRole      role,
              const char *name)
{
  gint64 started = g_get_monotonic_time ();
  AtNode *focus;
  gboolean stuck = FALSE;

  at_bus_wait (self, role, name);
  focus = find_focus (self);
  while (focus == NULL || !is_meant (self, focus, role, name))
    {
      g_autofree char *before = g_strdup (focus != NULL ? focus->path : "");

      focus = move_focus (self, choose_key (focus, role, stuck));
      stuck = focus == NULL || strcmp (focus->path, before) == 0;
      if (stuck || g_get_monotonic_time () - started > FOCUS_PATIENCE_S * G_USEC_PER_SEC)
        look_again (started, self, name);
    }
}

void
at_bus_wait_focus (AtBus      *self,
                   AtRole      role,
                   const char *name)
{
  gint64 started = g_get_monotonic_time ();
  const AtNode *focus;

  for (;;)
    {
      look (self);
      focus = find_focus (self);
      if (focus != NULL && is_meant (self, focus, role, name))
        return;
      look_again (started, self, name);
    }
}

const char *
at_bus_get_nameless (AtBus *self)
{
  return self->nameless->str;
}

static const char *
get_role_name (guint role)
{
  static const struct { AtRole role; const char *name; } names[] = {
    { AT_ROLE_CHECK_BOX, "check box" }, { AT_ROLE_PASSWORD, "password" },
    { AT_ROLE_LABEL, "label" }, { AT_ROLE_LIST_ITEM, "list item" },
    { AT_ROLE_BUTTON, "button" }, { AT_ROLE_TEXT, "text" }, { AT_ROLE_ROW, "row" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (names[i].role == role)
      return names[i].name;

  return NULL;
}

static void
describe_node (const AtNode *node,
               GString      *text)
{
  const char *role = get_role_name (node->role);

  if (role != NULL)
    g_string_append_printf (text, "  %s \"%s\"%s%s\n", role, node->name,
                            node->states & STATE_FOCUSED ? " (focus)" : "",
                            node->focusable ? "" : " -");
  else
    g_string_append_printf (text, "  [%u] \"%s\"%s\n", node->role, node->name,
                            node->states & STATE_FOCUSED ? " (focus)" : "");
}

char *
at_bus_describe (AtBus *self)
{
  GString *text = g_string_new (NULL);

  look (self);
  for (guint i = 0; i < self->nodes->len; i++)
    {
      const AtNode *node = self->nodes->pdata[i];

      if (is_shown (self, node) && (*node->name != '\0' || get_role_name (node->role) != NULL))
        describe_node (node, text);
    }

  return g_string_free (text, FALSE);
}

/* (transfer full): what it printed. tries: a failure only means that there was nothing to print. */
static char *
run (const char * const *argv,
     gboolean            tries)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *output = NULL;
  g_autofree char *problem = NULL;
  int status;

  g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &output, &problem,
                &status, &error);
  g_assert_no_error (error);
  if (!tries && !g_spawn_check_wait_status (status, NULL))
    g_error ("%s: %s", argv[1], problem);

  return g_strstrip (g_steal_pointer (&output));
}

/* (transfer full): empty when there is none */
static char *
search_window (const char *title)
{
  g_autofree char *pattern = g_strdup_printf ("^%s$", title);
  const char *argv[] = { "xdotool", "search", "--onlyvisible", "--limit", "1", "--name", pattern,
                         NULL };

  /* It fails when there is none, and when one goes while it looks. */
  return run (argv, TRUE);
}

static char *
find_window (AtBus      *self,
             const char *title)
{
  gint64 started = g_get_monotonic_time ();

  for (;;)
    {
      g_autofree char *found = search_window (title);

      if (*found != '\0')
        return g_steal_pointer (&found);
      look_again (started, self, title);
    }
}

/* Without a window manager nobody else gives a window the focus. The title of the main window
 * changes, so it is looked for once. */
static void
focus_window (AtBus      *self,
              const char *title)
{
  g_autofree char *dialog = title != NULL ? find_window (self, title) : NULL;
  const char *argv[] = { "xdotool", "windowfocus", "--sync", dialog, NULL };

  if (self->window == NULL)
    self->window = find_window (self, "Tepat");
  if (dialog == NULL)
    argv[3] = self->window;
  if (self->in_dialog || dialog != NULL || !self->has_window)
    g_free (run (argv, FALSE));
  self->in_dialog = dialog != NULL;
  self->has_window = TRUE;
}

void
at_bus_keys (AtBus      *self,
             const char *window,
             ...)
{
  va_list keys;

  focus_window (self, window);
  va_start (keys, window);
  for (const char *key = va_arg (keys, const char *); key != NULL;
       key = va_arg (keys, const char *))
    {
      const char *argv[] = { "xdotool", "key", key, NULL };

      g_free (run (argv, FALSE));
    }
  va_end (keys);
}

void
at_bus_type (AtBus      *self,
             const char *window,
             const char *text)
{
  const char *argv[] = { "xdotool", "type", "--delay", "4", text, NULL };

  focus_window (self, window);
  g_free (run (argv, FALSE));
}

static gboolean
is_gone_soon (const char *dialog)
{
  for (guint i = 0; i < DIALOG_LOOKS; i++)
    {
      g_autofree char *window = search_window (dialog);

      if (*window == '\0')
        return TRUE;
      g_usleep (LOOK_AGAIN_MS * 1000);
    }

  return FALSE;
}

void
at_bus_end_other (AtBus      *self,
                  const char *title,
                  GPid        program)
{
  gint64 started = g_get_monotonic_time ();
  g_autofree char *window = find_window (self, title);
  const char *argv[] = { "xdotool", "getwindowpid", window, NULL };
  g_autofree char *pid = run (argv, FALSE);
  GPid other = (GPid) g_ascii_strtoll (pid, NULL, 10);

  g_assert_cmpint (other, >, 0);
  g_assert_cmpint (other, !=, program);
  kill (other, SIGTERM);
  for (;;)
    {
      g_autofree char *left = search_window (title);

      if (*left == '\0')
        break;
      look_again (started, self, title);
    }
  /* The focus went with it. */
  self->in_dialog = TRUE;
}

/* The toolkit's dialog loses what is typed while it still reads the folder: then all again. It is
 * not looked at in between: it tells of each file that it lists. */
void
at_bus_give_file (AtBus      *self,
                  const char *dialog,
                  const char *path)
{
  gint64 started = g_get_monotonic_time ();

  for (;;)
    {
      at_bus_keys (self, dialog, "ctrl+l", "ctrl+a", NULL);
      at_bus_type (self, dialog, path);
      at_bus_keys (self, dialog, "Return", NULL);
      if (is_gone_soon (dialog))
        return;
      look_again (started, self, dialog);
    }
}
