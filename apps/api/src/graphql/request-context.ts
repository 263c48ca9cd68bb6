import DataLoader from 'dataloader';
import { DomainError, type Problem } from '#language';
import { Snapshot, type Reader } from '#platform';
import type { DataSource } from 'typeorm';

/** Who asks: a person of the organisation, found by the token. */
export interface Viewer {
  personId: string;
}

/** How an operation came: with any sign-in at all, good or bad; as a GET, whose address proxies write down; and where it reached us. */
export interface Arrival {
  bearsToken: boolean;
  inAddress: boolean;
  origin: string | null;
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

  constructor(
    private readonly source: DataSource,
    /** Asks anew who it is: a token can run out, and a role be taken back, while somebody listens. */
    readonly identify: () => Promise<Viewer>,
    readonly correlationId: string,
    /** The operation's own now: all its parts speak of the same day. */
    readonly now: Date,
    readonly arrival: Arrival = { bearsToken: true, inAddress: false, origin: null },
  ) {
    this.snapshot = this.look();
  }

  /** The viewer; throws UNAUTHENTICATED with the reason. Asked outside the snapshot, which would hold a connection meanwhile. */
  viewer(): Promise<Viewer> {
    return (this.known ??= this.identify());
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

  /** Counts one more; throws the budget's problem (DomainError) once it is spent. To be called before what is dear is begun. */
  spend(budget: Budget): void {
    const spent = (this.spent.get(budget) ?? 0) + 1;
    this.spent.set(budget, spent);
    if (spent > budget.most) throw new DomainError(budget.problem);
  }

  /** Between two answers of one subscription: the next is read anew, with budgets of its own. */
  startAnew(): Promise<void> {
    this.spent = new Map();
    return this.refresh();
  }

  /** Around a change: holds no connection, and what is read from here on is read anew. */
  async refresh(): Promise<void> {
    this.earlier += this.snapshot.statements;
    await this.snapshot.close();
    this.snapshot = this.look();
    this.loaders = new Map();
  }

  close(): Promise<void> {
    return this.snapshot.close();
  }

  /** With the eyes of the viewer; of nobody where nothing asked who it is. */
  private look(): Snapshot {
    return new Snapshot(this.source, async () => (await this.known)?.personId ?? null);
  }
}
