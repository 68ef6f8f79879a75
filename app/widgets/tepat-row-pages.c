/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-row-pages"

#include "config.h"

#include "tepat-row-feed-private.h"
#include "tepat-row-pages-private.h"

#define PAGE_SIZE TEPAT_ROW_FEED_FIRST   /* GTK keeps about 205 row widgets around the viewport */
#define MAX_PAGES 16u

/* A page's rows and the query that fills them, cancelled when the page is evicted. */
typedef struct
{
  guint         index;
  GPtrArray    *rows;
  GCancellable *cancellable;
} Page;

struct _TepatRowPages
{
  TepatRowPagesFill  fill;
  gpointer           owner;
  GHashTable        *pages;        /* page index to Page */
  GQueue             recent;       /* of Page, least recently used first */
  guint              last_looked;  /* index of the page */
};

/* Those that are looked at. */
typedef struct
{
  TepatRowPages *pages;
  const GArray  *ids;
  TepatRowTable *table;
} Look;

static void
page_free (Page *page)
{
  g_cancellable_cancel (page->cancellable);
  g_object_unref (page->cancellable);
  g_ptr_array_unref (page->rows);
  g_free (page);
}

static void
evict_one (TepatRowPages *self)
{
  Page *oldest = g_queue_pop_head (&self->recent);

  g_hash_table_remove (self->pages, GUINT_TO_POINTER (oldest->index));
}

static Page *
make_page (const Look *look,
           guint       index)
{
  Page *page = g_new0 (Page, 1);
  gboolean incomplete = FALSE;

  page->index = index;
  page->cancellable = g_cancellable_new ();
  page->rows = g_ptr_array_new_full (PAGE_SIZE, g_object_unref);
  for (guint i = index * PAGE_SIZE; i < MIN ((index + 1) * PAGE_SIZE, look->ids->len); i++)
    {
      TepatRow *row = tepat_row_table_get (look->table, g_array_index (look->ids, gint64, i));

      incomplete |= tepat_row_get_loading (row);
      g_ptr_array_add (page->rows, row);
    }
  if (incomplete)
    look->pages->fill (look->pages->owner, page->rows, page->cancellable);

  return page;
}

static Page *
add_page (const Look *look,
          guint       index)
{
  TepatRowPages *self = look->pages;
  Page *page;

  if (g_hash_table_size (self->pages) >= MAX_PAGES)
    evict_one (self);
  page = make_page (look, index);
  g_hash_table_insert (self->pages, GUINT_TO_POINTER (index), page);
  g_queue_push_tail (&self->recent, page);

  return page;
}

static Page *
use_page (const Look *look,
          guint       index)
{
  TepatRowPages *self = look->pages;
  Page *page = g_hash_table_lookup (self->pages, GUINT_TO_POINTER (index));

  if (page == NULL)
    return add_page (look, index);
  if (g_queue_peek_tail (&self->recent) != page)
    {
      g_queue_remove (&self->recent, page);
      g_queue_push_tail (&self->recent, page);
    }

  return page;
}

/* Who comes from the page next to it will go on: the next one is read before it is seen. */
static void
read_ahead (const Look *look,
            guint       index)
{
  guint from = look->pages->last_looked;
  guint next = index > from ? index + 1 : index - 1;

  look->pages->last_looked = index;
  if ((index == from + 1 || index + 1 == from) && (guint64) next * PAGE_SIZE < look->ids->len)
    use_page (look, next);
}

TepatRowPages *
tepat_row_pages_new (TepatRowPagesFill fill,
                     gpointer          owner)
{
  TepatRowPages *self = g_new0 (TepatRowPages, 1);

  self->fill = fill;
  self->owner = owner;
  self->pages = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) page_free);

  return self;
}

void
tepat_row_pages_free (TepatRowPages *self)
{
  tepat_row_pages_forget (self);
  g_hash_table_unref (self->pages);
  g_free (self);
}

TepatRow *
tepat_row_pages_get (TepatRowPages *self,
                     const GArray  *ids,
                     TepatRowTable *table,
                     guint          position)
{
  const Look look = { self, ids, table };
  guint index = position / PAGE_SIZE;

  if (index != self->last_looked)
    read_ahead (&look, index);

  return g_object_ref (use_page (&look, index)->rows->pdata[position % PAGE_SIZE]);
}

void
tepat_row_pages_forget (TepatRowPages *self)
{
  g_queue_clear (&self->recent);
  g_hash_table_remove_all (self->pages);
}

guint
tepat_row_pages_get_n (TepatRowPages *self)
{
  return g_hash_table_size (self->pages);
}
