/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "musdes-alasan.h"
#include "musdes-form.h"
#include "musdes-sidang.h"

G_BEGIN_DECLS

struct _MusdesSidang
{
  GtkWidget        parent_instance;

  /* Template widgets */
  GtkWidget       *frame;
  GtkLabel        *title;
  GtkLabel        *counts;
  TepatStatePill  *pill;
  GtkWidget       *acts;
  GtkWidget       *about_button;
  GtkWidget       *ba_button;
  GtkWidget       *sptjm_button;
  GtkButton       *gather_button;
  GtkWidget       *finish_button;
  GtkWidget       *scan_button;
  GtkWidget       *open_button;
  TepatBanner     *banner;
  TepatListDetail *pane;
  TepatRowView    *view;
  GtkRevealer     *revealer;
  MusdesAlasan    *alasan;
  GtkWidget       *steps;
  MusdesForm      *form;

  /* Borrowed References */
  TepatContext    *context;

  /* Owned References */
  TepatArti       *lists;
  MusdesSurat     *surat;
  TepatRowModel   *rows;
  gint64           asked;      /* MusdesButir whose reason is asked for */
  gboolean         busy;
};

MusdesTugas *musdes_sidang_task_new    (MusdesSidang        *self);
/* One at a time; tugas is taken, and the callback gets a reference of its own. */
void         musdes_sidang_write       (MusdesSidang        *self,
                                        TepatStoreJob        job,
                                        MusdesTugas         *tugas,
                                        GAsyncReadyCallback  callback);
/* What every act ends with: the session as it is now, or what is wrong. */
gboolean     musdes_sidang_take_result (MusdesSidang        *self,
                                        GObject             *source,
                                        GAsyncResult        *result);

/* The paper: its print and the scan of what was signed. */
void         musdes_sidang_print       (MusdesSidang        *self,
                                        const char          *jenis);
void         musdes_sidang_take_scan   (MusdesSidang        *self);
void         musdes_sidang_open_scan   (MusdesSidang        *self);

G_END_DECLS
