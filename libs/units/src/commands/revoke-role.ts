import { CommandHandler } from '@nestjs/cqrs';
import { InputCheck, notFound, refuseIfAny } from '#language';
import { RampCommand } from '#platform';
import { endGrant, loadGrant, lockPerson, otherAdministrators } from '../data/people.store.js';
import { revokeRole } from '../domain/grant.js';
import { roleProblems } from '../domain/roles.js';
import { grantsByIds } from '../reads/grant.reads.js';
import { rolesAt } from '../reads/roles.js';

export interface RevokeRoleInput {
  grantId: string;
  because?: string | null;
}
/** Takes a role back; that it was held stays in the record. By an administrator of the unit. Answers the grant's id. */
export class RevokeRole extends RampCommand<RevokeRoleInput, { id: string }> {}

@CommandHandler(RevokeRole)
export class RevokeRoleHandler {
  async execute({ tx, meta, input }: RevokeRole): Promise<{ id: string }> {
    const found = await loadGrant(tx, input.grantId);
    const actor = meta.actor.personId;
    const sees = found && (actor === null || (await grantsByIds(tx, actor, [found.id])).has(found.id));
    const held = sees && actor !== null ? (await rolesAt(tx, actor, [found.unitId])).get(found.unitId) : null;
    // One's own is seen at any unit, also where no role is held any more.
    if (!sees || held === undefined) throw notFound('grant', ['grant']);
    if (held) refuseIfAny(roleProblems(held, 'ADMIN'));
    const check = new InputCheck('grant');
    const because = check.textOrNull(['because'], input.because);
    refuseIfAny(check.problems);
    const { count, isOrganisation } = await otherAdministrators(tx, found.unitId, found.personId);
    await lockPerson(tx, found.personId);
    // Read again under the locks: somebody else may have taken it back meanwhile.
    const grant = (await loadGrant(tx, input.grantId)) ?? found;
    revokeRole(grant, isOrganisation, count);
    await endGrant(tx, meta, grant, because);
    return { id: grant.id };
  }
}
