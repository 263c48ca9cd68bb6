import { openBox } from '#ideas';
import type { Loader } from '../../load/loader.js';

/**
 * Lets in what waits in the box, if anything does, also a second time on a day, which the worker's own tick never does: so the demo
 * alone may do it, where nobody real has sent anything. Answers how many ideas and answers.
 */
export async function openBoxNow(loader: Loader): Promise<number> {
  const waiting = await loader.known('select id as key, id from idea_box union all select id, id from idea_answer_box');
  if (waiting.size > 0) await loader.uow.run((tx) => openBox(tx, new Date()));
  return waiting.size;
}
