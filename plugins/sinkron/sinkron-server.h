/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat.h"

G_BEGIN_DECLS

/**
 * SinkronServer:
 * @alamat: where the centre is, `https://` always
 * @ca: (nullable): file with the certificate authority of the centre; %NULL: those of the system
 * @klien: who the office is there
 * @wilayah: the kabupaten
 * @proksi: (nullable): URL, with the name that the proxy asks for; its password is a secret
 * @jeda_ms: the first wait after a failure
 * @coba: how often a request is tried
 * @batas: rows that an answer should have at most
 * @ambang: per cent of a desa's list that may end without a person's word
 * @gagal: runs that failed one after the other
 * @rehat_sampai: (nullable): nothing is tried before
 * @hemat: on a connection that is paid by the byte nothing goes without a person's word
 * @sabar: seconds within which an answer begins, and a little of it arrives each time
 * @orang: a person logs in with a one-time code, and @klien is that person's name
 *
 * The one centre of a workspace. Its secret is on the computer, see sinkron-secret.h.
 */
typedef struct
{
  char   *alamat;
  char   *ca;
  char   *klien;
  char   *wilayah;
  char   *proksi;
  gint64  jeda_ms;
  gint64  coba;
  gint64  batas;
  gint64  ambang;
  gint64  gagal;
  char   *rehat_sampai;
  gint64  hemat;
  gint64  orang;
  gint64  sabar;
} SinkronServer;

SinkronServer *sinkron_server_new   (void);
void           sinkron_server_free  (SinkronServer  *self);
gboolean       sinkron_server_check (SinkronServer  *self,
                                     GError        **error);
/* Read and write jobs; the result of load is a SinkronServer, SINKRON_ERROR_NOT_SET_UP if none. */
gpointer       sinkron_server_load  (TepatDb        *db,
                                     gpointer        data,
                                     GCancellable   *cancellable,
                                     GError        **error);
gpointer       sinkron_server_save  (TepatDb        *db,
                                     gpointer        server,
                                     GCancellable   *cancellable,
                                     GError        **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SinkronServer, sinkron_server_free)

G_END_DECLS
