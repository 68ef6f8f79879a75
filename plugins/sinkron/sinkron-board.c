/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "sinkron-board"

#include "config.h"

#include "sinkron-board.h"

#include <glib/gi18n-lib.h>

#include "sinkron-cards.h"
#include "sinkron-members.h"
#include "sinkron-row.h"
#include "sinkron-status.h"

#define MOST_ROWS 30

struct _SinkronBoard
{
  GtkBox      parent_instance;

  /* Owned References */
  GHashTable *drafts;           /* list -> the reason as far as it is written */

  TepatZone   zone;
  guint       may_decide : 1;
  guint       may_mark : 1;
};

enum { DECIDE, OPEN, MARK, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SinkronBoard, sinkron_board, GTK_TYPE_BOX)

static const TepatStateDef states[] = {
  { "menunggu", N_("Waiting"), TEPAT_TONE_ATTENTION },
  { "mengirim", N_("Under way"), TEPAT_TONE_RUNNING },
  { "berjalan", N_("Under way"), TEPAT_TONE_RUNNING },
  { "diterima", N_("Arrived"), TEPAT_TONE_DONE },
  { "selesai", N_("Done"), TEPAT_TONE_DONE },
  { "ditolak", N_("Refused"), TEPAT_TONE_BAD },
  { "gagal", N_("Failed"), TEPAT_TONE_BAD },
  { "batal", N_("Stopped"), TEPAT_TONE_NEUTRAL },
  { "tiada", N_("Not offered"), TEPAT_TONE_ATTENTION },
  { NULL }
};

static char *
count_of (JsonObject *object,
          const char *name)
{
  return tepat_format_count (number_of (object, name));
}

static const char *
place_of (JsonObject *object,
          const char *name)
{
  const char *place = text_of (object, name);

  return place != NULL ? place : text_of (object, "wilayah");
}

static char *
moment_of (SinkronBoard *self,
           JsonObject   *object,
           const char   *name)
{
  const char *utc = text_of (object, name);

  return utc != NULL ? tepat_format_moment (utc, self->zone) : g_strdup (_("never"));
}

static const char *
kind_of (JsonObject *object)
{
  const char *jenis = text_of (object, "jenis");
  const char *title = sinkron_jenis_get_title (jenis);

  return title != NULL ? title : jenis;
}

static GtkWidget *
add_group (SinkronBoard *self,
           const char   *title,
           const char   *description)
{
  return sinkron_cards_add_group (GTK_WIDGET (self), title, description);
}

static GtkWidget *
row_new (const char *title,
         const char *subtitle,
         const char *state)
{
  GtkWidget *row = sinkron_cards_new_row (title, subtitle);

  if (state != NULL)
    {
      GtkWidget *pill = tepat_state_pill_new ("", TEPAT_TONE_NEUTRAL);

      tepat_state_pill_set_value (TEPAT_STATE_PILL (pill), states, state);
      gtk_widget_set_valign (pill, GTK_ALIGN_CENTER);
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), pill);
    }

  return row;
}

static void
add_row (GtkWidget  *group,
         const char *title,
         const char *subtitle,
         const char *state)
{
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row_new (title, subtitle, state));
}

static void
add_rest (GtkWidget *group,
          gint64     n)
{
  if (n > MOST_ROWS)
    adw_preferences_group_add (ADW_PREFERENCES_GROUP (group),
                               sinkron_cards_new_rest (n - MOST_ROWS, NULL));
}

/* What one of the buttons of a row is about. */
typedef struct
{
  SinkronBoard *board;
  GtkEditable  *reason;
  char         *jenis;
  char         *kunci;
  char         *nama;
  int           id;
} About;

static void
about_free (gpointer  data,
            GClosure *closure)
{
  About *about = data;

  g_free (about->jenis);
  g_free (about->kunci);
  g_free (about->nama);
  g_free (about);
}

static GtkWidget *
button_new (const char *label,
            const char *what,
            GCallback   clicked,
            About      *about)
{
  GtkWidget *button = sinkron_cards_new_button (label, what);

  g_signal_connect_data (button, "clicked", clicked, about, about_free, 0);

  return button;
}

static void
decide (About    *about,
        gboolean  release)
{
  const char *reason = gtk_editable_get_text (about->reason);

  if (*reason == '\0')
    {
      gtk_widget_add_css_class (GTK_WIDGET (about->reason), "error");
      gtk_widget_grab_focus (GTK_WIDGET (about->reason));
    }
  g_signal_emit (about->board, signals[DECIDE], 0, about->kunci, release, reason);
}

static void
on_release (GtkButton *button,
            About     *about)
{
  decide (about, TRUE);
}

static void
on_discard (GtkButton *button,
            About     *about)
{
  decide (about, FALSE);
}

static void
on_reason_changed (GtkEditable *reason,
                   About       *about)
{
  gtk_widget_remove_css_class (GTK_WIDGET (reason), "error");
  g_hash_table_replace (about->board->drafts, g_strdup (about->kunci),
                        g_strdup (gtk_editable_get_text (reason)));
}

static About *
about_list (SinkronBoard *self,
            GtkWidget    *reason,
            JsonObject   *one)
{
  About *about = g_new0 (About, 1);

  about->board = self;
  about->reason = GTK_EDITABLE (reason);
  about->kunci = g_strdup (text_of (one, "himpunan"));

  return about;
}

static GtkWidget *
reason_new (SinkronBoard *self,
            JsonObject   *one)
{
  GtkWidget *row = adw_entry_row_new ();
  const char *draft = g_hash_table_lookup (self->drafts, text_of (one, "himpunan"));

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _("Reason, for example what the desa "
                                                              "said"));
  if (draft != NULL)
    gtk_editable_set_text (GTK_EDITABLE (row), draft);
  g_signal_connect_data (row, "changed", G_CALLBACK (on_reason_changed),
                         about_list (self, row, one), about_free, 0);

  return row;
}

static GtkWidget *
decision_new (SinkronBoard *self,
              JsonObject   *one,
              GtkWidget    *reason,
              const char   *title)
{
  GtkWidget *row = adw_preferences_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *release = button_new (_("_Let It Through"), title, G_CALLBACK (on_release),
                                   about_list (self, reason, one));
  GtkWidget *discard = button_new (_("_Throw It Away…"), title, G_CALLBACK (on_discard),
                                   about_list (self, reason, one));

  gtk_widget_set_layout_manager (box, tepat_wrap_layout_new (6));
  gtk_widget_set_margin_top (box, 9);
  gtk_widget_set_margin_bottom (box, 9);
  gtk_widget_set_margin_start (box, 12);
  gtk_widget_set_margin_end (box, 12);
  gtk_widget_add_css_class (discard, "destructive-action");
  gtk_box_append (GTK_BOX (box), release);
  gtk_box_append (GTK_BOX (box), discard);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);

  return row;
}

static void
add_held (SinkronBoard *self,
          GtkWidget    *group,
          JsonObject   *one)
{
  g_autofree char *title = g_strdup_printf (_("%s in %s"), text_of (one, "program"),
                                            place_of (one, "nama"));
  g_autofree char *ends = count_of (one, "akan_berakhir");
  g_autofree char *all = count_of (one, "dari");
  g_autofree char *words =
    g_strdup_printf (_("%s of %s memberships would end, since they are not in the centre's list "
                       "any more. Ask the desa whether that is so."), ends, all);
  GtkWidget *reason;

  add_row (group, title, words, "menunggu");
  if (!self->may_decide)
    return;
  reason = reason_new (self, one);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), reason);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group),
                             decision_new (self, one, reason, title));
}

static void
show_held (SinkronBoard *self,
           JsonObject   *status)
{
  JsonArray *held = json_object_get_array_member (status, "ditahan");
  int n = (int) json_array_get_length (held);
  GtkWidget *group;

  if (n == 0)
    return;
  group = add_group (self, _("Wait for your decision"),
                     self->may_decide
                     ? _("Let through: the list is applied at once. Thrown away: "
                         "nothing of it is applied, and the memberships stay as they are.")
                     : _("Somebody who may finalise decides on these lists."));
  for (int i = 0; i < MIN (n, MOST_ROWS); i++)
    add_held (self, group, json_array_get_object_element (held, (guint) i));
  add_rest (group, n);
}

static void
on_open (GtkButton *button,
         About     *about)
{
  g_signal_emit (about->board, signals[OPEN], 0, about->jenis, about->kunci);
}

static void
on_mark (GtkButton *button,
         About     *about)
{
  g_signal_emit (about->board, signals[MARK], 0, about->id, about->nama);
}

static About *
about_returned (SinkronBoard *self,
                JsonObject   *one,
                const char   *name)
{
  About *about = g_new0 (About, 1);

  about->board = self;
  about->jenis = g_strdup (text_of (one, "subjek_jenis"));
  about->kunci = g_strdup (text_of (one, "subjek"));
  about->nama = g_strdup (name);
  about->id = (int) number_of (one, "id");

  return about;
}

static GtkWidget *
returned_new (SinkronBoard *self,
              JsonObject   *one)
{
  gboolean known = text_of (one, "nama") != NULL;
  g_autofree char *name = g_strdup_printf ("%s · %s", known ? text_of (one, "nama")
                                                            : _("Not in the register any more"),
                                           place_of (one, "desa"));
  g_autofree char *words = g_strdup_printf ("%s (%s)", text_of (one, "alasan"),
                                            text_of (one, "kode"));
  GtkWidget *row = row_new (name, words, NULL);

  if (known)
    adw_action_row_add_suffix (ADW_ACTION_ROW (row),
                               button_new (_("_Open"), name, G_CALLBACK (on_open),
                                           about_returned (self, one, name)));
  if (self->may_mark)
    adw_action_row_add_suffix (ADW_ACTION_ROW (row),
                               button_new (_("_Done"), name, G_CALLBACK (on_mark),
                                           about_returned (self, one, name)));

  return row;
}

static void
show_returned (SinkronBoard *self,
               JsonObject   *status)
{
  JsonArray *rows = json_object_get_array_member (status, "kembali");
  GtkWidget *group;

  if (json_array_get_length (rows) == 0)
    return;
  group = add_group (self, _("Returned by the centre"),
                     _("Correct the record, then mark it as done. It is sent again with the next "
                       "approval."));
  for (guint i = 0; i < MIN (json_array_get_length (rows), MOST_ROWS); i++)
    adw_preferences_group_add (ADW_PREFERENCES_GROUP (group),
                               returned_new (self, json_array_get_object_element (rows, i)));
  add_rest (group, number_of (status, "dikembalikan"));
}

/* Closed, for a kabupaten may have some hundreds; those of longest ago come first. */
static void
add_places (SinkronBoard *self,
            GtkWidget    *group,
            JsonObject   *status)
{
  JsonArray *places = json_object_get_array_member (status, "desa");
  guint n = json_array_get_length (places);
  GtkWidget *list;

  if (n == 0)
    return;
  list = adw_expander_row_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (list), _("By desa"));
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (list), _("The longest ago first"));
  for (guint i = 0; i < MIN (n, MOST_ROWS); i++)
    {
      JsonObject *one = json_array_get_object_element (places, i);
      g_autofree char *title = g_strdup_printf ("%s · %s", place_of (one, "nama"), kind_of (one));
      g_autofree char *when = moment_of (self, one, "waktu");

      adw_expander_row_add_row (ADW_EXPANDER_ROW (list), row_new (title, when, NULL));
    }
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), list);
}

static void
show_received (SinkronBoard *self,
               JsonObject   *status)
{
  JsonArray *lists = json_object_get_array_member (status, "daftar");
  GtkWidget *group = add_group (self, _("Received from the centre"), NULL);

  for (guint i = 0; i < json_array_get_length (lists); i++)
    {
      JsonObject *one = json_array_get_object_element (lists, i);
      g_autofree char *when = moment_of (self, one, "diterima");
      g_autofree char *words = g_strdup_printf (_("Last whole: %s"), when);

      add_row (group, kind_of (one), words, NULL);
    }
  if (json_array_get_length (lists) == 0)
    add_row (group, _("Nothing was received yet"), _("Press “Receive”."), NULL);
  if (number_of (status, "belum_diterapkan") > 0)
    {
      g_autofree char *count = count_of (status, "belum_diterapkan");

      add_row (group, _("Received and not applied yet"), count, "menunggu");
    }
  add_places (self, group, status);
}

/* Nobody moves them by himself. */
static void
show_ended (SinkronBoard *self,
            JsonObject   *status)
{
  JsonArray *rows = json_object_get_array_member (status, "desa_berakhir");
  GtkWidget *group;

  if (json_array_get_length (rows) == 0)
    return;
  group = add_group (self, _("Desa that have ended"),
                     _("Families of the register still live there. Choose them in Families and move "
                       "them to the desa that took its place."));
  for (guint i = 0; i < MIN (json_array_get_length (rows), MOST_ROWS); i++)
    {
      JsonObject *one = json_array_get_object_element (rows, i);
      const char *next = text_of (one, "pengganti");
      int n = (int) number_of (one, "keluarga");
      g_autofree char *title = g_strdup_printf ("%s · %s", place_of (one, "nama"),
                                                text_of (one, "wilayah"));
      g_autofree char *count = g_strdup_printf (ngettext ("%d family", "%d families", (gulong) n), n);
      g_autofree char *words = next != NULL ? g_strdup_printf (_("%s; now %s"), count, next)
                                            : g_strdup (count);

      add_row (group, title, words, "menunggu");
    }
  add_rest (group, (int) json_array_get_length (rows));
}

/* What the last run that left rows out could not take. */
static void
show_rejected (SinkronBoard *self,
               JsonObject   *status)
{
  JsonArray *rows = json_object_get_array_member (status, "ditolak");
  GtkWidget *group;

  if (json_array_get_length (rows) == 0)
    return;
  group = add_group (self, _("Not understood"),
                     _("These rows of the centre were left out; tell the centre about them. They "
                       "come again with their next change."));
  for (guint i = 0; i < MIN (json_array_get_length (rows), MOST_ROWS); i++)
    {
      JsonObject *one = json_array_get_object_element (rows, i);
      g_autofree char *count = count_of (one, "jumlah");
      g_autofree char *title = g_strdup_printf ("%s (%s)", text_of (one, "alasan"), count);

      add_row (group, title, text_of (one, "contoh"), NULL);
    }
  add_rest (group, (int) json_array_get_length (rows));
}

/* NULL until the centre decided anything. */
static char *
describe_decisions (JsonObject *one)
{
  g_autofree char *yes = count_of (one, "ditetapkan");
  g_autofree char *no = count_of (one, "tidak_ditetapkan");

  return number_of (one, "ditetapkan") + number_of (one, "tidak_ditetapkan") > 0
         ? g_strdup_printf (_("; the centre decided for %s and against %s"), yes, no) : NULL;
}

static void
show_sent (SinkronBoard *self,
           JsonObject   *status)
{
  JsonArray *sent = json_object_get_array_member (status, "kiriman");
  GtkWidget *group = add_group (self, _("Sent to the centre"), NULL);

  if (json_array_get_length (sent) == 0)
    add_row (group, _("Nothing waits to be sent"),
             _("A periode is sent once its Surat Pengesahan is approved."), NULL);
  for (guint i = 0; i < MIN (json_array_get_length (sent), MOST_ROWS); i++)
    {
      JsonObject *one = json_array_get_object_element (sent, i);
      g_autofree char *title = g_strdup_printf (_("Periode %s, revision %d"),
                                                text_of (one, "periode"),
                                                (int) number_of (one, "revisi"));
      g_autofree char *arrived =
        g_strdup_printf (_("%d of %d desa arrived; %d rows were returned"),
                         (int) number_of (one, "bagian_terkirim"), (int) number_of (one, "bagian"),
                         (int) number_of (one, "dikembalikan"));
      g_autofree char *decided = describe_decisions (one);
      g_autofree char *words = g_strconcat (arrived, decided, NULL);

      add_row (group, title, words, text_of (one, "keadaan"));
    }
}

static void
add_rest_until (SinkronBoard *self,
                GtkWidget    *group,
                JsonObject   *status)
{
  g_autofree char *until = NULL;
  g_autofree char *words = NULL;

  if (text_of (status, "rehat_sampai") == NULL)
    return;
  until = moment_of (self, status, "rehat_sampai");
  words = g_strdup_printf (_("Nothing is tried by itself before %s. If the cause is out of the way, "
                             "press “Receive” or “Send” now."), until);
  add_row (group, _("The last tries failed"), words, "gagal");
}

static void
add_clock (GtkWidget  *group,
           JsonObject *status)
{
  g_autofree char *words = sinkron_status_dup_clock (number_of (status, "jam_selisih"));

  if (words != NULL)
    add_row (group, _("The clock is wrong"), words, NULL);
}

/* What came of it, and how much went over the line. */
static char *
describe_run (JsonObject *one)
{
  g_autofree char *size = tepat_format_size ((guint64) number_of (one, "bita"));
  g_autofree char *new_ones = count_of (one, "baru");
  g_autofree char *changed = count_of (one, "berubah");
  g_autofree char *ended = count_of (one, "berakhir");
  g_autofree char *rejected = count_of (one, "ditolak");
  g_autofree char *sent = count_of (one, "diterima");
  g_autofree char *counts = NULL;

  if (g_strcmp0 (text_of (one, "jenis"), "padan") == 0)
    return g_strdup_printf (_("%s agree, %s do not agree · %s"), new_ones, rejected, size);
  if (g_strcmp0 (text_of (one, "jenis"), "kirim") == 0)
    return g_strdup_printf (_("%s desa sent · %s"), sent, size);
  counts = g_strdup_printf (_("new %s, changed %s, ended %s, not understood %s"), new_ones, changed,
                            ended, rejected);

  return number_of (one, "bita") > 0 ? g_strdup_printf ("%s · %s", counts, size)
                                     : g_steal_pointer (&counts);
}

/* Where nobody was asked of yet there is nothing to show. */
static void
show_padan (SinkronBoard *self,
            JsonObject   *status)
{
  g_autofree char *padan = count_of (status, "padan");
  g_autofree char *tidak = count_of (status, "tidak_padan");
  g_autofree char *belum = count_of (status, "belum_padan");
  g_autofree char *words = NULL;

  if (number_of (status, "padan") + number_of (status, "tidak_padan") == 0)
    return;
  words = g_strdup_printf (_("%s agree, %s do not agree, %s not asked of yet"), padan, tidak, belum);
  add_row (add_group (self, _("Population register"), NULL), _("Persons"), words, NULL);
}

static void
show_runs (SinkronBoard *self,
           JsonObject   *status)
{
  JsonArray *runs = json_object_get_array_member (status, "jalan");
  GtkWidget *group;

  if (json_array_get_length (runs) == 0)
    return;
  group = add_group (self, _("Last runs"), NULL);
  add_rest_until (self, group, status);
  add_clock (group, status);
  for (guint i = 0; i < MIN (json_array_get_length (runs), MOST_ROWS); i++)
    {
      JsonObject *one = json_array_get_object_element (runs, i);
      g_autofree char *when = moment_of (self, one, "mulai");
      g_autofree char *title = g_strdup_printf ("%s · %s", kind_of (one), when);
      g_autofree char *counts = describe_run (one);

      add_row (group, title, text_of (one, "pesan") != NULL ? text_of (one, "pesan") : counts,
               text_of (one, "keadaan"));
    }
}

void
sinkron_board_show (SinkronBoard *self,
                    JsonObject   *status,
                    TepatZone     zone,
                    gboolean      may_decide,
                    gboolean      may_mark)
{
  gboolean had_focus = gtk_widget_get_focus_child (GTK_WIDGET (self)) != NULL;

  g_assert (SINKRON_IS_BOARD (self));
  g_assert (status != NULL);

  self->zone = zone;
  self->may_decide = may_decide;
  self->may_mark = may_mark;
  tepat_widget_clear (GTK_WIDGET (self));
  show_held (self, status);
  show_returned (self, status);
  show_received (self, status);
  show_ended (self, status);
  show_rejected (self, status);
  show_sent (self, status);
  show_padan (self, status);
  show_runs (self, status);
  if (had_focus)
    gtk_widget_child_focus (GTK_WIDGET (self), GTK_DIR_TAB_FORWARD);
}

static void
sinkron_board_finalize (GObject *object)
{
  g_clear_pointer (&SINKRON_BOARD (object)->drafts, g_hash_table_unref);

  G_OBJECT_CLASS (sinkron_board_parent_class)->finalize (object);
}

static void
sinkron_board_class_init (SinkronBoardClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sinkron_board_finalize;

  signals[DECIDE] = g_signal_new ("decide", SINKRON_TYPE_BOARD, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                  NULL, G_TYPE_NONE, 3, G_TYPE_STRING, G_TYPE_BOOLEAN,
                                  G_TYPE_STRING);
  signals[OPEN] = g_signal_new ("open", SINKRON_TYPE_BOARD, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_STRING);
  signals[MARK] = g_signal_new ("mark", SINKRON_TYPE_BOARD, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 2, G_TYPE_INT, G_TYPE_STRING);
}

static void
sinkron_board_init (SinkronBoard *self)
{
  self->drafts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 24);
  tepat_form_keys_add (GTK_WIDGET (self));
}

GtkWidget *
sinkron_board_new (void)
{
  return g_object_new (SINKRON_TYPE_BOARD, NULL);
}
