import { sqlState } from '#platform';
import { Machine } from './machine.js';

describe('the unit of work', () => {
  let machine: Machine;
  beforeAll(async () => {
    machine = await Machine.open();
    await machine.source.query('create table counters (id int primary key, n int not null)');
    await machine.source.query('insert into counters values (1, 0), (2, 0)');
  });
  afterAll(() => machine.close());
  const failWith = (state: string) => `do $$ begin raise exception 'asked for' using errcode = '${state}'; end $$`;

  it.each(['40001', '40P01'])(
    'repeats the whole work on %s, so that nothing of the first try is left',
    async (state) => {
      let tries = 0;
      await machine.uow.run(async (tx) => {
        tries += 1;
        await tx.query('update counters set n = n + 1 where id = 1');
        if (tries < 3) await tx.query(failWith(state));
      });
      expect(tries).toBe(3);
      const [{ n }] = await machine.source.query('select n from counters where id = 1');
      await machine.source.query('update counters set n = 0');
      expect(n).toBe(1);
    },
  );

  it('gives up after three tries, and repeats nothing else', async () => {
    let tries = 0;
    const failing = (state: string) => machine.uow.run((tx) => ((tries += 1), tx.query(failWith(state))));
    expect(sqlState(await failing('40001').catch((error: unknown) => error))).toBe('40001');
    expect(tries).toBe(3);
    expect(sqlState(await failing('23505').catch((error: unknown) => error))).toBe('23505');
    expect(tries).toBe(4);
  });

  it('two that really deadlock both end', async () => {
    let met = 0;
    const meeting = async () => {
      met += 1;
      for (let wait = 0; met < 2 && wait < 100; wait += 1) await new Promise((resolve) => setTimeout(resolve, 10));
    };
    const both = [
      [1, 2],
      [2, 1],
    ].map((ids) =>
      machine.uow.run(async (tx) => {
        await tx.query('update counters set n = n + 1 where id = $1', [ids[0]]);
        await meeting();
        await tx.query('update counters set n = n + 1 where id = $1', [ids[1]]);
      }),
    );
    await Promise.all(both);
    expect(await machine.source.query('select n from counters order by id')).toEqual([{ n: 2 }, { n: 2 }]);
  });

  it('a transaction opened inside another is an error', async () => {
    const nested = machine.uow.run(() => machine.uow.run((tx) => tx.query('select 1')));
    await expect(nested).rejects.toThrow('already open');
    await expect(machine.uow.run((tx) => tx.query('select 1 as one'))).resolves.toEqual([{ one: 1 }]);
  });
});
