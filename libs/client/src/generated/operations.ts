/* eslint-disable */
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
/** What a cycle ends in: change the change, take it on, or drop it. */
export type ActDecision =
  | 'ABANDON'
  | 'ADAPT'
  | 'ADOPT'
  | '%future added value';

/** Why it was decided so; each goes with one decision. */
export type ActReason =
  | 'HARMFUL'
  | 'IMPLEMENT_HERE'
  | 'INEFFECTIVE'
  | 'INFEASIBLE'
  | 'LARGER_SCALE'
  | 'MODIFY_AND_RETEST'
  | 'NOT_VALUED'
  | 'OFFER_FOR_SPREAD'
  | 'OTHER_CONDITIONS'
  | 'SUPERSEDED'
  | '%future added value';

/** Spread is offered, and the unit accepts or declines. A unit is IMPLEMENTED after a local cycle of its own. */
export type AdoptionStage =
  | 'ACCEPTED'
  | 'DECLINED'
  | 'IMPLEMENTED'
  | 'OFFERED'
  | 'STOPPED'
  | 'SUSTAINED'
  | 'TESTING'
  | 'WITHDRAWN'
  | '%future added value';

/** The aim of a pilot: how much of what, by when, for whom. */
export type AimInput = {
  baseline?: number | null | undefined;
  dueOn: string;
  metric: string;
  population: string;
  statement: string;
  target: number;
};

/** Where the aim's metric stands against its target. */
export type AimStatus =
  | 'MET'
  | 'MISSED'
  | 'NOT_YET'
  | 'NO_DATA'
  | '%future added value';

/** `field` is the path of a text of the cycle: plan.objective, plan.change, plan.scope, do.deviations, do.noDataBecause, do.haltedBecause, study.learned, study.summary, study.unintendedEffects, act.rationale, act.nextSteps, cancelledBecause. */
export type AmendCycleInput = {
  after: string;
  because: string;
  cycle: string;
  field: string;
};

/** The input of `annotateSeries`. */
export type AnnotateSeriesInput = {
  label: string;
  on: string;
  series: string;
};

/** What an annotation on a chart tells of. */
export type AnnotationKind =
  | 'CYCLE_CLOSED'
  | 'CYCLE_STARTED'
  | 'METRIC_VERSION'
  | 'NOTE'
  | 'OVERLAP'
  | 'PHASE'
  | 'SIGNAL'
  | '%future added value';

/** The input of `answerReply`. */
export type AnswerReplyInput = {
  body: string;
  trackingCode: string;
};

/** As the team or, by a coach of the unit, as its coach. */
export type AssessProgressInput = {
  note?: string | null | undefined;
  pilot: string;
  score: number;
};

/** What a line of the audit is about. Changes are in the log of events, with who made them. */
export type AuditKind =
  | 'AUDIT_EXPORTED'
  | 'READ'
  | 'REDACTED'
  /** For want of a right. */
  | 'REFUSED'
  | 'SIGNED_IN'
  /** Counted: how often for this reason, in a minute. */
  | 'SIGN_IN_FAILED'
  | '%future added value';

/** The drivers of burnout that ideas, pilots and findings are filed under. */
export type BurnoutDriver =
  | 'ABSENCE_OF_FAIRNESS'
  | 'BREAKDOWN_OF_COMMUNITY'
  | 'CONFLICTING_VALUES'
  | 'INSUFFICIENT_REWARD'
  | 'LACK_OF_CONTROL'
  | 'WORK_OVERLOAD'
  | '%future added value';

/** Whose calendar. */
export type CalendarFeedInput = {
  /** One's own, and nobody else's: absent means the viewer. */
  person?: string | null | undefined;
};

/** The input of `cancelCycle`. */
export type CancelCycleInput = {
  because: string;
  cycle: string;
  expectedVersion: number;
};

/** By the unit's own people: nobody accepts for another unit. */
export type ChangeAdoptionInput = {
  /** What the unit does otherwise; null keeps what was said. */
  adaptations?: Array<string> | null | undefined;
  because?: string | null | undefined;
  pilot: string;
  stage: AdoptionStage;
  unit: string;
};

/** The kind of a chart: a run chart, or one of Shewhart's. */
export type ChartType =
  | 'C'
  | 'G'
  | 'I'
  /** Of individual ratios, with limits that allow for each point's own denominator. */
  | 'I_PRIME'
  | 'MR'
  | 'P'
  | 'P_PRIME'
  | 'RUN'
  | 'S'
  | 'T'
  | 'U'
  | 'U_PRIME'
  | 'XBAR'
  | '%future added value';

/** A step that needs nothing but the hook. */
export type ChatHookStepInput = {
  chatHook: string;
};

/** Which chat. */
export type ChatKind =
  /** An incoming webhook of Slack, or of what takes the same. */
  | 'SLACK'
  /** A workflow of Teams that posts what it is sent. */
  | 'TEAMS'
  | '%future added value';

/** The input of `closePilot`. */
export type ClosePilotInput = {
  because: string;
  closing: PilotClosing;
  expectedVersion: number;
  /** Where it was merged or transferred to. */
  into?: string | null | undefined;
  pilot: string;
};

/** A column of the source, and what it is called here. */
export type ColumnInput = {
  from: string;
  to: string;
};

/** The input of `comment`. */
export type CommentInput = {
  body: string;
  subject: string;
};

/** A verdict for each prediction that the data did not decide; a reason to override one that they did. */
export type CompleteStudyInput = {
  cycle: string;
  degreeOfBelief?: number | null | undefined;
  expectedVersion: number;
  learned: string;
  results: Array<PredictionResultInput>;
  summary: string;
  unintendedEffects?: string | null | undefined;
};

/** The input of `completeTask`. */
export type CompleteTaskInput = {
  cycle: string;
  done?: boolean | null | undefined;
  task: string;
};

/** The input of `createChatHook`. */
export type CreateChatHookInput = {
  /** DAILY or WEEKLY. */
  digest: Digest;
  /** Within the unit's working hours. */
  hour?: number | null | undefined;
  kind: ChatKind;
  unit: string;
  /** Begins with https://, without user or password. Kept sealed, and shown to nobody. */
  url: string;
  /** 1 is Monday, 5 is Friday. */
  weekday?: number | null | undefined;
};

/** Without `expiresAt` it lives for a year; two years is the most. Two keys of one name may live at a unit. */
export type CreateIntegrationKeyInput = {
  expiresAt?: string | null | undefined;
  name: string;
  scopes: Array<KeyScope>;
  unit: string;
};

/** `settings` holds what the kind needs: where to read, and how rows become measurements. */
export type CreateSourceInput = {
  kind: SourceKind;
  name: string;
  schedule?: string | null | undefined;
  settings: SourceSettingsInput;
  unit: string;
};

/** The input of `createWebhook`. */
export type CreateWebhookInput = {
  description?: string | null | undefined;
  types: Array<string>;
  unit: string;
  /** Begins with https://, without user or password. */
  url: string;
};

/** Either `equals` this text exactly, or `filled`: any text. */
export type CsvConditionInput = {
  column: string;
  equals?: string | null | undefined;
  filled?: boolean | null | undefined;
};

/** Which day the column holds, and it is checked: a week starts on a Monday and ends on a Sunday, a month or quarter starts on its first day. */
export type CsvDay =
  | 'DAY'
  | 'MONTH'
  | 'QUARTER'
  | 'WEEK_END'
  | 'WEEK_START'
  | '%future added value';

/** M_D_YYYY: 3/9/2026, the month first. YYYY_MM_DD: 2026-03-09. YYYY_MM: 2026-03. ISO: either of the last two. */
export type CsvDayFormat =
  | 'ISO'
  | 'M_D_YYYY'
  | 'YYYY_MM'
  | 'YYYY_MM_DD'
  | '%future added value';

/** From which day on a metric's rows are of which version of its definition. */
export type CsvDefinitionInput = {
  from: string;
  metric: string;
  version: string;
};

/** How the rows of a table become measurements. What a cell says is taken as it stands or not at all; nothing is guessed. */
export type CsvMappingInput = {
  /** The column of the source's own version of a metric's definition: kept with its measurements as their reference. */
  definition?: string | null | undefined;
  /** From a day on the source counts a metric by another version of its definition, by number or by the label that `reviseMetric` gave it. Rows of one that the metric does not know go to quarantine. */
  definitions?: Array<CsvDefinitionInput> | null | undefined;
  /** One measurement of each row for each, at most 100. */
  metrics: Array<CsvMetricInput>;
  period: CsvPeriodInput;
  /** The column that says where the value came from. */
  reference?: string | null | undefined;
  unit: CsvNamesInput;
  /** Rows that do not meet all of these are passed over, not rejected. */
  when?: Array<CsvConditionInput> | null | undefined;
};

/** A numerator with its denominator, or a value. The metric is named by `metric`, our key, or by the column of `metricColumn`. */
export type CsvMetricInput = {
  /** How many people stand behind the value, and the largest one's part of the denominator (0 to 1). */
  contributors?: CsvNumberInput | null | undefined;
  denominator?: CsvNumberInput | null | undefined;
  largestShare?: CsvNumberInput | null | undefined;
  metric?: string | null | undefined;
  metricColumn?: CsvNamesInput | null | undefined;
  numerator?: CsvNumberInput | null | undefined;
  /** Where this metric is recorded over another period than the row's other ones. */
  record?: Period | null | undefined;
  value?: CsvNumberInput | null | undefined;
  when?: Array<CsvConditionInput> | null | undefined;
  zeroDenominator?: CsvZeroDenominator | null | undefined;
};

/** A column of names, and whose names they are. */
export type CsvNamesInput = {
  column: string;
  /** Their names onto ours; a name that is not listed is rejected, unless `unnamed` says otherwise. */
  names?: Array<ColumnInput> | null | undefined;
  unnamed?: CsvUnnamed | null | undefined;
};

/** DURATION_MINUTES: a time as h:mm:ss; 1:30:00 is 90. */
export type CsvNumberFormat =
  | 'DURATION_MINUTES'
  | 'NUMBER'
  | '%future added value';

/** One of `column`, `sum` and `mean`. A blank cell makes the number blank. */
export type CsvNumberInput = {
  /** How the cell of `column` is written. */
  as?: CsvNumberFormat | null | undefined;
  column?: string | null | undefined;
  mean?: Array<string> | null | undefined;
  sum?: Array<string> | null | undefined;
};

/** How a row tells the period that it is of. */
export type CsvPeriodInput = {
  column: string;
  /** Without `record`: the column of the period's last day, in the same format. */
  end?: string | null | undefined;
  format: CsvDayFormat;
  is: CsvDay;
  /** The period that is recorded: the one of this length that the day lies in. Without it the day is the period's first as it stands. */
  record?: Period | null | undefined;
};

/** AS_IT_STANDS: a name that is not listed is taken as ours. */
export type CsvUnnamed =
  | 'AS_IT_STANDS'
  | '%future added value';

/** CLOSED: a zero denominator says that the unit was closed, whatever stands above it: a gap in the chart. */
export type CsvZeroDenominator =
  | 'CLOSED'
  | '%future added value';

/** Ten required fields or fewer: a small test must be planned in two minutes. What a start needs and a plan lacks, `startCycle` names. */
export type CyclePlanInput = {
  change: string;
  conditions?: Array<string> | null | undefined;
  dataCollection?: Array<DataCollectionInput> | null | undefined;
  degreeOfBelief?: number | null | undefined;
  /** A driver of the pilot's diagram: what the change works on. */
  driver?: string | null | undefined;
  endsOn: string;
  objective: string;
  owner?: string | null | undefined;
  predictions: Array<PredictionInput>;
  purpose?: CyclePurpose | null | undefined;
  scale: TestScale;
  scope: string;
  startsOn: string;
  stopRules?: Array<StopRuleInput> | null | undefined;
  tasks?: Array<TaskInput> | null | undefined;
};

/** What a cycle is for. */
export type CyclePurpose =
  | 'COLLECT_INFORMATION'
  | 'DEVELOP_CHANGE'
  | 'IMPLEMENT_CHANGE'
  | 'TEST_CHANGE'
  | '%future added value';

/** Where a cycle is: planned, carried out, studied, decided, or ended. */
export type CycleStage =
  | 'ACT'
  | 'CANCELLED'
  | 'CLOSED'
  | 'DO'
  | 'PLAN'
  | 'STUDY'
  | '%future added value';

/** The input of `startCycle`. */
export type CycleStepInput = {
  cycle: string;
  expectedVersion: number;
};

/** Which data the cycle shall collect, how, how often and by whom. */
export type DataCollectionInput = {
  frequency: Period;
  how: string;
  metric: string;
  sample?: string | null | undefined;
  who?: string | null | undefined;
};

/** The input of `deactivatePerson`. */
export type DeactivatePersonInput = {
  because?: string | null | undefined;
  person: string;
};

/** The input of `decideAct`. */
export type DecideActInput = {
  cycle: string;
  decision: ActDecision;
  /** On ADAPT: whether the next cycle is drafted. */
  draftNext?: boolean | null | undefined;
  expectedVersion: number;
  nextSteps?: string | null | undefined;
  rationale: string;
  reason: ActReason;
};

/** A new metric; CONFLICT where the key exists. */
export type DefineMetricInput = {
  concern: MetricConcern;
  defaultChart?: ChartType | null | undefined;
  denominator?: string | null | undefined;
  direction: Direction;
  instrument?: string | null | undefined;
  key: string;
  lagDays?: number | null | undefined;
  minimumContributors?: number | null | undefined;
  multiplier?: number | null | undefined;
  name: string;
  numerator?: string | null | undefined;
  operationalDefinition: string;
  period: Period;
  sensitivity: MetricSensitivity;
  /** Any set is taken; what it costs stands in the metric's signal policy. Without one: RUN_AGAINST_BASELINE. */
  signalRules?: Array<SignalRule> | null | undefined;
  target?: number | null | undefined;
  type: MetricType;
  unitOfMeasure: string;
};

/** The input of `deleteChatHook`. */
export type DeleteChatHookInput = {
  chatHook: string;
};

/** The input of `deleteWebhook`. */
export type DeleteWebhookInput = {
  webhook: string;
};

/** Where a delivery is: waiting, done, given up, or left out by an administrator. */
export type DeliveryStatus =
  | 'DEAD'
  | 'DONE'
  | 'OPEN'
  | 'SKIPPED'
  | '%future added value';

/** The input of `retryDelivery`. */
export type DeliveryStepInput = {
  delivery: string;
};

/** How often somebody is told. */
export type Digest =
  | 'DAILY'
  | 'NONE'
  | 'WEEKLY'
  | '%future added value';

/** Which way is better. */
export type Direction =
  | 'HIGHER_IS_BETTER'
  | 'LOWER_IS_BETTER'
  | 'NEITHER'
  | '%future added value';

/** The input of `discardCycle`. */
export type DiscardCycleInput = {
  because: string;
  cycle: string;
};

/** The input of `discardPilot`. */
export type DiscardPilotInput = {
  because: string;
  pilot: string;
};

/** Up to 100 rejections, all of them or none. */
export type DismissRejectionsInput = {
  because: string;
  rejections: Array<string>;
};

/** The input of `draftPilot`. */
export type DraftPilotInput = {
  aim?: AimInput | null | undefined;
  goals?: Array<string> | null | undefined;
  ideas?: Array<string> | null | undefined;
  intervention?: string | null | undefined;
  metrics?: Array<PilotMetricInput> | null | undefined;
  minutesPerWeek?: number | null | undefined;
  problem: string;
  purpose?: string | null | undefined;
  sponsor?: string | null | undefined;
  team?: Array<TeamMemberInput> | null | undefined;
  theory?: string | null | undefined;
  title: string;
  unit: string;
};

/** The whole diagram at once: a driver keeps its id while it keeps its key. `parent` is the key of the node above. */
export type DriverInput = {
  key: string;
  kind: DriverKind;
  metrics?: Array<string> | null | undefined;
  parent?: string | null | undefined;
  title: string;
};

/** The level of a driver in its diagram. */
export type DriverKind =
  | 'CHANGE_IDEA'
  | 'PRIMARY'
  | 'SECONDARY'
  | '%future added value';

/** Which events; conditions hold together. */
export type EventFilter = {
  cycle?: string | null | undefined;
  /** Of the pilot and its cycles. */
  pilot?: string | null | undefined;
  /** Both instants inclusive, by when it happened. */
  since?: string | null | undefined;
  /** Of the thing itself: a unit, person, metric, series, source, pilot, cycle or delivery. */
  subject?: string | null | undefined;
  /** Names as `eventTypes` lists them; another one is refused. */
  types?: Array<string> | null | undefined;
  /** At this unit and all under it. */
  under?: string | null | undefined;
  until?: string | null | undefined;
};

/** The input of `excludeMeasurement`. */
export type ExcludeMeasurementInput = {
  because: string;
  excluded: boolean;
  measurement: string;
};

/** Which way a metric is predicted to go. */
export type ExpectedDirection =
  | 'FALL'
  | 'RISE'
  | 'STAY'
  | '%future added value';

/** The input of `explainSignal`. */
export type ExplainSignalInput = {
  explanation: string;
  signal: string;
};

/** What sort of note: seen, gone wrong, or not expected. */
export type FieldNoteKind =
  | 'OBSERVATION'
  | 'PROBLEM'
  | 'SURPRISE'
  | '%future added value';

/** The input of `finishDo`. */
export type FinishDoInput = {
  carriedOutAsPlanned: boolean;
  cycle: string;
  deviations?: string | null | undefined;
  expectedVersion: number;
  noDataBecause?: string | null | undefined;
};

/** The input of `giveReview`. */
export type GiveReviewInput = {
  body: string;
  cycle: string;
  expectedVersion: number;
  verdict: ReviewVerdict;
};

/** A person, a unit and the role there. */
export type GrantInput = {
  person: string;
  role: Role;
  unit: string;
};

/** The input of `haltCycle`. */
export type HaltCycleInput = {
  because: string;
  cycle: string;
  /** Not looked at. */
  expectedVersion?: number | null | undefined;
};

/** Name either `under` or `pilots`. */
export type HandOverInput = {
  because: string;
  from: string;
  pilots?: Array<string> | null | undefined;
  to: string;
  under?: string | null | undefined;
};

/** IMPROVE: something to try. STOP: something wasteful to end. CONCERN: a burden or a worry to be heard. BRIGHT_SPOT: something that works and others could use. */
export type IdeaKind =
  | 'BRIGHT_SPOT'
  | 'CONCERN'
  | 'IMPROVE'
  | 'STOP'
  | '%future added value';

/** Where an idea is. */
export type IdeaStatus =
  | 'ACKNOWLEDGED'
  | 'DECLINED'
  | 'DONE'
  | 'IN_PILOT'
  | 'SUBMITTED'
  | '%future added value';

/** Why something waits for the viewer. */
export type InboxReason =
  | 'AIM_DUE'
  | 'CHANGES_REQUESTED'
  | 'CYCLE_OVERDUE'
  | 'DELIVERY_DEAD'
  | 'IDEA_TO_ACKNOWLEDGE'
  | 'PILOT_IDLE'
  | 'PILOT_ORPHANED'
  | 'QUARANTINE'
  | 'REVIEW_REQUESTED'
  | 'SIGNAL_TO_EXPLAIN'
  | 'SOURCE_FAILING'
  | 'SPREAD_OFFERED'
  | 'STOP_RULE_BREACHED'
  | 'STUDY_DUE'
  | 'SUSTAINMENT_DUE'
  | 'TASK_DUE'
  | 'WEBHOOK_FAILING'
  | '%future added value';

/** What an intervention of the catalogue aims at. */
export type InterventionGoal =
  | 'IMPROVE_CLINICAL_WORKFLOWS'
  | 'IMPROVE_JOB_RESOURCES'
  | 'OTHER'
  | 'PROVIDE_SUPPORT'
  | 'REDUCE_JOB_DEMANDS'
  | '%future added value';

/** The input of `invitePerson`. */
export type InvitePersonInput = {
  email: string;
  /** Cares for patients, or works beside those who do. */
  frontline?: boolean | null | undefined;
  name: string;
  profession?: string | null | undefined;
  role: Role;
  unit: string;
};

/** The input of `joinTeam`. */
export type JoinTeamInput = {
  frontline: boolean;
  person: string;
  pilot: string;
  role: string;
};

/** What a key may be used for. */
export type KeyScope =
  | 'MANAGE_METRICS'
  | 'MANAGE_SOURCES'
  | 'READ'
  | 'READ_EVENTS'
  | 'RECORD_MEASUREMENTS'
  | '%future added value';

/** The input of `leaveTeam`. */
export type LeaveTeamInput = {
  because?: string | null | undefined;
  person: string;
  pilot: string;
};

/** The input of `linkMetric`. */
export type LinkMetricInput = {
  baselineFrom?: string | null | undefined;
  baselineTo?: string | null | undefined;
  metric: string;
  noBaselineBecause?: string | null | undefined;
  pilot: string;
  role: MetricRole;
  target?: number | null | undefined;
};

/** `contributors`: how many people stand behind the value; `largestShare`: the largest one's part of the denominator. */
export type MeasurementInput = {
  contributors?: number | null | undefined;
  definitionVersion?: string | null | undefined;
  denominator?: number | null | undefined;
  largestShare?: number | null | undefined;
  metric: string;
  numerator?: number | null | undefined;
  periodEnd?: string | null | undefined;
  periodStart: string;
  reference?: string | null | undefined;
  retracted?: boolean | null | undefined;
  unit: string;
  value?: number | null | undefined;
};

/** Whom or what a metric is about. A pilot whose aim is about operations or cost carries a balancing metric about the workforce. */
export type MetricConcern =
  | 'COST'
  | 'OPERATIONS'
  | 'PATIENTS'
  | 'QUALITY_AND_SAFETY'
  | 'WORKFORCE'
  | '%future added value';

/** What a metric is for in a pilot: the outcome, the process, or what must not get worse. */
export type MetricRole =
  | 'BALANCING'
  | 'OUTCOME'
  | 'PROCESS'
  | '%future added value';

/** Who may see its values, and in how large groups. */
export type MetricSensitivity =
  | 'LEADERSHIP'
  | 'OPEN'
  | 'PERSON_LEVEL'
  | '%future added value';

/** PROPORTION: cases of those at risk. RATE: counts per exposure. RATIO: a sum over a sum (minutes per scheduled hours). MEAN: of a score over its respondents. COUNT, INDIVIDUAL: one number a period. TIME_BETWEEN, CASES_BETWEEN: rare events. */
export type MetricType =
  | 'CASES_BETWEEN'
  | 'COUNT'
  | 'INDIVIDUAL'
  | 'MEAN'
  | 'PROPORTION'
  | 'RATE'
  | 'RATIO'
  | 'TIME_BETWEEN'
  | '%future added value';

/** `override` lets a sponsor pass a gate that is not met; it is shown for ever. */
export type MovePilotInput = {
  because: string;
  expectedVersion: number;
  override?: boolean | null | undefined;
  pilot: string;
  stage: PilotStage;
};

/** The input of `noteObservation`. */
export type NoteObservationInput = {
  body: string;
  cycle: string;
  kind: FieldNoteKind;
};

/** The input of `offerSpread`. */
export type OfferSpreadInput = {
  pilot: string;
  plannedFor?: string | null | undefined;
  units: Array<string>;
  wave?: number | null | undefined;
};

/** Without `because` the pilot runs again. */
export type PausePilotInput = {
  because?: string | null | undefined;
  expectedVersion: number;
  pilot: string;
};

/** The length of what one value is of; EVENT has none. */
export type Period =
  | 'DAY'
  | 'EVENT'
  | 'MONTH'
  | 'QUARTER'
  | 'WEEK'
  | 'YEAR'
  | '%future added value';

/** How a pilot ended. */
export type PilotClosing =
  | 'ABANDONED'
  | 'ADOPTED'
  | 'MERGED'
  | 'TRANSFERRED'
  | '%future added value';

/** A metric that the pilot shall follow: in which role, from which baseline, to which target. */
export type PilotMetricInput = {
  baselineFrom?: string | null | undefined;
  baselineTo?: string | null | undefined;
  metric: string;
  noBaselineBecause?: string | null | undefined;
  role: MetricRole;
  target?: number | null | undefined;
};

/** PROPOSED: an aim in the making. CHARTERED: aim, team and metrics agreed. TESTING: small and temporary. IMPLEMENTING: made permanent here. SUSTAINING: watched. CLOSED: with a closing. */
export type PilotStage =
  | 'CHARTERED'
  | 'CLOSED'
  | 'IMPLEMENTING'
  | 'PROPOSED'
  | 'SUSTAINING'
  | 'TESTING'
  | '%future added value';

/** The input of `charterPilot`. */
export type PilotStepInput = {
  expectedVersion: number;
  pilot: string;
};

/** The input of `planCycle`. */
export type PlanCycleInput = {
  pilot: string;
  plan: CyclePlanInput;
  previous?: string | null | undefined;
  unit: string;
};

/** What is expected of the test, to be held against the data. */
export type PredictionInput = {
  because?: string | null | undefined;
  confidence?: number | null | undefined;
  direction?: ExpectedDirection | null | undefined;
  high?: number | null | undefined;
  id?: string | null | undefined;
  low?: number | null | undefined;
  metric?: string | null | undefined;
  question: string;
  statement: string;
};

/** What the team says of a prediction; where the data decide, only with a reason to say otherwise. */
export type PredictionResultInput = {
  comment?: string | null | undefined;
  observed?: number | null | undefined;
  overriddenBecause?: string | null | undefined;
  prediction: string;
  verdict: PredictionVerdict;
};

/** Whether what was predicted came about. */
export type PredictionVerdict =
  | 'CONFIRMED'
  | 'INCONCLUSIVE'
  | 'NOT_CONFIRMED'
  | 'PARTLY'
  | '%future added value';

/** The input of `pullNow`. */
export type PullNowInput = {
  /** Only periods that start on these days or between them. */
  from?: string | null | undefined;
  source: string;
  to?: string | null | undefined;
};

/** EMPTY is no success: the source answered, with nothing where something was due. */
export type PullStatus =
  | 'EMPTY'
  | 'FAILED'
  | 'PARTLY'
  | 'QUEUED'
  | 'RUNNING'
  | 'SUCCEEDED'
  | '%future added value';

/** The four aims of health care. */
export type QuadrupleAim =
  | 'COST'
  | 'PATIENT_EXPERIENCE'
  | 'POPULATION_HEALTH'
  | 'WORKFORCE_EXPERIENCE'
  | '%future added value';

/** Rows name metrics by key and units by code, as other systems know them. The same call with the same key is carried out once. */
export type RecordMeasurementsInput = {
  idempotencyKey: string;
  rows: Array<MeasurementInput>;
};

/**
 * The whole text under `path` goes, and the same text elsewhere in the same thing and its history. A path that there is not is refused naming the
 * right ones. A text that was changed since is named by its event: `subject` is the event's id, `path` leads into its data.
 */
export type RedactTextInput = {
  because: string;
  path: string;
  subject: string;
};

/** Records of people become numbers of units: complete ones are grouped by unit and whole period, counted, and let go. */
export type RedcapInput = {
  /** Only records of these events. */
  events?: Array<string> | null | undefined;
  /** The form by its name in the project: only records whose `FORM_complete` is 2 are counted. */
  form: string;
  /** At most 100. */
  metrics: Array<RedcapMetricInput>;
  /** The field of a date, a month or a time; FORM_timestamp; or, with names from events to months, redcap_event_name. */
  period: CsvNamesInput;
  /** The period that is counted: the one of this length that the day lies in; MONTH where it is absent. */
  record?: Period | null | undefined;
  /** The field that tells people apart, needed where the form repeats or is filled in at several events: each person counts once in a period, as they answered last. */
  recordId?: string | null | undefined;
  /** The number of a report of the project, in place of its records: it must hold every field that is named here. */
  report?: string | null | undefined;
  /** The field of the unit, on the same form, or redcap_data_access_group. */
  unit: CsvNamesInput;
};

/** Scores of an instrument (`instrument` with `items`), or those who meet `share` of those who answered what it asks, or, with neither, how many records there are. */
export type RedcapMetricInput = {
  /** A coding alternative of the instrument. */
  coding?: string | null | undefined;
  /** Of a metric of your own: the flag that is counted. */
  flag?: string | null | undefined;
  /** The key of an instrument of the catalogue. */
  instrument?: string | null | undefined;
  /** Which field holds which item: `from` the field, `to` the item's number in the instrument. */
  items?: Array<ColumnInput> | null | undefined;
  /** Of a metric of your own: the subscale that is averaged. */
  mean?: string | null | undefined;
  metric: string;
  /** Where this metric is counted over another period than the others. */
  record?: Period | null | undefined;
  /** Where thresholds depend on it: the field of the role, and the names of its codes. */
  role?: CsvNamesInput | null | undefined;
  share?: Array<CsvConditionInput> | null | undefined;
  /** Only records that meet all of these are counted. */
  when?: Array<CsvConditionInput> | null | undefined;
};

/** What became of a refused row. */
export type RejectionStatus =
  | 'DISMISSED'
  | 'OPEN'
  | 'RESUBMITTED'
  | '%future added value';

/** The input of `removeTask`. */
export type RemoveTaskInput = {
  cycle: string;
  task: string;
};

/** The input of `replayWebhookAttempt`. */
export type ReplayInput = {
  attempt: string;
};

/** The input of `replyToIdea`. */
export type ReplyToIdeaInput = {
  body: string;
  idea: string;
  /** What is decided. Without one, the reply acknowledges an idea that was not yet. */
  status?: IdeaStatus | null | undefined;
};

/** `from`: people who may review at the cycle's unit; absent, its leads, or those of the nearest unit above that has any. */
export type RequestReviewInput = {
  cycle: string;
  expectedVersion: number;
  from?: Array<string> | null | undefined;
  note?: string | null | undefined;
};

/** The input of `rescheduleCycle`. */
export type RescheduleCycleInput = {
  because: string;
  cycle: string;
  endsOn: string;
};

/** Up to 100 rows of the quarantine, each with what it should have said. One that is refused anew stays open, and is answered with what is wrong. */
export type ResubmitRejectionsInput = {
  rows: Array<ResubmittedRow>;
};

/** A refused row as it should have been. */
export type ResubmittedRow = {
  rejection: string;
  row: MeasurementInput;
};

/** The input of `retireSource`. */
export type RetireSourceInput = {
  because: string;
  source: string;
};

/** What a reviewer says of a plan. */
export type ReviewVerdict =
  | 'APPROVED'
  | 'CHANGES_REQUESTED'
  | 'COMMENTED'
  | '%future added value';

/** What is left out stays. Another operationalDefinition, numerator, denominator or multiplier is a new version; name, lagDays, target and signalRules change in place. */
export type ReviseMetricInput = {
  because: string;
  denominator?: string | null | undefined;
  expectedVersion: number;
  /** The first day that is measured by the new definition; without it, today at the organisation. Rows that name no version follow the one in force on their first day. */
  from?: string | null | undefined;
  /** What sources call the version; without another definition, what they call the one that stands. */
  label?: string | null | undefined;
  lagDays?: number | null | undefined;
  metric: string;
  /** Values recorded by an earlier version are read by the multiplier of that version. */
  multiplier?: number | null | undefined;
  name?: string | null | undefined;
  numerator?: string | null | undefined;
  operationalDefinition?: string | null | undefined;
  signalRules?: Array<SignalRule> | null | undefined;
  /** On the scale that people read: sent anew with a new multiplier. Null takes it away. */
  target?: number | null | undefined;
};

/** The input of `revisePilot`. */
export type RevisePilotInput = {
  aim?: AimInput | null | undefined;
  drivers?: Array<DriverInput> | null | undefined;
  expectedVersion: number;
  goals?: Array<string> | null | undefined;
  ideas?: Array<string> | null | undefined;
  minutesPerWeek?: number | null | undefined;
  pilot: string;
  problem?: string | null | undefined;
  purpose?: string | null | undefined;
  sponsor?: string | null | undefined;
  sustainment?: SustainmentInput | null | undefined;
  theory?: string | null | undefined;
  title?: string | null | undefined;
};

/** The input of `revisePlan`. */
export type RevisePlanInput = {
  because?: string | null | undefined;
  cycle: string;
  expectedVersion: number;
  plan: CyclePlanInput;
};

/** The input of `revokeIntegrationKey`. */
export type RevokeIntegrationKeyInput = {
  integrationKey: string;
};

/** The input of `revokeRole`. */
export type RevokeRoleInput = {
  because?: string | null | undefined;
  grant: string;
};

/** Roles from least to most, INTEGRATION beside the ladder: a member works on pilots, a lead reviews cycles of the unit, a coach supports all pilots under it, an admin runs the place. */
export type Role =
  | 'ADMIN'
  | 'COACH'
  | 'INTEGRATION'
  | 'LEAD'
  | 'MEMBER'
  | 'VIEWER'
  | '%future added value';

/** Without `goal` a new one. Of an existing one, what is absent stays, and null clears it. */
export type SaveGoalInput = {
  aims: Array<QuadrupleAim>;
  expectedVersion?: number | null | undefined;
  goal?: string | null | undefined;
  parent?: string | null | undefined;
  retiredOn?: string | null | undefined;
  title: string;
  unit: string;
};

/** The input of `saveNotifications`. */
export type SaveNotificationsInput = {
  digest?: Digest | null | undefined;
  /** Within the unit's working hours. */
  hour?: number | null | undefined;
  urgent?: boolean | null | undefined;
  /** 1 is Monday, 5 is Friday. */
  weekday?: number | null | undefined;
};

/** The input of `savePerson`. */
export type SavePersonInput = {
  frontline?: boolean | null | undefined;
  name?: string | null | undefined;
  person: string;
  profession?: string | null | undefined;
};

/** The input of `saveTask`. */
export type SaveTaskInput = {
  cycle: string;
  dueOn?: string | null | undefined;
  task?: string | null | undefined;
  what?: string | null | undefined;
  where?: string | null | undefined;
  who?: string | null | undefined;
};

/** Without `unit`, a new one. */
export type SaveUnitInput = {
  closedOn?: string | null | undefined;
  code: string;
  kind: UnitKind;
  mission?: string | null | undefined;
  name: string;
  parent?: string | null | undefined;
  settings?: UnitSettingsInput | null | undefined;
  timeZone?: string | null | undefined;
  unit?: string | null | undefined;
};

/** The input of `shareWin`. */
export type ShareWinInput = {
  cycle?: string | null | undefined;
  metric?: string | null | undefined;
  pilot: string;
  story: string;
  thanks?: Array<string> | null | undefined;
};

/** The rule by which a chart shows that something other than chance is at work. */
export type SignalRule =
  | 'OUTSIDE_LIMITS'
  | 'RUN_AGAINST_BASELINE'
  | 'SHIFT'
  | 'TREND'
  | 'TWO_OF_THREE'
  | 'UNUSUALLY_FEW_CROSSINGS'
  | 'UNUSUALLY_LONG_RUN'
  | '%future added value';

/** The input of `skipDelivery`. */
export type SkipDeliveryInput = {
  because: string;
  delivery: string;
};

/** The kind of system that a source is, and how it is asked. */
export type SourceKind =
  | 'FHIR'
  | 'FILE'
  | 'HTTP_CSV'
  | 'HTTP_JSON'
  | 'PUSH'
  | 'REDCAP'
  | 'SQL'
  | '%future added value';

/**
 * Where to read, and how rows become measurements: either `columns` with `names`, for one long table, or `mapping`, which says the same
 * and more. What could never work is refused at once.
 */
export type SourceSettingsInput = {
  /** The Authorization header as a whole, as `Bearer ...`. Kept with the source and never read back. */
  authorization?: string | null | undefined;
  /** For one long table: which column (`from`) is read as what (`to`): unit, metric, periodStart, periodEnd, numerator, denominator, value, contributors, largestShare or reference. */
  columns?: Array<ColumnInput> | null | undefined;
  mapping?: CsvMappingInput | null | undefined;
  /** Their names of units and metrics onto ours. */
  names?: Array<ColumnInput> | null | undefined;
  overlapDays?: number | null | undefined;
  query?: string | null | undefined;
  /** REDCAP: whose the records of a project are, and what is counted of them. */
  redcap?: RedcapInput | null | undefined;
  /** JSONata expression that turns the answer into rows of {metric, unit, periodStart, numerator, denominator, value, reference}. */
  rows?: string | null | undefined;
  /** The name of a stored secret; a secret itself is never read back. */
  secret?: string | null | undefined;
  /** The sheet of a workbook that is read; without it the first one. */
  sheet?: string | null | undefined;
  /** In which the schedule counts; without it the unit's own. */
  timeZone?: string | null | undefined;
  url?: string | null | undefined;
  /** The field that tells what is newer, and how many days to read again for late corrections. */
  watermark?: string | null | undefined;
};

/** Whether a source can be believed now. */
export type SourceStatus =
  | 'DEGRADED'
  | 'FAILING'
  | 'HEALTHY'
  | 'PAUSED'
  | '%future added value';

/** The source to pause or to resume. */
export type SourceStepInput = {
  source: string;
};

/** The input of `startPhase`. */
export type StartPhaseInput = {
  because: string;
  from: string;
  frozenAt?: string | null | undefined;
  series: string;
};

/** For a source of kind FILE: a CSV, or a workbook (.xlsx), of exactly so many bytes. */
export type StartUploadInput = {
  bytes: number;
  contentType: string;
  fileName: string;
  source: string;
};

/** A value at which the test shall be stopped. */
export type StopRuleInput = {
  above?: number | null | undefined;
  below?: number | null | undefined;
  metric: string;
};

/** `value` is kept to the letter, at most 10,000 characters. */
export type StoreSecretInput = {
  /**
   * Where the secret may be sent: exports.example.org, warehouse.example.org:5432. Left out, it goes to the host of the sources that you set up
   * with it, the first of them if there is none yet; a new value of your own goes where the one before went.
   */
  hosts?: Array<string> | null | undefined;
  name: string;
  unit: string;
  value: string;
};

/** The input of `submitIdea`. */
export type SubmitIdeaInput = {
  anonymous?: boolean | null | undefined;
  body: string;
  drivers?: Array<BurnoutDriver> | null | undefined;
  goals?: Array<string> | null | undefined;
  kind: IdeaKind;
  minutesEach?: number | null | undefined;
  timesPerWeek?: number | null | undefined;
  title: string;
  unit: string;
};

/** The idea to support, or to support no longer. */
export type SupportIdeaInput = {
  idea: string;
};

/** What keeps a change in place after its pilot has ended. */
export type SustainmentInput = {
  documentation?: string | null | undefined;
  owner?: string | null | undefined;
  policy?: string | null | undefined;
  remeasureOn?: string | null | undefined;
  training?: string | null | undefined;
};

/** Something to be done, by one person, by a day. */
export type TaskInput = {
  dueOn: string;
  id?: string | null | undefined;
  what: string;
  where?: string | null | undefined;
  who: string;
};

/** A person for the pilot's team. */
export type TeamMemberInput = {
  frontline: boolean;
  person: string;
  role: string;
};

/** How large a test is. */
export type TestScale =
  | 'ONE_CLINICIAN'
  | 'ONE_ENCOUNTER'
  | 'ONE_SHIFT'
  | 'ONE_TEAM'
  | 'ONE_UNIT'
  | 'SEVERAL_UNITS'
  | '%future added value';

/**
 * With `source`, what is stored of it counts, and `settings` on top, as `updateSource` would have them; `{}` tries it as it stands.
 * At most 500 rows are read, for some seconds.
 */
export type TrySourceInput = {
  kind: SourceKind;
  settings: SourceSettingsInput;
  source?: string | null | undefined;
  unit: string;
};

/** The kind of place that a unit is. */
export type UnitKind =
  | 'CLINIC'
  | 'DIVISION'
  | 'HOSPITAL'
  | 'ORGANISATION'
  | 'OTHER'
  | 'TEAM'
  | 'WARD'
  | '%future added value';

/** What a unit decides for itself and for all below it. */
export type UnitSettingsInput = {
  acknowledgeWithinWorkingDays?: number | null | undefined;
  answerWithinWorkingDays?: number | null | undefined;
  minimumGroup?: number | null | undefined;
  noReviewUpTo?: TestScale | null | undefined;
  workFromHour?: number | null | undefined;
  workUntilHour?: number | null | undefined;
};

/** The input of `unlinkMetric`. */
export type UnlinkMetricInput = {
  because: string;
  metric: string;
  pilot: string;
};

/** The input of `updateSource`. */
export type UpdateSourceInput = {
  expectedVersion: number;
  name?: string | null | undefined;
  schedule?: string | null | undefined;
  settings?: SourceSettingsInput | null | undefined;
  source: string;
};

/** What is absent stays. */
export type UpdateWebhookInput = {
  description?: string | null | undefined;
  types?: Array<string> | null | undefined;
  url?: string | null | undefined;
  webhook: string;
};

/** The kinds of failure; docs/errors.md says what to do about each. */
export type UserErrorCode =
  | 'CONFLICT'
  | 'FORBIDDEN'
  | 'INVALID'
  | 'NOT_FOUND'
  | 'RATE_LIMITED'
  | 'RULE_NOT_MET'
  | 'STALE_VERSION'
  | 'TOO_LARGE'
  | 'UNAVAILABLE'
  | 'WRONG_STATE'
  | '%future added value';

/** What a chart shows: chance alone, or something else, for better or for worse. */
export type Variation =
  | 'COMMON_CAUSE'
  | 'CONCERN'
  | 'IMPROVEMENT'
  | 'NEITHER_HIGH'
  | 'NEITHER_LOW'
  | 'TOO_FEW_POINTS'
  | '%future added value';

/** Why a webhook is paused. */
export type WebhookPauseReason =
  | 'BY_HAND'
  /** It failed for three days without a single success. */
  | 'FAILING'
  /** Its address answered 410 Gone. */
  | 'GONE'
  | '%future added value';

/** Whether a webhook is told of what happens. */
export type WebhookStatus =
  | 'ACTIVE'
  /** Three attempts in a row failed, or more. After three days of it the webhook is paused. */
  | 'FAILING'
  | 'PAUSED'
  | '%future added value';

/** A step that needs nothing but the webhook. */
export type WebhookStepInput = {
  webhook: string;
};

/** The input of `withdrawPhase`. */
export type WithdrawPhaseInput = {
  because: string;
  phase: string;
};

export type AmendCycleMutationVariables = Exact<{
  input: AmendCycleInput;
}>;


export type AmendCycleMutation = { amendCycle: { cycle: { id: string, version: number, amendments: Array<{ field: string, before: string | null, after: string, because: string }> } | null, userErrors: Array<{ code: UserErrorCode, rule: string | null, message: string, remedy: string | null, path: Array<string> | null }> } };

export type AnnotateSeriesMutationVariables = Exact<{
  input: AnnotateSeriesInput;
}>;


export type AnnotateSeriesMutation = { annotateSeries: { series: { id: string, chart: { annotations: Array<{ on: string, kind: AnnotationKind, label: string }> } | null } | null, userErrors: Array<{ code: UserErrorCode, rule: string | null, message: string, remedy: string | null, path: Array<string> | null }> } };

export type AnswerReplyMutationVariables = Exact<{
  input: AnswerReplyInput;
}>;


export type AnswerReplyMutation = { answerReply: { idea: { title: string, status: IdeaStatus, replies: Array<{ body: string, fromSender: boolean }> } | null, userErrors: Array<{ code: UserErrorCode, rule: string | null, message: string, remedy: string | null, path: Array<string> | null }> } };

export type AssessProgressMutationVariables = Exact<{
  input: AssessProgressInput;
}>;


export type AssessProgressMutation = { assessProgress: { pilot: { id: string, progress: { teamScore: number | null, evidenceScore: number } | null } | null, userErrors: Array<{ code: UserErrorCode, rule: string | null, message: string, remedy: string | null, path: Array<string> | null }> } };

export type AuditEntriesQueryVariables = Exact<{ [key: string]: never; }>;


export type AuditEntriesQuery = { auditEntries: { nodes: Array<{ number: number, at: string, kind: AuditKind, operation: string, rows: number, actor: { id: string, name: string } | null }> } };

export type CancelCycleMutationVariables = Exact<{
  input: CancelCycleInput;
}>;


export type CancelCycleMutation = { cancelCycle: { cycle: { id: string, stage: CycleStage, cancelledBecause: string | null } | null, userErrors: Array<{ code: UserErrorCode, rule: string | null, message: string, remedy: string | null, path: Array<string> | null }> } };

export type ChangeAdoptionMutationVariables = Exact<{
  input: ChangeAdoptionInput;
}>;


export type ChangeAdoptionMutation = { changeAdoption: { pilot: { id: string, adoptions: Array<{ id: string, stage: AdoptionStage, unit: { code: string } }> } | null, userErrors: Array<{ code: UserErrorCode, rule: string | null, message: string, remedy: string | null, path: Array<string> | null }> } };

export type CharterPilotMutationVariables = Exact<{
  input: PilotStepInput;
}>;


export type CharterPilotMutation = { charterPilot: { pilot: { id: string, version: number, stage: PilotStage } | null, userErrors: Array<{ code: UserErrorCode, rule: string | null, message: string, remedy: string | null, path: Array<string> | null }> } };

export type ChatHooksQueryVariables = Exact<{
  under?: string | null | undefined;
}>;


export type ChatHooksQuery = { chatHooks: Array<{ id: string, kind: ChatKind, host: string, digest: Digest, status: WebhookStatus, unit: { id: string, name: string } }> };

export type ClosePilotMutationVariables = Exact<{
  input: ClosePilotInput;
}>;


export type ClosePilotMutation = { closePilot: { pilot: { id: string, stage: PilotStage, closing: PilotClosing | null, mergedInto: { id: string, title: string } | null } | null, userErrors: Array<{ code: UserErrorCode, rule: string | null, message: string, remedy: string | null, path: Array<string> | null }> } };

export type CommentMutationVariables = Exact<{
  input: CommentInput;
}>;


export type CommentMutation = { comment: { comment: { id: string, body: string, at: string } | null, userErrors: Array<{ code: UserErrorCode, rule: string | null, message: string, remedy: string | null, path: Array<string> | null }> } };

export type CommentsQueryVariables = Exact<{
  subject: string;
  after?: string | null | undefined;
}>;


export type CommentsQuery = { comments: { nodes: Array<{ id: string, body: string, at: string, by: { name: string } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type CompareQueryVariables = Exact<{
  metric: string;
  under: string;
}>;


export type CompareQuery = { compare: { overall: number | null, limitsBecause: string, rows: { nodes: Array<{ mean: number | null, lower: number | null, upper: number | null, outside: boolean | null, variation: Variation | null, unit: { code: string } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } } | null };

export type CompleteStudyMutationVariables = Exact<{
  input: CompleteStudyInput;
}>;


export type CompleteStudyMutation = { completeStudy: { cycle: { id: string, version: number, stage: CycleStage, study: { knownAt: string | null, evidence: Array<{ before: number | null, during: number | null, change: number | null, points: number }> } | null, plan: { predictions: Array<{ id: string, result: { verdict: PredictionVerdict, observed: number | null, automatic: boolean } | null }> } } | null, userErrors: Array<{ code: UserErrorCode, rule: string | null, message: string, remedy: string | null, path: Array<string> | null }> } };

export type CompleteTaskMutationVariables = Exact<{
  input: CompleteTaskInput;
}>;


export type CompleteTaskMutation = { completeTask: { cycle: { id: string, version: number, plan: { tasks: Array<{ id: string, what: string, doneAt: string | null }> } } | null, userErrors: Array<{ code: UserErrorCode, rule: string | null, message: string, remedy: string | null, path: Array<string> | null }> } };

export type CorrectionsQueryVariables = Exact<{
  under?: string | null | undefined;
  after?: string | null | undefined;
}>;


export type CorrectionsQuery = { corrections: { nodes: Array<{ from: string, to: string, revised: number, late: number, retracted: number, recordedAt: string, series: { id: string, metric: { key: string } }, before: { centre: number | null, variation: Variation } | null, after: { centre: number | null, variation: Variation } | null }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type CreateCalendarFeedMutationVariables = Exact<{
  input: CalendarFeedInput;
}>;


export type CreateCalendarFeedMutation = { createCalendarFeed: { address: string | null, userErrors: Array<{ code: UserErrorCode, rule: string | null, message: string, remedy: string | null, path: Array<string> | null }> } };

export type CreateChatHookMutationVariables = Exact<{
  input: CreateChatHookInput;
}>;


export type CreateChatHookMutation = { createChatHook: { chatHook: { id: string, kind: ChatKind, status: WebhookStatus } | null, userErrors: Array<{ code: UserErrorCode, rule: string | null, message: string, remedy: string | null, path: Array<string> | null }> } };

export type CreateIntegrationKeyMutationVariables = Exact<{
  input: CreateIntegrationKeyInput;
}>;


export type CreateIntegrationKeyMutation = { createIntegrationKey: { secret: string | null, integrationKey: { id: string, prefix: string, scopes: Array<KeyScope>, expiresAt: string | null } | null, userErrors: Array<{ code: UserErrorCode, rule: string | null, message: string, remedy: string | null, path: Array<string> | null }> } };

export type CreateSourceMutationVariables = Exact<{
  input: CreateSourceInput;
}>;


export type CreateSourceMutation = { createSource: { source: { id: string, version: number, status: SourceStatus, nextPullAt: string | null } | null, userErrors: Array<{ code: UserErrorCode, rule: string | null, message: string, remedy: string | null, path: Array<string> | null }> } };

export type CreateWebhookMutationVariables = Exact<{
  input: CreateWebhookInput;
}>;


export type CreateWebhookMutation = { createWebhook: { secret: string | null, webhook: { id: string, status: WebhookStatus } | null, userErrors: Array<{ code: UserErrorCode, rule: string | null, message: string, remedy: string | null, path: Array<string> | null }> } };

export type CycleQueryVariables = Exact<{
  id: string;
}>;


export type CycleQuery = { cycle: { id: string, version: number, label: string, stage: CycleStage, unit: { code: string }, plan: { change: string, predictions: Array<{ id: string, statement: string, confidence: number | null, result: { verdict: PredictionVerdict, observed: number | null } | null }> }, study: { learned: string | null } | null, act: { decision: ActDecision, rationale: string } | null, next: Array<{ id: string, label: string }> } | null };

export type CyclesQueryVariables = Exact<{
  pilot?: string | null | undefined;
  after?: string | null | undefined;
}>;


export type CyclesQuery = { cycles: { totalCount: number, nodes: Array<{ id: string, label: string, stage: CycleStage, plan: { change: string, scale: TestScale }, act: { decision: ActDecision } | null }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type DeactivatePersonMutationVariables = Exact<{
  input: DeactivatePersonInput;
}>;


export type DeactivatePersonMutation = { deactivatePerson: { person: { id: string, active: boolean } | null, userErrors: Array<{ code: UserErrorCode, rule: string | null, message: string, remedy: string | null, path: Array<string> | null }> } };

export type DecideActMutationVariables = Exact<{
  input: DecideActInput;
}>;


export type DecideActMutation = { decideAct: { cycle: { id: string, version: number, stage: CycleStage, act: { decision: ActDecision, reason: ActReason } | null } | null, next: { id: string, version: number, label: string } | null, userErrors: Array<{ code: UserErrorCode, rule: string | null, message: string, remedy: string | null, path: Array<string> | null }> } };

export type DefineMetricMutationVariables = Exact<{
  input: DefineMetricInput;
}>;


export type DefineMetricMutation = { defineMetric: { metric: { id: string, key: string, version: number } | null, userErrors: Array<{ code: UserErrorCode, rule: string | null, message: string, remedy: string | null, path: Array<string> | null }> } };

export type DeleteCalendarFeedMutationVariables = Exact<{
  input: CalendarFeedInput;
}>;


export type DeleteCalendarFeedMutation = { deleteCalendarFeed: { address: string | null, userErrors: Array<{ code: UserErrorCode, rule: string | null, message: string, remedy: string | null, path: Array<string> | null }> } };

export type DeleteChatHookMutationVariables = Exact<{
  input: DeleteChatHookInput;
}>;


export type DeleteChatHookMutation = { deleteChatHook: { chatHook: { id: string, kind: ChatKind, status: WebhookStatus } | null, userErrors: Array<{ code: UserErrorCode, rule: string | null, message: string, remedy: string | null, path: Array<string> | null }> } };

export type DeleteWebhookMutationVariables = Exact<{
  input: DeleteWebhookInput;
}>;


export type DeleteWebhookMutation = { deleteWebhook: { webhook: { id: string } | null, userErrors: Array<{ code: UserErrorCode, rule: string | null, message: string, remedy: string | null, path: Array<string> | null }> } };

export type DeliveriesQueryVariables = Exact<{
  after?: string | null | undefined;
}>;


export type DeliveriesQuery = { deliveries: { nodes: Array<{ id: string, subscriber: string, status: DeliveryStatus, attempts: number, lastError: string | null, event: { id: string, type: string } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type DiscardCycleMutationVariables = Exact<{
  input: DiscardCycleInput;
}>;


export type DiscardCycleMutation = { discardCycle: { cycle: { id: string } | null, userErrors: Array<{ code: UserErrorCode, rule: string | null, message: string, remedy: string | null, path: Array<string> | null }> } };

export type DiscardPilotMutationVariables = Exact<{
  input: DiscardPilotInput;
}>;


export type DiscardPilotMutation = { discardPilot: { pilot: { id: string } | null, userErrors: Array<{ code: UserErrorCode, rule: string | null, message: string, remedy: string | null, path: Array<string> | null }> } };

export type DismissRejectionsMutationVariables = Exact<{
  input: DismissRejectionsInput;
}>;


export type DismissRejectionsMutation = { dismissRejections: { rejections: Array<{ id: string, status: RejectionStatus, because: string | null }>, userErrors: Array<{ code: UserErrorCode, rule: string | null, message: string, remedy: string | null, path: Array<string> | null }> } };

export type DraftPilotMutationVariables = Exact<{
  input: DraftPilotInput;
}>;


export type DraftPilotMutation = { draftPilot: { pilot: { id: string, version: number, stage: PilotStage } | null, userErrors: Array<{ code: UserErrorCode, rule: string | null, message: string, remedy: string | null, path: Array<string> | null }> } };

export type EventTypesQueryVariables = Exact<{ [key: string]: never; }>;


export type EventTypesQuery = { eventTypes: Array<{ name: string, description: string, dataSchema: string }> };

export type EventsQueryVariables = Exact<{
  pilot?: string | null | undefined;
  after?: string | null | undefined;
}>;


export type EventsQuery = { events: { nodes: Array<{ id: string, cursor: string, type: string, at: string, summary: string, actor: { name: string } | null, unit: { code: string }, changes: Array<{ path: string, before: string | null, after: string | null }> }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type FollowEventsSubscriptionVariables = Exact<{
  filter?: EventFilter | null | undefined;
  after?: string | null | undefined;
}>;


export type FollowEventsSubscription = { events: { id: string, cursor: string, type: string, at: string, summary: string, unit: { code: string } } };

export type ExcludeMeasurementMutationVariables = Exact<{
  input: ExcludeMeasurementInput;
}>;


export type ExcludeMeasurementMutation = { excludeMeasurement: { series: { id: string, chart: { points: Array<{ periodStart: string, value: number | null, excluded: boolean }> } | null } | null, userErrors: Array<{ code: UserErrorCode, rule: string | null, message: string, remedy: string | null, path: Array<string> | null }> } };

export type ExplainSignalMutationVariables = Exact<{
  input: ExplainSignalInput;
}>;


export type ExplainSignalMutation = { explainSignal: { signal: { id: string, explanation: string | null, explainedBy: { name: string } | null } | null, userErrors: Array<{ code: UserErrorCode, rule: string | null, message: string, remedy: string | null, path: Array<string> | null }> } };

export type FinishDoMutationVariables = Exact<{
  input: FinishDoInput;
}>;


export type FinishDoMutation = { finishDo: { cycle: { id: string, version: number, stage: CycleStage, do: { finishedAt: string | null, deviations: string | null } | null } | null, userErrors: Array<{ code: UserErrorCode, rule: string | null, message: string, remedy: string | null, path: Array<string> | null }> } };

export type GiveReviewMutationVariables = Exact<{
  input: GiveReviewInput;
}>;


export type GiveReviewMutation = { giveReview: { cycle: { id: string, version: number, reviews: Array<{ id: string, verdict: ReviewVerdict | null, body: string | null, reviewer: { name: string } | null }> } | null, userErrors: Array<{ code: UserErrorCode, rule: string | null, message: string, remedy: string | null, path: Array<string> | null }> } };

export type GoalsQueryVariables = Exact<{ [key: string]: never; }>;


export type GoalsQuery = { goals: Array<{ id: string, title: string, aims: Array<QuadrupleAim>, retiredOn: string | null, unit: { code: string }, pilots: { totalCount: number } }> };

export type GrantRoleMutationVariables = Exact<{
  input: GrantInput;
}>;


export type GrantRoleMutation = { grantRole: { grants: Array<{ id: string, role: Role, unit: { code: string }, person: { name: string } }>, userErrors: Array<{ code: UserErrorCode, rule: string | null, message: string, remedy: string | null, path: Array<string> | null }> } };

export type HaltCycleMutationVariables = Exact<{
  input: HaltCycleInput;
}>;


export type HaltCycleMutation = { haltCycle: { cycle: { id: string, version: number, stage: CycleStage, do: { haltedAt: string | null, haltedBecause: string | null } | null } | null, userErrors: Array<{ code: UserErrorCode, rule: string | null, message: string, remedy: string | null, path: Array<string> | null }> } };

export type HandOverMutationVariables = Exact<{
  input: HandOverInput;
}>;


export type HandOverMutation = { handOver: { moved: Array<
      | { __typename: 'Adoption', id: string }
      | { __typename: 'ChatHook', id: string }
      | { __typename: 'Comment', id: string }
      | { __typename: 'Cycle', id: string }
      | { __typename: 'CycleTask', id: string }
      | { __typename: 'Delivery', id: string }
      | { __typename: 'Event', id: string }
      | { __typename: 'Goal', id: string }
      | { __typename: 'Idea', id: string }
      | { __typename: 'Instrument', id: string }
      | { __typename: 'IntegrationKey', id: string }
      | { __typename: 'Intervention', id: string }
      | { __typename: 'Measurement', id: string }
      | { __typename: 'Metric', id: string }
      | { __typename: 'Person', id: string }
      | { __typename: 'Pilot', id: string }
      | { __typename: 'Pull', id: string }
      | { __typename: 'Rejection', id: string }
      | { __typename: 'Secret', id: string }
      | { __typename: 'Series', id: string }
      | { __typename: 'Signal', id: string }
      | { __typename: 'Source', id: string }
      | { __typename: 'Unit', id: string }
      | { __typename: 'Webhook', id: string }
    >, userErrors: Array<{ code: UserErrorCode, rule: string | null, message: string, remedy: string | null, path: Array<string> | null }> } };

export type IdeaByTrackingCodeQueryVariables = Exact<{
  code: string;
}>;


export type IdeaByTrackingCodeQuery = { ideaByTrackingCode: { title: string, status: IdeaStatus, tried: Array<string>, replies: Array<{ body: string, on: string, fromSender: boolean }> } | null };

export type IdeasQueryVariables = Exact<{
  under?: string | null | undefined;
  after?: string | null | undefined;
}>;


export type IdeasQuery = { ideas: { totalCount: number, nodes: Array<{ id: string, title: string, kind: IdeaKind, status: IdeaStatus, decideBy: string, supporters: number }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type InstrumentsQueryVariables = Exact<{ [key: string]: never; }>;


export type InstrumentsQuery = { instruments: Array<{ id: string, key: string, name: string, licence: string, mayBeUsedFreely: boolean }> };

export type IntakeUnitsQueryVariables = Exact<{
  search?: string | null | undefined;
}>;


export type IntakeUnitsQuery = { intakeUnits: Array<{ id: string, name: string, path: Array<string> }> };

export type IntegrationKeysQueryVariables = Exact<{
  under?: string | null | undefined;
}>;


export type IntegrationKeysQuery = { integrationKeys: Array<{ id: string, name: string, prefix: string, scopes: Array<KeyScope>, lastUsedAt: string | null, expiresAt: string | null, revokedAt: string | null }> };

export type InterventionsQueryVariables = Exact<{
  goal?: InterventionGoal | null | undefined;
}>;


export type InterventionsQuery = { interventions: Array<{ id: string, key: string, name: string, firstTest: string, watchFor: Array<string> }> };

export type InvitePersonMutationVariables = Exact<{
  input: InvitePersonInput;
}>;


export type InvitePersonMutation = { invitePerson: { person: { id: string, name: string, active: boolean } | null, userErrors: Array<{ code: UserErrorCode, rule: string | null, message: string, remedy: string | null, path: Array<string> | null }> } };

export type JoinTeamMutationVariables = Exact<{
  input: JoinTeamInput;
}>;


export type JoinTeamMutation = { joinTeam: { pilot: { id: string, version: number, team: Array<{ role: string, person: { name: string } }> } | null, userErrors: Array<{ code: UserErrorCode, rule: string | null, message: string, remedy: string | null, path: Array<string> | null }> } };

export type LeaveTeamMutationVariables = Exact<{
  input: LeaveTeamInput;
}>;


export type LeaveTeamMutation = { leaveTeam: { pilot: { id: string, version: number, team: Array<{ role: string, person: { name: string } }> } | null, userErrors: Array<{ code: UserErrorCode, rule: string | null, message: string, remedy: string | null, path: Array<string> | null }> } };

export type LinkMetricMutationVariables = Exact<{
  input: LinkMetricInput;
}>;


export type LinkMetricMutation = { linkMetric: { pilot: { id: string, version: number, metrics: Array<{ role: MetricRole, metric: { key: string } }> } | null, userErrors: Array<{ code: UserErrorCode, rule: string | null, message: string, remedy: string | null, path: Array<string> | null }> } };

export type MetricQueryVariables = Exact<{
  key: string;
}>;


export type MetricQuery = { metric: { id: string, name: string, operationalDefinition: string, type: MetricType, direction: Direction, period: Period, signalPolicy: { rules: Array<SignalRule>, falseAlarmsPer12: number } } | null };

export type MetricAreasQueryVariables = Exact<{ [key: string]: never; }>;


export type MetricAreasQuery = { metricAreas: Array<{ key: string, name: string, metrics: Array<{ id: string, key: string }> }> };

export type MetricsQueryVariables = Exact<{
  search?: string | null | undefined;
  after?: string | null | undefined;
}>;


export type MetricsQuery = { metrics: { totalCount: number, nodes: Array<{ id: string, key: string, name: string, concern: MetricConcern }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type MovePilotMutationVariables = Exact<{
  input: MovePilotInput;
}>;


export type MovePilotMutation = { movePilot: { pilot: { id: string, version: number, stage: PilotStage, overrides: Array<{ stage: PilotStage, missing: Array<string>, because: string }> } | null, userErrors: Array<{ code: UserErrorCode, rule: string | null, message: string, remedy: string | null, path: Array<string> | null }> } };

export type NodeQueryVariables = Exact<{
  id: string;
}>;


export type NodeQuery = { node:
    | { __typename: 'Adoption', id: string }
    | { __typename: 'ChatHook', id: string }
    | { __typename: 'Comment', id: string }
    | { __typename: 'Cycle', label: string, nextStep: string, id: string }
    | { __typename: 'CycleTask', id: string }
    | { __typename: 'Delivery', id: string }
    | { __typename: 'Event', id: string }
    | { __typename: 'Goal', id: string }
    | { __typename: 'Idea', id: string }
    | { __typename: 'Instrument', id: string }
    | { __typename: 'IntegrationKey', id: string }
    | { __typename: 'Intervention', id: string }
    | { __typename: 'Measurement', id: string }
    | { __typename: 'Metric', id: string }
    | { __typename: 'Person', id: string }
    | { __typename: 'Pilot', title: string, id: string }
    | { __typename: 'Pull', id: string }
    | { __typename: 'Rejection', id: string }
    | { __typename: 'Secret', id: string }
    | { __typename: 'Series', id: string }
    | { __typename: 'Signal', id: string }
    | { __typename: 'Source', id: string }
    | { __typename: 'Unit', id: string }
    | { __typename: 'Webhook', id: string }
   | null };

export type NodesQueryVariables = Exact<{
  ids: Array<string> | string;
}>;


export type NodesQuery = { nodes: Array<
    | { __typename: 'Adoption', id: string }
    | { __typename: 'ChatHook', id: string }
    | { __typename: 'Comment', id: string }
    | { __typename: 'Cycle', id: string }
    | { __typename: 'CycleTask', id: string }
    | { __typename: 'Delivery', id: string }
    | { __typename: 'Event', id: string }
    | { __typename: 'Goal', id: string }
    | { __typename: 'Idea', id: string }
    | { __typename: 'Instrument', id: string }
    | { __typename: 'IntegrationKey', id: string }
    | { __typename: 'Intervention', id: string }
    | { __typename: 'Measurement', id: string }
    | { __typename: 'Metric', key: string, id: string }
    | { __typename: 'Person', id: string }
    | { __typename: 'Pilot', title: string, id: string }
    | { __typename: 'Pull', id: string }
    | { __typename: 'Rejection', id: string }
    | { __typename: 'Secret', id: string }
    | { __typename: 'Series', id: string }
    | { __typename: 'Signal', id: string }
    | { __typename: 'Source', id: string }
    | { __typename: 'Unit', id: string }
    | { __typename: 'Webhook', id: string }
   | null> };

export type NoteObservationMutationVariables = Exact<{
  input: NoteObservationInput;
}>;


export type NoteObservationMutation = { noteObservation: { cycle: { id: string, version: number, do: { observations: Array<{ kind: FieldNoteKind, body: string, at: string }> } | null } | null, userErrors: Array<{ code: UserErrorCode, rule: string | null, message: string, remedy: string | null, path: Array<string> | null }> } };

export type OfferSpreadMutationVariables = Exact<{
  input: OfferSpreadInput;
}>;


export type OfferSpreadMutation = { offerSpread: { pilot: { id: string, version: number, adoptions: Array<{ id: string, stage: AdoptionStage, plannedFor: string | null, unit: { code: string } }> } | null, userErrors: Array<{ code: UserErrorCode, rule: string | null, message: string, remedy: string | null, path: Array<string> | null }> } };

export type PauseChatHookMutationVariables = Exact<{
  input: ChatHookStepInput;
}>;


export type PauseChatHookMutation = { pauseChatHook: { chatHook: { id: string, kind: ChatKind, status: WebhookStatus } | null, userErrors: Array<{ code: UserErrorCode, rule: string | null, message: string, remedy: string | null, path: Array<string> | null }> } };

export type PausePilotMutationVariables = Exact<{
  input: PausePilotInput;
}>;


export type PausePilotMutation = { pausePilot: { pilot: { id: string, version: number, pausedBecause: string | null } | null, userErrors: Array<{ code: UserErrorCode, rule: string | null, message: string, remedy: string | null, path: Array<string> | null }> } };

export type PauseSourceMutationVariables = Exact<{
  input: SourceStepInput;
}>;


export type PauseSourceMutation = { pauseSource: { source: { id: string, status: SourceStatus } | null, userErrors: Array<{ code: UserErrorCode, rule: string | null, message: string, remedy: string | null, path: Array<string> | null }> } };

export type PauseWebhookMutationVariables = Exact<{
  input: WebhookStepInput;
}>;


export type PauseWebhookMutation = { pauseWebhook: { webhook: { id: string, status: WebhookStatus, pausedBecause: WebhookPauseReason | null } | null, userErrors: Array<{ code: UserErrorCode, rule: string | null, message: string, remedy: string | null, path: Array<string> | null }> } };

export type PeopleQueryVariables = Exact<{
  under?: string | null | undefined;
  after?: string | null | undefined;
}>;


export type PeopleQuery = { people: { totalCount: number, nodes: Array<{ id: string, name: string, profession: string | null }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type PilotQueryVariables = Exact<{
  id: string;
}>;


export type PilotQuery = { pilot: { id: string, version: number, title: string, stage: PilotStage, aim: { statement: string, target: number, dueOn: string, status: AimStatus } | null, ramps: Array<{ number: number, changeIdea: string, cycles: Array<{ id: string, label: string, stage: CycleStage }> }>, outcomes: Array<{ baseline: number | null, current: number | null, change: number | null, metric: { key: string } }>, progress: { teamScore: number | null, coachScore: number | null, evidenceScore: number, towardAim: number | null, missingForNext: Array<string> } | null } | null };

export type PilotsQueryVariables = Exact<{
  under?: string | null | undefined;
  after?: string | null | undefined;
}>;


export type PilotsQuery = { pilots: { totalCount: number, nodes: Array<{ id: string, title: string, stage: PilotStage, progress: { evidenceScore: number, missingForNext: Array<string> } | null }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type PlanCycleMutationVariables = Exact<{
  input: PlanCycleInput;
}>;


export type PlanCycleMutation = { planCycle: { cycle: { id: string, version: number, label: string, stage: CycleStage, plan: { predictions: Array<{ id: string }> } } | null, userErrors: Array<{ code: UserErrorCode, rule: string | null, message: string, remedy: string | null, path: Array<string> | null }> } };

export type PullNowMutationVariables = Exact<{
  input: PullNowInput;
}>;


export type PullNowMutation = { pullNow: { pull: { id: string, status: PullStatus } | null, userErrors: Array<{ code: UserErrorCode, rule: string | null, message: string, remedy: string | null, path: Array<string> | null }> } };

export type RateLimitQueryVariables = Exact<{ [key: string]: never; }>;


export type RateLimitQuery = { rateLimit: { cost: number, limit: number, remaining: number, resetAt: string } | null };

export type ReactivatePersonMutationVariables = Exact<{
  input: GrantInput;
}>;


export type ReactivatePersonMutation = { reactivatePerson: { person: { id: string, active: boolean, grants: Array<{ role: Role, unit: { code: string } }> } | null, userErrors: Array<{ code: UserErrorCode, rule: string | null, message: string, remedy: string | null, path: Array<string> | null }> } };

export type RecordMeasurementsMutationVariables = Exact<{
  input: RecordMeasurementsInput;
}>;


export type RecordMeasurementsMutation = { recordMeasurements: { accepted: number, unchanged: number, revised: number, rejections: Array<{ row: number, column: string | null, code: string, reason: string }>, userErrors: Array<{ code: UserErrorCode, rule: string | null, message: string, remedy: string | null, path: Array<string> | null }> } };

export type RedactTextMutationVariables = Exact<{
  input: RedactTextInput;
}>;


export type RedactTextMutation = { redactText: { elsewhere: Array<string> | null, subject:
      | { id: string }
      | { id: string }
      | { id: string }
      | { id: string }
      | { id: string }
      | { id: string }
      | { id: string }
      | { id: string }
      | { id: string }
      | { id: string }
      | { id: string }
      | { id: string }
      | { id: string }
      | { id: string }
      | { id: string }
      | { id: string }
      | { id: string }
      | { id: string }
      | { id: string }
      | { id: string }
      | { id: string }
      | { id: string }
      | { id: string }
      | { id: string }
     | null, userErrors: Array<{ code: UserErrorCode, rule: string | null, message: string, remedy: string | null, path: Array<string> | null }> } };

export type RemoveTaskMutationVariables = Exact<{
  input: RemoveTaskInput;
}>;


export type RemoveTaskMutation = { removeTask: { cycle: { id: string, version: number, plan: { tasks: Array<{ id: string, what: string }> } } | null, userErrors: Array<{ code: UserErrorCode, rule: string | null, message: string, remedy: string | null, path: Array<string> | null }> } };

export type ReplayWebhookAttemptMutationVariables = Exact<{
  input: ReplayInput;
}>;


export type ReplayWebhookAttemptMutation = { replayWebhookAttempt: { webhook: { id: string, waiting: number } | null, userErrors: Array<{ code: UserErrorCode, rule: string | null, message: string, remedy: string | null, path: Array<string> | null }> } };

export type ReplyToIdeaMutationVariables = Exact<{
  input: ReplyToIdeaInput;
}>;


export type ReplyToIdeaMutation = { replyToIdea: { idea: { id: string, status: IdeaStatus, replies: Array<{ body: string, by: { name: string } | null }> } | null, userErrors: Array<{ code: UserErrorCode, rule: string | null, message: string, remedy: string | null, path: Array<string> | null }> } };

export type RequestReviewMutationVariables = Exact<{
  input: RequestReviewInput;
}>;


export type RequestReviewMutation = { requestReview: { cycle: { id: string, version: number, reviews: Array<{ id: string, requestedAt: string | null, note: string | null }> } | null, userErrors: Array<{ code: UserErrorCode, rule: string | null, message: string, remedy: string | null, path: Array<string> | null }> } };

export type RescheduleCycleMutationVariables = Exact<{
  input: RescheduleCycleInput;
}>;


export type RescheduleCycleMutation = { rescheduleCycle: { cycle: { id: string, version: number, runsUntil: string } | null, userErrors: Array<{ code: UserErrorCode, rule: string | null, message: string, remedy: string | null, path: Array<string> | null }> } };

export type ResubmitRejectionsMutationVariables = Exact<{
  input: ResubmitRejectionsInput;
}>;


export type ResubmitRejectionsMutation = { resubmitRejections: { accepted: number, unchanged: number, revised: number, rejections: Array<{ id: string, row: number, reason: string }>, userErrors: Array<{ code: UserErrorCode, rule: string | null, message: string, remedy: string | null, path: Array<string> | null }> } };

export type ResumeChatHookMutationVariables = Exact<{
  input: ChatHookStepInput;
}>;


export type ResumeChatHookMutation = { resumeChatHook: { chatHook: { id: string, kind: ChatKind, status: WebhookStatus } | null, userErrors: Array<{ code: UserErrorCode, rule: string | null, message: string, remedy: string | null, path: Array<string> | null }> } };

export type ResumeSourceMutationVariables = Exact<{
  input: SourceStepInput;
}>;


export type ResumeSourceMutation = { resumeSource: { source: { id: string, status: SourceStatus, nextPullAt: string | null } | null, userErrors: Array<{ code: UserErrorCode, rule: string | null, message: string, remedy: string | null, path: Array<string> | null }> } };

export type ResumeWebhookMutationVariables = Exact<{
  input: WebhookStepInput;
}>;


export type ResumeWebhookMutation = { resumeWebhook: { webhook: { id: string, status: WebhookStatus, waiting: number } | null, userErrors: Array<{ code: UserErrorCode, rule: string | null, message: string, remedy: string | null, path: Array<string> | null }> } };

export type RetireSourceMutationVariables = Exact<{
  input: RetireSourceInput;
}>;


export type RetireSourceMutation = { retireSource: { source: { id: string, retiredAt: string | null, retiredBecause: string | null } | null, userErrors: Array<{ code: UserErrorCode, rule: string | null, message: string, remedy: string | null, path: Array<string> | null }> } };

export type RetryDeliveryMutationVariables = Exact<{
  input: DeliveryStepInput;
}>;


export type RetryDeliveryMutation = { retryDelivery: { delivery: { id: string, status: DeliveryStatus, attempts: number } | null, userErrors: Array<{ code: UserErrorCode, rule: string | null, message: string, remedy: string | null, path: Array<string> | null }> } };

export type ReviseMetricMutationVariables = Exact<{
  input: ReviseMetricInput;
}>;


export type ReviseMetricMutation = { reviseMetric: { metric: { id: string, version: number, versions: Array<{ version: number, from: string | null, because: string | null }> } | null, userErrors: Array<{ code: UserErrorCode, rule: string | null, message: string, remedy: string | null, path: Array<string> | null }> } };

export type RevisePilotMutationVariables = Exact<{
  input: RevisePilotInput;
}>;


export type RevisePilotMutation = { revisePilot: { pilot: { id: string, version: number, drivers: Array<{ id: string, key: string }> } | null, userErrors: Array<{ code: UserErrorCode, rule: string | null, message: string, remedy: string | null, path: Array<string> | null }> } };

export type RevisePlanMutationVariables = Exact<{
  input: RevisePlanInput;
}>;


export type RevisePlanMutation = { revisePlan: { cycle: { id: string, version: number, plan: { conditions: Array<string>, predictions: Array<{ id: string, high: number | null }>, tasks: Array<{ id: string, what: string }> } } | null, userErrors: Array<{ code: UserErrorCode, rule: string | null, message: string, remedy: string | null, path: Array<string> | null }> } };

export type RevokeIntegrationKeyMutationVariables = Exact<{
  input: RevokeIntegrationKeyInput;
}>;


export type RevokeIntegrationKeyMutation = { revokeIntegrationKey: { integrationKey: { id: string, revokedAt: string | null } | null, userErrors: Array<{ code: UserErrorCode, rule: string | null, message: string, remedy: string | null, path: Array<string> | null }> } };

export type RevokeRoleMutationVariables = Exact<{
  input: RevokeRoleInput;
}>;


export type RevokeRoleMutation = { revokeRole: { grants: Array<{ id: string, role: Role, unit: { code: string } }>, userErrors: Array<{ code: UserErrorCode, rule: string | null, message: string, remedy: string | null, path: Array<string> | null }> } };

export type RotateWebhookSecretMutationVariables = Exact<{
  input: WebhookStepInput;
}>;


export type RotateWebhookSecretMutation = { rotateWebhookSecret: { secret: string | null, webhook: { id: string, oldSecretUntil: string | null } | null, userErrors: Array<{ code: UserErrorCode, rule: string | null, message: string, remedy: string | null, path: Array<string> | null }> } };

export type SaveGoalMutationVariables = Exact<{
  input: SaveGoalInput;
}>;


export type SaveGoalMutation = { saveGoal: { goal: { id: string, title: string, version: number } | null, userErrors: Array<{ code: UserErrorCode, rule: string | null, message: string, remedy: string | null, path: Array<string> | null }> } };

export type SaveNotificationsMutationVariables = Exact<{
  input: SaveNotificationsInput;
}>;


export type SaveNotificationsMutation = { saveNotifications: { notifications: { digest: Digest, weekday: number, hour: number, urgent: boolean } | null, userErrors: Array<{ code: UserErrorCode, rule: string | null, message: string, remedy: string | null, path: Array<string> | null }> } };

export type SavePersonMutationVariables = Exact<{
  input: SavePersonInput;
}>;


export type SavePersonMutation = { savePerson: { person: { id: string, profession: string | null, frontline: boolean } | null, userErrors: Array<{ code: UserErrorCode, rule: string | null, message: string, remedy: string | null, path: Array<string> | null }> } };

export type SaveTaskMutationVariables = Exact<{
  input: SaveTaskInput;
}>;


export type SaveTaskMutation = { saveTask: { cycle: { id: string, version: number, plan: { tasks: Array<{ id: string, what: string, dueOn: string }> } } | null, userErrors: Array<{ code: UserErrorCode, rule: string | null, message: string, remedy: string | null, path: Array<string> | null }> } };

export type SaveUnitMutationVariables = Exact<{
  input: SaveUnitInput;
}>;


export type SaveUnitMutation = { saveUnit: { unit: { id: string, code: string, name: string, parent: { code: string } | null } | null, userErrors: Array<{ code: UserErrorCode, rule: string | null, message: string, remedy: string | null, path: Array<string> | null }> } };

export type ShareWinMutationVariables = Exact<{
  input: ShareWinInput;
}>;


export type ShareWinMutation = { shareWin: { pilot: { id: string, wins: Array<{ id: string, story: string }> } | null, userErrors: Array<{ code: UserErrorCode, rule: string | null, message: string, remedy: string | null, path: Array<string> | null }> } };

export type SignalsQueryVariables = Exact<{
  under?: string | null | undefined;
  after?: string | null | undefined;
}>;


export type SignalsQuery = { signals: { nodes: Array<{ id: string, rule: SignalRule, variation: Variation, from: string, to: string, points: number, series: { id: string, metric: { key: string }, unit: { code: string } } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type SimilarQueryVariables = Exact<{
  text: string;
  under: string;
}>;


export type SimilarQuery = { similar: Array<{ score: number, subject:
      | { __typename: 'Idea', id: string, title: string }
      | { __typename: 'Pilot', id: string, title: string }
     }> };

export type SkipDeliveryMutationVariables = Exact<{
  input: SkipDeliveryInput;
}>;


export type SkipDeliveryMutation = { skipDelivery: { delivery: { id: string, status: DeliveryStatus, skippedBecause: string | null } | null, userErrors: Array<{ code: UserErrorCode, rule: string | null, message: string, remedy: string | null, path: Array<string> | null }> } };

export type SourcesQueryVariables = Exact<{
  under?: string | null | undefined;
  after?: string | null | undefined;
}>;


export type SourcesQuery = { sources: { nodes: Array<{ id: string, name: string, status: SourceStatus, version: number, lastPull: { status: PullStatus, accepted: number, rejected: number, error: string | null } | null, rejections: { nodes: Array<{ id: string, row: number, column: string | null, reason: string, raw: string | null }> } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type StartCycleMutationVariables = Exact<{
  input: CycleStepInput;
}>;


export type StartCycleMutation = { startCycle: { cycle: { id: string, version: number, stage: CycleStage, plan: { lockedAt: string | null }, do: { startedAt: string } | null } | null, userErrors: Array<{ code: UserErrorCode, rule: string | null, message: string, remedy: string | null, path: Array<string> | null }> } };

export type StartPhaseMutationVariables = Exact<{
  input: StartPhaseInput;
}>;


export type StartPhaseMutation = { startPhase: { series: { id: string, phases: Array<{ id: string, from: string, frozenAt: string | null, because: string }>, measurements: { nodes: Array<{ id: string }> } } | null, userErrors: Array<{ code: UserErrorCode, rule: string | null, message: string, remedy: string | null, path: Array<string> | null }> } };

export type StartUploadMutationVariables = Exact<{
  input: StartUploadInput;
}>;


export type StartUploadMutation = { startUpload: { upload: { url: string, expiresAt: string, headers: Array<{ name: string, value: string }> } | null, pull: { id: string, status: PullStatus } | null, userErrors: Array<{ code: UserErrorCode, rule: string | null, message: string, remedy: string | null, path: Array<string> | null }> } };

export type StoreSecretMutationVariables = Exact<{
  input: StoreSecretInput;
}>;


export type StoreSecretMutation = { storeSecret: { secret: { id: string, name: string, hosts: Array<string> | null, updatedAt: string } | null, userErrors: Array<{ code: UserErrorCode, rule: string | null, message: string, remedy: string | null, path: Array<string> | null }> } };

export type SubmitIdeaMutationVariables = Exact<{
  input: SubmitIdeaInput;
}>;


export type SubmitIdeaMutation = { submitIdea: { trackingCode: string | null, idea: { id: string, status: IdeaStatus, acknowledgeBy: string, decideBy: string } | null, userErrors: Array<{ code: UserErrorCode, rule: string | null, message: string, remedy: string | null, path: Array<string> | null }> } };

export type SupportIdeaMutationVariables = Exact<{
  input: SupportIdeaInput;
}>;


export type SupportIdeaMutation = { supportIdea: { idea: { id: string, supporters: number, viewerSupports: boolean } | null, userErrors: Array<{ code: UserErrorCode, rule: string | null, message: string, remedy: string | null, path: Array<string> | null }> } };

export type TasksQueryVariables = Exact<{
  under?: string | null | undefined;
  after?: string | null | undefined;
}>;


export type TasksQuery = { tasks: { totalCount: number, nodes: Array<{ id: string, what: string, dueOn: string, overdue: boolean, who: { name: string }, cycle: { label: string } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type TestChatHookMutationVariables = Exact<{
  input: ChatHookStepInput;
}>;


export type TestChatHookMutation = { testChatHook: { chatHook: { id: string, kind: ChatKind, status: WebhookStatus } | null, userErrors: Array<{ code: UserErrorCode, rule: string | null, message: string, remedy: string | null, path: Array<string> | null }> } };

export type TestWebhookMutationVariables = Exact<{
  input: WebhookStepInput;
}>;


export type TestWebhookMutation = { testWebhook: { webhook: { id: string, status: WebhookStatus, waiting: number } | null, userErrors: Array<{ code: UserErrorCode, rule: string | null, message: string, remedy: string | null, path: Array<string> | null }> } };

export type TrySourceMutationVariables = Exact<{
  input: TrySourceInput;
}>;


export type TrySourceMutation = { trySource: { rowsRead: number, accepted: number, rejected: number, rejections: Array<{ id: string, row: number, column: string | null, reason: string, raw: string | null }>, wouldRecord: Array<{ unit: string, metric: string, periodStart: string, numerator: number | null, denominator: number | null }>, userErrors: Array<{ code: UserErrorCode, rule: string | null, message: string, remedy: string | null, path: Array<string> | null }> } };

export type UnitQueryVariables = Exact<{
  code: string;
}>;


export type UnitQuery = { unit: { id: string, name: string, timeZone: string, series: { id: string, chart: { type: ChartType, variation: Variation, phases: Array<{ from: string, to: string | null, centre: number | null, because: string | null }>, points: Array<{ periodStart: string, value: number | null, centre: number | null, lower: number | null, upper: number | null }> } | null } | null } | null };

export type UnitsQueryVariables = Exact<{
  under?: string | null | undefined;
  after?: string | null | undefined;
}>;


export type UnitsQuery = { units: { totalCount: number, nodes: Array<{ id: string, code: string, name: string, progress: { openSignals: number, overdueTasks: number, pilotsByStage: Array<{ stage: PilotStage, count: number }> } | null }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type UnlinkMetricMutationVariables = Exact<{
  input: UnlinkMetricInput;
}>;


export type UnlinkMetricMutation = { unlinkMetric: { pilot: { id: string, version: number, metrics: Array<{ role: MetricRole, metric: { key: string } }> } | null, userErrors: Array<{ code: UserErrorCode, rule: string | null, message: string, remedy: string | null, path: Array<string> | null }> } };

export type UpdateSourceMutationVariables = Exact<{
  input: UpdateSourceInput;
}>;


export type UpdateSourceMutation = { updateSource: { source: { id: string, name: string, version: number } | null, userErrors: Array<{ code: UserErrorCode, rule: string | null, message: string, remedy: string | null, path: Array<string> | null }> } };

export type UpdateWebhookMutationVariables = Exact<{
  input: UpdateWebhookInput;
}>;


export type UpdateWebhookMutation = { updateWebhook: { webhook: { id: string, url: string, types: Array<string> } | null, userErrors: Array<{ code: UserErrorCode, rule: string | null, message: string, remedy: string | null, path: Array<string> | null }> } };

export type ViewerQueryVariables = Exact<{ [key: string]: never; }>;


export type ViewerQuery = { viewer: { person: { id: string, name: string } | null, grants: Array<{ role: Role, unit: { id: string, code: string, name: string } }>, inbox: { nodes: Array<{ reason: InboxReason, dueAt: string | null, overdue: boolean, unit: { code: string }, subject:
          | { __typename: 'Adoption' }
          | { __typename: 'ChatHook' }
          | { __typename: 'Cycle', id: string, label: string }
          | { __typename: 'CycleTask' }
          | { __typename: 'Delivery' }
          | { __typename: 'Idea', id: string, title: string }
          | { __typename: 'Pilot' }
          | { __typename: 'Signal' }
          | { __typename: 'Source' }
          | { __typename: 'Webhook' }
         | null }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } } | null };

export type WebhooksQueryVariables = Exact<{
  under?: string | null | undefined;
}>;


export type WebhooksQuery = { webhooks: Array<{ id: string, url: string, types: Array<string>, status: WebhookStatus, waiting: number, attempts: { nodes: Array<{ id: string, at: string, status: number | null, delivered: boolean, error: string | null, event: { id: string, type: string } }> } }> };

export type WithdrawPhaseMutationVariables = Exact<{
  input: WithdrawPhaseInput;
}>;


export type WithdrawPhaseMutation = { withdrawPhase: { series: { id: string, phases: Array<{ id: string, from: string, because: string }> } | null, userErrors: Array<{ code: UserErrorCode, rule: string | null, message: string, remedy: string | null, path: Array<string> | null }> } };

export type WithdrawSupportMutationVariables = Exact<{
  input: SupportIdeaInput;
}>;


export type WithdrawSupportMutation = { withdrawSupport: { idea: { id: string, supporters: number, viewerSupports: boolean } | null, userErrors: Array<{ code: UserErrorCode, rule: string | null, message: string, remedy: string | null, path: Array<string> | null }> } };

export class TypedDocumentString<TResult, TVariables>
  extends String
  implements DocumentTypeDecoration<TResult, TVariables>
{
  __apiType?: NonNullable<DocumentTypeDecoration<TResult, TVariables>['__apiType']>;
  private value: string;
  public __meta__?: Record<string, any> | undefined;

  constructor(value: string, __meta__?: Record<string, any> | undefined) {
    super(value);
    this.value = value;
    this.__meta__ = __meta__;
  }

  override toString(): string & DocumentTypeDecoration<TResult, TVariables> {
    return this.value;
  }
}

export const AmendCycleDocument = new TypedDocumentString(`
    mutation AmendCycle($input: AmendCycleInput!) {
  amendCycle(input: $input) {
    cycle {
      id
      version
      amendments {
        field
        before
        after
        because
      }
    }
    userErrors {
      code
      rule
      message
      remedy
      path
    }
  }
}
    `) as unknown as TypedDocumentString<AmendCycleMutation, AmendCycleMutationVariables>;
export const AnnotateSeriesDocument = new TypedDocumentString(`
    mutation AnnotateSeries($input: AnnotateSeriesInput!) {
  annotateSeries(input: $input) {
    series {
      id
      chart {
        annotations {
          on
          kind
          label
        }
      }
    }
    userErrors {
      code
      rule
      message
      remedy
      path
    }
  }
}
    `) as unknown as TypedDocumentString<AnnotateSeriesMutation, AnnotateSeriesMutationVariables>;
export const AnswerReplyDocument = new TypedDocumentString(`
    mutation AnswerReply($input: AnswerReplyInput!) {
  answerReply(input: $input) {
    idea {
      title
      status
      replies {
        body
        fromSender
      }
    }
    userErrors {
      code
      rule
      message
      remedy
      path
    }
  }
}
    `) as unknown as TypedDocumentString<AnswerReplyMutation, AnswerReplyMutationVariables>;
export const AssessProgressDocument = new TypedDocumentString(`
    mutation AssessProgress($input: AssessProgressInput!) {
  assessProgress(input: $input) {
    pilot {
      id
      progress {
        teamScore
        evidenceScore
      }
    }
    userErrors {
      code
      rule
      message
      remedy
      path
    }
  }
}
    `) as unknown as TypedDocumentString<AssessProgressMutation, AssessProgressMutationVariables>;
export const AuditEntriesDocument = new TypedDocumentString(`
    query AuditEntries {
  auditEntries(first: 5) {
    nodes {
      number
      at
      kind
      operation
      rows
      actor {
        id
        name
      }
    }
  }
}
    `) as unknown as TypedDocumentString<AuditEntriesQuery, AuditEntriesQueryVariables>;
export const CancelCycleDocument = new TypedDocumentString(`
    mutation CancelCycle($input: CancelCycleInput!) {
  cancelCycle(input: $input) {
    cycle {
      id
      stage
      cancelledBecause
    }
    userErrors {
      code
      rule
      message
      remedy
      path
    }
  }
}
    `) as unknown as TypedDocumentString<CancelCycleMutation, CancelCycleMutationVariables>;
export const ChangeAdoptionDocument = new TypedDocumentString(`
    mutation ChangeAdoption($input: ChangeAdoptionInput!) {
  changeAdoption(input: $input) {
    pilot {
      id
      adoptions {
        id
        stage
        unit {
          code
        }
      }
    }
    userErrors {
      code
      rule
      message
      remedy
      path
    }
  }
}
    `) as unknown as TypedDocumentString<ChangeAdoptionMutation, ChangeAdoptionMutationVariables>;
export const CharterPilotDocument = new TypedDocumentString(`
    mutation CharterPilot($input: PilotStepInput!) {
  charterPilot(input: $input) {
    pilot {
      id
      version
      stage
    }
    userErrors {
      code
      rule
      message
      remedy
      path
    }
  }
}
    `) as unknown as TypedDocumentString<CharterPilotMutation, CharterPilotMutationVariables>;
export const ChatHooksDocument = new TypedDocumentString(`
    query ChatHooks($under: ID) {
  chatHooks(under: $under) {
    id
    kind
    host
    digest
    status
    unit {
      id
      name
    }
  }
}
    `) as unknown as TypedDocumentString<ChatHooksQuery, ChatHooksQueryVariables>;
export const ClosePilotDocument = new TypedDocumentString(`
    mutation ClosePilot($input: ClosePilotInput!) {
  closePilot(input: $input) {
    pilot {
      id
      stage
      closing
      mergedInto {
        id
        title
      }
    }
    userErrors {
      code
      rule
      message
      remedy
      path
    }
  }
}
    `) as unknown as TypedDocumentString<ClosePilotMutation, ClosePilotMutationVariables>;
export const CommentDocument = new TypedDocumentString(`
    mutation Comment($input: CommentInput!) {
  comment(input: $input) {
    comment {
      id
      body
      at
    }
    userErrors {
      code
      rule
      message
      remedy
      path
    }
  }
}
    `) as unknown as TypedDocumentString<CommentMutation, CommentMutationVariables>;
export const CommentsDocument = new TypedDocumentString(`
    query Comments($subject: ID!, $after: String) {
  comments(subject: $subject, first: 20, after: $after) {
    nodes {
      id
      body
      at
      by {
        name
      }
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    `) as unknown as TypedDocumentString<CommentsQuery, CommentsQueryVariables>;
export const CompareDocument = new TypedDocumentString(`
    query Compare($metric: ID!, $under: ID!) {
  compare(metric: $metric, under: $under, kinds: [CLINIC]) {
    overall
    limitsBecause
    rows(first: 20) {
      nodes {
        unit {
          code
        }
        mean
        lower
        upper
        outside
        variation
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
}
    `) as unknown as TypedDocumentString<CompareQuery, CompareQueryVariables>;
export const CompleteStudyDocument = new TypedDocumentString(`
    mutation CompleteStudy($input: CompleteStudyInput!) {
  completeStudy(input: $input) {
    cycle {
      id
      version
      stage
      study {
        knownAt
        evidence {
          before
          during
          change
          points
        }
      }
      plan {
        predictions {
          id
          result {
            verdict
            observed
            automatic
          }
        }
      }
    }
    userErrors {
      code
      rule
      message
      remedy
      path
    }
  }
}
    `) as unknown as TypedDocumentString<CompleteStudyMutation, CompleteStudyMutationVariables>;
export const CompleteTaskDocument = new TypedDocumentString(`
    mutation CompleteTask($input: CompleteTaskInput!) {
  completeTask(input: $input) {
    cycle {
      id
      version
      plan {
        tasks {
          id
          what
          doneAt
        }
      }
    }
    userErrors {
      code
      rule
      message
      remedy
      path
    }
  }
}
    `) as unknown as TypedDocumentString<CompleteTaskMutation, CompleteTaskMutationVariables>;
export const CorrectionsDocument = new TypedDocumentString(`
    query Corrections($under: ID, $after: String) {
  corrections(filter: {under: $under}, first: 10, after: $after) {
    nodes {
      from
      to
      revised
      late
      retracted
      recordedAt
      series {
        id
        metric {
          key
        }
      }
      before {
        centre
        variation
      }
      after {
        centre
        variation
      }
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    `) as unknown as TypedDocumentString<CorrectionsQuery, CorrectionsQueryVariables>;
export const CreateCalendarFeedDocument = new TypedDocumentString(`
    mutation CreateCalendarFeed($input: CalendarFeedInput!) {
  createCalendarFeed(input: $input) {
    address
    userErrors {
      code
      rule
      message
      remedy
      path
    }
  }
}
    `) as unknown as TypedDocumentString<CreateCalendarFeedMutation, CreateCalendarFeedMutationVariables>;
export const CreateChatHookDocument = new TypedDocumentString(`
    mutation CreateChatHook($input: CreateChatHookInput!) {
  createChatHook(input: $input) {
    chatHook {
      id
      kind
      status
    }
    userErrors {
      code
      rule
      message
      remedy
      path
    }
  }
}
    `) as unknown as TypedDocumentString<CreateChatHookMutation, CreateChatHookMutationVariables>;
export const CreateIntegrationKeyDocument = new TypedDocumentString(`
    mutation CreateIntegrationKey($input: CreateIntegrationKeyInput!) {
  createIntegrationKey(input: $input) {
    secret
    integrationKey {
      id
      prefix
      scopes
      expiresAt
    }
    userErrors {
      code
      rule
      message
      remedy
      path
    }
  }
}
    `) as unknown as TypedDocumentString<CreateIntegrationKeyMutation, CreateIntegrationKeyMutationVariables>;
export const CreateSourceDocument = new TypedDocumentString(`
    mutation CreateSource($input: CreateSourceInput!) {
  createSource(input: $input) {
    source {
      id
      version
      status
      nextPullAt
    }
    userErrors {
      code
      rule
      message
      remedy
      path
    }
  }
}
    `) as unknown as TypedDocumentString<CreateSourceMutation, CreateSourceMutationVariables>;
export const CreateWebhookDocument = new TypedDocumentString(`
    mutation CreateWebhook($input: CreateWebhookInput!) {
  createWebhook(input: $input) {
    webhook {
      id
      status
    }
    secret
    userErrors {
      code
      rule
      message
      remedy
      path
    }
  }
}
    `) as unknown as TypedDocumentString<CreateWebhookMutation, CreateWebhookMutationVariables>;
export const CycleDocument = new TypedDocumentString(`
    query Cycle($id: ID!) {
  cycle(id: $id) {
    id
    version
    label
    stage
    unit {
      code
    }
    plan {
      change
      predictions {
        id
        statement
        confidence
        result {
          verdict
          observed
        }
      }
    }
    study {
      learned
    }
    act {
      decision
      rationale
    }
    next {
      id
      label
    }
  }
}
    `) as unknown as TypedDocumentString<CycleQuery, CycleQueryVariables>;
export const CyclesDocument = new TypedDocumentString(`
    query Cycles($pilot: ID, $after: String) {
  cycles(filter: {pilot: $pilot}, orderBy: NEWEST, first: 20, after: $after) {
    totalCount
    nodes {
      id
      label
      stage
      plan {
        change
        scale
      }
      act {
        decision
      }
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    `) as unknown as TypedDocumentString<CyclesQuery, CyclesQueryVariables>;
export const DeactivatePersonDocument = new TypedDocumentString(`
    mutation DeactivatePerson($input: DeactivatePersonInput!) {
  deactivatePerson(input: $input) {
    person {
      id
      active
    }
    userErrors {
      code
      rule
      message
      remedy
      path
    }
  }
}
    `) as unknown as TypedDocumentString<DeactivatePersonMutation, DeactivatePersonMutationVariables>;
export const DecideActDocument = new TypedDocumentString(`
    mutation DecideAct($input: DecideActInput!) {
  decideAct(input: $input) {
    cycle {
      id
      version
      stage
      act {
        decision
        reason
      }
    }
    next {
      id
      version
      label
    }
    userErrors {
      code
      rule
      message
      remedy
      path
    }
  }
}
    `) as unknown as TypedDocumentString<DecideActMutation, DecideActMutationVariables>;
export const DefineMetricDocument = new TypedDocumentString(`
    mutation DefineMetric($input: DefineMetricInput!) {
  defineMetric(input: $input) {
    metric {
      id
      key
      version
    }
    userErrors {
      code
      rule
      message
      remedy
      path
    }
  }
}
    `) as unknown as TypedDocumentString<DefineMetricMutation, DefineMetricMutationVariables>;
export const DeleteCalendarFeedDocument = new TypedDocumentString(`
    mutation DeleteCalendarFeed($input: CalendarFeedInput!) {
  deleteCalendarFeed(input: $input) {
    address
    userErrors {
      code
      rule
      message
      remedy
      path
    }
  }
}
    `) as unknown as TypedDocumentString<DeleteCalendarFeedMutation, DeleteCalendarFeedMutationVariables>;
export const DeleteChatHookDocument = new TypedDocumentString(`
    mutation DeleteChatHook($input: DeleteChatHookInput!) {
  deleteChatHook(input: $input) {
    chatHook {
      id
      kind
      status
    }
    userErrors {
      code
      rule
      message
      remedy
      path
    }
  }
}
    `) as unknown as TypedDocumentString<DeleteChatHookMutation, DeleteChatHookMutationVariables>;
export const DeleteWebhookDocument = new TypedDocumentString(`
    mutation DeleteWebhook($input: DeleteWebhookInput!) {
  deleteWebhook(input: $input) {
    webhook {
      id
    }
    userErrors {
      code
      rule
      message
      remedy
      path
    }
  }
}
    `) as unknown as TypedDocumentString<DeleteWebhookMutation, DeleteWebhookMutationVariables>;
export const DeliveriesDocument = new TypedDocumentString(`
    query Deliveries($after: String) {
  deliveries(statuses: [DEAD], first: 10, after: $after) {
    nodes {
      id
      subscriber
      status
      attempts
      lastError
      event {
        id
        type
      }
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    `) as unknown as TypedDocumentString<DeliveriesQuery, DeliveriesQueryVariables>;
export const DiscardCycleDocument = new TypedDocumentString(`
    mutation DiscardCycle($input: DiscardCycleInput!) {
  discardCycle(input: $input) {
    cycle {
      id
    }
    userErrors {
      code
      rule
      message
      remedy
      path
    }
  }
}
    `) as unknown as TypedDocumentString<DiscardCycleMutation, DiscardCycleMutationVariables>;
export const DiscardPilotDocument = new TypedDocumentString(`
    mutation DiscardPilot($input: DiscardPilotInput!) {
  discardPilot(input: $input) {
    pilot {
      id
    }
    userErrors {
      code
      rule
      message
      remedy
      path
    }
  }
}
    `) as unknown as TypedDocumentString<DiscardPilotMutation, DiscardPilotMutationVariables>;
export const DismissRejectionsDocument = new TypedDocumentString(`
    mutation DismissRejections($input: DismissRejectionsInput!) {
  dismissRejections(input: $input) {
    rejections {
      id
      status
      because
    }
    userErrors {
      code
      rule
      message
      remedy
      path
    }
  }
}
    `) as unknown as TypedDocumentString<DismissRejectionsMutation, DismissRejectionsMutationVariables>;
export const DraftPilotDocument = new TypedDocumentString(`
    mutation DraftPilot($input: DraftPilotInput!) {
  draftPilot(input: $input) {
    pilot {
      id
      version
      stage
    }
    userErrors {
      code
      rule
      message
      remedy
      path
    }
  }
}
    `) as unknown as TypedDocumentString<DraftPilotMutation, DraftPilotMutationVariables>;
export const EventTypesDocument = new TypedDocumentString(`
    query EventTypes {
  eventTypes {
    name
    description
    dataSchema
  }
}
    `) as unknown as TypedDocumentString<EventTypesQuery, EventTypesQueryVariables>;
export const EventsDocument = new TypedDocumentString(`
    query Events($pilot: ID, $after: String) {
  events(filter: {pilot: $pilot}, orderBy: OLDEST, first: 5, after: $after) {
    nodes {
      id
      cursor
      type
      at
      summary
      actor {
        name
      }
      unit {
        code
      }
      changes {
        path
        before
        after
      }
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    `) as unknown as TypedDocumentString<EventsQuery, EventsQueryVariables>;
export const FollowEventsDocument = new TypedDocumentString(`
    subscription FollowEvents($filter: EventFilter, $after: String) {
  events(filter: $filter, after: $after) {
    id
    cursor
    type
    at
    summary
    unit {
      code
    }
  }
}
    `) as unknown as TypedDocumentString<FollowEventsSubscription, FollowEventsSubscriptionVariables>;
export const ExcludeMeasurementDocument = new TypedDocumentString(`
    mutation ExcludeMeasurement($input: ExcludeMeasurementInput!) {
  excludeMeasurement(input: $input) {
    series {
      id
      chart {
        points {
          periodStart
          value
          excluded
        }
      }
    }
    userErrors {
      code
      rule
      message
      remedy
      path
    }
  }
}
    `) as unknown as TypedDocumentString<ExcludeMeasurementMutation, ExcludeMeasurementMutationVariables>;
export const ExplainSignalDocument = new TypedDocumentString(`
    mutation ExplainSignal($input: ExplainSignalInput!) {
  explainSignal(input: $input) {
    signal {
      id
      explanation
      explainedBy {
        name
      }
    }
    userErrors {
      code
      rule
      message
      remedy
      path
    }
  }
}
    `) as unknown as TypedDocumentString<ExplainSignalMutation, ExplainSignalMutationVariables>;
export const FinishDoDocument = new TypedDocumentString(`
    mutation FinishDo($input: FinishDoInput!) {
  finishDo(input: $input) {
    cycle {
      id
      version
      stage
      do {
        finishedAt
        deviations
      }
    }
    userErrors {
      code
      rule
      message
      remedy
      path
    }
  }
}
    `) as unknown as TypedDocumentString<FinishDoMutation, FinishDoMutationVariables>;
export const GiveReviewDocument = new TypedDocumentString(`
    mutation GiveReview($input: GiveReviewInput!) {
  giveReview(input: $input) {
    cycle {
      id
      version
      reviews {
        id
        verdict
        body
        reviewer {
          name
        }
      }
    }
    userErrors {
      code
      rule
      message
      remedy
      path
    }
  }
}
    `) as unknown as TypedDocumentString<GiveReviewMutation, GiveReviewMutationVariables>;
export const GoalsDocument = new TypedDocumentString(`
    query Goals {
  goals {
    id
    title
    aims
    retiredOn
    unit {
      code
    }
    pilots(first: 5) {
      totalCount
    }
  }
}
    `) as unknown as TypedDocumentString<GoalsQuery, GoalsQueryVariables>;
export const GrantRoleDocument = new TypedDocumentString(`
    mutation GrantRole($input: GrantInput!) {
  grantRole(input: $input) {
    grants {
      id
      role
      unit {
        code
      }
      person {
        name
      }
    }
    userErrors {
      code
      rule
      message
      remedy
      path
    }
  }
}
    `) as unknown as TypedDocumentString<GrantRoleMutation, GrantRoleMutationVariables>;
export const HaltCycleDocument = new TypedDocumentString(`
    mutation HaltCycle($input: HaltCycleInput!) {
  haltCycle(input: $input) {
    cycle {
      id
      version
      stage
      do {
        haltedAt
        haltedBecause
      }
    }
    userErrors {
      code
      rule
      message
      remedy
      path
    }
  }
}
    `) as unknown as TypedDocumentString<HaltCycleMutation, HaltCycleMutationVariables>;
export const HandOverDocument = new TypedDocumentString(`
    mutation HandOver($input: HandOverInput!) {
  handOver(input: $input) {
    moved {
      __typename
      id
    }
    userErrors {
      code
      rule
      message
      remedy
      path
    }
  }
}
    `) as unknown as TypedDocumentString<HandOverMutation, HandOverMutationVariables>;
export const IdeaByTrackingCodeDocument = new TypedDocumentString(`
    query IdeaByTrackingCode($code: String!) {
  ideaByTrackingCode(code: $code) {
    title
    status
    replies {
      body
      on
      fromSender
    }
    tried
  }
}
    `) as unknown as TypedDocumentString<IdeaByTrackingCodeQuery, IdeaByTrackingCodeQueryVariables>;
export const IdeasDocument = new TypedDocumentString(`
    query Ideas($under: ID, $after: String) {
  ideas(filter: {under: $under}, orderBy: ANSWER_DUE, first: 20, after: $after) {
    totalCount
    nodes {
      id
      title
      kind
      status
      decideBy
      supporters
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    `) as unknown as TypedDocumentString<IdeasQuery, IdeasQueryVariables>;
export const InstrumentsDocument = new TypedDocumentString(`
    query Instruments {
  instruments {
    id
    key
    name
    licence
    mayBeUsedFreely
  }
}
    `) as unknown as TypedDocumentString<InstrumentsQuery, InstrumentsQueryVariables>;
export const IntakeUnitsDocument = new TypedDocumentString(`
    query IntakeUnits($search: String) {
  intakeUnits(search: $search) {
    id
    name
    path
  }
}
    `) as unknown as TypedDocumentString<IntakeUnitsQuery, IntakeUnitsQueryVariables>;
export const IntegrationKeysDocument = new TypedDocumentString(`
    query IntegrationKeys($under: ID) {
  integrationKeys(under: $under) {
    id
    name
    prefix
    scopes
    lastUsedAt
    expiresAt
    revokedAt
  }
}
    `) as unknown as TypedDocumentString<IntegrationKeysQuery, IntegrationKeysQueryVariables>;
export const InterventionsDocument = new TypedDocumentString(`
    query Interventions($goal: InterventionGoal) {
  interventions(goal: $goal) {
    id
    key
    name
    firstTest
    watchFor
  }
}
    `) as unknown as TypedDocumentString<InterventionsQuery, InterventionsQueryVariables>;
export const InvitePersonDocument = new TypedDocumentString(`
    mutation InvitePerson($input: InvitePersonInput!) {
  invitePerson(input: $input) {
    person {
      id
      name
      active
    }
    userErrors {
      code
      rule
      message
      remedy
      path
    }
  }
}
    `) as unknown as TypedDocumentString<InvitePersonMutation, InvitePersonMutationVariables>;
export const JoinTeamDocument = new TypedDocumentString(`
    mutation JoinTeam($input: JoinTeamInput!) {
  joinTeam(input: $input) {
    pilot {
      id
      version
      team {
        role
        person {
          name
        }
      }
    }
    userErrors {
      code
      rule
      message
      remedy
      path
    }
  }
}
    `) as unknown as TypedDocumentString<JoinTeamMutation, JoinTeamMutationVariables>;
export const LeaveTeamDocument = new TypedDocumentString(`
    mutation LeaveTeam($input: LeaveTeamInput!) {
  leaveTeam(input: $input) {
    pilot {
      id
      version
      team {
        role
        person {
          name
        }
      }
    }
    userErrors {
      code
      rule
      message
      remedy
      path
    }
  }
}
    `) as unknown as TypedDocumentString<LeaveTeamMutation, LeaveTeamMutationVariables>;
export const LinkMetricDocument = new TypedDocumentString(`
    mutation LinkMetric($input: LinkMetricInput!) {
  linkMetric(input: $input) {
    pilot {
      id
      version
      metrics {
        role
        metric {
          key
        }
      }
    }
    userErrors {
      code
      rule
      message
      remedy
      path
    }
  }
}
    `) as unknown as TypedDocumentString<LinkMetricMutation, LinkMetricMutationVariables>;
export const MetricDocument = new TypedDocumentString(`
    query Metric($key: String!) {
  metric(key: $key) {
    id
    name
    operationalDefinition
    type
    direction
    period
    signalPolicy {
      rules
      falseAlarmsPer12
    }
  }
}
    `) as unknown as TypedDocumentString<MetricQuery, MetricQueryVariables>;
export const MetricAreasDocument = new TypedDocumentString(`
    query MetricAreas {
  metricAreas {
    key
    name
    metrics {
      id
      key
    }
  }
}
    `) as unknown as TypedDocumentString<MetricAreasQuery, MetricAreasQueryVariables>;
export const MetricsDocument = new TypedDocumentString(`
    query Metrics($search: String, $after: String) {
  metrics(search: $search, first: 10, after: $after) {
    totalCount
    nodes {
      id
      key
      name
      concern
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    `) as unknown as TypedDocumentString<MetricsQuery, MetricsQueryVariables>;
export const MovePilotDocument = new TypedDocumentString(`
    mutation MovePilot($input: MovePilotInput!) {
  movePilot(input: $input) {
    pilot {
      id
      version
      stage
      overrides {
        stage
        missing
        because
      }
    }
    userErrors {
      code
      rule
      message
      remedy
      path
    }
  }
}
    `) as unknown as TypedDocumentString<MovePilotMutation, MovePilotMutationVariables>;
export const NodeDocument = new TypedDocumentString(`
    query Node($id: ID!) {
  node(id: $id) {
    __typename
    id
    ... on Pilot {
      title
    }
    ... on Cycle {
      label
      nextStep
    }
  }
}
    `) as unknown as TypedDocumentString<NodeQuery, NodeQueryVariables>;
export const NodesDocument = new TypedDocumentString(`
    query Nodes($ids: [ID!]!) {
  nodes(ids: $ids) {
    __typename
    id
    ... on Pilot {
      title
    }
    ... on Metric {
      key
    }
  }
}
    `) as unknown as TypedDocumentString<NodesQuery, NodesQueryVariables>;
export const NoteObservationDocument = new TypedDocumentString(`
    mutation NoteObservation($input: NoteObservationInput!) {
  noteObservation(input: $input) {
    cycle {
      id
      version
      do {
        observations {
          kind
          body
          at
        }
      }
    }
    userErrors {
      code
      rule
      message
      remedy
      path
    }
  }
}
    `) as unknown as TypedDocumentString<NoteObservationMutation, NoteObservationMutationVariables>;
export const OfferSpreadDocument = new TypedDocumentString(`
    mutation OfferSpread($input: OfferSpreadInput!) {
  offerSpread(input: $input) {
    pilot {
      id
      version
      adoptions {
        id
        stage
        plannedFor
        unit {
          code
        }
      }
    }
    userErrors {
      code
      rule
      message
      remedy
      path
    }
  }
}
    `) as unknown as TypedDocumentString<OfferSpreadMutation, OfferSpreadMutationVariables>;
export const PauseChatHookDocument = new TypedDocumentString(`
    mutation PauseChatHook($input: ChatHookStepInput!) {
  pauseChatHook(input: $input) {
    chatHook {
      id
      kind
      status
    }
    userErrors {
      code
      rule
      message
      remedy
      path
    }
  }
}
    `) as unknown as TypedDocumentString<PauseChatHookMutation, PauseChatHookMutationVariables>;
export const PausePilotDocument = new TypedDocumentString(`
    mutation PausePilot($input: PausePilotInput!) {
  pausePilot(input: $input) {
    pilot {
      id
      version
      pausedBecause
    }
    userErrors {
      code
      rule
      message
      remedy
      path
    }
  }
}
    `) as unknown as TypedDocumentString<PausePilotMutation, PausePilotMutationVariables>;
export const PauseSourceDocument = new TypedDocumentString(`
    mutation PauseSource($input: SourceStepInput!) {
  pauseSource(input: $input) {
    source {
      id
      status
    }
    userErrors {
      code
      rule
      message
      remedy
      path
    }
  }
}
    `) as unknown as TypedDocumentString<PauseSourceMutation, PauseSourceMutationVariables>;
export const PauseWebhookDocument = new TypedDocumentString(`
    mutation PauseWebhook($input: WebhookStepInput!) {
  pauseWebhook(input: $input) {
    webhook {
      id
      status
      pausedBecause
    }
    userErrors {
      code
      rule
      message
      remedy
      path
    }
  }
}
    `) as unknown as TypedDocumentString<PauseWebhookMutation, PauseWebhookMutationVariables>;
export const PeopleDocument = new TypedDocumentString(`
    query People($under: ID, $after: String) {
  people(under: $under, first: 20, after: $after) {
    totalCount
    nodes {
      id
      name
      profession
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    `) as unknown as TypedDocumentString<PeopleQuery, PeopleQueryVariables>;
export const PilotDocument = new TypedDocumentString(`
    query Pilot($id: ID!) {
  pilot(id: $id) {
    id
    version
    title
    stage
    aim {
      statement
      target
      dueOn
      status
    }
    ramps {
      number
      changeIdea
      cycles {
        id
        label
        stage
      }
    }
    outcomes {
      metric {
        key
      }
      baseline
      current
      change
    }
    progress {
      teamScore
      coachScore
      evidenceScore
      towardAim
      missingForNext
    }
  }
}
    `) as unknown as TypedDocumentString<PilotQuery, PilotQueryVariables>;
export const PilotsDocument = new TypedDocumentString(`
    query Pilots($under: ID, $after: String) {
  pilots(filter: {under: $under}, first: 20, after: $after) {
    totalCount
    nodes {
      id
      title
      stage
      progress {
        evidenceScore
        missingForNext
      }
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    `) as unknown as TypedDocumentString<PilotsQuery, PilotsQueryVariables>;
export const PlanCycleDocument = new TypedDocumentString(`
    mutation PlanCycle($input: PlanCycleInput!) {
  planCycle(input: $input) {
    cycle {
      id
      version
      label
      stage
      plan {
        predictions {
          id
        }
      }
    }
    userErrors {
      code
      rule
      message
      remedy
      path
    }
  }
}
    `) as unknown as TypedDocumentString<PlanCycleMutation, PlanCycleMutationVariables>;
export const PullNowDocument = new TypedDocumentString(`
    mutation PullNow($input: PullNowInput!) {
  pullNow(input: $input) {
    pull {
      id
      status
    }
    userErrors {
      code
      rule
      message
      remedy
      path
    }
  }
}
    `) as unknown as TypedDocumentString<PullNowMutation, PullNowMutationVariables>;
export const RateLimitDocument = new TypedDocumentString(`
    query RateLimit {
  rateLimit {
    cost
    limit
    remaining
    resetAt
  }
}
    `) as unknown as TypedDocumentString<RateLimitQuery, RateLimitQueryVariables>;
export const ReactivatePersonDocument = new TypedDocumentString(`
    mutation ReactivatePerson($input: GrantInput!) {
  reactivatePerson(input: $input) {
    person {
      id
      active
      grants {
        role
        unit {
          code
        }
      }
    }
    userErrors {
      code
      rule
      message
      remedy
      path
    }
  }
}
    `) as unknown as TypedDocumentString<ReactivatePersonMutation, ReactivatePersonMutationVariables>;
export const RecordMeasurementsDocument = new TypedDocumentString(`
    mutation RecordMeasurements($input: RecordMeasurementsInput!) {
  recordMeasurements(input: $input) {
    accepted
    unchanged
    revised
    rejections {
      row
      column
      code
      reason
    }
    userErrors {
      code
      rule
      message
      remedy
      path
    }
  }
}
    `) as unknown as TypedDocumentString<RecordMeasurementsMutation, RecordMeasurementsMutationVariables>;
export const RedactTextDocument = new TypedDocumentString(`
    mutation RedactText($input: RedactTextInput!) {
  redactText(input: $input) {
    subject {
      id
    }
    elsewhere
    userErrors {
      code
      rule
      message
      remedy
      path
    }
  }
}
    `) as unknown as TypedDocumentString<RedactTextMutation, RedactTextMutationVariables>;
export const RemoveTaskDocument = new TypedDocumentString(`
    mutation RemoveTask($input: RemoveTaskInput!) {
  removeTask(input: $input) {
    cycle {
      id
      version
      plan {
        tasks {
          id
          what
        }
      }
    }
    userErrors {
      code
      rule
      message
      remedy
      path
    }
  }
}
    `) as unknown as TypedDocumentString<RemoveTaskMutation, RemoveTaskMutationVariables>;
export const ReplayWebhookAttemptDocument = new TypedDocumentString(`
    mutation ReplayWebhookAttempt($input: ReplayInput!) {
  replayWebhookAttempt(input: $input) {
    webhook {
      id
      waiting
    }
    userErrors {
      code
      rule
      message
      remedy
      path
    }
  }
}
    `) as unknown as TypedDocumentString<ReplayWebhookAttemptMutation, ReplayWebhookAttemptMutationVariables>;
export const ReplyToIdeaDocument = new TypedDocumentString(`
    mutation ReplyToIdea($input: ReplyToIdeaInput!) {
  replyToIdea(input: $input) {
    idea {
      id
      status
      replies {
        body
        by {
          name
        }
      }
    }
    userErrors {
      code
      rule
      message
      remedy
      path
    }
  }
}
    `) as unknown as TypedDocumentString<ReplyToIdeaMutation, ReplyToIdeaMutationVariables>;
export const RequestReviewDocument = new TypedDocumentString(`
    mutation RequestReview($input: RequestReviewInput!) {
  requestReview(input: $input) {
    cycle {
      id
      version
      reviews {
        id
        requestedAt
        note
      }
    }
    userErrors {
      code
      rule
      message
      remedy
      path
    }
  }
}
    `) as unknown as TypedDocumentString<RequestReviewMutation, RequestReviewMutationVariables>;
export const RescheduleCycleDocument = new TypedDocumentString(`
    mutation RescheduleCycle($input: RescheduleCycleInput!) {
  rescheduleCycle(input: $input) {
    cycle {
      id
      version
      runsUntil
    }
    userErrors {
      code
      rule
      message
      remedy
      path
    }
  }
}
    `) as unknown as TypedDocumentString<RescheduleCycleMutation, RescheduleCycleMutationVariables>;
export const ResubmitRejectionsDocument = new TypedDocumentString(`
    mutation ResubmitRejections($input: ResubmitRejectionsInput!) {
  resubmitRejections(input: $input) {
    accepted
    unchanged
    revised
    rejections {
      id
      row
      reason
    }
    userErrors {
      code
      rule
      message
      remedy
      path
    }
  }
}
    `) as unknown as TypedDocumentString<ResubmitRejectionsMutation, ResubmitRejectionsMutationVariables>;
export const ResumeChatHookDocument = new TypedDocumentString(`
    mutation ResumeChatHook($input: ChatHookStepInput!) {
  resumeChatHook(input: $input) {
    chatHook {
      id
      kind
      status
    }
    userErrors {
      code
      rule
      message
      remedy
      path
    }
  }
}
    `) as unknown as TypedDocumentString<ResumeChatHookMutation, ResumeChatHookMutationVariables>;
export const ResumeSourceDocument = new TypedDocumentString(`
    mutation ResumeSource($input: SourceStepInput!) {
  resumeSource(input: $input) {
    source {
      id
      status
      nextPullAt
    }
    userErrors {
      code
      rule
      message
      remedy
      path
    }
  }
}
    `) as unknown as TypedDocumentString<ResumeSourceMutation, ResumeSourceMutationVariables>;
export const ResumeWebhookDocument = new TypedDocumentString(`
    mutation ResumeWebhook($input: WebhookStepInput!) {
  resumeWebhook(input: $input) {
    webhook {
      id
      status
      waiting
    }
    userErrors {
      code
      rule
      message
      remedy
      path
    }
  }
}
    `) as unknown as TypedDocumentString<ResumeWebhookMutation, ResumeWebhookMutationVariables>;
export const RetireSourceDocument = new TypedDocumentString(`
    mutation RetireSource($input: RetireSourceInput!) {
  retireSource(input: $input) {
    source {
      id
      retiredAt
      retiredBecause
    }
    userErrors {
      code
      rule
      message
      remedy
      path
    }
  }
}
    `) as unknown as TypedDocumentString<RetireSourceMutation, RetireSourceMutationVariables>;
export const RetryDeliveryDocument = new TypedDocumentString(`
    mutation RetryDelivery($input: DeliveryStepInput!) {
  retryDelivery(input: $input) {
    delivery {
      id
      status
      attempts
    }
    userErrors {
      code
      rule
      message
      remedy
      path
    }
  }
}
    `) as unknown as TypedDocumentString<RetryDeliveryMutation, RetryDeliveryMutationVariables>;
export const ReviseMetricDocument = new TypedDocumentString(`
    mutation ReviseMetric($input: ReviseMetricInput!) {
  reviseMetric(input: $input) {
    metric {
      id
      version
      versions {
        version
        from
        because
      }
    }
    userErrors {
      code
      rule
      message
      remedy
      path
    }
  }
}
    `) as unknown as TypedDocumentString<ReviseMetricMutation, ReviseMetricMutationVariables>;
export const RevisePilotDocument = new TypedDocumentString(`
    mutation RevisePilot($input: RevisePilotInput!) {
  revisePilot(input: $input) {
    pilot {
      id
      version
      drivers {
        id
        key
      }
    }
    userErrors {
      code
      rule
      message
      remedy
      path
    }
  }
}
    `) as unknown as TypedDocumentString<RevisePilotMutation, RevisePilotMutationVariables>;
export const RevisePlanDocument = new TypedDocumentString(`
    mutation RevisePlan($input: RevisePlanInput!) {
  revisePlan(input: $input) {
    cycle {
      id
      version
      plan {
        conditions
        predictions {
          id
          high
        }
        tasks {
          id
          what
        }
      }
    }
    userErrors {
      code
      rule
      message
      remedy
      path
    }
  }
}
    `) as unknown as TypedDocumentString<RevisePlanMutation, RevisePlanMutationVariables>;
export const RevokeIntegrationKeyDocument = new TypedDocumentString(`
    mutation RevokeIntegrationKey($input: RevokeIntegrationKeyInput!) {
  revokeIntegrationKey(input: $input) {
    integrationKey {
      id
      revokedAt
    }
    userErrors {
      code
      rule
      message
      remedy
      path
    }
  }
}
    `) as unknown as TypedDocumentString<RevokeIntegrationKeyMutation, RevokeIntegrationKeyMutationVariables>;
export const RevokeRoleDocument = new TypedDocumentString(`
    mutation RevokeRole($input: RevokeRoleInput!) {
  revokeRole(input: $input) {
    grants {
      id
      role
      unit {
        code
      }
    }
    userErrors {
      code
      rule
      message
      remedy
      path
    }
  }
}
    `) as unknown as TypedDocumentString<RevokeRoleMutation, RevokeRoleMutationVariables>;
export const RotateWebhookSecretDocument = new TypedDocumentString(`
    mutation RotateWebhookSecret($input: WebhookStepInput!) {
  rotateWebhookSecret(input: $input) {
    webhook {
      id
      oldSecretUntil
    }
    secret
    userErrors {
      code
      rule
      message
      remedy
      path
    }
  }
}
    `) as unknown as TypedDocumentString<RotateWebhookSecretMutation, RotateWebhookSecretMutationVariables>;
export const SaveGoalDocument = new TypedDocumentString(`
    mutation SaveGoal($input: SaveGoalInput!) {
  saveGoal(input: $input) {
    goal {
      id
      title
      version
    }
    userErrors {
      code
      rule
      message
      remedy
      path
    }
  }
}
    `) as unknown as TypedDocumentString<SaveGoalMutation, SaveGoalMutationVariables>;
export const SaveNotificationsDocument = new TypedDocumentString(`
    mutation SaveNotifications($input: SaveNotificationsInput!) {
  saveNotifications(input: $input) {
    notifications {
      digest
      weekday
      hour
      urgent
    }
    userErrors {
      code
      rule
      message
      remedy
      path
    }
  }
}
    `) as unknown as TypedDocumentString<SaveNotificationsMutation, SaveNotificationsMutationVariables>;
export const SavePersonDocument = new TypedDocumentString(`
    mutation SavePerson($input: SavePersonInput!) {
  savePerson(input: $input) {
    person {
      id
      profession
      frontline
    }
    userErrors {
      code
      rule
      message
      remedy
      path
    }
  }
}
    `) as unknown as TypedDocumentString<SavePersonMutation, SavePersonMutationVariables>;
export const SaveTaskDocument = new TypedDocumentString(`
    mutation SaveTask($input: SaveTaskInput!) {
  saveTask(input: $input) {
    cycle {
      id
      version
      plan {
        tasks {
          id
          what
          dueOn
        }
      }
    }
    userErrors {
      code
      rule
      message
      remedy
      path
    }
  }
}
    `) as unknown as TypedDocumentString<SaveTaskMutation, SaveTaskMutationVariables>;
export const SaveUnitDocument = new TypedDocumentString(`
    mutation SaveUnit($input: SaveUnitInput!) {
  saveUnit(input: $input) {
    unit {
      id
      code
      name
      parent {
        code
      }
    }
    userErrors {
      code
      rule
      message
      remedy
      path
    }
  }
}
    `) as unknown as TypedDocumentString<SaveUnitMutation, SaveUnitMutationVariables>;
export const ShareWinDocument = new TypedDocumentString(`
    mutation ShareWin($input: ShareWinInput!) {
  shareWin(input: $input) {
    pilot {
      id
      wins {
        id
        story
      }
    }
    userErrors {
      code
      rule
      message
      remedy
      path
    }
  }
}
    `) as unknown as TypedDocumentString<ShareWinMutation, ShareWinMutationVariables>;
export const SignalsDocument = new TypedDocumentString(`
    query Signals($under: ID, $after: String) {
  signals(filter: {under: $under, open: true}, first: 10, after: $after) {
    nodes {
      id
      rule
      variation
      from
      to
      points
      series {
        id
        metric {
          key
        }
        unit {
          code
        }
      }
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    `) as unknown as TypedDocumentString<SignalsQuery, SignalsQueryVariables>;
export const SimilarDocument = new TypedDocumentString(`
    query Similar($text: String!, $under: ID!) {
  similar(text: $text, under: $under) {
    score
    subject {
      __typename
      ... on Idea {
        id
        title
      }
      ... on Pilot {
        id
        title
      }
    }
  }
}
    `) as unknown as TypedDocumentString<SimilarQuery, SimilarQueryVariables>;
export const SkipDeliveryDocument = new TypedDocumentString(`
    mutation SkipDelivery($input: SkipDeliveryInput!) {
  skipDelivery(input: $input) {
    delivery {
      id
      status
      skippedBecause
    }
    userErrors {
      code
      rule
      message
      remedy
      path
    }
  }
}
    `) as unknown as TypedDocumentString<SkipDeliveryMutation, SkipDeliveryMutationVariables>;
export const SourcesDocument = new TypedDocumentString(`
    query Sources($under: ID, $after: String) {
  sources(under: $under, first: 10, after: $after) {
    nodes {
      id
      name
      status
      version
      lastPull {
        status
        accepted
        rejected
        error
      }
      rejections(first: 10, open: true) {
        nodes {
          id
          row
          column
          reason
          raw
        }
      }
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    `) as unknown as TypedDocumentString<SourcesQuery, SourcesQueryVariables>;
export const StartCycleDocument = new TypedDocumentString(`
    mutation StartCycle($input: CycleStepInput!) {
  startCycle(input: $input) {
    cycle {
      id
      version
      stage
      plan {
        lockedAt
      }
      do {
        startedAt
      }
    }
    userErrors {
      code
      rule
      message
      remedy
      path
    }
  }
}
    `) as unknown as TypedDocumentString<StartCycleMutation, StartCycleMutationVariables>;
export const StartPhaseDocument = new TypedDocumentString(`
    mutation StartPhase($input: StartPhaseInput!) {
  startPhase(input: $input) {
    series {
      id
      phases {
        id
        from
        frozenAt
        because
      }
      measurements(first: 1) {
        nodes {
          id
        }
      }
    }
    userErrors {
      code
      rule
      message
      remedy
      path
    }
  }
}
    `) as unknown as TypedDocumentString<StartPhaseMutation, StartPhaseMutationVariables>;
export const StartUploadDocument = new TypedDocumentString(`
    mutation StartUpload($input: StartUploadInput!) {
  startUpload(input: $input) {
    upload {
      url
      expiresAt
      headers {
        name
        value
      }
    }
    pull {
      id
      status
    }
    userErrors {
      code
      rule
      message
      remedy
      path
    }
  }
}
    `) as unknown as TypedDocumentString<StartUploadMutation, StartUploadMutationVariables>;
export const StoreSecretDocument = new TypedDocumentString(`
    mutation StoreSecret($input: StoreSecretInput!) {
  storeSecret(input: $input) {
    secret {
      id
      name
      hosts
      updatedAt
    }
    userErrors {
      code
      rule
      message
      remedy
      path
    }
  }
}
    `) as unknown as TypedDocumentString<StoreSecretMutation, StoreSecretMutationVariables>;
export const SubmitIdeaDocument = new TypedDocumentString(`
    mutation SubmitIdea($input: SubmitIdeaInput!) {
  submitIdea(input: $input) {
    idea {
      id
      status
      acknowledgeBy
      decideBy
    }
    trackingCode
    userErrors {
      code
      rule
      message
      remedy
      path
    }
  }
}
    `) as unknown as TypedDocumentString<SubmitIdeaMutation, SubmitIdeaMutationVariables>;
export const SupportIdeaDocument = new TypedDocumentString(`
    mutation SupportIdea($input: SupportIdeaInput!) {
  supportIdea(input: $input) {
    idea {
      id
      supporters
      viewerSupports
    }
    userErrors {
      code
      rule
      message
      remedy
      path
    }
  }
}
    `) as unknown as TypedDocumentString<SupportIdeaMutation, SupportIdeaMutationVariables>;
export const TasksDocument = new TypedDocumentString(`
    query Tasks($under: ID, $after: String) {
  tasks(
    filter: {under: $under, done: false}
    orderBy: DUE
    first: 20
    after: $after
  ) {
    totalCount
    nodes {
      id
      what
      dueOn
      overdue
      who {
        name
      }
      cycle {
        label
      }
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    `) as unknown as TypedDocumentString<TasksQuery, TasksQueryVariables>;
export const TestChatHookDocument = new TypedDocumentString(`
    mutation TestChatHook($input: ChatHookStepInput!) {
  testChatHook(input: $input) {
    chatHook {
      id
      kind
      status
    }
    userErrors {
      code
      rule
      message
      remedy
      path
    }
  }
}
    `) as unknown as TypedDocumentString<TestChatHookMutation, TestChatHookMutationVariables>;
export const TestWebhookDocument = new TypedDocumentString(`
    mutation TestWebhook($input: WebhookStepInput!) {
  testWebhook(input: $input) {
    webhook {
      id
      status
      waiting
    }
    userErrors {
      code
      rule
      message
      remedy
      path
    }
  }
}
    `) as unknown as TypedDocumentString<TestWebhookMutation, TestWebhookMutationVariables>;
export const TrySourceDocument = new TypedDocumentString(`
    mutation TrySource($input: TrySourceInput!) {
  trySource(input: $input) {
    rowsRead
    accepted
    rejected
    rejections {
      id
      row
      column
      reason
      raw
    }
    wouldRecord {
      unit
      metric
      periodStart
      numerator
      denominator
    }
    userErrors {
      code
      rule
      message
      remedy
      path
    }
  }
}
    `) as unknown as TypedDocumentString<TrySourceMutation, TrySourceMutationVariables>;
export const UnitDocument = new TypedDocumentString(`
    query Unit($code: String!) {
  unit(code: $code) {
    id
    name
    timeZone
    series(key: "documentation_minutes") {
      id
      chart {
        type
        variation
        phases {
          from
          to
          centre
          because
        }
        points {
          periodStart
          value
          centre
          lower
          upper
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<UnitQuery, UnitQueryVariables>;
export const UnitsDocument = new TypedDocumentString(`
    query Units($under: ID, $after: String) {
  units(under: $under, first: 20, after: $after) {
    totalCount
    nodes {
      id
      code
      name
      progress {
        openSignals
        overdueTasks
        pilotsByStage {
          stage
          count
        }
      }
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    `) as unknown as TypedDocumentString<UnitsQuery, UnitsQueryVariables>;
export const UnlinkMetricDocument = new TypedDocumentString(`
    mutation UnlinkMetric($input: UnlinkMetricInput!) {
  unlinkMetric(input: $input) {
    pilot {
      id
      version
      metrics {
        role
        metric {
          key
        }
      }
    }
    userErrors {
      code
      rule
      message
      remedy
      path
    }
  }
}
    `) as unknown as TypedDocumentString<UnlinkMetricMutation, UnlinkMetricMutationVariables>;
export const UpdateSourceDocument = new TypedDocumentString(`
    mutation UpdateSource($input: UpdateSourceInput!) {
  updateSource(input: $input) {
    source {
      id
      name
      version
    }
    userErrors {
      code
      rule
      message
      remedy
      path
    }
  }
}
    `) as unknown as TypedDocumentString<UpdateSourceMutation, UpdateSourceMutationVariables>;
export const UpdateWebhookDocument = new TypedDocumentString(`
    mutation UpdateWebhook($input: UpdateWebhookInput!) {
  updateWebhook(input: $input) {
    webhook {
      id
      url
      types
    }
    userErrors {
      code
      rule
      message
      remedy
      path
    }
  }
}
    `) as unknown as TypedDocumentString<UpdateWebhookMutation, UpdateWebhookMutationVariables>;
export const ViewerDocument = new TypedDocumentString(`
    query Viewer {
  viewer {
    person {
      id
      name
    }
    grants {
      role
      unit {
        id
        code
        name
      }
    }
    inbox(first: 10) {
      nodes {
        reason
        dueAt
        overdue
        unit {
          code
        }
        subject {
          __typename
          ... on Idea {
            id
            title
          }
          ... on Cycle {
            id
            label
          }
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
}
    `) as unknown as TypedDocumentString<ViewerQuery, ViewerQueryVariables>;
export const WebhooksDocument = new TypedDocumentString(`
    query Webhooks($under: ID) {
  webhooks(under: $under) {
    id
    url
    types
    status
    waiting
    attempts(first: 5) {
      nodes {
        id
        at
        status
        delivered
        error
        event {
          id
          type
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<WebhooksQuery, WebhooksQueryVariables>;
export const WithdrawPhaseDocument = new TypedDocumentString(`
    mutation WithdrawPhase($input: WithdrawPhaseInput!) {
  withdrawPhase(input: $input) {
    series {
      id
      phases {
        id
        from
        because
      }
    }
    userErrors {
      code
      rule
      message
      remedy
      path
    }
  }
}
    `) as unknown as TypedDocumentString<WithdrawPhaseMutation, WithdrawPhaseMutationVariables>;
export const WithdrawSupportDocument = new TypedDocumentString(`
    mutation WithdrawSupport($input: SupportIdeaInput!) {
  withdrawSupport(input: $input) {
    idea {
      id
      supporters
      viewerSupports
    }
    userErrors {
      code
      rule
      message
      remedy
      path
    }
  }
}
    `) as unknown as TypedDocumentString<WithdrawSupportMutation, WithdrawSupportMutationVariables>;