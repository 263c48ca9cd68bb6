import { Client } from 'pg';
import type { Reader } from '#platform';

/** A database that is asked now and then, over a connection of its own each time: lighter than a pool for the few questions of a start. */
export const asking = (connectionString: string): Reader => ({
  async query<Row>(sql: string, parameters: unknown[] = []): Promise<Row[]> {
    const client = new Client({ connectionString });
    try {
      await client.connect();
      return (await client.query(sql, parameters)).rows as Row[];
    } finally {
      await client.end();
    }
  },
});
