/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "musdes-tugas.h"
#include "tepat-ui.h"

G_BEGIN_DECLS

#define MUSDES_TYPE_SIDANG (musdes_sidang_get_type ())
G_DECLARE_FINAL_TYPE (MusdesSidang, musdes_sidang, MUSDES, SIDANG, GtkWidget)

/* One session: its agenda as a grid with a single key for each result. Signal: `closed`. */
GtkWidget *musdes_sidang_new         (void);
void       musdes_sidang_set_context (MusdesSidang *self,
                                      TepatContext *context);
void       musdes_sidang_set_lists   (MusdesSidang *self,
                                      TepatArti    *lists);
void       musdes_sidang_show_row    (MusdesSidang *self,
                                      gint64        id);
/* A session that was just read; taken. */
void       musdes_sidang_show        (MusdesSidang *self,
                                      MusdesSurat  *surat);
void       musdes_sidang_clear       (MusdesSidang *self);
/* layak, tidak-layak, or NULL to take a result away. */
void       musdes_sidang_record      (MusdesSidang *self,
                                      const char   *hasil);
void       musdes_sidang_move        (MusdesSidang *self,
                                      int           step);
/* The agenda with its results, and whose it is. */
TepatPrintable *
           musdes_sidang_dup_printable
                                     (MusdesSidang *self,
                                      const char   *title);
/* Closes what lies over the grid; FALSE when nothing does. */
gboolean   musdes_sidang_go_back     (MusdesSidang *self);

G_END_DECLS
