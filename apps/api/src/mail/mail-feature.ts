import * as mail from '#mail';
import { UnitOfWork, type Outgoing } from '#platform';
import type { Feature } from '../feature.js';
import { OUTGOING } from '../outgoing.js';
import { CalendarController } from './calendar.controller.js';
import { ChatHookResolver } from './chat-hook.resolver.js';
import { ChatHooksResolver } from './chat-hooks.resolver.js';
import { NotificationsResolver } from './notifications.resolver.js';

const setUp = {
  provide: mail.ChatAddresses,
  inject: [UnitOfWork, OUTGOING],
  useFactory: (uow: UnitOfWork, outgoing: Outgoing): mail.ChatAddresses => new mail.ChatAddresses(uow, outgoing),
};

export const mailFeature: Feature = {
  lib: { door: mail, module: mail.MailModule, rows: mail.MAIL_ROWS },
  resolvers: [NotificationsResolver, ChatHooksResolver, ChatHookResolver, setUp],
  controllers: [CalendarController],
  nodes: { ChatHook: mail.chatHooksByIds },
};
