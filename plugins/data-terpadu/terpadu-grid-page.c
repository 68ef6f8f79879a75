/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terpadu-grid-page"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

#include "terpadu-grid-page.h"
#include "terpadu-grid-work.h"
#include "terpadu-wilayah-button.h"
#include "terpadu-work.h"

#define CHECK_MS 500

struct _TerpaduGridPage
{
  TepatPage             parent_instance;

  /* Template widgets */
  GtkWidget            *save;
  TerpaduWilayahButton *wilayah;
  GtkLabel             *place;
  GtkEntry             *rt;
  GtkEntry             *rw;
  GtkEntry             *alamat;
  TepatEntryGrid       *grid;
  GtkLabel             *status;

  /* Owned references */
  TepatContext         *context;
  TepatArti            *knowledge;
  TerpaduGridTable     *table;
  TepatJob             *job;
  char                 *draft;     /* path */
  char                 *saved;     /* uid of the last act, to be undone */

  guint                 check_id;
  guint                 n_rejected;
  guint                 filling : 1;
};

G_DEFINE_FINAL_TYPE (TerpaduGridPage, terpadu_grid_page, TEPAT_TYPE_PAGE)

static TepatSession *
get_session (TerpaduGridPage *self)
{
  return tepat_context_get_session (self->context);
}

static void
update_status (TerpaduGridPage *self)
{
  g_autofree char *families = NULL;
  g_autofree char *persons = NULL;
  const char *remark = tepat_entry_grid_get_remark (self->grid);
  g_autofree char *text = NULL;
  g_autofree char *whole = NULL;
  guint n_families, n_persons;

  terpadu_grid_table_count (self->table, &n_families, &n_persons);
  families = tepat_format_count (n_families);
  persons = tepat_format_count (n_persons);
  if (self->n_rejected > 0)
    {
      g_autofree char *rejected = tepat_format_count (self->n_rejected);

      text = g_strdup_printf (_("%s families, %s persons \xe2\x80\x93 %s to be mended"), families,
                              persons, rejected);
    }
  else
    text = g_strdup_printf (_("%s families, %s persons"), families, persons);
  whole = remark != NULL ? g_strdup_printf ("%s \xe2\x80\x93 %s", text, remark) : NULL;
  gtk_label_set_text (self->status, whole != NULL ? whole : text);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "grid.save",
                                 n_persons > 0 && *self->table->wilayah != '\0' &&
                                 self->job == NULL);
}

static void
show_issues (TerpaduGridPage         *self,
             const TerpaduGridResult *result)
{
  tepat_entry_grid_clear_issues (self->grid);
  self->n_rejected = (guint) result->report->ditolak;
  for (guint i = 0; i < result->report->contoh->len; i++)
    {
      const TepatImportIssue *issue = result->report->contoh->pdata[i];

      tepat_entry_grid_add_issue (self->grid, terpadu_grid_result_find_row (result, issue),
                                  issue->kolom, tepat_import_reason_text (issue->kode),
                                  issue->ditolak);
    }
  update_status (self);
}

static void
on_checked (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(TerpaduGridPage) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(TerpaduGridResult) checked = terpadu_grid_work_finish (result, &error);

  if (self->context == NULL || self->check_id != 0 || self->job != NULL)
    return;
  if (checked != NULL)
    show_issues (self, checked);
  else
    g_message ("The rows are not checked: %s", error->message);
}

/* What was typed lies on the disk half a second later. */
static gboolean
on_check_due (gpointer user_data)
{
  TerpaduGridPage *self = user_data;
  g_autoptr(GError) error = NULL;
  guint n_families, n_persons;

  self->check_id = 0;
  if (!terpadu_grid_table_save (self->table, self->draft, &error))
    tepat_banner_show (tepat_page_get_banner (TEPAT_PAGE (self)), TEPAT_TONE_ATTENTION,
                       error->message, NULL);
  terpadu_grid_table_count (self->table, &n_families, &n_persons);
  if (n_persons > 0 && *self->table->wilayah != '\0')
    terpadu_grid_work_async (get_session (self), self->table, TRUE, NULL, on_checked,
                             g_object_ref (self));

  return G_SOURCE_REMOVE;
}

static void
on_edited (TerpaduGridPage *self)
{
  g_assert (TERPADU_IS_GRID_PAGE (self));

  g_clear_handle_id (&self->check_id, g_source_remove);
  self->check_id = g_timeout_add (CHECK_MS, on_check_due, self);
  update_status (self);
}

static void
on_cell_left (TerpaduGridPage *self,
              guint            row,
              guint            column)
{
  if (column != TERPADU_GRID_NIK && column != TERPADU_GRID_NO_KK)
    return;
  terpadu_grid_table_fill_in (self->table, row);
  tepat_entry_grid_show_row (self->grid, row);
  on_edited (self);
}

static void
set_text (char       **place,
          GtkEditable *entry)
{
  g_free (*place);
  *place = g_strstrip (g_strdup (gtk_editable_get_text (entry)));
}

static void
on_place_changed (TerpaduGridPage *self)
{
  if (self->filling || self->table == NULL)
    return;
  set_text (&self->table->rt, GTK_EDITABLE (self->rt));
  set_text (&self->table->rw, GTK_EDITABLE (self->rw));
  set_text (&self->table->alamat, GTK_EDITABLE (self->alamat));
  on_edited (self);
}

static void
on_place_left (TerpaduGridPage *self)
{
  tepat_entry_grid_grab_cell (self->grid, 0, TERPADU_GRID_NO_KK);
}

static void
show_place (TerpaduGridPage *self)
{
  const TepatWilayah *wilayah = NULL;
  g_autofree char *text = NULL;

  if (self->knowledge != NULL && *self->table->wilayah != '\0')
    wilayah = tepat_wilayah_index_lookup (self->knowledge->lists.wilayah, self->table->wilayah);
  text = wilayah != NULL ? tepat_wilayah_describe (wilayah) : g_strdup (_("Choose the desa"));
  gtk_label_set_text (self->place, text);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->place), text);
}

static void
on_wilayah_chosen (TerpaduGridPage *self,
                   const char      *kode)
{
  /* A kecamatan is no place to live in. */
  if (strlen (kode) != 10)
    {
      tepat_context_toast (self->context, _("Choose a desa, not a kecamatan."));
      return;
    }
  g_free (self->table->wilayah);
  self->table->wilayah = g_strdup (kode);
  show_place (self);
  on_edited (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->rt));
}

static void
take_table (TerpaduGridPage  *self,
            TerpaduGridTable *table)
{
  TerpaduGridTable *old = self->table;

  self->table = table;
  self->n_rejected = 0;
  self->filling = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (self->rt), table->rt);
  gtk_editable_set_text (GTK_EDITABLE (self->rw), table->rw);
  gtk_editable_set_text (GTK_EDITABLE (self->alamat), table->alamat);
  self->filling = FALSE;
  tepat_entry_grid_set_table (self->grid, table->cells);
  g_clear_pointer (&old, terpadu_grid_table_free);
  show_place (self);
  update_status (self);
}

/* The next families live at the same place. */
static void
start_anew (TerpaduGridPage *self)
{
  TerpaduGridTable *next = terpadu_grid_table_copy (self->table);

  tepat_grid_table_clear (next->cells);
  take_table (self, next);
  g_clear_handle_id (&self->check_id, g_source_remove);
  g_unlink (self->draft);
  tepat_entry_grid_grab_cell (self->grid, 0, TERPADU_GRID_NO_KK);
}

static void
show_saved (TerpaduGridPage         *self,
            const TerpaduGridResult *result)
{
  TepatActor *actor = tepat_session_get_actor (get_session (self));
  gboolean may_undo = actor != NULL && tepat_actor_sees_all (actor);
  guint64 n = result->report->baru + result->report->berubah;
  g_autofree char *count = tepat_format_count ((gint64) n);
  g_autofree char *text = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%s person was saved.",
                                                        "%s persons were saved.", (gulong) n),
                                           count);

  g_free (self->saved);
  self->saved = g_strdup (result->report->uid);
  tepat_banner_show (tepat_page_get_banner (TEPAT_PAGE (self)), TEPAT_TONE_DONE, text,
                     may_undo ? _("_Undo") : NULL);
  start_anew (self);
}

static void
on_saved (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr(TerpaduGridPage) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(TerpaduGridResult) saved = terpadu_grid_work_finish (result, &error);

  tepat_job_finish (self->job, NULL, error);
  g_clear_object (&self->job);
  if (self->context == NULL)
    return;
  if (saved != NULL)
    show_saved (self, saved);
  else
    tepat_context_report (self->context, error);
  update_status (self);
}

/* Rows that cannot be taken stop the whole: what was typed is mended, not lost. */
static void
on_checked_to_save (GObject      *source,
                    GAsyncResult *result,
                    gpointer      user_data)
{
  g_autoptr(TerpaduGridPage) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(TerpaduGridResult) checked = terpadu_grid_work_finish (result, &error);

  if (self->context == NULL)
    return;
  if (checked != NULL && checked->report->ditolak == 0)
    {
      terpadu_grid_work_async (get_session (self), self->table, FALSE, self->job, on_saved,
                               g_object_ref (self));
      return;
    }
  tepat_job_finish (self->job, NULL, error);
  g_clear_object (&self->job);
  if (checked != NULL)
    {
      show_issues (self, checked);
      tepat_banner_show (tepat_page_get_banner (TEPAT_PAGE (self)), TEPAT_TONE_ATTENTION,
                         _("Some rows cannot be saved yet. Nothing was saved, and nothing that you "
                           "typed is lost. Mend the red cells."), NULL);
    }
  else
    tepat_context_report (self->context, error);
  update_status (self);
}

static void
on_save_action (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  TerpaduGridPage *self = TERPADU_GRID_PAGE (widget);

  if (self->job != NULL || self->knowledge == NULL)
    return;
  tepat_banner_hide (tepat_page_get_banner (TEPAT_PAGE (self)));
  self->job = tepat_job_new (_("Saving the families"));
  tepat_context_add_job (self->context, self->job);
  update_status (self);
  terpadu_grid_work_async (get_session (self), self->table, TRUE, self->job, on_checked_to_save,
                           g_object_ref (self));
}

static void
on_undone (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(TerpaduGridPage) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(TepatImportUndoReport) report = terpadu_work_undo_finish (result, &error);

  tepat_job_finish (self->job, NULL, error);
  g_clear_object (&self->job);
  if (self->context == NULL)
    return;
  if (report != NULL)
    tepat_banner_show (tepat_page_get_banner (TEPAT_PAGE (self)), TEPAT_TONE_NEUTRAL,
                       _("The families that were saved last are taken back."), NULL);
  else
    tepat_context_report (self->context, error);
  update_status (self);
}

static void
on_undo (TerpaduGridPage *self)
{
  g_autofree char *uid = g_steal_pointer (&self->saved);

  if (uid == NULL || self->job != NULL)
    return;
  self->job = tepat_job_new (_("Undoing the last change"));
  tepat_context_add_job (self->context, self->job);
  terpadu_work_undo_async (get_session (self), uid, _("Taken back at once"), self->job, on_undone,
                           g_object_ref (self));
}

static char *
find_draft (TerpaduGridPage *self)
{
  TepatActor *actor = tepat_session_get_actor (get_session (self));

  return tepat_grid_draft_path ("isian",
                                tepat_store_get_folder (tepat_session_get_store (get_session (self))),
                                actor != NULL ? tepat_actor_get_uid (actor) : "");
}

static void
on_knowledge (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr(TerpaduGridPage) self = user_data;
  g_autoptr(GError) error = NULL;
  TepatArti *knowledge = tepat_arti_get_finish (result, &error);
  TepatActor *actor = tepat_session_get_actor (TEPAT_SESSION (source));

  if (self->context == NULL || knowledge == NULL || actor == NULL)
    {
      if (self->context != NULL && error != NULL)
        tepat_page_show_error (TEPAT_PAGE (self), error);
      g_clear_pointer (&knowledge, tepat_arti_unref);
      return;
    }
  g_clear_pointer (&self->knowledge, tepat_arti_unref);
  self->knowledge = knowledge;
  terpadu_wilayah_button_set_knowledge (self->wilayah, knowledge, actor);
  show_place (self);
  tepat_page_set_state (TEPAT_PAGE (self), TEPAT_PAGE_CONTENT);
}

static void
terpadu_grid_page_retry (TepatPage *page)
{
  TerpaduGridPage *self = TERPADU_GRID_PAGE (page);

  tepat_arti_get_async (get_session (self), on_knowledge, g_object_ref (self));
}

static void
terpadu_grid_page_scope_changed (TepatPage *page)
{
  terpadu_wilayah_button_set_under (TERPADU_GRID_PAGE (page)->wilayah,
                                    tepat_page_get_wilayah (page));
}

static void
terpadu_grid_page_dispose (GObject *object)
{
  TerpaduGridPage *self = TERPADU_GRID_PAGE (object);

  /* What was typed in the last half second. */
  if (self->check_id != 0 && self->table != NULL)
    terpadu_grid_table_save (self->table, self->draft, NULL);
  g_clear_handle_id (&self->check_id, g_source_remove);
  g_clear_object (&self->context);
  gtk_widget_dispose_template (GTK_WIDGET (self), TERPADU_TYPE_GRID_PAGE);
  g_clear_pointer (&self->knowledge, tepat_arti_unref);
  g_clear_pointer (&self->table, terpadu_grid_table_free);
  g_clear_pointer (&self->draft, g_free);
  g_clear_pointer (&self->saved, g_free);

  G_OBJECT_CLASS (terpadu_grid_page_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class, "/id/tepat/Tepat/plugins/data-terpadu/"
                                                             "terpadu-grid-page.ui");
  gtk_widget_class_bind_template_child (widget_class, TerpaduGridPage, save);
  gtk_widget_class_bind_template_child (widget_class, TerpaduGridPage, wilayah);
  gtk_widget_class_bind_template_child (widget_class, TerpaduGridPage, place);
  gtk_widget_class_bind_template_child (widget_class, TerpaduGridPage, rt);
  gtk_widget_class_bind_template_child (widget_class, TerpaduGridPage, rw);
  gtk_widget_class_bind_template_child (widget_class, TerpaduGridPage, alamat);
  gtk_widget_class_bind_template_child (widget_class, TerpaduGridPage, grid);
  gtk_widget_class_bind_template_child (widget_class, TerpaduGridPage, status);
  gtk_widget_class_bind_template_callback (widget_class, on_wilayah_chosen);
  gtk_widget_class_bind_template_callback (widget_class, on_place_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_place_left);
  gtk_widget_class_bind_template_callback (widget_class, on_cell_left);
  gtk_widget_class_bind_template_callback (widget_class, on_edited);
  gtk_widget_class_bind_template_callback (widget_class, update_status);
}

static void
terpadu_grid_page_class_init (TerpaduGridPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  TepatPageClass *page_class = TEPAT_PAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = terpadu_grid_page_dispose;
  page_class->retry = terpadu_grid_page_retry;
  page_class->scope_changed = terpadu_grid_page_scope_changed;

  g_type_ensure (TEPAT_TYPE_ENTRY_GRID);
  g_type_ensure (TERPADU_TYPE_WILAYAH_BUTTON);
  bind_template (widget_class);
  gtk_widget_class_install_action (widget_class, "grid.save", NULL, on_save_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_s, GDK_CONTROL_MASK, "grid.save",
                                       NULL);
}

static void
terpadu_grid_page_init (TerpaduGridPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
terpadu_grid_page_new (TepatContext *context)
{
  TerpaduGridPage *self = g_object_new (TERPADU_TYPE_GRID_PAGE, NULL);
  TepatStore *store = tepat_session_get_store (tepat_context_get_session (context));
  TepatPage *page = TEPAT_PAGE (self);

  self->context = g_object_ref (context);
  tepat_page_set_title (page, _("Entry of an RT"));
  tepat_page_set_subtitle (page, _("Type the families of one RT in a row, as on the form. Nothing "
                                   "is in the register before you save."));
  tepat_page_set_help (page, _("<b>Type a family.</b> Choose the desa and write the RT, the RW and "
                               "the address once. Then type row by row: the number of the family "
                               "card for the head, and leave it empty for the other members. The "
                               "NIK gives the date of birth and the sex; Enter goes on to what is "
                               "still empty.\n\n"
                               "<b>Paste a block.</b> Rows that were copied in LibreOffice or Excel "
                               "are pasted from the cell on where you stand.\n\n"
                               "<b>Save.</b> A red cell must be mended first, a yellow one is only "
                               "noted. All families are saved in one act, which can be undone. What "
                               "you typed is kept on this computer until then, even when the power "
                               "fails."));
  self->draft = find_draft (self);
  take_table (self, terpadu_grid_table_load (self->draft));
  g_signal_connect_object (tepat_page_get_banner (page), "button-clicked", G_CALLBACK (on_undo),
                           self, G_CONNECT_SWAPPED);
  if (tepat_context_may (context, TEPAT_HAK_DATA_IMPOR))
    {
      tepat_page_set_state (page, TEPAT_PAGE_LOADING);
      terpadu_grid_page_retry (page);
      return GTK_WIDGET (self);
    }
  tepat_page_set_state_text (page, TEPAT_PAGE_NO_PERMISSION, _("Nothing can be entered now"),
                             tepat_store_get_read_only_reason (store));
  tepat_page_set_state (page, TEPAT_PAGE_NO_PERMISSION);

  return GTK_WIDGET (self);
}
