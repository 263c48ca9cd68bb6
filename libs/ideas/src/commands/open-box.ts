import { metaFor, type Meta, type Tx } from '#platform';
import { clocksFrom } from '../data/clocks.js';
import { emptyBoxes, keepCode, noteOpened, type BoxedIdea } from '../data/idea-box.store.js';
import { lockIdea, saveIdea } from '../data/ideas.store.js';
import { quietBoxDay } from '../data/quiet-box-day.js';

/**
 * Lets all that waits in the boxes into the log: together, in the order of the random ids, by the program itself. Then the boxes are empty.
 * For the day's tick; whoever opens them more often lets the log tell more of the time of sending than the day.
 */
export async function openBox(tx: Tx, now: Date): Promise<void> {
  const today = await quietBoxDay(tx, now);
  if (today === null) return;
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
