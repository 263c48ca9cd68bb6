import { addDays } from '../exports/calendar.js';
import type { ToldCycle, ToldToday } from './pilot-file.js';
import type { DemoCycle, DemoDo, DemoPerson, DemoPilot, DemoPlan } from './told.js';

/** What a cycle needs of its pilot. */
export interface CycleFrame {
  team: readonly DemoPerson[];
  metrics: DemoPilot['metrics'];
  /** How a metric reaches us, in a sentence, and how often. */
  collected: (metric: string) => { how: string; frequency: DemoPlan['dataCollection'][number]['frequency'] };
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
  told: ToldCycle,
  like: Pick<DemoPlan, 'purpose' | 'scale'>,
  window: Window,
  frame: CycleFrame,
): DemoPlan {
  const { team, metrics, collected } = frame;
  const followed = metrics.filter(({ metric, role }) => role !== 'BALANCING' || metric === told.prediction.metric);
  return {
    ...like,
    ...window,
    owner: person(team, 0),
    objective: told.objective,
    change: told.change,
    scope: told.scope,
    conditions: told.conditions,
    prediction: told.prediction,
    tasks: told.tasks.map(({ what, who }, at) => ({
      what,
      who: person(team, who),
      dueOn: dayAt(window, (at + 1) / (told.tasks.length + 1)),
    })),
    dataCollection: followed.map(({ metric }, at) => ({ metric, ...collected(metric), who: person(team, at) })),
    stopRules: told.stopRules,
    degreeOfBelief: told.belief[0],
  };
}

/** Notes are spread over the part of the window that has passed. */
function doOf(told: ToldCycle, window: Window, frame: CycleFrame, today: string): DemoDo | null {
  if (!told.do) return null;
  const passed = { startsOn: window.startsOn, endsOn: window.endsOn < today ? window.endsOn : today };
  const { carriedOutAsPlanned, deviations, notes } = told.do;
  return {
    carriedOutAsPlanned,
    deviations,
    notes: notes.map((note, at) => ({
      ...note,
      by: person(frame.team, at + 1),
      on: dayAt(passed, (at + 1) / (notes.length + 1)),
    })),
  };
}

const rest = (told: ToldCycle): Pick<DemoCycle, 'study' | 'act'> => ({
  study: told.study && { ...told.study, degreeOfBelief: told.belief[1] },
  act: told.act,
});

const SCALES = ['ONE_CLINICIAN', 'ONE_TEAM', 'ONE_UNIT'] as const;

/** The pilot's three cycles of pilots.csv: closed, at growing scale, one ramp. */
export const pastCycle = (
  told: ToldCycle,
  at: number,
  window: Window,
  frame: CycleFrame,
  today: string,
): DemoCycle => ({
  key: String(at + 1),
  previous: at === 0 ? null : String(at),
  stage: 'CLOSED',
  plan: planOf(told, { purpose: 'TEST_CHANGE', scale: SCALES[at] ?? 'ONE_UNIT' }, window, frame),
  do: doOf(told, window, frame, today),
  ...rest(told),
  cancelledBecause: null,
});

/** A cycle about the present, dated from today. */
export function todaysCycle(told: ToldToday, at: number, last: string, frame: CycleFrame, today: string): DemoCycle {
  const window = { startsOn: addDays(today, told.startsIn), endsOn: addDays(today, told.endsIn) };
  return {
    key: `today-${at + 1}`,
    previous: told.ramp === 'NEXT' ? last : null,
    stage: told.stage,
    plan: planOf(told, { purpose: told.purpose, scale: told.scale }, window, frame),
    do: doOf(told, window, frame, today),
    ...rest(told),
    cancelledBecause: told.cancelledBecause,
  };
}
