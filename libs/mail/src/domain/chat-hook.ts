/**
 * A channel of a chat that is told, once a day or week and in working hours, what waits at a unit and below it. It is the unit's; its
 * administrators look after it. The address is as good as a password: whoever knows it can write there, so it is sealed and never shown.
 */
import {
  CHAT_KINDS,
  InputCheck,
  refuseIfAny,
  type ChatKind,
  type Digest,
  type Problem,
  type WebhookStatus,
} from '#language';
import type { WorkingHours } from '#units';
import { checkWhen } from './notifications.js';

export interface CreateChatHookInput {
  unitId: string;
  kind: ChatKind;
  url: string;
  digest: Digest;
  weekday?: number | null;
  hour?: number | null;
}
export interface ChatHookForm {
  kind: ChatKind;
  url: string;
  digest: Digest;
  weekday: number;
  hour: number;
}
const LONGEST_URL = 2_000;

/** Throws DomainError with all that is wrong. */
export function newChatHook(
  input: CreateChatHookInput,
  hours: Pick<WorkingHours, 'fromHour' | 'untilHour'>,
): ChatHookForm {
  const check = new InputCheck('chat_hook');
  const kind = check.oneOf(['kind'], input.kind, CHAT_KINDS);
  const url = check.text(['url'], input.url, LONGEST_URL);
  if (url !== '' && !isAddress(url))
    check.add(
      'url_not_http',
      ['url'],
      'url is not an address that begins with https://, without user or password.',
      'Send the address that the chat gave for its incoming webhook, or workflow.',
    );
  const when = { digest: input.digest, weekday: input.weekday ?? 1, hour: input.hour ?? 8 };
  checkWhen(check, when, hours);
  if (input.digest === 'NONE')
    check.add('digest_none', ['digest'], 'A channel that is told nothing needs no hook.', 'Send DAILY or WEEKLY.');
  refuseIfAny(check.problems);
  return { kind, url, ...when };
}

function isAddress(text: string): boolean {
  if (!/^https?:\/\/\S+$/i.test(text) || !URL.canParse(text)) return false;
  const { username, password } = new URL(text);
  return username === '' && password === '';
}

export const MOST_AT_A_UNIT = 5;
/** One more than `there` are at the unit already. */
export const chatHookCountProblems = (there: number): Problem[] =>
  there < MOST_AT_A_UNIT
    ? []
    : [
        {
          code: 'RULE_NOT_MET',
          rule: 'chat_hook.too_many',
          message: `The unit tells ${there} channels, which is the most.`,
          remedy: 'Delete one of them first.',
          path: ['unit'],
        },
      ];

export const CHAT_HOOK_STEPS = ['testChatHook', 'pauseChatHook', 'resumeChatHook', 'deleteChatHook'] as const;
export type ChatHookStep = (typeof CHAT_HOOK_STEPS)[number];

/** Why the step cannot be taken now, or nothing. `tests`: how many were sent within a minute. */
export function chatHookStepProblems(step: ChatHookStep, status: WebhookStatus, tests = 0): Problem[] {
  if (step === 'pauseChatHook' && status === 'PAUSED') return [PAUSED_ALREADY];
  if (step === 'resumeChatHook' && status !== 'PAUSED') return [NOT_PAUSED];
  return step === 'testChatHook' && tests >= MOST_TESTS_A_MINUTE ? [TESTED_OFTEN] : [];
}

const MOST_TESTS_A_MINUTE = 5;
const PAUSED_ALREADY: Problem = {
  code: 'WRONG_STATE',
  rule: 'chat_hook.paused_already',
  message: 'What this channel is told is paused already.',
  remedy: 'Nothing is left to do; resumeChatHook has it told again.',
  path: ['chatHook'],
};
const NOT_PAUSED: Problem = {
  code: 'WRONG_STATE',
  rule: 'chat_hook.not_paused',
  message: 'What this channel is told is not paused.',
  remedy: 'Nothing is left to do.',
  path: ['chatHook'],
};
const TESTED_OFTEN: Problem = {
  code: 'RATE_LIMITED',
  rule: 'chat_hook.tested_often',
  message: `This channel was sent ${MOST_TESTS_A_MINUTE} tests within a minute.`,
  remedy: 'Try again in a minute.',
  path: ['chatHook'],
};
