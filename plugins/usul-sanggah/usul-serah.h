/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat.h"

G_BEGIN_DECLS

/* Of `pengguna`: who may be asked to check a case. */
#define USUL_SERAH_MAY_CHECK \
  "aktif = 1 AND peran IN (SELECT kode FROM peran WHERE hak LIKE '%\"usul.verifikasi\"%')"

/**
 * UsulSerahKasus:
 * @sanggah: an objection, else a proposal
 * @nomor: (nullable): a draft has none
 * @sebelum: (nullable): who was named on it
 * @halangan: (nullable): why the other one cannot take it, a sentence
 *
 * One case on an officer's desk.
 */
typedef struct
{
  gboolean  sanggah;
  gint64    versi;
  char     *uid;
  char     *nomor;
  char     *nama;
  char     *wilayah;
  char     *keadaan;
  char     *sebelum;
  char     *halangan;
} UsulSerahKasus;

/**
 * UsulSerah:
 * @dari: login name of who is absent
 * @ke: (nullable): login name of who takes over; %NULL only lists
 * @alasan: (nullable): why
 * @uid: of the hand-over, once it was made
 * @kasus: (element-type UsulSerahKasus): what lies on the desk of @dari
 * @n_diserahkan: how many went to @ke
 * @n_tinggal: how many stay, each with its @halangan
 *
 * All cases of an absent officer, handed to another.
 */
typedef struct
{
  char      *dari;
  char      *ke;
  char      *alasan;
  char      *uid;
  GPtrArray *kasus;
  guint      n_diserahkan;
  guint      n_tinggal;
} UsulSerah;

UsulSerah *usul_serah_new     (const char     *dari,
                               const char     *ke,
                               const char     *alasan);
void       usul_serah_free    (UsulSerah      *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (UsulSerah, usul_serah_free)

/* Jobs; data and result are the UsulSerah. Reading lists what lies there and whether @ke may have
 * it. */
gpointer   usul_serah_read    (TepatDb        *db,
                               gpointer        data,
                               GCancellable   *cancellable,
                               GError        **error);
/* Write job: one's own cases, or with `usul.putus` those of anybody. */
gpointer   usul_serah_run     (TepatDb        *db,
                               gpointer        data,
                               GCancellable   *cancellable,
                               GError        **error);
/* Write job: of the hand-over @uid, all that nobody touched since goes back; who made it, or with
 * `usul.putus` anybody. */
gpointer   usul_serah_undo    (TepatDb        *db,
                               gpointer        data,
                               GCancellable   *cancellable,
                               GError        **error);

/**
 * UsulSerahOrang:
 * @n: how many cases lie on the desk
 * @aktif: whether the account may log in
 *
 * An officer whose cases may be handed over, or who may take some.
 */
typedef struct
{
  char     *nama;
  char     *nama_lengkap;
  gint64    n;
  gboolean  aktif;
} UsulSerahOrang;

/* Read job: all accounts; a GPtrArray of UsulSerahOrang. */
gpointer   usul_serah_people  (TepatDb        *db,
                               gpointer        data,
                               GCancellable   *cancellable,
                               GError        **error);

/* Whether this person can be asked to check the case: works here, has its wilayah, made no part of it.
 * nama: (inout): becomes the name as the account has it. */
gboolean   usul_petugas_check (TepatDb        *db,
                               const char     *kasus,
                               const char     *wilayah,
                               char          **nama,
                               GError        **error);

/* Write job's work: asks somebody by name to see to a proposal; petugas NULL takes it back. */
gboolean   usul_serah_assign  (TepatDb        *db,
                               const char     *kunci,
                               const char     *petugas,
                               GError        **error);

G_END_DECLS
