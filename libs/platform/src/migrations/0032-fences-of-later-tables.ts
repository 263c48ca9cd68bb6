import type { MigrationInterface, QueryRunner } from 'typeorm';
import { OF_ANYBODY, OF_UNIT, fence, noFence, under } from '../fence/policies.js';

const FENCED: Record<string, string | undefined> = {
  // Which key did what is told to everybody in the organisation; its hash is not granted.
  integration_keys: OF_ANYBODY,
  webhooks: OF_UNIT,
  webhook_messages: under('webhook_messages', 'webhook_id', 'webhooks'),
  webhook_attempts: under('webhook_attempts', 'webhook_id', 'webhooks'),
  chat_hooks: OF_UNIT,
  chat_posts: under('chat_posts', 'hook_id', 'chat_hooks'),
  // One's own.
  notifications: 'person_id = (select fence_viewer())',
  calendar_feeds: 'person_id = (select fence_viewer())',
  // Of these the API's answers hold nothing.
  integration_pepper: undefined,
  sessions: undefined,
  carried_out: undefined,
  caller_spending: undefined,
  mails: undefined,
};

/** The second fence around what came beside it. */
export class FencesOfLaterTables1763700000032 implements MigrationInterface {
  readonly name = 'FencesOfLaterTables1763700000032';

  async up(runner: QueryRunner): Promise<void> {
    for (const [table, condition] of Object.entries(FENCED)) await runner.query(fence(table, condition));
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of Object.keys(FENCED)) await runner.query(noFence(table));
  }
}
