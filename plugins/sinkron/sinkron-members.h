/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* Members of what was read for a page or a verb; NULL and 0 where there is none. */
static inline const char *
text_of (JsonObject *object,
         const char *name)
{
  return json_object_get_string_member_with_default (object, name, NULL);
}

static inline gint64
number_of (JsonObject *object,
           const char *name)
{
  return json_object_get_int_member_with_default (object, name, 0);
}

G_END_DECLS
