/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat-job.h"
#include "tepat-kantor.h"
#include "tepat-package-table.h"
#include "tepat-session.h"

G_BEGIN_DECLS

/**
 * TepatPackageMake:
 * @jenis: `desa` (all of it), `keputusan` (what offices above decided and what that changed in the
 *   register), `acuan` (wilayah, code lists, calendar), or the id of a [struct@PackageGroup], with the
 *   people and families that its rows speak of
 * @wilayah: the desa, 10 digits; of `acuan` the wilayah whose lists go
 * @untuk: the receiver, as tepat_kantor_load() takes it
 * @path: the file, ending in .tepat
 * @split: bytes at most in one file; 0: one file whatever its size
 * @whole: also what the receiver is known to have
 *
 * A package that is to be made.
 */
typedef struct
{
  const char *jenis;
  const char *wilayah;
  const char *untuk;
  const char *path;
  guint64     split;
  gboolean    whole;
} TepatPackageMake;

/**
 * TepatPackageRow:
 * @apa: `baru`, `berubah`, `konflik`, `ditolak` or `dihapus`
 * @jenis: `penduduk`, `keluarga`, `usulan`, ...
 * @uid: the record
 * @nama: (nullable): for people
 * @rincian: (nullable): the fields, or why not
 *
 * What a package does with one record.
 */
typedef struct
{
  const char *apa;
  char       *jenis;
  char       *uid;
  char       *nama;
  char       *rincian;
} TepatPackageRow;

/**
 * TepatPackageReport:
 * @uid: of the package
 * @jenis: its kind
 * @wilayah: what it speaks of
 * @desa: (nullable): its name
 * @dibuat: when it was made, UTC
 * @oleh: by whom
 * @kantor: (nullable): the office at the other end
 * @bagian: files that it is made of
 * @berkas: (nullable): files that were written
 * @baru: records that are new here
 * @berubah: records that change
 * @sama: records that are known already
 * @konflik: fields that both sides changed
 * @ditolak: records that the sender may not change
 * @lampiran: files with it
 * @rows: (element-type TepatPackageRow): the first thousand records that something happens to
 * @sudah: it was applied before, and nothing was done
 * @menunggu: (nullable): what it waits for; nothing was done but keeping it
 * @menyusul: packages that waited and were applied after it
 *
 * What a package is or would be.
 */
typedef struct
{
  char        *uid;
  char        *jenis;
  char        *wilayah;
  char        *desa;
  char        *dibuat;
  char        *oleh;
  TepatKantor *kantor;
  guint        bagian;
  GPtrArray   *berkas;
  guint        baru;
  guint        berubah;
  guint        sama;
  guint        konflik;
  guint        ditolak;
  guint        lampiran;
  GPtrArray   *rows;
  gboolean     sudah;
  char        *menunggu;
  guint        menyusul;
} TepatPackageReport;

TEPAT_API void                tepat_package_report_free (TepatPackageReport     *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TepatPackageReport, tepat_package_report_free)

/* All of these block; any thread but the main one. */
TEPAT_API TepatPackageReport *tepat_package_make        (TepatStore              *store,
                                                         TepatActor              *actor,
                                                         const TepatPackageMake  *spec,
                                                         TepatJob                *job,
                                                         GError                 **error);
TEPAT_API TepatPackageReport *tepat_package_preview     (TepatStore              *store,
                                                         TepatActor              *actor,
                                                         const char * const      *paths,
                                                         TepatJob                *job,
                                                         GError                 **error);
TEPAT_API TepatPackageReport *tepat_package_apply       (TepatStore              *store,
                                                         TepatActor              *actor,
                                                         const char * const      *paths,
                                                         TepatJob                *job,
                                                         GError                 **error);
/* Takes a package back, the last one of its desa first. ditinggal: fields that were changed since
 * and stay. */
TEPAT_API gboolean            tepat_package_undo        (TepatStore              *store,
                                                         TepatActor              *actor,
                                                         const char              *uid,
                                                         const char              *alasan,
                                                         guint                   *ditinggal,
                                                         GError                 **error);

G_END_DECLS
