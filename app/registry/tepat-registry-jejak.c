/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-registry-jejak"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "tepat-registry-jejak.h"
#include "tepat-jejak-words.h"

void
tepat_registry_add_words (void)
{
  static const TepatJejakWord acts[] = {
    { "wilayah.impor", N_("List of wilayah read in") },
    { "referensi.impor", N_("Code list read in") },
    { "massal.terapkan", N_("Changed together with others") },
    { "massal.batalkan", N_("The change of many was undone") },
    { "penduduk.tambah", N_("Person added") },
    { "penduduk.ubah", N_("Person changed") },
    { "penduduk.pindah", N_("Moved to another family") },
    { "penduduk.nikah", N_("Marriage") },
    { "penduduk.status", N_("Status recorded") },
    { "penduduk.gabung", N_("Doubles merged") },
    { "penduduk.paket", N_("Changed by a package") },
    { "penduduk.konflik", N_("Conflict decided") },
    { "penduduk.batalkan", N_("A change was undone") },
    { "keluarga.tambah", N_("Family added") },
    { "keluarga.ubah", N_("Family changed") },
    { "keluarga.pecah", N_("Family split") },
    { "keluarga.pindah", N_("Moved to another desa") },
    { "keluarga.paket", N_("Changed by a package") },
    { "keluarga.konflik", N_("Conflict decided") },
    { "keluarga.batalkan", N_("A change was undone") },
    { "pindah.ajukan", N_("Another desa was asked to take the family") },
    { "pindah.tolak", N_("The other desa refused") },
    { "pindah.tarik", N_("The request was taken back") },
    { "lampiran.tambah", N_("Attachment added") },
    { "lampiran.buang", N_("Attachment taken away") },
    { NULL, NULL },
  };
  static const TepatJejakWord subjects[] = {
    { "penduduk", N_("Person") },
    { "keluarga", N_("Family") },
    { NULL, NULL },
  };

  tepat_jejak_add_words (acts);
  tepat_jejak_add_subjects (subjects);
}
