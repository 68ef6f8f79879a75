# SPDX-License-Identifier: GPL-3.0-or-later
# Sourced: what each act needs before it, how it is done, and what a killed one may not leave.

file=$scratch/file.csv
generate=$build/tests/generator/tepat-generate

# A workspace of an invented kabupaten with the users that the acts need.
new_workspace () {
  "$generate" --families="$families" --seed=11 --errors=5 --duplicates=2 --profile=kantor \
    --out="$file" --wilayah-out="$scratch/wilayah.csv" > /dev/null
  "$tepat" init --workspace "$1" --kab 9901 --wilayah "$scratch/wilayah.csv" --admin admin \
    > /dev/null
}

with_import () {
  new_workspace "$1"
  as admin "$1" import "$file" --profile generik > /dev/null
}

# prepare WORKSPACE ACT
prepare () {
  case "$2" in
    import) new_workspace "$1" ;;
    *) with_import "$1" ;;
  esac
}

last_import () {
  sqlite3 -readonly "$1/tepat.db" 'SELECT uid FROM impor ORDER BY id DESC LIMIT 1'
}

# command_for ACT WORKSPACE: sets `command`, which is run as it is so that its pid is the program's.
command_for () {
  command=("$tepat" --workspace "$2" --user admin)
  case "$1" in
    import) command+=(import "$file" --profile generik) ;;
    undo) command+=(import undo "$(last_import "$2")") ;;
    backup) command+=(backup make "$scratch/backup.tepat-cadangan") ;;
  esac
}

# A file that looks finished must be finished.
no_leftovers () {
  case "$1" in
    backup)
      if [ -e "$scratch/backup.tepat-cadangan" ]; then
        "$tepat" backup verify "$scratch/backup.tepat-cadangan" > /dev/null || return 1
        rm -f "$scratch/backup.tepat-cadangan"
      fi
      ;;
  esac
}
