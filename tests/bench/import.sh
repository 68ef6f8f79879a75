#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# import.sh BUILD: import of persons in 25 columns from CSV, with validation, journal and search
# index, and its undo; against the sqlite3 command line, which takes the same file into one table
# with three indexes and FTS5. At a tenth, a half and the whole of TEPAT_BENCH_ROWS (1,000,000).
set -euo pipefail
export LC_ALL=C.UTF-8 TEPAT_PASSWORD=Sandi-Uji-2026 TEPAT_LANGUAGE=en
build=$1
tepat=$build/app/tepat
measure=$build/tests/bench/measure
rows=${TEPAT_BENCH_ROWS:-1000000}
rounds=${TEPAT_BENCH_ROUNDS:-2}
scratch=$(mktemp -d "${TMPDIR:-/var/tmp}/tepat-bench-XXXXXX")
trap 'rm -rf "$scratch"' EXIT

generate () {
  "$build/tests/generator/tepat-generate" --persons="$1" --seed=3 --errors=2 --duplicates=1 \
    --profile=model --out="$scratch/file.csv" --wilayah-out="$scratch/wilayah.csv" > /dev/null
}

# ours N: a fresh workspace, the import, what it holds, and the undo.
ours () {
  local workspace=$scratch/ws uid
  rm -rf "$workspace"
  "$tepat" init --workspace "$workspace" --kab 9901 --wilayah "$scratch/wilayah.csv" --admin admin \
    > /dev/null
  "$measure" "$scratch/import.txt" "$tepat" --workspace "$workspace" --user admin --json \
    import "$scratch/file.csv" --profile generik > "$scratch/report.json"
  sqlite3 -readonly "$workspace/tepat.db" \
    'SELECT jumlah, baru, ditolak FROM impor' > "$scratch/counts.txt"
  du -sm "$workspace" | cut -f 1 > "$scratch/size.txt"
  uid=$(sqlite3 -readonly "$workspace/tepat.db" 'SELECT uid FROM impor')
  "$measure" "$scratch/undo.txt" "$tepat" --workspace "$workspace" --user admin --json \
    import undo "$uid" > /dev/null
  [ "$(sqlite3 -readonly "$workspace/tepat.db" 'SELECT count (*) FROM penduduk')" = 0 ]
}

peer () {
  rm -f "$scratch/peer.db"*
  "$measure" "$scratch/peer.txt" sqlite3 "$scratch/peer.db" \
    ".import --csv $scratch/file.csv t" \
    'CREATE INDEX t_nik ON t (nik)' \
    'CREATE INDEX t_kk ON t (no_kk)' \
    'CREATE INDEX t_wilayah ON t (wilayah, nama)' \
    "CREATE VIRTUAL TABLE f USING fts5 (nama, ibu_kandung, alamat, content = 't')" \
    "INSERT INTO f (f) VALUES ('rebuild')" > /dev/null
}

# Takes the best of the rounds of each: what else the machine does only ever adds.
best () {
  sort -n "$1" | head -n 1
}

column () {
  cut -d ' ' -f "$2" "$1"
}

measure_size () {
  local n=$1 i
  generate "$n"
  rm -f "$scratch"/{a,b,u,p}.all
  for ((i = 0; i < rounds; i++)); do
    ours "$n"
    peer
    column "$scratch/import.txt" 1 >> "$scratch/a.all"
    column "$scratch/import.txt" 2 >> "$scratch/p.all"
    column "$scratch/undo.txt" 1 >> "$scratch/u.all"
    column "$scratch/peer.txt" 1 >> "$scratch/b.all"
  done
  echo "$n $(best "$scratch/a.all") $(best "$scratch/b.all") $(best "$scratch/u.all")" \
    "$(sort -n "$scratch/p.all" | tail -n 1) $(tr '|' ' ' < "$scratch/counts.txt")" \
    "$(cat "$scratch/size.txt")"
}

for n in $((rows / 10)) $((rows / 2)) "$rows"; do
  measure_size "$n"
done | awk '
  {
    n[NR] = $1; t[NR] = $2
    size = sprintf("{\"rows\": %d, \"import_s\": %.2f, \"peer_s\": %.2f, \"ratio\": %.2f, ",
      $6, $2, $3, $2 / $3)
    size = size sprintf("\"undo_s\": %.2f, \"undo_ratio\": %.2f, \"peak_mb\": %.0f, ",
      $4, $4 / $2, $5)
    size = size sprintf("\"new\": %d, \"rejected\": %d, \"workspace_mb\": %d}", $7, $8, $9)
    sizes = sizes (NR > 1 ? ", " : "") size
  }
  END {
    if (NR < 3) exit 1
    printf "{\"peer\": \"sqlite3 .import, 3 indexes, FTS5\", \"sizes\": [%s], ", sizes
    printf "\"exponent\": %.2f, \"targets\": {\"ratio\": 1.0, \"undo_ratio\": 0.7, \"peak_mb\": 300}}\n",
      log(t[3] / t[1]) / log(n[3] / n[1])
  }'
