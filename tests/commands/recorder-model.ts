import type { StagedRow } from '#measurements';

/** One row as the test sends it; `n` over 20, or over nothing, which is unfit. */
export interface Sent {
  unit: 'NQH-FM1' | 'NQH' | 'NOWHERE';
  week: string;
  n: number;
  how: 'VALUE' | 'RETRACTED' | 'UNFIT';
  version: '1' | null;
}
/** A revision of a period: what it says, and whether it is the known one. */
export interface Known {
  n: number | null;
  retracted: boolean;
  version: number;
  current: boolean;
}
type Revision = Known & { source: string | null; readAt: number };
interface Series {
  source: string | null;
  readAt: number | null;
  periods: Map<string, Revision[]>;
}
export interface Tally {
  accepted: number;
  unchanged: number;
  revised: number;
  rejected: number;
}
interface From {
  source: string | null;
  readAt: number;
  byHand?: boolean;
}

export const staged = (metric: string, { unit, week, n, how, version }: Sent, row: number): StagedRow => ({
  ...{ row, metric, unit, periodStart: week, definitionVersion: version, raw: `row ${row}` },
  ...(how === 'RETRACTED' ? { retracted: true } : { numerator: n, denominator: how === 'UNFIT' ? 0 : 20 }),
});

/** What docs/sources.md says of recording, in memory: no SQL, no lock, nothing set-based. */
export class RecorderModel {
  readonly series = new Map<string, Series>();
  readonly retired = new Set<string>();
  /** The first day of the second version, once there is one. */
  secondFrom: string | null = null;

  record(rows: readonly Sent[], from: From): Tally {
    const tally = { accepted: 0, unchanged: 0, revised: 0, rejected: 0 };
    const units = [...new Set(rows.map(({ unit }) => unit))];
    for (const unit of units)
      this.recordAt(
        unit,
        rows.filter((one) => one.unit === unit),
        from,
        tally,
      );
    return tally;
  }

  private recordAt(unit: string, rows: readonly Sent[], from: From, tally: Tally): void {
    const series = this.series.get(unit) ?? { source: null, readAt: null, periods: new Map<string, Revision[]>() };
    const leader = series.source !== null && this.retired.has(series.source) ? null : series.source;
    if (unit !== 'NOWHERE') this.series.set(unit, series);
    if (unit === 'NOWHERE' || (from.source !== null && leader !== null && leader !== from.source)) {
      tally.rejected += rows.length;
      return;
    }
    const isLate = !from.byHand && leader === from.source && series.readAt !== null && from.readAt < series.readAt;
    const fit = rows.filter(({ how }) => how !== 'UNFIT');
    tally.rejected += rows.length - fit.length;
    for (const week of new Set(fit.map((one) => one.week))) {
      const said = fit.filter((one) => one.week === week).map((one) => this.read(one, from));
      const last = said.at(-1)!;
      for (const earlier of said.slice(0, -1)) tally[saysSame(earlier, last) ? 'unchanged' : 'rejected'] += 1;
      const known = series.periods.get(week) ?? [];
      series.periods.set(week, known);
      tally[place(known, last, isLate)] += 1;
    }
    const leads = leader ?? from.source;
    if (leads === from.source)
      series.readAt = leads === series.source ? Math.max(series.readAt ?? 0, from.readAt) : from.readAt;
    series.source = leads;
  }

  private read({ week, n, how, version }: Sent, { source, readAt }: From): Revision {
    const second = version === null && this.secondFrom !== null && this.secondFrom <= week;
    const retracted = how === 'RETRACTED';
    return { n: retracted ? null : n, retracted, version: second ? 2 : 1, current: true, source, readAt };
  }
}

const saysSame = (a: Revision, b: Revision): boolean =>
  a.n === b.n && a.retracted === b.retracted && a.version === b.version;

function place(known: Revision[], said: Revision, isLate: boolean): 'accepted' | 'unchanged' | 'revised' {
  const current = known.find((one) => one.current);
  if (!current) {
    known.push(said);
    return 'accepted';
  }
  const again = (one: Revision): boolean =>
    one.readAt === said.readAt && one.source === said.source && saysSame(one, said);
  if (saysSame(current, said) || (isLate && known.some(again))) return 'unchanged';
  if (!isLate) current.current = false;
  known.push({ ...said, current: !isLate });
  return 'revised';
}
