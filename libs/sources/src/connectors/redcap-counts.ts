import { DomainError } from '#language';
import { tallyOf, type Tally } from '#metrics';
import type { CsvNames } from '../domain/csv-mapping.js';
import { readNumber } from '../domain/csv-cells.js';
import { countPeople, countShare } from '../domain/redcap/plain-counts.js';
import type { PeopleCount } from '../domain/redcap/redcap-groups.js';
import type { RedcapMetric } from '../domain/redcap/redcap-mapping.js';
import type { CsvCells } from '../domain/rows-of.js';
import { SourceFault } from '../domain/source-fault.js';

/** How people are counted for the metric. Throws SourceFault where the instrument does not give it. */
export function countOf(metric: RedcapMetric): PeopleCount {
  if (metric.instrument !== undefined) return countAnswers(metric, metric.instrument);
  return metric.share ? countShare(metric.share) : countPeople();
}

function countAnswers(metric: RedcapMetric, instrument: string): PeopleCount {
  const { items = [], coding, role } = metric;
  const tally = tallyFor(metric, instrument);
  return {
    tells: true,
    add: (cells) => {
      const responses: Record<string, number | null> = {};
      for (const { from, to } of items) {
        const text = cells[from] ?? '';
        responses[to] = text === '' ? null : readNumber(text);
        if (text !== '' && responses[to] === null) return `Item ${to} of ${instrument} takes whole numbers.`;
      }
      try {
        tally.add({ instrument, coding, role: roleOf(role, cells), responses });
        return null;
      } catch (error) {
        if (error instanceof DomainError && error.first.rule?.startsWith('answer.')) return error.first.message;
        throw faultOf(error);
      }
    },
    result: () => tally.result(),
  };
}

function tallyFor({ metric, mean, flag }: RedcapMetric, instrument: string): Tally {
  const own = { metric, instrument, multiplier: 1 };
  try {
    if (mean) return tallyOf({ ...own, part: { mean } });
    return tallyOf(flag ? { ...own, part: { share: flag } } : metric);
  } catch (error) {
    throw faultOf(error);
  }
}

/** A role that is not among the names is taken as it stands: the instrument knows its roles. */
function roleOf(role: CsvNames | undefined, cells: CsvCells): string | null {
  const theirs = role ? (cells[role.column] ?? '') : '';
  return (role?.names && Object.hasOwn(role.names, theirs) ? role.names[theirs] : theirs) || null;
}

/** What the instrument does not give it will not give another time. */
const faultOf = (error: unknown): unknown =>
  error instanceof DomainError ? new SourceFault('redcap.metric_unfit', error.first.message) : error;
