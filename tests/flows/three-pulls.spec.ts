import { startSourceStub, csv, type SourceStub } from '../commands/source-stub.js';
import { startFhirServer, type FhirServer } from '../setup/fhir-server.js';
import type { Data } from '../setup/gql.js';
import { minutesAt } from '../setup/ingest.js';
import { measureReport } from '../setup/measure-reports.js';
import { runPulls, settle } from '../setup/settle.js';
import { READER, VIEW_QUERY, startWarehouse, type Warehouse } from '../setup/warehouse.js';
import { createWorld, type World } from '../setup/world.js';

// Each kind of source that has a watermark: first everything, then what is newer with late corrections, then everything anew.
let world: World;
let web: SourceStub;
let fhir: FhirServer;
let warehouse: Warehouse;
beforeAll(async () => {
  [world, web, fhir, warehouse] = await Promise.all([
    ...([createWorld(), startSourceStub(), startFhirServer('Bearer three'), startWarehouse()] as const),
  ]);
  const secret = { unit: world.id.organisation, name: 'warehouse', value: READER };
  await world.by.coach.do('storeSecret', 'StoreSecretInput', secret, 'secret { id }');
});
afterAll(async () => {
  await world?.close();
  await Promise.all([web?.close(), fhir?.close(), warehouse?.close()]);
});

/** One of their rows: minutes over 100 visits, and the instant at which it was last written there. */
interface Theirs {
  week: string;
  minutes: number;
  changed: string;
}
interface Kind {
  kind: string;
  unit: string;
  /** The smallest step of its watermark. */
  digits: 3 | 6;
  settings(): object;
  /** Has the other system hold these rows and no others. */
  holds(theirs: readonly Theirs[]): Promise<unknown>;
}
const NAMES = (unit: string): object[] => [
  { from: 'here', to: unit },
  { from: 'minutes', to: 'documentation_minutes' },
];
const newer = (url: string | undefined, theirs: readonly Theirs[]): Theirs[] => {
  const since = new URL(url!, 'http://x').searchParams.get('since');
  return theirs.filter(({ changed }) => since === null || changed > since);
};
const sunday = (week: string): string => new Date(Date.parse(week) + 6 * 86_400_000).toISOString().slice(0, 10);

const KINDS: Kind[] = [
  {
    ...{ kind: 'HTTP_CSV', unit: 'QH-N-C', digits: 6 },
    settings: () => ({
      url: `${web.url}/weeks.csv{?since}`,
      columns: ['unit', 'metric', 'periodStart', 'numerator', 'denominator'].map((to) => ({ from: `the ${to}`, to })),
      watermark: 'changed',
    }),
    holds: async (theirs) =>
      web.answer(({ url }, response) => {
        const lines = newer(url, theirs).map(
          ({ week, minutes, changed }) => `here,minutes,${week},${minutes},100,${changed}`,
        );
        csv(response).end(
          ['the unit,the metric,the periodStart,the numerator,the denominator,changed', ...lines].join('\n'),
        );
      }),
  },
  {
    ...{ kind: 'HTTP_JSON', unit: 'QH-N-D', digits: 6 },
    settings: () => ({
      url: `${web.url}/weeks{?since}`,
      rows: `items.{'unit': 'here', 'metric': 'minutes', 'periodStart': week, 'numerator': minutes, 'denominator': 100, 'changed': changed}`,
      watermark: 'changed',
    }),
    holds: async (theirs) =>
      web.answer(({ url }, response) => {
        response.writeHead(200, { 'content-type': 'application/json' });
        response.end(JSON.stringify({ items: newer(url, theirs) }));
      }),
  },
  {
    ...{ kind: 'FHIR', unit: 'QH-N', digits: 3 },
    settings: () => ({
      url: `${fhir.base}/MeasureReport?measure=https://example.org/fhir/Measure/time`,
      authorization: 'Bearer three',
      names: [
        { from: 'https://example.org/fhir/dept|NQH-FM1', to: 'QH-N' },
        { from: 'https://example.org/fhir/Measure/time', to: 'documentation_minutes' },
      ],
    }),
    holds: async (theirs) => {
      fhir.reports = theirs.map(({ week, minutes, changed }) =>
        measureReport(
          week,
          'time',
          { denominator: 100, numerator: minutes },
          {
            ...{ meta: { lastUpdated: changed }, date: changed, period: { start: week, end: sunday(week) } },
          },
        ),
      );
    },
  },
  {
    ...{ kind: 'SQL', unit: 'QH-S-W', digits: 6 },
    settings: () => ({ url: warehouse.url(), secret: 'warehouse', query: VIEW_QUERY }),
    holds: async (theirs) => {
      await warehouse.run('truncate warehouse.loaded');
      for (const { week, minutes, changed } of theirs)
        await warehouse.run(
          `insert into warehouse.loaded values ('here', 'minutes', '${week}', ${minutes}, 100, 9, 0.1, '1', '${changed}')`,
        );
    },
  },
];
const PULL = 'status since rowsRead accepted unchanged revised rejected error rejections { nodes { code reason } }';

it.each(KINDS)('$kind: the whole, then what is newer with late corrections, then all anew', async (one) => {
  const { kind, unit, digits, holds } = one;
  /** The smallest step after midnight of the day, so many times. */
  const after = (day: string, steps: number): string => `${day}T00:00:00.${String(steps).padStart(digits, '0')}Z`;
  const settings: { names: object[]; columns?: object[] } = {
    ...{ names: NAMES(unit), overlapDays: 3 },
    ...one.settings(),
  };
  const input = { name: kind, unit: world.id.organisation, kind, settings };
  const { source } = await world.by.coach.do('createSource', 'CreateSourceInput', input, 'source { id }');
  const pull = async (): Promise<Data> => {
    const asked = await world.by.coach.do('pullNow', 'PullNowInput', { source: source.id }, 'pull { id }');
    await runPulls(world);
    await settle(world);
    const query = `query ($id: ID!) { node(id: $id) { ... on Pull { ${PULL} } } }`;
    return (await world.by.coach.data(query, { id: asked.pull.id })).node;
  };

  const first = { week: '2026-03-02', minutes: 3000, changed: after('2026-03-10', 1) };
  const second = { week: '2026-03-09', minutes: 3100, changed: after('2026-03-17', 2) };
  await holds([first, second]);
  expect(await pull()).toMatchObject({ status: 'SUCCEEDED', since: null, rowsRead: 2, accepted: 2 });

  // Written within the overlap, by the smallest step: it is read. What is a step older is not, nor what says nothing new.
  const corrected = { ...first, minutes: 2000, changed: after('2026-03-14', 3) };
  const tooOld = { week: '2026-02-23', minutes: 9000, changed: after('2026-03-14', 2) };
  const third = { week: '2026-03-16', minutes: 3200, changed: after('2026-03-24', 3) };
  await holds([tooOld, corrected, second, third]);
  expect(await pull()).toMatchObject({
    ...{ status: 'SUCCEEDED', since: after('2026-03-14', 2), rejections: { nodes: [] } },
    ...{ rowsRead: 3, accepted: 1, revised: 1, unchanged: 1 },
  });
  expect(await minutesAt(world, unit)).toEqual({ '2026-03-02': 20, '2026-03-09': 31, '2026-03-16': 32 });

  const { columns } = settings;
  const names = [...settings.names, { from: 'elsewhere', to: 'QH' }];
  const changed = { source: source.id, expectedVersion: 1, settings: { names, ...(columns && { columns }) } };
  await world.by.coach.do('updateSource', 'UpdateSourceInput', changed, 'source { id }');
  expect(await pull()).toMatchObject({ status: 'SUCCEEDED', since: null, rowsRead: 4, accepted: 1, unchanged: 3 });
  expect(await pull()).toMatchObject({ since: after('2026-03-21', 3), rowsRead: 1, unchanged: 1 });
});
