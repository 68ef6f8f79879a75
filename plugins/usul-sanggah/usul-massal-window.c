/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "usul-massal-window"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "usul-berkas.h"
#include "usul-keputusan.h"
#include "usul-kotak.h"
#include "usul-massal-window.h"

#define MOST_SHOWN 200

struct _UsulMassalWindow
{
  GtkWindow          parent_instance;

  GtkWidget         *box;
  TepatBanner       *banner;
  GtkDropDown       *step;
  UsulKeputusan     *keputusan;
  GtkWidget         *plain;        /* a step that asks for nothing */
  GtkWidget         *close;        /* once it is done and there is something to read */
  GtkWidget         *rest;         /* what becomes of each, or why it stays */

  /* Borrowed References */
  TepatContext      *context;

  /* Owned References */
  UsulMassal        *massal;
  GPtrArray         *steps;        /* UsulLangkah that some may take */
  gboolean           busy;
};

enum { DECIDED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (UsulMassalWindow, usul_massal_window, GTK_TYPE_WINDOW)

static const UsulLangkah *
chosen_step (UsulMassalWindow *self)
{
  guint n = gtk_drop_down_get_selected (self->step);

  return n < self->steps->len ? self->steps->pdata[n] : NULL;
}

static void
add_line (UsulMassalWindow *self,
          const char       *text,
          const char       *css_class)
{
  gtk_box_append (GTK_BOX (self->rest), usul_widget_label (text, css_class));
}

typedef enum { GOING, GONE, STAYING } Part;

static Part
part_of (const UsulMassalKasus *kasus,
         guint                  bit)
{
  if (kasus->selesai)
    return GONE;

  return kasus->masalah == NULL && ((kasus->boleh >> bit) & 1) != 0 ? GOING : STAYING;
}

static const char *
why_it_stays (const UsulMassalKasus *kasus,
              const UsulLangkah     *langkah)
{
  if (kasus->masalah != NULL)
    return kasus->masalah;
  if (kasus->kabur != NULL && langkah != NULL && (langkah->perlu & USUL_PERLU_JELAS))
    return kasus->kabur;

  return _("this step does not follow, or it is not yours to take");
}

/* What a step that makes nothing else of a case makes of it, everybody knows. */
static const char *
what_it_becomes (const UsulMassalKasus *kasus,
                 const UsulLangkah     *langkah)
{
  return kasus->selesai || (langkah != NULL && (langkah->perlu & USUL_PERLU_JELAS)) ? kasus->jadi
                                                                                   : NULL;
}

static void
add_case (UsulMassalWindow      *self,
          const UsulMassalKasus *kasus,
          gboolean               stays)
{
  const UsulLangkah *langkah = chosen_step (self);
  const char *more = stays ? why_it_stays (kasus, langkah) : what_it_becomes (kasus, langkah);
  g_autofree char *text = more != NULL ? g_strdup_printf ("%s: %s", kasus->sebutan, more) : NULL;

  add_line (self, text != NULL ? text : kasus->sebutan, stays ? "dim-label" : NULL);
}

/* The cases of a part under their heading. */
static void
add_part (UsulMassalWindow *self,
          const char       *title,
          guint             bit,
          Part              part)
{
  guint n = 0;

  for (guint i = 0; i < self->massal->kasus->len; i++)
    {
      const UsulMassalKasus *kasus = self->massal->kasus->pdata[i];

      if (part_of (kasus, bit) != part)
        continue;
      if (n++ == 0)
        add_line (self, title, "heading");
      if (n <= MOST_SHOWN)
        add_case (self, kasus, part == STAYING);
    }
  if (n > MOST_SHOWN)
    {
      g_autofree char *more = g_strdup_printf (_("and %u more"), n - MOST_SHOWN);

      add_line (self, more, "dim-label");
    }
}

/* What will happen, before it does; after a try, what did, and what did not and why. */
static void
show_rest (UsulMassalWindow *self)
{
  const UsulLangkah *langkah = chosen_step (self);
  guint bit = langkah != NULL ? (guint) (langkah - self->massal->perkara->alur) : 31;

  usul_widget_clear (self->rest);
  add_part (self, _("These take the step"), bit, GOING);
  add_part (self, _("These stay"), bit, STAYING);
  add_part (self, _("Decided"), bit, GONE);
}

static void
on_step_changed (UsulMassalWindow *self)
{
  const UsulLangkah *langkah = chosen_step (self);
  g_autoptr(GPtrArray) none = usul_bidang_parse (NULL);
  gboolean asks = langkah != NULL && usul_keputusan_ask (self->keputusan, langkah, none,
                                                         self->massal->lists);

  gtk_widget_set_visible (GTK_WIDGET (self->keputusan), asks);
  gtk_widget_set_visible (self->plain, langkah != NULL && !asks);
  if (langkah != NULL)
    gtk_button_set_label (GTK_BUTTON (self->plain), _(langkah->title));
  show_rest (self);
}

/* What goes to the thread that decides one case after the other. */
typedef struct
{
  TepatContext      *context;
  TepatJob          *job;
  UsulMassal        *massal;
  const UsulLangkah *langkah;
  UsulTugas         *tugas;        /* owns the decision's texts */
} Run;

static void
run_free (Run *run)
{
  g_object_unref (run->context);
  g_object_unref (run->job);
  usul_tugas_free (run->tugas);
  g_free (run);
}

static void
decide_one (Run             *run,
            UsulMassalKasus *kasus,
            GCancellable    *cancellable)
{
  UsulMassalLangkah step = { run->massal, kasus, run->tugas->putusan };
  g_autoptr(GError) error = NULL;

  g_clear_pointer (&kasus->masalah, g_free);
  step.putusan.versi = kasus->versi;
  if (tepat_context_write (run->context, usul_massal_decide, &step, NULL, cancellable,
                           &error) != NULL)
    {
      kasus->selesai = TRUE;
      run->massal->n_selesai++;
    }
  else
    kasus->masalah = g_strdup (error != NULL ? error->message : "–");
}

static void
decide_thread (GTask        *task,
               gpointer      source,
               gpointer      data,
               GCancellable *cancellable)
{
  Run *run = data;
  guint bit = (guint) (run->langkah - run->massal->perkara->alur);

  for (guint i = 0; i < run->massal->kasus->len; i++)
    {
      UsulMassalKasus *kasus = run->massal->kasus->pdata[i];

      if (((kasus->boleh >> bit) & 1) == 0)
        continue;
      if (g_cancellable_is_cancelled (cancellable))
        kasus->masalah = g_strdup (_("stopped before its turn"));
      else
        decide_one (run, kasus, cancellable);
      tepat_job_set_progress (run->job, i + 1, run->massal->kasus->len);
    }
  g_task_return_boolean (task, TRUE);
}

static void
show_outcome (UsulMassalWindow *self,
              const char       *text,
              gboolean          failed)
{
  tepat_banner_show (self->banner, failed ? TEPAT_TONE_ATTENTION : TEPAT_TONE_DONE, text, NULL);
  usul_widget_drop_focus (self->box);
  gtk_widget_set_visible (GTK_WIDGET (self->keputusan), FALSE);
  gtk_widget_set_visible (self->plain, FALSE);
  gtk_widget_set_sensitive (GTK_WIDGET (self->step), FALSE);
  gtk_widget_set_visible (self->close, TRUE);
  gtk_widget_grab_focus (self->close);
  show_rest (self);
}

static void
on_decided (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  UsulMassalWindow *self = USUL_MASSAL_WINDOW (source);
  Run *run = g_task_get_task_data (G_TASK (result));
  guint n_failed = 0;
  g_autofree char *text = NULL;

  for (guint i = 0; i < self->massal->kasus->len; i++)
    n_failed += ((UsulMassalKasus *) self->massal->kasus->pdata[i])->masalah != NULL;
  text = g_strdup_printf (_("%u decided, %u not"), self->massal->n_selesai, n_failed);
  tepat_job_finish (run->job, text, NULL);
  self->busy = FALSE;
  if (self->massal->n_selesai > 0)
    g_signal_emit (self, signals[DECIDED], 0, text);
  if (self->box == NULL)
    return;
  if (n_failed == 0 && self->massal->perkara->foretell == NULL)
    gtk_window_destroy (GTK_WINDOW (self));
  else
    show_outcome (self, text, n_failed > 0);
}

static void
on_confirmed (UsulMassalWindow *self)
{
  const UsulLangkah *langkah = chosen_step (self);
  UsulPutusan putusan = { 0 };
  g_autoptr(GTask) task = NULL;
  Run *run;

  if (langkah == NULL || self->busy)
    return;
  self->busy = TRUE;
  if (gtk_widget_get_visible (GTK_WIDGET (self->keputusan)))
    usul_keputusan_get (self->keputusan, &putusan);
  putusan.langkah = langkah->kode;
  run = g_new0 (Run, 1);
  run->context = g_object_ref (self->context);
  run->job = tepat_job_new (_(langkah->title));
  run->massal = self->massal;
  run->langkah = langkah;
  run->tugas = usul_tugas_new_today (self->massal->perkara, self->massal->lists);
  usul_tugas_set_putusan (run->tugas, &putusan);
  self->massal->n_selesai = 0;
  task = g_task_new (self, tepat_job_get_cancellable (run->job), on_decided, NULL);
  g_task_set_source_tag (task, on_confirmed);
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, run, (GDestroyNotify) run_free);
  tepat_context_add_job (self->context, run->job);
  tepat_thread_run_task (task, decide_thread);
}

static void
on_cancelled (UsulMassalWindow *self)
{
  gtk_window_close (GTK_WINDOW (self));
}

static void
usul_massal_window_dispose (GObject *object)
{
  UsulMassalWindow *self = USUL_MASSAL_WINDOW (object);

  self->box = NULL;

  G_OBJECT_CLASS (usul_massal_window_parent_class)->dispose (object);
}

/* The thread reads the cases until it is done, whatever became of the window. */
static void
usul_massal_window_finalize (GObject *object)
{
  UsulMassalWindow *self = USUL_MASSAL_WINDOW (object);

  g_clear_pointer (&self->massal, usul_massal_free);
  g_clear_pointer (&self->steps, g_ptr_array_unref);

  G_OBJECT_CLASS (usul_massal_window_parent_class)->finalize (object);
}

static void
usul_massal_window_class_init (UsulMassalWindowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = usul_massal_window_dispose;
  G_OBJECT_CLASS (klass)->finalize = usul_massal_window_finalize;
  signals[DECIDED] = g_signal_new ("decided", USUL_TYPE_MASSAL_WINDOW, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  gtk_widget_class_add_binding_action (GTK_WIDGET_CLASS (klass), GDK_KEY_Escape, 0, "window.close",
                                       NULL);
}

static void
build (UsulMassalWindow *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();

  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  self->banner = TEPAT_BANNER (tepat_banner_new ());
  self->step = GTK_DROP_DOWN (gtk_drop_down_new (NULL, NULL));
  self->keputusan = USUL_KEPUTUSAN (usul_keputusan_new ());
  self->plain = gtk_button_new_with_label ("");
  self->close = gtk_button_new_with_mnemonic (_("_Close"));
  self->rest = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  gtk_widget_add_css_class (self->box, "record");
  gtk_widget_add_css_class (self->plain, "suggested-action");
  gtk_widget_set_halign (self->plain, GTK_ALIGN_END);
  gtk_widget_set_halign (self->close, GTK_ALIGN_END);
  gtk_widget_set_visible (self->close, FALSE);
  gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (self->banner));
  gtk_box_append (GTK_BOX (self->box), usul_widget_field (_("What is decided about them"),
                                                          GTK_WIDGET (self->step)));
  gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (self->keputusan));
  gtk_box_append (GTK_BOX (self->box), self->plain);
  gtk_box_append (GTK_BOX (self->box), self->rest);
  gtk_box_append (GTK_BOX (self->box), self->close);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), self->box);
  gtk_window_set_child (GTK_WINDOW (self), scroller);
}

static void
usul_massal_window_init (UsulMassalWindow *self)
{
  self->steps = g_ptr_array_new ();
  build (self);
  gtk_window_set_modal (GTK_WINDOW (self), TRUE);
  gtk_window_set_default_size (GTK_WINDOW (self), 620, 520);
  g_signal_connect_swapped (self->step, "notify::selected", G_CALLBACK (on_step_changed), self);
  g_signal_connect_swapped (self->keputusan, "confirmed", G_CALLBACK (on_confirmed), self);
  g_signal_connect_swapped (self->keputusan, "cancelled", G_CALLBACK (on_cancelled), self);
  g_signal_connect_swapped (self->plain, "clicked", G_CALLBACK (on_confirmed), self);
  g_signal_connect_swapped (self->close, "clicked", G_CALLBACK (on_cancelled), self);
}

static void
fill_steps (UsulMassalWindow *self)
{
  g_autoptr(GtkStringList) names = gtk_string_list_new (NULL);

  for (const UsulLangkah *l = self->massal->perkara->alur; l->kode != NULL; l++)
    {
      guint n = usul_massal_count (self->massal, l);
      g_autofree char *text = g_strdup_printf ("%s (%u)", _(l->title), n);

      if (n == 0)
        continue;
      g_ptr_array_add (self->steps, (gpointer) l);
      gtk_string_list_append (names, text);
    }
  gtk_drop_down_set_model (self->step, G_LIST_MODEL (names));
  if (self->steps->len == 0)
    tepat_banner_show (self->banner, TEPAT_TONE_ATTENTION,
                       _("You cannot decide any of these now. Open one of them to see what comes "
                         "next."), NULL);
}

/* Who begins, until the cases are read. */
typedef struct
{
  TepatContext *context;
  TepatPage    *page;
  GCallback     decided;
} Beginning;

static void
on_read (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autofree Beginning *beginning = user_data;
  g_autoptr(TepatContext) context = beginning->context;
  g_autoptr(TepatPage) page = beginning->page;
  g_autoptr(GError) error = NULL;
  g_autoptr(UsulMassal) massal = tepat_store_run_finish (TEPAT_STORE (source), result, &error);
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (page));
  g_autofree char *count = NULL, *title = NULL;
  UsulMassalWindow *self;

  if (massal == NULL)
    tepat_context_report (context, error);
  if (massal == NULL || !GTK_IS_WINDOW (root))
    return;
  count = tepat_format_count (massal->kasus->len);
  title = g_strdup_printf (_("Decide %s Cases"), count);
  self = g_object_new (USUL_TYPE_MASSAL_WINDOW, "transient-for", root, "title", title, NULL);
  self->context = context;
  self->massal = g_steal_pointer (&massal);
  if (self->massal->perkara->foretell != NULL)
    usul_keputusan_set_own_code (self->keputusan);
  usul_keputusan_set_people (self->keputusan, (const char * const *) self->massal->petugas);
  fill_steps (self);
  on_step_changed (self);
  g_signal_connect_object (self, "decided", beginning->decided, page, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (self));
}

void
usul_massal_window_begin (TepatContext      *context,
                          TepatPage         *page,
                          TepatArti         *lists,
                          const UsulPerkara *perkara,
                          GArray            *ids,
                          GCallback          decided)
{
  TepatSession *session = tepat_context_get_session (context);
  TepatActor *actor = tepat_session_get_actor (session);
  g_autoptr(TepatArti) today = tepat_arti_dup_today (lists);
  UsulMassal *massal = usul_massal_new (perkara, today, ids);
  Beginning *beginning;

  if (actor == NULL || ids->len == 0)
    {
      usul_massal_free (massal);
      return;
    }
  beginning = g_new0 (Beginning, 1);
  beginning->context = g_object_ref (context);
  beginning->page = g_object_ref (page);
  beginning->decided = decided;
  tepat_store_read_async (tepat_session_get_store (session), actor, usul_kotak_run,
                          usul_kotak_new (usul_massal_read, massal,
                                          (GDestroyNotify) usul_massal_free),
                          (GDestroyNotify) usul_kotak_free, (GDestroyNotify) usul_massal_free, NULL,
                          on_read, beginning);
}
