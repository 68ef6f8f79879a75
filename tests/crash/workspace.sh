# SPDX-License-Identifier: GPL-3.0-or-later
# Sourced by the crash tests: a small workspace to start from, and what must hold of any workspace
# whatever was done to it.
set -euo pipefail
export LC_ALL=C.UTF-8
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
build=${TEPAT_BUILD:-$root/build}
tepat=$build/app/tepat
kills=${TEPAT_KILLS:-$([ -n "${TEPAT_TEST_LONG:-}" ] && echo 50 || echo 4)}
families=${TEPAT_CRASH_FAMILIES:-1500}
export TEPAT_PASSWORD='Sandi-Uji-2026' TEPAT_LANGUAGE=en

scratch=$(mktemp -d "${TMPDIR:-/tmp}/tepat-crash-XXXXXX")
trap 'rm -rf "$scratch"' EXIT
tap=0

# pass TITLE; fail TITLE [FILE-WITH-WORDS]
pass () {
  tap=$((tap + 1))
  echo "ok $tap $1"
}

fail () {
  tap=$((tap + 1))
  echo "not ok $tap $1"
  [ -z "${2:-}" ] || head -n 20 "$2" >&2
}

# expect TITLE COMMAND...: passes when the command succeeds.
expect () {
  local title=$1
  shift
  if "$@" > "$scratch/words" 2>&1; then pass "$title"; else fail "$title" "$scratch/words"; fi
}

finish () {
  echo "1..$tap"
}

# as USER WORKSPACE VERB...
as () {
  local user=$1 workspace=$2
  shift 2
  "$tepat" --workspace "$workspace" --user "$user" "$@"
}

# kill_at NANOSECONDS COMMAND...: the moment is what is tried; nothing is waited for.
kill_at () {
  local pid wait=$1
  shift
  "$@" > "$scratch/words" 2>&1 &
  pid=$!
  sleep "$(printf '%d.%09d' $((wait / 1000000000)) $((wait % 1000000000)))"
  kill -KILL "$pid" 2> /dev/null || true
  wait "$pid" 2> /dev/null || true
}

# moment NUMBER LASTS: spread over the act, each at random within its own share.
moment () {
  local share=$(($2 * 11 / 10 / kills))
  echo $(($1 * share + (RANDOM * 32768 + RANDOM) % share))
}

# measure COMMAND...: how long the act lasts, in nanoseconds.
measure () {
  local start
  start=$(now)
  "$@" > "$scratch/words" 2>&1 || { cat "$scratch/words" >&2; return 1; }
  echo $(($(now) - start))
}

# The whole of a workspace in a line: equal lines, equal data. The journal's times differ from run
# to run, so only its length counts, without the logins.
fingerprint () {
  sqlite3 -readonly "$1/tepat.db" "
    SELECT 'penduduk', count (*), ifnull (sum (mutu), 0), ifnull (sum (versi), 0) FROM penduduk;
    SELECT 'keluarga', count (*), ifnull (sum (mutu), 0), ifnull (sum (versi), 0) FROM keluarga;
    SELECT 'impor', count (*), group_concat (keadaan) FROM impor;
    SELECT 'baris', count (*) FROM impor_baris;
    SELECT 'rekap', ifnull (sum (keluarga), 0), ifnull (sum (penduduk), 0) FROM rekap_wilayah;
    SELECT 'periode', group_concat (keadaan) FROM periode;
    SELECT 'tahapan', keadaan, count (*) FROM tahapan GROUP BY keadaan;
    SELECT 'potret', count (*), ifnull (sum (penduduk), 0) FROM potret;
    SELECT 'surat', count (*), group_concat (keadaan) FROM surat;
    SELECT 'jejak', count (*) FROM jejak WHERE perbuatan NOT IN ('masuk', 'keluar');" | tr '\n' ' '
  [ -z "$(sqlite3 -readonly "$1/tepat.db" \
    "SELECT 1 FROM sqlite_master WHERE name = 'dedup_kasus'")" ] || doubles "$1"
}

# What was found double, decided and merged.
doubles () {
  sqlite3 -readonly "$1/tepat.db" "
    SELECT 'kasus', jenis, keadaan, count (*), sum (jumlah) FROM dedup_kasus GROUP BY 2, 3;
    SELECT 'pasangan', count (*) FROM dedup_pasangan;
    SELECT 'indeks', count (*) FROM dedup_indeks;
    SELECT 'gabung', keadaan, count (*) FROM dedup_gabung GROUP BY keadaan;
    SELECT 'ganda', count (*) FROM penduduk WHERE status = 'ganda';
    SELECT 'identitas', count (*), sum (penduduk) FROM identitas;
    SELECT 'jawaban', count (*), sum (rekam) FROM jawaban;" | tr '\n' ' '
}

# What must hold after anything: the program says so, and so does SQLite by itself. The search index
# is derived from the rest and may be behind; it must be possible to bring it up.
is_whole () {
  as admin "$1" check --repair > /dev/null 2>&1 || true
  as admin "$1" check --json > "$scratch/check.json" || return 1
  as admin "$1" jejak verify > /dev/null || return 1
  [ "$(sqlite3 -readonly "$1/tepat.db" 'PRAGMA integrity_check')" = ok ] || return 1
  [ -z "$(sqlite3 -readonly "$1/tepat.db" 'PRAGMA foreign_key_check')" ]
}

now () {
  date +%s%N
}
