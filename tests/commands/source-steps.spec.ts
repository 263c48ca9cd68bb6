import {
  CreateSource,
  PauseSource,
  PullNow,
  ResumeSource,
  RetireSource,
  UpdateSource,
  planDuePulls,
  runPull,
  sourceActions,
  sourcesByIds,
  type Connector,
  type SourceView,
} from '#sources';
import { rules } from './rig.js';
import { GOOD, createSourceRig, type SourceRig } from './source-rig.js';

let rig: SourceRig;
beforeAll(async () => {
  rig = await createSourceRig();
});
afterAll(() => rig.close());
afterEach(() => rig.empty());

const view = async (id: string): Promise<SourceView> =>
  (await sourcesByIds(rig.source, rig.place.coach, [id])).get(id) as SourceView;
const scheduled = async (): Promise<string> =>
  (await rig.as(rig.place.coach, CreateSource, rig.input({}, { schedule: '0 6 * * 1' }))).id;
const pause = (sourceId: string) => rig.as(rig.place.coach, PauseSource, { sourceId });
const resume = (sourceId: string) => rig.as(rig.place.coach, ResumeSource, { sourceId });
const retire = (sourceId: string) =>
  rig.as(rig.place.coach, RetireSource, { sourceId, because: 'The system was replaced' });
const told = async (id: string): Promise<[string, unknown][]> =>
  (await rig.eventsOf(id))
    .map(({ type, data }): [string, unknown] => [type, data])
    .filter(([type]) => !/Created|Requested/.test(type));
const allowed = async (id: string): Promise<string[]> =>
  ((await sourceActions(rig.source, rig.place.coach, [id])).get(id) ?? []).flatMap(({ name, allowed }) =>
    allowed ? [name] : [],
  );
const nextYear = new Date(Date.now() + 365 * 86_400_000);
const plan = (): Promise<string[]> => rig.deps.uow.run((tx) => planDuePulls(tx, nextYear));

describe('a pause', () => {
  it('stops the schedule, not a person, until somebody resumes it', async () => {
    const id = await scheduled();
    expect(await allowed(id)).toEqual(['pullNow', 'trySource', 'updateSource', 'pauseSource', 'retireSource']);
    await pause(id);
    expect(await view(id)).toMatchObject({ status: 'PAUSED', nextPullAt: null });
    expect(await allowed(id)).toEqual(['pullNow', 'trySource', 'updateSource', 'resumeSource', 'retireSource']);
    expect(await plan()).toEqual([]);
    expect(rules(await rig.refused(rig.place.coach, PauseSource, { sourceId: id }))).toEqual(['source.already_paused']);
    await rig.as(rig.place.coach, UpdateSource, { sourceId: id, expectedVersion: 1, schedule: '0 7 * * 1' });
    expect((await view(id)).nextPullAt).toBeNull();
    rig.stub.answer('');
    expect(await rig.pull(id)).toMatchObject({ status: 'EMPTY' });
    expect((await view(id)).status).toBe('PAUSED');

    await resume(id);
    expect(await view(id)).toMatchObject({ status: 'DEGRADED', nextPullAt: expect.any(Date) });
    expect(rules(await rig.refused(rig.place.coach, ResumeSource, { sourceId: id }))).toEqual(['source.not_paused']);
    expect(await plan()).toHaveLength(1);
    const statuses = (await told(id)).filter(([type]) => type === 'SourceStatusChanged').map(([, data]) => data);
    expect(statuses).toEqual([
      { from: 'HEALTHY', to: 'PAUSED' },
      { from: 'PAUSED', to: 'DEGRADED' },
    ]);
  });

  it('ends a pull that waits; one that runs goes on, but is not tried again', async () => {
    const id = await scheduled();
    const waiting = await rig.request(id);
    await pause(id);
    expect(await rig.pullOf(waiting)).toMatchObject({
      status: 'FAILED',
      error: expect.stringMatching(/^pull.source_paused: /),
    });
    expect(await runPull(waiting, rig.deps)).toBeNull();
    expect((await view(id)).failedPulls).toBe(0);
    await resume(id);
    expect((await view(id)).status).toBe('HEALTHY');

    const during =
      (then: (id: string) => Promise<unknown>): typeof fetch =>
      async (...asked) => {
        await then(id);
        return fetch(...asked);
      };
    rig.stub.answer(GOOD);
    expect(await runPull(await rig.request(id), { ...rig.deps, fetch: during(pause) })).toBe('SUCCEEDED');
    expect((await view(id)).status).toBe('PAUSED');
    await resume(id);
    rig.stub.answer((_, response) => response.writeHead(503).end());
    const failing = await rig.request(id);
    expect(await runPull(failing, { ...rig.deps, fetch: during(pause) })).toBe('FAILED');
    expect(await rig.pullOf(failing)).toMatchObject({
      attempts: 1,
      error: expect.stringContaining('source.unavailable'),
    });
    await resume(id);
    expect(await view(id)).toMatchObject({ status: 'FAILING', failedPulls: 0 });
  });

  it('ends a rest: who resumes wants it read', async () => {
    const id = await scheduled();
    rig.stub.answer((_, response) => response.writeHead(404).end());
    for (let pull = 0; pull < 3; pull += 1) await rig.pull(id);
    expect((await view(id)).restsUntil).not.toBeNull();
    await pause(id);
    await resume(id);
    expect((await view(id)).restsUntil).toBeNull();
  });
});

describe('a retired source', () => {
  const values = () =>
    rig.rows(`select m.revision, m.numerator, r.source_id as source from measurements m join recordings r on r.no = m.recording_no
              order by period_start, revision`);

  it('is read no more, keeps what it brought, and gives its series to the next', async () => {
    const old = await scheduled();
    rig.stub.answer(GOOD);
    await rig.pull(old);
    const next = await rig.create();
    const foreign = async (sourceId: string): Promise<string[]> =>
      (await rig.quarantine((await rig.pull(sourceId)).id)).map(({ code }) => code);
    expect(await foreign(next)).toEqual(Array(2).fill('series.led_by_other_source'));

    expect(rules(await rig.refused(rig.place.coach, RetireSource, { sourceId: old, because: ' ' }))).toEqual([
      'source.because_missing',
    ]);
    await retire(old);
    expect(await view(old)).toMatchObject({
      retiredAt: expect.any(Date),
      retiredBecause: 'The system was replaced',
      nextPullAt: null,
    });
    expect((await told(old)).at(-1)).toEqual(['SourceRetired', { because: 'The system was replaced' }]);
    expect(await allowed(old)).toEqual([]);
    for (const [command, input] of [
      [PullNow, {}],
      [PauseSource, {}],
      [ResumeSource, {}],
      [RetireSource, { because: 'Twice' }],
      [UpdateSource, { expectedVersion: 1 }],
    ] as const)
      expect(rules(await rig.refused(rig.place.coach, command as typeof PullNow, { sourceId: old, ...input }))).toEqual(
        ['source.retired'],
      );
    expect(await plan()).toEqual([]);

    rig.stub.answer(GOOD.replace('15,20', '16,20'));
    expect(await rig.pull(next)).toMatchObject({ status: 'SUCCEEDED', unchanged: 1, revised: 1 });
    expect(await values()).toEqual([
      { revision: 1, numerator: 12, source: old },
      { revision: 1, numerator: 15, source: old },
      { revision: 2, numerator: 16, source: next },
    ]);
    const third = await rig.create();
    expect(await foreign(third)).toEqual(Array(2).fill('series.led_by_other_source'));
  });

  it('ends its pull where it is: a worker that is at it writes nothing more', async () => {
    const id = await scheduled();
    const waiting = await rig.request(id);
    const reads: Connector = async () => {
      await retire(id);
      const row = {
        row: 2,
        metric: 'hand_hygiene',
        unit: 'NQH-FM1',
        periodStart: '2025-01-06',
        numerator: 1,
        denominator: 2,
        raw: '',
      };
      return { fault: null, rows: [row], close: async () => undefined };
    };
    expect(await runPull(waiting, { ...rig.deps, connectors: { HTTP_CSV: reads } })).toBeNull();
    expect(await rig.pullOf(waiting)).toMatchObject({
      status: 'FAILED',
      error: expect.stringMatching(/^pull.source_retired: /),
    });
    expect(await values()).toEqual([]);
    expect((await told(id)).map(([type]) => type)).toEqual(['PullFinished', 'SourceRetired']);
  });

  it('these steps are for those who keep the source', async () => {
    const sourceId = await rig.create();
    for (const command of [PauseSource, ResumeSource]) {
      expect(rules(await rig.refused(rig.place.viewer, command, { sourceId }))).toEqual(['role.too_low']);
      expect(rules(await rig.refused(rig.place.member, command, { sourceId }))).toEqual(['source.not_found']);
    }
    expect(rules(await rig.refused(rig.place.viewer, RetireSource, { sourceId, because: 'x' }))).toEqual([
      'role.too_low',
    ]);
    await rig.as(rig.place.integration, PauseSource, { sourceId });
  });
});
