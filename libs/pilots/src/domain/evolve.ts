import type { Happened } from '#language';
import type { Pilot, PilotEvent } from './pilot.js';

/**
 * The pilot after an event: the one function behind a change and behind a replay. An event type that it does not know leaves the
 * pilot as it is, so that an older program can read a newer log.
 */
export function evolve(pilot: Pilot | null, id: string, happened: Happened): Pilot {
  if (happened.type === 'PilotDrafted') return drafted(id, happened);
  if (!pilot) throw new Error(`The log of pilot ${id} begins with ${happened.type}.`);
  return {
    ...after(pilot, happened),
    version: pilot.version + (OF_THE_FORM.has(happened.type) ? 1 : 0),
    streamVersion: pilot.streamVersion + 1,
  };
}

/** A pilot as its log tells it. Throws where the log does not begin with its draft. */
export function foldPilot(id: string, events: readonly Happened[]): Pilot {
  const pilot = events.reduce<Pilot | null>((state, event) => evolve(state, id, event), null);
  if (!pilot) throw new Error(`Pilot ${id} has no events.`);
  return pilot;
}

const OF_THE_FORM = new Set<Happened['type']>([
  'PilotRevised',
  'PilotDiscarded',
  'PilotChartered',
  'PilotStageMoved',
  'PilotPaused',
  'PilotResumed',
  'PilotClosed',
  // A form that was opened before would bring the text back.
  'TextRedacted',
] satisfies (PilotEvent['type'] | 'TextRedacted')[]);

/** What the first drafts of the log do not say. */
const NOT_SAID = { goalIds: [], ideaIds: [], drivers: [], sustainment: null } satisfies Partial<Pilot>;

function drafted(id: string, { data, at, actorId }: Extract<Happened, { type: 'PilotDrafted' }>): Pilot {
  return {
    id,
    version: 1,
    streamVersion: 1,
    stage: 'PROPOSED',
    ...NOT_SAID,
    ...data,
    team: [],
    metrics: [],
    pausedBecause: null,
    closed: null,
    assessments: [],
    overrides: [],
    wins: [],
    createdBy: actorId,
    createdAt: at,
    discardedBecause: null,
  };
}

function after(pilot: Pilot, { type, data, at, actorId }: Happened): Pilot {
  switch (type) {
    case 'PilotRevised':
      return { ...pilot, ...data.changes };
    case 'PilotDiscarded':
      return { ...pilot, discardedBecause: data.because };
    case 'MetricLinked':
      return { ...pilot, metrics: [...metricsWithout(pilot, data.metricId, at), { ...data, since: at, until: null }] };
    case 'MetricUnlinked':
      return { ...pilot, metrics: metricsWithout(pilot, data.metricId, at) };
    case 'TeamJoined':
      return {
        ...pilot,
        team: [...teamWithout(pilot, data.personId, at, null), { ...data, since: at, until: null, because: null }],
      };
    case 'TeamLeft':
      return { ...pilot, team: teamWithout(pilot, data.personId, at, data.because) };
    case 'PilotChartered':
      return { ...pilot, stage: 'CHARTERED' };
    case 'PilotStageMoved':
      return { ...pilot, stage: data.to };
    case 'GateOverridden':
      return { ...pilot, overrides: [...pilot.overrides, { ...data, byId: actorId, at }] };
    case 'PilotPaused':
      return { ...pilot, pausedBecause: data.because };
    case 'PilotResumed':
      return { ...pilot, pausedBecause: null };
    case 'PilotClosed':
      return { ...pilot, stage: 'CLOSED', pausedBecause: null, closed: { ...data, byId: actorId, at } };
    case 'ProgressAssessed':
      return { ...pilot, assessments: [...pilot.assessments, { ...data, byId: actorId, at }] };
    case 'WinShared': {
      const { winId, ...win } = data;
      return { ...pilot, wins: [...pilot.wins, { id: winId, ...win, byId: actorId, at }] };
    }
    default:
      return pilot;
  }
}

// Who asked first may have waited for whoever asked later: a span does not end before it began.
const endOf = ({ since }: { since: string }, until: string): string => (until < since ? since : until);
const metricsWithout = ({ metrics }: Pilot, metricId: string, until: string): Pilot['metrics'] =>
  metrics.map((one) => (one.metricId === metricId && one.until === null ? { ...one, until: endOf(one, until) } : one));
const teamWithout = ({ team }: Pilot, personId: string, until: string, because: string | null): Pilot['team'] =>
  team.map((one) =>
    one.personId === personId && one.until === null ? { ...one, until: endOf(one, until), because } : one,
  );
