import { RowsDigest } from './rows-digest.js';

const of = (rows: readonly string[], sender = 'a'): string => {
  const digest = new RowsDigest();
  for (const row of rows) digest.add(row);
  return digest.of(sender);
};
const rows = Array.from({ length: 300 }, (_, n) => `2025-01-${n}\t${n * 7}\n`);

it('is the same for the same rows from the same sender, and another for anything else', () => {
  expect(of(rows)).toBe(of([...rows]));
  const others = [
    of(rows, 'b'),
    of(rows.slice(1)),
    of(rows.slice(0, -1)),
    of([...rows, rows[0]!]),
    of([...rows].reverse()),
    ...rows.map((_, at) => of(rows.map((row, n) => (n === at ? row.replace('\t', '\t1') : row)))),
  ];
  expect(new Set([of(rows), ...others]).size).toBe(others.length + 1);
});
