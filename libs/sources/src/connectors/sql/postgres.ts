import { isIP, type Socket } from 'node:net';
import pg from 'pg';
import { SourceFault } from '../../domain/source-fault.js';
import { postgresCell, postgresType } from './postgres-cells.js';
import { postgresTrouble } from './postgres-trouble.js';
import type { SqlAnswer, SqlCell, SqlColumn, SqlDriver, SqlTarget } from './sql-driver.js';

const ROWS_AT_ONCE = 500;
const LOCK_MS = 5_000;
const WATCH_MS = 50;

/** PostgreSQL: a cursor in a transaction that only reads, with the server's own limits of time behind ours. */
export const postgres: SqlDriver = {
  faultOf: postgresTrouble,
  day: (iso) => iso,
  async connect(target) {
    const client = new pg.Client(clientOptions(target));
    // What breaks between two questions is met by the next one.
    client.on('error', () => undefined);
    const stream = (): Socket => (client as unknown as { connection: { stream: Socket } }).connection.stream;
    const abort = (): void => void stream().destroy();
    target.signal.addEventListener('abort', abort, { once: true });
    await client.connect().catch((error: unknown) => {
      abort();
      throw error;
    });
    return {
      ask: (query, values) => ask(client, stream, query.statement, values, target),
      end: async () => {
        target.signal.removeEventListener('abort', abort);
        await client.end().catch(() => undefined);
        stream().destroy();
      },
    };
  },
};

/** The name is what the certificate is checked for; the connection goes to the address that was checked. Every value is text. */
export const clientOptions = ({ address, at, login, limits }: SqlTarget): pg.ClientConfig => ({
  host: at.address,
  port: address.port,
  database: address.database,
  user: login.user,
  // Where a text is empty the driver looks for one of this machine's own (PGPASSWORD, .pgpass), and would send that.
  password: () => login.password,
  ssl: address.tls !== 'disable' && {
    host: address.host,
    ...(isIP(address.host) === 0 && { servername: address.host }),
    rejectUnauthorized: address.tls === 'verify-full',
  },
  application_name: 'ramp-source',
  connectionTimeoutMillis: limits.firstByteMs,
  types: { getTypeParser: () => (text: string) => text },
});

async function ask(
  client: pg.Client,
  stream: () => Socket,
  statement: string,
  values: SqlCell[],
  { limits }: SqlTarget,
): Promise<SqlAnswer> {
  await client.query(`begin transaction read only; ${settings(limits.queryMs)}`);
  // One statement a message, whatever it holds.
  const declare = { text: `declare ramp_rows no scroll cursor for ${statement}`, values, queryMode: 'extended' };
  await client.query(declare);
  const next = (): Promise<pg.QueryArrayResult<SqlCell[]>> =>
    within(stream, limits.bytes, client.query({ text: `fetch ${ROWS_AT_ONCE} from ramp_rows`, rowMode: 'array' }));
  const first = await next();
  const columns = first.fields.map(({ name, dataTypeID }) => ({ name, type: postgresType(dataTypeID) }));
  return { columns, batches: batches(first.rows, columns, next) };
}

async function* batches(
  first: SqlCell[][],
  columns: readonly SqlColumn[],
  next: () => Promise<pg.QueryArrayResult<SqlCell[]>>,
): AsyncGenerator<SqlCell[][]> {
  for (let rows = first; rows.length > 0; rows = (await next()).rows) {
    yield rows.map((row) => row.map((cell, at) => postgresCell(cell, columns[at]!.type)));
    if (rows.length < ROWS_AT_ONCE) return;
  }
}

const settings = (queryMs: number): string =>
  [
    `statement_timeout = ${queryMs}`,
    `lock_timeout = ${LOCK_MS}`,
    `idle_in_transaction_session_timeout = ${queryMs}`,
    `timezone = 'UTC'`,
    `datestyle = 'ISO, YMD'`,
    'standard_conforming_strings = on',
    'extra_float_digits = 1',
  ]
    .map((setting) => `set local ${setting}`)
    .join('; ');

/** Ends the connection while more comes than may: one row alone can be larger than memory. */
async function within<T>(stream: () => Socket, mostBytes: number, work: Promise<T>): Promise<T> {
  const fault = new SourceFault(
    'source.too_large',
    `The database sends more than ${mostBytes} bytes, which is the most.`,
  );
  const tooMuch = (): boolean => stream().bytesRead > mostBytes;
  let isOver = false;
  const watch = setInterval(() => {
    isOver ||= tooMuch();
    if (isOver) stream().destroy();
  }, WATCH_MS);
  try {
    const done = await work;
    if (tooMuch()) throw fault;
    return done;
  } catch (error) {
    throw isOver ? fault : error;
  } finally {
    clearInterval(watch);
  }
}
