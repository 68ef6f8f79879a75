/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terpadu-issue"

#include "config.h"

#include "terpadu-issue.h"

struct _TerpaduIssue
{
  GObject   parent_instance;

  char     *kolom;
  char     *nilai;
  char     *kode;
  char     *perbaikan;
  guint     baris;
  guint     ditolak : 1;
};

G_DEFINE_FINAL_TYPE (TerpaduIssue, terpadu_issue, G_TYPE_OBJECT)

static void
terpadu_issue_finalize (GObject *object)
{
  TerpaduIssue *self = TERPADU_ISSUE (object);

  g_free (self->kolom);
  g_free (self->nilai);
  g_free (self->kode);
  g_free (self->perbaikan);

  G_OBJECT_CLASS (terpadu_issue_parent_class)->finalize (object);
}

static void
terpadu_issue_class_init (TerpaduIssueClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = terpadu_issue_finalize;
}

static void
terpadu_issue_init (TerpaduIssue *self)
{
}

TerpaduIssue *
terpadu_issue_new (guint       baris,
                   gboolean    ditolak,
                   const char *kolom,
                   const char *nilai,
                   const char *kode)
{
  TerpaduIssue *self = g_object_new (TERPADU_TYPE_ISSUE, NULL);

  self->baris = baris;
  self->ditolak = ditolak;
  self->kolom = g_strdup (kolom != NULL ? kolom : "");
  self->nilai = g_strdup (nilai != NULL ? nilai : "");
  self->kode = g_strdup (kode != NULL ? kode : "");

  return self;
}

guint
terpadu_issue_get_baris (TerpaduIssue *self)
{
  g_assert (TERPADU_IS_ISSUE (self));

  return self->baris;
}

gboolean
terpadu_issue_get_rejected (TerpaduIssue *self)
{
  g_assert (TERPADU_IS_ISSUE (self));

  return self->ditolak;
}

const char *
terpadu_issue_get_kolom (TerpaduIssue *self)
{
  g_assert (TERPADU_IS_ISSUE (self));

  return self->kolom;
}

const char *
terpadu_issue_get_nilai (TerpaduIssue *self)
{
  g_assert (TERPADU_IS_ISSUE (self));

  return self->nilai;
}

const char *
terpadu_issue_get_kode (TerpaduIssue *self)
{
  g_assert (TERPADU_IS_ISSUE (self));

  return self->kode;
}

const char *
terpadu_issue_get_perbaikan (TerpaduIssue *self)
{
  g_assert (TERPADU_IS_ISSUE (self));

  return self->perbaikan;
}

void
terpadu_issue_set_perbaikan (TerpaduIssue *self,
                             const char   *perbaikan)
{
  g_assert (TERPADU_IS_ISSUE (self));

  g_free (self->perbaikan);
  self->perbaikan = g_strdup (perbaikan);
}
