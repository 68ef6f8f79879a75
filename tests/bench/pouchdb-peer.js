// SPDX-License-Identifier: GPL-3.0-or-later
// pouchdb-peer.js ROWS FOLDER: replicates as many documents as a list has rows, from one PouchDB of
// this machine into another, and prints how many it did a second.
const PouchDB = require('pouchdb');

const BATCH = 10000;

function row(i) {
  return {
    _id: `P${i}`, versi: 1, program: 'PKH', wilayah: '9901011001', nik: '9901010101990001',
    no_kk: '9901010101990002', nama: `WARGA CONTOH ${i}`, nomor: `KPM-${i}`, status: 'aktif',
    alasan: null, mulai: '2025-01-01', berakhir: null,
  };
}

async function main(n, folder) {
  const from = new PouchDB(`${folder}/from`);
  const to = new PouchDB(`${folder}/to`);

  for (let i = 0; i < n; i += BATCH) {
    await from.bulkDocs(Array.from({ length: Math.min(BATCH, n - i) }, (_, j) => row(i + j)));
  }
  const start = process.hrtime.bigint();
  const done = await from.replicate.to(to, { batch_size: 1000 });
  const seconds = Number(process.hrtime.bigint() - start) / 1e9;
  if (done.docs_written !== n) throw new Error(`${done.docs_written} of ${n}`);
  console.log(Math.round(n / seconds));
}

main(Number(process.argv[2]), process.argv[3]).catch((error) => {
  console.error(error);
  process.exit(1);
});
