import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startExportServer, type ExportServer } from './export-server.js';
import { lastSundayBefore } from './exports/calendar.js';
import { HELD_WEEKS, releaseAt } from './exports/release.js';

const LONG = 'exports/ehr_use_long.csv';
const RESTATED = 'exports/ehr_use_long_restated_2026-07-06.csv';
const NOW = new Date('2026-11-21T12:00:00Z');

describe('what is let out', () => {
  it('holds the last four whole weeks back and gives one a tick, never beyond the present', () => {
    expect(releaseAt(NOW, 0)).toEqual({ through: '2026-10-18', held: HELD_WEEKS });
    expect(releaseAt(NOW, 1)).toEqual({ through: '2026-10-25', held: 3 });
    expect(releaseAt(NOW, 4)).toEqual({ through: '2026-11-15', held: 0 });
    expect(releaseAt(NOW, 9)).toEqual({ through: '2026-11-15', held: 0 });
  });

  it('never touches what was issued', () => {
    expect(releaseAt(new Date('2026-07-14T12:00:00Z'), 0)).toEqual({ through: '2026-07-05', held: 1 });
    expect(releaseAt(new Date('2026-03-01T12:00:00Z'), 0)).toEqual({ through: '2026-07-05', held: 0 });
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
    expect(first.headers.get('last-modified')).toBe('Mon, 19 Oct 2026 06:00:00 GMT');
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
    expect(answer).toEqual({ released: '2026-10-19', through: '2026-10-25', held: 3 });
    const after = await lines(LONG);
    expect(after.slice(0, before.length)).toEqual(before);
    expect(after).toHaveLength(before.length + 204);
    expect(after.slice(before.length).every((line) => line.includes(',10/19/2026,'))).toBe(true);
    expect([server.tick(), server.tick(), server.tick()].map((one) => one.released)).toEqual([
      '2026-10-26',
      '2026-11-02',
      '2026-11-09',
    ]);
    expect(server.tick()).toEqual({ released: null, through: '2026-11-15', held: 0 });
    expect(await lines('exports/meetings.csv')).toHaveLength(1 + 36 * 22);
  });

  it('gives only what is asked for from a day on', async () => {
    const late = await lines(`${LONG}?from=2026-10-12`);
    expect(late[0]).toContain('Department ID');
    expect(late).toHaveLength(1 + 204);
  });

  it('goes on where it was after a new start', async () => {
    server.tick();
    const { url } = server;
    const text = await (await ask(LONG)).text();
    await server.close();
    server = await startExportServer({ now: () => now, stateDir, token });
    expect(server.url).toBe(url);
    expect(server.release()).toEqual({ through: '2026-10-25', held: 3 });
    expect(await (await ask(LONG)).text()).toBe(text);
  });
});
