import { DomainError } from '#language';
import { metaFor, openSealed, type KeyRing, type Log, type Outgoing, type Reader, type UnitOfWork } from '#platform';
import { nextWorkingTime, unitFacts, workingHoursOf, type UnitFacts } from '#units';
import { afterAttempt, postMessage, type Answer } from '#webhooks';
import { chatBody } from '../domain/chat-body.js';
import { nextAttempt } from '../domain/retries.js';
import { unitDigest, type NewsPart } from '../domain/unit-digest.js';
import { announceOfHook, lockChatHook, saveHookHealth } from './chat-hooks.store.js';
import { claimPost, endPost, type ClaimedPost, type PostEnd } from './posts.store.js';
import { unitNews } from './unit-news.reads.js';

export interface PostDependencies {
  uow: UnitOfWork;
  reader: Reader;
  keys: KeyRing;
  outgoing: Pick<Outgoing, 'fetch' | 'allows'>;
  home: string;
  now: () => Date;
  log: Log;
  timeoutMs?: number;
}
const TIMEOUT_MS = 20_000;
const TEST: NewsPart[] = [
  { title: 'A test', lines: [{ text: 'This channel is told what waits at the unit.', url: null }] },
];

/**
 * One attempt to post to a channel; at least once, as for mail. A chat has no id by which a post that came twice is known, so after an attempt
 * whose worker died it may stand there twice.
 */
export async function sendPost(postId: string, deps: PostDependencies): Promise<void> {
  const { uow, reader, now } = deps;
  const post = await uow.run((tx) => claimPost(tx, postId, now()));
  if (!post) return;
  const unit = (await unitFacts(reader, [post.unitId])).get(post.unitId) as UnitFacts;
  const within = (at: Date): Date => (post.isTest ? at : nextWorkingTime(at, workingHoursOf(unit)));
  const opens = within(now());
  if (now() >= post.until || opens >= post.until) return end(post, { status: 'GIVEN_UP' }, null, deps);
  if (opens > now()) return end(post, { status: 'WAITING', nextAt: opens }, null, deps);
  const parts = post.isTest ? TEST : await newsOf(post, unit, deps);
  if (parts.length === 0) return end(post, { status: 'NOTHING' }, null, deps);
  const answer = await tell(post, chatBody(post.chat, { title: unit.name, parts, home: deps.home }), deps);
  const { delivered, status: httpStatus, error } = answer;
  if (delivered) return end(post, { status: 'SENT', httpStatus }, answer, deps);
  const next = post.isTest ? null : nextAttempt(post.attempt, now(), post.until, within);
  const what: PostEnd = next ? { status: 'WAITING', nextAt: next } : { status: 'GIVEN_UP' };
  return end(post, { ...what, httpStatus, error }, answer, deps);
}

async function newsOf({ unitId, since }: ClaimedPost, unit: UnitFacts, deps: PostDependencies): Promise<NewsPart[]> {
  const { reader, home, now } = deps;
  return unitDigest(await unitNews(reader, { unitId, unit: unit.name, since, now: now(), home }));
}

async function tell(post: ClaimedPost, body: string, deps: PostDependencies): Promise<Answer> {
  const { reader, keys, outgoing, timeoutMs = TIMEOUT_MS, now, log } = deps;
  const failed = { delivered: false, status: null, durationMs: 0, excerpt: null, askedMs: null };
  try {
    const [url] = await openSealed(reader, keys, 'chat_hook_id', post.hookId, now());
    if (url === undefined) return { ...failed, error: 'The hook was deleted.' };
    const headers = { 'content-type': 'application/json; charset=utf-8', 'user-agent': 'Ramp' };
    return await postMessage({ outgoing, timeoutMs }, url, headers, body, [url]);
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    log.error('a post waits: its address does not open', { hookId: post.hookId, rule: error.first.rule });
    return { ...failed, error: error.first.message };
  }
}

/** Writes what became of the post and, where it was tried, how the address is by now. */
async function end(post: ClaimedPost, what: PostEnd, answer: Answer | null, deps: PostDependencies): Promise<void> {
  const at = deps.now();
  await deps.uow.run(async (tx) => {
    const hook = answer && (await lockChatHook(tx, post.hookId));
    await endPost(tx, post, what, at);
    if (!hook) return;
    const { delivered, status, askedMs } = answer;
    const health = afterAttempt(hook, { delivered, status, askedMs, isTest: post.isTest, at }, 0);
    await saveHookHealth(tx, hook.id, health);
    if (health.status !== 'PAUSED' || hook.status === 'PAUSED' || health.pausedBecause === null) return;
    const event = { type: 'ChatHookPaused' as const, data: { because: health.pausedBecause } };
    await announceOfHook(tx, metaFor(null, at), hook, event);
  });
}
