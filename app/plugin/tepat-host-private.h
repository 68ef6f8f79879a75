/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat-context-private.h"
#include "tepat-contribution-private.h"
#include "tepat-plugin-info-private.h"
#include "tepat-plugin.h"

G_BEGIN_DECLS

/* A plugin that was found; the rest is there while it is loaded. */
typedef struct
{
  TepatPluginInfo *info;
  TepatPlugin     *plugin;
  TepatContext    *context;
} TepatPluginSlot;

void tepat_plugin_slot_free (TepatPluginSlot *slot);

struct _TepatHost
{
  GObject       parent_instance;

  TepatSession *session;
  GListStore   *contributions[TEPAT_N_CONTRIBUTION_KINDS];
  GListStore   *infos;
  GListStore   *jobs;
  GPtrArray    *slots;
  GPtrArray    *own_contexts;
};

G_END_DECLS
