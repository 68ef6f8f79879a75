/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-import-doubles"

#include "config.h"

#include "tepat-db-private.h"
#include "tepat-id-list.h"
#include "tepat-import-doubles.h"
#include "tepat-keluarga.h"
#include "tepat-mutu.h"
#include "tepat-number-map.h"

/* One kind of number. Records are counted from the first that the import made. */
typedef struct
{
  gint64          first;     /* id of that record */
  TepatNumberMap *map;
  GArray         *earlier;   /* ids of records that get their flag later */
  TepatStmt      *has;       /* whether a record has a number */
  TepatLoad      *load;      /* where the newest records wait */
} Numbers;

struct _TepatImportDoubles
{
  TepatDb   *db;
  Numbers    niks;
  Numbers    kks;
  TepatStmt *known_kk;       /* NULL in a register without families */
  GPtrArray *known_kks;      /* numbers that an older family has too */
};

static gboolean
numbers_init (Numbers     *numbers,
              TepatDb     *db,
              TepatLoad   *load,
              gint64       first,
              const char  *sql,
              GError     **error)
{
  *numbers = (Numbers) { first, tepat_number_map_new (),
                         g_array_new (FALSE, FALSE, sizeof (gint64)), NULL, load };

  return (numbers->has = tepat_db_prepare_trusted (db, sql, error)) != NULL;
}

static void
numbers_clear (Numbers *numbers)
{
  g_clear_pointer (&numbers->map, tepat_number_map_free);
  g_clear_pointer (&numbers->earlier, g_array_unref);
  g_clear_pointer (&numbers->has, tepat_stmt_release);
}

/**
 * tepat_import_doubles_new:
 * @penduduk: the persons that the import makes go there
 * @keluarga: and its families there
 * @first_penduduk: id of the first person that the import will make
 * @first_keluarga: id of its first family
 *
 * Returns: (transfer full): nothing seen yet
 */
TepatImportDoubles *
tepat_import_doubles_new (TepatDb    *db,
                          TepatLoad  *penduduk,
                          TepatLoad  *keluarga,
                          gint64      first_penduduk,
                          gint64      first_keluarga,
                          GError    **error)
{
  TepatImportDoubles *self = g_new0 (TepatImportDoubles, 1);
  gboolean ok;

  self->db = db;
  self->known_kks = g_ptr_array_new_with_free_func (g_free);
  ok = numbers_init (&self->niks, db, penduduk, first_penduduk,
                     "SELECT 1 FROM penduduk WHERE id = $1 AND nik = $2", error) &&
       numbers_init (&self->kks, db, keluarga, first_keluarga,
                     "SELECT 1 FROM keluarga WHERE id = $1 AND no_kk = $2", error) &&
       (first_keluarga == 1 ||
        (self->known_kk = tepat_db_prepare_trusted (db, "SELECT 1 FROM keluarga WHERE no_kk = $1"
                                                        " AND id < $2 LIMIT 1", error)) != NULL);
  if (ok)
    return self;
  tepat_import_doubles_free (self);

  return NULL;
}

/** tepat_import_doubles_free: Frees @self. */
void
tepat_import_doubles_free (TepatImportDoubles *self)
{
  numbers_clear (&self->niks);
  numbers_clear (&self->kks);
  g_clear_pointer (&self->known_kk, tepat_stmt_release);
  g_ptr_array_unref (self->known_kks);
  g_free (self);
}

static gboolean
has_number (Numbers     *numbers,
            gint64       id,
            const char  *text,
            gboolean    *has,
            GError     **error)
{
  gboolean ok;

  if (!tepat_load_flush_from (numbers->load, id, error))
    return FALSE;
  tepat_stmt_bind (numbers->has, "is", id, text);
  ok = tepat_stmt_step (numbers->has, has, error);
  tepat_stmt_reset (numbers->has);

  return ok;
}

/* @twice: (out): whether an earlier record has the number, which gets its flag then */
static gboolean
note (Numbers     *numbers,
      guint64      number,
      const char  *text,
      gint64       id,
      gboolean    *twice,
      GError     **error)
{
  gsize place = G_MAXSIZE;
  guint32 record;

  *twice = FALSE;
  while (!*twice && (record = tepat_number_map_find (numbers->map, number, &place)) != 0)
    {
      gint64 earlier = numbers->first + record - 1;

      if (!has_number (numbers, earlier, text, twice, error))
        return FALSE;
      if (*twice)
        g_array_append_val (numbers->earlier, earlier);
    }
  if (!*twice)
    tepat_number_map_add (numbers->map, number, (guint32) (id - numbers->first + 1));

  return TRUE;
}

/** tepat_import_doubles_prepare: Says that a person with this NIK will come soon. */
void
tepat_import_doubles_prepare (TepatImportDoubles *self,
                              guint64             nik_key)
{
  tepat_number_map_prepare (self->niks.map, nik_key);
}

/**
 * tepat_import_doubles_person:
 * @nik_key: the number, not 0
 * @nik: the same as text
 * @penduduk: id that a new person is about to get
 * @mutu: (inout): gets the flags of a number that stands twice
 */
gboolean
tepat_import_doubles_person (TepatImportDoubles  *self,
                             guint64              nik_key,
                             const char          *nik,
                             gint64               penduduk,
                             guint               *mutu,
                             GError             **error)
{
  gboolean twice;

  if (!note (&self->niks, nik_key, nik, penduduk, &twice, error))
    return FALSE;
  *mutu |= twice ? TEPAT_MUTU_NIK_DUPLICATE | TEPAT_MUTU_NIK_TWICE : 0;

  return TRUE;
}

/**
 * tepat_import_doubles_family:
 * @kk_key: the number, not 0
 * @no_kk: the same as text
 * @keluarga: id that a new family is about to get
 * @mutu: (inout): gets the flag of a number that stands in two desa
 */
gboolean
tepat_import_doubles_family (TepatImportDoubles  *self,
                             guint64              kk_key,
                             const char          *no_kk,
                             gint64               keluarga,
                             guint               *mutu,
                             GError             **error)
{
  gboolean twice, known = FALSE, ok;

  if (!note (&self->kks, kk_key, no_kk, keluarga, &twice, error))
    return FALSE;
  *mutu |= twice ? TEPAT_MUTU_KK_TWO_DESA : 0;
  if (self->known_kk == NULL)
    return TRUE;
  tepat_stmt_bind (self->known_kk, "si", no_kk, self->kks.first);
  ok = tepat_stmt_step (self->known_kk, &known, error);
  tepat_stmt_reset (self->known_kk);
  if (ok && known)
    g_ptr_array_add (self->known_kks, g_strdup (no_kk));

  return ok;
}

/* A first flag on a person who had none counts in the recap of the desa. */
static gboolean
flag_persons (TepatImportDoubles  *self,
              GError             **error)
{
  const gint64 bits = TEPAT_MUTU_NIK_DUPLICATE | TEPAT_MUTU_NIK_TWICE;
  g_autoptr(TepatStmt) recap = NULL;
  g_autoptr(TepatStmt) flag = NULL;

  recap = tepat_db_prepare_trusted (self->db, "UPDATE rekap_wilayah SET bertanda = bertanda + 1"
                                              " WHERE wilayah = (SELECT wilayah FROM penduduk"
                                              " WHERE id = $1 AND mutu = 0)", error);
  flag = tepat_db_prepare_trusted (self->db, "UPDATE penduduk SET mutu = mutu | $1 WHERE id = $2"
                                             " AND (mutu & $1) <> $1", error);
  if (recap == NULL || flag == NULL)
    return FALSE;
  for (guint i = 0; i < self->niks.earlier->len; i++)
    {
      gint64 id = g_array_index (self->niks.earlier, gint64, i);

      tepat_stmt_bind (recap, "i", id);
      tepat_stmt_bind (flag, "ii", bits, id);
      if (!tepat_stmt_run (recap, error) || !tepat_stmt_run (flag, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
flag_families (TepatImportDoubles  *self,
               GError             **error)
{
  const gint64 bits = TEPAT_MUTU_KK_TWO_DESA;
  g_autoptr(TepatStmt) flag = NULL;

  flag = tepat_db_prepare_trusted (self->db, "UPDATE keluarga SET mutu = mutu | $1 WHERE id = $2"
                                             " AND (mutu & $1) <> $1", error);
  if (flag == NULL)
    return FALSE;
  for (guint i = 0; i < self->kks.earlier->len; i++)
    {
      tepat_stmt_bind (flag, "ii", bits, g_array_index (self->kks.earlier, gint64, i));
      if (!tepat_stmt_run (flag, error))
        return FALSE;
    }

  return TRUE;
}

/**
 * tepat_import_doubles_write:
 *
 * Flags the records that came before their double. The recap must hold the rows' share already; the
 * indexes need not stand.
 */
gboolean
tepat_import_doubles_write (TepatImportDoubles  *self,
                            GError             **error)
{
  /* In the order in which they lie in the file. */
  tepat_id_list_sort (self->niks.earlier);
  tepat_id_list_sort (self->kks.earlier);

  return flag_persons (self, error) && flag_families (self, error);
}

/** tepat_import_doubles_judge: Flags families, old and new, that share a number; by the indexes. */
gboolean
tepat_import_doubles_judge (TepatImportDoubles  *self,
                            GError             **error)
{
  return tepat_ganda_mark_kks (self->db, self->known_kks, error);
}
