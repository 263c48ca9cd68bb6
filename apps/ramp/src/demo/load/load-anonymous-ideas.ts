import { openBox, sendAnonymously } from '#ideas';
import { Unlogged } from '#platform';
import type { DemoAnonymousIdea } from '../world/ideas.js';
import { idOf, type Loader } from '../../load/loader.js';

/**
 * Ideas of people who are not known, by the way that the API takes, today: when they were sent nobody tells. The box is opened at once, so
 * that a new demo shows them; their codes are thrown away.
 */
export async function loadAnonymousIdeas(
  loader: Loader,
  ideas: readonly DemoAnonymousIdea[],
  { units, databaseUrl }: { units: ReadonlyMap<string, string>; databaseUrl: string },
): Promise<void> {
  const there = await loader.known('select title as key, id from idea_box union all select title, id from ideas');
  const unlogged = new Unlogged(databaseUrl);
  await unlogged.open();
  try {
    for (const { unit, ...idea } of ideas)
      if (!there.has(idea.title)) await sendAnonymously(unlogged, { ...idea, unitId: idOf(units, unit) }, new Date());
  } finally {
    await unlogged.onApplicationShutdown();
  }
  await openBoxNow(loader);
}

/** Lets in what waits in the box, if anything does, also a second time on a day. Answers how many ideas and answers. For the demo alone. */
export async function openBoxNow(loader: Loader): Promise<number> {
  const waiting = await loader.known('select id as key, id from idea_box union all select id, id from idea_answer_box');
  if (waiting.size > 0) await loader.uow.run((tx) => openBox(tx, new Date()));
  return waiting.size;
}
