import { Attacker, foundIn } from '../setup/attacker.js';
import { follow, type Follower } from '../setup/follow.js';
import type { Data } from '../setup/gql.js';
import { reckonedBack, type Read } from '../setup/reckon-back.js';
import {
  CLINICS,
  METRICS,
  PARTS,
  UNITS,
  createSmallCellsWorld,
  type SmallCellsWorld,
} from '../setup/world-small-cells.js';
import { CAST } from '../setup/world.js';
import { dayHere } from '../setup/world-cycles.js';

let world: SmallCellsWorld;
let follower: Follower;
/** Who reads before the corrections, and who reads afterwards, also as of every instant before. */
let before: Attacker;
let after: Attacker;
/** Of the small clinic itself, and no further. */
let member: Attacker;
const instants: string[] = [];
const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 20));
const note = async (): Promise<void> => {
  await pause();
  instants.push(new Date().toISOString());
  await pause();
};

beforeAll(async () => {
  world = await createSmallCellsWorld();
  follower = follow(
    world.url,
    `Bearer ${await world.issuer.tokenFor(CAST.member.sub)}`,
    {},
    'type summary changes { before after }',
  );
  const clinics = (...people: (number | null)[]): typeof people => people;
  await world.sendMonth({ month: 1, clinics: clinics(4, 9, 15, 20) });
  await world.sendMonth({ month: 2, clinics: clinics(4, 3, 15, 20) });
  await world.sendMonth({ month: 3, clinics: clinics(12, 13, 15, 20) });
  await world.sendMonth({ month: 4, clinics: clinics(14, 13, 15, 20), largestShare: 0.7 });
  await world.sendMonth(
    { month: 5, clinics: clinics(4, 13, 15, 20) },
    UNITS.filter((code) => code !== 'QH-N-C'),
  );
  await world.sendMonth({ month: 6, clinics: clinics(12, 13, 15, 20) });
  for (let day = -8; day < 0; day += 1) await world.strain(day, day === -8 ? 30 : 4);
  await note();
  await world.settled();
  await note();
  before = new Attacker(world.by.viewer);
  await before.readAll();

  // Corrected to fewer people, its values as they were; late; corrected by one person, and the total with it.
  await world.sendMonth({ month: 3, clinics: clinics(3, 13, 15, 20), site: 60 }, ['QH-N-C']);
  await world.sendMonth({ month: 5, clinics: clinics(4, 13, 15, 20) }, ['QH-N-C']);
  await world.sendMonth({ month: 6, clinics: clinics(12, 13, 15, 21) }, ['QH-N-F', 'QH-N', 'QH'], 1);
  await note();
  await world.settled();
  await note();
  [after, member] = [new Attacker(world.by.viewer), new Attacker(world.by.member)];
  for (const asOf of [null, ...instants]) for (const one of [after, member]) await one.readAll(asOf);
}, 600_000);
afterAll(async () => {
  await follower?.leave();
  await world?.close();
});

const nameOf = ({ unit, what }: Read): string => `${unit} ${what}`;
/** Numerators that were sent and that nobody was shown. */
function hiddenFrom(...attackers: Attacker[]): Map<string, number> {
  const shown = new Set(attackers.flatMap(({ reads }) => reads).map(({ value }) => value));
  return new Map([...world.sent].filter(([, numerator]) => !shown.has(numerator)));
}

it('withholds what the story is about, and shows enough to reckon with', () => {
  const shown = new Set(after.reads.map(nameOf));
  for (const key of METRICS.slice(0, 2)) {
    expect(shown).toContain(`QH-N ${key} 2026-01-01 numerator`);
    expect(shown).toContain(`QH-N-F ${key} 2026-02-01 numerator`);
    for (const [unit, month] of [
      ['QH-N-C', 1],
      ['QH-N-D', 1],
      ['QH-N-E', 2],
      ['QH-N-C', 3],
      ['QH-N-D', 3],
      ['QH-N-E', 4],
      ['QH-N-C', 5],
      ['QH-N', 6],
    ])
      expect(shown).not.toContain(`${unit} ${key} 2026-0${month}-01 numerator`);
  }
  expect(new Set(before.reads.map(nameOf))).toContain('QH-N-C burnout_share 2026-03-01 numerator');
  expect(hiddenFrom(after).size).toBeGreaterThan(20);
});

it('subtraction over the whole tree, across metrics and revisions, recovers nothing', () => {
  const together = [...before.reads, ...after.reads];
  for (const reads of [before.reads, after.reads, member.reads, together])
    expect([...reckonedBack(reads, PARTS)]).toEqual([]);
});

it('could: were the siblings shown, the smallest clinic would be told', async () => {
  const careless = new Attacker(world.by.viewer);
  await world.rows(`update shown_cells set shown = true where because in ('SIBLING', 'TOTAL')`);
  await careless.readAll();
  await world.rows(
    `update shown_cells set shown = false where because in ('SIBLING', 'TOTAL') and withdrawn_at is null`,
  );
  const told = reckonedBack(careless.reads, PARTS);
  expect(told.get('QH-N-C burnout_share 2026-01-01 numerator')).toBeCloseTo(
    world.sent.get('QH-N-C burnout_share 2026-01-01 0')!,
    6,
  );
  expect(told.get('QH-N-C burnout_share 2026-01-01 denominator')).toBeCloseTo(100_000, 6);
});

it('sums over days that move by one period, over any units, and limits hold only what is shown', async () => {
  const shown = new Map(
    after.reads.filter(({ what }) => what.endsWith('numerator')).map((read) => [nameOf(read), read.value]),
  );
  const pairs = CLINICS.map((other) => [...new Set([CLINICS[0], other])]);
  const ids = (await world.by.admin.data(
    `{ ${UNITS.map((code, n) => `u${n}: unit(code: "${code}") { id code }`).join(' ')} }`,
  )) as Data;
  const idOf = (code: string): string => Object.values<Data>(ids).find((unit) => unit.code === code).id;
  for (const [from, to] of [
    [1, 1],
    [1, 2],
    [2, 6],
    [3, 3],
    [5, 5],
    [1, 6],
  ])
    for (const units of [null, ...pairs]) {
      const days = { from: `2026-0${from}-01`, to: `2026-0${to}-28` };
      const asked = {
        metric: world.id.burnout,
        under: world.id.organisation,
        units: units?.map(idOf) ?? null,
        ...days,
      };
      for (const asOf of [null, instants[1]]) {
        const { overall, rows } = await after.compare({ ...asked, asOf });
        let [numerator, denominator] = [0, 0];
        for (const row of rows.nodes) {
          const months = Array.from({ length: to! - from! + 1 }, (_, n) => from! + n);
          const known = months.map(
            (month) => shown.get(`${row.unit.code} burnout_share 2026-0${month}-01 numerator`) ?? 0,
          );
          const sum = known.reduce((total, one) => total + one, 0);
          expect([row.unit.code, days, row.numerator ?? 0]).toEqual([row.unit.code, days, sum]);
          [numerator, denominator] = [numerator + (row.numerator ?? 0), denominator + (row.denominator ?? 0)];
        }
        if (denominator === 0) expect(overall).toBeNull();
        else expect(overall).toBeCloseTo((100 * numerator) / denominator, 9);
      }
    }
});

it('pages and cursors, order, signals and messages tell nothing', async () => {
  const series = (
    await after.ask(
      '{ unit(code: "QH-N-C") { series(key: "burnout_share") { id measurements(first: 20) { nodes { id } } } } }',
    )
  ).unit.series;
  for (const { id } of series.measurements.nodes)
    await after.ask(
      `{ node(id: "${id}") { ... on Measurement { value numerator denominator provenance { row reference metricVersion } } } }`,
    );
  await after.ask('{ signals(first: 50) { totalCount nodes { rule from to points looks explanation } } }');
  for (const variations of ['CONCERN', 'IMPROVEMENT', 'COMMON_CAUSE'])
    await after.ask(`{ unit(code: "QH-N") { series(filter: { variations: [${variations}] }) { totalCount } } }`);
  for (const leave of [true, false]) {
    const input = { measurement: series.measurements.nodes[0].id, excluded: leave, because: 'To see' };
    after.texts.push(
      JSON.stringify(
        await world.by.member.query(
          'mutation ($input: ExcludeMeasurementInput!) { excludeMeasurement(input: $input) { userErrors { message } } }',
          { input },
        ),
      ),
    );
  }
  await world.settled();
  await after.readAll();
});

it('what is announced tells nothing of a correction but that there was one', async () => {
  const events = await after.ask('{ events(first: 100) { nodes { type summary changes { path before after } } } }');
  expect(JSON.stringify(events)).toContain('MeasurementsRecorded');
  after.texts.push(JSON.stringify(follower.events));
  expect(follower.events.length).toBeGreaterThan(10);
  expect(follower.errors).toEqual([]);
});

describe('a pilot at the small clinic as an oracle', () => {
  const strain = (): string => (world.id as Record<string, string>)['daily_strain']!;
  /** A whole cycle about strain, from a day on; what the data do not decide is called inconclusive. Answers what `LOOK` asks. */
  const walk = async (bound: number, since = -7, decided = 0): Promise<Data> => {
    const prediction = {
      question: 'Under?',
      statement: 'Under it',
      metric: strain(),
      low: 0,
      high: bound,
      confidence: 0.5,
    };
    const fall = { ...prediction, low: null, high: null, direction: 'FALL' };
    let cycle = await world.planned({
      ...{ startsOn: dayHere(since), endsOn: dayHere(7), owner: world.id.member, predictions: [prediction, fall] },
      stopRules: [{ metric: strain(), above: bound }],
      dataCollection: [{ metric: strain(), how: 'Asked', who: world.id.lead, frequency: 'DAY' }],
    });
    cycle = await world.step('startCycle', { cycle: cycle.id, expectedVersion: cycle.version });
    await world.settled();
    cycle = await world.step('finishDo', {
      cycle: cycle.id,
      expectedVersion: cycle.version,
      carriedOutAsPlanned: true,
    });
    const results = cycle.plan.predictions.slice(decided).map(({ id }: Data) => ({
      prediction: id,
      verdict: 'INCONCLUSIVE',
      comment: 'Nothing to see',
    }));
    const study = { cycle: cycle.id, expectedVersion: cycle.version, learned: 'Nothing', summary: 'Nothing', results };
    cycle = await world.step('completeStudy', study);
    await world.step('decideAct', {
      cycle: cycle.id,
      expectedVersion: cycle.version,
      decision: 'ABANDON',
      reason: 'INEFFECTIVE',
      rationale: 'Nothing to see',
    });
    cycles.push(cycle.id);
    return look(after, cycle.id);
  };
  const cycles: string[] = [];
  const LOOK = `query ($id: ID!, $asOf: DateTime!) { node(id: $id) { ... on Cycle { plan { stopRules { breachedAt } predictions { result { verdict observed automatic } } }
    study { evidence { before during change points variation suppressed signals { rule } } }
    at(instant: $asOf) { plan { predictions { result { observed } } } study { evidence { during } } }
    history(first: 50) { nodes { type summary changes { before after } } } } } }`;
  const look = async (who: Attacker, id: string): Promise<Data> => {
    const { history: _, ...seen } = (await who.ask(LOOK, { id, asOf: new Date().toISOString() })).node;
    return seen;
  };

  it('stop rules, ranges and directions give the same answer whatever they ask', async () => {
    await world.by.member.do(
      'linkMetric',
      'LinkMetricInput',
      { pilot: world.pilot, metric: strain(), role: 'BALANCING', noBaselineBecause: 'New', target: 10 },
      'pilot { id }',
    );
    const answers = [await walk(1), await walk(99)];
    expect(answers[0].plan.stopRules).toEqual([{ breachedAt: null }]);
    expect(answers[0]).toEqual(answers[1]);
    expect(answers[0].study.evidence.at(-1)).toMatchObject({ during: null, change: null, points: 0, suppressed: true });
  });

  const readPilot = async (who: Attacker): Promise<void> => {
    const fields =
      'progress { towardAim } outcomes { baseline current change changePercent variation assurance suppressed since }';
    await who.ask(
      `{ pilot(id: "${world.pilot}") { ${fields} effects { estimate low high refusals because } report } }`,
    );
    for (const asOf of [...instants, new Date().toISOString()])
      await who.ask(`{ unit(code: "QH") { progress(asOf: "${asOf}") { outcomes { variation count } openSignals } } }`);
    const report = await fetch(new URL(`/reports/${world.pilot}.md`, world.url), {
      headers: { authorization: `Bearer ${await world.issuer.tokenFor(CAST.member.sub)}` },
    });
    who.texts.push(await report.text());
  };
  it('progress, effects and the report are made of shown points', () => readPilot(after));

  it('a study that rests on a value says nothing of it once that is withheld', async () => {
    const numerator = world.sent.get(`QH-N-C daily_strain ${dayHere(-8)} 0`)!;
    const seen = await walk(99, -9, 1);
    expect(seen.plan.predictions[0].result).toMatchObject({ verdict: 'CONFIRMED', observed: numerator / 1000 });
    expect(foundIn(after.texts, [numerator])).not.toEqual([]);
    await world.strain(-8, 3);
    await world.settled();
    const late = new Attacker(world.by.viewer);
    for (const asOf of [null, ...instants]) await late.readAll(asOf);
    const now = await look(late, cycles.at(-1)!);
    expect(now.plan.predictions[0].result).toMatchObject({ observed: null });
    expect(now.study.evidence.at(-1)).toMatchObject({ during: null, suppressed: true });
    await readPilot(late);
    await late.ask('{ events(last: 100) { nodes { type summary changes { path before after } } } }');
    expect(foundIn(late.texts, [numerator])).toEqual([]);
  });
});

it('in all that was answered, none of what is withheld stands anywhere', () => {
  const hidden = hiddenFrom(after);
  for (const { texts } of [after, member]) expect(foundIn(texts, hidden.values())).toEqual([]);
  expect(foundIn(before.texts, hiddenFrom(before).values())).toEqual([]);
  // It would be found: a number that is shown is.
  expect(foundIn(after.texts, [world.sent.get('QH-N-F burnout_share 2026-01-01 0')!])).not.toEqual([]);
  expect(foundIn(before.texts, [world.sent.get('QH-N-C burnout_share 2026-03-01 0')!])).not.toEqual([]);
});
