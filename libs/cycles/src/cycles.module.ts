import { Module, type Type } from '@nestjs/common';
import type { Subscriber, Tick } from '#platform';
import { AmendCycleHandler } from './commands/amend-cycle.js';
import { CancelCycleHandler } from './commands/cancel-cycle.js';
import { CompleteStudyHandler } from './commands/complete-study.js';
import { CompleteTaskHandler } from './commands/complete-task.js';
import { DecideActHandler } from './commands/decide-act.js';
import { DiscardCycleHandler } from './commands/discard-cycle.js';
import { DraftPilotFromInterventionHandler } from './commands/draft-pilot-from-intervention.js';
import { FinishDoHandler } from './commands/finish-do.js';
import { GiveReviewHandler } from './commands/give-review.js';
import { HaltCycleHandler } from './commands/halt-cycle.js';
import { HandOverHandler } from './commands/hand-over.js';
import { NoteObservationHandler } from './commands/note-observation.js';
import { PlanCycleHandler } from './commands/plan-cycle.js';
import { RemoveTaskHandler } from './commands/remove-task.js';
import { RequestReviewHandler } from './commands/request-review.js';
import { RescheduleCycleHandler } from './commands/reschedule-cycle.js';
import { RevisePlanHandler } from './commands/revise-plan.js';
import { SaveTaskHandler } from './commands/save-task.js';
import { StartCycleHandler } from './commands/start-cycle.js';
import { MoveAdoptionToTestingWhenCycleStarts } from './subscribers/move-adoption-to-testing-when-cycle-starts.js';
import { MovePilotToTestingWhenCycleStarts } from './subscribers/move-pilot-to-testing-when-cycle-starts.js';
import { NoteBreachWhenMeasurementsArrive } from './subscribers/note-breach-when-measurements-arrive.js';
import { OpenStudyTaskWhenSignalOpens } from './subscribers/open-study-task-when-signal-opens.js';
import { TellSendersWhenActIsDecided } from './subscribers/tell-senders-when-act-is-decided.js';
import { NoteBreachWhenValuesSettle } from './ticks/note-breach-when-values-settle.js';
import { RemindWhenCycleIsOverdue } from './ticks/remind-when-cycle-is-overdue.js';
import { RemindWhenStudyIsDue } from './ticks/remind-when-study-is-due.js';
import { RemindWhenTaskIsDue } from './ticks/remind-when-task-is-due.js';

export const CYCLES_ROWS = [];
export const CYCLES_SUBSCRIBERS: Type<Subscriber>[] = [
  MovePilotToTestingWhenCycleStarts,
  MoveAdoptionToTestingWhenCycleStarts,
  NoteBreachWhenMeasurementsArrive,
  OpenStudyTaskWhenSignalOpens,
  TellSendersWhenActIsDecided,
];
export const CYCLES_TICKS: Type<Tick>[] = [
  NoteBreachWhenValuesSettle,
  RemindWhenCycleIsOverdue,
  RemindWhenStudyIsDue,
  RemindWhenTaskIsDue,
];

@Module({
  providers: [
    DraftPilotFromInterventionHandler,
    PlanCycleHandler,
    RevisePlanHandler,
    DiscardCycleHandler,
    StartCycleHandler,
    RescheduleCycleHandler,
    SaveTaskHandler,
    CompleteTaskHandler,
    RemoveTaskHandler,
    NoteObservationHandler,
    FinishDoHandler,
    CompleteStudyHandler,
    DecideActHandler,
    CancelCycleHandler,
    HaltCycleHandler,
    AmendCycleHandler,
    RequestReviewHandler,
    GiveReviewHandler,
    HandOverHandler,
    ...CYCLES_SUBSCRIBERS,
    ...CYCLES_TICKS,
  ],
  exports: [...CYCLES_SUBSCRIBERS, ...CYCLES_TICKS],
})
export class CyclesModule {}
