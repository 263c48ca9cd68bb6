import { DomainError, isEventType } from '#language';
import type { LoggedEvent } from '#platform';
import type { EventFilter } from '../graphql/input-types.js';
import { keyIn } from '../graphql/node-ids.js';
import { streamOfSubject } from './subjects.js';

/** Which events are asked for, by keys. `underId` and the viewer's rights are a question of units and are asked apart. */
export interface LogQuery {
  underId: string | null;
  pilotId: string | null;
  cycleId: string | null;
  subject: { stream: string; streamId: string } | null;
  types: readonly string[] | null;
  since: string | null;
  until: string | null;
}

/** Throws DomainError INVALID with the filter's field: a type that is none would be waited for in vain. */
export function logQuery(filter: EventFilter | null | undefined): LogQuery {
  const { under, pilot, cycle, subject, types, since, until } = filter ?? {};
  const unknown = types?.find((type) => !isEventType(type));
  if (unknown !== undefined)
    throw new DomainError({
      code: 'INVALID',
      rule: 'event.type_unknown',
      message: `There is no event type ${unknown.slice(0, 100)}.`,
      remedy: 'Take the names from eventTypes.',
      path: ['filter', 'types'],
    });
  return {
    underId: keyIn('Unit', under, 'filter', 'under') ?? null,
    pilotId: keyIn('Pilot', pilot, 'filter', 'pilot') ?? null,
    cycleId: keyIn('Cycle', cycle, 'filter', 'cycle') ?? null,
    subject: subject ? streamOfSubject(subject, 'filter', 'subject') : null,
    types: types ?? null,
    since: since ?? null,
    until: until ?? null,
  };
}

/** The query as conditions over event `e`; values are added to `parameters`. */
export function eventConditions(query: LogQuery, parameters: unknown[]): string[] {
  const bind = (value: unknown): string => `$${parameters.push(value)}`;
  const { underId, pilotId, cycleId, subject, types, since, until } = query;
  const where: string[] = [];
  if (underId)
    where.push(
      `e.unit_id in (select descendant_id from unit_paths where ancestor_id = ${bind(underId)} and valid_to is null)`,
    );
  if (pilotId) where.push(`e.pilot_id = ${bind(pilotId)}`);
  if (cycleId) where.push(`e.stream = 'cycle' and e.stream_id = ${bind(cycleId)}`);
  if (subject) where.push(`e.stream = ${bind(subject.stream)} and e.stream_id = ${bind(subject.streamId)}`);
  if (types) where.push(`e.type = any(${bind(types)})`);
  if (since) where.push(`e.at >= ${bind(since)}::timestamptz`);
  if (until) where.push(`e.at <= ${bind(until)}::timestamptz`);
  return where;
}

/** The same for an event at hand, but for `underId`. */
export function matches(query: LogQuery, event: LoggedEvent): boolean {
  const { pilotId, cycleId, subject, types, since, until } = query;
  const isOf = (stream: string, id: string): boolean => event.stream === stream && event.streamId === id;
  return (
    (pilotId === null || event.pilotId === pilotId) &&
    (cycleId === null || isOf('cycle', cycleId)) &&
    (subject === null || isOf(subject.stream, subject.streamId)) &&
    (types === null || types.includes(event.type)) &&
    (since === null || event.at.getTime() >= Date.parse(since)) &&
    (until === null || event.at.getTime() <= Date.parse(until))
  );
}
