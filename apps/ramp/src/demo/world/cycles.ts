import { addDays } from '../exports/calendar.js';
import type { ToldCycle, ToldLocal, ToldToday } from './pilot-file.js';
import type { DemoCycle, DemoDo, DemoPlan } from './told-cycle.js';
import type { DemoPerson, DemoPilot } from './told.js';

/** What a cycle needs of its pilot. */
export interface CycleFrame {
  team: readonly DemoPerson[];
  metrics: DemoPilot['metrics'];
  /** How a metric reaches us, in a sentence, and how often. */
  collected: (metric: string) => { how: string; frequency: DemoPlan['dataCollection'][number]['frequency'] };
  today: string;
  /** Key of the driver that the cycle of this key works on. */
  driverOf: (key: string) => string | null;
}
interface Window {
  startsOn: string;
  endsOn: string;
}

const daysIn = ({ startsOn, endsOn }: Window): number =>
  Math.round((Date.parse(`${endsOn}T00:00:00Z`) - Date.parse(`${startsOn}T00:00:00Z`)) / 86_400_000);

/** The day at this part of the window, 0 for its first and 1 for its last. */
const dayAt = (window: Window, part: number): string => addDays(window.startsOn, Math.round(daysIn(window) * part));

function person(team: readonly DemoPerson[], at: number): string {
  const one = team[at % team.length];
  if (!one) throw new Error('A pilot of the demo has no team.');
  return one.key;
}

function planOf(
  told: ToldCycle & { owner?: number },
  like: Pick<DemoPlan, 'purpose' | 'scale' | 'driver'>,
  window: Window,
  frame: CycleFrame,
): DemoPlan {
  const { team, metrics, collected, today } = frame;
  const followed = metrics.filter(({ metric, role }) => role !== 'BALANCING' || metric === told.prediction.metric);
  return {
    ...like,
    ...window,
    owner: person(team, told.owner ?? 0),
    objective: told.objective,
    change: told.change,
    scope: told.scope,
    conditions: told.conditions,
    prediction: told.prediction,
    tasks: told.tasks.map(({ what, who, dueIn }, at) => ({
      what,
      who: person(team, who),
      dueOn: dueIn === undefined ? dayAt(window, (at + 1) / (told.tasks.length + 1)) : addDays(today, dueIn),
    })),
    dataCollection: followed.map(({ metric }, at) => ({ metric, ...collected(metric), who: person(team, at) })),
    stopRules: told.stopRules,
    degreeOfBelief: told.belief[0],
  };
}

/** Notes are spread over the part of the window that has passed. */
function doOf(told: ToldCycle, window: Window, { team, today }: CycleFrame): DemoDo | null {
  if (!told.do) return null;
  const passed = { startsOn: window.startsOn, endsOn: window.endsOn < today ? window.endsOn : today };
  const { carriedOutAsPlanned, deviations, notes } = told.do;
  return {
    carriedOutAsPlanned,
    deviations,
    notes: notes.map((note, at) => ({
      ...note,
      by: person(team, at + 1),
      on: dayAt(passed, (at + 1) / (notes.length + 1)),
    })),
  };
}

const rest = (told: ToldCycle): Pick<DemoCycle, 'study' | 'act'> => ({
  study: told.study && { ...told.study, degreeOfBelief: told.belief[1] },
  act: told.act,
});

const SCALES = ['ONE_CLINICIAN', 'ONE_TEAM', 'ONE_UNIT'] as const;
const PLANNED_DAYS_BEFORE = 3;

/** The pilot's three cycles of pilots.csv: closed, at growing scale, one ramp. */
export function pastCycle(told: ToldCycle, at: number, window: Window, frame: CycleFrame): DemoCycle {
  const key = String(at + 1);
  const like = { purpose: 'TEST_CHANGE', scale: SCALES[at] ?? 'ONE_UNIT', driver: frame.driverOf(key) } as const;
  return {
    key,
    previous: at === 0 ? null : String(at),
    stage: 'CLOSED',
    plan: planOf(told, like, window, frame),
    do: doOf(told, window, frame),
    ...rest(told),
    cancelledBecause: null,
    plannedOn: addDays(window.startsOn, -PLANNED_DAYS_BEFORE),
    review: null,
  };
}

/** A cycle about the present, dated from today, or one of another unit, on days of its own; `last` is the cycle before it. */
export function laterCycle(
  told: ToldToday | ToldLocal,
  key: string,
  last: string | null,
  frame: CycleFrame,
): DemoCycle {
  const { today } = frame;
  const window =
    'startsOn' in told ? told : { startsOn: addDays(today, told.startsIn), endsOn: addDays(today, told.endsIn) };
  const { startsOn, endsOn } = window;
  const driver = 'driver' in told ? told.driver : frame.driverOf(key);
  const planned = addDays(startsOn, -PLANNED_DAYS_BEFORE);
  const latest = addDays(today, -(told.plannedDaysAgo ?? 0));
  return {
    key,
    previous: told.ramp === 'NEXT' ? last : null,
    stage: told.stage,
    plan: planOf(told, { purpose: told.purpose, scale: told.scale, driver }, { startsOn, endsOn }, frame),
    do: doOf(told, { startsOn, endsOn }, frame),
    ...rest(told),
    cancelledBecause: told.cancelledBecause,
    plannedOn: planned < latest ? planned : latest,
    review: told.review ?? null,
  };
}
