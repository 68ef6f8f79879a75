/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat-ui.h"
#include "usul-riwayat.h"

G_BEGIN_DECLS

/* States of a case in their tones, for pills and lists. */
extern const TepatStateDef usul_states[];
/* The same of a session of the musdes. */
extern const TepatStateDef usul_musdes_states[];

/* Small pieces of which the pages are made; floating widgets. */
void       usul_widget_clear      (GtkWidget   *box);
GtkWidget *usul_widget_label      (const char  *text,
                                   const char  *css_class);
/* As wide as the names of the other facts, whatever is the size of the text. */
void       usul_widget_name_width (GtkWidget   *name);
/* What it is, and its value, in a line of a card; nothing when there is no value. */
void       usul_widget_add_fact   (GtkWidget   *card,
                                   const char  *title,
                                   const char  *value);
/* A card with a heading, into which lines are put. */
GtkWidget *usul_widget_card       (GtkWidget   *parent,
                                   const char  *title);
/* The card that a case begins with: whom it is about, and its state. */
GtkWidget *usul_widget_title      (GtkWidget   *parent,
                                   const char  *nama,
                                   const char  *keadaan);
/* A button with its single key. */
GtkWidget *usul_widget_key_button (const char  *label,
                                   char         key);
/* A field of a form: the label above it. */
GtkWidget *usul_widget_field      (const char  *label,
                                   GtkWidget   *child);
/* The names of a list of codes, with an entry for none first; usul_widget_get_code() tells which. */
GtkWidget *usul_widget_codes      (const TepatArti *lists,
                                   const char      *list,
                                   const char      *none,
                                   gboolean         numbered);
const char *usul_widget_get_code  (GtkDropDown     *drop_down,
                                   const TepatArti *lists,
                                   const char      *list);
void        usul_widget_set_code  (GtkDropDown     *drop_down,
                                   const TepatArti *lists,
                                   const char      *list,
                                   const char      *kode);
/* The findings of the rules, the heaviest first; says so when there is none. */
void        usul_widget_findings  (GtkWidget   *box,
                                   GPtrArray   *temuan);
/* The steps of a case, the newest first: UsulRiwayat. */
void        usul_widget_history   (GtkWidget       *box,
                                   const TepatArti *lists,
                                   GPtrArray       *riwayat);
/* Why a step was taken and what it relies on, one text; NULL when nothing is said. */
char       *usul_widget_describe_step (const TepatArti   *lists,
                                   const UsulRiwayat *step);
/* A value of a field as people read it; NULL for none. */
char       *usul_widget_value     (const TepatArti *lists,
                                   const char      *subjek,
                                   const char      *nama,
                                   const char      *value);

/* How long ago a moment was, in days of the place. */
char       *usul_widget_age       (const TepatArti *lists,
                                   const char      *moment);

static inline void
usul_widget_unparent_children (GtkWidget *widget)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (widget)) != NULL)
    gtk_widget_unparent (child);
}

/* An entry that is hidden or switched off while it has the focus is a bug to GTK. */
static inline void
usul_widget_drop_focus (GtkWidget *widget)
{
  GtkRoot *root = gtk_widget_get_root (widget);
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  if (focus != NULL && (focus == widget || gtk_widget_is_ancestor (focus, widget)))
    gtk_root_set_focus (root, NULL);
}

G_END_DECLS
