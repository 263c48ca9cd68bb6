import { replayedCycles } from '#cycles';
import { replayedGoals, replayedIdeas } from '#ideas';
import type { Happened } from '#language';
import { replayedAdoptions, replayedPilots } from '#pilots';
import type { Reader, StreamName, Tx } from '#platform';
import type { Redactable } from '../domain/free-texts.js';

/** A kind whose rows are the fold of its log: once the log is redacted, they are written as it tells them. */
interface Folded {
  table: string;
  load(reader: Reader, id: string): Promise<object | undefined>;
  rewrite(tx: Tx, id: string, log: readonly Happened[], at: Date): Promise<void>;
}
/** Texts in rows of their own: of the thing itself (`list` null), or of a list that belongs to it, whose rows name it in `owner`. */
export interface TextRows {
  list: string | null;
  table: string;
  owner: string;
  columns: Readonly<Record<string, string>>;
}

function folded<State extends object>(
  table: string,
  kind: {
    fold(id: string, log: readonly Happened[]): State;
    load(reader: Reader, ids: readonly string[]): Promise<ReadonlyMap<string, State>>;
    write(tx: Tx, state: State, when: { at: Date }): Promise<void>;
  },
): Folded {
  return {
    table,
    load: async (reader, id) => (await kind.load(reader, [id])).get(id),
    rewrite: (tx, id, log, at) => kind.write(tx, kind.fold(id, log), { at }),
  };
}
const BECAUSE = { because: 'because' };

export const FOLDED: Readonly<Partial<Record<Redactable, Folded>>> = {
  Pilot: folded('pilots', replayedPilots),
  Adoption: folded('adoptions', replayedAdoptions),
  Cycle: folded('cycles', replayedCycles),
  Idea: folded('ideas', replayedIdeas),
  Goal: folded('goals', replayedGoals),
};
export const IN_ROWS: Readonly<Partial<Record<Redactable, readonly TextRows[]>>> = {
  Comment: [{ list: null, table: 'comments', owner: 'id', columns: { body: 'body' } }],
  Unit: [{ list: null, table: 'units', owner: 'id', columns: { mission: 'mission' } }],
  Source: [{ list: null, table: 'sources', owner: 'id', columns: { retiredBecause: 'retired_because' } }],
  Rejection: [
    {
      ...{ list: null, table: 'rejections', owner: 'id' },
      columns: { raw: 'raw', reason: 'reason', dismissedBecause: 'dismissed_because' },
    },
  ],
  Series: [
    { list: 'annotations', table: 'annotations', owner: 'series_id', columns: { label: 'label' } },
    { list: 'phases', table: 'phases', owner: 'series_id', columns: BECAUSE },
    { list: 'exclusions', table: 'exclusions', owner: 'series_id', columns: BECAUSE },
    { list: 'signals', table: 'signals', owner: 'series_id', columns: { explanation: 'explanation' } },
  ],
};
/** Rows that hold reasons which the events of a stream tell: they go together. */
export const OF_STREAMS: Readonly<Partial<Record<StreamName, readonly TextRows[]>>> = {
  source: [{ list: null, table: 'rejections', owner: 'source_id', columns: { because: 'dismissed_because' } }],
  metric: [{ list: null, table: 'metric_versions', owner: 'metric_id', columns: BECAUSE }],
  delivery: [{ list: null, table: 'deliveries', owner: 'id', columns: { because: 'skipped_because' } }],
};
/** Streams whose rows count their events: the next change of them continues there. */
export const COUNTING: Readonly<Partial<Record<StreamName, string>>> = {
  ...{ unit: 'units', source: 'sources', series: 'series' },
  ...{ person: 'people', metric: 'metrics' },
};
