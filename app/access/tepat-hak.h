/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/*
 * The rights that a peran may hold. A right is a name, so that a plugin can bring its own; these
 * are the ones that the core and the first plugins ask for.
 */
#define TEPAT_HAK_DATA_LIHAT     "data.lihat"     /* see persons and families of the own wilayah */
#define TEPAT_HAK_DATA_UBAH      "data.ubah"      /* change them */
#define TEPAT_HAK_DATA_IMPOR     "data.impor"     /* import a file, undo an import */
#define TEPAT_HAK_DATA_EKSPOR    "data.ekspor"    /* export lists */
#define TEPAT_HAK_NIK_PENUH      "nik.penuh"      /* see NIK and KK unmasked, each look recorded */
#define TEPAT_HAK_LOKET          "loket.layani"    /* answer the citizen who brings two words */
#define TEPAT_HAK_DATA_SENSITIF  "data.sensitif"  /* health, disability, income answers */
#define TEPAT_HAK_PERIODE_BUKA   "periode.buka"   /* open a periode, change its calendar */
#define TEPAT_HAK_DESA_TUTUP     "desa.tutup"     /* attach BA/SPTJM, close a desa for input */
#define TEPAT_HAK_FINALISASI     "finalisasi"     /* finalise a desa and the kabupaten */
#define TEPAT_HAK_KECUALIKAN     "kecualikan"     /* waive a finalisation check with a reason */
#define TEPAT_HAK_SURAT_BUAT     "surat.buat"     /* draft a Surat Pengesahan */
#define TEPAT_HAK_SURAT_SETUJU   "surat.setuju"   /* approve one that somebody else drafted */
#define TEPAT_HAK_WILAYAH_UBAH   "wilayah.ubah"   /* import the official list of wilayah */
#define TEPAT_HAK_PENGGUNA_UBAH  "pengguna.ubah"  /* add users, change peran and scope */
#define TEPAT_HAK_CADANGAN       "cadangan"       /* make backups */
#define TEPAT_HAK_JEJAK_LIHAT    "jejak.lihat"    /* read the whole journal */
