/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dedup-case"

#include "config.h"

#include "dedup-case.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "dedup-claim.h"
#include "dedup-model-json.h"
#include "dedup-second.h"

static const char * const titles[DEDUP_N_CELLS] = {
  N_("Name"), N_("NIK"), N_("Sex"), N_("Place of birth"), N_("Date of birth"), N_("Mother"),
  N_("No. KK"), N_("Head of family"), N_("Address"), N_("RT/RW"), N_("Desa"), N_("Work"),
  N_("Phone"), N_("Status"), N_("Entered"), N_("Last change"),
};

static const char * const fields[DEDUP_N_CELLS] = {
  [DEDUP_CELL_NAMA] = "nama", [DEDUP_CELL_NIK] = "nik", [DEDUP_CELL_JK] = "jk",
  [DEDUP_CELL_TEMPAT_LAHIR] = "tempat_lahir", [DEDUP_CELL_TGL_LAHIR] = "tgl_lahir",
  [DEDUP_CELL_IBU] = "ibu_kandung", [DEDUP_CELL_PEKERJAAN] = "pekerjaan",
  [DEDUP_CELL_NO_HP] = "no_hp", [DEDUP_CELL_STATUS] = "status",
};

const char *
dedup_cell_get_title (guint cell)
{
  g_assert (cell < DEDUP_N_CELLS);

  return _(titles[cell]);
}

const char *
dedup_cell_get_field (guint cell)
{
  g_assert (cell < DEDUP_N_CELLS);

  return cell != DEDUP_CELL_STATUS ? fields[cell] : NULL;
}

const char *
dedup_field_get_title (const char *field)
{
  if (strcmp (field, "pendidikan") == 0)
    return _("Education");
  for (guint i = 0; i < DEDUP_N_CELLS; i++)
    if (g_strcmp0 (fields[i], field) == 0)
      return _(titles[i]);

  return field;
}

const char *
dedup_member_get_claim (const DedupMember *self)
{
  if (self->n_program > 0)
    return _("Receives aid");
  if (self->padan)
    return _("Confirmed by Dukcapil");
  return self->kurang == 0 ? _("Complete") : _("Has gaps");
}

const char *
dedup_putusan_get_title (const char *putusan)
{
  static const struct { const char *putusan; const char *title; } all[] = {
    { "sama", N_("One person") }, { "beda", N_("Different persons") },
    { "serumah", N_("Same family, two persons") }, { "lapangan", N_("Field check") },
    { "tidak_ketemu", N_("Not found out") },
  };

  for (guint i = 0; i < G_N_ELEMENTS (all); i++)
    if (g_strcmp0 (all[i].putusan, putusan) == 0)
      return _(all[i].title);
  return putusan;
}

const char *
dedup_jenis_get_title (const char *jenis)
{
  static const struct { const char *jenis; const char *title; } kinds[] = {
    { "orang", N_("The same person") }, { "nik", N_("One NIK, two persons") },
    { "keluarga", N_("One KK, two families") }, { "program", N_("Twice in a programme") },
    { "bentrok", N_("Programmes that exclude each other") },
    { "rumah", N_("The same household twice") },
  };

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_strcmp0 (kinds[i].jenis, jenis) == 0)
      return _(kinds[i].title);
  return jenis;
}

gboolean
dedup_jenis_is_of_families (const char *jenis)
{
  return strcmp (jenis, "keluarga") == 0 || strcmp (jenis, "rumah") == 0;
}

void
dedup_query_free (DedupQuery *self)
{
  g_free (self->jenis);
  g_free (self->keadaan);
  g_free (self);
}

static void
member_free (gpointer data)
{
  DedupMember *self = data;

  g_free (self->uid);
  for (guint i = 0; i < DEDUP_N_CELLS; i++)
    g_free (self->cells[i]);
  g_free (self->desa);
  g_clear_pointer (&self->evidence, dedup_evidence_free);
  g_free (self);
}

void
dedup_case_free (DedupCase *self)
{
  g_free (self->uid);
  g_free (self->jenis);
  g_free (self->judul);
  g_free (self->keadaan);
  g_free (self->putusan);
  g_free (self->alasan);
  g_free (self->diputus);
  g_free (self->diputus_oleh);
  g_free (self->gabung);
  g_free (self->diusulkan_oleh);
  g_free (self->utama);
  g_free (self->dipegang);
  g_free (self->dibuat);
  g_free (self->batas);
  g_free (self->untuk);
  g_clear_pointer (&self->tasks, g_ptr_array_unref);
  g_ptr_array_unref (self->members);
  g_array_unref (self->reasons);
  g_free (self);
}

#define TASK_OF_CASE(column) \
  " (SELECT t." column " FROM dedup_tugas AS t WHERE t.kasus = k.uid AND t.keadaan = 'dibuka')"
#define CASE_COLUMNS \
  "k.id, k.kuat, k.jumlah, k.bantuan, k.uid, k.jenis, k.judul, k.keadaan, k.putusan, k.alasan," \
  " k.diputus, k.diputus_oleh, g.uid, g.diusulkan_oleh, g.utama," \
  " (SELECT h.oleh FROM dedup_pegang AS h WHERE h.kasus = k.uid AND h.waktu > $1), k.dibuat," \
  TASK_OF_CASE ("batas") "," TASK_OF_CASE ("untuk")
#define WITH_MERGE \
  " AS k LEFT JOIN dedup_gabung AS g ON g.id =" \
  " (SELECT max (m.id) FROM dedup_gabung AS m WHERE m.kasus = k.uid" \
  " AND m.keadaan IN ('diusulkan', 'digabung'))"

static DedupCase *
read_case (TepatStmt *stmt)
{
  DedupCase *self = g_new0 (DedupCase, 1);
  char **texts[] = { &self->uid, &self->jenis, &self->judul, &self->keadaan, &self->putusan,
                     &self->alasan, &self->diputus, &self->diputus_oleh, &self->gabung,
                     &self->diusulkan_oleh, &self->utama, &self->dipegang, &self->dibuat,
                     &self->batas, &self->untuk };

  self->id = tepat_stmt_get_int (stmt, 0);
  self->kuat = tepat_stmt_get_real (stmt, 1);
  self->jumlah = tepat_stmt_get_int (stmt, 2);
  self->bantuan = tepat_stmt_get_int (stmt, 3);
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    *texts[i] = g_strdup (tepat_stmt_get_text (stmt, (int) i + 4));
  self->members = g_ptr_array_new_with_free_func (member_free);
  self->reasons = g_array_new (FALSE, FALSE, sizeof (DedupReason));

  return self;
}

static const char *
get_order (DedupOrder order)
{
  switch (order)
    {
    case DEDUP_ORDER_STRENGTH:
      return "k.kuat DESC, k.id DESC";
    case DEDUP_ORDER_AGE:
      return "k.dibuat, k.id";
    case DEDUP_ORDER_AID:
    default:
      return "k.bantuan DESC, k.kuat DESC, k.id DESC";
    }
}

/* What waits for a second look by somebody else is not told to whoever may take it. */
static const char *
get_condition (const char *keadaan)
{
  if (g_strcmp0 (keadaan, DEDUP_STATE_AGAIN) == 0)
    return "k.uid IN (SELECT u.kasus FROM dedup_ulang AS u WHERE u.sepakat IS NULL"
           " AND lower (u.oleh) <> lower ($7)) AND k.keadaan = 'diputus'"
           " AND lower (coalesce (k.diputus_oleh, '')) <> lower ($7) AND $2 IS NOT NULL";
  if (g_strcmp0 (keadaan, "diputus") == 0)
    return "k.keadaan = $2 AND NOT EXISTS (SELECT 1 FROM dedup_ulang AS u WHERE u.kasus = k.uid"
           " AND u.sepakat IS NULL AND lower (u.oleh) <> lower ($7))";

  return "k.keadaan = $2 AND $7 IS NOT NULL";
}

/* The order comes from an index, and what else is shown is looked up for those few alone. */
gpointer
dedup_case_list (TepatDb       *db,
                 gpointer       data,
                 GCancellable  *cancellable,
                 GError       **error)
{
  const DedupQuery *query = data;
  g_autofree char *since = dedup_claim_dup_since ();
  g_autofree char *sql = NULL;
  g_autoptr(GPtrArray) cases = NULL;
  g_autoptr(TepatStmt) stmt = NULL;
  const char *order = get_order (query->order);
  TepatActor *actor = tepat_db_get_actor (db);
  gboolean row = TRUE;

  cases = g_ptr_array_new_with_free_func ((GDestroyNotify) dedup_case_free);
  /* Each its own words: an index serves a kind that is named, not one that may be. */
  sql = g_strdup_printf ("SELECT " CASE_COLUMNS " FROM (SELECT k.* FROM dedup_kasus AS k WHERE %s"
                         " AND %s AND k.kuat >= $4 AND k.bantuan >= $6 ORDER BY %s LIMIT $5)"
                         WITH_MERGE " ORDER BY %s", get_condition (query->keadaan),
                         query->jenis != NULL ? "k.jenis = $3" : "$3 IS NULL", order, order);
  stmt = tepat_db_prepare (db, sql, error);
  if (stmt == NULL)
    return NULL;
  tepat_stmt_bind (stmt, "sssdiis", since, query->keadaan != NULL ? query->keadaan : "menunggu",
                   query->jenis, query->least, (gint64) (query->limit > 0 ? query->limit : 100),
                   (gint64) query->with_aid, actor != NULL ? tepat_actor_get_nama (actor) : "");
  while (tepat_stmt_step (stmt, &row, error) && row)
    {
      DedupCase *kasus = read_case (stmt);

      kasus->blind = g_strcmp0 (query->keadaan, DEDUP_STATE_AGAIN) == 0;
      g_ptr_array_add (cases, kasus);
    }
  return row ? NULL : g_steal_pointer (&cases);
}

/* In the order of the cells, then what else a member has. */
#define MEMBER_SQL \
  "SELECT coalesce (p.nama, k.kepala), p.nik, p.jk, p.tempat_lahir, p.tgl_lahir, p.ibu_kandung," \
  " k.no_kk, k.kepala, k.alamat," \
  " CASE WHEN k.rt IS NOT NULL THEN k.rt || '/' || coalesce (k.rw, '–') END," \
  " (SELECT w.nama FROM wilayah AS w WHERE w.kode = k.wilayah LIMIT 1)," \
  " p.pekerjaan, p.no_hp, coalesce (p.status, k.status)," \
  " coalesce ((SELECT i.waktu || ' · ' || i.pelaku || ' · ' || i.berkas" \
  " FROM impor AS i WHERE i.id = coalesce (p.impor, k.impor))," \
  " (SELECT j.waktu || ' · ' || j.pelaku FROM jejak AS j" \
  " WHERE j.subjek = a.rekam ORDER BY j.seq LIMIT 1))," \
  " (SELECT j.waktu || ' · ' || j.pelaku FROM jejak AS j" \
  " WHERE j.subjek = a.rekam AND j.perbuatan <> 'nik.lihat' ORDER BY j.seq DESC LIMIT 1)," \
  " a.rekam, coalesce (p.versi, k.versi, 0), a.versi," \
  " (SELECT count (*) FROM kepesertaan AS s WHERE s.penduduk = p.id AND s.status = 'aktif')," \
  " coalesce (p.padan, 0), coalesce (p.kurang, 0), coalesce (k.wilayah, '')" \
  " FROM dedup_anggota AS a LEFT JOIN penduduk AS p ON p.uid = a.rekam" \
  " LEFT JOIN keluarga AS k ON k.id = coalesce (p.keluarga," \
  " (SELECT f.id FROM keluarga AS f WHERE f.uid = a.rekam))" \
  " WHERE a.kasus = $1 ORDER BY a.urut"

char *
dedup_with_day (const char *text,
                const char *at,
                TepatZone   zone)
{
  gsize length = strcspn (at, " )");
  g_autofree char *before = g_strndup (text, (gsize) (at - text));
  g_autofree char *moment = g_strndup (at, length);
  g_autofree char *day = tepat_format_day_there (moment, zone);

  return g_strconcat (before, day, at + length, NULL);
}

static DedupMember *
read_member (TepatStmt *stmt,
             TepatZone  zone)
{
  static const guint dated[] = { DEDUP_CELL_ASAL, DEDUP_CELL_DIUBAH };
  DedupMember *self = g_new0 (DedupMember, 1);
  int at = DEDUP_N_CELLS;

  for (int i = 0; i < DEDUP_N_CELLS; i++)
    self->cells[i] = g_strdup (tepat_stmt_get_text (stmt, i));
  for (guint i = 0; i < G_N_ELEMENTS (dated); i++)
    {
      g_autofree char *text = g_steal_pointer (&self->cells[dated[i]]);

      self->cells[dated[i]] = text != NULL ? dedup_with_day (text, text, zone) : NULL;
    }
  self->uid = g_strdup (tepat_stmt_get_text (stmt, at++));
  self->versi = tepat_stmt_get_int (stmt, at++);
  self->changed = self->versi != tepat_stmt_get_int (stmt, at++);
  self->n_program = tepat_stmt_get_int (stmt, at++);
  self->padan = tepat_stmt_get_int (stmt, at++) != 0;
  self->kurang = (guint) __builtin_popcountll ((guint64) tepat_stmt_get_int (stmt, at++));
  self->desa = g_strdup (tepat_stmt_get_text (stmt, at));
  self->hidden = self->versi == 0;
  self->changed &= !self->hidden;

  return self;
}

static gboolean
read_members (TepatDb    *db,
              DedupCase  *self,
              GError    **error)
{
  g_autoptr(TepatStmt) stmt = tepat_db_prepare (db, MEMBER_SQL, error);
  TepatZone zone = tepat_office_get_zone (db);
  gboolean row = TRUE;

  if (stmt == NULL)
    return FALSE;
  tepat_stmt_bind (stmt, "i", self->id);
  while (tepat_stmt_step (stmt, &row, error) && row)
    g_ptr_array_add (self->members, read_member (stmt, zone));

  return !row;
}

gboolean
dedup_case_read_evidence (TepatDb    *db,
                          DedupCase  *self,
                          GError    **error)
{
  for (guint i = 0; i < self->members->len; i++)
    {
      DedupMember *member = self->members->pdata[i];

      member->evidence = dedup_evidence_read (db, member->uid, error);
      if (member->evidence == NULL)
        return FALSE;
    }
  return TRUE;
}

static DedupModel *
read_model (TepatDb    *db,
            DedupCase  *self,
            GError    **error)
{
  g_autofree char *text = NULL;
  g_autoptr(JsonNode) node = NULL;

  if (!tepat_db_get_text (db, "SELECT j.bobot FROM dedup_kasus AS k JOIN dedup_jalan AS j"
                              " ON j.id = k.jalan WHERE k.id = $1", &text, error, "i", self->id))
    return NULL;
  node = text != NULL ? tepat_json_parse (text, -1, error) : NULL;

  return dedup_model_from_json (node);
}

static guint
find_member (DedupCase  *self,
             const char *uid)
{
  guint i = 0;

  while (i < self->members->len &&
         strcmp (((DedupMember *) self->members->pdata[i])->uid, uid) != 0)
    i++;
  return i;
}

static gboolean
read_reasons (TepatDb    *db,
              DedupCase  *self,
              GError    **error)
{
  g_autofree DedupModel *model = read_model (db, self, error);
  g_autoptr(TepatStmt) stmt = NULL;
  gboolean row = TRUE;

  if (model == NULL)
    return error == NULL || *error == NULL;
  stmt = tepat_db_prepare (db, "SELECT a, b, pola, n_nama, n_ibu FROM dedup_pasangan"
                               " WHERE kasus = $1 ORDER BY bobot DESC", error);
  if (stmt == NULL)
    return FALSE;
  tepat_stmt_bind (stmt, "i", self->id);
  while (tepat_stmt_step (stmt, &row, error) && row)
    {
      DedupReason reason = { find_member (self, tepat_stmt_get_text (stmt, 0)),
                             find_member (self, tepat_stmt_get_text (stmt, 1)) };
      guint pattern = (guint) CLAMP (tepat_stmt_get_int (stmt, 2), 0, DEDUP_N_PATTERNS - 1);

      dedup_pattern_unpack (pattern, &reason.comparison);
      reason.comparison.n_nama = (guint32) tepat_stmt_get_int (stmt, 3);
      reason.comparison.n_ibu = (guint32) tepat_stmt_get_int (stmt, 4);
      dedup_model_weigh (model, &reason.comparison, &reason.weights);
      if (reason.a < self->members->len && reason.b < self->members->len)
        g_array_append_val (self->reasons, reason);
    }
  return !row;
}

gpointer
dedup_case_read (TepatDb       *db,
                 gpointer       uid,
                 GCancellable  *cancellable,
                 GError       **error)
{
  g_autofree char *since = dedup_claim_dup_since ();
  g_autoptr(DedupCase) self = NULL;
  g_autoptr(TepatStmt) stmt = NULL;
  gboolean row;

  stmt = tepat_db_prepare (db, "SELECT " CASE_COLUMNS " FROM dedup_kasus" WITH_MERGE
                               " WHERE k.uid = $2", error);
  if (stmt == NULL)
    return NULL;
  tepat_stmt_bind (stmt, "ss", since, uid);
  if (!tepat_stmt_step (stmt, &row, error))
    return NULL;
  if (!row)
    {
      g_set_error_literal (error, TEPAT_DB_ERROR, TEPAT_DB_ERROR_NOT_FOUND,
                           _("There is no such case in your wilayah. A new search may have replaced "
                             "it: read the queue again."));
      return NULL;
    }
  self = read_case (stmt);
  tepat_stmt_reset (stmt);
  if (!read_members (db, self, error) || !read_reasons (db, self, error) ||
      (self->tasks = dedup_task_read_of_case (db, self->id, self->uid, error)) == NULL)
    return NULL;

  return g_steal_pointer (&self);
}

gpointer
dedup_case_open (TepatDb       *db,
                 gpointer       data,
                 GCancellable  *cancellable,
                 GError       **error)
{
  const DedupCaseQuery *query = data;
  g_autoptr(DedupCase) self = dedup_case_read (db, query->uid, cancellable, error);

  if (self == NULL ||
      !(query->blind ? dedup_second_hide (db, self, error)
                     : dedup_case_read_evidence (db, self, error)))
    return NULL;

  return g_steal_pointer (&self);
}

DedupCaseQuery *
dedup_case_query_new (const char *uid,
                      gboolean    blind)
{
  DedupCaseQuery *self = g_new0 (DedupCaseQuery, 1);

  self->uid = g_strdup (uid);
  self->blind = blind;

  return self;
}

void
dedup_case_query_free (DedupCaseQuery *self)
{
  g_free (self->uid);
  g_free (self);
}

static gboolean
is_better (const DedupMember *a,
           const DedupMember *b)
{
  if ((a->n_program > 0) != (b->n_program > 0))
    return a->n_program > 0;
  if (a->padan != b->padan)
    return a->padan;
  return a->kurang < b->kurang;
}

guint
dedup_case_choose (const DedupCase *self)
{
  guint best = 0;

  for (guint i = 0; i < self->members->len; i++)
    {
      const DedupMember *member = self->members->pdata[i];

      if (g_strcmp0 (member->uid, self->utama) == 0)
        return i;
      if (is_better (member, self->members->pdata[best]))
        best = i;
    }
  return best;
}
