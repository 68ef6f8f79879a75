/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <xlsxwriter.h>

#include "../harness/table-files.h"

static void
assert_rows (const char *rows, const char *strings, const char *styles, const char *expected)
{
  g_autofree char *path = table_xlsx_rows ("rows.xlsx", rows, strings, styles);

  table_assert (path, expected);
}

static void
assert_rows_refused (const char *rows, const char *strings, int code, const char *hint)
{
  g_autofree char *path = table_xlsx_rows ("bad.xlsx", rows, strings, NULL);

  table_assert_refused (path, code, hint, NULL);
}

static char *
write_with_library (gboolean constant_memory, guint n_rows)
{
  lxw_workbook_options options = { .constant_memory = constant_memory };
  char *path = table_path (constant_memory ? "constant.xlsx" : "normal.xlsx");
  lxw_workbook *book = workbook_new_opt (path, &options);
  lxw_worksheet *sheet = workbook_add_worksheet (book, NULL);
  lxw_format *date = workbook_add_format (book);

  format_set_num_format (date, "dd/mm/yyyy");
  for (guint i = 0; i < n_rows; i++)
    {
      g_autofree char *name = g_strdup_printf ("SITI & <ROSÉ> %u", i % 1000);

      worksheet_write_string (sheet, i, 0, "9901011203850001", NULL);
      worksheet_write_string (sheet, i, 1, name, NULL);
      worksheet_write_number (sheet, i, 3, i, NULL);
      worksheet_write_number (sheet, i, 4, 31118, date);
      worksheet_write_string (sheet, i, 5, " dua\nbaris ", NULL);
      worksheet_write_boolean (sheet, i, 6, 1, NULL);
    }
  g_assert_cmpint (workbook_close (book), ==, LXW_NO_ERROR);
  return path;
}

static void
assert_library_row (const TepatTableRow *row, guint i)
{
  g_autofree char *name = g_strdup_printf ("SITI & <ROSÉ> %u", i % 1000);
  g_autofree char *number = g_strdup_printf ("%u", i);

  g_assert_cmpuint (row->number, ==, i + 1);
  g_assert_cmpuint (row->n_cells, ==, 7);
  g_assert_cmpstr (row->cells[0].text, ==, "9901011203850001");
  g_assert_cmpuint (row->cells[0].flags, ==, 0);
  g_assert_cmpstr (row->cells[1].text, ==, name);
  g_assert_cmpstr (row->cells[2].text, ==, "");
  g_assert_cmpstr (row->cells[3].text, ==, number);
  g_assert_cmpuint (row->cells[3].flags, ==, TEPAT_CELL_NUMERIC);
  g_assert_cmpstr (row->cells[4].text, ==, "1985-03-12");
  g_assert_cmpuint (row->cells[4].flags, ==, TEPAT_CELL_NUMERIC | TEPAT_CELL_DATE);
  g_assert_cmpstr (row->cells[5].text, ==, " dua\nbaris ");
  g_assert_cmpstr (row->cells[6].text, ==, "TRUE");
  g_assert_cmpuint (row->cells[6].flags, ==, TEPAT_CELL_BOOLEAN);
}

/* Many chunks of XML, in both shapes that libxlsxwriter writes. */
static void
test_library (gconstpointer constant_memory)
{
  g_autofree char *path = write_with_library (GPOINTER_TO_INT (constant_memory), 3000);
  g_autoptr(TepatTableReader) reader = table_open (path);
  g_autoptr(GError) error = NULL;
  const TepatTableRow *row;
  guint i = 0;

  g_assert_cmpint (tepat_table_reader_get_format (reader), ==, TEPAT_TABLE_XLSX);
  while ((row = tepat_table_reader_next (reader, &error)) != NULL)
    assert_library_row (row, i++);
  g_assert_no_error (error);
  g_assert_cmpuint (i, ==, 3000);
}

static void
test_libreoffice (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "fixtures",
                                                 "keluarga-libreoffice.xlsx", NULL);
  TepatTableOptions options = { .sheet = "Data" };
  g_autoptr(GError) error = NULL;
  g_autoptr(TepatTableReader) reader = tepat_table_reader_open (path, &options, &error);
  const char * const *sheets;
  g_autofree char *text = NULL;

  g_assert_no_error (error);
  sheets = tepat_table_reader_get_sheets (reader);
  g_assert_cmpstr (sheets[0], ==, "Petunjuk");
  g_assert_cmpstr (sheets[1], ==, "Data");
  g_assert_null (sheets[2]);
  g_assert_cmpstr (tepat_table_reader_get_sheet (reader), ==, "Data");
  text = table_dump (reader, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (text, ==,
                   "1:DATA KELUARGA DESA SUKAMAYA\n"
                   "3:NIK|NAMA|TGL LAHIR|DESIL|LUAS|AKTIF\n"
                   "4:9901011203850001|SITI ROSÉ  AYU|@1985-03-12|#2|#36.5|TRUE\n"
                   "5:#9901015203850000|BUDI <A>|12 Januari 1980||#0.1|#DIV/0!\n"
                   "9:|BARIS\nKEDUA\n");
}

/* As openpyxl and the like write: strings in place, no references, no styles. */
static void
test_bare (void)
{
  assert_rows ("<row><c t=\"inlineStr\"><is><t>NIK</t></is></c><c t=\"inlineStr\"><is><r><t>NA</t>"
               "</r><r><t>MA</t></r></is></c></row><row><c/><c><v>7</v></c></row><row/>"
               "<row><c t=\"str\"><f>A1</f><v>hasil</v></c></row>", NULL, NULL,
               "1:NIK|NAMA\n2:|#7\n4:hasil\n");
}

/* All that XML allows, though no spreadsheet program that we know writes it so. */
static void
test_unusual_xml (void)
{
  g_autofree char *path = table_xlsx ("unusual.xlsx",
    "\xef\xbb\xbf<?xml version='1.0'?>\r\n<!-- a <row> - -->\n<x:worksheet xmlns:x='u' >"
    "<?go <on>?><x:sheetData\n><x:row r = '3' ><x:c r=\"&#66;3\" t='&quot;str'\t><x:v >a\rb\r\nc"
    "</x:v\n></x:c><x:c t='str' note=\"a > b\"><x:v>&lt;&#xe9;&#233;&amp;<!-- no -->&apos;"
    "<![CDATA[<&]]]]></x:v></x:c><x:c><x:v/></x:c></x:row></x:sheetData></x:worksheet>\n<!---->",
    NULL, NULL);

  table_assert (path, "3:|a\nb\nc|<éé&'<&]]\n");
}

/* A sheet of many chunks, so that a chunk ends within every kind of thing once. */
static void
test_cut_anywhere (void)
{
  g_autoptr(GString) rows = g_string_new (NULL), expected = g_string_new (NULL);

  for (guint i = 1; i <= 20000; i++)
    {
      g_string_append_printf (rows, "<row r=\"%u\"><!--%u--><c t=\"str\"><v>é&amp;%u</v></c><c "
                              "t=\"str\"><v><![CDATA[<ñ>]]>\r\n</v></c></row>", i, i, i);
      g_string_append_printf (expected, "%u:é&%u|<ñ>\n\n", i, i);
    }
  assert_rows (rows->str, NULL, NULL, expected->str);
}

static void
test_other_encoding (void)
{
  assert_rows ("<row><c t=\"s\"><v>0</v></c></row>",
               "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><sst><si><t>ROS\xc9</t></si></sst>",
               NULL, "1:ROSÉ\n");
}

static void
test_sparse (void)
{
  assert_rows ("<row r=\"2\"><c r=\"B2\"><v>1</v></c><c r=\"D2\"><v>2</v></c></row>"
               "<row r=\"9\"><c r=\"A9\" s=\"1\"/><c r=\"ZZ9\" s=\"1\"/></row>"
               "<row r=\"40\"><c r=\"AB40\"><v>3</v></c></row>", NULL, NULL,
               "2:|#1||#2\n40:|||||||||||||||||||||||||||#3\n");
}

static void
test_shared_strings (void)
{
  assert_rows ("<row><c t=\"s\"><v>0</v></c><c t=\"s\"><v>1</v></c><c t=\"s\"><v>2</v></c>"
               "<c t=\"s\"><v>3</v></c><c t=\"s\"><v>4</v></c></row>",
               TABLE_XML "<sst><si><t>satu</t></si>"
               "<si><r><rPr><b/></rPr><t>dua </t></r><r><t xml:space=\"preserve\"> tiga</t></r></si>"
               "<si><t>字</t><rPh sb=\"0\" eb=\"1\"><t>ji</t></rPh></si>"
               "<si><t>a_x000D_b_x005F_x000D_&amp;</t></si><si/></sst>", NULL,
               "1:satu|dua  tiga|字|a\rb_x000D_&\n");
}

/* The text of the file, never by way of a double. */
static void
test_numbers (void)
{
  assert_rows ("<row><c><v>3318011203400001</v></c><c><v>3.3180112034E+15</v></c>"
               "<c><v>3.318011203400001E15</v></c><c><v>12.50</v></c><c><v>7.0</v></c>"
               "<c><v>5E-3</v></c><c><v>-1.5e2</v></c><c><v>0.1</v></c>"
               "<c><v>123456789012345678901234567890</v></c><c><v>1e999</v></c></row>", NULL, NULL,
               "1:#3318011203400001|#3318011203400000|#3318011203400001|#12.5|#7|#0.005|#-150|#0.1"
               "|#123456789012345678901234567890|#1e999\n");
}

#define STYLES TABLE_XML "<styleSheet><numFmts>" \
  "<numFmt numFmtId=\"164\" formatCode=\"dd\\/mm\\/yyyy\"/>" \
  "<numFmt numFmtId=\"165\" formatCode=\"[h]:mm:ss\"/>" \
  "<numFmt numFmtId=\"166\" formatCode=\"#,##0 &quot;dolar&quot;\"/>" \
  "<numFmt numFmtId=\"167\" formatCode=\"[$-421]mmmm;@\"/>" \
  "</numFmts><cellStyleXfs><xf numFmtId=\"14\"/></cellStyleXfs><cellXfs>" \
  "<xf numFmtId=\"0\"/><xf numFmtId=\"14\"/><xf numFmtId=\"164\"/><xf numFmtId=\"165\"/>" \
  "<xf numFmtId=\"166\"/><xf numFmtId=\"167\"/><xf numFmtId=\"22\"/></cellXfs></styleSheet>"

static void
test_dates (void)
{
  assert_rows ("<row><c s=\"0\"><v>31118</v></c><c s=\"1\"><v>31118</v></c>"
               "<c s=\"2\"><v>31118.75</v></c><c s=\"3\"><v>1.5</v></c><c s=\"4\"><v>31118</v></c>"
               "<c s=\"5\"><v>31118</v></c><c s=\"6\"><v>1</v></c><c s=\"1\"><v>60</v></c>"
               "<c s=\"1\"><v>0.25</v></c><c s=\"99\"><v>31118</v></c>"
               "<c t=\"d\"><v>1985-03-12T00:00:00</v></c></row>", NULL, STYLES,
               "1:#31118|@1985-03-12|@1985-03-12|#1.5|#31118|@1985-03-12|@1900-01-01|#60|#0.25"
               "|#31118|@1985-03-12\n");
}

static char *
zip_workbook (const char *workbook, const char *relations, const char *sheet_part)
{
  TablePart parts[] = {
    { "[Content_Types].xml", table_types, -1 },
    { "_rels/.rels", table_root_relations, -1 },
    { "xl/workbook.xml", workbook, -1 },
    { "xl/_rels/workbook.xml.rels", relations, -1 },
    { sheet_part,
      "<worksheet><sheetData><row><c s=\"1\"><v>100</v></c></row></sheetData></worksheet>", -1 },
    { "xl/worksheets/dua.xml",
      "<worksheet><sheetData><row><c><v>2</v></c></row></sheetData></worksheet>", -1 },
    { "xl/styles.xml", STYLES, -1 },
  };

  return table_zip ("book.xlsx", NULL, parts, G_N_ELEMENTS (parts));
}

#define RELATION(id, type, target) \
  "<Relationship Id=\"" id "\" Type=\"" TABLE_REL "/" type "\" Target=\"" target "\"/>"

static void
test_epoch (void)
{
  g_autofree char *path = zip_workbook (
    "<workbook><workbookPr date1904=\"1\"/><sheets><sheet name=\"A\" id=\"r1\"/></sheets></workbook>",
    "<Relationships>" RELATION ("r1", "worksheet", "/xl/worksheets/satu.xml")
    RELATION ("r2", "styles", "../xl/styles.xml") "</Relationships>", "xl/worksheets/satu.xml");

  table_assert (path, "1:@1904-04-10\n");
}

static void
test_sheets (void)
{
  g_autofree char *path = zip_workbook (
    "<workbook><sheets><sheet name=\"Tersembunyi\" state=\"hidden\" id=\"r1\"/>"
    "<sheet name=\"Grafik\" id=\"r3\"/><sheet name=\"A &amp; B\" id=\"r2\"/></sheets></workbook>",
    "<Relationships>" RELATION ("r1", "worksheet", "worksheets/satu.xml")
    RELATION ("r2", "worksheet", "./worksheets/dua.xml")
    RELATION ("r3", "chartsheet", "charts/satu.xml") "</Relationships>", "xl/worksheets/satu.xml");
  g_autoptr(TepatTableReader) first = table_open (path);
  TepatTableOptions by_name = { .sheet = "Tersembunyi" }, unknown = { .sheet = "Data" };
  g_autoptr(GError) error = NULL;
  g_autoptr(TepatTableReader) named = tepat_table_reader_open (path, &by_name, &error);
  g_autofree char *text = NULL;

  g_assert_cmpstr (tepat_table_reader_get_sheet (first), ==, "A & B");
  g_assert_cmpuint (g_strv_length ((char **) tepat_table_reader_get_sheets (first)), ==, 1);
  g_assert_cmpstr (tepat_table_reader_get_sheets (first)[0], ==, "A & B");
  table_assert (path, "1:#2\n");
  g_assert_no_error (error);
  text = table_dump (named, &error);
  g_assert_cmpstr (text, ==, "1:#100\n");
  g_assert_null (tepat_table_reader_open (path, &unknown, &error));
  g_assert_error (error, TEPAT_TABLE_ERROR, TEPAT_TABLE_ERROR_SHEET);
  g_assert_nonnull (strstr (error->message, "A & B"));
}

static void
test_progress (void)
{
  g_autofree char *path = write_with_library (TRUE, 3000);
  g_autoptr(TepatTableReader) reader = table_open (path);
  guint64 done, total;

  tepat_table_reader_next (reader, NULL);
  tepat_table_reader_get_progress (reader, &done, &total);
  g_assert_cmpuint (done, <, total);
  while (tepat_table_reader_next (reader, NULL) != NULL)
    ;
  tepat_table_reader_get_progress (reader, &done, &total);
  g_assert_cmpuint (done, >, 0);
  g_assert_cmpuint (done, ==, total);
}

/* From here on: files that want to do harm. */

static void
test_string_out_of_range (void)
{
  const char *strings = "<sst><si><t>a</t></si></sst>";

  assert_rows_refused ("<row r=\"7\"><c t=\"s\"><v>1</v></c></row>", strings,
                       TEPAT_TABLE_ERROR_DAMAGED, "Row 7");
  assert_rows_refused ("<row><c t=\"s\"><v>-1</v></c></row>", strings,
                       TEPAT_TABLE_ERROR_DAMAGED, "Row 1");
  assert_rows_refused ("<row><c t=\"s\"><v>99999999999999999999</v></c></row>", strings,
                       TEPAT_TABLE_ERROR_DAMAGED, "Row 1");
  assert_rows_refused ("<row><c t=\"s\"><v>0</v></c></row>", NULL,
                       TEPAT_TABLE_ERROR_DAMAGED, "Row 1");
}

static void
test_dtd (void)
{
  const char *sheet = "<?xml version=\"1.0\"?><!DOCTYPE worksheet [<!ENTITY a \"aaaaaaaaaa\">"
                      "<!ENTITY b \"&a;&a;&a;\">]><worksheet><sheetData><row><c t=\"str\"><v>&b;</v>"
                      "</c></row></sheetData></worksheet>";
  const char *strings = "<!DOCTYPE sst SYSTEM \"file:///etc/passwd\"><sst><si><t>a</t></si></sst>";
  g_autofree char *in_sheet = table_xlsx ("dtd.xlsx", sheet, NULL, NULL);
  g_autofree char *in_strings = table_xlsx_rows ("dtd2.xlsx", "<row/>", strings, NULL);

  table_assert_refused (in_sheet, TEPAT_TABLE_ERROR_DAMAGED, "document type", "");
  table_assert_refused (in_strings, TEPAT_TABLE_ERROR_DAMAGED, "document type", "");
}

static void
test_zip_bomb (void)
{
  gsize length = 200 * 1000 * 1000;
  g_autofree char *sheet = g_malloc (length + 1);
  g_autofree char *path = NULL;

  memset (sheet, ' ', length);
  memcpy (sheet, "<worksheet>", 11);
  sheet[length] = '\0';
  path = table_xlsx ("bomb.xlsx", sheet, NULL, NULL);
  table_assert_refused (path, TEPAT_TABLE_ERROR_LIMIT, "Unpacked", "");
}

static void
test_many_entries (void)
{
  g_autofree TablePart *parts = g_new (TablePart, 12001);
  g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *path = NULL;

  parts[0] = (TablePart) { "[Content_Types].xml", table_types, -1 };
  for (guint i = 1; i <= 12000; i++)
    {
      g_ptr_array_add (names, g_strdup_printf ("xl/%u", i));
      parts[i] = (TablePart) { g_ptr_array_index (names, i - 1), "", 0 };
    }
  path = table_zip ("entries.xlsx", NULL, parts, 12001);
  table_assert_refused (path, TEPAT_TABLE_ERROR_LIMIT, "too many parts", NULL);
}

/* The row's number is all that a million empty rows leave behind. */
static void
test_empty_rows (void)
{
  g_autoptr(GString) rows = g_string_sized_new (24 * 1000 * 1000);
  g_autofree char *path = NULL;
  g_autoptr(TepatTableReader) reader = NULL;
  guint n;

  for (guint i = 1; i < 1000000; i++)
    g_string_append (rows, i % 2 == 1 ? "<row><c s=\"1\"/></row>" : "<row ht=\"15\"/>");
  g_string_append (rows, "<row r=\"1000000\"><c r=\"A1000000\"><v>1</v></c></row>");
  path = table_xlsx_rows ("empty.xlsx", rows->str, NULL, NULL);
  reader = table_open (path);
  g_assert_cmpuint (tepat_table_reader_peek (reader, 50, &n, NULL)->number, ==, 1000000);
  g_assert_cmpuint (n, ==, 1);
}

static void
test_out_of_sheet (void)
{
  assert_rows_refused ("<row><c r=\"XFE1\"><v>1</v></c></row>", NULL, TEPAT_TABLE_ERROR_DAMAGED,
                       "last column");
  assert_rows_refused ("<row><c r=\"AAAA1\"><v>1</v></c></row>", NULL, TEPAT_TABLE_ERROR_DAMAGED,
                       "last column");
  assert_rows_refused ("<row r=\"1048576\"/><row/>", NULL, TEPAT_TABLE_ERROR_DAMAGED, "more rows");
  assert_rows_refused ("<row r=\"3\"><c r=\"GJI3\"><v>1</v></c></row>", NULL,
                       TEPAT_TABLE_ERROR_LIMIT, "Row 3");
}

static void
test_large_cell (void)
{
  g_autoptr(GString) rows = g_string_new ("<row><c t=\"inlineStr\"><is><t>");
  g_autoptr(GString) strings = g_string_new ("<sst><si><t>");

  for (guint i = 0; i < 10 * 1000 * 1000; i += 10)
    {
      g_string_append (rows, "abcdefghij");
      g_string_append (strings, i % 30 == 0 ? "klmnopqrst" : "0123456789");
    }
  g_string_append (rows, "</t></is></c></row>");
  g_string_append (strings, "</t></si></sst>");
  assert_rows_refused (rows->str, NULL, TEPAT_TABLE_ERROR_LIMIT, "Row 1");
  assert_rows_refused ("<row/>", strings->str, TEPAT_TABLE_ERROR_LIMIT, "more text");
}

static void
test_truncated (void)
{
  g_autofree char *path = write_with_library (TRUE, 3000);
  g_autofree char *bytes = NULL;
  gsize length;

  g_assert_true (g_file_get_contents (path, &bytes, &length, NULL));
  for (guint i = 1; i <= 20; i++)
    {
      g_autofree char *cut = table_write ("cut.xlsx", bytes, length - length * i / 25);

      table_assert_refused (cut, TEPAT_TABLE_ERROR_DAMAGED, "damaged or incomplete", NULL);
    }
}

/* A bit that fell over is found by the check sum, after rows were read: none of them may be lost
 * silently, so the end is an error. */
static void
test_flipped_byte (void)
{
  TablePart parts[] = {
    { "[Content_Types].xml", table_types, -1 },
    { "xl/workbook.xml", table_workbook, -1 },
    { "xl/_rels/workbook.xml.rels", table_workbook_relations, -1 },
    { "xl/worksheets/sheet1.xml",
      "<worksheet><sheetData><row><c><v>12345</v></c></row></sheetData></worksheet>", -1 },
  };
  g_autofree char *path = table_zip ("flip.xlsx", "zip:compression=store", parts, 4);
  g_autofree char *bytes = NULL;
  gsize length, at = 0;

  table_assert (path, "1:#12345\n");
  g_assert_true (g_file_get_contents (path, &bytes, &length, NULL));
  while (at + 5 < length && memcmp (bytes + at, "12345", 5) != 0)
    at++;
  bytes[at + 2] = '7';
  g_free (path);
  path = table_write ("flipped.xlsx", bytes, length);
  table_assert_refused (path, TEPAT_TABLE_ERROR_DAMAGED, "damaged", NULL);
}

static void
test_broken_xml (void)
{
  assert_rows_refused ("<row><c><v>1</c></row>", NULL, TEPAT_TABLE_ERROR_DAMAGED, "damaged");
  assert_rows_refused ("<row><c><v>&nbsp;</v></c></row>", NULL, TEPAT_TABLE_ERROR_DAMAGED,
                       "damaged");
}

static void
test_more_broken_xml (void)
{
  static const char * const sheets[] = {
    "", " ", "bukan xml", "<worksheet>", "<worksheet/><worksheet/>", "<worksheet/>x",
    "<worksheet/><!-- never closed", "</worksheet>", "<worksheet></sheet>", "<worksheet a=1/>",
    "<worksheet a='<'/>", "<worksheet a=\"&#0;\"/>", "<worksheet a='&'/>",
    "<worksheet><!x></worksheet>",
    "<worksheet><sheetData><row><c><v>\x01</v></c></row></sheetData></worksheet>",
    "<worksheet><sheetData><row><c><v>\xe9</v></c></row></sheetData></worksheet>",
    "<worksheet><sheetData><row><c><v>&#xd800;</v></c></row></sheetData></worksheet>",
    "<worksheet><sheetData><row><c><v>&#1114112;</v></c></row></sheetData></worksheet>",
    "<worksheet><sheetData><row><c><v>&lt</v></c></row></sheetData></worksheet>",
  };

  for (guint i = 0; i < G_N_ELEMENTS (sheets); i++)
    {
      g_autofree char *path = table_xlsx ("bad.xlsx", sheets[i], NULL, NULL);

      table_assert_refused (path, TEPAT_TABLE_ERROR_DAMAGED, "damaged", NULL);
    }
}

static void
test_deep_xml (void)
{
  g_autoptr(GString) sheet = g_string_new (NULL);
  g_autofree char *path = NULL;

  for (guint i = 0; i < 100000; i++)
    g_string_append (sheet, "<a>");
  path = table_xlsx ("deep.xlsx", sheet->str, NULL, NULL);
  table_assert_refused (path, TEPAT_TABLE_ERROR_DAMAGED, "damaged", NULL);
}

static void
test_other_zips (void)
{
  TablePart text = { "baca.txt", "halo", -1 };
  TablePart locked[] = {
    { "[Content_Types].xml", table_types, -1 }, { "xl/workbook.xml", table_workbook, -1 },
  };
  TablePart binary[] = {
    { "[Content_Types].xml", table_types, -1 }, { "xl/workbook.bin", "x", -1 },
  };
  g_autofree char *plain = table_zip ("plain.zip", NULL, &text, 1);
  g_autofree char *encrypted = table_zip ("locked.xlsx", "zip:encryption=aes256", locked, 2);
  g_autofree char *xlsb = table_zip ("data.xlsb", NULL, binary, 2);
  g_autofree char *ods = g_test_build_filename (G_TEST_DIST, "fixtures",
                                                "keluarga-libreoffice.ods", NULL);

  table_assert_refused (plain, TEPAT_TABLE_ERROR_FORMAT, "zip file", NULL);
  table_assert_refused (encrypted, TEPAT_TABLE_ERROR_ENCRYPTED, "password", NULL);
  table_assert_refused (xlsb, TEPAT_TABLE_ERROR_FORMAT, ".xlsb", NULL);
  table_assert_refused (ods, TEPAT_TABLE_ERROR_FORMAT, ".ods", NULL);
}

static void
add_attacks (void)
{
  g_test_add_func ("/table/xlsx/string-out-of-range", test_string_out_of_range);
  g_test_add_func ("/table/xlsx/dtd", test_dtd);
  g_test_add_func ("/table/xlsx/zip-bomb", test_zip_bomb);
  g_test_add_func ("/table/xlsx/many-entries", test_many_entries);
  g_test_add_func ("/table/xlsx/empty-rows", test_empty_rows);
  g_test_add_func ("/table/xlsx/out-of-sheet", test_out_of_sheet);
  g_test_add_func ("/table/xlsx/large-cell", test_large_cell);
  g_test_add_func ("/table/xlsx/truncated", test_truncated);
  g_test_add_func ("/table/xlsx/flipped-byte", test_flipped_byte);
  g_test_add_func ("/table/xlsx/broken-xml", test_broken_xml);
  g_test_add_func ("/table/xlsx/more-broken-xml", test_more_broken_xml);
  g_test_add_func ("/table/xlsx/deep-xml", test_deep_xml);
  g_test_add_func ("/table/xlsx/other-zips", test_other_zips);
}

int
main (int argc, char *argv[])
{
  int status;

  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/table/xlsx/library", GINT_TO_POINTER (FALSE), test_library);
  g_test_add_data_func ("/table/xlsx/library-constant-memory", GINT_TO_POINTER (TRUE),
                        test_library);
  g_test_add_func ("/table/xlsx/libreoffice", test_libreoffice);
  g_test_add_func ("/table/xlsx/bare", test_bare);
  g_test_add_func ("/table/xlsx/unusual-xml", test_unusual_xml);
  g_test_add_func ("/table/xlsx/cut-anywhere", test_cut_anywhere);
  g_test_add_func ("/table/xlsx/other-encoding", test_other_encoding);
  g_test_add_func ("/table/xlsx/sparse", test_sparse);
  g_test_add_func ("/table/xlsx/shared-strings", test_shared_strings);
  g_test_add_func ("/table/xlsx/numbers", test_numbers);
  g_test_add_func ("/table/xlsx/dates", test_dates);
  g_test_add_func ("/table/xlsx/epoch", test_epoch);
  g_test_add_func ("/table/xlsx/sheets", test_sheets);
  g_test_add_func ("/table/xlsx/progress", test_progress);
  add_attacks ();
  status = g_test_run ();
  table_remove_folder ();
  return status;
}
