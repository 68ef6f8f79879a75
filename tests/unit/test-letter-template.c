/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "test-letter-template"

#include "config.h"

#include "letter-harness.h"

static void
test_template_mistakes (void)
{
  static const struct { const char *xml; const char *parts[3]; } cases[] = {
    { "<surat id='a' judul='A'>\n<isi>\n<paragraph>x</paragraph></isi></surat>",
      { "coba.xml", "line 3", "<paragraph>" } },
    { "<surat id='a' judul='A'>\n<isi>hai</isi></surat>", { "line 2", "<isi>", "hai" } },
    { "<surat judul='A'><isi/></surat>", { "line 1", "<surat>", "id" } },
    { "<surat id='a' judul='A'><isi><jarak tinggi='3 ells'/></isi></surat>",
      { "3 ells", "tinggi", "<jarak>" } },
    { "<surat id='a' judul='A'><isi><jarak tinggi='1cm' warna='merah'/></isi></surat>",
      { "warna", "<jarak>", "tinggi" } },
    { "<surat id='a' judul='A'><isi>\n\n<paragraf>{{surat.nomor</paragraf></isi></surat>",
      { "line 3", "<paragraf>", "}}" } },
    { "<surat id='a' judul='A'><isi><paragraf>{{surat.nomor|miring}}</paragraf></isi></surat>",
      { "miring", "terbilang", "line 1" } },
    { "<surat id='a' judul='A'><isi><paragraf if='=x'>a</paragraf></isi></surat>",
      { "=x", "if", "<paragraf>" } },
    { "<surat id='a' judul='A'><isi><paragraf>a</isi></surat>", { "line 1", "XML", "coba.xml" } },
    { "<surat id='a' judul='A'></surat>", { "<isi>", "coba.xml", "body" } },
    { "<tabel/>", { "<tabel>", "<surat>", "line 1" } },
    { "", { "coba.xml", "line 1", "" } },
    { "<surat id='a' judul='A'><isi><tabel sumber='rekap'/></isi></surat>",
      { "<tabel>", "0 columns", "line 1" } },
    { "<surat id='a' judul='A'><isi><tabel sumber='rekap'>\n<kolom judul='X' isi='tiada'/></tabel>"
      "</isi></surat>", { "tiada", "kecamatan", "line 2" } },
    { "<surat id='a' judul='A'><isi><tabel sumber='tiada'><kolom judul='X' isi='x'/></tabel>"
      "</isi></surat>", { "tiada", "rekap", "list" } },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(GError) error = NULL;

      g_assert_null (try_template (cases[i].xml, -1, NULL, &error));
      g_assert_nonnull (error);
      for (guint n = 0; n < 3; n++)
        assert_contains (error->message, cases[i].parts[n]);
    }
}

static void
test_template_attacks (void)
{
  static const char doctype[] = "<!DOCTYPE surat [<!ENTITY a \"x\">]><surat/>";
  static const char file[] = "<?xml version='1.0'?>\n<!DOCTYPE surat [<!ENTITY f SYSTEM "
                             "'file:///etc/passwd'>]><surat id='a' judul='A'><isi><paragraf>&f;"
                             "</paragraf></isi></surat>";
  static const char entity[] = "<surat id='a' judul='A'><isi><paragraf>&tiada;</paragraf></isi>"
                               "</surat>";
  g_autoptr(GString) deep = g_string_new ("<surat id='a' judul='A'><isi>");
  g_autoptr(GString) many = g_string_new ("<surat id='a' judul='A'><isi>");
  g_autofree char *big = g_malloc (10 * 1024 * 1024);
  gunichar2 *utf16;
  glong n_utf16;
  const char *attacks[] = { doctype, file, entity };

  for (guint i = 0; i < G_N_ELEMENTS (attacks); i++)
    {
      g_autoptr(GError) error = NULL;

      g_assert_null (try_template (attacks[i], -1, NULL, &error));
      g_assert_error (error, TEPAT_LETTER_ERROR, TEPAT_LETTER_ERROR_TEMPLATE);
      assert_lacks (error->message, "root:");
    }
  for (guint i = 0; i < 5000; i++)
    g_string_append (deep, "<blok>");
  for (guint i = 0; i < 30000; i++)
    g_string_append (many, "<garis/>");
  memset (big, ' ', 10 * 1024 * 1024);
  memcpy (big, doctype, 5);
  g_assert_null (try_template (deep->str, deep->len, NULL, NULL));
  g_assert_null (try_template (many->str, many->len, NULL, NULL));
  g_assert_null (try_template (big, 10 * 1024 * 1024, NULL, NULL));
  g_assert_null (try_template ("<surat\0id='a'", 14, NULL, NULL));

  /* In another encoding the words cannot be seen before the parser. */
  utf16 = g_utf8_to_utf16 (file + 22, -1, NULL, &n_utf16, NULL);
  g_assert_null (try_template ((const char *) utf16, n_utf16 * 2, NULL, NULL));
  g_free (utf16);
}

static void
test_missing_data (void)
{
  g_autoptr(GError) error = NULL;

  g_assert_null (try_template ("<surat id='a' judul='A'><isi>\n<paragraf>{{periode.namaa}}"
                               "</paragraf></isi></surat>", -1, NULL, &error));
  g_assert_error (error, TEPAT_LETTER_ERROR, TEPAT_LETTER_ERROR_DATA);
  assert_contains (error->message, "line 2");
  assert_contains (error->message, "{{periode.namaa}}");
  assert_contains (error->message, "periode.nama,");
}

static void
test_placeholders (void)
{
  g_autoptr(TepatLetterModel) model = sample_model_new (2, 0);
  g_autoptr(TepatLetter) letter = NULL;
  g_autofree char *text = NULL;

  if (!have ("pdftotext"))
    return;
  tepat_letter_model_set_text (model, "orang.nik", "9901010101900007");
  tepat_letter_model_set_text (model, "orang.nama", "A & B <C>");
  letter = make_from_body ("<paragraf>[{{data.keluarga}}|{{data.keluarga|polos}}|"
                           "{{data.keluarga|terbilang}}]</paragraf>"
                           "<paragraf>[{{orang.nik|nik}}] [{{orang.nama}}] [{{orang.umur?}}]"
                           "</paragraf>"
                           "<paragraf>[{{surat.tanggal}}] [{{surat.tanggal|hari-tanggal}}] "
                           "[{{penandatangan.nip|nip}}] [{{periode.nama|besar}}]</paragraf>"
                           "<paragraf if='orang.umur'>tidak tampak</paragraf>"
                           "<paragraf if='!orang.umur'>tampak satu</paragraf>"
                           "<paragraf if='kop.jenis=dinas'>tampak dua</paragraf>"
                           "<paragraf if='kop.jenis!=dinas'>tidak tampak</paragraf>", model);
  text = text_of (letter);
  assert_contains (text, "[29.833|29833|dua puluh sembilan ribu delapan ratus tiga puluh tiga]");
  assert_contains (text, "[9901 •••• •••• 0007] [A & B <C>] []");
  assert_contains (text, "[22 November 2026] [Minggu, 22 November 2026] [19700312 199503 2 001] "
                         "[NOVEMBER 2026]");
  assert_contains (text, "tampak satu");
  assert_contains (text, "tampak dua");
  assert_lacks (text, "tidak tampak");
}

static void
test_draft_is_marked (void)
{
  g_autoptr(TepatLetterModel) model = sample_model_new (2, 0);
  g_autoptr(TepatLetter) letter = NULL;
  g_autofree char *text = NULL;

  if (!have ("pdftotext"))
    return;
  tepat_letter_model_set_boolean (model, "surat.rancangan", TRUE);
  tepat_letter_model_set_boolean (model, "ruang.latihan", TRUE);
  letter = make_from_body ("<paragraf>isi</paragraf>", model);
  text = text_of (letter);
  assert_contains (text, "LATIHAN · RANCANGAN — BUKAN DOKUMEN RESMI");
}

static void
test_bad_image (void)
{
  g_autoptr(TepatLetterTemplate) template = NULL;
  g_autoptr(TepatLetterModel) model = sample_model_new (2, 0);
  g_autoptr(GBytes) bytes = g_bytes_new_static ("not an image", 12);
  g_autoptr(GError) error = NULL;

  template = tepat_letter_template_new_builtin ("surat-pengesahan", NULL);
  tepat_letter_model_set_image (model, "kop.logo", bytes);
  g_assert_null (tepat_letter_new (template, model, NULL, &error));
  g_assert_error (error, TEPAT_LETTER_ERROR, TEPAT_LETTER_ERROR_IMAGE);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/letter/template/mistakes", test_template_mistakes);
  g_test_add_func ("/letter/template/attacks", test_template_attacks);
  g_test_add_func ("/letter/template/missing-data", test_missing_data);
  g_test_add_func ("/letter/template/placeholders", test_placeholders);
  g_test_add_func ("/letter/draft-is-marked", test_draft_is_marked);
  g_test_add_func ("/letter/bad-image", test_bad_image);
  return run_in_folder ();
}
