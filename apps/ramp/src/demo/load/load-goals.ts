import { SaveGoal } from '#ideas';
import type { DemoGoal } from '../world/goals.js';
import { idOf, type Loader } from '../../load/loader.js';
import { at } from './moments.js';
import type { PilotPlaces } from './pilot-places.js';

const SET_ON = '2025-01-06';

/** The goals as the coach set them at the beginning of the year; one of them is over since. Answers their ids by key. */
export async function loadGoals(
  loader: Loader,
  goals: readonly DemoGoal[],
  { units, people }: Pick<PilotPlaces, 'units' | 'people'>,
): Promise<Map<string, string>> {
  const coach = idOf(people, 'coach');
  const known = await loader.known('select title as key, id from goals');
  const ids = new Map<string, string>();
  for (const { key, title, aims, unit, parent, retiredOn } of goals) {
    const form = { unitId: idOf(units, unit), title, aims, parentId: parent === null ? null : idOf(ids, parent) };
    const goalId = known.get(title) ?? (await loader.run(SaveGoal, coach, at(SET_ON, 10), form)).id;
    ids.set(key, goalId);
    // Its first version: the second says that it is over.
    if (retiredOn && (await versionOf(loader, goalId)) === 1)
      await loader.run(SaveGoal, coach, at(retiredOn, 10), { ...form, goalId, expectedVersion: 1, retiredOn });
  }
  return ids;
}

async function versionOf(loader: Loader, goalId: string): Promise<number | undefined> {
  const rows = await loader.reader.query<{ version: number }>('select version from goals where id = $1', [goalId]);
  return rows[0]?.version;
}
