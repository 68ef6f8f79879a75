/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "usul-banyak"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

#include "usul-banyak.h"
#include "usul-desa.h"
#include "usul-impor.h"
#include "usul-sasaran.h"

#define CHECK_MS 500
#define HEAD "usulan"

enum { NIK, NAMA, JENIS, PROGRAM, ALASAN, NO_KK, JK, HUBUNGAN, TEMPAT_LAHIR, TGL_LAHIR,
       STATUS_KAWIN, IBU_KANDUNG, PEKERJAAN, ALAMAT, RT, CATATAN, TANGGAL, BUKTI, N_COLUMNS };

static const TepatGridColumn columns[N_COLUMNS] = {
  { "nik", N_("NIK"), N_("Sixteen digits; who is known is filled in"), 16, .number = TRUE },
  { "nama", N_("Name"), N_("As on the KTP"), 15, .wide = TRUE },
  { "jenis", N_("Kind"), N_("Its name or number; empty for the kind above"), 9 },
  { "program", N_("Programme"), N_("For example PKH; empty for the programme above"), 9 },
  { "alasan", N_("Reason"), N_("Only for nonaktif: its name or number"), 9 },
  { "no_kk", N_("No. KK"), N_("Of who is new; of a known family for a new member"), 16,
    .number = TRUE },
  { "jk", N_("L/P"), N_("1 man, 2 woman"), 3 },
  { "hubungan", N_("Rel."), N_("1 head, 2 wife or husband, 3 child and so on, as on the form"), 4 },
  { "tempat_lahir", N_("Place of birth"), N_("As on the KTP"), 9 },
  { "tgl_lahir", N_("Date of birth"), N_("Day/month/year"), 10 },
  { "status_kawin", N_("Marital"), N_("1 single, 2 married, 3 divorced, 4 widowed"), 5 },
  { "ibu_kandung", N_("Mother’s name"), N_("As on the birth certificate"), 11 },
  { "pekerjaan", N_("Occupation"), N_("In words"), 9 },
  { "alamat", N_("Address"), N_("Of the family"), 12 },
  { "rt", N_("RT"), N_("for example 003"), 4 },
  { "catatan", N_("Note"), N_("For those who verify"), 12 },
  { "tanggal", N_("Since"), N_("Only for nonaktif: the day, as day/month/year"), 10 },
  { "bukti", N_("Proof"), N_("Only for nonaktif: the document that shows it"), 9 },
};

struct _UsulBanyak
{
  GtkWidget       parent_instance;

  /* Template widgets */
  GtkWidget      *frame;
  GtkWidget      *heads;
  TepatBanner    *banner;
  TepatEntryGrid *grid;
  GtkLabel       *status;
  GtkWidget      *submit;

  /* Made once */
  GtkWidget      *desa;
  GtkWidget      *jenis;
  GtkWidget      *program;

  /* Borrowed References */
  TepatContext   *context;
  TepatArti      *lists;

  /* Owned References */
  TepatGridTable *table;
  char           *draft;        /* path */
  guint           check_id;
  guint           generation;   /* of what is typed */
  guint           n_blocked;
  guint           n_good;
  gboolean        checked;
  gboolean        busy;
  gboolean        filling;
};

enum { SUBMITTED, CLOSED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (UsulBanyak, usul_banyak, GTK_TYPE_WIDGET)

static TepatSession *
session_of (UsulBanyak *self)
{
  return tepat_context_get_session (self->context);
}

static guint
count_rows (UsulBanyak *self)
{
  guint n = 0;

  for (guint i = 0; i < self->table->rows->len; i++)
    n += !tepat_grid_table_is_blank (self->table, i);

  return n;
}

static void
update_status (UsulBanyak *self)
{
  const char *remark = tepat_entry_grid_get_remark (self->grid);
  guint n = count_rows (self);
  g_autofree char *text = NULL, *whole = NULL;

  if (n == 0)
    text = g_strdup (_("Type the NIK of the first person, or paste rows of a spreadsheet."));
  else if (!self->checked)
    text = g_strdup_printf (ngettext ("%u row, being checked…", "%u rows, being checked…", n), n);
  else
    text = g_strdup_printf (_("%u rows can be submitted, %u are to be mended"), self->n_good,
                            self->n_blocked);
  whole = remark != NULL ? g_strdup_printf ("%s \xe2\x80\x93 %s", text, remark) : NULL;
  gtk_label_set_text (self->status, whole != NULL ? whole : text);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "banyak.submit",
                                 self->checked && self->n_good > 0 && !self->busy);
}

static GPtrArray *
dup_rows (UsulBanyak *self)
{
  GPtrArray *rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);

  for (guint i = 0; i < self->table->rows->len; i++)
    {
      char **cells = g_new0 (char *, N_COLUMNS + 1);

      for (guint c = 0; c < N_COLUMNS; c++)
        cells[c] = g_strdup (tepat_grid_table_get (self->table, i, c));
      g_ptr_array_add (rows, cells);
    }

  return rows;
}

static UsulImpor *
impor_new (UsulBanyak *self)
{
  const char *fields[N_COLUMNS + 1] = { NULL }, *titles[N_COLUMNS + 1] = { NULL };
  UsulImpor *impor;

  for (guint i = 0; i < N_COLUMNS; i++)
    {
      fields[i] = columns[i].name;
      titles[i] = _(columns[i].title);
    }
  impor = usul_impor_new_typed (_("typed in"), fields, titles, dup_rows (self), self->lists);
  impor->jenis = g_strdup (usul_widget_get_code (GTK_DROP_DOWN (self->jenis), self->lists,
                                                 "usulan-jenis"));
  impor->program = g_strdup (usul_widget_get_code (GTK_DROP_DOWN (self->program), self->lists,
                                                   "program"));
  impor->wilayah = g_strdup (usul_desa_get (GTK_DROP_DOWN (self->desa)));

  return impor;
}

/* One look at the rows, on its way. */
typedef struct
{
  UsulBanyak *banyak;
  UsulImpor  *impor;
  guint       generation;
} Look;

static void
look_free (Look *look)
{
  g_object_unref (look->banyak);
  usul_impor_free (look->impor);
  g_free (look);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Look, look_free)

static Look *
look_new (UsulBanyak *self,
          gboolean    dry_run)
{
  Look *look = g_new0 (Look, 1);

  *look = (Look) { g_object_ref (self), impor_new (self), self->generation };
  look->impor->kering = dry_run;

  return look;
}

static void
show_issues (UsulBanyak *self,
             GPtrArray  *list,
             gboolean    rejected)
{
  for (guint i = 0; i < list->len; i++)
    {
      const TepatTableReject *one = list->pdata[i];

      tepat_entry_grid_add_issue (self->grid, one->baris - 1, one->kolom, one->alasan, rejected);
    }
}

static void
show_result (UsulBanyak      *self,
             const UsulImpor *impor)
{
  tepat_entry_grid_clear_issues (self->grid);
  show_issues (self, impor->ingat, FALSE);
  show_issues (self, impor->tolak, TRUE);
  self->n_blocked = impor->tolak->len;
  self->n_good = impor->diterima;
  self->checked = TRUE;
  update_status (self);
}

static void
on_checked (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(Look) look = user_data;
  UsulBanyak *self = look->banyak;
  g_autoptr(GError) error = NULL;

  tepat_store_run_finish (TEPAT_STORE (source), result, &error);
  if (self->grid == NULL || look->generation != self->generation || self->busy)
    return;
  if (g_error_matches (error, USUL_ERROR, USUL_ERROR_DRY_RUN))
    show_result (self, look->impor);
  else if (error != NULL)
    tepat_banner_show (self->banner, TEPAT_TONE_BAD, error->message, NULL);
}

static void
check (UsulBanyak *self)
{
  Look *look;

  if (count_rows (self) == 0 || tepat_session_get_actor (session_of (self)) == NULL)
    {
      tepat_entry_grid_clear_issues (self->grid);
      update_status (self);
      return;
    }
  look = look_new (self, TRUE);
  tepat_context_write_async (self->context, usul_impor_run, look->impor, NULL, NULL, NULL,
                             on_checked, look);
}

void
usul_banyak_keep (UsulBanyak *self)
{
  g_autoptr(GKeyFile) file = g_key_file_new ();
  g_autoptr(GError) error = NULL;
  const char *desa, *jenis, *program;

  g_assert (USUL_IS_BANYAK (self));

  if (self->draft == NULL)
    return;
  if (count_rows (self) == 0)
    {
      g_unlink (self->draft);
      return;
    }
  desa = usul_desa_get (GTK_DROP_DOWN (self->desa));
  jenis = usul_widget_get_code (GTK_DROP_DOWN (self->jenis), self->lists, "usulan-jenis");
  program = usul_widget_get_code (GTK_DROP_DOWN (self->program), self->lists, "program");
  g_key_file_set_string (file, HEAD, "desa", desa != NULL ? desa : "");
  g_key_file_set_string (file, HEAD, "jenis", jenis != NULL ? jenis : "");
  g_key_file_set_string (file, HEAD, "program", program != NULL ? program : "");
  tepat_grid_table_put (self->table, file);
  if (!tepat_grid_draft_save (file, self->draft, &error))
    tepat_banner_show (self->banner, TEPAT_TONE_ATTENTION, error->message, NULL);
}

/* What was typed lies on the disk half a second later. */
static gboolean
on_check_due (gpointer user_data)
{
  UsulBanyak *self = user_data;

  self->check_id = 0;
  usul_banyak_keep (self);
  check (self);

  return G_SOURCE_REMOVE;
}

static void
on_edited (UsulBanyak *self)
{
  if (self->filling)
    return;
  self->generation++;
  self->checked = FALSE;
  g_clear_handle_id (&self->check_id, g_source_remove);
  self->check_id = g_timeout_add (CHECK_MS, on_check_due, self);
  update_status (self);
}

/* Who has the NIK of a row. */
typedef struct
{
  UsulBanyak *banyak;
  char       *nik;
  guint       row;
} Question;

static void
question_free (Question *question)
{
  g_object_unref (question->banyak);
  g_free (question->nik);
  g_free (question);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Question, question_free)

static gpointer
find_job (TepatDb       *db,
          gpointer       data,
          GCancellable  *cancellable,
          GError       **error)
{
  return usul_sasaran_find (db, data, error);
}

/* The name shows that it is the right one; the other fields stay empty, for nothing changes. */
static void
on_found (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr(Question) question = user_data;
  UsulBanyak *self = question->banyak;
  g_autoptr(UsulSasaran) found = tepat_store_run_finish (TEPAT_STORE (source), result, NULL);
  const char *nama = found != NULL ? usul_sasaran_get (found, "penduduk", "nama") : NULL;

  if (self->grid == NULL || nama == NULL ||
      strcmp (tepat_grid_table_get (self->table, question->row, NIK), question->nik) != 0 ||
      *tepat_grid_table_get (self->table, question->row, NAMA) != '\0')
    return;
  tepat_grid_table_set (self->table, question->row, NAMA, nama);
  tepat_entry_grid_show_row (self->grid, question->row);
  on_edited (self);
}

static void
on_cell_left (UsulBanyak *self,
              guint       row,
              guint       column)
{
  const char *nik = tepat_grid_table_get (self->table, row, NIK);
  TepatNik parsed;
  Question *question;

  if (column != NIK || *tepat_grid_table_get (self->table, row, NAMA) != '\0')
    return;
  tepat_nik_parse (nik, -1, TEPAT_NIK_FLAG_NONE, &parsed);
  if (!tepat_nik_is_key (&parsed) || tepat_session_get_actor (session_of (self)) == NULL)
    return;
  question = g_new0 (Question, 1);
  *question = (Question) { g_object_ref (self), g_strdup (nik), row };
  tepat_store_read_async (tepat_session_get_store (session_of (self)),
                          tepat_session_get_actor (session_of (self)), find_job,
                          g_strdup (parsed.digits), g_free, (GDestroyNotify) usul_sasaran_free,
                          NULL, on_found, question);
}

/* Rows that were not taken stay. */
static void
keep_rejected (UsulBanyak      *self,
               const UsulImpor *impor)
{
  g_autoptr(TepatGridTable) left = tepat_grid_table_new (columns, N_COLUMNS);

  for (guint i = 0; i < impor->tolak->len; i++)
    {
      const TepatTableReject *one = impor->tolak->pdata[i];

      for (guint c = 0; c < N_COLUMNS; c++)
        tepat_grid_table_set (left, i, c, tepat_grid_table_get (self->table, one->baris - 1, c));
    }
  tepat_entry_grid_set_table (self->grid, left);
  tepat_grid_table_free (self->table);
  self->table = g_steal_pointer (&left);
}

static void
on_submitted (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr(Look) look = user_data;
  UsulBanyak *self = look->banyak;
  g_autoptr(GError) error = NULL;

  tepat_store_run_finish (TEPAT_STORE (source), result, &error);
  if (self->grid == NULL)
    return;
  self->busy = FALSE;
  gtk_widget_set_sensitive (GTK_WIDGET (self->grid), TRUE);
  if (error != NULL)
    {
      tepat_banner_show (self->banner, TEPAT_TONE_BAD, error->message, NULL);
      update_status (self);
      return;
    }
  keep_rejected (self, look->impor);
  on_edited (self);
  usul_banyak_keep (self);
  g_signal_emit (self, signals[SUBMITTED], 0, look->impor->uid, look->impor->diterima);
}

static void
on_submit_action (GtkWidget  *widget,
                  const char *name,
                  GVariant   *parameter)
{
  UsulBanyak *self = USUL_BANYAK (widget);
  Look *look;

  if (self->busy || !self->checked)
    return;
  self->busy = TRUE;
  tepat_banner_hide (self->banner);
  usul_widget_drop_focus (GTK_WIDGET (self->grid));
  gtk_widget_set_sensitive (GTK_WIDGET (self->grid), FALSE);
  update_status (self);
  look = look_new (self, FALSE);
  tepat_context_write_async (self->context, usul_impor_run, look->impor, NULL, NULL, NULL,
                             on_submitted, look);
}

static void
on_close (UsulBanyak *self)
{
  usul_banyak_keep (self);
  g_signal_emit (self, signals[CLOSED], 0);
}

static void
add_head (UsulBanyak *self,
          const char *label,
          GtkWidget  *drop_down)
{
  gtk_box_append (GTK_BOX (self->heads), usul_widget_field (label, drop_down));
  g_signal_connect_swapped (drop_down, "notify::selected", G_CALLBACK (on_edited), self);
}

void
usul_banyak_set_context (UsulBanyak   *self,
                         TepatContext *context,
                         TepatArti    *lists)
{
  TepatActor *actor = tepat_session_get_actor (tepat_context_get_session (context));

  g_assert (USUL_IS_BANYAK (self));

  self->context = context;
  self->lists = lists;
  if (self->desa != NULL)
    return;
  self->desa = usul_desa_new (lists, actor);
  self->jenis = usul_widget_codes (lists, "usulan-jenis", _("As each row tells"), TRUE);
  self->program = usul_widget_codes (lists, "program", _("As each row tells"), FALSE);
  add_head (self, _("Kind of all"), self->jenis);
  add_head (self, _("Programme of all"), self->program);
  add_head (self, _("Desa of who is new"), self->desa);
}

static void
load_draft (UsulBanyak *self)
{
  TepatActor *actor = tepat_session_get_actor (session_of (self));
  g_autoptr(GKeyFile) file = g_key_file_new ();
  g_autofree char *desa = NULL, *jenis = NULL, *program = NULL;

  g_free (self->draft);
  self->draft = tepat_grid_draft_path ("usulan",
                                       tepat_store_get_folder (tepat_session_get_store (
                                                                 session_of (self))),
                                       actor != NULL ? tepat_actor_get_uid (actor) : "");
  tepat_grid_table_clear (self->table);
  if (!g_key_file_load_from_file (file, self->draft, G_KEY_FILE_NONE, NULL))
    return;
  desa = g_key_file_get_string (file, HEAD, "desa", NULL);
  jenis = g_key_file_get_string (file, HEAD, "jenis", NULL);
  program = g_key_file_get_string (file, HEAD, "program", NULL);
  usul_desa_set (GTK_DROP_DOWN (self->desa), desa);
  usul_widget_set_code (GTK_DROP_DOWN (self->jenis), self->lists, "usulan-jenis", jenis);
  usul_widget_set_code (GTK_DROP_DOWN (self->program), self->lists, "program", program);
  tepat_grid_table_take (self->table, file);
}

void
usul_banyak_begin (UsulBanyak *self,
                   const char *wilayah)
{
  g_assert (USUL_IS_BANYAK (self) && self->desa != NULL);

  self->filling = TRUE;
  load_draft (self);
  if (usul_desa_get (GTK_DROP_DOWN (self->desa)) == NULL)
    usul_desa_set (GTK_DROP_DOWN (self->desa), wilayah);
  tepat_banner_hide (self->banner);
  tepat_entry_grid_set_table (self->grid, self->table);
  self->filling = FALSE;
  on_edited (self);
  tepat_entry_grid_grab_cell (self->grid, 0, NIK);
}

static void
usul_banyak_dispose (GObject *object)
{
  UsulBanyak *self = USUL_BANYAK (object);

  if (self->check_id != 0)
    usul_banyak_keep (self);
  g_clear_handle_id (&self->check_id, g_source_remove);
  gtk_widget_dispose_template (GTK_WIDGET (self), USUL_TYPE_BANYAK);
  g_clear_pointer (&self->table, tepat_grid_table_free);
  g_clear_pointer (&self->draft, g_free);

  G_OBJECT_CLASS (usul_banyak_parent_class)->dispose (object);
}

static void
usul_banyak_class_init (UsulBanyakClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = usul_banyak_dispose;
  signals[SUBMITTED] = g_signal_new ("submitted", USUL_TYPE_BANYAK, G_SIGNAL_RUN_LAST, 0, NULL,
                                     NULL, NULL, G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_UINT);
  signals[CLOSED] = g_signal_new ("closed", USUL_TYPE_BANYAK, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                  NULL, G_TYPE_NONE, 0);
  g_type_ensure (TEPAT_TYPE_ENTRY_GRID);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, "/id/tepat/Tepat/plugins/usul-sanggah/"
                                                             "usul-banyak.ui");
#define BIND(name) gtk_widget_class_bind_template_child (widget_class, UsulBanyak, name)
  BIND (frame);
  BIND (heads);
  BIND (banner);
  BIND (grid);
  BIND (status);
  BIND (submit);
#undef BIND
  gtk_widget_class_bind_template_callback (widget_class, on_cell_left);
  gtk_widget_class_bind_template_callback (widget_class, on_close);
  gtk_widget_class_bind_template_callback (widget_class, on_edited);
  gtk_widget_class_bind_template_callback (widget_class, update_status);
  gtk_widget_class_install_action (widget_class, "banyak.submit", NULL, on_submit_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_s, GDK_CONTROL_MASK, "banyak.submit",
                                       NULL);
}

static void
usul_banyak_init (UsulBanyak *self)
{
  self->table = tepat_grid_table_new (columns, N_COLUMNS);
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
usul_banyak_new (void)
{
  return g_object_new (USUL_TYPE_BANYAK, NULL);
}
