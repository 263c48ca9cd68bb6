import type { Data } from './gql.js';
import { createStoryWorld, type Actor, type StoryWorld } from './world-story.js';

/** The story of one pilot about shorter notes, and what asks for it and carries it on. */
export interface StoryOfNotes extends StoryWorld {
  /** The pilot's global id, once it is drafted. */
  pilot: string;
  seen(who: Actor, fields: string): Promise<Data>;
  /** An input about the pilot, with the version that it has. */
  versioned(input?: object): Promise<object>;
  /** The rules by which it is refused. */
  refused(who: Actor, mutation: string, input: object): Promise<string[]>;
  inbox(who: Actor): Promise<Data[]>;
  reasons(who: Actor): Promise<string[]>;
  /** How far the unit of this code has come with the change. */
  adoption(code: string): Promise<Data>;
  /** What a unit says to the offer. */
  answers(who: Actor, unit: 'sibling' | 'ward', stage: string, over?: object): Promise<Data>;
  /** A plan of the member's on the change of the driver diagram. */
  plan(over: object): Promise<object>;
  /** A prediction about minutes. */
  minutes(confidence: number, over?: object): object;
  /** What a chart's newest phase is held against, by the unit's own people. */
  phase(who: Actor, unitCode: string, from: string, frozenAt: string, because: string): Promise<void>;
  /** Minutes a week as measured and known today: what was recorded is known since it was, whatever day the story has. */
  measuredMinutes(who: Actor): Promise<number>;
  /** From the test's last day to the study; the data give the verdicts. */
  studied(who: Actor, cycle: string, on: string, study: object, note: string): Promise<Data>;
}

export const FALLS = {
  ...{ question: 'Do notes take less time?', statement: 'Minutes a visit go down', direction: 'FALL' },
  because: 'Half of what is typed now repeats what the record holds already',
};
export const FAR = { question: 'Far enough?', statement: 'Below the line that we drew' };

/** So many weeks at one value and the other by turns. */
export const turns = (one: number, other: number, weeks: number): number[] =>
  Array.from({ length: weeks }, (_, week) => (week % 2 ? other : one));

/** Of each prediction: how sure it was, its verdict, whether the data gave it, whether it came after the fact, and what was observed. */
export const verdictsOf = (cycle: Data): unknown[] =>
  cycle.plan.predictions.map(({ confidence, postHoc, result: { verdict, automatic, observed } }: Data) => [
    ...[confidence, verdict, automatic, postHoc, observed],
  ]);

export async function createStoryOfNotes(): Promise<StoryOfNotes> {
  const world = await createStoryWorld();
  const seen: StoryOfNotes['seen'] = async (who, fields) =>
    (await world.ask(who, `query ($id: ID!) { pilot(id: $id) { ${fields} } }`, { id: story.pilot })).pilot;
  const inbox: StoryOfNotes['inbox'] = async (who) => {
    const subject = `__typename ... on Idea { title } ... on Adoption { stage } ... on Pilot { title }`;
    const query = `{ viewer { inbox(first: 100) { nodes { reason dueAt overdue unit { code } subject { ${subject} } } } } }`;
    return (await world.ask(who, query)).viewer.inbox.nodes;
  };
  const story: StoryOfNotes = {
    ...world,
    ...{ pilot: '', seen, inbox },
    versioned: async (input = {}) => ({
      ...{ pilot: story.pilot, expectedVersion: (await seen('admin', 'version')).version },
      ...input,
    }),
    refused: async (who, mutation, input) =>
      (await world.send(who, mutation, input, '__typename')).userErrors.map(({ rule }: Data) => rule),
    reasons: async (who) => (await inbox(who)).map(({ reason }) => reason).sort(),
    adoption: async (code) => {
      const fields = 'adoptions { stage because adaptations unit { code } cycles { label stage } }';
      return (await seen('coach', fields)).adoptions.find(({ unit }: Data) => unit.code === code);
    },
    answers: (who, unit, stage, over = {}) =>
      world.does(who, 'changeAdoption', { pilot: story.pilot, unit: world.id[unit], stage, ...over }),
    minutes: (confidence, over = FALLS) => ({ ...over, metric: world.id.minutes, confidence }),
    plan: async (over) => {
      const { drivers } = await seen('member', 'drivers { id key }');
      return {
        ...{ owner: world.id.member, objective: 'See whether the template saves time' },
        driver: drivers.find(({ key }: Data) => key === 'template').id,
        dataCollection: [{ metric: world.id.minutes, how: 'From the log', who: world.id.member, frequency: 'WEEK' }],
        ...over,
      };
    },
    phase: async (who, code, from, frozenAt, because) => {
      const { unit } = await world.ask(
        who,
        `{ unit(code: "${code}") { series(key: "documentation_minutes") { id } } }`,
      );
      await world.does(who, 'startPhase', { series: unit.series.id, from, frozenAt, because });
    },
    measuredMinutes: async (who) => {
      const today = new Date().toISOString();
      const fields = `at(instant: "${today}") { minutesGivenBack { measuredPerWeek } }`;
      return (await seen(who, fields)).at.minutesGivenBack.measuredPerWeek;
    },
    studied: async (who, cycle, on, study, note) => {
      world.on(on);
      await world.does(who, 'noteObservation', { cycle, kind: 'OBSERVATION', body: note });
      await world.step(who, 'finishDo', cycle, { carriedOutAsPlanned: true });
      return world.step(who, 'completeStudy', cycle, { results: [], ...study });
    },
  };
  return story;
}
