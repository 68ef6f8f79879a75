/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-letter"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "tepat-letter-compose-private.h"
#include "tepat-letter-furniture-private.h"
#include "tepat-letter-private.h"
#include "tepat-letter-template-private.h"

#define DEFAULT_FONT "Liberation Serif, Times New Roman, serif"
#define CM (72 / 2.54)
/* A margin or footer never leaves less than this for the text. */
#define MIN_BODY (4 * CM)

struct _TepatLetter
{
  GObject               parent_instance;

  /* Owned References */
  TepatLetterTemplate  *template;
  TepatLetterModel     *model;
  TepatLetterType      *type;
  TepatLetterFurniture *furniture;
  TepatLetterMark      *mark;
  char                 *mark_text;
  GPtrArray            *sections;
  guint                 n_pages;

  /* A preview may draw while a job writes the file; a row source serves one at a time. */
  GMutex                mutex;
};

G_DEFINE_FINAL_TYPE (TepatLetter, tepat_letter, G_TYPE_OBJECT)

static void
tepat_letter_finalize (GObject *object)
{
  TepatLetter *self = TEPAT_LETTER (object);

  g_clear_pointer (&self->sections, g_ptr_array_unref);
  g_clear_pointer (&self->furniture, _tepat_letter_furniture_free);
  g_clear_pointer (&self->type, _tepat_letter_type_free);
  g_clear_pointer (&self->mark, tepat_letter_mark_free);
  g_free (self->mark_text);
  g_clear_object (&self->template);
  g_clear_object (&self->model);
  g_mutex_clear (&self->mutex);
  G_OBJECT_CLASS (tepat_letter_parent_class)->finalize (object);
}

static void
tepat_letter_class_init (TepatLetterClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = tepat_letter_finalize;
}

static void
tepat_letter_init (TepatLetter *self)
{
  self->sections = g_ptr_array_new_with_free_func ((GDestroyNotify) _tepat_letter_section_free);
  g_mutex_init (&self->mutex);
}

/* A letter with an id, data, and a place in the journal can be verified; a plain list cannot. */
static void
read_mark (TepatLetter *self)
{
  const char *uid = tepat_letter_model_get_text (self->model, "surat.uid");
  const char *sha256 = tepat_letter_model_get_text (self->model, "data.sha256");
  const char *hash = tepat_letter_model_get_text (self->model, "jejak.hash");
  const TepatLetterValue *seq = _tepat_letter_model_lookup (self->model, "jejak.seq");

  if (uid == NULL || sha256 == NULL || hash == NULL || seq == NULL ||
      seq->kind != TEPAT_LETTER_VALUE_NUMBER)
    return;
  self->mark = tepat_letter_mark_new (uid, sha256, seq->number, hash);
  self->mark_text = self->mark != NULL ? tepat_letter_mark_to_text (self->mark) : NULL;
}

static const TepatLetterNode *
page_node (TepatLetter *self)
{
  const TepatLetterNode *root = _tepat_letter_template_get_root (self->template);

  return _tepat_letter_node_child (root, TEPAT_LETTER_TAG_HALAMAN);
}

static void
make_type (TepatLetter *self)
{
  const TepatLetterNode *node = page_node (self);
  const char *family = DEFAULT_FONT;
  double size = 11, spacing = 1.1;

  if (node != NULL)
    {
      family = _tepat_letter_node_get (node, TEPAT_LETTER_ATTR_HURUF, DEFAULT_FONT);
      size = _tepat_letter_node_points (node, TEPAT_LETTER_ATTR_UKURAN, size);
      spacing = _tepat_letter_node_points (node, TEPAT_LETTER_ATTR_SPASI, spacing);
    }
  self->type = _tepat_letter_type_new (family, size, spacing);
}

/* F4 unless the template, or who prints a plain list, says otherwise. */
static gboolean
is_a4 (TepatLetter *self, const TepatLetterNode *node)
{
  const char *chosen = tepat_letter_model_get_text (self->model, "halaman.kertas");

  if (chosen != NULL)
    return strcmp (chosen, "A4") == 0;
  return node != NULL && _tepat_letter_node_is (node, TEPAT_LETTER_ATTR_KERTAS, "A4");
}

/* A section's paper; an attachment may turn it. */
static TepatLetterPaper
make_paper (TepatLetter *self, const TepatLetterNode *section)
{
  const TepatLetterNode *node = page_node (self);
  const char *chosen = tepat_letter_model_get_text (self->model, "halaman.orientasi");
  gboolean a4 = is_a4 (self, node);
  TepatLetterPaper paper = {
    .width = (a4 ? 21.0 : 21.5) * CM, .height = (a4 ? 29.7 : 33.0) * CM,
    .top = 1.5 * CM, .bottom = 1.2 * CM, .left = 2.5 * CM, .right = 2 * CM,
  };
  const char *turned = NULL;

  if (node != NULL)
    {
      turned = _tepat_letter_node_get (node, TEPAT_LETTER_ATTR_ORIENTASI, NULL);
      paper.top = _tepat_letter_node_points (node, TEPAT_LETTER_ATTR_ATAS, paper.top);
      paper.bottom = _tepat_letter_node_points (node, TEPAT_LETTER_ATTR_BAWAH, paper.bottom);
      paper.left = _tepat_letter_node_points (node, TEPAT_LETTER_ATTR_KIRI, paper.left);
      paper.right = _tepat_letter_node_points (node, TEPAT_LETTER_ATTR_KANAN, paper.right);
    }
  turned = _tepat_letter_node_get (section, TEPAT_LETTER_ATTR_ORIENTASI, turned);
  if (chosen != NULL)
    turned = chosen;
  if (g_strcmp0 (turned, "mendatar") == 0)
    {
      double width = paper.width;

      paper.width = paper.height;
      paper.height = width;
    }
  paper.right = MIN (paper.right, MAX (0, paper.width - paper.left - MIN_BODY));
  paper.bottom = MAX (paper.height - paper.bottom -
                      _tepat_letter_furniture_height (self->furniture), paper.top + MIN_BODY);
  return paper;
}

static gboolean
is_numbered (const TepatLetterNode *node)
{
  return node->tag == TEPAT_LETTER_TAG_LAMPIRAN &&
         g_strcmp0 (_tepat_letter_node_get (node, TEPAT_LETTER_ATTR_NOMOR, NULL), "otomatis") == 0;
}

/* Which of the attachments that this letter has; a single one needs no number. */
static const char *
number_of (const TepatLetterNode *root, const TepatLetterScope *scope, const TepatLetterNode *node)
{
  static const char * const numbers[] = { "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX" };
  guint n = 0, own = 0;

  for (guint i = 0; i < root->children->len; i++)
    {
      const TepatLetterNode *other = g_ptr_array_index (root->children, i);

      if (other == node)
        own = n;
      if (is_numbered (other) && _tepat_letter_scope_holds (scope, other))
        n++;
    }
  return n > 1 ? numbers[MIN (own, G_N_ELEMENTS (numbers) - 1)] : "";
}

static void
add_attachment_title (TepatLetter *self, TepatLetterComposer *composer,
                      const TepatLetterNode *node)
{
  const char *number = _tepat_letter_node_get (node, TEPAT_LETTER_ATTR_NOMOR, NULL);
  TepatLetterNode *title, *text;

  if (number == NULL)
    return;
  if (is_numbered (node))
    number = number_of (_tepat_letter_template_get_root (self->template), &composer->scope, node);
  title = _tepat_letter_node_new (TEPAT_LETTER_TAG_SUBJUDUL, node->line);
  text = _tepat_letter_node_new (TEPAT_LETTER_TAG_TEXT, node->line);
  text->text = g_strchomp (g_strdup_printf ("LAMPIRAN %s", number));
  g_ptr_array_add (title->children, text);
  _tepat_letter_compose_block (composer, title, NULL);
  _tepat_letter_node_free (title);
}

static gboolean
add_section (TepatLetter *self, const TepatLetterScope *scope, const TepatLetterNode *node,
             GCancellable *cancellable, GError **error)
{
  TepatLetterPaper paper = make_paper (self, node);
  TepatLetterSection *section = _tepat_letter_section_new (&paper);
  TepatLetterComposer composer = {
    .scope = *scope, .type = self->type, .section = section, .cancellable = cancellable,
    .size = self->type->size,
  };

  g_ptr_array_add (self->sections, section);
  if (node->tag == TEPAT_LETTER_TAG_LAMPIRAN)
    {
      composer.size = _tepat_letter_node_points (node, TEPAT_LETTER_ATTR_UKURAN,
                                                 self->type->size - 1);
      add_attachment_title (self, &composer, node);
    }
  if (!_tepat_letter_compose_blocks (&composer, node, error))
    return FALSE;
  _tepat_letter_section_paginate (section);
  self->n_pages += section->pages->len;
  return TRUE;
}

static gboolean
lay_out (TepatLetter *self, GCancellable *cancellable, GError **error)
{
  const TepatLetterNode *root = _tepat_letter_template_get_root (self->template);
  TepatLetterScope scope = {
    .root = self->model,
    .name = tepat_letter_template_get_id (self->template),
  };

  read_mark (self);
  make_type (self);
  self->furniture = _tepat_letter_furniture_new (&scope, root, self->type, self->mark, error);
  if (self->furniture == NULL)
    return FALSE;
  for (guint i = 0; i < root->children->len; i++)
    {
      const TepatLetterNode *node = g_ptr_array_index (root->children, i);

      if ((node->tag == TEPAT_LETTER_TAG_ISI || node->tag == TEPAT_LETTER_TAG_LAMPIRAN) &&
          _tepat_letter_scope_holds (&scope, node) &&
          !add_section (self, &scope, node, cancellable, error))
        return FALSE;
    }
  return TRUE;
}

static TepatLetterSection *
find_section (TepatLetter *self, guint *page)
{
  for (guint i = 0; i < self->sections->len; i++)
    {
      TepatLetterSection *section = g_ptr_array_index (self->sections, i);

      if (*page < section->pages->len)
        return section;
      *page -= section->pages->len;
    }
  g_assert_not_reached ();
}

const char *
_tepat_letter_get_date (TepatLetter *self)
{
  g_assert (TEPAT_IS_LETTER (self));

  return tepat_letter_model_get_text (self->model, "surat.tanggal");
}

const char *
_tepat_letter_get_subject (TepatLetter *self)
{
  g_assert (TEPAT_IS_LETTER (self));

  return tepat_letter_model_get_text (self->model, "kop.unit");
}

char *
_tepat_letter_dup_title (TepatLetter *self)
{
  const char *number = tepat_letter_model_get_text (self->model, "surat.nomor");
  const char *title = tepat_letter_template_get_title (self->template);

  g_assert (TEPAT_IS_LETTER (self));

  return number != NULL && *number != '\0' ? g_strdup_printf ("%s %s", title, number)
                                           : g_strdup (title);
}

/**
 * tepat_letter_new:
 * @template: how the letter looks
 * @model: what it says; it must not change while the letter lives
 * @cancellable: (nullable): to stop the laying out of long tables
 * @error: return location for an error
 *
 * Lays a letter out. Preview, print and PDF then draw the same pages. A placeholder without data is
 * an error that names the template's line.
 *
 * Returns: (transfer full): a new letter, or %NULL
 */
TepatLetter *
tepat_letter_new (TepatLetterTemplate  *template,
                  TepatLetterModel     *model,
                  GCancellable         *cancellable,
                  GError              **error)
{
  g_autoptr(TepatLetter) self = NULL;

  g_return_val_if_fail (TEPAT_IS_LETTER_TEMPLATE (template), NULL);
  g_return_val_if_fail (TEPAT_IS_LETTER_MODEL (model), NULL);

  self = g_object_new (TEPAT_TYPE_LETTER, NULL);
  self->template = g_object_ref (template);
  self->model = g_object_ref (model);
  return lay_out (self, cancellable, error) ? g_steal_pointer (&self) : NULL;
}

/**
 * tepat_letter_get_n_pages:
 * @self: a letter
 *
 * Returns: the number of pages
 */
guint
tepat_letter_get_n_pages (TepatLetter *self)
{
  g_return_val_if_fail (TEPAT_IS_LETTER (self), 0);

  return self->n_pages;
}

/**
 * tepat_letter_get_page_size:
 * @self: a letter
 * @page: a page, from 0
 * @width: (out): its width in points
 * @height: (out): its height in points
 *
 * Gets the size of a page; an attachment may lie across.
 */
void
tepat_letter_get_page_size (TepatLetter *self, guint page, double *width, double *height)
{
  TepatLetterSection *section;

  g_return_if_fail (TEPAT_IS_LETTER (self) && page < self->n_pages);
  g_return_if_fail (width != NULL && height != NULL);

  section = find_section (self, &page);
  *width = section->paper.width;
  *height = section->paper.height;
}

/**
 * tepat_letter_draw_page:
 * @self: a letter
 * @cr: where to draw, in points from the page's upper left corner
 * @page: a page, from 0
 * @error: return location for an error
 *
 * Draws a page; the paper itself is not painted. It fails only when a row source does.
 *
 * Returns: %TRUE on success
 */
gboolean
tepat_letter_draw_page (TepatLetter *self, cairo_t *cr, guint page, GError **error)
{
  G_GNUC_UNUSED g_autoptr(GMutexLocker) locker = NULL;
  TepatLetterSection *section;
  guint section_page = page;
  gboolean ok;

  g_return_val_if_fail (TEPAT_IS_LETTER (self) && page < self->n_pages, FALSE);
  g_return_val_if_fail (cr != NULL, FALSE);

  locker = g_mutex_locker_new (&self->mutex);
  section = find_section (self, &section_page);
  cairo_save (cr);
  _tepat_letter_furniture_draw (self->furniture, cr, &section->paper, page, self->n_pages);
  ok = _tepat_letter_section_draw (section, cr, section_page, error);
  cairo_restore (cr);
  return ok;
}

/**
 * tepat_letter_get_mark:
 * @self: a letter
 *
 * Returns: (nullable): the text of its QR code, for a letter that can be verified
 */
const char *
tepat_letter_get_mark (TepatLetter *self)
{
  g_return_val_if_fail (TEPAT_IS_LETTER (self), NULL);

  return self->mark_text;
}
