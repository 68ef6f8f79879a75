/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The elements of a template. TEXT is a run of characters between elements. */
typedef enum
{
  TEPAT_LETTER_TAG_TEXT,
  TEPAT_LETTER_TAG_SURAT,
  TEPAT_LETTER_TAG_HALAMAN,
  TEPAT_LETTER_TAG_KAKI,
  TEPAT_LETTER_TAG_TANDA,
  TEPAT_LETTER_TAG_ISI,
  TEPAT_LETTER_TAG_LAMPIRAN,
  TEPAT_LETTER_TAG_BLOK,
  TEPAT_LETTER_TAG_KOP,
  TEPAT_LETTER_TAG_BARIS,
  TEPAT_LETTER_TAG_ALAMAT,
  TEPAT_LETTER_TAG_JUDUL,
  TEPAT_LETTER_TAG_NOMOR,
  TEPAT_LETTER_TAG_TENTANG,
  TEPAT_LETTER_TAG_SUBJUDUL,
  TEPAT_LETTER_TAG_RUJUKAN,
  TEPAT_LETTER_TAG_DAFTAR,
  TEPAT_LETTER_TAG_BUTIR,
  TEPAT_LETTER_TAG_PARAGRAF,
  TEPAT_LETTER_TAG_JARAK,
  TEPAT_LETTER_TAG_GARIS,
  TEPAT_LETTER_TAG_HALAMAN_BARU,
  TEPAT_LETTER_TAG_TABEL,
  TEPAT_LETTER_TAG_KOLOM,
  TEPAT_LETTER_TAG_KELOMPOK,
  TEPAT_LETTER_TAG_PENGELOMPOKAN,
  TEPAT_LETTER_TAG_JUMLAH,
  TEPAT_LETTER_TAG_TANDA_TANGAN,
  TEPAT_LETTER_TAG_TEMPAT,
  TEPAT_LETTER_TAG_JABATAN,
  TEPAT_LETTER_TAG_NAMA,
  TEPAT_LETTER_TAG_PANGKAT,
  TEPAT_LETTER_TAG_NIP,
  TEPAT_LETTER_TAG_PARAF,
  TEPAT_LETTER_TAG_TEMBUSAN,
  TEPAT_LETTER_TAG_TTE,
  TEPAT_LETTER_TAG_TEBAL,
  TEPAT_LETTER_TAG_MIRING,
  TEPAT_LETTER_TAG_GARIS_BAWAH,
  TEPAT_LETTER_TAG_BARIS_BARU,
  TEPAT_LETTER_N_TAGS,
} TepatLetterTag;

typedef enum
{
  TEPAT_LETTER_ATTR_ID,
  TEPAT_LETTER_ATTR_JUDUL,
  TEPAT_LETTER_ATTR_IF,
  TEPAT_LETTER_ATTR_UNTUK,
  TEPAT_LETTER_ATTR_KERTAS,
  TEPAT_LETTER_ATTR_ORIENTASI,
  TEPAT_LETTER_ATTR_ATAS,
  TEPAT_LETTER_ATTR_BAWAH,
  TEPAT_LETTER_ATTR_KIRI,
  TEPAT_LETTER_ATTR_KANAN,
  TEPAT_LETTER_ATTR_HURUF,
  TEPAT_LETTER_ATTR_UKURAN,
  TEPAT_LETTER_ATTR_SPASI,
  TEPAT_LETTER_ATTR_QR,
  TEPAT_LETTER_ATTR_JENIS,
  TEPAT_LETTER_ATTR_LOGO,
  TEPAT_LETTER_ATTR_LEBAR,
  TEPAT_LETTER_ATTR_TINGGI,
  TEPAT_LETTER_ATTR_TEBAL,
  TEPAT_LETTER_ATTR_LABEL,
  TEPAT_LETTER_ATTR_LEBAR_LABEL,
  TEPAT_LETTER_ATTR_ANGKA,
  TEPAT_LETTER_ATTR_RATA,
  TEPAT_LETTER_ATTR_INDEN,
  TEPAT_LETTER_ATTR_SUMBER,
  TEPAT_LETTER_ATTR_KOLOM_DARI,
  TEPAT_LETTER_ATTR_NOMOR_KOLOM,
  TEPAT_LETTER_ATTR_KOSONG,
  TEPAT_LETTER_ATTR_ISI,
  TEPAT_LETTER_ATTR_BENTUK,
  TEPAT_LETTER_ATTR_MELUAP,
  TEPAT_LETTER_ATTR_JUMLAH,
  TEPAT_LETTER_ATTR_MENURUT,
  TEPAT_LETTER_ATTR_NOMOR,
  TEPAT_LETTER_ATTR_RUANG,
  TEPAT_LETTER_N_ATTRS,
} TepatLetterAttr;

#define TEPAT_LETTER_BIT(n) (G_GUINT64_CONSTANT (1) << (n))

/* One element with what it holds. attrs has TEPAT_LETTER_N_ATTRS places; NULL is not given. */
typedef struct
{
  TepatLetterTag   tag;
  guint            line;
  char            *text;
  char           **attrs;
  GPtrArray       *children;
} TepatLetterNode;

TepatLetterNode *_tepat_letter_node_new        (TepatLetterTag          tag,
                                                guint                   line);
void             _tepat_letter_node_free       (TepatLetterNode        *self);

const char      *_tepat_letter_tag_name        (TepatLetterTag          tag);
gboolean         _tepat_letter_tag_from_name   (const char             *name,
                                                TepatLetterTag         *tag);
gboolean         _tepat_letter_tag_holds_text  (TepatLetterTag          tag);
guint64          _tepat_letter_tag_children    (TepatLetterTag          tag);
guint64          _tepat_letter_tag_attrs       (TepatLetterTag          tag);
guint64          _tepat_letter_tag_required    (TepatLetterTag          tag);
const char      *_tepat_letter_attr_name       (TepatLetterAttr         attr);
gboolean         _tepat_letter_attr_from_name  (const char             *name,
                                                TepatLetterAttr        *attr);
/* NULL when @value fits, else what the attribute takes, in the user's language. */
const char      *_tepat_letter_attr_check      (TepatLetterTag          tag,
                                                TepatLetterAttr         attr,
                                                const char             *value);

const char      *_tepat_letter_node_get        (const TepatLetterNode  *self,
                                                TepatLetterAttr         attr,
                                                const char             *fallback);
gboolean         _tepat_letter_node_is         (const TepatLetterNode  *self,
                                                TepatLetterAttr         attr,
                                                const char             *value);
double           _tepat_letter_node_points     (const TepatLetterNode  *self,
                                                TepatLetterAttr         attr,
                                                double                  fallback);
TepatLetterNode *_tepat_letter_node_child      (const TepatLetterNode  *self,
                                                TepatLetterTag          tag);
gboolean         _tepat_letter_length_parse    (const char             *text,
                                                double                 *points);
TepatLetterNode *_tepat_letter_parse           (const char             *data,
                                                gsize                   length,
                                                const char             *name,
                                                GError                **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TepatLetterNode, _tepat_letter_node_free)

G_END_DECLS
