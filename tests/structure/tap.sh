# SPDX-License-Identifier: GPL-3.0-or-later
# Sourced by the structural tests: each is called with the source and the build folder.
set -u
export LC_ALL=C.UTF-8
source_dir=$1
build_dir=$2
cd "$source_dir" || exit 1
tests_run=0

# none TITLE COMMAND...: the command lists what is wrong, one per line; it must list nothing.
none () {
  title=$1
  shift
  tests_run=$((tests_run + 1))
  if wrong=$("$@" 2>&1) && [ -z "$wrong" ]; then
    echo "ok $tests_run $title"
  else
    echo "not ok $tests_run $title"
    { echo "$title:"
      printf '%s\n' "${wrong:-it failed without a word}" | head -n 40; } >&2
  fi
}

finish () {
  echo "1..$tests_run"
}

# quietly COMMAND...: speaks only when the command fails.
quietly () {
  output=$("$@" 2>&1) || printf '%s\n' "$output"
}

# Files of the project by ending, whether committed or not yet.
sources () {
  for ending in "$@"; do
    find app plugins ui data po tests docs -name "*.$ending" -type f 2> /dev/null
  done | sort
}
