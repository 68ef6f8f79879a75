/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-mutu"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "tepat-mutu.h"

typedef struct
{
  const char *code;
  const char *title;
  const char *advice;
} MutuText;

/* In the order of the bits. */
static const MutuText mutu_texts[] = {
  { "nik-empty", N_("No NIK"),
    N_("Ask for the KTP or the kartu keluarga and enter the NIK.") },
  { "nik-placeholder", N_("NIK is only a placeholder"),
    N_("Replace the invented number by the NIK on the KTP, or leave the field empty.") },
  { "nik-wrong", N_("NIK is not 16 digits"),
    N_("Compare with the KTP: a NIK has 16 digits and nothing else.") },
  { "nik-lossy", N_("NIK was damaged by a spreadsheet"),
    N_("Ask the sender for the file again with the NIK column as text, or enter the NIK from "
       "the KTP.") },
  { "nik-impossible", N_("NIK is impossible"),
    N_("Compare with the KTP: the date in the NIK does not exist or its last four digits are "
       "0000.") },
  { "nik-tgl-lahir", N_("Birth date in the NIK differs"),
    N_("Compare both with the KTP. Since a NIK never changes, both may be right.") },
  { "nik-jk", N_("Sex in the NIK differs"),
    N_("Compare both with the KTP. Since a NIK never changes, both may be right.") },
  { "nik-wilayah", N_("Wilayah in the NIK is unknown"),
    N_("Compare the first six digits with the KTP.") },
  { "nik-duplicate", N_("NIK belongs to another record too"),
    N_("Open the duplicates review and decide whether both are one person.") },
  { "nik-twice", N_("NIK twice in the imported file"),
    N_("Open the duplicates review and decide whether both are one person.") },
  { "kk-empty", N_("No number of the kartu keluarga"),
    N_("Ask for the kartu keluarga and enter its number.") },
  { "kk-placeholder", N_("Number of the kartu keluarga is only a placeholder"),
    N_("Replace the invented number by the one on the kartu keluarga, or leave the field empty.") },
  { "kk-wrong", N_("Number of the kartu keluarga is not 16 digits"),
    N_("Compare with the kartu keluarga: its number has 16 digits and nothing else.") },
  { "kk-lossy", N_("Number of the kartu keluarga was damaged by a spreadsheet"),
    N_("Ask the sender for the file again with this column as text, or enter the number again.") },
  { "kk-two-desa", N_("Same kartu keluarga in two families"),
    N_("Compare the two. In one desa they may be one family; in two desa find out where it lives, "
       "and move or retire the other record.") },
  { "lahir-future", N_("Birth date is in the future"),
    N_("Compare the birth date with the KTP or the birth certificate.") },
  { "lahir-old", N_("Older than 120 years"),
    N_("Compare the birth date with the KTP; record the death if the person has died.") },
  { "kepala-two", N_("Two heads in one family"),
    N_("Compare with the kartu keluarga: one member is the head, or these are two families.") },
  { "kepala-none", N_("Family without a head"),
    N_("Compare with the kartu keluarga and mark the head of the family.") },
  { "nama-suspicious", N_("Name looks wrong"),
    N_("Compare the name with the KTP: it has digits, a single letter or no name at all.") },
  { "code-unknown", N_("A coded answer was not understood"),
    N_("Look into the import's remarks and choose the right answer from the list.") },
};
G_STATIC_ASSERT (G_N_ELEMENTS (mutu_texts) == TEPAT_N_MUTU);

/* In the order of the bits. */
static const MutuText kurang_texts[] = {
  { "nama", N_("Name"), NULL },
  { "nik", N_("NIK"), NULL },
  { "alamat", N_("Full address"), NULL },
  { "tempat_lahir", N_("Place of birth"), NULL },
  { "tgl_lahir", N_("Date of birth"), NULL },
  { "jk", N_("Sex"), NULL },
  { "no_kk", N_("Number of the kartu keluarga"), NULL },
  { "ibu_kandung", N_("Name of the mother"), NULL },
  { "hubungan", N_("Relation to the head"), NULL },
  { "status_kawin", N_("Marital status"), NULL },
  { "pekerjaan", N_("Occupation"), NULL },
};
G_STATIC_ASSERT (G_N_ELEMENTS (kurang_texts) == TEPAT_N_KURANG);

static gboolean
is_blank (const char *text)
{
  if (text == NULL)
    return TRUE;
  while (g_ascii_isspace (*text))
    text++;
  if (*text == '-' || *text == '.')
    text++;
  while (g_ascii_isspace (*text))
    text++;
  return *text == '\0';
}

static guint
get_nik_mutu (TepatNikKind kind)
{
  switch (kind)
    {
    case TEPAT_NIK_EMPTY:
      return TEPAT_MUTU_NIK_EMPTY;
    case TEPAT_NIK_PLACEHOLDER:
      return TEPAT_MUTU_NIK_PLACEHOLDER;
    case TEPAT_NIK_WRONG_LENGTH:
    case TEPAT_NIK_WRONG_CHARACTERS:
      return TEPAT_MUTU_NIK_WRONG;
    case TEPAT_NIK_LOSSY:
      return TEPAT_MUTU_NIK_LOSSY;
    case TEPAT_NIK_BAD_SERIAL:
    case TEPAT_NIK_BAD_DATE:
      return TEPAT_MUTU_NIK_IMPOSSIBLE;
    case TEPAT_NIK_OK:
    default:
      return 0;
    }
}

static guint
get_kk_mutu (TepatNikKind kind)
{
  switch (kind)
    {
    case TEPAT_NIK_EMPTY:
      return TEPAT_MUTU_KK_EMPTY;
    case TEPAT_NIK_PLACEHOLDER:
      return TEPAT_MUTU_KK_PLACEHOLDER;
    case TEPAT_NIK_LOSSY:
      return TEPAT_MUTU_KK_LOSSY;
    case TEPAT_NIK_WRONG_LENGTH:
    case TEPAT_NIK_WRONG_CHARACTERS:
    case TEPAT_NIK_BAD_SERIAL:
      return TEPAT_MUTU_KK_WRONG;
    case TEPAT_NIK_OK:
    case TEPAT_NIK_BAD_DATE:
    default:
      return 0;
    }
}

static guint
check_lahir (const char *tgl_lahir,
             const char *today)
{
  char oldest[16];

  if (is_blank (tgl_lahir) || today == NULL || strlen (today) != 10)
    return 0;
  if (strcmp (tgl_lahir, today) > 0)
    return TEPAT_MUTU_LAHIR_FUTURE;
  g_snprintf (oldest, sizeof oldest, "%04d%s", atoi (today) - 120, today + 4);
  return strcmp (tgl_lahir, oldest) < 0 ? TEPAT_MUTU_LAHIR_OLD : 0;
}

/* One letter, digits, or nothing that is a letter: typed to fill the field. */
static gboolean
is_suspicious_name (const char *nama)
{
  guint letters = 0;

  if (is_blank (nama))
    return FALSE;
  for (const char *p = nama; *p != '\0'; p++)
    {
      if (g_ascii_isdigit (*p) || strchr ("?*#_=<>{}[]|\\@%", *p) != NULL)
        return TRUE;
      letters += g_ascii_isalpha (*p) || (guchar) *p >= 0xc0;
    }
  return letters < 2;
}

static guint
check_nik_against (const TepatPendudukRow *row,
                   const TepatNik         *nik,
                   const TepatMutuContext *context)
{
  guint mutu = 0;

  if (!tepat_nik_agrees_with (nik, row->tgl_lahir))
    mutu |= TEPAT_MUTU_NIK_TGL_LAHIR;
  if (nik->jk != 0 && row->jk != 0 && nik->jk != row->jk)
    mutu |= TEPAT_MUTU_NIK_JK;
  if (context->knows_wilayah != NULL && !context->knows_wilayah (nik->wilayah, context->data))
    mutu |= TEPAT_MUTU_NIK_WILAYAH;
  return mutu;
}

/**
 * tepat_mutu_check_penduduk:
 * @row: a person
 * @nik: (nullable): its NIK, parsed with what the caller knows about the cell
 * @context: the day and the list of wilayah
 *
 * The flags that a person's own fields decide (%TEPAT_MUTU_OF_PENDUDUK, and that of a damaged
 * number when @nik says so). What depends on other records is up to the caller.
 *
 * Returns: bits of [enum@Mutu]
 */
guint
tepat_mutu_check_penduduk (const TepatPendudukRow *row,
                           const TepatNik         *nik,
                           const TepatMutuContext *context)
{
  TepatNik parsed;
  guint mutu;

  g_return_val_if_fail (row != NULL, 0);
  g_return_val_if_fail (context != NULL, 0);

  if (nik == NULL)
    {
      tepat_nik_parse (row->nik, -1, TEPAT_NIK_FLAG_NONE, &parsed);
      nik = &parsed;
    }
  mutu = get_nik_mutu (nik->kind) | check_lahir (row->tgl_lahir, context->today);
  if (nik->kind == TEPAT_NIK_OK || nik->kind == TEPAT_NIK_BAD_SERIAL)
    mutu |= check_nik_against (row, nik, context);
  if (is_suspicious_name (row->nama))
    mutu |= TEPAT_MUTU_NAMA_SUSPICIOUS;
  return mutu;
}

/**
 * tepat_mutu_check_keluarga:
 * @row: a family
 * @no_kk: (nullable): its number, parsed with %TEPAT_NIK_FLAG_KK
 * @n_kepala: how many of its members are its head
 *
 * The flags that a family's own fields and members decide.
 *
 * Returns: bits of [enum@Mutu]
 */
guint
tepat_mutu_check_keluarga (const TepatKeluargaRow *row,
                           const TepatNik         *no_kk,
                           guint                   n_kepala)
{
  TepatNik parsed;
  guint mutu;

  g_return_val_if_fail (row != NULL, 0);

  if (no_kk == NULL)
    {
      tepat_nik_parse (row->no_kk, -1, TEPAT_NIK_FLAG_KK, &parsed);
      no_kk = &parsed;
    }
  mutu = get_kk_mutu (no_kk->kind);
  if (n_kepala > 1)
    mutu |= TEPAT_MUTU_KEPALA_TWO;
  if (n_kepala == 0)
    mutu |= TEPAT_MUTU_KEPALA_NONE;
  return mutu;
}

/**
 * tepat_kurang_check_penduduk:
 * @row: a person
 * @keluarga: (nullable): the family, which holds address and number of the kartu keluarga
 *
 * Which of the attributes that Kemensos demands are missing. A placeholder is not a NIK.
 *
 * Returns: bits of [enum@Kurang]
 */
guint
tepat_kurang_check_penduduk (const TepatPendudukRow *row,
                             const TepatKeluargaRow *keluarga)
{
  TepatNikKind kind;
  TepatNik nik;
  guint kurang = 0;

  g_return_val_if_fail (row != NULL, 0);

  kind = tepat_nik_parse (row->nik, -1, TEPAT_NIK_FLAG_NONE, &nik);
  kurang |= is_blank (row->nama) ? TEPAT_KURANG_NAMA : 0;
  kurang |= kind == TEPAT_NIK_EMPTY || kind == TEPAT_NIK_PLACEHOLDER ? TEPAT_KURANG_NIK : 0;
  kurang |= is_blank (row->tempat_lahir) ? TEPAT_KURANG_TEMPAT_LAHIR : 0;
  kurang |= is_blank (row->tgl_lahir) ? TEPAT_KURANG_TGL_LAHIR : 0;
  kurang |= row->jk == 0 ? TEPAT_KURANG_JK : 0;
  kurang |= is_blank (row->ibu_kandung) ? TEPAT_KURANG_IBU_KANDUNG : 0;
  kurang |= row->hubungan == 0 ? TEPAT_KURANG_HUBUNGAN : 0;
  kurang |= row->status_kawin == 0 ? TEPAT_KURANG_STATUS_KAWIN : 0;
  kurang |= is_blank (row->pekerjaan) ? TEPAT_KURANG_PEKERJAAN : 0;
  return kurang | (keluarga != NULL ? tepat_kurang_check_keluarga (keluarga)
                                    : TEPAT_KURANG_ALAMAT | TEPAT_KURANG_NO_KK);
}

/**
 * tepat_kurang_check_keluarga:
 * @row: a family
 *
 * Which of the mandatory attributes that stand in the family are missing.
 *
 * Returns: bits of [enum@Kurang]
 */
guint
tepat_kurang_check_keluarga (const TepatKeluargaRow *row)
{
  TepatNikKind kind;
  TepatNik no_kk;

  g_return_val_if_fail (row != NULL, 0);

  kind = tepat_nik_parse (row->no_kk, -1, TEPAT_NIK_FLAG_KK, &no_kk);
  return (kind == TEPAT_NIK_EMPTY || kind == TEPAT_NIK_PLACEHOLDER ? TEPAT_KURANG_NO_KK : 0) |
         (is_blank (row->alamat) || is_blank (row->wilayah) ? TEPAT_KURANG_ALAMAT : 0);
}

static const MutuText *
find_text (const MutuText *texts,
           guint           n_texts,
           guint           bit)
{
  gint n = g_bit_nth_lsf (bit, -1);

  g_return_val_if_fail (n >= 0 && (guint) n < n_texts, NULL);

  return &texts[n];
}

/**
 * tepat_mutu_get_code:
 * @bit: one flag
 *
 * Returns: its stable name, for example `nik-lossy`
 */
const char *
tepat_mutu_get_code (TepatMutu bit)
{
  const MutuText *text = find_text (mutu_texts, TEPAT_N_MUTU, bit);

  return text != NULL ? text->code : NULL;
}

/**
 * tepat_mutu_get_title:
 * @bit: one flag
 *
 * Returns: what is wrong, in the user's language
 */
const char *
tepat_mutu_get_title (TepatMutu bit)
{
  const MutuText *text = find_text (mutu_texts, TEPAT_N_MUTU, bit);

  return text != NULL ? _(text->title) : NULL;
}

/**
 * tepat_mutu_get_advice:
 * @bit: one flag
 *
 * Returns: what to do about it, in the user's language
 */
const char *
tepat_mutu_get_advice (TepatMutu bit)
{
  const MutuText *text = find_text (mutu_texts, TEPAT_N_MUTU, bit);

  return text != NULL ? _(text->advice) : NULL;
}

/**
 * tepat_mutu_from_code:
 * @code: a stable name
 *
 * Returns: the flag, or 0 if there is none of that name
 */
TepatMutu
tepat_mutu_from_code (const char *code)
{
  g_return_val_if_fail (code != NULL, 0);

  for (guint i = 0; i < TEPAT_N_MUTU; i++)
    if (strcmp (mutu_texts[i].code, code) == 0)
      return (TepatMutu) (1u << i);
  return 0;
}

/**
 * tepat_kurang_get_code:
 * @bit: one mandatory attribute
 *
 * Returns: the field's name in the model
 */
const char *
tepat_kurang_get_code (TepatKurang bit)
{
  const MutuText *text = find_text (kurang_texts, TEPAT_N_KURANG, bit);

  return text != NULL ? text->code : NULL;
}

/**
 * tepat_kurang_get_title:
 * @bit: one mandatory attribute
 *
 * Returns: the field's name in the user's language
 */
const char *
tepat_kurang_get_title (TepatKurang bit)
{
  const MutuText *text = find_text (kurang_texts, TEPAT_N_KURANG, bit);

  return text != NULL ? _(text->title) : NULL;
}

static char **
dup_titles (const MutuText *texts,
            guint           n_texts,
            guint           bits)
{
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; i < n_texts; i++)
    if ((bits & (1u << i)) != 0)
      g_strv_builder_add (builder, _(texts[i].title));
  return g_strv_builder_end (builder);
}

/**
 * tepat_mutu_dup_titles:
 * @mutu: bits of [enum@Mutu]
 *
 * Returns: (transfer full): the titles of all flags that are set
 */
char **
tepat_mutu_dup_titles (guint mutu)
{
  return dup_titles (mutu_texts, TEPAT_N_MUTU, mutu);
}

/**
 * tepat_kurang_dup_titles:
 * @kurang: bits of [enum@Kurang]
 *
 * Returns: (transfer full): the names of all attributes that are missing
 */
char **
tepat_kurang_dup_titles (guint kurang)
{
  return dup_titles (kurang_texts, TEPAT_N_KURANG, kurang);
}
