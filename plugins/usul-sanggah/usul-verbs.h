/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat-ui.h"
#include "usul-foto.h"
#include "usul-impor.h"
#include "usul-usulan.h"

G_BEGIN_DECLS

void usul_verbs_add        (TepatContext *context);
void usul_verbs_add_decide (TepatContext *context);
void usul_verbs_add_foto   (TepatContext *context);
void usul_verbs_add_impor  (TepatContext *context);
void usul_verbs_add_kasus  (TepatContext *context);
void usul_verbs_add_show   (TepatContext *context);

/* The lists of a verb's run. */
TepatArti  *usul_verbs_read_lists (TepatInvocation  *invocation,
                                   GError          **error);
gboolean    usul_verbs_usage      (const char       *text,
                                   GError          **error);
/* The code that --program means; what was not given, or is empty, stays so. */
gboolean    usul_verbs_read_program (TepatInvocation  *invocation,
                                   const TepatArti  *lists,
                                   const char      **kode,
                                   GError          **error);
/* Whether --jenis (nullable) is a kind of proposals; says which there are. */
gboolean    usul_verbs_check_kind  (const TepatArti  *lists,
                                   const char       *jenis,
                                   GError          **error);
/* Whether --asal, where it was given, is one of these; usage says which they are. */
gboolean    usul_verbs_check_origin (TepatInvocation     *invocation,
                                   const char * const  *origins,
                                   const char          *usage,
                                   GError             **error);
/* A result for machines. */
void        usul_verbs_add_usulan (JsonBuilder      *b,
                                   const UsulUsulan *usulan,
                                   const TepatArti  *lists);
void        usul_verbs_add_text   (JsonBuilder      *b,
                                   const char       *name,
                                   const char       *text);

/* One of a list, by its id; the key is %NULL. */
typedef gpointer (*UsulLoadFunc) (TepatDb *db, const char *kunci, gint64 id, GError **error);

/**
 * UsulVerbsList:
 * @perkara: of what
 * @jenis: whether the verb has an option `jenis`
 * @title: of the job, marked with N_()
 * @states: (nullable): what --keadaan may be, where that is not what the state machine knows
 * @antrean: says which queues there are, marked with N_()
 * @load: reads one, which @free_func frees
 * @add_row: for people
 * @put: for machines
 * @tell: what is said below the rows, of how many there are
 *
 * A verb that lists cases.
 */
typedef struct
{
  const UsulPerkara     *perkara;
  gboolean               jenis;
  const char            *title;
  const char            *states;
  const char            *antrean;
  const TepatTextColumn *columns;
  UsulLoadFunc           load;
  GDestroyNotify         free_func;
  void                 (*add_row) (TepatTextTable  *table,
                                   gconstpointer    one,
                                   const TepatArti *lists);
  void                 (*put)     (JsonBuilder     *b,
                                   gconstpointer    one,
                                   const TepatArti *lists);
  void                 (*tell)    (TepatInvocation *invocation,
                                   guint            total);
} UsulVerbsList;

/* What a verb does with one of its arguments; adds to the array of results. */
typedef gboolean (*UsulVerbsEach)  (TepatInvocation  *invocation,
                                   const char       *kunci,
                                   gpointer          data,
                                   JsonBuilder      *b,
                                   GError          **error);
/* Each of the arguments is wholly done or not at all. The first that is refused ends the run, and
 * what was done before is told. */
gboolean    usul_verbs_run_each   (TepatInvocation  *invocation,
                                   UsulVerbsEach     func,
                                   gpointer          data,
                                   GError          **error);
/* --versi N, 0 without it. */
gboolean    usul_verbs_read_version (TepatInvocation     *invocation,
                                   gint64               *versi,
                                   GError              **error);
gboolean    usul_verbs_run_list   (TepatInvocation      *invocation,
                                   const UsulVerbsList  *list,
                                   GError              **error);

/* A photo given as KIND=FILE, or as FILE alone where @otherwise names its kind; taken in. */
UsulFoto   *usul_verbs_take_photo  (TepatInvocation  *invocation,
                                   const char        *text,
                                   const char        *otherwise,
                                   GError           **error);
/* All of a repeated option: UsulFoto, owned. */
GPtrArray  *usul_verbs_take_photos (TepatInvocation  *invocation,
                                   const char        *option,
                                   const char        *otherwise,
                                   GError           **error);

/* Rows of a file that were not taken: the first of them, and how many. */
void        usul_verbs_print_rejected (TepatInvocation *invocation,
                                   GPtrArray         *rejects);
void        usul_verbs_add_rejected (JsonBuilder     *b,
                                   GPtrArray         *rejects);
/* An import, of which a dry run ends with an error of its own. */
gboolean    usul_verbs_run_import (TepatInvocation   *invocation,
                                   TepatStoreJob      import,
                                   gpointer           data,
                                   GError           **error);
/* Takes an import back and says for machines what became of it. */
gboolean    usul_verbs_run_undo   (TepatInvocation   *invocation,
                                   TepatStoreJob      undo,
                                   UsulImporBatal    *batal,
                                   GError           **error);

/* A paper as PDF, and that it was made: neither without the other. @model has its heading, and what
 * stands below it. */
gboolean    usul_verbs_write_paper (TepatInvocation     *invocation,
                                   TepatLetterTemplate *letter_template,
                                   TepatLetterModel    *model,
                                   const TepatCetak    *cetak,
                                   const char          *path,
                                   GError             **error);

/* The history of a case. */
void        usul_verbs_print_steps (TepatInvocation *invocation,
                                   GPtrArray        *steps,
                                   const TepatArti  *lists);
void        usul_verbs_add_steps  (JsonBuilder      *b,
                                   GPtrArray        *steps);

G_END_DECLS
