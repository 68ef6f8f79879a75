/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <sodium.h>

#include "tepat-access-wait.h"
#include "tepat-sandi-private.h"

#define GOOD "pohon mangga tua"

/* What stands in for the hash of a name that nobody has must cost what a user's costs, and fit
 * nothing. */
static void
test_decoy (void)
{
  g_assert_false (tepat_sandi_is_outdated (TEPAT_SANDI_DECOY));
  g_assert_false (tepat_sandi_fits (NULL, ""));
  g_assert_false (tepat_sandi_fits (NULL, "salah"));
}

static void
test_weak_passwords (void)
{
  static const char * const weak[] = {
    "pendek", "ani.dinsos", "Ani.Dinsos123", "12345678901", "aaaaaaaaaaaa", "Password",
    "QWERTYUIOP", "\xff\xff\xff\xff\xff\xff\xff\xff",
  };

  for (guint i = 0; i < G_N_ELEMENTS (weak); i++)
    {
      g_autoptr(GError) error = NULL;

      g_assert_false (tepat_sandi_check (weak[i], "ani.dinsos", &error));
      g_assert_error (error, TEPAT_ACCESS_ERROR, TEPAT_ACCESS_ERROR_WEAK_PASSWORD);
    }
  g_assert_true (tepat_sandi_check (GOOD, "ani.dinsos", NULL));
  g_assert_true (tepat_sandi_check ("sandi ani.dinsos yang panjang", "ani.dinsos", NULL));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_assert_cmpint (sodium_init (), >=, 0);
  g_test_add_func ("/sandi/decoy", test_decoy);
  g_test_add_func ("/sandi/weak-passwords", test_weak_passwords);

  return g_test_run ();
}
