/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-jejak-view"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "tepat-field-words.h"
#include "tepat-jejak-view.h"
#include "tepat-json.h"
#include "tepat-samar.h"

#define ANSWERS "jawaban"
#define WILAYAH "wilayah"

static void
change_free (TepatJejakChange *change)
{
  g_free (change->title);
  g_free (change->before);
  g_free (change->after);
  g_free (change);
}

/** tepat_jejak_view_free: Frees @self. */
void
tepat_jejak_view_free (TepatJejakView *self)
{
  g_free (self->waktu);
  g_free (self->pelaku);
  g_free (self->perangkat);
  g_free (self->perbuatan);
  g_free (self->jenis);
  g_free (self->subjek);
  g_free (self->nama);
  g_free (self->alasan);
  g_free (self->hash);
  g_ptr_array_unref (self->changes);
  g_free (self);
}

static gboolean
is_record (TepatJejakView *self)
{
  return strcmp (self->jenis, "penduduk") == 0 || strcmp (self->jenis, "keluarga") == 0;
}

/* A name that nobody gave a title is a word of the office already: `berlaku_dari`. */
static char *
dup_title (TepatJejakView   *self,
           const TepatLists *lists,
           const char       *name)
{
  const char *title = is_record (self) || strcmp (name, WILAYAH) == 0
                        ? tepat_field_get_title (lists, name) : NULL;
  char *words;

  if (title != NULL)
    return g_strdup (title);
  words = g_strdelimit (g_strdup (name), "_", ' ');
  *words = g_ascii_toupper (*words);

  return words;
}

static char *
dup_text (JsonNode *node)
{
  if (node == NULL || JSON_NODE_HOLDS_NULL (node))
    return NULL;
  if (!JSON_NODE_HOLDS_VALUE (node))
    return json_to_string (node, FALSE);
  if (json_node_get_value_type (node) == G_TYPE_STRING)
    return json_node_dup_string (node);
  if (json_node_get_value_type (node) == G_TYPE_BOOLEAN)
    return g_strdup (json_node_get_boolean (node) ? _("yes") : _("no"));

  return json_to_string (node, FALSE);
}

static char *
describe (TepatJejakView   *self,
          const TepatLists *lists,
          const char       *name,
          JsonNode         *node)
{
  g_autofree char *text = dup_text (node);
  g_autofree char *words = NULL;

  if (text == NULL || *text == '\0')
    return NULL;
  if (is_record (self) || strcmp (name, WILAYAH) == 0)
    words = tepat_field_describe (lists, name, text);

  return tepat_samar_text (words != NULL ? words : text);
}

static void
add_change (TepatJejakView   *self,
            const TepatLists *lists,
            const char       *name,
            JsonNode         *before,
            JsonNode         *after)
{
  TepatJejakChange *change = g_new0 (TepatJejakChange, 1);

  *change = (TepatJejakChange) { dup_title (self, lists, name),
                                 describe (self, lists, name, before),
                                 describe (self, lists, name, after) };
  if (g_strcmp0 (change->before, change->after) == 0)
    change_free (change);
  else
    g_ptr_array_add (self->changes, change);
}

static JsonNode *
get_member (JsonObject *object,
            const char *name)
{
  return object != NULL ? json_object_get_member (object, name) : NULL;
}

static JsonObject *
get_object (JsonNode *node)
{
  return node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

/* The names of both, each once. */
static GList *
list_names (JsonObject *before,
            JsonObject *after)
{
  GList *names = before != NULL ? json_object_get_members (before) : NULL;
  g_autoptr(GList) later = after != NULL ? json_object_get_members (after) : NULL;

  for (GList *l = later; l != NULL; l = l->next)
    if (before == NULL || !json_object_has_member (before, l->data))
      names = g_list_append (names, l->data);

  return names;
}

/* Answers stand by questionnaire, and have the names of fields as `questionnaire.variable`. */
static void
add_changes (TepatJejakView   *self,
             const TepatLists *lists,
             const char       *prefix,
             JsonObject       *before,
             JsonObject       *after)
{
  g_autoptr(GList) names = list_names (before, after);

  for (GList *l = names; l != NULL; l = l->next)
    {
      JsonNode *was = get_member (before, l->data);
      JsonNode *is = get_member (after, l->data);
      g_autofree char *name = prefix != NULL && *prefix != '\0'
                                ? g_strconcat (prefix, ".", l->data, NULL) : g_strdup (l->data);

      if (prefix == NULL && is_record (self) && strcmp (l->data, ANSWERS) == 0)
        add_changes (self, lists, "", get_object (was), get_object (is));
      else if (prefix != NULL && *prefix == '\0')
        add_changes (self, lists, name, get_object (was), get_object (is));
      else
        add_change (self, lists, name, was, is);
    }
}

static JsonNode *
parse (const char *text)
{
  return text != NULL ? tepat_json_parse (text, -1, NULL) : NULL;
}

/* What is no object is one value, such as the words of a question. */
static void
read_changes (TepatJejakView   *self,
              const TepatLists *lists,
              const char       *sebelum,
              const char       *sesudah)
{
  g_autoptr(JsonNode) before = parse (sebelum), after = parse (sesudah);
  TepatJejakChange *change;

  if (get_object (before) != NULL || get_object (after) != NULL)
    {
      add_changes (self, lists, NULL, get_object (before), get_object (after));
      return;
    }
  if (sebelum == NULL && sesudah == NULL)
    return;
  change = g_new0 (TepatJejakChange, 1);
  change->title = g_strdup (_("Value"));
  change->before = sebelum != NULL ? tepat_samar_text (sebelum) : NULL;
  change->after = sesudah != NULL ? tepat_samar_text (sesudah) : NULL;
  g_ptr_array_add (self->changes, change);
}

enum { WAKTU, PELAKU, PERANGKAT, PERBUATAN, JENIS, SUBJEK, NAMA, ALASAN, HASH, SEBELUM, SESUDAH };

static TepatJejakView *
read_view (TepatStmt        *stmt,
           gint64            seq,
           const TepatLists *lists)
{
  TepatJejakView *self = g_new0 (TepatJejakView, 1);
  const char *alasan = tepat_stmt_get_text (stmt, ALASAN);

  *self = (TepatJejakView) {
    seq,
    g_strdup (tepat_stmt_get_text (stmt, WAKTU)), g_strdup (tepat_stmt_get_text (stmt, PELAKU)),
    g_strdup (tepat_stmt_get_text (stmt, PERANGKAT)),
    g_strdup (tepat_stmt_get_text (stmt, PERBUATAN)), g_strdup (tepat_stmt_get_text (stmt, JENIS)),
    g_strdup (tepat_stmt_get_text (stmt, SUBJEK)), g_strdup (tepat_stmt_get_text (stmt, NAMA)),
    alasan != NULL && *alasan != '\0' ? tepat_samar_text (alasan) : NULL,
    g_strdup (tepat_stmt_get_text (stmt, HASH)),
    g_ptr_array_new_with_free_func ((GDestroyNotify) change_free),
  };
  read_changes (self, lists, tepat_stmt_get_text (stmt, SEBELUM),
                tepat_stmt_get_text (stmt, SESUDAH));

  return self;
}

/**
 * tepat_jejak_view_read:
 * @seq: number of an entry
 * @lists: the lists in force
 *
 * In a read job.
 *
 * Returns: (transfer full) (nullable): the entry for people; %NULL without an error where there is
 *   none that the actor may see
 */
TepatJejakView *
tepat_jejak_view_read (TepatDb           *db,
                       gint64             seq,
                       const TepatLists  *lists,
                       GError           **error)
{
  g_autoptr(TepatStmt) stmt = NULL;
  gboolean row;

  g_return_val_if_fail (db != NULL && lists != NULL, NULL);

  stmt = tepat_db_prepare (db, "SELECT j.waktu, j.pelaku, j.perangkat, j.perbuatan, j.subjek_jenis,"
                               " j.subjek, " TEPAT_JEJAK_SUBJECT_SQL ", j.alasan,"
                               " lower (hex (j.hash)), j.sebelum, j.sesudah FROM jejak AS j"
                               " WHERE j.seq = $1", error);
  if (stmt == NULL)
    return NULL;
  tepat_stmt_bind (stmt, "i", seq);

  return tepat_stmt_step (stmt, &row, error) && row ? read_view (stmt, seq, lists) : NULL;
}
