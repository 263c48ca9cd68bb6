/**
 * What a key may ask, by its scopes: the fence at the edge, beside the grants behind it. A field of Query, Mutation or Subscription, or an
 * address, that is not named here is closed to every key; a test asks for a line for each. Several scopes: any of them will do.
 */
import { KEY_SCOPES, type KeyScope } from '#language';

export type Opened = Readonly<Record<string, readonly KeyScope[]>>;
/** For people alone: what takes a person's judgement, speaks in a person's name, or gives rights. */
const PEOPLE: readonly KeyScope[] = [];

const words = (text: string): string[] => text.trim().split(/\s+/);
const each = (names: string, scopes: readonly KeyScope[]): Opened =>
  Object.fromEntries(words(names).map((name) => [name, scopes]));

export const ROOT_FIELDS: Readonly<Record<'Query' | 'Mutation' | 'Subscription', Opened>> = {
  Query: {
    ...each('viewer rateLimit unit units node nodes', KEY_SCOPES),
    ...each(
      `comments compare corrections cycle cycles deliveries goals ideas integrationKeys intakeUnits interventions people pilot pilots
       signals similar tasks`,
      ['READ'],
    ),
    ...each('metric metrics metricAreas instruments', ['READ', 'MANAGE_METRICS', 'MANAGE_SOURCES']),
    ...each('sources', ['READ', 'MANAGE_SOURCES']),
    ...each('events', ['READ_EVENTS']),
    ...each('eventTypes', ['READ', 'READ_EVENTS']),
    ...each('ideaByTrackingCode webhooks chatHooks auditEntries', PEOPLE),
  },
  Mutation: {
    ...each('recordMeasurements startUpload', ['RECORD_MEASUREMENTS']),
    ...each(
      `createSource updateSource retireSource pauseSource resumeSource storeSecret trySource pullNow resubmitRejections
       dismissRejections`,
      ['MANAGE_SOURCES'],
    ),
    ...each('defineMetric reviseMetric', ['MANAGE_METRICS']),
    ...each('submitIdea replyToIdea answerReply supportIdea withdrawSupport saveGoal', PEOPLE),
    ...each(
      `draftPilot revisePilot discardPilot linkMetric unlinkMetric joinTeam leaveTeam charterPilot assessProgress movePilot pausePilot
       closePilot offerSpread changeAdoption shareWin comment handOver`,
      PEOPLE,
    ),
    ...each(
      `planCycle revisePlan discardCycle startCycle rescheduleCycle saveTask completeTask removeTask noteObservation haltCycle finishDo
       completeStudy decideAct cancelCycle amendCycle requestReview giveReview`,
      PEOPLE,
    ),
    ...each('excludeMeasurement startPhase withdrawPhase annotateSeries explainSignal', PEOPLE),
    ...each('saveUnit invitePerson savePerson deactivatePerson reactivatePerson grantRole revokeRole', PEOPLE),
    ...each('createIntegrationKey revokeIntegrationKey retryDelivery skipDelivery redactText', PEOPLE),
    ...each(
      `createWebhook updateWebhook deleteWebhook pauseWebhook resumeWebhook testWebhook rotateWebhookSecret replayWebhookAttempt`,
      PEOPLE,
    ),
    ...each('createChatHook testChatHook pauseChatHook resumeChatHook deleteChatHook', PEOPLE),
    ...each('saveNotifications createCalendarFeed deleteCalendarFeed', PEOPLE),
  },
  Subscription: each('events', ['READ_EVENTS']),
};

/** What is answered over plain HTTP to whoever is signed in. */
export const ADDRESSES = {
  '/ingest/measurements': ['RECORD_MEASUREMENTS'],
  '/ingest/uploads': ['RECORD_MEASUREMENTS'],
  '/charts': ['READ'],
  '/reports': ['READ'],
  '/exports': ['READ'],
  '/cycles': ['READ'],
  '/calendar': PEOPLE,
  '/metrics': PEOPLE,
} as const satisfies Opened;

const OF_EVERY_KEY = words(
  'AllowedAction IntegrationKey PageInfo RateLimit Unit UnitConnection UnitEdge UnitSettings UserError Viewer',
);
const PULLS = words('Pull PullConnection PullEdge Rejection RejectionConnection RejectionCount RejectionEdge');
const METRICS = words('Instrument Metric MetricArea MetricConnection MetricEdge MetricVersion');

/** Of which types a key sees anything on the way from a field that is open to it. READ sees all that its grants reach. */
export const TYPES_SEEN: Readonly<Record<Exclude<KeyScope, 'READ'>, readonly string[]>> = {
  RECORD_MEASUREMENTS: [
    ...OF_EVERY_KEY,
    ...PULLS,
    ...words('RecordMeasurementsPayload StartUploadPayload Upload UploadHeader'),
  ],
  MANAGE_SOURCES: [
    ...[...OF_EVERY_KEY, ...PULLS, ...METRICS],
    ...words('Source SourceColumn SourceConnection SourceEdge SourcePayload SourceSettings Secret SecretPayload'),
    ...words('PullPayload TrySourcePayload TriedMeasurement RecordMeasurementsPayload DismissRejectionsPayload'),
  ],
  MANAGE_METRICS: [...OF_EVERY_KEY, ...METRICS, 'MetricPayload'],
  READ_EVENTS: [...OF_EVERY_KEY, ...words('Event EventConnection EventEdge EventType FieldChange Person')],
};
