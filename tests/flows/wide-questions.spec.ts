import { SubmitIdea } from '#ideas';
import { Comment, DraftPilot, ShareWin } from '#pilots';
import { statementsOf } from '../setup/statements.js';
import { dayHere } from '../setup/world-cycles.js';
import { begin } from '../setup/world-spread.js';
import { createWorld, type World } from '../setup/world.js';

const PILOTS = 21;
let world: World;
beforeAll(async () => {
  world = await createWorld();
  const goal = { unit: world.id.clinic, title: 'Less burden', aims: ['COST'] };
  await world.by.admin.do('saveGoal', 'SaveGoalInput', goal, 'goal { id }');
  const [{ id }] = (await world.rows('select id from goals')) as [{ id: string }];
  for (let number = 1; number <= PILOTS; number += 1) await makePilot(`${number}`, id);
});
afterAll(() => world?.close());

/** A pilot with something in each of its parts, and a running cycle. */
async function makePilot(number: string, goalId: string): Promise<void> {
  const { key } = world;
  const [unitId, metricId, personId] = [key['clinic'], key['minutes'], key['member']] as [string, string, string];
  const by = { by: key['admin']! };
  const form = { unitId, kind: 'STOP', title: `Form ${number}`, body: 'Nobody reads it.', goalIds: [goalId] };
  const idea = await world.run(SubmitIdea, form, by);
  const aim = { statement: 'Less', metricId, baseline: 30, target: 20, dueOn: dayHere(300), population: 'All' };
  const draft = {
    ...{ unitId, title: `Pilot ${number}`, problem: 'Forms', sponsorId: key['coach'], aim, minutesPerWeek: 60 },
    ...{ ideaIds: [idea.id], goalIds: [goalId], team: [{ personId, role: 'Nurse', frontline: true }] },
  };
  const pilot = await world.run(DraftPilot, draft, by);
  await world.run(Comment, { subjectType: 'Pilot', subjectKey: pilot.id, body: 'Well done.' }, by);
  await world.rows(`update pilots set stage = 'TESTING' where id = $1`, [pilot.id]);
  const cycleId = await begin(world, { pilotId: pilot.id, unitId, by: personId, startsOn: dayHere(0) });
  await world.run(ShareWin, { pilotId: pilot.id, story: 'Home at five', thanksIds: [personId], cycleId, metricId }, by);
}

const PERSON = '{ id name }';
const ACTIONS = 'actions { name allowed missing { code rule message remedy path } }';
const IDEA = `id kind title body status minutesEach timesPerWeek drivers submittedOn acknowledgeBy decideBy supporters viewerSupports
  submittedBy ${PERSON} replies { body at by ${PERSON} } goals { title } pilots { title stage } unit { name } ${ACTIONS}`;
const CYCLE = `id version label stage nextStep runsUntil cancelledBecause unit { name } previous { label } next { label } createdAt ${ACTIONS}
  fidelity { score version criteria { key points outOf advice } } reviews { stage verdict body requestedFrom ${PERSON} reviewer ${PERSON} }
  amendments { field before after because by ${PERSON} at }
  plan { owner ${PERSON} objective change scope scale conditions driver { key title } degreeOfBelief
    predictions { question statement because low high confidence postHoc metric { name } result { verdict observed comment } }
    tasks { id what dueOn doneAt overdue who ${PERSON} } dataCollection { how frequency sample metric { name } who ${PERSON} }
    stopRules { above below breachedAt metric { name } } }
  do { startedAt haltedAt haltedBecause observations { kind body at by ${PERSON} } } act { decision reason rationale decidedBy ${PERSON} }
  study { learned summary evidence { points before during change suppressed series { id metric { name } } signals { rule } } }`;
const PILOT = `id version title stage closing closedBecause mergedInto { title } transferredTo { name } pausedBecause problem theory purpose
  aim { statement baseline target dueOn status population metric { name } } intervention { name } unit { name mission } sponsor ${PERSON}
  team { role frontline since person ${PERSON} } goals { title aims unit { name mission } parent { title } } ideas { ${IDEA} }
  drivers { key kind title parent { key } metrics { name } cycles { label } } metrics { role target metric { name } }
  minutesGivenBack { estimatedPerWeek measuredPerWeek } calibration { predictions held brierScore } overlaps { from to pilot { title } metric { name } unit { name } }
  wins { story thanks ${PERSON} cycle { label } metric { name } by ${PERSON} } comments(first: 20) { totalCount nodes { body by ${PERSON} } }
  progress { teamScore coachScore evidenceScore missingForNext towardAim daysToDue } progressOverTime { month evidenceScore }
  outcomes { baseline current change variation metric { name } unit { name } }
  adoptions { stage wave plannedFor adaptations unit { name } cycles { label } moves { stage allowed } ${ACTIONS} }
  sustainment { training documentation policy remeasureOn owner ${PERSON} } overrides { stage missing because by ${PERSON} }
  principles { key title met why } ramps { number changeIdea cycles { label stage } } ${ACTIONS}`;

const SCREENS: [string, string][] = [
  [
    'a pilot, its cycles and its history',
    `pilots(first: 1) { nodes { ${PILOT} report history(first: 50) { nodes { type summary at actor ${PERSON} subject { id } } }
    cycles(first: 20) { totalCount nodes { ${CYCLE} } } } }`,
  ],
  [
    'a cycle and its history',
    `cycles(first: 1) { nodes { ${CYCLE} history(first: 50) { nodes { type summary } } pilot { title theory drivers { key } goals { title } } } }`,
  ],
  [
    'a unit',
    `unit(code: "QH-N-C") { name mission leads ${PERSON} ancestors { name } children { name } ${ACTIONS} progress { pilotsByStage { stage count }
    ideasAwaitingReply minutesGivenBack { estimatedPerWeek } } progressOverTime(from: "${dayHere(-300)}") { openSignals medianCycleDays }
    pilots { totalCount nodes { title stage progress { evidenceScore } } } ideas { totalCount nodes { ${IDEA} } }
    adoptions { totalCount nodes { stage unit { name } pilot { title } moves { stage allowed } } } }`,
  ],
  [
    'all that waits, with what it is about',
    `viewer { inbox(first: 100) { totalCount nodes { reason since dueAt overdue unit { name } subject { __typename
    ... on Idea { ${IDEA} } ... on Cycle { label stage nextStep pilot { title } } ... on CycleTask { what dueOn cycle { label pilot { title } } }
    ... on Pilot { title ofPilot: stage aim { status } } ... on Adoption { ofAdoption: stage offered: pilot { title } } ... on Signal { rule } ... on Source { name } } } } }`,
  ],
];
describe('what a screen shows fits into one question', () => {
  it.each(SCREENS)('%s', async (_, query) => {
    await world.by.coach.data(`{ ${query} }`);
  });
});

describe('what would answer too much is refused before it runs', () => {
  const ofIdeas = (times: number): string => (times === 0 ? 'title' : `pilots { ideas { ${ofIdeas(times - 1)} } }`);
  const ofGoals = (times: number): string =>
    times === 0 ? 'title' : `pilots(first: 100) { nodes { goals { ${ofGoals(times - 1)} } } }`;
  it.each([
    ['ideas of pilots of ideas', `ideas(first: 100) { nodes { ${ofIdeas(6)} } }`],
    ['goals of pilots of goals', `goals { ${ofGoals(3)} }`],
    [
      'ideas of every unit under every unit',
      `units(first: 100) { nodes { children { children { ideas(first: 100) { nodes { pilots { overlaps { from } } } } } } } }`,
    ],
  ])('%s', async (_, query) => {
    const { data, errors } = await world.by.coach.query(`{ ${query} }`);
    expect(data).toBeUndefined();
    expect(errors?.[0]?.extensions['rule']).toMatch(/^operation\.too_(dear|deep|wide)$/);
  });

  it('portfolios of many units at many instants', async () => {
    const query = `{ units(first: 20) { nodes { progressOverTime(from: "${dayHere(-50)}", every: DAY) { openSignals } } } }`;
    const { errors } = await world.by.coach.query(query);
    expect(errors?.[0]?.extensions).toMatchObject({ rule: 'portfolio.too_many', reason: 'TOO_LARGE' });
  });

  it('reports for a page of pilots', async () => {
    const { errors } = await world.by.coach.query('{ pilots(first: 20) { nodes { report } } }');
    expect(errors?.[0]?.extensions).toMatchObject({ rule: 'report.too_many' });
  });
});

describe('sends as many statements for a page of 20 as for one', () => {
  it.each([
    ['pilots with everything', `query ($first: Int) { pilots(first: $first) { nodes { ${PILOT} } } }`],
    ['cycles with everything', `query ($first: Int) { cycles(first: $first) { nodes { ${CYCLE} } } }`],
    ['ideas with everything', `query ($first: Int) { ideas(first: $first) { nodes { ${IDEA} } } }`],
    [
      'what waits',
      `query ($first: Int) { viewer { inbox(first: $first) { nodes { reason unit { name } subject { __typename
      ... on Idea { ${IDEA} } ... on Cycle { ${CYCLE} } ... on Pilot { title } } } } } }`,
    ],
  ])('%s', async (_, query) => {
    const page = (first: number) => statementsOf(() => world.by.coach.data(query, { first }));
    const one = await page(1);
    expect(await page(20)).toBe(one);
  });
});
