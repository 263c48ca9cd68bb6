import { toGlobalId } from '#language';
import { GrantRole } from '#units';
import type { Data } from '../setup/gql.js';
import { settle } from '../setup/settle.js';
import { statementsOf } from '../setup/statements.js';
import { createEffectsWorld, daysOn, monday, noise, type EffectsWorld } from '../setup/world-effects.js';

// Effects through the API, over series made with a known change. Each place has a site of its own where its numbers must not be compared.
let world: EffectsWorld;
beforeAll(async () => {
  world = await createEffectsWorld();
});
afterAll(() => world?.close());

const INTERVAL = '{ estimate lower upper }';
const ALL = `metric { key } units { code } comparisonUnits { code } design method since pointsBefore pointsAfter
  level ${INTERVAL} slopePerPeriod ${INTERVAL} expectedWithout ${INTERVAL} effectNow ${INTERVAL} effectMean ${INTERVAL} olsCheck ${INTERVAL}
  autocorrelation verdict refusedBecause refusals earliestRetryOn cautions cautionCodes words`;
const NUMBERS = [
  'level',
  'slopePerPeriod',
  'expectedWithout',
  'effectNow',
  'effectMean',
  'olsCheck',
  'autocorrelation',
];
const FORBIDDEN = /\bprov(e|es|en|ed)\b|\bcaus(e|es|ed)\b|\bsignifican|\bno effect\b/i;
/** `before` weeks about 30, then `after` weeks shifted. */
const shifted = (seed: number, before: number, after: number, by: number): number[] => {
  const next = noise(seed);
  return Array.from({ length: before + after }, (_, n) => 30 + next() + (n < before ? 0 : by));
};
const holds = (interval: Data, value: number): boolean => interval.lower <= value && value <= interval.upper;
const expectRefused = (effect: Data): void => {
  expect(effect.verdict).toBe('REFUSED');
  for (const number of NUMBERS) expect([number, effect[number]]).toEqual([number, null]);
  expect(effect.words).toBe(effect.refusedBecause);
};

describe('a change of a known size', () => {
  let pilot: string;
  let effect: Data;
  beforeAll(async () => {
    await world.record('QH-N-C', shifted(7, 30, 30, -5));
    pilot = await world.tested({ unit: 'clinic', startsOn: monday(30), target: 24 });
    [effect] = await world.effects(pilot, ALL);
  });

  it('lies in the interval that is told, with what would have been expected', () => {
    expect(effect).toMatchObject({
      ...{ metric: { key: 'documentation_minutes' }, units: [{ code: 'QH-N-C' }], comparisonUnits: [] },
      ...{ design: 'INTERRUPTED_TIME_SERIES', since: monday(30), pointsBefore: 30, pointsAfter: 30 },
      ...{
        verdict: 'CLEAR',
        refusedBecause: null,
        refusals: [],
        earliestRetryOn: null,
        cautionCodes: ['other-changes'],
      },
    });
    for (const interval of [effect.effectNow, effect.effectMean, effect.level, effect.olsCheck])
      expect(holds(interval, -5)).toBe(true);
    expect(holds(effect.slopePerPeriod, 0)).toBe(true);
    expect(effect.effectNow.upper).toBeLessThan(0);
    expect(holds(effect.expectedWithout, 30)).toBe(true);
    expect(Math.abs(effect.autocorrelation)).toBeLessThan(0.6);
  });

  it('is said in words that claim no more', () => {
    expect(effect.words).toMatch(/That is lower than expected by [\d.]+ minutes, which is better\./);
    expect(effect.words).toContain('Had the earlier trend gone on');
    expect(effect.words).toContain('Segmented regression, 30 weeks before and after');
    expect(effect.method).toContain('weighted by the denominators');
    expect(effect.words).not.toMatch(FORBIDDEN);
    expect(effect.cautions).toHaveLength(1);
  });

  it('is reckoned by another method for whoever asks, and says so', async () => {
    const query = `query ($pilot: ID!) { pilot(id: $pilot) { effects(metric: "${world.id.minutes}", errors: NEWEY_WEST) {
      method cautionCodes effectMean ${INTERVAL} } } }`;
    const [asked] = (await world.by.viewer.data(query, { pilot })).pilot.effects;
    expect(asked.method).toContain('Newey-West');
    expect(asked.cautionCodes).toContain('method-as-asked');
    expect(holds(asked.effectMean, -5)).toBe(true);
  });

  it('is what was known at an instant, and what the pilot was known to be', async () => {
    const query = `query ($pilot: ID!, $then: DateTime!) { pilot(id: $pilot) {
      effects(asOf: $then, metric: "${world.id.minutes}") { refusals pointsBefore } at(instant: $then) { effects(metric: "${world.id.minutes}") { refusals pointsBefore since } } } }`;
    const then = new Date(Date.parse(`${monday(29)}T18:00:00Z`)).toISOString();
    const { pilot: known } = await world.by.viewer.data(query, { pilot, then });
    expect(known.effects).toEqual([{ refusals: ['too-few-before', 'too-few-after'], pointsBefore: 0 }]);
    expect(known.at.effects).toEqual([{ ...known.effects[0], since: monday(30) }]);
    const early = new Date(Date.parse(`${monday(31)}T18:00:00Z`)).toISOString();
    const before = await world.by.viewer.data(query, { pilot, then: early });
    expect(before.pilot.at.effects).toMatchObject([{ since: null, refusals: ['too-few-before'] }]);
    const future = await world.by.viewer.query(query, { pilot, then: '2099-01-01T00:00:00Z' });
    expect(future.errors?.[0]?.extensions).toMatchObject({ rule: 'as_of.future' });
  });

  it('is of the metric asked for, and nothing of one that is not linked', async () => {
    const query = `query ($pilot: ID!, $metric: ID!) { pilot(id: $pilot) { effects(metric: $metric) { metric { key } } } }`;
    const of = async (metric: string): Promise<Data> =>
      (await world.by.viewer.data(query, { pilot, metric })).pilot.effects;
    expect(await of(world.id.minutes)).toEqual([{ metric: { key: 'documentation_minutes' } }]);
    expect(await of(world.id.burnout)).toEqual([{ metric: { key: 'burnout_share' } }]);
    expect(await of(toGlobalId('Metric', world.key['calls'] as string))).toEqual([]);
  });

  it('leaves out what is preliminary or excluded', async () => {
    const points = async (): Promise<unknown> => (await world.effects(pilot, 'pointsBefore pointsAfter'))[0];
    await world.rows('update metrics set lag_days = 14 where id = $1', [world.key['minutes']]);
    expect(await points()).toEqual({ pointsBefore: 30, pointsAfter: 28 });
    await world.rows('update metrics set lag_days = 0 where id = $1', [world.key['minutes']]);
    await world.rows(
      `insert into exclusions (id, series_id, period_start, because, valid_from)
       select gen_random_uuid(), s.id, $2, 'Closed for a day', now() from series s where s.metric_id = $1`,
      [world.key['minutes'], monday(5)],
    );
    expect(await points()).toEqual({ pointsBefore: 30, pointsAfter: 29 });
  });

  it('is refused where another pilot began at the same time, and cautioned where one began in between', async () => {
    await world.tested({ unit: 'clinic', startsOn: monday(15), title: 'Later' });
    const [cautioned] = await world.effects(pilot, ALL);
    expect(cautioned).toMatchObject({ verdict: 'CAUTIONED', cautionCodes: ['other-pilot-in-window', 'other-changes'] });
    await world.tested({ unit: 'clinic', startsOn: monday(33), title: 'Too near' });
    const [refused] = await world.effects(pilot, ALL);
    expectRefused(refused);
    expect(refused).toMatchObject({ refusals: ['other-pilot-at-same-time'], earliestRetryOn: null });
  });

  it('is refused where the definition of the metric changed inside the window', async () => {
    const otherwise = { operationalDefinition: 'Counted otherwise.', because: 'A new release' };
    const revision = { metric: world.id.minutes, expectedVersion: 1, ...otherwise };
    await world.by.coach.do('reviseMetric', 'ReviseMetricInput', revision, 'metric { version }');
    // As the source says when it is read again.
    await world.rows(
      `update measurements set metric_version = 2 where period_start >= $1 and series_no = (select no from series where metric_id = $2 limit 1)`,
      [monday(10), world.key['minutes']],
    );
    const [refused] = await world.effects(pilot, ALL);
    expectRefused(refused);
    expect(refused.refusals).toContain('version-break');
    expect(refused.refusedBecause).toContain('definition');
  });

  it('is asked for at most 200 metrics in one operation', async () => {
    const many = `query ($ids: [ID!]!) { nodes(ids: $ids) { ... on Pilot { effects { verdict } } } }`;
    const { errors } = await world.by.viewer.query(many, { ids: Array.from({ length: 67 }, () => pilot) });
    expect(errors?.[0]?.extensions).toMatchObject({ reason: 'TOO_LARGE', rule: 'operation.too_many_effects' });
  });
});

describe('data that are too thin', () => {
  it('are refused with the reason, and the earliest day on which to ask again', async () => {
    const unit = await world.unit('THIN', 'south');
    await world.record('THIN', shifted(3, 20, 5, -5));
    const pilot = await world.tested({ unit, startsOn: monday(5) });
    const [refused] = await world.effects(pilot, ALL);
    expectRefused(refused);
    // Three more weeks, of which this is the first, and a day.
    expect(refused).toMatchObject({ refusals: ['too-few-after'], earliestRetryOn: daysOn(monday(-2), 7) });
    expect(refused.refusedBecause).toMatch(
      /there are 5, and at least 8 are needed.*can be tried again from \d+ \w+ \d{4}/,
    );
  });

  it('of before the start cannot be waited for', async () => {
    const unit = await world.unit('SHORT', 'south');
    await world.record('SHORT', shifted(5, 4, 20, -5));
    const [refused] = await world.effects(await world.tested({ unit, startsOn: monday(20) }), ALL);
    expectRefused(refused);
    expect(refused).toMatchObject({ refusals: ['too-few-before'], earliestRetryOn: null });
  });

  it('are also those with gaps, and few of them are cautioned', async () => {
    const unit = await world.unit('GAPS', 'south');
    await world.record(
      'GAPS',
      shifted(9, 24, 24, 0).map((value, n) => (n % 3 === 1 ? null : value)),
    );
    const pilot = await world.tested({ unit, startsOn: monday(24) });
    expect((await world.effects(pilot, 'refusals'))[0].refusals).toEqual(['too-many-missing']);
    const few = await world.unit('FEW', 'south');
    await world.record('FEW', shifted(9, 9, 8, 0));
    const [cautioned] = await world.effects(await world.tested({ unit: few, startsOn: monday(8) }), ALL);
    expect(cautioned.cautionCodes).toEqual(expect.arrayContaining(['few-points-before', 'few-points-after']));
    expect(cautioned.words).not.toMatch(FORBIDDEN);
  });

  it('say what to expect where nothing has begun; a cycle that only collects information has not', async () => {
    const unit = await world.unit('BASE', 'south');
    await world.record('BASE', shifted(11, 20, 0, 0));
    const pilot = await world.tested({ unit, startsOn: monday(5), purpose: 'COLLECT_INFORMATION' });
    const [effect] = await world.effects(pilot, ALL);
    expect(effect).toMatchObject({
      ...{ design: 'BEFORE_AFTER', since: null, pointsBefore: 20, pointsAfter: 0, verdict: 'CLEAR' },
      ...{ level: null, effectNow: null, effectMean: null, refusals: [] },
    });
    expect(holds(effect.expectedWithout, 30)).toBe(true);
    expect(effect.words).toContain('nothing has begun here yet');
  });

  it('that were told after the fact are cautioned', async () => {
    const unit = await world.unit('LATE', 'south');
    await world.record('LATE', shifted(13, 20, 20, 0));
    const now = new Date();
    const pilot = await world.tested({ unit, startsOn: monday(20), draftedAt: now, toldAt: now });
    const [effect] = await world.effects(pilot, ALL);
    expect(effect.cautionCodes).toContain('declared-after-start');
    expect(effect).toMatchObject({ since: monday(20), pointsBefore: 20, pointsAfter: 20 });
  });
});

describe('what is withheld', () => {
  it('is never used', async () => {
    const rows = Array.from({ length: 40 }, (_, n) => {
      const month = new Date(Date.UTC(new Date().getUTCFullYear() - 4, n, 1)).toISOString().slice(0, 10);
      return {
        metric: 'burnout_share',
        unit: 'QH-S-W',
        periodStart: month,
        numerator: n < 20 ? 12 + (n % 2) : 2,
        denominator: n < 20 ? 40 : 4,
        contributors: n < 20 ? 40 : 4,
      };
    });
    await world.by.coach.do(
      'recordMeasurements',
      'RecordMeasurementsInput',
      { idempotencyKey: 'few', rows },
      'accepted',
    );
    await settle(world);
    const pilot = await world.tested({ unit: 'ward', startsOn: monday(60) });
    const query = `query ($pilot: ID!, $metric: ID!) { pilot(id: $pilot) { effects(metric: $metric) { ${ALL} } } }`;
    const { effects } = (await world.by.viewer.data(query, { pilot, metric: world.id.burnout })).pilot;
    expect(effects).toHaveLength(1);
    expectRefused(effects[0]);
    expect(effects[0].pointsBefore + effects[0].pointsAfter).toBe(20);
  });
});

describe('units to compare with', () => {
  /** A shock that hits every unit of a site in the same weeks. */
  const wave = Array.from({ length: 60 }, (_, n) => (n >= 30 ? 4 : 0));
  let pilot: string;
  beforeAll(async () => {
    const site = await world.unit('WEST', 'south');
    const [treated] = [
      await world.unit('W0', site as 'south'),
      await world.unit('W1', site as 'south'),
      await world.unit('W2', site as 'south'),
    ];
    for (const [n, code] of ['W0', 'W1', 'W2'].entries())
      await world.record(
        code,
        shifted(20 + n, 30, 30, n === 0 ? -3 : 0).map((value, week) => value + wave[week]!),
      );
    const busy = await world.unit('W3', site as 'south');
    await world.record('W3', shifted(23, 30, 30, 0));
    await world.tested({ unit: busy, startsOn: monday(10), about: 'calls' });
    await settle(world);
    pilot = await world.tested({ unit: treated!, startsOn: monday(30) });
  });

  it('are those where nobody tests anything, and take away what hit everybody', async () => {
    const [alone, compared] = await world.effects(pilot, ALL);
    expect(alone).toMatchObject({ design: 'INTERRUPTED_TIME_SERIES', units: [{ code: 'W0' }], comparisonUnits: [] });
    expect(holds(alone.effectMean, -3)).toBe(false);
    expect(compared).toMatchObject({
      design: 'CONTROLLED_INTERRUPTED_TIME_SERIES',
      units: [{ code: 'W0' }],
      expectedWithout: null,
    });
    const codes = compared.comparisonUnits.map(({ code }: Data) => code);
    expect(codes.slice(0, 2)).toEqual(['W1', 'W2']);
    // Where somebody tests something, with this metric or another.
    for (const busy of ['QH-N-C', 'W3']) expect(codes).not.toContain(busy);
    expect(compared.words).toContain('the comparison units');
    expect(compared.words).not.toMatch(FORBIDDEN);
  });

  it('are only those in sight', async () => {
    const unitId = (await world.rows<{ id: string }>("select id from units where code = 'W0'"))[0]!.id;
    await world.run(GrantRole, { personId: world.key['neighbour'] as string, unitId, role: 'MEMBER' });
    const seen = await world.effects(pilot, 'design comparisonUnits { code }', 'neighbour');
    expect(seen).toEqual([{ design: 'INTERRUPTED_TIME_SERIES', comparisonUnits: [] }]);
    const { data } = await world.by.member.query(`{ pilot(id: "${pilot}") { effects { words } } }`);
    expect(data.pilot).toBeNull();
  });
});

describe('a roll-out', () => {
  const codes = ['R0', 'R1', 'R2', 'R3', 'R4', 'R5'];
  const pilots: string[] = [];
  beforeAll(async () => {
    await world.rows(
      `insert into interventions (id, key, name, goal, description, evidence, sources, metric_keys, first_test)
       values (gen_random_uuid(), 'short_notes', 'Short notes', 'OTHER', 'd', 'e', '{}', '{}', 't')`,
    );
    for (const [n, code] of codes.entries()) {
      const unit = await world.unit(code, 'south');
      const before = 16 + n * 4;
      await world.record(code, shifted(40 + n, before, 52 - before, -2));
      if (n < 5) pilots.push(await world.tested({ unit, startsOn: monday(52 - before), intervention: 'short_notes' }));
    }
    await settle(world);
  });

  it('of one intervention at four units and more is told after the pilot itself', async () => {
    const effects = await world.effects(pilots[1]!, ALL);
    expect(effects.map(({ design }) => design)).toEqual([
      'INTERRUPTED_TIME_SERIES',
      'CONTROLLED_INTERRUPTED_TIME_SERIES',
      'STEPPED_ROLL_OUT',
    ]);
    const together = effects[2];
    expect(together.units.map(({ code }: Data) => code)).toEqual(codes.slice(0, 5));
    expect(together.comparisonUnits.map(({ code }: Data) => code)).toContain('R5');
    expect(holds(together.level, -2)).toBe(true);
    expect(holds(together.effectMean, -2)).toBe(true);
    expect(together).toMatchObject({ slopePerPeriod: null, effectNow: null, autocorrelation: null, since: monday(36) });
    expect(together.words).toContain('Across 5 units with different start dates');
    expect(together.words).not.toMatch(FORBIDDEN);
  });

  it('takes as many statements for five pilots as for one', async () => {
    const statements = (first: number): Promise<number> =>
      statementsOf(async () => {
        const filter = '{ intervention: "short_notes" }';
        const query = `{ pilots(filter: ${filter}, first: ${first}) { nodes { effects { ${ALL} } } } }`;
        const { nodes } = (await world.by.viewer.data(query)).pilots;
        expect(nodes).toHaveLength(first);
      });
    const one = await statements(1);
    expect(await statements(5)).toBe(one);
    expect(one).toBeLessThan(20);
  });
});
