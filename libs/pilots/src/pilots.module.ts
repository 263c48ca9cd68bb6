import { Module, type Type } from '@nestjs/common';
import type { Subscriber, Tick } from '#platform';
import { AssessProgressHandler } from './commands/assess-progress.js';
import { ChangeAdoptionHandler } from './commands/change-adoption.js';
import { CharterPilotHandler } from './commands/charter-pilot.js';
import { ClosePilotHandler } from './commands/close-pilot.js';
import { CommentHandler } from './commands/comment.js';
import { DiscardPilotHandler } from './commands/discard-pilot.js';
import { DraftPilotHandler } from './commands/draft-pilot.js';
import { JoinTeamHandler } from './commands/join-team.js';
import { LeaveTeamHandler } from './commands/leave-team.js';
import { LinkMetricHandler } from './commands/link-metric.js';
import { MovePilotHandler } from './commands/move-pilot.js';
import { MovePilotStageHandler } from './commands/move-pilot-stage.js';
import { PausePilotHandler } from './commands/pause-pilot.js';
import { OfferSpreadHandler } from './commands/offer-spread.js';
import { RevisePilotHandler } from './commands/revise-pilot.js';
import { ShareWinHandler } from './commands/share-win.js';
import { UnlinkMetricHandler } from './commands/unlink-metric.js';
import { FreeIdeasWhenPilotDropsThem } from './subscribers/free-ideas-when-pilot-drops-them.js';
import { MoveIdeasWhenPilotCloses } from './subscribers/move-ideas-when-pilot-closes.js';
import { MoveIdeasWhenPilotTakesThem } from './subscribers/move-ideas-when-pilot-takes-them.js';
import { OpenSustainmentReviewWhenGainWorsens } from './subscribers/open-sustainment-review-when-gain-worsens.js';
import { StartBaselinePhaseWhenMetricIsLinked } from './subscribers/start-baseline-phase-when-metric-is-linked.js';
import { RemindWhenAimIsDue } from './ticks/remind-when-aim-is-due.js';
import { RemindWhenPilotIsIdle } from './ticks/remind-when-pilot-is-idle.js';
import { RemindWhenPilotIsOrphaned } from './ticks/remind-when-pilot-is-orphaned.js';
import { RemindWhenSpreadFollowUpIsDue } from './ticks/remind-when-spread-follow-up-is-due.js';
import { RemindWhenSustainmentReviewIsDue } from './ticks/remind-when-sustainment-review-is-due.js';
import { SnapshotProgressEachMonth } from './ticks/snapshot-progress-each-month.js';

export const PILOTS_SUBSCRIBERS: Type<Subscriber>[] = [
  StartBaselinePhaseWhenMetricIsLinked,
  MoveIdeasWhenPilotTakesThem,
  MoveIdeasWhenPilotCloses,
  FreeIdeasWhenPilotDropsThem,
  OpenSustainmentReviewWhenGainWorsens,
];
export const PILOTS_TICKS: Type<Tick>[] = [
  RemindWhenAimIsDue,
  RemindWhenPilotIsIdle,
  RemindWhenPilotIsOrphaned,
  RemindWhenSpreadFollowUpIsDue,
  RemindWhenSustainmentReviewIsDue,
  SnapshotProgressEachMonth,
];

@Module({
  providers: [
    DraftPilotHandler,
    RevisePilotHandler,
    DiscardPilotHandler,
    LinkMetricHandler,
    UnlinkMetricHandler,
    JoinTeamHandler,
    LeaveTeamHandler,
    CharterPilotHandler,
    MovePilotStageHandler,
    MovePilotHandler,
    PausePilotHandler,
    ClosePilotHandler,
    AssessProgressHandler,
    ShareWinHandler,
    CommentHandler,
    OfferSpreadHandler,
    ChangeAdoptionHandler,
    ...PILOTS_SUBSCRIBERS,
    ...PILOTS_TICKS,
  ],
  exports: [...PILOTS_SUBSCRIBERS, ...PILOTS_TICKS],
})
export class PilotsModule {}
