import type { Data } from './gql.js';
import { settle } from './settle.js';
import { storyClock } from './story-clock.js';
import { createCycleWorld, dayHere, type CycleWorld } from './world-cycles.js';
import type { Part } from './world.js';

export const LIFE = `id version stage closing closedBecause closedAt pausedBecause mergedInto { title } transferredTo { code }
  overrides { stage missing because by { name } at } progress { teamScore coachScore evidenceScore missingForNext towardAim }
  actions { name allowed missing { code rule message remedy path } }`;

/** A world in which pilots live: every mutation of a pilot with the version that it has. */
export interface StageWorld extends CycleWorld {
  /** A pilot of the clinic with its charter, whose outcome has neither a baseline nor a reason for none. */
  chartered(over?: object): Promise<string>;
  look(pilot: string, who?: Part): Promise<Data>;
  act(mutation: string, pilot: string, input: object, who?: Part): Promise<Data>;
  /** The same where it must succeed; answers the pilot. */
  done(mutation: string, pilot: string, input: object, who?: Part): Promise<Data>;
  /** Moves it, with a reason. */
  move(pilot: string, stage: string, over?: object, who?: Part): Promise<Data>;
  /** Sets the clock to a day, or back to today. */
  on(day: string | null): void;
  /** Says who keeps the gain and by what, today or on a day: the day to measure again is to come when it is set. */
  sustain(pilot: string, sustainment: object | null, on?: string | null): Promise<void>;
  /** A cycle of the pilot up to its decision. */
  closedCycle(
    pilot: string,
    over?: { plan?: object; previous?: string; verdict?: string; act?: object },
  ): Promise<string>;
  started(pilot: string, over?: object): Promise<Data>;
  /** Weekly values of a metric at the clinic, from a Monday on. */
  record(metric: string, from: string, values: readonly number[]): Promise<void>;
}
export const rulesOf = (payload: { userErrors: { rule: string }[] }): string[] =>
  payload.userErrors.map(({ rule }) => rule).sort();
export const missingOf = (pilot: Data, name: string): string[] =>
  pilot.actions.find((one: Data) => one.name === name).missing.map(({ rule }: Data) => rule);

export async function createStageWorld(): Promise<StageWorld> {
  const clock = storyClock();
  const world = await createCycleWorld(clock);
  const { member } = world.by;
  const typeOf = (mutation: string): string => `${mutation[0]?.toUpperCase()}${mutation.slice(1)}Input`;
  const look: StageWorld['look'] = async (id, who = 'member') =>
    (await world.by[who].data(`query ($id: ID!) { pilot(id: $id) { ${LIFE} } }`, { id })).pilot;
  const version = async (id: string): Promise<number> => (await look(id, 'admin')).version;
  const VERSIONED = new Set(['movePilot', 'pausePilot', 'closePilot', 'revisePilot']);
  const act: StageWorld['act'] = async (mutation, pilot, input, who = 'member') => {
    const seen = VERSIONED.has(mutation) ? { expectedVersion: await version(pilot) } : {};
    return world.by[who].send(mutation, typeOf(mutation), { pilot, ...seen, ...input }, `pilot { ${LIFE} }`);
  };
  const done: StageWorld['done'] = async (...asked) => {
    const payload = await act(...asked);
    expect(payload.userErrors).toEqual([]);
    return payload.pilot;
  };
  let recordings = 0;
  const planned = async (pilot: string, over: object = {}, previous?: string): Promise<Data> => {
    const full = {
      owner: world.id.member,
      dataCollection: [{ metric: world.process, how: 'Count', frequency: 'WEEK' }],
    };
    return world.step('planCycle', {
      pilot,
      unit: world.id.clinic,
      previous,
      plan: world.planInput({ ...full, ...over }),
    });
  };
  const started: StageWorld['started'] = async (pilot, over) => {
    const cycle = await planned(pilot, over);
    return world.step('startCycle', { cycle: cycle.id, expectedVersion: cycle.version });
  };
  return {
    ...world,
    look,
    act,
    done,
    started,
    chartered: async (over = {}) => {
      const draft = {
        ...{ unit: world.id.clinic, title: 'Shorter notes', problem: 'Notes take the evening.' },
        theory: 'If notes are short, then evenings are free, because most of a note is never read.',
        sponsor: world.id.viewer,
        aim: {
          ...{ statement: 'Ten minutes less a visit', metric: world.id.minutes, baseline: 30, target: 20 },
          ...{ dueOn: dayHere(300), population: 'All clinicians' },
        },
        metrics: [
          { metric: world.process, role: 'PROCESS' },
          { metric: world.id.burnout, role: 'BALANCING' },
        ],
        team: [
          { person: world.id.member, role: 'Nurse', frontline: true },
          { person: world.id.lead, role: 'Lead', frontline: false },
        ],
        ...over,
      };
      const { pilot } = await member.do('draftPilot', 'DraftPilotInput', draft, 'pilot { id version }');
      const step = { pilot: pilot.id, expectedVersion: pilot.version };
      await member.do('charterPilot', 'PilotStepInput', step, 'pilot { id }');
      return pilot.id;
    },
    move: (pilot, stage, over = {}, who = 'member') =>
      act('movePilot', pilot, { stage, because: 'Time for it', ...over }, who),
    on: clock.on,
    sustain: async (pilot, sustainment, on = null) => {
      clock.on(on);
      await done('revisePilot', pilot, { sustainment });
      clock.on(null);
    },
    closedCycle: async (pilot, { plan, previous, verdict = 'CONFIRMED', act: decision } = {}) => {
      const cycle = await planned(pilot, plan, previous);
      const at = (one: Data): object => ({ cycle: cycle.id, expectedVersion: one.version });
      const begun = await world.step('startCycle', at(cycle));
      const ended = await world.step('finishDo', {
        ...at(begun),
        carriedOutAsPlanned: true,
        noDataBecause: 'Too early',
      });
      const results = cycle.plan.predictions.map(({ id }: Data) => ({ prediction: id, verdict }));
      const studied = await world.step('completeStudy', {
        ...at(ended),
        learned: 'It helps',
        summary: 'Shorter',
        results,
      });
      const adapt = {
        decision: 'ADAPT',
        reason: 'LARGER_SCALE',
        rationale: 'On',
        nextSteps: 'More people',
        draftNext: false,
      };
      await world.step('decideAct', { ...at(studied), ...adapt, ...decision });
      return cycle.id;
    },
    record: async (metric, from, values) => {
      const week = (n: number): string => new Date(Date.parse(from) + n * 7 * 86_400_000).toISOString().slice(0, 10);
      const rows = values.map((value, n) => ({
        ...{ metric, unit: 'QH-N-C', periodStart: week(n), numerator: value * 100, denominator: 100 },
      }));
      const input = { idempotencyKey: `stages-${(recordings += 1)}`, rows };
      await member.do('recordMeasurements', 'RecordMeasurementsInput', input, 'accepted');
      await settle(world);
    },
  };
}
