import { sendAnonymously } from '#ideas';
import { Unlogged } from '#platform';
import type { DemoAnonymousIdea } from '../world/ideas.js';
import { idOf, type Loader } from '../../load/loader.js';
import { openBoxNow } from './open-box-now.js';

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
