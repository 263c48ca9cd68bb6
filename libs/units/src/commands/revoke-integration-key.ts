import { CommandHandler } from '@nestjs/cqrs';
import { notFound, refuseIfAny } from '#language';
import { RampCommand } from '#platform';
import { endKey, lockKey } from '../data/integration-keys.store.js';
import { revokeProblems } from '../domain/integration-key.js';
import { integrationKeysByIds } from '../reads/integration-key.reads.js';
import { rolesAt } from '../reads/roles.js';

/** Ends a key at once, for good. By an administrator of its unit. Answers its id. */
export class RevokeIntegrationKey extends RampCommand<{ keyId: string }, { id: string }> {}

@CommandHandler(RevokeIntegrationKey)
export class RevokeIntegrationKeyHandler {
  async execute({ tx, meta, input }: RevokeIntegrationKey): Promise<{ id: string }> {
    const key = await lockKey(tx, input.keyId);
    const actor = meta.actor.personId;
    const mayKnow = key && (actor === null || (await integrationKeysByIds(tx, actor, [key.id])).has(key.id));
    const held =
      key && actor !== null ? ((await rolesAt(tx, actor, [key.unitId])).get(key.unitId) ?? []) : ['ADMIN' as const];
    if (!key || !mayKnow || held.length === 0) throw notFound('integration key', ['integrationKey']);
    refuseIfAny(revokeProblems(held, key.revokedAt !== null));
    await endKey(tx, meta, key);
    return { id: key.id };
  }
}
