import { metaFor, type Tx } from '#platform';
import { makeCurrent } from './make-current.js';

const AT_A_TIME = 500;

/** Makes every series' summary and signals current, also from nothing; spans that have ended are history and stay. Answers how many. */
export async function rebuildSummaries(tx: Tx, at: Date): Promise<number> {
  const series: { id: string }[] = await tx.query('select id from series order by no');
  for (let first = 0; first < series.length; first += AT_A_TIME) {
    const ids = series.slice(first, first + AT_A_TIME).map(({ id }) => id);
    await makeCurrent(tx, ids, at, () => metaFor(null, at));
  }
  return series.length;
}
