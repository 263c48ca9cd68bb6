import { Inject, Injectable, type BeforeApplicationShutdown } from '@nestjs/common';
import { GraphQLError } from 'graphql';
import { DataSource } from 'typeorm';
import { AuditLog, CLOCK, type AuditKind, type Clock } from '#platform';
import type { Reads } from './reads.js';

/** Who asked, and under which correlation. */
export interface Asker {
  actorId: string | null;
  correlationId: string | null;
}

/** The audit of this process, as requests tell it. */
@Injectable()
export class Auditing implements BeforeApplicationShutdown {
  readonly log: AuditLog;

  constructor(
    source: DataSource,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {
    this.log = new AuditLog(source);
  }

  /** At the end of an operation, before it is answered. Rejects where what must be stored first cannot be. */
  async tell(reads: Reads, { actorId, correlationId }: Asker): Promise<void> {
    const { first, later } = reads.take();
    const said = { at: this.clock.now(), actorId, correlationId };
    for (const read of later) this.log.note({ ...read, ...said });
    if (first.length > 0) await this.log.write(...first.map((read) => ({ ...read, ...said })));
  }

  /** A file that leaves: stored before anything of it is read. */
  async file(address: string, url: string, { actorId, correlationId }: Asker): Promise<void> {
    const said = { at: this.clock.now(), actorId, correlationId };
    await this.log.write({ kind: 'READ', operation: address, object: url.slice(0, 300), rows: 1, ...said });
  }

  signedIn(actorId: string, how: 'session' | 'token'): void {
    this.log.note({ ...this.of('SIGNED_IN', how), actorId });
  }

  /** Counted by the reason alone: whoever has no sign-in is nobody, and could fill the table. */
  notSignedIn(error: unknown): void {
    const reason = error instanceof GraphQLError ? error.extensions['reason'] : (error as { code?: unknown }).code;
    this.log.count(this.of('SIGN_IN_FAILED', typeof reason === 'string' ? reason : 'UNKNOWN'));
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.log.close();
  }

  private of(kind: AuditKind, operation: string) {
    return { at: this.clock.now(), actorId: null, kind, operation, object: null, rows: 1, correlationId: null };
  }
}
