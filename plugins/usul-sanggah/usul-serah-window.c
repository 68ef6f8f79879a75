/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "usul-serah-window"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "usul-kotak.h"
#include "usul-serah-window.h"
#include "usul-serah.h"
#include "usul-widget.h"

#define MOST_SHOWN 200

struct _UsulSerahWindow
{
  GtkWindow      parent_instance;

  GtkWidget     *box;
  TepatBanner   *banner;
  GtkDropDown   *from;
  GtkDropDown   *to;
  GtkWidget     *reason;
  GtkWidget     *hand_over;
  GtkWidget     *cases;

  /* Borrowed References */
  TepatContext  *context;

  /* Owned References */
  TepatArti     *lists;
  GPtrArray     *people;     /* UsulSerahOrang */
  GPtrArray     *takers;     /* of people, those who may log in */
  GCancellable  *reading;
  char          *done;       /* uid of the hand-over that was made */
  guint          n_may;
  gboolean       busy;
};

G_DEFINE_FINAL_TYPE (UsulSerahWindow, usul_serah_window, GTK_TYPE_WINDOW)

static const char *
chosen (GtkDropDown *drop_down,
        GPtrArray   *people)
{
  guint n = gtk_drop_down_get_selected (drop_down);

  return n < people->len ? ((UsulSerahOrang *) people->pdata[n])->nama : NULL;
}

static TepatActor *
actor_of (UsulSerahWindow *self)
{
  return tepat_session_get_actor (tepat_context_get_session (self->context));
}

static TepatStore *
store_of (UsulSerahWindow *self)
{
  return tepat_session_get_store (tepat_context_get_session (self->context));
}

static void
update_button (UsulSerahWindow *self)
{
  const char *reason = gtk_editable_get_text (GTK_EDITABLE (self->reason));
  gboolean same = g_strcmp0 (chosen (self->from, self->people),
                             chosen (self->to, self->takers)) == 0;
  g_autofree char *count = tepat_format_count (self->n_may);
  g_autofree char *label = g_strdup_printf (_("_Hand Over %s Cases"), count);

  gtk_button_set_label (GTK_BUTTON (self->hand_over), label);
  gtk_widget_set_sensitive (self->hand_over, !self->busy && !same && self->n_may > 0 &&
                                             *reason != '\0' && self->done == NULL);
}

static void
add_case (UsulSerahWindow      *self,
          const UsulSerahKasus *kasus)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *pill = tepat_state_pill_new (NULL, TEPAT_TONE_NEUTRAL);
  g_autofree char *title = g_strdup_printf ("%s · %s", kasus->nomor != NULL ? kasus->nomor
                                                                             : _("Draft"),
                                            kasus->nama);

  tepat_state_pill_set_value (TEPAT_STATE_PILL (pill), usul_states, kasus->keadaan);
  gtk_widget_set_valign (pill, GTK_ALIGN_CENTER);
  gtk_widget_set_hexpand (texts, TRUE);
  gtk_box_append (GTK_BOX (texts), usul_widget_label (title, NULL));
  if (kasus->halangan != NULL)
    gtk_box_append (GTK_BOX (texts), usul_widget_label (kasus->halangan, "dim-label"));
  gtk_box_append (GTK_BOX (line), texts);
  gtk_box_append (GTK_BOX (line), pill);
  gtk_box_append (GTK_BOX (self->cases), line);
}

static void
show_cases (UsulSerahWindow *self,
            const UsulSerah *serah)
{
  usul_widget_clear (self->cases);
  for (guint i = 0; i < MIN (serah->kasus->len, MOST_SHOWN); i++)
    add_case (self, serah->kasus->pdata[i]);
  if (serah->kasus->len > MOST_SHOWN)
    {
      g_autofree char *more = g_strdup_printf (_("and %u more"), serah->kasus->len - MOST_SHOWN);

      gtk_box_append (GTK_BOX (self->cases), usul_widget_label (more, "dim-label"));
    }
  if (serah->kasus->len == 0)
    gtk_box_append (GTK_BOX (self->cases), usul_widget_label (_("Nothing lies on this desk."),
                                                              "dim-label"));
  self->n_may = serah->kasus->len - serah->n_tinggal;
  update_button (self);
}

static void
on_read (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr(UsulSerahWindow) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(UsulSerah) serah = tepat_store_run_finish (TEPAT_STORE (source), result, &error);

  if (self->box == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (serah == NULL)
    tepat_banner_show_failure (self->banner, error);
  else
    show_cases (self, serah);
}

static UsulKotak *
kotak_new (TepatStoreJob  job,
           UsulSerah     *serah)
{
  return usul_kotak_new (job, serah, (GDestroyNotify) usul_serah_free);
}

static void
read_cases (UsulSerahWindow *self)
{
  const char *from = chosen (self->from, self->people), *to = chosen (self->to, self->takers);

  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  self->n_may = 0;
  update_button (self);
  if (from == NULL || actor_of (self) == NULL)
    return;
  self->reading = g_cancellable_new ();
  tepat_banner_hide (self->banner);
  tepat_store_read_async (store_of (self), actor_of (self), usul_kotak_run,
                          kotak_new (usul_serah_read, usul_serah_new (from, to, NULL)),
                          (GDestroyNotify) usul_kotak_free, (GDestroyNotify) usul_serah_free,
                          self->reading, on_read, g_object_ref (self));
}

static void
on_chosen (UsulSerahWindow *self)
{
  if (self->people != NULL && self->takers != NULL && self->done == NULL)
    read_cases (self);
}

static void
on_taken_back (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr(UsulSerahWindow) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(UsulSerah) serah = tepat_store_run_finish (TEPAT_STORE (source), result, &error);
  g_autofree char *text = NULL;

  if (self->box == NULL)
    return;
  self->busy = FALSE;
  if (serah == NULL)
    {
      tepat_banner_show (self->banner, TEPAT_TONE_BAD, error->message, NULL);
      return;
    }
  text = g_strdup_printf (_("%u cases went back, %u went on since and stay"), serah->n_diserahkan,
                          serah->n_tinggal);
  g_clear_pointer (&self->done, g_free);
  read_cases (self);
  tepat_banner_show (self->banner, TEPAT_TONE_DONE, text, NULL);
}

static void
on_take_back (UsulSerahWindow *self)
{
  UsulSerah *serah;

  if (self->done == NULL || self->busy)
    return;
  self->busy = TRUE;
  serah = usul_serah_new (NULL, NULL, _("Hand-over taken back"));
  serah->uid = g_strdup (self->done);
  tepat_context_write_async (self->context, usul_kotak_run, kotak_new (usul_serah_undo, serah),
                             (GDestroyNotify) usul_kotak_free, (GDestroyNotify) usul_serah_free,
                             NULL, on_taken_back, g_object_ref (self));
}

static void
on_handed_over (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr(UsulSerahWindow) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(UsulSerah) serah = tepat_store_run_finish (TEPAT_STORE (source), result, &error);
  g_autofree char *text = NULL;

  if (self->box == NULL)
    return;
  self->busy = FALSE;
  if (serah == NULL)
    {
      tepat_banner_show (self->banner, TEPAT_TONE_BAD, error->message, NULL);
      update_button (self);
      return;
    }
  g_free (self->done);
  self->done = g_strdup (serah->uid);
  show_cases (self, serah);
  text = g_strdup_printf (_("%u cases went to %s, %u stay"), serah->n_diserahkan, serah->ke,
                          serah->n_tinggal);
  tepat_banner_show (self->banner, TEPAT_TONE_DONE, text, _("_Take Back"));
}

static void
on_hand_over (UsulSerahWindow *self)
{
  const char *from = chosen (self->from, self->people), *to = chosen (self->to, self->takers);

  if (self->busy || from == NULL || to == NULL)
    return;
  self->busy = TRUE;
  update_button (self);
  tepat_context_write_async (self->context, usul_kotak_run,
                             kotak_new (usul_serah_run, usul_serah_new (from, to,
                               gtk_editable_get_text (GTK_EDITABLE (self->reason)))),
                             (GDestroyNotify) usul_kotak_free, (GDestroyNotify) usul_serah_free,
                             NULL, on_handed_over, g_object_ref (self));
}

static void
usul_serah_window_dispose (GObject *object)
{
  UsulSerahWindow *self = USUL_SERAH_WINDOW (object);

  self->box = NULL;
  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  g_clear_pointer (&self->takers, g_ptr_array_unref);
  g_clear_pointer (&self->people, g_ptr_array_unref);
  g_clear_pointer (&self->lists, tepat_arti_unref);
  g_clear_pointer (&self->done, g_free);

  G_OBJECT_CLASS (usul_serah_window_parent_class)->dispose (object);
}

static void
usul_serah_window_class_init (UsulSerahWindowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = usul_serah_window_dispose;
  gtk_widget_class_add_binding_action (GTK_WIDGET_CLASS (klass), GDK_KEY_Escape, 0, "window.close",
                                       NULL);
}

static void
add_field (UsulSerahWindow *self,
           const char      *label,
           GtkWidget       *child)
{
  gtk_box_append (GTK_BOX (self->box), usul_widget_field (label, child));
}

static void
usul_serah_window_init (UsulSerahWindow *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();

  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  self->banner = TEPAT_BANNER (tepat_banner_new ());
  self->from = GTK_DROP_DOWN (gtk_drop_down_new (NULL, NULL));
  self->to = GTK_DROP_DOWN (gtk_drop_down_new (NULL, NULL));
  self->reason = gtk_entry_new ();
  self->hand_over = gtk_button_new_with_mnemonic ("");
  self->cases = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  gtk_widget_add_css_class (self->box, "record");
  gtk_widget_add_css_class (self->hand_over, "suggested-action");
  gtk_widget_set_halign (self->hand_over, GTK_ALIGN_END);
  gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (self->banner));
  add_field (self, _("Whose cases"), GTK_WIDGET (self->from));
  add_field (self, _("Who takes over"), GTK_WIDGET (self->to));
  add_field (self, _("Why"), self->reason);
  gtk_box_append (GTK_BOX (self->box), self->hand_over);
  gtk_box_append (GTK_BOX (self->box), self->cases);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), self->box);
  gtk_window_set_child (GTK_WINDOW (self), scroller);
  gtk_window_set_modal (GTK_WINDOW (self), TRUE);
  tepat_form_keys_add (GTK_WIDGET (self));
  gtk_window_set_title (GTK_WINDOW (self), _("Hand Over Cases"));
  gtk_window_set_default_size (GTK_WINDOW (self), 620, 600);
  g_signal_connect_swapped (self->from, "notify::selected", G_CALLBACK (on_chosen), self);
  g_signal_connect_swapped (self->to, "notify::selected", G_CALLBACK (on_chosen), self);
  g_signal_connect_swapped (self->reason, "changed", G_CALLBACK (update_button), self);
  g_signal_connect_swapped (self->hand_over, "clicked", G_CALLBACK (on_hand_over), self);
  g_signal_connect_swapped (self->banner, "button-clicked", G_CALLBACK (on_take_back), self);
  g_signal_connect_swapped (self->banner, "try-again", G_CALLBACK (read_cases), self);
}

static void
fill (UsulSerahWindow *self)
{
  g_autoptr(GtkStringList) from = gtk_string_list_new (NULL), to = gtk_string_list_new (NULL);
  guint busiest = 0;

  for (guint i = 0; i < self->people->len; i++)
    {
      UsulSerahOrang *one = self->people->pdata[i];
      g_autofree char *count = tepat_format_count (one->n);
      g_autofree char *text = g_strdup_printf ("%s, %s (%s)%s%s", one->nama_lengkap, one->nama,
                                               count, one->aktif ? "" : " · ",
                                               one->aktif ? "" : _("account closed"));

      gtk_string_list_append (from, text);
      if (one->n > ((UsulSerahOrang *) self->people->pdata[busiest])->n)
        busiest = i;
      if (!one->aktif)
        continue;
      g_ptr_array_add (self->takers, one);
      gtk_string_list_append (to, one->nama_lengkap);
    }
  gtk_drop_down_set_model (self->from, G_LIST_MODEL (from));
  gtk_drop_down_set_model (self->to, G_LIST_MODEL (to));
  gtk_drop_down_set_selected (self->from, busiest);
  for (guint i = self->takers->len; i > 0; i--)
    if (self->takers->pdata[i - 1] != self->people->pdata[busiest])
      gtk_drop_down_set_selected (self->to, i - 1);
}

/* Who begins, until it is known who works here. */
typedef struct
{
  TepatContext *context;
  TepatPage    *page;
  TepatArti    *lists;
} Beginning;

static void
on_people (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autofree Beginning *beginning = user_data;
  g_autoptr(TepatContext) context = beginning->context;
  g_autoptr(TepatPage) page = beginning->page;
  g_autoptr(TepatArti) lists = beginning->lists;
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) people = tepat_store_run_finish (TEPAT_STORE (source), result, &error);
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (page));
  UsulSerahWindow *self;

  if (people == NULL)
    tepat_context_report (context, error);
  if (people == NULL || !GTK_IS_WINDOW (root))
    return;
  self = g_object_new (USUL_TYPE_SERAH_WINDOW, "transient-for", root, NULL);
  self->context = context;
  self->lists = tepat_arti_ref (lists);
  self->people = g_ptr_array_ref (people);
  self->takers = g_ptr_array_new ();
  fill (self);
  read_cases (self);
  gtk_window_present (GTK_WINDOW (self));
}

void
usul_serah_window_begin (TepatContext *context,
                         TepatPage    *page,
                         TepatArti    *lists)
{
  TepatSession *session = tepat_context_get_session (context);
  TepatActor *actor = tepat_session_get_actor (session);
  Beginning *beginning;

  if (actor == NULL || lists == NULL)
    return;
  beginning = g_new0 (Beginning, 1);
  beginning->context = g_object_ref (context);
  beginning->page = g_object_ref (page);
  beginning->lists = tepat_arti_ref (lists);
  tepat_store_read_async (tepat_session_get_store (session), actor, usul_serah_people, NULL, NULL,
                          (GDestroyNotify) g_ptr_array_unref, NULL, on_people, beginning);
}
