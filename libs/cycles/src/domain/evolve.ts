import type { CycleTask, Happened } from '#language';
import type { Cycle, CycleEvent, CycleHappened } from './cycle.js';
import { afterRedaction, reviewsAfter } from './evolve-reviews.js';

/**
 * The state after an event: the one function behind a change and behind a replay. `version` counts changes of the form's own
 * fields; tasks and notes advance the stream alone, so that a long form does not end in STALE_VERSION because of a ticked task. A
 * redacted text counts: a form that was opened before would bring it back.
 */
export function evolve(cycle: Cycle | null, id: string, happened: Happened): Cycle {
  const event = happened as CycleHappened;
  if (event.type === 'CyclePlanned') return planned(id, event);
  if (!cycle) throw new Error(`The log of cycle ${id} begins with ${event.type}.`);
  return {
    ...after(cycle, event),
    version: cycle.version + (OF_THE_FORM.has(event.type) ? 1 : 0),
    streamVersion: cycle.streamVersion + 1,
    lastActivityAt: event.at,
  };
}

/** A cycle as its log tells it. Throws where the log does not begin with its planning. */
export function foldCycle(id: string, events: readonly Happened[]): Cycle {
  const cycle = events.reduce<Cycle | null>((state, event) => evolve(state, id, event), null);
  if (!cycle) throw new Error(`Cycle ${id} has no events.`);
  return cycle;
}

const OF_THE_FORM = new Set<CycleEvent['type']>([
  'PlanRevised',
  'CycleDiscarded',
  'CycleStarted',
  'CycleRescheduled',
  'DoFinished',
  'StudyCompleted',
  'ActDecided',
  'CycleCancelled',
  'CycleHalted',
  'CycleHandedOver',
  'TextRedacted',
]);

function planned(id: string, { data, at, actorId }: Extract<CycleHappened, { type: 'CyclePlanned' }>): Cycle {
  const { pilotId, unitId, ramp, number, previousId, plan, tasks } = data;
  return {
    id,
    version: 1,
    streamVersion: 1,
    pilotId,
    unitId,
    ramp,
    number,
    previousId,
    stage: 'PLAN',
    runsUntil: plan.endsOn,
    plan,
    planLockedAt: null,
    planHash: null,
    metricVersions: null,
    do: null,
    study: null,
    act: null,
    ownerId: plan.ownerId,
    amendments: [],
    reviews: [],
    breaches: [],
    cancelledBecause: null,
    discardedBecause: null,
    createdBy: actorId,
    createdAt: at,
    startedAt: null,
    closedAt: null,
    lastActivityAt: at,
    tasks: told(tasks),
    notes: [],
  };
}

function after(cycle: Cycle, event: Exclude<CycleHappened, { type: 'CyclePlanned' }>): Cycle {
  const { at, actorId } = event;
  switch (event.type) {
    case 'PlanRevised': {
      const { plan, tasks } = event.data;
      return { ...cycle, plan, ownerId: plan.ownerId, tasks: told(tasks), runsUntil: endAfterRevision(cycle, plan) };
    }
    case 'CycleDiscarded':
      return { ...cycle, discardedBecause: event.data.because };
    case 'CycleStarted': {
      const begun = {
        startedAt: at,
        finishedAt: null,
        carriedOutAsPlanned: null,
        deviations: null,
        noDataBecause: null,
        ...RUNS_ON,
      };
      return { ...cycle, stage: 'DO', ...event.data, planLockedAt: at, startedAt: at, do: begun };
    }
    case 'CycleRescheduled':
      return { ...cycle, runsUntil: event.data.endsOn };
    case 'TaskSaved':
      return { ...cycle, tasks: told([...without(cycle, event.data.task.id), event.data.task]) };
    case 'TaskCompleted': {
      const { taskId, done } = event.data;
      const tick = (task: CycleTask): CycleTask => (task.id === taskId ? { ...task, doneAt: done ? at : null } : task);
      return { ...cycle, tasks: cycle.tasks.map(tick) };
    }
    case 'TaskRemoved':
      return { ...cycle, tasks: without(cycle, event.data.taskId) };
    case 'ObservationNoted': {
      const { noteId: id, kind, body } = event.data;
      return { ...cycle, notes: byId([...cycle.notes, { id, kind, body, byId: actorId, at }]) };
    }
    case 'DoFinished':
      return {
        ...cycle,
        stage: 'STUDY',
        do: { startedAt: cycle.startedAt ?? at, finishedAt: at, ...event.data, ...RUNS_ON },
      };
    case 'CycleHalted':
      return { ...cycle, stage: 'STUDY', do: halted(cycle, event.data.because, at) };
    case 'StudyCompleted':
      return { ...cycle, stage: 'ACT', study: { ...event.data, completedAt: at, completedBy: actorId } };
    case 'ActDecided':
      return { ...cycle, stage: 'CLOSED', act: { ...event.data, decidedAt: at, decidedBy: actorId }, closedAt: at };
    case 'CycleCancelled':
      return { ...cycle, stage: 'CANCELLED', cancelledBecause: event.data.because, closedAt: at };
    case 'CycleAmended':
      return { ...cycle, amendments: [...cycle.amendments, { ...event.data, byId: actorId, at }] };
    case 'CycleHandedOver':
      return { ...cycle, ownerId: event.data.ownerId };
    case 'ReviewRequested':
    case 'ReviewGiven':
      return { ...cycle, reviews: reviewsAfter(cycle, event) };
    case 'TextRedacted':
      return { ...cycle, reviews: afterRedaction(cycle) };
    case 'StopRuleBreached':
      return { ...cycle, breaches: [...cycle.breaches, { ...event.data, at }] };
    default:
      return unknownEvent(cycle, event);
  }
}

// The log may hold types of a later version: they are shown, and change nothing here.
const unknownEvent = (cycle: Cycle, _event: never): Cycle => cycle;

const RUNS_ON = { haltedAt: null, haltedBecause: null };

/** A halt is a deviation from the plan by itself: nothing more is asked of whoever stops a test for safety. */
const halted = ({ startedAt }: Cycle, because: string, at: string): Cycle['do'] => ({
  startedAt: startedAt ?? at,
  finishedAt: at,
  carriedOutAsPlanned: false,
  deviations: because,
  noDataBecause: null,
  haltedAt: at,
  haltedBecause: because,
});

// An end that was put off stays put off until the plan's own end is written anew.
function endAfterRevision(cycle: Cycle, plan: Cycle['plan']): string {
  const kept = plan.endsOn === cycle.plan.endsOn && plan.startsOn <= cycle.runsUntil;
  return kept ? cycle.runsUntil : plan.endsOn;
}

const without = (cycle: Cycle, taskId: string): CycleTask[] => cycle.tasks.filter((task) => task.id !== taskId);
/** The first tasks of the log do not say what they were opened for. */
const told = (tasks: readonly CycleTask[]): CycleTask[] =>
  byId(tasks.map((task) => ({ ...task, signalId: task.signalId ?? null })));
const byId = <T extends { id: string }>(items: readonly T[]): T[] => [...items].sort((a, b) => (a.id < b.id ? -1 : 1));
