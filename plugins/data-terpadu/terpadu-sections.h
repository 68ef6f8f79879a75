/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "terpadu-card.h"
#include "terpadu-knowledge.h"

G_BEGIN_DECLS

/* The parts of a record's view, from what terpadu_record_add_whole() tells. NULL where there is
 * nothing to show. */
GtkWidget *terpadu_section_meter     (JsonObject             *whole);
GtkWidget *terpadu_section_person    (const TepatArti *knowledge,
                                      JsonObject             *whole);
GtkWidget *terpadu_section_address   (const TepatArti *knowledge,
                                      JsonObject             *whole);
GtkWidget *terpadu_section_quality   (guint                   mutu,
                                      guint                   kurang);
GtkWidget *terpadu_section_programs  (const TepatArti *knowledge,
                                      JsonObject             *whole);
GtkWidget *terpadu_section_identities (const TepatArti *knowledge,
                                      JsonObject             *whole);
/* member: jawaban or jawaban_keluarga; a card for each questionnaire is appended to the box. */
void       terpadu_section_answers   (const TepatArti        *knowledge,
                                      JsonObject             *whole,
                                      const char             *member,
                                      GtkBox                 *box);
/* undo: what was changed by hand has a button that undoes it. */
GtkWidget *terpadu_section_history   (const TepatArti *knowledge,
                                      JsonObject             *whole,
                                      gboolean                undo);

/* The state of a record in one word: the same in lists and views. */
extern const TepatStateDef terpadu_states[];
#define TERPADU_STATE_SQL                                                                          \
  "CASE WHEN status <> 'aktif' THEN status WHEN mutu <> 0 THEN 'bertanda'"                         \
  " WHEN kurang <> 0 THEN 'kurang' ELSE 'lengkap' END"
const char *terpadu_state_of         (const char *status,
                                      gint64      mutu,
                                      gint64      kurang);

/* The word for what became of a membership in a programme. (nullable) */
const char *terpadu_name_membership  (const char *status);

/* Members of JSON objects that may be missing or null. */
const char *terpadu_json_text        (JsonObject *object,
                                      const char *name);
gint64      terpadu_json_int         (JsonObject *object,
                                      const char *name);
JsonObject *terpadu_json_object      (JsonObject *whole,
                                      const char *name);
JsonArray  *terpadu_json_array       (JsonObject *whole,
                                      const char *name);
/* 0 for none. array: nullable. */
guint       terpadu_json_length      (JsonArray  *array);
/* The words of an answer; NULL when there is none. node: nullable. */
char       *terpadu_describe_answer  (const TepatVariable *variable,
                                      JsonNode            *node);
/* A number as the text that a code has. */
char       *terpadu_json_code        (JsonObject *object,
                                      const char *name);

G_END_DECLS
