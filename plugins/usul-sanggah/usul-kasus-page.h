/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "usul-perkara.h"
#include "usul-rows-page.h"
#include "usul-widget.h"

G_BEGIN_DECLS

#define USUL_TYPE_KASUS_PAGE (usul_kasus_page_get_type ())
#define USUL_KASUS_PAGE(object) \
  (G_TYPE_CHECK_INSTANCE_CAST (object, USUL_TYPE_KASUS_PAGE, UsulKasusPage))

/**
 * UsulKasusPage:
 *
 * The list of one kind of case by queue, what it is about, state, desa and words; the case beside it,
 * worked with single keys; batch decisions and hand-over. A page in the place of the list, such as a
 * form, is a layer.
 */
typedef struct _UsulKasusPagePrivate UsulKasusPagePrivate;

typedef struct
{
  UsulRowsPage          base;
  UsulKasusPagePrivate *priv;
} UsulKasusPage;

/**
 * UsulKasusPageClass:
 * @perkara: the kind of case
 * @columns: of the list
 * @name: under which the columns' widths are remembered
 * @all: the name of the list without a queue, marked with N_()
 * @kinds: (nullable): list of codes that tell what a case is about
 * @all_kinds: (nullable): the name of the choice of all of them, marked with N_()
 * @format: of a cell; its data are the lists
 * @dup_rows_sql: the rows of the list
 * @begin: (nullable): opens the layer in which a new one is recorded; where there is none, nobody has
 *   such cases on the desk
 * @edit: (nullable): opens the layer in which this one is changed
 * @visit: (nullable): opens the layer in which a visit for this one is recorded
 * @show_actions: (nullable): offers the page's own buttons where the list is there
 * @leave: (nullable): a layer is left without an end
 */
typedef struct
{
  UsulRowsPageClass   parent_class;

  const UsulPerkara  *perkara;
  const TepatColumn  *columns;
  const char         *name;
  const char         *all;
  const char         *kinds;
  const char         *all_kinds;
  TepatRowFormat      format;

  char             *(*dup_rows_sql) (UsulKasusPage *self);
  void              (*begin)        (UsulKasusPage *self);
  void              (*edit)         (UsulKasusPage *self,
                                     const char    *uid);
  void              (*visit)        (UsulKasusPage *self,
                                     const char    *uid);
  void              (*show_actions) (UsulKasusPage *self);
  void              (*leave)        (UsulKasusPage *self);
} UsulKasusPageClass;

GType      usul_kasus_page_get_type    (void) G_GNUC_CONST;
G_DEFINE_AUTOPTR_CLEANUP_FUNC (UsulKasusPage, g_object_unref)

/* The argument that begins a new case. */
#define USUL_KASUS_NEW "catat"

/* What a class adds once it said which kind of case it lists: the keys of its steps. */
void       usul_kasus_page_class_bind  (UsulKasusPageClass *klass);
/* Once, when the page is made. */
void       usul_kasus_page_set_context (UsulKasusPage      *self,
                                        TepatContext       *context);

void       usul_kasus_page_add_layer   (UsulKasusPage      *self,
                                        const char         *name,
                                        GtkWidget          *layer);
/* In the place of the list. */
void       usul_kasus_page_open_layer  (UsulKasusPage      *self,
                                        const char         *name);
/* The list again. */
void       usul_kasus_page_close_layer (UsulKasusPage      *self);
/* The layer is done with this case: says so and shows it. */
void       usul_kasus_page_tell        (UsulKasusPage      *self,
                                        const char         *uid,
                                        const char         *text);
/* Whether the person at work may record a case. */
gboolean   usul_kasus_page_may_record  (UsulKasusPage      *self);
/* tepat_offer() for a button of the list, which is not there while something lies above it. */
gboolean   usul_kasus_page_offer       (UsulKasusPage      *self,
                                        GtkWidget          *button,
                                        const char         *hak);

G_END_DECLS
