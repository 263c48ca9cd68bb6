import { once } from 'node:events';
import { connect, isIP, type Socket } from 'node:net';
import type { Connection, config } from 'mssql';
import { SourceFault } from '../../domain/source-fault.js';
import { sqlServerCell, sqlServerType } from './sql-server-cells.js';
import { ROUTED, sqlServerTrouble } from './sql-server-trouble.js';
import type { SqlAnswer, SqlCell, SqlColumn, SqlDriver, SqlTarget } from './sql-driver.js';

const ROWS_AT_ONCE = 500;
const LOCK_MS = 5_000;
type Mssql = typeof import('mssql');
type Pool = InstanceType<Mssql['ConnectionPool']>;
type Column = SqlColumn & { declaration: string };

/** SQL Server: rows are streamed, and the connection says that it only reads. That it may only read is for the account. */
export const sqlServer: SqlDriver = {
  faultOf: sqlServerTrouble,
  // Without dashes every type of a date reads it alike, whatever the language of the login.
  day: (value) => (/^\d{4}-\d\d-\d\d$/.test(value) ? value.replaceAll('-', '') : value),
  async connect(target) {
    // Loaded where a source is read with it, not by every process.
    const { default: mssql } = await import('mssql');
    let connection: Connection | undefined;
    const abort = (): void => (connection as { close(): void } | undefined)?.close();
    target.signal.addEventListener('abort', abort, { once: true });
    const pool = new mssql.ConnectionPool({
      ...connectionOptions(target),
      beforeConnect: (made) => {
        connection = made;
      },
    });
    pool.on('error', () => undefined);
    await pool.connect().catch((error: unknown) => {
      abort();
      throw error;
    });
    return {
      ask: ({ statement, parameters }, values) => ask(mssql, pool, statement, parameters, values, target),
      end: async () => {
        target.signal.removeEventListener('abort', abort);
        abort();
        await pool.close().catch(() => undefined);
      },
    };
  },
};

/** The name is what the certificate is checked for; the connection goes to the address that was checked. */
export const connectionOptions = ({ address, at, login, limits }: SqlTarget): config => ({
  server: at.address,
  port: address.port,
  database: address.database,
  user: login.user,
  password: login.password,
  connectionTimeout: limits.firstByteMs,
  requestTimeout: limits.queryMs,
  arrayRowMode: true,
  pool: { min: 0, max: 1 },
  options: {
    encrypt: address.tls !== 'disable',
    trustServerCertificate: address.tls !== 'verify-full',
    ...(isIP(address.host) === 0 && { serverName: address.host }),
    appName: 'ramp-source',
    readOnlyIntent: true,
    connector: onlyTo(at.address, address.port),
    useUTC: true,
    // A longer text is cut there, and its row is then refused as too long.
    textsize: 2 * limits.rowCharacters + 2,
  } as config['options'],
});

/** The server may name another one to go on to, which nobody has checked, and which would be sent the password. */
const onlyTo =
  (address: string, port: number) =>
  async (asked: { host: string; port: number }, _lookup: unknown, signal: AbortSignal): Promise<Socket> => {
    if (asked.host !== address || asked.port !== port)
      throw Object.assign(new Error('The server names another one.'), { code: ROUTED });
    const socket = connect({ host: address, port });
    await once(socket, 'connect', { signal }).catch((error: unknown) => {
      socket.destroy();
      throw error;
    });
    return socket;
  };

/** Waits for a lock as long as PostgreSQL is let to, and writes nothing for anybody to wait for. */
export const batchOf = (statement: string): string => `set lock_timeout ${LOCK_MS}; ${statement}`;

async function ask(
  mssql: Mssql,
  pool: Pool,
  statement: string,
  parameters: readonly string[],
  values: readonly SqlCell[],
  { limits }: SqlTarget,
): Promise<SqlAnswer> {
  const request = new mssql.Request(pool);
  parameters.forEach((name, index) => request.input(name, mssql.VarChar, values[index]));
  let columns: Column[] = [];
  request.on('recordset', (found: unknown) => (columns = columnsOf(found as Described[])));
  const stream = request.toReadableStream({ highWaterMark: ROWS_AT_ONCE });
  request.query(batchOf(statement)).catch((error: Error) => stream.destroy(error));
  const rows = stream[Symbol.asyncIterator]() as AsyncIterator<unknown[]>;
  // The columns are told before the first row, or before the end where there is none.
  const first = await rows.next();
  return { columns, batches: batches(first, rows, columns, limits.bytes) };
}

interface Described {
  name: string;
  type?: { declaration?: string };
}
const columnsOf = (found: readonly Described[]): Column[] =>
  found.map(({ name, type }) => {
    const declaration = type?.declaration ?? '';
    return { name, declaration, type: sqlServerType(declaration) };
  });

async function* batches(
  first: IteratorResult<unknown[]>,
  rows: AsyncIterator<unknown[]>,
  columns: readonly Column[],
  mostBytes: number,
): AsyncGenerator<SqlCell[][]> {
  let batch: SqlCell[][] = [];
  let characters = 0;
  for (let next = first; !next.done; next = await rows.next()) {
    const cells = next.value.map((value, at) => sqlServerCell(value, columns[at]!));
    characters += cells.reduce((sum, cell) => sum + (cell?.length ?? 0), 0);
    if (characters > mostBytes)
      throw new SourceFault(
        'source.too_large',
        `The database sends more than ${mostBytes} characters, which is the most.`,
      );
    batch.push(cells);
    if (batch.length < ROWS_AT_ONCE) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}
