/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terpadu-pindah-page"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "terpadu-act.h"
#include "terpadu-card.h"
#include "terpadu-pages.h"
#include "terpadu-pindah-page.h"
#include "terpadu-pindah-row.h"

#define MAX_ROWS "200"

struct _TerpaduPindahPage
{
  TepatPage         parent_instance;

  GtkBox           *box;
  TepatContext     *context;
  TepatArti *knowledge;
};

G_DEFINE_FINAL_TYPE (TerpaduPindahPage, terpadu_pindah_page, TEPAT_TYPE_PAGE)

static TerpaduPindah *
read_pindah (TepatStmt *stmt)
{
  TerpaduPindah *p = g_new0 (TerpaduPindah, 1);
  char **texts[] = { &p->uid, &p->dari, &p->ke, &p->kepala, &p->alamat, &p->keadaan, &p->alasan,
                     &p->diajukan, &p->diajukan_oleh, &p->diputus_oleh, &p->alasan_putusan };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    *texts[i] = g_strdup (tepat_stmt_get_text (stmt, (int) i));
  p->jumlah_anggota = tepat_stmt_get_int (stmt, G_N_ELEMENTS (texts));

  return p;
}

/* What is open comes first, the oldest of it before the rest. */
static gpointer
read_job (TepatDb       *db,
          gpointer       data,
          GCancellable  *cancellable,
          GError       **error)
{
  g_autoptr(GPtrArray) rows = NULL;
  g_autoptr(TepatStmt) stmt = NULL;
  gboolean row = TRUE;

  rows = g_ptr_array_new_with_free_func ((GDestroyNotify) terpadu_pindah_free);
  stmt = tepat_db_prepare (db, "SELECT uid, dari, ke, kepala, alamat, keadaan, alasan, diajukan,"
                               " diajukan_oleh, diputus_oleh, alasan_putusan, jumlah_anggota"
                               " FROM pindah ORDER BY keadaan <> 'diajukan',"
                               " CASE keadaan WHEN 'diajukan' THEN diajukan END, diputus DESC, id"
                               " LIMIT " MAX_ROWS, error);
  if (stmt == NULL)
    return NULL;
  while (tepat_stmt_step (stmt, &row, error))
    {
      if (!row)
        return g_steal_pointer (&rows);
      g_ptr_array_add (rows, read_pindah (stmt));
    }

  return NULL;
}

typedef enum { ACCEPT, REFUSE, WITHDRAW } Decision;

/* What was decided: plain data for the lane's thread. */
typedef struct
{
  Decision    decision;
  char       *uid;
  char       *alasan;
  TepatArti  *knowledge;
} Deciding;

static void
deciding_free (Deciding *deciding)
{
  g_free (deciding->uid);
  g_free (deciding->alasan);
  tepat_arti_unref (deciding->knowledge);
  g_free (deciding);
}

static gpointer
decide_job (TepatDb       *db,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  Deciding *deciding = data;
  gboolean ok;

  if (deciding->decision == ACCEPT)
    return tepat_pindah_accept (db, deciding->uid, &deciding->knowledge->lists, NULL, error);
  ok = deciding->decision == REFUSE
         ? tepat_pindah_refuse (db, deciding->uid, deciding->alasan, error)
         : tepat_pindah_withdraw (db, deciding->uid, error);

  return ok ? tepat_save_report_new () : NULL;
}

static void reload (TerpaduPindahPage *self);

static void
on_decided (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(TerpaduPindahPage) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(TepatSaveReport) report = terpadu_act_run_finish (result, &error);

  if (self->context == NULL)
    return;
  if (report == NULL)
    tepat_banner_show (tepat_page_get_banner (TEPAT_PAGE (self)), TEPAT_TONE_BAD, error->message,
                       NULL);
  else
    {
      tepat_banner_hide (tepat_page_get_banner (TEPAT_PAGE (self)));
      terpadu_act_toast (self->context, GTK_WIDGET (self),
                         report->seq != 0 ? _("The family is in your wilayah now.") : _("Done."),
                         report->seq);
    }
  reload (self);
}

static void
decide (TerpaduPindahPage *self,
        TerpaduPindahRow  *row,
        Decision           decision,
        const char        *alasan)
{
  Deciding *deciding = g_new0 (Deciding, 1);

  *deciding = (Deciding) { decision, g_strdup (terpadu_pindah_row_get_uid (row)),
                           g_strdup (alasan), tepat_arti_dup_today (self->knowledge) };
  terpadu_act_run_async (self->context, decide_job, deciding, (GDestroyNotify) deciding_free,
                         on_decided, g_object_ref (self));
}

static void
on_accept (TerpaduPindahPage *self,
           TerpaduPindahRow  *row)
{
  decide (self, row, ACCEPT, NULL);
}

static void
on_refuse (TerpaduPindahPage *self,
           const char        *reason,
           TerpaduPindahRow  *row)
{
  decide (self, row, REFUSE, reason);
}

static void
on_withdraw (TerpaduPindahPage *self,
             TerpaduPindahRow  *row)
{
  decide (self, row, WITHDRAW, NULL);
}

static void
append_row (TerpaduPindahPage   *self,
            TerpaduCard         *card,
            const TerpaduPindah *pindah)
{
  TepatActor *actor = tepat_session_get_actor (tepat_context_get_session (self->context));
  gboolean open = strcmp (pindah->keadaan, "diajukan") == 0 &&
                  tepat_context_may (self->context, TEPAT_HAK_DATA_UBAH);
  GtkWidget *row = terpadu_pindah_row_new (
    self->knowledge, pindah, open && tepat_actor_sees_wilayah (actor, pindah->ke),
    open && tepat_actor_sees_wilayah (actor, pindah->dari));

  g_signal_connect_object (row, "accept", G_CALLBACK (on_accept), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (row, "refuse", G_CALLBACK (on_refuse), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (row, "withdraw", G_CALLBACK (on_withdraw), self, G_CONNECT_SWAPPED);
  terpadu_card_add_row (card, row);
}

static void
show_rows (TerpaduPindahPage *self,
           GPtrArray         *rows)
{
  GtkWidget *open = terpadu_card_new (_("Waiting for an answer"));
  GtkWidget *decided = terpadu_card_new (_("Decided"));

  tepat_widget_clear (GTK_WIDGET (self->box));
  gtk_box_append (self->box, open);
  gtk_box_append (self->box, decided);
  for (guint i = 0; i < rows->len; i++)
    {
      const TerpaduPindah *pindah = rows->pdata[i];

      append_row (self, TERPADU_CARD (strcmp (pindah->keadaan, "diajukan") == 0 ? open : decided),
                  pindah);
    }
  gtk_widget_set_visible (open, !terpadu_card_is_empty (TERPADU_CARD (open)));
  gtk_widget_set_visible (decided, !terpadu_card_is_empty (TERPADU_CARD (decided)));
  tepat_page_set_state (TEPAT_PAGE (self), rows->len > 0 ? TEPAT_PAGE_CONTENT : TEPAT_PAGE_EMPTY);
}

static void
on_read (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr(TerpaduPindahPage) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) rows = tepat_store_run_finish (TEPAT_STORE (source), result, &error);

  if (self->context == NULL)
    return;
  if (rows != NULL)
    show_rows (self, rows);
  else
    tepat_page_show_error (TEPAT_PAGE (self), error);
}

static void
reload (TerpaduPindahPage *self)
{
  TepatSession *session = tepat_context_get_session (self->context);

  if (self->knowledge != NULL && tepat_session_get_actor (session) != NULL)
    tepat_store_read_async (tepat_session_get_store (session), tepat_session_get_actor (session),
                            read_job, NULL, NULL, (GDestroyNotify) g_ptr_array_unref, NULL,
                            on_read, g_object_ref (self));
}

static void
on_knowledge (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr(TerpaduPindahPage) self = user_data;

  if (terpadu_pages_take_knowledge (result, TEPAT_PAGE (self), self->context != NULL,
                                    &self->knowledge))
    reload (self);
}

static void
on_moves_changed (TepatPage *page)
{
  reload (TERPADU_PINDAH_PAGE (page));
}

static void
terpadu_pindah_page_retry (TepatPage *page)
{
  TerpaduPindahPage *self = TERPADU_PINDAH_PAGE (page);

  tepat_page_set_state (page, TEPAT_PAGE_LOADING);
  tepat_arti_get_async (tepat_context_get_session (self->context), on_knowledge,
                        g_object_ref (self));
}

static void
terpadu_pindah_page_dispose (GObject *object)
{
  TerpaduPindahPage *self = TERPADU_PINDAH_PAGE (object);

  g_clear_object (&self->context);
  g_clear_pointer (&self->knowledge, tepat_arti_unref);

  G_OBJECT_CLASS (terpadu_pindah_page_parent_class)->dispose (object);
}

static void
terpadu_pindah_page_class_init (TerpaduPindahPageClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = terpadu_pindah_page_dispose;
  TEPAT_PAGE_CLASS (klass)->retry = terpadu_pindah_page_retry;
}

static void
terpadu_pindah_page_init (TerpaduPindahPage *self)
{
  TepatPage *page = TEPAT_PAGE (self);
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *clamp = adw_clamp_new ();

  self->box = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 18));
  gtk_widget_add_css_class (GTK_WIDGET (self->box), "page-content");
  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), 860);
  adw_clamp_set_child (ADW_CLAMP (clamp), GTK_WIDGET (self->box));
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), clamp);
  tepat_page_set_content (page, scroller);
  tepat_page_set_title (page, _("Moves between desa"));
  tepat_page_set_subtitle (page, _("A family moves when the desa where it goes has accepted it."));
  tepat_page_set_help (page, _("The desa that a family leaves asks, from the family’s record; the "
                               "desa where it goes accepts or refuses here. Until then the family "
                               "stays where it is.\n\nAccept when you know that the family lives "
                               "with you now. Refuse with a reason that helps the other desa. An "
                               "accepted move can be undone from the family’s history."));
  tepat_page_set_state_text (page, TEPAT_PAGE_EMPTY, _("No family moves"),
                             _("When another desa asks you to take a family over, it waits here. "
                               "To ask yourself, open the family and choose “Move to another "
                               "desa”."));
}

GtkWidget *
terpadu_pindah_page_new (TepatContext *context)
{
  static const char * const tables[] = { "pindah", NULL };
  TerpaduPindahPage *self = g_object_new (TERPADU_TYPE_PINDAH_PAGE, NULL);

  self->context = g_object_ref (context);
  if (!tepat_context_may (context, TEPAT_HAK_DATA_UBAH))
    tepat_page_set_state_text (TEPAT_PAGE (self), TEPAT_PAGE_EMPTY, _("No family moves"),
                               _("When another desa asks you to take a family over, it waits "
                                 "here."));
  tepat_page_watch_tables (TEPAT_PAGE (self), context, tables, on_moves_changed);
  terpadu_pindah_page_retry (TEPAT_PAGE (self));

  return GTK_WIDGET (self);
}

const TepatPageDef terpadu_page_pindah = {
  .id = "data-terpadu.pindah",
  .title = N_("Moves between desa"),
  .icon_name = "tepat-wilayah-symbolic",
  .group = "kerja",
  .hak = TEPAT_HAK_DATA_UBAH,
  .create = terpadu_pindah_page_new,
};

/* Requests to the actor's own desa; who sees both sides decides at once and is asked nothing. */
static gpointer
count_pindah (TepatDb       *db,
              gpointer       data,
              GCancellable  *cancellable,
              GError       **error)
{
  g_autoptr(TepatQueueCount) count = g_new0 (TepatQueueCount, 1);
  TepatActor *actor = tepat_db_get_actor (db);
  g_autoptr(TepatStmt) stmt = NULL;
  gboolean row = TRUE;

  stmt = tepat_db_prepare (db, "SELECT ke, substr (diajukan, 1, 10) FROM pindah"
                               " WHERE keadaan = 'diajukan' ORDER BY diajukan", error);
  if (stmt == NULL)
    return NULL;
  while (tepat_stmt_step (stmt, &row, error))
    {
      if (!row)
        return g_steal_pointer (&count);
      if (!tepat_actor_sees_wilayah (actor, tepat_stmt_get_text (stmt, 0)))
        continue;
      if (count->count++ == 0)
        count->oldest = g_strdup (tepat_stmt_get_text (stmt, 1));
    }

  return NULL;
}

const TepatQueueDef terpadu_queue_pindah = {
  .id = "data-terpadu.pindah",
  .title = N_("Families that shall move to your desa"),
  .page = "data-terpadu.pindah",
  .hak = TEPAT_HAK_DATA_UBAH,
  .count = count_pindah,
};
