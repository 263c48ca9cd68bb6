import type { DataSource, QueryRunner } from 'typeorm';

/** Whatever can answer SQL: a transaction's manager, a snapshot, a data source. Reads take it as their first argument. */
export interface Reader {
  query<Row = Record<string, unknown>>(sql: string, parameters?: unknown[]): Promise<Row[]>;
}

/** Whose eyes a snapshot has: a person's, nobody's (null) who sees nothing that is fenced, or the program's own, which sees all. */
export type Eyes = () => Promise<string | null>;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/**
 * One question, one snapshot: a REPEATABLE READ READ ONLY transaction on one connection, opened at the first statement, so that
 * all parts of an operation see the same instant. At most five seconds a statement. With `eyes` it stands behind the second fence: the
 * database gives no row beyond what that person may see. Close it when the answer is made.
 */
export class Snapshot implements Reader {
  statements = 0;
  private opening: Promise<QueryRunner> | null = null;
  private last: Promise<unknown> = Promise.resolve();
  private closed = false;

  constructor(
    private readonly source: DataSource,
    private readonly eyes?: Eyes,
  ) {}

  async query<Row>(sql: string, parameters: unknown[] = []): Promise<Row[]> {
    if (this.closed) throw new Error('This snapshot is closed: the answer has already been made.');
    this.opening ??= this.open();
    const runner = await this.opening;
    this.statements += 1;
    // One at a time: the driver's own queue is going away.
    const answer = this.last.then(() => runner.query(sql, parameters) as Promise<Row[]>);
    this.last = answer.catch(() => undefined);
    return answer;
  }

  async close(): Promise<void> {
    if (this.closed) return;
    this.closed = true;
    const runner = await this.opening?.catch(() => null);
    if (!runner) return;
    await this.last;
    await giveBack(runner);
  }

  private async open(): Promise<QueryRunner> {
    // Who it is, is asked before a connection is taken.
    const fenced = this.eyes ? `; select fence_in(${literal(await this.eyes())})` : '';
    const runner = this.source.createQueryRunner();
    await runner.connect();
    try {
      // One message to the server, and all of it ends with the transaction: behind a pooler the next one may be anybody's.
      await runner.query(
        `begin isolation level repeatable read read only; set local statement_timeout = '5s'${fenced}`,
      );
      return runner;
    } catch (error) {
      await giveBack(runner);
      throw error;
    }
  }
}

/** A connection that cannot be brought to its end is not given to anybody else. */
async function giveBack(runner: QueryRunner): Promise<void> {
  const connection = (await runner.connect()) as { end(): Promise<void> };
  try {
    await runner.query('rollback');
  } catch {
    await connection.end().catch(() => undefined);
  } finally {
    await runner.release();
  }
}

/** As a statement of several parts takes no parameters. */
function literal(id: string | null): string {
  if (id === null) return 'null';
  if (!UUID.test(id)) throw new Error('The viewer of a snapshot is no id.');
  return `'${id}'`;
}
