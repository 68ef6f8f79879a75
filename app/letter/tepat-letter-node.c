/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-letter-node"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "tepat-letter-node-private.h"
#include "tepat-letter-text-private.h"

#define T(tag)  TEPAT_LETTER_BIT (TEPAT_LETTER_TAG_##tag)
#define A(attr) TEPAT_LETTER_BIT (TEPAT_LETTER_ATTR_##attr)

#define INLINE (T (TEBAL) | T (MIRING) | T (GARIS_BAWAH) | T (BARIS_BARU))
#define BLOCKS (T (BLOK) | T (KOP) | T (JUDUL) | T (NOMOR) | T (TENTANG) | T (SUBJUDUL) \
                | T (RUJUKAN) | T (DAFTAR) | T (PARAGRAF) | T (JARAK) | T (GARIS) \
                | T (HALAMAN_BARU) | T (TABEL) | T (TANDA_TANGAN) | T (TEMBUSAN) | T (TTE))
#define PAGE   (A (KERTAS) | A (ORIENTASI) | A (ATAS) | A (BAWAH) | A (KIRI) | A (KANAN))

typedef struct
{
  const char *name;
  gboolean    holds_text;
  guint64     children;
  guint64     attrs;
  guint64     required;
} TagDef;

/* The whole grammar of a template; docs/LETTERS.md tells it to the office. */
static const TagDef tags[TEPAT_LETTER_N_TAGS] = {
  [TEPAT_LETTER_TAG_TEXT] = { "#text", TRUE, 0, 0, 0 },
  [TEPAT_LETTER_TAG_SURAT] = { "surat", FALSE, T (HALAMAN) | T (KAKI) | T (TANDA) | T (ISI)
                               | T (LAMPIRAN), A (ID) | A (JUDUL), A (ID) | A (JUDUL) },
  [TEPAT_LETTER_TAG_HALAMAN] = { "halaman", FALSE, 0, PAGE | A (HURUF) | A (UKURAN) | A (SPASI),
                                 0 },
  [TEPAT_LETTER_TAG_KAKI] = { "kaki", FALSE, T (BARIS), A (QR) | A (UKURAN), 0 },
  [TEPAT_LETTER_TAG_TANDA] = { "tanda", TRUE, 0, A (IF), 0 },
  [TEPAT_LETTER_TAG_ISI] = { "isi", FALSE, BLOCKS, 0, 0 },
  [TEPAT_LETTER_TAG_LAMPIRAN] = { "lampiran", FALSE, BLOCKS, A (IF) | A (NOMOR) | A (ORIENTASI)
                                  | A (UKURAN), 0 },
  [TEPAT_LETTER_TAG_BLOK] = { "blok", FALSE, BLOCKS, A (IF), 0 },
  [TEPAT_LETTER_TAG_KOP] = { "kop", FALSE, T (BARIS) | T (ALAMAT), A (IF) | A (JENIS) | A (LOGO)
                             | A (LEBAR), 0 },
  [TEPAT_LETTER_TAG_BARIS] = { "baris", TRUE, INLINE, A (IF) | A (LABEL) | A (UKURAN)
                               | A (TEBAL), 0 },
  [TEPAT_LETTER_TAG_ALAMAT] = { "alamat", TRUE, INLINE, A (IF) | A (UKURAN), 0 },
  [TEPAT_LETTER_TAG_JUDUL] = { "judul", TRUE, INLINE, A (IF) | A (UKURAN), 0 },
  [TEPAT_LETTER_TAG_NOMOR] = { "nomor", TRUE, INLINE, A (IF) | A (UKURAN), 0 },
  [TEPAT_LETTER_TAG_TENTANG] = { "tentang", TRUE, INLINE, A (IF) | A (UKURAN), 0 },
  [TEPAT_LETTER_TAG_SUBJUDUL] = { "subjudul", TRUE, INLINE, A (IF) | A (UKURAN), 0 },
  [TEPAT_LETTER_TAG_RUJUKAN] = { "rujukan", FALSE, T (BARIS), A (IF) | A (LEBAR_LABEL) | A (INDEN)
                                 | A (UKURAN), 0 },
  [TEPAT_LETTER_TAG_DAFTAR] = { "daftar", FALSE, T (BUTIR), A (IF) | A (LABEL) | A (LEBAR_LABEL)
                                | A (ANGKA) | A (UKURAN), 0 },
  [TEPAT_LETTER_TAG_BUTIR] = { "butir", TRUE, INLINE, A (IF) | A (UNTUK), 0 },
  [TEPAT_LETTER_TAG_PARAGRAF] = { "paragraf", TRUE, INLINE, A (IF) | A (RATA) | A (INDEN)
                                  | A (UKURAN), 0 },
  [TEPAT_LETTER_TAG_JARAK] = { "jarak", FALSE, 0, A (IF) | A (TINGGI), A (TINGGI) },
  [TEPAT_LETTER_TAG_GARIS] = { "garis", FALSE, 0, A (IF) | A (TINGGI), 0 },
  [TEPAT_LETTER_TAG_HALAMAN_BARU] = { "halaman-baru", FALSE, 0, A (IF), 0 },
  [TEPAT_LETTER_TAG_TABEL] = { "tabel", FALSE, T (KOLOM) | T (KELOMPOK) | T (PENGELOMPOKAN)
                               | T (JUMLAH), A (IF) | A (SUMBER) | A (KOLOM_DARI)
                               | A (NOMOR_KOLOM) | A (UKURAN) | A (KOSONG), A (SUMBER) },
  [TEPAT_LETTER_TAG_KOLOM] = { "kolom", FALSE, 0, A (JUDUL) | A (ISI) | A (LEBAR) | A (RATA)
                               | A (BENTUK) | A (MELUAP) | A (JUMLAH), A (JUDUL) | A (ISI) },
  [TEPAT_LETTER_TAG_KELOMPOK] = { "kelompok", FALSE, T (KOLOM), A (JUDUL), A (JUDUL) },
  [TEPAT_LETTER_TAG_PENGELOMPOKAN] = { "pengelompokan", TRUE, 0, A (MENURUT) | A (JUMLAH),
                                       A (MENURUT) },
  [TEPAT_LETTER_TAG_JUMLAH] = { "jumlah", TRUE, 0, 0, 0 },
  [TEPAT_LETTER_TAG_TANDA_TANGAN] = { "tanda-tangan", FALSE, T (TEMPAT) | T (JABATAN) | T (NAMA)
                                      | T (PANGKAT) | T (NIP) | T (PARAF), A (IF) | A (RUANG)
                                      | A (LEBAR), 0 },
  [TEPAT_LETTER_TAG_TEMPAT] = { "tempat", TRUE, INLINE, A (IF), 0 },
  [TEPAT_LETTER_TAG_JABATAN] = { "jabatan", TRUE, INLINE, A (IF), 0 },
  [TEPAT_LETTER_TAG_NAMA] = { "nama", TRUE, INLINE, A (IF), 0 },
  [TEPAT_LETTER_TAG_PANGKAT] = { "pangkat", TRUE, INLINE, A (IF), 0 },
  [TEPAT_LETTER_TAG_NIP] = { "nip", TRUE, INLINE, A (IF), 0 },
  [TEPAT_LETTER_TAG_PARAF] = { "paraf", FALSE, T (BUTIR), A (IF) | A (JUDUL), 0 },
  [TEPAT_LETTER_TAG_TEMBUSAN] = { "tembusan", FALSE, T (BUTIR), A (IF) | A (LABEL) | A (UKURAN),
                                  0 },
  [TEPAT_LETTER_TAG_TTE] = { "tte", FALSE, T (BUTIR), A (IF) | A (LOGO) | A (JUDUL), 0 },
  [TEPAT_LETTER_TAG_TEBAL] = { "tebal", TRUE, INLINE, 0, 0 },
  [TEPAT_LETTER_TAG_MIRING] = { "miring", TRUE, INLINE, 0, 0 },
  [TEPAT_LETTER_TAG_GARIS_BAWAH] = { "garis-bawah", TRUE, INLINE, 0, 0 },
  [TEPAT_LETTER_TAG_BARIS_BARU] = { "baris-baru", FALSE, 0, 0, 0 },
};

typedef enum { STRING, PATH, LENGTH, STAR, POINTS, FACTOR, CHOICE, CONDITION, ID } AttrType;

typedef struct
{
  const char *name;
  AttrType    type;
  const char *choices;
} AttrDef;

static const AttrDef attrs[TEPAT_LETTER_N_ATTRS] = {
  [TEPAT_LETTER_ATTR_ID] = { "id", ID },
  [TEPAT_LETTER_ATTR_JUDUL] = { "judul", STRING },
  [TEPAT_LETTER_ATTR_IF] = { "if", CONDITION },
  [TEPAT_LETTER_ATTR_UNTUK] = { "untuk", PATH },
  [TEPAT_LETTER_ATTR_KERTAS] = { "kertas", CHOICE, "A4|F4" },
  [TEPAT_LETTER_ATTR_ORIENTASI] = { "orientasi", CHOICE, "tegak|mendatar" },
  [TEPAT_LETTER_ATTR_ATAS] = { "atas", LENGTH },
  [TEPAT_LETTER_ATTR_BAWAH] = { "bawah", LENGTH },
  [TEPAT_LETTER_ATTR_KIRI] = { "kiri", LENGTH },
  [TEPAT_LETTER_ATTR_KANAN] = { "kanan", LENGTH },
  [TEPAT_LETTER_ATTR_HURUF] = { "huruf", STRING },
  [TEPAT_LETTER_ATTR_UKURAN] = { "ukuran", POINTS },
  [TEPAT_LETTER_ATTR_SPASI] = { "spasi", FACTOR },
  [TEPAT_LETTER_ATTR_QR] = { "qr", CHOICE, "ya|tidak" },
  [TEPAT_LETTER_ATTR_JENIS] = { "jenis", CHOICE, "dinas|bupati" },
  [TEPAT_LETTER_ATTR_LOGO] = { "logo", PATH },
  [TEPAT_LETTER_ATTR_LEBAR] = { "lebar", STAR },
  [TEPAT_LETTER_ATTR_TINGGI] = { "tinggi", LENGTH },
  [TEPAT_LETTER_ATTR_TEBAL] = { "tebal", CHOICE, "ya|tidak" },
  [TEPAT_LETTER_ATTR_LABEL] = { "label", STRING },
  [TEPAT_LETTER_ATTR_LEBAR_LABEL] = { "lebar-label", LENGTH },
  [TEPAT_LETTER_ATTR_ANGKA] = { "angka", CHOICE, "1.|a.|-|1)|tanpa" },
  [TEPAT_LETTER_ATTR_RATA] = { "rata", CHOICE, "penuh|kiri|tengah|kanan" },
  [TEPAT_LETTER_ATTR_INDEN] = { "inden", LENGTH },
  [TEPAT_LETTER_ATTR_SUMBER] = { "sumber", PATH },
  [TEPAT_LETTER_ATTR_KOLOM_DARI] = { "kolom-dari", PATH },
  [TEPAT_LETTER_ATTR_NOMOR_KOLOM] = { "nomor-kolom", CHOICE, "ya|tidak" },
  [TEPAT_LETTER_ATTR_KOSONG] = { "kosong", STRING },
  [TEPAT_LETTER_ATTR_ISI] = { "isi", PATH },
  [TEPAT_LETTER_ATTR_BENTUK] = { "bentuk", CHOICE, TEPAT_LETTER_FORMATS },
  [TEPAT_LETTER_ATTR_MELUAP] = { "meluap", CHOICE, "potong|bungkus|ciut" },
  [TEPAT_LETTER_ATTR_JUMLAH] = { "jumlah", CHOICE, "ya|tidak" },
  [TEPAT_LETTER_ATTR_MENURUT] = { "menurut", PATH },
  [TEPAT_LETTER_ATTR_NOMOR] = { "nomor", STRING },
  [TEPAT_LETTER_ATTR_RUANG] = { "ruang", LENGTH },
};

TepatLetterNode *
_tepat_letter_node_new (TepatLetterTag tag, guint line)
{
  TepatLetterNode *self = g_new0 (TepatLetterNode, 1);

  self->tag = tag;
  self->line = line;
  if (tag == TEPAT_LETTER_TAG_TEXT)
    return self;
  self->attrs = g_new0 (char *, TEPAT_LETTER_N_ATTRS);
  self->children = g_ptr_array_new_with_free_func ((GDestroyNotify) _tepat_letter_node_free);
  return self;
}

void
_tepat_letter_node_free (TepatLetterNode *self)
{
  if (self->attrs != NULL)
    for (guint i = 0; i < TEPAT_LETTER_N_ATTRS; i++)
      g_free (self->attrs[i]);
  g_free (self->attrs);
  g_free (self->text);
  g_clear_pointer (&self->children, g_ptr_array_unref);
  g_free (self);
}

const char *
_tepat_letter_tag_name (TepatLetterTag tag)
{
  return tags[tag].name;
}

gboolean
_tepat_letter_tag_from_name (const char *name, TepatLetterTag *tag)
{
  for (guint i = TEPAT_LETTER_TAG_SURAT; i < TEPAT_LETTER_N_TAGS; i++)
    if (strcmp (tags[i].name, name) == 0)
      {
        *tag = i;
        return TRUE;
      }
  return FALSE;
}

gboolean
_tepat_letter_tag_holds_text (TepatLetterTag tag)
{
  return tags[tag].holds_text;
}

guint64
_tepat_letter_tag_children (TepatLetterTag tag)
{
  return tags[tag].children;
}

guint64
_tepat_letter_tag_attrs (TepatLetterTag tag)
{
  return tags[tag].attrs;
}

guint64
_tepat_letter_tag_required (TepatLetterTag tag)
{
  return tags[tag].required;
}

const char *
_tepat_letter_attr_name (TepatLetterAttr attr)
{
  return attrs[attr].name;
}

gboolean
_tepat_letter_attr_from_name (const char *name, TepatLetterAttr *attr)
{
  for (guint i = 0; i < TEPAT_LETTER_N_ATTRS; i++)
    if (strcmp (attrs[i].name, name) == 0)
      {
        *attr = i;
        return TRUE;
      }
  return FALSE;
}

gboolean
_tepat_letter_length_parse (const char *text, double *points)
{
  char *end;
  double number = g_ascii_strtod (text, &end);

  if (end == text || !(number >= 0))
    return FALSE;
  if (strcmp (end, "cm") == 0)
    number *= 72 / 2.54;
  else if (strcmp (end, "mm") == 0)
    number *= 72 / 25.4;
  else if (strcmp (end, "pt") != 0)
    return FALSE;
  *points = number;
  return number <= 1440;
}

static gboolean
is_star (const char *text)
{
  char *end;
  double number = g_ascii_strtod (text, &end);

  return strcmp (end, "*") == 0 && (end == text || (number > 0 && number <= 100));
}

static gboolean
is_number_between (const char *text, double low, double high)
{
  char *end;
  double number = g_ascii_strtod (text, &end);

  return end != text && *end == '\0' && number >= low && number <= high;
}

static gboolean
is_choice (const char *choices, const char *value)
{
  g_auto(GStrv) words = g_strsplit (choices, "|", -1);

  return g_strv_contains ((const char * const *) words, value);
}

static gboolean
is_id (const char *value)
{
  static const char allowed[] = "abcdefghijklmnopqrstuvwxyz0123456789-";

  return *value != '\0' && strspn (value, allowed) == strlen (value);
}

const char *
_tepat_letter_attr_check (TepatLetterTag tag, TepatLetterAttr attr, const char *value)
{
  double points;

  switch (attrs[attr].type)
    {
    case PATH:
      return _tepat_letter_text_check_path (value) ? NULL : _("a name such as periode.nama");
    case LENGTH:
      return _tepat_letter_length_parse (value, &points) ? NULL : _("a length such as 2.5cm, "
                                                                    "25mm or 12pt");
    case STAR:
      if (tag == TEPAT_LETTER_TAG_KOLOM && is_star (value))
        return NULL;
      return _tepat_letter_length_parse (value, &points) ? NULL : _("a length such as 2.5cm; a "
                                                                    "column also takes 2*");
    case POINTS:
      return is_number_between (value, 4, 72) ? NULL : _("a size in points from 4 to 72");
    case FACTOR:
      return is_number_between (value, 0.8, 3) ? NULL : _("a number from 0.8 to 3");
    case CHOICE:
      return is_choice (attrs[attr].choices, value) ? NULL : attrs[attr].choices;
    case CONDITION:
      return _tepat_letter_text_check_condition (value) ? NULL : _("a name, !name, name=text or "
                                                                   "name!=text");
    case ID:
      return is_id (value) ? NULL : _("lower-case letters, digits and hyphens");
    case STRING:
    default:
      return NULL;
    }
}

const char *
_tepat_letter_node_get (const TepatLetterNode *self, TepatLetterAttr attr, const char *fallback)
{
  return self->attrs[attr] != NULL ? self->attrs[attr] : fallback;
}

gboolean
_tepat_letter_node_is (const TepatLetterNode *self, TepatLetterAttr attr, const char *value)
{
  return g_strcmp0 (self->attrs[attr], value) == 0;
}

/* A length, or a plain size in points. */
double
_tepat_letter_node_points (const TepatLetterNode *self, TepatLetterAttr attr, double fallback)
{
  double points;

  if (self->attrs[attr] == NULL)
    return fallback;
  if (_tepat_letter_length_parse (self->attrs[attr], &points))
    return points;
  return g_ascii_strtod (self->attrs[attr], NULL);
}

TepatLetterNode *
_tepat_letter_node_child (const TepatLetterNode *self, TepatLetterTag tag)
{
  for (guint i = 0; i < self->children->len; i++)
    {
      TepatLetterNode *child = g_ptr_array_index (self->children, i);

      if (child->tag == tag)
        return child;
    }
  return NULL;
}
