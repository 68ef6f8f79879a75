/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "photo-files.h"
#include "store-fixture.h"
#include "tepat-photo.h"

/* Photos as evidence: what is taken, how small it is made, and what is refused with which words. */

typedef StoreFixture Fixture;

static void
assert_refused (Fixture    *f,
                const char *path,
                const char *word)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *media = g_build_filename (f->dir, "media", NULL);

  g_assert_null (tepat_photo_take (f->store, path, TEPAT_PHOTO_VIEW, &error));
  g_assert_error (error, TEPAT_DB_ERROR, TEPAT_DB_ERROR_CONSTRAINT);
  g_assert_nonnull (strstr (error->message, word));
  g_assert_nonnull (strstr (error->message, "Nothing was"));
  g_assert_false (g_file_test (media, G_FILE_TEST_EXISTS));
}

/* What a phone makes becomes small, keeps its time and place and the hash of the original. */
static void
test_take (Fixture       *f,
           gconstpointer  data)
{
  g_autoptr(GdkPixbuf) pixels = photo_pixels (4000, 3000, 1);
  g_autofree char *path = photo_write (f->dir, "rumah.jpg",
                                       photo_jpeg (pixels, photo_exif (FALSE)));
  g_autofree char *bytes = NULL, *hash = NULL, *kept = NULL;
  g_autoptr(GError) error = NULL;
  g_autoptr(TepatPhoto) photo = tepat_photo_take (f->store, path, TEPAT_PHOTO_VIEW, &error);
  g_autoptr(GdkPixbuf) small = NULL;
  TepatExif exif;
  gsize length;

  g_assert_no_error (error);
  g_file_get_contents (path, &bytes, &length, NULL);
  hash = g_compute_checksum_for_data (G_CHECKSUM_SHA256, (guchar *) bytes, length);
  g_assert_cmpstr (photo->sha256_asli, ==, hash);
  g_assert_cmpint (photo->ukuran_asli, ==, length);
  g_assert_cmpint (photo->ukuran_asli, >, 1000 * 1000);
  g_assert_cmpstr (photo->nama, ==, "rumah.jpg");
  g_assert_cmpstr (photo->exif.waktu, ==, "2026-11-20T09:15:30");
  g_assert_true (photo->exif.has_point);
  g_assert_cmpfloat_with_epsilon (photo->exif.lintang, -7.255, 1e-6);
  g_assert_cmpfloat_with_epsilon (photo->exif.bujur, 109.6, 1e-6);

  g_assert_cmpint (photo->media->ukuran, <=, 300 * 1000);
  kept = tepat_media_get_path (f->store, photo->media->sha256);
  small = tepat_photo_decode (kept, 5000, &error);
  g_assert_no_error (error);
  g_assert_cmpint (MAX (photo->lebar, photo->tinggi), <=, 1600);
  g_assert_cmpint (gdk_pixbuf_get_width (small), ==, photo->lebar);
  g_assert_cmpint (photo->lebar * 3, ==, photo->tinggi * 4);
  /* Whoever gets the small one does not get where somebody lives with it. */
  g_clear_pointer (&bytes, g_free);
  g_file_get_contents (kept, &bytes, &length, NULL);
  g_assert_true (tepat_exif_read (bytes, length, &exif));
  g_assert_false (exif.has_point);
}

/* A document stays larger than a house, and a photo that is small already is not blown up. */
static void
test_detail (Fixture       *f,
             gconstpointer  data)
{
  g_autoptr(GdkPixbuf) large = photo_pixels (3000, 2000, 2), little = photo_pixels (320, 200, 3);
  g_autofree char *kk = photo_write (f->dir, "kk.jpg", photo_jpeg (large, NULL));
  g_autofree char *ktp = photo_write (f->dir, "ktp.jpg", photo_jpeg (little, NULL));
  g_autoptr(GError) error = NULL;
  g_autoptr(TepatPhoto) text = tepat_photo_take (f->store, kk, TEPAT_PHOTO_TEXT, &error);
  g_autoptr(TepatPhoto) view = tepat_photo_take (f->store, kk, TEPAT_PHOTO_VIEW, &error);
  g_autoptr(TepatPhoto) same = tepat_photo_take (f->store, ktp, TEPAT_PHOTO_TEXT, &error);

  g_assert_no_error (error);
  g_assert_cmpint (text->media->ukuran, <=, 700 * 1000);
  g_assert_cmpint (text->lebar, >, view->lebar);
  g_assert_cmpint (same->lebar, ==, 320);
  g_assert_false (same->exif.has_point);
  g_assert_cmpstr (same->exif.waktu, ==, "");
}

/* A PNG is taken as well; what is clear in it is paper and not black. */
static void
test_png (Fixture       *f,
          gconstpointer  data)
{
  g_autoptr(GdkPixbuf) clear = gdk_pixbuf_new (GDK_COLORSPACE_RGB, TRUE, 8, 40, 30);
  g_autofree char *path = g_build_filename (f->dir, "kk.png", NULL), *kept = NULL;
  g_autoptr(GdkPixbuf) small = NULL;
  g_autoptr(TepatPhoto) photo = NULL;
  g_autoptr(GError) error = NULL;

  gdk_pixbuf_fill (clear, 0);
  gdk_pixbuf_save (clear, path, "png", &error, NULL);
  g_assert_no_error (error);
  photo = tepat_photo_take (f->store, path, TEPAT_PHOTO_TEXT, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (photo->media->jenis, ==, "image/jpeg");
  kept = tepat_media_get_path (f->store, photo->media->sha256);
  small = tepat_photo_decode (kept, 100, &error);
  g_assert_cmpint (gdk_pixbuf_read_pixels (small)[0], >, 250);
}

static void
test_not_an_image (Fixture       *f,
                   gconstpointer  data)
{
  g_autofree char *path = g_build_filename (f->dir, "rumah.jpg", NULL);
  g_autofree char *pdf = g_build_filename (f->dir, "kk.pdf", NULL);
  g_autofree char *svg = g_build_filename (f->dir, "rumah.png", NULL);

  g_file_set_contents (path, "PK\003\004 a workbook", -1, NULL);
  g_file_set_contents (pdf, "%PDF-1.7 a letter", -1, NULL);
  g_file_set_contents (svg, "<svg xmlns='http://www.w3.org/2000/svg'/>", -1, NULL);
  assert_refused (f, path, "rumah.jpg is no photo");
  assert_refused (f, pdf, "kk.pdf is no photo");
  assert_refused (f, svg, "rumah.png is no photo");
}

/* The header alone tells, before there is memory for so much. */
static void
test_too_many_pixels (Fixture       *f,
                      gconstpointer  data)
{
  g_autoptr(GdkPixbuf) pixels = photo_pixels (64, 64, 4);
  GByteArray *jpeg = photo_jpeg (pixels, NULL);
  g_autofree char *path = NULL;

  photo_claim_size (jpeg, 20000, 10000);
  path = photo_write (f->dir, "besar.jpg", jpeg);
  assert_refused (f, path, "more pixels");
}

static void
test_huge_file (Fixture       *f,
                gconstpointer  data)
{
  g_autofree char *path = photo_write_huge (f->dir, "film.jpg");

  /* Nobody scanned it. */
  assert_refused (f, path, "film.jpg is larger than 20 MB. Nothing was kept. Set the camera");
}

static void
test_broken_exif (Fixture       *f,
                  gconstpointer  data)
{
  g_autoptr(GdkPixbuf) pixels = photo_pixels (64, 64, 5);
  g_autofree char *path = photo_write (f->dir, "rusak.jpg", photo_jpeg (pixels, photo_exif (TRUE)));

  assert_refused (f, path, "What the camera wrote");
}

/* Only half of it came from the phone. */
static void
test_torn (Fixture       *f,
           gconstpointer  data)
{
  g_autoptr(GdkPixbuf) pixels = photo_pixels (640, 480, 6);
  GByteArray *jpeg = photo_jpeg (pixels, NULL);
  g_autofree char *path = NULL, *head = NULL;

  g_byte_array_set_size (jpeg, jpeg->len / 2);
  path = photo_write (f->dir, "sobek.jpg", jpeg);
  assert_refused (f, path, "damaged");
  head = g_build_filename (f->dir, "kepala.png", NULL);
  g_file_set_contents (head, "\x89PNG\r\n\x1a\n a picture, as far as its first bytes tell", -1, NULL);
  assert_refused (f, head, "damaged");
}

/* A camera that does not know where it is, and one whose clock was never set. */
static void
test_knows_nothing (void)
{
  g_autoptr(GdkPixbuf) pixels = photo_pixels (16, 16, 7);
  GByteArray *exif = photo_exif (FALSE);
  g_autoptr(GByteArray) jpeg = NULL;
  TepatExif read;

  memset (exif->data + 38, ' ', 19);
  memset (exif->data + 112, 0, 48);
  jpeg = photo_jpeg (pixels, exif);
  g_assert_true (tepat_exif_read (jpeg->data, jpeg->len, &read));
  g_assert_false (read.has_point);
  g_assert_cmpstr (read.waktu, ==, "");
}

/* Whatever byte is wrong, nothing is read outside, and a point is one on this earth. */
static void
test_any_damage (void)
{
  g_autoptr(GdkPixbuf) pixels = photo_pixels (16, 16, 8);
  g_autoptr(GByteArray) jpeg = photo_jpeg (pixels, photo_exif (FALSE));

  for (guint i = 2; i < 180; i++)
    for (guint value = 0; value < 256; value += 5)
      {
        g_autofree guchar *copy = g_memdup2 (jpeg->data, jpeg->len);
        TepatExif read;

        copy[i] = (guchar) value;
        tepat_exif_read (copy, MIN (jpeg->len, 20 + i), &read);
        tepat_exif_read (copy, jpeg->len, &read);
        g_assert_true (read.lintang >= -90 && read.lintang <= 90);
        g_assert_true (read.bujur >= -180 && read.bujur <= 180);
      }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, func) \
  g_test_add ("/photo/" path, Fixture, NULL, store_fixture_setup, func, store_fixture_teardown)
  ADD ("take", test_take);
  ADD ("detail", test_detail);
  ADD ("png", test_png);
  ADD ("not-an-image", test_not_an_image);
  ADD ("too-many-pixels", test_too_many_pixels);
  ADD ("huge-file", test_huge_file);
  ADD ("broken-exif", test_broken_exif);
  ADD ("torn", test_torn);
#undef ADD
  g_test_add_func ("/photo/knows-nothing", test_knows_nothing);
  g_test_add_func ("/photo/any-damage", test_any_damage);

  return g_test_run ();
}
