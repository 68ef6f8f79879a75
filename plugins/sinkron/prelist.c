/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "prelist"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>
#include <string.h>

#include "prelist.h"
#include "sinkron-error.h"

#define MAX_FAMILIES 50000

/* What travels */

static const TepatPackageColumn prelist_columns[] = {
  { .name = "wilayah", .required = TRUE },
  { .name = "judul", .title = N_("Title"), .required = TRUE },
  { .name = "petunjuk", .title = N_("Instructions") },
  { .name = "tenggat", .title = N_("Deadline") },
  { .name = "dari", .required = TRUE },
  { .name = "dibuat", .required = TRUE },
  { .name = "dibuat_oleh", .required = TRUE },
  { NULL },
};

/* Who visits whom is the desa's own matter, and a draft is its writer's own. */
static const TepatPackageColumn butir_columns[] = {
  { .name = "prelist", .required = TRUE },
  { .name = "wilayah", .required = TRUE },
  { .name = "keluarga", .refers = "keluarga", .required = TRUE },
  { .name = "nama", .required = TRUE },
  { .name = "alasan", .title = N_("Why it is visited") },
  { .name = "hasil", .unit = "kunjungan", .title = N_("What was found") },
  { .name = "catatan", .unit = "kunjungan" },
  { .name = "dikunjungi", .unit = "kunjungan" },
  { .name = "dikunjungi_oleh", .unit = "kunjungan" },
  { NULL },
};

static const TepatPackageTable prelist_table = {
  .name = "prelist", .title = N_("list of families"), .table = "sinkron_prelist",
  .nama = "t.judul", .columns = prelist_columns,
};

static const TepatPackageTable butir_table = {
  .name = "kunjungan", .title = N_("family to visit"), .table = "sinkron_prelist_butir",
  .nama = "t.nama", .page = "sinkron.prelist", .columns = butir_columns,
};

static const TepatPackageTable * const tables[] = { &prelist_table, &butir_table, NULL };

const TepatPackageGroup prelist_group = {
  "prelist", N_("Families to visit, and what was found"), FALSE, tables
};

/* Reading */

void
prelist_free (Prelist *self)
{
  char *texts[] = { self->uid, self->wilayah, self->desa, self->judul, self->petunjuk,
                    self->tenggat, self->dari };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    g_free (texts[i]);
  g_free (self);
}

#define N_BUTIR_TEXTS 17

static void
list_texts (PrelistButir *self,
            char        **texts[N_BUTIR_TEXTS])
{
  char **all[N_BUTIR_TEXTS] = {
    &self->uid, &self->prelist, &self->judul, &self->petunjuk, &self->tenggat, &self->wilayah,
    &self->keluarga, &self->nama, &self->alasan, &self->petugas, &self->hasil, &self->catatan,
    &self->dikunjungi, &self->dikunjungi_oleh, &self->draf_oleh, &self->draf_waktu,
    &self->draf_hasil,
  };

  for (guint i = 0; i < N_BUTIR_TEXTS; i++)
    texts[i] = all[i];
}

void
prelist_butir_free (PrelistButir *self)
{
  char **texts[N_BUTIR_TEXTS];

  list_texts (self, texts);
  for (guint i = 0; i < N_BUTIR_TEXTS; i++)
    g_free (*texts[i]);
  g_free (self->draf_catatan);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PrelistButir, prelist_butir_free)

static Prelist *
read_list (TepatStmt *stmt)
{
  Prelist *self = g_new0 (Prelist, 1);
  char **texts[] = { &self->uid, &self->wilayah, &self->desa, &self->judul, &self->petunjuk,
                     &self->tenggat, &self->dari };
  gint64 *counts[] = { &self->n, &self->n_done, &self->n_drafts };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    *texts[i] = g_strdup (tepat_stmt_get_text (stmt, (int) i));
  for (guint i = 0; i < G_N_ELEMENTS (counts); i++)
    *counts[i] = tepat_stmt_get_int (stmt, (int) (i + G_N_ELEMENTS (texts)));

  return self;
}

gpointer
prelist_read (TepatDb       *db,
              gpointer       data,
              GCancellable  *cancellable,
              GError       **error)
{
  g_autoptr(GPtrArray) lists = g_ptr_array_new_with_free_func ((GDestroyNotify) prelist_free);
  g_autoptr(TepatStmt) stmt = NULL;
  gboolean row = TRUE;

  stmt = tepat_db_prepare (db, "SELECT p.uid, p.wilayah, (SELECT w.nama FROM wilayah AS w"
                               "  WHERE w.kode = p.wilayah ORDER BY w.berlaku_dari DESC LIMIT 1),"
                               " p.judul, p.petunjuk, p.tenggat, p.dari, count (b.uid),"
                               " count (b.hasil), count (b.draf) FROM sinkron_prelist AS p"
                               " LEFT JOIN sinkron_prelist_butir AS b ON b.prelist = p.uid"
                               " WHERE $1 IS NULL OR substr (p.wilayah, 1, length ($1)) = $1"
                               " GROUP BY p.uid ORDER BY p.dibuat DESC, p.uid", error);
  if (stmt == NULL)
    return NULL;
  tepat_stmt_bind (stmt, "s", (const char *) data);
  while (tepat_stmt_step (stmt, &row, error) && row)
    g_ptr_array_add (lists, read_list (stmt));

  return row ? NULL : g_steal_pointer (&lists);
}

static PrelistButir *
read_butir (TepatStmt *stmt)
{
  PrelistButir *self = g_new0 (PrelistButir, 1);
  char **texts[N_BUTIR_TEXTS];

  list_texts (self, texts);
  for (guint i = 0; i < N_BUTIR_TEXTS; i++)
    *texts[i] = g_strdup (tepat_stmt_get_text (stmt, (int) i));
  self->draf_catatan = g_strdup (tepat_stmt_get_text (stmt, N_BUTIR_TEXTS));
  self->versi = tepat_stmt_get_int (stmt, N_BUTIR_TEXTS + 1);

  return self;
}

#define SELECT_BUTIR                                                                               \
  "SELECT b.uid, b.prelist, p.judul, p.petunjuk, p.tenggat, b.wilayah, b.keluarga, b.nama,"        \
  " b.alasan, b.petugas, b.hasil, b.catatan, b.dikunjungi, b.dikunjungi_oleh,"                     \
  " b.draf ->> '$.oleh', b.draf ->> '$.waktu', b.draf ->> '$.hasil', b.draf ->> '$.catatan',"      \
  " b.versi"                                                                                       \
  " FROM sinkron_prelist_butir AS b LEFT JOIN sinkron_prelist AS p ON p.uid = b.prelist"

static GPtrArray *
collect (TepatStmt  *stmt,
         GError    **error)
{
  g_autoptr(GPtrArray) rows = g_ptr_array_new_with_free_func (
    (GDestroyNotify) prelist_butir_free);
  gboolean row = TRUE;

  while (tepat_stmt_step (stmt, &row, error) && row)
    g_ptr_array_add (rows, read_butir (stmt));

  return row ? NULL : g_steal_pointer (&rows);
}

gpointer
prelist_butir_read (TepatDb       *db,
                    gpointer       data,
                    GCancellable  *cancellable,
                    GError       **error)
{
  const PrelistQuery *query = data;
  g_autoptr(TepatStmt) stmt = NULL;

  stmt = tepat_db_prepare (db, SELECT_BUTIR " WHERE ($1 IS NULL OR b.prelist = $1)"
                               " AND ($2 IS NULL OR substr (b.wilayah, 1, length ($2)) = $2)"
                               " AND ($3 IS NULL OR b.petugas = $3)"
                               " AND ($4 = 0 OR b.hasil IS NULL)"
                               " ORDER BY b.hasil IS NOT NULL, b.nama, b.id LIMIT $5", error);
  if (stmt == NULL)
    return NULL;
  tepat_stmt_bind (stmt, "sssii", query->prelist, query->wilayah, query->petugas,
                   (gint64) query->open, query->limit);

  return collect (stmt, error);
}

static PrelistButir *
load (TepatDb     *db,
      const char  *uid,
      GError     **error)
{
  g_autoptr(TepatStmt) stmt = tepat_db_prepare (db, SELECT_BUTIR " WHERE b.uid = $1", error);
  g_autoptr(GPtrArray) rows = NULL;

  if (stmt == NULL)
    return NULL;
  tepat_stmt_bind (stmt, "s", uid);
  if ((rows = collect (stmt, error)) == NULL)
    return NULL;
  if (rows->len > 0)
    return g_ptr_array_steal_index (rows, 0);
  g_set_error_literal (error, TEPAT_PACKAGE_ERROR, TEPAT_PACKAGE_ERROR_UNKNOWN,
                       _("There is no such family on a list of your wilayah. Nothing was changed. "
                         "See tepat prelist show."));

  return NULL;
}

static gboolean
fail (GError     **error,
      const char  *text)
{
  g_set_error_literal (error, SINKRON_ERROR, SINKRON_ERROR_REFUSED, text);

  return FALSE;
}

static gboolean
note (TepatDb     *db,
      const char  *perbuatan,
      const char  *table,
      const char  *uid,
      const char  *before,
      const char  *after,
      const char  *alasan,
      GError     **error)
{
  const TepatJejakEntry entry = { perbuatan, table, uid, before, after, alasan };

  return tepat_jejak_append (db, &entry, error);
}

/* Members of which a value is not known are left out; ended by NULL. */
static char *
to_json (const char *name,
         ...)
{
  g_autoptr(JsonObject) object = json_object_new ();
  g_autoptr(JsonNode) node = json_node_new (JSON_NODE_OBJECT);
  va_list args;

  va_start (args, name);
  for (; name != NULL; name = va_arg (args, const char *))
    {
      const char *value = va_arg (args, const char *);

      if (value != NULL)
        json_object_set_string_member (object, name, value);
    }
  va_end (args);
  json_node_set_object (node, object);

  return json_to_string (node, FALSE);
}

/* Making */

typedef struct
{
  char *uid;
  char *nama;
} Family;

static void
family_free (gpointer data)
{
  Family *family = data;

  g_free (family->uid);
  g_free (family->nama);
  g_free (family);
}

static GPtrArray *
choose (TepatDb            *db,
        const PrelistMake  *make,
        GError            **error)
{
  g_autoptr(GPtrArray) families = g_ptr_array_new_with_free_func (family_free);
  g_autoptr(TepatStmt) stmt = NULL;
  gboolean row = TRUE;

  stmt = tepat_db_prepare (db, "SELECT k.uid, coalesce (nullif (k.kepala, ''), k.alamat, k.uid)"
                               " FROM keluarga AS k WHERE k.wilayah = $1 AND k.status = 'aktif'"
                               " AND ($2 IS NULL OR EXISTS (SELECT 1 FROM kepesertaan AS s"
                               "  JOIN program AS g ON g.id = s.program WHERE s.keluarga = k.id"
                               "  AND g.kode = $2 AND s.status = 'aktif'))"
                               " AND ($3 = 0 OR k.desil <= $3)"
                               " AND ($4 = 0 OR k.mutu <> 0 OR EXISTS (SELECT 1 FROM penduduk AS p"
                               "  WHERE p.keluarga = k.id AND p.mutu <> 0))"
                               " ORDER BY k.rw, k.rt, 2, k.uid LIMIT $5", error);
  if (stmt == NULL)
    return NULL;
  tepat_stmt_bind (stmt, "ssiii", make->wilayah, make->program, make->desil,
                   (gint64) make->flagged, (gint64) MAX_FAMILIES);
  while (tepat_stmt_step (stmt, &row, error) && row)
    {
      Family *family = g_new0 (Family, 1);

      *family = (Family) { g_strdup (tepat_stmt_get_text (stmt, 0)),
                           g_strdup (tepat_stmt_get_text (stmt, 1)) };
      g_ptr_array_add (families, family);
    }

  return row ? NULL : g_steal_pointer (&families);
}

static gboolean
check_make (TepatDb            *db,
            const PrelistMake  *make,
            GError            **error)
{
  TepatActor *actor = tepat_db_get_actor (db);

  if (!tepat_access_require (actor, TEPAT_HAK_DATA_UBAH, error) ||
      !tepat_access_require_wilayah (actor, make->wilayah, error))
    return FALSE;
  if (strlen (make->wilayah) != 10)
    return fail (error, _("A list is made for one desa. No list was made. Give the ten digits of "
                          "its code."));
  if (make->judul == NULL || *make->judul == '\0')
    return fail (error, _("A list needs a title, by which the desa knows it. No list was made."));

  return TRUE;
}

/* As people write it. */
static gboolean
read_deadline (PrelistMake  *make,
               char         *iso,
               GError      **error)
{
  const TepatTableCell cell = { make->tenggat, make->tenggat != NULL ? strlen (make->tenggat) : 0 };
  TepatValueReason reason;

  if (make->tenggat == NULL)
    return TRUE;
  if (tepat_value_parse_date (&cell, 2100, iso, &reason) != TEPAT_VALUE_OK)
    return fail (error, _("The deadline is no day. No list was made. Write it like 14/11/2026."));
  make->tenggat = iso;

  return TRUE;
}

static gboolean
insert_list (TepatDb      *db,
             PrelistMake  *make,
             GError      **error)
{
  g_autofree char *now = tepat_time_now (), *dari = NULL;

  make->uid = tepat_uid_new ();
  if (!tepat_db_get_text (db, "SELECT coalesce ((SELECT nama FROM kantor WHERE keadaan ="
                              " 'sendiri'), (SELECT nilai FROM meta WHERE kunci = 'instansi'), '')",
                          &dari, error, ""))
    return FALSE;

  return tepat_db_run (db, "INSERT INTO sinkron_prelist (uid, wilayah, judul, petunjuk, tenggat,"
                           " dari, dibuat, dibuat_oleh) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
                       error, "ssssssss", make->uid, make->wilayah, make->judul, make->petunjuk,
                       make->tenggat, dari, now, tepat_actor_get_nama (tepat_db_get_actor (db)));
}

static gboolean
insert_families (TepatDb      *db,
                 PrelistMake  *make,
                 GPtrArray    *families,
                 GError      **error)
{
  for (guint i = 0; i < families->len; i++)
    {
      const Family *family = families->pdata[i];
      g_autofree char *uid = tepat_uid_new ();

      if (!tepat_db_run (db, "INSERT INTO sinkron_prelist_butir (uid, prelist, wilayah, keluarga,"
                             " nama, alasan) VALUES ($1, $2, $3, $4, $5, $6)", error, "ssssss", uid,
                         make->uid, make->wilayah, family->uid, family->nama, make->alasan))
        return FALSE;
    }
  make->n = families->len;

  return TRUE;
}

gpointer
prelist_make (TepatDb       *db,
              gpointer       data,
              GCancellable  *cancellable,
              GError       **error)
{
  PrelistMake *make = data;
  g_autoptr(GPtrArray) families = NULL;
  g_autofree char *after = NULL, *count = NULL;
  char iso[TEPAT_VALUE_DATE_SIZE];

  if (!check_make (db, make, error) || !read_deadline (make, iso, error) ||
      (families = choose (db, make, error)) == NULL)
    return NULL;
  if (families->len == 0)
    {
      fail (error, _("No family of this desa fits. No list was made. Ask for less."));
      return NULL;
    }
  count = g_strdup_printf ("%u", families->len);
  after = to_json ("wilayah", make->wilayah, "judul", make->judul, "keluarga", count, NULL);
  if (insert_list (db, make, error) && insert_families (db, make, families, error))
    note (db, "prelist.buat", "sinkron_prelist", make->uid, NULL, after, make->alasan, error);

  return NULL;
}

/* Results */

/* Somebody else's record is taken over first, so that nobody's work is written over unseen. */
static gboolean
check_holder (TepatDb             *db,
              const PrelistButir  *butir,
              const PrelistHasil  *hasil,
              GError             **error)
{
  const char *own = tepat_actor_get_nama (tepat_db_get_actor (db));

  if (hasil->versi != 0 && hasil->versi != butir->versi)
    return fail (error, _("Somebody else wrote about this family meanwhile. Nothing of yours was "
                          "kept. Look at it again."));
  if (butir->petugas == NULL || strcmp (butir->petugas, own) == 0)
    return TRUE;
  g_set_error (error, SINKRON_ERROR, SINKRON_ERROR_REFUSED,
               _("%s visits %s. Nothing was changed. Take the family over first; what was not sent "
                 "is kept as a draft."), butir->petugas, butir->nama);

  return FALSE;
}

static gboolean
check_hasil (TepatDb             *db,
             const PrelistHasil  *hasil,
             GError             **error)
{
  g_autoptr(TepatReference) reference = tepat_reference_load (db, error);
  const TepatCodeList *list;

  if (reference == NULL)
    return FALSE;
  list = tepat_reference_get_list (reference, "verivali-hasil");
  if ((hasil->draft && hasil->hasil == NULL) ||
      (hasil->hasil != NULL && tepat_code_list_lookup (list, hasil->hasil) != NULL))
    return TRUE;
  g_set_error (error, SINKRON_ERROR, SINKRON_ERROR_REFUSED,
               _("“%s” is no result of a visit. Nothing was changed. Take a code of the list "
                 "verivali-hasil."), hasil->hasil != NULL ? hasil->hasil : "");

  return FALSE;
}

static gboolean
write_hasil (TepatDb             *db,
             const PrelistButir  *butir,
             const PrelistHasil  *hasil,
             GError             **error)
{
  const char *own = tepat_actor_get_nama (tepat_db_get_actor (db));
  g_autofree char *today = tepat_format_today (tepat_zone_of_wilayah (butir->wilayah));
  g_autofree char *now = tepat_time_now (), *draf = NULL;

  if (!hasil->draft)
    return tepat_db_run (db, "UPDATE sinkron_prelist_butir SET versi = versi + 1, hasil = $1,"
                             " catatan = $2, dikunjungi = $3, dikunjungi_oleh = $4, petugas = $4,"
                             " draf = NULL WHERE uid = $5", error, "sssss", hasil->hasil,
                         hasil->catatan, today, own, hasil->uid);
  draf = to_json ("oleh", own, "waktu", now, "hasil", hasil->hasil, "catatan", hasil->catatan,
                  NULL);

  return tepat_db_run (db, "UPDATE sinkron_prelist_butir SET versi = versi + 1, draf = $1,"
                           " petugas = $2 WHERE uid = $3", error, "sss", draf, own, hasil->uid);
}

/* A draft of somebody else that this result takes the place of stays in the journal. */
gpointer
prelist_record (TepatDb       *db,
                gpointer       data,
                GCancellable  *cancellable,
                GError       **error)
{
  const PrelistHasil *hasil = data;
  TepatActor *actor = tepat_db_get_actor (db);
  g_autoptr(PrelistButir) butir = load (db, hasil->uid, error);
  g_autofree char *before = NULL, *after = NULL;

  if (butir == NULL || !tepat_access_require (actor, TEPAT_HAK_DATA_UBAH, error) ||
      !tepat_access_require_wilayah (actor, butir->wilayah, error) ||
      !check_holder (db, butir, hasil, error) || !check_hasil (db, hasil, error))
    return NULL;
  before = to_json ("hasil", butir->hasil, "catatan", butir->catatan, "draf_oleh",
                    butir->draf_oleh, "draf_hasil", butir->draf_hasil, "draf_catatan",
                    butir->draf_catatan, NULL);
  after = to_json ("hasil", hasil->hasil, "catatan", hasil->catatan, NULL);
  if (write_hasil (db, butir, hasil, error))
    note (db, hasil->draft ? "prelist.draf" : "prelist.hasil", "sinkron_prelist_butir", butir->uid,
          before, after, NULL, error);

  return NULL;
}

/* Taking over */

static gboolean
find_officer (TepatDb       *db,
              PrelistAmbil  *ambil,
              char         **nama,
              GError       **error)
{
  if (ambil->ke == NULL)
    {
      *nama = g_strdup (tepat_actor_get_nama (tepat_db_get_actor (db)));
      return TRUE;
    }
  if (!tepat_db_get_text (db, "SELECT nama FROM pengguna WHERE nama = $1 AND aktif = 1", nama,
                          error, "s", ambil->ke))
    return FALSE;
  if (*nama != NULL)
    return TRUE;
  g_set_error (error, SINKRON_ERROR, SINKRON_ERROR_REFUSED,
               _("Nobody with the name %s works here. Nothing was changed. tepat pengguna list shows "
                 "who does."), ambil->ke);

  return FALSE;
}

static GPtrArray *
list_held (TepatDb             *db,
           const PrelistAmbil  *ambil,
           GError             **error)
{
  g_autoptr(GPtrArray) rows = NULL;
  const PrelistQuery query = { NULL, NULL, ambil->dari, TRUE, MAX_FAMILIES };

  if (ambil->uids == NULL)
    return prelist_butir_read (db, (gpointer) &query, NULL, error);
  rows = g_ptr_array_new_with_free_func ((GDestroyNotify) prelist_butir_free);
  for (guint i = 0; ambil->uids[i] != NULL; i++)
    {
      PrelistButir *butir = load (db, ambil->uids[i], error);

      if (butir == NULL)
        return NULL;
      g_ptr_array_add (rows, butir);
    }

  return g_steal_pointer (&rows);
}

static gboolean
take_one (TepatDb             *db,
          const PrelistButir  *butir,
          const char          *ke,
          const char          *alasan,
          GError             **error)
{
  g_autofree char *before = to_json ("petugas", butir->petugas, "draf_oleh", butir->draf_oleh,
                                     "draf_hasil", butir->draf_hasil, "draf_catatan",
                                     butir->draf_catatan, NULL);
  g_autofree char *after = to_json ("petugas", ke, NULL);

  return tepat_access_require_wilayah (tepat_db_get_actor (db), butir->wilayah, error) &&
         tepat_db_run (db, "UPDATE sinkron_prelist_butir SET versi = versi + 1, petugas = $1"
                           " WHERE uid = $2", error, "ss", ke, butir->uid) &&
         note (db, "prelist.ambil-alih", "sinkron_prelist_butir", butir->uid, before, after, alasan,
               error);
}

gpointer
prelist_take_over (TepatDb       *db,
                   gpointer       data,
                   GCancellable  *cancellable,
                   GError       **error)
{
  PrelistAmbil *ambil = data;
  g_autoptr(GPtrArray) rows = NULL;
  g_autofree char *ke = NULL;

  ambil->n = ambil->n_drafts = 0;
  if (!tepat_access_require (tepat_db_get_actor (db), TEPAT_HAK_DATA_UBAH, error))
    return NULL;
  if (ambil->alasan == NULL || *ambil->alasan == '\0')
    {
      fail (error, _("Taking over needs a reason, since the officer will ask for it. Nothing was "
                     "changed."));
      return NULL;
    }
  if (!find_officer (db, ambil, &ke, error) || (rows = list_held (db, ambil, error)) == NULL)
    return NULL;
  for (guint i = 0; i < rows->len; i++)
    {
      const PrelistButir *butir = rows->pdata[i];

      if (g_strcmp0 (butir->petugas, ke) == 0)
        continue;
      if (!take_one (db, butir, ke, ambil->alasan, error))
        return NULL;
      ambil->n++;
      ambil->n_drafts += butir->draf_oleh != NULL;
    }
  if (ambil->n == 0)
    fail (error, _("There is nothing to take over. Nothing was changed."));

  return NULL;
}
