/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-guide"

#include "config.h"

#include <string.h>

#include "tepat-guide.h"

#define RESOURCES "/id/tepat/Tepat/panduan/"
#define PAGE_MARK "<!-- halaman:"

/* In the order in which they are offered, and for whom they are written. */
static const struct
{
  const char *id;
  const char *peran[4];
} known[] = {
  { "mulai", { NULL } },
  { "operator-desa", { "operator-desa", NULL } },
  { "operator-kabupaten", { "operator-kecamatan", "operator-dinsos", "verifikator", NULL } },
  { "supervisor", { "supervisor", "kepala-dinas", NULL } },
  { "loket", { "pembaca", NULL } },
  { "auditor", { "auditor", NULL } },
  { "administrator", { "administrator", NULL } },
  { "baru", { NULL } },
};

static void
block_free (gpointer data)
{
  TepatGuideBlock *block = data;

  g_free (block->text);
  g_free (block->mark);
  g_strfreev (block->pages);
  g_free (block);
}

void
tepat_guide_chapter_free (TepatGuideChapter *self)
{
  if (self == NULL)
    return;
  g_free (self->id);
  g_free (self->title);
  g_clear_pointer (&self->blocks, g_ptr_array_unref);
  g_free (self);
}

/* **bold** and `keys`; anything else is text. */
static char *
to_markup (const char *text)
{
  g_autofree char *escaped = g_markup_escape_text (text, -1);
  GString *markup = g_string_new (NULL);
  gboolean bold = FALSE, keys = FALSE;

  for (const char *c = escaped; *c != '\0'; c++)
    if (c[0] == '*' && c[1] == '*')
      {
        g_string_append (markup, bold ? "</b>" : "<b>");
        bold = !bold;
        c++;
      }
    else if (*c == '`')
      {
        g_string_append (markup, keys ? "</tt>" : "<tt>");
        keys = !keys;
      }
    else
      g_string_append_c (markup, *c);
  /* What was opened and not closed would be no markup at all. */
  if (keys)
    g_string_append (markup, "</tt>");
  if (bold)
    g_string_append (markup, "</b>");

  return g_string_free (markup, FALSE);
}

static TepatGuideBlock *
add (TepatGuideChapter *chapter,
     TepatGuideKind     kind,
     const char        *text,
     const char        *mark)
{
  TepatGuideBlock *block = g_new0 (TepatGuideBlock, 1);

  block->kind = kind;
  block->text = kind == TEPAT_GUIDE_PICTURE ? g_strdup (text) : to_markup (text);
  block->mark = g_strdup (mark);
  g_ptr_array_add (chapter->blocks, block);

  return block;
}

static void
add_picture (TepatGuideChapter *chapter,
             const char        *line)
{
  const char *end = strstr (line, "](");
  g_autofree char *text = end != NULL ? g_strndup (line + 2, (gsize) (end - line - 2)) : NULL;
  g_autofree char *file = end != NULL ? g_strndup (end + 2, strcspn (end + 2, ")")) : NULL;

  if (file != NULL)
    add (chapter, TEPAT_GUIDE_PICTURE, text, file);
}

/* "- " and "1. "; what the line says without it. */
static const char *
skip_point (const char  *line,
            char       **mark)
{
  gsize digits = strspn (line, "0123456789");

  if (strncmp (line, "- ", 2) == 0)
    {
      *mark = g_strdup ("•");
      return line + 2;
    }
  if (digits == 0 || strncmp (line + digits, ". ", 2) != 0)
    return NULL;
  *mark = g_strndup (line, digits + 1);

  return line + digits + 2;
}

static GStrv
parse_pages (const char *line)
{
  g_autofree char *inside = g_strndup (line + strlen (PAGE_MARK),
                                       strcspn (line + strlen (PAGE_MARK), ">"));
  g_autofree char *clean = NULL;

  if (g_str_has_suffix (inside, "--"))
    inside[strlen (inside) - 2] = '\0';
  clean = g_strdup (g_strstrip (inside));

  return g_strsplit (clean, " ", -1);
}

/* A line that goes on belongs to the block before it. */
static void
go_on (TepatGuideChapter *chapter,
       const char        *line)
{
  TepatGuideBlock *last = chapter->blocks->pdata[chapter->blocks->len - 1];
  g_autofree char *more = to_markup (line);
  char *joined = g_strconcat (last->text, " ", more, NULL);

  g_free (last->text);
  last->text = joined;
}

typedef struct
{
  TepatGuideChapter *chapter;
  GStrv              pages;     /* for the next heading */
  gboolean           open;      /* the block before may go on */
} Parser;

static void
take_heading (Parser         *parser,
              TepatGuideKind  kind,
              const char     *text)
{
  TepatGuideBlock *block = add (parser->chapter, kind, text, NULL);

  block->pages = g_steal_pointer (&parser->pages);
  parser->open = FALSE;
}

static void
take_line (Parser     *parser,
           const char *line)
{
  g_autofree char *mark = NULL;
  const char *point = skip_point (line, &mark);

  if (*line == '\0')
    parser->open = FALSE;
  else if (g_str_has_prefix (line, PAGE_MARK))
    {
      g_strfreev (parser->pages);
      parser->pages = parse_pages (line);
    }
  else if (g_str_has_prefix (line, "# "))
    parser->chapter->title = g_strdup (line + 2);
  else if (g_str_has_prefix (line, "## "))
    take_heading (parser, TEPAT_GUIDE_HEADING, line + 3);
  else if (g_str_has_prefix (line, "### "))
    take_heading (parser, TEPAT_GUIDE_SUBHEADING, line + 4);
  else if (g_str_has_prefix (line, "!["))
    add_picture (parser->chapter, line);
  else if (point != NULL || g_str_has_prefix (line, "> ") || !parser->open)
    {
      add (parser->chapter, point != NULL ? TEPAT_GUIDE_POINT
                                          : *line == '>' ? TEPAT_GUIDE_NOTE : TEPAT_GUIDE_TEXT,
           point != NULL ? point : *line == '>' ? line + 2 : line, mark);
      parser->open = TRUE;
    }
  else
    go_on (parser->chapter, line);
}

/**
 * tepat_guide_parse:
 * @id: name of the chapter
 * @text: headings, paragraphs, points, notes (`> `) and pictures; a line
 *   `<!-- halaman: ID... -->` before a heading names the pages that it explains
 *
 * Returns: (transfer full): the chapter
 */
TepatGuideChapter *
tepat_guide_parse (const char *id,
                   const char *text)
{
  TepatGuideChapter *self = g_new0 (TepatGuideChapter, 1);
  g_auto(GStrv) lines = g_strsplit (text, "\n", -1);
  Parser parser = { self, NULL, FALSE };

  g_return_val_if_fail (id != NULL && text != NULL, NULL);

  self->id = g_strdup (id);
  self->blocks = g_ptr_array_new_with_free_func (block_free);
  for (guint i = 0; lines[i] != NULL; i++)
    take_line (&parser, g_strstrip (lines[i]));
  g_strfreev (parser.pages);
  if (self->title == NULL)
    self->title = g_strdup (id);

  return self;
}

GPtrArray *
tepat_guide_load (void)
{
  GPtrArray *chapters =
    g_ptr_array_new_with_free_func ((GDestroyNotify) tepat_guide_chapter_free);

  for (guint i = 0; i < G_N_ELEMENTS (known); i++)
    {
      g_autofree char *path = g_strconcat (RESOURCES, known[i].id, ".md", NULL);
      g_autoptr(GBytes) bytes = g_resources_lookup_data (path, 0, NULL);
      g_autofree char *text = NULL;

      if (bytes == NULL)
        continue;
      text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
      g_ptr_array_add (chapters, tepat_guide_parse (known[i].id, text));
    }

  return chapters;
}

static gboolean
is_for (const char *id,
        const char *peran)
{
  for (guint i = 0; peran != NULL && i < G_N_ELEMENTS (known); i++)
    if (strcmp (known[i].id, id) == 0)
      return g_strv_contains (known[i].peran, peran);

  return FALSE;
}

static gboolean
find_block (const TepatGuideChapter *chapter,
            const char              *page,
            guint                   *block)
{
  for (guint i = 0; i < chapter->blocks->len; i++)
    {
      const TepatGuideBlock *candidate = chapter->blocks->pdata[i];

      if (candidate->pages == NULL ||
          !g_strv_contains ((const char * const *) candidate->pages, page))
        continue;
      *block = i;
      return TRUE;
    }

  return FALSE;
}

gboolean
tepat_guide_find_page (GPtrArray  *chapters,
                       const char *peran,
                       const char *page,
                       guint      *chapter,
                       guint      *block)
{
  gboolean found = FALSE;

  g_return_val_if_fail (chapters != NULL && page != NULL, FALSE);

  for (guint i = 0; i < chapters->len; i++)
    {
      const TepatGuideChapter *candidate = chapters->pdata[i];
      gboolean own = is_for (candidate->id, peran);
      guint place;

      if ((found && !own) || !find_block (candidate, page, &place))
        continue;
      *chapter = i;
      *block = place;
      found = TRUE;
      if (own)
        return TRUE;
    }

  return found;
}
