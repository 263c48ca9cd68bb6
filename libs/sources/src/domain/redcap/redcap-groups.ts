/**
 * Records of people to the rows of units (integrations.md 2, rule 9): grouped by unit and whole period, counted, let go. A group of
 * fewer than five is not handed on at all, because its number would be somebody's answer (rule 1: the floor is five). No row, and no reason,
 * holds what a record held; a field's text is told only where five or more have the same.
 */
import { isDay, periodOf } from '#language';
import type { StagedRow } from '#measurements';
import type { CsvNames } from '../csv-mapping.js';
import type { RedcapMapping, RedcapMetric } from './redcap-mapping.js';
import { holds, type CsvCells } from '../rows-of.js';

/** Counts the people of one metric, unit and period. */
export interface PeopleCount {
  /** What is wrong with the record in words that do not tell what it holds; null where it was counted. */
  add(cells: CsvCells): string | null;
  result(): { numerator: number; denominator: number | null; contributors: number };
  /** Whether the numbers tell what people answered, not only that they did. */
  tells: boolean;
}
interface Group {
  metric: RedcapMetric;
  unit: string;
  start: string;
  end: string;
  people: Map<string, CsvCells>;
}

const FEWEST = 5;
const LONGEST_CODE = 60;
const DAY = /^(\d{4}-\d\d)(-\d\d)?(?:[ T]\d\d:\d\d(?::\d\d)?)?$/;

export function rowsOfPeople(
  mapping: RedcapMapping,
  records: readonly CsvCells[],
  countOf: (metric: RedcapMetric) => PeopleCount,
): StagedRow[] {
  const groups = new Map<string, Group>();
  const unread = { unit: new Unplaced(), period: new Unplaced() };
  records.forEach((cells, index) => {
    const unit = nameOf(mapping.unit, cells);
    const day = dayOf(nameOf(mapping.period, cells));
    if (unit === null) unread.unit.add(cells[mapping.unit.column]);
    if (day === null) unread.period.add(cells[mapping.period.column]);
    if (unit === null || day === null) return;
    const person = mapping.recordId ? (cells[mapping.recordId] ?? '') : String(index);
    for (const metric of mapping.metrics) {
      if (!holds(metric.when, cells)) continue;
      const period = periodOf(day, metric.record ?? mapping.record ?? 'MONTH');
      const key = JSON.stringify([metric.metric, unit, period.start]);
      const group = groups.get(key) ?? { metric, unit, ...period, people: new Map<string, CsvCells>() };
      // Who answered again counts as they answered last.
      group.people.set(person, cells);
      groups.set(key, group);
    }
  });
  const rows = [...groups.values()].map((group) => counted(group, countOf(group.metric), mapping));
  const lost = [
    unread.unit.row('unit', mapping.unit.column, 'name a unit that is not among the names of this source'),
    unread.period.row('period', mapping.period.column, 'hold no day or month that can be read'),
  ].filter((row) => row !== null);
  return [...rows, ...lost].map((row, index) => ({ ...row, row: index + 1 }));
}

type Row = Omit<StagedRow, 'row'>;

function counted(
  { metric: { metric }, unit, start, end, people }: Group,
  count: PeopleCount,
  { form }: RedcapMapping,
): Row {
  const about: Row = {
    ...{ metric, unit, periodStart: start, periodEnd: end, reference: `form ${form}` },
    raw: JSON.stringify({ metric, unit, periodStart: start, periodEnd: end, form }),
  };
  const wrong = [...people.values()].map((cells) => count.add(cells)).find((what) => what !== null);
  if (wrong !== undefined)
    return {
      ...about,
      problem: { code: 'answer.unfit', column: null, reason: `A record holds something else: ${wrong}` },
    };
  const numbers = count.result();
  if (count.tells && numbers.contributors < FEWEST)
    return {
      ...about,
      problem: {
        code: 'group.too_small',
        column: 'contributors',
        reason: `Fewer than ${FEWEST} people can be counted: their number is not taken, because it would tell what somebody answered.`,
      },
    };
  return { ...about, ...numbers };
}

/** Ours for theirs; null where it is blank, not listed, or no name at all. */
function nameOf({ column, names, unnamed }: CsvNames, cells: CsvCells): string | null {
  const theirs = cells[column] ?? '';
  if (theirs === '' || theirs.length > LONGEST_CODE) return null;
  if (!names) return theirs;
  return Object.hasOwn(names, theirs) ? (names[theirs] as string) : unnamed ? theirs : null;
}

function dayOf(text: string | null): string | null {
  const [, month, day = '-01'] = DAY.exec(text ?? '') ?? [];
  return month !== undefined && isDay(month + day) ? month + day : null;
}

/** How many records cannot be placed, and by which texts. */
class Unplaced {
  private readonly texts = new Map<string, number>();

  add(text = ''): void {
    this.texts.set(text, (this.texts.get(text) ?? 0) + 1);
  }

  row(what: 'unit' | 'period', column: string, why: string): Row | null {
    const total = [...this.texts.values()].reduce((sum, one) => sum + one, 0);
    if (total === 0) return null;
    const blank = this.texts.size === 1 && this.texts.has('');
    const many = [...this.texts].filter(
      ([text, times]) => text !== '' && text.length <= LONGEST_CODE && times >= FEWEST,
    );
    const told = many.slice(0, 10).map(([text]) => `"${text}"`);
    const people = total < FEWEST ? `Fewer than ${FEWEST}` : total;
    const code = { unit: 'unit.unknown', period: 'period.not_a_date' }[what];
    const reason = `${people} complete records ${blank ? `have nothing in ${column}` : why}${told.length > 0 ? `: ${told.join(', ')}` : ''}.`;
    return {
      ...{
        metric: null,
        unit: null,
        periodStart: null,
        raw: JSON.stringify({ column, told: many.map(([text]) => text) }),
      },
      problem: { code: blank ? `${what}.missing` : code, column, reason },
    };
  }
}
