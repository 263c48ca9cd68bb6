import pg from 'pg';
import { Unlogged } from '#platform';
import { createTestDatabase, type TestDatabase } from '../setup/test-database.js';

const ROLE = `ramp_quiet_${process.pid}`;
let database: TestDatabase;
let owner: pg.Client;
beforeAll(async () => {
  database = await createTestDatabase();
  owner = new pg.Client({ connectionString: database.url });
  await owner.connect();
  await owner.query(
    `create role ${ROLE} login password 'plain'; create table kept (n int); grant all on kept to ${ROLE}`,
  );
});
afterAll(async () => {
  await owner.query(`drop owned by ${ROLE}; drop role ${ROLE}`);
  await owner.end();
  await database.drop();
});

async function using(url: string, work: (unlogged: Unlogged) => Promise<void>): Promise<void> {
  const unlogged = new Unlogged(url);
  await unlogged.open();
  try {
    await work(unlogged);
  } finally {
    await unlogged.onApplicationShutdown();
  }
}
const kept = async (): Promise<number[]> => (await owner.query('select n from kept order by n')).rows.map(({ n }) => n);

it('commits what ended well and nothing of what did not, one piece of work at a time', async () => {
  await using(database.url, async (unlogged) => {
    const put = (n: number, fail = false): Promise<unknown> =>
      unlogged.transaction(async (tx) => {
        await tx.query('insert into kept values ($1)', [n]);
        if (fail) throw new Error('no');
        await tx.query('insert into kept values ($1)', [n + 1]);
      });
    const ended = await Promise.allSettled([put(10), put(20, true), put(30)]);
    expect(ended.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  });
  expect(await kept()).toEqual([10, 11, 30, 31]);
});

it('works for a user who may switch nothing off', async () => {
  const url = new URL(database.url);
  [url.username, url.password] = [ROLE, 'plain'];
  await using(url.href, async (unlogged) => {
    await unlogged.transaction((tx) => tx.query('insert into kept values (40)'));
    expect(await unlogged.query('select count(*)::int as n from kept')).toEqual([{ n: 5 }]);
  });
});

it('is opened again by itself when it is lost, and not when somebody needs it', async () => {
  await using(database.url, async (unlogged) => {
    const pid = async (): Promise<number> => {
      const { rows } = await owner.query(
        `select pid from pg_stat_activity where application_name = 'ramp-unlogged' and datname = current_database()`,
      );
      return rows[0]?.pid ?? 0;
    };
    const first = await pid();
    await owner.query('select pg_terminate_backend($1)', [first]);
    while ([0, first].includes(await pid())) await new Promise((resolve) => setTimeout(resolve, 20));
    // It is there before it is ready.
    const answer = async (): Promise<unknown> => unlogged.query('select 1 as n').catch(() => null);
    while ((await answer()) === null) await new Promise((resolve) => setTimeout(resolve, 20));
    expect(await answer()).toEqual([{ n: 1 }]);
  });
});
