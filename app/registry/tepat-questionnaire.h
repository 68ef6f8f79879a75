/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat-code-list.h"

G_BEGIN_DECLS

/* Where nothing was asked yet, this is what is asked now. */
#define TEPAT_QUESTIONNAIRE_CURRENT "dtsen-2026"

/**
 * TepatVariableKind:
 * @TEPAT_VARIABLE_CODE: one code of a list
 * @TEPAT_VARIABLE_NUMBER: a whole number between min and max
 * @TEPAT_VARIABLE_BITS: several answers, their codes summed
 * @TEPAT_VARIABLE_TEXT: free text of at most max characters
 */
typedef enum
{
  TEPAT_VARIABLE_CODE,
  TEPAT_VARIABLE_NUMBER,
  TEPAT_VARIABLE_BITS,
  TEPAT_VARIABLE_TEXT,
} TepatVariableKind;

/**
 * TepatVariable:
 * @nama: the key in `jawaban.isi`
 * @nomor: the question's number on the form, or ""
 * @judul: the question
 * @subjek: `k` family, `p` person, as in `jawaban.subjek`
 * @kind: what the answer is
 * @list: (nullable): the codes
 * @min: smallest number
 * @max: largest number, or length of a text
 * @peka: (nullable): `kesehatan`, `disabilitas` or `penghasilan` when the answer is sensitive
 * @bidang: (nullable): the column of the model that holds the same fact
 * @certain: %FALSE when the codes were not confirmed by an official source
 * @bagian: the section that it stands in, or ""
 * @jika_variabel: (nullable): the question whose answer decides whether this one is asked
 * @jika_kode: (nullable) (array zero-terminated=1): with which answers it is asked
 * @umur_dari: the youngest who are asked, in years
 * @umur_sampai: the oldest who are asked
 *
 * A question of a questionnaire. Never changes.
 */
typedef struct
{
  const char          *nama;
  const char          *nomor;
  const char          *judul;
  char                 subjek;
  TepatVariableKind    kind;
  const TepatCodeList *list;
  gint64               min;
  gint64               max;
  const char          *peka;
  const char          *bidang;
  gboolean             certain;
  const char          *bagian;
  const char          *jika_variabel;
  char               **jika_kode;
  int                  umur_dari;
  int                  umur_sampai;
} TepatVariable;

/**
 * TepatQuestionnaire:
 *
 * A questionnaire's variables, as a version of the reference has them. It belongs to a
 * [struct@Reference], never changes and may be read from any thread.
 */
typedef struct _TepatQuestionnaire TepatQuestionnaire;

TEPAT_API const char          *tepat_questionnaire_get_kode (const TepatQuestionnaire *self);
TEPAT_API const char          *tepat_questionnaire_get_nama (const TepatQuestionnaire *self);
TEPAT_API guint                tepat_questionnaire_get_n    (const TepatQuestionnaire *self);
TEPAT_API const TepatVariable *tepat_questionnaire_get_nth  (const TepatQuestionnaire *self,
                                                             guint                     n);
TEPAT_API const TepatVariable *tepat_questionnaire_lookup   (const TepatQuestionnaire *self,
                                                             const char               *nama);

TEPAT_API gboolean             tepat_variable_understand    (const TepatVariable      *self,
                                                             const char               *text,
                                                             gssize                    length,
                                                             gint64                   *value);
TEPAT_API char                *tepat_variable_describe      (const TepatVariable      *self,
                                                             gint64                    value);

/* The answer to another question of the same sheet as it is stored; NULL when there is none. */
typedef const char *(*TepatAnswerFunc) (const char *nama,
                                        gpointer    data);
TEPAT_API gboolean             tepat_variable_is_asked      (const TepatVariable      *self,
                                                             TepatAnswerFunc           get,
                                                             gpointer                  data,
                                                             int                       umur);

G_END_DECLS
