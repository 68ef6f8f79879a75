/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-kembar"

#include "config.h"

#include "tepat-kembar.h"

static struct
{
  GRWLock          lock;
  TepatKembarFunc  func;
  gpointer         data;
  GDestroyNotify   data_free;
} scorer;

static void
kembar_free (gpointer data)
{
  TepatKembar *self = data;

  g_free (self->uid);
  g_free (self->nama);
  g_free (self);
}

/** tepat_kembar_new_list: Returns: (transfer full) (element-type TepatKembar): an empty list */
GPtrArray *
tepat_kembar_new_list (void)
{
  return g_ptr_array_new_with_free_func (kembar_free);
}

/** tepat_kembar_append: Adds a person to a list of tepat_kembar_new_list(). */
void
tepat_kembar_append (GPtrArray  *list,
                     const char *uid,
                     const char *nama,
                     double      peluang)
{
  TepatKembar *self = g_new0 (TepatKembar, 1);

  g_return_if_fail (list != NULL);

  self->uid = g_strdup (uid);
  self->nama = g_strdup (nama);
  self->peluang = peluang;
  g_ptr_array_add (list, self);
}

/**
 * tepat_kembar_set_scorer:
 * @func: (nullable): who is asked from now on
 * @data: (transfer full): handed to @func
 *
 * Takes the place of the one before; waits until nobody asks it any more.
 */
void
tepat_kembar_set_scorer (TepatKembarFunc func,
                         gpointer        data,
                         GDestroyNotify  data_free)
{
  g_rw_lock_writer_lock (&scorer.lock);
  if (scorer.data_free != NULL)
    scorer.data_free (scorer.data);
  scorer.func = func;
  scorer.data = data;
  scorer.data_free = data_free;
  g_rw_lock_writer_unlock (&scorer.lock);
}

/**
 * tepat_kembar_find:
 * @orang: who may be known already
 *
 * Asks the plugin that compares persons, if there is one.
 *
 * Returns: (transfer full) (nullable) (element-type TepatKembar): the likeliest first; %NULL without
 *   @error where nobody can tell
 */
GPtrArray *
tepat_kembar_find (TepatDb                 *db,
                   const TepatKembarOrang  *orang,
                   GError                 **error)
{
  GPtrArray *found = NULL;

  g_return_val_if_fail (db != NULL && orang != NULL, NULL);

  g_rw_lock_reader_lock (&scorer.lock);
  if (scorer.func != NULL)
    found = scorer.func (db, orang, scorer.data, error);
  g_rw_lock_reader_unlock (&scorer.lock);

  return found;
}
