import type { Type } from '@nestjs/common';
import type { RowClass, Subscriber } from '#platform';

export { CreateIntegrationKey } from './commands/create-integration-key.js';
export { DeactivatePerson } from './commands/deactivate-person.js';
export { GrantRole, type GrantRoleInput } from './commands/grant-role.js';
export { InvitePerson } from './commands/invite-person.js';
export { ReactivatePerson } from './commands/reactivate-person.js';
export { RevokeIntegrationKey } from './commands/revoke-integration-key.js';
export { RevokeRole, type RevokeRoleInput } from './commands/revoke-role.js';
export { SavePerson } from './commands/save-person.js';
export { SaveUnit } from './commands/save-unit.js';
export { arrivePerson } from './data/arrive-person.js';
export { alignGrants, type Claimed, type ClaimedGrant } from './data/claimed-grants.store.js';
export * from './data/sessions.js';
export { rewrapPepper } from './data/key-pepper.js';
export * from './data/key-sign-ins.js';
export * from './data/sign-ins.js';
export { type CreateIntegrationKeyInput } from './domain/integration-key.js';
export { readKeyText } from './data/key-text.js';
export type { InvitePersonInput, ReactivatePersonInput, SavePersonInput } from './domain/person.js';
export { highestRole, organisationRoleProblems, reaches, roleProblems } from './domain/roles.js';
export { DEFAULT_SETTINGS, settingsInForce, type OwnSettings, type UnitSettings } from './domain/settings.js';
export { isTimeZone } from './domain/time-zone.js';
export type { SaveUnitInput } from './domain/unit.js';
export * from './domain/unit-actions.js';
export * from './reads/day-sql.js';
export { endOfDay, endOfWorkingDay, workingDayAfter } from './domain/working-days.js';
export {
  hourOfUnitDay,
  isWorkingDay,
  isWorkingTime,
  nextWorkingTime,
  type WorkingHours,
} from './domain/working-hours.js';
export { workingHoursOf, workingHoursOfPeople } from './reads/working-hours.reads.js';
export { endOfUnitDay, unitDay } from './domain/unit-day.js';
export * from './reads/grant.reads.js';
export * from './reads/in-scope.js';
export * from './reads/integration-key.reads.js';
export { personActionsOf } from './reads/person-actions.js';
export * from './reads/readers-among.js';
export * from './reads/person.reads.js';
export * from './reads/roles.js';
export { stillHere } from './reads/still-here.js';
export { standsFor } from './reads/stands-for.js';
export { organisationId, requireUnit, unitFacts, type UnitFacts } from './reads/unit.facts.js';
export * from './reads/unit.reads.js';
export * from './reads/units-under.js';
export * from './units.module.js';
export const UNITS_ROWS: RowClass[] = [];
export const UNITS_SUBSCRIBERS: Type<Subscriber>[] = [];
