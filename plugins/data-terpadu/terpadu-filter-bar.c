/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terpadu-filter-bar"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "terpadu-choice.h"
#include "terpadu-filter-bar.h"
#include "terpadu-pick-button.h"
#include "terpadu-saved.h"
#include "terpadu-wilayah-button.h"

#define MIN_CHARS 2
/* Ids of the lines that keep the filter under a name begin so; those of saved ones are uids. */
#define KEEP_AS "="

struct _TerpaduFilterBar
{
  GtkWidget             parent_instance;

  /* Template widgets */
  GtkSearchEntry       *search;
  TerpaduWilayahButton *wilayah;
  TerpaduPickButton    *choose;
  TerpaduPickButton    *saved;
  GtkWidget            *chips;

  /* Owned references */
  TepatContext         *context;
  TepatArti            *knowledge;
  TerpaduFilter        *filter;
  GPtrArray            *choices;      /* of TerpaduChoice */
  GPtrArray            *kept;         /* of TerpaduSaved */
  GCancellable         *cancellable;

  const char           *subject;
};

enum { CHANGED, LEFT, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TerpaduFilterBar, terpadu_filter_bar, GTK_TYPE_WIDGET)

static char *
describe_wilayah (TerpaduFilterBar *self,
                  const char       *kode)
{
  const TepatWilayah *wilayah = NULL;

  if (self->knowledge != NULL)
    wilayah = tepat_wilayah_index_lookup (self->knowledge->lists.wilayah, kode);
  if (wilayah != NULL && wilayah->level == 4 && wilayah->parent != NULL)
    return g_strdup_printf (_("%s, Kec. %s"), wilayah->nama, wilayah->parent->nama);
  if (wilayah != NULL && wilayah->level == 3)
    return g_strdup_printf (_("Kec. %s"), wilayah->nama);

  return g_strdup (wilayah != NULL ? wilayah->nama : kode);
}

static char *
describe (TerpaduFilterBar *self,
          const char       *key,
          const char       *value)
{
  if (strcmp (key, "wilayah") == 0)
    return describe_wilayah (self, value);

  return terpadu_choice_describe (self->choices, key, value);
}

static void show_chips (TerpaduFilterBar *self);

static void
emit_changed (TerpaduFilterBar *self)
{
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
set (TerpaduFilterBar *self,
     const char       *key,
     const char       *value)
{
  terpadu_filter_set (self->filter, key, value);
  show_chips (self);
  emit_changed (self);
}

static void
on_chip_removed (TerpaduFilterBar *self,
                 GtkWidget        *chip)
{
  g_autofree char *key = g_strdup (g_object_get_data (G_OBJECT (chip), "terpadu-key"));

  set (self, key, "");
}

static void
add_chip (TerpaduFilterBar *self,
          const char       *key)
{
  GtkWidget *chip = tepat_chip_new ();
  g_autofree char *text = describe (self, key, terpadu_filter_get (self->filter, key));

  tepat_chip_set_text (TEPAT_CHIP (chip), text);
  g_object_set_data (G_OBJECT (chip), "terpadu-key", (gpointer) key);
  g_signal_connect_object (chip, "removed", G_CALLBACK (on_chip_removed), self,
                           G_CONNECT_SWAPPED);
  gtk_widget_set_parent (chip, self->chips);
}

/* The words stand in the entry. */
static void
show_chips (TerpaduFilterBar *self)
{
  tepat_widget_clear (self->chips);
  for (guint i = 0; i < terpadu_filter_get_n (self->filter); i++)
    if (strcmp (terpadu_filter_get_key (self->filter, i), "cari") != 0)
      add_chip (self, terpadu_filter_get_key (self->filter, i));
}

static void
take_words (TerpaduFilterBar *self)
{
  g_autofree char *text = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->search)));

  g_assert (TERPADU_IS_FILTER_BAR (self));

  g_strstrip (text);
  if (g_utf8_strlen (text, -1) < MIN_CHARS)
    *text = '\0';
  if (strcmp (text, terpadu_filter_get (self->filter, "cari")) == 0)
    return;
  terpadu_filter_set (self->filter, "cari", text);
  emit_changed (self);
}

/* Enter goes from the text to the rows; once more opens the first. */
static void
on_search_activated (TerpaduFilterBar *self)
{
  take_words (self);
  g_signal_emit (self, signals[LEFT], 0);
}

static void
on_search_stopped (TerpaduFilterBar *self)
{
  if (*gtk_editable_get_text (GTK_EDITABLE (self->search)) != '\0')
    gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  else
    g_signal_emit (self, signals[LEFT], 0);
}

static void
on_wilayah_chosen (TerpaduFilterBar *self,
                   const char       *kode)
{
  set (self, "wilayah", kode);
}

/* Words may be typed in any order and only begun: "nik kos" finds "Missing: NIK". */
static gboolean
fits (const char *text,
      const char *group,
      const char *title)
{
  return *text == '\0' || g_str_match_string (text, group, TRUE) ||
         g_str_match_string (text, title, TRUE);
}

static void
on_choose_fill (TerpaduFilterBar *self,
                const char       *text)
{
  for (guint i = 0; self->choices != NULL && i < self->choices->len; i++)
    {
      const TerpaduChoice *choice = self->choices->pdata[i];
      g_autofree char *id = g_strdup_printf ("%u", i);
      const TerpaduPickLine line = { .id = id, .group = choice->group, .title = choice->title };

      if (fits (text, choice->group, choice->title))
        terpadu_pick_button_add (self->choose, &line);
    }
}

static void
on_choose_picked (TerpaduFilterBar *self,
                  const char       *id)
{
  guint index = (guint) g_ascii_strtoull (id, NULL, 10);
  const TerpaduChoice *choice;

  if (self->choices == NULL || index >= self->choices->len)
    return;
  choice = self->choices->pdata[index];
  set (self, choice->key, choice->value);
}

static char *
describe_all (TerpaduFilterBar *self,
              const char       *isi)
{
  g_autoptr(TerpaduFilter) filter = terpadu_filter_new (isi);
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();
  g_auto(GStrv) parts = NULL;

  for (guint i = 0; i < terpadu_filter_get_n (filter); i++)
    {
      const char *key = terpadu_filter_get_key (filter, i);
      g_autofree char *text = describe (self, key, terpadu_filter_get (filter, key));

      g_strv_builder_add (builder, text);
    }
  parts = g_strv_builder_end (builder);

  return g_strjoinv (" · ", parts);
}

static void
on_saved_fill (TerpaduFilterBar *self,
               const char       *text)
{
  g_autofree char *name = g_strstrip (g_strdup (text));
  g_autofree char *id = g_strconcat (KEEP_AS, name, NULL);
  g_autofree char *title = g_strdup_printf (_("Save as “%s”"), name);
  const TerpaduPickLine keep = { .id = id, .title = title };
  gboolean may_keep = tepat_context_may (self->context, NULL);

  for (guint i = 0; self->kept != NULL && i < self->kept->len; i++)
    {
      const TerpaduSaved *saved = self->kept->pdata[i];
      g_autofree char *detail = describe_all (self, saved->isi);
      const TerpaduPickLine line = { .id = saved->uid, .title = saved->nama, .detail = detail,
                                     .removable = may_keep };

      if (fits (name, saved->nama, saved->nama))
        terpadu_pick_button_add (self->saved, &line);
    }
  if (may_keep && *name != '\0' && terpadu_filter_get_n (self->filter) > 0)
    terpadu_pick_button_add (self->saved, &keep);
}

static void
on_saved_read (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr(TerpaduFilterBar) self = user_data;
  g_autoptr(GError) error = NULL;
  GPtrArray *list = tepat_store_run_finish (TEPAT_STORE (source), result, &error);

  if (list == NULL)
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        g_warning ("The saved filters cannot be read: %s", error->message);
      return;
    }
  g_clear_pointer (&self->kept, g_ptr_array_unref);
  self->kept = list;
  if (self->context != NULL)
    terpadu_pick_button_refill (self->saved);
}

static void
read_saved (TerpaduFilterBar *self)
{
  TepatSession *session = tepat_context_get_session (self->context);
  TepatActor *actor = tepat_session_get_actor (session);

  if (actor != NULL)
    tepat_store_read_async (tepat_session_get_store (session), actor, terpadu_saved_list,
                            g_strdup (self->subject), g_free, (GDestroyNotify) g_ptr_array_unref,
                            self->cancellable, on_saved_read, g_object_ref (self));
}

static void
on_saved_changed (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr(TerpaduFilterBar) self = user_data;
  g_autoptr(GError) error = NULL;

  tepat_store_run_finish (TEPAT_STORE (source), result, &error);
  if (self->context == NULL)
    return;
  if (error != NULL)
    tepat_context_report (self->context, error);
  read_saved (self);
}

static void
keep_as (TerpaduFilterBar *self,
         const char       *nama)
{
  g_autofree char *isi = terpadu_filter_to_text (self->filter);
  g_autofree char *text = g_strdup_printf (_("The filter is saved as “%s”."), nama);

  terpadu_saved_keep_async (self->context, self->subject, nama, isi, on_saved_changed,
                            g_object_ref (self));
  tepat_context_toast (self->context, text);
}

static void
on_saved_picked (TerpaduFilterBar *self,
                 const char       *id)
{
  if (g_str_has_prefix (id, KEEP_AS))
    {
      keep_as (self, id + strlen (KEEP_AS));
      return;
    }
  for (guint i = 0; self->kept != NULL && i < self->kept->len; i++)
    {
      const TerpaduSaved *saved = self->kept->pdata[i];

      if (strcmp (saved->uid, id) != 0)
        continue;
      terpadu_filter_bar_set_filter (self, saved->isi);
      emit_changed (self);
      return;
    }
}

static void
on_saved_removed (TerpaduFilterBar *self,
                  const char       *id)
{
  terpadu_saved_delete_async (self->context, id, on_saved_changed, g_object_ref (self));
}

static void
on_names_read (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr(TerpaduFilterBar) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(TerpaduChoiceNames) names = tepat_store_run_finish (TEPAT_STORE (source), result,
                                                                &error);

  if (names == NULL || self->context == NULL)
    {
      if (error != NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        g_warning ("The filters cannot be listed: %s", error->message);
      return;
    }
  g_clear_pointer (&self->choices, g_ptr_array_unref);
  self->choices = terpadu_choice_list (self->knowledge, names, self->subject);
  show_chips (self);
}

static void
on_popup_action (GtkWidget  *widget,
                 const char *name,
                 GVariant   *parameter)
{
  TerpaduFilterBar *self = TERPADU_FILTER_BAR (widget);
  const char *which = g_variant_get_string (parameter, NULL);

  if (strcmp (which, "wilayah") == 0)
    terpadu_wilayah_button_popup (self->wilayah);
  else
    terpadu_pick_button_popup (strcmp (which, "saved") == 0 ? self->saved : self->choose);
}

static void
terpadu_filter_bar_dispose (GObject *object)
{
  TerpaduFilterBar *self = TERPADU_FILTER_BAR (object);

  g_cancellable_cancel (self->cancellable);
  if (self->chips != NULL)
    tepat_widget_clear (self->chips);
  gtk_widget_dispose_template (GTK_WIDGET (self), TERPADU_TYPE_FILTER_BAR);
  g_clear_object (&self->context);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->knowledge, tepat_arti_unref);
  g_clear_pointer (&self->choices, g_ptr_array_unref);
  g_clear_pointer (&self->kept, g_ptr_array_unref);
  g_clear_pointer (&self->filter, terpadu_filter_free);

  G_OBJECT_CLASS (terpadu_filter_bar_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class, "/id/tepat/Tepat/plugins/data-terpadu/"
                                                             "terpadu-filter-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, TerpaduFilterBar, search);
  gtk_widget_class_bind_template_child (widget_class, TerpaduFilterBar, wilayah);
  gtk_widget_class_bind_template_child (widget_class, TerpaduFilterBar, choose);
  gtk_widget_class_bind_template_child (widget_class, TerpaduFilterBar, saved);
  gtk_widget_class_bind_template_child (widget_class, TerpaduFilterBar, chips);
  gtk_widget_class_bind_template_callback (widget_class, take_words);
  gtk_widget_class_bind_template_callback (widget_class, on_search_activated);
  gtk_widget_class_bind_template_callback (widget_class, on_search_stopped);
  gtk_widget_class_bind_template_callback (widget_class, on_wilayah_chosen);
  gtk_widget_class_bind_template_callback (widget_class, on_choose_fill);
  gtk_widget_class_bind_template_callback (widget_class, on_choose_picked);
  gtk_widget_class_bind_template_callback (widget_class, on_saved_fill);
  gtk_widget_class_bind_template_callback (widget_class, on_saved_picked);
  gtk_widget_class_bind_template_callback (widget_class, on_saved_removed);
}

static void
terpadu_filter_bar_class_init (TerpaduFilterBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = terpadu_filter_bar_dispose;

  signals[CHANGED] = g_signal_new ("changed", TERPADU_TYPE_FILTER_BAR, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
  signals[LEFT] = g_signal_new ("left", TERPADU_TYPE_FILTER_BAR, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 0);

  g_type_ensure (TERPADU_TYPE_PICK_BUTTON);
  g_type_ensure (TERPADU_TYPE_WILAYAH_BUTTON);
  gtk_widget_class_install_action (widget_class, "filter.popup", "s", on_popup_action);
  bind_template (widget_class);
}

static void
terpadu_filter_bar_init (TerpaduFilterBar *self)
{
  self->filter = terpadu_filter_new (NULL);
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_layout_manager (GTK_WIDGET (self), tepat_wrap_layout_new (6));
  gtk_widget_set_layout_manager (self->chips, tepat_wrap_layout_new (6));
}

void
terpadu_filter_bar_set_context (TerpaduFilterBar *self,
                                TepatContext     *context,
                                const char       *subject)
{
  g_assert (TERPADU_IS_FILTER_BAR (self));

  self->context = g_object_ref (context);
  self->subject = g_intern_string (subject);
  read_saved (self);
}

void
terpadu_filter_bar_set_knowledge (TerpaduFilterBar *self,
                                  TepatArti        *knowledge,
                                  TepatActor       *actor)
{
  g_assert (TERPADU_IS_FILTER_BAR (self));

  g_clear_pointer (&self->knowledge, tepat_arti_unref);
  self->knowledge = tepat_arti_ref (knowledge);
  terpadu_wilayah_button_set_knowledge (self->wilayah, knowledge, actor);
  show_chips (self);
  terpadu_filter_bar_read_names (self);
}

void
terpadu_filter_bar_read_names (TerpaduFilterBar *self)
{
  TepatSession *session = tepat_context_get_session (self->context);
  TepatActor *actor = tepat_session_get_actor (session);

  g_assert (TERPADU_IS_FILTER_BAR (self));

  if (actor != NULL && self->knowledge != NULL)
    tepat_store_read_async (tepat_session_get_store (session), actor, terpadu_choice_read_names,
                            NULL, NULL, (GDestroyNotify) terpadu_choice_names_free,
                            self->cancellable, on_names_read, g_object_ref (self));
}

void
terpadu_filter_bar_set_under (TerpaduFilterBar *self,
                              const char       *under)
{
  g_assert (TERPADU_IS_FILTER_BAR (self));

  terpadu_wilayah_button_set_under (self->wilayah, under);
  if (g_str_has_prefix (terpadu_filter_get (self->filter, "wilayah"), under))
    return;
  terpadu_filter_set (self->filter, "wilayah", "");
  show_chips (self);
}

const TerpaduFilter *
terpadu_filter_bar_get_filter (TerpaduFilterBar *self)
{
  g_assert (TERPADU_IS_FILTER_BAR (self));

  return self->filter;
}

void
terpadu_filter_bar_set_filter (TerpaduFilterBar *self,
                               const char       *text)
{
  g_autofree char *kept = g_strdup (text);

  g_assert (TERPADU_IS_FILTER_BAR (self));

  terpadu_filter_free (self->filter);
  self->filter = terpadu_filter_new (kept);
  gtk_editable_set_text (GTK_EDITABLE (self->search), terpadu_filter_get (self->filter, "cari"));
  show_chips (self);
}

gboolean
terpadu_filter_bar_grab_search (TerpaduFilterBar *self)
{
  g_assert (TERPADU_IS_FILTER_BAR (self));

  gtk_editable_select_region (GTK_EDITABLE (self->search), 0, -1);

  return gtk_widget_grab_focus (GTK_WIDGET (self->search));
}

char *
terpadu_filter_bar_describe (TerpaduFilterBar *self)
{
  g_autoptr(GString) text = g_string_new (NULL);

  g_assert (TERPADU_IS_FILTER_BAR (self));

  for (guint i = 0; i < terpadu_filter_get_n (self->filter); i++)
    {
      const char *key = terpadu_filter_get_key (self->filter, i);
      const char *value = terpadu_filter_get (self->filter, key);
      g_autofree char *word = NULL;

      /* Translators: words that were typed to find somebody */
      word = strcmp (key, "cari") == 0 ? g_strdup_printf (_("Searched: “%s”"), value)
                                       : describe (self, key, value);
      g_string_append_printf (text, "%s%s", text->len > 0 ? " · " : "", word);
    }

  return text->len > 0 ? g_strdup (text->str) : NULL;
}
