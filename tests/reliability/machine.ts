import type { DataSource } from 'typeorm';
import type { DomainEvent, EventType } from '#language';
import {
  appendEvents,
  createDataSource,
  DeliveryRunner,
  metaFor,
  newId,
  silentLog,
  UnitOfWork,
  type DeliveredEvent,
  type DeliverySettings,
  type Subscriber,
  type Tx,
} from '#platform';
import { createTestDatabase, type TestDatabase } from '../setup/test-database.js';

/** A database with a table of effects, and what writes events into it: the event machinery without any feature above it. */
export class Machine {
  private constructor(
    readonly database: TestDatabase,
    readonly source: DataSource,
    readonly uow: UnitOfWork,
  ) {}

  static async open(): Promise<Machine> {
    const database = await createTestDatabase();
    const source = await createDataSource(database.url, [], { name: 'machine' }).initialize();
    await source.query(
      `create table effects (no serial, subscriber text, stream_id uuid, version int, position bigint)`,
    );
    return new Machine(database, source, new UnitOfWork(source));
  }

  async close(): Promise<void> {
    await this.source.destroy();
    await this.database.drop();
  }

  async empty(): Promise<void> {
    await this.source.query(`truncate effects, deliveries, subscribers restart identity`);
  }

  /** What failed is tried again when a test says so, and not while it looks. */
  runner(subscribers: readonly Subscriber[], settings: Partial<DeliverySettings> = {}): DeliveryRunner {
    return new DeliveryRunner(this.source, this.uow, subscribers, silentLog, { firstRetryMs: 60_000, ...settings });
  }

  /** Writes one event to a stream, as version `version`. */
  write(streamId: string, version: number): Promise<void> {
    return this.uow.run((tx) => writeEvent(tx, streamId, version));
  }

  effects(subscriber: string): Promise<{ streamId: string; version: number; position: number }[]> {
    return this.source.query(
      `select stream_id as "streamId", version, position from effects where subscriber = $1 order by no`,
      [subscriber],
    );
  }

  deliveries(subscriber: string): Promise<DeliveryRow[]> {
    return this.source.query(
      `select id, status, attempts, position, stream_id as "streamId", note, last_error as "lastError",
         skipped_because as "skippedBecause", next_at > now() as later
       from deliveries where subscriber = $1 order by position`,
      [subscriber],
    );
  }
}

export interface DeliveryRow {
  id: string;
  status: string;
  attempts: number;
  position: number;
  streamId: string;
  note: string | null;
  lastError: string | null;
  skippedBecause: string | null;
  later: boolean;
}

export async function writeEvent(tx: Tx, streamId: string, version: number, because = 'a reason'): Promise<void> {
  const event: DomainEvent = {
    type: 'PhaseStarted',
    data: { phaseId: newId(), from: '2026-01-05', frozenAt: null, because },
  };
  await appendEvents(
    tx,
    metaFor(null, new Date()),
    { stream: 'series', id: streamId, version: version - 1, unitId: newId() },
    [{ event }],
  );
}

/** A subscriber that writes down what it was given; `before` may throw, wait or end the process. */
export function recorder(
  name: string,
  {
    batch,
    types = ['PhaseStarted'],
    before,
  }: { batch?: number; types?: EventType[]; before?: (event: DeliveredEvent) => void | Promise<void> } = {},
): Subscriber {
  return {
    name,
    types,
    batch,
    async handle(tx, events) {
      for (const event of events) {
        await tx.query(`insert into effects (subscriber, stream_id, version, position) values ($1, $2, $3, $4)`, [
          name,
          event.streamId,
          (event as DeliveredEvent & { streamVersion: number }).streamVersion,
          event.position,
        ]);
        await before?.(event);
      }
    },
  };
}
