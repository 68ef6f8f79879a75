/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "register-fixture.h"

#include "sanggah-kunjungan.h"
#include "sanggah.h"

/* A register of three desa, with the people of an office who work on proposals and objections. */

#define OFFICE_MODULE "usul-sanggah"

typedef struct
{
  Register    r;
  TepatArti  *lists;
  TepatActor *desa;         /* records and holds the musdes of desa 1 */
  TepatActor *desa_2;       /* the same in desa 2 */
  TepatActor *verifikator;
  TepatActor *supervisor;   /* verifies and decides */
  TepatActor *kepala;       /* may do everything */
} Office;

/* A draft: whom it is about, and pairs of field and value. */
typedef struct
{
  Office             *o;
  const char         *jenis;
  const char         *siapa;
  const char         *program;
  const char         *alasan;
  const char         *wilayah;
  const char * const *pairs;
} OfficeDraft;

void office_setup    (Office        *o,
                      gconstpointer  data);
void office_teardown (Office        *o,
                      gconstpointer  data);
/* The draft's uid. */
char *office_draft   (Office             *o,
                      TepatActor         *who,
                      const OfficeDraft  *wish,
                      GError            **error);
gboolean office_decide (Office             *o,
                        TepatActor         *who,
                        const char         *kunci,
                        const UsulPutusan  *putusan,
                        GError            **error);
/* The step is taken, or refused with this error. */
void office_must      (Office             *o,
                       TepatActor         *who,
                       const char         *kunci,
                       const UsulPutusan  *putusan);
void office_must_not  (Office             *o,
                       TepatActor         *who,
                       const char         *kunci,
                       const UsulPutusan  *putusan,
                       GQuark              domain,
                       int                 code);
/* Aid for this person, proposed and submitted by the desa; its uid. */
char *office_submit   (Office             *o,
                       const char         *person);
/* An objection; its uid. */
char *office_object   (Office              *o,
                       TepatActor          *who,
                       const SanggahInput  *input,
                       GError             **error);
gboolean office_decide_sanggah (Office             *o,
                                TepatActor         *who,
                                const char         *kunci,
                                const UsulPutusan  *putusan,
                                GError            **error);
/* A sheet of a visit that lacks nothing. */
SanggahKunjungan *office_visit (Office     *o,
                                const char *temuan);
/* An account without a password, of the whole kabupaten. */
void office_add_staff (Office             *o,
                       const char         *nama);
