/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "prelist-page"

#include "config.h"

#include "prelist-page.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "paket-list.h"
#include "prelist-look.h"
#include "prelist-ticks.h"
#include "prelist-window.h"
#include "prelist.h"

struct _PrelistPage
{
  TepatPage        parent_instance;

  /* Template widgets */
  GtkWidget       *new_button;
  GtkDropDown     *lists;
  GtkCheckButton  *open_only;
  GtkCheckButton  *all_held;
  GtkListBox      *list;
  GtkLabel        *name;
  GtkLabel        *about;
  GtkLabel        *why;
  AdwActionRow    *draft;
  GtkWidget       *draft_button;
  AdwComboRow     *result;
  GtkWidget       *note;
  GtkWidget       *reason;
  GtkWidget       *record_button;
  GtkWidget       *keep_button;
  GtkWidget       *take_button;
  GtkWidget       *family_button;

  /* Owned References */
  TepatContext    *context;
  GPtrArray       *rows;        /* PrelistButir */
  GPtrArray       *known;       /* Prelist */
  TepatReference  *reference;
  PrelistTicks    *ticks;       /* those to be taken over at once */
  char            *wanted;      /* uid to show when it is there */
  char            *said;        /* what the last act did, for the banner */
  char            *shown;       /* uid of whom the fields are about */
  gint64           versi;       /* as it was when they were filled; -1: one's own act since */

  gboolean         filling;
  gboolean         busy;
};

G_DEFINE_FINAL_TYPE (PrelistPage, prelist_page, TEPAT_TYPE_PAGE)

static const TepatPageKey page_keys[] = {
  { "n", N_("Next family") }, { "p", N_("Family before") },
  { "1 … 6", N_("Choose what was found") }, { "r", N_("Record it") },
  { "d", N_("Keep a draft") }, { "t", N_("Take over") }, { "o", N_("Open the family") },
  { NULL }
};

static TepatActor *
get_actor (PrelistPage *self)
{
  return tepat_session_get_actor (tepat_context_get_session (self->context));
}

static const PrelistButir *
get_current (PrelistPage *self)
{
  int index = paket_list_get_index (self->list);

  return index >= 0 && self->rows != NULL ? self->rows->pdata[index] : NULL;
}

static const TepatCodeList *
get_results (PrelistPage *self)
{
  return self->reference != NULL
         ? tepat_reference_get_list (self->reference, "verivali-hasil") : NULL;
}

static const char *
name_result (PrelistPage *self,
             const char  *kode)
{
  const TepatCodeList *results = get_results (self);
  const TepatCode *code = results != NULL && kode != NULL ? tepat_code_list_lookup (results, kode)
                                                          : NULL;

  return code != NULL ? tepat_code_get_nama (code) : kode;
}

/* (nullable): the first entry stands for none */
static const char *
get_result (PrelistPage *self)
{
  guint n = adw_combo_row_get_selected (self->result);
  const TepatCodeList *results = get_results (self);

  return results != NULL && n > 0 && n <= tepat_code_list_get_n (results)
         ? tepat_code_get_kode (tepat_code_list_get_nth (results, n - 1)) : NULL;
}

static void
set_result (PrelistPage *self,
            const char  *kode)
{
  const TepatCodeList *results = get_results (self);
  guint n = 0;

  for (guint i = 0; results != NULL && i < tepat_code_list_get_n (results); i++)
    if (g_strcmp0 (tepat_code_get_kode (tepat_code_list_get_nth (results, i)), kode) == 0)
      n = i + 1;
  adw_combo_row_set_selected (self->result, n);
}

static void
fill_results (PrelistPage *self)
{
  const TepatCodeList *results = get_results (self);
  g_autoptr(GtkStringList) names = gtk_string_list_new (NULL);

  gtk_string_list_append (names, _("Not visited yet"));
  for (guint i = 0; results != NULL && i < tepat_code_list_get_n (results); i++)
    gtk_string_list_append (names, tepat_code_get_nama (tepat_code_list_get_nth (results, i)));
  adw_combo_row_set_model (self->result, G_LIST_MODEL (names));
}

/* The family at hand */

static gboolean
is_mine (PrelistPage        *self,
         const PrelistButir *butir)
{
  return butir->petugas == NULL ||
         strcmp (butir->petugas, tepat_actor_get_nama (get_actor (self))) == 0;
}

static void
show_draft (PrelistPage        *self,
            const PrelistButir *butir)
{
  g_autofree char *when = NULL, *words = NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->draft), butir->draf_oleh != NULL);
  if (butir->draf_oleh == NULL)
    return;
  when = tepat_format_moment (butir->draf_waktu,
                              tepat_session_get_zone (tepat_context_get_session (self->context)));
  words = g_strdup_printf ("%s, %s: %s · %s", butir->draf_oleh, when,
                           butir->draf_hasil != NULL ? name_result (self, butir->draf_hasil) : "–",
                           butir->draf_catatan != NULL ? butir->draf_catatan : "–");
  adw_action_row_set_subtitle (self->draft, words);
}

/* What somebody is typing stays when the list is read anew. */
static void
fill_fields (PrelistPage        *self,
             const PrelistButir *butir)
{
  gboolean same = g_strcmp0 (butir->uid, self->shown) == 0;

  if (!same || self->versi < 0)
    self->versi = butir->versi;
  if (same)
    return;
  set_result (self, butir->hasil);
  gtk_editable_set_text (GTK_EDITABLE (self->note), butir->catatan != NULL ? butir->catatan : "");
  if (prelist_ticks_get_n (self->ticks) == 0)
    gtk_editable_set_text (GTK_EDITABLE (self->reason), "");
  g_free (self->shown);
  self->shown = g_strdup (butir->uid);
}

/* Somebody else holds it and did not record it yet. */
static gboolean
is_to_take (PrelistPage        *self,
            const PrelistButir *butir)
{
  return !is_mine (self, butir) && butir->hasil == NULL &&
         tepat_context_may (self->context, TEPAT_HAK_DATA_UBAH);
}

static void
show_take (PrelistPage *self,
           gboolean     this_one)
{
  guint n = prelist_ticks_get_n (self->ticks);
  g_autofree char *label = n == 0 ? g_strdup (_("_Take Over"))
                           : g_strdup_printf (ngettext ("_Take Over %u Family",
                                                        "_Take Over %u Families", n), n);

  gtk_button_set_label (GTK_BUTTON (self->take_button), label);
  gtk_widget_set_visible (self->take_button, this_one || n > 0);
  gtk_widget_set_visible (self->reason, this_one || n > 0);
}

static void
show_current (PrelistPage *self)
{
  const PrelistButir *butir = get_current (self);
  gboolean may, mine;
  g_autofree char *about = NULL, *why = NULL;

  if (butir == NULL)
    return;
  may = tepat_context_may (self->context, TEPAT_HAK_DATA_UBAH);
  mine = is_mine (self, butir);
  about = prelist_butir_describe (butir);
  why = prelist_butir_tell_why (butir);
  gtk_label_set_label (self->name, butir->nama);
  gtk_label_set_label (self->about, about);
  gtk_label_set_label (self->why, why != NULL ? why : "");
  gtk_widget_set_visible (GTK_WIDGET (self->why), why != NULL);
  show_draft (self, butir);
  fill_fields (self, butir);
  gtk_widget_set_sensitive (self->draft_button, may && mine);
  gtk_widget_set_sensitive (GTK_WIDGET (self->result), may && mine);
  gtk_widget_set_sensitive (self->note, may && mine);
  gtk_widget_set_visible (self->record_button, may && mine);
  gtk_widget_set_visible (self->keep_button, may && mine);
  show_take (self, may && !mine);
}

/* The list */

static void
add_row (PrelistPage        *self,
         const PrelistButir *butir)
{
  const char *state = butir->hasil != NULL ? name_result (self, butir->hasil)
                      : butir->draf_oleh != NULL ? _("draft") : _("not visited yet");
  g_autofree char *below = butir->petugas != NULL
                           ? g_strdup_printf ("%s · %s", state, butir->petugas) : g_strdup (state);

  paket_list_add (self->list, butir->nama, below,
                  is_to_take (self, butir)
                  ? prelist_ticks_new_check (self->ticks, butir->uid, butir->nama) : NULL);
}

/* Of those that others hold. */
static GHashTable *
list_to_take (PrelistPage *self)
{
  GHashTable *uids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; self->rows != NULL && i < self->rows->len; i++)
    if (is_to_take (self, self->rows->pdata[i]))
      g_hash_table_add (uids, g_strdup (((PrelistButir *) self->rows->pdata[i])->uid));

  return uids;
}

static void
forget_ticks (PrelistPage *self)
{
  g_autoptr(GHashTable) left = list_to_take (self);

  prelist_ticks_keep_only (self->ticks, left);
  self->filling = TRUE;
  gtk_check_button_set_active (self->all_held, g_hash_table_size (left) > 0 &&
                               prelist_ticks_get_n (self->ticks) == g_hash_table_size (left));
  self->filling = FALSE;
  gtk_widget_set_visible (GTK_WIDGET (self->all_held), g_hash_table_size (left) > 1);
}

static int
find_index (PrelistPage *self,
            const char  *uid,
            int          otherwise)
{
  for (guint i = 0; uid != NULL && i < self->rows->len; i++)
    if (strcmp (((PrelistButir *) self->rows->pdata[i])->uid, uid) == 0)
      return (int) i;

  return otherwise;
}

static void
show_rows (PrelistPage *self,
           GPtrArray   *rows)
{
  int index = paket_list_get_index (self->list);

  paket_list_clear (self->list);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  self->rows = g_ptr_array_ref (rows);
  forget_ticks (self);
  for (guint i = 0; i < rows->len; i++)
    add_row (self, rows->pdata[i]);
  if (rows->len > 0)
    tepat_page_set_state (TEPAT_PAGE (self), TEPAT_PAGE_CONTENT);
  else
    tepat_page_set_state (TEPAT_PAGE (self), self->known->len > 0 ? TEPAT_PAGE_NOTHING_FOUND
                                                                  : TEPAT_PAGE_EMPTY);
  paket_list_select (self->list, find_index (self, self->wanted, index));
  g_clear_pointer (&self->wanted, g_free);
}

static void
show_lists (PrelistPage *self,
            GPtrArray   *lists)
{
  g_autoptr(GtkStringList) names = gtk_string_list_new (NULL);
  guint selected = gtk_drop_down_get_selected (self->lists);

  g_clear_pointer (&self->known, g_ptr_array_unref);
  self->known = g_ptr_array_ref (lists);
  gtk_string_list_append (names, _("All lists"));
  for (guint i = 0; i < lists->len; i++)
    {
      const Prelist *list = lists->pdata[i];
      g_autofree char *name = g_strdup_printf (_("%s · %s · %d of %d"), list->judul,
                                               list->desa != NULL ? list->desa : list->wilayah,
                                               (int) list->n_done, (int) list->n);

      gtk_string_list_append (names, name);
    }
  self->filling = TRUE;
  gtk_drop_down_set_model (self->lists, G_LIST_MODEL (names));
  gtk_drop_down_set_selected (self->lists, selected <= lists->len ? selected : 0);
  self->filling = FALSE;
}

static void
show_found (TepatPage *page,
            gpointer   data)
{
  PrelistPage *self = PRELIST_PAGE (page);
  PrelistFound *found = data;

  if (self->reference == NULL)
    {
      self->reference = tepat_reference_ref (found->reference);
      fill_results (self);
    }
  show_lists (self, found->lists);
  show_rows (self, found->rows);
}

static void
reload (PrelistPage *self)
{
  guint n = gtk_drop_down_get_selected (self->lists);
  PrelistAsk *ask = g_new0 (PrelistAsk, 1);

  ask->wilayah = g_strdup (tepat_page_get_wilayah (TEPAT_PAGE (self)));
  ask->open = gtk_check_button_get_active (self->open_only);
  if (self->known != NULL && n > 0 && n <= self->known->len)
    ask->prelist = g_strdup (((Prelist *) self->known->pdata[n - 1])->uid);
  tepat_page_read (TEPAT_PAGE (self), self->context, prelist_look, ask,
                   (GDestroyNotify) prelist_ask_free, (GDestroyNotify) prelist_found_free,
                   show_found);
}

static void
on_filter (PrelistPage *self)
{
  if (self->context != NULL && !self->filling)
    reload (self);
}

static void
on_all_held (PrelistPage *self)
{
  g_autoptr(GHashTable) all = list_to_take (self);

  if (self->filling)
    return;
  if (!gtk_check_button_get_active (self->all_held))
    g_hash_table_remove_all (all);
  prelist_ticks_set (self->ticks, all);
  reload (self);
}

/* Writing */

typedef struct
{
  char     *uid;
  GStrv     uids;     /* of families to be taken over */
  char     *hasil;
  char     *catatan;
  char     *alasan;
  gint64    versi;
  gboolean  draft;
} Act;

static void
act_free (Act *act)
{
  g_free (act->uid);
  g_strfreev (act->uids);
  g_free (act->hasil);
  g_free (act->catatan);
  g_free (act->alasan);
  g_free (act);
}

static gpointer
act_job (TepatDb       *db,
         gpointer       data,
         GCancellable  *cancellable,
         GError       **error)
{
  const Act *act = data;

  if (act->alasan != NULL)
    {
      PrelistAmbil ambil = { (const char * const *) act->uids, NULL, NULL, act->alasan, 0, 0 };

      return prelist_take_over (db, &ambil, cancellable, error);
    }
  PrelistHasil hasil = { act->uid, act->hasil, act->catatan, act->versi, act->draft };

  return prelist_record (db, &hasil, cancellable, error);
}

static void
on_written (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(PrelistPage) self = user_data;
  g_autoptr(GError) error = NULL;
  TepatBanner *banner;

  tepat_store_run_finish (TEPAT_STORE (source), result, &error);
  if (self->context == NULL)
    return;
  self->busy = FALSE;
  self->versi = -1;
  banner = tepat_page_get_banner (TEPAT_PAGE (self));
  tepat_banner_show (banner, error != NULL ? TEPAT_TONE_ATTENTION : TEPAT_TONE_DONE,
                     error != NULL ? error->message : self->said, NULL);
  reload (self);
}

static void
write_act (PrelistPage *self,
           Act         *act,
           const char  *said)
{
  g_free (self->said);
  self->said = g_strdup (said);
  self->busy = TRUE;
  tepat_context_write_async (self->context, act_job, act, (GDestroyNotify) act_free, NULL, NULL,
                             on_written, g_object_ref (self));
}

static void
ask_for (PrelistPage *self,
         const char  *words,
         GtkWidget   *field)
{
  tepat_banner_show (tepat_page_get_banner (TEPAT_PAGE (self)), TEPAT_TONE_ATTENTION, words, NULL);
  gtk_widget_grab_focus (field);
}

static void
keep (PrelistPage *self,
      gboolean     draft)
{
  const PrelistButir *butir = get_current (self);
  g_autofree char *said = NULL;
  Act *act;

  if (butir == NULL || self->busy || !gtk_widget_get_visible (self->record_button))
    return;
  if (!draft && get_result (self) == NULL)
    {
      ask_for (self, _("Choose what was found first."), GTK_WIDGET (self->result));
      return;
    }
  act = g_new0 (Act, 1);
  act->uid = g_strdup (butir->uid);
  act->hasil = g_strdup (get_result (self));
  act->catatan = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->note)));
  act->versi = MAX (self->versi, 0);
  act->draft = draft;
  said = g_strdup_printf (draft ? _("The draft about %s is kept here.")
                                : _("%s is recorded and goes with the next package."), butir->nama);
  write_act (self, act, said);
}

static void
on_record (PrelistPage *self)
{
  keep (self, FALSE);
}

static void
on_keep (PrelistPage *self)
{
  keep (self, TRUE);
}

static char *
tell_taken (PrelistPage        *self,
            const PrelistButir *butir)
{
  guint n = prelist_ticks_get_n (self->ticks);

  if (n > 0)
    return g_strdup_printf (ngettext ("%u family is yours now, with its draft.",
                                      "%u families are yours now, with their drafts.", n), n);
  if (butir->draf_oleh != NULL)
    return g_strdup_printf (_("%s is yours now, with the draft of %s."), butir->nama,
                            butir->draf_oleh);

  return g_strdup_printf (_("%s is yours now."), butir->nama);
}

static void
on_take (PrelistPage *self)
{
  const PrelistButir *butir = get_current (self);
  const char *reason = gtk_editable_get_text (GTK_EDITABLE (self->reason));
  g_autofree char *said = NULL;
  Act *act;

  if (butir == NULL || self->busy || !gtk_widget_get_visible (self->take_button))
    return;
  if (*reason == '\0')
    {
      ask_for (self, _("Write the reason first; the officer will ask for it."), self->reason);
      return;
    }
  act = g_new0 (Act, 1);
  act->uids = prelist_ticks_dup (self->ticks, butir->uid);
  act->alasan = g_strdup (reason);
  said = tell_taken (self, butir);
  g_free (self->wanted);
  self->wanted = g_strdup (butir->uid);
  write_act (self, act, said);
}

static void
on_use_draft (PrelistPage *self)
{
  const PrelistButir *butir = get_current (self);

  if (butir == NULL || butir->draf_oleh == NULL)
    return;
  set_result (self, butir->draf_hasil);
  gtk_editable_set_text (GTK_EDITABLE (self->note),
                         butir->draf_catatan != NULL ? butir->draf_catatan : "");
}

static void
on_family (PrelistPage *self)
{
  const PrelistButir *butir = get_current (self);

  if (butir != NULL)
    tepat_context_open_record (self->context, "keluarga", butir->keluarga);
}

static void
on_list_made (PrelistPage *self,
              const char  *said)
{
  tepat_banner_show (tepat_page_get_banner (TEPAT_PAGE (self)), TEPAT_TONE_DONE, said, NULL);
  reload (self);
}

static void
on_new (PrelistPage *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  const char *wilayah = tepat_page_get_wilayah (TEPAT_PAGE (self));
  GtkWindow *window = prelist_window_new (GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL,
                                          self->context, wilayah != NULL ? wilayah : "");

  g_signal_connect_object (window, "made", G_CALLBACK (on_list_made), self, G_CONNECT_SWAPPED);
  gtk_window_present (window);
}

static void
on_new_action (GtkWidget  *widget,
               const char *action_name,
               GVariant   *parameter)
{
  on_new (PRELIST_PAGE (widget));
}

/* Keys */

static gboolean
choose (PrelistPage *self,
        guint        key)
{
  const TepatCodeList *results = get_results (self);
  guint n = key - GDK_KEY_0;

  if (results == NULL || n > tepat_code_list_get_n (results) ||
      !gtk_widget_is_sensitive (GTK_WIDGET (self->result)))
    return GDK_EVENT_PROPAGATE;
  adw_combo_row_set_selected (self->result, n);

  return GDK_EVENT_STOP;
}

static gboolean
on_key (PrelistPage     *self,
        guint            key,
        guint            code,
        GdkModifierType  modifiers)
{
  static const struct { guint key; void (*func) (PrelistPage *self); } acts[] = {
    { GDK_KEY_r, on_record }, { GDK_KEY_d, on_keep }, { GDK_KEY_t, on_take },
    { GDK_KEY_o, on_family },
  };

  if ((modifiers & (GDK_CONTROL_MASK | GDK_ALT_MASK)) != 0)
    return GDK_EVENT_PROPAGATE;
  if (key >= GDK_KEY_1 && key <= GDK_KEY_9)
    return choose (self, key);
  if (key == GDK_KEY_n || key == GDK_KEY_p)
    {
      paket_list_step (self->list, key == GDK_KEY_n ? 1 : -1);
      return GDK_EVENT_STOP;
    }
  for (guint i = 0; i < G_N_ELEMENTS (acts); i++)
    if (acts[i].key == key)
      {
        acts[i].func (self);
        return GDK_EVENT_STOP;
      }

  return GDK_EVENT_PROPAGATE;
}

static void
on_changed (TepatPage *page)
{
  if (!PRELIST_PAGE (page)->busy)
    reload (PRELIST_PAGE (page));
}

static void
prelist_page_retry (TepatPage *page)
{
  reload (PRELIST_PAGE (page));
}

static void
prelist_page_clear_filter (TepatPage *page)
{
  PrelistPage *self = PRELIST_PAGE (page);

  self->filling = TRUE;
  gtk_drop_down_set_selected (self->lists, 0);
  gtk_check_button_set_active (self->open_only, FALSE);
  self->filling = FALSE;
  reload (self);
}

static void
prelist_page_apply_filter (TepatPage  *page,
                           const char *argument)
{
  PrelistPage *self = PRELIST_PAGE (page);

  if (!tepat_uid_is_valid (argument))
    return;
  g_free (self->wanted);
  self->wanted = g_strdup (argument);
  prelist_page_clear_filter (page);
}

static void
prelist_page_dispose (GObject *object)
{
  PrelistPage *self = PRELIST_PAGE (object);

  g_clear_object (&self->context);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_pointer (&self->known, g_ptr_array_unref);
  g_clear_pointer (&self->reference, tepat_reference_unref);
  g_clear_pointer (&self->ticks, prelist_ticks_free);
  g_clear_pointer (&self->wanted, g_free);
  g_clear_pointer (&self->said, g_free);
  g_clear_pointer (&self->shown, g_free);
  /* A list that goes with its rows says that none is chosen. */
  if (self->list != NULL)
    g_signal_handlers_disconnect_by_func (self->list, show_current, self);
  gtk_widget_dispose_template (GTK_WIDGET (self), PRELIST_TYPE_PAGE);

  G_OBJECT_CLASS (prelist_page_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, PrelistPage, new_button);
  gtk_widget_class_bind_template_child (widget_class, PrelistPage, lists);
  gtk_widget_class_bind_template_child (widget_class, PrelistPage, open_only);
  gtk_widget_class_bind_template_child (widget_class, PrelistPage, all_held);
  gtk_widget_class_bind_template_child (widget_class, PrelistPage, list);
  gtk_widget_class_bind_template_child (widget_class, PrelistPage, name);
  gtk_widget_class_bind_template_child (widget_class, PrelistPage, about);
  gtk_widget_class_bind_template_child (widget_class, PrelistPage, why);
  gtk_widget_class_bind_template_child (widget_class, PrelistPage, draft);
  gtk_widget_class_bind_template_child (widget_class, PrelistPage, draft_button);
  gtk_widget_class_bind_template_child (widget_class, PrelistPage, result);
  gtk_widget_class_bind_template_child (widget_class, PrelistPage, note);
  gtk_widget_class_bind_template_child (widget_class, PrelistPage, reason);
  gtk_widget_class_bind_template_child (widget_class, PrelistPage, record_button);
  gtk_widget_class_bind_template_child (widget_class, PrelistPage, keep_button);
  gtk_widget_class_bind_template_child (widget_class, PrelistPage, take_button);
  gtk_widget_class_bind_template_child (widget_class, PrelistPage, family_button);
}

static void
bind_callbacks (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_callback (widget_class, on_filter);
  gtk_widget_class_bind_template_callback (widget_class, on_all_held);
  gtk_widget_class_bind_template_callback (widget_class, on_new);
  gtk_widget_class_bind_template_callback (widget_class, on_use_draft);
  gtk_widget_class_bind_template_callback (widget_class, on_record);
  gtk_widget_class_bind_template_callback (widget_class, on_keep);
  gtk_widget_class_bind_template_callback (widget_class, on_take);
  gtk_widget_class_bind_template_callback (widget_class, on_family);
}

static void
prelist_page_class_init (PrelistPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  TepatPageClass *page_class = TEPAT_PAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = prelist_page_dispose;
  page_class->retry = prelist_page_retry;
  page_class->scope_changed = prelist_page_retry;
  page_class->clear_filter = prelist_page_clear_filter;
  page_class->apply_filter = prelist_page_apply_filter;

  gtk_widget_class_set_template_from_resource (
    widget_class, "/id/tepat/Tepat/plugins/sinkron/prelist-page.ui");
  bind_children (widget_class);
  bind_callbacks (widget_class);
  gtk_widget_class_install_action (widget_class, "prelist.new", NULL, on_new_action);
}

static void
prelist_page_init (PrelistPage *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->ticks = prelist_ticks_new ((PrelistTicksFunc) show_current, self);
  gtk_widget_init_template (GTK_WIDGET (self));
  tepat_form_keys_add (GTK_WIDGET (self));
  gtk_widget_set_layout_manager (gtk_widget_get_parent (self->record_button),
                                 tepat_wrap_layout_new (9));
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (on_key), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  g_signal_connect_object (self->list, "row-selected", G_CALLBACK (show_current), self,
                           G_CONNECT_SWAPPED);
  tepat_page_set_keys (TEPAT_PAGE (self), page_keys);
  tepat_page_set_state_text (TEPAT_PAGE (self), TEPAT_PAGE_EMPTY, _("No list of families yet"),
                             _("An office above sends one in a package, or you make one for a "
                               "desa with New List."));
  tepat_page_set_state (TEPAT_PAGE (self), TEPAT_PAGE_LOADING);
}

GtkWidget *
prelist_page_new (TepatContext *context)
{
  static const char * const tables[] = { "sinkron_prelist", "sinkron_prelist_butir", NULL };
  PrelistPage *self = g_object_new (PRELIST_TYPE_PAGE, NULL);
  gboolean may;

  self->context = g_object_ref (context);
  may = tepat_offer (self->new_button, tepat_context_get_session (context), TEPAT_HAK_DATA_UBAH);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "prelist.new", may);
  tepat_page_set_empty_action (TEPAT_PAGE (self), _("New _List…"), "prelist.new");
  if (!may)
    tepat_page_set_empty_action (TEPAT_PAGE (self), NULL, NULL);
  tepat_page_watch_tables (TEPAT_PAGE (self), context, tables, on_changed);
  reload (self);

  return GTK_WIDGET (self);
}
