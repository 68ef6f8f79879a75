/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "usul-sasaran"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>
#include <string.h>

#include "usul-sasaran.h"

/* What may be proposed, and what rules ask about; the first of each are those of the form. */
static const char * const columns[] = {
  "penduduk.nik", "penduduk.nama", "penduduk.jk", "penduduk.tempat_lahir", "penduduk.tgl_lahir",
  "penduduk.ibu_kandung", "penduduk.hubungan", "penduduk.status_kawin", "penduduk.pendidikan",
  "penduduk.pekerjaan", "penduduk.no_hp", "keluarga.no_kk", "keluarga.alamat", "keluarga.rt",
  "keluarga.rw", "keluarga.dusun", "keluarga.lintang", "keluarga.bujur", NULL
};

static const char penduduk_sql[] =
  "SELECT p.id, k.id, p.uid, k.uid, p.wilayah, p.nik, p.nama, p.jk, p.tempat_lahir, p.tgl_lahir,"
  " p.ibu_kandung, p.hubungan, p.status_kawin, p.pendidikan, p.pekerjaan, p.no_hp, k.no_kk,"
  " k.alamat, k.rt, k.rw, k.dusun, k.lintang, k.bujur, p.status, k.desil, k.kepala"
  " FROM penduduk AS p JOIN keluarga AS k ON k.id = p.keluarga";

static const char keluarga_sql[] =
  "SELECT NULL, k.id, NULL, k.uid, k.wilayah, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL,"
  " NULL, NULL, NULL, k.no_kk, k.alamat, k.rt, k.rw, k.dusun, k.lintang, k.bujur, NULL, k.desil,"
  " k.kepala FROM keluarga AS k";

static const char * const extra[] = { "penduduk.status", "keluarga.desil", "keluarga.kepala" };

void
usul_sasaran_free (UsulSasaran *self)
{
  g_free (self->penduduk);
  g_free (self->keluarga);
  g_free (self->wilayah);
  g_hash_table_unref (self->values);
  g_free (self);
}

static UsulSasaran *
sasaran_new (void)
{
  UsulSasaran *self = g_new0 (UsulSasaran, 1);

  self->values = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);

  return self;
}

static void
take (UsulSasaran *self,
      const char  *name,
      const char  *value)
{
  if (value != NULL && *value != '\0')
    g_hash_table_insert (self->values, (gpointer) name, g_strdup (value));
}

static UsulSasaran *
read_row (TepatStmt *stmt)
{
  UsulSasaran *self = sasaran_new ();
  int n = 5;

  self->penduduk_id = tepat_stmt_get_int (stmt, 0);
  self->keluarga_id = tepat_stmt_get_int (stmt, 1);
  self->penduduk = g_strdup (tepat_stmt_get_text (stmt, 2));
  self->keluarga = g_strdup (tepat_stmt_get_text (stmt, 3));
  self->wilayah = g_strdup (tepat_stmt_get_text (stmt, 4));
  for (guint i = 0; columns[i] != NULL; i++)
    take (self, columns[i], tepat_stmt_get_text (stmt, n++));
  for (guint i = 0; i < G_N_ELEMENTS (extra); i++)
    take (self, extra[i], tepat_stmt_get_text (stmt, n++));

  return self;
}

/* NULL without an error when there is no such row. */
static UsulSasaran *
query (TepatDb     *db,
       const char  *select,
       const char  *where,
       const char  *kunci,
       GError     **error)
{
  g_autofree char *sql = g_strconcat (select, where, NULL);
  g_autoptr(TepatStmt) stmt = tepat_db_prepare (db, sql, error);
  gboolean row = FALSE;

  if (stmt == NULL)
    return NULL;
  tepat_stmt_bind (stmt, "s", kunci);
  if (!tepat_stmt_step (stmt, &row, error) || !row)
    return NULL;

  return read_row (stmt);
}

UsulSasaran *
usul_sasaran_find (TepatDb     *db,
                   const char  *kunci,
                   GError     **error)
{
  /* A person by number, the head first; a family that has nobody. */
  static const struct { const char *select; const char *where; } ways[] = {
    { penduduk_sql, " WHERE p.uid = $1" },
    { penduduk_sql, " WHERE p.nik = $1 ORDER BY p.status <> 'aktif', p.id LIMIT 1" },
    { penduduk_sql, " WHERE k.no_kk = $1 ORDER BY coalesce (p.hubungan, 0) <> 1, p.id LIMIT 1" },
    { penduduk_sql, " WHERE k.uid = $1 ORDER BY coalesce (p.hubungan, 0) <> 1, p.id LIMIT 1" },
    { keluarga_sql, " WHERE k.uid = $1" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (ways); i++)
    {
      g_autoptr(GError) problem = NULL;
      UsulSasaran *self = query (db, ways[i].select, ways[i].where, kunci, &problem);

      if (self != NULL)
        return self;
      if (problem != NULL)
        {
          g_propagate_error (error, g_steal_pointer (&problem));
          return NULL;
        }
    }
  g_set_error_literal (error, TEPAT_DB_ERROR, TEPAT_DB_ERROR_NOT_FOUND,
                       _("Nobody in your wilayah has this number. Nothing was changed. Check the "
                         "NIK or the KK, or propose a new person."));

  return NULL;
}

UsulSasaran *
usul_sasaran_of (TepatDb           *db,
                 const UsulUsulan  *usulan,
                 GError           **error)
{
  const char *uid = usulan->penduduk != NULL ? usulan->penduduk : usulan->keluarga;

  if (uid == NULL)
    return sasaran_new ();
  if (usulan->penduduk == NULL)
    {
      UsulSasaran *family = query (db, keluarga_sql, " WHERE k.uid = $1", uid, error);

      return family != NULL || (error != NULL && *error != NULL) ? family : sasaran_new ();
    }

  return usul_sasaran_find (db, uid, error);
}

static gboolean
read_sheet (TepatDb      *db,
            UsulSasaran  *self,
            const char   *subjek,
            gint64        rekam,
            GError      **error)
{
  g_autofree char *isi = NULL;
  g_autoptr(JsonNode) node = NULL;
  JsonObjectIter iter;
  const char *name;
  JsonNode *value;

  if (rekam == 0)
    return TRUE;
  if (!tepat_db_get_text (db, "SELECT isi FROM jawaban WHERE subjek = $1 AND rekam = $2"
                              " AND kuesioner = $3", &isi, error, "sis",
                          *subjek == 'p' ? "p" : "k", rekam, TEPAT_QUESTIONNAIRE_CURRENT))
    return FALSE;
  node = isi != NULL ? tepat_json_parse (isi, -1, NULL) : NULL;
  if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node))
    return TRUE;
  json_object_iter_init (&iter, json_node_get_object (node));
  while (json_object_iter_next (&iter, &name, &value))
    {
      g_autofree char *key = g_strconcat (subjek, "." TEPAT_QUESTIONNAIRE_CURRENT ".", name, NULL);
      g_autofree char *text = tepat_json_dup_text (value);

      take (self, g_intern_string (key), text);
    }

  return TRUE;
}

gboolean
usul_sasaran_read_answers (TepatDb      *db,
                           UsulSasaran  *self,
                           GError      **error)
{
  return read_sheet (db, self, "penduduk", self->penduduk_id, error) &&
         read_sheet (db, self, "keluarga", self->keluarga_id, error);
}

const char *
usul_sasaran_get (const UsulSasaran *self,
                  const char        *subjek,
                  const char        *nama)
{
  g_autofree char *name = g_strdup_printf ("%s.%s", subjek, nama);

  return g_hash_table_lookup (self->values, name);
}

const char *
usul_sasaran_after (const UsulSasaran *self,
                    const UsulUsulan  *usulan,
                    const char        *subjek,
                    const char        *nama)
{
  const UsulBidang *bidang = usul_bidang_find (usulan->bidang, subjek, nama);

  return bidang != NULL ? bidang->usul : usul_sasaran_get (self, subjek, nama);
}

static void
replace (char       **text,
         const char  *value)
{
  g_free (*text);
  *text = g_strdup (value);
}

const char *
usul_sasaran_guess_kind (const UsulUsulan  *usulan,
                         const UsulSasaran *person,
                         const UsulSasaran *family)
{
  if (person != NULL)
    return usulan->program != NULL ? "bantuan" : "pembaruan";

  return family != NULL ? "individu-baru" : "keluarga-baru";
}

void
usul_sasaran_fill (const UsulSasaran *self,
                   UsulUsulan        *usulan)
{
  const char *nama = usul_sasaran_get (self, "penduduk", "nama");

  replace (&usulan->penduduk, self->penduduk);
  replace (&usulan->keluarga, self->keluarga);
  replace (&usulan->wilayah, self->wilayah);
  replace (&usulan->nik, usul_sasaran_get (self, "penduduk", "nik"));
  replace (&usulan->nama, nama != NULL ? nama : usul_sasaran_get (self, "keluarga", "kepala"));
}

const char * const *
usul_sasaran_get_columns (void)
{
  return columns;
}
