/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "usul-draf"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "usul-draf.h"
#include "usul-foto.h"

#define KEEP_MS 500
#define PHOTO "foto."

/* Of a photo, in this order. */
enum { JENIS, SHA256, NAMA, SHA256_ASLI, WAKTU, UKURAN, UKURAN_ASLI, LEBAR, TINGGI, LINTANG, BUJUR,
       N_PARTS };

struct _UsulDraf
{
  TepatContext *context;      /* borrowed, as is the form */
  UsulDrafTake  take;
  gpointer      form;

  char         *path;
  char         *about;        /* NULL while no case is open */
  GKeyFile     *file;
  guint         timer;
};

static TepatStore *
store_of (UsulDraf *self)
{
  return tepat_session_get_store (tepat_context_get_session (self->context));
}

UsulDraf *
usul_draf_new (TepatContext *context,
               const char   *kind,
               UsulDrafTake  take,
               gpointer      form)
{
  TepatActor *actor = tepat_session_get_actor (tepat_context_get_session (context));
  UsulDraf *self = g_new0 (UsulDraf, 1);

  self->context = context;
  self->take = take;
  self->form = form;
  self->file = g_key_file_new ();
  self->path = tepat_grid_draft_path (kind, tepat_store_get_folder (store_of (self)),
                                      actor != NULL ? tepat_actor_get_uid (actor) : "");

  return self;
}

/* Another window may have kept another case meanwhile. */
static void
read_file (UsulDraf *self)
{
  g_key_file_unref (self->file);
  self->file = g_key_file_new ();
  g_key_file_load_from_file (self->file, self->path, G_KEY_FILE_NONE, NULL);
}

static void
write_file (UsulDraf *self)
{
  g_auto(GStrv) groups = g_key_file_get_groups (self->file, NULL);
  g_autoptr(GError) error = NULL;

  if (groups[0] == NULL)
    g_unlink (self->path);
  else if (!tepat_grid_draft_save (self->file, self->path, &error))
    tepat_context_report (self->context, error);
}

static void
keep (UsulDraf *self)
{
  g_clear_handle_id (&self->timer, g_source_remove);
  if (self->about == NULL)
    return;
  read_file (self);
  g_key_file_remove_group (self->file, self->about, NULL);
  self->take (self->form);
  write_file (self);
}

static gboolean
on_timer (gpointer user_data)
{
  UsulDraf *self = user_data;

  self->timer = 0;
  keep (self);

  return G_SOURCE_REMOVE;
}

void
usul_draf_touch (UsulDraf *self)
{
  if (self->about == NULL)
    return;
  g_clear_handle_id (&self->timer, g_source_remove);
  self->timer = g_timeout_add (KEEP_MS, on_timer, self);
}

void
usul_draf_close (UsulDraf *self)
{
  if (self->timer != 0)
    keep (self);
  g_clear_pointer (&self->about, g_free);
}

gboolean
usul_draf_open (UsulDraf   *self,
                const char *about)
{
  usul_draf_close (self);
  self->about = g_strdup (about);
  read_file (self);

  return g_key_file_has_group (self->file, about);
}

void
usul_draf_forget (UsulDraf *self)
{
  g_clear_handle_id (&self->timer, g_source_remove);
  if (self->about == NULL)
    return;
  read_file (self);
  g_key_file_remove_group (self->file, self->about, NULL);
  g_clear_pointer (&self->about, g_free);
  write_file (self);
}

void
usul_draf_free (UsulDraf *self)
{
  usul_draf_close (self);
  g_key_file_unref (self->file);
  g_free (self->path);
  g_free (self);
}

void
usul_draf_put (UsulDraf   *self,
               const char *name,
               const char *text)
{
  if (text != NULL && *text != '\0')
    g_key_file_set_string (self->file, self->about, name, text);
}

char *
usul_draf_get (UsulDraf   *self,
               const char *name)
{
  return self->about != NULL ? g_key_file_get_string (self->file, self->about, name, NULL) : NULL;
}

static void
put_photo (UsulDraf       *self,
           guint           n,
           const UsulFoto *foto)
{
  g_autofree char *name = g_strdup_printf (PHOTO "%u", n);
  char size[24], original[24], width[12], height[12];
  char lintang[G_ASCII_DTOSTR_BUF_SIZE] = "", bujur[G_ASCII_DTOSTR_BUF_SIZE] = "";
  const char * const parts[] = { foto->jenis, foto->sha256, foto->nama, foto->sha256_asli,
                                 foto->waktu != NULL ? foto->waktu : "", size, original, width,
                                 height, lintang, bujur };

  g_snprintf (size, sizeof size, "%" G_GINT64_FORMAT, foto->ukuran);
  g_snprintf (original, sizeof original, "%" G_GINT64_FORMAT, foto->ukuran_asli);
  g_snprintf (width, sizeof width, "%d", foto->lebar);
  g_snprintf (height, sizeof height, "%d", foto->tinggi);
  if (foto->has_point)
    {
      g_ascii_dtostr (lintang, sizeof lintang, foto->lintang);
      g_ascii_dtostr (bujur, sizeof bujur, foto->bujur);
    }
  g_key_file_set_string_list (self->file, self->about, name, parts, N_PARTS);
}

void
usul_draf_put_photos (UsulDraf  *self,
                      GPtrArray *photos)
{
  for (guint i = 0; i < photos->len; i++)
    put_photo (self, i, photos->pdata[i]);
}

static UsulFoto *
read_photo (char **parts)
{
  UsulFoto *foto = g_new0 (UsulFoto, 1);

  foto->jenis = g_strdup (parts[JENIS]);
  foto->sha256 = g_strdup (parts[SHA256]);
  foto->nama = g_strdup (parts[NAMA]);
  foto->sha256_asli = g_strdup (parts[SHA256_ASLI]);
  foto->waktu = *parts[WAKTU] != '\0' ? g_strdup (parts[WAKTU]) : NULL;
  foto->ukuran = g_ascii_strtoll (parts[UKURAN], NULL, 10);
  foto->ukuran_asli = g_ascii_strtoll (parts[UKURAN_ASLI], NULL, 10);
  foto->lebar = atoi (parts[LEBAR]);
  foto->tinggi = atoi (parts[TINGGI]);
  foto->has_point = *parts[BUJUR] != '\0';
  foto->lintang = g_ascii_strtod (parts[LINTANG], NULL);
  foto->bujur = g_ascii_strtod (parts[BUJUR], NULL);

  return foto;
}

/* A picture that is not there any more is no photo. */
static gboolean
is_whole (UsulDraf *self,
          char    **parts)
{
  g_autofree char *path = NULL;

  if (parts == NULL || g_strv_length (parts) != N_PARTS || usul_foto_find_kind (parts[JENIS]) == NULL)
    return FALSE;
  path = tepat_media_get_path (store_of (self), parts[SHA256]);

  return g_file_test (path, G_FILE_TEST_IS_REGULAR);
}

GPtrArray *
usul_draf_dup_photos (UsulDraf *self)
{
  GPtrArray *photos = g_ptr_array_new_with_free_func ((GDestroyNotify) usul_foto_free);
  g_auto(GStrv) keys = g_key_file_get_keys (self->file, self->about, NULL, NULL);

  for (guint i = 0; keys != NULL && keys[i] != NULL; i++)
    if (g_str_has_prefix (keys[i], PHOTO))
      {
        g_auto(GStrv) parts = g_key_file_get_string_list (self->file, self->about, keys[i], NULL,
                                                          NULL);

        if (is_whole (self, parts))
          g_ptr_array_add (photos, read_photo (parts));
      }

  return photos;
}

void
usul_draf_tell (TepatBanner *banner)
{
  tepat_banner_show (banner, TEPAT_TONE_ATTENTION,
                     _("What you typed before and did not record is here again."),
                     _("_Start Anew"));
}
