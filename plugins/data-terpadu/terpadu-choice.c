/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terpadu-choice"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "terpadu-choice.h"

#define MAX_IMPORTS 20

typedef struct
{
  char *value;
  char *title;
} Name;

static void
name_free (Name *name)
{
  g_free (name->value);
  g_free (name->title);
  g_free (name);
}

void
terpadu_choice_names_free (TerpaduChoiceNames *self)
{
  g_clear_pointer (&self->programs, g_ptr_array_unref);
  g_clear_pointer (&self->users, g_ptr_array_unref);
  g_clear_pointer (&self->imports, g_ptr_array_unref);
  g_free (self);
}

static void
choice_free (TerpaduChoice *choice)
{
  g_free (choice->value);
  g_free (choice->title);
  g_free (choice);
}

static char *
dup_title (TepatStmt *stmt,
           TepatZone  zone)
{
  const char *title = tepat_stmt_get_text (stmt, 1);
  const char *moment = tepat_stmt_get_text (stmt, 2);
  g_autofree char *date = tepat_format_day (moment, zone);

  return moment != NULL ? g_strdup_printf ("%s, %s", title, date) : g_strdup (title);
}

/* The statement gives a value, its title, and a moment to tell others of that title apart. */
static GPtrArray *
read_names (TepatDb     *db,
            const char  *sql,
            TepatZone    zone,
            GError     **error)
{
  g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func ((GDestroyNotify) name_free);
  g_autoptr(TepatStmt) stmt = tepat_db_prepare (db, sql, error);
  gboolean row = TRUE;

  if (stmt == NULL)
    return NULL;
  while (tepat_stmt_step (stmt, &row, error))
    {
      Name *name;

      if (!row)
        return g_steal_pointer (&names);
      name = g_new0 (Name, 1);
      name->value = g_strdup (tepat_stmt_get_text (stmt, 0));
      name->title = dup_title (stmt, zone);
      g_ptr_array_add (names, name);
    }

  return NULL;
}

gpointer
terpadu_choice_read_names (TepatDb       *db,
                           gpointer       data,
                           GCancellable  *cancellable,
                           GError       **error)
{
  g_autoptr(TerpaduChoiceNames) self = g_new0 (TerpaduChoiceNames, 1);
  TepatZone zone = tepat_office_get_zone (db);

  self->programs = read_names (db, "SELECT kode, nama, NULL FROM program WHERE aktif = 1"
                                   " ORDER BY nama", zone, error);
  if (self->programs != NULL)
    self->users = read_names (db, "SELECT nama, nama_lengkap, NULL FROM pengguna"
                                  " ORDER BY nama_lengkap", zone, error);
  if (self->users != NULL)
    self->imports = read_names (db, "SELECT uid, berkas, waktu FROM impor"
                                    " WHERE keadaan = 'diterapkan'"
                                    " ORDER BY id DESC LIMIT " G_STRINGIFY (MAX_IMPORTS), zone,
                                error);

  return self->imports != NULL ? g_steal_pointer (&self) : NULL;
}

static void
add (GPtrArray  *choices,
     const char *key,
     const char *value,
     const char *group,
     const char *title)
{
  TerpaduChoice *choice = g_new0 (TerpaduChoice, 1);

  choice->key = key;
  choice->value = g_strdup (value);
  choice->group = group;
  choice->title = g_strdup (title);
  g_ptr_array_add (choices, choice);
}

static void
add_codes (GPtrArray              *choices,
           const TepatArti        *knowledge,
           const char             *list,
           const char             *key,
           const char             *group)
{
  const TepatCodeList *codes = tepat_reference_get_list (knowledge->lists.reference, list);

  for (guint i = 0; codes != NULL && i < tepat_code_list_get_n (codes); i++)
    {
      const TepatCode *code = tepat_code_list_get_nth (codes, i);

      add (choices, key, tepat_code_get_kode (code), group, tepat_code_get_nama (code));
    }
}

static void
add_names (GPtrArray  *choices,
           GPtrArray  *names,
           const char *key,
           const char *group)
{
  for (guint i = 0; i < names->len; i++)
    {
      const Name *name = names->pdata[i];

      add (choices, key, name->value, group, name->title);
    }
}

static void
add_quality (GPtrArray  *choices,
             const char *subject)
{
  guint bits = strcmp (subject, "penduduk") == 0
                 ? (1u << TEPAT_N_MUTU) - 1
                 : TEPAT_MUTU_OF_KELUARGA | TEPAT_MUTU_KK_LOSSY | TEPAT_MUTU_KK_TWO_DESA;

  add (choices, "mutu", "lengkap", _("Data quality"), _("Complete"));
  add (choices, "mutu", "bertanda", _("Data quality"), _("Flagged for a check"));
  for (guint i = 0; i < TEPAT_N_MUTU; i++)
    if ((bits & 1u << i) != 0)
      add (choices, "mutu", tepat_mutu_get_code (1u << i), _("Data quality"),
           tepat_mutu_get_title (1u << i));
  add (choices, "diperiksa", "belum", _("Looked at"), _("Flags nobody has looked at"));
  add (choices, "diperiksa", "sudah", _("Looked at"), _("Flags that somebody has looked at"));
}

static void
add_missing (GPtrArray  *choices,
             const char *subject)
{
  guint bits = strcmp (subject, "penduduk") == 0
                 ? (1u << TEPAT_N_KURANG) - 1 : TEPAT_KURANG_ALAMAT | TEPAT_KURANG_NO_KK;

  add (choices, "mutu", "kurang", _("Missing"), _("Something mandatory is missing"));
  for (guint i = 0; i < TEPAT_N_KURANG; i++)
    if ((bits & 1u << i) != 0)
      add (choices, "kurang", tepat_kurang_get_code (1u << i), _("Missing"),
           tepat_kurang_get_title (1u << i));
}

static void
add_desil (GPtrArray *choices)
{
  add (choices, "desil", "1-4", _("Desil"), _("Desil 1 to 4"));
  for (guint i = 1; i <= 10; i++)
    {
      g_autofree char *value = g_strdup_printf ("%u", i);
      g_autofree char *title = g_strdup_printf (_("Desil %u"), i);

      add (choices, "desil", value, _("Desil"), title);
    }
  add (choices, "desil", "kosong", _("Desil"), _("Without a desil"));
}

static void
add_since (GPtrArray *choices)
{
  add (choices, "sejak", "0", _("Changed since"), _("Changed today"));
  add (choices, "sejak", "7", _("Changed since"), _("Changed in the last 7 days"));
  add (choices, "sejak", "30", _("Changed since"), _("Changed in the last 30 days"));
}

GPtrArray *
terpadu_choice_list (const TepatArti          *knowledge,
                     const TerpaduChoiceNames *names,
                     const char               *subject)
{
  GPtrArray *choices = g_ptr_array_new_with_free_func ((GDestroyNotify) choice_free);

  add_quality (choices, subject);
  add_missing (choices, subject);
  add_codes (choices, knowledge, "status-penduduk", "status", _("Status"));
  if (strcmp (subject, "penduduk") == 0)
    {
      add_codes (choices, knowledge, "padan", "padan", _("Match with Dukcapil"));
      add (choices, "padan", "0", _("Match with Dukcapil"), _("Match not asked yet"));
    }
  add_desil (choices);
  add_names (choices, names->programs, "program", _("Programme"));
  add (choices, "program", "tanpa", _("Programme"), _("Without a programme"));
  add_since (choices);
  add_names (choices, names->users, "oleh", _("Changed by"));
  add_names (choices, names->imports, "impor", _("Imported with"));

  return choices;
}

static const TerpaduChoice *
find (GPtrArray  *choices,
      const char *key,
      const char *value)
{
  for (guint i = 0; choices != NULL && i < choices->len; i++)
    {
      const TerpaduChoice *choice = choices->pdata[i];

      if (strcmp (choice->key, key) == 0 && strcmp (choice->value, value) == 0)
        return choice;
    }

  return NULL;
}

/* These titles say what they are about by themselves. */
static gboolean
speaks_for_itself (const char *key)
{
  return strcmp (key, "mutu") == 0 || strcmp (key, "desil") == 0 || strcmp (key, "sejak") == 0 ||
         strcmp (key, "diperiksa") == 0;
}

char *
terpadu_choice_describe (GPtrArray  *choices,
                         const char *key,
                         const char *value)
{
  const TerpaduChoice *choice = find (choices, key, value);

  if (choice != NULL && speaks_for_itself (key))
    return g_strdup (choice->title);
  if (choice != NULL)
    /* Translators: a filter: what it is about, and the value */
    return g_strdup_printf (_("%s: %s"), choice->group, choice->title);
  if (strcmp (key, "sejak") == 0)
    {
      g_autofree char *date = tepat_format_date (value);

      return g_strdup_printf (_("Changed since %s"), date != NULL ? date : value);
    }
  if (strcmp (key, "desil") == 0)
    return g_strdup_printf (_("Desil %s"), value);

  return g_strdup (value);
}
