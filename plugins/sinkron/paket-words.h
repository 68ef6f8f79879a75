/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat.h"

G_BEGIN_DECLS

/* Codes of packages and conflicts in the user's language. */
const char *paket_words_of_office (const char *keadaan);
const char *paket_words_of_state  (const char *keadaan);
const char *paket_words_of_effect (const char *apa);
const char *paket_words_of_record (const char *jenis);
const char *paket_words_of_choice (const char *putusan);
/* (transfer full): the field, for people; lists (nullable) */
char       *paket_words_of_field  (const TepatLists *lists,
                                   const char       *jenis,
                                   const char       *bidang);

/* (transfer full): the fields of a row of a report; lists (nullable) */
char       *paket_words_of_change (const TepatLists      *lists,
                                   const TepatPackageRow *row);

/* (transfer full): a value of a field, for people; never NULL */
char       *paket_words_of_value  (const char       *jenis,
                                   const char       *bidang,
                                   const char       *value);

G_END_DECLS
