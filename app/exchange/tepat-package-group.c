/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-package-group"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "tepat-package-kind-private.h"
#include "tepat-package-private.h"

#define REGISTER "register"

static const PackageSubject registers[] = {
  { "keluarga", REGISTER, "keluarga", NULL, NULL, NULL },
  { "penduduk", REGISTER, "penduduk", NULL, NULL, NULL },
};

static const struct
{
  const TepatPackageGroup *group;
  const PackageHooks      *(*hooks) (const TepatPackageTable *table);
} own[] = {
  { &package_program_group, package_program_hooks },
  { &package_tahapan_group, package_tahapan_hooks },
};

/* Kinds that are made of several groups. */
static const struct { const char *name; const char *title; } kinds[] = {
  { PACKAGE_KIND_ALL, N_("Data of a desa") },
  { PACKAGE_KIND_DECISIONS, N_("Decisions for a desa") },
  { PACKAGE_KIND_LISTS, N_("Wilayah, lists and calendar") },
};

/* n_users: hosts that gave it; one that nobody gives stays here, since a job may work with it. */
typedef struct
{
  const TepatPackageGroup *group;
  GPtrArray               *subjects;
  guint                    n_users;
} Entry;

/* Given on the main thread, read by the lanes. */
static GMutex lock;
static GPtrArray *entries;

static const PackageHooks *
hooks_of (const TepatPackageGroup *group,
          const TepatPackageTable *table)
{
  for (guint i = 0; i < G_N_ELEMENTS (own); i++)
    if (own[i].group == group)
      return own[i].hooks (table);

  return NULL;
}

static Entry *
entry_new (const TepatPackageGroup *group)
{
  Entry *self = g_new0 (Entry, 1);

  self->group = group;
  self->subjects = g_ptr_array_new ();
  for (guint i = 0; group->tables[i] != NULL; i++)
    {
      const TepatPackageTable *table = group->tables[i];
      PackageSubject *subject = g_new0 (PackageSubject, 1);

      *subject = (PackageSubject) { table->name, group->id,
                                    table->rows != NULL ? table->rows : table->table,
                                    table->where, table, hooks_of (group, table) };
      g_ptr_array_add (self->subjects, subject);
    }

  return self;
}

static int
compare_entries (gconstpointer a,
                 gconstpointer b)
{
  return strcmp ((*(Entry * const *) a)->group->id, (*(Entry * const *) b)->group->id);
}

static Entry *
find_entry (const TepatPackageGroup *group)
{
  if (entries == NULL)
    {
      entries = g_ptr_array_new ();
      for (guint i = 0; i < G_N_ELEMENTS (own); i++)
        {
          g_ptr_array_add (entries, entry_new (own[i].group));
          ((Entry *) entries->pdata[i])->n_users = 1;
        }
    }
  for (guint i = 0; i < entries->len; i++)
    if (((Entry *) entries->pdata[i])->group == group)
      return entries->pdata[i];

  return NULL;
}

/* (transfer container) (element-type Entry): those that somebody gives */
static GPtrArray *
list_entries (void)
{
  G_GNUC_UNUSED g_autoptr(GMutexLocker) locker = g_mutex_locker_new (&lock);
  GPtrArray *list = g_ptr_array_new ();

  find_entry (NULL);
  for (guint i = 0; i < entries->len; i++)
    if (((Entry *) entries->pdata[i])->n_users > 0)
      g_ptr_array_add (list, entries->pdata[i]);

  return list;
}

/**
 * tepat_package_add_group:
 * @group: static data
 *
 * Lets rows of tables outside the register travel in packages, until it is taken back as often as
 * it was given.
 */
void
tepat_package_add_group (const TepatPackageGroup *group)
{
  G_GNUC_UNUSED g_autoptr(GMutexLocker) locker = g_mutex_locker_new (&lock);
  Entry *entry;

  g_return_if_fail (group != NULL && group->tables != NULL);

  if ((entry = find_entry (group)) == NULL)
    {
      entry = entry_new (group);
      g_ptr_array_add (entries, entry);
      g_ptr_array_sort (entries, compare_entries);
    }
  entry->n_users++;
}

/** tepat_package_remove_group: Takes @group back. */
void
tepat_package_remove_group (const TepatPackageGroup *group)
{
  G_GNUC_UNUSED g_autoptr(GMutexLocker) locker = g_mutex_locker_new (&lock);
  Entry *entry = find_entry (group);

  g_return_if_fail (entry != NULL && entry->n_users > 0);

  entry->n_users--;
}

/* Records */

const PackageSubject *
package_subject_find (const char *name)
{
  g_autoptr(GPtrArray) list = list_entries ();

  for (guint i = 0; i < G_N_ELEMENTS (registers); i++)
    if (strcmp (registers[i].name, name) == 0)
      return &registers[i];
  for (guint i = 0; i < list->len; i++)
    {
      GPtrArray *subjects = ((Entry *) list->pdata[i])->subjects;

      for (guint j = 0; j < subjects->len; j++)
        if (strcmp (((PackageSubject *) subjects->pdata[j])->name, name) == 0)
          return subjects->pdata[j];
    }

  return NULL;
}

/* (transfer container) */
GPtrArray *
package_subject_list (const char *kelompok)
{
  g_autoptr(GPtrArray) list = list_entries ();
  GPtrArray *all = g_ptr_array_new ();

  for (guint i = 0; i < G_N_ELEMENTS (registers); i++)
    if (strcmp (registers[i].kelompok, kelompok) == 0)
      g_ptr_array_add (all, (gpointer) &registers[i]);
  for (guint i = 0; i < list->len; i++)
    if (strcmp (((Entry *) list->pdata[i])->group->id, kelompok) == 0)
      g_ptr_array_extend (all, ((Entry *) list->pdata[i])->subjects, NULL, NULL);

  return all;
}

/** tepat_package_find_table: Returns: (nullable) (transfer none): the table of these records */
const TepatPackageTable *
tepat_package_find_table (const char *name)
{
  const PackageSubject *subject;

  g_return_val_if_fail (name != NULL, NULL);

  subject = package_subject_find (name);

  return subject != NULL ? subject->def : NULL;
}

/** tepat_package_find_field: Returns: (nullable) (transfer none): what travels as @name */
const TepatPackageColumn *
tepat_package_find_field (const TepatPackageTable *table,
                          const char              *name)
{
  g_return_val_if_fail (table != NULL && name != NULL, NULL);

  for (const TepatPackageColumn *c = table->columns; c->name != NULL; c++)
    if (strcmp (c->unit != NULL ? c->unit : c->name, name) == 0)
      return c;

  return NULL;
}

/* Kinds */

static PackageKind *
kind_new (const char *name)
{
  PackageKind *self = g_new0 (PackageKind, 1);

  self->name = g_strdup (name);

  return self;
}

void
package_kind_free (PackageKind *self)
{
  g_free (self->name);
  g_free (self->groups);
  g_free (self);
}

/* Whole desa, or what was decided above with what it changed. */
static PackageKind *
kind_new_large (const char *name,
                gboolean    all)
{
  g_autoptr(GPtrArray) list = list_entries (), groups = g_ptr_array_new ();
  PackageKind *self = kind_new (name);

  g_ptr_array_add (groups, (gpointer) REGISTER);
  for (guint i = 0; i < list->len; i++)
    {
      const TepatPackageGroup *group = ((Entry *) list->pdata[i])->group;

      if (all || group->decided_above)
        g_ptr_array_add (groups, (gpointer) group->id);
    }
  g_ptr_array_add (groups, NULL);
  self->groups = (const char **) g_ptr_array_free (g_steal_pointer (&groups), FALSE);

  return self;
}

static PackageKind *
kind_new_group (const char *name)
{
  g_autoptr(GPtrArray) list = list_entries ();

  for (guint i = 0; i < list->len; i++)
    {
      const TepatPackageGroup *group = ((Entry *) list->pdata[i])->group;
      PackageKind *self;

      if (strcmp (group->id, name) != 0)
        continue;
      self = kind_new (name);
      self->groups = g_new0 (const char *, 3);
      self->groups[0] = REGISTER;
      self->groups[1] = group->id;
      self->part = TRUE;
      return self;
    }

  return NULL;
}

static gboolean
fail_unknown (const char  *name,
              GError     **error)
{
  g_autoptr(GPtrArray) known = tepat_package_list_kinds ();
  g_autofree char *names = NULL;

  g_ptr_array_add (known, NULL);
  names = g_strjoinv (", ", (char **) known->pdata);
  g_set_error (error, TEPAT_PACKAGE_ERROR, TEPAT_PACKAGE_ERROR_UNKNOWN,
               _("“%s” is no kind of package that is known here. Nothing was done. There are %s; "
                 "others need a plugin that is switched on, or a newer version."), name, names);

  return FALSE;
}

PackageKind *
package_kind_find (const char  *name,
                   GError     **error)
{
  PackageKind *self = NULL;

  if (g_strcmp0 (name, PACKAGE_KIND_ALL) == 0 || g_strcmp0 (name, PACKAGE_KIND_DECISIONS) == 0)
    return kind_new_large (name, strcmp (name, PACKAGE_KIND_ALL) == 0);
  if (g_strcmp0 (name, PACKAGE_KIND_LISTS) == 0)
    {
      self = kind_new (name);
      self->groups = g_new0 (const char *, 1);
      self->lists = TRUE;
    }
  else if (name != NULL)
    self = kind_new_group (name);
  if (self == NULL)
    fail_unknown (name != NULL ? name : "", error);

  return self;
}

gboolean
package_kind_is_part (PackageKind *self,
                      const char  *kelompok)
{
  return self->part && strcmp (self->groups[0], kelompok) == 0;
}

/** tepat_package_list_kinds: Returns: (transfer container) (element-type utf8): the kinds */
GPtrArray *
tepat_package_list_kinds (void)
{
  g_autoptr(GPtrArray) list = list_entries ();
  GPtrArray *names = g_ptr_array_new ();

  g_ptr_array_add (names, (gpointer) kinds[0].name);
  for (guint i = 0; i < list->len; i++)
    g_ptr_array_add (names, (gpointer) ((Entry *) list->pdata[i])->group->id);
  for (guint i = 1; i < G_N_ELEMENTS (kinds); i++)
    g_ptr_array_add (names, (gpointer) kinds[i].name);

  return names;
}

/** tepat_package_get_kind_title: Returns: (transfer none): what a kind is, for people */
const char *
tepat_package_get_kind_title (const char *kind)
{
  g_autoptr(GPtrArray) list = list_entries ();

  g_return_val_if_fail (kind != NULL, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (strcmp (kinds[i].name, kind) == 0)
      return _(kinds[i].title);
  for (guint i = 0; i < list->len; i++)
    if (strcmp (((Entry *) list->pdata[i])->group->id, kind) == 0)
      return _(((Entry *) list->pdata[i])->group->title);

  return kind;
}
