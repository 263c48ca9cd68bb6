import { AddressRefused } from '#platform';
import { SourceFault } from '../../domain/source-fault.js';
import { readSqlAddress, type SqlAddress } from '../../domain/sql/address.js';
import { readLogin, type SqlLogin } from '../../domain/sql/login.js';
import { isProblem, readQuery, type SqlParameter, type SqlQuery } from '../../domain/sql/query.js';
import type { Connector, ReadRequest } from '../connector.js';
import { Patience } from '../patience.js';
import { postgres } from './postgres.js';
import { shapeFault } from './shape.js';
import type { SqlDriver, SqlSession } from './sql-driver.js';
import { sqlFault } from './sql-faults.js';
import { SqlRows } from './sql-rows.js';
import { sqlServer } from './sql-server.js';

const DRIVERS = { POSTGRES: postgres, SQL_SERVER: sqlServer };
// What a parameter without a value stands for: before and after all that is ever recorded, and known to every type of a date.
const FIRST_DAY = '1900-01-01';
const LAST_DAY = '9999-12-31';

/** Asks the query, looks at the columns of the answer, and hands its rows on as they come. */
export const readSql: Connector = async (request, { addressOf, limits }) => {
  const { address, query, login } = questionOf(request);
  const driver: SqlDriver = DRIVERS[address.dialect];
  const patience = new Patience({ ...limits, totalMs: limits.queryMs });
  const { signal } = patience;
  let session: SqlSession | null = null;
  const close = async (): Promise<void> => {
    await session?.end();
    patience.end();
  };
  try {
    const at = await patience.first(addressOf(address.host, address.port));
    session = await patience.first(driver.connect({ address, at, login, limits, signal }));
    const values = query.parameters.map((name) => driver.day(valueFor(request, name)));
    const { columns, batches } = await patience.next(session.ask(query, values));
    const rows = new SqlRows(
      columns.map(({ name }) => name),
      request,
      limits,
    );
    const fault = shapeFault(request.settings.mapping!, request.settings.watermark, columns);
    if (fault) return { fault, rows: [rows.headRejected(fault)], close };
    const read = rows.read(inTime(batches, patience, (error) => faultOf(error, signal, driver)));
    return { fault: null, rows: read, newest: () => rows.newest, close };
  } catch (error) {
    const fault = faultOf(error, signal, driver);
    await close();
    throw fault;
  }
};

/** All of it was checked when the source was set up, but for the secret, which is stored by itself. */
function questionOf({ settings, secret }: ReadRequest): { address: SqlAddress; query: SqlQuery; login: SqlLogin } {
  const address = readSqlAddress(settings.url ?? '');
  if (typeof address === 'string') throw new SourceFault('source.not_there', `The source's address ${address}.`);
  const query = readQuery(settings.query ?? '', address.dialect);
  if (isProblem(query)) throw new SourceFault('source.query_failed', query.message);
  const login = readLogin(secret ?? '');
  if (login) return { address, query, login };
  throw new SourceFault('source.secret_unreadable', 'The secret is neither user:password nor {"user", "password"}.');
}

/** An overlap that reaches back beyond the first day begins with it: there is no year 0 on a server. */
const valueFor = ({ since, from, to }: ReadRequest, name: SqlParameter): string => {
  const after = since !== null && since > FIRST_DAY ? since : FIRST_DAY;
  return { since: after, from: from ?? FIRST_DAY, to: to ?? LAST_DAY }[name];
};

/** Each piece in the time that the source has in all. */
async function* inTime<T>(
  pieces: AsyncIterable<T>,
  patience: Patience,
  faultOf: (error: unknown) => unknown,
): AsyncGenerator<T> {
  const iterator = pieces[Symbol.asyncIterator]();
  try {
    for (;;) {
      const { done, value } = await patience.next(iterator.next());
      if (done) return;
      yield value;
    }
  } catch (error) {
    throw faultOf(error);
  }
}

function faultOf(error: unknown, signal: AbortSignal, driver: SqlDriver): unknown {
  if (error instanceof SourceFault) return error;
  if (signal.reason instanceof SourceFault) return signal.reason;
  if (error instanceof AddressRefused)
    return new SourceFault('source.address_refused', `${error.message} ${error.remedy}`);
  const known = driver.faultOf(error);
  // What is no fault of the source is a fault of ours, and is told as one.
  return known ? sqlFault(known.trouble, known.code) : error;
}
