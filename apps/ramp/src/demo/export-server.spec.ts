import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startExportServer, type ExportServer } from './export-server.js';
import { lastSundayBefore } from './exports/calendar.js';
import { HELD_WEEKS, releaseAt } from './exports/release.js';

interface Searchset {
  total: number;
  link?: { url: string }[];
  entry: { resource: { id: string; period: { start: string } } }[];
}
const LONG = 'exports/ehr_use_long.csv';
const RESTATED = 'exports/ehr_use_long_restated_2026-07-06.csv';
const NOW = new Date('2026-11-21T12:00:00Z');

describe('what is let out', () => {
  it('holds the last whole week and the one under way back, gives one a tick, and none that has not begun', () => {
    const today = '2026-11-21';
    expect(releaseAt(NOW, 0)).toEqual({ through: '2026-11-08', begun: null, held: HELD_WEEKS + 1, today });
    expect(releaseAt(NOW, 1)).toEqual({ through: '2026-11-15', begun: null, held: 1, today });
    for (const ticks of [2, 9])
      expect(releaseAt(NOW, ticks)).toEqual({ through: '2026-11-15', begun: '2026-11-16', held: 0, today });
  });

  it('never touches what was issued', () => {
    const early = new Date('2026-07-14T12:00:00Z');
    expect(releaseAt(early, 0)).toMatchObject({ through: '2026-07-05', begun: null, held: 2 });
    expect(releaseAt(new Date('2026-07-07T12:00:00Z'), 0)).toMatchObject({ through: '2026-07-05', held: 1 });
    expect(releaseAt(new Date('2026-07-07T12:00:00Z'), 1)).toMatchObject({ begun: '2026-07-06', held: 0 });
    expect(releaseAt(new Date('2026-03-01T12:00:00Z'), 9)).toMatchObject({
      through: '2026-07-05',
      begun: null,
      held: 0,
    });
  });

  it('counts a week as whole when it is over at Quillmere', () => {
    expect(lastSundayBefore(new Date('2026-11-16T05:59:00Z'))).toBe('2026-11-08');
    expect(lastSundayBefore(new Date('2026-11-16T06:00:00Z'))).toBe('2026-11-15');
  });
});

describe('the export server', () => {
  let stateDir: string;
  let now = NOW;
  let server: ExportServer;
  const token = 'a-demo-token';
  const ask = (path: string, init: RequestInit = {}): Promise<Response> =>
    fetch(`${server.url}/${path}`, { ...init, headers: { authorization: `Bearer ${token}`, ...init.headers } });
  const lines = async (path: string): Promise<string[]> => (await (await ask(path)).text()).trimEnd().split('\n');

  beforeEach(async () => {
    stateDir = mkdtempSync(join(tmpdir(), 'ramp-exports-'));
    now = NOW;
    server = await startExportServer({ now: () => now, stateDir, token });
  });
  afterEach(async () => {
    await server.close();
    rmSync(stateDir, { recursive: true });
  });

  it('serves CSV with a tag that spares reading it again', async () => {
    const first = await ask(LONG);
    expect(first.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(first.headers.get('last-modified')).toBe('Mon, 09 Nov 2026 06:00:00 GMT');
    const etag = first.headers.get('etag') ?? '';
    expect((await ask(LONG, { headers: { 'if-none-match': etag } })).status).toBe(304);
    server.tick();
    expect((await ask(LONG, { headers: { 'if-none-match': etag } })).status).toBe(200);
  });

  it('wants its token, and knows only its own files', async () => {
    expect((await fetch(`${server.url}/${LONG}`)).status).toBe(401);
    expect((await fetch(`${server.url}/tick`, { method: 'POST' })).status).toBe(401);
    for (const path of ['exports/nothing.csv', 'exports/..%2Fpilots.csv', 'exports/departments.csv', '']) {
      expect((await ask(path)).status).toBe(404);
    }
    expect((await ask(`${LONG}?from=July`)).status).toBe(400);
    expect((await ask(LONG, { method: 'PUT' })).status).toBe(405);
  });

  it('has the restated extract from its day on', async () => {
    expect(await lines(RESTATED)).toHaveLength(27);
    now = new Date('2026-07-05T12:00:00Z');
    expect((await ask(RESTATED)).status).toBe(404);
  });

  it('lets one week in a tick, over HTTP as well, until none is held back', async () => {
    const before = await lines(LONG);
    const answer: unknown = await (await ask('tick', { method: 'POST' })).json();
    const today = '2026-11-21';
    expect(answer).toEqual({ released: '2026-11-09', through: '2026-11-15', begun: null, held: 1, today });
    const after = await lines(LONG);
    expect(after.slice(0, before.length)).toEqual(before);
    expect(after).toHaveLength(before.length + 204);
    expect(after.slice(before.length).every((line) => line.includes(',11/9/2026,'))).toBe(true);
    const begun = { through: '2026-11-15', begun: '2026-11-16', held: 0, today };
    expect(server.tick()).toEqual({ ...begun, released: '2026-11-16' });
    expect((await lines(LONG)).slice(after.length).every((line) => line.includes(',11/16/2026,'))).toBe(true);
    expect(await lines(LONG)).toHaveLength(after.length + 204);
    expect(server.tick()).toEqual({ ...begun, released: null });
    expect(await lines('exports/meetings.csv')).toHaveLength(1 + 36 * 22);
  });

  it('gives only what is asked for from a day on', async () => {
    const late = await lines(`${LONG}?from=2026-11-02`);
    expect(late[0]).toContain('Department ID');
    expect(late).toHaveLength(1 + 204);
  });

  it('tells meetings as JSON too, page by page, with the rows of the CSV', async () => {
    const items: object[] = [];
    let pages = 0;
    for (let next: string | undefined = 'exports/meetings.json'; next !== undefined; pages += 1) {
      const answer: Response = await ask(next);
      items.push(...((await answer.json()) as { items: object[] }).items);
      next = /<http:\/\/[^/]+\/([^>]+)>; rel="next"/.exec(answer.headers.get('link') ?? '')?.[1];
    }
    const csv = (await lines('exports/meetings.csv')).slice(1).map((line) => line.split(','));
    expect([pages, items]).toEqual([
      ...[Math.ceil(csv.length / 200)],
      csv.map(([month, department, mandatory, outsideCoreHours]) => ({
        ...{
          month,
          department,
          meetings: { mandatory: Number(mandatory), outsideCoreHours: Number(outsideCoreHours) },
        },
      })),
    ]);
  });

  it('answers a search for MeasureReports, and says so where it does not understand it', async () => {
    const search = 'exports/fhir/MeasureReport?measure=https://quality.quillmere.example/fhir/Measure/peer-contacts';
    const found = async (path: string): Promise<Searchset> => (await (await ask(path)).json()) as Searchset;
    const rows = (await lines('exports/peer_support.csv')).length - 1;
    const first = await found(`${search}&_count=50`);
    expect([first.total, first.entry.length]).toEqual([rows, 50]);
    const rest = await found(new URL(first.link?.[0]?.url ?? '').href.slice(server.url.length + 1));
    expect([rest.entry.length, rest.link]).toEqual([rows - 50, undefined]);
    const june = await found(`${search}&period=ge2026-06-01&period=le2026-06-30`);
    expect(june.entry.map(({ resource }) => resource.id).sort()).toEqual(
      ['LMC-ED', 'NQH-ED', 'NQH-ICU'].map((unit) => `peer-contacts-${unit}-2026-06`),
    );
    const since = await found(`${search}&_lastUpdated=gt2026-07-01T05:00:00Z`);
    expect(since.entry.map(({ resource }) => resource.period.start).sort()[0]).toBe('2026-06-01');
    for (const wrong of [`${search}&period=2026`, 'exports/fhir/MeasureReport?measure=another']) {
      expect((await ask(wrong)).status).toBe(400);
      expect(await found(wrong)).toMatchObject({ resourceType: 'OperationOutcome' });
    }
  });

  it('goes on where it was after a new start', async () => {
    server.tick();
    const { url } = server;
    const text = await (await ask(LONG)).text();
    await server.close();
    server = await startExportServer({ now: () => now, stateDir, token });
    expect(server.url).toBe(url);
    expect(server.release()).toMatchObject({ through: '2026-11-15', held: 1 });
    expect(await (await ask(LONG)).text()).toBe(text);
  });
});
