/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* What a screen reader gets to know of another process, and can do there; all else that a person
 * does goes through the keyboard, with xdotool. */
typedef struct _AtBus AtBus;

/* As at-spi2-core numbers them. */
typedef enum
{
  AT_ROLE_ANY = 0,
  AT_ROLE_CHECK_BOX = 7,
  AT_ROLE_LABEL = 29,
  AT_ROLE_LIST_ITEM = 32,
  AT_ROLE_PASSWORD = 40,
  AT_ROLE_BUTTON = 43,
  AT_ROLE_TEXT = 61,
  AT_ROLE_ROW = 90,
} AtRole;

typedef struct
{
  char    *path;
  char    *parent;
  char    *name;
  guint    role;
  guint64  states;
  gboolean focusable;
} AtNode;

/* Waits until the program, which was started before, is there. */
AtBus      *at_bus_new         (void);
void        at_bus_free        (AtBus      *self);

/* Waits until something of this name is shown; says what was there instead if it never comes.
 * In @name, * stands for anything. (transfer none): until the next wait */
AtNode     *at_bus_wait        (AtBus      *self,
                                AtRole      role,
                                const char *name);
/* Waits until nothing of this name is shown any more. */
void        at_bus_wait_gone   (AtBus      *self,
                                const char *name);
/* Goes there with Tab, and with the arrow in lists, from wherever the focus is. */
void        at_bus_focus       (AtBus      *self,
                                AtRole      role,
                                const char *name);
/* Waits until the program itself has brought the focus there. */
void        at_bus_wait_focus  (AtBus      *self,
                                AtRole      role,
                                const char *name);
/* (transfer none): what had the focus on the way and no name; nobody who does not see could tell
 * what it is. */
const char *at_bus_get_nameless (AtBus     *self);
/* (transfer full): everything that is shown, for whoever looks for an error. */
char       *at_bus_describe    (AtBus      *self);

/* Keys to the dialog of this title, or to the main window; each is such as "ctrl+k". */
void        at_bus_keys        (AtBus      *self,
                                const char *dialog,
                                ...) G_GNUC_NULL_TERMINATED;
void        at_bus_type        (AtBus      *self,
                                const char *dialog,
                                const char *text);
/* Waits until a window of this title is there that is not the program's own, asks the process that it
 * is of to end, and waits until it is gone. */
void        at_bus_end_other   (AtBus      *self,
                                const char *title,
                                GPid        program);
/* Types a path into the toolkit's dialog of this title, and waits until that has closed. */
void        at_bus_give_file   (AtBus      *self,
                                const char *dialog,
                                const char *path);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AtBus, at_bus_free)

G_END_DECLS
