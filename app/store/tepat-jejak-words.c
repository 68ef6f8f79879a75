/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-jejak-words"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "tepat-jejak-words.h"

static const TepatJejakWord own_words[] = {
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
  { "ruang_kerja.buat", N_("Workspace made") },
  { "ruang.latihan", N_("Practice workspace made") },
  { "skema.naik", N_("Workspace prepared for a newer program") },
  { "cadangan.buat", N_("Backup made") },
  { "cadangan.uji", N_("Backup tried out") },
  { "cadangan.teruji", N_("Backup proven") },
  { "cadangan.pulih", N_("Restored from a backup") },
  { "wilayah.impor", N_("List of wilayah read in") },
  { "referensi.impor", N_("Code list read in") },
  { "impor.terapkan", N_("Imported from a file") },
  { "impor.batalkan", N_("Import undone") },
  { "massal.terapkan", N_("Changed together with others") },
  { "massal.batalkan", N_("The change of many was undone") },
  { "data.ekspor", N_("List exported") },
  { "data.cetak", N_("Printed") },
  { "nik.lihat", N_("Whole number was looked at") },
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
  { "kantor.kunci", N_("Keys of this office made") },
  { "kantor.tambah", N_("Card of an office taken") },
  { "kantor.percaya", N_("Office trusted") },
  { "kantor.tolak", N_("Office refused") },
  { "paket.siapkan", N_("Package prepared") },
  { "paket.buat", N_("Package made") },
  { "paket.tunggu", N_("Package waits for a second person") },
  { "paket.terapkan", N_("Package applied") },
  { "paket.batal", N_("Package taken back") },
  { "konflik.putus", N_("Conflict decided") },
  { "konflik.batal", N_("Decision on a conflict taken back") },
  { "periode.buka", N_("Periode opened") },
  { "periode.desa", N_("Desa added to the periode") },
  { "periode.terima", N_("Periode taken from a package") },
  { "periode.finalkan", N_("Kabupaten finalised") },
  { "periode.revisi", N_("Periode opened for a revision") },
  { "periode.sahkan", N_("Periode ratified") },
  { "desa.tutup", N_("Desa closed") },
  { "desa.buka", N_("Desa opened again") },
  { "desa.finalkan", N_("Desa finalised") },
  { "desa.revisi", N_("Desa opened for a revision") },
  { "pemeriksaan.kecualikan", N_("Exception to a check") },
  { "surat.buat", N_("Letter drafted") },
  { "surat.setujui", N_("Letter approved") },
  { "surat.batal", N_("Letter cancelled") },
  { "surat.pindai", N_("Signed letter scanned") },
  { "surat.atur", N_("Letter settings changed") },
  { "surat.templat", N_("Letter template changed") },
};

/* Kinds of subject, of which the act alone does not say what they are. */
static const TepatJejakWord subjects[] = {
  { "penduduk", N_("Person") },
  { "keluarga", N_("Family") },
  { "pengguna", N_("User") },
  { "impor", N_("Import") },
  { "surat", N_("Letter") },
  { "periode", N_("Periode") },
  { "tahapan", N_("Desa") },
  { "kantor", N_("Card of an office") },
};

static GMutex lock;
static GHashTable *titles;   /* of every act */

static void
take_word (const TepatJejakWord *word)
{
  g_hash_table_insert (titles, (gpointer) word->perbuatan, (gpointer) word->title);
}

/* Under the lock. */
static void
ensure_titles (void)
{
  if (titles != NULL)
    return;
  titles = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; i < G_N_ELEMENTS (own_words); i++)
    take_word (&own_words[i]);
}

/**
 * tepat_jejak_add_words:
 * @words: (array zero-terminated=1): static data
 *
 * Tells what the acts of a plugin are called.
 */
void
tepat_jejak_add_words (const TepatJejakWord *words)
{
  G_GNUC_UNUSED g_autoptr(GMutexLocker) locker = g_mutex_locker_new (&lock);

  g_return_if_fail (words != NULL);

  ensure_titles ();
  for (const TepatJejakWord *word = words; word->title != NULL; word++)
    take_word (word);
}

/**
 * tepat_jejak_name_act:
 * @perbuatan: an act
 *
 * Returns: (transfer none): what people call it, in the user's language; @perbuatan itself where
 *   nobody said
 */
const char *
tepat_jejak_name_act (const char *perbuatan)
{
  G_GNUC_UNUSED g_autoptr(GMutexLocker) locker = g_mutex_locker_new (&lock);
  const char *title;

  g_return_val_if_fail (perbuatan != NULL, NULL);

  ensure_titles ();
  title = g_hash_table_lookup (titles, perbuatan);

  return title != NULL ? _(title) : perbuatan;
}

/**
 * tepat_jejak_name_subject:
 * @jenis: a kind of subject
 *
 * Returns: (transfer none) (nullable): what people call it, in the user's language; %NULL where the
 *   act says enough
 */
const char *
tepat_jejak_name_subject (const char *jenis)
{
  for (guint i = 0; jenis != NULL && i < G_N_ELEMENTS (subjects); i++)
    if (strcmp (subjects[i].perbuatan, jenis) == 0)
      return _(subjects[i].title);

  return NULL;
}

/**
 * tepat_jejak_find_acts:
 * @text: a part of what an act is called, in the user's language
 *
 * Returns: (transfer full) (array zero-terminated=1): the acts that are called so
 */
GStrv
tepat_jejak_find_acts (const char *text)
{
  G_GNUC_UNUSED g_autoptr(GMutexLocker) locker = g_mutex_locker_new (&lock);
  g_autoptr(GStrvBuilder) found = g_strv_builder_new ();
  g_autofree char *wanted = g_utf8_casefold (text, -1);
  GHashTableIter iter;
  gpointer act, title;

  ensure_titles ();
  g_hash_table_iter_init (&iter, titles);
  while (g_hash_table_iter_next (&iter, &act, &title))
    {
      g_autofree char *called = g_utf8_casefold (_((const char *) title), -1);

      if (strstr (called, wanted) != NULL)
        g_strv_builder_add (found, act);
    }

  return g_strv_builder_end (found);
}
