/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "musdes-butir.h"

G_BEGIN_DECLS

/**
 * MusdesSurat:
 * @musdes: the session
 * @butir: (element-type MusdesButir): what it talks about
 * @n_new: how many proposals wait that are not on its agenda
 * @sha256: digest of the results and of what the session was
 *
 * A session as a screen shows it and as its papers are drawn: one picture that any thread may read.
 */
typedef struct
{
  Musdes    *musdes;
  GPtrArray *butir;
  gint64     n_new;
  TepatArti *lists;
  char      *kabupaten;
  char      *sha256;
  gint64     jejak_seq;
  char      *jejak_hash;
} MusdesSurat;

MusdesSurat      *musdes_surat_read        (TepatDb           *db,
                                            const Musdes      *musdes,
                                            const TepatArti   *lists,
                                            GError           **error);
void              musdes_surat_free        (MusdesSurat       *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MusdesSurat, musdes_surat_free)

/* Of what a session was and what came of it; the papers carry it. list: MusdesButir. */
char             *musdes_surat_digest      (const Musdes      *musdes,
                                            GPtrArray         *list);
/* Of a kind, BA or SPTJM: the template, the title, and a name for a file. */
const char       *musdes_surat_get_template (const char       *jenis);
const char       *musdes_surat_get_title    (const char       *jenis);
char             *musdes_surat_dup_name     (MusdesSurat      *self,
                                             const char       *jenis);
/* Fills what the templates ask for; a session that is not over makes a draft. whole is not used:
 * these papers never show a NIK whole. */
void              musdes_surat_fill         (gpointer          data,
                                             gboolean          whole,
                                             TepatLetterModel *model);

G_END_DECLS
