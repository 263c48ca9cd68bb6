import type { ServerResponse } from 'node:http';
import type { Page } from '#platform';
import {
  CreateSource,
  UpdateSource,
  lastPulls,
  listSources,
  metricIdsOfSources,
  planDuePulls,
  pullsOfSources,
  pullsToRun,
  rejectionsOfSources,
  runPull,
  sourceActions,
  sourcesByIds,
  type RejectionView,
  type UpdateSourceInput,
} from '#sources';
import { rules, statementsOf } from './rig.js';
import { GOOD, HEADER, METRICS, createSourceRig, ten, type SourceRig } from './source-rig.js';

let rig: SourceRig;
beforeAll(async () => {
  rig = await createSourceRig();
});
afterAll(() => rig.close());
afterEach(() => rig.empty());

describe('a source', () => {
  it('is set up by those who keep it, and answers its secrets to nobody', async () => {
    const made = await rig.as(
      rig.place.coach,
      CreateSource,
      rig.input({ authorization: 'Bearer s3cret' }, { schedule: '0 6 * * 1' }),
    );
    const seen = (await sourcesByIds(rig.source, rig.place.coach, [made.id])).get(made.id);
    expect(seen).toMatchObject({ status: 'HEALTHY', timeZone: 'America/Chicago', version: 1, schedule: '0 6 * * 1' });
    expect(seen?.settings?.columns).toHaveLength(5);
    expect(seen?.nextPullAt?.getTime()).toBeGreaterThan(Date.now());
    const viewer = (await sourcesByIds(rig.source, rig.place.viewer, [made.id])).get(made.id);
    expect(viewer).toMatchObject({ id: made.id, settings: null });
    expect(await sourcesByIds(rig.source, rig.place.member, [made.id])).toEqual(new Map());
    const events = await rig.eventsOf(made.id);
    expect(events.map(({ type, data }) => [type, data])).toEqual([
      ['SourceCreated', { name: 'Hand hygiene export', kind: 'HTTP_CSV' }],
    ]);
    const log = JSON.stringify(await rig.rows('select data, changes from events where stream_id = $1', [made.id]));
    expect(JSON.stringify([seen, viewer]) + log).not.toContain('s3cret');
    expect(log).not.toContain('in-the-address');
  });

  it('is set up by an integration, not by a member or a viewer; what its kind does not read is refused', async () => {
    await rig.as(rig.place.integration, CreateSource, rig.input());
    expect(
      rules(await rig.refused(rig.place.member, CreateSource, rig.input({}, { unitId: rig.place.clinic }))),
    ).toEqual(['role.too_low']);
    expect(rules(await rig.refused(rig.place.member, CreateSource, rig.input()))).toEqual(['unit.not_found']);
    expect(await rig.refused(rig.place.admin, CreateSource, rig.input({}, { kind: 'FILE' }))).toMatchObject([
      { code: 'INVALID', rule: 'source.setting_unread', path: ['settings', 'url'] },
    ]);
    expect(await rig.refused(rig.place.admin, CreateSource, rig.input({}, { schedule: 'every Monday' }))).toMatchObject(
      [{ rule: 'source.schedule_unreadable', path: ['schedule'] }],
    );
  });

  it('is changed at its version, what is left out stays, and the log does without secrets', async () => {
    const sourceId = await rig.create({ authorization: 'Bearer s3cret' });
    const change = (expectedVersion: number, rest: Partial<UpdateSourceInput>): UpdateSourceInput => ({
      sourceId,
      expectedVersion,
      ...rest,
    });
    const url = `${rig.stub.url}/later.csv?from=2026-07-06`;
    await rig.as(rig.place.coach, UpdateSource, change(1, { schedule: '0 6 * * 1', settings: { url } }));
    const seen = (await sourcesByIds(rig.source, rig.place.coach, [sourceId])).get(sourceId);
    expect(seen).toMatchObject({ version: 2, name: 'Hand hygiene export', settings: { url }, schedule: '0 6 * * 1' });
    expect(seen?.nextPullAt).not.toBeNull();
    rig.stub.answer(GOOD);
    await rig.pull(sourceId);
    expect(rig.stub.requests[0]?.url).toBe('/later.csv?from=2026-07-06');
    expect(rig.stub.requests[0]?.headers.authorization).toBe('Bearer s3cret');

    const refused = (input: UpdateSourceInput, by = rig.place.coach) => rig.refused(by, UpdateSource, input);
    expect(rules(await refused(change(1, { name: 'Other' })))).toEqual(['source.stale_version']);
    expect(rules(await refused(change(2, { schedule: 'soon' })))).toEqual(['source.schedule_unreadable']);
    expect(rules(await refused(change(2, {}), rig.place.viewer))).toEqual(['role.too_low']);
    await rig.as(rig.place.coach, UpdateSource, change(2, { schedule: null, settings: { authorization: null } }));
    await rig.as(rig.place.coach, UpdateSource, change(3, { schedule: null }));
    const last = (await sourcesByIds(rig.source, rig.place.coach, [sourceId])).get(sourceId);
    expect(last).toMatchObject({ version: 3, schedule: null, nextPullAt: null });
    const told = (await rig.eventsOf(sourceId)).filter(({ type }) => type === 'SourceUpdated');
    expect(told.map(({ data }) => data)).toEqual([
      { fields: ['schedule', 'settings.url'] },
      { fields: ['schedule', 'settings.authorization'] },
    ]);
    const log = JSON.stringify(await rig.rows('select data, changes from events where stream_id = $1', [sourceId]));
    expect(log).not.toMatch(/s3cret|from=2026/);
  });

  it('is listed by name, under a unit and by status, in as many statements for one as for many', async () => {
    const ids = [
      await rig.create(),
      (await rig.as(rig.place.admin, CreateSource, rig.input({}, { name: 'A file' }))).id,
    ];
    const list = (filter: Parameters<typeof listSources>[2]) => listSources(rig.source, rig.place.viewer, filter, ten);
    expect((await list({})).rows.map(({ name }) => name)).toEqual(['A file', 'Hand hygiene export']);
    expect((await list({ underId: rig.place.hospital, statuses: ['HEALTHY'] })).totalCount).toBe(2);
    expect((await list({ underId: rig.place.clinic })).totalCount).toBe(0);
    expect((await list({ statuses: ['FAILING'] })).totalCount).toBe(0);
    for (const read of [lastPulls, sourceActions])
      expect(await statementsOf(rig.source, (reader) => read(reader, rig.place.viewer, ids))).toBe(
        await statementsOf(rig.source, (reader) => read(reader, rig.place.viewer, ids.slice(1))),
      );
  });
});

describe('a pull', () => {
  it('brings what the source has, once', async () => {
    const id = await rig.create({ authorization: 'Bearer s3cret' });
    rig.stub.answer(GOOD);
    const first = await rig.pull(id);
    expect(first).toMatchObject({
      status: 'SUCCEEDED',
      rowsRead: 2,
      accepted: 2,
      unchanged: 0,
      revised: 0,
      rejected: 0,
      attempts: 1,
      error: null,
    });
    expect(rig.stub.requests[0]?.headers.authorization).toBe('Bearer s3cret');
    expect(await rig.pull(id)).toMatchObject({ status: 'SUCCEEDED', rowsRead: 2, accepted: 0, unchanged: 2 });
    rig.stub.answer(GOOD.replace('15,20', '16,20'));
    expect(await rig.pull(id)).toMatchObject({ status: 'SUCCEEDED', rowsRead: 2, unchanged: 1, revised: 1 });
    const [event] = (await rig.eventsOf(id)).filter(({ type }) => type === 'PullFinished');
    expect(event?.data).toEqual({
      pullId: first.id,
      status: 'SUCCEEDED',
      rowsRead: 2,
      accepted: 2,
      unchanged: 0,
      revised: 0,
      rejected: 0,
    });
    expect((await lastPulls(rig.source, rig.place.viewer, [id])).get(id)?.revised).toBe(1);
    expect((await pullsOfSources(rig.source, rig.place.viewer, [id], ten)).get(id)?.totalCount).toBe(3);
    expect(await metricIdsOfSources(rig.source, [id])).toEqual(new Map([[id, rig.metricIds.slice(0, 1)]]));
  });

  it('takes a file as spreadsheets write it: a mark at its start, CRLF, quotes, blank lines', async () => {
    const id = await rig.create();
    rig.stub.answer(
      `\uFEFF"ward",measure,week,n,"d"\r\n"FM1",hand_hygiene,2025-01-06,"12",20\r\n\r\n,,,,\r\nFM1,"hand_hygiene",2025-01-13,15,"2""0"\r\n`,
    );
    const done = await rig.pull(id);
    expect(done).toMatchObject({ status: 'PARTLY', rowsRead: 2, accepted: 1, rejected: 1 });
    expect(await rig.quarantine(done.id)).toMatchObject([
      { row: 5, column: 'd', code: 'value.not_a_number', raw: 'FM1,"hand_hygiene",2025-01-13,15,"2""0"' },
    ]);
  });

  it('keeps what does not fit whole, with the reason, for those who keep the source', async () => {
    const id = await rig.create();
    rig.stub.answer(
      `${GOOD}FM9,hand_hygiene,2025-01-06,1,2\nFM1,no_such,2025-01-06,1,2\nFM1,hand_hygiene,6.1.2025,1,2\nFM1,hand_hygiene,2025-01-20,x,2\nFM1,hand_hygiene,2025-01-27,3,2\nFM1,hand_hygiene,2025-02-03,,2\nFM1,hand_hygiene,2025-02-10,1\n`,
    );
    const done = await rig.pull(id);
    expect(done).toMatchObject({ status: 'PARTLY', rowsRead: 9, accepted: 2, rejected: 7 });
    const rejected = await rig.quarantine(done.id);
    expect(rejected.map(({ row, code }) => `${row} ${code}`)).toEqual([
      '4 unit.unknown',
      '5 metric.unknown',
      '6 period.not_a_date',
      '7 value.not_a_number',
      '8 proportion.over_one',
      '9 value.missing',
      '10 row.other_columns',
    ]);
    expect(rejected[2]).toMatchObject({ column: 'week', status: 'OPEN', raw: 'FM1,hand_hygiene,6.1.2025,1,2' });
    expect((await rig.quarantine(done.id, rig.place.viewer)).map(({ raw }) => raw)).toEqual(Array(7).fill(null));
    expect(await rig.statusOf(id)).toBe('DEGRADED');

    const again = await rig.pull(id);
    expect(again).toMatchObject({ unchanged: 2, rejected: 7 });
    const open = async (filter: Parameters<typeof rejectionsOfSources>[3]) =>
      (await rejectionsOfSources(rig.source, rig.place.coach, [id], filter, ten)).get(id) as Page<RejectionView>;
    expect((await open({})).totalCount).toBe(14);
    expect((await open({ open: true })).rows.every(({ pullId }) => pullId === again.id)).toBe(true);
    expect((await open({ open: true })).totalCount).toBe(7);
    expect((await open({ open: true, codes: ['unit.unknown', 'value.missing'] })).totalCount).toBe(2);
    expect((await rig.eventsOf(id)).filter(({ type }) => type === 'SourceStatusChanged')).toHaveLength(1);
    rig.stub.answer(GOOD);
    await rig.pull(id);
    expect(await rig.statusOf(id)).toBe('HEALTHY');
  });

  it('reads a wide row metric by metric: one bad cell costs one measurement', async () => {
    const metrics = METRICS.map((metric) => ({
      metric,
      numerator: { column: `${metric} n` },
      denominator: { column: 'd' },
    }));
    const mapping = {
      unit: { column: 'ward', names: { FM1: 'NQH-FM1' } },
      period: { column: 'week', format: 'YYYY-MM-DD', is: 'WEEK_END', record: 'WEEK' } as const,
      metrics,
    };
    const id = await rig.create({ mapping, columns: null, names: null });
    rig.stub.answer(
      'week,ward,hand_hygiene n,falls_checked n,d\n2025-01-12,FM1,1,2,4\n2025-01-19,FM1,9,2,4\n2025-01-26,FM1,,2,4\n2025-02-02,FM1,x,2,4\n2025-02-02,FM7,1,2,4\n',
    );
    const done = await rig.pull(id);
    expect((await rig.quarantine(done.id)).map(({ row, code }) => `${row} ${code}`)).toEqual([
      '3 proportion.over_one',
      '4 value.missing',
      '5 value.not_a_number',
      '6 unit.unknown',
    ]);
    expect(done).toMatchObject({ status: 'PARTLY', rowsRead: 9, accepted: 5, unchanged: 0, rejected: 4 });
    expect((await metricIdsOfSources(rig.source, [id])).get(id)?.sort()).toEqual([...rig.metricIds].sort());
  });

  it('keeps to the days asked for', async () => {
    const id = await rig.create();
    rig.stub.answer(GOOD);
    expect(await rig.pull(id, { from: '2025-01-07', to: '2025-01-31' })).toMatchObject({
      rowsRead: 1,
      accepted: 1,
      from: '2025-01-07',
    });
  });

  it('records only at units under the source’s own', async () => {
    const { id } = await rig.as(rig.place.coach, CreateSource, rig.input({ names: [{ from: 'FM1', to: 'ORG' }] }));
    rig.stub.answer(GOOD);
    const done = await rig.pull(id);
    expect(done).toMatchObject({
      status: 'FAILED',
      rowsRead: 2,
      rejected: 2,
      error: expect.stringContaining('pull.all_rejected'),
    });
    expect((await rig.quarantine(done.id)).map(({ code }) => code)).toEqual(['unit.unknown', 'unit.unknown']);
  });

  it('is no success when nothing came', async () => {
    const id = await rig.create();
    for (const nothing of [
      '',
      `${HEADER}\n`,
      (_: unknown, response: ServerResponse) => void response.writeHead(204).end(),
    ]) {
      rig.stub.answer(nothing);
      expect(await rig.pull(id)).toMatchObject({ status: 'EMPTY', rowsRead: 0 });
      expect(await rig.statusOf(id)).toBe('DEGRADED');
    }
  });

  it('reads no row of a file whose columns have changed', async () => {
    const id = await rig.create();
    rig.stub.answer(GOOD.replace('week', 'month'));
    const done = await rig.pull(id);
    expect(done).toMatchObject({ status: 'FAILED', accepted: 0, rowsRead: 1, rejected: 1, attempts: 1 });
    expect(done.error).toBe('source.shape_changed: The file has no column "week". No row was read.');
    expect(await rig.quarantine(done.id)).toMatchObject([
      { row: 1, code: 'source.shape_changed', raw: 'ward,measure,month,n,d' },
    ]);
    rig.stub.answer(GOOD.replace('ward,measure,week', 'ward,week,week'));
    expect((await rig.pull(id)).error).toContain('"measure"');
    rig.stub.answer(GOOD.replace('week,n,d', 'week,n,d,n'));
    expect((await rig.pull(id)).error).toContain('"n" twice');
    expect(await rig.statusOf(id)).toBe('FAILING');
  });
});

describe('the schedule', () => {
  it('queues what is due, once, and sets the next time', async () => {
    const at = new Date('2026-07-01T12:00:00Z');
    const { id } = await rig.as(rig.place.coach, CreateSource, rig.input({}, { schedule: '0 6 * * 1' }), at);
    const nextOf = async (): Promise<number> =>
      (await sourcesByIds(rig.source, rig.place.coach, [id])).get(id)?.nextPullAt?.getTime() ?? NaN;
    const due = Date.parse('2026-07-06T11:00:00Z');
    const week = 7 * 86_400_000;
    expect((await nextOf()) - due).toBeLessThan(60_000);
    const plan = (when: number): Promise<string[]> => rig.deps.uow.run((tx) => planDuePulls(tx, new Date(when)));
    expect(await plan(due - 1)).toEqual([]);
    const [first] = await plan(due + 60_000);
    expect(await plan(due + 60_000)).toEqual([]);
    expect(Math.floor(((await nextOf()) - due) / 60_000)).toBe(week / 60_000);
    expect(await plan(due + week + 60_000)).toEqual([]);
    expect((await pullsToRun(rig.source)).map((one) => one.id)).toEqual([first]);
    expect((await rig.eventsOf(id)).map(({ type }) => type)).toEqual(['SourceCreated', 'PullRequested']);
    rig.stub.answer(GOOD);
    expect(await runPull(first as string, rig.deps)).toBe('SUCCEEDED');
    expect(await plan(due + 2 * week + 60_000)).toHaveLength(1);
  });
});
