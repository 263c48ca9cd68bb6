import { readFileSync } from 'node:fs';
import { Recorder } from '#measurements';
import { LoadCatalogue, MetricsModule, ReviseMetric, metricFactsByKeys } from '#metrics';
import { UnitOfWork, silentLog } from '#platform';
import { CreateSource, PullNow, SourcesModule, runPull, type PullDependencies } from '#sources';
import { SaveUnit, UnitsModule } from '#units';
import { demoFile } from '../../apps/ramp/src/demo/demo-folder.js';
import { demoSources } from '../../apps/ramp/src/demo/sources.js';
import { demoMetrics, demoRevisions } from '../../apps/ramp/src/demo/world/metrics.js';
import { demoUnits } from '../../apps/ramp/src/demo/world/units.js';
import { TEST_RING, createRig, type Rig } from './rig.js';
import { startSourceStub, toStubs, toThisMachine, type SourceStub } from './source-stub.js';

const file = (name: string): string => readFileSync(demoFile('data', name), 'utf8');

let rig: Rig;
let stub: SourceStub;
let deps: PullDependencies;
const ids = new Map<string, string>();

beforeAll(async () => {
  rig = await createRig([UnitsModule, MetricsModule, SourcesModule]);
  stub = await startSourceStub();
  const uow = rig.module.get(UnitOfWork);
  deps = {
    uow,
    keys: TEST_RING,
    recorder: new Recorder(rig.source, uow),
    fetch: toStubs,
    addressOf: toThisMachine,
    now: () => new Date(),
    log: silentLog,
  };
  const units = new Map<string, string>();
  for (const { code, name, kind, parent, timeZone } of demoUnits()) {
    const parentId = parent === null ? undefined : units.get(parent);
    units.set(code, (await rig.as(null, SaveUnit, { code, name, kind, parentId, timeZone })).id);
  }
  await rig.as(null, LoadCatalogue, { metrics: demoMetrics(), interventions: [] });
  for (const { metric: key, from, label, because, addition: operationalDefinition } of demoRevisions()) {
    const metricId = (await metricFactsByKeys(rig.source, [key])).get(key)!.id;
    const version = { from, label, because, operationalDefinition };
    await rig.as(null, ReviseMetric, { metricId, expectedVersion: 1, ...version });
  }
  for (const { key, name, unit, schedule, timeZone, mapping, paths } of demoSources()) {
    const settings = { url: `${stub.url}${paths[0]}`, mapping, timeZone };
    const input = { name, unitId: units.get(unit) as string, kind: 'HTTP_CSV' as const, schedule, settings };
    ids.set(key, (await rig.as(null, CreateSource, input)).id);
  }
}, 60_000);
afterAll(async () => {
  await stub.close();
  await rig.close();
});

interface Brought {
  status: string;
  rowsRead: number;
  accepted: number;
  unchanged: number;
  revised: number;
  rejected: number;
}
/** Has the source read this text, and answers what came of it. */
async function pull(key: string, text: string): Promise<{ id: string; brought: Brought }> {
  stub.answer(text);
  const { id } = await rig.as(null, PullNow, { sourceId: ids.get(key) as string });
  await runPull(id, deps);
  const [brought] = await rig.rows<Brought>(
    'select status, rows_read as "rowsRead", accepted, unchanged, revised, rejected from pulls where id = $1',
    [id],
  );
  return { id, brought: brought as Brought };
}
const rowsOf = (text: string): number => text.trimEnd().split('\n').length - 1;

it('reads the long export row by row, and the restated one over it', async () => {
  const text = file('ehr_use_long.csv');
  expect(rowsOf(text)).toBe(15_824);
  const { id, brought } = await pull('ehr-hospitals', text);
  expect(brought).toEqual({
    status: 'PARTLY',
    rowsRead: 15_824,
    accepted: 15_823,
    unchanged: 0,
    revised: 0,
    rejected: 1,
  });
  expect(await rig.rows('select row_no, code, raw from rejections where pull_id = $1', [id])).toEqual([
    { row_no: 2906, code: 'value.missing', raw: '10401050,1005,Time in Rx Orders,4/14/2025,,395.5,' },
  ]);
  expect((await pull('ehr-hospitals', text)).brought).toMatchObject({ accepted: 0, unchanged: 15_823, rejected: 1 });
  const restated = await pull('ehr-hospitals', file('ehr_use_long_restated_2026-07-06.csv'));
  expect(restated.brought).toEqual({
    status: 'SUCCEEDED',
    rowsRead: 26,
    accepted: 22,
    unchanged: 0,
    revised: 4,
    rejected: 0,
  });
});

it('reads ten metrics of a row of the wide export', async () => {
  const text = file('ehr_use_wide_tarn_street.csv');
  const { id, brought } = await pull('ehr-clinics', text);
  expect(rowsOf(text)).toBe(934);
  // A clinic of another name, and a week that the export gives twice.
  expect(brought).toEqual({
    status: 'PARTLY',
    rowsRead: 9_340,
    accepted: 9_320,
    unchanged: 10,
    revised: 0,
    rejected: 10,
  });
  expect(await rig.rows('select distinct code, row_no from rejections where pull_id = $1', [id])).toHaveLength(1);
  const [first] = await rig.rows(
    `select m.numerator, m.denominator, m.contributors, m.period_start, m.period_end, m.row_no from measurements m
     join series s on s.no = m.series_no join units u on u.id = s.unit_id join metrics k on k.id = s.metric_id
     where u.code = 'TSC-ALD' and k.key = 'ehr_time8' order by m.period_start limit 1`,
  );
  expect(first).toEqual({
    numerator: 7610.35,
    denominator: 172,
    contributors: 11,
    period_start: '2025-01-06',
    period_end: '2025-01-12',
    row_no: 2,
  });
});

it.each([
  ['pulse-survey', 'survey_redcap_aggregate.csv', 2_808],
  ['hr-file', 'hr_turnover.csv', 1_296],
  ['leader-index', 'leader_index.csv', 108],
  ['access', 'access_tnaa.csv', 2_028],
  ['prior-authorisation', 'prior_auth_weekly.csv', 624],
  ['patient-experience', 'patient_experience.csv', 468],
  ['safety-events', 'safety_events.csv', 648],
  ['meetings', 'meetings.csv', 648],
  ['peer-support', 'peer_support.csv', 54],
])('takes all that %s offers', async (key, name, accepted) => {
  const { brought } = await pull(key, file(name));
  expect(brought).toEqual({ status: 'SUCCEEDED', rowsRead: accepted, accepted, unchanged: 0, revised: 0, rejected: 0 });
});

it('accounts for every measurement offered in its pull', async () => {
  const wrong = await rig.rows('select id from pulls where rows_read <> accepted + unchanged + revised + rejected');
  expect(wrong).toEqual([]);
});
