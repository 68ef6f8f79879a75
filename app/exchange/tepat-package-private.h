/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat-act-private.h"
#include "tepat-kantor-private.h"
#include "tepat-lists.h"
#include "tepat-package-file-private.h"
#include "tepat-package-table.h"
#include "tepat-package.h"

G_BEGIN_DECLS

/* Fields that are no column: the record is gone; and sets, which grow by what either side added. */
#define PACKAGE_GONE "_hapus"
#define PACKAGE_FILES "_lampiran"
#define PACKAGE_IDS "_identitas"
#define PACKAGE_TRAIL "_riwayat"

/* Kinds of packages that are made of several groups of records, or of none. */
#define PACKAGE_KIND_ALL "desa"
#define PACKAGE_KIND_DECISIONS "keputusan"
#define PACKAGE_KIND_LISTS "acuan"

/* What a package waits for whose rows nobody here knows. */
#define PACKAGE_WAITS_FOR_PLUGIN                                                                   \
  _("the plugin that knows what “%s” is: switch it on, or install a newer version")

/* No office changes more often; and as much at most can one have forgotten by a restore. */
#define PACKAGE_N_MAX ((gint64) 1 << 52)
#define PACKAGE_N_FORGOTTEN ((gint64) 1 << 20)

/* Which change of which office gave a field its value, and who made it when. */
typedef struct
{
  char   *kantor;
  gint64  n;
  char   *oleh;
  char   *waktu;
} PackageMark;

PackageMark *package_mark_new   (const char        *kantor,
                                 gint64             n,
                                 const char        *oleh,
                                 const char        *waktu);
PackageMark *package_mark_ref   (PackageMark       *self);
void         package_mark_unref (PackageMark       *self);

/* base: what it was before this office changed it, where has_base. */
typedef struct
{
  char        *value;
  char        *base;
  gboolean     has_base;
  PackageMark *mark;
} PackageField;

typedef struct _PackageHooks PackageHooks;

/* What the register or another table is made of, for packages. */
typedef struct
{
  const char              *name;
  const char              *kelompok;
  const char              *rows;    /* the table, or a query in brackets */
  const char              *where;   /* which rows travel, of t; NULL: all */
  const TepatPackageTable *def;     /* NULL: a record of the register */
  const PackageHooks      *hooks;   /* NULL: nothing is special about it */
} PackageSubject;

/**
 * PackageRecord:
 * @dari: (nullable): the desa that it left
 * @contested: (nullable): fields that a person has to decide on, in a package
 * @know: (nullable): what is known of this record alone, beyond what is known of its desa
 * @joined: of a package: it was found just now that a row here stands for the same
 * @exists: it is in the store
 * @known: it was taken into account before
 * @dirty: something changed since
 *
 * A record with the marks of its fields.
 */
typedef struct
{
  const PackageSubject *subject;
  char                 *uid;
  char                 *wilayah;
  char                 *dari;
  char                 *nama;
  gint64                versi;
  gint64                ekor;
  GHashTable           *fields;
  GHashTable           *contested;
  GHashTable           *know;
  gboolean              exists;
  gboolean              known;
  gboolean              dirty;
  gboolean              joined;
} PackageRecord;

/* Memberships with their payments, and stages of a desa: the core's own tables. */
extern const TepatPackageGroup package_program_group;
extern const TepatPackageGroup package_tahapan_group;
const PackageHooks *package_program_hooks (const TepatPackageTable *table);
const PackageHooks *package_tahapan_hooks (const TepatPackageTable *table);

PackageRecord *package_record_new       (const PackageSubject *subject,
                                         const char           *uid,
                                         const char           *wilayah);
void           package_record_free      (PackageRecord        *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PackageRecord, package_record_free)
PackageField  *package_record_get       (PackageRecord        *self,
                                         const char           *name);
const char    *package_record_get_value (PackageRecord        *self,
                                         const char           *name);
void           package_record_set       (PackageRecord        *self,
                                         const char           *name,
                                         const char           *value,
                                         PackageMark          *mark);
/* only (nullable): names of the fields that go into it. */
char          *package_record_to_text   (PackageRecord        *self,
                                         GHashTable           *only,
                                         gboolean              with_base);
/* know (nullable): adds to what is known of it alone; whether that is news. */
gboolean       package_record_learn     (PackageRecord        *self,
                                         GHashTable           *know);
PackageRecord *package_record_parse     (const char           *text,
                                         gssize                length,
                                         GError              **error);

/* Knowledge: of each office, up to which change all are known. */
GHashTable    *package_know_new         (void);
GHashTable    *package_know_load        (TepatDb              *db,
                                         gint64                pemilik,
                                         const char           *wilayah,
                                         const char           *kelompok,
                                         GError              **error);
gboolean       package_know_save        (TepatDb              *db,
                                         gint64                pemilik,
                                         const char           *wilayah,
                                         const char           *kelompok,
                                         GHashTable           *know,
                                         GError              **error);
gint64         package_know_get         (GHashTable           *know,
                                         const char           *kantor);
void           package_know_raise       (GHashTable           *know,
                                         const char           *kantor,
                                         gint64                n);
void           package_know_merge       (GHashTable           *know,
                                         GHashTable           *other);
gboolean       package_know_has         (GHashTable           *know,
                                         const PackageMark    *mark);
gboolean       package_know_covers      (GHashTable           *know,
                                         GHashTable           *other);
JsonObject    *package_know_to_json     (GHashTable           *know);
GHashTable    *package_know_from_json   (JsonNode             *node);

/* What a job on packages works with. */
typedef struct
{
  TepatDb           *db;
  TepatLists         lists;
  TepatAct          *act;
  const char        *perbuatan;
  const char        *alasan;
  TepatKantor       *own;
  gint64             clock;     /* of the changes that this job finds */
  gboolean           ticked;
  const char        *scope;     /* wilayah that whoever made the changes speaks of; NULL: all */
  GHashTable        *families;  /* uids of families known to be there */
} PackageContext;

PackageContext *package_context_new     (TepatDb              *db,
                                         const char           *perbuatan,
                                         const char           *alasan,
                                         GError              **error);
void            package_context_free    (PackageContext       *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PackageContext, package_context_free)
PackageMark    *package_context_tick    (PackageContext       *self,
                                         const char           *oleh,
                                         const char           *waktu);
/* Ends the act on the register and keeps the clock. */
gboolean        package_context_finish  (PackageContext       *self,
                                         gint64               *seq,
                                         GError              **error);

/* A row as the store has it. */
typedef struct
{
  gboolean    found;
  gint64      versi;
  gint64      ekor;
  char       *wilayah;
  char       *nama;
  GHashTable *values;
} PackageLive;

void                  package_live_clear     (PackageLive          *self);
const PackageSubject *package_subject_find   (const char           *name);
/* Ended by a NULL name; the register's families first. */
GPtrArray            *package_subject_list   (const char           *kelompok);
gboolean              package_subject_load   (PackageContext       *context,
                                              const PackageSubject *subject,
                                              const char           *uid,
                                              PackageLive          *live,
                                              GError              **error);
/* changes: of a new row all that is known. */
gboolean              package_subject_write  (PackageContext       *context,
                                              const PackageSubject *subject,
                                              const char           *uid,
                                              gboolean              is_new,
                                              GHashTable           *changes,
                                              GError              **error);
gboolean              package_subject_remove (PackageContext       *context,
                                              const PackageSubject *subject,
                                              const char           *uid,
                                              GError              **error);
/* Whether the field may have the value; says what it waits for where that has to come first. */
gboolean              package_subject_check  (PackageContext       *context,
                                              const PackageSubject *subject,
                                              const char           *name,
                                              const char           *value,
                                              GError              **error);
/* Whether the field is one that such a record can have. */
gboolean              package_subject_knows  (const PackageSubject *subject,
                                              const char           *name);
/* Whether a person or family is here; FALSE when the scope does not cover it. */
gboolean              package_subject_find_owner (PackageContext   *context,
                                              const char           *table,
                                              const char           *uid,
                                              gboolean             *there,
                                              GError              **error);
/* Given with the row and not compared afterwards. */
gboolean              package_subject_is_once (const PackageSubject *subject,
                                              const char           *name);
gboolean              package_subject_fails  (const char           *name,
                                              GError              **error);
gboolean              package_is_int         (const char           *value);
gboolean              package_is_real        (const char           *value);

/* What the core knows of a table of its own. */
struct _PackageHooks
{
  /* The uid of a row here that the record may stand for too; sure: it does, whoever knows it. */
  gboolean    (*find)    (PackageContext  *context,
                          PackageRecord   *line,
                          char           **uid,
                          gboolean        *sure,
                          GError         **error);
  /* Of two values that nobody saw both of: below 0 the one here counts, above 0 the other; 0: a
   * person decides. */
  int         (*prefer)  (PackageRecord   *mine,
                          PackageRecord   *line,
                          const char      *name);
  /* Why the value is not taken; NULL: it is. */
  gboolean    (*refuses) (PackageContext     *context,
                          const TepatKantor  *sender,
                          PackageRecord      *mine,
                          PackageRecord      *line,
                          const char         *name,
                          const char        **sebab,
                          GError            **error);
  /* What else changes with it. */
  gboolean    (*changed) (PackageContext  *context,
                          const char      *uid,
                          GError         **error);
};

/* A member of the JSON object that stands for a unit; NULL where it is not there. */
char          *package_dup_member       (const char           *unit,
                                         const char           *name);

/* The record as it is now, with what changed since it was last looked at. */
PackageRecord *package_state_load       (PackageContext       *context,
                                         const PackageSubject *subject,
                                         const char           *uid,
                                         GError              **error);
/* After the store was changed to what the record says. */
gboolean       package_state_save       (PackageContext       *context,
                                         PackageRecord        *record,
                                         GError              **error);
/* Takes every change of one desa into account. n: how many records had one. */
gboolean       package_state_scan       (PackageContext       *context,
                                         const char           *wilayah,
                                         const char           *kelompok,
                                         guint                *n,
                                         GError              **error);

G_END_DECLS
