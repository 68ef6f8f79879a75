/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "pengesahan-check-row"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "pengesahan-check-row.h"

#define MAX_SHOWN 50

struct _PengesahanCheckRow
{
  AdwExpanderRow  parent_instance;

  /* Borrowed References */
  TepatContext   *context;

  /* Owned References */
  char           *periode;
  char           *wilayah;
  char           *check;
  GCancellable   *cancellable;

  gint64          count;
  guint           listed : 1;
};

enum { WAIVE, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PengesahanCheckRow, pengesahan_check_row, ADW_TYPE_EXPANDER_ROW)

static void
on_waive_clicked (PengesahanCheckRow *self)
{
  g_signal_emit (self, signals[WAIVE], 0, self->check);
}

static void
on_record_activated (PengesahanCheckRow *self,
                     AdwActionRow       *row)
{
  tepat_context_open_record (self->context, g_object_get_data (G_OBJECT (row), "subjek"),
                             g_object_get_data (G_OBJECT (row), "uid"));
}

static void
add_record (PengesahanCheckRow  *self,
            const TepatBlocking *record)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *subtitle = g_strdup_printf ("%s%s%s", record->nomor != NULL ? record->nomor : "",
                                               record->nomor != NULL ? " · " : "", record->apa);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), record->nama);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row),
                             gtk_image_new_from_icon_name ("go-next-symbolic"));
  g_object_set_data_full (G_OBJECT (row), "subjek", g_strdup (record->subjek), g_free);
  g_object_set_data_full (G_OBJECT (row), "uid", g_strdup (record->uid), g_free);
  g_signal_connect_object (row, "activated", G_CALLBACK (on_record_activated), self,
                           G_CONNECT_SWAPPED);
  adw_expander_row_add_row (ADW_EXPANDER_ROW (self), row);
}

static void
add_words (PengesahanCheckRow *self,
           const char         *text)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), text);
  gtk_widget_add_css_class (row, "dim-label");
  adw_expander_row_add_row (ADW_EXPANDER_ROW (self), row);
}

static void
on_listed (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(PengesahanCheckRow) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) records = tepat_store_run_finish (TEPAT_STORE (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (error != NULL)
    add_words (self, error->message);
  for (guint i = 0; records != NULL && i < records->len; i++)
    add_record (self, records->pdata[i]);
  if (records != NULL && self->count > (gint64) records->len)
    {
      g_autofree char *rest = tepat_format_count (self->count - records->len);
      g_autofree char *text = g_strdup_printf (_("and %s more"), rest);

      add_words (self, text);
    }
}

static void
on_expanded (PengesahanCheckRow *self)
{
  TepatSession *session;
  PengesahanAct *act;

  if (self->listed || self->context == NULL ||
      !adw_expander_row_get_expanded (ADW_EXPANDER_ROW (self)))
    return;
  self->listed = TRUE;
  session = tepat_context_get_session (self->context);
  act = pengesahan_act_new (self->context);
  act->periode = g_strdup (self->periode);
  act->wilayah = g_strdup (self->wilayah);
  act->check = g_strdup (self->check);
  act->limit = MAX_SHOWN;
  tepat_store_read_async (tepat_session_get_store (session), tepat_session_get_actor (session),
                          pengesahan_check_list, act, (GDestroyNotify) pengesahan_act_free,
                          (GDestroyNotify) g_ptr_array_unref, self->cancellable, on_listed,
                          g_object_ref (self));
}

static void
pengesahan_check_row_dispose (GObject *object)
{
  PengesahanCheckRow *self = PENGESAHAN_CHECK_ROW (object);

  g_cancellable_cancel (self->cancellable);

  G_OBJECT_CLASS (pengesahan_check_row_parent_class)->dispose (object);
}

static void
pengesahan_check_row_finalize (GObject *object)
{
  PengesahanCheckRow *self = PENGESAHAN_CHECK_ROW (object);

  g_clear_object (&self->cancellable);
  g_free (self->periode);
  g_free (self->wilayah);
  g_free (self->check);

  G_OBJECT_CLASS (pengesahan_check_row_parent_class)->finalize (object);
}

static void
pengesahan_check_row_class_init (PengesahanCheckRowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = pengesahan_check_row_dispose;
  G_OBJECT_CLASS (klass)->finalize = pengesahan_check_row_finalize;
  signals[WAIVE] = g_signal_new ("waive", PENGESAHAN_TYPE_CHECK_ROW, G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
pengesahan_check_row_init (PengesahanCheckRow *self)
{
  self->cancellable = g_cancellable_new ();
  g_signal_connect (self, "notify::expanded", G_CALLBACK (on_expanded), NULL);
}

static char *
describe (const TepatCheckResult *result)
{
  g_autofree char *waived = NULL;

  if (result->blocks)
    return g_strdup (_(result->def->advice));
  waived = tepat_format_count (result->waived);

  return g_strdup_printf (_("%s waived by %s: %s"), waived, result->oleh, result->alasan);
}

static void
add_waive_row (PengesahanCheckRow *self)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *button = gtk_button_new_with_mnemonic (_("_Waive…"));

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row),
                                 _("Set this check aside with a reason"));
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  g_signal_connect_object (button, "clicked", G_CALLBACK (on_waive_clicked), self,
                           G_CONNECT_SWAPPED);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  adw_expander_row_add_row (ADW_EXPANDER_ROW (self), row);
}

static GtkWidget *
icon_of (const TepatCheckResult *result)
{
  TepatTone tone = result->count == 0 ? TEPAT_TONE_DONE
                   : result->blocks ? TEPAT_TONE_BAD : TEPAT_TONE_ATTENTION;
  GtkWidget *icon = gtk_image_new_from_icon_name (tepat_tone_get_icon_name (tone));

  gtk_widget_add_css_class (icon, tepat_tone_get_css_class (tone));

  return icon;
}

/* Nothing is behind it that could be opened. */
static GtkWidget *
plain_row_new (const TepatCheckResult *result)
{
  GtkWidget *row = adw_action_row_new ();
  gboolean passed = result->count == 0;
  const char *title = passed && result->def->passed != NULL ? result->def->passed
                                                            : result->def->title;
  g_autofree char *subtitle = passed ? g_strdup (_("In order")) : describe (result);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _(title));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), icon_of (result));

  return row;
}

GtkWidget *
pengesahan_check_row_new (TepatContext           *context,
                          const char             *periode,
                          const char             *wilayah,
                          const TepatCheckResult *result,
                          gboolean                may_waive)
{
  PengesahanCheckRow *self;
  g_autofree char *count = tepat_format_count (result->count);
  g_autofree char *title = g_strdup_printf ("%s: %s", _(result->def->title), count);
  g_autofree char *subtitle = describe (result);

  if (result->count == 0 || result->def->list == NULL)
    return plain_row_new (result);
  self = g_object_new (PENGESAHAN_TYPE_CHECK_ROW, NULL);
  self->context = context;
  self->periode = g_strdup (periode);
  self->wilayah = g_strdup (wilayah);
  self->check = g_strdup (result->def->id);
  self->count = result->count;
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), title);
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (self), subtitle);
  adw_expander_row_add_prefix (ADW_EXPANDER_ROW (self), icon_of (result));
  if (may_waive && result->blocks && result->def->can_waive)
    add_waive_row (self);

  return GTK_WIDGET (self);
}
