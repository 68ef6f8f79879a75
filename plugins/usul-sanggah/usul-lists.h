/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat.h"

G_BEGIN_DECLS

/**
 * UsulLists:
 * @lists: code lists, wilayah and the day, as the register's acts take them
 * @kab: the office's kabupaten
 *
 * What codes mean, as one immutable picture that any thread may read.
 */
typedef struct
{
  TepatLists  lists;
  char       *kab;
} UsulLists;

UsulLists  *usul_lists_ref           (UsulLists           *self);
void        usul_lists_unref         (UsulLists           *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (UsulLists, usul_lists_unref)

/* Read job; it takes no data. */
gpointer    usul_lists_read          (TepatDb             *db,
                                      gpointer             data,
                                      GCancellable        *cancellable,
                                      GError             **error);
/* One picture for all pages of a session, read again after the lists changed or the day did. */
void        usul_lists_get_async     (TepatSession        *session,
                                      GAsyncReadyCallback  callback,
                                      gpointer             user_data);
UsulLists  *usul_lists_get_finish    (GAsyncResult        *result,
                                      GError             **error);

/* The kind as the list `usulan-jenis` has it, or NULL. */
const TepatCode *usul_lists_get_kind (const UsulLists     *self,
                                      const char          *jenis);
/* Names for people; NULL where there is none. */
const char *usul_lists_name_code     (const UsulLists     *self,
                                      const char          *list,
                                      const char          *kode);
const char *usul_lists_name_wilayah  (const UsulLists     *self,
                                      const char          *kode,
                                      guint                digits);
/* The day of the office on which a moment in UTC was; NULL when it is none. */
char       *usul_lists_day_of        (const UsulLists     *self,
                                      const char          *moment);
/* A column as the reference calls it, a question, or its name. */
const char *usul_lists_name_field    (const UsulLists     *self,
                                      const char          *subjek,
                                      const char          *nama);

G_END_DECLS
