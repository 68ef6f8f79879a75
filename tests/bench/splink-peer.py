# SPDX-License-Identifier: GPL-3.0-or-later
"""splink-peer.py REGISTER.csv CLUSTERS.csv: the peer of bench-dedup, Splink 4 on DuckDB."""
import sys

import duckdb
import splink.comparison_library as cl
from splink import DuckDBAPI, Linker, SettingsCreator, block_on

con = duckdb.connect()
con.execute(
    "CREATE TABLE persons AS SELECT id_sumber, nullif (nik, '') AS nik, nullif (no_kk, '') AS no_kk,"
    " nullif (nama, '') AS nama, nullif (jk, '') AS jk, nullif (tgl_lahir, '') AS tgl_lahir,"
    " nullif (ibu_kandung, '') AS ibu_kandung, nullif (alamat, '') AS alamat,"
    " nullif (wilayah, '') AS wilayah FROM read_csv (?, all_varchar = true)", [sys.argv[1]])
settings = SettingsCreator(
    link_type="dedupe_only", unique_id_column_name="id_sumber",
    comparisons=[
        cl.JaroWinklerAtThresholds("nama", [0.92, 0.8]).configure(term_frequency_adjustments=True),
        cl.LevenshteinAtThresholds("nik", [1, 2]),
        cl.LevenshteinAtThresholds("tgl_lahir", [1, 2]),
        cl.JaroWinklerAtThresholds("ibu_kandung", [0.92]),
        cl.ExactMatch("jk"),
        cl.ExactMatch("no_kk"),
    ],
    blocking_rules_to_generate_predictions=[
        block_on("nik"), block_on("nama", "tgl_lahir"), block_on("no_kk", "substr (nama, 1, 3)"),
        block_on("tgl_lahir", "ibu_kandung"), block_on("tgl_lahir", "wilayah", "jk"),
        block_on("substr (nama, 1, 4)", "ibu_kandung"),
        block_on("substr (nama, 1, 5)", "wilayah", "substr (tgl_lahir, 1, 4)"),
        block_on("alamat", "wilayah", "jk"),
    ])
linker = Linker("persons", settings, DuckDBAPI(connection=con))
linker.training.estimate_probability_two_random_records_match(
    [block_on("nik"), block_on("nama", "tgl_lahir")], recall=0.8)
linker.training.estimate_u_using_random_sampling(max_pairs=1e6)
linker.training.estimate_parameters_using_expectation_maximisation(block_on("nik"))
linker.training.estimate_parameters_using_expectation_maximisation(block_on("nama", "tgl_lahir"))
pairs = linker.inference.predict(threshold_match_probability=0.5)
clusters = linker.clustering.cluster_pairwise_predictions_at_threshold(pairs, 0.95)
con.execute(f"COPY (SELECT id_sumber, cluster_id FROM {clusters.physical_name})"
            f" TO '{sys.argv[2]}' (HEADER)")
