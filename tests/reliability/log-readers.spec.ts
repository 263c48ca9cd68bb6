import { jest } from '@jest/globals';
import {
  currentEpoch,
  decodeCursor,
  encodeCursor,
  EventFeed,
  eventsAfter,
  lastPosition,
  newId,
  raiseEpoch,
  relayOnce,
  silentLog,
  Wakeups,
} from '#platform';
import { Machine, writeEvent } from './machine.js';

let machine: Machine;
beforeAll(async () => {
  machine = await Machine.open();
});
afterAll(() => machine.close());

describe('cursors', () => {
  it('survive, and those of before a restore are refused with a code', async () => {
    const epoch = await currentEpoch(machine.source);
    const cursor = encodeCursor({ epoch, position: 7 });
    expect(decodeCursor(cursor, await currentEpoch(machine.source))).toBe(7);
    const next = await raiseEpoch(machine.source);
    expect(await currentEpoch(machine.source)).toBe(next);
    expect(() => decodeCursor(cursor, next)).toThrow(
      expect.objectContaining({ problems: [expect.objectContaining({ code: 'INVALID', rule: 'cursor.expired' })] }),
    );
  });

  it('get a new epoch from every restore, of the same backup too', async () => {
    await machine.source.query(`update installation set value = '1' where key = 'epoch'`);
    const first = await raiseEpoch(machine.source);
    await machine.source.query(`update installation set value = '1' where key = 'epoch'`);
    await new Promise((resolve) => setTimeout(resolve, 1_100));
    expect(await raiseEpoch(machine.source)).not.toBe(first);
    expect(await raiseEpoch(machine.source)).toBeGreaterThan(first + 1);
  });

  it.each(['', 'x', 'MTo', Buffer.from('1:-1').toString('base64url'), Buffer.from('1:1e9').toString('base64url')])(
    'refuse %p',
    (text) => {
      expect(() => decodeCursor(text, 1)).toThrow('not a cursor');
    },
  );
});

describe('the event feed', () => {
  let wakeups: Wakeups;
  beforeAll(async () => {
    wakeups = new Wakeups(machine.database.url, silentLog);
    await wakeups.open();
  });
  afterAll(() => wakeups.close());
  const write = async (stream: string, from: number, to: number) => {
    for (let version = from; version <= to; version += 1) await machine.write(stream, version);
  };
  const relay = async () => {
    while ((await relayOnce(machine.source)) > 0);
    wakeups.notify('ramp_positioned');
  };
  const take = async (events: AsyncIterable<{ position: number }>, count: number, pauseMs = 0): Promise<number[]> => {
    const positions: number[] = [];
    for await (const { position } of events) {
      positions.push(position);
      if (positions.length === count) break;
      if (pauseMs > 0) await new Promise((resolve) => setTimeout(resolve, pauseMs));
    }
    return positions;
  };
  const numbers = (from: number, count: number) => Array.from({ length: count }, (_, at) => from + at + 1);

  it('gives each follower every event behind its cursor once and in order, the fast, the slow and the late one', async () => {
    const feed = new EventFeed(machine.source, wakeups, silentLog);
    const stream = newId();
    const start = await lastPosition(machine.source);
    const asked = jest.spyOn(machine.source, 'query');
    const followers = [
      take(feed.follow({ after: start }), 60),
      take(feed.follow({ after: start }), 60, 3),
      take(feed.follow(), 60),
    ];
    // Until the one without a cursor knows where it begins.
    await Promise.all(asked.mock.results.map(({ value }) => value));
    asked.mockRestore();
    for (let part = 0; part < 6; part += 1) {
      await write(stream, part * 10 + 1, part * 10 + 10);
      await relay();
    }
    const late = take(feed.follow({ after: start + 5 }), 55);
    for (const follower of followers) expect(await follower).toEqual(numbers(start, 60));
    expect(await late).toEqual(numbers(start + 5, 55));
    await feed.close();
  });

  it('tells what is committed late, and all of a burst, through two readers of which one has lost its ring', async () => {
    const deaf = new EventFeed(machine.source, { on: () => () => undefined }, silentLog);
    const feeds = [new EventFeed(machine.source, wakeups, silentLog), deaf];
    const [start, stream, late] = [await lastPosition(machine.source), newId(), newId()];
    const idsOf = async (feed: EventFeed): Promise<string[]> => {
      const ids: string[] = [];
      for await (const { id } of feed.follow({ after: start })) if (ids.push(id) === 31) break;
      return ids;
    };
    const heard = feeds.map(idsOf);
    const ways: Record<'written' | 'commit', () => void> = { written: () => undefined, commit: () => undefined };
    const written = new Promise<void>((resolve) => (ways.written = resolve));
    const commit = new Promise<void>((resolve) => (ways.commit = resolve));
    const committed = machine.uow.run(async (tx) => {
      await writeEvent(tx, late, 1);
      ways.written();
      await commit;
    });
    await written;
    for (let part = 0; part < 3; part += 1) await write(stream, part * 10 + 1, part * 10 + 10).then(relay);
    ways.commit();
    await committed.then(relay);
    const logged = (await eventsAfter(machine.source, start, { limit: 100 })).map(({ id }) => id);
    expect([logged.length, (await eventsAfter(machine.source, start, { streamId: late })).map(({ id }) => id)]).toEqual(
      [...[31, logged.slice(-1)]],
    );
    for (const ids of heard) expect(await ids).toEqual(logged);
    for (const feed of feeds) await feed.close();
  });

  it('finds what it was not woken for, and reads what lies before its window from the log', async () => {
    const start = await lastPosition(machine.source);
    const stream = newId();
    await write(stream, 1, 5);
    while ((await relayOnce(machine.source)) > 0);
    const feed = new EventFeed(machine.source, { on: () => () => undefined }, silentLog);
    const reading = take(feed.follow({ after: start }), 8);
    await new Promise((resolve) => setTimeout(resolve, 100));
    await write(stream, 6, 8);
    while ((await relayOnce(machine.source)) > 0);
    expect(await reading).toEqual(numbers(start, 8));
    expect(
      (await eventsAfter(machine.source, start, { streamId: stream, types: ['PhaseStarted'], limit: 3 })).map(
        (one) => one.streamVersion,
      ),
    ).toEqual([1, 2, 3]);
    await feed.close();
  });

  it('lets go at once of a follower that leaves or is told to stop while it waits', async () => {
    const feed = new EventFeed(machine.source, wakeups, silentLog);
    const stop = new AbortController();
    const told = take(feed.follow({ signal: stop.signal }), 1);
    const leaving = feed.follow()[Symbol.asyncIterator]();
    const waiting = leaving.next();
    await new Promise((resolve) => setTimeout(resolve, 100));
    stop.abort();
    await leaving.return?.();
    expect(await told).toEqual([]);
    expect(await waiting).toEqual({ done: true, value: undefined });
    await feed.close();
  });
});
