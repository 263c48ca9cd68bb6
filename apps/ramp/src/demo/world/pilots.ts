import { demoJson } from '../demo-folder.js';
import { addDays } from '../exports/calendar.js';
import { csvFile, groupBy, type Row } from '../exports/csv-file.js';
import { demoSources, metricKeysOf } from '../sources.js';
import { pastCycle, todaysCycle, type CycleFrame } from './cycles.js';
import { demoMetrics } from './metrics.js';
import { demoPeople, teamOf } from './people.js';
import type { PilotFile } from './pilot-file.js';
import type { DemoPilot } from './told.js';

/** The first day that the exports hold, and so of every baseline. */
const BASELINE_FROM = '2025-01-06';

function collection(): (unit: string) => CycleFrame['collected'] {
  const metrics = new Map(demoMetrics().map((one) => [one.key, one]));
  const sources = demoSources();
  return (unit) => (metric) => {
    const holding = sources.filter((one) => metricKeysOf(one).includes(metric));
    const own = holding.find((one) => unit.startsWith(one.unit)) ?? holding[0];
    const frequency = metrics.get(metric)?.period;
    if (!own || !frequency) throw new Error(`No source of the demo holds ${metric} for ${unit}.`);
    return { how: `Comes by itself from "${own.name}".`, frequency };
  };
}

function pilot(rows: readonly Row[], today: string, collected: (unit: string) => CycleFrame['collected']): DemoPilot {
  const first = rows[0] ?? {};
  const {
    cycles,
    today: present,
    metrics: linked,
    ...told
  } = demoJson<PilotFile>('pilots', `${first['pilot_id']?.toLowerCase()}.json`);
  const startsOn = first['start_week'] ?? '';
  const team = teamOf(told.unit, demoPeople());
  const metrics = linked.map((one) => ({ ...one, baselineFrom: BASELINE_FROM, baselineTo: addDays(startsOn, -1) }));
  const frame: CycleFrame = { team, metrics, collected: collected(told.unit) };
  const past = cycles.map((cycle, at) => {
    const window = { startsOn: rows[at]?.['cycle_start'] ?? '', endsOn: rows[at]?.['cycle_end'] ?? '' };
    return pastCycle(cycle, at, window, frame, today);
  });
  const follows = (at: number): string => (at > 0 ? `today-${at}` : String(past.length));
  return {
    ...told,
    startsOn,
    metrics,
    team: team.map(({ key, profession, frontline, role }) => ({
      person: key,
      role: role === 'LEAD' ? `Lead, ${profession.toLowerCase()}` : profession,
      frontline,
    })),
    cycles: [...past, ...present.map((cycle, at) => todaysCycle(cycle, at, follows(at), frame, today))],
  };
}

/** The 15 pilots of pilots.csv with their closed cycles, and cycles about the present dated from `today` (an ISO day). */
export function demoPilots(today: string): DemoPilot[] {
  const collected = collection();
  return [...groupBy(csvFile('pilots.csv').rows, (row) => row['pilot_id'] ?? '').values()].map((rows) =>
    pilot(rows, today, collected),
  );
}
