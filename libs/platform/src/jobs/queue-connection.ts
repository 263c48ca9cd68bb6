import { createPostgresBackend, createRedisBackend, type BackendFactory, type IQueueBackend } from 'bullmq';
import type { QueueBackend } from './queue-backend.js';

export type QueueFactory = BackendFactory<IQueueBackend, unknown>;
const SCHEMA = 'bullmq';

/** What BullMQ's classes are made with: its options and the backend behind them. Each class opens connections of its own. */
export function queueConnection(backend: QueueBackend): { connection: unknown; factory: QueueFactory } {
  if (backend.kind === 'redis')
    return {
      connection: { url: backend.url, maxRetriesPerRequest: null },
      factory: createRedisBackend as unknown as QueueFactory,
    };
  return {
    connection: {
      connectionString: backend.url,
      schema: SCHEMA,
      migrate: true,
      max: 2,
      application_name: 'ramp-queue',
    },
    factory: createPostgresBackend as unknown as QueueFactory,
  };
}

// Undefined table, function or schema, and "schema is not initialized": the queue's own schema was dropped under it.
const GONE = new Set(['42P01', '42883', '3F000']);

/** Whether the error says that the queue itself is gone and must be opened (and so made) anew. */
export function isQueueGone(error: unknown): boolean {
  const { code, name } = (error ?? {}) as { code?: unknown; name?: unknown };
  return (typeof code === 'string' && GONE.has(code)) || name === 'SchemaMigrationRequiredError';
}
