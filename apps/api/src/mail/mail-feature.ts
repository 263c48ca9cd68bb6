import * as mail from '#mail';
import { Commands, UnitOfWork, type Outgoing } from '#platform';
import type { Feature } from '../feature.js';
import { OUTGOING } from '../outgoing.js';
import { CalendarController } from './calendar.controller.js';
import { ChatHookResolver } from './chat-hook.resolver.js';
import { ChatHooksResolver } from './chat-hooks.resolver.js';
import { NotificationsResolver } from './notifications.resolver.js';

const setUp = {
  provide: mail.ChatHookSetUp,
  inject: [UnitOfWork, Commands, OUTGOING],
  useFactory: (uow: UnitOfWork, commands: Commands, outgoing: Outgoing): mail.ChatHookSetUp =>
    new mail.ChatHookSetUp(uow, commands, outgoing),
};

export const mailFeature: Feature = {
  lib: { door: mail, module: mail.MailModule, rows: mail.MAIL_ROWS },
  resolvers: [NotificationsResolver, ChatHooksResolver, ChatHookResolver, setUp],
  controllers: [CalendarController],
  nodes: { ChatHook: mail.chatHooksByIds },
};
