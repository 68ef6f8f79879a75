/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <errno.h>
#include <glib.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

/* measure RESULT COMMAND...: runs the command and writes "SECONDS PEAK-MB CPU-SECONDS" into the
 * file RESULT; ends as the command did. */
int
main (int argc, char *argv[])
{
  struct rusage usage;
  gint64 start = g_get_monotonic_time ();
  double seconds, cpu;
  FILE *result;
  int status;
  pid_t pid;

  if (argc < 3)
    return 2;

  pid = fork ();
  if (pid == 0)
    {
      execvp (argv[2], argv + 2);
      fprintf (stderr, "measure: %s: %s\n", argv[2], g_strerror (errno));
      _exit (127);
    }
  if (pid < 0 || wait4 (pid, &status, 0, &usage) != pid)
    return 1;

  seconds = (double) (g_get_monotonic_time () - start) / G_USEC_PER_SEC;
  cpu = (double) (usage.ru_utime.tv_sec + usage.ru_stime.tv_sec)
      + (double) (usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / G_USEC_PER_SEC;
  result = fopen (argv[1], "w");
  if (result == NULL)
    return 1;
  fprintf (result, "%.3f %.1f %.3f\n", seconds, (double) usage.ru_maxrss / 1024, cpu);
  fclose (result);

  return WIFEXITED (status) ? WEXITSTATUS (status) : 128 + WTERMSIG (status);
}
