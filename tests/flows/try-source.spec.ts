import fc from 'fast-check';
import { csv, startSourceStub, type SourceStub } from '../commands/source-stub.js';
import { fingerprint } from '../setup/fingerprint.js';
import type { Data } from '../setup/gql.js';
import { runPulls } from '../setup/settle.js';
import { createWorld, type Part, type World } from '../setup/world.js';
import { until } from '../setup/until.js';

let world: World;
let stub: SourceStub;
beforeAll(async () => {
  [world, stub] = await Promise.all([createWorld(), startSourceStub()]);
  // Whoever signs in for the first time is written down for it.
  for (const who of ['coach', 'admin', 'integration'] as const)
    await world.by[who].data('{ viewer { person { id } } }');
});
afterAll(async () => {
  await world?.close();
  await stub?.close();
});

const NAMES = ['unit', 'metric', 'periodStart', 'numerator', 'denominator', 'contributors'];
const HEADER = NAMES.join(',');
const columns = NAMES.map((name) => ({ from: name, to: name }));
const settings = (over: object = {}): object => ({ url: `${stub.url}/weekly.csv`, columns, ...over });
const TRIED = `rowsRead accepted unchanged revised rejected wouldRecord { metric unit periodStart value numerator denominator }
  rejections { id row column code reason status raw pull { id } actions { name } }`;
const attempt = (over: object = {}, who: Part = 'coach'): Promise<Data> =>
  world.by[who].send(
    'trySource',
    'TrySourceInput',
    { kind: 'HTTP_CSV', unit: world.id.north, settings: settings(), ...over },
    TRIED,
  );
const create = async (over: object = {}): Promise<string> => {
  const input = { name: 'Weekly', unit: world.id.north, kind: 'HTTP_CSV', settings: settings(over) };
  return (await world.by.coach.do('createSource', 'CreateSourceInput', input, 'source { id }')).source.id;
};
const lines = (...rows: string[]): string => `${[HEADER, ...rows].join('\n')}\n`;
/** Nothing is kept by what happens in `work`. */
async function keepsNothing<T>(work: () => Promise<T>): Promise<T> {
  const before = await fingerprint(world);
  const result = await work();
  expect(await fingerprint(world)).toEqual(before);
  return result;
}

describe('a source of which nothing is stored', () => {
  it('is read, and what would be recorded and rejected is shown; nothing is kept', async () => {
    stub.answer(
      lines(
        'QH-N-C,documentation_minutes,2026-01-05,3000,100,',
        'QH-N-C,burnout_share,2026-01-01,9,20,20',
        'QH-N-C,burnout_share,2026-02-01,3,4,4',
        'QH-N-C,documentation_minutes,2026-01-13,1,1,',
        'QH-S-W,documentation_minutes,2026-01-05,1,1,',
      ),
    );
    const tried = await keepsNothing(() => attempt());
    expect(tried).toMatchObject({
      ...{ rowsRead: 5, accepted: 3, unchanged: 0, revised: 0, rejected: 2, userErrors: [] },
      wouldRecord: [
        {
          metric: 'documentation_minutes',
          unit: 'QH-N-C',
          periodStart: '2026-01-05',
          value: 30,
          numerator: 3000,
          denominator: 100,
        },
        // About people: whether it may be shown is decided when it has been recorded, and the keeper of the source sees no more than others.
        ...['2026-01-01', '2026-02-01'].map((periodStart) => ({
          ...{ metric: 'burnout_share', periodStart, value: null, numerator: null, denominator: null },
        })),
      ],
      rejections: [
        {
          row: 5,
          code: 'period.misaligned',
          status: 'OPEN',
          pull: null,
          actions: [],
          raw: expect.stringContaining('01-13'),
        },
        { row: 6, code: 'unit.unknown' },
      ],
    });
    for (const { id } of tried.rejections)
      expect((await world.by.coach.data('query ($id: ID!) { node(id: $id) { id } }', { id })).node).toBeNull();
  });

  it('is refused for what createSource would refuse', async () => {
    const refused = async (over: object): Promise<unknown> =>
      (await attempt(over)).userErrors.map(({ rule, path, remedy }: Data) => [rule, path?.join('.'), remedy !== null]);
    expect(await refused({ settings: { url: 'ftp://x', columns: columns.slice(1) } })).toEqual([
      ['source.url_not_http', 'settings.url', true],
      ['source.column_missing', 'settings.columns', true],
    ]);
    expect(await refused({ settings: settings({ query: 'select 1' }) })).toEqual([
      ['source.setting_unread', 'settings.query', true],
    ]);
    for (const kind of ['FILE', 'PUSH']) expect(await refused({ kind })).toEqual([['source.not_tried', 'kind', true]]);
    expect(await refused({ unit: world.id.north.slice(1) })).toEqual([['id.wrong', 'unit', true]]);
  });

  it('shows a hundred of each, of five hundred rows at most', async () => {
    const days = Array.from({ length: 400 }, (_, n) =>
      new Date(Date.UTC(2018, 0, 1 + 7 * n)).toISOString().slice(0, 10),
    );
    const good = days.map((day) => `QH-N-C,documentation_minutes,${day},30,1,`);
    const bad = days.map((day) => `QH-N-C,documentation_minutes,${day},none,1,`);
    stub.answer(lines(...good, ...bad));
    const tried = await keepsNothing(() => attempt());
    expect(tried).toMatchObject({ rowsRead: 500, accepted: 400, rejected: 100, userErrors: [] });
    expect([tried.wouldRecord.length, tried.rejections.length]).toEqual([100, 100]);
  });
});

describe('a source that cannot be read', () => {
  it.each([
    ['a refusal', 401, 'INVALID', 'source.refused'],
    ['a missing page', 404, 'INVALID', 'source.not_there'],
    ['a fault of its own', 503, 'UNAVAILABLE', 'source.unavailable'],
  ])('is told by its code: %s', async (_, status, code, rule) => {
    stub.answer((_request, response) => response.writeHead(status).end());
    const { userErrors, ...rest } = await keepsNothing(() => attempt());
    expect(userErrors).toMatchObject([{ code, rule, path: ['settings'], remedy: expect.stringMatching(/\w+\.$/) }]);
    expect(rest).toEqual({
      rowsRead: 0,
      accepted: 0,
      unchanged: 0,
      revised: 0,
      rejected: 0,
      wouldRecord: [],
      rejections: [],
    });
  });

  it('nobody answers there', async () => {
    const gone = await startSourceStub();
    await gone.close();
    expect((await attempt({ settings: settings({ url: gone.url }) })).userErrors).toMatchObject([
      { code: 'UNAVAILABLE', path: ['settings'] },
    ]);
  });

  it('has another shape: its head is shown, rejected', async () => {
    stub.answer('unit,metric,week\nQH-N-C,documentation_minutes,2026-01-05\n');
    expect(await attempt()).toMatchObject({
      ...{ rowsRead: 1, rejected: 1, wouldRecord: [] },
      rejections: [{ row: 1, code: 'source.shape_changed' }],
      userErrors: [
        { code: 'INVALID', rule: 'source.shape_changed', message: expect.stringContaining('"periodStart"') },
      ],
    });
  });

  it('breaks off among its rows: nothing would be recorded', async () => {
    stub.answer((_, response) => {
      csv(response).write(lines('QH-N-C,documentation_minutes,2026-01-05,3000,100,'));
      setTimeout(() => response.destroy(), 50);
    });
    expect(await attempt()).toMatchObject({ accepted: 0, wouldRecord: [], userErrors: [{ code: 'UNAVAILABLE' }] });
  });

  it('sends for ever: the trial ends with its rows', async () => {
    let open = true;
    stub.answer((_, response) => {
      csv(response).write(`${HEADER}\n`);
      const more = (): void => {
        while (open && response.write('QH-N-C,documentation_minutes,2026-01-05,3000,100,\n'.repeat(100)));
      };
      response.on('drain', more).on('close', () => (open = false));
      more();
    });
    expect(await attempt()).toMatchObject({ rowsRead: 500, accepted: 1, unchanged: 499, userErrors: [] });
    while (open) await new Promise((resolve) => setTimeout(resolve, 10));
  });
});

describe('a stored source', () => {
  it('is tried with its own authorization, which goes to no other host', async () => {
    const source = await create({ authorization: 'Bearer stored' });
    stub.answer(lines('QH-N-C,documentation_minutes,2026-01-05,3000,100,'));
    stub.requests.length = 0;
    expect(await attempt({ source, settings: {} })).toMatchObject({ rowsRead: 1, accepted: 1, userErrors: [] });
    expect(await attempt({ source, settings: { url: `${stub.url}/other.csv` } })).toMatchObject({ userErrors: [] });
    expect(stub.requests.map(({ url, headers }) => [url, headers.authorization])).toEqual([
      ['/weekly.csv', 'Bearer stored'],
      ['/other.csv', 'Bearer stored'],
    ]);
    const thief = await startSourceStub();
    thief.answer(lines());
    for (const path of ['/', '/weekly.csv'])
      expect((await attempt({ source, settings: { url: thief.url + path } })).userErrors).toMatchObject([
        { rule: 'source.authorization_of_other_host', path: ['settings', 'authorization'], remedy: expect.any(String) },
      ]);
    const moved = { source, expectedVersion: 1, settings: { url: thief.url } };
    const { userErrors } = await world.by.coach.send('updateSource', 'UpdateSourceInput', moved, 'source { id }');
    expect(userErrors).toMatchObject([{ rule: 'source.authorization_of_other_host' }]);
    expect(thief.requests).toEqual([]);
    expect(await attempt({ source, settings: { url: thief.url, authorization: null } })).toMatchObject({
      userErrors: [],
    });
    expect(thief.requests.map(({ headers }) => headers.authorization)).toEqual([undefined]);
    await thief.close();
  });

  it('is tried as what it is', async () => {
    const source = await create();
    expect((await attempt({ source, unit: world.id.clinic })).userErrors).toMatchObject([
      { rule: 'source.unit_other', path: ['unit'], remedy: expect.any(String) },
    ]);
    expect((await attempt({ source, kind: 'FHIR' })).userErrors).toMatchObject([
      { rule: 'source.kind_other', path: ['kind'], remedy: expect.any(String) },
    ]);
    await world.rows('update sources set retired_at = now() where name = $1 and version = 1', ['Weekly']);
    expect((await attempt({ source, settings: {} })).userErrors).toMatchObject([{ rule: 'source.retired' }]);
  });

  it('of another leads nothing: a trial is told so, as its pull would be', async () => {
    const leader = await create();
    stub.answer(lines('QH-N-C,documentation_minutes,2025-01-06,3000,100,'));
    await world.by.coach.do('pullNow', 'PullNowInput', { source: leader }, 'pull { id }');
    await runPulls(world);
    for (const source of [null, await create()])
      expect(await attempt({ source })).toMatchObject({
        rejected: 1,
        rejections: [{ code: 'series.led_by_other_source' }],
      });
    expect(await attempt({ source: leader })).toMatchObject({ unchanged: 1, wouldRecord: [], rejected: 0 });
  });
});

describe('trials at once', () => {
  it('are one of a person and four of a process; a trial holds no transaction while it waits', async () => {
    const waiting: (() => void)[] = [];
    stub.answer((_, response) => {
      waiting.push(() => csv(response).end(lines()));
    });
    const people = ['coach', 'admin', 'integration'] as const;
    const trials = people.map((who) => attempt({}, who));
    while (waiting.length < people.length) await new Promise((resolve) => setTimeout(resolve, 10));
    const held = (): Promise<{ count: number }[]> =>
      world.rows(
        `select count(*)::int as count from pg_stat_activity
       where datname = current_database() and state like 'idle in transaction%' and pid <> pg_backend_pid()`,
      );
    await until(held, ([row]) => row?.count === 0);
    expect((await attempt()).userErrors).toMatchObject([
      { code: 'RATE_LIMITED', rule: 'source.too_many_trials', remedy: expect.any(String) },
    ]);
    for (const answer of waiting) answer();
    for (const trial of await Promise.all(trials)) expect(trial.userErrors).toEqual([]);
    stub.answer(lines());
    expect((await attempt()).userErrors).toEqual([]);
  });
});

it('one request tries a few sources, one after the other', async () => {
  stub.answer(lines());
  const input = { kind: 'HTTP_CSV', unit: world.id.north, settings: settings() };
  const trials = Array.from({ length: 4 }, (_, n) => `t${n}: trySource(input: $input) { userErrors { code rule } }`);
  const answer = await world.by.coach.data(`mutation ($input: TrySourceInput!) { ${trials.join(' ')} }`, { input });
  const tooMany = { code: 'TOO_LARGE', rule: 'source.too_many_trials' };
  expect(Object.values<Data>(answer).map(({ userErrors }) => userErrors)).toEqual([[], [], [], [tooMany]]);
});

describe('what a trial shows', () => {
  const cell = fc.constantFrom('0', '1', '30', '3000', '', 'x', '-1');
  const line = fc
    .tuple(
      fc.constantFrom('QH-N-C', 'QH-N-D', 'QH-S-W', 'QH-X'),
      fc.constantFrom('documentation_minutes', 'burnout_share', 'nothing'),
      fc.constantFrom('2024-04-01', '2024-04-08', '2024-07-01', '2024-02-30', '2024-04-02', ''),
      ...[cell, fc.constantFrom('100', '20', '0', '', 'y'), fc.constantFrom('20', '4', '', '2.5')],
    )
    .map((cells) => cells.join(','));

  it('is what the next pull records', async () => {
    await world.rows(
      'truncate measurements, staged_measurements, rejections, recordings, pulls, series, sources cascade',
    );
    const source = await create();
    await fc.assert(
      fc.asyncProperty(fc.array(line, { minLength: 1, maxLength: 30 }), async (rows) => {
        stub.answer(lines(...rows));
        const { wouldRecord, rejections, userErrors, ...counts } = await keepsNothing(() =>
          attempt({ source, settings: {} }),
        );
        expect(userErrors).toEqual([]);
        const asked = await world.by.coach.do('pullNow', 'PullNowInput', { source }, 'pull { id }');
        await runPulls(world);
        const { node, ...units } = await world.by.coach.data(PULLED, { id: asked.pull.id });
        const { rejections: quarantine, ...told } = node;
        expect(counts).toEqual(told);
        const words = (some: object[]): string[] => some.map((one) => JSON.stringify(one)).sort();
        const kept = rejections.map(({ row, column, code, reason, raw }: Data) => ({ row, column, code, reason, raw }));
        expect(words(kept)).toEqual(words(quarantine.nodes));
        expect(words(wouldRecord)).toEqual(words(recordedBy(asked.pull.id, units)));
      }),
      { numRuns: 15 },
    );
  });

  const SERIES = `measurements(first: 100) { nodes { periodStart value numerator denominator provenance { pull { id } } } }`;
  const UNIT = `code documentation_minutes: series(key: "documentation_minutes") { ${SERIES} } burnout_share: series(key: "burnout_share") { ${SERIES} }`;
  const PULLED = `query ($id: ID!) {
    node(id: $id) { ... on Pull { rowsRead accepted unchanged revised rejected rejections(first: 100) { nodes { row column code reason raw } } } }
    clinic: unit(code: "QH-N-C") { ${UNIT} } sibling: unit(code: "QH-N-D") { ${UNIT} } }`;
  /** What stands by this pull, as a trial tells it. */
  const recordedBy = (pull: string, units: Data): object[] =>
    Object.values<Data>(units).flatMap(({ code, ...series }) =>
      Object.entries<Data>(series).flatMap(([metric, one]) =>
        ((one?.measurements.nodes ?? []) as Data[])
          .filter(({ provenance }) => provenance.pull?.id === pull)
          .map(({ periodStart, value, numerator, denominator }) => ({
            ...{ metric, unit: code, periodStart, value, numerator, denominator },
          })),
      ),
    );
});
