import { DomainError } from '#language';
import {
  DeliveryRunner,
  newId,
  registerSubscribers,
  relayOnce,
  retryDelivery,
  silentLog,
  skipDelivery,
  sweepDeliveries,
  type Tx,
  type UnitOfWork,
} from '#platform';
import { Machine, recorder, writeEvent } from './machine.js';

describe('deliveries', () => {
  let machine: Machine;
  beforeAll(async () => {
    machine = await Machine.open();
  });
  afterAll(() => machine.close());
  beforeEach(async () => {
    while ((await relayOnce(machine.source)) > 0);
    await machine.empty();
  });
  const statuses = async (name: string) => (await machine.deliveries(name)).map((one) => one.status);
  /** Makes what waits for a retry due, as if the time had passed. */
  const passTime = () =>
    machine.source.query(`update deliveries set next_at = now(), lease_until = now() where status = 'OPEN'`);
  const written = async (streams: string[], versions: number[]) => {
    for (const version of versions) for (const stream of streams) await machine.write(stream, version);
  };

  it('the same delivery worked by two runners at once has one effect', async () => {
    const one = recorder('one', { before: () => new Promise((resolve) => setTimeout(resolve, 50)) });
    await registerSubscribers(machine.source, [one]);
    await written([newId()], [1]);
    await relayOnce(machine.source);
    await Promise.all([1, 2, 3].map(() => machine.runner([one]).step(one)));
    expect(await machine.effects('one')).toHaveLength(1);
    expect(await machine.deliveries('one')).toMatchObject([{ status: 'DONE', attempts: 1 }]);
  });

  it('work whose lease was taken over in the meantime does nothing', async () => {
    const one = recorder('one');
    await registerSubscribers(machine.source, [one]);
    await written([newId()], [1]);
    await relayOnce(machine.source);
    // Another process claims and closes it between this one's claim and its work.
    const takenOver = Object.assign(Object.create(machine.uow) as UnitOfWork, {
      run: async <T>(work: (tx: Tx) => Promise<T>): Promise<T> => {
        await passTime();
        await machine.runner([one]).step(one);
        return machine.uow.run(work);
      },
    });
    await new DeliveryRunner(machine.source, takenOver, [one], silentLog).step(one);
    expect(await machine.effects('one')).toHaveLength(1);
    expect(await machine.deliveries('one')).toMatchObject([{ status: 'DONE', attempts: 2 }]);
  });

  it('work that finds its row locked for a moment is given back at once, and no attempt is counted', async () => {
    const one = recorder('one');
    await registerSubscribers(machine.source, [one]);
    await written([newId()], [1]);
    await relayOnce(machine.source);
    // What another worker's claim does for a moment when it looks at what lies behind a head.
    const looked = Object.assign(Object.create(machine.uow) as UnitOfWork, {
      run: async <T>(work: (tx: Tx) => Promise<T>): Promise<T> => {
        const other = machine.source.createQueryRunner();
        await other.startTransaction();
        await other.query('select from deliveries for update');
        const result = await machine.uow.run(work);
        await other.rollbackTransaction();
        await other.release();
        return result;
      },
    });
    await new DeliveryRunner(machine.source, looked, [one], silentLog, { attempts: 1 }).step(one);
    expect(await machine.deliveries('one')).toMatchObject([{ status: 'OPEN', attempts: 0, later: false }]);
    await machine.runner([one], { attempts: 1 }).settle();
    expect(await machine.deliveries('one')).toMatchObject([{ status: 'DONE', attempts: 1 }]);
  });

  it('effect and closing are one: what throws leaves no effect, is tried again, and then has one', async () => {
    let fail = true;
    const one = recorder('one', {
      before: () => {
        if (fail) throw new Error('not yet');
      },
    });
    await registerSubscribers(machine.source, [one]);
    await written([newId()], [1]);
    await machine.runner([one]).settle();
    expect(await machine.deliveries('one')).toMatchObject([
      { status: 'OPEN', attempts: 1, lastError: 'not yet', later: true },
    ]);
    expect(await machine.effects('one')).toEqual([]);
    fail = false;
    await passTime();
    await machine.runner([one]).settle();
    expect(await machine.deliveries('one')).toMatchObject([{ status: 'DONE', attempts: 2 }]);
    expect(await machine.effects('one')).toHaveLength(1);
  });

  it('an expected refusal closes the delivery with that note and without its half-done effect', async () => {
    const one = recorder('one', {
      before: () => {
        const closed = {
          code: 'WRONG_STATE',
          rule: 'cycle.closed',
          message: 'The cycle is closed.',
          remedy: 'None.',
        } as const;
        throw new DomainError(closed);
      },
    });
    await registerSubscribers(machine.source, [one]);
    await written([newId()], [1, 2]);
    await machine.runner([one]).settle();
    expect(await machine.deliveries('one')).toMatchObject([
      { status: 'DONE', note: 'cycle.closed: The cycle is closed.' },
      { status: 'DONE', attempts: 1 },
    ]);
    expect(await machine.effects('one')).toEqual([]);
  });

  it.each([undefined, 10])(
    'a subscriber that throws goes dead after its attempts and blocks only its own stream (batch %s)',
    async (batch) => {
      const [bad, good] = [newId(), newId()];
      const one = recorder('one', {
        batch,
        before: ({ streamId }) => {
          if (streamId === bad) throw new Error('always');
        },
      });
      await registerSubscribers(machine.source, [one]);
      await written([bad, good], [1, 2, 3]);
      const runner = machine.runner([one], { attempts: 3 });
      for (let time = 0; time < 5; time += 1) {
        await runner.settle();
        await passTime();
      }
      const rows = await machine.deliveries('one');
      expect(rows.filter((row) => row.streamId === bad)).toMatchObject([
        { status: 'DEAD', attempts: 3, lastError: 'always' },
        { status: 'OPEN', attempts: 0 },
        { status: 'OPEN', attempts: 0 },
      ]);
      expect(await machine.effects('one')).toMatchObject([1, 2, 3].map((version) => ({ streamId: good, version })));
    },
  );

  it('a dead delivery is retried by a person, or skipped with a reason, and what waited behind it follows in order', async () => {
    const bad = newId();
    let fail = true;
    const one = recorder('one', {
      before: ({ streamId }) => {
        if (streamId === bad && fail) throw new Error('always');
      },
    });
    await registerSubscribers(machine.source, [one]);
    await written([bad], [1, 2, 3]);
    const runner = machine.runner([one], { attempts: 1 });
    await runner.settle();
    const [first] = await machine.deliveries('one');
    await expect(machine.uow.run((tx) => skipDelivery(tx, first!.id, ' '))).rejects.toMatchObject({
      problems: [{ rule: 'delivery.because_missing' }],
    });
    await machine.uow.run((tx) => skipDelivery(tx, first!.id, 'the phase was entered by mistake'));
    await runner.settle();
    expect(await statuses('one')).toEqual(['SKIPPED', 'DEAD', 'OPEN']);
    fail = false;
    const [, second] = await machine.deliveries('one');
    await machine.uow.run((tx) => retryDelivery(tx, second!.id));
    await runner.settle();
    expect(await statuses('one')).toEqual(['SKIPPED', 'DONE', 'DONE']);
    expect((await machine.effects('one')).map((effect) => effect.version)).toEqual([2, 3]);
    await expect(machine.uow.run((tx) => retryDelivery(tx, second!.id))).rejects.toMatchObject({
      problems: [{ rule: 'delivery.finished' }],
    });
    await expect(machine.uow.run((tx) => retryDelivery(tx, newId()))).rejects.toMatchObject({
      problems: [{ code: 'NOT_FOUND' }],
    });
  });

  it('a handler that takes too long is cut off, and what it does afterwards is written nowhere', async () => {
    let goOn: () => void = () => undefined;
    let afterwards: Promise<unknown> = Promise.resolve();
    const slow = {
      ...recorder('slow'),
      handle: (tx: Parameters<ReturnType<typeof recorder>['handle']>[0]) => {
        afterwards = new Promise<void>((resolve) => (goOn = resolve)).then(() =>
          tx.query(`insert into effects (subscriber) values ('slow')`),
        );
        afterwards.catch(() => undefined);
        return afterwards.then(() => undefined);
      },
    };
    await registerSubscribers(machine.source, [slow]);
    await written([newId()], [1]);
    await machine.runner([slow], { handlerMs: 150 }).settle();
    goOn();
    await expect(afterwards).rejects.toThrow();
    const [row] = await machine.deliveries('slow');
    expect(row).toMatchObject({ status: 'OPEN', attempts: 1 });
    expect(row?.lastError).toContain('longer than 150 ms');
    expect(await machine.effects('slow')).toEqual([]);
  });

  it('a batch is one transaction, takes several of one stream in order, and one bad event in it takes no other down', async () => {
    const sizes: number[] = [];
    const bad = newId();
    const streams = Array.from({ length: 20 }, () => newId());
    const inner = recorder('batch', {
      batch: 500,
      before: ({ streamId }) => {
        if (streamId === bad) throw new Error('one bad event');
      },
    });
    const batch = {
      ...inner,
      handle: (tx: Parameters<typeof inner.handle>[0], events: Parameters<typeof inner.handle>[1]) => (
        sizes.push(events.length),
        inner.handle(tx, events)
      ),
    };
    await registerSubscribers(machine.source, [batch]);
    await written(streams, [1, 2, 3]);
    await machine.runner([batch]).settle();
    expect(sizes).toEqual([60]);
    await written([bad], [1]);
    await written(streams, [4]);
    await machine.runner([batch]).settle();
    expect(sizes[1]).toBe(21);
    expect((await machine.deliveries('batch')).filter((row) => row.status !== 'DONE')).toMatchObject([
      { streamId: bad, attempts: 1 },
    ]);
    for (const stream of streams)
      expect(
        (await machine.effects('batch')).filter((one) => one.streamId === stream).map((one) => one.version),
      ).toEqual([1, 2, 3, 4]);
  });

  it('a batch never takes what lies behind a delivery that another process holds', async () => {
    const one = recorder('one', { batch: 50 });
    await registerSubscribers(machine.source, [one]);
    const [held, free] = [newId(), newId()];
    await written([held, free], [1, 2]);
    await relayOnce(machine.source);
    const other = machine.source.createQueryRunner();
    await other.startTransaction();
    await other.query(`select from deliveries where stream_id = $1 order by position limit 1 for update`, [held]);
    await machine.runner([one]).step(one);
    expect((await machine.effects('one')).map((effect) => effect.streamId)).toEqual([free, free]);
    await other.rollbackTransaction();
    await other.release();
    await machine.runner([one]).settle();
    expect(await machine.effects('one')).toMatchObject([{}, {}, { streamId: held, version: 1 }, { version: 2 }]);
  });

  it('events of a stream arrive in order, with two relays and four runners at work and 100,000 blocked deliveries beside', async () => {
    const blocked = newId();
    const names = ['single', 'batch'];
    const subscribers = () => [
      recorder('single', {
        before: ({ streamId }) => (streamId === blocked ? Promise.reject(new Error('never')) : undefined),
      }),
      recorder('batch', {
        batch: 100,
        before: ({ streamId }) => (streamId === blocked ? Promise.reject(new Error('never')) : undefined),
      }),
    ];
    await registerSubscribers(machine.source, subscribers());
    await written([blocked], [1]);
    const settings = { attempts: 1 };
    await machine.runner(subscribers(), settings).settle();
    const [{ id }] = await machine.source.query(`select id from events where stream_id = $1`, [blocked]);
    await machine.source.query(
      `insert into deliveries (id, subscriber, position, event_id, stream_id)
       select gen_random_uuid(), name, 1000000 + n, $1, $2 from generate_series(1, 50000) n, unnest($3::text[]) name`,
      [id, blocked, names],
    );
    const streams = Array.from({ length: 8 }, () => newId());
    let writing = true;
    const relays = [1, 2].map(async () => {
      while (writing) await relayOnce(machine.source, 5);
    });
    const runners = [1, 2, 3, 4].map(async () => {
      const runner = machine.runner(subscribers(), settings);
      while (writing) for (const subscriber of runner.subscribers) await runner.step(subscriber);
    });
    for (let version = 1; version <= 15; version += 1)
      await Promise.all(streams.map((stream) => machine.uow.run((tx) => writeEvent(tx, stream, version))));
    const until = Date.now() + 90_000;
    const arrived = async () => (await machine.source.query(`select count(*)::int as n from effects`))[0].n as number;
    while ((await arrived()) < 2 * 8 * 15 && Date.now() < until)
      await new Promise((resolve) => setTimeout(resolve, 50));
    writing = false;
    await Promise.all([...relays, ...runners]);
    const left = await machine.source.query(
      `select subscriber, status, attempts, next_at > now() as later, last_error from deliveries
       where stream_id = any($1) and status <> 'DONE'`,
      [streams],
    );
    expect(left).toEqual([]);
    for (const name of names) {
      const effects = await machine.effects(name);
      for (const stream of streams)
        expect(effects.filter((one) => one.streamId === stream).map((one) => one.version)).toEqual(
          Array.from({ length: 15 }, (_, at) => at + 1),
        );
    }
  }, 150_000);

  it('looks at a bounded number of rows however many are blocked: the fresh one is found in the first claim', async () => {
    const blocked = newId();
    const one = recorder('one', {
      before: ({ streamId }) => (streamId === blocked ? Promise.reject(new Error('never')) : undefined),
    });
    await registerSubscribers(machine.source, [one]);
    await written([blocked], [1]);
    const runner = machine.runner([one], { attempts: 1 });
    await runner.settle();
    const [{ id }] = await machine.source.query(`select id from events where stream_id = $1`, [blocked]);
    await machine.source.query(
      `insert into deliveries (id, subscriber, position, event_id, stream_id, next_at)
       select gen_random_uuid(), 'one', 2000000 + n, $1, $2, now() - interval '1 minute' from generate_series(1, 100000) n`,
      [id, blocked],
    );
    await written([newId()], [1]);
    await relayOnce(machine.source);
    await runner.step(one);
    expect(await machine.effects('one')).toHaveLength(1);
    const [{ moved }] = await machine.source.query(
      `select count(*)::int as moved from deliveries where stream_id = $1 and next_at > now() + interval '50 seconds'`,
      [blocked],
    );
    expect(moved).toBeGreaterThan(0);
    expect(moved).toBeLessThanOrEqual(200);
  });

  it('done ones are swept after 30 days in batches; open, dead and skipped ones stay', async () => {
    const one = recorder('one');
    await registerSubscribers(machine.source, [one]);
    await written([newId()], [1, 2, 3]);
    await machine.runner([one]).settle();
    await written([newId()], [1]);
    await relayOnce(machine.source);
    await machine.source.query(`update deliveries set done_at = now() - interval '31 days' where status = 'DONE'`);
    expect(await sweepDeliveries(machine.source, 2)).toBe(2);
    expect(await sweepDeliveries(machine.source, 2)).toBe(1);
    expect(await sweepDeliveries(machine.source, 2)).toBe(0);
    expect(await statuses('one')).toEqual(['OPEN']);
  });
});
