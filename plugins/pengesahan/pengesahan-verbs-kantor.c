/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "pengesahan-verbs-kantor"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "pengesahan-json.h"
#include "pengesahan-verbs.h"

/* What the office decides about all its letters: words, pictures, template. */

static gpointer
set_job (TepatDb       *db,
         gpointer       data,
         GCancellable  *cancellable,
         GError       **error)
{
  const char * const *pair = data;

  tepat_surat_set_setting (db, pair[0], pair[1], error);

  return NULL;
}

static gpointer
get_job (TepatDb       *db,
         gpointer       data,
         GCancellable  *cancellable,
         GError       **error)
{
  return tepat_surat_get_setting (db, data, error);
}

static gboolean
run_setting (TepatInvocation  *invocation,
             GError          **error)
{
  TepatSession *session = tepat_invocation_get_session (invocation);
  const char *pair[] = { pengesahan_verb_argument (invocation, 0),
                         pengesahan_verb_argument (invocation, 1) };
  const char * const *names = tepat_surat_list_settings ();
  g_autoptr(JsonBuilder) b = json_builder_new ();
  GError *local = NULL;

  if (pair[0] != NULL)
    tepat_session_write (session, set_job, pair, NULL, NULL, &local);
  json_builder_begin_object (b);
  for (guint i = 0; names[i] != NULL && local == NULL; i++)
    {
      g_autofree char *value = tepat_session_read (session, get_job, (gpointer) names[i], NULL,
                                                   &local);
      const char *shown = tepat_surat_setting_is_picture (names[i]) && value != NULL && *value != '\0'
                          ? _("(a picture)") : value;

      tepat_invocation_print_fact (invocation, names[i], shown);
      tepat_json_add_text (b, names[i], shown);
    }
  json_builder_end_object (b);
  if (local != NULL)
    {
      g_propagate_error (error, local);
      return FALSE;
    }
  pengesahan_verb_put (invocation, b);

  return TRUE;
}

/* A kind of letter or paper, and what it shall be drawn with: NULL is Tepat's own. */
typedef struct
{
  const char *id;
  GBytes     *source;
} Template;

static gpointer
set_template_job (TepatDb       *db,
                  gpointer       data,
                  GCancellable  *cancellable,
                  GError       **error)
{
  tepat_surat_set_template (db, ((Template *) data)->id, ((Template *) data)->source, error);

  return NULL;
}

static gpointer
get_template_job (TepatDb       *db,
                  gpointer       data,
                  GCancellable  *cancellable,
                  GError       **error)
{
  return tepat_surat_get_template (db, ((Template *) data)->id, error);
}

static gboolean
change_template (TepatInvocation  *invocation,
                 const char       *id,
                 const char       *file,
                 GError          **error)
{
  g_autoptr(GMappedFile) mapped = NULL;
  g_autoptr(GBytes) source = NULL;
  Template choice = { id };
  GError *local = NULL;

  if (file != NULL)
    {
      if ((mapped = g_mapped_file_new (file, FALSE, error)) == NULL)
        return FALSE;
      choice.source = source = g_mapped_file_get_bytes (mapped);
    }
  tepat_session_write (tepat_invocation_get_session (invocation), set_template_job, &choice, NULL,
                       NULL, &local);
  if (local != NULL)
    {
      g_propagate_error (error, local);
      return FALSE;
    }
  tepat_invocation_print (invocation, file != NULL
                          ? _("Letters are drawn with this template from now on.\n")
                          : _("Letters are drawn with the template of Tepat from now on.\n"));

  return TRUE;
}

static gboolean
run_template (TepatInvocation  *invocation,
              GError          **error)
{
  const char *file = tepat_invocation_get_option (invocation, "set");
  const char *out = tepat_invocation_get_option (invocation, "out");
  gboolean reset = tepat_invocation_has_option (invocation, "reset");
  g_autoptr(JsonBuilder) b = json_builder_new ();
  const char * const *arguments = tepat_invocation_get_arguments (invocation);
  Template choice = { arguments != NULL && arguments[0] != NULL ? arguments[0]
                                                                : TEPAT_SURAT_TEMPLATE };
  g_autofree char *source = NULL;

  if ((file != NULL) + (out != NULL) + reset != 1)
    {
      g_set_error_literal (error, TEPAT_USAGE_ERROR, 0,
                           _("Give one of --out FILE, --set FILE and --reset."));
      return FALSE;
    }
  if (out == NULL && !change_template (invocation, choice.id, file, error))
    return FALSE;
  if (out != NULL &&
      ((source = tepat_session_read (tepat_invocation_get_session (invocation), get_template_job,
                                     &choice, NULL, error)) == NULL ||
       !g_file_set_contents (out, source, -1, error)))
    return FALSE;
  json_builder_begin_object (b);
  tepat_json_add_text (b, "templat", choice.id);
  tepat_json_add_text (b, "berkas", out != NULL ? out : file);
  json_builder_end_object (b);
  pengesahan_verb_put (invocation, b);

  return TRUE;
}

void
pengesahan_verbs_add_kantor (TepatContext *context)
{
  static const TepatVerbOption template_options[] = {
    { "out", N_("FILE"), N_("write the template that is in force there, to change it") },
    { "set", N_("FILE"), N_("draw letters with this template from now on") },
    { "reset", NULL, N_("draw letters with the template of Tepat again") },
    { NULL, NULL, NULL },
  };
  static const TepatVerbDef verbs[] = {
    { "surat setting", N_("[NAME] [VALUE]"), N_("Show or set what stands on every letter"),
      TEPAT_VERB_NEEDS_LOGIN, NULL, NULL, run_setting },
    { "surat template", N_("[KIND]"), N_("Take out or set the template of a kind of letter or paper"),
      TEPAT_VERB_NEEDS_LOGIN, NULL, template_options, run_template },
  };

  for (guint i = 0; i < G_N_ELEMENTS (verbs); i++)
    tepat_context_add_verb (context, &verbs[i]);
}
