import { fromGlobalId, notFound, type DomainError, type NodeType } from '#language';
import { metricsByIds, metricsByKeys } from '#metrics';
import { unitsByCodes, unitsByIds } from '#units';
import { pilotsByIds } from '#pilots';
import { isKeyOf } from '../graphql/node-ids.js';
import type { BatchRead, RequestContext } from '../graphql/request-context.js';

// What an address names by its global id, or by its own word: code or key. Throws DomainError NOT_FOUND for what is not there or not to be seen.

/** The key of a unit; null where none is named. */
export const unitNamed = async (context: RequestContext, name: string | null): Promise<string | null> =>
  name && (await keyNamed(context, name, 'Unit', unitsByIds, unitsByCodes, notFound('unit', ['unit'])));

export const metricNamed = (context: RequestContext, name: string): Promise<string> =>
  keyNamed(context, name, 'Metric', metricsByIds, metricsByKeys, notFound('metric', ['metric']));

/** The key of a pilot, which has no word of its own; null where none is named. */
export const pilotNamed = async (context: RequestContext, name: string | null): Promise<string | null> =>
  name && (await keyNamed(context, name, 'Pilot', pilotsByIds, null, notFound('pilot', ['pilot'])));

type Found = BatchRead<{ id: string }, unknown>;

async function keyNamed(
  context: RequestContext,
  name: string,
  type: NodeType,
  byIds: Found,
  byWords: Found | null,
  missing: DomainError,
): Promise<string> {
  const id = fromGlobalId(name);
  const byId = id?.type === type && isKeyOf(type, id.key) ? await context.one(byIds, id.key) : null;
  const found = byId ?? (byWords && !name.includes('\0') ? await context.one(byWords, name) : null);
  if (!found) throw missing;
  return found.id;
}
