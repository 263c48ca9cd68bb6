import type { Reader } from './reader.js';

/**
 * The rows of a statement in pieces of at most `size`, so that no more of them are in memory at a time, however many there are. `reader` is
 * a Snapshot (it needs a transaction), and is asked nothing of the kind beside until the last piece was taken.
 */
export async function* readInPieces<Row>(
  reader: Reader,
  sql: string,
  parameters: unknown[],
  size = 2_000,
): AsyncGenerator<Row[]> {
  await reader.query(`declare piece no scroll cursor for ${sql}`, parameters);
  for (;;) {
    const rows = await reader.query<Row>(`fetch ${size} from piece`);
    if (rows.length > 0) yield rows;
    if (rows.length < size) break;
  }
  await reader.query('close piece');
}
