import { ChartError } from '../chart-error.js';
import { numberOf } from '../check-number.js';
import { sum } from '../numbers/sum.js';
import { periodStart, type BinPeriod } from './period-start.js';
import type { Row, Subgroup } from './subgroup.js';

/**
 * Subgroups in ascending order of x; text is compared letter by letter, which sorts ISO dates by time. With `period`, dates are binned
 * by it first. The answer does not depend on the order of the rows: the measurements of a subgroup are sorted too.
 * Throws ChartError where numbers and text are mixed in x, what is to be binned is no date, or a number is none.
 * @example subgroupsOf([{ x: '2024-01-03', y: 4, n: 20 }, { x: '2024-01-02', y: 3, n: 30 }], { period: 'WEEK' })
 */
export const subgroupsOf = (rows: readonly Row[], { period }: { period?: BinPeriod } = {}): Subgroup[] => {
  const groups = new Map<number | string, Gathered>();
  rows.forEach(({ x: given, y, n }, index) => {
    if (given === null) return;
    if (typeof given !== 'string') numberOf(given, () => `rows[${index}].x`);
    const x = period ? periodStart(given, period, `rows[${index}].x`) : given;
    let group = groups.get(x);
    if (!group) groups.set(x, (group = { rows: [], values: [], sizes: [], divided: false }));
    group.rows.push(index);
    group.divided ||= n !== undefined;
    const value = numberOf(y, () => `rows[${index}].y`);
    const size = numberOf(n, () => `rows[${index}].n`);
    if (size < 0) throw new ChartError('chart.denominator_negative', `rows[${index}].n`, `is ${n}`, 'give 0 or more');
    if (Number.isNaN(value) || n === null) return;
    group.values.push(value);
    if (n !== undefined) group.sizes.push(size);
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
