/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pengesahan-fixture.h"
#include "tepat-surat.h"

/* Letters of the kabupaten of pengesahan-fixture.h. */

extern const TepatSuratInput letter_12;

/* Data of letter_draft_job() and of a test's own jobs. */
typedef struct
{
  gint64                 periode;
  const TepatSuratInput *input;
  GPtrArray             *checks;
  GPtrArray             *recaps;
  const char            *name;
} LetterAct;

gpointer     letter_draft_job     (TepatDb                *db,
                                   gpointer                data,
                                   GCancellable           *cancellable,
                                   GError                **error);
TepatSurat  *letter_draft         (Kabupaten              *kab,
                                   TepatActor             *who,
                                   const TepatSuratInput  *input,
                                   GError                **error);
void         letter_cancel        (Kabupaten              *kab,
                                   TepatActor             *who,
                                   const char             *name,
                                   GError                **error);
TepatSurat  *letter_approve       (Kabupaten              *kab,
                                   TepatActor             *who,
                                   const char             *name,
                                   GError                **error);
/* Seven families, all desa and the kabupaten final. */
void         letter_make_final    (Kabupaten              *kab);
TepatSurat  *letter_make_approved (Kabupaten              *kab);
