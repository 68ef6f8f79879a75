/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-scope-item"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "tepat-scope-item.h"

/* A province has some thousands of desa; more lines than this nobody scrolls through. */
#define MAX_LINES "12000"

struct _TepatScopeItem
{
  GObject  parent_instance;

  char    *kode;
  char    *title;
  gint64   id;
  int      level;
};

enum { PROP_0, PROP_TITLE, N_PROPS };
static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (TepatScopeItem, tepat_scope_item, G_TYPE_OBJECT)

static void
tepat_scope_item_get_property (GObject    *object,
                               guint       prop_id,
                               GValue     *value,
                               GParamSpec *pspec)
{
  if (prop_id == PROP_TITLE)
    g_value_set_string (value, TEPAT_SCOPE_ITEM (object)->title);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
tepat_scope_item_finalize (GObject *object)
{
  TepatScopeItem *self = TEPAT_SCOPE_ITEM (object);

  g_free (self->kode);
  g_free (self->title);

  G_OBJECT_CLASS (tepat_scope_item_parent_class)->finalize (object);
}

static void
tepat_scope_item_class_init (TepatScopeItemClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = tepat_scope_item_finalize;
  object_class->get_property = tepat_scope_item_get_property;

  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL,
                                                G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
tepat_scope_item_init (TepatScopeItem *self)
{
}

TepatScopeItem *
tepat_scope_item_new (const char *kode,
                      gint64      id,
                      const char *title,
                      int         level)
{
  TepatScopeItem *self = g_object_new (TEPAT_TYPE_SCOPE_ITEM, NULL);

  self->kode = g_strdup (kode);
  self->id = id;
  self->title = g_strdup (title);
  self->level = level;

  return self;
}

const char *
tepat_scope_item_get_kode (TepatScopeItem *self)
{
  g_assert (TEPAT_IS_SCOPE_ITEM (self));

  return self->kode;
}

gint64
tepat_scope_item_get_id (TepatScopeItem *self)
{
  g_assert (TEPAT_IS_SCOPE_ITEM (self));

  return self->id;
}

const char *
tepat_scope_item_get_title (TepatScopeItem *self)
{
  g_assert (TEPAT_IS_SCOPE_ITEM (self));

  return self->title;
}

int
tepat_scope_item_get_level (TepatScopeItem *self)
{
  g_assert (TEPAT_IS_SCOPE_ITEM (self));

  return self->level;
}

/* The list of wilayah may be the whole country's; shown are the workspace's own. */
gpointer
tepat_scope_item_read_wilayah (TepatDb      *db,
                               gpointer      data,
                               GCancellable *cancellable,
                               GError      **error)
{
  g_autoptr(GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);
  TepatActor *actor = tepat_db_get_actor (db);
  g_autofree char *kab = NULL;
  g_autofree char *end = NULL;
  g_autoptr(TepatStmt) stmt = NULL;
  gboolean row;

  if (!tepat_db_get_text (db, "SELECT nilai FROM meta WHERE kunci = 'kab'", &kab, error, ""))
    return NULL;
  end = g_strconcat (kab != NULL ? kab : "", ":", NULL);
  stmt = tepat_db_prepare (db,
                           "SELECT kode, nama, tingkat FROM wilayah"
                           " WHERE kode >= $1 AND kode < $2 AND berlaku_sampai IS NULL"
                           " ORDER BY kode LIMIT " MAX_LINES, error);
  if (stmt == NULL)
    return NULL;
  tepat_stmt_bind (stmt, "ss", kab != NULL ? kab : "", end);
  while (tepat_stmt_step (stmt, &row, error))
    {
      const char *kode;

      if (!row)
        return g_steal_pointer (&items);
      kode = tepat_stmt_get_text (stmt, 0);
      if (tepat_actor_sees_wilayah (actor, kode))
        g_ptr_array_add (items, tepat_scope_item_new (kode, 0, tepat_stmt_get_text (stmt, 1),
                                                      (int) tepat_stmt_get_int (stmt, 2)));
    }

  return NULL;
}

gpointer
tepat_scope_item_read_periode (TepatDb      *db,
                               gpointer      data,
                               GCancellable *cancellable,
                               GError      **error)
{
  g_autoptr(GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(TepatStmt) stmt = NULL;
  gboolean row;

  stmt = tepat_db_prepare (db, "SELECT id, kode, nama FROM periode ORDER BY buka DESC, id DESC",
                           error);
  if (stmt == NULL)
    return NULL;
  while (tepat_stmt_step (stmt, &row, error))
    {
      if (!row)
        return g_steal_pointer (&items);
      g_ptr_array_add (items, tepat_scope_item_new (tepat_stmt_get_text (stmt, 1),
                                                    tepat_stmt_get_int (stmt, 0),
                                                    tepat_stmt_get_text (stmt, 2), 0));
    }

  return NULL;
}
