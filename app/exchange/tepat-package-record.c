/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-package-record"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "tepat-json.h"
#include "tepat-package-private.h"

#define MAX_FIELDS 4000
#define PACKAGE_N_MAXAME 120

static void
mark_clear (gpointer data)
{
  PackageMark *self = data;

  g_free (self->kantor);
  g_free (self->oleh);
  g_free (self->waktu);
}

PackageMark *
package_mark_new (const char *kantor,
                  gint64      n,
                  const char *oleh,
                  const char *waktu)
{
  PackageMark *self = g_rc_box_new0 (PackageMark);

  *self = (PackageMark) { g_strdup (kantor), n, g_strdup (oleh), g_strdup (waktu) };

  return self;
}

PackageMark *
package_mark_ref (PackageMark *self)
{
  return g_rc_box_acquire (self);
}

void
package_mark_unref (PackageMark *self)
{
  g_rc_box_release_full (self, mark_clear);
}

static void
field_free (gpointer data)
{
  PackageField *field = data;

  g_free (field->value);
  g_free (field->base);
  g_clear_pointer (&field->mark, package_mark_unref);
  g_free (field);
}

PackageRecord *
package_record_new (const PackageSubject *subject,
                    const char           *uid,
                    const char           *wilayah)
{
  PackageRecord *self = g_new0 (PackageRecord, 1);

  self->subject = subject;
  self->uid = g_strdup (uid);
  self->wilayah = g_strdup (wilayah);
  self->fields = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, field_free);
  self->contested = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  return self;
}

void
package_record_free (PackageRecord *self)
{
  g_free (self->uid);
  g_free (self->wilayah);
  g_free (self->dari);
  g_free (self->nama);
  g_hash_table_unref (self->fields);
  g_hash_table_unref (self->contested);
  g_clear_pointer (&self->know, g_hash_table_unref);
  g_free (self);
}

PackageField *
package_record_get (PackageRecord *self,
                    const char    *name)
{
  return g_hash_table_lookup (self->fields, name);
}

const char *
package_record_get_value (PackageRecord *self,
                          const char    *name)
{
  PackageField *field = package_record_get (self, name);

  return field != NULL ? field->value : NULL;
}

/* Leaves the base alone. */
void
package_record_set (PackageRecord *self,
                    const char    *name,
                    const char    *value,
                    PackageMark   *mark)
{
  PackageField *field = package_record_get (self, name);
  char *copy = g_strdup (value);

  if (field == NULL)
    {
      field = g_new0 (PackageField, 1);
      g_hash_table_insert (self->fields, g_strdup (name), field);
    }
  g_free (field->value);
  field->value = copy;
  package_mark_ref (mark);
  g_clear_pointer (&field->mark, package_mark_unref);
  field->mark = mark;
}

gboolean
package_record_learn (PackageRecord *self,
                      GHashTable    *know)
{
  if (know == NULL || (self->know != NULL && package_know_covers (self->know, know)))
    return FALSE;
  if (self->know == NULL)
    self->know = package_know_new ();
  package_know_merge (self->know, know);

  return TRUE;
}

/* To text */

static char *
mark_key (const PackageMark *mark)
{
  return g_strdup_printf ("%s:%" G_GINT64_FORMAT ":%s:%s", mark->kantor, mark->n,
                          mark->oleh != NULL ? mark->oleh : "",
                          mark->waktu != NULL ? mark->waktu : "");
}

/* Names by the mark that they have in common, both in an order that is always the same. */
static GList *
group_by_mark (PackageRecord  *self,
               GHashTable     *only,
               GHashTable    **groups)
{
  g_autoptr(GList) names = g_list_sort (g_hash_table_get_keys (self->fields),
                                        (GCompareFunc) strcmp);

  *groups = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                   (GDestroyNotify) g_ptr_array_unref);
  for (GList *l = names; l != NULL; l = l->next)
    {
      PackageField *field = package_record_get (self, l->data);
      g_autofree char *key = NULL;
      GPtrArray *group;

      if (only != NULL && !g_hash_table_contains (only, l->data))
        continue;
      key = mark_key (field->mark);
      if ((group = g_hash_table_lookup (*groups, key)) == NULL)
        {
          group = g_ptr_array_new ();
          g_hash_table_insert (*groups, g_steal_pointer (&key), group);
        }
      g_ptr_array_add (group, l->data);
    }

  return g_list_sort (g_hash_table_get_keys (*groups), (GCompareFunc) strcmp);
}

static void
set_text (JsonObject *object,
          const char *name,
          const char *value)
{
  if (value != NULL)
    json_object_set_string_member (object, name, value);
}

static JsonObject *
group_to_json (PackageRecord *self,
               GPtrArray     *group,
               gboolean       named)
{
  const PackageMark *mark = package_record_get (self, group->pdata[0])->mark;
  JsonObject *object = json_object_new ();
  JsonArray *names = NULL;

  set_text (object, "k", mark->kantor);
  json_object_set_int_member (object, "n", mark->n);
  set_text (object, "o", mark->oleh);
  set_text (object, "w", mark->waktu);
  if (!named)
    return object;
  names = json_array_new ();
  for (guint i = 0; i < group->len; i++)
    json_array_add_string_element (names, group->pdata[i]);
  json_object_set_array_member (object, "f", names);

  return object;
}

static void
put_field (JsonObject *fields,
           const char *name,
           const char *value)
{
  if (value != NULL)
    json_object_set_string_member (fields, name, value);
  else
    json_object_set_null_member (fields, name);
}

static JsonArray *
marks_to_json (PackageRecord *self,
               GHashTable    *groups,
               GList         *keys,
               JsonObject    *fields,
               JsonObject    *bases)
{
  JsonArray *marks = json_array_new ();
  GPtrArray *largest = NULL;

  for (GList *l = keys; l != NULL; l = l->next)
    {
      GPtrArray *group = g_hash_table_lookup (groups, l->data);

      if (largest == NULL || group->len > largest->len)
        largest = group;
      for (guint i = 0; i < group->len; i++)
        {
          PackageField *field = package_record_get (self, group->pdata[i]);

          put_field (fields, group->pdata[i], field->value);
          if (bases != NULL && field->has_base)
            put_field (bases, group->pdata[i], field->base);
        }
    }
  for (GList *l = keys; l != NULL; l = l->next)
    {
      GPtrArray *group = g_hash_table_lookup (groups, l->data);

      json_array_add_object_element (marks, group_to_json (self, group, group != largest));
    }

  return marks;
}

char *
package_record_to_text (PackageRecord *self,
                        GHashTable    *only,
                        gboolean       with_base)
{
  g_autoptr(GHashTable) groups = NULL;
  g_autoptr(GList) keys = group_by_mark (self, only, &groups);
  g_autoptr(JsonObject) object = json_object_new ();
  g_autoptr(JsonNode) node = json_node_new (JSON_NODE_OBJECT);
  JsonObject *fields = json_object_new (), *bases = with_base ? json_object_new () : NULL;
  JsonArray *contested = json_array_new ();
  GHashTableIter iter;
  gpointer name;

  set_text (object, "j", self->subject->name);
  set_text (object, "u", self->uid);
  set_text (object, "w", self->wilayah);
  set_text (object, "d", self->dari);
  set_text (object, "a", self->nama);
  json_object_set_array_member (object, "m", marks_to_json (self, groups, keys, fields, bases));
  json_object_set_object_member (object, "f", fields);
  if (bases != NULL)
    json_object_set_object_member (object, "b", bases);
  g_hash_table_iter_init (&iter, self->contested);
  while (g_hash_table_iter_next (&iter, &name, NULL))
    json_array_add_string_element (contested, name);
  json_object_set_array_member (object, "s", contested);
  if (self->know != NULL)
    json_object_set_object_member (object, "t", package_know_to_json (self->know));
  json_node_set_object (node, object);

  return json_to_string (node, FALSE);
}

/* From text */

static gboolean
fail (GError **error)
{
  g_set_error_literal (error, TEPAT_PACKAGE_ERROR, TEPAT_PACKAGE_ERROR_DAMAGED,
                       _("A row of this package is not what a package holds. Nothing was changed. "
                         "Ask the sender to make it again."));

  return FALSE;
}

static const char *
text_of (JsonObject *object,
         const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  return node != NULL && JSON_NODE_HOLDS_VALUE (node) &&
         json_node_get_value_type (node) == G_TYPE_STRING ? json_node_get_string (node) : NULL;
}

static JsonObject *
object_of (JsonObject *object,
           const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  return node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

static JsonArray *
array_of (JsonObject *object,
          const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  return node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
}

static PackageMark *
read_mark (JsonObject *object)
{
  const char *kantor = text_of (object, "k");
  const char *oleh = text_of (object, "o"), *waktu = text_of (object, "w");
  JsonNode *n = json_object_get_member (object, "n");

  if (kantor == NULL || strlen (kantor) != 16 || strspn (kantor, "0123456789abcdef") != 16 ||
      n == NULL || !JSON_NODE_HOLDS_VALUE (n) || json_node_get_value_type (n) != G_TYPE_INT64 ||
      json_node_get_int (n) < 1 || json_node_get_int (n) > PACKAGE_N_MAX ||
      (oleh != NULL && strlen (oleh) > 200) || (waktu != NULL && strlen (waktu) > 40))
    return NULL;

  return package_mark_new (kantor, json_node_get_int (n), oleh, waktu);
}

static gboolean
is_name (const char *name)
{
  gsize length = strlen (name);

  return length > 0 && length <= PACKAGE_N_MAXAME &&
         strspn (name, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_.-") == length;
}

/* Values without a mark yet. */
static gboolean
read_values (PackageRecord *self,
             JsonObject    *fields)
{
  JsonObjectIter iter;
  const char *name;
  JsonNode *node;

  if (fields == NULL || json_object_get_size (fields) > MAX_FIELDS)
    return FALSE;
  json_object_iter_init (&iter, fields);
  while (json_object_iter_next (&iter, &name, &node))
    {
      PackageField *field;
      gboolean is_text = JSON_NODE_HOLDS_VALUE (node) &&
                         json_node_get_value_type (node) == G_TYPE_STRING;

      if (!is_name (name) || (!is_text && !JSON_NODE_HOLDS_NULL (node)))
        return FALSE;
      field = g_new0 (PackageField, 1);
      field->value = is_text ? json_node_dup_string (node) : NULL;
      g_hash_table_insert (self->fields, g_strdup (name), field);
    }

  return TRUE;
}

static void
give_mark (PackageField *field,
           PackageMark  *mark)
{
  package_mark_ref (mark);
  g_clear_pointer (&field->mark, package_mark_unref);
  field->mark = mark;
}

static void
give_rest (PackageRecord *self,
           PackageMark   *mark)
{
  GHashTableIter iter;
  gpointer field;

  g_hash_table_iter_init (&iter, self->fields);
  while (g_hash_table_iter_next (&iter, NULL, &field))
    if (((PackageField *) field)->mark == NULL)
      give_mark (field, mark);
}

static gboolean
read_group (PackageRecord *self,
            JsonObject    *object,
            PackageMark  **rest)
{
  JsonArray *names = array_of (object, "f");
  PackageMark *mark = read_mark (object);
  gboolean ok = mark != NULL;

  if (ok && names == NULL)
    {
      g_clear_pointer (rest, package_mark_unref);
      *rest = mark;
      return TRUE;
    }
  for (guint i = 0; ok && i < json_array_get_length (names); i++)
    {
      JsonNode *node = json_array_get_element (names, i);
      PackageField *field = JSON_NODE_HOLDS_VALUE (node) &&
                            json_node_get_value_type (node) == G_TYPE_STRING
                            ? package_record_get (self, json_node_get_string (node)) : NULL;

      ok = field != NULL;
      if (ok)
        give_mark (field, mark);
    }
  g_clear_pointer (&mark, package_mark_unref);

  return ok;
}

static gboolean
all_marked (PackageRecord *self)
{
  GHashTableIter iter;
  gpointer field;

  g_hash_table_iter_init (&iter, self->fields);
  while (g_hash_table_iter_next (&iter, NULL, &field))
    if (((PackageField *) field)->mark == NULL)
      return FALSE;

  return TRUE;
}

static gboolean
read_marks (PackageRecord *self,
            JsonArray     *marks)
{
  PackageMark *rest = NULL;
  gboolean ok = marks != NULL && json_array_get_length (marks) <= MAX_FIELDS;

  for (guint i = 0; ok && i < json_array_get_length (marks); i++)
    {
      JsonNode *node = json_array_get_element (marks, i);

      ok = JSON_NODE_HOLDS_OBJECT (node) && read_group (self, json_node_get_object (node), &rest);
    }
  if (ok && rest != NULL)
    give_rest (self, rest);
  g_clear_pointer (&rest, package_mark_unref);

  return ok && all_marked (self);
}

static void
read_bases (PackageRecord *self,
            JsonObject    *bases)
{
  JsonObjectIter iter;
  const char *name;
  JsonNode *node;

  if (bases == NULL)
    return;
  json_object_iter_init (&iter, bases);
  while (json_object_iter_next (&iter, &name, &node))
    {
      PackageField *field = package_record_get (self, name);

      if (field == NULL)
        continue;
      field->has_base = TRUE;
      g_free (field->base);
      field->base = g_strdup (text_of (bases, name));
    }
}

static void
read_contested (PackageRecord *self,
                JsonArray     *names)
{
  for (guint i = 0; names != NULL && i < json_array_get_length (names); i++)
    {
      JsonNode *node = json_array_get_element (names, i);

      if (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING)
        g_hash_table_add (self->contested, json_node_dup_string (node));
    }
}

static gboolean
is_uid (const char *text)
{
  return text != NULL && strlen (text) == 36 && strspn (text, "0123456789abcdef-") == 36;
}

static gboolean
is_desa (const char *text)
{
  return text != NULL && strlen (text) == 10 && strspn (text, "0123456789") == 10;
}

PackageRecord *
package_record_parse (const char  *text,
                      gssize       length,
                      GError     **error)
{
  g_autoptr(JsonNode) node = tepat_json_parse (text, length, NULL);
  JsonObject *object = node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node)
                                                                     : NULL;
  const char *jenis = object != NULL ? text_of (object, "j") : NULL;
  const PackageSubject *subject = jenis != NULL ? package_subject_find (jenis) : NULL;
  g_autoptr(PackageRecord) self = NULL;

  if (jenis != NULL && subject == NULL && is_name (jenis))
    {
      g_set_error (error, TEPAT_PACKAGE_ERROR, TEPAT_PACKAGE_ERROR_WAITS,
                   PACKAGE_WAITS_FOR_PLUGIN, jenis);
      return NULL;
    }
  if (subject == NULL || !is_uid (text_of (object, "u")) || !is_desa (text_of (object, "w")) ||
      (text_of (object, "d") != NULL && !is_desa (text_of (object, "d"))))
    {
      fail (error);
      return NULL;
    }
  self = package_record_new (subject, text_of (object, "u"), text_of (object, "w"));
  self->dari = g_strdup (text_of (object, "d"));
  self->nama = g_strdup (text_of (object, "a"));
  if (!read_values (self, object_of (object, "f")) ||
      !read_marks (self, array_of (object, "m")) ||
      (json_object_has_member (object, "t") &&
       (self->know = package_know_from_json (json_object_get_member (object, "t"))) == NULL))
    {
      fail (error);
      return NULL;
    }
  read_bases (self, object_of (object, "b"));
  read_contested (self, array_of (object, "s"));

  return g_steal_pointer (&self);
}
