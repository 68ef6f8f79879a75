/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat-ui.h"

G_BEGIN_DECLS

/**
 * TerpaduDraft:
 * @subject: penduduk or keluarga, static
 * @uid: the record
 * @versi: its version when the form was opened
 * @typed: (element-type utf8 TerpaduDraftField): what was typed, by field
 * @moment: (nullable): when it was kept, UTC
 * @dari: (nullable): who typed it, when somebody else did
 *
 * What somebody typed into a form and did not save yet. It is kept in the store, and the person's
 * own.
 */
typedef struct
{
  const char *subject;
  char       *uid;
  gint64      versi;
  GHashTable *typed;
  char       *moment;
  char       *dari;
} TerpaduDraft;

typedef struct
{
  char *base;    /* nullable */
  char *text;
} TerpaduDraftField;

/* Keeps drafts out of the sight of other persons. */
void          terpadu_draft_add_guard (void);

TerpaduDraft *terpadu_draft_new     (const char          *subject,
                                     const char          *uid,
                                     gint64               versi);
void          terpadu_draft_free    (TerpaduDraft        *self);
void          terpadu_draft_put     (TerpaduDraft        *self,
                                     const char          *field,
                                     const char          *base,
                                     const char          *text);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TerpaduDraft, terpadu_draft_free)

/* In a job: NULL without an error when there is none. */
TerpaduDraft *terpadu_draft_read    (TepatDb             *db,
                                     const char          *subject,
                                     const char          *uid,
                                     GError             **error);
/* Inside an act's transaction; no entry of its own. */
gboolean      terpadu_draft_remove  (TepatDb             *db,
                                     const char          *subject,
                                     const char          *uid,
                                     GError             **error);
/* Keeps a draft, or forgets it when nothing is typed. Takes the draft. */
void          terpadu_draft_keep    (TepatContext        *context,
                                     TerpaduDraft        *draft);

/**
 * TerpaduDraftTake:
 * @dari: login name of who is absent
 * @alasan: why; never empty
 * @n: (out): drafts that went over
 * @n_left: (out): those that stay, since whoever takes them typed about the same record
 *
 * What an absent colleague typed and did not save, taken over.
 */
typedef struct
{
  const char *dari;
  const char *alasan;
  guint       n;
  guint       n_left;
} TerpaduDraftTake;

/* Write job; data: TerpaduDraftTake. Only of records that the actor sees. */
gpointer      terpadu_draft_take    (TepatDb             *db,
                                     gpointer             data,
                                     GCancellable        *cancellable,
                                     GError             **error);

G_END_DECLS
