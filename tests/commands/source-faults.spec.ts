import { gzipSync } from 'node:zlib';
import type { ServerResponse } from 'node:http';
import type { Recorder } from '#measurements';
import { PullNow, pullsToRun, runPull, sourceActions, type Limits } from '#sources';
import { rules } from './rig.js';
import { GOOD, createSourceRig, type SourceRig } from './source-rig.js';
import { csv, startSourceStub } from './source-stub.js';

let rig: SourceRig;
beforeAll(async () => {
  rig = await createSourceRig();
});
afterAll(() => rig.close());
afterEach(() => rig.empty());

describe('a source that does not answer as it should', () => {
  it('is asked again when it may pass, not before it wants to be', async () => {
    const id = await rig.create();
    rig.stub.answer((_, response) => response.writeHead(503, { 'retry-after': '120' }).end());
    const pullId = await rig.request(id);
    expect(await runPull(pullId, rig.deps)).toBe('QUEUED');
    expect(await rig.pullOf(pullId)).toMatchObject({
      status: 'QUEUED',
      attempts: 1,
      error: expect.stringContaining('source.unavailable'),
    });
    const [wait] = await rig.rows<{ wait: number }>(
      'select extract(epoch from next_at - clock_timestamp())::float8 as wait from pulls where id = $1',
      [pullId],
    );
    expect(wait?.wait).toBeGreaterThan(110);
    expect(await runPull(pullId, rig.deps)).toBeNull();
    expect(await pullsToRun(rig.source)).toEqual([]);
    await rig.now(pullId);
    expect(await pullsToRun(rig.source)).toEqual([{ id: pullId, attempts: 1 }]);
    rig.stub.answer(GOOD);
    expect(await runPull(pullId, rig.deps)).toBe('SUCCEEDED');
    expect(await rig.pullOf(pullId)).toMatchObject({ attempts: 2, accepted: 2, error: null });
  });

  it('is given up after five times', async () => {
    const id = await rig.create();
    rig.stub.answer((_, response) => response.writeHead(500).end());
    const pullId = await rig.request(id);
    const ends = [];
    for (let attempt = 1; attempt <= 5; attempt += 1) {
      ends.push(await runPull(pullId, rig.deps));
      await rig.now(pullId);
    }
    expect(ends).toEqual(['QUEUED', 'QUEUED', 'QUEUED', 'QUEUED', 'FAILED']);
    expect(await runPull(pullId, rig.deps)).toBeNull();
    expect(await rig.statusOf(id)).toBe('FAILING');
  });

  it.each<[string, string, (response: ServerResponse) => void]>([
    ['is not there', 'source.not_there', (response) => response.writeHead(404).end()],
    ['refuses us', 'source.refused', (response) => response.writeHead(401).end()],
    [
      'sends a page',
      'source.not_csv',
      (response) => response.writeHead(200, { 'content-type': 'text/html' }).end('<p>Sign in'),
    ],
    ['sends an open quote', 'source.not_csv', (response) => csv(response).end(`${GOOD}"FM1,1`)],
    [
      'sends other bytes than text',
      'source.not_text',
      (response) => csv(response).end(Buffer.from([0x77, 0xff, 0xfe])),
    ],
    [
      'goes round in circles',
      'source.too_many_redirects',
      (response) => response.writeHead(302, { location: '/again' }).end(),
    ],
    [
      'redirects into the machine',
      'source.bad_redirect',
      (response) => response.writeHead(302, { location: 'file:///etc/passwd' }).end(),
    ],
    [
      'redirects into the network',
      'source.address_refused',
      (response) => response.writeHead(302, { location: 'http://169.254.169.254/latest' }).end(),
    ],
    [
      'sends too much',
      'source.too_large',
      (response) => csv(response).end(GOOD + 'FM1,hand_hygiene,2025-01-20,1,2\n'.repeat(5_000)),
    ],
    [
      'sends little that unpacks to too much',
      'source.too_large',
      (response) => csv(response, { 'content-encoding': 'gzip' }).end(gzipSync(`${GOOD}${'x'.repeat(2_000_000)}`)),
    ],
  ])('ends the pull when it %s', async (_, code, answer) => {
    const id = await rig.create();
    rig.stub.answer((_request, response) => answer(response));
    const pullId = await rig.request(id);
    expect(await runPull(pullId, { ...rig.deps, limits: { bytes: 100_000 } })).toBe('FAILED');
    expect((await rig.pullOf(pullId)).error).toMatch(new RegExp(`^${code.replace('.', '\\.')}: `));
    expect(await rig.rows('select from measurements')).toEqual([]);
  });

  it.each<[string, string, (response: ServerResponse) => void, Partial<Limits>?]>([
    ['says nothing', 'source.no_answer', () => undefined, { firstByteMs: 150 }],
    ['never ends', 'source.too_slow', (response) => void csv(response).write(GOOD), { totalMs: 400 }],
    [
      'breaks off among the rows',
      'source.unreachable',
      (response) => void csv(response).write(GOOD, () => response.destroy()),
    ],
  ])('waits for another time when it %s', async (_, code, answer, limits = {}) => {
    const id = await rig.create();
    rig.stub.answer((_request, response) => answer(response));
    const pullId = await rig.request(id);
    expect(await runPull(pullId, { ...rig.deps, limits })).toBe('QUEUED');
    expect((await rig.pullOf(pullId)).error).toMatch(new RegExp(`^${code.replace('.', '\\.')}: `));
    expect(await rig.rows('select from measurements')).toEqual([]);
  });

  it('is followed to another address without our authorization, and read when packed or in an old charset', async () => {
    const other = await startSourceStub();
    const id = await rig.create({ authorization: 'Bearer s3cret' });
    rig.stub.answer((_, response) => response.writeHead(307, { location: `${other.url}/there.csv` }).end());
    const packed = gzipSync(Buffer.from(GOOD.replaceAll('FM1', 'Caf\u00e9'), 'latin1'));
    other.answer((_, response) =>
      csv(response, { 'content-type': 'text/plain; charset=iso-8859-1', 'content-encoding': 'gzip' }).end(packed),
    );
    const done = await rig.pull(id);
    await other.close();
    expect(other.requests[0]?.headers.authorization).toBeUndefined();
    expect((await rig.quarantine(done.id))[0]).toMatchObject({
      code: 'unit.unknown',
      raw: 'Caf\u00e9,hand_hygiene,2025-01-06,12,20',
    });
  });
});

describe('two at once', () => {
  it('one pull of a source is open at a time, and one worker runs it', async () => {
    const id = await rig.create();
    rig.stub.answer(GOOD);
    const pullId = await rig.request(id);
    const [problem] = await rig.refused(rig.place.coach, PullNow, { sourceId: id });
    expect(problem).toMatchObject({ code: 'CONFLICT', rule: 'pull.already_open', path: ['source'] });
    expect(problem?.message).toContain(pullId);
    const actions = (await sourceActions(rig.source, rig.place.coach, [id])).get(id);
    expect(actions?.find(({ name }) => name === 'pullNow')).toMatchObject({
      ...{ allowed: false, missing: [{ rule: 'pull.already_open' }] },
    });
    const ends = await Promise.all([runPull(pullId, rig.deps), runPull(pullId, rig.deps), runPull(pullId, rig.deps)]);
    expect(ends.sort()).toEqual(['SUCCEEDED', null, null]);
    expect(rig.stub.requests).toHaveLength(1);
    const after = (await sourceActions(rig.source, rig.place.coach, [id])).get(id);
    expect(after).toContainEqual({ name: 'pullNow', allowed: true, missing: [] });
    expect(rules(await rig.refused(rig.place.viewer, PullNow, { sourceId: id }))).toEqual(['role.too_low']);
    expect(rules(await rig.refused(rig.place.member, PullNow, { sourceId: id }))).toEqual(['source.not_found']);
    expect(
      rules(await rig.refused(rig.place.coach, PullNow, { sourceId: id, from: '2025-02-01', to: '2025-01-01' })),
    ).toEqual(['pull.days_reversed']);
  });

  it('a worker that died in the middle is followed by another, and what it comes back with counts for nothing', async () => {
    const id = await rig.create();
    rig.stub.answer(`${GOOD}FM9,hand_hygiene,2025-01-06,1,2\n`);
    const pullId = await rig.request(id);
    let recorded: () => void = () => undefined;
    let goOn: () => void = () => undefined;
    const reached = new Promise<void>((resolve) => (recorded = resolve));
    const held = new Promise<void>((resolve) => (goOn = resolve));
    const recorder = {
      record: async (...args: Parameters<Recorder['record']>) => {
        const result = await rig.deps.recorder.record(...args);
        recorded();
        await held;
        return result;
      },
    } as Recorder;
    const dead = runPull(pullId, { ...rig.deps, recorder });
    await reached;
    expect(await runPull(pullId, rig.deps)).toBeNull();
    await rig.now(pullId);
    expect(await runPull(pullId, rig.deps)).toBe('PARTLY');
    goOn();
    expect(await dead).toBeNull();
    expect(await rig.pullOf(pullId)).toMatchObject({
      attempts: 2,
      rowsRead: 3,
      accepted: 0,
      unchanged: 2,
      revised: 0,
      rejected: 1,
    });
    expect(await rig.quarantine(pullId)).toHaveLength(1);
    expect((await rig.eventsOf(id)).filter(({ type }) => type === 'PullFinished')).toHaveLength(1);
    expect(await rig.rows('select from measurements')).toHaveLength(2);
  });

  it('a pull whose workers always die ends as failed', async () => {
    const id = await rig.create();
    const pullId = await rig.request(id);
    await rig.rows(`update pulls set status = 'RUNNING', attempts = 5, lease_until = clock_timestamp() where id = $1`, [
      pullId,
    ]);
    expect(await runPull(pullId, rig.deps)).toBe('FAILED');
    expect((await rig.pullOf(pullId)).error).toContain('pull.worker_lost');
    expect(rig.stub.requests).toHaveLength(0);
  });
});
