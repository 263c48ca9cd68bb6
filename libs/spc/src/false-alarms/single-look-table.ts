import { comparedSets, singleLooks } from './single-look.js';
import { singleLookCounts, singleLookRuns } from './single-look-v2.js';
import { markdownTable, percent } from './looks-tables.js';

/** The table of docs/which-rules.md about finished charts, written from the stored simulation. */
export const singleLookTable = (): string =>
  markdownTable(
    [
      'one look at the finished chart',
      ...singleLooks.map(({ points, shift }) => (shift === 0 ? `n = ${points}` : `${shift} sd halfway, n = ${points}`)),
    ],
    comparedSets.map(({ name }, set) => [
      name,
      ...singleLookCounts.map((counts) => percent(counts[set]! / singleLookRuns)),
    ]),
  );
