import type { RowClass } from '#platform';

export { AssessProgress, type AssessProgressInput } from './commands/assess-progress.js';
export { ChangeAdoption, type ChangeAdoptionInput } from './commands/change-adoption.js';
export { CharterPilot, type CharterPilotInput } from './commands/charter-pilot.js';
export { ClosePilot, type ClosePilotInput } from './commands/close-pilot.js';
export { Comment } from './commands/comment.js';
export { DiscardPilot, type DiscardPilotInput } from './commands/discard-pilot.js';
export { DraftPilot } from './commands/draft-pilot.js';
export { JoinTeam, type JoinTeamInput } from './commands/join-team.js';
export { LeaveTeam, type LeaveTeamInput } from './commands/leave-team.js';
export { LinkMetric, type LinkMetricInput } from './commands/link-metric.js';
export { MovePilot, type MovePilotInput } from './commands/move-pilot.js';
export { MovePilotStage, type MovePilotStageInput } from './commands/move-pilot-stage.js';
export { PausePilot, type PausePilotInput } from './commands/pause-pilot.js';
export { OfferSpread, type OfferSpreadInput } from './commands/offer-spread.js';
export { RevisePilot, type RevisePilotInput } from './commands/revise-pilot.js';
export { ShareWin, type ShareWinInput } from './commands/share-win.js';
export { UnlinkMetric, type UnlinkMetricInput } from './commands/unlink-metric.js';
export { ADOPTION_COLUMNS, lockAdoption, replayedAdoptions, saveAdoption } from './data/adoptions.store.js';
export { raiseReminders, type Reminder, type ReminderEvent } from './data/reminders.store.js';
export { remindOf, type DueRow } from './data/remind-of.js';
export { openPilot } from './data/open-pilot.js';
export { lockPilot, replayedPilots, savePilot } from './data/pilots.store.js';
export { TAKING_UP, evolveAdoption, foldAdoption, type Adoption } from './domain/adoption.js';
export type { AimInput } from './domain/aim.js';
export type { DraftPilotInput } from './domain/draft-pilot.js';
export type { EffectErrors, MetricAnalysis } from './domain/effects/effect-analysis.js';
export type { EffectAnswer } from './domain/effects/effect-answer.js';
export { driverByKey, type DriverInput } from './domain/driver-diagram.js';
export { effectsOf } from './domain/effects/effects-of.js';
export { foldPilot } from './domain/evolve.js';
export { handOverPilot, type HandingOver } from './domain/hand-over-pilot.js';
export type { PilotMetricInput } from './domain/metric-links.js';
export {
  linkNow,
  memberNow,
  metricsNow,
  teamNow,
  type GateOverride,
  type MetricSpan,
  type Pilot,
  type TeamSpan,
  type Win,
} from './domain/pilot.js';
export { aimsDue } from './due/aims-due.js';
export { GAINS_IN_DOUBT } from './due/gains-in-doubt.js';
export { pilotsIdle } from './due/pilots-idle.js';
export { pilotsOrphaned } from './due/pilots-orphaned.js';
export { remeasurementsDue } from './due/remeasurements-due.js';
export { spreadDue } from './due/spread-due.js';
export { pilotActions, type PilotActionFacts } from './domain/pilot-actions.js';
export type { SustainmentInput } from './domain/sustainment.js';
export { adoptionActions, type AdoptionMove } from './domain/spread/adoption-moves.js';
export type { Joining, Overlap } from './domain/spread/overlaps.js';
export type { TeamMemberInput } from './domain/team.js';
export type { PrincipleCheck } from './domain/principles/principles-of.js';
export { aimStatus, towardAim, type AimStatus } from './domain/toward-aim.js';
export { workProblems, type PilotViewer } from './domain/who-may.js';
export { COMMENTED, type CommentedType } from './domain/write-comment.js';
export * from './pilots.module.js';
export * from './reads/comment.reads.js';
export * from './reads/adoption.reads.js';
export { movesOfAdoptions } from './reads/adoption-moves.reads.js';
export { effectAnalyses, type EffectsAsked } from './reads/effect.reads.js';
export * from './reads/minutes.reads.js';
export * from './reads/outcome.reads.js';
export * from './reads/overlap.reads.js';
export { cycleInScope, pilotInScope, seesPilot } from './reads/pilot-in-scope.js';
export { teamOrCoach } from './reads/team-or-coach.js';
export { actionsOfPilots } from './reads/pilot-actions.reads.js';
export { PILOT_ORDERS, type PilotFilter, type PilotOrder } from './reads/pilot-list.js';
export * from './reads/snapshot.reads.js';
export { progressOfPilots, type PilotProgressView } from './reads/pilot-progress.reads.js';
export type { PilotView } from './reads/pilot-view.js';
export * from './reads/pilot.reads.js';
export { principlesOfPilots } from './reads/principles.reads.js';
export { similarTo, type SimilarView } from './reads/similar.reads.js';
export * from './reads/unit-progress.reads.js';
export { FreeIdeasWhenPilotDropsThem } from './subscribers/free-ideas-when-pilot-drops-them.js';
export { MoveIdeasWhenPilotCloses } from './subscribers/move-ideas-when-pilot-closes.js';
export { MoveIdeasWhenPilotTakesThem } from './subscribers/move-ideas-when-pilot-takes-them.js';
export { adoptionStages, pilotFacts, type PilotFacts } from './reads/pilot.facts.js';
export { OpenSustainmentReviewWhenGainWorsens } from './subscribers/open-sustainment-review-when-gain-worsens.js';
export { StartBaselinePhaseWhenMetricIsLinked } from './subscribers/start-baseline-phase-when-metric-is-linked.js';
export const PILOTS_ROWS: RowClass[] = [];
