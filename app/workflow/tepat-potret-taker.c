/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-potret-taker"

#include "config.h"

#include <gio/gio.h>
#include <sodium.h>
#include <string.h>

#include "tepat-potret-private.h"
#include "tepat-rekap-private.h"
#include "tepat-time.h"
#include "tepat-uid.h"
#include "tepat-workflow-private.h"

/* Freezing one desa: its canonical lines go through the hash and the deflater, and past the lines
 * of the periode before, which come in the same order. */
typedef struct
{
  TepatDb                  *db;
  const char               *wilayah;
  crypto_hash_sha256_state  hash;
  GOutputStream            *memory;
  GOutputStream            *deflate;
  gint64                    n_families;
  TepatRekap               *rekap;

  TepatStmt                *before;         /* holds the blob that the reader inflates */
  TepatPotretReader        *reader;
  const char               *old;            /* the line at hand of the periode before, or NULL */
  gsize                     old_length;
} Taking;

static void
taking_clear (Taking *taking)
{
  g_clear_object (&taking->deflate);
  g_clear_object (&taking->memory);
  g_clear_pointer (&taking->reader, _tepat_potret_reader_free);
  g_clear_pointer (&taking->before, tepat_stmt_release);
  g_clear_pointer (&taking->rekap, tepat_rekap_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Taking, taking_clear)

static gboolean
next_old (Taking  *taking,
          GError **error)
{
  if (_tepat_potret_reader_next (taking->reader, &taking->old, &taking->old_length, error))
    {
      taking->rekap->n[TEPAT_REKAP_PRELIST_AWAL] += taking->old != NULL;
      return TRUE;
    }

  return FALSE;
}

/* The frozen data of the newest periode before this one in which the desa was frozen. */
static gboolean
open_before (Taking  *taking,
             gint64   periode,
             GError **error)
{
  gconstpointer blob;
  gboolean row;
  gsize length;

  taking->before = tepat_db_prepare_trusted (taking->db,
                                             "SELECT isi FROM potret WHERE wilayah = $1"
                                             " AND periode < $2 ORDER BY periode DESC,"
                                             " revisi DESC LIMIT 1", error);
  if (taking->before == NULL)
    return FALSE;
  tepat_stmt_bind (taking->before, "si", taking->wilayah, periode);
  if (!tepat_stmt_step (taking->before, &row, error))
    return FALSE;
  if (!row)
    return TRUE;
  blob = tepat_stmt_get_blob (taking->before, 0, &length);
  taking->reader = _tepat_potret_reader_new (blob, length);

  return next_old (taking, error);
}

static gboolean
note_left (Taking  *taking,
           GError **error)
{
  const char *uid = _tepat_potret_find_uid (taking->old, taking->old_length);
  g_autofree char *text = uid != NULL ? g_strndup (uid, TEPAT_UID_LENGTH) : g_strdup ("");
  gint64 elsewhere;

  taking->rekap->n[TEPAT_REKAP_KELUAR]++;
  if (!tepat_db_get_int_trusted (taking->db, "SELECT count (*) FROM keluarga WHERE uid = $1"
                                             " AND wilayah <> $2", &elsewhere, error, "ss", text,
                                 taking->wilayah))
    return FALSE;
  taking->rekap->n[TEPAT_REKAP_PINDAH_DESA] += elsewhere;

  return next_old (taking, error);
}

static int
compare_uids (Taking     *taking,
              const char *uid)
{
  const char *old = taking->old != NULL
                    ? _tepat_potret_find_uid (taking->old, taking->old_length) : NULL;

  return old != NULL && uid != NULL ? strncmp (old, uid, TEPAT_UID_LENGTH) : 1;
}

static gboolean
compare (Taking         *taking,
         const GString  *line,
         GError        **error)
{
  const char *uid = _tepat_potret_find_uid (line->str, line->len);
  int order;

  if (taking->reader == NULL)
    return TRUE;
  while ((order = compare_uids (taking, uid)) < 0)
    if (!note_left (taking, error))
      return FALSE;
  if (order > 0)
    {
      taking->rekap->n[TEPAT_REKAP_USULAN_BARU]++;
      return TRUE;
    }
  if (taking->old_length != line->len || memcmp (taking->old, line->str, line->len) != 0)
    taking->rekap->n[TEPAT_REKAP_PERBAIKAN]++;

  return next_old (taking, error);
}

static gboolean
finish_comparison (Taking  *taking,
                   GError **error)
{
  while (taking->old != NULL)
    if (!note_left (taking, error))
      return FALSE;
  if (taking->reader != NULL)
    return TRUE;
  if (!_tepat_rekap_count_usulan (taking->db, taking->wilayah,
                                  &taking->rekap->n[TEPAT_REKAP_USULAN_BARU], error))
    return FALSE;
  taking->rekap->n[TEPAT_REKAP_PRELIST_AWAL] = taking->n_families -
                                               taking->rekap->n[TEPAT_REKAP_USULAN_BARU];

  return TRUE;
}

static gboolean
put_line (Taking        *taking,
          GString       *line,
          GCancellable  *cancellable,
          GError       **error)
{
  if (!compare (taking, line, error))
    return FALSE;
  g_string_append_c (line, '\n');
  crypto_hash_sha256_update (&taking->hash, (const guchar *) line->str, line->len);
  taking->n_families++;

  return g_output_stream_write_all (taking->deflate, line->str, line->len, NULL, cancellable,
                                    error);
}

static gboolean
put_all (Taking        *taking,
         GCancellable  *cancellable,
         GError       **error)
{
  g_autoptr(TepatPotretSource) source =
    _tepat_potret_source_new (taking->db, taking->wilayah, taking->rekap, error);
  g_autoptr(GString) line = g_string_new (NULL);

  if (source == NULL)
    return FALSE;
  for (;;)
    {
      if (!_tepat_potret_source_next (source, line, error))
        return FALSE;
      if (line->len == 0)
        break;
      if (!put_line (taking, line, cancellable, error))
        return FALSE;
    }

  return finish_comparison (taking, error) &&
         g_output_stream_close (taking->deflate, cancellable, error);
}

static gboolean
store (Taking              *taking,
       const TepatPeriode  *periode,
       TepatPotret         *potret,
       GError             **error)
{
  g_autoptr(TepatStmt) stmt =
    tepat_db_prepare_trusted (taking->db,
                              "INSERT INTO potret (periode, wilayah, revisi, periode_revisi,"
                              " sha256, keluarga, penduduk, rekap, waktu, pelaku, isi)"
                              " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)", error);
  GMemoryOutputStream *memory = G_MEMORY_OUTPUT_STREAM (taking->memory);

  if (stmt == NULL)
    return FALSE;
  tepat_stmt_bind (stmt, "isiisiisss", periode->id, potret->wilayah, (gint64) potret->revisi,
                   (gint64) periode->revisi, potret->sha256, potret->keluarga, potret->penduduk,
                   potret->rekap, potret->waktu, potret->pelaku);
  tepat_stmt_bind_blob (stmt, 11, g_memory_output_stream_get_data (memory),
                        g_memory_output_stream_get_data_size (memory));
  if (!tepat_stmt_run (stmt, error))
    return FALSE;
  potret->id = tepat_db_get_last_id (taking->db);

  return TRUE;
}

static void
begin (Taking     *taking,
       TepatDb    *db,
       const char *wilayah)
{
  g_autoptr(GConverter) deflater =
    G_CONVERTER (g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_ZLIB, 6));

  taking->db = db;
  taking->wilayah = wilayah;
  taking->rekap = tepat_rekap_new ();
  taking->memory = g_memory_output_stream_new_resizable ();
  taking->deflate = g_converter_output_stream_new (taking->memory, deflater);
  crypto_hash_sha256_init (&taking->hash);
}

static TepatPotret *
describe (Taking *taking,
          int     revisi)
{
  TepatPotret *potret = g_new0 (TepatPotret, 1);
  guchar digest[crypto_hash_sha256_BYTES];

  crypto_hash_sha256_final (&taking->hash, digest);
  potret->sha256 = g_malloc (sizeof digest * 2 + 1);
  sodium_bin2hex (potret->sha256, sizeof digest * 2 + 1, digest, sizeof digest);
  potret->wilayah = g_strdup (taking->wilayah);
  potret->revisi = revisi;
  potret->keluarga = taking->n_families;
  potret->penduduk = taking->rekap->n[TEPAT_REKAP_PENDUDUK];
  potret->rekap = tepat_rekap_to_json (taking->rekap);
  potret->waktu = tepat_time_now ();
  potret->pelaku = g_strdup (tepat_actor_get_nama (tepat_db_get_actor (taking->db)));

  return potret;
}

TepatPotret *
_tepat_potret_take (TepatDb             *db,
                    const TepatPeriode  *periode,
                    const char          *wilayah,
                    int                  revisi,
                    GPtrArray           *recaps,
                    GCancellable        *cancellable,
                    GError             **error)
{
  g_auto(Taking) taking = { 0 };
  g_autoptr(TepatPotret) potret = NULL;

  begin (&taking, db, wilayah);
  if (!open_before (&taking, periode->id, error) || !put_all (&taking, cancellable, error) ||
      !_tepat_rekap_load (taking.rekap, db, wilayah, recaps, error))
    return NULL;
  potret = describe (&taking, revisi);
  if (!store (&taking, periode, potret, error))
    return NULL;

  return g_steal_pointer (&potret);
}
