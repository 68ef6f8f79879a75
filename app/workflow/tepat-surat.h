/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat-letter-verify.h"
#include "tepat-letter.h"
#include "tepat-periode.h"
#include "tepat-recap.h"
#include "tepat-store.h"

G_BEGIN_DECLS

/**
 * TepatSuratKeadaan:
 * @TEPAT_SURAT_RANCANGAN: waits for the second person
 * @TEPAT_SURAT_DISETUJUI: approved; its PDF is in `surat/`
 * @TEPAT_SURAT_BATAL: called off; its number is free again
 */
typedef enum
{
  TEPAT_SURAT_RANCANGAN,
  TEPAT_SURAT_DISETUJUI,
  TEPAT_SURAT_BATAL,
} TepatSuratKeadaan;

TEPAT_API const char *tepat_surat_keadaan_get_code  (TepatSuratKeadaan  keadaan);
TEPAT_API const char *tepat_surat_keadaan_get_title (TepatSuratKeadaan  keadaan);

/**
 * TepatSurat:
 * @revisi: of the periode; above 0 it is a "Surat Pengesahan Perubahan"
 * @data_sha256: hash over the frozen data that it approves
 * @jejak_seq: journal entry of the finalisation
 * @masukan: JSON, all that it is drawn from beside the frozen data
 * @berkas: (nullable): name of the PDF in `surat/`
 * @pindaian_sha256: (nullable): of the signed paper, see tepat_surat_attach_scan()
 *
 * A Surat Pengesahan.
 */
typedef struct
{
  gint64             id;
  char              *uid;
  gint64             periode;
  char              *periode_nama;
  int                revisi;
  char              *nomor;
  char              *tanggal;
  TepatSuratKeadaan  keadaan;
  char              *data_sha256;
  gint64             jejak_seq;
  char              *jejak_hash;
  char              *templat_sha256;
  char              *masukan;
  char              *berkas;
  char              *berkas_sha256;
  char              *dibuat_oleh;
  char              *dibuat;
  char              *disetujui_oleh;
  char              *disetujui;
  char              *pindaian_sha256;
} TepatSurat;

#define TEPAT_TYPE_SURAT (tepat_surat_get_type ())
TEPAT_API GType       tepat_surat_get_type (void) G_GNUC_CONST;
TEPAT_API TepatSurat *tepat_surat_copy     (const TepatSurat  *self);
TEPAT_API void        tepat_surat_free     (TepatSurat        *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TepatSurat, tepat_surat_free)

/**
 * TepatSuratInput:
 * @nomor: the whole number, or what comes in place of `{nomor}` in the office's pattern
 * @tanggal: ISO date
 * @penandatangan: the signer's name, as the next ones for the block under the letter
 * @nip: (nullable): 18 digits; elected heads have none
 * @atas_nama: (nullable): for whom the signer signs
 * @tembusan: (nullable) (array zero-terminated=1): who gets a copy
 * @paraf: (nullable) (array zero-terminated=1): who puts initials
 * @bnba: whether the families are listed as attachment, with masked numbers
 *
 * What a person enters for a letter.
 */
typedef struct
{
  const char         *nomor;
  const char         *tanggal;
  const char         *penandatangan;
  const char         *jabatan;
  const char         *pangkat;
  const char         *nip;
  const char         *atas_nama;
  const char * const *tembusan;
  const char * const *paraf;
  gboolean            bnba;
} TepatSuratInput;

/* field: the name of a member above. */
TEPAT_API gboolean     tepat_surat_input_check (const TepatSuratInput  *input,
                                                const char            **field,
                                                GError                **error);

/* What stands on every letter of the office: `pola_nomor`, `pemerintah`, `unit`, `alamat`,
 * `kontak`, `tempat`, `nama_data`, `satuan`, `logo` (a file, taken in when set). */
TEPAT_API const char * const *
                       tepat_surat_list_settings (void);
TEPAT_API char        *tepat_surat_get_setting (TepatDb                *db,
                                                const char             *name,
                                                GError                **error);
TEPAT_API gboolean     tepat_surat_set_setting (TepatDb                *db,
                                                const char             *name,
                                                const char             *value,
                                                GError                **error);
TEPAT_API gboolean     tepat_surat_setting_is_picture (const char      *name);

/* The templates that letters and the papers of plugins are drawn with from now on: XML as
 * docs/LETTERS.md tells. id: as the template names itself. */
#define TEPAT_SURAT_TEMPLATE "surat-pengesahan"
TEPAT_API TepatLetterTemplate *
                       tepat_surat_load_template (TepatDb              *db,
                                                const char             *id,
                                                GError                **error);
TEPAT_API char        *tepat_surat_get_template (TepatDb               *db,
                                                const char             *id,
                                                GError                **error);
TEPAT_API gboolean     tepat_surat_set_template (TepatDb               *db,
                                                const char             *id,
                                                GBytes                 *source,
                                                GError                **error);

/* Inside a job; they ask for the actor's rights. template NULL: the one that comes with Tepat. */
TEPAT_API TepatSurat  *tepat_surat_draft       (TepatDb                *db,
                                                gint64                  periode,
                                                const TepatSuratInput  *input,
                                                TepatLetterTemplate    *letter_template,
                                                GPtrArray              *checks,
                                                GPtrArray              *recaps,
                                                GError                **error);
TEPAT_API gboolean     tepat_surat_cancel      (TepatDb                *db,
                                                const char             *uid,
                                                const char             *alasan,
                                                GError                **error);
/* Newest first, TepatSurat; periode 0 is all. */
TEPAT_API GPtrArray   *tepat_surat_list        (TepatDb                *db,
                                                gint64                  periode,
                                                GError                **error);
/* By uid or by number; of a number that was used again, the letter that was not called off. */
TEPAT_API TepatSurat  *tepat_surat_get         (TepatDb                *db,
                                                const char             *name,
                                                GError                **error);
/* Lays it out as it was drafted, to be drawn anywhere and for long: it keeps nothing of @db. One
 * that is not approved is marked as a draft. */
TEPAT_API TepatLetter *tepat_surat_lay_out     (TepatDb                *db,
                                                const TepatSurat       *surat,
                                                GCancellable           *cancellable,
                                                GError                **error);

TEPAT_API gboolean     tepat_surat_check_approve (TepatDb             *db,
                                                const TepatSurat       *surat,
                                                GError                **error);
/* The day by the clock of the kabupaten. */
TEPAT_API char        *tepat_surat_get_today   (TepatDb                *db,
                                                GError                **error);

/* These block; any thread but a window's. The second person approves, and the PDF is written. */
TEPAT_API TepatSurat  *tepat_surat_approve     (TepatStore             *store,
                                                TepatActor             *actor,
                                                const char             *name,
                                                TepatJob               *job,
                                                GError                **error);
/* The same bytes again; TEPAT_WORKFLOW_ERROR_CHANGED when they are not. */
TEPAT_API gboolean     tepat_surat_reprint     (TepatStore             *store,
                                                TepatActor             *actor,
                                                const char             *name,
                                                const char             *filename,
                                                TepatJob               *job,
                                                GError                **error);
TEPAT_API char        *tepat_surat_get_path    (TepatStore             *store,
                                                const TepatSurat       *surat);

G_END_DECLS
