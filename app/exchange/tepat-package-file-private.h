/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat-job.h"
#include "tepat-kantor-private.h"
#include "tepat-media.h"
#include "tepat-store.h"

G_BEGIN_DECLS

/*
 * A package as a file: a tar archive of `manifest.json` (what it is, in the clear, no data of
 * persons), `tanda` (the sender's signature under the manifest) and `isi` (sealed). The manifest
 * names the digest of isi, so that one signature holds for all. isi is a stream of libsodium's
 * secretstream frames; a package in several parts has a manifest in each and a slice of isi.
 * A frame's first byte is its kind.
 */
#define PACKAGE_FRAME_LINES 'N'   /* deflated NDJSON */
#define PACKAGE_FRAME_MEDIA 'M'   /* JSON: a file begins */
#define PACKAGE_FRAME_BYTES 'm'   /* bytes of that file */
#define PACKAGE_FRAME_END   'Z'

#define PACKAGE_VERSION 3
#define PACKAGE_FRAME_MAX (256 * 1024)
#define PACKAGE_LINE_MAX (PACKAGE_FRAME_MAX / 2)
/* Deflated rows that fit: some million persons. */
#define PACKAGE_CONTENT_MAX (512 * 1024 * 1024)
#define PACKAGE_PARTS_MAX 1000

/* What stands on the outside of a package. */
typedef struct
{
  char        *uid;
  char        *jenis;
  char        *wilayah;
  char        *dibuat;
  char        *oleh;
  char        *untuk;       /* uid of the receiver */
  char        *kunci;       /* of the stream, sealed, hex */
  char        *sidik;       /* BLAKE2b of this part's isi, hex */
  gint64       ukuran;      /* bytes of it */
  gint64       bagian;
  gint64       dari;
  TepatKantor *kantor;      /* the sender */
} PackageManifest;

/* FALSE: what was copied is not what was made. */
gboolean         package_fail_damaged  (GError              **error);

void             package_manifest_free (PackageManifest      *self);
JsonObject      *package_manifest_to_json (const PackageManifest *self);
PackageManifest *package_manifest_parse (const char          *text,
                                         gssize               length,
                                         GError             **error);

/* Manifest and signature of one file; its content is not looked at. */
PackageManifest *package_file_open     (const char           *path,
                                        GError              **error);

/* The rows and files of a package, out of their seal. */
typedef struct
{
  GPtrArray  *frames;     /* GBytes, deflated */
  gsize       n_bytes;
  GPtrArray  *media;      /* TepatMedia */
  GHashTable *added;      /* digests of files that were not there before */
  /* The file at hand. */
  TepatStore *store;      /* NULL: files are only counted */
  TepatMedia *current;
  int         fd;
  char       *temp;
  gint64      left;
  gboolean    ended;
} PackageContent;

PackageContent  *package_content_new   (TepatStore           *store);
void             package_content_free  (PackageContent       *self);
gboolean         package_content_feed  (PackageContent       *self,
                                        guint8                kind,
                                        const guint8         *data,
                                        gsize                 length,
                                        GError              **error);
/* Calls for every line; the text ends with a zero byte. */
typedef gboolean (*PackageLineFunc)    (gpointer              data,
                                        const char           *line,
                                        gsize                 length,
                                        GError              **error);
gboolean         package_content_lines (PackageContent       *self,
                                        PackageLineFunc       func,
                                        gpointer              data,
                                        GError              **error);
/* Takes away the files that this reading brought. */
void             package_content_drop  (PackageContent       *self);

/* Reads the parts, in order, into @content. */
gboolean         package_file_read     (GPtrArray            *paths,
                                        const PackageManifest *manifest,
                                        const TepatKantorKeys *keys,
                                        const TepatKantor    *own,
                                        PackageContent       *content,
                                        TepatJob             *job,
                                        GError              **error);

typedef struct _PackageWriter PackageWriter;
PackageWriter   *package_writer_new    (const char           *path,
                                        const TepatKantor    *receiver,
                                        GError              **error);
void             package_writer_free   (PackageWriter        *self);
gboolean         package_writer_line   (PackageWriter        *self,
                                        const char           *line,
                                        gsize                 length,
                                        GError              **error);
gboolean         package_writer_media  (PackageWriter        *self,
                                        const TepatMedia     *media,
                                        const char           *path,
                                        GError              **error);
/* split: bytes at most in one file, 0 for no limit. paths: what was written. */
gboolean         package_writer_end    (PackageWriter        *self,
                                        PackageManifest      *manifest,
                                        const TepatKantorKeys *keys,
                                        guint64               split,
                                        GPtrArray           **paths,
                                        GError              **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PackageManifest, package_manifest_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PackageContent, package_content_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PackageWriter, package_writer_free)

G_END_DECLS
