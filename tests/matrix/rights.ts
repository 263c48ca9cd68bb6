import { ROLES, type Asker } from './askers.js';

type Person = (typeof ROLES)[number];
type Key = 'READ_KEY' | 'EVENTS_KEY' | 'SOURCES_KEY' | 'ROWS_KEY' | 'METRICS_KEY';
/** What a role at the own unit is answered about something within reach, and about something elsewhere: `ok`, or the code and the rule. */
export interface Right {
  inReach: Record<Person, string>;
  elsewhere: Record<Person, string>;
  /** Scopes of keys that may. */
  keys: readonly Key[];
  /** What nobody, without a token, is answered. */
  nobody: string;
  /** And who has a token and was never invited. */
  stranger: string;
}
const OK = 'ok';
const TOO_LOW = 'FORBIDDEN role.too_low';
const HELD_ELSEWHERE = 'FORBIDDEN person.held_elsewhere';
const each = (answer: string): Record<Person, string> =>
  Object.fromEntries(ROLES.map((role) => [role, answer])) as Record<Person, string>;
const LADDER = ['VIEWER', 'MEMBER', 'LEAD', 'COACH', 'ADMIN'] as const;
const from = (least: (typeof LADDER)[number], low = TOO_LOW): Record<Person, string> => ({
  ...each(low),
  ...Object.fromEntries(LADDER.slice(LADDER.indexOf(least)).map((role) => [role, OK])),
});
const right = (inReach: Record<Person, string>, elsewhere: string, keys: readonly Key[] = []): Right => ({
  ...{
    inReach,
    elsewhere: each(elsewhere),
    keys,
    nobody: 'UNAUTHENTICATED TOKEN_MISSING',
    stranger: 'UNAUTHENTICATED PERSON_UNKNOWN',
  },
});
const not = (what: string): string => `NOT_FOUND ${what}.not_found`;

/** About a unit, whose name everybody knows. */
const atUnit = (least: (typeof LADDER)[number]): Right => right(from(least), not('unit'));
/** About what readers see, and an integration does not. */
const about = (what: string, least: (typeof LADDER)[number]): Right =>
  right({ ...from(least), INTEGRATION: not(what) }, not(what));
/** About what is not there for those who may not do this. */
const hidden = (what: string): Right => right(from('ADMIN', not(what)), not(what));
/** By who keeps sources. */
const kept = (what: string): Right => right({ ...from('COACH'), INTEGRATION: OK }, not(what), ['SOURCES_KEY']);
/** Of the organisation, whose people are none of these. */
const ofOrganisation = (answer: string): Right => right(each(answer), answer);

const everywhere = {
  ...right({ ...each(OK), INTEGRATION: TOO_LOW }, OK),
  elsewhere: { ...each(OK), INTEGRATION: TOO_LOW },
};
const all = (names: string, row: Right): Record<string, Right> =>
  Object.fromEntries(
    names
      .trim()
      .split(/\s+/)
      .map((name) => [name, row]),
  );

/** The rights of every mutation. A mutation without a row fails. */
export const RIGHTS: Readonly<Record<string, Right>> = {
  ...all('saveUnit invitePerson grantRole reactivatePerson createIntegrationKey createWebhook', atUnit('ADMIN')),
  ...all('savePerson deactivatePerson', {
    ...right({ ...from('ADMIN', HELD_ELSEWHERE), INTEGRATION: not('person') }, HELD_ELSEWHERE),
    elsewhere: { ...each(HELD_ELSEWHERE), INTEGRATION: not('person') },
  }),
  revokeRole: about('grant', 'ADMIN'),
  revokeIntegrationKey: about('integration_key', 'ADMIN'),

  // Everybody may say what hinders them, wherever it is.
  submitIdea: { ...everywhere, nobody: OK },
  replyToIdea: about('idea', 'LEAD'),
  ...all('supportIdea withdrawSupport', about('idea', 'VIEWER')),
  answerReply: {
    ...ofOrganisation('FORBIDDEN idea.anonymous_with_token'),
    ...{ nobody: 'NOT_FOUND idea.code_unknown', stranger: 'FORBIDDEN idea.anonymous_with_token' },
  },
  ...all('saveGoal handOver', atUnit('COACH')),

  draftPilot: atUnit('MEMBER'),
  ...all(
    `revisePilot discardPilot linkMetric unlinkMetric joinTeam leaveTeam charterPilot movePilot pausePilot closePilot assessProgress
     shareWin offerSpread changeAdoption planCycle`,
    about('pilot', 'MEMBER'),
  ),
  comment: about('subject', 'VIEWER'),
  ...all(
    `revisePlan discardCycle startCycle rescheduleCycle saveTask completeTask removeTask noteObservation haltCycle finishDo completeStudy
     decideAct cancelCycle amendCycle requestReview`,
    about('cycle', 'MEMBER'),
  ),
  giveReview: about('cycle', 'LEAD'),

  ...all('startPhase annotateSeries', about('series', 'MEMBER')),
  excludeMeasurement: about('measurement', 'MEMBER'),
  withdrawPhase: about('phase', 'MEMBER'),
  explainSignal: about('signal', 'MEMBER'),
  ...all('defineMetric reviseMetric', { ...ofOrganisation(TOO_LOW), keys: ['METRICS_KEY'] }),

  recordMeasurements: {
    ...right({ ...from('MEMBER'), INTEGRATION: OK }, 'NOT_FOUND row.refused', ['ROWS_KEY']),
    elsewhere: { ...each('NOT_FOUND row.refused'), VIEWER: TOO_LOW },
  },
  startUpload: { ...kept('source'), keys: ['ROWS_KEY'] },
  ...all('createSource storeSecret', kept('unit')),
  ...all('updateSource retireSource pauseSource resumeSource pullNow trySource', kept('source')),
  ...all('resubmitRejections dismissRejections', kept('rejection')),

  ...all('updateWebhook deleteWebhook pauseWebhook resumeWebhook testWebhook rotateWebhookSecret', hidden('webhook')),
  replayWebhookAttempt: hidden('attempt'),
  createChatHook: atUnit('ADMIN'),
  ...all('testChatHook pauseChatHook resumeChatHook deleteChatHook', hidden('chat_hook')),
  // One's own, wherever one stands.
  ...all('saveNotifications createCalendarFeed deleteCalendarFeed', right(each(OK), OK)),

  redactText: about('subject', 'ADMIN'),
  ...all('retryDelivery skipDelivery', ofOrganisation(not('delivery'))),
};

/** Of each subscription, where it is told who is handed what. One without a row fails. */
export const SUBSCRIPTIONS: Readonly<Record<string, string>> = { events: 'addresses.ts' };

/** What is answered to the asker. */
export function answerTo(
  { inReach, elsewhere, keys, nobody, stranger }: Right,
  asker: Asker,
  isReached: boolean,
): string {
  if (asker === 'NOBODY') return nobody;
  if (asker === 'STRANGER') return stranger;
  if (!asker.endsWith('_KEY')) return (isReached ? inReach : elsewhere)[asker as Person];
  if (keys.includes(asker as Key)) return isReached ? OK : elsewhere.INTEGRATION;
  return keys.length > 0 ? 'FORBIDDEN key.scope_missing' : 'FORBIDDEN key.people_only';
}
