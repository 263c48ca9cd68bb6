import { Module, type Type } from '@nestjs/common';
import type { Tick } from '#platform';
import { CreateCalendarFeedHandler } from './commands/create-calendar-feed.js';
import { CreateChatHookHandler } from './commands/create-chat-hook.js';
import { DeleteCalendarFeedHandler } from './commands/delete-calendar-feed.js';
import { DeleteChatHookHandler } from './commands/delete-chat-hook.js';
import { PauseChatHookHandler } from './commands/pause-chat-hook.js';
import { ResumeChatHookHandler } from './commands/resume-chat-hook.js';
import { SaveNotificationsHandler } from './commands/save-notifications.js';
import { TestChatHookHandler } from './commands/test-chat-hook.js';
import { UnsubscribeHandler } from './commands/unsubscribe.js';
import { ForgetOldMails } from './ticks/forget-old-mails.js';
import { PlanMails } from './ticks/plan-mails.js';
import { PlanUnitDigests } from './ticks/plan-unit-digests.js';

export const MAIL_TICKS: Type<Tick>[] = [PlanMails, PlanUnitDigests, ForgetOldMails];

@Module({
  providers: [
    ...[SaveNotificationsHandler, UnsubscribeHandler, CreateCalendarFeedHandler, DeleteCalendarFeedHandler],
    ...[CreateChatHookHandler, PauseChatHookHandler, ResumeChatHookHandler, DeleteChatHookHandler, TestChatHookHandler],
    ...MAIL_TICKS,
  ],
  exports: MAIL_TICKS,
})
export class MailModule {}
