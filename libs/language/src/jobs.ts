/** What the queues carry: ids only, so that losing a queue loses nothing. One map for producers and processors. */
export interface Jobs {
  'pull-measurements': { pullId: string };
  'send-webhook-messages': { webhookId: string };
  'send-mail': { mailId: string };
  'send-chat-post': { postId: string };
}
export type JobName = keyof Jobs;
export const JOB_NAMES: readonly JobName[] = [
  'pull-measurements',
  'send-webhook-messages',
  'send-mail',
  'send-chat-post',
];
