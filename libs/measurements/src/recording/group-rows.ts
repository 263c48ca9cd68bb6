import type { RowProblem, StagedRow } from '../domain/staged-row.js';
import { RowsDigest } from './rows-digest.js';

/** Names are held in memory while rows come in, however many rows there are. */
export const MOST_GROUPS = 500_000;
const LONGEST_NAME = 300;
/** So many are known again when they come again: what a digest holds is small, but not nothing. */
const MOST_DIGESTS = 10_000;

/** The rows of one metric at one unit, as they named them ('' for none), that have no problem of their own. */
export interface StagedGroup {
  /** From 0, in the order in which they came; staged rows carry it. */
  group: number;
  metric: string;
  unit: string;
  rows: number;
  /** First and last period start; '' where no row has one. */
  from: string;
  to: string;
  /** Of its rows; null where there are too many groups. */
  digest: RowsDigest | null;
}

/** Counts rows by metric and unit as they pass. Blanks around a name are no part of it. */
export class RowGroups {
  readonly groups: StagedGroup[] = [];
  // By the names as they are written, because rows name few and trimming each costs more than finding it.
  private readonly known = new Map<string | null, Map<string | null, StagedGroup>>();
  private spellings = 0;

  constructor(private readonly most = MOST_GROUPS) {}

  /** The group that the row has been counted in; or why it is in none. */
  count({ metric, unit, periodStart }: StagedRow): StagedGroup | RowProblem {
    if ((metric?.length ?? 0) > LONGEST_NAME) return tooLong('metric');
    if ((unit?.length ?? 0) > LONGEST_NAME) return tooLong('unit');
    const day = periodStart ?? '';
    const known = this.known.get(metric)?.get(unit);
    if (!known && this.spellings >= this.most) return tooMany(this.most);
    const group = known ?? this.add(metric, unit, day);
    group.rows += 1;
    if (day < group.from) group.from = day;
    if (day > group.to) group.to = day;
    return group;
  }

  private add(metric: string | null, unit: string | null, day: string): StagedGroup {
    this.spellings += 1;
    return this.find(metric, unit, () => {
      const [key, code] = [metric?.trim() ?? '', unit?.trim() ?? ''];
      return this.find(key, code, () => {
        const group = this.groups.length;
        const digest = group < MOST_DIGESTS ? new RowsDigest() : null;
        const made = { group, metric: key, unit: code, rows: 0, from: day, to: day, digest };
        this.groups.push(made);
        return made;
      });
    });
  }

  private find(metric: string | null, unit: string | null, make: () => StagedGroup): StagedGroup {
    let units = this.known.get(metric);
    if (!units) this.known.set(metric, (units = new Map()));
    let group = units.get(unit);
    if (!group) units.set(unit, (group = make()));
    return group;
  }
}

const tooLong = (column: 'metric' | 'unit'): RowProblem => ({
  code: `${column}.unknown`,
  column,
  reason: `The name of the ${column} has more than ${LONGEST_NAME} characters, as none has.`,
});
const tooMany = (most: number): RowProblem => ({
  code: 'row.too_many_series',
  column: null,
  reason: `More than ${most} metrics and units are named before. Send the others by themselves.`,
});
