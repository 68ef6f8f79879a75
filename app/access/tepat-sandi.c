/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-sandi"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <sodium.h>
#include <string.h>

#include "tepat-sandi-private.h"

#define MIN_CHARACTERS 8
#define MAX_BYTES 512
/* Under a second on an i3 with 4 GB, which every login pays. */
#define OPSLIMIT crypto_pwhash_OPSLIMIT_INTERACTIVE
#define MEMLIMIT crypto_pwhash_MEMLIMIT_INTERACTIVE

/* What everybody tries first, in lower case. */
static const char * const easy[] = {
  "password", "passw0rd", "p@ssw0rd", "p@ssword", "sandi", "katasandi", "rahasia", "admin",
  "administrator", "operator", "supervisor", "dinsos", "dinassosial", "siks", "siksng", "dtks",
  "dtsen", "tepat", "indonesia", "merdeka", "bismillah", "alhamdulillah", "qwerty", "qwertyuiop",
  "asdfghjkl", "iloveyou", "sayang", "desaku", "kelurahan", "kecamatan", "kabupaten", "abcdefgh",
  "abcdefghi", "qwerty123456", "1q2w3e4r", "1q2w3e4r5t", "q1w2e3r4", NULL,
};

static gboolean
is_easy (const char *sandi)
{
  g_autofree char *word = g_utf8_strdown (sandi, -1);
  gsize length = strlen (word);

  /* Only digits, or only one character over and over. */
  if (strspn (word, "0123456789") == length || strspn (word, (char[]) { word[0], '\0' }) == length)
    return TRUE;

  return g_strv_contains (easy, word);
}

/* The name itself, or the name with a few digits behind it. */
static gboolean
is_name (const char *sandi,
         const char *nama)
{
  gsize length = nama != NULL ? strlen (nama) : 0;

  return length > 0 && g_ascii_strncasecmp (sandi, nama, length) == 0 &&
         strspn (sandi + length, "0123456789!@#.*-_") == strlen (sandi + length);
}

static gboolean
refuse (GError     **error,
        const char  *why)
{
  g_set_error_literal (error, TEPAT_ACCESS_ERROR, TEPAT_ACCESS_ERROR_WEAK_PASSWORD, why);

  return FALSE;
}

/**
 * tepat_sandi_check:
 * @sandi: a new password
 * @nama: (nullable): the account's name
 *
 * Returns: whether it may be used; else #TEPAT_ACCESS_ERROR_WEAK_PASSWORD says why not
 */
gboolean
tepat_sandi_check (const char  *sandi,
                   const char  *nama,
                   GError     **error)
{
  g_return_val_if_fail (sandi != NULL, FALSE);

  if (!g_utf8_validate (sandi, -1, NULL) || strlen (sandi) > MAX_BYTES)
    return refuse (error, _("The password has characters that cannot be typed, or is too long."));
  if (g_utf8_strlen (sandi, -1) < MIN_CHARACTERS)
    return refuse (error, _("The password is too short. Use at least 8 characters; a short "
                            "sentence is good."));
  if (is_name (sandi, nama))
    return refuse (error, _("The password must not be the user name. Choose another one."));
  if (is_easy (sandi))
    return refuse (error, _("This password is among those that are tried first. Choose another "
                            "one; a short sentence is good."));

  return TRUE;
}

/* How many characters somebody who guesses has to try in each place. */
static double
alphabet_of (const char *sandi)
{
  double size = 0;
  gboolean lower = FALSE, upper = FALSE, digit = FALSE, other = FALSE;

  for (const char *c = sandi; *c != '\0'; c++)
    {
      lower |= g_ascii_islower (*c);
      upper |= g_ascii_isupper (*c);
      digit |= g_ascii_isdigit (*c);
      other |= !g_ascii_isalnum (*c);
    }
  size += lower ? 26 : 0;
  size += upper ? 26 : 0;
  size += digit ? 10 : 0;
  size += other ? 20 : 0;

  return size;
}

/* Characters that are not one more of the same, or the next of a row such as "1234". */
static guint
count_new_characters (const char *sandi)
{
  guint n = *sandi != '\0';

  for (const char *c = sandi; *c != '\0' && c[1] != '\0'; c++)
    n += ABS (c[1] - c[0]) > 1;

  return n;
}

/**
 * tepat_sandi_strength:
 * @sandi: what was typed so far
 *
 * Returns: from 0, among what is tried first, to 4, out of reach of a computer
 */
guint
tepat_sandi_strength (const char *sandi)
{
  double bits;

  g_return_val_if_fail (sandi != NULL, 0);

  if (*sandi == '\0' || is_easy (sandi) || g_utf8_strlen (sandi, -1) < MIN_CHARACTERS)
    return 0;
  bits = log2 (alphabet_of (sandi)) * count_new_characters (sandi);

  return bits < 36 ? 1 : bits < 55 ? 2 : bits < 80 ? 3 : 4;
}

/** tepat_sandi_free: Wipes and frees a password. */
void
tepat_sandi_free (char *sandi)
{
  if (sandi != NULL)
    sodium_memzero (sandi, strlen (sandi));
  g_free (sandi);
}

/** tepat_sandi_hash_again: Returns: (transfer full) (nullable): the hash; %NULL without memory */
char *
tepat_sandi_hash_again (const char *sandi)
{
  g_autofree char *hash = g_malloc0 (crypto_pwhash_STRBYTES);

  if (sodium_init () < 0 ||
      crypto_pwhash_str (hash, sandi, strlen (sandi), OPSLIMIT, MEMLIMIT) != 0)
    return NULL;

  return g_steal_pointer (&hash);
}

/**
 * tepat_sandi_hash:
 * @sandi: a new password
 * @nama: (nullable): the account's name
 *
 * Checks the rules and computes what is stored; takes a good part of a second, so call it outside
 * a store job and not on the main context of a window.
 *
 * Returns: (transfer full): argon2id with its parameters and salt
 */
char *
tepat_sandi_hash (const char  *sandi,
                  const char  *nama,
                  GError     **error)
{
  char *hash;

  if (!tepat_sandi_check (sandi, nama, error))
    return NULL;
  if ((hash = tepat_sandi_hash_again (sandi)) == NULL)
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE,
                         _("There is not enough memory to protect the password. Nothing was "
                           "changed. Close other programs and try again."));

  return hash;
}

/**
 * tepat_sandi_fits:
 * @hash: (nullable): what is stored; %NULL for an account that does not exist, which takes as long
 * @sandi: what was typed
 */
gboolean
tepat_sandi_fits (const char *hash,
                  const char *sandi)
{
  const char *stored = hash != NULL ? hash : TEPAT_SANDI_DECOY;
  gboolean fits;

  if (sodium_init () < 0 || strlen (sandi) > MAX_BYTES)
    return FALSE;
  fits = crypto_pwhash_str_verify (stored, sandi, strlen (sandi)) == 0;

  return fits && hash != NULL;
}

/** tepat_sandi_is_outdated: Returns: whether the hash has other parameters than today's */
gboolean
tepat_sandi_is_outdated (const char *hash)
{
  return crypto_pwhash_str_needs_rehash (hash, OPSLIMIT, MEMLIMIT) != 0;
}
