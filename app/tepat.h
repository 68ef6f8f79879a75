/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/*
 * What a plugin may use of libtepat; nothing here needs a display. A plugin includes this header
 * and tepat-ui.h, no others.
 */

#include "tepat-format.h"
#include "tepat-job.h"
#include "tepat-json.h"
#include "tepat-macros.h"
#include "tepat-samar.h"
#include "tepat-time.h"
#include "tepat-uid.h"

#include "tepat-actor.h"
#include "tepat-db.h"
#include "tepat-id-list.h"
#include "tepat-jejak.h"
#include "tepat-media.h"
#include "tepat-store.h"

#include "tepat-access.h"
#include "tepat-guard.h"
#include "tepat-hak.h"
#include "tepat-kenal.h"
#include "tepat-saringan.h"
#include "tepat-session.h"
#include "tepat-unmask.h"

#include "tepat-change.h"
#include "tepat-field-check.h"
#include "tepat-gabung.h"
#include "tepat-kepesertaan.h"
#include "tepat-lampiran.h"
#include "tepat-lists.h"
#include "tepat-batch.h"
#include "tepat-mutu.h"
#include "tepat-nama.h"
#include "tepat-nik.h"
#include "tepat-peristiwa.h"
#include "tepat-pindah.h"
#include "tepat-reference.h"
#include "tepat-search.h"
#include "tepat-wilayah-import.h"
#include "tepat-wilayah-index.h"

#include "tepat-export.h"
#include "tepat-import.h"
#include "tepat-kantor.h"
#include "tepat-konflik.h"
#include "tepat-package.h"
#include "tepat-table-header.h"
#include "tepat-table-writer.h"
#include "tepat-typed.h"
#include "tepat-value.h"

#include "tepat-cetak.h"
#include "tepat-check.h"
#include "tepat-finalisasi.h"
#include "tepat-periode.h"
#include "tepat-potret.h"
#include "tepat-recap.h"
#include "tepat-rekap.h"
#include "tepat-surat-scan.h"
#include "tepat-surat-verdict.h"
#include "tepat-surat.h"
#include "tepat-tahapan.h"
#include "tepat-workflow-error.h"

#include "tepat-letter-format.h"
#include "tepat-letter-verify.h"
#include "tepat-letter.h"
