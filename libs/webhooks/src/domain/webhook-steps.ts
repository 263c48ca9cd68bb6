/** What can be done with a webhook in each status. A test goes out whatever the status is: that is how one sees whether to resume it. */
import type { Problem, WebhookStatus } from '#language';

export const WEBHOOK_STEPS = [
  'updateWebhook',
  'testWebhook',
  'rotateWebhookSecret',
  'pauseWebhook',
  'resumeWebhook',
  'deleteWebhook',
  'replayWebhookAttempt',
] as const;
export type WebhookStep = (typeof WEBHOOK_STEPS)[number];

/** Why the step cannot be taken now; nothing where it can. */
export function stepProblems(step: WebhookStep, status: WebhookStatus): Problem[] {
  if (step === 'pauseWebhook' && status === 'PAUSED') return [ALREADY_PAUSED];
  if (step === 'resumeWebhook' && status !== 'PAUSED') return [NOT_PAUSED];
  if (step === 'replayWebhookAttempt' && status === 'PAUSED') return [PAUSED];
  return [];
}

/** One test after another is a way to bother whoever lives at the address. `tested`: within the last minute. */
export const testProblems = (tested: number): Problem[] => (tested < MOST_TESTS_A_MINUTE ? [] : [TESTED_OFTEN]);
const MOST_TESTS_A_MINUTE = 10;

const ALREADY_PAUSED: Problem = {
  code: 'WRONG_STATE',
  rule: 'webhook.paused_already',
  message: 'This webhook is paused already.',
  remedy: 'Nothing is left to do; resumeWebhook has it send again.',
  path: ['webhook'],
};
const NOT_PAUSED: Problem = {
  code: 'WRONG_STATE',
  rule: 'webhook.not_paused',
  message: 'This webhook is not paused.',
  remedy: 'Nothing is left to do.',
  path: ['webhook'],
};
const PAUSED: Problem = {
  code: 'WRONG_STATE',
  rule: 'webhook.paused',
  message: 'This webhook is paused: nothing is sent to it but tests.',
  remedy: 'Resume it first.',
  path: ['attempt'],
};
const TESTED_OFTEN: Problem = {
  code: 'RATE_LIMITED',
  rule: 'webhook.tested_often',
  message: `This webhook was tested ${MOST_TESTS_A_MINUTE} times within a minute.`,
  remedy: 'Look at its attempts, and try again in a minute.',
  path: ['webhook'],
};
export const STILL_TRIED: Problem = {
  code: 'WRONG_STATE',
  rule: 'webhook.still_tried',
  message: 'What this attempt sent is still being tried.',
  remedy: 'Wait: it is sent again by itself.',
  path: ['attempt'],
};
