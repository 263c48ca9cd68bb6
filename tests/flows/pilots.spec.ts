import { toGlobalId } from '#language';
import { newId } from '#platform';
import { expectUserError, type Data } from '../setup/gql.js';
import { createWorld, type World } from '../setup/world.js';

const ACTIONS = 'actions { name allowed missing { code rule message remedy path } }';
const PILOT = `id version title stage problem theory purpose createdAt unit { code } sponsor { name }
  aim { statement target dueOn status metric { key } } team { role frontline person { name } }
  metrics { role target metric { key } } ${ACTIONS}`;

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world?.close());

const draft = (over: object = {}): object => ({
  unit: world.id.clinic,
  title: 'Shorter notes',
  problem: 'Notes take the evening.',
  ...over,
});
const drafted = async (over: object = {}): Promise<Data> =>
  (await world.by.member.do('draftPilot', 'DraftPilotInput', draft(over), `pilot { ${PILOT} }`)).pilot;
const action = (of: Data, name: string): Data => of.actions.find((one: { name: string }) => one.name === name);
const rulesOf = (problems: { rule: string }[]): string[] => problems.map(({ rule }) => rule).sort();
const inYears = (years: number): string => `${new Date().getUTCFullYear() + years}-06-30`;

describe('a draft', () => {
  it('needs a unit, a title and a problem, and says what a charter lacks', async () => {
    const pilot = await drafted();
    expect(pilot).toMatchObject({
      version: 1,
      stage: 'PROPOSED',
      title: 'Shorter notes',
      aim: null,
      sponsor: null,
      unit: { code: 'QH-N-C' },
    });
    expect(action(pilot, 'revisePilot')).toEqual({ name: 'revisePilot', allowed: true, missing: [] });
    const charter = action(pilot, 'charterPilot');
    expect(charter.allowed).toBe(false);
    expect(rulesOf(charter.missing)).toEqual(
      expect.arrayContaining(['pilot.aim_missing', 'pilot.sponsor_missing', 'pilot.theory_missing']),
    );
    expect(charter.missing.every((one: { remedy: string | null }) => one.remedy !== null)).toBe(true);
    const charterNow = await world.by.member.send(
      'charterPilot',
      'PilotStepInput',
      { pilot: pilot.id, expectedVersion: 1 },
      'pilot { stage }',
    );
    expect(rulesOf(charterNow.userErrors)).toEqual(rulesOf(charter.missing));
  });

  it('takes team, metrics, aim and sponsor along', async () => {
    const pilot = await drafted({
      sponsor: world.id.coach,
      aim: {
        statement: 'Ten minutes less a day',
        metric: world.id.minutes,
        baseline: 30,
        target: 20,
        dueOn: inYears(1),
        population: 'All clinicians of the clinic',
      },
      metrics: [{ metric: world.id.burnout, role: 'BALANCING', noBaselineBecause: 'First survey' }],
      team: [{ person: world.id.member, role: 'Nurse', frontline: true }],
    });
    expect(pilot).toMatchObject({
      sponsor: { name: 'Cora Quill' },
      aim: { target: 20, status: 'NO_DATA', metric: { key: 'documentation_minutes' } },
      team: [{ role: 'Nurse', frontline: true, person: { name: 'Milo Quill' } }],
    });
    expect(pilot.metrics).toEqual(
      expect.arrayContaining([expect.objectContaining({ role: 'BALANCING', metric: { key: 'burnout_share' } })]),
    );
  });

  it('names each wrong field by its path', async () => {
    const send = (over: object): Promise<Data> =>
      world.by.member.send('draftPilot', 'DraftPilotInput', draft(over), 'pilot { id }');
    const long = await send({ title: 'x'.repeat(201), problem: ' ' });
    expect(long.pilot).toBeNull();
    expect(long.userErrors).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ code: 'INVALID', rule: 'pilot.title_too_long', path: ['title'] }),
        expect.objectContaining({ code: 'INVALID', rule: 'pilot.problem_missing', path: ['problem'] }),
      ]),
    );
    expect(
      expectUserError(await send({ problem: 'x'.repeat(10_001) }), 'INVALID', 'pilot.problem_too_long').path,
    ).toEqual(['problem']);
    const unknown = toGlobalId('Metric', newId());
    const metrics = [{ metric: unknown, role: 'OUTCOME', noBaselineBecause: 'New' }];
    expect(expectUserError(await send({ metrics }), 'NOT_FOUND', 'metric.not_found').path).toEqual([
      'metrics',
      '0',
      'metric',
    ]);
    const wrongType = [{ person: world.id.clinic, role: 'Nurse', frontline: true }];
    expect(expectUserError(await send({ team: wrongType }), 'INVALID', 'id.wrong').path).toEqual([
      'team',
      '0',
      'person',
    ]);
  });
});

describe('a change', () => {
  const revise = (pilot: string, expectedVersion: number, over: object): Promise<Data> =>
    world.by.member.send('revisePilot', 'RevisePilotInput', { pilot, expectedVersion, ...over }, `pilot { ${PILOT} }`);

  it('leaves what is absent and clears what is null', async () => {
    const { id } = await drafted({ theory: 'If notes are short, evenings are free.', purpose: 'Time' });
    const { pilot } = await revise(id, 1, { purpose: null, title: 'Short notes' });
    expect(pilot).toMatchObject({
      version: 2,
      title: 'Short notes',
      purpose: null,
      theory: 'If notes are short, evenings are free.',
    });
  });

  it('of a version that is not the newest is refused, and answers the pilot as it stands', async () => {
    const { id } = await drafted();
    await revise(id, 1, { title: 'First' });
    const stale = await revise(id, 1, { title: 'Second' });
    expect(expectUserError(stale, 'STALE_VERSION', 'pilot.stale_version').path).toEqual(['expectedVersion']);
    expect(stale.pilot).toMatchObject({ version: 2, title: 'First' });
  });

  it('of team and metrics keeps who and what was there', async () => {
    const { id: pilot } = await drafted();
    const client = world.by.member;
    const joined = await client.do(
      'joinTeam',
      'JoinTeamInput',
      { pilot, person: world.id.lead, role: 'Lead', frontline: false },
      `pilot { ${PILOT} }`,
    );
    expect(joined.pilot.team).toMatchObject([{ person: { name: 'Lena Quill' }, role: 'Lead' }]);
    const left = await client.do('leaveTeam', 'LeaveTeamInput', { pilot, person: world.id.lead }, `pilot { ${PILOT} }`);
    expect(left.pilot.team).toEqual([]);
    const link = { pilot, metric: world.id.burnout, role: 'OUTCOME', noBaselineBecause: 'First survey' };
    expect((await client.do('linkMetric', 'LinkMetricInput', link, `pilot { ${PILOT} }`)).pilot.metrics).toHaveLength(
      1,
    );
    const unlink = { pilot, metric: world.id.burnout, because: 'Asked too rarely' };
    expect((await client.do('unlinkMetric', 'UnlinkMetricInput', unlink, `pilot { ${PILOT} }`)).pilot.metrics).toEqual(
      [],
    );

    const { pilot: later } = await client.data(
      'query ($id: ID!) { pilot(id: $id) { version history { nodes { type summary at actor { name } subject { ... on Pilot { title } } } } } }',
      { id: pilot },
    );
    expect(later.version).toBe(1);
    expect(later.history.nodes.map(({ type, summary }: Data) => [type, summary])).toEqual([
      ['PilotDrafted', 'The pilot Shorter notes was proposed.'],
      ['TeamJoined', 'Lena Quill joined the team as Lead.'],
      ['TeamLeft', 'Lena Quill left the team.'],
      ['MetricLinked', 'Share with burnout was linked as outcome metric.'],
      ['MetricUnlinked', 'Share with burnout was taken off, because: Asked too rarely.'],
    ]);
    expect(later.history.nodes.every((event: Data) => event.actor.name === 'Milo Quill' && event.at !== null)).toBe(
      true,
    );
  });

  it('can be looked back behind', async () => {
    const { id, createdAt } = await drafted();
    await new Promise((resolve) => setTimeout(resolve, 20));
    await revise(id, 1, { title: 'Renamed' });
    const at = async (instant: string): Promise<Data> =>
      (
        await world.by.member.data(
          'query ($id: ID!, $at: DateTime!) { pilot(id: $id) { title at(instant: $at) { title version progress { cyclesPlanned } cycles { totalCount } } } }',
          {
            id,
            at: instant,
          },
        )
      ).pilot;
    expect(await at(createdAt)).toEqual({
      title: 'Renamed',
      at: { title: 'Shorter notes', version: 1, progress: { cyclesPlanned: 0 }, cycles: { totalCount: 0 } },
    });
    expect((await at('2020-01-01T00:00:00Z')).at).toBeNull();
  });
});

describe('a pilot', () => {
  it('is not there for whom its unit is out of sight', async () => {
    const { id } = await drafted();
    const query = `query ($id: ID!) { pilot(id: $id) { title } node(id: $id) { id }
      pilots { totalCount } unit(code: "QH-N-C") { code pilots { totalCount } progress { openSignals } } }`;
    expect(await world.by.neighbour.data(query, { id })).toEqual({
      pilot: null,
      node: null,
      pilots: { totalCount: 0 },
      unit: { code: 'QH-N-C', pilots: { totalCount: 0 }, progress: null },
    });
    const seen = await world.by.viewer.data(query, { id });
    expect(seen).toMatchObject({
      pilot: { title: 'Shorter notes' },
      node: { id },
      unit: { progress: { openSignals: 0 } },
    });
    expect(seen.unit.pilots.totalCount).toBe(seen.pilots.totalCount);
  });

  it('cannot be changed by who may only look, nor found by who may not', async () => {
    const { id } = await drafted();
    const revise = (who: 'viewer' | 'neighbour'): Promise<Data> =>
      world.by[who].send(
        'revisePilot',
        'RevisePilotInput',
        { pilot: id, expectedVersion: 1, title: 'Mine' },
        'pilot { id }',
      );
    expectUserError(await revise('viewer'), 'FORBIDDEN', 'role.too_low');
    expect(expectUserError(await revise('neighbour'), 'NOT_FOUND', 'pilot.not_found').message).toContain('may not see');
    const elsewhere = await world.by.member.send(
      'draftPilot',
      'DraftPilotInput',
      draft({ unit: world.id.sibling }),
      'pilot { id }',
    );
    expectUserError(elsewhere, 'NOT_FOUND', 'unit.not_found');
  });

  it('that is discarded leaves the lists, and is no longer there by its id', async () => {
    const { id } = await drafted({ title: 'Away with it' });
    const listed = async (): Promise<number> =>
      (await world.by.member.data('{ pilots(filter: {search: "away with"}) { totalCount } }')).pilots.totalCount;
    expect(await listed()).toBe(1);
    const known = `query ($id: ID!) { pilot(id: $id) { stage } node(id: $id) { id } }`;
    expect(await world.by.member.data(known, { id })).toEqual({ pilot: { stage: 'PROPOSED' }, node: { id } });
    const input = { pilot: id, because: 'Twice' };
    const payload = await world.by.member.do('discardPilot', 'DiscardPilotInput', input, 'pilot { id }');
    expect(payload.pilot).toBeNull();
    expect(await listed()).toBe(0);
    expect(await world.by.member.data(known, { id })).toEqual({ pilot: null, node: null });
  });
});

describe('the portfolio of a unit', () => {
  it('counts what runs at it and under it, now and as of an instant', async () => {
    const query = `query ($asOf: DateTime) { unit(code: "QH") { progress(asOf: $asOf) {
      asOf unit { code } pilotsByStage { stage count } cyclesByStage { stage count } medianCycleDays overdueTasks
    } } }`;
    const now = (await world.by.viewer.data(query)).unit.progress;
    expect(now).toMatchObject({ unit: { code: 'QH' }, medianCycleDays: null, overdueTasks: 0 });
    const proposed = now.pilotsByStage.find(({ stage }: Data) => stage === 'PROPOSED');
    expect(proposed.count).toBeGreaterThan(3);
    const before = (await world.by.viewer.data(query, { asOf: '2020-01-01T00:00:00Z' })).unit.progress;
    expect(before.pilotsByStage).toEqual([]);
  });

  it('is not known for an instant to come, as little as that of a pilot', async () => {
    const { id } = await drafted({ title: 'Not there yet' });
    const ofPilot = `pilot(id: "${id}") { progress(asOf: "2099-01-01T00:00:00Z") { evidenceScore } }`;
    for (const query of ['unit(code: "QH") { progress(asOf: "2099-01-01T00:00:00Z") { asOf } }', ofPilot]) {
      const { errors } = await world.by.viewer.query(`{ ${query} }`);
      expect(errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', rule: 'as_of.future' });
    }
  });
});
