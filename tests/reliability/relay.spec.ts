import { eventsAfter, lastPosition, newId, registerSubscribers, relayOnce, subscribersNobodyHas } from '#platform';
import { Machine, recorder, writeEvent } from './machine.js';

describe('the relay', () => {
  let machine: Machine;
  beforeAll(async () => {
    machine = await Machine.open();
  });
  afterAll(() => machine.close());
  beforeEach(async () => {
    while ((await relayOnce(machine.source)) > 0);
    await machine.empty();
  });

  it('gives positions without a gap in order of writing, and writes what is owed, once', async () => {
    await registerSubscribers(machine.source, [
      recorder('reads phases'),
      recorder('reads units', { types: ['UnitSaved'] }),
    ]);
    const stream = newId();
    const before = await lastPosition(machine.source);
    for (const version of [1, 2, 3]) await machine.write(stream, version);
    expect(await relayOnce(machine.source, 2)).toBe(2);
    expect(await relayOnce(machine.source, 2)).toBe(1);
    expect(await relayOnce(machine.source)).toBe(0);
    const log = await eventsAfter(machine.source, before);
    expect(log.map((event) => [event.position - before, event.streamVersion])).toEqual([
      [1, 1],
      [2, 2],
      [3, 3],
    ]);
    expect((await machine.deliveries('reads phases')).map((one) => one.position - before)).toEqual([1, 2, 3]);
    expect(await machine.deliveries('reads units')).toEqual([]);
    expect(await lastPosition(machine.source)).toBe(before + 3);
  });

  it('a command that throws after its row and its event are written leaves nothing', async () => {
    const stream = newId();
    const broken = machine.uow.run(async (tx) => {
      await writeEvent(tx, stream, 1);
      await tx.query(`insert into effects (subscriber) values ('a state row')`);
      throw new Error('after the writing');
    });
    await expect(broken).rejects.toThrow('after the writing');
    expect(await relayOnce(machine.source)).toBe(0);
    expect(await machine.effects('a state row')).toEqual([]);
    expect(await machine.source.query('select from events where stream_id = $1', [stream])).toEqual([]);
  });

  it('a transaction that stays open holds no reader back, and its event arrives late, once, with a later position', async () => {
    await registerSubscribers(machine.source, [recorder('reader')]);
    const [slow, quick] = [newId(), newId()];
    const start = await lastPosition(machine.source);
    const open = machine.source.createQueryRunner();
    await open.startTransaction();
    await writeEvent(open.manager, slow, 1);
    await machine.write(quick, 1);
    await machine.write(quick, 2);
    expect(await relayOnce(machine.source)).toBe(2);
    const runner = machine.runner([recorder('reader')]);
    await runner.settle();
    const read = await eventsAfter(machine.source, start);
    expect(read.map((event) => event.streamId)).toEqual([quick, quick]);
    expect(await machine.effects('reader')).toHaveLength(2);

    await open.commitTransaction();
    await open.release();
    await runner.settle();
    const late = await eventsAfter(machine.source, start + 2);
    expect(late.map((event) => [event.streamId, event.position])).toEqual([[slow, start + 3]]);
    expect((await machine.effects('reader')).filter((one) => one.streamId === slow)).toHaveLength(1);
  });

  it('two relays at once and many writers with open transactions: no position twice, none left out, nothing lost', async () => {
    await registerSubscribers(machine.source, [recorder('reader')]);
    const start = await lastPosition(machine.source);
    const seen: string[] = [];
    let cursor = start;
    let writing = true;
    const follow = async (): Promise<void> => {
      for (const event of await eventsAfter(machine.source, cursor)) {
        expect(event.position).toBe(cursor + 1);
        cursor = event.position;
        seen.push(`${event.streamId}:${event.streamVersion}`);
      }
    };
    const relays = [1, 2].map(async () => {
      while (writing) await relayOnce(machine.source, 7);
    });
    const reader = (async () => {
      while (writing) await follow();
    })();
    const written: string[] = [];
    const writers = Array.from({ length: 4 }, async () => {
      for (let turn = 0; turn < 25; turn += 1) {
        const stream = newId();
        await machine.uow.run(async (tx) => {
          await writeEvent(tx, stream, 1);
          await tx.query(`select pg_sleep(random() * 0.02)`);
          await writeEvent(tx, stream, 2);
        });
        written.push(`${stream}:1`, `${stream}:2`);
      }
    });
    await Promise.all(writers);
    writing = false;
    await Promise.all([...relays, reader]);
    while ((await relayOnce(machine.source)) > 0);
    await follow();
    expect(seen.sort()).toEqual(written.sort());
    expect(await machine.deliveries('reader')).toHaveLength(written.length);
  });

  it('a subscriber registered while others write misses nothing that was still to be positioned, and gets nothing older', async () => {
    const old = newId();
    await machine.write(old, 1);
    await relayOnce(machine.source);
    const streams = [newId(), newId(), newId()];
    const open = await Promise.all(
      streams.map(async (stream) => {
        const runner = machine.source.createQueryRunner();
        await runner.startTransaction();
        await writeEvent(runner.manager, stream, 1);
        return runner;
      }),
    );
    await open[0]?.commitTransaction();
    await Promise.all([registerSubscribers(machine.source, [recorder('new one')]), relayOnce(machine.source)]);
    const [{ from }] = await machine.source.query(
      `select from_position as from from subscribers where name = 'new one'`,
    );
    for (const runner of open) {
      if (runner.isTransactionActive) await runner.commitTransaction();
      await runner.release();
    }
    await machine.runner([recorder('new one')]).settle();
    const positions = await machine.source.query<{ streamId: string; position: number }[]>(
      `select stream_id as "streamId", position from events where stream_id = any($1) order by position`,
      [streams],
    );
    // The first may have got its position just before the registration; whatever came after it must be there.
    const owed = positions.filter((one) => one.position > from).map((one) => one.streamId);
    expect(owed.length).toBeGreaterThanOrEqual(2);
    expect((await machine.effects('new one')).map((one) => one.streamId).sort()).toEqual(owed.sort());
  });

  it('registering again changes types from now on, keeps the place, and names what nobody runs any more', async () => {
    await registerSubscribers(machine.source, [recorder('one', { types: ['UnitSaved'] }), recorder('gone')]);
    await machine.write(newId(), 1);
    await relayOnce(machine.source);
    await registerSubscribers(machine.source, [recorder('one')]);
    expect(await machine.deliveries('one')).toEqual([]);
    await machine.write(newId(), 1);
    await relayOnce(machine.source);
    expect(await machine.deliveries('one')).toHaveLength(1);
    expect(await subscribersNobodyHas(machine.source, ['one'])).toEqual([{ name: 'gone', owed: 2 }]);
  });
});
