/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-uid"

#include "config.h"

#include <sodium.h>
#include <string.h>

#include "tepat-uid.h"

static GMutex uid_lock;
static guint64 uid_last;

/* Milliseconds and a 12-bit counter in one number that only grows, also when the clock is set
 * back: uids made by one process sort in the order of their making. */
static guint64
next_stamp (void)
{
  guint64 now = (guint64) (g_get_real_time () / 1000) << 12;
  guint64 stamp;

  g_mutex_lock (&uid_lock);
  uid_last = MAX (now, uid_last + 1);
  stamp = uid_last;
  g_mutex_unlock (&uid_lock);

  return stamp;
}

/* Asked of the system in handfuls: an import makes a million uids. */
static guint64
random_62 (void)
{
  static __thread guint64 pool[64];
  static __thread guint n_left = 0;

  if (n_left == 0)
    {
      randombytes_buf (pool, sizeof pool);
      n_left = G_N_ELEMENTS (pool);
    }

  return pool[--n_left] & G_GUINT64_CONSTANT (0x3fffffffffffffff);
}

static char *
put_hex (char    *out,
         guint64  value,
         guint    n_digits)
{
  static const char digits[] = "0123456789abcdef";

  for (guint i = 0; i < n_digits; i++)
    out[i] = digits[(value >> (4 * (n_digits - 1 - i))) & 0xf];

  return out + n_digits;
}

/**
 * tepat_uid_write:
 * @buffer: (out caller-allocates): room for %TEPAT_UID_LENGTH + 1 bytes
 *
 * Writes a new UUIDv7 (RFC 9562) in lower case. Any thread.
 */
void
tepat_uid_write (char *buffer)
{
  guint64 stamp = next_stamp ();
  guint64 tail = random_62 () | G_GUINT64_CONSTANT (0x8000000000000000);
  char *out = buffer;

  out = put_hex (out, stamp >> 28, 8);
  *out++ = '-';
  out = put_hex (out, stamp >> 12, 4);
  *out++ = '-';
  out = put_hex (out, 0x7000 | (stamp & 0xfff), 4);
  *out++ = '-';
  out = put_hex (out, tail >> 48, 4);
  *out++ = '-';
  out = put_hex (out, tail, 12);
  *out = '\0';
}

/**
 * tepat_uid_new:
 *
 * Returns: (transfer full): a new UUIDv7 as text
 */
char *
tepat_uid_new (void)
{
  char *uid = g_malloc (TEPAT_UID_LENGTH + 1);

  tepat_uid_write (uid);

  return uid;
}

/**
 * tepat_uid_is_valid:
 * @text: (nullable): what may be a uid
 *
 * Returns: whether @text has the form of a UUID in lower case
 */
gboolean
tepat_uid_is_valid (const char *text)
{
  if (text == NULL || strlen (text) != TEPAT_UID_LENGTH)
    return FALSE;
  for (guint i = 0; i < TEPAT_UID_LENGTH; i++)
    {
      gboolean dash = i == 8 || i == 13 || i == 18 || i == 23;

      if (dash ? text[i] != '-' : !g_ascii_isxdigit (text[i]) || g_ascii_isupper (text[i]))
        return FALSE;
    }

  return TRUE;
}
