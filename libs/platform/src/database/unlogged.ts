import { StandingConnection } from './standing-connection.js';
import type { Reader } from './reader.js';

/** What a server could note of a statement or count of it, and the value at which it does not. */
export const UNLOGGED_SETTINGS: Readonly<Record<string, string>> = {
  log_statement: 'none',
  log_duration: 'off',
  log_min_duration_statement: '-1',
  log_min_duration_sample: '-1',
  log_transaction_sample_rate: '0',
  log_min_messages: 'panic',
  log_min_error_statement: 'panic',
  track_activities: 'off',
  track_counts: 'off',
  'pg_stat_statements.track': 'none',
  'auto_explain.log_min_duration': '-1',
  'pgaudit.log': 'none',
};
const list = Object.entries(UNLOGGED_SETTINGS).map(([name, value]) => `('${name}', '${value}')`);
/** The settings as rows (name, value), for SQL. */
export const UNLOGGED_ROWS = `(values ${list.join(', ')}) as wanted(name, value)`;
// Only where the role may: one that is refused would end the transaction.
const quiet = (local: boolean): string =>
  `select set_config(name, value, ${local}) from ${UNLOGGED_ROWS} where has_parameter_privilege(current_user, name, 'SET')`;
const PATIENCE = `set statement_timeout = '5s'; set lock_timeout = '3s'`;

/** The same for the rest of a transaction of an ordinary connection. */
export async function keepQuiet(tx: Reader): Promise<void> {
  await tx.query(quiet(true));
}

/**
 * One connection over which nothing that is asked or written leaves a line in the server's log, its views of activity or its counters,
 * as far as the role may switch them off (`doctor` says where it may not). It is opened with the process and stays: a connection made for
 * a request would tell when that was. One piece of work at a time.
 *
 * @example const idea = await unlogged.transaction((tx) => tx.query('insert ...'));
 */
export class Unlogged implements Reader {
  private readonly connection: StandingConnection;
  private last: Promise<unknown> = Promise.resolve();

  constructor(url: string) {
    this.connection = new StandingConnection(
      { connectionString: url, application_name: 'ramp-unlogged' },
      async (client) => {
        await client.query(quiet(false));
        await client.query(PATIENCE);
      },
    );
  }

  open(): Promise<void> {
    return this.connection.open();
  }

  query<Row = Record<string, unknown>>(sql: string, parameters: unknown[] = []): Promise<Row[]> {
    return this.oneByOne((reader) => reader.query<Row>(sql, parameters));
  }

  transaction<T>(work: (tx: Reader) => Promise<T>): Promise<T> {
    return this.oneByOne(async (tx) => {
      try {
        await tx.query('begin');
        // Behind a pooler the session that was made quiet may be another one.
        await keepQuiet(tx);
        const result = await work(tx);
        await tx.query('commit');
        return result;
      } catch (error) {
        await tx.query('rollback').catch(() => undefined);
        throw error;
      }
    });
  }

  async onApplicationShutdown(): Promise<void> {
    await this.last;
    await this.connection.close();
  }

  private oneByOne<T>(work: (reader: Reader) => Promise<T>): Promise<T> {
    const done = this.last.then(() => work(this.now()));
    this.last = done.catch(() => undefined);
    return done;
  }

  /** Throws where the connection is lost: it is opened again by itself. */
  private now(): Reader {
    const client = this.connection.current;
    if (!client) throw new Error('The database cannot be reached at this moment.');
    return {
      query: async <Row>(sql: string, parameters?: unknown[]) => (await client.query(sql, parameters)).rows as Row[],
    };
  }
}
