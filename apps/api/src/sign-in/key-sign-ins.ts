import { Inject, Injectable, type OnModuleDestroy } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { DomainError } from '#language';
import { CLOCK, ENVIRONMENT, KEY_RING, log, type Clock, type KeyRing } from '#platform';
import { keyBySignIn, noteKeyUse, readKeyText, type SignedInKey } from '#units';
import { unauthenticated } from '../graphql/errors.js';
import type { Viewer } from '../graphql/request-context.js';

const NOTED_EVERY_MS = 60_000;

/** The way in for keys of integrations. Each request asks the database, so that a revoked key is dead in every process at once. */
@Injectable()
export class KeySignIns implements OnModuleDestroy {
  private readonly notes = new Map<string, Promise<void>>();

  constructor(
    private readonly reader: DataSource,
    @Inject(KEY_RING) private readonly keys: KeyRing,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(ENVIRONMENT) private readonly environment: string,
  ) {}

  /** Throws UNAUTHENTICATED with the reason. */
  async viewer(text: string): Promise<Viewer> {
    const read = readKeyText(text);
    if (!read) throw unauthenticated('KEY_MALFORMED', 'This is no whole key. Copy it anew: it ends with a checksum.');
    if (read.environment !== this.environment)
      throw unauthenticated('KEY_ELSEWHERE', `This key is for "${read.environment}"; this is "${this.environment}".`);
    const key = await this.find(read.id, text);
    if (!key)
      throw unauthenticated('KEY_UNKNOWN', 'Nobody here has this key. Ask an administrator of the unit for one.');
    const now = this.clock.now();
    if (key.revokedAt)
      throw unauthenticated('KEY_REVOKED', 'This key was revoked. Ask an administrator of the unit for another.');
    if (key.expiresAt <= now)
      throw unauthenticated('KEY_EXPIRED', `This key ran out at ${key.expiresAt.toISOString()}. Ask for another.`);
    this.note(key, now);
    return { personId: key.personId, key: { id: key.id, scopes: key.scopes } };
  }

  private async find(id: string, text: string): Promise<SignedInKey | null> {
    try {
      return await keyBySignIn(this.reader, this.keys, { id, text });
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      log.error('keys of integrations cannot be checked', { rule: error.first.rule });
      throw unauthenticated('KEYS_SEALED', 'Keys cannot be checked: the master key is missing. Tell who runs this.');
    }
  }

  /** Once a minute a key, beside the request and not before its answer. */
  private note({ id, lastUsedAt }: SignedInKey, now: Date): void {
    const since = new Date(now.getTime() - NOTED_EVERY_MS);
    if (this.notes.has(id) || (lastUsedAt && lastUsedAt >= since)) return;
    const noted = noteKeyUse(this.reader, id, now, since)
      .catch((error: unknown) => log.error('the use of a key was not noted', { error: String(error) }))
      .finally(() => this.notes.delete(id));
    this.notes.set(id, noted);
  }

  async onModuleDestroy(): Promise<void> {
    await Promise.all(this.notes.values());
  }
}
