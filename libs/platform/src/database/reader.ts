import type { DataSource, QueryRunner } from 'typeorm';

/** Whatever can answer SQL: a transaction's manager, a snapshot, a data source. Reads take it as their first argument. */
export interface Reader {
  query<Row = Record<string, unknown>>(sql: string, parameters?: unknown[]): Promise<Row[]>;
}

/**
 * One question, one snapshot: a REPEATABLE READ READ ONLY transaction on one connection, opened at the first statement, so that
 * all parts of an operation see the same instant. At most five seconds a statement. Close it when the answer is made.
 */
export class Snapshot implements Reader {
  statements = 0;
  private opening: Promise<QueryRunner> | null = null;
  private last: Promise<unknown> = Promise.resolve();
  private closed = false;

  constructor(private readonly source: DataSource) {}

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
    await runner.rollbackTransaction().catch(() => undefined);
    await runner.release();
  }

  private async open(): Promise<QueryRunner> {
    const runner = this.source.createQueryRunner();
    try {
      await runner.startTransaction('REPEATABLE READ');
      await runner.query(`set transaction read only; set local statement_timeout = '5s'`);
      return runner;
    } catch (error) {
      await runner.release();
      throw error;
    }
  }
}
