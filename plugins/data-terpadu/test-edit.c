/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "test-edit"

#include "config.h"

#include <adwaita.h>
#include <string.h>

#include "tepat-host.h"
#include "tepat-ui.h"
#include "terpadu-workspace.h"
#include "ui-fixture.h"
#include "ui-page.h"

/* Records are changed in a window as a person changes them, over a register that was imported. */

typedef struct
{
  TerpaduWorkspace *workspace;
  TepatHost        *host;
  GtkWidget        *window;
  TepatPage        *page;
  char             *person;
} Fixture;

typedef struct
{
  const char *sql;
  char       *text;
} Question;

static gpointer
ask_job (TepatDb       *db,
         gpointer       data,
         GCancellable  *cancellable,
         GError       **error)
{
  Question *question = data;

  tepat_db_get_text (db, question->sql, &question->text, error, "");

  return NULL;
}

/* One value of the register as the person sees it. */
static char *
ask (Fixture    *f,
     const char *format,
     ...)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *sql = NULL;
  Question question = { NULL, NULL };
  va_list args;

  va_start (args, format);
  sql = g_strdup_vprintf (format, args);
  va_end (args);
  question.sql = sql;
  tepat_session_read (terpadu_workspace_get_session (f->workspace), ask_job, &question, NULL,
                      &error);
  g_assert_no_error (error);

  return question.text;
}

static void
open_page (Fixture    *f,
           const char *id,
           const char *argument)
{
  if (f->window != NULL)
    gtk_window_destroy (GTK_WINDOW (f->window));
  f->page = ui_page_open (f->host, id, 1250, 900, &f->window);
  if (argument != NULL)
    tepat_page_apply_filter (f->page, argument);
}

static void
setup (Fixture       *f,
       gconstpointer  data)
{
  *f = (Fixture) { 0 };
  f->workspace = terpadu_workspace_new ("40");
  f->host = tepat_host_new (terpadu_workspace_get_session (f->workspace));
  tepat_host_load (f->host);
  f->person = ask (f, "SELECT p.uid FROM penduduk AS p JOIN keluarga AS k ON k.id = p.keluarga"
                      " WHERE p.hubungan = 1 AND p.kurang = 0 AND p.mutu = 0"
                      " AND k.jumlah_anggota > 2 ORDER BY p.id LIMIT 1");
  g_assert_nonnull (f->person);
}

static void
teardown (Fixture       *f,
          gconstpointer  data)
{
  gtk_window_destroy (GTK_WINDOW (f->window));
  tepat_host_unload (f->host);
  ui_settle ();
  g_clear_object (&f->host);
  terpadu_workspace_free (f->workspace);
  g_free (f->person);
}

static gboolean
on_patience_ends (gpointer user_data)
{
  g_error ("It never came: %s", (const char *) user_data);

  return G_SOURCE_REMOVE;
}

#define wait_until(what, condition)                                                                \
  G_STMT_START {                                                                                   \
    guint timer_ = g_timeout_add_seconds (30, on_patience_ends, (gpointer) (what));                \
    while (!(condition))                                                                           \
      g_main_context_iteration (NULL, TRUE);                                                       \
    g_source_remove (timer_);                                                                      \
  } G_STMT_END

static GtkWidget *
find_type (Fixture    *f,
           const char *name)
{
  GType type = g_type_from_name (name);

  return type != 0 ? ui_find_by_type (f->window, type) : NULL;
}

/* A record that is not there yet opens nothing. */
static gboolean
opens (Fixture    *f,
       const char *form,
       const char *action,
       GVariant   *parameter)
{
  GtkWidget *detail = find_type (f, "TerpaduDetail");
  g_autoptr(GVariant) kept = parameter != NULL ? g_variant_ref_sink (parameter) : NULL;

  if (detail != NULL)
    gtk_widget_activate_action_variant (detail, action, kept);

  return find_type (f, form) != NULL;
}

static GtkWidget *
open_form (Fixture *f)
{
  wait_until ("the record", find_type (f, "TerpaduDetail") != NULL);
  wait_until ("the form", opens (f, "TerpaduForm", "record.edit", NULL));

  return find_type (f, "TerpaduForm");
}

static GtkWidget *
find_entry (GtkWidget  *root,
            const char *label)
{
  GtkWidget *found = NULL;

  if (GTK_IS_LABEL (root) && strcmp (gtk_label_get_text (GTK_LABEL (root)), label) == 0)
    found = gtk_label_get_mnemonic_widget (GTK_LABEL (root));
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_entry (child, label);

  return found;
}

static void
type (Fixture    *f,
      const char *label,
      const char *text)
{
  GtkWidget *entry = find_entry (f->window, label);

  if (entry == NULL)
    g_error ("There is no field \"%s\"", label);
  gtk_editable_set_text (GTK_EDITABLE (entry), text);
}

/* Shown, but perhaps further down than the window reaches. */
static gboolean
tells (GtkWidget  *root,
       const char *text)
{
  gboolean told = GTK_IS_LABEL (root) && gtk_widget_get_mapped (root) &&
                  strstr (gtk_label_get_text (GTK_LABEL (root)), text) != NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL && !told;
       child = gtk_widget_get_next_sibling (child))
    told = tells (child, text);

  return told;
}

static GtkWidget *
find_button (GtkWidget  *root,
             const char *label)
{
  GtkWidget *found = NULL;

  if (GTK_IS_BUTTON (root) && gtk_widget_get_mapped (root) &&
      g_strcmp0 (gtk_button_get_label (GTK_BUTTON (root)), label) == 0)
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_button (child, label);

  return found;
}

static void
press (Fixture    *f,
       const char *label)
{
  wait_until (label, find_button (f->window, label) != NULL);
  g_signal_emit_by_name (find_button (f->window, label), "clicked");
}

static void
save (Fixture *f)
{
  GtkWidget *form = find_type (f, "TerpaduForm");

  gtk_widget_activate_action (form != NULL ? form : find_type (f, "TerpaduActForm"), "form.save",
                              NULL);
}

static gboolean
is (Fixture    *f,
    const char *column,
    const char *expected)
{
  g_autofree char *text = ask (f, "SELECT %s FROM penduduk WHERE uid = '%s'", column, f->person);

  return g_strcmp0 (text, expected) == 0;
}

static void
test_save_and_undo (Fixture       *f,
                    gconstpointer  data)
{
  g_autofree char *before = ask (f, "SELECT pekerjaan FROM penduduk WHERE uid = '%s'", f->person);

  open_page (f, "data-terpadu.penduduk", f->person);
  open_form (f);
  type (f, "Occupation *", "Nelayan ulung");
  type (f, "Date of birth *", "17 8 1980");
  ui_wait_for_text (f->window, "2 fields changed");
  save (f);
  ui_wait_for_text (f->window, "Saved.");
  g_assert_true (is (f, "pekerjaan || tgl_lahir", "Nelayan ulung1980-08-17"));
  g_assert_null (find_type (f, "TerpaduForm"));
  /* From the toast. */
  press (f, "Undo");
  wait_until ("the old value", is (f, "pekerjaan", before));
  /* And what was undone, from the history. */
  wait_until ("the history", tells (f->window, "A change was undone"));
  press (f, "Undo this");
  wait_until ("the new value again", is (f, "pekerjaan", "Nelayan ulung"));
}

static void
test_errors (Fixture       *f,
             gconstpointer  data)
{
  open_page (f, "data-terpadu.penduduk", f->person);
  open_form (f);
  type (f, "NIK *", "990101");
  type (f, "Marital status *", "9");
  save (f);
  ui_wait_for_text (f->window, "A NIK has 16 digits; these are 6. Enter it as on the KTP.");
  ui_wait_for_text (f->window, "Nothing was saved yet: 2 fields need you. Correct them, then save "
                               "again.");
  g_assert_true (is (f, "versi", "1"));
  /* A word does as well as its code; each field goes back alone. */
  type (f, "NIK *", "");
  type (f, "Marital status *", "cerai mati");
  save (f);
  ui_wait_for_text (f->window, "Saved.");
  g_assert_true (is (f, "status_kawin", "4"));
}

static void
test_draft (Fixture       *f,
            gconstpointer  data)
{
  open_page (f, "data-terpadu.penduduk", f->person);
  open_form (f);
  type (f, "Occupation *", "Pengrawit keraton");
  /* Esc asks nothing. */
  g_assert_true (tepat_page_go_back (f->page));
  wait_until ("the way on", find_button (f->window, "_Go On") != NULL);
  g_assert_true (is (f, "versi", "1"));
  /* As after a crash: another window, the same store. */
  open_page (f, "data-terpadu.penduduk", f->person);
  press (f, "_Go On");
  wait_until ("the form", find_type (f, "TerpaduForm") != NULL);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (find_entry (f->window, "Occupation *"))),
                   ==, "Pengrawit keraton");
  save (f);
  ui_wait_for_text (f->window, "Saved.");
  g_assert_true (is (f, "pekerjaan", "Pengrawit keraton"));
  wait_until ("no draft", find_button (f->window, "_Go On") == NULL);
}

static void
test_conflict (Fixture       *f,
               gconstpointer  data)
{
  open_page (f, "data-terpadu.penduduk", f->person);
  open_form (f);
  type (f, "Occupation *", "Dalang wayang");
  type (f, "Phone", "081234567890");
  terpadu_workspace_run (f->workspace, "edit", f->person, "pekerjaan=Juru kunci",
                         "tempat_lahir=Kudus", NULL);
  save (f);
  wait_until ("the choice", find_button (f->window, "Keep _Mine") != NULL);
  g_assert_true (is (f, "pekerjaan", "Juru kunci"));
  g_assert_true (is (f, "no_hp", NULL) || is (f, "versi", "2"));
  press (f, "Keep _Mine");
  save (f);
  wait_until ("mine beside theirs", is (f, "pekerjaan || no_hp || tempat_lahir",
                                        "Dalang wayang081234567890Kudus"));
}

static GtkWidget *
field_of (Fixture    *f,
          const char *label)
{
  GtkWidget *entry = find_entry (f->window, label);

  return entry != NULL ? gtk_widget_get_ancestor (entry, g_type_from_name ("TepatFormField")) : NULL;
}

static void
test_skipped (Fixture       *f,
              gconstpointer  data)
{
  open_page (f, "data-terpadu.penduduk", f->person);
  open_form (f);
  type (f, "416a Bekerja seminggu terakhir", "2");
  type (f, "417 Lapangan usaha pekerjaan utama", "");
  g_assert_false (gtk_widget_get_visible (field_of (f, "417 Lapangan usaha pekerjaan utama")));
  type (f, "416a Bekerja seminggu terakhir", "ya");
  g_assert_true (gtk_widget_get_visible (field_of (f, "417 Lapangan usaha pekerjaan utama")));
}

static int
count_families (Fixture *f)
{
  g_autofree char *n = ask (f, "SELECT count (*) FROM keluarga");

  return atoi (n);
}

static void
test_split (Fixture       *f,
            gconstpointer  data)
{
  g_autofree char *family = ask (f, "SELECT k.uid FROM penduduk AS p JOIN keluarga AS k"
                                    " ON k.id = p.keluarga WHERE p.uid = '%s'", f->person);
  g_autofree char *n = ask (f, "SELECT count (*) FROM keluarga");
  GtkWidget *check;

  open_page (f, "data-terpadu.keluarga", family);
  wait_until ("the act", opens (f, "TerpaduActForm", "record.act", g_variant_new_int32 (2)));
  check = ui_find_by_type (find_type (f, "TerpaduActForm"), GTK_TYPE_CHECK_BUTTON);
  check = gtk_widget_get_next_sibling (gtk_widget_get_next_sibling (check));
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), TRUE);
  save (f);
  ui_wait_for_text (f->window, "The family was split.");
  g_assert_cmpint (count_families (f), ==, atoi (n) + 1);
  press (f, "Undo");
  wait_until ("one family again", count_families (f) == atoi (n));
}

static void
open_act (Fixture    *f,
          const char *page,
          const char *uid,
          int         kind)
{
  open_page (f, page, uid);
  wait_until ("the act", opens (f, "TerpaduActForm", "record.act", g_variant_new_int32 (kind)));
}

/* Of the family in which the person stands. */
static char *
ask_family (Fixture    *f,
            const char *column)
{
  return ask (f, "SELECT k.%s FROM penduduk AS p JOIN keluarga AS k ON k.id = p.keluarga"
                 " WHERE p.uid = '%s'", column, f->person);
}

static gboolean
family_is (Fixture    *f,
           const char *column,
           const char *expected)
{
  g_autofree char *text = ask_family (f, column);

  return g_strcmp0 (text, expected) == 0;
}

static void
test_death (Fixture       *f,
            gconstpointer  data)
{
  open_act (f, "data-terpadu.penduduk", f->person, 4);
  type (f, "Status *", "pi");
  save (f);
  wait_until ("what there is", tells (f->window, "Enter one of these: Aktif, Meninggal, "));
  /* Letters that only one word begins with do as well. */
  type (f, "Status *", "men");
  save (f);
  wait_until ("what is missing", tells (f->window, "Nothing was done yet."));
  g_assert_true (is (f, "status", "aktif"));
  type (f, "Since *", "1 11 2026");
  type (f, "Proof", "Akta kematian 12/2026");
  save (f);
  ui_wait_for_text (f->window, "The status was recorded.");
  g_assert_true (is (f, "status || status_tanggal", "meninggal2026-11-01"));
  press (f, "Undo");
  wait_until ("alive again", is (f, "status", "aktif"));
}

static void
test_marriage (Fixture       *f,
               gconstpointer  data)
{
  g_autofree char *before = ask_family (f, "uid");
  g_autofree char *other = ask (f, "SELECT no_kk FROM keluarga WHERE uid <> '%s' AND wilayah ="
                                   " (SELECT wilayah FROM keluarga WHERE uid = '%s')"
                                   " AND length (no_kk) = 16 ORDER BY id LIMIT 1", before, before);
  g_autofree char *child = NULL;

  g_assert_nonnull (other);
  child = ask (f, "SELECT p.uid FROM penduduk AS p JOIN keluarga AS k ON k.id = p.keluarga"
                  " WHERE k.uid = '%s' AND p.hubungan <> 1 ORDER BY p.id LIMIT 1", before);
  g_free (f->person);
  f->person = g_steal_pointer (&child);
  open_act (f, "data-terpadu.penduduk", f->person, 3);
  type (f, "NIK of the spouse, or No. KK *", other);
  type (f, "Relation to its head *", "4");
  save (f);
  ui_wait_for_text (f->window, "The marriage was recorded.");
  g_assert_true (family_is (f, "no_kk", other));
  g_assert_true (is (f, "hubungan", "4"));
  press (f, "Undo");
  wait_until ("home again", family_is (f, "uid", before));
}

/* Who sees both desa moves a family at once; else the other desa is asked. */
static void
test_move (Fixture       *f,
           gconstpointer  data)
{
  g_autofree char *family = ask_family (f, "uid");
  g_autofree char *before = ask_family (f, "wilayah");
  g_autofree char *other = ask (f, "SELECT kode FROM wilayah WHERE length (kode) = 10"
                                   " AND kode <> '%s' AND berlaku_sampai IS NULL"
                                   " ORDER BY kode LIMIT 1", before);

  open_act (f, "data-terpadu.keluarga", family, 5);
  type (f, "Goes to *", other);
  save (f);
  wait_until ("the move", family_is (f, "wilayah", other));
  g_assert_true (is (f, "wilayah", other));
  press (f, "Undo");
  wait_until ("back again", family_is (f, "wilayah", before));
}

/* A label and what is typed into its field. */
typedef const char *Typed[2];

static void
type_all (Fixture *f,
          Typed   *typed)
{
  for (guint i = 0; typed[i][0] != NULL; i++)
    type (f, typed[i][0], typed[i][1]);
}

static void
open_new_family (Fixture *f)
{
  open_page (f, "data-terpadu.keluarga", "baru");
  wait_until ("the act", find_type (f, "TerpaduActForm") != NULL);
}

static void
test_new_family (Fixture       *f,
                 gconstpointer  data)
{
  g_autofree char *desa = ask_family (f, "wilayah");
  int n = count_families (f);
  Typed typed[] = {
    { "Desa/kelurahan *", desa }, { "No. KK *", "9901010101269002" },
    { "Address *", "Jalan Contoh 4" }, { "RT", "2" }, { "Name *", "JOKO SUSILO" },
    { "NIK *", "9901010501809012" }, { "Sex *", "L" }, { "Place of birth *", "CONTOH" },
    { "Date of birth *", "5 1 1980" }, { "Mother’s name *", "WATI" },
    { "Marital status *", "kawin" }, { "Occupation *", "Petani" }, { NULL, NULL },
  };

  open_new_family (f);
  save (f);
  wait_until ("what is missing", tells (f->window, "Nothing was done yet."));
  g_assert_cmpint (count_families (f), ==, n);
  type_all (f, typed);
  save (f);
  ui_wait_for_text (f->window, "The family was added.");
  g_assert_cmpint (count_families (f), ==, n + 1);
  /* What was made is open. */
  wait_until ("the family", find_type (f, "TerpaduActForm") == NULL &&
                            tells (f->window, "JOKO SUSILO"));
  press (f, "Undo");
  wait_until ("no new family", count_families (f) == n);
}

static void
test_new_member (Fixture       *f,
                 gconstpointer  data)
{
  g_autofree char *family = ask_family (f, "uid");
  g_autofree char *before = ask_family (f, "jumlah_anggota");
  g_autofree char *after = g_strdup_printf ("%d", atoi (before) + 1);
  Typed typed[] = {
    { "Name *", "DEWI LESTARI" }, { "Sex *", "P" }, { "Date of birth *", "5/3/2026" },
    { "Relation to the head *", "3" }, { NULL, NULL },
  };

  open_act (f, "data-terpadu.keluarga", family, 1);
  type_all (f, typed);
  save (f);
  ui_wait_for_text (f->window, "The member was added.");
  g_assert_true (family_is (f, "jumlah_anggota", after));
  wait_until ("the member", find_type (f, "TerpaduActForm") == NULL &&
                            tells (f->window, "DEWI LESTARI"));
  press (f, "Undo");
  wait_until ("as many as before", family_is (f, "jumlah_anggota", before));
}

/* Esc asks nothing and loses nothing; Cancel does. */
static void
test_unfinished_family (Fixture       *f,
                        gconstpointer  data)
{
  open_new_family (f);
  type (f, "Name *", "JOKO SUSILO");
  type (f, "Address *", "Jalan Contoh 4");
  tepat_page_go_back (f->page);
  wait_until ("no form", find_type (f, "TerpaduActForm") == NULL);
  open_new_family (f);
  wait_until ("what was typed", tells (f->window, "Here is what you typed and did not finish."));
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (find_entry (f->window, "Name *"))), ==,
                   "JOKO SUSILO");
  press (f, "_Cancel");
  wait_until ("no form again", find_type (f, "TerpaduActForm") == NULL);
  terpadu_workspace_wait (f->workspace, "SELECT count (*) FROM data_terpadu_draf", "0");
}

static gboolean
has_focus (Fixture   *f,
           GtkWidget *widget)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (f->window));

  return focus != NULL && (focus == widget || gtk_widget_is_ancestor (focus, widget));
}

/* Enter leads through all fields as they stand, and at last to the reason. */
static void
test_enter_leads_on (Fixture       *f,
                     gconstpointer  data)
{
  static const char * const labels[] = {
    "Desa/kelurahan *", "No. KK *", "Address *", "RT", "RW", "Dusun", "Name *", "NIK *", "Sex *",
    "Place of birth *", "Date of birth *", "Mother’s name *", "Marital status *", "Education",
    "Occupation *", "Phone",
  };
  GtkWidget *focus;

  open_new_family (f);
  gtk_widget_grab_focus (find_type (f, "TerpaduActForm"));
  for (guint i = 0; i < G_N_ELEMENTS (labels); i++)
    {
      GtkWidget *entry = find_entry (f->window, labels[i]);

      g_assert_nonnull (entry);
      if (!has_focus (f, entry))
        g_error ("Enter did not lead to \"%s\"", labels[i]);
      g_signal_emit_by_name (entry, "activate");
    }
  focus = gtk_widget_get_ancestor (gtk_window_get_focus (GTK_WINDOW (f->window)), GTK_TYPE_ENTRY);
  gtk_test_accessible_assert_property (focus, GTK_ACCESSIBLE_PROPERTY_LABEL, "Reason");
}

static void
on_list_wanted (TepatHost   *host,
                const char  *page,
                const char  *argument,
                char       **wanted)
{
  g_free (*wanted);
  *wanted = g_strconcat (page, " ", argument, NULL);
}

static GtkWidget *
find_missing (GtkWidget *widget)
{
  GtkWidget *found = gtk_widget_has_css_class (widget, "missing") ? widget : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_missing (child);

  return found;
}

static void
test_completeness (Fixture       *f,
                   gconstpointer  data)
{
  g_autofree char *wanted = NULL;
  GtkListBox *list;
  GtkListBoxRow *first;
  TepatPage *page;
  g_autofree char *worst = ask (f, "SELECT lengkap * 100 / penduduk FROM rekap_wilayah"
                                   " WHERE penduduk > 0 ORDER BY lengkap * 1.0 / penduduk LIMIT 1");
  g_autofree char *n = ask (f, "SELECT printf ('%%d of %%d complete, %%d %%%%', lengkap, penduduk,"
                               " lengkap * 100 / penduduk) FROM rekap_wilayah WHERE penduduk > 0"
                               " ORDER BY lengkap * 1.0 / penduduk, penduduk DESC LIMIT 1");

  g_assert_nonnull (worst);
  open_page (f, "data-terpadu.lengkap", NULL);
  ui_wait_for_text (f->window, n);
  list = GTK_LIST_BOX (ui_find_by_type (f->window, GTK_TYPE_LIST_BOX));
  first = gtk_list_box_get_row_at_index (list, 0);
  g_signal_emit_by_name (list, "row-activated", first);
  wait_until ("what is missing", find_button (f->window, "_Show all who lack something") != NULL);
  /* What is read anew stays open. */
  page = TEPAT_PAGE (find_type (f, "TerpaduLengkapPage"));
  TEPAT_PAGE_GET_CLASS (page)->retry (page);
  wait_until ("the rows anew", gtk_list_box_get_row_at_index (list, 0) != NULL &&
                               gtk_list_box_get_row_at_index (list, 0) != first);
  wait_until ("what is missing, again",
              find_button (f->window, "_Show all who lack something") != NULL);
  /* A fact leads to those who lack it, and to nobody else. */
  g_signal_connect (f->host, "open-page", G_CALLBACK (on_list_wanted), &wanted);
  g_signal_emit_by_name (find_missing (f->window), "clicked");
  g_assert_nonnull (wanted);
  g_assert_true (g_pattern_match_simple ("data-terpadu.penduduk wilayah=*&kurang=*", wanted));
}

/* As of a page: what went wrong beside the list can be tried again and told to somebody. */
static void
test_a_record_that_cannot_be_read (Fixture       *f,
                                   gconstpointer  data)
{
  open_page (f, "data-terpadu.penduduk", "01930000-0000-7000-8000-0000000000ff");
  wait_until ("what went wrong", find_button (f->window, "_Try Again") != NULL);
  press (f, "_Try Again");
  wait_until ("the same again", find_button (f->window, "_Try Again") != NULL);
}

static void
test_compare (Fixture       *f,
              gconstpointer  data)
{
  g_autofree char *other = ask (f, "SELECT uid FROM penduduk WHERE uid <> '%s' AND hubungan = 1"
                                   " LIMIT 1", f->person);
  GtkWidget *entry;

  open_page (f, "data-terpadu.penduduk", f->person);
  wait_until ("the comparison", opens (f, "TerpaduCompare", "record.compare", NULL));
  entry = ui_find_by_type (find_type (f, "TerpaduCompare"), GTK_TYPE_ENTRY);
  gtk_editable_set_text (GTK_EDITABLE (entry), other);
  g_signal_emit_by_name (entry, "activate");
  wait_until ("what differs", tells (f->window, "≠ Name") &&
                              tells (f->window, "= Relation to the head"));
}

static void
test_compare_two_rows (Fixture       *f,
                       gconstpointer  data)
{
  TepatRowView *view;
  int height;

  f->page = ui_page_open (f->host, "data-terpadu.penduduk", 980, 900, &f->window);
  wait_until ("the rows", (view = TEPAT_ROW_VIEW (ui_find_by_type (f->window, TEPAT_TYPE_ROW_VIEW)))
                            != NULL && tepat_row_view_get_marks (view) != NULL &&
                          g_list_model_get_n_items (G_LIST_MODEL (
                            tepat_row_view_get_model (view))) > 2 &&
                          !tepat_row_model_get_partial (tepat_row_view_get_model (view)));
  ui_wait_for_frame (f->window);
  height = gtk_widget_get_height (GTK_WIDGET (view));
  g_assert_null (find_button (f->window, "Com_pare…"));
  tepat_row_marks_set_range (tepat_row_view_get_marks (view), 1, 2);
  ui_wait_for_frame (f->window);
  g_assert_nonnull (find_button (f->window, "Com_pare…"));
  /* What one goes on to tick off stays where it is. */
  g_assert_cmpint (gtk_widget_get_height (GTK_WIDGET (view)), ==, height);
  gtk_widget_activate_action (GTK_WIDGET (f->page), "list.compare", NULL);
  wait_until ("what differs", tells (f->window, "≠ NIK") || tells (f->window, "= NIK"));
}

#define SHORT_WORD 12

/* Words that would stand in one line, and are broken. */
static guint
count_broken_words (GtkWidget *root)
{
  guint n = 0;

  if (GTK_IS_LABEL (root) && gtk_widget_get_mapped (root))
    {
      const char *text = gtk_label_get_text (GTK_LABEL (root));

      n += strpbrk (text, " -/") == NULL && g_utf8_strlen (text, -1) <= SHORT_WORD &&
           pango_layout_get_line_count (gtk_label_get_layout (GTK_LABEL (root))) > 1;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    n += count_broken_words (child);

  return n;
}

/* In its place, on the screen or below it. */
static gboolean
says (GtkWidget  *root,
      const char *text)
{
  gboolean found = GTK_IS_LABEL (root) && gtk_widget_get_width (root) > 0 &&
                   strcmp (gtk_label_get_text (GTK_LABEL (root)), text) == 0;

  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL && !found;
       child = gtk_widget_get_next_sibling (child))
    found = says (child, text);

  return found;
}

/* The answers stand beside questions of two lines, which made them as narrow as two lines allow. */
static void
test_an_answer_is_not_broken (Fixture       *f,
                              gconstpointer  data)
{
  open_page (f, "data-terpadu.penduduk", f->person);
  wait_until ("the record", find_type (f, "TerpaduDetail") != NULL);
  wait_until ("the end of the record", says (find_type (f, "TerpaduDetail"), "History"));
  wait_until ("whole words", count_broken_words (find_type (f, "TerpaduDetail")) == 0);
}

int
main (int   argc,
      char *argv[])
{
  ui_test_init (&argc, &argv);

#define ADD(name, func) g_test_add ("/edit/" name, Fixture, NULL, setup, func, teardown)
  ADD ("an-answer-is-not-broken", test_an_answer_is_not_broken);
  ADD ("save-and-undo", test_save_and_undo);
  ADD ("errors", test_errors);
  ADD ("draft", test_draft);
  ADD ("conflict", test_conflict);
  ADD ("skipped", test_skipped);
  ADD ("split", test_split);
  ADD ("death", test_death);
  ADD ("marriage", test_marriage);
  ADD ("move", test_move);
  ADD ("new-family", test_new_family);
  ADD ("new-member", test_new_member);
  ADD ("unfinished-family", test_unfinished_family);
  ADD ("enter-leads-on", test_enter_leads_on);
  ADD ("a-record-that-cannot-be-read", test_a_record_that_cannot_be_read);
  ADD ("compare", test_compare);
  ADD ("compare-two-rows", test_compare_two_rows);
  ADD ("completeness", test_completeness);

  return g_test_run ();
}
