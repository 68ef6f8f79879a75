/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "simnas-fault.h"

#include <string.h>

typedef struct
{
  SimFault fault;
  char    *path;
  int      times;
} Planned;

/* What happens by itself; each of them must leave both sides able to go on. */
static const char * const at_random[] = {
  "lambat", "429", "5xx", "putus", "gzip", "sidik", "token", "ganda", "acak", "jatuh",
};

static void
planned_free (Planned *self)
{
  g_free (self->fault.kind);
  g_free (self->fault.value);
  g_free (self->path);
  g_free (self);
}

SimFaults *
sim_faults_new (void)
{
  SimFaults *self = g_new0 (SimFaults, 1);

  self->planned = g_ptr_array_new_with_free_func ((GDestroyNotify) planned_free);
  self->rand = g_rand_new_with_seed (1);

  return self;
}

void
sim_faults_free (SimFaults *self)
{
  g_ptr_array_unref (self->planned);
  g_rand_free (self->rand);
  g_free (self);
}

void
sim_faults_plan (SimFaults  *self,
                 const char *kind,
                 const char *value,
                 const char *path,
                 int         times)
{
  Planned *planned = g_new0 (Planned, 1);

  planned->fault.kind = g_strdup (kind);
  planned->fault.value = g_strdup (value != NULL ? value : "");
  planned->path = g_strdup (path != NULL ? path : "/v1/");
  planned->times = times;
  g_ptr_array_add (self->planned, planned);
}

void
sim_faults_random (SimFaults *self,
                   double     chance,
                   guint32    seed)
{
  self->chance = chance;
  g_rand_set_seed (self->rand, seed);
}

void
sim_faults_clear (SimFaults *self)
{
  g_ptr_array_set_size (self->planned, 0);
  self->chance = 0;
}

static SimFault *
fault_new (const char *kind,
           const char *value)
{
  SimFault *fault = g_new0 (SimFault, 1);

  fault->kind = g_strdup (kind);
  fault->value = g_strdup (value);

  return fault;
}

SimFault *
sim_faults_take (SimFaults  *self,
                 const char *path)
{
  for (guint i = 0; i < self->planned->len; i++)
    {
      Planned *planned = self->planned->pdata[i];
      SimFault *fault;

      if (strstr (path, planned->path) == NULL)
        continue;
      fault = fault_new (planned->fault.kind, planned->fault.value);
      if (--planned->times <= 0)
        g_ptr_array_remove_index (self->planned, i);
      return fault;
    }
  if (self->chance > 0 && g_rand_double (self->rand) < self->chance)
    return fault_new (at_random[g_rand_int_range (self->rand, 0, G_N_ELEMENTS (at_random))], "0");

  return NULL;
}

void
sim_fault_free (SimFault *self)
{
  g_free (self->kind);
  g_free (self->value);
  g_free (self);
}

gboolean
sim_fault_is (SimFault   *self,
              const char *kind)
{
  return self != NULL && strcmp (self->kind, kind) == 0;
}
