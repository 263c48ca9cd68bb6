import { CommandHandler } from '@nestjs/cqrs';
import { DomainError } from '#language';
import { RampCommand, newId } from '#platform';
import { loadUnit, lockTree, saveUnitFacts, storeUnit } from '../data/units.store.js';
import { saveUnit, type SaveUnitInput } from '../domain/unit.js';
import { requireRole } from '../reads/roles.js';

/** Makes a unit under a parent, or changes one; only the program itself makes the organisation. */
export class SaveUnit extends RampCommand<SaveUnitInput, { id: string }> {}

@CommandHandler(SaveUnit)
export class SaveUnitHandler {
  async execute({ tx, meta, input }: SaveUnit): Promise<{ id: string }> {
    await lockTree(tx);
    if (input.unitId) await requireRole(tx, meta, input.unitId, 'ADMIN');
    const current = input.unitId ? await loadUnit(tx, input.unitId) : null;
    const parentId = input.parentId === undefined ? (current?.parentId ?? null) : input.parentId;
    if (parentId !== null && parentId !== current?.parentId) await requireRole(tx, meta, parentId, 'ADMIN');
    const facts = await saveUnitFacts(tx, input.code.trim(), parentId);
    if (meta.actor.personId !== null && facts.organisationId === null) throw new DomainError(NO_ORGANISATION);
    const unit = saveUnit(current?.id ?? newId(), current, input, facts);
    await storeUnit(tx, meta, current, unit);
    return { id: unit.id };
  }
}

const NO_ORGANISATION = {
  code: 'FORBIDDEN',
  rule: 'unit.no_organisation',
  message: 'This installation has no organisation yet, and only the program itself makes it.',
  remedy: 'Run the set-up of the installation.',
} as const;
