/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-access-jejak"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "tepat-access-jejak.h"
#include "tepat-jejak-words.h"

void
tepat_access_add_words (void)
{
  static const TepatJejakWord acts[] = {
    { "masuk", N_("Logged in") },
    { "masuk.kembali", N_("Unlocked the screen") },
    { "masuk.gagal", N_("Wrong password") },
    { "masuk.ditolak", N_("Login refused") },
    { "masuk.jam", N_("The clock was set back") },
    { "keluar", N_("Logged out") },
    { "kunci", N_("Screen locked") },
    { "pengguna.tambah", N_("User added") },
    { "pengguna.ubah", N_("User changed") },
    { "pengguna.tutup", N_("Account closed") },
    { "pengguna.buka", N_("Account opened again") },
    { "pengguna.sandi", N_("Password set") },
    { "peran.tambah", N_("Peran added") },
    { "plugin.nyalakan", N_("Plugin switched on") },
    { "plugin.matikan", N_("Plugin switched off") },
    { "saringan.simpan", N_("Filter kept") },
    { "saringan.hapus", N_("Filter thrown away") },
    { "nik.lihat", N_("Whole number was looked at") },
    { NULL, NULL },
  };
  static const TepatJejakWord subjects[] = {
    { "pengguna", N_("User") },
    { NULL, NULL },
  };

  tepat_jejak_add_words (acts);
  tepat_jejak_add_subjects (subjects);
}
