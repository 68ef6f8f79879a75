/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat-db-private.h"
#include "tepat-hak.h"
#include "tepat-jejak.h"
#include "tepat-workflow-error.h"

G_BEGIN_DECLS

/* One state of a thing: as it is stored, and its name to be translated. A table of them is indexed
 * by the state's number. */
typedef struct
{
  const char *code;
  const char *title;
} TepatKeadaanDef;

/* The number of the state stored as @code; @fallback for what a newer version may have stored. */
guint       _tepat_keadaan_find      (const TepatKeadaanDef *states,
                                      guint         n_states,
                                      const char   *code,
                                      guint         fallback);

/* Asked first in every act, inside its transaction. wilayah NULL: only the right counts; hak NULL:
 * somebody must be there. */
gboolean    _tepat_workflow_require  (TepatDb      *db,
                                      const char   *hak,
                                      const char   *wilayah,
                                      GError      **error);
/* The same over the whole kabupaten of the workspace, whose code it returns. */
char       *_tepat_workflow_require_kab (TepatDb   *db,
                                      const char   *hak,
                                      GError      **error);
char       *_tepat_workflow_get_kab  (TepatDb      *db,
                                      GError      **error);
/* Whether maker and actor are two persons; two accounts with one NIP are not. */
gboolean    _tepat_workflow_require_other (TepatDb *db,
                                      const char   *maker,
                                      GError      **error);
/* A reason that says something; strips it into @clean. */
gboolean    _tepat_workflow_check_reason (const char *alasan,
                                      char        **clean,
                                      GError      **error);
gboolean    _tepat_workflow_is_date  (const char   *text);

/* The texts of a thing, as the places that hold them: of a plain copy each becomes its own. */
void        _tepat_workflow_dup_texts  (char       ***texts,
                                      guint         n_texts);
void        _tepat_workflow_free_texts (char       ***texts,
                                      guint         n_texts);

/* {"name": value, ...} for the journal; one letter per pair as in tepat_stmt_bind(). */
char       *_tepat_workflow_json     (const char   *types,
                                      ...);
void        _tepat_json_append_text  (GString      *json,
                                      const char   *text,
                                      gssize        length);

gboolean    _tepat_workflow_note     (TepatDb      *db,
                                      const char   *perbuatan,
                                      const char   *subjek_jenis,
                                      const char   *subjek,
                                      const char   *sebelum,
                                      const char   *sesudah,
                                      const char   *alasan,
                                      GError      **error);

G_END_DECLS
