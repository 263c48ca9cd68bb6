import { unitDay } from '#units';
import { TIME_ZONE } from '../../apps/ramp/src/demo/sources-places.js';
import { demoWorld } from '../../apps/ramp/src/demo/world.js';
import { followServers } from '../../apps/ramp/src/demo/index.js';
import { LAST_DAY } from '../../apps/ramp/src/demo/exports/donors.js';
import { addDays, weeksFrom } from '../../apps/ramp/src/demo/exports/calendar.js';
import { demoTick } from '../../apps/ramp/src/commands/demo-tick.js';
import { replayCheck } from '../../apps/ramp/src/commands/replay-check.js';
import { startDemoRig, type DemoRig } from '../setup/demo.js';
import { read } from '../architecture/tree.js';
import { follow } from '../setup/follow.js';
import type { Data } from '../setup/gql.js';

// The demo as somebody meets it who starts Ramp for the first time: loaded through commands, pulled by a worker process, asked over HTTP.
let demo: DemoRig;
/** Weeks that were carried on beyond the files, and let out. */
let weeks: number;
beforeAll(async () => {
  demo = await startDemoRig();
  weeks = weeksFrom(LAST_DAY, demo.exports.release().through);
  await demo.load();
}, 600_000);
afterAll(() => demo?.close());

const SETTLED = ['SUCCEEDED', 'PARTLY'];
const CHART = `variation runs { signal } phases { from frozenAt centre because }
  points { periodStart value rules centre lower upper suppressed measurement { id revision } }`;
const series = async (unit: string, key: string, fields: string): Promise<Data> => {
  const query = `query ($unit: String!, $key: String!) { unit(code: $unit) { series(key: $key) { ${fields} } } }`;
  return (await demo.by.viewer.data(query, { unit, key })).unit.series;
};
const chartOf = async (unit: string, key: string, asOf?: string): Promise<Data> =>
  (await series(unit, key, `chart${asOf ? `(asOf: "${asOf}")` : ''} { ${CHART} }`)).chart;
const sources = async (): Promise<Map<string, Data>> => {
  const fields = `name status nextPullAt rejections(first: 100) { totalCount nodes { row column code reason raw } }
    pulls(first: 50) { nodes { id status startedAt finishedAt rowsRead accepted unchanged revised rejected error } }`;
  const { sources: found } = await demo.by.admin.data(`{ sources(first: 50) { nodes { ${fields} } } }`);
  return new Map(found.nodes.map((one: Data) => [one.name.split(' (')[0], one]));
};

describe('the demo health system', () => {
  it('has 36 units in three sites, and 15 pilots with their cycles in every stage', async () => {
    const { units, pilots } = await demo.by.viewer.data(`{
      units(first: 100) { nodes { code kind parent { code } } }
      pilots(first: 50) { totalCount nodes { title stage sponsor { name } team { frontline } metrics { role } cycles { totalCount nodes { stage label } } } } }`);
    const sites = units.nodes.filter(({ parent }: Data) => parent?.code === 'QUILLMERE');
    expect(sites.map(({ code }: Data) => code).sort()).toEqual(['LMC', 'NQH', 'TSC']);
    expect(units.nodes.filter(({ kind }: Data) => kind === 'CLINIC' || kind === 'WARD')).toHaveLength(36);
    expect(pilots.totalCount).toBe(15);
    for (const pilot of pilots.nodes) {
      expect(new Set(pilot.metrics.map(({ role }: Data) => role))).toEqual(
        new Set(['OUTCOME', 'PROCESS', 'BALANCING']),
      );
      const past = pilot.cycles.nodes.filter(
        ({ label, stage }: Data) => stage === 'CLOSED' && /^1\.[123]$/.test(label),
      );
      expect([pilot.title, past.length]).toEqual([pilot.title, 3]);
    }
    const stages = pilots.nodes.flatMap(({ cycles }: Data) => cycles.nodes.map(({ stage }: Data) => stage));
    expect([...new Set(stages)].sort()).toEqual(['ACT', 'CANCELLED', 'CLOSED', 'DO', 'PLAN', 'STUDY']);
    expect(stages).toHaveLength(await demo.number('select count(*) from cycles'));
  });

  it('says of its survey metrics which instrument they take scores of', async () => {
    const { instruments, leaving } = await demo.by.viewer.data(
      '{ instruments { key metrics { key } } leaving: metric(key: "itl_2y") { instrument { key } } }',
    );
    const recorded = await demo.rows<{ key: string }>(
      'select distinct m.key from metrics m join series s on s.metric_id = m.id where m.instrument is not null order by m.key',
    );
    const owner = (metric: string): string[] =>
      instruments
        .filter((one: Data) => one.metrics.some(({ key }: Data) => key === metric))
        .map(({ key }: Data) => key);
    expect(recorded.map(({ key }) => [key, owner(key)])).toEqual([
      ['burnout_single_item', ['single_item_burnout']],
      ['leader_index_12_mean', ['leader_index_12']],
      ['miniz_joy_mean', ['mini_z_2']],
      ['miniz_joy_share', ['mini_z_2']],
      ['staff_burnout_single_item', ['single_item_burnout']],
    ]);
    expect(leaving.instrument).toBeNull();
    const { unit } = await demo.by.viewer.data(
      '{ unit(code: "NQH-FM1") { series(key: "miniz_joy_mean") { metric { instrument { name mayBeUsedFreely } } } } }',
    );
    expect(unit.series.metric.instrument).toEqual({ name: 'Mini Z 2.0 (10 items)', mayBeUsedFreely: true });
  });

  it('shows with each study the charts that it was made from', async () => {
    const { cycles } = await demo.by.viewer.data(
      `{ cycles(filter: { stages: [CLOSED] }, first: 5) { nodes { label study { evidence { points suppressed chart { points { value } } } } } } }`,
    );
    const evidence = cycles.nodes.flatMap(({ study }: Data) => study.evidence);
    const shown = evidence.filter(({ points, suppressed }: Data) => points > 0 && !suppressed);
    expect(shown.length).toBeGreaterThan(0);
    for (const { chart } of shown)
      expect(chart.points.filter(({ value }: Data) => value !== null).length).toBeGreaterThan(0);
  });

  it('has had its pilots in testing since their first cycles began', async () => {
    const late = await demo.rows(
      `select p.title from pilots p
       join stage_spans testing on testing.subject_id = p.id and testing.stage = 'TESTING'
       where testing.valid_from > (select min(started_at) from cycles c where c.pilot_id = p.id)`,
    );
    expect(late).toEqual([]);
  });

  it('tells a history that runs forward, by the people who made it', async () => {
    const wrong = await demo.rows(
      `select subject_id from stage_spans where valid_to < valid_from union all
       select id from cycles where started_at < created_at or closed_at < started_at or last_activity_at > now() union all
       select after.id from events after join events before on before.stream_id = after.stream_id
         and before.stream_version = after.stream_version - 1
         where after.at < before.at and after.stream in ('pilot', 'adoption', 'cycle', 'idea', 'goal')`,
    );
    expect(wrong).toEqual([]);
    expect(await demo.number(`select count(*) from events where stream in ('cycle') and actor_id is null`)).toBe(0);
  });

  it('draws its verdicts from the data, says why where it does not, and tells no other story than they do', async () => {
    const results = await demo.rows<Data>(
      `select p.title, c.ramp || '.' || c.number as label, r ->> 'verdict' as verdict, (r -> 'automatic')::bool as automatic,
         r ->> 'observed' as observed, r ->> 'overriddenBecause' as because
       from cycles c join pilots p on p.id = c.pilot_id, jsonb_array_elements(c.study -> 'results') r`,
    );
    expect(results.length).toBeGreaterThan(45);
    expect(results.filter(({ automatic }) => automatic).length).toBeGreaterThan(results.length / 2);
    for (const { automatic, because, ...result } of results)
      if (!automatic && because === null) expect(result).toEqual({ ...result, observed: null });
    const told = demoWorld(unitDay(new Date(), TIME_ZONE)).pilots.flatMap(({ title, cycles }) =>
      cycles.slice(0, 3).map(({ study }, at) => ({ title, label: `1.${at + 1}`, verdict: study?.verdict })),
    );
    expect(told).toHaveLength(45);
    const verdicts = results.map(({ title, label, verdict }) => ({ title, label, verdict }));
    expect(verdicts).toEqual(expect.arrayContaining(told));
  });
});

describe('the exports', () => {
  it('are accounted for row by row, in every pull of every source', async () => {
    const found = await sources();
    expect(found.size).toBe(13);
    for (const [name, source] of found) {
      expect([name, source.pulls.nodes.length]).toEqual([name, name.startsWith('EHR use, North') ? 3 : 1]);
      for (const { rowsRead, accepted, unchanged, revised, rejected, ...pull } of source.pulls.nodes) {
        expect([name, SETTLED.includes(pull.status), pull.error]).toEqual([name, true, null]);
        expect([name, accepted + unchanged + revised + rejected]).toEqual([name, rowsRead]);
        expect(rowsRead).toBeGreaterThan(0);
      }
    }
    const first = (name: string): Data => found.get(name).pulls.nodes.at(-1);
    expect(first('EHR use, North Quillmere and Lowfield')).toMatchObject({
      ...{ rowsRead: 15_824 + 204 * weeks, accepted: 15_823 + 204 * weeks, unchanged: 0, revised: 0, rejected: 1 },
    });
    expect(first('EHR use, Tarn Street Clinics')).toMatchObject({
      ...{ rowsRead: 9_340 + 120 * weeks, accepted: 9_320 + 120 * weeks, unchanged: 10, revised: 0, rejected: 10 },
    });
    const [afterwards, restated] = found.get('EHR use, North Quillmere and Lowfield').pulls.nodes;
    expect(restated).toMatchObject({ rowsRead: 26, accepted: 22, unchanged: 0, revised: 4, rejected: 0 });
    expect(afterwards).toMatchObject({ rowsRead: 204 * weeks, unchanged: 204 * weeks, accepted: 0 });
  });

  it('leave in quarantine what cannot be taken, with the row and the reason', async () => {
    const found = await sources();
    const quarantine = (name: string): Data[] => found.get(name).rejections.nodes;
    expect(quarantine('EHR use, North Quillmere and Lowfield')).toEqual([
      expect.objectContaining({
        code: 'value.missing',
        column: 'numerator',
        raw: expect.stringContaining('4/14/2025'),
      }),
    ]);
    const unknown = quarantine('EHR use, Tarn Street Clinics');
    expect(unknown).toHaveLength(10);
    for (const one of unknown)
      expect(one).toMatchObject({ code: 'unit.unknown', column: 'unit', raw: expect.stringContaining('tsc-pin') });
    expect(unknown[0].reason).toContain('tsc-pin');
    const others = [...found].filter(([, { rejections }]) => rejections.totalCount > 0).map(([name]) => name);
    expect(others.sort()).toEqual([
      ...['EHR use, North Quillmere and Lowfield', 'EHR use, Tarn Street Clinics', 'Suggestions to drop work'],
    ]);
    const seen = await demo.by.viewer.data(`{ sources(first: 50) { nodes { rejections { nodes { raw } } } } }`);
    expect(JSON.stringify(seen)).not.toContain('tsc-pin,');
  });

  it('come in every kind that needs no other server, each with what it brought', async () => {
    const { sources: found } = await demo.by.admin.data(
      '{ sources(first: 50) { nodes { kind name lastPull { status accepted rejected } rejections(first: 9) { nodes { row code status because raw } } } } }',
    );
    const of = (kind: string): Data[] => found.nodes.filter((one: Data) => one.kind === kind);
    expect(of('HTTP_CSV')).toHaveLength(9);
    expect(of('HTTP_JSON')).toMatchObject([{ name: 'Mandatory meetings', lastPull: { status: 'SUCCEEDED' } }]);
    expect(of('FHIR')).toMatchObject([{ name: expect.stringContaining('Peer'), lastPull: { status: 'SUCCEEDED' } }]);
    expect(of('PUSH')).toMatchObject([{ lastPull: { status: 'SUCCEEDED', accepted: 12, rejected: 0 } }]);
    const [file, ...more] = of('FILE');
    expect([file.lastPull, more]).toEqual([{ status: 'PARTLY', accepted: 17, rejected: 2 }, []]);
    const rows = file.rejections.nodes.sort((a: Data, b: Data) => a.row - b.row);
    expect(rows.map(({ code, status, because }: Data) => [code, status, because])).toEqual([
      ['value.not_a_number', 'RESUBMITTED', null],
      ['unit.unknown', 'DISMISSED', 'The line with the sum is no unit’s.'],
    ]);
    const { points } = await chartOf('NQH-PED', 'suggestions_submitted');
    expect(points[2]).toMatchObject({ periodStart: '2026-03-01', value: (100 * 8) / 46 });
    expect(await demo.number(`select count(*) from secrets`)).toBe(1);
  });

  it('say nothing about too few people', async () => {
    const { points } = await chartOf('TSC-HAZ', 'burnout_single_item');
    const withheld = points.filter(({ suppressed }: Data) => suppressed);
    expect(withheld.length).toBeGreaterThan(0);
    for (const point of withheld) expect(point).toMatchObject({ value: null, rules: [] });
  });
});

describe('the charts', () => {
  it('show the shift of EHR time at NQH-FM1 after the start of its pilot', async () => {
    const chart = await chartOf('NQH-FM1', 'ehr_time8');
    expect(chart).toMatchObject({
      variation: 'IMPROVEMENT',
      phases: [
        { from: '2025-01-06', frozenAt: '2025-07-27', because: expect.stringContaining('Two medical assistants') },
      ],
    });
    const ruled = chart.points.filter((one: Data) => one.rules.includes('RUN_AGAINST_BASELINE'));
    expect(ruled.length).toBeGreaterThan(8);
    for (const { periodStart, value, centre } of ruled) {
      expect(periodStart >= '2025-07-28').toBe(true);
      expect(value).toBeLessThan(centre);
    }
    expect(ruled[0].periodStart).toBe('2025-07-28');
    const { signals } = await series('NQH-FM1', 'ehr_time8', 'signals(open: true) { rule variation from }');
    expect(signals).toContainEqual({ rule: 'RUN_AGAINST_BASELINE', variation: 'IMPROVEMENT', from: '2025-07-28' });
  });

  it('tell beside the points what happened, and why one of them shows a signal', async () => {
    const { chart } = await series('NQH-CAR', 'ehr_time8', 'chart { annotations { on kind label } }');
    const downtime = { on: '2025-11-10', kind: 'NOTE', label: 'Unplanned EHR downtime, two days' };
    expect(chart.annotations).toContainEqual(downtime);
    const asked =
      'signals { rule from explanation explainedBy { name } points looks } open: signals(open: true) { from }';
    const { signals, open } = await series('LMC-RHE', 'pa_turnaround_days', asked);
    const [longer] = signals.filter(({ from }: Data) => from === '2025-10-06');
    expect(longer).toMatchObject({
      rule: 'RUN_AGAINST_BASELINE',
      explanation: expect.stringContaining('one pair of hands is a queue'),
      explainedBy: { name: 'Evander Quarshie' },
    });
    expect(longer.points - longer.looks).toBe(39);
    expect(open).not.toContainEqual({ from: '2025-10-06' });
  });
});

describe('as the demo goes on', () => {
  it('finds in the log what stands in every row', async () => {
    const { code, said } = await demo.command(replayCheck);
    const counts = await Promise.all(
      ['pilot', 'adoption', 'cycle', 'idea', 'goal'].map(
        async (kind) => `${kind}: ${await demo.number(`select count(*) from ${kind}s`)}`,
      ),
    );
    expect(said).toBe(counts.map((count) => `${count} checked, 0 differ\n`).join(''));
    expect(code).toBe(0);
  });

  it('changes nothing when it is loaded again', async () => {
    const state = (): Promise<Data[]> =>
      demo.rows(
        `select (select count(*) from events) as events, (select count(*) from measurements) as measurements,
           (select count(*) from pulls) as pulls, (select count(*) from units) as units, (select count(*) from people) as people,
           (select json_agg(c order by c.id) from (select id, version, stage from cycles) c) as cycles`,
      );
    const before = await state();
    await demo.load();
    expect(await state()).toEqual(before);
  });

  it('lets a week in with each tick: pulls run, charts move, subscribers hear of it', async () => {
    const { held } = demo.exports.release();
    const before = await chartOf('NQH-FM1', 'ehr_time8');
    const token = await demo.issuer.tokenFor('viewer');
    const types = ['PullFinished', 'MeasurementsRecorded'];
    const since = (await demo.by.admin.data('{ events(first: 1) { nodes { cursor } } }')).events.nodes[0].cursor;
    const listener = follow(
      demo.url,
      `Bearer ${token}`,
      { filter: { types }, after: since },
      'type unit { code } summary',
    );
    try {
      const { code, said } = await demo.command(demoTick);
      expect(said).toMatch(
        /^The week of \d{4}-\d\d-\d\d is out \(held back: 1 more\); 11 sources are being pulled\.\n$/,
      );
      expect([code, demo.exports.release().held]).toEqual([0, held - 1]);
      const ended = (): number => listener.events.filter(({ type }) => type === 'PullFinished').length;
      for (const end = Date.now() + 120_000; ended() < 11 && Date.now() < end;)
        await new Promise((resolve) => setTimeout(resolve, 50));
      expect(ended()).toBe(11);
      expect(listener.errors).toEqual([]);
      const recorded = listener.events.filter(({ type }) => type === 'MeasurementsRecorded');
      expect(recorded.map(({ unit }) => unit.code)).toContain('NQH-FM1');
    } finally {
      await listener.leave();
    }
    const monday = addDays(demo.exports.release().through, -6);
    const after = await chartOf('NQH-FM1', 'ehr_time8');
    expect(after.points).toHaveLength(before.points.length + 1);
    expect(after.points.at(-1)).toMatchObject({ periodStart: monday, value: expect.any(Number) });
    const [newest] = (await sources()).get('EHR use, North Quillmere and Lowfield').pulls.nodes;
    expect(newest).toMatchObject({
      accepted: 204,
      unchanged: 204 * weeks,
      revised: 0,
      rejected: 0,
      status: 'SUCCEEDED',
    });
  });

  it('lets in the week under way after it, as preliminary, and then nothing that has not begun', async () => {
    const { code, said } = await demo.command(demoTick);
    const { begun } = demo.exports.release();
    expect([code, said]).toEqual([0, expect.stringContaining(`The week of ${begun} is out (it is under way`)]);
    const busy = `pulls where status in ('QUEUED', 'RUNNING')`;
    for (const end = Date.now() + 120_000; Date.now() < end && (await demo.number(`select count(*) from ${busy}`)) > 0;)
      await new Promise((resolve) => setTimeout(resolve, 50));
    const newest = await series('NQH-FM1', 'ehr_time8', 'chart { points { periodStart preliminary } }');
    expect(newest.chart.points.at(-1)).toEqual({ periodStart: begun, preliminary: true });
    expect(await demo.number('select count(*) from measurements where period_start > now()')).toBe(0);
    expect(await demo.number(`select count(*) from rejections where code = 'period.future'`)).toBe(0);
    expect((await demo.command(demoTick)).said).toContain('the next one begins on Monday');
  });

  it('takes the row that the README sends by hand, with the token of the integration', async () => {
    const [, body = ''] =
      /ingest\/measurements[^']+'content-type: [^']+' --data-binary \\\n +'([^']+)'/.exec(read('README.md')) ?? [];
    const headers = {
      authorization: `Bearer ${await demo.issuer.tokenFor('integration')}`,
      'content-type': 'application/x-ndjson',
    };
    const answer = await fetch(new URL('/ingest/measurements', demo.url), { method: 'POST', headers, body });
    expect(await answer.json()).toMatchObject({ status: 'SUCCEEDED', rowsRead: 1, accepted: 1, rejections: [] });
  });

  it('follows its issuer and its export server to other ports, and back', async () => {
    const { databaseUrl, exports, issuer } = demo;
    const standing = (): Promise<Data[]> =>
      demo.rows(
        `select issuer as at from people where issuer is not null union select settings ->> 'url' from sources where settings ->> 'url' is not null order by at`,
      );
    const here = { databaseUrl, localIssuer: issuer.issuer, exportsUrl: exports.url };
    const before = await standing();
    expect(await followServers(here)).toBe(false);
    expect(
      await followServers({ databaseUrl, localIssuer: 'http://127.0.0.1:7', exportsUrl: 'http://127.0.0.1:9' }),
    ).toBe(true);
    for (const { at } of await standing()) expect(at).toMatch(/^http:\/\/127\.0\.0\.1:(7$|9\/exports\/)/);
    expect(await followServers(here)).toBe(true);
    expect(await standing()).toEqual(before);
  });
});
