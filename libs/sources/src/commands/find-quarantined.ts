import { notFound, refuseIfAny, type Problem, type Role } from '#language';
import type { Meta, Tx } from '#platform';
import { rolesAt } from '#units';
import { lockRejections, sourcesOfRejections } from '../data/rejections.store.js';
import { lockSource, type SourceRow } from '../data/sources.store.js';
import { isSeen, settlerProblems, type Quarantined } from '../domain/quarantine.js';

export interface FoundRejections {
  /** In the order in which they were asked for. */
  rejections: Quarantined[];
  sources: ReadonlyMap<string, SourceRow>;
}

/**
 * The rows with these ids and their sources, locked. Throws all that stands against the actor's settling them: NOT_FOUND
 * `rejection.not_found` and FORBIDDEN `role.too_low`, each with its field, which `pathOf` says of the place in the list.
 */
export async function findQuarantined(
  tx: Tx,
  { actor: { personId } }: Meta,
  ids: readonly string[],
  pathOf: (index: number) => string[],
): Promise<FoundRejections> {
  const sources = new Map<string, SourceRow>();
  for (const id of await sourcesOfRejections(tx, ids)) {
    const source = await lockSource(tx, id);
    if (source) sources.set(id, source);
  }
  const locked = await lockRejections(tx, ids);
  const units = [...new Set([...sources.values()].map(({ unitId }) => unitId))];
  const roles = personId === null ? null : await rolesAt(tx, personId, units);
  const problems: Problem[] = [];
  const rejections = ids.flatMap((id, index) => {
    const found = locked.get(id);
    const held: Role[] = (found?.unitId && roles?.get(found.unitId)) || [];
    if (!found || (personId !== null && !isSeen(found, personId, held)))
      problems.push(...notFound('rejection', pathOf(index)).problems);
    else if (personId !== null)
      problems.push(...settlerProblems(found, held).map((one) => ({ ...one, path: pathOf(index) })));
    return found ?? [];
  });
  refuseIfAny(problems);
  return { rejections, sources };
}
