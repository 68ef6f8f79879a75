/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-password"

#include "config.h"

#include "tepat-errno.h"
#include "tepat-password.h"

#include <glib/gi18n-lib.h>
#include <sodium.h>
#include <stdio.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

#include "tepat-invocation.h"

#define MAX_PASSWORD 1024

static char *
read_line (FILE *stream)
{
  char line[MAX_PASSWORD] = { 0 };
  char *password;

  if (fgets (line, sizeof line, stream) == NULL)
    return NULL;
  line[strcspn (line, "\r\n")] = '\0';
  password = g_strdup (line);
  sodium_memzero (line, sizeof line);

  return password;
}

static char *
read_file (const char  *path,
           GError     **error)
{
  FILE *stream = fopen (path, "r");
  char *password;

  if (stream == NULL)
    {
      g_set_error (error, G_FILE_ERROR, g_file_error_from_errno (errno),
                   _("The password file %s cannot be read: %s. Nothing was done. Check the "
                     "name and who may read it."), path, tepat_errno_text (errno));
      return NULL;
    }
  password = read_line (stream);
  fclose (stream);
  if (password == NULL || *password == '\0')
    {
      g_clear_pointer (&password, tepat_password_free);
      g_set_error (error, G_FILE_ERROR, G_FILE_ERROR_INVAL,
                   _("The password file %s is empty. Nothing was done. Write the password into "
                     "its first line."), path);
    }

  return password;
}

/* Typed without being shown. */
static char *
ask (const char *prompt)
{
  struct termios before;
  struct termios silent;
  char *password;

  if (tcgetattr (STDIN_FILENO, &before) != 0)
    return NULL;
  silent = before;
  silent.c_lflag &= ~ECHO;
  tcsetattr (STDIN_FILENO, TCSAFLUSH, &silent);
  fprintf (stderr, "%s ", prompt);
  password = read_line (stdin);
  fputc ('\n', stderr);
  tcsetattr (STDIN_FILENO, TCSAFLUSH, &before);

  return password;
}

char *
tepat_password_read (const char  *file,
                     const char  *option,
                     const char  *variable,
                     const char  *prompt,
                     GError     **error)
{
  const char *given = g_getenv (variable);
  char *password = NULL;

  if (file != NULL)
    return read_file (file, error);
  if (given != NULL && *given != '\0')
    return g_strdup (given);
  if (isatty (STDIN_FILENO) && isatty (STDERR_FILENO))
    password = ask (prompt);
  if (password == NULL)
    g_set_error (error, TEPAT_USAGE_ERROR, 0,
                 _("The password is missing: give it with --%s or %s"), option, variable);

  return password;
}

void
tepat_password_free (char *password)
{
  if (password != NULL)
    sodium_memzero (password, strlen (password));
  g_free (password);
}
