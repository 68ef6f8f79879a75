/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "usul-jejak"

#include "config.h"

#include "usul-jejak.h"

#include <glib/gi18n-lib.h>

void
usul_jejak_add_words (void)
{
  static const TepatJejakWord words[] = {
    { "usulan.catat", N_("Proposal recorded") },
    { "usulan.ubah", N_("Proposal changed") },
    { "usulan.ajukan", N_("Proposal submitted") },
    { "usulan.layak", N_("Musdes: proposal eligible") },
    { "usulan.tidak-layak", N_("Musdes: proposal not eligible") },
    { "usulan.verifikasi", N_("Proposal verified") },
    { "usulan.setujui", N_("Proposal approved") },
    { "usulan.kembalikan", N_("Proposal sent back") },
    { "usulan.tolak", N_("Proposal refused") },
    { "usulan.masuk-periode", N_("Proposal put into the periode") },
    { "usulan.batalkan", N_("Approval of a proposal taken back") },
    { "usulan.sahkan", N_("Proposal covered by the letter") },
    { "usulan.kirim", N_("Proposal sent to the centre") },
    { "usulan.tetapkan", N_("Proposal determined by the centre") },
    { "usulan.tolak-pusat", N_("Proposal refused by the centre") },
    { "usulan.tarik", N_("Proposal withdrawn") },
    { "usulan.komentar", N_("Comment on a proposal") },
    { "usulan.tugas", N_("Proposal given to somebody") },
    { "usulan.serah", N_("Proposal handed over") },
    { "usulan.serah-batal", N_("Hand-over of a proposal taken back") },
    { "usulan.impor", N_("Proposals read in") },
    { "usulan.impor.batal", N_("Proposals that were read in taken back") },
    { "sanggah.catat", N_("Objection recorded") },
    { "sanggah.ubah", N_("Objection changed") },
    { "sanggah.tugaskan", N_("Visit assigned for an objection") },
    { "sanggah.kunjungi", N_("Visit recorded for an objection") },
    { "sanggah.kabulkan", N_("Objection granted") },
    { "sanggah.tolak", N_("Objection dismissed") },
    { "sanggah.ulangi", N_("Another visit asked for, for an objection") },
    { "sanggah.lewat", N_("Objection lapsed") },
    { "sanggah.tarik", N_("Objection withdrawn") },
    { "sanggah.komentar", N_("Comment on an objection") },
    { "sanggah.tugas", N_("Objection given to somebody") },
    { "sanggah.serah", N_("Objection handed over") },
    { "sanggah.serah-batal", N_("Hand-over of an objection taken back") },
    { "masuk.datang", N_("Came from the public") },
    { "masuk.ambil", N_("From the public: taken as a proposal") },
    { "masuk.ambil-sanggah", N_("From the public: taken as an objection") },
    { "masuk.tolak", N_("From the public: refused") },
    { "masuk.impor", N_("What the public sent read in") },
    { "masuk.impor.batal", N_("What the public sent and was read in taken back") },
    { "foto.tambah", N_("Photo added to a case") },
    { "foto.buang", N_("Photo of a case taken away") },
    { "musdes.buka", N_("Musdes opened") },
    { "musdes.ubah", N_("Musdes changed") },
    { "musdes.bahas", N_("Musdes: cases put on the agenda") },
    { "musdes.catat", N_("Musdes: result recorded") },
    { "musdes.selesai", N_("Musdes finished") },
    { "musdes.pindai", N_("Minutes of a musdes scanned") },
    { "loket.lihat", N_("Looked up at the counter") },
    { "loket.layani", N_("Served at the counter") },
    { "loket.bukti", N_("Receipt given at the counter") },
    { "usul.setelan", N_("Numbering of letters changed") },
    { NULL, NULL },
  };

  tepat_jejak_add_words (words);
}
