/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-kantor"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "tepat-access.h"
#include "tepat-db-private.h"
#include "tepat-hak.h"
#include "tepat-jejak.h"
#include "tepat-json.h"
#include "tepat-kantor-private.h"
#include "tepat-time.h"

/* Names that begin with rahasia are hidden from whatever a page or a plugin asks. */
#define SECRET "rahasia.kantor"

#define UID_BYTES 8
#define N_WORDS 8
#define MAX_NAMA 200
#define MAX_CARD (64 * 1024)

#define COLUMNS "SELECT id, uid, nama, wilayah, tanda, segel, keadaan FROM kantor "

G_DEFINE_QUARK (tepat-package-error-quark, tepat_package_error)

gboolean
package_fail (GError            **error,
              TepatPackageError   code,
              const char         *text)
{
  g_set_error_literal (error, TEPAT_PACKAGE_ERROR, (int) code, text);

  return FALSE;
}

/** tepat_kantor_free: Frees @self. */
void
tepat_kantor_free (TepatKantor *self)
{
  if (self == NULL)
    return;
  g_free (self->uid);
  g_free (self->nama);
  g_free (self->wilayah);
  g_free (self->tanda);
  g_free (self->segel);
  g_free (self->keadaan);
  g_free (self);
}

char *
tepat_kantor_to_hex (gconstpointer data,
                     gsize         length)
{
  char *hex = g_malloc (length * 2 + 1);

  return sodium_bin2hex (hex, length * 2 + 1, data, length);
}

gboolean
tepat_kantor_from_hex (const char *hex,
                       gpointer    data,
                       gsize       length)
{
  gsize n = 0;
  const char *end = NULL;

  return hex != NULL && strlen (hex) == length * 2 &&
         sodium_hex2bin (data, length, hex, length * 2, NULL, &n, &end) == 0 && n == length;
}

gboolean
tepat_kantor_covers (const char *wilayah,
                     const char *kode)
{
  return kode != NULL && g_str_has_prefix (kode, wilayah);
}

static char *
uid_of (const char *tanda,
        const char *segel)
{
  guchar digest[crypto_generichash_BYTES];
  crypto_generichash_state state;

  crypto_generichash_init (&state, NULL, 0, sizeof digest);
  crypto_generichash_update (&state, (const guchar *) tanda, strlen (tanda));
  crypto_generichash_update (&state, (const guchar *) segel, strlen (segel));
  crypto_generichash_final (&state, digest, sizeof digest);

  return tepat_kantor_to_hex (digest, UID_BYTES);
}

/**
 * tepat_kantor_dup_words:
 *
 * The words are made of the keys and of the wilayah that the office claims, so that both are
 * compared.
 *
 * Returns: (transfer full): eight words
 */
char *
tepat_kantor_dup_words (const TepatKantor *self)
{
  g_autofree char *text = NULL;
  const char *words[N_WORDS + 1] = { NULL };
  guchar digest[crypto_generichash_BYTES];

  g_return_val_if_fail (self != NULL, NULL);

  text = g_strjoin ("\n", "tepat", self->tanda, self->segel, self->wilayah, NULL);
  crypto_generichash (digest, sizeof digest, (const guchar *) text, strlen (text), NULL, 0);
  for (guint i = 0; i < N_WORDS; i++)
    words[i] = tepat_kantor_words[digest[i]];

  return g_strjoinv (" ", (GStrv) words);
}

static TepatKantor *
read_row (TepatStmt *stmt)
{
  TepatKantor *self = g_new0 (TepatKantor, 1);

  self->id = tepat_stmt_get_int (stmt, 0);
  self->uid = g_strdup (tepat_stmt_get_text (stmt, 1));
  self->nama = g_strdup (tepat_stmt_get_text (stmt, 2));
  self->wilayah = g_strdup (tepat_stmt_get_text (stmt, 3));
  self->tanda = g_strdup (tepat_stmt_get_text (stmt, 4));
  self->segel = g_strdup (tepat_stmt_get_text (stmt, 5));
  self->keadaan = g_strdup (tepat_stmt_get_text (stmt, 6));

  return self;
}

/* NULL without an error when there is none. */
static TepatKantor *
find (TepatDb     *db,
      const char  *where,
      const char  *key,
      GError     **error)
{
  g_autofree char *sql = g_strconcat (COLUMNS, where, NULL);
  g_autoptr(TepatStmt) stmt = tepat_db_prepare_trusted (db, sql, error);
  gboolean row = FALSE;

  if (stmt == NULL)
    return NULL;
  tepat_stmt_bind (stmt, "s", key);
  if (!tepat_stmt_step (stmt, &row, error) || !row)
    return NULL;

  return read_row (stmt);
}

/**
 * tepat_kantor_load_own:
 *
 * Returns: (transfer full) (nullable): the office of this workspace
 */
TepatKantor *
tepat_kantor_load_own (TepatDb  *db,
                       GError  **error)
{
  GError *local = NULL;
  TepatKantor *self = find (db, "WHERE keadaan = $1", "sendiri", &local);

  if (self == NULL && local == NULL)
    g_set_error_literal (&local, TEPAT_PACKAGE_ERROR, TEPAT_PACKAGE_ERROR_NOT_SET_UP,
                         _("This office has no keys for packages yet. Make them once with its name "
                           "and wilayah: tepat paket keys --make CODE."));
  if (local != NULL)
    g_propagate_error (error, local);

  return self;
}

/**
 * tepat_kantor_load:
 * @key: its uid, or the code of its wilayah
 *
 * Returns: (transfer full) (nullable): the office
 */
TepatKantor *
tepat_kantor_load (TepatDb     *db,
                   const char  *key,
                   GError     **error)
{
  GError *local = NULL;
  TepatKantor *self = find (db, "WHERE uid = $1", key, &local);

  if (self == NULL && local == NULL)
    self = find (db, "WHERE wilayah = $1 AND keadaan IN ('baru', 'dipercaya') AND 1 = (SELECT"
                     " count (*) FROM kantor AS k WHERE k.wilayah = $1 AND k.keadaan IN"
                     " ('baru', 'dipercaya'))", key, &local);
  if (self == NULL && local == NULL)
    g_set_error (&local, TEPAT_PACKAGE_ERROR, TEPAT_PACKAGE_ERROR_UNKNOWN,
                 _("No single office is known as “%s”. Nothing was done. See tepat paket keys, or "
                   "take the card of that office first."), key);
  if (local != NULL)
    g_propagate_error (error, local);

  return self;
}

/** tepat_kantor_list: Returns: (transfer full) (element-type TepatKantor): all, this one first */
GPtrArray *
tepat_kantor_list (TepatDb  *db,
                   GError  **error)
{
  g_autoptr(GPtrArray) all = g_ptr_array_new_with_free_func ((GDestroyNotify) tepat_kantor_free);
  g_autoptr(TepatStmt) stmt = NULL;
  gboolean row = TRUE;

  stmt = tepat_db_prepare_trusted (db, COLUMNS "ORDER BY keadaan <> 'sendiri', wilayah, id", error);
  while (stmt != NULL && tepat_stmt_step (stmt, &row, error) && row)
    g_ptr_array_add (all, read_row (stmt));

  return stmt == NULL || row ? NULL : g_steal_pointer (&all);
}

JsonObject *
tepat_kantor_to_json (const TepatKantor *self)
{
  JsonObject *object = json_object_new ();

  json_object_set_string_member (object, "uid", self->uid);
  json_object_set_string_member (object, "nama", self->nama);
  json_object_set_string_member (object, "wilayah", self->wilayah);
  json_object_set_string_member (object, "tanda", self->tanda);
  json_object_set_string_member (object, "segel", self->segel);

  return object;
}

static gboolean
is_code (const char *text)
{
  gsize length = strlen (text);

  return (length == 2 || length == 4 || length == 6 || length == 10) &&
         strspn (text, "0123456789") == length;
}

static char *
dup_member (JsonObject *object,
            const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  return node != NULL && JSON_NODE_HOLDS_VALUE (node) &&
         json_node_get_value_type (node) == G_TYPE_STRING ? json_node_dup_string (node)
                                                          : g_strdup ("");
}

TepatKantor *
tepat_kantor_from_json (JsonObject  *object,
                        GError     **error)
{
  g_autoptr(TepatKantor) self = g_new0 (TepatKantor, 1);
  g_autofree char *uid = NULL;
  guchar key[crypto_sign_PUBLICKEYBYTES];

  self->uid = dup_member (object, "uid");
  self->nama = dup_member (object, "nama");
  self->wilayah = dup_member (object, "wilayah");
  self->tanda = dup_member (object, "tanda");
  self->segel = dup_member (object, "segel");
  self->keadaan = g_strdup ("baru");
  uid = uid_of (self->tanda, self->segel);
  if (strcmp (uid, self->uid) == 0 && is_code (self->wilayah) && *self->nama != '\0' &&
      strlen (self->nama) <= MAX_NAMA && tepat_kantor_from_hex (self->tanda, key, sizeof key) &&
      tepat_kantor_from_hex (self->segel, key, sizeof key))
    return g_steal_pointer (&self);
  g_set_error_literal (error, TEPAT_PACKAGE_ERROR, TEPAT_PACKAGE_ERROR_FORGED,
                       _("What is said about the office does not fit its keys. Nothing was taken. "
                         "Ask the office for its card again."));

  return NULL;
}

gboolean
tepat_kantor_load_keys (TepatDb          *db,
                        TepatKantorKeys  *keys,
                        GError          **error)
{
  g_autofree char *hex = NULL;
  gboolean ok;

  if (!tepat_db_get_text_trusted (db, "SELECT nilai FROM meta WHERE kunci = '" SECRET "'", &hex,
                                  error, ""))
    return FALSE;
  ok = tepat_kantor_from_hex (hex, keys, sizeof *keys);
  if (hex != NULL)
    sodium_memzero (hex, strlen (hex));
  if (!ok)
    g_set_error_literal (error, TEPAT_PACKAGE_ERROR, TEPAT_PACKAGE_ERROR_NOT_SET_UP,
                         _("This office has no keys for packages yet. Make them once with its name "
                           "and wilayah: tepat paket keys --make CODE."));

  return ok;
}

static gboolean
keep_keys (TepatDb                *db,
           const TepatKantorKeys  *keys,
           GError                **error)
{
  g_autofree char *hex = tepat_kantor_to_hex (keys, sizeof *keys);
  gboolean ok = tepat_db_run_trusted (db, "INSERT INTO meta (kunci, nilai) VALUES ($1, $2)", error,
                                      "ss", SECRET, hex);

  sodium_memzero (hex, strlen (hex));

  return ok;
}

static gboolean
write_entry (TepatDb            *db,
             const char         *perbuatan,
             const TepatKantor  *kantor,
             const char         *alasan,
             GError            **error)
{
  g_autoptr(JsonObject) object = tepat_kantor_to_json (kantor);
  g_autoptr(JsonNode) node = json_node_new (JSON_NODE_OBJECT);
  g_autofree char *text = NULL;

  json_node_set_object (node, object);
  text = json_to_string (node, FALSE);
  const TepatJejakEntry entry = { perbuatan, "kantor", kantor->uid, NULL, text, alasan };

  tepat_db_note_change (db, "kantor", kantor->uid);

  return tepat_jejak_append (db, &entry, error);
}

static gboolean
insert (TepatDb      *db,
        TepatKantor  *self,
        GError      **error)
{
  g_autofree char *now = tepat_time_now ();

  if (!tepat_db_run_trusted (db, "INSERT INTO kantor (uid, nama, wilayah, tanda, segel, keadaan,"
                                 " waktu, oleh) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)", error,
                             "ssssssss", self->uid, self->nama, self->wilayah, self->tanda,
                             self->segel, self->keadaan, now,
                             tepat_actor_get_nama (tepat_db_get_actor (db))))
    return FALSE;
  self->id = tepat_db_get_last_id (db);

  return TRUE;
}

static gboolean
check_new (TepatDb     *db,
           const char  *nama,
           const char  *wilayah,
           GError     **error)
{
  g_autoptr(TepatKantor) own = NULL;

  if (!tepat_access_require (tepat_db_get_actor (db), TEPAT_HAK_FINALISASI, error))
    return FALSE;
  if (nama == NULL || *nama == '\0' || strlen (nama) > MAX_NAMA || !is_code (wilayah))
    {
      g_set_error_literal (error, TEPAT_PACKAGE_ERROR, TEPAT_PACKAGE_ERROR_UNKNOWN,
                           _("An office needs a name and the code of its wilayah, of 2, 4, 6 or 10 "
                             "digits. Nothing was changed."));
      return FALSE;
    }
  own = tepat_kantor_load_own (db, NULL);
  if (own == NULL)
    return TRUE;
  g_set_error (error, TEPAT_PACKAGE_ERROR, TEPAT_PACKAGE_ERROR_STATE,
               _("This office has its keys already, as %s (%s). Nothing was changed: with other keys "
                 "nobody would know it."), own->nama, own->wilayah);

  return FALSE;
}

/**
 * tepat_kantor_make:
 * @nama: what the office calls itself
 * @wilayah: its code
 *
 * Makes the office's two key pairs, once. The secret halves stay in the workspace, out of sight of
 * pages and plugins, and go into its sealed backups.
 *
 * Returns: (transfer full): the office
 */
TepatKantor *
tepat_kantor_make (TepatDb     *db,
                   const char  *nama,
                   const char  *wilayah,
                   GError     **error)
{
  g_autoptr(TepatKantor) self = NULL;
  guchar tanda[crypto_sign_PUBLICKEYBYTES], segel[crypto_box_PUBLICKEYBYTES];
  TepatKantorKeys keys;
  gboolean ok;

  g_return_val_if_fail (wilayah != NULL, NULL);

  if (sodium_init () < 0 || !check_new (db, nama, wilayah, error))
    return NULL;
  crypto_sign_keypair (tanda, keys.tanda);
  crypto_box_keypair (segel, keys.segel);
  self = g_new0 (TepatKantor, 1);
  self->nama = g_strdup (nama);
  self->wilayah = g_strdup (wilayah);
  self->tanda = tepat_kantor_to_hex (tanda, sizeof tanda);
  self->segel = tepat_kantor_to_hex (segel, sizeof segel);
  self->uid = uid_of (self->tanda, self->segel);
  self->keadaan = g_strdup ("sendiri");
  ok = keep_keys (db, &keys, error) && insert (db, self, error) &&
       write_entry (db, "kantor.kunci", self, NULL, error);
  sodium_memzero (&keys, sizeof keys);

  return ok ? g_steal_pointer (&self) : NULL;
}

/**
 * tepat_kantor_to_card:
 *
 * Returns: (transfer full): JSON with the office and its signature under it
 */
char *
tepat_kantor_to_card (TepatDb  *db,
                      GError  **error)
{
  g_autoptr(TepatKantor) own = tepat_kantor_load_own (db, error);
  g_autoptr(JsonObject) object = json_object_new ();
  g_autoptr(JsonNode) node = json_node_new (JSON_NODE_OBJECT);
  g_autofree char *text = NULL, *hex = NULL;
  guchar tanda[crypto_sign_BYTES];
  TepatKantorKeys keys;

  if (own == NULL || !tepat_kantor_load_keys (db, &keys, error))
    return NULL;
  text = g_strjoin ("\n", own->uid, own->nama, own->wilayah, NULL);
  crypto_sign_detached (tanda, NULL, (const guchar *) text, strlen (text), keys.tanda);
  sodium_memzero (&keys, sizeof keys);
  hex = tepat_kantor_to_hex (tanda, sizeof tanda);
  json_object_set_string_member (object, "format", "tepat-kantor");
  json_object_set_object_member (object, "kantor", tepat_kantor_to_json (own));
  json_object_set_string_member (object, "tanda_tangan", hex);
  json_node_set_object (node, object);

  return json_to_string (node, TRUE);
}

static TepatKantor *
read_card (const char  *card,
           gssize       length,
           GError     **error)
{
  g_autoptr(JsonNode) node = length < MAX_CARD ? tepat_json_parse (card, length, NULL) : NULL;
  JsonObject *object = node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node)
                                                                     : NULL;
  JsonNode *member = object != NULL ? json_object_get_member (object, "kantor") : NULL;
  g_autoptr(TepatKantor) kantor = NULL;
  g_autofree char *hex = NULL, *text = NULL;
  guchar tanda[crypto_sign_BYTES], key[crypto_sign_PUBLICKEYBYTES];

  if (member == NULL || !JSON_NODE_HOLDS_OBJECT (member))
    {
      g_set_error_literal (error, TEPAT_PACKAGE_ERROR, TEPAT_PACKAGE_ERROR_NOT_A_PACKAGE,
                           _("This is no card of an office. Nothing was taken. Ask the office for "
                             "the file that tepat paket keys --card writes."));
      return NULL;
    }
  if ((kantor = tepat_kantor_from_json (json_node_get_object (member), error)) == NULL)
    return NULL;
  hex = dup_member (object, "tanda_tangan");
  text = g_strjoin ("\n", kantor->uid, kantor->nama, kantor->wilayah, NULL);
  if (tepat_kantor_from_hex (hex, tanda, sizeof tanda) &&
      tepat_kantor_from_hex (kantor->tanda, key, sizeof key) &&
      crypto_sign_verify_detached (tanda, (const guchar *) text, strlen (text), key) == 0)
    return g_steal_pointer (&kantor);
  g_set_error_literal (error, TEPAT_PACKAGE_ERROR, TEPAT_PACKAGE_ERROR_FORGED,
                       _("The signature under this card does not fit. Nothing was taken. Ask the "
                         "office for its card again."));

  return NULL;
}

TepatKantor *
tepat_kantor_know (TepatDb            *db,
                   const TepatKantor  *kantor,
                   GError            **error)
{
  g_autoptr(TepatKantor) self = NULL;
  GError *local = NULL;

  self = find (db, "WHERE uid = $1", kantor->uid, &local);
  if (local != NULL)
    {
      g_propagate_error (error, local);
      return NULL;
    }
  if (self != NULL)
    return g_steal_pointer (&self);
  self = g_new0 (TepatKantor, 1);
  *self = (TepatKantor) { 0, g_strdup (kantor->uid), g_strdup (kantor->nama),
                          g_strdup (kantor->wilayah), g_strdup (kantor->tanda),
                          g_strdup (kantor->segel), g_strdup ("baru") };
  if (!insert (db, self, error) || !write_entry (db, "kantor.tambah", self, NULL, error))
    return NULL;

  return g_steal_pointer (&self);
}

/**
 * tepat_kantor_take_card:
 * @card: what tepat_kantor_to_card() of another office gave
 *
 * Keeps the office; it is trusted by tepat_kantor_decide() alone. Twice is once.
 *
 * Returns: (transfer full): the office
 */
TepatKantor *
tepat_kantor_take_card (TepatDb     *db,
                        const char  *card,
                        gssize       length,
                        GError     **error)
{
  g_autoptr(TepatKantor) kantor = NULL;

  g_return_val_if_fail (card != NULL, NULL);

  if (sodium_init () < 0 ||
      !tepat_access_require (tepat_db_get_actor (db), TEPAT_HAK_FINALISASI, error) ||
      (kantor = read_card (card, length, error)) == NULL)
    return NULL;

  return tepat_kantor_know (db, kantor, error);
}

/**
 * tepat_kantor_decide:
 * @key: the office
 * @trust: its words were compared and fit; %FALSE: refuse what comes from it
 * @alasan: (nullable): why
 */
gboolean
tepat_kantor_decide (TepatDb     *db,
                     const char  *key,
                     gboolean     trust,
                     const char  *alasan,
                     GError     **error)
{
  g_autoptr(TepatKantor) kantor = NULL;
  g_autofree char *now = tepat_time_now ();

  if (!tepat_access_require (tepat_db_get_actor (db), TEPAT_HAK_FINALISASI, error) ||
      (kantor = tepat_kantor_load (db, key, error)) == NULL)
    return FALSE;
  if (strcmp (kantor->keadaan, "sendiri") == 0)
    {
      g_set_error_literal (error, TEPAT_PACKAGE_ERROR, TEPAT_PACKAGE_ERROR_STATE,
                           _("This is the own office. Nothing was changed."));
      return FALSE;
    }

  return tepat_db_run_trusted (db, "UPDATE kantor SET keadaan = $1, waktu = $2, oleh = $3"
                                   " WHERE id = $4", error, "sssi",
                               trust ? "dipercaya" : "ditolak", now,
                               tepat_actor_get_nama (tepat_db_get_actor (db)), kantor->id) &&
         write_entry (db, trust ? "kantor.percaya" : "kantor.tolak", kantor, alasan, error);
}
