import { Module } from '@nestjs/common';
import { CreateIntegrationKeyHandler } from './commands/create-integration-key.js';
import { DeactivatePersonHandler } from './commands/deactivate-person.js';
import { GrantRoleHandler } from './commands/grant-role.js';
import { InvitePersonHandler } from './commands/invite-person.js';
import { ReactivatePersonHandler } from './commands/reactivate-person.js';
import { RevokeIntegrationKeyHandler } from './commands/revoke-integration-key.js';
import { RevokeRoleHandler } from './commands/revoke-role.js';
import { SavePersonHandler } from './commands/save-person.js';
import { SaveUnitHandler } from './commands/save-unit.js';

@Module({
  providers: [
    ...[SaveUnitHandler, InvitePersonHandler, SavePersonHandler, DeactivatePersonHandler, ReactivatePersonHandler],
    ...[GrantRoleHandler, RevokeRoleHandler, CreateIntegrationKeyHandler, RevokeIntegrationKeyHandler],
  ],
})
export class UnitsModule {}
