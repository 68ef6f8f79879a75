/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "musdes-surat"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "musdes-surat.h"

void
musdes_surat_free (MusdesSurat *self)
{
  g_clear_pointer (&self->musdes, musdes_free);
  g_clear_pointer (&self->butir, g_ptr_array_unref);
  g_clear_pointer (&self->lists, tepat_arti_unref);
  g_free (self->kabupaten);
  g_free (self->sha256);
  g_free (self->jejak_hash);
  g_free (self);
}

static const char *
known (const char *text)
{
  return text != NULL ? text : "";
}

/* The same session gives the same digest; any other result gives another one. */
char *
musdes_surat_digest (const Musdes *musdes,
                     GPtrArray    *list)
{
  g_autoptr(GString) text = g_string_new (musdes->uid);

  for (const char * const *c = musdes_get_columns (); *c != NULL; c++)
    g_string_append_printf (text, "\n%s=%s", *c, known (musdes_get (musdes, *c)));
  for (guint i = 0; i < list->len; i++)
    {
      const MusdesButir *butir = list->pdata[i];

      g_string_append_printf (text, "\n%s\t%s\t%s\t%s", butir->usulan, known (butir->hasil),
                              known (butir->alasan), known (butir->catatan));
    }

  return g_compute_checksum_for_string (G_CHECKSUM_SHA256, text->str, (gssize) text->len);
}

MusdesSurat *
musdes_surat_read (TepatDb          *db,
                   const Musdes     *musdes,
                   const TepatArti  *lists,
                   GError          **error)
{
  g_autoptr(MusdesSurat) self = g_new0 (MusdesSurat, 1);

  self->lists = tepat_arti_ref ((TepatArti *) lists);
  if ((self->musdes = musdes_load (db, musdes->uid, error)) == NULL ||
      (self->butir = musdes_butir_list (db, musdes, error)) == NULL ||
      !musdes_butir_count_new (db, musdes, &self->n_new, error) ||
      (self->kabupaten = tepat_surat_get_setting (db, "wilayah", error)) == NULL ||
      !tepat_jejak_get_head (db, &self->jejak_seq, &self->jejak_hash, error))
    return NULL;
  self->sha256 = musdes_surat_digest (self->musdes, self->butir);

  return g_steal_pointer (&self);
}

const char *
musdes_surat_get_template (const char *jenis)
{
  return strcmp (jenis, TEPAT_DOKUMEN_SPTJM) == 0 ? "sptjm" : "berita-acara-musdes";
}

const char *
musdes_surat_get_title (const char *jenis)
{
  return strcmp (jenis, TEPAT_DOKUMEN_SPTJM) == 0 ? _("SPTJM") : _("Berita Acara of the musdes");
}

char *
musdes_surat_dup_name (MusdesSurat *self,
                       const char  *jenis)
{
  const char *desa = tepat_arti_name_wilayah (self->lists, self->musdes->wilayah, 10);
  g_autofree char *lower = g_utf8_strdown (desa != NULL ? desa : self->musdes->wilayah, -1);

  return g_strdup_printf ("%s-%s-%s", strcmp (jenis, TEPAT_DOKUMEN_SPTJM) == 0 ? "sptjm"
                                                                             : "berita-acara",
                          g_strdelimit (lower, " /", '-'), self->musdes->periode_kode);
}

static void
set_text (TepatLetterModel *model,
          const char       *path,
          const char       *text)
{
  if (text != NULL && *text != '\0')
    tepat_letter_model_set_text (model, path, text);
}

static void
put_places (MusdesSurat      *self,
            TepatLetterModel *model)
{
  const char *wilayah = self->musdes->wilayah;
  gboolean kelurahan = musdes_is_kelurahan (wilayah);

  set_text (model, "desa.nama", tepat_arti_name_wilayah (self->lists, wilayah, 10));
  set_text (model, "desa.kecamatan", tepat_arti_name_wilayah (self->lists, wilayah, 6));
  tepat_letter_model_set_text (model, "desa.kabupaten", self->kabupaten);
  tepat_letter_model_set_text (model, "desa.kode", wilayah);
  tepat_letter_model_set_text (model, "desa.sebutan", kelurahan ? "Kelurahan" : "Desa");
  tepat_letter_model_set_text (model, "desa.musyawarah", kelurahan ? "Musyawarah Kelurahan"
                                                                  : "Musyawarah Desa");
}

static void
put_session (MusdesSurat      *self,
             TepatLetterModel *model)
{
  const Musdes *m = self->musdes;

  tepat_letter_model_set_text (model, "surat.uid", m->uid);
  tepat_letter_model_set_text (model, "surat.nomor", m->nomor != NULL ? m->nomor : "…………………");
  tepat_letter_model_set_boolean (model, "surat.rancangan", strcmp (m->keadaan,
                                                                    MUSDES_SELESAI) != 0);
  tepat_letter_model_set_text (model, "data.sha256", self->sha256);
  tepat_letter_model_set_number (model, "jejak.seq", self->jejak_seq);
  tepat_letter_model_set_text (model, "jejak.hash", self->jejak_hash);
  tepat_letter_model_set_date (model, "musdes.tanggal",
                               m->tanggal != NULL ? m->tanggal : self->lists->lists.today);
  tepat_letter_model_set_text (model, "musdes.tempat", m->tempat != NULL ? m->tempat
                                                                        : "…………………");
  tepat_letter_model_set_text (model, "musdes.pemimpin", m->pemimpin != NULL ? m->pemimpin
                                                                            : "…………………");
  tepat_letter_model_set_text (model, "musdes.jabatan", known (m->jabatan));
  set_text (model, "musdes.bpd", m->bpd);
  tepat_letter_model_set_text (model, "musdes.jabatan_bpd", musdes_is_kelurahan (m->wilayah)
                                                            ? "Wakil Masyarakat" : "Ketua BPD");
  set_text (model, "musdes.camat", m->camat);
  tepat_letter_model_set_text (model, "periode.nama", m->periode_nama);
}

/* "Siti Aminah; Ketua RT 02", with a tab from a spreadsheet or a comma as good. */
static void
put_person (TepatLetterModel *model,
            const char       *line)
{
  g_auto(GStrv) parts = g_strsplit_set (line, ";\t", 2);
  TepatLetterModel *row;

  if (*g_strstrip (parts[0]) == '\0')
    return;
  row = tepat_letter_model_append (model, "hadir");
  tepat_letter_model_set_text (row, "nama", parts[0]);
  tepat_letter_model_set_text (row, "unsur", parts[1] != NULL ? g_strstrip (parts[1]) : "");
  tepat_letter_model_set_text (row, "paraf", "");
}

static guint
put_lines (TepatLetterModel *model,
           const char       *text,
           const char       *path)
{
  g_auto(GStrv) lines = g_strsplit (known (text), "\n", -1);
  guint n = 0;

  for (guint i = 0; lines[i] != NULL; i++)
    {
      if (*g_strstrip (lines[i]) == '\0')
        continue;
      n++;
      if (strcmp (path, "hadir") == 0)
        put_person (model, lines[i]);
      else
        tepat_letter_model_append_text (model, path, lines[i]);
    }

  return n;
}

static const char *
path_of (const MusdesButir *butir)
{
  if (butir->hasil == NULL)
    return "ditunda";

  return strcmp (butir->hasil, MUSDES_LAYAK) == 0 ? "layak" : "tidak_layak";
}

static void
put_case (MusdesSurat       *self,
          TepatLetterModel  *model,
          const MusdesButir *butir)
{
  TepatLetterModel *row = tepat_letter_model_append (model, path_of (butir));
  const char *reason = tepat_arti_name_code (self->lists, "alasan-tidak-layak", butir->alasan);
  g_autofree char *why = NULL;

  why = reason != NULL && butir->catatan != NULL
        ? g_strdup_printf ("%s: %s", reason, butir->catatan)
        : g_strdup (reason != NULL ? reason : known (butir->catatan));
  tepat_letter_model_set_text (row, "nomor", known (butir->nomor));
  tepat_letter_model_set_text (row, "nik", known (butir->nik));
  tepat_letter_model_set_text (row, "nama", butir->nama);
  tepat_letter_model_set_text (row, "jenis", known (tepat_arti_name_code (self->lists,
                                                                          "usulan-jenis",
                                                                          butir->jenis)));
  tepat_letter_model_set_text (row, "program", known (butir->program));
  tepat_letter_model_set_text (row, "alasan", why);
}

void
musdes_surat_fill (gpointer          data,
                   gboolean          whole,
                   TepatLetterModel *model)
{
  MusdesSurat *self = data;
  guint n_hadir;

  put_places (self, model);
  put_session (self, model);
  put_lines (model, self->musdes->agenda, "agenda");
  n_hadir = put_lines (model, self->musdes->hadir, "hadir");
  tepat_letter_model_set_number (model, "jumlah.hadir", n_hadir);
  tepat_letter_model_set_number (model, "jumlah.dibahas", self->butir->len);
  tepat_letter_model_set_number (model, "jumlah.layak", self->musdes->layak);
  tepat_letter_model_set_number (model, "jumlah.tidak_layak", self->musdes->tidak_layak);
  tepat_letter_model_set_number (model, "jumlah.ditunda", self->musdes->belum);
  for (guint i = 0; i < self->butir->len; i++)
    put_case (self, model, self->butir->pdata[i]);
}
