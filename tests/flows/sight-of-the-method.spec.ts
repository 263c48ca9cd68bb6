import { SubmitIdea } from '#ideas';
import { toGlobalId } from '#language';
import { AssessProgress, Comment, DraftPilot, OfferSpread, ShareWin } from '#pilots';
import { withoutChance } from '../setup/chance.js';
import { expectUserError, type Data } from '../setup/gql.js';
import { runTicks, settle } from '../setup/settle.js';
import { dayHere } from '../setup/world-cycles.js';
import { begin, createSpreadWorld, type SpreadWorld } from '../setup/world-spread.js';
import { CAST, type Part } from '../setup/world.js';

let world: SpreadWorld;
const ids: Record<string, string> = {};
/** A number that was measured at the clinic and stands nowhere else, and words that only the clinic's own may read. */
const MEASURED = 43_217;
const SAID = 'Only among us.';
const OF_A_NEIGHBOUR = 'A second screen';

beforeAll(async () => {
  world = await createSpreadWorld();
  const { key, pilotKey } = world;
  const by = { by: key['member']! };
  const form = {
    unitId: key['clinic']!,
    kind: 'STOP',
    title: 'The form for the form',
    body: `Nobody reads it. ${SAID}`,
  };
  const idea = await world.run(SubmitIdea, form, by);
  await world.run(SubmitIdea, { ...form, title: OF_A_NEIGHBOUR, body: 'There is room.' }, { by: key['neighbour'] });
  const cycle = await world.begun('clinic', 'member');
  await world.run(ShareWin, { pilotId: pilotKey, story: 'Home at five.' }, by);
  await world.run(AssessProgress, { pilotId: pilotKey, score: 2, note: SAID }, by);
  const comment = await world.run(Comment, { subjectType: 'Pilot', subjectKey: pilotKey, body: SAID }, by);
  await world.run(Comment, { subjectType: 'Idea', subjectKey: idea.id, body: SAID }, by);
  await overlap();
  const rows = Array.from({ length: 14 }, (_, week) => ({
    ...{ metric: 'documentation_minutes', unit: 'QH-N-C', denominator: 10 },
    ...{ periodStart: monday(week - 13), numerator: MEASURED * 10 },
  }));
  const recorded = { idempotencyKey: 'weeks', rows };
  await world.by.member.do('recordMeasurements', 'RecordMeasurementsInput', recorded, 'accepted');
  const goal = { unit: world.id.clinic, title: 'Less burden', aims: ['COST'] };
  ids['goal'] = (await world.by.coach.do('saveGoal', 'SaveGoalInput', goal, 'goal { id }')).goal.id;
  const offer = await world.run(OfferSpread, { pilotId: pilotKey, unitIds: [key['sibling']!] });
  expect(offer.id).toBe(pilotKey);
  await settle(world);
  await runTicks(world, new Date(Date.now() + 40 * 86_400_000), 'snapshot-progress-each-month');
  const [adoption] = await world.rows<{ id: string }>('select id from adoptions');
  Object.assign(ids, {
    ...{ pilot: world.pilot, idea: toGlobalId('Idea', idea.id), cycle: toGlobalId('Cycle', cycle) },
    ...{ comment: toGlobalId('Comment', comment.id), adoption: toGlobalId('Adoption', adoption!.id) },
    unit: world.id.clinic,
  });
});
afterAll(() => world?.close());

const monday = (weeks: number): string => {
  const day = new Date(`${dayHere(7 * weeks - 7)}T00:00:00Z`);
  return new Date(day.getTime() - ((day.getUTCDay() + 6) % 7) * 86_400_000).toISOString().slice(0, 10);
};

/** Another pilot of the clinic on the same metric. */
async function overlap(): Promise<void> {
  const { key } = world;
  const link = { metricId: key['minutes']!, role: 'OUTCOME', noBaselineBecause: 'New' } as const;
  const draft = { unitId: key['clinic']!, title: 'Another', problem: 'Forms.', minutesPerWeek: 60, metrics: [link] };
  const { id } = await world.run(DraftPilot, draft, { by: key['member'] });
  ids['other'] = toGlobalId('Pilot', id);
  await world.rows(`update pilots set stage = 'TESTING' where id = $1`, [id]);
  await begin(world, { pilotId: id, unitId: key['clinic']!, by: key['member']!, startsOn: dayHere(0) });
}

/** The first day of the month before the last one: whatever today is, the third month from it is this one. */
const twoMonthsAgo = (): string => {
  const [year, month] = dayHere(0).split('-').map(Number) as [number, number];
  return new Date(Date.UTC(year, month - 3, 1)).toISOString().slice(0, 10);
};
const QUERY = `query ($pilot: ID!, $idea: ID!, $cycle: ID!, $comment: ID!, $adoption: ID!, $goal: ID!, $unit: ID!) {
  nodes(ids: [$idea, $adoption, $comment, $goal, $pilot, $cycle]) { __typename }
  ideas { totalCount } similar(text: "The form for the form. Nobody reads it", under: $unit) { score } goals { title }
  onPilot: comments(subject: $pilot) { totalCount nodes { body } } onIdea: comments(subject: $idea) { totalCount }
  unit(id: $unit) { name ideas { totalCount } adoptions { totalCount } progress { cyclesClosedLast90Days }
    progressOverTime(from: "${twoMonthsAgo()}") { openSignals } }
  pilot(id: $pilot) { title principles { key } overlaps { pilot { title } } progressOverTime { month }
    calibration { predictions } wins { story } adoptions { stage } ideas { title } outcomes { current }
    comments { totalCount } history(first: 100) { nodes { type } } report
    effects { method } progress { teamScore towardAim missingForNext } }
  cycle(id: $cycle) { plan { objective } fidelity { score } study { evidence { points } } history { nodes { type } } }
  viewer { inbox { totalCount } } events(first: 100) { nodes { type summary } }
}`;
const ask = async (who: Part): Promise<Data> => world.by[who].data(QUERY, ids);

const WHOLE = ['Idea', 'Adoption', 'Comment', 'Goal', 'Pilot', 'Cycle'];
const types = (data: Data): (string | null)[] => data.nodes.map((node: Data) => node?.__typename ?? null);
const seen = (data: Data): Data => ({
  ...{ nodes: types(data), ideas: data.ideas.totalCount, similar: data.similar.length, goals: data.goals.length },
  ...{ onPilot: data.onPilot.totalCount, onIdea: data.onIdea.totalCount, ideasOfUnit: data.unit.ideas.totalCount },
  ...{ portfolio: data.unit.progress !== null, months: data.unit.progressOverTime.length },
  ...{ overlaps: data.pilot?.overlaps.length, snapshots: data.pilot?.progressOverTime.length },
  ...{ comments: data.pilot?.comments.totalCount, calibration: data.pilot && data.pilot.calibration !== null },
  ...{ outcomes: data.pilot?.outcomes.length, history: data.pilot && data.pilot.history.nodes.length > 2 },
  fidelity: data.cycle && data.cycle.fidelity !== null,
});
const OWN = {
  ...{
    nodes: WHOLE,
    ideas: 2,
    similar: 1,
    goals: 1,
    onPilot: 1,
    onIdea: 1,
    ideasOfUnit: 2,
    portfolio: true,
    months: 3,
  },
  ...{ overlaps: 1, snapshots: 1, comments: 1, calibration: false, outcomes: 3, history: true, fidelity: false },
};

describe('what is shown of a pilot, its cycles and the ideas of a clinic', () => {
  it.each(['viewer', 'lead', 'admin'] as const)('to a %s of it: all but what is the team’s own', async (who) => {
    expect(seen(await ask(who))).toEqual(OWN);
  });

  it('to its coach, and to who answers for the cycle: also how well it was done', async () => {
    expect(seen(await ask('coach'))).toEqual({ ...OWN, calibration: true, fidelity: true });
    expect(seen(await ask('member'))).toEqual({ ...OWN, fidelity: true });
  });

  const NOTHING = {
    ...{ nodes: WHOLE.map(() => null), ideas: 0, similar: 0, goals: 0, onPilot: 0, onIdea: 0, ideasOfUnit: 0 },
    ...{ portfolio: false, months: 0, overlaps: undefined, snapshots: undefined, comments: undefined },
    ...{ calibration: null, outcomes: undefined, history: null, fidelity: null },
  };
  it('to an integration: nothing', async () => {
    const data = await ask('integration');
    expect(seen(data)).toEqual(NOTHING);
    expect(data).toMatchObject({ viewer: { inbox: { totalCount: 0 } }, events: { nodes: [] } });
  });

  // The lead of the sibling sent nothing; the member sent one idea to the clinic, which stays theirs to see.
  const GUEST = {
    ...{ ...NOTHING, nodes: [null, 'Adoption', null, 'Goal', 'Pilot', 'Cycle'], goals: 1, overlaps: 0, snapshots: 0 },
    ...{ comments: 0, calibration: false, outcomes: 0, history: false, fidelity: false },
  };
  it('to those to whom it was offered: what was thought, tried and learned, and no number', async () => {
    expect(seen(await ask('stranger'))).toEqual(GUEST);
    const data = await ask('neighbour');
    expect(seen(data)).toEqual({ ...GUEST, ideas: 1, ideasOfUnit: 1 });
    expect(data.pilot).toMatchObject({ wins: [{ story: 'Home at five.' }], progress: { towardAim: null } });
    for (const secret of [SAID, String(MEASURED), '43.2', '43 217', '43,217', 'Another', 'The form for'])
      expect(withoutChance(data)).not.toContain(secret);
    const whole = JSON.stringify(await ask('viewer'));
    expect([SAID, String(MEASURED)].filter((secret) => !whole.includes(secret))).toEqual([]);
  });

  it('who was offered a pilot may merge their own into it, and nobody into one that they do not see', async () => {
    const draft = { unitId: world.key['sibling']!, title: 'The same here', problem: 'Notes take the evening.' };
    const merge = async (into: string): Promise<Data> => {
      const { id } = await world.run(DraftPilot, draft, { by: world.key['neighbour'] });
      const input = {
        pilot: toGlobalId('Pilot', id),
        expectedVersion: 1,
        closing: 'MERGED',
        because: 'One is enough',
        into,
      };
      return world.by.neighbour.send('closePilot', 'ClosePilotInput', input, 'pilot { mergedInto { title } }');
    };
    expect(await merge(ids['pilot']!)).toMatchObject({ pilot: { mergedInto: { title: 'Shorter notes' } } });
    expectUserError(await merge(ids['other']!), 'NOT_FOUND', 'pilot.into_not_found');
  });

  it('to others: nothing but the goals, which are everybody’s, and the idea that they sent themselves', async () => {
    await world.answer('sibling', 'member', 'WITHDRAWN');
    const mine = { ...NOTHING, nodes: [null, 'Adoption', null, 'Goal', null, null], goals: 1 };
    expect(seen(await ask('neighbour'))).toEqual({ ...mine, ideas: 1, ideasOfUnit: 1 });
    expect(JSON.stringify(await ask('neighbour'))).not.toContain('Shorter notes');
  });

  it('whoever sent an idea to another unit is shown it before they send it twice', async () => {
    const query = `query ($unit: ID!) { similar(text: "${OF_A_NEIGHBOUR}", under: $unit) { subject { ... on Idea { title } } } }`;
    const { similar } = await world.by.neighbour.data(query, { unit: world.id.clinic });
    expect(similar).toEqual([{ subject: { title: OF_A_NEIGHBOUR } }]);
    expect(await world.by.stranger.data(query, { unit: world.id.clinic })).toEqual({ similar: [] });
  });
});

describe('the report as a file', () => {
  it.each(['md', 'pdf'])('%s: not for nobody, not for an integration, nor for who sees no pilot', async (ending) => {
    const status = async (who?: Part): Promise<number> => {
      const token = who && (await world.issuer.tokenFor(CAST[who].sub));
      const headers: Record<string, string> = token ? { authorization: `Bearer ${token}` } : {};
      return (await fetch(world.url.replace('/graphql', `/reports/${world.pilot}.${ending}`), { headers })).status;
    };
    const answers = await Promise.all([status(), status('integration'), status('neighbour'), status('viewer')]);
    expect(answers).toEqual([401, 404, 404, 200]);
  });
});
