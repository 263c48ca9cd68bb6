import { pageArguments, readPage, type Page, type PageInput, type Reader } from '#platform';
import { inScope } from '#units';
import { eventConditions, type LogQuery } from './event-filter.js';
import { EVENTS_FROM, EVENT_VIEW_COLUMNS, type EventView } from './event.reads.js';

/**
 * The log in the order of its writing, which is that of its positions: who reads the newest event and subscribes behind its cursor
 * misses nothing.
 */
export function listEvents(
  reader: Reader,
  viewerId: string,
  query: LogQuery,
  orderBy: 'NEWEST' | 'OLDEST',
  input: PageInput,
): Promise<Page<EventView>> {
  const parameters: unknown[] = [viewerId];
  const where = [inScope('e.unit_id', '$1'), ...eventConditions(query, parameters)];
  const order = [{ sql: 'e.seq', type: 'integer', descending: orderBy === 'NEWEST' } as const];
  const list = { select: EVENT_VIEW_COLUMNS, from: EVENTS_FROM, where, parameters, order, uncounted: true };
  return readPage(reader, list, pageArguments(input, 50, 100));
}
