import { ReplyToIdea, SubmitIdea, SupportIdea } from '#ideas';
import type { DemoIdea } from '../world/ideas.js';
import { idOf, type Loader } from '../../load/loader.js';
import { hasHappened } from './has-happened.js';
import { at } from './moments.js';
import type { PilotPlaces } from './pilot-places.js';

type Places = Pick<PilotPlaces, 'units' | 'people' | 'goals'>;

/** Ideas in the names of those who sent them, with who stands behind them and what they were answered. Answers their ids by key. */
export async function loadIdeas(
  loader: Loader,
  ideas: readonly DemoIdea[],
  places: Places,
): Promise<Map<string, string>> {
  const known = await loader.known('select title as key, id from ideas where submitted_by_id is not null');
  const ids = new Map<string, string>();
  for (const idea of ideas) {
    const ideaId = known.get(idea.title) ?? (await submit(loader, idea, places));
    ids.set(idea.key, ideaId);
    for (const [place, supporter] of idea.supporters.entries())
      await loader.run(SupportIdea, idOf(places.people, supporter), at(idea.sentOn, 10 + place), { ideaId });
    for (const { by, on, body, status } of idea.replies)
      if (!(await hasHappened(loader, ideaId, 'IdeaReplied', { body })))
        await loader.run(ReplyToIdea, idOf(places.people, by), at(on, 16), { ideaId, body, status });
  }
  return ids;
}

async function submit(
  loader: Loader,
  { by, unit, sentOn, goals, kind, title, body, drivers, minutesEach, timesPerWeek }: DemoIdea,
  { units, people, goals: goalIds }: Places,
): Promise<string> {
  const input = { unitId: idOf(units, unit), kind, title, body, drivers, minutesEach, timesPerWeek };
  const named = { ...input, goalIds: goals.map((key) => idOf(goalIds, key)) };
  return (await loader.run(SubmitIdea, idOf(people, by), at(sentOn, 9), named)).id;
}
