/* eslint-disable max-lines */
// Made by `npx ramp schema` from the *.graphql files beside the resolvers.

export type ActDecision = 'ADAPT' | 'ADOPT' | 'ABANDON';
export type ActReason = 'MODIFY_AND_RETEST' | 'OTHER_CONDITIONS' | 'LARGER_SCALE' | 'IMPLEMENT_HERE' | 'OFFER_FOR_SPREAD' | 'INEFFECTIVE' | 'HARMFUL' | 'INFEASIBLE' | 'SUPERSEDED' | 'NOT_VALUED';
export type AdoptionStage = 'OFFERED' | 'WITHDRAWN' | 'ACCEPTED' | 'TESTING' | 'IMPLEMENTED' | 'SUSTAINED' | 'DECLINED' | 'STOPPED';
export interface AimInput {
  statement: string;
  metric: string;
  baseline?: number | null;
  target: number;
  dueOn: string;
  population: string;
}
export type AimStatus = 'NO_DATA' | 'NOT_YET' | 'MET' | 'MISSED';
export interface AmendCycleInput {
  cycle: string;
  field: string;
  after: string;
  because: string;
}
export interface AnnotateSeriesInput {
  series: string;
  on: string;
  label: string;
}
export type AnnotationKind = 'CYCLE_STARTED' | 'CYCLE_CLOSED' | 'PHASE' | 'SIGNAL' | 'NOTE' | 'METRIC_VERSION' | 'OVERLAP';
export interface AnswerReplyInput {
  trackingCode: string;
  body: string;
}
export interface AssessProgressInput {
  pilot: string;
  score: number;
  note?: string | null;
}
export type Assurance = 'PASS' | 'FAIL' | 'HIT_OR_MISS';
export interface AuditFilter {
  kinds?: AuditKind[] | null;
  actor?: string | null;
  from?: string | null;
  to?: string | null;
}
export type AuditKind = 'READ' | 'REFUSED' | 'SIGNED_IN' | 'SIGN_IN_FAILED' | 'REDACTED' | 'AUDIT_EXPORTED';
export type BurnoutDriver = 'WORK_OVERLOAD' | 'LACK_OF_CONTROL' | 'INSUFFICIENT_REWARD' | 'BREAKDOWN_OF_COMMUNITY' | 'ABSENCE_OF_FAIRNESS' | 'CONFLICTING_VALUES';
export interface CalendarFeedInput {
  person?: string | null;
}
export interface CancelCycleInput {
  cycle: string;
  expectedVersion: number;
  because: string;
}
export interface ChangeAdoptionInput {
  pilot: string;
  unit: string;
  stage: AdoptionStage;
  because?: string | null;
  adaptations?: string[] | null;
}
export type ChartType = 'RUN' | 'I' | 'I_PRIME' | 'MR' | 'XBAR' | 'S' | 'P' | 'P_PRIME' | 'U' | 'U_PRIME' | 'C' | 'G' | 'T';
export interface ChatHookStepInput {
  chatHook: string;
}
export type ChatKind = 'SLACK' | 'TEAMS';
export interface ClosePilotInput {
  pilot: string;
  expectedVersion: number;
  closing: PilotClosing;
  because: string;
  into?: string | null;
}
export interface ColumnInput {
  from: string;
  to: string;
}
export interface CommentInput {
  subject: string;
  body: string;
}
export interface CompleteStudyInput {
  cycle: string;
  expectedVersion: number;
  learned: string;
  summary: string;
  unintendedEffects?: string | null;
  degreeOfBelief?: number | null;
  results: PredictionResultInput[];
}
export interface CompleteTaskInput {
  cycle: string;
  task: string;
  done?: boolean | null;
}
export interface CorrectionFilter {
  under?: string | null;
  metric?: string | null;
  source?: string | null;
  since?: string | null;
}
export interface CreateChatHookInput {
  unit: string;
  kind: ChatKind;
  url: string;
  digest: Digest;
  weekday?: number | null;
  hour?: number | null;
}
export interface CreateIntegrationKeyInput {
  name: string;
  unit: string;
  scopes: KeyScope[];
  expiresAt?: string | null;
}
export interface CreateSourceInput {
  name: string;
  unit: string;
  kind: SourceKind;
  schedule?: string | null;
  settings: SourceSettingsInput;
}
export interface CreateWebhookInput {
  url: string;
  unit: string;
  types: string[];
  description?: string | null;
}
export interface CsvConditionInput {
  column: string;
  equals?: string | null;
  filled?: boolean | null;
}
export type CsvDay = 'DAY' | 'WEEK_START' | 'WEEK_END' | 'MONTH' | 'QUARTER';
export type CsvDayFormat = 'M_D_YYYY' | 'YYYY_MM_DD' | 'YYYY_MM' | 'ISO';
export interface CsvDefinitionInput {
  metric: string;
  from: string;
  version: string;
}
export interface CsvMappingInput {
  unit: CsvNamesInput;
  period: CsvPeriodInput;
  when?: CsvConditionInput[] | null;
  metrics: CsvMetricInput[];
  reference?: string | null;
  definitions?: CsvDefinitionInput[] | null;
  definition?: string | null;
}
export interface CsvMetricInput {
  metric?: string | null;
  metricColumn?: CsvNamesInput | null;
  record?: Period | null;
  when?: CsvConditionInput[] | null;
  numerator?: CsvNumberInput | null;
  denominator?: CsvNumberInput | null;
  value?: CsvNumberInput | null;
  contributors?: CsvNumberInput | null;
  largestShare?: CsvNumberInput | null;
  zeroDenominator?: CsvZeroDenominator | null;
}
export interface CsvNamesInput {
  column: string;
  names?: ColumnInput[] | null;
  unnamed?: CsvUnnamed | null;
}
export type CsvNumberFormat = 'NUMBER' | 'DURATION_MINUTES';
export interface CsvNumberInput {
  column?: string | null;
  as?: CsvNumberFormat | null;
  sum?: string[] | null;
  mean?: string[] | null;
}
export interface CsvPeriodInput {
  column: string;
  format: CsvDayFormat;
  is: CsvDay;
  record?: Period | null;
  end?: string | null;
}
export type CsvUnnamed = 'AS_IT_STANDS';
export type CsvZeroDenominator = 'CLOSED';
export interface CycleFilter {
  under?: string | null;
  pilot?: string | null;
  stages?: CycleStage[] | null;
  decisions?: ActDecision[] | null;
  overdue?: boolean | null;
  taskOf?: string | null;
  metric?: string | null;
  search?: string | null;
  startedAfter?: string | null;
  startedBefore?: string | null;
  reviewRequested?: boolean | null;
}
export type CycleOrder = 'LAST_ACTIVITY' | 'NEWEST' | 'STARTS_ON' | 'ENDS_ON' | 'REVIEW_REQUESTED';
export interface CyclePlanInput {
  owner?: string | null;
  purpose?: CyclePurpose | null;
  objective: string;
  change: string;
  scale: TestScale;
  scope: string;
  conditions?: string[] | null;
  startsOn: string;
  endsOn: string;
  predictions: PredictionInput[];
  tasks?: TaskInput[] | null;
  dataCollection?: DataCollectionInput[] | null;
  stopRules?: StopRuleInput[] | null;
  degreeOfBelief?: number | null;
  driver?: string | null;
}
export type CyclePurpose = 'COLLECT_INFORMATION' | 'DEVELOP_CHANGE' | 'TEST_CHANGE' | 'IMPLEMENT_CHANGE';
export type CycleStage = 'PLAN' | 'DO' | 'STUDY' | 'ACT' | 'CLOSED' | 'CANCELLED';
export interface CycleStepInput {
  cycle: string;
  expectedVersion: number;
}
export interface DataCollectionInput {
  metric: string;
  how: string;
  who?: string | null;
  frequency: Period;
  sample?: string | null;
}
export interface DeactivatePersonInput {
  person: string;
  because?: string | null;
}
export interface DecideActInput {
  cycle: string;
  expectedVersion: number;
  decision: ActDecision;
  reason: ActReason;
  rationale: string;
  nextSteps?: string | null;
  draftNext?: boolean | null;
}
export interface DefineMetricInput {
  key: string;
  name: string;
  operationalDefinition: string;
  concern: MetricConcern;
  instrument?: string | null;
  lagDays?: number | null;
  signalRules?: SignalRule[] | null;
  sensitivity: MetricSensitivity;
  minimumContributors?: number | null;
  type: MetricType;
  direction: Direction;
  period: Period;
  unitOfMeasure: string;
  numerator?: string | null;
  denominator?: string | null;
  multiplier?: number | null;
  target?: number | null;
  defaultChart?: ChartType | null;
}
export interface DeleteChatHookInput {
  chatHook: string;
}
export interface DeleteWebhookInput {
  webhook: string;
}
export type DeliveryStatus = 'OPEN' | 'DONE' | 'DEAD' | 'SKIPPED';
export interface DeliveryStepInput {
  delivery: string;
}
export type Digest = 'NONE' | 'DAILY' | 'WEEKLY';
export type Direction = 'HIGHER_IS_BETTER' | 'LOWER_IS_BETTER' | 'NEITHER';
export interface DiscardCycleInput {
  cycle: string;
  because: string;
}
export interface DiscardPilotInput {
  pilot: string;
  because: string;
}
export interface DismissRejectionsInput {
  rejections: string[];
  because: string;
}
export interface DraftPilotInput {
  unit: string;
  title: string;
  problem: string;
  theory?: string | null;
  purpose?: string | null;
  minutesPerWeek?: number | null;
  intervention?: string | null;
  sponsor?: string | null;
  aim?: AimInput | null;
  metrics?: PilotMetricInput[] | null;
  team?: TeamMemberInput[] | null;
  ideas?: string[] | null;
  goals?: string[] | null;
}
export interface DriverInput {
  key: string;
  kind: DriverKind;
  title: string;
  parent?: string | null;
  metrics?: string[] | null;
}
export type DriverKind = 'PRIMARY' | 'SECONDARY' | 'CHANGE_IDEA';
export type EffectDesign = 'BEFORE_AFTER' | 'INTERRUPTED_TIME_SERIES' | 'CONTROLLED_INTERRUPTED_TIME_SERIES' | 'STEPPED_ROLL_OUT';
export type EffectErrors = 'AUTOREGRESSIVE' | 'NEWEY_WEST' | 'PRAIS_WINSTEN';
export type EffectVerdict = 'REFUSED' | 'CAUTIONED' | 'CLEAR';
export interface EventFilter {
  under?: string | null;
  pilot?: string | null;
  cycle?: string | null;
  subject?: string | null;
  types?: string[] | null;
  since?: string | null;
  until?: string | null;
}
export type EventOrder = 'NEWEST' | 'OLDEST';
export interface ExcludeMeasurementInput {
  measurement: string;
  excluded: boolean;
  because: string;
}
export type ExpectedDirection = 'RISE' | 'FALL' | 'STAY';
export interface ExplainSignalInput {
  signal: string;
  explanation: string;
}
export type FieldNoteKind = 'OBSERVATION' | 'PROBLEM' | 'SURPRISE';
export interface FinishDoInput {
  cycle: string;
  expectedVersion: number;
  carriedOutAsPlanned: boolean;
  deviations?: string | null;
  noDataBecause?: string | null;
}
export interface GiveReviewInput {
  cycle: string;
  expectedVersion: number;
  verdict: ReviewVerdict;
  body: string;
}
export interface GrantInput {
  person: string;
  unit: string;
  role: Role;
}
export interface HaltCycleInput {
  cycle: string;
  expectedVersion?: number | null;
  because: string;
}
export interface HandOverInput {
  from: string;
  to: string;
  under?: string | null;
  pilots?: string[] | null;
  because: string;
}
export interface IdeaFilter {
  kinds?: IdeaKind[] | null;
  statuses?: IdeaStatus[] | null;
  overdue?: boolean | null;
  under?: string | null;
  search?: string | null;
}
export type IdeaKind = 'IMPROVE' | 'STOP' | 'CONCERN' | 'BRIGHT_SPOT';
export type IdeaOrder = 'NEWEST' | 'OLDEST' | 'ANSWER_DUE' | 'SUPPORTERS';
export type IdeaStatus = 'SUBMITTED' | 'ACKNOWLEDGED' | 'IN_PILOT' | 'DONE' | 'DECLINED';
export type InboxReason = 'REVIEW_REQUESTED' | 'TASK_DUE' | 'CYCLE_OVERDUE' | 'STUDY_DUE' | 'SIGNAL_TO_EXPLAIN' | 'IDEA_TO_ACKNOWLEDGE' | 'SOURCE_FAILING' | 'CHANGES_REQUESTED' | 'STOP_RULE_BREACHED' | 'SPREAD_OFFERED' | 'SUSTAINMENT_DUE' | 'AIM_DUE' | 'PILOT_IDLE' | 'PILOT_ORPHANED' | 'QUARANTINE' | 'DELIVERY_DEAD' | 'WEBHOOK_FAILING';
export type InterventionGoal = 'REDUCE_JOB_DEMANDS' | 'IMPROVE_JOB_RESOURCES' | 'IMPROVE_CLINICAL_WORKFLOWS' | 'PROVIDE_SUPPORT' | 'OTHER';
export interface InvitePersonInput {
  email: string;
  name: string;
  unit: string;
  role: Role;
  profession?: string | null;
  frontline?: boolean | null;
}
export interface JoinTeamInput {
  pilot: string;
  person: string;
  role: string;
  frontline: boolean;
}
export type KeyScope = 'RECORD_MEASUREMENTS' | 'MANAGE_METRICS' | 'MANAGE_SOURCES' | 'READ' | 'READ_EVENTS';
export interface LeaveTeamInput {
  pilot: string;
  person: string;
  because?: string | null;
}
export interface LinkMetricInput {
  pilot: string;
  metric: string;
  role: MetricRole;
  target?: number | null;
  baselineFrom?: string | null;
  baselineTo?: string | null;
  noBaselineBecause?: string | null;
}
export interface MeasurementInput {
  metric: string;
  unit: string;
  periodStart: string;
  periodEnd?: string | null;
  value?: number | null;
  numerator?: number | null;
  denominator?: number | null;
  contributors?: number | null;
  largestShare?: number | null;
  definitionVersion?: string | null;
  reference?: string | null;
  retracted?: boolean | null;
}
export type MetricConcern = 'WORKFORCE' | 'PATIENTS' | 'QUALITY_AND_SAFETY' | 'COST' | 'OPERATIONS';
export type MetricRole = 'OUTCOME' | 'PROCESS' | 'BALANCING';
export type MetricSensitivity = 'OPEN' | 'PERSON_LEVEL' | 'LEADERSHIP';
export type MetricType = 'PROPORTION' | 'RATE' | 'RATIO' | 'COUNT' | 'MEAN' | 'INDIVIDUAL' | 'TIME_BETWEEN' | 'CASES_BETWEEN';
export interface MovePilotInput {
  pilot: string;
  expectedVersion: number;
  stage: PilotStage;
  because: string;
  override?: boolean | null;
}
export interface NoteObservationInput {
  cycle: string;
  kind: FieldNoteKind;
  body: string;
}
export interface OfferSpreadInput {
  pilot: string;
  units: string[];
  wave?: number | null;
  plannedFor?: string | null;
}
export interface PausePilotInput {
  pilot: string;
  expectedVersion: number;
  because?: string | null;
}
export type Period = 'DAY' | 'WEEK' | 'MONTH' | 'QUARTER' | 'YEAR' | 'EVENT';
export type PilotClosing = 'ADOPTED' | 'ABANDONED' | 'MERGED' | 'TRANSFERRED';
export interface PilotFilter {
  under?: string | null;
  stages?: PilotStage[] | null;
  intervention?: string | null;
  metric?: string | null;
  member?: string | null;
  search?: string | null;
  paused?: boolean | null;
  withoutGoal?: boolean | null;
  goal?: string | null;
}
export interface PilotMetricInput {
  metric: string;
  role: MetricRole;
  target?: number | null;
  baselineFrom?: string | null;
  baselineTo?: string | null;
  noBaselineBecause?: string | null;
}
export type PilotOrder = 'NEWEST' | 'OLDEST' | 'TITLE' | 'PROGRESS' | 'LAST_ACTIVITY';
export type PilotStage = 'PROPOSED' | 'CHARTERED' | 'TESTING' | 'IMPLEMENTING' | 'SUSTAINING' | 'CLOSED';
export interface PilotStepInput {
  pilot: string;
  expectedVersion: number;
}
export interface PlanCycleInput {
  pilot: string;
  unit: string;
  previous?: string | null;
  plan: CyclePlanInput;
}
export interface PredictionInput {
  id?: string | null;
  question: string;
  statement: string;
  because?: string | null;
  metric?: string | null;
  direction?: ExpectedDirection | null;
  low?: number | null;
  high?: number | null;
  confidence?: number | null;
}
export interface PredictionResultInput {
  prediction: string;
  verdict: PredictionVerdict;
  observed?: number | null;
  overriddenBecause?: string | null;
  comment?: string | null;
}
export type PredictionVerdict = 'CONFIRMED' | 'PARTLY' | 'NOT_CONFIRMED' | 'INCONCLUSIVE';
export interface PullNowInput {
  source: string;
  from?: string | null;
  to?: string | null;
}
export type PullStatus = 'QUEUED' | 'RUNNING' | 'SUCCEEDED' | 'PARTLY' | 'EMPTY' | 'FAILED';
export type QuadrupleAim = 'PATIENT_EXPERIENCE' | 'POPULATION_HEALTH' | 'COST' | 'WORKFORCE_EXPERIENCE';
export interface RecordMeasurementsInput {
  idempotencyKey: string;
  rows: MeasurementInput[];
}
export interface RedactTextInput {
  subject: string;
  path: string;
  because: string;
}
export interface RedcapInput {
  form: string;
  unit: CsvNamesInput;
  period: CsvNamesInput;
  record?: Period | null;
  recordId?: string | null;
  events?: string[] | null;
  report?: string | null;
  metrics: RedcapMetricInput[];
}
export interface RedcapMetricInput {
  metric: string;
  record?: Period | null;
  when?: CsvConditionInput[] | null;
  instrument?: string | null;
  items?: ColumnInput[] | null;
  coding?: string | null;
  role?: CsvNamesInput | null;
  mean?: string | null;
  flag?: string | null;
  share?: CsvConditionInput[] | null;
}
export type RejectionStatus = 'OPEN' | 'RESUBMITTED' | 'DISMISSED';
export interface RemoveTaskInput {
  cycle: string;
  task: string;
}
export interface ReplayInput {
  attempt: string;
}
export interface ReplyToIdeaInput {
  idea: string;
  body: string;
  status?: IdeaStatus | null;
}
export interface RequestReviewInput {
  cycle: string;
  expectedVersion: number;
  from?: string[] | null;
  note?: string | null;
}
export interface RescheduleCycleInput {
  cycle: string;
  endsOn: string;
  because: string;
}
export interface ResubmitRejectionsInput {
  rows: ResubmittedRow[];
}
export interface ResubmittedRow {
  rejection: string;
  row: MeasurementInput;
}
export interface RetireSourceInput {
  source: string;
  because: string;
}
export type ReviewVerdict = 'APPROVED' | 'CHANGES_REQUESTED' | 'COMMENTED';
export interface ReviseMetricInput {
  metric: string;
  expectedVersion: number;
  because: string;
  name?: string | null;
  operationalDefinition?: string | null;
  numerator?: string | null;
  denominator?: string | null;
  multiplier?: number | null;
  lagDays?: number | null;
  target?: number | null;
  signalRules?: SignalRule[] | null;
  from?: string | null;
  label?: string | null;
}
export interface RevisePilotInput {
  pilot: string;
  expectedVersion: number;
  title?: string | null;
  problem?: string | null;
  theory?: string | null;
  purpose?: string | null;
  minutesPerWeek?: number | null;
  sponsor?: string | null;
  aim?: AimInput | null;
  ideas?: string[] | null;
  sustainment?: SustainmentInput | null;
  goals?: string[] | null;
  drivers?: DriverInput[] | null;
}
export interface RevisePlanInput {
  cycle: string;
  expectedVersion: number;
  plan: CyclePlanInput;
  because?: string | null;
}
export interface RevokeIntegrationKeyInput {
  integrationKey: string;
}
export interface RevokeRoleInput {
  grant: string;
  because?: string | null;
}
export type Role = 'VIEWER' | 'MEMBER' | 'LEAD' | 'COACH' | 'ADMIN' | 'INTEGRATION';
export interface SaveGoalInput {
  goal?: string | null;
  expectedVersion?: number | null;
  unit: string;
  title: string;
  aims: QuadrupleAim[];
  parent?: string | null;
  retiredOn?: string | null;
}
export interface SaveNotificationsInput {
  digest?: Digest | null;
  weekday?: number | null;
  hour?: number | null;
  urgent?: boolean | null;
}
export interface SavePersonInput {
  person: string;
  name?: string | null;
  profession?: string | null;
  frontline?: boolean | null;
}
export interface SaveTaskInput {
  cycle: string;
  task?: string | null;
  what?: string | null;
  who?: string | null;
  where?: string | null;
  dueOn?: string | null;
}
export interface SaveUnitInput {
  unit?: string | null;
  code: string;
  name: string;
  kind: UnitKind;
  parent?: string | null;
  timeZone?: string | null;
  mission?: string | null;
  closedOn?: string | null;
  settings?: UnitSettingsInput | null;
}
export interface ShareWinInput {
  pilot: string;
  story: string;
  thanks?: string[] | null;
  cycle?: string | null;
  metric?: string | null;
}
export type SignalChange = 'RAISED' | 'CLEARED';
export interface SignalFilter {
  under?: string | null;
  metric?: string | null;
  pilot?: string | null;
  open?: boolean | null;
  variations?: Variation[] | null;
  roles?: MetricRole[] | null;
}
export type SignalOrder = 'NEWEST' | 'OLDEST';
export type SignalRule = 'SHIFT' | 'TREND' | 'OUTSIDE_LIMITS' | 'TWO_OF_THREE' | 'UNUSUALLY_LONG_RUN' | 'UNUSUALLY_FEW_CROSSINGS' | 'RUN_AGAINST_BASELINE';
export interface SkipDeliveryInput {
  delivery: string;
  because: string;
}
export type SourceKind = 'HTTP_JSON' | 'HTTP_CSV' | 'FHIR' | 'SQL' | 'REDCAP' | 'FILE' | 'PUSH';
export interface SourceSettingsInput {
  url?: string | null;
  columns?: ColumnInput[] | null;
  names?: ColumnInput[] | null;
  timeZone?: string | null;
  mapping?: CsvMappingInput | null;
  secret?: string | null;
  query?: string | null;
  rows?: string | null;
  watermark?: string | null;
  overlapDays?: number | null;
  authorization?: string | null;
  sheet?: string | null;
  redcap?: RedcapInput | null;
}
export type SourceStatus = 'HEALTHY' | 'DEGRADED' | 'FAILING' | 'PAUSED';
export interface SourceStepInput {
  source: string;
}
export interface StartPhaseInput {
  series: string;
  from: string;
  because: string;
  frozenAt?: string | null;
}
export interface StartUploadInput {
  source: string;
  fileName: string;
  contentType: string;
  bytes: number;
}
export interface StopRuleInput {
  metric: string;
  above?: number | null;
  below?: number | null;
}
export interface StoreSecretInput {
  unit: string;
  name: string;
  value: string;
  hosts?: string[] | null;
}
export interface SubmitIdeaInput {
  unit: string;
  kind: IdeaKind;
  title: string;
  body: string;
  anonymous?: boolean | null;
  drivers?: BurnoutDriver[] | null;
  minutesEach?: number | null;
  timesPerWeek?: number | null;
  goals?: string[] | null;
}
export interface SupportIdeaInput {
  idea: string;
}
export interface SustainmentInput {
  owner?: string | null;
  training?: string | null;
  documentation?: string | null;
  policy?: string | null;
  remeasureOn?: string | null;
}
export interface TaskFilter {
  who?: string | null;
  under?: string | null;
  pilot?: string | null;
  done?: boolean | null;
  overdue?: boolean | null;
}
export interface TaskInput {
  id?: string | null;
  what: string;
  who: string;
  where?: string | null;
  dueOn: string;
}
export type TaskOrder = 'DUE' | 'NEWEST';
export interface TeamMemberInput {
  person: string;
  role: string;
  frontline: boolean;
}
export type TestScale = 'ONE_ENCOUNTER' | 'ONE_CLINICIAN' | 'ONE_SHIFT' | 'ONE_TEAM' | 'ONE_UNIT' | 'SEVERAL_UNITS';
export interface TrySourceInput {
  source?: string | null;
  kind: SourceKind;
  unit: string;
  settings: SourceSettingsInput;
}
export type UnitKind = 'ORGANISATION' | 'HOSPITAL' | 'DIVISION' | 'CLINIC' | 'WARD' | 'TEAM' | 'OTHER';
export interface UnitSettingsInput {
  minimumGroup?: number | null;
  acknowledgeWithinWorkingDays?: number | null;
  answerWithinWorkingDays?: number | null;
  noReviewUpTo?: TestScale | null;
  workFromHour?: number | null;
  workUntilHour?: number | null;
}
export interface UnlinkMetricInput {
  pilot: string;
  metric: string;
  because: string;
}
export interface UpdateSourceInput {
  source: string;
  expectedVersion: number;
  name?: string | null;
  schedule?: string | null;
  settings?: SourceSettingsInput | null;
}
export interface UpdateWebhookInput {
  webhook: string;
  url?: string | null;
  types?: string[] | null;
  description?: string | null;
}
export type UserErrorCode = 'INVALID' | 'NOT_FOUND' | 'FORBIDDEN' | 'CONFLICT' | 'STALE_VERSION' | 'WRONG_STATE' | 'RULE_NOT_MET' | 'TOO_LARGE' | 'RATE_LIMITED' | 'UNAVAILABLE';
export type Variation = 'IMPROVEMENT' | 'CONCERN' | 'COMMON_CAUSE' | 'NEITHER_HIGH' | 'NEITHER_LOW' | 'TOO_FEW_POINTS';
export type WebhookPauseReason = 'BY_HAND' | 'FAILING' | 'GONE';
export type WebhookStatus = 'ACTIVE' | 'PAUSED' | 'FAILING';
export interface WebhookStepInput {
  webhook: string;
}
export interface WithdrawPhaseInput {
  phase: string;
  because: string;
}
