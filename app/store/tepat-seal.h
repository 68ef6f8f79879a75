/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "tepat-backup.h"

G_BEGIN_DECLS

/*
 * A sealed file: what is written into it in small pieces comes out again in the same order, or an
 * error says what is wrong with it. A header with the passphrase's parameters, then frames of
 * libsodium's secretstream, each of at most TEPAT_SEAL_MAX bytes; the last one is marked, so that
 * a file that was cut short shows.
 */
#define TEPAT_SEAL_MAX (256 * 1024)

typedef struct _TepatSealWriter TepatSealWriter;
typedef struct _TepatSealReader TepatSealReader;

/* How dear a guess of the passphrase is; written into the file. */
typedef struct
{
  guint64 opslimit;
  guint64 memlimit;
} TepatSealCost;

extern const TepatSealCost tepat_seal_cost_default;

TepatSealWriter *tepat_seal_writer_new  (const char           *path,
                                         const char           *passphrase,
                                         const TepatSealCost  *cost,
                                         GError              **error);
gboolean         tepat_seal_writer_push (TepatSealWriter      *self,
                                         guint8                kind,
                                         gconstpointer         data,
                                         gsize                 length,
                                         GError              **error);
gboolean         tepat_seal_writer_end  (TepatSealWriter      *self,
                                         GError              **error);
void             tepat_seal_writer_free (TepatSealWriter      *self);

TepatSealReader *tepat_seal_reader_new  (const char           *path,
                                         const char           *passphrase,
                                         GError              **error);
gboolean         tepat_seal_reader_pull (TepatSealReader      *self,
                                         guint8               *kind,
                                         const guint8        **data,
                                         gsize                *length,
                                         GError              **error);
goffset          tepat_seal_reader_tell (TepatSealReader      *self);
goffset          tepat_seal_reader_size (TepatSealReader      *self);
void             tepat_seal_reader_free (TepatSealReader      *self);
gboolean         tepat_seal_fail_io     (GError              **error,
                                         const char           *path,
                                         int                   code);

/* What the last frame is called; it carries no data. */
#define TEPAT_SEAL_END 'Z'

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TepatSealWriter, tepat_seal_writer_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TepatSealReader, tepat_seal_reader_free)

G_END_DECLS
