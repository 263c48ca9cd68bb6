import type { EventOf, EventType } from '#language';

/** How ids become names that people know. */
export interface Names {
  person(id: string): Promise<string>;
  metric(id: string): Promise<string>;
}
type Summary<T extends EventType> = (data: EventOf<T>['data'], names: Names) => string | Promise<string>;

/**
 * What happened, in one sentence. Who did it and when stand beside it. The compiler asks for a line here for every event type; one of a newer
 * version of the program is told by its name.
 */
export function summaryOf(event: { type: string; data: unknown }, names: Names): string | Promise<string> {
  const summary = (SUMMARIES as unknown as Record<string, Summary<never> | undefined>)[event.type];
  return summary ? summary(event.data as never, names) : event.type.replaceAll(/(?<=[a-z])(?=[A-Z])/g, ' ') + '.';
}

/** A clause of a sentence that ends by itself. */
const because = (text: string | null): string => (text ? `, because: ${text.replace(/\.$/, '')}` : '');
const rows = (count: number): string => (count === 1 ? '1 row' : `${count} rows`);
const word = (constant: string): string => constant.toLowerCase().replaceAll('_', ' ');

const SUMMARIES: { [T in EventType]: Summary<T> } = {
  UnitSaved: ({ name, code }) => `The unit ${name} (${code}) was saved.`,
  PersonInvited: async ({ personId }, { person }) => `${await person(personId)} was invited.`,
  SignInBound: async ({ personId }, { person }) => `${await person(personId)} signed in for the first time.`,
  PersonArrived: async ({ personId }, { person }) => `${await person(personId)} came in without an invitation.`,
  RoleGranted: async ({ personId, role }, { person }) => `${await person(personId)} was given the role ${role}.`,
  RoleRevoked: async ({ personId, role, because: why }, { person }) =>
    `The role ${role} of ${await person(personId)} was taken back${because(why)}.`,
  PersonSaved: async ({ personId, fields }, { person }) =>
    `Of ${await person(personId)} was changed: ${fields.join(', ')}.`,
  PersonLeft: async ({ personId, because: why }, { person }) => `${await person(personId)} left${because(why)}.`,
  PersonReturned: async ({ personId }, { person }) => `${await person(personId)} came back.`,
  IntegrationKeyCreated: ({ name, scopes, expiresAt }) =>
    `The key ${name} (${scopes.map(word).join(', ')}) was made, until ${expiresAt.slice(0, 10)}.`,
  IntegrationKeyRevoked: ({ name }) => `The key ${name} was revoked.`,
  CatalogueLoaded: ({ metrics, interventions }) =>
    `The catalogue was loaded: ${metrics} metrics and ${interventions} interventions were new.`,
  MetricDefined: ({ name, key }) => `The metric ${name} (${key}) was defined.`,
  MetricRevised: ({ version, from, fields, because: why }) =>
    from === null
      ? `The metric was revised (${fields.join(', ')})${because(why)}.`
      : `From ${from} the metric is measured by version ${version} of its definition${because(why)}.`,

  SourceCreated: ({ name, kind }) => `The source ${name} (${kind}) was set up.`,
  SourceUpdated: ({ fields }) => `The source was changed: ${fields.join(', ')}.`,
  PullRequested: ({ from, to }) => `A pull was asked for${from || to ? `, ${from ?? '…'} to ${to ?? 'today'}` : ''}.`,
  PullFinished: ({ status, rowsRead, accepted, unchanged, revised, rejected }) =>
    `A pull ended ${status}: ${rows(rowsRead)} read, ${accepted} accepted, ${unchanged} unchanged, ${revised} revised, ${rejected} rejected.`,
  PullProgressed: ({ rowsRead, rowsDone }) => `A pull has read ${rows(rowsRead)}; ${rowsDone} of them are done.`,
  SecretStored: ({ version }) => (version === 1 ? 'A secret was stored.' : 'The value of a secret was replaced.'),
  SourceStatusChanged: ({ from, to }) => `The source went from ${from} to ${to}.`,
  SourceDegraded: ({ from, to, pullStatus, code }) =>
    `The source became ${to} after ${from}: a pull ended ${pullStatus}${code ? ` (${code})` : ''}.`,
  SourceRecovered: ({ from }) => `The source brings again what it should; it was ${from}.`,
  SourceRetired: ({ because: why }) => `The source was retired${because(why)}.`,
  RejectionsResubmitted: ({ rows: count }) => `In quarantine ${rows(count)} corrected by hand and recorded.`,
  RejectionsDismissed: ({ rows: count, because: why }) => `In quarantine ${rows(count)} dismissed${because(why)}.`,

  WebhookCreated: ({ types }) => `A webhook was set up for ${types.join(', ')}.`,
  WebhookUpdated: ({ fields }) => `The webhook was changed: ${fields.join(', ')}.`,
  WebhookPaused: ({ because: why }) => `The webhook was paused (${word(why)}).`,
  WebhookResumed: () => 'The webhook sends again.',
  WebhookSecretRotated: ({ oldUntil }) => `The webhook has a new secret; the old one signs until ${oldUntil} too.`,
  WebhookTested: () => 'A test was sent to the webhook.',
  WebhookReplayed: () => 'What the webhook had been sent was sent once more.',
  WebhookDeleted: () => 'The webhook was deleted.',
  ChatHookCreated: ({ kind, digest }) => `A chat channel (${word(kind)}) is told what waits: ${word(digest)}.`,
  ChatHookPaused: ({ because: why }) => `What the chat channel is told was paused (${word(why)}).`,
  ChatHookResumed: () => 'The chat channel is told again.',
  ChatHookDeleted: () => 'The chat channel is told nothing any more.',

  TextRedacted: ({ path, because: why }) => `The text at ${path} was redacted${because(why)}.`,
  DeliveryRetried: ({ subscriber }) => `What ${subscriber} owed for an event was tried again.`,
  DeliverySkipped: ({ subscriber, because: why }) => `What ${subscriber} owed for an event was skipped${because(why)}.`,

  MeasurementsRecorded: ({ accepted, revised, from, to }) =>
    `Measurements of ${from} to ${to} were recorded: ${accepted} new, ${revised} revised.`,
  MeasurementExcluded: ({ periodStart, periodEnd, because: why }) =>
    `The measurement of ${periodStart} to ${periodEnd} was left out of the reckoning${because(why)}.`,
  MeasurementIncluded: ({ periodStart, periodEnd, because: why }) =>
    `The measurement of ${periodStart} to ${periodEnd} was taken back into the reckoning${because(why)}.`,
  PhaseStarted: ({ from, frozenAt, because: why }) =>
    `A new phase of the chart begins on ${from}${frozenAt ? `, its limits frozen at ${frozenAt}` : ''}${because(why)}.`,
  PhaseWithdrawn: ({ from, because: why }) => `The phase of the chart from ${from} was taken back${because(why)}.`,
  SeriesAnnotated: ({ on, label }) => `Noted on the chart at ${on}: ${label}`,
  SignalDetected: ({ rule, variation, from, to }) =>
    `The chart shows ${word(rule)} (${word(variation)}) from ${from} to ${to}.`,
  SignalCleared: ({ rule }) => `The pattern ${word(rule)} is gone.`,
  SignalExplained: ({ rule, explanation }) => `The pattern ${word(rule)} was explained: ${explanation}`,

  IdeaSubmitted: ({ kind, title }) => `An idea (${word(kind)}) was sent: ${title}`,
  IdeaReplied: ({ body, status }) => `The sender was told${status ? ` (${word(status)})` : ''}: ${body}`,
  IdeaReplyAnswered: ({ body }) => `The sender wrote back: ${body}`,
  IdeaMoved: ({ to }) => `The idea is ${word(to)} now.`,
  IdeaSupported: () => 'The idea found another supporter.',
  IdeaSupportWithdrawn: () => 'A supporter left the idea.',
  IdeaEscalated: ({ clock }) =>
    `Nobody ${clock === 'ACKNOWLEDGE' ? 'acknowledged' : 'decided'} in time; the unit above was asked.`,
  GoalSaved: ({ title }) => `The goal ${title} was saved.`,

  PilotDrafted: ({ title }) => `The pilot ${title} was proposed.`,
  PilotRevised: ({ changes }) => `The pilot was revised: ${Object.keys(changes).join(', ')}.`,
  PilotDiscarded: ({ because: why }) => `The pilot was discarded${because(why)}.`,
  MetricLinked: async ({ metricId, role }, { metric }) =>
    `${await metric(metricId)} was linked as ${word(role)} metric.`,
  MetricUnlinked: async ({ metricId, because: why }, { metric }) =>
    `${await metric(metricId)} was taken off${because(why)}.`,
  TeamJoined: async ({ personId, role }, { person }) => `${await person(personId)} joined the team as ${role}.`,
  TeamLeft: async ({ personId, because: why }, { person }) => `${await person(personId)} left the team${because(why)}.`,
  PilotChartered: () => 'The pilot was chartered.',
  PilotStageMoved: ({ to, because: why }) => `The pilot moved to ${word(to)}${because(why)}.`,

  GateOverridden: ({ stage, missing, because: why }) =>
    `The sponsor passed the gate to ${word(stage)} unmet${because(why)}. ${missing.join(' ')}`,
  PilotPaused: ({ because: why }) => `The pilot was paused${because(why)}.`,
  PilotResumed: () => 'The pilot runs again.',
  PilotClosed: ({ closing, because: why }) => `The pilot was closed as ${word(closing)}${because(why)}.`,
  ProgressAssessed: ({ by, score }) => `Progress by the ${word(by)}: ${score}.`,
  WinShared: ({ story }) => `A win: ${story}`,
  ProgressSnapshotTaken: ({ month, evidenceScore }) =>
    `Progress at the end of ${month}: the evidence supports ${evidenceScore}.`,
  Commented: ({ body }) => `A comment: ${body}`,
  AdoptionOffered: ({ wave, plannedFor }) =>
    `The change was offered${wave === null ? '' : ` in wave ${wave}`}${plannedFor ? `, for ${plannedFor}` : ''}.`,
  AdoptionMoved: ({ to, because: why }) => `The unit is ${word(to)} now${because(why)}.`,

  CyclePlanned: ({ ramp, number, plan }) => `Cycle ${ramp}.${number} was planned: ${plan.change}`,
  PlanRevised: ({ because: why }) => `The plan was revised${because(why)}.`,
  CycleDiscarded: ({ because: why }) => `The cycle was discarded${because(why)}.`,
  CycleStarted: () => 'The cycle was started and its plan locked.',
  CycleRescheduled: ({ endsOn, because: why }) => `The end was moved to ${endsOn}${because(why)}.`,
  TaskSaved: ({ task }) => `The task “${task.what}” was saved, due ${task.dueOn}.`,
  TaskCompleted: ({ done }) => (done ? 'A task was done.' : 'A task was opened again.'),
  TaskRemoved: () => 'A task was removed.',
  ObservationNoted: ({ kind, body }) => `A note (${word(kind)}): ${body}`,
  DoFinished: ({ carriedOutAsPlanned, deviations }) =>
    carriedOutAsPlanned
      ? 'The test was carried out as planned; its study began.'
      : `The test was carried out with deviations${deviations ? ` (${deviations})` : ''}; its study began.`,
  StudyCompleted: ({ summary }) => `The study was completed: ${summary}`,
  ActDecided: ({ decision, reason, rationale }) => `Decided to ${word(decision)} (${word(reason)}): ${rationale}`,
  CycleCancelled: ({ because: why }) => `The cycle was cancelled${because(why)}.`,
  CycleHalted: ({ because: why }) => `The test was halted${because(why)}.`,
  CycleAmended: ({ field, after, because: why }) => `${field} was corrected to “${after}”${because(why)}.`,
  CycleHandedOver: async ({ ownerId }, { person }) => `${await person(ownerId)} answers for the cycle now.`,
  ReviewRequested: ({ note }) => `A review was asked for${note ? `: ${note}` : ''}.`,
  ReviewGiven: ({ verdict, body }) => `A review (${word(verdict)}): ${body}`,
  StopRuleBreached: async ({ metricId, periodStart }, { metric }) =>
    `${await metric(metricId)} went beyond the limit of the test in the period from ${periodStart}.`,

  StudyDue: () => 'The study is due.',
  CycleOverdue: ({ dueOn }) => `The test was to end on ${dueOn}.`,
  TaskDue: ({ dueOn }) => `A task was due on ${dueOn}.`,
  PilotIdle: ({ since }) => `Nothing has happened since ${since}.`,
  PilotOrphaned: ({ missing }) => `Nobody answers for the pilot: ${missing.join(', ')}.`,
  SpreadFollowUpDue: ({ dueOn }) => `What the unit does with the offer was due on ${dueOn}.`,
  SustainmentReviewDue: ({ dueOn, signalId }) =>
    signalId ? 'The chart turned for the worse: look whether the gain holds.' : `Re-measurement was due on ${dueOn}.`,
  AimDue: ({ dueOn }) => `The aim was due on ${dueOn}.`,
};
