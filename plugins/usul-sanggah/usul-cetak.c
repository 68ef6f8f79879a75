/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "usul-cetak"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "usul-cetak.h"
#include "usul-widget.h"

/* Letters that surely fit into one row of the template's tables. */
#define MOST_IN_VALUE 320
#define MOST_IN_STEP 200

/* A row of a table: its columns' names and texts by turns. */
typedef struct
{
  const char *list;
  GStrv       cells;
} Row;

struct _UsulCetak
{
  char       *judul;
  char       *uid;
  char       *nomor;
  char       *nama;
  char       *nik;
  char       *keadaan;
  const UsulPerkara *perkara;
  GPtrArray  *rows;      /* Row */
};

static void
row_free (gpointer data)
{
  Row *row = data;

  g_strfreev (row->cells);
  g_free (row);
}

void
usul_cetak_free (UsulCetak *self)
{
  char *texts[] = { self->judul, self->uid, self->nomor, self->nama, self->nik, self->keadaan };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    g_free (texts[i]);
  g_ptr_array_unref (self->rows);
  g_free (self);
}

static const char *
known (const char *text)
{
  return text != NULL ? text : "";
}

/* names: the columns, ended by NULL; their texts follow, each may be NULL. */
static void
add_row (UsulCetak          *self,
         const char         *list,
         const char * const *names,
         ...)
{
  g_autoptr(GStrvBuilder) cells = g_strv_builder_new ();
  Row *row = g_new0 (Row, 1);
  va_list args;

  va_start (args, names);
  for (; *names != NULL; names++)
    {
      g_strv_builder_add (cells, *names);
      g_strv_builder_add (cells, known (va_arg (args, const char *)));
    }
  va_end (args);
  row->list = list;
  row->cells = g_strv_builder_end (cells);
  g_ptr_array_add (self->rows, row);
}

/* As many whole words as a row of the table holds; a row that is too high would be cut. */
static char *
take_words (const char **text,
            glong        most)
{
  const char *end = g_utf8_strlen (*text, -1) > most ? g_utf8_offset_to_pointer (*text, most) : NULL;
  const char *space;
  char *words;

  if (end == NULL)
    {
      words = g_strdup (*text);
      *text += strlen (*text);
      return words;
    }
  space = g_strrstr_len (*text, end - *text, " ");
  end = space != NULL && space > *text ? space : end;
  words = g_strndup (*text, (gsize) (end - *text));
  *text = *end == ' ' ? end + 1 : end;

  return words;
}

static void
add_fact (UsulCetak  *self,
          const char *part,
          const char *label,
          const char *value)
{
  static const char * const names[] = { "bagian", "label", "nilai", NULL };

  while (value != NULL && *value != '\0')
    {
      g_autofree char *words = take_words (&value, MOST_IN_VALUE);

      add_row (self, "rincian", names, part, label, words);
      label = "";
    }
}

static void
add_steps (UsulCetak       *self,
           const TepatArti *lists,
           GPtrArray       *riwayat)
{
  static const char * const names[] = { "waktu", "oleh", "langkah", "keterangan", NULL };

  for (guint i = 0; i < riwayat->len; i++)
    {
      const UsulRiwayat *step = riwayat->pdata[i];
      g_autofree char *when = tepat_format_moment (step->waktu,
                                                   tepat_zone_of_wilayah (step->wilayah));
      g_autofree char *why = usul_widget_describe_step (lists, step);
      const char *left = known (why);
      g_autofree char *first = take_words (&left, MOST_IN_STEP);

      add_row (self, "riwayat", names, when, step->oleh, usul_riwayat_get_title (step), first);
      while (*left != '\0')
        {
          g_autofree char *more = take_words (&left, MOST_IN_STEP);

          add_row (self, "riwayat", names, "", "", "", more);
        }
    }
}

static void
add_linked (UsulCetak       *self,
            const TepatArti *lists,
            GPtrArray       *terkait)
{
  static const char * const names[] = { "nomor", "nama", "jenis", "keadaan", NULL };

  for (guint i = 0; i < terkait->len; i++)
    {
      const UsulTerkait *one = terkait->pdata[i];
      const char *kind = one->sanggah ? _("Objection")
                                      : tepat_arti_name_code (lists, "usulan-jenis", one->jenis);

      add_row (self, "terkait", names, one->nomor, one->nama, kind != NULL ? kind : one->jenis,
               usul_alur_get_title (one->keadaan));
    }
}

static UsulCetak *
cetak_new (const UsulIkhtisar *kasus,
           const char         *judul,
           const char         *nik)
{
  UsulCetak *self = g_new0 (UsulCetak, 1);

  self->perkara = kasus->perkara;
  self->judul = g_strdup (judul);
  self->uid = g_strdup (kasus->uid);
  self->nomor = g_strdup (kasus->nomor != NULL ? kasus->nomor : "–");
  self->nama = g_strdup (kasus->nama);
  self->nik = g_strdup (nik);
  self->keadaan = g_strdup (usul_alur_get_title (kasus->keadaan));
  self->rows = g_ptr_array_new_with_free_func (row_free);

  return self;
}

static void
add_changes (UsulCetak       *self,
             const TepatArti *lists,
             GPtrArray       *bidang)
{
  for (guint i = 0; i < bidang->len; i++)
    {
      const UsulBidang *one = bidang->pdata[i];
      g_autofree char *base = usul_widget_value (lists, one->subjek, one->nama, one->dasar);
      g_autofree char *value = usul_widget_value (lists, one->subjek, one->nama, one->usul);
      g_autofree char *text = g_strdup_printf ("%s → %s%s%s", base != NULL ? base : "–",
                                               value != NULL ? value : "–",
                                               one->ditolak ? " · " : "",
                                               one->ditolak ? _("Refused") : "");

      add_fact (self, _("What shall change"), tepat_arti_name_field (lists, one->subjek, one->nama),
                text);
    }
}

static void
add_findings (UsulCetak *self,
              GPtrArray *temuan)
{
  for (guint i = 0; i < temuan->len; i++)
    {
      const UsulTemuan *one = temuan->pdata[i];

      add_fact (self, _("What the rules say"), usul_tingkat_get_title (one->tingkat), one->alasan);
    }
}

static UsulCetak *
new_usulan (const UsulBerkas *berkas,
            TepatArti        *lists)
{
  const UsulUsulan *u = berkas->usulan;
  const char *kind = tepat_arti_name_code (lists, "usulan-jenis", u->jenis);
  const char *program = tepat_arti_name_code (lists, "program", u->program);
  UsulCetak *self = cetak_new (berkas->ikhtisar, _("File of a proposal"), u->nik);
  g_autofree char *musdes = u->musdes_nomor == NULL ? NULL
                            : g_strdup_printf ("%s %s", u->musdes_jenis, u->musdes_nomor);
  const char *part = _("Proposal");

  add_fact (self, part, _("Kind"), kind != NULL ? kind : u->jenis);
  add_fact (self, part, _("Programme"), program != NULL ? program : u->program);
  add_fact (self, part, _("Desa"), tepat_arti_name_wilayah (lists, u->wilayah, 10));
  add_fact (self, part, _("Kecamatan"), tepat_arti_name_wilayah (lists, u->wilayah, 6));
  add_fact (self, part, _("Reason"), tepat_arti_name_code (lists, "alasan-tidak-layak", u->alasan));
  add_fact (self, part, _("Proof"), u->bukti);
  add_fact (self, part, _("Moves to"), tepat_arti_name_wilayah (lists, u->tujuan, 10));
  add_fact (self, part, _("Musdes"), musdes);
  add_fact (self, part, _("Note"), u->catatan);
  add_changes (self, lists, u->bidang);
  add_findings (self, berkas->temuan);

  return self;
}

static void
add_visit (UsulCetak              *self,
           const TepatArti        *lists,
           const SanggahKunjungan *visit)
{
  const char *part = _("Visit at the house");
  g_autofree char *about = sanggah_kunjungan_describe (visit, lists);
  g_autofree char *answers = sanggah_kunjungan_describe_answers (visit, lists);

  add_fact (self, part, _("Visit"), about);
  add_fact (self, part, _("Found at the house"), visit->temuan);
  add_fact (self, part, _("What was looked at"), answers);
  add_fact (self, part, _("Without proof because"), visit->pengecualian);
}

static UsulCetak *
new_sanggah (const UsulBerkas *berkas,
             TepatArti        *lists)
{
  const Sanggah *s = berkas->sanggah;
  UsulCetak *self = cetak_new (berkas->ikhtisar, _("File of an objection"), NULL);
  g_autofree char *day = tepat_format_date (s->tenggat);
  g_autofree char *point = s->bujur != 0 ? g_strdup_printf ("%.5f, %.5f", s->lintang, s->bujur)
                                         : NULL;
  g_autofree char *photos = g_strdup_printf ("%u", berkas->foto->len);
  const char *part = _("The objection"), *family = _("The family it is about");

  add_fact (self, part, _("By"), s->penyanggah_nama);
  add_fact (self, part, _("Reason"), tepat_arti_name_code (lists, "alasan-tidak-layak", s->alasan));
  add_fact (self, part, _("Statement"), s->pernyataan);
  add_fact (self, part, _("Programme"), s->program);
  add_fact (self, part, _("Deadline"), day);
  add_fact (self, part, _("Photos"), photos);
  add_fact (self, part, _("Point"), point);
  add_fact (self, part, _("Without proof because"), s->pengecualian);
  add_fact (self, part, _("Goes there"), s->petugas);
  if (berkas->kunjungan->len == 0)
    add_fact (self, part, _("Found at the house"), s->hasil);
  for (guint i = 0; i < berkas->kunjungan->len; i++)
    add_visit (self, lists, berkas->kunjungan->pdata[i]);
  add_fact (self, family, _("Address"), usul_sasaran_get (berkas->keluarga, "keluarga", "alamat"));
  add_fact (self, family, _("Desa"), tepat_arti_name_wilayah (lists, s->wilayah, 10));
  add_fact (self, family, _("Desil"), usul_sasaran_get (berkas->keluarga, "keluarga", "desil"));
  for (guint i = 0; i < berkas->anggota->len; i++)
    add_fact (self, family, i == 0 ? _("Members") : "", berkas->anggota->pdata[i]);

  return self;
}

UsulCetak *
usul_cetak_new (const UsulBerkas *berkas,
                TepatArti        *lists)
{
  UsulCetak *self = berkas->sanggah != NULL ? new_sanggah (berkas, lists)
                                            : new_usulan (berkas, lists);

  add_linked (self, lists, berkas->terkait);
  add_steps (self, lists, berkas->riwayat);

  return self;
}

TepatCetak
usul_cetak_get_entry (const UsulCetak *self,
                      gboolean         whole)
{
  return (TepatCetak) { self->perkara->kode, self->uid, TEPAT_HAK_DATA_LIHAT, 0,
                        NULL, whole };
}

const char *
usul_cetak_get_title (const UsulCetak *self)
{
  return self->judul;
}

void
usul_cetak_fill (gpointer          data,
                 gboolean          whole,
                 TepatLetterModel *model)
{
  const UsulCetak *self = data;
  g_autofree char *nik = tepat_format_number_16 (self->nik, !whole);
  g_autofree char *judul = g_utf8_strup (self->judul, -1);

  tepat_letter_model_set_text (model, "daftar.judul", judul);
  tepat_letter_model_set_text (model, "kasus.nomor", self->nomor);
  tepat_letter_model_set_text (model, "kasus.nama", self->nama);
  tepat_letter_model_set_text (model, "kasus.keadaan", self->keadaan);
  if (nik != NULL)
    tepat_letter_model_set_text (model, "kasus.nik", nik);
  for (guint i = 0; i < self->rows->len; i++)
    {
      const Row *row = self->rows->pdata[i];
      TepatLetterModel *line = tepat_letter_model_append (model, row->list);

      for (guint n = 0; row->cells[n] != NULL; n += 2)
        tepat_letter_model_set_text (line, row->cells[n], row->cells[n + 1]);
    }
}

TepatPrintable *
usul_cetak_to_printable (UsulCetak    *self,
                         TepatSession *session)
{
  const TepatPrintableDef def = {
    .template_id = USUL_CETAK_TEMPLATE, .title = self->judul, .name = self->nomor,
    .numbers = TRUE, .cetak = usul_cetak_get_entry (self, FALSE), .fill = usul_cetak_fill,
  };

  return tepat_printable_new (session, &def, self, (GDestroyNotify) usul_cetak_free);
}
