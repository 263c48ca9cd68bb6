import type { GqlClient, Data } from './gql.js';
import { settle } from './settle.js';
import { storyClock } from './story-clock.js';
import { createWorld, type Part, type World } from './world.js';

const person = (sub: string, name: string) => ({ sub, name, email: `${sub}@quillhaven.example` });
const WARD = { wardLead: person('wade', 'Wade Quill'), wardNurse: person('wren', 'Wren Quill') } as const;
export type Actor = Part | keyof typeof WARD;

/** A cycle as its story reads: what was planned, seen, learned and decided. */
export const STORY_CYCLE = `id version label stage nextStep unit { code } plan { objective change scale scope conditions lockedAt
  driver { title parent { title parent { title } } }
  predictions { id question postHoc confidence result { verdict observed automatic overriddenBecause } }
  tasks { id what doneAt who { name } } }
  study { learned evidence { series { metric { key } } before during change points variation signals { rule } } }
  act { decision reason } reviews { verdict reviewer { name } } next { id version label }`;

/**
 * A world of 2024 whose days the test sets: the sibling and the ward have a lead and a member of their own (`stranger` and `neighbour`,
 * `wardLead` and `wardNurse`). Whatever happens in it, happens by mutations.
 */
export interface StoryWorld extends World {
  on(day: string): void;
  now(): Date;
  people: Record<Actor, GqlClient>;
  personId: Record<Actor, string>;
  /** The process metric beside `minutes` and `burnout`. */
  process: string;
  send(who: Actor, mutation: string, input: object, fields: string): Promise<Data>;
  /** The same where it must succeed; afterwards everything that follows by itself has happened. */
  does(who: Actor, mutation: string, input: object, fields?: string): Promise<Data>;
  ask(who: Actor, query: string, variables?: object): Promise<Data>;
  /** A step of a cycle, with the version that it has; answers the cycle. */
  step(who: Actor, mutation: string, cycle: string, input?: object): Promise<Data>;
  /** Weekly values from a Monday on, over a hundred visits or notes each. */
  record(metric: string, unit: string, from: string, values: readonly number[]): Promise<void>;
}

export async function createStoryWorld(): Promise<StoryWorld> {
  const clock = storyClock('2024-01-01');
  const world = await createWorld(clock, Object.values(WARD));
  const people = { ...world.by, wardLead: world.as(WARD.wardLead), wardNurse: world.as(WARD.wardNurse) };
  const typeOf = (mutation: string): string => {
    const name = { startCycle: 'cycleStep', charterPilot: 'pilotStep', withdrawSupport: 'supportIdea' }[mutation];
    const stem = name ?? mutation;
    return `${stem[0]?.toUpperCase()}${stem.slice(1)}Input`;
  };
  const send: StoryWorld['send'] = (who, mutation, input, fields) =>
    people[who].send(mutation, typeOf(mutation), input, fields);
  const does: StoryWorld['does'] = async (who, mutation, input, fields = '__typename') => {
    const payload = await send(who, mutation, input, fields);
    expect(payload.userErrors).toEqual([]);
    await settle(world);
    return payload;
  };
  const ask: StoryWorld['ask'] = (who, query, variables) => people[who].data(query, variables);

  const invited = async ({ name, email }: (typeof WARD)[keyof typeof WARD], unit: string, role: string) => {
    const { person: found } = await does('admin', 'invitePerson', { name, email, unit, role }, 'person { id }');
    return found.id as string;
  };
  const sam = person('sam', 'Sam Quill');
  const personId = {
    ...world.id,
    stranger: await invited(sam as never, world.id.sibling, 'LEAD'),
    wardLead: await invited(WARD.wardLead, world.id.ward, 'LEAD'),
    wardNurse: await invited(WARD.wardNurse, world.id.ward, 'MEMBER'),
  };
  const { metric } = await does('coach', 'defineMetric', SHORT_NOTES, 'metric { id }');
  let calls = 0;
  return {
    ...world,
    ...{ people, personId, process: metric.id, send, does, ask, on: clock.on, now: clock.now },
    step: async (who, mutation, cycle, input = {}) => {
      const { version } = (await ask('admin', 'query ($id: ID!) { cycle(id: $id) { version } }', { id: cycle })).cycle;
      const payload = await does(
        who,
        mutation,
        { cycle, expectedVersion: version, ...input },
        `cycle { ${STORY_CYCLE} }`,
      );
      return payload.cycle;
    },
    record: async (key, unit, from, values) => {
      const rows = values.map((value, week) => {
        const periodStart = new Date(Date.parse(from) + week * 7 * 86_400_000).toISOString().slice(0, 10);
        return { metric: key, unit, periodStart, numerator: value * 100, denominator: 100 };
      });
      const input = { idempotencyKey: `story-${(calls += 1)}`, rows };
      const payload = await does('integration', 'recordMeasurements', input, 'accepted rejections { reason }');
      expect([payload.accepted, payload.rejections]).toEqual([values.length, []]);
    },
  };
}

const SHORT_NOTES = {
  key: 'short_note_use',
  name: 'Notes by the short template',
  operationalDefinition: 'Notes written with the short template, over all notes, a week.',
  concern: 'OPERATIONS',
  sensitivity: 'OPEN',
  type: 'PROPORTION',
  direction: 'HIGHER_IS_BETTER',
  period: 'WEEK',
  unitOfMeasure: 'percent',
  numerator: 'notes with the template',
  denominator: 'notes',
  multiplier: 100,
};
