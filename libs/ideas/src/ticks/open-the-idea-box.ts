import { Injectable } from '@nestjs/common';
import { keepQuiet, metaFor, type Meta, type Tick, type Tx } from '#platform';
import { organisationId, requireUnit } from '#units';
import { boxToday } from '../data/box-today.js';
import { emptyBoxes, keepCode, lastOpened, noteOpened, stirBoxes, type BoxedIdea } from '../data/idea-box.store.js';
import { lockIdea, saveIdea } from '../data/ideas.store.js';
import { clocksFrom } from '../data/clocks.js';
import { isTimeToOpen } from '../domain/box-day.js';

/**
 * Once a day all anonymous ideas that wait, and what their senders answered, are let into the log: together, in the order of their random
 * ids, by the program itself. Then the boxes are empty. In between they are stirred.
 */
@Injectable()
export class OpenTheIdeaBox implements Tick {
  readonly name = 'open-the-idea-box';
  readonly everyMs = 15 * 60_000;

  async run(tx: Tx, now: Date): Promise<boolean> {
    const id = await organisationId(tx);
    if (id === null) return false;
    const { timeZone } = await requireUnit(tx, id);
    // What was stirred would be counted, and the counts of a day tell when there was more.
    await keepQuiet(tx);
    await tx.query(`set local lock_timeout = '5s'`);
    const today = boxToday(now, timeZone);
    if (isTimeToOpen(today, await lastOpened(tx))) await letAllIn(tx, now, today);
    else await stirBoxes(tx);
    return false;
  }
}

async function letAllIn(tx: Tx, now: Date, today: string): Promise<void> {
  const meta = metaFor(null, now);
  const { ideas, answers } = await emptyBoxes(tx);
  for (const idea of ideas) await letIn(tx, meta, idea, today);
  for (const { id: replyId, ideaId, body } of answers)
    await saveIdea(tx, meta, ideaId, await lockIdea(tx, ideaId), [
      { type: 'IdeaReplyAnswered', data: { replyId, body } },
    ]);
  await noteOpened(tx, today);
}

async function letIn(tx: Tx, meta: Meta, boxed: BoxedIdea, today: string): Promise<void> {
  const { id, codeHash: _, ...form } = boxed;
  const clocks = await clocksFrom(tx, form.unitId, today);
  const data = { ...form, anonymous: true, submittedOn: today, ...clocks };
  await saveIdea(tx, meta, id, null, [{ type: 'IdeaSubmitted', data }]);
  await keepCode(tx, boxed);
}
