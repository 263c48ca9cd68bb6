import { csvFile, groupBy, numberIn, type Row } from './csv-file.js';
import type { Export } from './export.js';
import { lastTwelve, newestSix, pooled } from './monthly-donors.js';
import { binomial, pick, poisson } from './seeded.js';
import { monthsAfter } from './weeks-after.js';

interface CountsFile {
  file: string;
  count: string;
  of: string;
  /** Cases of those at risk, or events for an exposure. */
  as: 'share' | 'rate';
}

/** A file with one count a unit and month: the exposure of one of twelve months, the count drawn at the newest six months' level. */
function monthlyCounts({ file, count, of, as }: CountsFile): Export {
  return {
    file,
    dayOf: (row) => `${row['month']}-01`,
    carriedOn: (through) => {
      const units = [...groupBy(csvFile(file).rows, (row) => row['dept_code'] ?? '')];
      return monthsAfter(through).flatMap((month) =>
        units.map(([unit, rows]): Row => {
          const donor = pick(lastTwelve(rows, 'month'), `${file}|${unit}|${month}|of`);
          const level = pooled(newestSix(rows, 'month'), count, of);
          const key = `${file}|${unit}|${month}|count`;
          const exposure = numberIn(donor, of);
          const drawn = as === 'share' ? binomial(exposure, level, key) : poisson(level * exposure, key);
          return { ...donor, month, [count]: String(drawn) };
        }),
      );
    },
  };
}

export const meetings = monthlyCounts({
  file: 'meetings.csv',
  count: 'outside_core_hours',
  of: 'mandatory_meetings',
  as: 'share',
});
export const patientExperience = monthlyCounts({
  file: 'patient_experience.csv',
  count: 'topbox_n',
  of: 'surveys_returned',
  as: 'share',
});
export const peerSupport = monthlyCounts({
  file: 'peer_support.csv',
  count: 'contact_offered_72h',
  of: 'eligible_events',
  as: 'share',
});
export const safety = monthlyCounts({ file: 'safety_events.csv', count: 'events', of: 'denominator', as: 'rate' });
