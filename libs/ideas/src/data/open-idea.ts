import { refuseIfAny } from '#language';
import type { Meta, Tx } from '#platform';
import { rolesAt } from '#units';
import type { Idea } from '../domain/idea.js';
import { sightProblems, type IdeaViewer } from '../domain/who-may.js';
import { lockIdea } from './ideas.store.js';

/** The idea, locked, with its asker; who asks must see it. Throws NOT_FOUND. */
export async function openIdea(tx: Tx, meta: Meta, id: string): Promise<{ idea: Idea; viewer: IdeaViewer }> {
  const idea = await lockIdea(tx, id);
  const { personId } = meta.actor;
  const held = personId === null ? [] : ((await rolesAt(tx, personId, [idea.unitId])).get(idea.unitId) ?? []);
  const viewer = { personId, held };
  refuseIfAny(sightProblems(idea, viewer));
  return { idea, viewer };
}
