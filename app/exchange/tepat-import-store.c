/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-import-store"

#include "config.h"

#include <string.h>

#include "tepat-import-before.h"
#include "tepat-import-store.h"

/* "" and NULL are both "not known", and NULL in the table. */
static void
set_known (TepatLoad  *load,
           int         column,
           const char *text)
{
  if (text != NULL && *text != '\0')
    tepat_load_set_text (load, column, text);
}

static void
set_code (TepatLoad *load,
          int        column,
          int        code)
{
  if (code != 0)
    tepat_load_set_int (load, column, code);
}

void
tepat_import_store_init (Apply *a)
{
  a->kk_map = tepat_kk_map_new ();
  a->homes = tepat_kk_map_new ();
  a->families = g_array_new (FALSE, TRUE, sizeof (ImportKeluarga));
  a->after = tepat_import_after_new ();
  a->rekap = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  a->answered = g_string_new (NULL);
  a->alasan = g_string_new (NULL);
  a->taken = g_hash_table_new (NULL, NULL);
  a->answered_older = g_hash_table_new (NULL, NULL);
  a->dry_answers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  a->dry_niks = tepat_kk_map_new ();
}

static void
known_clear (KnownKeluarga *known)
{
  g_free (known->alamat);
  g_free (known->rt);
  g_free (known->rw);
  g_free (known->dusun);
  g_free (known->kepala);
  memset (known, 0, sizeof *known);
}

void
tepat_import_store_clear (Apply *a)
{
  g_clear_pointer (&a->kk_map, tepat_kk_map_free);
  g_clear_pointer (&a->homes, tepat_kk_map_free);
  g_clear_pointer (&a->families, g_array_unref);
  g_clear_pointer (&a->after, tepat_import_after_free);
  g_clear_pointer (&a->doubles, tepat_import_doubles_free);
  g_clear_pointer (&a->rekap, g_hash_table_unref);
  g_clear_pointer (&a->taken, g_hash_table_unref);
  g_clear_pointer (&a->answered_older, g_hash_table_unref);
  g_clear_pointer (&a->dry_answers, g_hash_table_unref);
  g_clear_pointer (&a->dry_niks, tepat_kk_map_free);
  g_string_free (g_steal_pointer (&a->answered), TRUE);
  g_string_free (g_steal_pointer (&a->alasan), TRUE);
  known_clear (&a->known);
}

static ImportRekap *
rekap_of (Apply      *a,
          const char *wilayah)
{
  ImportRekap *rekap;

  if (a->rekap_kode == wilayah)
    return a->rekap_last;
  rekap = g_hash_table_lookup (a->rekap, wilayah);
  if (rekap == NULL)
    {
      rekap = g_new0 (ImportRekap, 1);
      g_hash_table_insert (a->rekap, (gpointer) wilayah, rekap);
    }
  a->rekap_kode = wilayah;
  a->rekap_last = rekap;

  return rekap;
}

static gboolean
same_family (const TepatImportRecord *one,
             const TepatImportRecord *other)
{
  return !other->ditolak && one->kk_key == other->kk_key &&
         one->keluarga.wilayah == other->keluarga.wilayah;
}

/* Members stand together in most files: what follows in the batch is known before it is stored. */
static void
look_ahead (TepatImportRecord *records,
            guint              n_left,
            ImportKeluarga    *family,
            const char       **kepala)
{
  *kepala = NULL;
  for (guint i = 0; i < n_left && (i == 0 || (records->kk_key != 0 &&
                                              same_family (records, &records[i]))); i++)
    {
      gboolean head = records[i].penduduk.hubungan == 1;

      family->planned_members++;
      family->planned_heads += head && family->planned_heads < G_MAXUINT8;
      if (head && *kepala == NULL)
        *kepala = records[i].penduduk.nama;
    }
  family->has_kepala = *kepala != NULL;
}

static guint
family_mutu (TepatImportRecord *record,
             guint              n_heads)
{
  guint lossy = record->keluarga.mutu & (TEPAT_MUTU_KK_LOSSY | TEPAT_MUTU_KK_TWO_DESA);

  return lossy | tepat_mutu_check_keluarga (&record->keluarga, NULL, n_heads);
}

static gboolean
insert_family (Apply              *a,
               TepatImportRecord  *records,
               guint               n_left,
               gint64             *id,
               GError            **error)
{
  TepatKeluargaRow *k = &records->keluarga;
  TepatLoad *load = a->load_keluarga;
  ImportKeluarga family = { 0 };
  const char *kepala;
  guint mutu;

  *id = a->next_keluarga++;
  look_ahead (records, n_left, &family, &kepala);
  mutu = family_mutu (records, family.planned_heads);
  if (tepat_import_record_has_kk (records) &&
      !tepat_import_doubles_family (a->doubles, records->kk_key, k->no_kk, *id, &mutu, error))
    return FALSE;
  tepat_load_set_int (load, 1, *id);
  tepat_load_set_uid (load, 2);
  set_known (load, 3, k->no_kk);
  tepat_load_set_text (load, 4, k->wilayah);
  set_known (load, 5, k->alamat);
  set_known (load, 6, k->rt);
  set_known (load, 7, k->rw);
  set_known (load, 8, k->dusun);
  set_known (load, 9, kepala != NULL ? kepala : k->kepala);
  tepat_load_set_int (load, 10, family.planned_members);
  set_code (load, 11, k->desil);
  tepat_load_set_text (load, 12, k->desil != 0 ? a->in->berkas : NULL);
  tepat_load_set_text (load, 13, k->desil != 0 ? k->desil_tanggal : NULL);
  tepat_load_set_int (load, 14, mutu);
  tepat_load_set_int (load, 15, tepat_kurang_check_keluarga (k));
  tepat_load_set_int (load, 16, a->impor);
  tepat_load_set_text (load, 17, a->now);
  if (k->bujur != 0)
    {
      tepat_load_set_real (load, 18, k->lintang);
      tepat_load_set_real (load, 19, k->bujur);
    }
  g_array_append_val (a->families, family);
  rekap_of (a, k->wilayah)->keluarga++;

  return tepat_load_add (load, error);
}

gboolean
tepat_import_store_family (Apply              *a,
                           TepatImportRecord  *record,
                           gint64             *keluarga,
                           GError            **error)
{
  ImportKeluarga *family;

  if (!insert_family (a, record, 1, keluarga, error))
    return FALSE;
  /* look_ahead() counted the row as a member; there is none, and the head is only named. */
  family = &g_array_index (a->families, ImportKeluarga, *keluarga - a->first_keluarga);
  family->has_kepala = record->keluarga.kepala != NULL;
  if (record->kk_key != 0)
    tepat_kk_map_insert (a->kk_map, record->kk_key, record->keluarga.wilayah, *keluarga);

  return TRUE;
}

/* documented in the header */
gboolean
tepat_import_store_find_older (Apply                    *a,
                               const TepatImportRecord  *record,
                               gint64                   *keluarga,
                               GError                  **error)
{
  *keluarga = 0;
  if (a->find_family == NULL || !tepat_import_record_has_kk (record))
    return TRUE;

  return tepat_db_get_int_trusted (a->db, "SELECT id FROM keluarga WHERE no_kk = $1"
                                          " AND wilayah = $2 AND id < $3 ORDER BY id LIMIT 1",
                                   keluarga, error, "ssi", record->keluarga.no_kk,
                                   record->keluarga.wilayah, a->first_keluarga);
}

static gboolean
load_known (Apply    *a,
            gint64    keluarga,
            GError  **error)
{
  g_autoptr(TepatStmt) stmt = NULL;
  gboolean row;

  if (a->known.keluarga == keluarga)
    return TRUE;
  stmt = tepat_db_prepare_trusted (a->db, "SELECT alamat, rt, rw, dusun, kepala, jumlah_anggota"
                                          " FROM keluarga WHERE id = $1", error);
  if (stmt == NULL)
    return FALSE;
  tepat_stmt_bind (stmt, "i", keluarga);
  if (!tepat_stmt_step (stmt, &row, error))
    return FALSE;
  known_clear (&a->known);
  a->known = (KnownKeluarga) {
    keluarga, g_strdup (tepat_stmt_get_text (stmt, 0)), g_strdup (tepat_stmt_get_text (stmt, 1)),
    g_strdup (tepat_stmt_get_text (stmt, 2)), g_strdup (tepat_stmt_get_text (stmt, 3)),
    g_strdup (tepat_stmt_get_text (stmt, 4)), tepat_stmt_get_int (stmt, 5),
  };

  return TRUE;
}

/* The person lives where the family lives, whatever else the row says. */
static void
take_known (Apply             *a,
            TepatImportRecord *record)
{
  TepatKeluargaRow *k = &record->keluarga;

  if (a->known.alamat != NULL)
    {
      k->alamat = a->known.alamat;
      k->rt = a->known.rt;
      k->rw = a->known.rw;
      k->dusun = a->known.dusun;
    }
  record->penduduk.kurang = tepat_kurang_check_penduduk (&record->penduduk, k);
}

/* The head that a list of families named gives way to the one among the members, and comes back
 * with the undo. */
static gboolean
join_older (Apply              *a,
            TepatImportRecord  *record,
            gint64              id,
            GError            **error)
{
  g_autoptr(JsonBuilder) before = NULL;

  if (!load_known (a, id, error))
    return FALSE;
  take_known (a, record);
  if (!tepat_import_after_recount (a->after, id))
    return TRUE;
  if (a->known.jumlah_anggota > 0 || a->known.kepala == NULL)
    return TRUE;
  before = json_builder_new ();
  json_builder_begin_object (before);
  json_builder_set_member_name (before, "kepala");
  json_builder_add_string_value (before, a->known.kepala);

  return tepat_import_before_take (a->db, a->impor, TEPAT_BEFORE_ANGGOTA, id, before, a->now,
                                   error);
}

static gboolean
ensure_family (Apply              *a,
               TepatImportRecord  *records,
               guint               n_left,
               gint64             *id,
               GError            **error)
{
  gboolean has_key = records->kk_key != 0;

  *id = has_key ? tepat_kk_map_lookup (a->kk_map, records->kk_key, records->keluarga.wilayah) : 0;
  if (*id != 0)
    return TRUE;
  if (has_key && !tepat_import_store_find_older (a, records, id, error))
    return FALSE;
  if (*id == 0 && !insert_family (a, records, n_left, id, error))
    return FALSE;
  if (has_key)
    tepat_kk_map_insert (a->kk_map, records->kk_key, records->keluarga.wilayah, *id);

  return TRUE;
}

/* Counts the member; a head who comes after the family was written gives it its name. */
static gboolean
join_family (Apply              *a,
             TepatImportRecord  *record,
             gint64              id,
             GError            **error)
{
  gboolean head = record->penduduk.hubungan == 1;
  ImportKeluarga *family;

  if (id < a->first_keluarga)
    return join_older (a, record, id, error);
  family = &g_array_index (a->families, ImportKeluarga, id - a->first_keluarga);
  family->members += family->members < G_MAXUINT16;
  family->heads += head && family->heads < G_MAXUINT8;
  if (!head || family->has_kepala)
    return TRUE;
  family->has_kepala = TRUE;

  return tepat_load_flush_from (a->load_keluarga, id, error) &&
         tepat_db_run_trusted (a->db, "UPDATE keluarga SET kepala = $1 WHERE id = $2", error,
                               "si", record->penduduk.nama, id);
}

static gboolean
insert_person (Apply              *a,
               TepatImportRecord  *record,
               gint64              keluarga,
               gint64             *id,
               GError            **error)
{
  TepatPendudukRow *p = &record->penduduk;
  TepatLoad *load = a->load_penduduk;
  ImportRekap *rekap = rekap_of (a, record->keluarga.wilayah);
  guint mutu = p->mutu;

  *id = a->next_penduduk++;
  if (record->nik_key != 0 &&
      !tepat_import_doubles_person (a->doubles, record->nik_key, p->nik, *id, &mutu, error))
    return FALSE;
  tepat_load_set_int (load, 1, *id);
  tepat_load_set_uid (load, 2);
  tepat_load_set_int (load, 3, keluarga);
  tepat_load_set_text (load, 4, record->keluarga.wilayah);
  set_known (load, 5, p->nik);
  tepat_load_set_text (load, 6, p->nama);
  set_code (load, 7, p->jk);
  set_known (load, 8, p->tempat_lahir);
  set_known (load, 9, p->tgl_lahir);
  set_known (load, 10, p->ibu_kandung);
  set_code (load, 11, p->hubungan);
  set_code (load, 12, p->status_kawin);
  set_code (load, 13, p->pendidikan);
  set_known (load, 14, p->pekerjaan);
  set_known (load, 15, p->no_hp);
  set_known (load, 16, p->ktp_wilayah);
  set_known (load, 17, p->ktp_alamat);
  tepat_load_set_int (load, 18, mutu);
  tepat_load_set_int (load, 19, p->kurang);
  tepat_load_set_int (load, 20, a->impor);
  tepat_load_set_text (load, 21, a->now);
  tepat_load_set_text (load, 22, p->status != NULL ? p->status : "aktif");
  rekap->penduduk++;
  rekap->lengkap += p->kurang == 0;
  a->n_lacking += p->kurang != 0;
  rekap->bertanda += mutu != 0;
  rekap->nonaktif += p->status != NULL && strcmp (p->status, "aktif") != 0;
  if (a->in->search != NULL)
    tepat_search_builder_add (a->in->search, *id, p->nama, p->ibu_kandung,
                              record->keluarga.alamat, record->keluarga.wilayah);

  return tepat_load_add (load, error);
}

gboolean
tepat_import_store_new (Apply              *a,
                        TepatImportRecord  *records,
                        guint               n_left,
                        GError            **error)
{
  gint64 keluarga = 0, penduduk = 0;

  return ensure_family (a, records, n_left, &keluarga, error) &&
         join_family (a, records, keluarga, error) &&
         insert_person (a, records, keluarga, &penduduk, error) &&
         tepat_import_store_new_extras (a, records, penduduk, keluarga, error);
}

static void
count_move (ImportRekap *rekap,
            TepatStmt   *person,
            int          n)
{
  rekap->penduduk += n;
  rekap->lengkap += tepat_stmt_get_int (person, 2) == 0 ? n : 0;
  rekap->bertanda += tepat_stmt_get_int (person, 3) != 0 ? n : 0;
  rekap->nonaktif += g_strcmp0 (tepat_stmt_get_text (person, 4), "aktif") != 0 ? n : 0;
}

/* Where the person was, as before-image and for the families' and the desa's counts. */
static gboolean
keep_place (Apply              *a,
            TepatImportRecord  *record,
            gint64              penduduk,
            GError            **error)
{
  g_autoptr(JsonBuilder) before = json_builder_new ();
  g_autoptr(TepatStmt) stmt = NULL;
  const TepatWilayah *wilayah;
  gint64 keluarga;
  gboolean row;

  stmt = tepat_db_prepare_trusted (a->db, "SELECT keluarga, wilayah, kurang, mutu, status"
                                          " FROM penduduk WHERE id = $1", error);
  if (stmt == NULL)
    return FALSE;
  tepat_stmt_bind (stmt, "i", penduduk);
  if (!tepat_stmt_step (stmt, &row, error))
    return FALSE;
  keluarga = tepat_stmt_get_int (stmt, 0);
  wilayah = tepat_wilayah_index_lookup (a->plan->wilayah, tepat_stmt_get_text (stmt, 1));
  tepat_import_after_recount (a->after, keluarga);
  if (wilayah != NULL)
    count_move (rekap_of (a, wilayah->kode), stmt, -1);
  count_move (rekap_of (a, record->keluarga.wilayah), stmt, 1);
  json_builder_begin_object (before);
  json_builder_set_member_name (before, "keluarga");
  json_builder_add_int_value (before, keluarga);
  json_builder_set_member_name (before, "wilayah");
  json_builder_add_string_value (before, tepat_stmt_get_text (stmt, 1));
  json_builder_set_member_name (before, "kurang");
  json_builder_add_int_value (before, tepat_stmt_get_int (stmt, 2));
  json_builder_set_member_name (before, "mutu");
  json_builder_add_int_value (before, tepat_stmt_get_int (stmt, 3));

  return tepat_import_before_take (a->db, a->impor, TEPAT_BEFORE_TEMPAT, penduduk, before, a->now,
                                   error);
}

static gboolean
move_person (Apply              *a,
             TepatImportRecord  *record,
             gint64              penduduk,
             gint64             *keluarga,
             GError            **error)
{
  if (!keep_place (a, record, penduduk, error) || !ensure_family (a, record, 1, keluarga, error))
    return FALSE;
  if (*keluarga < a->first_keluarga && !join_older (a, record, *keluarga, error))
    return FALSE;
  tepat_import_after_recount (a->after, *keluarga);

  return tepat_db_run_trusted (a->db, "UPDATE penduduk SET keluarga = $1, wilayah = $2"
                                      " WHERE id = $3", error, "isi", *keluarga,
                               record->keluarga.wilayah, penduduk) &&
         tepat_db_run_trusted (a->db, "UPDATE kepesertaan SET keluarga = $1, wilayah = $2"
                                      " WHERE penduduk = $3", error, "isi", *keluarga,
                               record->keluarga.wilayah, penduduk);
}

gboolean
tepat_import_store_moved (Apply              *a,
                          TepatImportRecord  *record,
                          gint64              penduduk,
                          GError            **error)
{
  gint64 keluarga;

  if (!move_person (a, record, penduduk, &keluarga, error))
    return FALSE;
  /* What is missing of the new family is missing of who moved there. */
  tepat_import_after_judge (a->after, penduduk);
  tepat_import_after_search (a->after, keluarga);

  return TRUE;
}

/* Families that became other than planned: their members did not stand together. */
static gboolean
correct_families (Apply    *a,
                  GError  **error)
{
  g_autoptr(TepatStmt) stmt = NULL;
  const guint heads = TEPAT_MUTU_KEPALA_NONE | TEPAT_MUTU_KEPALA_TWO;

  stmt = tepat_db_prepare_trusted (a->db, "UPDATE keluarga SET jumlah_anggota = $1,"
                                          " mutu = (mutu & $2) | $3 WHERE id = $4", error);
  if (stmt == NULL)
    return FALSE;
  for (guint i = 0; i < a->families->len; i++)
    {
      ImportKeluarga *family = &g_array_index (a->families, ImportKeluarga, i);
      guint flag = family->heads == 0 ? TEPAT_MUTU_KEPALA_NONE
                                      : family->heads > 1 ? TEPAT_MUTU_KEPALA_TWO : 0;

      if (family->members == family->planned_members && family->heads == family->planned_heads)
        continue;
      tepat_stmt_bind (stmt, "iiii", (gint64) family->members, (gint64) ~(gint64) heads,
                       (gint64) flag, a->first_keluarga + i);
      if (!tepat_stmt_run (stmt, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
write_rekap (Apply    *a,
             GError  **error)
{
  g_autoptr(TepatStmt) stmt = NULL;
  GHashTableIter iter;
  const char *kode;
  ImportRekap *rekap;

  stmt = tepat_db_prepare_trusted (a->db,
    "INSERT INTO rekap_wilayah (wilayah, keluarga, penduduk, lengkap, bertanda,"
    " nonaktif) VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (wilayah) DO UPDATE SET"
    " keluarga = rekap_wilayah.keluarga + excluded.keluarga,"
    " penduduk = rekap_wilayah.penduduk + excluded.penduduk,"
    " lengkap = rekap_wilayah.lengkap + excluded.lengkap,"
    " bertanda = rekap_wilayah.bertanda + excluded.bertanda,"
    " nonaktif = rekap_wilayah.nonaktif + excluded.nonaktif", error);
  if (stmt == NULL)
    return FALSE;
  g_hash_table_iter_init (&iter, a->rekap);
  while (g_hash_table_iter_next (&iter, (gpointer *) &kode, (gpointer *) &rekap))
    {
      tepat_stmt_bind (stmt, "siiiii", kode, rekap->keluarga, rekap->penduduk, rekap->lengkap,
                       rekap->bertanda, rekap->nonaktif);
      if (!tepat_stmt_run (stmt, error))
        return FALSE;
    }

  return TRUE;
}

gboolean
tepat_import_store_flush (Apply   *a,
                          GError **error)
{
  return a->in->dry_run || (tepat_load_flush (a->load_keluarga, error) &&
                            tepat_load_flush (a->load_penduduk, error) &&
                            tepat_load_flush (a->load_identitas, error) &&
                            tepat_load_flush (a->load_answers_p, error) &&
                            tepat_load_flush (a->load_answers_k, error));
}

gboolean
tepat_import_store_close (Apply    *a,
                          GError  **error)
{
  return correct_families (a, error) && write_rekap (a, error) &&
         tepat_import_doubles_write (a->doubles, error);
}

gboolean
tepat_import_store_finish (Apply    *a,
                           GError  **error)
{
  const TepatMutuContext context = { a->plan->today, tepat_wilayah_index_knows, a->plan->wilayah };

  return tepat_import_after_run (a->after, a->db, &context, a->in->search, a->first_penduduk,
                                 error) &&
         tepat_import_doubles_judge (a->doubles, error) &&
         (a->matcher == NULL ||
          tepat_ganda_judge (a->db, tepat_import_matcher_get_niks (a->matcher), error));
}
