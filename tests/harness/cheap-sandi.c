/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <dlfcn.h>
#include <sodium.h>

/* Loaded before libsodium by most tests (meson.build, beside this): they log in and make backups
 * hundreds of times, and what makes a guess dear would be half of their time. Everything is as in
 * the program but for the work of argon2id; it is never installed. */

#define OPSLIMIT crypto_pwhash_OPSLIMIT_MIN
#define MEMLIMIT crypto_pwhash_MEMLIMIT_MIN

int
crypto_pwhash (unsigned char * const       out,
               unsigned long long          out_length,
               const char * const          sandi,
               unsigned long long          length,
               const unsigned char * const salt,
               unsigned long long          opslimit,
               size_t                      memlimit,
               int                         algorithm)
{
  __typeof__ (&crypto_pwhash) real = dlsym (RTLD_NEXT, "crypto_pwhash");

  return real (out, out_length, sandi, length, salt, OPSLIMIT, MEMLIMIT, algorithm);
}

int
crypto_pwhash_str (char                out[crypto_pwhash_STRBYTES],
                   const char * const  sandi,
                   unsigned long long  length,
                   unsigned long long  opslimit,
                   size_t              memlimit)
{
  __typeof__ (&crypto_pwhash_str) real = dlsym (RTLD_NEXT, "crypto_pwhash_str");

  return real (out, sandi, length, OPSLIMIT, MEMLIMIT);
}

int
crypto_pwhash_str_needs_rehash (const char         hash[crypto_pwhash_STRBYTES],
                                unsigned long long opslimit,
                                size_t             memlimit)
{
  __typeof__ (&crypto_pwhash_str_needs_rehash) real =
    dlsym (RTLD_NEXT, "crypto_pwhash_str_needs_rehash");

  return real (hash, OPSLIMIT, MEMLIMIT);
}
