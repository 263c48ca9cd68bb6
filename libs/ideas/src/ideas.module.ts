import { Module, type Type } from '@nestjs/common';
import type { Subscriber, Tick } from '#platform';
import { MoveIdeaHandler } from './commands/move-idea.js';
import { ReplyToIdeaHandler } from './commands/reply-to-idea.js';
import { SaveGoalHandler } from './commands/save-goal.js';
import { SubmitIdeaHandler } from './commands/submit-idea.js';
import { SupportIdeaHandler } from './commands/support-idea.js';
import { TellSenderHandler } from './commands/tell-sender.js';
import { WithdrawSupportHandler } from './commands/withdraw-support.js';
import { EscalateOverdueIdeas } from './ticks/escalate-overdue-ideas.js';
import { OpenTheIdeaBox } from './ticks/open-the-idea-box.js';

export const IDEAS_SUBSCRIBERS: Type<Subscriber>[] = [];
export const IDEAS_TICKS: Type<Tick>[] = [EscalateOverdueIdeas, OpenTheIdeaBox];

@Module({
  providers: [
    SubmitIdeaHandler,
    ReplyToIdeaHandler,
    SupportIdeaHandler,
    WithdrawSupportHandler,
    MoveIdeaHandler,
    TellSenderHandler,
    SaveGoalHandler,
    ...IDEAS_SUBSCRIBERS,
    ...IDEAS_TICKS,
  ],
  exports: [...IDEAS_SUBSCRIBERS, ...IDEAS_TICKS],
})
export class IdeasModule {}
