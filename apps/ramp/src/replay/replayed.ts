import type { Happened } from '#language';
import type { Reader } from '#platform';

/** The kinds of streams whose rows are the fold of their events, and the tables of those rows. */
export const TABLES: ReadonlyMap<string, string> = new Map([
  ['pilot', 'pilots'],
  ['cycle', 'cycles'],
  ['idea', 'ideas'],
  ['goal', 'goals'],
  ['adoption', 'adoptions'],
]);

/** What a feature offers for the proof that its log and its rows agree: the state by the log, and the state by the rows. */
export interface Replayed<State extends object> {
  stream: string;
  fold(id: string, events: readonly Happened[]): State;
  load(reader: Reader, ids: readonly string[]): Promise<ReadonlyMap<string, State>>;
}
