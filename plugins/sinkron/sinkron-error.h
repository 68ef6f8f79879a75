/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define SINKRON_ERROR (sinkron_error_quark ())
GQuark sinkron_error_quark (void);

/**
 * SinkronError:
 * @SINKRON_ERROR_NOT_SET_UP: no address, certificate or secret yet
 * @SINKRON_ERROR_NETWORK: the centre cannot be reached; trying again later may help
 * @SINKRON_ERROR_TLS: whoever answers is not proven to be the centre
 * @SINKRON_ERROR_LOGIN: the centre does not know this office
 * @SINKRON_ERROR_REFUSED: the centre understood and said no
 * @SINKRON_ERROR_BUSY: the centre is busy or asks to wait
 * @SINKRON_ERROR_DAMAGED: what arrived is not what was sent
 * @SINKRON_ERROR_CONTRACT: what arrived does not fit the contract
 * @SINKRON_ERROR_RESTING: too many failures; waits before it tries again
 * @SINKRON_ERROR_LOCKED: another process of this workspace is at it
 * @SINKRON_ERROR_DRY_RUN: all was asked, and nothing is to be kept
 * @SINKRON_ERROR_METERED: the connection is paid by the byte
 * @SINKRON_ERROR_CODE: a person has to enter a one-time code
 * @SINKRON_ERROR_ABSENT: the centre does not have what was asked for
 */
typedef enum
{
  SINKRON_ERROR_NOT_SET_UP,
  SINKRON_ERROR_NETWORK,
  SINKRON_ERROR_TLS,
  SINKRON_ERROR_LOGIN,
  SINKRON_ERROR_REFUSED,
  SINKRON_ERROR_BUSY,
  SINKRON_ERROR_DAMAGED,
  SINKRON_ERROR_CONTRACT,
  SINKRON_ERROR_RESTING,
  SINKRON_ERROR_LOCKED,
  SINKRON_ERROR_DRY_RUN,
  SINKRON_ERROR_METERED,
  SINKRON_ERROR_CODE,
  SINKRON_ERROR_ABSENT,
} SinkronError;

G_END_DECLS
