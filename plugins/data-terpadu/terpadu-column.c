/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terpadu-column"

#include "config.h"

#include "terpadu-column.h"

struct _TerpaduColumn
{
  GObject  parent_instance;

  char    *header;
  char    *field;
  guint    index;
};

enum { PROP_0, PROP_FIELD, N_PROPS };
static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (TerpaduColumn, terpadu_column, G_TYPE_OBJECT)

static void
terpadu_column_get_property (GObject    *object,
                             guint       prop_id,
                             GValue     *value,
                             GParamSpec *pspec)
{
  if (prop_id == PROP_FIELD)
    g_value_set_string (value, TERPADU_COLUMN (object)->field);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
terpadu_column_finalize (GObject *object)
{
  TerpaduColumn *self = TERPADU_COLUMN (object);

  g_free (self->header);
  g_free (self->field);

  G_OBJECT_CLASS (terpadu_column_parent_class)->finalize (object);
}

static void
terpadu_column_class_init (TerpaduColumnClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = terpadu_column_finalize;
  object_class->get_property = terpadu_column_get_property;

  properties[PROP_FIELD] = g_param_spec_string ("field", NULL, NULL, NULL,
                                                G_PARAM_READABLE | G_PARAM_STATIC_STRINGS |
                                                G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
terpadu_column_init (TerpaduColumn *self)
{
}

TerpaduColumn *
terpadu_column_new (guint       index,
                    const char *header)
{
  TerpaduColumn *self = g_object_new (TERPADU_TYPE_COLUMN, NULL);

  self->index = index;
  self->header = g_strdup (header);

  return self;
}

guint
terpadu_column_get_index (TerpaduColumn *self)
{
  g_assert (TERPADU_IS_COLUMN (self));

  return self->index;
}

const char *
terpadu_column_get_header (TerpaduColumn *self)
{
  g_assert (TERPADU_IS_COLUMN (self));

  return self->header;
}

const char *
terpadu_column_get_field (TerpaduColumn *self)
{
  g_assert (TERPADU_IS_COLUMN (self));

  return self->field;
}

void
terpadu_column_set_field (TerpaduColumn *self,
                          const char    *field)
{
  g_assert (TERPADU_IS_COLUMN (self));

  if (g_strcmp0 (self->field, field) == 0)
    return;
  g_free (self->field);
  self->field = g_strdup (field);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_FIELD]);
}
