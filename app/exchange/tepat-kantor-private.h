/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>
#include <sodium.h>

#include "tepat-kantor.h"

G_BEGIN_DECLS

extern const char * const tepat_kantor_words[256];

/* The secret halves of the office's keys; wiped by whoever loaded them. */
typedef struct
{
  guchar tanda[crypto_sign_SECRETKEYBYTES];
  guchar segel[crypto_box_SECRETKEYBYTES];
} TepatKantorKeys;

/* FALSE, with an error of that text. */
gboolean     package_fail            (GError            **error,
                                      TepatPackageError   code,
                                      const char         *text);
gboolean     tepat_kantor_load_keys  (TepatDb            *db,
                                      TepatKantorKeys    *keys,
                                      GError            **error);
/* Public members alone; what a manifest says of an office. */
JsonObject  *tepat_kantor_to_json    (const TepatKantor  *self);
/* Checks the form, and that the uid is the digest of the keys. */
TepatKantor *tepat_kantor_from_json  (JsonObject         *object,
                                      GError            **error);
/* The office as this workspace knows it, a new one where it does not. */
TepatKantor *tepat_kantor_know       (TepatDb            *db,
                                      const TepatKantor  *kantor,
                                      GError            **error);
gboolean     tepat_kantor_covers     (const char         *wilayah,
                                      const char         *kode);
char        *tepat_kantor_to_hex     (gconstpointer       data,
                                      gsize               length);
gboolean     tepat_kantor_from_hex   (const char         *hex,
                                      gpointer            data,
                                      gsize               length);

G_END_DECLS
