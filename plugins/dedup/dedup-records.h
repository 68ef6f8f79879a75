/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dedup-address.h"
#include "dedup-names.h"
#include "dedup-value.h"

G_BEGIN_DECLS

/* The fields that are compared; the names are those of the register and of `import --map`. */
typedef enum
{
  DEDUP_FIELD_NIK,
  DEDUP_FIELD_NO_KK,
  DEDUP_FIELD_NAMA,
  DEDUP_FIELD_JK,
  DEDUP_FIELD_TGL_LAHIR,
  DEDUP_FIELD_IBU_KANDUNG,
  DEDUP_FIELD_ALAMAT,
  DEDUP_FIELD_RT,
  DEDUP_FIELD_RW,
  DEDUP_FIELD_WILAYAH,
  DEDUP_FIELD_ID,
  DEDUP_N_FIELDS,
} DedupField;

/* Text of one field, not ended by NUL. */
typedef struct
{
  const char *text;
  gsize       length;
} DedupText;

/* One person in the form in which persons are compared; 0 is "not known" everywhere. */
typedef struct
{
  DedupNumber  nik;
  DedupNumber  no_kk;
  DedupAddress alamat;
  guint32      nama;
  guint32      ibu;
  guint32      tgl_lahir;
  guint32      desa;
  guint32      kecamatan;
  guint32      id;
  guint16      rt;
  guint16      rw;
  guint8       nik_digits;
  guint8       no_kk_digits;
  guint8       jk;
  guint8       told;     /* the NIK says nothing of the birth date but what the column says */
} DedupRecord;

/* How far the register was read: what comes later has a higher number in one of them. */
typedef struct
{
  gint64 jejak;
  gint64 penduduk;
  gint64 impor;
  gint64 massal;
} DedupStamp;

/**
 * DedupRecords:
 * @rows: (nullable) (element-type gint64): id of each in the register, of records that come from it
 * @shift: bits that decisions taught to add to every weight
 * @n_register: of how many persons the names were counted, where these are only some of them
 * @n_apart: the first so many are looked for among the others, and no two of one side are compared;
 *   0: all with each other
 *
 * The persons of a scan in their order: about 80 bytes each, and their ids.
 */
typedef struct
{
  DedupRecord *records;
  guint32      n;
  guint32      size;
  GString     *ids;      /* ended by NUL; DedupRecord.id is the place in it */
  DedupNames  *names;
  GArray      *rows;
  DedupStamp   stamp;
  double       shift;
  guint32      n_register;
  guint32      n_apart;
} DedupRecords;

DedupRecords *dedup_records_new    (void);
void          dedup_records_free   (DedupRecords       *self);
const char   *dedup_field_get_name (DedupField          field);

/* Makes a record of texts; @id is left to dedup_records_append(). */
void          dedup_record_fill    (DedupRecord        *record,
                                    const DedupText     texts[DEDUP_N_FIELDS],
                                    DedupNames         *names,
                                    DedupNamesCache    *cache);
void          dedup_records_append (DedupRecords       *self,
                                    const DedupRecord  *record,
                                    const char         *id,
                                    gsize               length);
/* So many are about to come, whose ids take so many bytes; there may be more. */
void          dedup_records_reserve (DedupRecords      *self,
                                     guint32            n,
                                     gsize              id_bytes);
/* After the last one: counts the names. */
void          dedup_records_settle (DedupRecords       *self);

static inline guint32
dedup_records_get_n_register (const DedupRecords *self)
{
  return self->n_register > 0 ? self->n_register : self->n;
}

static inline gboolean
dedup_records_may_pair (const DedupRecords *self,
                        guint32             a,
                        guint32             b)
{
  return self->n_apart == 0 || (a < self->n_apart) != (b < self->n_apart);
}

/* How far ahead a loop over many records says which it comes to. */
#define DEDUP_AHEAD 32

static inline void
dedup_records_prefetch (const DedupRecords *self,
                        guint32             i)
{
  const char *record = (const char *) &self->records[i];

  __builtin_prefetch (record);
  __builtin_prefetch (record + sizeof (DedupRecord) - 1);
}

static inline void
dedup_records_prefetch_names (const DedupRecords *self,
                              guint32             i)
{
  dedup_names_prefetch (self->names, self->records[i].nama);
  dedup_names_prefetch (self->names, self->records[i].ibu);
}

static inline const char *
dedup_records_get_id (const DedupRecords *self,
                      guint32             i)
{
  return self->ids->str + self->records[i].id;
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DedupRecords, dedup_records_free)

G_END_DECLS
