import type { StagedRow } from '../domain/staged-row.js';

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
}

/** Counts rows by metric and unit as they pass. Blanks around a name are no part of it. */
export class RowGroups {
  readonly groups: StagedGroup[] = [];
  // By the names as they are written, because rows name few and trimming each costs more than finding it.
  private readonly known = new Map<string | null, Map<string | null, StagedGroup>>();

  /** The group that the row has been counted in. */
  count({ metric, unit, periodStart }: StagedRow): StagedGroup {
    const day = periodStart ?? '';
    const group = this.find(metric, unit, () => {
      const [key, code] = [metric?.trim() ?? '', unit?.trim() ?? ''];
      return this.find(key, code, () => {
        const made = { group: this.groups.length, metric: key, unit: code, rows: 0, from: day, to: day };
        this.groups.push(made);
        return made;
      });
    });
    group.rows += 1;
    if (day < group.from) group.from = day;
    if (day > group.to) group.to = day;
    return group;
  }

  private find(metric: string | null, unit: string | null, make: () => StagedGroup): StagedGroup {
    let units = this.known.get(metric);
    if (!units) this.known.set(metric, (units = new Map()));
    let group = units.get(unit);
    if (!group) units.set(unit, (group = make()));
    return group;
  }
}
