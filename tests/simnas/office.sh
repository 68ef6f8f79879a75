# SPDX-License-Identifier: GPL-3.0-or-later
# Sourced by the tests of synchronisation: an office, a centre beside it, and what is asked of both.
. "$(dirname "${BASH_SOURCE[0]}")/../crash/workspace.sh"
. "$(dirname "${BASH_SOURCE[0]}")/../crash/acts.sh"
simnas=$build/tests/simnas/tepat-simnas
certificates=$scratch/certificates
centre=$scratch/centre.db
export TEPAT_SINKRON_SECRET='rahasia kantor uji' XDG_CONFIG_HOME=$scratch/config
unset DISPLAY WAYLAND_DISPLAY
port=
simnas_pid=
trap 'stop_centre; rm -rf "$scratch"' EXIT

make_certificates () {
  mkdir -p "$certificates"
  "$(dirname "${BASH_SOURCE[0]}")/make-ca" "$certificates"
}

# start_centre [CERTIFICATE [OPTION...]]: on the port it had before, if it had one.
start_centre () {
  local name=${1:-server} out=$scratch/port
  shift || true
  : > "$out"
  "$simnas" --cert "$certificates/$name.pem" --key "$certificates/$name.key" --data "$centre" \
    --port "${port:-0}" "$@" > "$out" 2> "$scratch/centre.err" &
  simnas_pid=$!
  disown "$simnas_pid"
  until [ -s "$out" ]; do
    kill -0 "$simnas_pid" 2> /dev/null || { cat "$scratch/centre.err" >&2; return 1; }
    sleep 0.02
  done
  port=$(cat "$out")
}

# stop_centre [SIGNAL]
stop_centre () {
  [ -n "$simnas_pid" ] || return 0
  kill "-${1:-TERM}" "$simnas_pid" 2> /dev/null || true
  while kill -0 "$simnas_pid" 2> /dev/null; do sleep 0.02; done
  simnas_pid=
}

# tell WHAT JSON; asks the centre WHAT without JSON
tell () {
  curl -sS --noproxy '*' --cacert "$certificates/ca.pem" "https://127.0.0.1:$port/_sim/$1" \
    ${2:+--data-binary "$2"}
}

# has NAME: a number of what the centre has
has () {
  tell isi | sed -E "s/.*\"$1\":([0-9]+).*/\1/"
}

# wrong GANGGUAN [TIMES [VALUE [PATH]]]
wrong () {
  tell gangguan "{\"gangguan\":\"$1\",\"kali\":${2:-1},\"nilai\":\"${3:-0}\",\"jalur\":\"${4:-/v1/}\"}" \
    > /dev/null
}

# Nothing goes wrong any more.
calm () {
  tell kacau '{"persen":0}' > /dev/null
}

set_up () {
  as admin "$1" sinkron setup --url "https://127.0.0.1:$port" --ca "$certificates/${2:-ca}.pem" \
    --client kantor-uji --page "${page:-200}" --tries "${tries:-8}" --wait 1
}

ask () {
  sqlite3 -readonly "$1/tepat.db" "$2"
}

# Every person of the register as a member of PKH in the centre's list, and as many of whom the
# register knows nothing.
list_register () {
  ask "$1" "SELECT json_object ('jenis', 'peserta', 'id', 'P' || p.id, 'wilayah', p.wilayah, 'isi',
      json_object ('id', 'P' || p.id, 'versi', 1, 'program', 'PKH', 'wilayah', p.wilayah,
        'nik', p.nik, 'no_kk', k.no_kk, 'nama', p.nama, 'status', 'aktif', 'mulai', '2026-01-01'))
    FROM penduduk p JOIN keluarga k ON k.id = p.keluarga
    WHERE length (p.nik) = 16 ORDER BY p.id LIMIT ${2:-300};"
}

# member ID VERSI WILAYAH STATUS [HIMPUNAN]
member () {
  local set=null
  [ -z "${5:-}" ] || set="\"$5\""
  printf '{"jenis":"peserta","id":"%s","wilayah":"%s","isi":{"id":"%s","versi":%s,"program":"PKH",' \
    "$1" "$3" "$1" "$2"
  printf '"wilayah":"%s","nik":null,"nama":"Warga %s","status":"%s","himpunan":%s}}\n' "$3" "$1" \
    "$4" "$set"
}

# What both sides have of the list of memberships, a line each.
list_office () {
  ask "$1" "SELECT nasional, nasional_versi, nasional_status FROM kepesertaan
    WHERE nasional IS NOT NULL AND nasional_versi > 0 ORDER BY nasional"
}

list_centre () {
  sqlite3 "$centre" "SELECT id, json_extract (isi, '\$.versi'), json_extract (isi, '\$.status')
    FROM perubahan WHERE jenis = 'peserta' AND json_extract (isi, '\$.ganti') IS NULL ORDER BY id"
}

both_have_the_same () {
  list_office "$1" > "$scratch/office.txt"
  list_centre > "$scratch/centre.txt"
  diff "$scratch/office.txt" "$scratch/centre.txt"
}

# stops_while CONDITION VERB...: Ctrl+C as soon as the condition holds; it ends well before any answer
# would be given up.
stops_while () {
  local condition=$1 pid status=0 began=$SECONDS
  shift
  "$tepat" --workspace "$office" --user admin sinkron "$@" > "$scratch/said" 2>&1 &
  pid=$!
  until "$condition"; do
    kill -0 "$pid" 2> /dev/null || { cat "$scratch/said"; return 1; }
    sleep 0.02
  done
  kill -INT "$pid"
  wait "$pid" || status=$?
  [ "$status" != 0 ] && [ $((SECONDS - began)) -lt 30 ] || { cat "$scratch/said"; return 1; }
}
