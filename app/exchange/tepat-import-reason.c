/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-import-reason"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "tepat-import-private.h"
#include "tepat-import-reason.h"

/* The codes are stored with the import; a code never changes its meaning. */
static const char * const value_codes[TEPAT_VALUE_N_REASONS] = {
  [TEPAT_VALUE_REASON_NONE] = "nilai_salah",
  [TEPAT_VALUE_REASON_PLACEHOLDER] = "nilai_isian",
  [TEPAT_VALUE_REASON_NOT_A_DATE] = "bukan_tanggal",
  [TEPAT_VALUE_REASON_NO_SUCH_DAY] = "tanggal_tidak_ada",
  [TEPAT_VALUE_REASON_MONTH_FIRST] = "bulan_di_depan",
  [TEPAT_VALUE_REASON_TWO_DIGIT_YEAR] = "tahun_dua_angka",
  [TEPAT_VALUE_REASON_YEAR_RANGE] = "tahun_mustahil",
  [TEPAT_VALUE_REASON_NOT_A_NUMBER] = "bukan_angka",
  [TEPAT_VALUE_REASON_NOT_WHOLE] = "bukan_bilangan_bulat",
  [TEPAT_VALUE_REASON_OUT_OF_RANGE] = TEPAT_ALASAN_BATAS,
  [TEPAT_VALUE_REASON_NOT_DIGITS] = "bukan_digit",
  [TEPAT_VALUE_REASON_SCIENTIFIC] = "notasi_ilmiah",
  [TEPAT_VALUE_REASON_LOSSY] = "digit_hilang",
  [TEPAT_VALUE_REASON_TOO_LONG] = TEPAT_ALASAN_TERLALU_PANJANG,
  [TEPAT_VALUE_REASON_SHEET_FAULT] = "galat_lembar",
};

static const struct { const char *code; const char *text; } own_reasons[] = {
  { TEPAT_ALASAN_NAMA_KOSONG, N_("the name is empty; write the full name as on the KTP") },
  { TEPAT_ALASAN_WILAYAH_KOSONG,
    N_("no wilayah is given; write the 10-digit code of the desa or kelurahan") },
  { TEPAT_ALASAN_WILAYAH_ASING,
    N_("this wilayah is not in the official list; check the code, or import the newer list") },
  { TEPAT_ALASAN_WILAYAH_BUKAN_DESA,
    N_("this code is not that of a desa or kelurahan; write all 10 digits") },
  { TEPAT_ALASAN_WILAYAH_LUAR,
    N_("this wilayah is not yours; send the row to the office that looks after it") },
  { TEPAT_ALASAN_WILAYAH_BERAKHIR,
    N_("this code is no longer in force; write the code that took its place") },
  { TEPAT_ALASAN_WILAYAH_GANDA,
    N_("several wilayah have this name; write the 10-digit code") },
  { TEPAT_ALASAN_KODE_ASING,
    N_("this is neither a code nor a name of the list; choose one from the list") },
  { TEPAT_ALASAN_BATAS, N_("the number is outside what is possible; check it") },
  { TEPAT_ALASAN_WAJIB_KOSONG, N_("this field must be filled in") },
  { TEPAT_ALASAN_TERLALU_PANJANG, N_("the text is too long; shorten it") },
  { TEPAT_ALASAN_KK_ASING,
    N_("no family with this KK is in the register; import the family first") },
  { TEPAT_ALASAN_KK_DUA_KALI,
    N_("this KK stands in the file a second time; keep the row that is true") },
  { TEPAT_ALASAN_WILAYAH_TANPA_BPS,
    N_("the row has a BPS code, and the list of wilayah has none; import a list with BPS codes, or "
       "add columns with the names of kecamatan and desa") },
  { TEPAT_ALASAN_RT_RW, N_("it is not clear which part is the RT and which the RW; write 001/002") },
  { TEPAT_ALASAN_TEMPAT_TANGGAL,
    N_("it is not clear which part is the place and which the date; write PLACE, dd-mm-yyyy") },
  { TEPAT_ALASAN_BANYAK_IDENTITAS,
    N_("the row has more identities than are kept; this one was left out") },
  { TEPAT_ALASAN_BUKAN_KK, N_("this is no valid number of a KK; write its 16 digits as text") },
  { TEPAT_ALASAN_SEL_LEBIH,
    N_("the row is longer than the header, so some text may hold the separator and what follows it "
       "may be out of place; put such a text between quotation marks") },
  { TEPAT_ALASAN_BARIS_1252,
    N_("the row is not written in UTF-8 like the rest; check names with special letters") },
  { TEPAT_ALASAN_DITINGGALKAN, N_("you left this row out; it stands in the file of errors") },
};

/** tepat_import_reason_of_value: Returns: (transfer none): the code for what a cell's value is */
const char *
tepat_import_reason_of_value (TepatValueReason reason)
{
  g_return_val_if_fail (reason < TEPAT_VALUE_N_REASONS, value_codes[0]);

  return value_codes[reason];
}

/**
 * tepat_import_reason_text:
 * @kode: a reason code
 *
 * Returns: (transfer none): what is wrong and what to do, in the user's language
 */
const char *
tepat_import_reason_text (const char *kode)
{
  for (guint i = 0; i < G_N_ELEMENTS (own_reasons); i++)
    if (g_strcmp0 (own_reasons[i].code, kode) == 0)
      return _(own_reasons[i].text);
  for (guint i = 1; i < TEPAT_VALUE_N_REASONS; i++)
    if (g_strcmp0 (value_codes[i], kode) == 0)
      return tepat_value_reason_text (i);

  return _("the value cannot be used; check it");
}

/**
 * tepat_import_issue_describe:
 *
 * Returns: (transfer full): row, column, value and reason in one sentence
 */
char *
tepat_import_issue_describe (const TepatImportIssue *self)
{
  const char *reason = tepat_import_reason_text (self->kode);

  if (*self->kolom == '\0')
    return g_strdup_printf (_("Row %u: %s"), self->baris, reason);

  return g_strdup_printf (_("Row %u, column \"%s\", value \"%s\": %s"), self->baris, self->kolom,
                          self->nilai, reason);
}

static void
issue_free (TepatImportIssue *self)
{
  g_free (self->kolom);
  g_free (self->nilai);
  g_free (self->kode);
  g_free (self);
}

/** tepat_import_report_new: Returns: (transfer full): an empty report */
TepatImportReport *
tepat_import_report_new (void)
{
  TepatImportReport *self = g_new0 (TepatImportReport, 1);

  self->alasan = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->contoh = g_ptr_array_new_with_free_func ((GDestroyNotify) issue_free);

  return self;
}

/** tepat_import_report_free: Frees @self. */
void
tepat_import_report_free (TepatImportReport *self)
{
  g_free (self->uid);
  g_hash_table_unref (self->alasan);
  g_ptr_array_unref (self->contoh);
  g_free (self);
}

static void
count_issue (TepatImportReport       *report,
             const TepatImportRecord *record,
             JsonObject              *issue)
{
  const char *kode = json_object_get_string_member (issue, "kode");
  guint n = GPOINTER_TO_UINT (g_hash_table_lookup (report->alasan, kode));
  TepatImportIssue *example;

  g_hash_table_insert (report->alasan, g_strdup (kode), GUINT_TO_POINTER (n + 1));
  if (report->contoh->len >= TEPAT_IMPORT_N_EXAMPLES)
    return;
  example = g_new0 (TepatImportIssue, 1);
  example->baris = record->baris;
  example->ditolak = record->ditolak;
  example->kolom = g_strdup (json_object_get_string_member (issue, "kolom"));
  example->nilai = g_strdup (json_object_get_string_member (issue, "nilai"));
  example->kode = g_strdup (kode);
  g_ptr_array_add (report->contoh, example);
}

/** tepat_import_count: Adds what a parsed row says about itself to the report. */
void
tepat_import_count (TepatImportReport       *report,
                    const TepatImportRecord *record)
{
  g_autoptr(JsonNode) node = NULL;
  JsonArray *issues;

  report->jumlah++;
  report->ditolak += record->ditolak;
  if (record->alasan == NULL)
    return;
  report->diperingatkan += !record->ditolak;
  node = json_from_string (record->alasan, NULL);
  issues = json_node_get_array (node);
  for (guint i = 0; i < json_array_get_length (issues); i++)
    count_issue (report, record, json_array_get_object_element (issues, i));
}
