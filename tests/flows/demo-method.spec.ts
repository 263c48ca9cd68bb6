import { demoWorld } from '../../apps/ramp/src/demo/world.js';
import { demoTick } from '../../apps/ramp/src/commands/demo-tick.js';
import { TIME_ZONE } from '../../apps/ramp/src/demo/sources-places.js';
import { unitDay } from '#units';
import { askAsTold } from '../setup/demo-checks.js';
import { startDemoRig, type DemoRig } from '../setup/demo.js';
import type { Data } from '../setup/gql.js';

// The whole method on the demo: the checks by hand of the docs, asked as they stand there, with the numbers that stand there; and that what
// is told of the pilots is what Ramp says of them.
let demo: DemoRig;
const world = demoWorld(unitDay(new Date(), TIME_ZONE));
beforeAll(async () => {
  demo = await startDemoRig();
  await demo.load();
}, 600_000);
afterAll(() => demo?.close());

const titled = (nodes: Data[], title: string): Data => nodes.find((one) => one.title === title);
const labelled = (pilot: Data, label: string): Data => pilot.cycles.nodes.find((one: Data) => one.label === label);
const FILTERS = 'Filters against the flood';
const MESSAGES = 'Fewer messages that nobody needs';
const BOARD = 'A board, a huddle, an answer';

describe('the checks by hand in docs', () => {
  it('fidelity.md: 77 of 100', async () => {
    const [{ unit }] = (await askAsTold(demo, 'fidelity.md')) as [Data];
    const cycle = labelled(titled(unit.pilots.nodes, 'Dinner in small groups, paid by the hospital'), '1.1');
    const { score, criteria } = cycle.fidelity;
    expect(criteria.map(({ key, points, outOf }: Data) => `${key} ${points} of ${outOf}`)).toEqual([
      ...['documentation 15 of 15', 'prediction 14 of 25', 'linkage 20 of 20', 'scale 15 of 15'],
      ...['data_over_time 3 of 15', 'theory 10 of 10'],
    ]);
    expect(score).toBe(77);
    expect(cycle.plan.predictions).toMatchObject([{ because: 'One dinner is one dinner' }]);
    expect(criteria[1].advice).toBe(
      'In the next cycle: say why you expect it (because), in a sentence of its own. In the next cycle: hold each prediction against a number that was observed.',
    );
  });

  it('progress.md: calibration of a pilot, and of the organisation at an instant', async () => {
    const [{ oak, then }] = (await askAsTold(demo, 'progress.md')) as [Data];
    const pilot = titled(oak.pilots.nodes, FILTERS);
    const said = pilot.cycles.nodes.flatMap(({ plan }: Data) => plan.predictions);
    expect(said.map(({ confidence, result }: Data) => [confidence, result.verdict]).sort()).toEqual([
      ...[
        [0.55, 'NOT_CONFIRMED'],
        [0.65, 'NOT_CONFIRMED'],
        [0.7, 'CONFIRMED'],
      ],
    ]);
    expect(pilot.calibration).toEqual({ predictions: 3, held: 1, brierScore: expect.closeTo(0.2717, 4) });
    expect(then.progress.predictions).toEqual({ predictions: 39, held: 28, brierScore: expect.closeTo(0.1554, 4) });
  });

  it('progress.md: minutes given back, by the sum that stands there', async () => {
    const [, { unit }] = (await askAsTold(demo, 'progress.md')) as [Data, Data];
    const pilot = titled(unit.pilots.nodes, 'Two medical assistants in the room');
    const { baseline, current, metric } = pilot.outcomes.find((one: Data) => one.metric.key === 'ehr_time8');
    expect(metric.unitOfMeasure).toBe('hours per 8 scheduled hours');
    expect(baseline).toBeCloseTo(6.105, 3);
    const { frozenAt } = unit.series.chart.phases[0];
    const weeks = unit.series.chart.points.filter(
      (one: Data) => one.periodStart > frozenAt && !one.preliminary && one.measurement,
    );
    const hours = weeks.reduce((sum: number, one: Data) => sum + one.measurement.denominator, 0) / weeks.length;
    const { estimatedPerWeek, measuredPerWeek } = pilot.minutesGivenBack;
    expect(measuredPerWeek).toBeCloseTo((baseline - current) * 7.5 * hours, 0);
    expect(estimatedPerWeek).toBe(1800);
    expect(measuredPerWeek).toBeGreaterThan(1800);
  });

  it('stages.md: what the evidence bears of a pilot that was given up', async () => {
    const [{ unit }] = (await askAsTold(demo, 'stages.md')) as [Data];
    const pilot = titled(unit.pilots.nodes, FILTERS);
    expect([pilot.stage, pilot.closing, pilot.team.length]).toEqual(['CLOSED', 'ABANDONED', 4]);
    expect(pilot.sponsor.name).toEqual(expect.any(String));
    expect(pilot.metrics).toContainEqual({ role: 'OUTCOME', target: 290, metric: { key: 'inbox_messages_week' } });
    expect(pilot.cycles.nodes.map(({ act }: Data) => act.decision).sort()).toEqual(['ABANDON', 'ADAPT', 'ADAPT']);
    expect(pilot.progress).toEqual({
      ...{ teamScore: 2.5, coachScore: null, evidenceScore: 2.5 },
      missingForNext: ['A change that was adopted: no cycle was closed with ADOPT.'],
    });
    const { unit: rheumatology } = await demo.by.coach.data(
      '{ unit(code: "LMC-RHE") { pilots { nodes { progress { teamScore coachScore evidenceScore } } } } }',
    );
    expect(rheumatology.pilots.nodes).toEqual([{ progress: { teamScore: 3.5, coachScore: 2.5, evidenceScore: 2.5 } }]);
  });

  it('spread.md: two pilots that overlap, in both of them and on the chart', async () => {
    const [{ unit }] = (await askAsTold(demo, 'spread.md')) as [Data];
    const found = titled(unit.pilots.nodes, BOARD).overlaps;
    expect(found.map(({ metric, ...one }: Data) => [metric.key, one])).toEqual(
      ['inbox_messages_week', 'patient_experience_topbox'].map((key) => [
        key,
        { pilot: { title: MESSAGES }, unit: { code: 'LMC-FM1' }, from: '2026-05-11', to: null },
      ]),
    );
    const adoption = unit.adoptions.nodes.find(({ pilot }: Data) => pilot.title === MESSAGES);
    expect(adoption).toMatchObject({ stage: 'TESTING', adaptations: ['The front desk sorts, not the nurses'] });
    expect(adoption.cycles.map(({ stage }: Data) => stage)).toEqual(['CLOSED', 'DO']);
    const here = { pilot: { title: BOARD }, unit: { code: 'LMC-FM1' }, from: '2026-05-11' };
    expect(adoption.pilot.overlaps).toEqual([here, here]);
    const marks = unit.series.chart.annotations.filter(({ kind }: Data) => kind === 'OVERLAP');
    expect(marks).toEqual([{ on: '2026-05-11', kind: 'OVERLAP', label: expect.stringContaining(MESSAGES) }]);
  });

  it('inbox.md: what waits for the lead, the member and the coach on the day of the load', async () => {
    const [{ viewer }] = (await askAsTold(demo, 'inbox.md')) as [Data];
    const waiting = (items: Data[]): string[] =>
      items
        .filter(({ reason }) => reason !== 'SIGNAL_TO_EXPLAIN')
        .map(
          ({ reason, unit, subject }) =>
            `${reason} ${unit.code} ${subject.title ?? subject.what ?? (subject.of ?? subject.in ?? {}).title ?? subject.name}`,
        )
        .sort();
    expect(waiting(viewer.inbox.nodes)).toEqual([
      'AIM_DUE NQH-FM1 Two medical assistants in the room',
      'IDEA_TO_ACKNOWLEDGE NQH-FM1 I am afraid to say that I am slow',
      'IDEA_TO_ACKNOWLEDGE NQH-FM1 Print the labels in the room',
      'IDEA_TO_ACKNOWLEDGE NQH-FM1 Refill requests for drugs without a refill',
      `REVIEW_REQUESTED NQH-FM1 Two medical assistants in the room`,
      `SPREAD_OFFERED NQH-FM1 ${MESSAGES}`,
      'TASK_DUE NQH-FM1 Ask the new assistants what the card leaves out',
    ]);
    const { overdue, subject } = viewer.inbox.nodes[0];
    expect([overdue, subject.aim.dueOn]).toEqual([true, '2026-03-31']);
    const fields = `{ viewer { inbox(first: 50) { nodes { reason unit { code } subject {
      ... on CycleTask { what } ... on Pilot { title } ... on Cycle { in: pilot { title } } ... on Source { name } } } } } }`;
    expect(waiting((await demo.by.member.data(fields)).viewer.inbox.nodes)).toEqual([
      'AIM_DUE NQH-FM1 Two medical assistants in the room',
      'TASK_DUE NQH-FM1 Sign off each step with the new assistant',
    ]);
    expect(waiting((await demo.by.coach.data(fields)).viewer.inbox.nodes)).toEqual([
      'PILOT_IDLE TSC-BIR First and last hour by video',
      'QUARANTINE QUILLMERE EHR use, North Quillmere and Lowfield (weekly, long)',
      'QUARANTINE TSC EHR use, Tarn Street Clinics (weekly, wide)',
      'REVIEW_REQUESTED TSC-CED No meeting before half past eight or after half past four',
    ]);
    const { nodes } = (await demo.by.admin.data(fields)).viewer.inbox;
    expect(nodes.filter(({ reason }: Data) => reason === 'DELIVERY_DEAD')).toEqual([]);
  });
});

describe('the told lives', () => {
  it('end where the database says, each by the people who would', async () => {
    const { pilots } = await demo.by.viewer.data(
      `{ pilots(first: 50) { nodes { title stage pausedBecause closing closedBecause sponsor { name }
        overrides { stage missing because by { name } } goals { title } ideas { title status } drivers { key }
        wins { story } comments { totalCount } adoptions { unit { code } stage } } } }`,
    );
    for (const { title, standing, life } of world.pilots) {
      const pilot = titled(pilots.nodes, title);
      const { stage, closing, because, pausedBecause } = standing;
      expect(pilot).toMatchObject({
        ...{
          title,
          stage,
          pausedBecause: pausedBecause ?? null,
          closing: closing ?? null,
          closedBecause: closing ? because : null,
        },
        ...{ comments: { totalCount: life.comments.length } },
      });
      expect([title, pilot.drivers.map(({ key }: Data) => key)]).toEqual([title, life.drivers.map(({ key }) => key)]);
      expect([title, pilot.ideas.map(({ status }: Data) => status)]).toEqual([title, life.ideas.map(() => 'IN_PILOT')]);
      expect([title, pilot.goals.length, pilot.wins.length]).toEqual([title, life.goals.length, life.wins.length]);
      expect(pilot.adoptions).toHaveLength(life.spread.length);
      const passed = life.moves.filter(({ override }) => override);
      expect(pilot.overrides).toHaveLength(passed.length);
      for (const one of pilot.overrides) expect(one.by).toEqual(pilot.sponsor);
    }
    const [override] = titled(pilots.nodes, MESSAGES).overrides;
    expect(override.missing).toEqual([
      expect.stringContaining('One of the last two numeric predictions of the ramp was refuted'),
    ]);
    const stages = titled(pilots.nodes, MESSAGES).adoptions.map(({ unit, stage }: Data) => `${unit.code} ${stage}`);
    expect(stages.sort()).toEqual([
      ...['LMC-FM1 TESTING', 'LMC-FM2 DECLINED', 'LMC-IM2 IMPLEMENTED', 'NQH-FM1 OFFERED', 'NQH-IM1 OFFERED'],
    ]);
  });

  it('name the driver that a test works on', async () => {
    const { unit } = await demo.by.lead.data(
      '{ unit(code: "NQH-FM1") { pilots { nodes { drivers { key cycles { label } } } } } }',
    );
    const of = (key: string): string[] =>
      unit.pilots.nodes[0].drivers
        .find((one: Data) => one.key === key)
        .cycles.map(({ label }: Data) => label)
        .sort();
    expect([of('draft-in-room'), of('skills-card'), of('pend-list')]).toEqual([['1.1', '1.2', '1.3'], ['1.4'], []]);
  });

  it('show anonymous ideas from the day of the load on, where enough people are, and nobody with them', async () => {
    const { ideas } = await demo.by.admin.data(
      '{ ideas(first: 100) { nodes { title submittedBy { name } submittedAt unit { code } submittedOn } } }',
    );
    const anonymous = ideas.nodes.filter(({ submittedBy }: Data) => submittedBy === null);
    expect(anonymous.map(({ unit }: Data) => unit.code).sort()).toEqual(['LMC', 'NQH', 'NQH-FM1']);
    for (const one of anonymous) expect(one.submittedAt).toBeNull();
    expect(await demo.number('select count(*) from idea_box')).toBe(0);
  });

  it('let somebody who tries the anonymous way see the idea arrive: with a tick of the demo, also twice a day', async () => {
    const { unit } = await demo.by.viewer.data('{ unit(code: "NQH-FM1") { id } }');
    const idea = {
      unit: unit.id,
      anonymous: true,
      kind: 'CONCERN',
      title: 'The late shift has no door key',
      body: 'Ever.',
    };
    const { trackingCode } = await demo.with().send('submitIdea', 'SubmitIdeaInput', idea, 'trackingCode');
    const found = async (): Promise<Data> =>
      (await demo.by.lead.data('{ ideas(filter: { search: "door key" }) { nodes { title unit { code } } } }')).ideas
        .nodes;
    expect(await found()).toEqual([]);
    const { said } = await demo.command(demoTick);
    expect(said).toMatch(/11 sources are being pulled\.\nThe box of anonymous ideas was opened: 1 was let in\.\n$/);
    expect(await found()).toEqual([{ title: idea.title, unit: { code: 'NQH-FM1' } }]);
    const tracked = `query ($code: String!) { ideaByTrackingCode(code: $code) { title } }`;
    const answer = await demo.with().data(tracked, { code: trackingCode });
    expect(answer.ideaByTrackingCode.title).toBe(idea.title);
  });

  it('retire a goal that a pilot served, and keep the link', async () => {
    const { goals } = await demo.by.viewer.data(
      '{ goals { title retiredOn parent { title } pilots { nodes { title } } } }',
    );
    expect(titled(goals, 'A hospital without paper')).toMatchObject({
      ...{ retiredOn: '2026-03-31', pilots: { nodes: [{ title: FILTERS }] } },
    });
    expect(goals.filter(({ retiredOn }: Data) => retiredOn === null)).toHaveLength(world.goals.length - 1);
    expect(titled(goals, 'An hour a day back from the record').parent.title).toBe('People who stay, and stay well');
  });
});
