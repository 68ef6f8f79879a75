/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "usul-massal"

#include "config.h"

#include "usul-massal.h"
#include "usul-serah.h"

static void
kasus_free (gpointer data)
{
  UsulMassalKasus *self = data;

  g_free (self->uid);
  g_free (self->sebutan);
  g_free (self->jadi);
  g_free (self->kabur);
  g_free (self->masalah);
  g_free (self);
}

UsulMassal *
usul_massal_new (const UsulPerkara *perkara,
                 TepatArti         *lists,
                 GArray            *ids)
{
  UsulMassal *self = g_new0 (UsulMassal, 1);

  self->perkara = perkara;
  self->lists = tepat_arti_ref (lists);
  self->ids = ids;
  self->kasus = g_ptr_array_new_with_free_func (kasus_free);

  return self;
}

void
usul_massal_free (UsulMassal *self)
{
  tepat_arti_unref (self->lists);
  g_array_unref (self->ids);
  g_ptr_array_unref (self->kasus);
  g_strfreev (self->petugas);
  g_free (self);
}

guint
usul_massal_count (const UsulMassal  *self,
                   const UsulLangkah *langkah)
{
  guint bit = (guint) (langkah - self->perkara->alur), n = 0;

  for (guint i = 0; i < self->kasus->len; i++)
    n += (((UsulMassalKasus *) self->kasus->pdata[i])->boleh >> bit) & 1;

  return n;
}

static guint32
find_steps (const UsulMassal   *self,
            const UsulIkhtisar *ikhtisar,
            const UsulPelaku   *pelaku,
            gboolean            plain,
            TepatActor         *actor)
{
  const UsulLangkah *alur = self->perkara->alur;
  guint32 steps = 0;

  for (guint i = 0; alur[i].kode != NULL; i++)
    if (alur[i].massal && (plain || (alur[i].perlu & USUL_PERLU_JELAS) == 0) &&
        usul_ikhtisar_allow (ikhtisar, pelaku, self->lists, actor, alur[i].kode) != NULL)
      steps |= 1u << i;

  return steps;
}

static void
foretell (TepatDb          *db,
          const UsulMassal *self,
          UsulMassalKasus  *kasus)
{
  g_autoptr(GError) error = NULL;

  if (self->perkara->foretell == NULL)
    return;
  g_free (kasus->jadi);
  kasus->jadi = self->perkara->foretell (db, kasus->uid, self->lists, &error);
  if (kasus->jadi == NULL)
    kasus->kabur = g_strdup (error->message);
}

static gboolean
read_case (TepatDb     *db,
           UsulMassal  *self,
           gint64       id,
           GError     **error)
{
  g_autoptr(UsulIkhtisar) one = usul_ikhtisar_load (db, self->perkara, NULL, id, error);
  g_autoptr(UsulPelaku) pelaku = NULL;
  UsulMassalKasus *kasus;

  if (one == NULL || (pelaku = usul_pelaku_read (db, one->uid, one->sanggah, error)) == NULL)
    return FALSE;
  kasus = g_new0 (UsulMassalKasus, 1);
  kasus->uid = g_strdup (one->uid);
  kasus->sebutan = one->nomor != NULL ? g_strdup_printf ("%s · %s", one->nomor, one->nama)
                                      : g_strdup (one->nama);
  kasus->versi = one->versi;
  foretell (db, self, kasus);
  kasus->boleh = find_steps (self, one, pelaku, kasus->kabur == NULL, tepat_db_get_actor (db));
  g_ptr_array_add (self->kasus, kasus);

  return TRUE;
}

static char **
read_staff (TepatDb  *db,
            GError  **error)
{
  g_autoptr(GStrvBuilder) names = g_strv_builder_new ();
  g_autoptr(TepatStmt) stmt = NULL;
  gboolean row = TRUE;

  stmt = tepat_db_prepare (db, "SELECT nama FROM pengguna WHERE " USUL_SERAH_MAY_CHECK
                               " ORDER BY nama", error);
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
          !read_case (db, self, id, error))
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
  UsulMassalLangkah *step = data;
  const UsulMassal *massal = step->massal;

  if (!massal->perkara->decide (db, step->kasus->uid, &step->putusan, massal->lists, error))
    return NULL;
  foretell (db, massal, step->kasus);

  return data;
}
