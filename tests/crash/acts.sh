# SPDX-License-Identifier: GPL-3.0-or-later
# Sourced: what each act needs before it, how it is done, and what a killed one may not leave.

file=$scratch/file.csv
generate=$build/tests/generator/tepat-generate
export TEPAT_PASSPHRASE='Frasa-Uji-Cadangan-2026'

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

# Every desa is closed and every check waived, so that only the freezing is left to do.
ready_to_finalise () {
  local check
  with_import "$1"
  as admin "$1" periode open --kode 2026-11 > /dev/null
  as admin "$1" desa close 9901 --ba '400/{kode}' --tanggal 2026-11-14 > /dev/null
  for check in $(as admin "$1" finalise check | awk '/^[0-9]/ { print $2 }' | sort -u); do
    as admin "$1" finalise waive 9901 "$check" --reason 'Diperbaiki pada periode berikut' \
      > /dev/null
  done
}

with_doubles () {
  with_import "$1"
  as admin "$1" dedup scan > /dev/null
}

# A case that one person may decide alone.
first_case () {
  sqlite3 -readonly "$1/tepat.db" \
    "SELECT uid FROM dedup_kasus WHERE jenis = 'orang' AND bantuan = 0 ORDER BY id LIMIT 1"
}

largest_desa () {
  sqlite3 -readonly "$1/tepat.db" \
    'SELECT wilayah FROM rekap_wilayah ORDER BY penduduk DESC LIMIT 1'
}

# The letter lies there drawn, for a second person to approve.
with_letter () {
  ready_to_finalise "$1"
  as admin "$1" finalise --all > /dev/null
  as admin "$1" finalise --kab > /dev/null
  TEPAT_NEW_PASSWORD=$TEPAT_PASSWORD as admin "$1" user add kepala --peran kepala-dinas \
    --wilayah 9901 > /dev/null
  as admin "$1" surat make --nomor 123 --tanggal 2026-11-22 --bnba \
    --penandatangan 'Dra. Hj. Ratna Contoh' --jabatan 'Kepala Dinas Sosial' \
    --pangkat 'Pembina Utama Muda' > /dev/null
}

# prepare WORKSPACE ACT
prepare () {
  case "$2" in
    import) new_workspace "$1" ;;
    finalise) ready_to_finalise "$1" ;;
    finalise-kab)
      ready_to_finalise "$1"
      as admin "$1" finalise --all > /dev/null
      ;;
    approve) with_letter "$1" ;;
    dedup-merge) with_doubles "$1" ;;
    dedup-unmerge)
      with_doubles "$1"
      as admin "$1" dedup decide "$(first_case "$1")" same > /dev/null
      ;;
    restore)
      with_import "$1"
      as admin "$1" backup make "$scratch/source.tepat" > /dev/null
      ;;
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
    finalise) command+=(finalise "$(largest_desa "$2")") ;;
    finalise-kab) command+=(finalise --kab) ;;
    dedup-scan) command+=(dedup scan) ;;
    dedup-merge) command+=(dedup decide "$(first_case "$2")" same) ;;
    dedup-unmerge) command+=(dedup unmerge "$(first_case "$2")") ;;
    backup) command+=(backup make "$scratch/backup.tepat") ;;
    restore) command=("$tepat" backup restore "$scratch/source.tepat" "$scratch/new") ;;
    approve)
      command=("$tepat" --workspace "$2" --user kepala surat approve \
        "$(sqlite3 -readonly "$2/tepat.db" 'SELECT nomor FROM surat')")
      ;;
  esac
}

# A backup that has its name is finished: it can be restored, and what comes out is whole.
backup_is_good () {
  rm -rf "$scratch/restored"
  as admin "$scratch/after" backup restore "$1" "$scratch/restored" > /dev/null || return 1
  is_complete "$scratch/restored"
}

is_complete () {
  is_whole "$1" || return 1
  [ "$(sqlite3 -readonly "$1/tepat.db" 'SELECT count (*) FROM penduduk')" = \
    "$(sqlite3 -readonly "$scratch/before/tepat.db" 'SELECT count (*) FROM penduduk')" ]
}

# An approved letter has its file, as it was recorded; one that is not approved yet has none.
letters_are_good () {
  local approved
  approved=$(sqlite3 -readonly "$1/tepat.db" \
    "SELECT berkas FROM surat WHERE keadaan = 'disetujui'")
  [ -z "$approved" ] || as admin "$1" surat verify "$1/surat/$approved" > /dev/null
}

# The index that the store names is there.
index_is_there () {
  local name
  name=$(sqlite3 -readonly "$1/tepat.db" 'SELECT berkas FROM dedup_indeks')
  [ -z "$name" ] || [ -s "$1/dedup/$name.idx" ]
}

no_leftovers () {
  case "$1" in
    dedup-scan) index_is_there "$2" ;;
    backup)
      [ ! -e "$scratch/backup.tepat" ] || backup_is_good "$scratch/backup.tepat" || return 1
      rm -f "$scratch/backup.tepat"
      ;;
    restore)
      [ ! -e "$scratch/new" ] || is_complete "$scratch/new" || return 1
      rm -rf "$scratch/new"
      ;;
    approve) letters_are_good "$2" ;;
  esac
}
