import {
  EVENT_COLUMNS,
  pageArguments,
  readPages,
  type LoggedEvent,
  type Page,
  type PageInput,
  type Reader,
} from '#platform';
import { inScope } from '#units';

/**
 * An event for a viewer. One that is committed and has no position yet is shown too, as standing at the log's present end: who
 * resumes after it gets it once more and misses nothing.
 */
export type EventView = LoggedEvent & { epoch: number };

export const EVENT_VIEW_COLUMNS = `${EVENT_COLUMNS.replace('e.position', 'coalesce(e.position, log.last_position) as position')},
  coalesce((select value from installation where key = 'epoch'), '1')::bigint as epoch`;
export const EVENTS_FROM = 'events e cross join event_log log';
const inOrder = [{ sql: 'e.at', type: 'timestamptz' } as const, { sql: 'e.seq', type: 'integer' } as const];

export async function eventsByIds(
  reader: Reader,
  viewerId: string,
  ids: readonly string[],
): Promise<Map<string, EventView>> {
  const rows = await reader.query<EventView>(
    `select ${EVENT_VIEW_COLUMNS} from ${EVENTS_FROM} where e.id = any($2) and ${inScope('e.unit_id', '$1')}`,
    [viewerId, ids],
  );
  return new Map(rows.map((row) => [row.id, row]));
}

/** All that happened to each pilot and its cycles, the oldest first. */
export const historyOfPilots = (
  reader: Reader,
  viewerId: string,
  pilotIds: readonly string[],
  input: PageInput,
): Promise<Map<string, Page<EventView>>> => history(reader, viewerId, 'e.pilot_id', pilotIds, input);

/** All that happened to each of these things themselves, the oldest first. */
export const historyOfStreams = (
  reader: Reader,
  viewerId: string,
  streamIds: readonly string[],
  input: PageInput,
): Promise<Map<string, Page<EventView>>> => history(reader, viewerId, 'e.stream_id', streamIds, input);

function history(
  reader: Reader,
  viewerId: string,
  column: string,
  ids: readonly string[],
  input: PageInput,
): Promise<Map<string, Page<EventView>>> {
  const where = [`${column} = parent.id`, inScope('e.unit_id', '$1')];
  const list = { select: EVENT_VIEW_COLUMNS, from: EVENTS_FROM, where, parameters: [viewerId], order: inOrder };
  return readPages<EventView>(reader, list, ids, pageArguments(input, 50, 100));
}
