import { toGlobalId } from '#language';
import { OfferSpread } from '#pilots';
import { fingerprint } from '../setup/fingerprint.js';
import type { GqlClient } from '../setup/gql.js';
import { dayHere } from '../setup/world-cycles.js';
import { createThingsWorld, type ThingsWorld, type Versioned } from '../setup/world-things.js';

/**
 * Who asks. The neighbour is a member of the sibling, which has a lead; `guest` is the same person where the pilot was offered to the
 * sibling, `guestLead` its lead. `nobody` has no token, `forged` one that nobody gave.
 */
const ASKERS = [
  ...(['nobody', 'forged', 'integration', 'viewer', 'member', 'lead', 'coach', 'admin', 'neighbour'] as const),
  ...(['guest', 'guestLead'] as const),
];
type Asker = (typeof ASKERS)[number];
const PART = { guest: 'neighbour', guestLead: 'stranger' } as const;

let world: ThingsWorld;
/** The pilot that was offered to the sibling, and a running cycle of it. */
let offered: { pilot: string; cycle: string };
beforeAll(async () => {
  world = await createThingsWorld();
  await world.run(OfferSpread, { pilotId: world.pilotKey, unitIds: [world.key['sibling']!] });
  offered = { pilot: world.pilot, cycle: toGlobalId('Cycle', await world.begun('clinic', 'member')) };
  // A first sign-in binds the person: a change that is not the mutation's.
  for (const who of ASKERS) await clientOf(who).query('{ viewer { person { id } } }');
});
afterAll(() => world?.close());

function clientOf(who: Asker): GqlClient {
  if (who === 'nobody') return world.with();
  if (who === 'forged') return world.with('Bearer nobody.gave.this');
  return world.by[who in PART ? PART[who as keyof typeof PART] : (who as keyof typeof world.by)];
}
const id = (name: keyof ThingsWorld['id']): string => world.id[name];
const isGuest = (who: Asker): boolean => who in PART;

/** Guests are asked about the pilot that was offered. */
const pilotFor = async (who: Asker): Promise<Versioned> =>
  isGuest(who) ? { pilot: offered.pilot, expectedVersion: 1 } : world.newPilot();
const cycleFor = async (who: Asker): Promise<string> => (isGuest(who) ? offered.cycle : world.newCycle());

interface Asked {
  /** The input, about something of its own that is there for it. */
  input: (who: Asker) => Promise<object>;
  type?: string;
  /** What each asker is answered: "ok", or the code and rule. */
  answers: Record<Asker, string>;
}
const UNKNOWN = { nobody: 'UNAUTHENTICATED TOKEN_MISSING', forged: 'UNAUTHENTICATED TOKEN_MALFORMED' };
const TOO_LOW = 'FORBIDDEN role.too_low';
const all = (answer: string): Record<Exclude<Asker, 'nobody' | 'forged'>, string> => ({
  ...{ integration: answer, viewer: answer, member: answer, lead: answer, coach: answer, admin: answer },
  ...{ neighbour: answer, guest: answer, guestLead: answer },
});
const outside = (rule: string) => ({ integration: `NOT_FOUND ${rule}`, neighbour: `NOT_FOUND ${rule}` });
/** By those who work on the pilot or cycle: a guest sees it and may not. */
const work = (subject: 'pilot' | 'cycle'): Record<Asker, string> => ({
  ...{ ...UNKNOWN, ...all('ok'), ...outside(`${subject}.not_found`) },
  ...{ viewer: TOO_LOW, guest: TOO_LOW, guestLead: TOO_LOW },
});
const ofIdea = { ...UNKNOWN, ...all('ok'), ...outside('idea.not_found') };
const nobodyFromOutside = { neighbour: 'NOT_FOUND unit.not_found', guest: 'NOT_FOUND unit.not_found' };
const strangers = { ...nobodyFromOutside, guestLead: 'NOT_FOUND unit.not_found' };

const MUTATIONS: Record<string, Asked> = {
  submitIdea: {
    input: async () => ({ unit: id('clinic'), kind: 'STOP', title: 'A form', body: 'Nobody reads it.' }),
    answers: { ...UNKNOWN, ...all('ok'), integration: TOO_LOW },
  },
  replyToIdea: {
    input: async () => ({ idea: await world.newIdea(), body: 'We will look at it.', status: 'ACKNOWLEDGED' }),
    answers: {
      ...{ ...ofIdea, viewer: TOO_LOW, member: TOO_LOW },
      ...{ guest: 'NOT_FOUND idea.not_found', guestLead: 'NOT_FOUND idea.not_found' },
    },
  },
  supportIdea: {
    input: async () => ({ idea: await world.newIdea() }),
    answers: {
      ...{ ...ofIdea, viewer: 'RULE_NOT_MET idea.own' },
      ...{ guest: 'NOT_FOUND idea.not_found', guestLead: 'NOT_FOUND idea.not_found' },
    },
  },
  withdrawSupport: {
    input: async () => ({ idea: await world.newIdea() }),
    type: 'SupportIdeaInput',
    answers: { ...ofIdea, guest: 'NOT_FOUND idea.not_found', guestLead: 'NOT_FOUND idea.not_found' },
  },
  answerReply: {
    input: async () => ({ trackingCode: await codeOfAnIdea(), body: 'Thank you.' }),
    answers: {
      ...{ ...all('FORBIDDEN idea.anonymous_with_token'), forged: 'FORBIDDEN idea.anonymous_with_token' },
      nobody: 'ok',
    },
  },
  saveGoal: {
    input: async () => ({
      unit: id('clinic'),
      title: 'Less burden',
      aims: ['WORKFORCE_EXPERIENCE'],
      retiredOn: dayHere(-1),
    }),
    answers: {
      ...{ ...UNKNOWN, ...all('ok'), ...strangers },
      ...{ integration: TOO_LOW, viewer: TOO_LOW, member: TOO_LOW, lead: TOO_LOW },
    },
  },
  revisePilot: {
    input: async (who) => ({ ...(await pilotFor(who)), purpose: 'Home in time', drivers: [] }),
    answers: work('pilot'),
  },
  movePilot: {
    input: async (who) => ({ ...(await pilotFor(who)), stage: 'TESTING', because: 'Time for it' }),
    answers: work('pilot'),
  },
  pausePilot: {
    input: async (who) => ({ ...(await pilotFor(who)), because: 'Holidays' }),
    answers: work('pilot'),
  },
  closePilot: {
    input: async (who) => ({ ...(await pilotFor(who)), closing: 'ABANDONED', because: 'It does not help' }),
    answers: work('pilot'),
  },
  offerSpread: {
    input: async (who) => ({ pilot: isGuest(who) ? offered.pilot : await world.newAdopted(), units: [id('ward')] }),
    answers: work('pilot'),
  },
  assessProgress: {
    input: async (who) => ({ pilot: (await pilotFor(who)).pilot, score: 1.5 }),
    answers: work('pilot'),
  },
  shareWin: {
    input: async (who) => ({ pilot: (await pilotFor(who)).pilot, story: 'Home at five.' }),
    answers: work('pilot'),
  },
  changeAdoption: {
    input: async () => ({ pilot: offered.pilot, unit: id('sibling'), stage: 'ACCEPTED' }),
    answers: {
      ...{ ...UNKNOWN, ...all('FORBIDDEN adoption.not_of_the_unit'), integration: 'NOT_FOUND pilot.not_found' },
      ...{ neighbour: 'FORBIDDEN adoption.lead_needed', guest: 'FORBIDDEN adoption.lead_needed', guestLead: 'ok' },
    },
  },
  comment: {
    input: async (who) => ({ subject: (await pilotFor(who)).pilot, body: 'Well done.' }),
    answers: {
      ...{ ...UNKNOWN, ...all('ok'), ...outside('subject.not_found') },
      ...{ guest: TOO_LOW, guestLead: TOO_LOW },
    },
  },
  handOver: {
    input: async () => ({ from: id('member'), to: id('viewer'), under: id('clinic'), because: 'She moves' }),
    answers: { ...UNKNOWN, ...all('ok'), ...strangers, integration: TOO_LOW, viewer: TOO_LOW, lead: TOO_LOW },
  },
  haltCycle: {
    input: async (who) => ({ cycle: await cycleFor(who), because: 'A patient was harmed' }),
    answers: work('cycle'),
  },
  amendCycle: {
    input: async (who) => ({
      ...{ cycle: await cycleFor(who), field: 'plan.objective' },
      ...{ after: 'See whether', because: 'A slip' },
    }),
    answers: work('cycle'),
  },
  requestReview: {
    input: async (who) => ({ cycle: await cycleFor(who), expectedVersion: 2 }),
    answers: work('cycle'),
  },
  giveReview: {
    input: async (who) => ({
      ...{ cycle: await cycleFor(who), expectedVersion: 2 },
      ...{ verdict: 'COMMENTED', body: 'Go on.' },
    }),
    answers: { ...work('cycle'), member: TOO_LOW, admin: 'FORBIDDEN review.own_cycle' },
  },
};
async function codeOfAnIdea(): Promise<string> {
  const idea = { unit: id('clinic'), anonymous: true, kind: 'CONCERN', title: 'The phone', body: 'It rings.' };
  return (await world.with().do('submitIdea', 'SubmitIdeaInput', idea, 'trackingCode')).trackingCode;
}

async function ask(name: string, who: Asker, input: object): Promise<string> {
  const type = MUTATIONS[name]?.type ?? `${name[0]?.toUpperCase()}${name.slice(1)}Input`;
  const document = `mutation ($input: ${type}!) { payload: ${name}(input: $input) { userErrors { code rule } } }`;
  const { data, errors } = await clientOf(who).query(document, { input });
  if (errors) return `${errors[0]?.extensions['code']} ${errors[0]?.extensions['reason']}`;
  const [first] = data.payload.userErrors;
  return first ? `${first.code} ${first.rule}` : 'ok';
}

describe.each(Object.entries(MUTATIONS))('%s', (name, { input, answers }) => {
  // Those who are refused come first, and find everything as it was.
  const inOrder = [...ASKERS].sort((a, b) => Number(answers[a] === 'ok') - Number(answers[b] === 'ok'));
  it.each(inOrder)('by %s', async (who) => {
    const given = await input(who);
    const before = await fingerprint(world);
    expect(await ask(name, who, given)).toBe(answers[who]);
    if (answers[who] !== 'ok') expect(await fingerprint(world)).toEqual(before);
  });
});
