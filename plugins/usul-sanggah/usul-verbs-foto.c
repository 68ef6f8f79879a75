/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "usul-verbs-foto"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "usul-foto.h"
#include "usul-verbs.h"

/* The photos of one case, after what was asked for was done. */
typedef struct
{
  const char         *kunci;
  GPtrArray          *added;      /* UsulFoto */
  const char * const *removed;    /* uid */
} Photos;

static void
photos_clear (Photos *photos)
{
  g_clear_pointer (&photos->added, g_ptr_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Photos, photos_clear)

static gpointer
change_job (TepatDb       *db,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  Photos *photos = data;
  g_autoptr(UsulIkhtisar) kasus = usul_ikhtisar_find (db, photos->kunci, error);

  if (kasus == NULL)
    return NULL;
  for (guint i = 0; photos->removed != NULL && photos->removed[i] != NULL; i++)
    if (!usul_foto_remove (db, kasus, photos->removed[i], error))
      return NULL;
  for (guint i = 0; i < photos->added->len; i++)
    if (!usul_foto_add (db, kasus, photos->added->pdata[i], error))
      return NULL;

  return usul_foto_list (db, kasus->uid, error);
}

UsulFoto *
usul_verbs_take_photo (TepatInvocation  *invocation,
                       const char       *text,
                       const char       *otherwise,
                       GError          **error)
{
  const char *equals = strchr (text, '=');
  g_autofree char *kode = equals != NULL ? g_strndup (text, (gsize) (equals - text)) : NULL;
  const UsulFotoKind *kind = usul_foto_find_kind (kode);
  TepatStore *store = tepat_session_get_store (tepat_invocation_get_session (invocation));
  g_autoptr(TepatPhoto) photo = NULL;

  if (kind == NULL && otherwise == NULL)
    {
      g_set_error (error, TEPAT_USAGE_ERROR, 0,
                   _("“%s” is not of the form KIND=FILE. The kind is ktp, kk, rumah-depan, "
                     "rumah-dalam or lain."), text);
      return NULL;
    }
  photo = tepat_photo_take (store, kind != NULL ? equals + 1 : text,
                            (kind != NULL ? kind : usul_foto_find_kind (otherwise))->detail, error);

  return photo != NULL ? usul_foto_new (kind != NULL ? kind->kode : otherwise, photo) : NULL;
}

GPtrArray *
usul_verbs_take_photos (TepatInvocation  *invocation,
                        const char       *option,
                        const char       *otherwise,
                        GError          **error)
{
  const char * const *files = tepat_invocation_get_options (invocation, option);
  g_autoptr(GPtrArray) photos = g_ptr_array_new_with_free_func ((GDestroyNotify) usul_foto_free);

  for (guint i = 0; files != NULL && files[i] != NULL; i++)
    {
      UsulFoto *foto = usul_verbs_take_photo (invocation, files[i], otherwise, error);

      if (foto == NULL)
        return NULL;
      g_ptr_array_add (photos, foto);
    }

  return g_steal_pointer (&photos);
}

static void
print_photo (TepatInvocation *invocation,
             const UsulFoto  *foto)
{
  const UsulFotoKind *kind = usul_foto_find_kind (foto->jenis);
  g_autofree char *about = usul_foto_describe (foto);

  tepat_invocation_print (invocation, "%s: %s · %s\n", kind != NULL ? _(kind->title) : foto->jenis,
                          foto->nama, about);
  if (foto->has_point)
    {
      char lintang[G_ASCII_DTOSTR_BUF_SIZE], bujur[G_ASCII_DTOSTR_BUF_SIZE];

      tepat_invocation_print (invocation, "  %s, %s\n",
                              g_ascii_formatd (lintang, sizeof lintang, "%.5f", foto->lintang),
                              g_ascii_formatd (bujur, sizeof bujur, "%.5f", foto->bujur));
    }
}

static void
put_number (JsonBuilder *b,
            const char  *name,
            gint64       value)
{
  json_builder_set_member_name (b, name);
  json_builder_add_int_value (b, value);
}

static void
put_photo (JsonBuilder     *b,
           TepatInvocation *invocation,
           const UsulFoto  *foto)
{
  TepatStore *store = tepat_session_get_store (tepat_invocation_get_session (invocation));
  g_autofree char *path = tepat_media_get_path (store, foto->sha256);

  json_builder_begin_object (b);
  usul_verbs_add_text (b, "uid", foto->uid);
  usul_verbs_add_text (b, "jenis", foto->jenis);
  usul_verbs_add_text (b, "nama", foto->nama);
  usul_verbs_add_text (b, "berkas", path);
  put_number (b, "ukuran", foto->ukuran);
  put_number (b, "lebar", foto->lebar);
  put_number (b, "tinggi", foto->tinggi);
  usul_verbs_add_text (b, "sha256", foto->sha256);
  usul_verbs_add_text (b, "sha256_asli", foto->sha256_asli);
  put_number (b, "ukuran_asli", foto->ukuran_asli);
  usul_verbs_add_text (b, "waktu", foto->waktu);
  if (foto->has_point)
    {
      json_builder_set_member_name (b, "lintang");
      json_builder_add_double_value (b, foto->lintang);
      json_builder_set_member_name (b, "bujur");
      json_builder_add_double_value (b, foto->bujur);
    }
  usul_verbs_add_text (b, "ditambah", foto->ditambah);
  usul_verbs_add_text (b, "oleh", foto->oleh);
  json_builder_end_object (b);
}

static void
tell (TepatInvocation *invocation,
      GPtrArray       *list)
{
  g_autoptr(JsonBuilder) b = json_builder_new ();

  if (list->len == 0)
    tepat_invocation_print (invocation, "%s\n", _("This case has no photos."));
  json_builder_begin_array (b);
  for (guint i = 0; i < list->len; i++)
    {
      print_photo (invocation, list->pdata[i]);
      put_photo (b, invocation, list->pdata[i]);
    }
  json_builder_end_array (b);
  tepat_invocation_put_json (invocation, json_builder_get_root (b));
}

static gboolean
run_photos (TepatInvocation  *invocation,
            GError          **error)
{
  const char * const *arguments = tepat_invocation_get_arguments (invocation);
  g_autoptr(TepatJob) job = tepat_job_new (_("Keeping the photos"));
  g_auto(Photos) photos = { .kunci = arguments[0],
                            .removed = tepat_invocation_get_options (invocation, "remove") };
  g_autoptr(GPtrArray) list = NULL;
  gboolean changes;

  photos.added = g_ptr_array_new_with_free_func ((GDestroyNotify) usul_foto_free);
  for (guint i = 1; arguments[i] != NULL; i++)
    {
      UsulFoto *foto = usul_verbs_take_photo (invocation, arguments[i], NULL, error);

      if (foto == NULL)
        return FALSE;
      g_ptr_array_add (photos.added, foto);
    }
  changes = photos.added->len > 0 || (photos.removed != NULL && photos.removed[0] != NULL);
  list = changes ? tepat_invocation_write (invocation, job, change_job, &photos, error)
                 : tepat_invocation_read (invocation, job, change_job, &photos, error);
  if (list != NULL)
    tell (invocation, list);

  return list != NULL;
}

void
usul_verbs_add_foto (TepatContext *context)
{
  static const TepatVerbOption options[] = {
    { "remove", N_("UID"), N_("take this photo away; the picture itself stays"), TRUE },
    { NULL, NULL, NULL },
  };
  static const TepatVerbDef verb = {
    "usul foto", N_("NUMBER|UID [KIND=FILE]..."),
    N_("List the photos of a proposal or an objection, or add some"), TEPAT_VERB_NEEDS_LOGIN, NULL,
    options, run_photos
  };

  tepat_context_add_verb (context, &verb);
}
