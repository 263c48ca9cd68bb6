import { Module } from '@nestjs/common';
import { GrantRoleHandler } from './commands/grant-role.js';
import { InvitePersonHandler } from './commands/invite-person.js';
import { RevokeRoleHandler } from './commands/revoke-role.js';
import { SaveUnitHandler } from './commands/save-unit.js';

@Module({ providers: [SaveUnitHandler, InvitePersonHandler, GrantRoleHandler, RevokeRoleHandler] })
export class UnitsModule {}
