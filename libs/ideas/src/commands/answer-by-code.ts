import { randomUUID } from 'node:crypto';
import { DomainError, InputCheck, refuseIfAny } from '#language';
import type { Unlogged } from '#platform';
import { codeHash } from '../data/code-hash.js';
import { putAnswer } from '../data/idea-box.store.js';
import { ideaOfCode } from '../reads/tracked-idea.reads.js';

/** Puts what the holder of a tracking code writes back into the box of answers. Throws DomainError: INVALID body, NOT_FOUND, RATE_LIMITED. */
export async function answerByCode(unlogged: Unlogged, trackingCode: string, body: string): Promise<void> {
  const check = new InputCheck('answer');
  const text = check.text(['body'], body);
  refuseIfAny(check.problems);
  await unlogged.transaction(async (tx) => {
    const idea = await ideaOfCode(tx, codeHash(trackingCode));
    if (!idea) throw CODE_UNKNOWN;
    if (idea.waiting.length >= MOST_A_DAY) throw TOO_MANY;
    await putAnswer(tx, { id: randomUUID(), ideaId: idea.id, body: text });
  });
}
const MOST_A_DAY = 10;

const CODE_UNKNOWN = new DomainError({
  code: 'NOT_FOUND',
  rule: 'idea.code_unknown',
  message: 'No idea has this tracking code.',
  remedy: 'Write the code as it was shown when the idea was sent. Who has lost it can send a new idea.',
  path: ['trackingCode'],
});
const TOO_MANY = new DomainError({
  code: 'RATE_LIMITED',
  rule: 'idea.answers_waiting',
  message: `${MOST_A_DAY} answers to this idea are waiting for the day's opening already.`,
  remedy: 'Send it again tomorrow.',
  path: ['trackingCode'],
});
