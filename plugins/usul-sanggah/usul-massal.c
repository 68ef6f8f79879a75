/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "usul-massal"

#include "config.h"

#include <string.h>

#include "sanggah.h"
#include "usul-massal.h"
#include "usul-putus.h"

static void
kasus_free (gpointer data)
{
  UsulMassalKasus *self = data;

  g_free (self->uid);
  g_free (self->sebutan);
  g_free (self->masalah);
  g_free (self);
}

UsulMassal *
usul_massal_new (gboolean   sanggah,
                 UsulLists *lists,
                 GArray    *ids)
{
  UsulMassal *self = g_new0 (UsulMassal, 1);

  self->sanggah = sanggah;
  self->lists = usul_lists_ref (lists);
  self->ids = ids;
  self->kasus = g_ptr_array_new_with_free_func (kasus_free);

  return self;
}

void
usul_massal_free (UsulMassal *self)
{
  usul_lists_unref (self->lists);
  g_array_unref (self->ids);
  g_ptr_array_unref (self->kasus);
  g_strfreev (self->petugas);
  g_free (self);
}

const UsulLangkah *
usul_massal_get_alur (const UsulMassal *self)
{
  return self->sanggah ? usul_alur_sanggah : usul_alur_usulan;
}

guint
usul_massal_count (const UsulMassal  *self,
                   const UsulLangkah *langkah)
{
  guint bit = (guint) (langkah - usul_massal_get_alur (self)), n = 0;

  for (guint i = 0; i < self->kasus->len; i++)
    n += (((UsulMassalKasus *) self->kasus->pdata[i])->boleh >> bit) & 1;

  return n;
}

static guint32
find_steps (const UsulMassal *self,
            const UsulKasus  *kasus,
            gboolean          late,
            TepatActor       *actor)
{
  const UsulLangkah *alur = usul_massal_get_alur (self);
  guint32 steps = 0;

  for (guint i = 0; alur[i].kode != NULL; i++)
    if (alur[i].massal && usul_alur_may (&alur[i], kasus, actor) &&
        (late || !(alur[i].perlu & USUL_PERLU_LEWAT)))
      steps |= 1u << i;

  return steps;
}

static UsulMassalKasus *
kasus_new (const char *uid,
           const char *nomor,
           const char *nama,
           gint64      versi)
{
  UsulMassalKasus *self = g_new0 (UsulMassalKasus, 1);

  self->uid = g_strdup (uid);
  self->sebutan = nomor != NULL ? g_strdup_printf ("%s · %s", nomor, nama) : g_strdup (nama);
  self->versi = versi;

  return self;
}

static gboolean
read_usulan (TepatDb     *db,
             UsulMassal  *self,
             gint64       id,
             GError     **error)
{
  g_autoptr(UsulUsulan) usulan = usul_usulan_load_row (db, id, error);
  g_autoptr(UsulPelaku) pelaku = NULL;
  UsulMassalKasus *one;
  UsulKasus kasus;

  if (usulan == NULL ||
      (pelaku = usul_pelaku_read (db, usulan->uid, usulan->sanggah, error)) == NULL)
    return FALSE;
  usul_usulan_to_kasus (usulan, pelaku, &kasus);
  one = kasus_new (usulan->uid, usulan->nomor, usulan->nama, usulan->versi);
  one->boleh = find_steps (self, &kasus, FALSE, tepat_db_get_actor (db));
  g_ptr_array_add (self->kasus, one);

  return TRUE;
}

static gboolean
read_sanggah (TepatDb     *db,
              UsulMassal  *self,
              gint64       id,
              GError     **error)
{
  g_autoptr(Sanggah) sanggah = sanggah_load_row (db, id, error);
  g_autoptr(UsulPelaku) pelaku = NULL;
  UsulMassalKasus *one;
  UsulKasus kasus;

  if (sanggah == NULL || (pelaku = usul_pelaku_read (db, sanggah->uid, NULL, error)) == NULL)
    return FALSE;
  sanggah_to_kasus (sanggah, pelaku, &kasus);
  one = kasus_new (sanggah->uid, sanggah->nomor, sanggah->nama, sanggah->versi);
  one->boleh = find_steps (self, &kasus, strcmp (sanggah->tenggat, self->lists->lists.today) < 0,
                           tepat_db_get_actor (db));
  g_ptr_array_add (self->kasus, one);

  return TRUE;
}

static char **
read_staff (TepatDb  *db,
            GError  **error)
{
  g_autoptr(GStrvBuilder) names = g_strv_builder_new ();
  g_autoptr(TepatStmt) stmt = NULL;
  gboolean row = TRUE;

  stmt = tepat_db_prepare (db, "SELECT nama FROM pengguna WHERE aktif = 1 ORDER BY nama", error);
  if (stmt == NULL)
    return NULL;
  while (tepat_stmt_step (stmt, &row, error) && row)
    g_strv_builder_add (names, tepat_stmt_get_text (stmt, 0));

  return row ? NULL : g_strv_builder_end (names);
}

gpointer
usul_massal_read (TepatDb       *db,
                  gpointer       data,
                  GCancellable  *cancellable,
                  GError       **error)
{
  UsulMassal *self = data;

  g_ptr_array_set_size (self->kasus, 0);
  g_clear_pointer (&self->petugas, g_strfreev);
  if ((self->petugas = read_staff (db, error)) == NULL)
    return NULL;
  for (guint i = 0; i < self->ids->len; i++)
    {
      gint64 id = g_array_index (self->ids, gint64, i);

      if (g_cancellable_set_error_if_cancelled (cancellable, error) ||
          !(self->sanggah ? read_sanggah : read_usulan) (db, self, id, error))
        return NULL;
    }

  return self;
}

gpointer
usul_massal_decide (TepatDb       *db,
                    gpointer       data,
                    GCancellable  *cancellable,
                    GError       **error)
{
  const UsulMassalLangkah *step = data;
  const UsulMassal *massal = step->massal;

  if (massal->sanggah)
    {
      g_autoptr(Sanggah) one = sanggah_decide (db, step->kasus->uid, &step->putusan,
                                               massal->lists, error);

      return one != NULL ? data : NULL;
    }
  else
    {
      g_autoptr(UsulUsulan) one = usul_putus (db, step->kasus->uid, &step->putusan, massal->lists,
                                              error);

      return one != NULL ? data : NULL;
    }
}
