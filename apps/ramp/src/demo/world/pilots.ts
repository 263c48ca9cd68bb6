import { demoJson } from '../demo-folder.js';
import { addDays } from '../exports/calendar.js';
import { csvFile, groupBy, type Row } from '../exports/csv-file.js';
import { demoSources, metricKeysOf } from '../sources.js';
import { laterCycle, pastCycle, type CycleFrame } from './cycles.js';
import { pilotLife, toldLives, type ToldLife } from './lives.js';
import { demoMetrics } from './metrics.js';
import { demoPeople, teamOf } from './people.js';
import type { PilotFile } from './pilot-file.js';
import type { DemoCycle } from './told-cycle.js';
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

type Collected = ReturnType<typeof collection>;

function pilot(rows: readonly Row[], today: string, collected: Collected, lives: Record<string, ToldLife>): DemoPilot {
  const first = rows[0] ?? {};
  const key = first['pilot_id'] ?? '';
  const {
    cycles,
    today: present,
    metrics: linked,
    ...told
  } = demoJson<PilotFile>('pilots', `${key.toLowerCase()}.json`);
  const life = lives[key];
  if (!life) throw new Error(`pilot-lives.json does not tell of ${key}.`);
  const startsOn = first['start_week'] ?? '';
  const people = demoPeople();
  const team = teamOf(told.unit, people);
  const metrics = linked.map((one) => ({ ...one, baselineFrom: BASELINE_FROM, baselineTo: addDays(startsOn, -1) }));
  const frameAt = (unit: string): CycleFrame => ({
    team: teamOf(unit, people),
    metrics,
    collected: collected(unit),
    today,
    driverOf: (cycle) => life.cycleDriver?.[cycle] ?? null,
  });
  const frame = frameAt(told.unit);
  const past = cycles.map((cycle, at) => {
    const window = { startsOn: rows[at]?.['cycle_start'] ?? '', endsOn: rows[at]?.['cycle_end'] ?? '' };
    return pastCycle(cycle, at, window, frame);
  });
  return {
    ...told,
    startsOn,
    metrics,
    team: team.map(({ key, profession, frontline, role }) => ({
      person: key,
      role: role === 'LEAD' ? `Lead, ${profession.toLowerCase()}` : profession,
      frontline,
    })),
    cycles: [...past, ...inOrder('today', String(past.length), present, frame)],
    life: pilotLife(life, {
      standing: told.standing,
      ended: past.at(-1)?.plan.endsOn ?? startsOn,
      today,
      local: ({ unit, cycles: own }) => inOrder(unit, null, own, frameAt(unit)),
    }),
  };
}

/** Cycles that can follow each other; the first of them `last`. */
const inOrder = (
  name: string,
  last: string | null,
  told: readonly Parameters<typeof laterCycle>[0][],
  frame: CycleFrame,
): DemoCycle[] =>
  told.map((cycle, at) => laterCycle(cycle, `${name}-${at + 1}`, at > 0 ? `${name}-${at}` : last, frame));

/** The 15 pilots of pilots.csv with their closed cycles, and what is about the present dated from `today` (an ISO day). */
export function demoPilots(today: string): DemoPilot[] {
  const collected = collection();
  const lives = toldLives();
  return [...groupBy(csvFile('pilots.csv').rows, (row) => row['pilot_id'] ?? '').values()].map((rows) =>
    pilot(rows, today, collected, lives),
  );
}
