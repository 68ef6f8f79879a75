/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bench.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

static double scale = 1;
static int runs = 0;
static char *self_path;
static char *build;
static char *scratch;

static const GOptionEntry entries[] = {
  { "scale", 0, 0, G_OPTION_ARG_DOUBLE, &scale, "Size beside the standard one, 1 by default", "X" },
  { "runs", 0, 0, G_OPTION_ARG_INT, &runs, "How often each side runs", "N" },
  { NULL }
};

static void
set_built (const char *variable,
           const char *path)
{
  g_autofree char *whole = g_build_filename (build, path, NULL);

  g_setenv (variable, whole, FALSE);
}

/**
 * bench_init:
 *
 * Takes --scale and --runs, and makes the built program find its parts.
 */
void
bench_init (int    *argc,
            char ***argv)
{
  g_autoptr(GOptionContext) context = g_option_context_new ("- measure");
  g_autoptr(GError) error = NULL;
  g_autofree char *bin = NULL, *tests = NULL;

  self_path = g_file_read_link ("/proc/self/exe", NULL);
  bin = g_path_get_dirname (self_path);
  tests = g_path_get_dirname (bin);
  build = g_path_get_dirname (tests);
  g_option_context_add_main_entries (context, entries, NULL);
  if (!g_option_context_parse (context, argc, argv, &error) || !(scale > 0) || runs < 0)
    {
      g_printerr ("%s\n", error != NULL ? error->message : "--scale and --runs are above 0");
      exit (2);
    }
  set_built ("TEPAT_PLUGIN_DIR", "plugins");
  set_built ("TEPAT_LOCALEDIR", "po");
  set_built ("GSETTINGS_SCHEMA_DIR", "data");
  g_setenv ("TEPAT_LANGUAGE", "en", TRUE);
  g_setenv ("GSETTINGS_BACKEND", "memory", TRUE);
}

/** bench_done: Removes what lies in the scratch folder. */
void
bench_done (void)
{
  if (scratch != NULL)
    bench_remove (scratch);
  g_clear_pointer (&scratch, g_free);
  g_clear_pointer (&build, g_free);
  g_clear_pointer (&self_path, g_free);
}

guint64
bench_n (guint64 standard)
{
  return MAX ((guint64) ((double) standard * scale), 1);
}

guint
bench_runs (guint standard)
{
  return runs > 0 ? (guint) runs : standard;
}

const char *
bench_self (void)
{
  return self_path;
}

/** bench_scratch: Returns: (transfer full): a path on a disk, since memory would flatter */
char *
bench_scratch (const char *name)
{
  if (scratch == NULL)
    {
      const char *parent = g_getenv ("TMPDIR");

      scratch = g_build_filename (parent != NULL ? parent : "/var/tmp", "tepat-bench-XXXXXX", NULL);
      if (g_mkdtemp (scratch) == NULL)
        g_error ("%s cannot be made", scratch);
    }

  return g_build_filename (scratch, name, NULL);
}

/** bench_built: Returns: (transfer full): a path in the build folder */
char *
bench_built (const char *path)
{
  return g_build_filename (build, path, NULL);
}

void
bench_remove (const char *path)
{
  gboolean link = g_file_test (path, G_FILE_TEST_IS_SYMLINK);
  g_autoptr(GDir) dir = link ? NULL : g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      bench_remove (child);
    }
  g_remove (path);
}

static void
print_member (const char *name,
              double      value)
{
  char number[G_ASCII_DTOSTR_BUF_SIZE];

  if (isnan (value))
    g_print (", \"%s\": null", name);
  else
    g_print (", \"%s\": %s", name, g_ascii_formatd (number, sizeof number, "%.4g", value));
}

static void
print_text (const char *name,
            const char *text)
{
  g_autofree char *escaped = g_strescape (text, NULL);

  g_print (", \"%s\": \"%s\"", name, escaped);
}

/** bench_report: Prints one line of the result. */
void
bench_report (const BenchLine *line)
{
  double ratio = line->ours / line->peer;
  double bounded = line->target_of == BENCH_RATIO ? ratio : line->ours;

  g_print ("{\"bench\": \"%s\"", line->bench);
  print_member ("ours", line->ours);
  print_member ("peer", line->peer);
  print_member ("ratio", ratio);
  if (line->target > 0)
    {
      print_member ("target", line->target);
      g_print (", \"target_of\": \"%s\", \"ok\": %s",
               line->target_of == BENCH_RATIO ? "ratio" : "ours",
               bounded <= line->target ? "true" : "false");
    }
  print_text ("unit", line->unit);
  g_print (", \"n\": %" G_GUINT64_FORMAT, line->n);
  if (line->peer_name != NULL)
    print_text ("against", line->peer_name);
  if (line->ours_cpu > 0)
    print_member ("ours_cpu", line->ours_cpu);
  if (line->peer_cpu > 0)
    print_member ("peer_cpu", line->peer_cpu);
  if (line->note != NULL)
    print_text ("note", line->note);
  g_print ("}\n");
}

void
bench_skip (const char *bench,
            const char *why)
{
  g_print ("{\"bench\": \"%s\"", bench);
  print_text ("skipped", why);
  g_print ("}\n");
}

/** bench_have: Returns: whether @program is installed; @bench is skipped without it */
gboolean
bench_have (const char *bench,
            const char *program)
{
  g_autofree char *path = g_find_program_in_path (program);
  g_autofree char *why = NULL;

  if (path != NULL)
    return TRUE;
  why = g_strdup_printf ("%s is not installed", program);
  bench_skip (bench, why);

  return FALSE;
}

gboolean
bench_need_display (const char  *bench,
                    char       **argv)
{
  g_autoptr(GPtrArray) args = g_ptr_array_new ();

  if (g_getenv ("TEPAT_BENCH_DISPLAY") != NULL)
    return TRUE;
  if (!bench_have (bench, "xvfb-run") || !bench_have (bench, "dbus-run-session"))
    return FALSE;
  g_setenv ("TEPAT_BENCH_DISPLAY", "1", TRUE);
  g_setenv ("GDK_BACKEND", "x11", TRUE);
  g_setenv ("GSK_RENDERER", "cairo", TRUE);
  g_setenv ("GTK_A11Y", "none", TRUE);
  g_setenv ("NO_AT_BRIDGE", "1", TRUE);
  g_unsetenv ("WAYLAND_DISPLAY");
  g_ptr_array_add (args, (gpointer) "xvfb-run");
  g_ptr_array_add (args, (gpointer) "-a");
  g_ptr_array_add (args, (gpointer) "-s");
  g_ptr_array_add (args, (gpointer) "-screen 0 1366x768x24 -noreset");
  g_ptr_array_add (args, (gpointer) "dbus-run-session");
  g_ptr_array_add (args, (gpointer) "--");
  g_ptr_array_add (args, self_path);
  for (guint i = 1; argv[i] != NULL; i++)
    g_ptr_array_add (args, argv[i]);
  g_ptr_array_add (args, NULL);
  execvp ("xvfb-run", (char **) args->pdata);
  bench_skip (bench, "xvfb-run cannot be run");

  return FALSE;
}

static double
cpu_of (const struct rusage *usage)
{
  return (double) (usage->ru_utime.tv_sec + usage->ru_stime.tv_sec)
         + (double) (usage->ru_utime.tv_usec + usage->ru_stime.tv_usec) / G_USEC_PER_SEC;
}

static pid_t
start (const char *output,
       char      **argv)
{
  pid_t pid = fork ();

  if (pid == 0)
    {
      int fd = open (output != NULL ? output : "/dev/null", O_WRONLY | O_CREAT | O_TRUNC, 0600);

      dup2 (fd, STDOUT_FILENO);
      execvp (argv[0], argv);
      g_printerr ("%s: %s\n", argv[0], g_strerror (errno));
      _exit (127);
    }

  return pid;
}

/**
 * bench_spawn:
 * @output: (nullable): file for what it prints
 * @program: and its arguments, ended by %NULL
 *
 * Runs a child to its end; ends this program when the child fails.
 */
BenchRun
bench_spawn (const char *output,
             const char *program,
             ...)
{
  g_autoptr(GPtrArray) args = g_ptr_array_new ();
  gint64 started = g_get_monotonic_time ();
  struct rusage usage;
  va_list more;
  pid_t pid;
  int status;

  va_start (more, program);
  for (const char *arg = program; arg != NULL; arg = va_arg (more, const char *))
    g_ptr_array_add (args, (gpointer) arg);
  va_end (more);
  g_ptr_array_add (args, NULL);
  pid = start (output, (char **) args->pdata);
  if (pid < 0 || wait4 (pid, &status, 0, &usage) != pid || !WIFEXITED (status) ||
      WEXITSTATUS (status) != 0)
    {
      g_autofree char *line = g_strjoinv (" ", (char **) args->pdata);

      g_printerr ("failed: %s\n", line);
      bench_done ();
      exit (1);
    }

  return (BenchRun) { (double) (g_get_monotonic_time () - started) / G_USEC_PER_SEC,
                      cpu_of (&usage), (double) usage.ru_maxrss / 1024 };
}

/* Of this process and of the children that it waited for. */
static double
cpu_so_far (void)
{
  struct rusage self, children;

  getrusage (RUSAGE_SELF, &self);
  getrusage (RUSAGE_CHILDREN, &children);

  return cpu_of (&self) + cpu_of (&children);
}

BenchRun
bench_time (BenchFunc func,
            gpointer  data)
{
  double cpu = cpu_so_far ();
  gint64 started = g_get_monotonic_time ();
  double seconds;

  func (data);
  seconds = (double) (g_get_monotonic_time () - started) / G_USEC_PER_SEC;

  return (BenchRun) { seconds, cpu_so_far () - cpu, bench_peak_mb () };
}

/** bench_alternate: Runs both in turn, so that what else the machine does falls on both alike. */
void
bench_alternate (BenchFunc     ours,
                 BenchFunc     peer,
                 gpointer      data,
                 guint         n_runs,
                 BenchSamples *our_samples,
                 BenchSamples *peer_samples)
{
  for (guint i = 0; i < n_runs; i++)
    {
      bench_samples_add (our_samples, bench_time (ours, data));
      bench_samples_add (peer_samples, bench_time (peer, data));
    }
}

void
bench_samples_add (BenchSamples *self,
                   BenchRun      run)
{
  if (self->runs == NULL)
    self->runs = g_array_new (FALSE, FALSE, sizeof (BenchRun));
  g_array_append_val (self->runs, run);
}

static int
compare (gconstpointer a,
         gconstpointer b)
{
  double x = *(const double *) a;
  double y = *(const double *) b;

  return (x > y) - (x < y);
}

/** bench_percentile: Returns: the smallest of @values that @percent of them do not exceed */
double
bench_percentile (double *values,
                  guint   n,
                  double  percent)
{
  guint at = (guint) ceil (n * percent / 100);

  if (n == 0)
    return NAN;
  qsort (values, n, sizeof *values, compare);

  return values[CLAMP (at, 1, n) - 1];
}

static double
median (const BenchSamples *self,
        gsize               offset)
{
  guint n = self->runs != NULL ? self->runs->len : 0;
  g_autofree double *values = g_new (double, n + 1);

  for (guint i = 0; i < n; i++)
    values[i] = G_STRUCT_MEMBER (double, &g_array_index (self->runs, BenchRun, i), offset);

  return bench_percentile (values, n, 50);
}

double
bench_samples_seconds (const BenchSamples *self)
{
  return median (self, G_STRUCT_OFFSET (BenchRun, seconds));
}

double
bench_samples_cpu (const BenchSamples *self)
{
  return median (self, G_STRUCT_OFFSET (BenchRun, cpu));
}

/** bench_samples_peak: Returns: the highest, for a promise is about all of them */
double
bench_samples_peak (const BenchSamples *self)
{
  double peak = 0;

  for (guint i = 0; self->runs != NULL && i < self->runs->len; i++)
    peak = MAX (peak, g_array_index (self->runs, BenchRun, i).peak_mb);

  return peak;
}

void
bench_samples_clear (BenchSamples *self)
{
  g_clear_pointer (&self->runs, g_array_unref);
}

double
bench_peak_mb (void)
{
  struct rusage usage;

  getrusage (RUSAGE_SELF, &usage);

  return (double) usage.ru_maxrss / 1024;
}
