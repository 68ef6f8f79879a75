/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-kantor-words"

#include "config.h"

#include "tepat-kantor-private.h"

/* One for each byte of a digest: short, and hard to mishear on the telephone. Never changed, since two
 * offices compare what their own copies say. */
const char * const tepat_kantor_words[256] = {
  "abad", "abu", "acar", "adat", "agar", "ajak", "akar", "alam", "alat", "alis", "aman", "ambil",
  "amplop", "anak", "angin", "anjing", "apel", "api", "arang", "arus", "asam", "asap", "asin",
  "atap", "atas", "awan", "ayah", "ayam", "ayun", "baca", "badai", "badak", "bagus", "bahu",
  "baik", "baju", "bakar", "baki", "bakso", "balai", "balon", "bambu", "ban", "bantal", "baris",
  "basah", "batik", "batu", "bawang", "bayam", "bebek", "beduk", "bekal", "belah", "beli",
  "benang", "benih", "bensin", "beras", "berkas", "biji", "bilah", "bintang", "biru", "bola",
  "bonang", "botol", "bubur", "buku", "bulan", "bumi", "bunga", "buruh", "busur", "cabai",
  "cacing", "cahaya", "cangkir", "cantik", "catur", "cawan", "celana", "cepat", "cincin", "cobek",
  "coklat", "cuci", "cuka", "daging", "dahan", "daki", "danau", "dapur", "darat", "dasi", "daun",
  "dayung", "debu", "delima", "desa", "dinding", "dodol", "domba", "donat", "dua", "duku",
  "durian", "elang", "emas", "ember", "empat", "enam", "engsel", "fajar", "gabah", "gading",
  "gajah", "galah", "gambir", "ganda", "gandum", "garam", "garpu", "gasing", "gelas", "gempa",
  "gerobak", "gigi", "gitar", "gudang", "gula", "guntur", "gunung", "guru", "hakim", "halte",
  "hari", "hasil", "hati", "helm", "hijau", "hitam", "hujan", "hutan", "ibu", "ijuk", "ikan",
  "ikat", "indah", "intan", "irama", "jagung", "jahe", "jahit", "jala", "jam", "jambu", "janur",
  "jari", "jarum", "jati", "jeruk", "jinak", "jual", "jujur", "kaca", "kado", "kain", "kaki",
  "kaleng", "kamar", "kancil", "kapal", "kapas", "kapur", "karung", "kasur", "katak", "kayu",
  "kebun", "kecap", "kelapa", "kendi", "kepala", "kerbau", "kerja", "kertas", "ketan", "kijang",
  "kilat", "kipas", "kopi", "kota", "kotak", "kuat", "kubis", "kuda", "kue", "kulit", "kumis",
  "kunci", "kuning", "kursi", "labu", "ladang", "lagu", "lampu", "lancar", "langit", "lantai",
  "laut", "lebah", "lemari", "lidah", "lilin", "lima", "lumbung", "lurah", "madu", "makan",
  "malam", "mangga", "manis", "mata", "mawar", "meja", "melati", "merah", "merpati", "minyak",
  "mobil", "mulut", "murid", "nada", "naga", "nanas", "nasi", "nelayan", "obat", "ombak", "orang",
  "padi", "pagar", "pagi", "pahat", "paku", "palu", "panci", "pandan", "pantai", "papan", "parang",
  "pasar", "payung", "pelita", "perahu",
};
