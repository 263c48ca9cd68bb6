import DataLoader from 'dataloader';
import { DomainError, type KeyScope, type Problem } from '#language';
import { Snapshot, keyedRequest, newId, type KeyedRequest, type Reader } from '#platform';
import type { DataSource } from 'typeorm';
import type { Asker, Auditing } from '../audit/auditing.js';
import { Reads } from '../audit/reads.js';
import type { Rate } from '../limits/caller-rates.js';
import type { MutationRequest } from './mutation-request.js';

/** Who asks: a person of the organisation, found by the token, or the key of an integration, which acts by a row of `people` too. */
export interface Viewer {
  personId: string;
  key?: { id: string; scopes: readonly KeyScope[] };
}

/**
 * How an operation came: with any sign-in at all, good or bad, and whether that is a key; by a session of the board and not by a token, and
 * then it may only ask the board's own documents; as a GET, whose address proxies write down; where it reached us; and the key under which its
 * changes are carried out once.
 */
export interface Arrival {
  bearsToken: boolean;
  bearsKey: boolean;
  bySession: boolean;
  inAddress: boolean;
  origin: string | null;
  idempotencyKey: string | null;
}

/** A read for many keys at once, in a number of statements that does not depend on how many. What is missing is not there. */
export type BatchRead<Value, Args> = (
  reader: Reader,
  viewerId: string,
  keys: readonly string[],
  args: Args,
) => Promise<Map<string, Value>>;

/** How often one answer may do what is dear, and what is said beyond that. */
export interface Budget {
  most: number;
  problem: Problem;
}

/** One GraphQL operation: its viewer, its snapshot of the database and its loaders. A mutation begins a new snapshot after each change. */
export class RequestContext {
  private snapshot: Snapshot;
  private loaders = new Map<unknown, Map<string, DataLoader<string, unknown>>>();
  private earlier = 0;
  private spent = new Map<Budget, number>();
  private known: Promise<Viewer> | null = null;
  private correlation: string | null = null;
  private keyed: KeyedRequest | null = null;
  /** What the operation was charged, and what its caller has left. */
  rate: Rate | null = null;
  /** What the audit is told of it. */
  readonly reads = new Reads();
  /** Of the mutation that is being carried out. */
  asked: (() => MutationRequest) | null = null;

  constructor(
    private readonly source: DataSource,
    /** Asks anew who it is: a token can run out, and a role be taken back, while somebody listens. */
    readonly identify: () => Promise<Viewer>,
    /** The operation's own now: all its parts speak of the same day. */
    readonly now: Date,
    readonly arrival: Arrival = {
      ...{ bearsToken: true, bearsKey: false, bySession: false },
      ...{ inAddress: false, origin: null, idempotencyKey: null },
    },
    private readonly audit: Auditing | null = null,
  ) {
    this.snapshot = this.look();
  }

  /** The viewer; throws UNAUTHENTICATED with the reason. Asked outside the snapshot, which would hold a connection meanwhile. */
  viewer(): Promise<Viewer> {
    return (this.known ??= this.identify());
  }

  /** The mutation that is being carried out, under its key; null without one. Throws DomainError for what is no key. */
  async keyedRequest(): Promise<KeyedRequest | null> {
    const { idempotencyKey } = this.arrival;
    if (idempotencyKey === null || !this.asked) return null;
    const { place, request } = this.asked();
    const { personId } = await this.viewer();
    // All changes of an operation have the same: written for each of twenty, a mebibyte would be four hundred.
    this.keyed ??= keyedRequest(personId, idempotencyKey, place, request());
    return { ...this.keyed, place };
  }

  /** Shared by all that the operation causes. */
  get correlationId(): string {
    return (this.correlation ??= newId());
  }

  get reader(): Reader {
    return this.snapshot;
  }

  /** How many SQL statements the operation has sent. */
  get statements(): number {
    return this.earlier + this.snapshot.statements;
  }

  /** Reads once, with the viewer's rights. */
  async read<Args extends unknown[], Value>(
    read: (reader: Reader, viewerId: string, ...args: Args) => Promise<Value>,
    ...args: Args
  ): Promise<Value> {
    const { personId } = await this.viewer();
    return read(this.snapshot, personId, ...args);
  }

  /** Reads one key together with all others that are asked for in the same turn. Null where it is not there, or not to be seen. */
  async one<Value, Args>(
    read: BatchRead<Value, Args>,
    key: string,
    args: Args = undefined as Args,
  ): Promise<Value | null> {
    const { personId } = await this.viewer();
    const byArgs = this.loaders.get(read) ?? new Map<string, DataLoader<string, unknown>>();
    this.loaders.set(read, byArgs);
    const name = JSON.stringify(args) ?? '';
    const loader =
      byArgs.get(name) ??
      new DataLoader<string, unknown>(async (keys) => {
        const found = await read(this.snapshot, personId, [...keys], args);
        return keys.map((one) => found.get(one) ?? null);
      });
    byArgs.set(name, loader);
    return (await loader.load(key)) as Value | null;
  }

  /** Lets go of what was read so far, in the same snapshot: for a walk over more than should be held at once. */
  forget(): void {
    this.loaders = new Map();
  }

  /** Counts one more; throws the budget's problem (DomainError) once it is spent. To be called before what is dear is begun. */
  spend(budget: Budget): void {
    const spent = (this.spent.get(budget) ?? 0) + 1;
    this.spent.set(budget, spent);
    if (spent > budget.most) throw new DomainError(budget.problem);
  }

  /** Between two answers of one subscription: the next is read anew, with budgets of its own. */
  async startAnew(): Promise<void> {
    this.spent = new Map();
    await this.refresh();
    await this.tellAudit();
  }

  /** Before an answer leaves; where it rejects, none may. */
  async tellAudit(): Promise<void> {
    const who = await this.known?.catch(() => null);
    if (who) await this.audit?.tell(this.reads, { actorId: who.personId, correlationId: this.correlationId });
  }

  /** Around a change: holds no connection, and what is read from here on is read anew. */
  async refresh(): Promise<void> {
    this.earlier += this.snapshot.statements;
    await this.snapshot.close();
    this.snapshot = this.look();
    this.loaders = new Map();
  }

  /** Who asks, if anybody. */
  async asker(): Promise<Asker> {
    return { actorId: (await this.viewer()).personId, correlationId: this.correlationId };
  }

  close(): Promise<void> {
    return this.snapshot.close();
  }

  /** With the eyes of the viewer; of nobody where nothing asked who it is. */
  private look(): Snapshot {
    return new Snapshot(this.source, async () => (await this.known)?.personId ?? null);
  }
}
