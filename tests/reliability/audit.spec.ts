import { jest } from '@jest/globals';
import fc from 'fast-check';
import type { DataSource } from 'typeorm';
import {
  AuditLog,
  appendAudit,
  auditHead,
  createDataSource,
  loadConfig,
  migrate,
  readAudit,
  verifyAudit,
  type AuditEntry,
  type KeptHead,
} from '#platform';
import { auditExport, auditVerify } from '../../apps/ramp/src/commands/audit.js';
import { createTestDatabase, type TestDatabase } from '../setup/test-database.js';

const LENGTH = 12;
let database: TestDatabase;
let source: DataSource;
beforeAll(async () => {
  database = await createTestDatabase();
  await migrate(database.url);
  source = await createDataSource(database.url, [], { poolSize: 4 }).initialize();
  for (let n = 1; n <= LENGTH; n += 1) await source.transaction((tx) => appendAudit(tx, [entry(`read-${n}`)]));
}, 60_000);
afterAll(async () => {
  await source?.destroy();
  await database?.drop();
});

const entry = (operation: string, over: Partial<AuditEntry> = {}): AuditEntry => ({
  ...{ at: new Date('2026-03-09T08:00:00.123Z'), actorId: null, kind: 'READ', operation, object: null },
  ...{ rows: 1, correlationId: null },
  ...over,
});
const count = async (): Promise<number> =>
  ((await source.query('select count(*)::int as n from audit_entries')) as { n: number }[])[0]!.n;
/** One that stores what it noted when it is told to, and not every second besides. */
const byHand = (now?: () => number): AuditLog => {
  const log = new AuditLog(source, now);
  clearInterval(log['timer']);
  return log;
};
const operations = async (): Promise<string[]> => {
  const all: string[] = [];
  for await (const rows of readAudit(source)) all.push(...rows.map(({ operation }) => operation));
  return all;
};

it.each(['update audit_entries set rows = 2', 'delete from audit_entries', 'truncate audit_entries'])(
  'the database refuses: %s, to its owner and to the role of the API',
  async (sql) => {
    await expect(source.query(sql)).rejects.toThrow(/never changed or removed/);
    const asApi = source.transaction(async (tx) => {
      await tx.query('set local role ramp_api');
      await tx.query(sql);
    });
    await expect(asApi).rejects.toThrow(/permission denied/);
    expect(await count()).toBe(LENGTH);
  },
);

it('the role of the API writes nothing into it, and reads nothing without an administrator for a viewer', async () => {
  const asNobody = (sql: string): Promise<unknown> =>
    source.transaction(async (tx) => {
      await tx.query('select fence_in(null)');
      return tx.query(sql);
    });
  expect(await asNobody('select no from audit_entries')).toEqual([]);
  await expect(asNobody('insert into audit_entries (no) values (99)')).rejects.toThrow(/permission denied/);
});

/** What somebody who owns the database may do, with the trigger switched off, and how it is found. */
const TAMPERING = fc.oneof(
  fc.record({
    kind: fc.constant('edit' as const),
    no: fc.integer({ min: 1, max: LENGTH }),
    set: fc.constantFrom(
      `operation = operation || '!'`,
      `rows = rows + 1`,
      `at = at + interval '1 millisecond'`,
      `actor_id = gen_random_uuid()`,
      `object = 'x'`,
      `kind = 'REFUSED'`,
      `correlation_id = gen_random_uuid()`,
      `hash = sha256(hash)`,
      `before = sha256(before)`,
    ),
  }),
  fc.record({ kind: fc.constant('delete' as const), no: fc.integer({ min: 2, max: LENGTH - 1 }) }),
  fc.record({
    kind: fc.constant('swap' as const),
    no: fc.integer({ min: 1, max: LENGTH - 1 }),
    by: fc.integer({ min: 1, max: LENGTH - 1 }),
  }),
);

it('any entry that is edited, taken out or put elsewhere is found', async () => {
  expect(await verifyAudit(source)).toMatchObject({ entries: LENGTH, first: 1, broken: null });
  await fc.assert(
    fc.asyncProperty(TAMPERING, async (how) => {
      const runner = source.createQueryRunner();
      await runner.startTransaction();
      try {
        await runner.query('alter table audit_entries disable trigger user');
        if (how.kind === 'edit') await runner.query(`update audit_entries set ${how.set} where no = $1`, [how.no]);
        if (how.kind === 'delete') await runner.query('delete from audit_entries where no = $1', [how.no]);
        if (how.kind === 'swap') {
          const other = ((how.no - 1 + how.by) % LENGTH) + 1;
          const move = (from: number, to: number) =>
            runner.query('update audit_entries set no = $2 where no = $1', [from, to]);
          await move(how.no, 1000);
          await move(other, how.no);
          await move(1000, other);
        }
        const { broken } = await verifyAudit({ query: (sql, parameters) => runner.query(sql, parameters) });
        expect(broken).not.toBeNull();
      } finally {
        await runner.rollbackTransaction();
        await runner.release();
      }
    }),
    { numRuns: 60 },
  );
});

it('what was taken off the end is found by a head that was kept outside, and a cut at the beginning is no break', async () => {
  const { no, hash } = (await auditHead(source))!;
  const head = { no, hash };
  const runner = source.createQueryRunner();
  await runner.startTransaction();
  const reader = { query: (sql: string, parameters?: unknown[]) => runner.query(sql, parameters) } as never;
  await runner.query('alter table audit_entries disable trigger user');
  await runner.query('delete from audit_entries where no < 4');
  expect(await verifyAudit(reader, [head])).toMatchObject({ first: 4, broken: null, missingHeads: [] });
  await runner.query('delete from audit_entries where no = $1', [LENGTH]);
  expect(await verifyAudit(reader, [head])).toMatchObject({ broken: null, missingHeads: [hash] });
  await runner.rollbackTransaction();
  await runner.release();
});

it('a head from before a cut is told from one that is missing, where another binds what is left', async () => {
  const kept: KeptHead[] = [];
  for await (const rows of readAudit(source)) kept.push(...rows.map(({ no, hash }) => ({ no, hash })));
  const [one, two, three, four] = kept as [KeptHead, KeptHead, KeptHead, KeptHead];
  const forged = { no: 2, hash: 'f'.repeat(64) };
  const runner = source.createQueryRunner();
  await runner.startTransaction();
  const reader = { query: (sql: string, parameters?: unknown[]) => runner.query(sql, parameters) } as never;
  const verdict = async (...heads: KeptHead[]): Promise<string[][]> => {
    const { cutHeads, missingHeads } = await verifyAudit(reader, heads);
    return [cutHeads, missingHeads];
  };
  await runner.query('alter table audit_entries disable trigger user');
  await runner.query('delete from audit_entries where no < 4');
  expect(await verdict(one, four)).toEqual([[one.hash], []]);
  expect(await verdict(three, one)).toEqual([[three.hash, one.hash], []]);
  expect(await verdict({ ...three, no: null })).toEqual([[three.hash], []]);
  // Without a number nobody can say, and what stands alone binds nothing.
  expect(await verdict({ ...two, no: null }, four)).toEqual([[], [two.hash]]);
  expect(await verdict(one, two)).toEqual([[], [one.hash, two.hash]]);
  expect(await verdict({ ...forged, no: 5 }, four)).toEqual([[], [forged.hash]]);
  await runner.rollbackTransaction();
  expect(await verdict(forged, four)).toEqual([[], [forged.hash]]);
  await runner.release();
});

it('writers of several processes make one chain, none lost', async () => {
  const before = await count();
  const logs = [1, 2, 3].map(() => new AuditLog(source));
  for (const [index, log] of logs.entries()) for (let n = 0; n < 40; n += 1) log.note(entry(`p${index}-${n}`));
  await Promise.all([...logs.map((log) => log.close()), logs[0]!.write(entry('at once'))]);
  expect(await count()).toBe(before + 121);
  expect(await verifyAudit(source)).toMatchObject({ broken: null });
});

describe('what survives', () => {
  it('a process that dies loses what it had noted and not yet stored, never what it had written', async () => {
    const log = byHand();
    await log.write(entry('written before it died'));
    log.note(entry('noted before it died'));
    // Nothing of it is called again: its memory is gone.
    expect(await operations()).toContain('written before it died');
    expect(await operations()).not.toContain('noted before it died');
    await log.close();
    expect(await operations()).toContain('noted before it died');
  });

  it('while the database is away what was noted waits, and is stored once, in its order', async () => {
    const log = byHand();
    log.note(entry('first'));
    await source.query('alter table audit_entries rename to audit_away');
    await expect(log.flush()).rejects.toThrow();
    await source.query('alter table audit_away rename to audit_entries');
    log.note(entry('second'));
    await log.close();
    expect((await operations()).slice(-2)).toEqual(['first', 'second']);
  });

  it('who cannot sign in fills no disk: one entry a minute and reason, and memory is bounded', async () => {
    let now = 0;
    const log = byHand(() => now);
    const before = await count();
    for (let n = 0; n < 5_000; n += 1) log.count(entry('TOKEN_MALFORMED', { kind: 'SIGN_IN_FAILED' }));
    await log.flush();
    expect(await count()).toBe(before);
    now = 60_000;
    await log.flush();
    expect(await count()).toBe(before + 1);
    for (let n = 0; n < 12_000; n += 1) log.note(entry(`flood-${n}`));
    await log.close();
    expect(await count()).toBe(before + 1 + 10_001);
    expect((await operations()).at(-1)).toBe('too many to be told');
  });
});

it('the commands verify and export it, and the export is told', async () => {
  const config = { ...loadConfig({}), databaseUrl: database.url, dataDir: '/nonexistent-data-of-a-test' };
  const said: string[] = [];
  const write = jest.spyOn(process.stdout, 'write').mockImplementation((text) => said.push(String(text)) > 0);
  try {
    expect(await auditVerify.run([], config)).toBe(0);
    expect(await auditVerify.run(['--head', 'f'.repeat(64)], config)).toBe(1);
    const { no, hash, at } = (await auditHead(source))!;
    expect(await auditVerify.run(['--head', `${no} ${hash} ${at.toISOString()}`], config)).toBe(0);
    await expect(auditVerify.run(['--head', 'abc'], config)).rejects.toThrow('--head wants');
    expect(await auditExport.run(['--from', '2026-03-09', '--to', '2026-03-10'], config)).toBe(0);
  } finally {
    write.mockRestore();
  }
  expect(said.join('')).toContain('"operation":"read-1"');
  expect((await operations()).at(-1)).toBe('ramp audit export');
});
