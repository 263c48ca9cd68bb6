import { refuseIfAny } from '#language';
import type { Meta, Tx } from '#platform';
import { roleAt } from '#units';
import type { Idea } from '../domain/idea.js';
import { sightProblems, type IdeaViewer } from '../domain/who-may.js';
import { lockIdea } from './ideas.store.js';

/** The idea, locked, with its asker; who asks must see it. Throws NOT_FOUND. */
export async function openIdea(tx: Tx, meta: Meta, id: string): Promise<{ idea: Idea; viewer: IdeaViewer }> {
  const idea = await lockIdea(tx, id);
  const { personId } = meta.actor;
  const viewer = { personId, role: personId === null ? null : await roleAt(tx, personId, idea.unitId) };
  refuseIfAny(sightProblems(idea, viewer));
  return { idea, viewer };
}
