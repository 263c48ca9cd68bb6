import { randomBytes } from 'node:crypto';
import type { DataSource } from 'typeorm';
import { OPEN_TABLES, OVER_THE_FENCE, Snapshot, createDataSource, undecidedTables } from '#platform';
import { DraftPilot } from '#pilots';
import { fillEmptyTables } from '../setup/one-row-each.js';
import { createWorld, type World } from '../setup/world.js';

let world: World;
let tables: string[];
let pilots: Record<'clinic' | 'sibling', string>;
beforeAll(async () => {
  world = await createWorld();
  const draft = async (unit: 'clinic' | 'sibling'): Promise<string> =>
    (
      await world.run(DraftPilot, {
        unitId: world.key[unit]!,
        title: `At the ${unit}`,
        problem: 'Notes take the evening.',
      })
    ).id;
  pilots = { clinic: await draft('clinic'), sibling: await draft('sibling') };
  const rows = await world.rows<{ name: string }>(
    `select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and not relispartition
     and relname <> 'migrations' order by relname`,
  );
  tables = rows.map(({ name }) => name);
  await fillEmptyTables(world, tables);
}, 120_000);
afterAll(() => world.close());

/** What a reader gets of a table whose statement forgets every condition; a refusal counts as no row. */
async function seen(eyes: string | null, table: string, source = world.source): Promise<number> {
  const snapshot = new Snapshot(source, () => Promise.resolve(eyes));
  try {
    return (await snapshot.query(`select 1 from ${table}`)).length;
  } catch (error) {
    expect(String(error)).toContain('permission denied');
    return 0;
  } finally {
    await snapshot.close();
  }
}
const ids = async (eyes: string | null, sql: string): Promise<string[]> => {
  const snapshot = new Snapshot(world.source, () => Promise.resolve(eyes));
  const rows = await snapshot.query<{ id: string }>(sql).finally(() => snapshot.close());
  return rows.map(({ id }) => id);
};

it('stands around every table but those that are named with a reason', async () => {
  expect(await undecidedTables(world.source)).toEqual([]);
  expect(tables).toEqual(expect.arrayContaining(Object.keys(OPEN_TABLES)));
  const views = await world.rows(
    `select relname from pg_class where relnamespace = 'public'::regnamespace and relkind = 'v' order by 1`,
  );
  expect(views.map(({ relname }) => relname)).toEqual(Object.keys(OVER_THE_FENCE).sort());
  await world.rows('create table brand_new (unit_id uuid)');
  expect(await undecidedTables(world.source)).toEqual(['brand_new']);
  await world.rows('drop table brand_new');
});

it('gives nobody a row of any fenced table, whatever is in it', async () => {
  const fenced = tables.filter((table) => !(table in OPEN_TABLES));
  expect(fenced.length).toBeGreaterThan(35);
  for (const table of fenced) {
    const [{ full }] = (await world.rows<{ full: boolean }>(`select exists (select from ${table}) as full`)) as [
      { full: boolean },
    ];
    expect({ table, full, seen: await seen(null, table) }).toEqual({ table, full: true, seen: 0 });
  }
});

it('gives nobody a row who takes the role and sets no scope, an empty one, or one that is none', async () => {
  for (const scope of ['', `select set_config('ramp.scope', '', true);`, `select set_config('ramp.viewer', '', true);`])
    await world.source.transaction(async (tx) => {
      await tx.query(`set local role ramp_api; ${scope}`);
      expect(await tx.query('select id from pilots')).toEqual([]);
      expect(await tx.query('select id from people')).toEqual([]);
    });
});

it('gives a read that forgets its condition nothing of a sibling', async () => {
  const { member, neighbour, coach, stranger } = world.key;
  expect(await ids(member!, 'select id from pilots')).toEqual([pilots.clinic]);
  expect(await ids(neighbour!, 'select id from pilots')).toEqual([pilots.sibling]);
  expect((await ids(coach!, 'select id from pilots')).sort()).toEqual(Object.values(pilots).sort());
  expect(await ids(member!, `select distinct unit_id as id from events where unit_id is not null`)).toEqual([
    world.key['clinic'],
  ]);
  expect(await ids(world.key['integration']!, 'select id from pilots')).toEqual([]);
  expect(stranger).toBeUndefined();
  expect(await ids('00000000-0000-7000-8000-000000000000', 'select id from pilots')).toEqual([]);
});

it('follows a grant that is taken back', async () => {
  await world.rows(`update grants set until = now() where person_id = $1`, [world.key['member']]);
  expect(await ids(world.key['member']!, 'select id from pilots')).toEqual([]);
  await world.rows(`update grants set until = null where person_id = $1`, [world.key['member']]);
  expect(await ids(world.key['member']!, 'select id from pilots')).toEqual([pilots.clinic]);
});

it('lets the role write nothing, least of all to the log', async () => {
  for (const sql of [
    `update events set data = '{}'`,
    'delete from events',
    'truncate events',
    'delete from measurements',
    `insert into comments (id) values (gen_random_uuid())`,
    'select sealed from secrets',
    'select * from idea_box',
    `select write_box_anew('idea_box', '[]', 10)`,
  ])
    await expect(world.source.transaction((tx) => tx.query(`set local role ramp_api; ${sql}`))).rejects.toMatchObject({
      code: '42501',
    });
});

it('what is worked out with the owner’s rights is told to no other login of the server', async () => {
  const guest = `ramp_guest_${process.pid}`;
  const password = randomBytes(8).toString('hex');
  await world.rows(`create role ${guest} login password '${password}'`);
  await world.rows(`grant ramp_api to ${guest}`);
  await world.rows('update series_summary set metric_id = $1', [world.key['minutes']]);
  const [summary] = await world.rows<{ unit_id: string; metric_id: string }>('select * from series_summary limit 1');
  const pilot = { unit_id: summary?.unit_id, metrics: [{ metricId: summary?.metric_id }] };
  const asked = async (change: (url: URL) => void): Promise<unknown> => {
    const url = new URL((world.source.options as { url: string }).url);
    change(url);
    const source = await createDataSource(url.href, [], { poolSize: 1 }).initialize();
    const sql = `select cardinality(units_in_scope($1, true)) as units, sees_all_units($1) as all,
      pilot_summaries(json_populate_record(null::pilots, $2), now()) is not null as numbers`;
    return source.query(sql, [world.key['coach'], JSON.stringify(pilot)]).finally(() => source.destroy());
  };
  try {
    expect(await asked(() => undefined)).toEqual([{ units: 6, all: true, numbers: true }]);
    const asGuest = (url: URL): void => void ([url.username, url.password] = [guest, password]);
    expect(await asked(asGuest)).toEqual([{ units: 0, all: false, numbers: false }]);
  } finally {
    await world.rows(`drop role ${guest}`);
  }
});

it('no function works with the owner’s rights on names that somebody else could put before ours', async () => {
  const functions = await world.rows<{ name: string; settings: string[] }>(
    `select proname as name, proconfig as settings from pg_proc where pronamespace = 'public'::regnamespace and prosecdef order by 1`,
  );
  expect(functions.map(({ name }) => name)).toEqual([
    ...[
      'fence_pilots',
      'pilot_summaries',
      'pilots_offered_by',
      'pilots_offered_to',
      'sees_all_units',
      'units_in_scope',
    ],
  ]);
  for (const { settings } of functions) expect(settings).toEqual(['search_path=public, pg_temp']);
});

describe('one connection that all take in turn', () => {
  let source: DataSource;
  beforeAll(async () => {
    const { url } = world.source.options as { url: string };
    source = await createDataSource(url, [], { poolSize: 1 }).initialize();
  });
  afterAll(() => source.destroy());
  const left = async (): Promise<unknown> =>
    (
      await source.query(`select current_user = session_user as "ownRole", coalesce(current_setting('ramp.scope', true), '') as scope,
       coalesce(current_setting('ramp.viewer', true), '') as viewer, current_setting('transaction_read_only') as only,
       current_setting('statement_timeout') as timeout`)
    )[0];
  const nothing = { ownRole: true, scope: '', viewer: '', only: 'off', timeout: '0' };

  it('keeps nothing of the one before: neither role, scope, read-only nor time limit', async () => {
    expect(await seen(world.key['coach']!, 'pilots', source)).toBe(2);
    expect(await left()).toEqual(nothing);
    expect(await seen(null, 'pilots', source)).toBe(0);
    expect(await seen(world.key['member']!, 'pilots', source)).toBe(1);
    expect(await left()).toEqual(nothing);
  });

  it('nor of one whose statement failed, or whose viewer is none', async () => {
    expect(await seen(world.key['coach']!, 'idea_box', source)).toBe(0);
    expect(await left()).toEqual(nothing);
    const injected = new Snapshot(source, () => Promise.resolve(`x'; reset role; --`));
    await expect(injected.query('select 1')).rejects.toThrow('no id');
    await injected.close();
    expect(await left()).toEqual(nothing);
  });

  it('and is given up where it cannot be brought to an end', async () => {
    const snapshot = new Snapshot(source, () => Promise.resolve(world.key['coach']!));
    const [{ pid }] = (await snapshot.query<{ pid: number }>('select pg_backend_pid() as pid')) as [{ pid: number }];
    // Until it has ended, for ten seconds at most.
    expect(await world.rows('select pg_terminate_backend($1, 10000) as ended', [pid])).toEqual([{ ended: true }]);
    await snapshot.close();
    expect(await left()).toEqual(nothing);
  });
});
