import { notFound, refuseIfAny } from '#language';
import type { Meta, Tx } from '#platform';
import { lockSource, type SourceRow } from '../data/sources.store.js';
import { stepProblems, type SourceStep } from '../domain/source-steps.js';
import { requireKeeper } from './require-keeper.js';

/** The source, locked, for a step that its keeper may take now. Throws NOT_FOUND, FORBIDDEN or WRONG_STATE. */
export async function openSource(tx: Tx, meta: Meta, sourceId: string, step: SourceStep): Promise<SourceRow> {
  const unknown = notFound('source', ['source']);
  const source = await lockSource(tx, sourceId);
  if (!source) throw unknown;
  await requireKeeper(tx, meta, source.unitId, unknown);
  refuseIfAny(stepProblems(step, source));
  return source;
}
