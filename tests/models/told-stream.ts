import { deepStrictEqual as same, match } from 'node:assert';
import { DomainError, type Happened, type Problem } from '#language';

/** How one kind of thing is made of its events, and what every order of operations must leave true of it. */
export interface Kind<State> {
  id: string;
  evolve(state: State | null, id: string, happened: Happened): State;
  /** The types of events that raise `version`; null for what has none. */
  ofTheForm: ReadonlySet<string> | null;
  /** What holds between the state before an event and after it. */
  between(was: State, is: State, happened: Happened): void;
}
export interface Outcome {
  types: string[];
  refused: string[];
  problems: readonly Problem[];
}
interface Fact {
  type: string;
  data: object;
}
interface Counted {
  streamVersion: number;
  version?: number;
}

/** A thing with its log, changed by rules as a store would change it. The rules get frozen states: none of them may write into one. */
export class ToldStream<State extends Counted> {
  readonly log: Happened[] = [];
  step = 0;
  state: State;

  constructor(
    private readonly kind: Kind<State>,
    first: readonly Fact[],
    actorId: string,
  ) {
    let state: State | null = null;
    for (const event of first) state = this.told(state, event, actorId);
    this.state = state as State;
  }

  /** The instant of the step, a second apart from each other. */
  get at(): string {
    return new Date(Date.UTC(2026, 2, 9, 9, 0, this.step)).toISOString();
  }

  /** Carries out a rule; what it refuses says why and what would mend it, and changes nothing. */
  perform(actorId: string | null, rule: (state: State) => readonly Fact[]): Outcome {
    this.step += 1;
    let events: readonly Fact[];
    try {
      events = rule(this.state);
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      for (const problem of error.problems) expectTold(problem);
      return { types: [], refused: unique(error.problems.map((one) => one.rule)), problems: error.problems };
    }
    for (const event of events) this.state = this.told(this.state, event, actorId);
    return { types: events.map(({ type }) => type), refused: [], problems: [] };
  }

  private told(was: State | null, event: Fact, actorId: string | null): State {
    const happened = { ...event, at: this.at, actorId } as Happened;
    same(JSON.parse(JSON.stringify(happened)), happened);
    const is = frozen(this.kind.evolve(was, this.kind.id, frozen(happened)));
    this.log.push(happened);
    if (was === null) return is;
    const { ofTheForm } = this.kind;
    same(is.streamVersion, was.streamVersion + 1);
    if (ofTheForm) same([event.type, is.version], [event.type, was.version! + (ofTheForm.has(event.type) ? 1 : 0)]);
    this.kind.between(was, is, happened);
    return is;
  }

  /** The log as it is stored folds to the state; a type of a later program is counted and changes nothing else. */
  expectFolds(): void {
    const stored = JSON.parse(JSON.stringify(this.log)) as Happened[];
    const folded = stored.reduce<State | null>((state, one) => this.kind.evolve(state, this.kind.id, one), null);
    same(folded, this.state);
    const later = { type: 'OfALaterProgram', data: { stage: 'PLAN' }, at: this.at, actorId: null };
    const { lastActivityAt: _, ...stays } = this.kind.evolve(this.state, this.kind.id, later as never) as State & {
      lastActivityAt?: string;
    };
    const { lastActivityAt: __, ...was } = this.state as State & { lastActivityAt?: string };
    same(stays, { ...was, streamVersion: was.streamVersion + 1 });
  }
}

/** docs/errors.md: each with its rule, what would mend it where the field itself does not say so, and what a reader can act on. */
function expectTold({ code, rule, message, remedy, path }: Problem): void {
  match(rule, /^[a-z_]+\.[a-z_]+$/);
  match(message, /\S/);
  if (code === 'INVALID') match(path?.join('.') ?? '', /\S/);
  else match(remedy ?? '', /\S/, `${rule} names no remedy`);
}

export const unique = (names: readonly string[]): string[] => [...new Set(names)].sort();

function frozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.values(value).forEach(frozen);
    Object.freeze(value);
  }
  return value;
}
