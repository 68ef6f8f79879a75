/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define DEDUP_MAX_WORDS 6

/* How two names agree. */
typedef enum
{
  DEDUP_NAME_UNKNOWN,   /* one of them is missing */
  DEDUP_NAME_SAME,      /* the same words in any order, titles and spelling aside */
  DEDUP_NAME_NEAR,      /* a slip of the pen in a word, an initial, two words written as one */
  DEDUP_NAME_PART,      /* one leaves out words of the other */
  DEDUP_NAME_SHARED,    /* a word in common, others differ */
  DEDUP_NAME_DIFFERENT,
  DEDUP_N_NAME_LEVELS,
} DedupNameLevel;

/* Whose name it is: the two are counted apart. */
typedef enum
{
  DEDUP_NAMES_NAMA,
  DEDUP_NAMES_IBU,
  DEDUP_N_NAMES,
} DedupNamesUse;

typedef struct
{
  guint32 text;      /* in the dictionary's text */
  guint32 letters;   /* set of its letters */
  guint32 hash;      /* of the text: the same in every run, never 0 */
  guint32 start;     /* of its first letters; 0 where it has too few */
  guint32 count[DEDUP_N_NAMES];
  guint8  length;
} DedupWord;

/* A name once for all records that have it; the words from the rarest to the most common. */
typedef struct
{
  guint32 count[DEDUP_N_NAMES];
  guint32 alias;     /* another name of the same person, written after "/" */
  guint32 hash;      /* of the words in any order: the same in every run, never 0 */
  guint32 words[DEDUP_MAX_WORDS];
  guint8  n_words;
} DedupName;

/**
 * DedupNames:
 *
 * The dictionary of names. Names get numbers from 1 on; 0 is no name. Adding may be done by several
 * threads, each with its own #DedupNamesCache.
 */
typedef struct _DedupNames      DedupNames;
typedef struct _DedupNamesCache DedupNamesCache;

/* What is remembered of the names of a whole register, or of a few persons: powers of two. */
#define DEDUP_CACHE_MANY (1u << 17)
#define DEDUP_CACHE_FEW (1u << 11)

DedupNames       *dedup_names_new        (void);
void              dedup_names_free       (DedupNames       *self);
DedupNamesCache  *dedup_names_cache_new  (guint             n_slots);
void              dedup_names_cache_free (DedupNamesCache  *self);
guint32           dedup_names_add        (DedupNames       *self,
                                          DedupNamesCache  *cache,
                                          const char       *text,
                                          gsize             length);
void              dedup_names_count      (DedupNames       *self,
                                          guint32           name,
                                          DedupNamesUse     use);
/* After everything was added and counted. */
void              dedup_names_settle     (DedupNames       *self);
/* How many have a name or a word, by its hash, as counted in another run. */
typedef void (*DedupNamesCounts) (gpointer   data,
                                  gboolean   word,
                                  guint32    hash,
                                  guint32    count[DEDUP_N_NAMES]);
/* For what was added since the last time, instead of counting; more may be added. */
void              dedup_names_take_counts (DedupNames       *self,
                                           DedupNamesCounts  counts,
                                           gpointer          data);

guint             dedup_names_get_n      (DedupNames       *self);
guint             dedup_names_get_n_words (DedupNames      *self);
const DedupName  *dedup_names_get        (DedupNames       *self,
                                          guint32           name);
/* Says that it will be asked for soon. */
void              dedup_names_prefetch   (DedupNames       *self,
                                          guint32           name);
const DedupWord  *dedup_names_get_word   (DedupNames       *self,
                                          guint32           word);
/* *count: how many have what agrees, the rarest word of it or the whole name. */
DedupNameLevel    dedup_names_compare    (DedupNames       *self,
                                          DedupNamesUse     use,
                                          guint32           a,
                                          guint32           b,
                                          guint32          *count);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DedupNames, dedup_names_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DedupNamesCache, dedup_names_cache_free)

G_END_DECLS
