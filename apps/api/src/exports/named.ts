import { DomainError, fromGlobalId } from '#language';
import { metricsByIds, metricsByKeys } from '#metrics';
import { unitsByCodes, unitsByIds } from '#units';
import { pilotsByIds } from '#pilots';
import { isKeyOf } from '../graphql/node-ids.js';
import type { BatchRead, RequestContext } from '../graphql/request-context.js';

/** Keys of what an address names by its global id, or by its own word. Throws DomainError NOT_FOUND for what is not there or not to be seen. */
export const unitNamed = (context: RequestContext, name: string | null): Promise<string | null> =>
  keyNamed(context, name, { type: 'Unit', byIds: unitsByIds, byWords: unitsByCodes });

export const metricNamed = (context: RequestContext, name: string): Promise<string | null> =>
  keyNamed(context, name, { type: 'Metric', byIds: metricsByIds, byWords: metricsByKeys });

export const pilotNamed = (context: RequestContext, name: string | null): Promise<string | null> =>
  keyNamed(context, name, { type: 'Pilot', byIds: pilotsByIds });

interface Kind {
  type: 'Unit' | 'Metric' | 'Pilot';
  byIds: BatchRead<{ id: string }, unknown>;
  byWords?: BatchRead<{ id: string }, unknown>;
}

async function keyNamed(
  context: RequestContext,
  name: string | null,
  { type, byIds, byWords }: Kind,
): Promise<string | null> {
  if (name === null) return null;
  const id = fromGlobalId(name);
  const found =
    id?.type === type && isKeyOf(type, id.key)
      ? await context.one(byIds, id.key)
      : byWords && !name.includes('\0')
        ? await context.one(byWords, name)
        : null;
  if (found) return found.id;
  throw new DomainError({
    code: 'NOT_FOUND',
    rule: `${type.toLowerCase()}.not_found`,
    message: `There is no such ${type.toLowerCase()}, or you may not see it.`,
    remedy: byWords
      ? 'Send its id as the API gave it, or its own word (code or key).'
      : 'Send its id as the API gave it.',
  });
}
