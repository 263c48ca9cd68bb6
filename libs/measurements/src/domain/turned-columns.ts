/**
 * A column that held numbers or days and holds something else now is another column: the source has changed its shape, and nothing of
 * the reading is taken (method.md: a changed source is quarantined, never guessed at). A column has turned when more than half of its
 * cells, and more than ten, cannot be read; or all of them, and three at least: one blank or one slip costs one measurement, not the file.
 * Judged are only metrics that the source has brought before: a source that never worked is told row by row what is wrong.
 */
import type { RowProblem } from './staged-row.js';

const NUMBER = 'value.not_a_number';
const DAYS: readonly string[] = ['period.not_a_date', 'period.invalid'];
const MANY = 10;
const FEWEST = 3;
// What names no metric is counted together: however much is sent, little is held.
const [MOST_METRICS, LONGEST_METRIC] = [10_000, 300];

/** Counts what could not be read, by column and metric; of rows that can be read it knows nothing. */
export class TurnedColumns {
  private readonly numbers = new Map<string, Map<string, number>>();
  private readonly days = new Map<string, number>();
  private readonly unread = new Map<string, number>();

  note(metric: string | null, { code, column }: RowProblem): void {
    const key = this.known(metric?.trim() ?? '');
    add(this.unread, key);
    if (column === null) return;
    if (DAYS.includes(code)) add(this.days, column);
    if (code !== NUMBER) return;
    const byMetric = this.numbers.get(column) ?? new Map<string, number>();
    this.numbers.set(column, byMetric);
    add(byMetric, key);
  }

  private known(metric: string): string {
    return metric.length <= LONGEST_METRIC && (this.unread.size < MOST_METRICS || this.unread.has(metric))
      ? metric
      : '';
  }

  /** `read` are the rows by metric that can be read; `known` the metrics that the source brought before. In order of appearance. */
  found(read: readonly { metric: string; rows: number }[], known: ReadonlySet<string>): string[] {
    if (known.size === 0) return [];
    const rowsOf = (keep: (metric: string) => boolean): number =>
      sum(read.flatMap(({ metric, rows }) => (keep(metric) ? [rows] : []))) +
      sum([...this.unread].flatMap(([metric, rows]) => (keep(metric) ? [rows] : [])));
    const days = [...this.days].filter(([, bad]) =>
      turned(
        bad,
        rowsOf(() => true),
      ),
    );
    const numbers = [...this.numbers].filter(([, byMetric]) => {
      const brought = [...byMetric].filter(([metric]) => known.has(metric));
      const metrics = new Set(brought.map(([metric]) => metric));
      return turned(
        sum(brought.map(([, bad]) => bad)),
        rowsOf((metric) => metrics.has(metric)),
      );
    });
    return [...new Set([...days, ...numbers].map(([column]) => column))];
  }
}

export const turnedText = (columns: readonly string[]): string =>
  `What stands in ${columns.map((column) => `"${column}"`).join(', ')} cannot be read any more as it was before. No row was taken.`;

const turned = (bad: number, all: number): boolean => (bad === all ? bad >= FEWEST : bad > MANY && bad > all / 2);
const add = (counts: Map<string, number>, key: string): void => void counts.set(key, (counts.get(key) ?? 0) + 1);
const sum = (counts: readonly number[]): number => counts.reduce((total, one) => total + one, 0);
