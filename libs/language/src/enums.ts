// The field's words, as the API's contract spells them. Lists first, types from lists, so that a check at run time and the compiler agree.

export const ROLES = ['VIEWER', 'MEMBER', 'LEAD', 'COACH', 'ADMIN', 'INTEGRATION'] as const;
export type Role = (typeof ROLES)[number];
export const KEY_SCOPES = ['RECORD_MEASUREMENTS', 'MANAGE_METRICS', 'MANAGE_SOURCES', 'READ', 'READ_EVENTS'] as const;
export type KeyScope = (typeof KEY_SCOPES)[number];
export const UNIT_KINDS = ['ORGANISATION', 'HOSPITAL', 'DIVISION', 'CLINIC', 'WARD', 'TEAM', 'OTHER'] as const;
export type UnitKind = (typeof UNIT_KINDS)[number];
export const IDEA_KINDS = ['IMPROVE', 'STOP', 'CONCERN', 'BRIGHT_SPOT'] as const;
export type IdeaKind = (typeof IDEA_KINDS)[number];
export const IDEA_STATUSES = ['SUBMITTED', 'ACKNOWLEDGED', 'IN_PILOT', 'DONE', 'DECLINED'] as const;
export type IdeaStatus = (typeof IDEA_STATUSES)[number];
/** The two promises to whoever sends an idea: that it was read, and that it is decided. */
export type IdeaClock = 'ACKNOWLEDGE' | 'DECIDE';
export const BURNOUT_DRIVERS = [
  'WORK_OVERLOAD',
  'LACK_OF_CONTROL',
  'INSUFFICIENT_REWARD',
  'BREAKDOWN_OF_COMMUNITY',
  'ABSENCE_OF_FAIRNESS',
  'CONFLICTING_VALUES',
] as const;
export type BurnoutDriver = (typeof BURNOUT_DRIVERS)[number];
export const QUADRUPLE_AIMS = ['PATIENT_EXPERIENCE', 'POPULATION_HEALTH', 'COST', 'WORKFORCE_EXPERIENCE'] as const;
export type QuadrupleAim = (typeof QUADRUPLE_AIMS)[number];
export const PILOT_STAGES = ['PROPOSED', 'CHARTERED', 'TESTING', 'IMPLEMENTING', 'SUSTAINING', 'CLOSED'] as const;
export type PilotStage = (typeof PILOT_STAGES)[number];
export const PILOT_CLOSINGS = ['ADOPTED', 'ABANDONED', 'MERGED', 'TRANSFERRED'] as const;
export type PilotClosing = (typeof PILOT_CLOSINGS)[number];
export const DRIVER_KINDS = ['PRIMARY', 'SECONDARY', 'CHANGE_IDEA'] as const;
export type DriverKind = (typeof DRIVER_KINDS)[number];
export const ADOPTION_STAGES = [
  'OFFERED',
  'WITHDRAWN',
  'ACCEPTED',
  'TESTING',
  'IMPLEMENTED',
  'SUSTAINED',
  'DECLINED',
  'STOPPED',
] as const;
export type AdoptionStage = (typeof ADOPTION_STAGES)[number];
export const METRIC_ROLES = ['OUTCOME', 'PROCESS', 'BALANCING'] as const;
export type MetricRole = (typeof METRIC_ROLES)[number];
export const CYCLE_STAGES = ['PLAN', 'DO', 'STUDY', 'ACT', 'CLOSED', 'CANCELLED'] as const;
export type CycleStage = (typeof CYCLE_STAGES)[number];
export const TEST_SCALES = [
  'ONE_ENCOUNTER',
  'ONE_CLINICIAN',
  'ONE_SHIFT',
  'ONE_TEAM',
  'ONE_UNIT',
  'SEVERAL_UNITS',
] as const;
export type TestScale = (typeof TEST_SCALES)[number];
export const ACT_DECISIONS = ['ADAPT', 'ADOPT', 'ABANDON'] as const;
export type ActDecision = (typeof ACT_DECISIONS)[number];
export const ACT_REASONS = {
  ADAPT: ['MODIFY_AND_RETEST', 'OTHER_CONDITIONS', 'LARGER_SCALE'],
  ADOPT: ['IMPLEMENT_HERE', 'OFFER_FOR_SPREAD'],
  ABANDON: ['INEFFECTIVE', 'HARMFUL', 'INFEASIBLE', 'SUPERSEDED', 'NOT_VALUED'],
} as const satisfies Record<ActDecision, readonly string[]>;
export type ActReason = (typeof ACT_REASONS)[ActDecision][number];
export const CYCLE_PURPOSES = ['COLLECT_INFORMATION', 'DEVELOP_CHANGE', 'TEST_CHANGE', 'IMPLEMENT_CHANGE'] as const;
export type CyclePurpose = (typeof CYCLE_PURPOSES)[number];
export const EXPECTED_DIRECTIONS = ['RISE', 'FALL', 'STAY'] as const;
export type ExpectedDirection = (typeof EXPECTED_DIRECTIONS)[number];
export const PREDICTION_VERDICTS = ['CONFIRMED', 'PARTLY', 'NOT_CONFIRMED', 'INCONCLUSIVE'] as const;
export type PredictionVerdict = (typeof PREDICTION_VERDICTS)[number];
export const REVIEW_VERDICTS = ['APPROVED', 'CHANGES_REQUESTED', 'COMMENTED'] as const;
export type ReviewVerdict = (typeof REVIEW_VERDICTS)[number];
export const FIELD_NOTE_KINDS = ['OBSERVATION', 'PROBLEM', 'SURPRISE'] as const;
export type FieldNoteKind = (typeof FIELD_NOTE_KINDS)[number];

export const METRIC_TYPES = [
  'PROPORTION',
  'RATE',
  'RATIO',
  'COUNT',
  'MEAN',
  'INDIVIDUAL',
  'TIME_BETWEEN',
  'CASES_BETWEEN',
] as const;
export type MetricType = (typeof METRIC_TYPES)[number];
/** Kinds whose value is a numerator over a denominator, where both are there. */
export const QUOTIENT_TYPES: readonly MetricType[] = ['PROPORTION', 'RATE', 'RATIO', 'MEAN'];
export const METRIC_CONCERNS = ['WORKFORCE', 'PATIENTS', 'QUALITY_AND_SAFETY', 'COST', 'OPERATIONS'] as const;
export type MetricConcern = (typeof METRIC_CONCERNS)[number];
export type MetricSensitivity = 'OPEN' | 'PERSON_LEVEL' | 'LEADERSHIP';
export type Direction = 'HIGHER_IS_BETTER' | 'LOWER_IS_BETTER' | 'NEITHER';
export const PERIODS = ['DAY', 'WEEK', 'MONTH', 'QUARTER', 'YEAR', 'EVENT'] as const;
export type Period = (typeof PERIODS)[number];
export const CHART_TYPES = [
  'RUN',
  'I',
  'I_PRIME',
  'MR',
  'XBAR',
  'S',
  'P',
  'P_PRIME',
  'U',
  'U_PRIME',
  'C',
  'G',
  'T',
] as const;
export type ChartType = (typeof CHART_TYPES)[number];
export type Variation = 'IMPROVEMENT' | 'CONCERN' | 'COMMON_CAUSE' | 'NEITHER_HIGH' | 'NEITHER_LOW' | 'TOO_FEW_POINTS';
export type Assurance = 'PASS' | 'FAIL' | 'HIT_OR_MISS';
export const SIGNAL_RULES = [
  'SHIFT',
  'TREND',
  'OUTSIDE_LIMITS',
  'TWO_OF_THREE',
  'UNUSUALLY_LONG_RUN',
  'UNUSUALLY_FEW_CROSSINGS',
  'RUN_AGAINST_BASELINE',
] as const;
export type SignalRule = (typeof SIGNAL_RULES)[number];

export const SOURCE_KINDS = ['HTTP_JSON', 'HTTP_CSV', 'FHIR', 'SQL', 'REDCAP', 'FILE', 'PUSH'] as const;
export type SourceKind = (typeof SOURCE_KINDS)[number];
export type SourceStatus = 'HEALTHY' | 'DEGRADED' | 'FAILING' | 'PAUSED';
export type PullStatus = 'QUEUED' | 'RUNNING' | 'SUCCEEDED' | 'PARTLY' | 'EMPTY' | 'FAILED';
export type WebhookStatus = 'ACTIVE' | 'PAUSED' | 'FAILING';
/** A person paused it; it failed for days; or its address answered that it is gone. */
export const WEBHOOK_PAUSES = ['BY_HAND', 'FAILING', 'GONE'] as const;
export type WebhookPause = (typeof WEBHOOK_PAUSES)[number];
/** How often somebody, or a channel, is told what waits. */
export const DIGESTS = ['NONE', 'DAILY', 'WEEKLY'] as const;
export type Digest = (typeof DIGESTS)[number];
export const CHAT_KINDS = ['SLACK', 'TEAMS'] as const;
export type ChatKind = (typeof CHAT_KINDS)[number];
export type DeliveryStatus = 'OPEN' | 'DONE' | 'DEAD' | 'SKIPPED';
export type InterventionGoal =
  'REDUCE_JOB_DEMANDS' | 'IMPROVE_JOB_RESOURCES' | 'IMPROVE_CLINICAL_WORKFLOWS' | 'PROVIDE_SUPPORT' | 'OTHER';

/** Why something waits for a person. */
export const INBOX_REASONS = [
  'REVIEW_REQUESTED',
  'TASK_DUE',
  'CYCLE_OVERDUE',
  'STUDY_DUE',
  'SIGNAL_TO_EXPLAIN',
  'IDEA_TO_ACKNOWLEDGE',
  'SOURCE_FAILING',
  'CHANGES_REQUESTED',
  'STOP_RULE_BREACHED',
  'SPREAD_OFFERED',
  'SUSTAINMENT_DUE',
  'AIM_DUE',
  'PILOT_IDLE',
  'PILOT_ORPHANED',
  'QUARANTINE',
  'DELIVERY_DEAD',
  'WEBHOOK_FAILING',
] as const;
export type InboxReason = (typeof INBOX_REASONS)[number];
