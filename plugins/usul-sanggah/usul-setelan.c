/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "usul-setelan"

#include "config.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "usul-alur.h"
#include "usul-nomor.h"
#include "usul-setelan.h"

static const struct { const char *seri; const char *title; } series[] = {
  { "usulan", N_("Numbers of proposals") },
  { "sanggah", N_("Numbers of objections") },
  { "loket", N_("Numbers of receipts of the counter") },
};

typedef struct
{
  char *seri;
  char *pola;
} Setting;

static void
setting_free (gpointer data)
{
  Setting *setting = data;

  g_free (setting->seri);
  g_free (setting->pola);
  g_free (setting);
}

static gpointer
set_job (TepatDb       *db,
         gpointer       data,
         GCancellable  *cancellable,
         GError       **error)
{
  const Setting *setting = data;

  usul_nomor_set_pattern (db, setting->seri, setting->pola, error);

  return NULL;
}

static gpointer
read_job (TepatDb       *db,
          gpointer       data,
          GCancellable  *cancellable,
          GError       **error)
{
  g_autoptr(GStrvBuilder) patterns = g_strv_builder_new ();

  for (guint i = 0; i < G_N_ELEMENTS (series); i++)
    {
      g_autofree char *pattern = usul_nomor_get_pattern (db, series[i].seri, error);

      if (pattern == NULL)
        return NULL;
      g_strv_builder_add (patterns, pattern);
    }

  return g_strv_builder_end (patterns);
}

static void read_patterns (GtkWidget *group);

static void
on_set (GObject      *source,
        GAsyncResult *result,
        gpointer      user_data)
{
  g_autoptr(GtkWidget) group = user_data;
  TepatContext *context = g_object_get_data (G_OBJECT (group), "context");
  g_autoptr(GError) error = NULL;

  tepat_store_run_finish (TEPAT_STORE (source), result, &error);
  if (error != NULL)
    tepat_context_report (context, error);
  else
    tepat_context_toast (context, _("The next numbers are written so"));
  read_patterns (group);
}

static void
on_apply (AdwEntryRow *row,
          GtkWidget   *group)
{
  Setting *setting = g_new0 (Setting, 1);

  setting->seri = g_strdup (g_object_get_data (G_OBJECT (row), "seri"));
  setting->pola = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (row))));
  tepat_context_write_async (g_object_get_data (G_OBJECT (group), "context"), set_job, setting,
                             setting_free, NULL, NULL, on_set, g_object_ref (group));
}

static void
on_read (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr(GtkWidget) group = user_data;
  g_auto(GStrv) patterns = tepat_store_run_finish (TEPAT_STORE (source), result, NULL);

  for (guint i = 0; patterns != NULL && i < G_N_ELEMENTS (series); i++)
    {
      GtkWidget *row = g_object_get_data (G_OBJECT (group), series[i].seri);

      gtk_editable_set_text (GTK_EDITABLE (row), patterns[i]);
    }
}

static void
read_patterns (GtkWidget *group)
{
  TepatSession *session = tepat_context_get_session (g_object_get_data (G_OBJECT (group),
                                                                        "context"));
  TepatActor *actor = tepat_session_get_actor (session);

  if (actor != NULL)
    tepat_store_read_async (tepat_session_get_store (session), actor, read_job, NULL, NULL,
                            (GDestroyNotify) g_strfreev, NULL, on_read, g_object_ref (group));
}

static GtkWidget *
group_new (TepatContext *context)
{
  const char *obstacle = tepat_session_get_obstacle (tepat_context_get_session (context),
                                                     USUL_HAK_PUTUS);
  GtkWidget *group = adw_preferences_group_new ();

  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (group),
    obstacle == NULL ? _("{tahun}, {bulan} and {nomor} are filled in; the numbers have no gaps.")
                     : _("Who decides proposals may change them."));
  g_object_set_data (G_OBJECT (group), "context", context);
  for (guint i = 0; i < G_N_ELEMENTS (series); i++)
    {
      GtkWidget *row = adw_entry_row_new ();

      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _(series[i].title));
      adw_entry_row_set_show_apply_button (ADW_ENTRY_ROW (row), TRUE);
      gtk_widget_set_sensitive (row, obstacle == NULL);
      gtk_widget_set_tooltip_text (row, obstacle);
      g_object_set_data (G_OBJECT (row), "seri", (gpointer) series[i].seri);
      g_object_set_data (G_OBJECT (group), series[i].seri, row);
      g_signal_connect (row, "apply", G_CALLBACK (on_apply), group);
      adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
    }
  read_patterns (group);

  return group;
}

void
usul_setelan_add (TepatContext *context)
{
  static const TepatPreferenceDef def = {
    "usul-sanggah.nomor", N_("Numbers of proposals and objections"), group_new
  };

  tepat_context_add_preference (context, &def);
}
