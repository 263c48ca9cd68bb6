import type { SightName } from './sights.js';

/**
 * Who sees which field of which type, by the sights beside this file. A field of the schema that is not named here fails the matrix: enter
 * it under who may see it. Lists of a unit hold what is below it too, as far as it may be seen: whose each thing is, is told by its id.
 */
export const FIELDS: Readonly<Record<string, Partial<Record<SightName, string>>>> = {
  Adoption: { readers: `actions adaptations because cycles id moves pilot plannedFor since stage unit wave` },
  AdoptionMove: { readers: `allowed missing stage` },
  Aim: { readers: `baseline dueOn metric population statement status target` },
  AlarmBudget: {
    everyReader: `falseAlarmChancePerYear falseAlarmsPerYear falseAlarmsPerYearOverSeries looksPerYear series`,
  },
  AllowedAction: { asItsObject: `allowed missing name` },
  AuditEntry: { organisation: `actor at correlationId integrationKey kind number object operation rows` },
  Amendment: { readers: `after at because before by field` },
  Calibration: { coaches: `brierScore held predictions` },
  ChangedSignal: { readers: `change from rule signal to variation` },
  Chart: {
    readers: `annotations assurance dispersion phases points provisional runs signalRules svg target type typeBecause variation`,
  },
  ChartAnnotation: { readers: `kind label on subject` },
  ChartPhase: { readers: `because centre from frozenAt metricVersion number to` },
  ChartPoint: {
    readers: `centre denominator excluded lower measurement numerator periodEnd periodStart phase preliminary rules suppressed upper value variation`,
  },
  ChartReading: { readers: `centre lower points upper variation` },
  ChatHook: {
    administrators: `actions createdAt createdBy digest failingSince host hour id kind lastDeliveredAt lastError pausedBecause status unit weekday`,
  },
  Comment: { readers: `at body by id subject` },
  Comparison: { everyReader: `limitsBecause metric overall provisional rows` },
  ComparisonRow: {
    readers: `baseline change denominator lower mean metricVersion numerator outside pilots series suppressed unit upper variation`,
  },
  CorrectedStudy: { readers: `cycle predictions` },
  Correction: {
    readers: `after before from late person pull recordedAt retracted revised series signals source studies to`,
  },
  Cycle: {
    readers: `act actions amendments at cancelledBecause createdAt do history id label next nextStep pilot plan previous reviews runsUntil stage study unit version`,
    coaches: `fidelity`,
  },
  CycleAct: { readers: `decidedAt decidedBy decision nextSteps rationale reason` },
  CycleDo: {
    readers: `carriedOutAsPlanned deviations finishedAt haltedAt haltedBecause noDataBecause observations startedAt`,
  },
  CyclePlan: {
    readers: `change conditions dataCollection degreeOfBelief driver endsOn lockedAt objective owner predictions purpose scale scope startsOn stopRules tasks`,
  },
  CycleStageCount: { readers: `count stage` },
  CycleStudy: { readers: `completedAt completedBy degreeOfBelief evidence knownAt learned summary unintendedEffects` },
  CycleTask: { readers: `cycle doneAt dueOn id overdue signal what where who` },
  DataCollection: { readers: `frequency how metric sample who` },
  DecisionCount: { readers: `count decision` },
  Delivery: { organisation: `attempts event id lastError nextAttemptAt openSince skippedBecause status subscriber` },
  Dispersion: { readers: `chiSquare degreesOfFreedom p sigmaZ` },
  Driver: { readers: `cycles id key kind metrics parent title` },
  EffectEstimate: {
    readers: `autocorrelation cautionCodes cautions comparisonUnits design earliestRetryOn effectMean effectNow expectedWithout level method metric olsCheck pointsAfter pointsBefore refusals refusedBecause since slopePerPeriod units verdict words`,
  },
  Event: { readers: `actor at changes correlationId cursor id integrationKey subject summary type unit` },
  EventType: { signedIn: `dataSchema description name` },
  Evidence: { readers: `before change chart during points series signals suppressed variation wouldReadOtherwiseNow` },
  Fidelity: { coaches: `criteria score version` },
  FidelityCriterion: { coaches: `advice key outOf points title` },
  FieldChange: { readers: `after before path` },
  FieldNote: { readers: `at body by id kind` },
  Freshness: { readers: `expectedBy lastPeriodStart lastRecordedAt late` },
  GateOverride: { readers: `at because by missing stage` },
  Goal: { everyReader: `aims id parent retiredOn title unit version`, readers: `pilots` },
  Grant: { readers: `grantedBy id person role since unit` },
  Idea: {
    readers: `acknowledgeBy acknowledgedAt actions body decideBy drivers goals id kind minutesEach pilots replies status submittedAt submittedBy submittedOn supporters timesPerWeek title unit viewerSupports`,
  },
  InboxItem: { duty: `dueAt id overdue reason since subject unit` },
  Instrument: { everyReader: `id key licence mayBeUsedFreely metrics name subscales version` },
  IntakeUnit: { anybody: `id name path` },
  IntegrationKey: {
    readersOfWhatItReaches: `actions createdAt createdBy expiresAt id lastUsedAt name prefix revokedAt scopes unit`,
  },
  Interval: { readers: `estimate lower upper` },
  Intervention: {
    everyReader: `description effects evidence firstTest goal id key metrics name pilots preconditions sources watchFor`,
  },
  Measurement: {
    readers: `denominator excluded excludedBecause id numerator periodEnd periodStart preliminary provenance recordedAt retractedBecause revision revisions series suppressed value`,
  },
  MeasurementRevision: {
    readers: `denominator numerator provenance recordedAt retractedBecause revision suppressed value`,
  },
  Metric: {
    everyReader: `actions concern defaultChart denominator direction id instrument key lagDays minimumContributors multiplier name numerator operationalDefinition period retiredOn sensitivity series signalPolicy target type unitOfMeasure version versions`,
  },
  MetricArea: { signedIn: `key name`, everyReader: `instruments metrics` },
  MetricVersion: {
    everyReader: `at because by denominator from label multiplier numerator operationalDefinition version`,
  },
  Minutes: { readers: `estimatedPerWeek measuredPerWeek` },
  Notifications: { oneself: `digest hour urgent weekday`, everyPerson: `refusedAt` },
  Outcome: {
    readers: `assurance baseline change changePercent current metric role series since suppressed unit variation`,
  },
  Overlap: { readers: `from metric pilot to unit` },
  Person: { everyReader: `actions active frontline id name`, readers: `email grants profession` },
  Phase: { readers: `at because by from frozenAt id` },
  Pilot: {
    readers: `actions adoptions aim at closedAt closedBecause closing comments createdAt cycles drivers effects goals history id ideas intervention mergedInto metrics minutesGivenBack outcomes overlaps overrides pausedBecause principles problem progress progressOverTime purpose ramps report sponsor stage sustainment team theory title transferredTo unit version wins`,
    coaches: `calibration`,
  },
  PilotMetric: { readers: `baselineFrom baselineTo metric noBaselineBecause role target` },
  PilotProgress: {
    readers: `coachScore cyclesClosed cyclesPlanned cyclesRunning daysToDue evidenceScore lastActivityAt missingForNext provisional teamScore towardAim`,
  },
  PilotStageCount: { readers: `count stage` },
  Prediction: { readers: `because confidence direction high id low madeAt metric postHoc question result statement` },
  PredictionResult: { readers: `automatic comment observed overriddenBecause verdict verdictNow` },
  PrincipleCheck: { readers: `key met title why` },
  ProgressSnapshot: { readers: `coachScore evidenceScore missingForNext month teamScore` },
  Provenance: { readers: `integrationKey metricVersion person pull reference row source` },
  PublishedEffect: { everyReader: `figure isCounterEvidence metric note source text unit verified` },
  Pull: {
    readersAndKeepers: `accepted attempts error finishedAt from id rejected rejectionCounts rejections revised rowsDone rowsRead since source startedAt status to unchanged`,
  },
  Query: {
    everyReader: `comments compare corrections cycle cycles goals ideas instruments interventions metric metrics node nodes people pilot pilots signals similar tasks units`,
    organisation: `auditEntries deliveries`,
    signedIn: `eventTypes metricAreas rateLimit sources unit viewer`,
    everyReadingPerson: `events`,
    anybody: `intakeUnits`,
    administrators: `chatHooks integrationKeys webhooks`,
    withItsCode: `ideaByTrackingCode`,
  },
  Ramp: { readers: `changeIdea cycles number` },
  RateLimit: { signedIn: `cost limit remaining resetAt` },
  Rejection: {
    readersAndKeepers: `actions because code column id pull reason row settledAt status`,
    keepers: `raw`,
    readers: `settledBy`,
  },
  RejectionCount: { readersAndKeepers: `code count` },
  Reply: { readers: `at body by` },
  Review: { readers: `body givenAt id note ofVersion requestedAt requestedBy requestedFrom reviewer stage verdict` },
  RunsAnalysis: { readers: `crossings crossingsLimit longestRun longestRunLimit signal usefulPoints` },
  Secret: { keepers: `hosts id name unit updatedAt` },
  Series: { readers: `actions chart corrections freshness id measurements metric phases signals unit` },
  Signal: {
    readers: `actions clearedAt cycles detectedAt explainedBy explanation from id looks points rule rulesVersion series to variation`,
  },
  SignalPolicy: { everyReader: `alarmBudget falseAlarmsPer12 falseAlarmsPer12Autocorrelated rules version` },
  Similar: { everyReader: `score subject` },
  Source: {
    readersAndKeepers: `actions failedPulls id kind lastPull name nextPullAt pulls rejectionCounts rejections restsUntil retiredAt retiredBecause schedule status unit version`,
    keepers: `settings`,
    readers: `metrics`,
  },
  SourceColumn: { keepers: `from to` },
  SourceSettings: { keepers: `columns query rows secret sheet url` },
  StopRule: { readers: `above below breachStands breachedAt metric` },
  Sustainment: { readers: `documentation owner policy remeasureOn training` },
  TeamMember: { readers: `frontline person role since` },
  TrackedIdea: { withItsCode: `acknowledgeBy body replies status submittedOn title tried` },
  TrackedReply: { withItsCode: `body fromSender on` },
  Unit: {
    signedIn: `actions code id kind name parent settings timeZone`,
    everyReader: `ancestors leads`,
    readers: `series allSeries closedOn grants mission progress progressOverTime`,
    withWhatIsBelow: `adoptions children ideas pilots`,
  },
  UnitProgress: {
    readers: `asOf cyclesByStage cyclesClosedLast90Days decisions ideasAwaitingReply medianCycleDays medianDaysToAcknowledge minutesGivenBack openSignals outcomes overdueTasks pilotsByStage provisional unit`,
    coaches: `predictions`,
  },
  UnitSettings: {
    signedIn: `acknowledgeWithinWorkingDays answerWithinWorkingDays minimumGroup noReviewUpTo workFromHour workUntilHour`,
  },
  UserError: { asItsObject: `code message path remedy rule` },
  VariationCount: { readers: `count variation` },
  Viewer: {
    oneself: `notifications`,
    everyPerson: `calendarFeedSince grants person`,
    duty: `inbox`,
    keyItself: `integrationKey`,
  },
  Webhook: {
    administrators: `actions attempts createdAt createdBy description failingSince id lastDeliveredAt oldSecretUntil pausedBecause status types unit url waiting`,
  },
  WebhookAttempt: { administrators: `at delivered durationMs error event excerpt id messageId number status` },
  Win: { readers: `at by cycle id metric story thanks` },
};

/** What mutations tell besides objects: a secret this once, or what became of what was sent. A new one is looked at, and entered here. */
export const PAYLOADS = [
  ...['CalendarFeedPayload.address', 'IdeaPayload.trackingCode', 'IntegrationKeyPayload.secret'],
  ...['StartUploadPayload.upload', 'WebhookPayload.secret'],
  ...['accepted', 'revised', 'unchanged'].map((name) => `RecordMeasurementsPayload.${name}`),
  ...['accepted', 'rejected', 'revised', 'rowsRead', 'unchanged', 'wouldRecord'].map(
    (name) => `TrySourcePayload.${name}`,
  ),
  // Bounded by what the administrator sees: tests/flows/redaction.spec.ts.
  'RedactTextPayload.elsewhere',
];
