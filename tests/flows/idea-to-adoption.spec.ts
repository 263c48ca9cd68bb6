import type { Data } from '../setup/gql.js';
import { expectRowsOfLogs } from '../setup/rows-of-logs.js';
import { FAR, createStoryOfNotes, turns, verdictsOf, type StoryOfNotes } from '../setup/story-of-notes.js';
import { HISTORY, IDEAS, TESTS, charterOf } from '../setup/story-texts.js';
import type { Actor } from '../setup/world-story.js';

// One change from the ideas of three people to three units that keep it: who said what and when, and every figure on the way by hand.
let world: StoryOfNotes;
beforeAll(async () => {
  world = await createStoryOfNotes();
});
afterAll(() => world?.close());

const SENDERS = { improve: 'member', stop: 'viewer', concern: 'neighbour' } as const;
type Named = keyof typeof SENDERS;
const NAMES = Object.keys(SENDERS) as Named[];
const ideas: Record<Named, string> = { improve: '', stop: '', concern: '' };
const cycles: string[] = [];
let task: string;
const idea = async (name: Named): Promise<Data> => {
  const fields = 'status pilots { title } replies { by { name } body }';
  const query = `query ($id: ID!) { node(id: $id) { ... on Idea { ${fields} } } }`;
  return (await world.ask(SENDERS[name], query, { id: ideas[name] })).node;
};

describe('three ideas', () => {
  it('are sent by three people to one clinic, which answers them', async () => {
    world.on('2024-03-25');
    await world.record('documentation_minutes', 'QH-N-C', '2024-01-01', turns(29, 31, 12));
    const sent = async (name: Named, input: object): Promise<void> => {
      const full = { unit: world.id.clinic, ...input };
      ideas[name] = (await world.does(SENDERS[name], 'submitIdea', full, 'idea { id }')).idea.id;
    };
    for (const name of NAMES) await sent(name, IDEAS[name]);
    const waiting = await world.inbox('lead');
    // Monday and three working days: the end of Thursday in Chicago.
    const due = { reason: 'IDEA_TO_ACKNOWLEDGE', dueAt: '2024-03-29T04:59:59.999Z' };
    expect(waiting).toEqual(Array(3).fill(expect.objectContaining(due)));
    world.on('2024-03-26');
    for (const id of Object.values(ideas)) await world.does('lead', 'replyToIdea', { idea: id, body: 'Thank you.' });
    expect(await idea('concern')).toEqual({
      ...{ status: 'ACKNOWLEDGED', pilots: [], replies: [{ by: { name: 'Lena Quill' }, body: 'Thank you.' }] },
    });
  });

  it('become one pilot with a goal, an aim, a theory, its drivers and its people', async () => {
    world.on('2024-03-27');
    const top = { unit: world.id.organisation, title: 'Time for patients', aims: ['WORKFORCE_EXPERIENCE'] };
    const { goal } = await world.does('admin', 'saveGoal', top, 'goal { id }');
    const draft = {
      ...{ unit: world.id.clinic, title: 'Shorter notes', problem: 'Notes take the evening.' },
      ...{ sponsor: world.id.viewer, ideas: Object.values(ideas) },
    };
    world.pilot = (await world.does('member', 'draftPilot', draft, 'pilot { id }')).pilot.id;
    const { pilot } = world;
    expect(await idea('stop')).toMatchObject({ status: 'IN_PILOT', pilots: [{ title: 'Shorter notes' }] });
    expect(await world.refused('member', 'charterPilot', await world.versioned())).toEqual([
      ...['pilot.aim_missing', 'pilot.theory_missing', 'pilot.goal_missing'],
      ...['pilot.outcome_metric_missing', 'pilot.process_metric_missing'],
    ]);
    const { form, links, drivers, team } = charterOf(world);
    await world.does('member', 'revisePilot', await world.versioned({ goals: [goal.id], ...form }));
    for (const link of links) await world.does('member', 'linkMetric', { pilot, ...link });
    await world.does('member', 'revisePilot', await world.versioned({ drivers }));
    for (const place of team) await world.does('lead', 'joinTeam', { pilot, ...place });
    world.on('2024-03-28');
    await world.does('member', 'charterPilot', await world.versioned());
    expect(await world.seen('viewer', 'stage progress { evidenceScore missingForNext towardAim daysToDue }')).toEqual({
      stage: 'CHARTERED',
      // A charter, a team of two, a sponsor, linked metrics and values; from 28 March to 31 December there are 278 days.
      progress: { evidenceScore: 2, missingForNext: ['A test: no cycle is closed.'], towardAim: null, daysToDue: 278 },
    });
  });
});

describe('three cycles at growing scale', () => {
  it('one clinician by day: what falls short is adapted', async () => {
    world.on('2024-03-29');
    const plan = await world.plan({
      ...TESTS[0].plan,
      predictions: [world.minutes(0.7), world.minutes(0.6, { ...FAR, high: 27 })],
      tasks: [{ what: 'Print the template', who: world.id.member, dueOn: '2024-04-01' }],
    });
    const input = { pilot: world.pilot, unit: world.id.clinic, plan };
    const { cycle } = await world.does('member', 'planCycle', input, 'cycle { id }');
    cycles.push(cycle.id);
    world.on('2024-04-01');
    const started = await world.step('member', 'startCycle', cycle.id);
    expect(await world.seen('member', 'stage')).toEqual({ stage: 'TESTING' });
    expect(await world.reasons('member')).toContain('TASK_DUE');
    [{ id: task }] = started.plan.tasks;
    await world.does('member', 'completeTask', { cycle: cycle.id, task });
    world.on('2024-04-15');
    await world.record('documentation_minutes', 'QH-N-C', '2024-03-25', [31, 29, 28]);
    await world.record('short_note_use', 'QH-N-C', '2024-04-01', [0.1, 0.2]);
    const ended = await world.studied('member', cycle.id, '2024-04-15', TESTS[0].study, TESTS[0].note);
    // (29 + 28) / 2 = 28.5: below the 30 of before, and not below 27.
    expect(verdictsOf(ended)).toEqual([
      [0.7, 'CONFIRMED', true, false, 28.5],
      [0.6, 'NOT_CONFIRMED', true, false, 28.5],
    ]);
    const decided = await world.step('member', 'decideAct', cycle.id, TESTS[0].act);
    expect(decided.next).toMatchObject([{ label: '1.2' }]);
    cycles.push(decided.next[0].id);
    // 88 / 3 = 29.33 on the way from 30 to 20; a chart with a target and a closed cycle.
    const { progress } = await world.seen('viewer', 'progress { towardAim evidenceScore cyclesClosed cyclesPlanned }');
    expect(progress).toEqual({
      towardAim: expect.closeTo(1 / 15, 9),
      evidenceScore: 2.5,
      cyclesClosed: 1,
      cyclesPlanned: 1,
    });
  });

  it('its fidelity is what a hand reckons, for the team and its coach', async () => {
    const query = 'query ($id: ID!) { cycle(id: $id) { fidelity { score criteria { key points outOf } } } }';
    const of = async (who: Actor): Promise<Data> => (await world.ask(who, query, { id: cycles[0] })).cycle.fidelity;
    const { score, criteria } = await of('member');
    expect(Object.fromEntries(criteria.map(({ key, points, outOf }: Data) => [key, [points, outOf]]))).toEqual({
      // Task, collector, note, summary, lesson, rationale.
      documentation: [15, 15],
      // The second of two has no reason: (25 + 18) / 2.
      prediction: [21.5, 25],
      // The first of its ramp, and another goes on from it.
      linkage: [20, 20],
      scale: [15, 15],
      // Weekly; two weeks in a row, as the one before them is of neither baseline nor test; a chart with enough points.
      data_over_time: [12, 15],
      theory: [10, 10],
    });
    expect([score, (await of('coach')).score]).toEqual([93.5, 93.5]);
    expect([await of('viewer'), await of('admin')]).toEqual([null, null]);
  });

  it('the whole team, also at night', async () => {
    const second = cycles[1] as string;
    const predictions = [world.minutes(0.8), world.minutes(0.9, { ...FAR, low: 20, high: 26 })];
    const plan = await world.plan({ ...TESTS[1].plan, predictions });
    await world.step('member', 'revisePlan', second, { plan });
    await world.step('member', 'startCycle', second);
    world.on('2024-05-06');
    await world.record('documentation_minutes', 'QH-N-C', '2024-04-15', [25, 24, 23]);
    const ended = await world.studied('member', second, '2024-05-06', TESTS[1].study, TESTS[1].note);
    expect(verdictsOf(ended)).toEqual([
      [0.8, 'CONFIRMED', true, false, 24],
      [0.9, 'CONFIRMED', true, false, 24],
    ]);
    cycles.push((await world.step('member', 'decideAct', second, TESTS[1].act)).next[0].id);
  });

  it('the whole unit: a lead looks first, a signal asks to be explained, and the change is kept', async () => {
    const third = cycles[2] as string;
    const plan = await world.plan({ ...TESTS[2].plan, predictions: [world.minutes(0.85, { ...FAR, high: 22 })] });
    const { version: expectedVersion } = await world.step('member', 'revisePlan', third, { plan });
    const look = { cycle: third, expectedVersion };
    expect(await world.refused('member', 'startCycle', look)).toEqual(['cycle.review_missing']);
    await world.does('member', 'requestReview', look);
    expect(await world.reasons('lead')).toContain('REVIEW_REQUESTED');
    await world.does('lead', 'giveReview', { ...look, verdict: 'APPROVED', body: 'Two cycles speak for it.' });
    await world.step('member', 'startCycle', third);

    world.on('2024-05-28');
    await world.record('documentation_minutes', 'QH-N-C', '2024-05-06', [21, 20, 20]);
    const asked = `query ($pilot: ID!) { signals(filter: { pilot: $pilot }) { nodes { id rule variation from } } }`;
    const { nodes } = (await world.ask('member', asked, { pilot: world.pilot })).signals;
    // Eight weeks in a row below the line of the baseline, from 1 April on.
    expect(nodes).toMatchObject([{ rule: 'RUN_AGAINST_BASELINE', variation: 'IMPROVEMENT', from: '2024-04-01' }]);
    const tasks = `query ($id: ID!) { cycle(id: $id) { plan { tasks { what who { name } dueOn } } } }`;
    expect((await world.ask('member', tasks, { id: third })).cycle.plan.tasks).toEqual([
      // Tuesday and three working days.
      { what: expect.stringMatching(/^Explain the run of values/), who: { name: 'Milo Quill' }, dueOn: '2024-05-31' },
    ]);
    await world.does('member', 'explainSignal', { signal: nodes[0].id, explanation: 'The template, since April' });

    world.on('2024-06-03');
    await world.record('documentation_minutes', 'QH-N-C', '2024-05-27', [19]);
    const ended = await world.studied('member', third, '2024-06-04', TESTS[2].study, TESTS[2].note);
    expect(verdictsOf(ended)).toEqual([[0.85, 'CONFIRMED', true, false, 20]]);
    expect(ended.study.evidence[0]).toMatchObject({
      ...{ series: { metric: { key: 'documentation_minutes' } }, before: 30, during: 20, change: -10, points: 4 },
      ...{ variation: 'IMPROVEMENT', signals: [{ rule: 'RUN_AGAINST_BASELINE' }] },
    });
    await world.step('member', 'decideAct', third, TESTS[2].act);
  });

  it('each sender is told each time what was tried, learned and decided', async () => {
    for (const name of NAMES) {
      const { status, replies } = await idea(name);
      const told = replies.filter(({ by }: Data) => by === null).map(({ body }: Data) => body);
      expect([status, told.length]).toEqual(['IN_PILOT', 3]);
      for (const [index, { study, decided }] of TESTS.entries()) {
        const parts = ['You said, we tried, we learned.', `in cycle 1.${index + 1}.`];
        for (const part of [...parts, `We learned: ${study.summary}`, `We decided: ${decided}.`])
          expect(told[index]).toContain(part);
      }
    }
  });

  it('what was reached is reckoned, never typed', async () => {
    await world.does('member', 'assessProgress', { pilot: world.pilot, score: 3.5 });
    await world.does('coach', 'assessProgress', { pilot: world.pilot, score: 3 });
    const fields = `minutesGivenBack { estimatedPerWeek } outcomes { metric { key } baseline current change }
      progress { towardAim evidenceScore missingForNext teamScore coachScore } calibration { predictions held brierScore }`;
    const found = await world.seen('member', fields);
    // 31 + 29 + 28 + 25 + 24 + 23 + 21 + 20 + 20 + 19 = 240, over ten weeks.
    const outcome = { metric: { key: 'documentation_minutes' }, baseline: 30, current: 24, change: -6 };
    expect(found.outcomes[0]).toEqual(outcome);
    expect(found.progress).toEqual({
      ...{ towardAim: 0.6, evidenceScore: 3.5, teamScore: 3.5, coachScore: 3 },
      missingForNext: [expect.stringMatching(/^The change made permanent/)],
    });
    // 3 × 100 + 2 × 60 as the senders said; 6 minutes at each of 100 visits as measured.
    expect(found.minutesGivenBack).toEqual({ estimatedPerWeek: 420 });
    expect(await world.measuredMinutes('member')).toBeCloseTo(600, 9);
    // 0.3² + 0.6² + 0.2² + 0.1² + 0.15², over five.
    expect(found.calibration).toEqual({ predictions: 5, held: 4, brierScore: expect.closeTo(0.5225 / 5, 9) });
  });

  it('one request leads from a task to the goal and the mission', async () => {
    const driver = 'driver { title parent { title parent { title parent { title } } } }';
    const up = `pilot { aim { statement } goals { title unit { mission } } unit { mission } }`;
    const asked = `query ($id: ID!) { node(id: $id) { ... on CycleTask { what cycle { plan { ${driver} } ${up} } } } }`;
    const { node } = await world.ask('viewer', asked, { id: task });
    const primary = { title: 'How notes are written', parent: null };
    expect(node).toEqual({
      what: 'Print the template',
      cycle: {
        plan: { driver: { title: 'A short template', parent: { title: 'How long they are', parent: primary } } },
        pilot: {
          aim: { statement: 'Ten minutes less a visit' },
          goals: [{ title: 'Time for patients', unit: { mission: 'organisation!' } }],
          unit: { mission: 'clinic!' },
        },
      },
    });
  });
});

describe('two further units', () => {
  it('are offered what the clinic made its own, its gate met', async () => {
    world.on('2024-06-10');
    const move = { stage: 'IMPLEMENTING', because: 'Three cycles speak for it' };
    const early = await world.refused('member', 'movePilot', await world.versioned(move));
    expect(early).toEqual(['pilot.local_owner_missing']);
    const keeps = { owner: world.id.lead, training: 'An hour for everyone who is new' };
    await world.does('member', 'revisePilot', await world.versioned({ sustainment: keeps }));
    await world.does('member', 'movePilot', await world.versioned(move));
    expect(await world.seen('member', 'stage overrides { stage }')).toEqual({ stage: 'IMPLEMENTING', overrides: [] });
    world.on('2024-06-12');
    await world.does('member', 'offerSpread', { pilot: world.pilot, units: [world.id.sibling, world.id.ward] });
    for (const who of ['stranger', 'wardLead'] as const) expect(await world.reasons(who)).toEqual(['SPREAD_OFFERED']);
  });

  it('answer by their own people: one accepts, the other one declines first', async () => {
    const ward = { pilot: world.pilot, unit: world.id.ward, stage: 'ACCEPTED' };
    expect(await world.refused('coach', 'changeAdoption', ward)).toEqual(['adoption.not_of_the_unit']);
    await world.answers('wardLead', 'ward', 'ACCEPTED');
    await world.answers('stranger', 'sibling', 'DECLINED', { because: 'Two of us are away until July' });
    expect(await world.adoption('QH-N-D')).toMatchObject({
      stage: 'DECLINED',
      because: 'Two of us are away until July',
    });
    expect(await world.reasons('stranger')).toEqual([]);
    world.on('2024-06-25');
    await world.answers('stranger', 'sibling', 'ACCEPTED');
    expect(await world.adoption('QH-N-D')).toMatchObject({ stage: 'ACCEPTED', cycles: [] });
  });

  it.each([
    ['sibling', 'QH-N-D', 'stranger', 'neighbour', 0.75, turns(25, 27, 12), [22, 21], 21.5, '2.1'],
    ['ward', 'QH-S-W', 'wardLead', 'wardNurse', 0.65, turns(33, 35, 12), [33, 31], 32, '3.1'],
  ] as const)('the %s tests it where it is used, and makes it its own', async (...row) => {
    const [unit, code, lead, who, confidence, before, during, mean, label] = row;
    world.on('2024-07-01');
    await world.record('documentation_minutes', code, '2024-04-08', before);
    await world.phase(lead, code, '2024-04-08', '2024-06-30', 'Before we tried it');
    const plan = await world.plan({
      ...{
        owner: world.personId[who],
        driver: null,
        change: 'Use the short template',
        scale: 'ONE_TEAM',
        scope: 'Three',
      },
      ...{ startsOn: '2024-07-01', endsOn: '2024-07-14', predictions: [world.minutes(confidence)] },
      dataCollection: [{ metric: world.id.minutes, how: 'From the log', frequency: 'WEEK' }],
    });
    const input = { pilot: world.pilot, unit: world.id[unit], plan };
    const { cycle } = await world.does(who, 'planCycle', input, 'cycle { id label }');
    expect(cycle.label).toBe(label);
    await world.step(who, 'startCycle', cycle.id);
    expect((await world.adoption(code)).stage).toBe('TESTING');
    const early = { pilot: world.pilot, unit: world.id[unit], stage: 'IMPLEMENTED' };
    expect(await world.refused(lead, 'changeAdoption', early)).toEqual(['adoption.local_cycle_missing']);
    world.on('2024-07-15');
    await world.record('documentation_minutes', code, '2024-07-01', during);
    const study = { learned: 'It fits us', summary: 'Less here too' };
    const ended = await world.studied(who, cycle.id, '2024-07-16', study, 'Quick to learn');
    expect(verdictsOf(ended)).toEqual([[confidence, 'CONFIRMED', true, false, mean]]);
    const act = { decision: 'ADOPT', reason: 'IMPLEMENT_HERE', rationale: 'Nobody missed a thing' };
    await world.step(who, 'decideAct', cycle.id, act);
    world.on('2024-07-22');
    const adaptations = [`As the ${unit} does it`];
    await world.answers(lead, unit, 'IMPLEMENTED', { adaptations });
    expect(await world.adoption(code)).toMatchObject({
      stage: 'IMPLEMENTED',
      adaptations,
      cycles: [{ label, stage: 'CLOSED' }],
    });
  });

  it('count with the clinic', async () => {
    const fields = 'minutesGivenBack { estimatedPerWeek } calibration { predictions held brierScore }';
    expect(await world.seen('coach', fields)).toEqual({
      // 420 at each of three units.
      minutesGivenBack: { estimatedPerWeek: 1260 },
      // 0.25² and 0.35² beside the five.
      calibration: { predictions: 7, held: 7 - 1, brierScore: expect.closeTo(0.7075 / 7, 9) },
    });
  });
});

describe('what stays', () => {
  it('is watched, measured again by those who keep it, and closed as adopted', async () => {
    world.on('2024-07-29');
    const move = { stage: 'SUSTAINING', because: 'It is how we work' };
    const early = await world.refused('member', 'movePilot', await world.versioned(move));
    expect(early).toEqual(['pilot.documentation_missing']);
    const keeps = { documentation: 'The handbook, page 3', remeasureOn: '2024-09-30' };
    await world.does('lead', 'revisePilot', await world.versioned({ sustainment: keeps }));
    await world.does('lead', 'movePilot', await world.versioned(move));
    world.on('2024-10-01');
    const due = { reason: 'SUSTAINMENT_DUE', dueAt: '2024-10-01T04:59:59.999Z', overdue: true };
    expect(await world.inbox('lead')).toEqual([expect.objectContaining(due)]);
    const close = { closing: 'ADOPTED', because: 'Half a year, and it holds' };
    expect(await world.refused('lead', 'closePilot', await world.versioned(close))).toEqual(['pilot.not_remeasured']);
    world.on('2024-10-07');
    await world.record('documentation_minutes', 'QH-N-C', '2024-06-03', turns(17, 18, 18));
    await world.record('documentation_minutes', 'QH-N-D', '2024-07-15', turns(20, 22, 12));
    await world.record('documentation_minutes', 'QH-S-W', '2024-07-15', turns(27, 29, 12));
    expect(await world.inbox('lead')).toEqual([]);
    await world.answers('stranger', 'sibling', 'SUSTAINED');
    await world.answers('wardLead', 'ward', 'SUSTAINED');
    const found = await world.seen('coach', 'aim { status } progress { towardAim evidenceScore missingForNext }');
    // 240 + 18 × 17.5 = 555 over 28 weeks: 19.82, below the 20 of the aim.
    expect(found).toEqual({ aim: { status: 'MET' }, progress: { towardAim: 1, evidenceScore: 5, missingForNext: [] } });
    // 30 - 555/28 at the clinic, 26 - 295/14 at the sibling, 34 - 400/14 at the ward, at 100 visits each.
    expect(await world.measuredMinutes('coach')).toBeCloseTo((30 + 26 + 34 - 555 / 28 - 295 / 14 - 400 / 14) * 100, 6);
    world.on('2024-10-08');
    await world.does('lead', 'closePilot', await world.versioned(close));
    expect(await world.seen('viewer', 'closing overrides { stage }')).toEqual({ closing: 'ADOPTED', overrides: [] });
  });

  it('is told to each sender, and their idea is done', async () => {
    for (const name of NAMES) {
      const { status, replies } = await idea(name);
      expect([status, replies.map(({ by }: Data) => by?.name)]).toEqual(['DONE', ['Lena Quill', ...Array(6)]]);
      expect(replies.at(-1).body).toBe(
        'The pilot “Shorter notes”, which took this up, is closed: what it tried is kept. Why: Half a year, and it holds',
      );
    }
  });

  it('is asked about where it worsens, and there alone', async () => {
    await world.phase('stranger', 'QH-N-D', '2024-07-15', '2024-10-06', 'How we work since July');
    expect(await world.reasons('stranger')).toEqual([]);
    world.on('2024-12-02');
    await world.record('documentation_minutes', 'QH-N-D', '2024-10-07', turns(26, 27, 8));
    // Two weeks on: the end of Monday 16 December in Chicago.
    const due = { reason: 'SUSTAINMENT_DUE', dueAt: '2024-12-17T05:59:59.999Z', overdue: false };
    const subject = { __typename: 'Adoption', stage: 'SUSTAINED' };
    expect(await world.inbox('stranger')).toContainEqual({ ...due, unit: { code: 'QH-N-D' }, subject });
    for (const who of ['lead', 'wardLead'] as const) expect(await world.reasons(who)).not.toContain('SUSTAINMENT_DUE');
  });

  it('is in the report, which names nobody', async () => {
    const { report } = await world.seen('coach', 'report');
    const told = /Of \d+ predictions made before the data, \d+/.exec(report)?.[0];
    expect(told).toBe('Of 7 predictions made before the data, 6');
    expect(report).not.toMatch(/Milo|Lena|Vera|Nora|Sam Quill|Wade|Wren/);
  });

  it('stands in the history, in its order', async () => {
    const { history } = await world.seen('coach', 'history(first: 100) { nodes { type at unit { code } } }');
    const at = (code: string): string[] =>
      history.nodes.filter(({ unit }: Data) => unit.code === code).map(({ type }: Data) => type);
    expect(at('QH-N-C')).toEqual(HISTORY.clinic);
    expect(at('QH-N-D')).toEqual([...HISTORY.sibling, 'SustainmentReviewDue']);
    expect(at('QH-S-W')).toEqual(HISTORY.ward);
    const times = history.nodes.map((one: Data) => one.at);
    expect(times).toEqual([...times].sort());
  });

  it('is, row by row, what its log makes of it', async () => {
    expect(await expectRowsOfLogs(world)).toEqual({ pilot: 1, cycle: 5, idea: 3, goal: 1, adoption: 2 });
  });
});
