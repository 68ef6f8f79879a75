/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat-ui.h"

G_BEGIN_DECLS

/**
 * UsulDraf:
 *
 * What somebody typed into a form and did not record yet: kept on this computer shortly after it was
 * typed, for this person alone, and there again when the form is opened for the same case, whatever
 * ended it.
 */
typedef struct _UsulDraf UsulDraf;

/* Puts what the form has, by usul_draf_put(). */
typedef void (*UsulDrafTake) (gpointer form);

UsulDraf   *usul_draf_new        (TepatContext *context,
                                  const char   *kind,
                                  UsulDrafTake  take,
                                  gpointer      form);
/* Before the form's fields go, while it still has the draft: what was typed last is kept. */
void        usul_draf_close      (UsulDraf     *self);
void        usul_draf_free       (UsulDraf     *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (UsulDraf, usul_draf_free)

/* Begins with this case; whether something was typed for it before. */
gboolean    usul_draf_open       (UsulDraf     *self,
                                  const char   *about);
/* Something was typed. */
void        usul_draf_touch      (UsulDraf     *self);
/* It was recorded, or somebody wants none of it. */
void        usul_draf_forget     (UsulDraf     *self);

/* Says that it is there again; the banner's button is there for who wants none of it. */
void        usul_draf_tell       (TepatBanner  *banner);

/* Nothing where the text is empty. */
void        usul_draf_put        (UsulDraf     *self,
                                  const char   *name,
                                  const char   *text);
char       *usul_draf_get        (UsulDraf     *self,
                                  const char   *name);
/* UsulFoto; their pictures lie in the workspace already. */
void        usul_draf_put_photos (UsulDraf     *self,
                                  GPtrArray    *photos);
GPtrArray  *usul_draf_dup_photos (UsulDraf     *self);

G_END_DECLS
