/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-act-follow"

#include "config.h"

#include <string.h>

#include "tepat-act-follow-private.h"
#include "tepat-db-private.h"
#include "tepat-keluarga.h"
#include "tepat-penduduk-private.h"

/* A placeholder that thousands have is no key; more than these share no real number. */
#define MAX_SAME 1000

/* What a person counts for in the recap of a desa. */
typedef struct
{
  char     *wilayah;   /* NULL: not there */
  gboolean  lengkap;
  gboolean  bertanda;
  gboolean  nonaktif;
  guint     dropped;
  gboolean  removed;
} Person;

typedef struct
{
  gboolean members;
  guint    dropped;
} Family;

typedef struct
{
  int keluarga;
  int penduduk;
  int lengkap;
  int bertanda;
  int nonaktif;
} Rekap;

struct _TepatFollow
{
  TepatDb          *db;
  const TepatLists *lists;
  GHashTable       *persons;    /* id to Person */
  GHashTable       *families;   /* id to Family */
  GHashTable       *niks;
  GHashTable       *kks;
  GHashTable       *rekap;      /* wilayah to Rekap */
};

static void
person_free (gpointer data)
{
  Person *person = data;

  g_free (person->wilayah);
  g_free (person);
}

TepatFollow *
tepat_follow_new (TepatDb          *db,
                  const TepatLists *lists)
{
  TepatFollow *self = g_new0 (TepatFollow, 1);

  self->db = db;
  self->lists = lists;
  self->persons = g_hash_table_new_full (NULL, NULL, NULL, person_free);
  self->families = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  self->niks = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->kks = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->rekap = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  return self;
}

void
tepat_follow_free (TepatFollow *self)
{
  g_hash_table_unref (self->persons);
  g_hash_table_unref (self->families);
  g_hash_table_unref (self->niks);
  g_hash_table_unref (self->kks);
  g_hash_table_unref (self->rekap);
  g_free (self);
}

static Rekap *
rekap_of (TepatFollow *self,
          const char  *wilayah)
{
  Rekap *rekap = g_hash_table_lookup (self->rekap, wilayah);

  if (rekap == NULL)
    {
      rekap = g_new0 (Rekap, 1);
      g_hash_table_insert (self->rekap, g_strdup (wilayah), rekap);
    }

  return rekap;
}

static void
count_person (TepatFollow  *self,
              const Person *person,
              int           step)
{
  Rekap *rekap;

  if (person->wilayah == NULL)
    return;
  rekap = rekap_of (self, person->wilayah);
  rekap->penduduk += step;
  rekap->lengkap += person->lengkap ? step : 0;
  rekap->bertanda += person->bertanda ? step : 0;
  rekap->nonaktif += person->nonaktif ? step : 0;
}

static gboolean
read_person (TepatFollow  *self,
             gint64        id,
             Person       *person,
             GError      **error)
{
  g_autoptr(TepatStmt) stmt = NULL;
  gboolean row;

  stmt = tepat_db_prepare_trusted (self->db, "SELECT wilayah, kurang, mutu, status FROM penduduk"
                                             " WHERE id = $1", error);
  if (stmt == NULL)
    return FALSE;
  tepat_stmt_bind (stmt, "i", id);
  if (!tepat_stmt_step (stmt, &row, error))
    return FALSE;
  g_clear_pointer (&person->wilayah, g_free);
  if (!row)
    return TRUE;
  person->wilayah = g_strdup (tepat_stmt_get_text (stmt, 0));
  person->lengkap = tepat_stmt_get_int (stmt, 1) == 0;
  person->bertanda = tepat_stmt_get_int (stmt, 2) != 0;
  person->nonaktif = g_strcmp0 (tepat_stmt_get_text (stmt, 3), "aktif") != 0;

  return TRUE;
}

gboolean
tepat_follow_touch (TepatFollow  *self,
                    gint64        penduduk,
                    guint         dropped,
                    GError      **error)
{
  Person *person = g_hash_table_lookup (self->persons, GSIZE_TO_POINTER (penduduk));

  if (person == NULL)
    {
      person = g_new0 (Person, 1);
      g_hash_table_insert (self->persons, GSIZE_TO_POINTER (penduduk), person);
      if (!read_person (self, penduduk, person, error))
        return FALSE;
      count_person (self, person, -1);
    }
  person->dropped |= dropped;

  return TRUE;
}

void
tepat_follow_add_person (TepatFollow *self,
                         gint64       penduduk)
{
  g_hash_table_insert (self->persons, GSIZE_TO_POINTER (penduduk), g_new0 (Person, 1));
}

void
tepat_follow_remove_person (TepatFollow *self,
                            gint64       penduduk)
{
  Person *person = g_hash_table_lookup (self->persons, GSIZE_TO_POINTER (penduduk));

  if (person != NULL)
    person->removed = TRUE;
}

void
tepat_follow_touch_family (TepatFollow *self,
                           gint64       keluarga,
                           gboolean     members,
                           guint        dropped)
{
  Family *family = g_hash_table_lookup (self->families, GSIZE_TO_POINTER (keluarga));

  if (family == NULL)
    {
      family = g_new0 (Family, 1);
      g_hash_table_insert (self->families, GSIZE_TO_POINTER (keluarga), family);
    }
  family->members |= members;
  family->dropped |= dropped;
}

void
tepat_follow_remove_family (TepatFollow *self,
                            gint64       keluarga)
{
  g_hash_table_remove (self->families, GSIZE_TO_POINTER (keluarga));
}

void
tepat_follow_count_family (TepatFollow *self,
                           const char  *wilayah,
                           int          step)
{
  rekap_of (self, wilayah)->keluarga += step;
}

void
tepat_follow_note_nik (TepatFollow *self,
                       const char  *nik)
{
  if (nik != NULL && tepat_nik_text_is_key (nik))
    g_hash_table_add (self->niks, g_strdup (nik));
}

void
tepat_follow_note_kk (TepatFollow *self,
                      const char  *no_kk)
{
  if (no_kk != NULL && tepat_nik_text_is_key (no_kk))
    g_hash_table_add (self->kks, g_strdup (no_kk));
}

static GArray *
list_ids (TepatFollow  *self,
          const char   *sql,
          const char   *text,
          gint64        number,
          GError      **error)
{
  g_autoptr(GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr(TepatStmt) stmt = tepat_db_prepare_trusted (self->db, sql, error);
  gboolean row = TRUE;

  if (stmt == NULL)
    return NULL;
  if (text != NULL)
    tepat_stmt_bind (stmt, "si", text, (gint64) MAX_SAME);
  else
    tepat_stmt_bind (stmt, "i", number);
  while (tepat_stmt_step (stmt, &row, error))
    {
      gint64 id;

      if (!row)
        return g_steal_pointer (&ids);
      id = tepat_stmt_get_int (stmt, 0);
      g_array_append_val (ids, id);
    }

  return NULL;
}

gboolean
tepat_follow_touch_members (TepatFollow  *self,
                            gint64        keluarga,
                            GError      **error)
{
  g_autoptr(GArray) ids = list_ids (self, "SELECT id FROM penduduk WHERE keluarga = $1", NULL,
                                    keluarga, error);

  for (guint i = 0; ids != NULL && i < ids->len; i++)
    if (!tepat_follow_touch (self, g_array_index (ids, gint64, i), 0, error))
      return FALSE;

  return ids != NULL;
}

/* Who has one of the numbers now: the flags of doubles come and go with it. */
static gboolean
touch_same_numbers (TepatFollow  *self,
                    GError      **error)
{
  GHashTableIter iter;
  gpointer number;

  g_hash_table_iter_init (&iter, self->niks);
  while (g_hash_table_iter_next (&iter, &number, NULL))
    {
      g_autoptr(GArray) ids = list_ids (self, "SELECT id FROM penduduk WHERE nik = $1 LIMIT $2",
                                        number, 0, error);

      for (guint i = 0; ids != NULL && i < ids->len; i++)
        if (!tepat_follow_touch (self, g_array_index (ids, gint64, i), 0, error))
          return FALSE;
      if (ids == NULL)
        return FALSE;
    }
  g_hash_table_iter_init (&iter, self->kks);
  while (g_hash_table_iter_next (&iter, &number, NULL))
    {
      g_autoptr(GArray) ids = list_ids (self, "SELECT id FROM keluarga WHERE no_kk = $1 LIMIT $2",
                                        number, 0, error);

      if (ids == NULL)
        return FALSE;
      for (guint i = 0; i < ids->len; i++)
        tepat_follow_touch_family (self, g_array_index (ids, gint64, i), FALSE, 0);
    }

  return TRUE;
}

static gboolean
finish_person (TepatFollow  *self,
               gint64        id,
               Person       *person,
               GError      **error)
{
  const TepatMutuContext context = { self->lists->today, tepat_wilayah_index_knows,
                                     self->lists->wilayah };

  if (person->removed)
    return TRUE;
  if (!tepat_penduduk_assess (self->db, id, &context, person->dropped, error) ||
      !read_person (self, id, person, error))
    return FALSE;
  count_person (self, person, 1);

  return TRUE;
}

static gboolean
finish_persons (TepatFollow  *self,
                GError      **error)
{
  GHashTableIter iter;
  gpointer id, person;

  g_hash_table_iter_init (&iter, self->persons);
  while (g_hash_table_iter_next (&iter, &id, &person))
    if (!finish_person (self, (gint64) GPOINTER_TO_SIZE (id), person, error))
      return FALSE;

  return TRUE;
}

static gboolean
finish_families (TepatFollow  *self,
                 GError      **error)
{
  GHashTableIter iter;
  gpointer id, value;

  g_hash_table_iter_init (&iter, self->families);
  while (g_hash_table_iter_next (&iter, &id, &value))
    {
      Family *family = value;
      gint64 keluarga = (gint64) GPOINTER_TO_SIZE (id);

      if ((family->members && !tepat_keluarga_refresh (self->db, keluarga, error)) ||
          !tepat_keluarga_assess (self->db, keluarga, family->dropped, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
write_rekap (TepatFollow  *self,
             GError      **error)
{
  GHashTableIter iter;
  gpointer wilayah, value;

  g_hash_table_iter_init (&iter, self->rekap);
  while (g_hash_table_iter_next (&iter, &wilayah, &value))
    {
      const Rekap *r = value;

      if (!tepat_db_run_trusted (self->db,
                                 "INSERT INTO rekap_wilayah (wilayah, keluarga, penduduk, lengkap,"
                                 " bertanda, nonaktif) VALUES ($1, $2, $3, $4, $5, $6)"
                                 " ON CONFLICT (wilayah) DO UPDATE SET"
                                 " keluarga = rekap_wilayah.keluarga + excluded.keluarga,"
                                 " penduduk = rekap_wilayah.penduduk + excluded.penduduk,"
                                 " lengkap = rekap_wilayah.lengkap + excluded.lengkap,"
                                 " bertanda = rekap_wilayah.bertanda + excluded.bertanda,"
                                 " nonaktif = rekap_wilayah.nonaktif + excluded.nonaktif", error,
                                 "siiiii", wilayah, (gint64) r->keluarga, (gint64) r->penduduk,
                                 (gint64) r->lengkap, (gint64) r->bertanda,
                                 (gint64) r->nonaktif))
        return FALSE;
    }

  return TRUE;
}

gboolean
tepat_follow_finish (TepatFollow  *self,
                     GError      **error)
{
  return touch_same_numbers (self, error) && finish_persons (self, error) &&
         finish_families (self, error) && write_rekap (self, error);
}
