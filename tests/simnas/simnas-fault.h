/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/* What goes wrong on command: see tests/simnas/README.md. */

typedef struct
{
  GPtrArray *planned;
  double     chance;
  GRand     *rand;
} SimFaults;

typedef struct
{
  char *kind;
  char *value;
} SimFault;

SimFaults *sim_faults_new  (void);
void       sim_faults_free (SimFaults  *self);
/* "429=2" and the like, for the next @times requests whose path holds @path. */
void       sim_faults_plan (SimFaults  *self,
                            const char *kind,
                            const char *value,
                            const char *path,
                            int         times);
void       sim_faults_random (SimFaults *self,
                            double      chance,
                            guint32     seed);
void       sim_faults_clear (SimFaults *self);
/* (nullable) (transfer full) */
SimFault  *sim_faults_take (SimFaults  *self,
                            const char *path);
void       sim_fault_free  (SimFault   *self);
gboolean   sim_fault_is    (SimFault   *self,
                            const char *kind);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SimFault, sim_fault_free)
