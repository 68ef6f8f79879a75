/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-actor"

#include "config.h"

#include "tepat-actor-private.h"

struct _TepatActor
{
  gatomicrefcount refs;
  gboolean        system;
  char           *uid;
  char           *nama;
  char           *peran;
  char           *perangkat;
  GStrv           hak;
  GStrv           wilayah;
};

G_DEFINE_BOXED_TYPE (TepatActor, tepat_actor, tepat_actor_ref, tepat_actor_unref)

/**
 * tepat_actor_new:
 * @uid: of the pengguna
 * @nama: login name
 * @peran: code of the peran
 * @hak: rights
 * @wilayah: code prefixes; "" is everything
 *
 * Returns: (transfer full): a new actor on this device
 */
TepatActor *
tepat_actor_new (const char         *uid,
                 const char         *nama,
                 const char         *peran,
                 const char * const *hak,
                 const char * const *wilayah)
{
  TepatActor *self = g_new0 (TepatActor, 1);

  g_atomic_ref_count_init (&self->refs);
  self->uid = g_strdup (uid);
  self->nama = g_strdup (nama);
  self->peran = g_strdup (peran);
  self->perangkat = g_strdup (g_get_host_name ());
  self->hak = g_strdupv ((GStrv) hak);
  self->wilayah = g_strdupv ((GStrv) wilayah);

  return self;
}

/**
 * tepat_actor_new_system:
 *
 * Returns: (transfer full): the application itself, for what it does before anyone can log in
 */
TepatActor *
tepat_actor_new_system (void)
{
  static const char * const none[] = { NULL };
  static const char * const all[] = { "", NULL };
  TepatActor *self = tepat_actor_new ("", "tepat", "", none, all);

  self->system = TRUE;

  return self;
}

/** tepat_actor_ref: Returns: (transfer full): @self */
TepatActor *
tepat_actor_ref (TepatActor *self)
{
  g_atomic_ref_count_inc (&self->refs);

  return self;
}

/** tepat_actor_unref: Drops a reference. */
void
tepat_actor_unref (TepatActor *self)
{
  if (!g_atomic_ref_count_dec (&self->refs))
    return;
  g_free (self->uid);
  g_free (self->nama);
  g_free (self->peran);
  g_free (self->perangkat);
  g_strfreev (self->hak);
  g_strfreev (self->wilayah);
  g_free (self);
}

/** tepat_actor_get_uid: Returns: (transfer none): uid of the pengguna */
const char *
tepat_actor_get_uid (TepatActor *self)
{
  return self->uid;
}

/** tepat_actor_get_nama: Returns: (transfer none): login name */
const char *
tepat_actor_get_nama (TepatActor *self)
{
  return self->nama;
}

/** tepat_actor_get_peran: Returns: (transfer none): code of the peran */
const char *
tepat_actor_get_peran (TepatActor *self)
{
  return self->peran;
}

/** tepat_actor_get_perangkat: Returns: (transfer none): the device's name */
const char *
tepat_actor_get_perangkat (TepatActor *self)
{
  return self->perangkat;
}

/**
 * tepat_actor_has_hak:
 * @self: (nullable): an actor; nobody has no right
 * @hak: (nullable): a right; %NULL is a right that everyone has
 *
 * Returns: whether @self holds @hak
 */
gboolean
tepat_actor_has_hak (TepatActor *self,
                     const char *hak)
{
  if (hak == NULL)
    return TRUE;
  if (self == NULL)
    return FALSE;

  return self->system || g_strv_contains ((const char * const *) self->hak, hak);
}

/** tepat_actor_get_hak: Returns: (transfer none): the rights */
const char * const *
tepat_actor_get_hak (TepatActor *self)
{
  return (const char * const *) self->hak;
}

/** tepat_actor_get_wilayah: Returns: (transfer none): code prefixes */
const char * const *
tepat_actor_get_wilayah (TepatActor *self)
{
  return (const char * const *) self->wilayah;
}

/** tepat_actor_sees_all: Returns: whether no wilayah is hidden */
gboolean
tepat_actor_sees_all (TepatActor *self)
{
  return tepat_actor_sees_wilayah (self, "");
}

/**
 * tepat_actor_sees_wilayah:
 * @self: (nullable): an actor
 * @kode: a code of 0, 2, 4, 6 or 10 digits
 *
 * Returns: whether all of @kode lies in the actor's wilayah
 */
gboolean
tepat_actor_sees_wilayah (TepatActor *self,
                          const char *kode)
{
  if (self == NULL || kode == NULL)
    return FALSE;
  for (guint i = 0; self->wilayah[i] != NULL; i++)
    if (g_str_has_prefix (kode, self->wilayah[i]))
      return TRUE;

  return FALSE;
}
