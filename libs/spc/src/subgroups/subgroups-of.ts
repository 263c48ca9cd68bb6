import { ChartError } from '../chart-error.js';
import { sum } from '../numbers/sum.js';
import { periodStart, type BinPeriod } from './period-start.js';
import type { Row, Subgroup } from './subgroup.js';

/**
 * Subgroups in ascending order of x; text is compared letter by letter, which sorts ISO dates by time. With `period`, dates are binned
 * by it first. The answer does not depend on the order of the rows: the measurements of a subgroup are sorted too.
 * Throws ChartError where numbers and text are mixed in x, or what is to be binned is no date.
 * @example subgroupsOf([{ x: '2024-01-03', y: 4, n: 20 }, { x: '2024-01-02', y: 3, n: 30 }], { period: 'WEEK' })
 */
export const subgroupsOf = (rows: readonly Row[], { period }: { period?: BinPeriod } = {}): Subgroup[] => {
  const groups = new Map<number | string, Gathered>();
  rows.forEach(({ x: given, y, n }, index) => {
    if (given === null) return;
    const x = period ? periodStart(given, period, `rows[${index}].x`) : given;
    let group = groups.get(x);
    if (!group) groups.set(x, (group = { rows: [], values: [], sizes: [], divided: false }));
    group.rows.push(index);
    group.divided ||= n !== undefined;
    if (y === null || n === null) return;
    group.values.push(y);
    if (n !== undefined) group.sizes.push(n);
  });
  return [...groups.keys()].sort(ascending).map((x) => {
    const { rows: of, values, sizes, divided } = groups.get(x)!;
    return { x, rows: of, values: values.sort(byNumber), size: divided ? sum(sizes.sort(byNumber)) : null };
  });
};

interface Gathered {
  rows: number[];
  values: number[];
  sizes: number[];
  divided: boolean;
}

const byNumber = (a: number, b: number): number => a - b;

const ascending = (a: number | string, b: number | string): number => {
  if (typeof a !== typeof b) {
    const wayOut = 'give all x as numbers, all as ISO dates, or all as names';
    throw new ChartError(
      'chart.x_mixed',
      'rows',
      `have both ${JSON.stringify(a)} and ${JSON.stringify(b)} as x`,
      wayOut,
    );
  }
  return a < b ? -1 : a > b ? 1 : 0;
};
