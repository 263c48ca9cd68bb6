import { CompleteTask, NoteObservation } from '#cycles';
import type { DemoCycle } from '../world/told-cycle.js';
import { idOf, type Loader } from '../../load/loader.js';
import { at } from './moments.js';

interface Deed {
  when: Date;
  run: () => Promise<unknown>;
}

/** What people did while the test ran, in the order of its days: their notes, and the tasks whose day has come, by whoever has them. */
export async function tellWork(
  loader: Loader,
  told: DemoCycle,
  cycleId: string,
  { people, today }: { people: ReadonlyMap<string, string>; today: string },
): Promise<void> {
  const deeds = [...(await notes(loader, told, cycleId, people)), ...(await tasks(loader, told, cycleId, today))];
  for (const { run } of deeds.sort((a, b) => a.when.getTime() - b.when.getTime())) await run();
}

/** Those that an interrupted load has not noted yet. */
async function notes(
  loader: Loader,
  told: DemoCycle,
  cycleId: string,
  people: ReadonlyMap<string, string>,
): Promise<Deed[]> {
  const noted = await loader.reader.query<{ body: string }>('select body from field_notes where cycle_id = $1', [
    cycleId,
  ]);
  const all = told.do?.notes ?? [];
  const missing = all.filter(({ body }) => !noted.some((note) => note.body === body));
  return missing.map(({ on, by, ...note }) => {
    const when = at(on, 16);
    return { when, run: () => loader.run(NoteObservation, idOf(people, by), when, { cycleId, ...note }) };
  });
}

async function tasks(loader: Loader, told: DemoCycle, cycleId: string, today: string): Promise<Deed[]> {
  const last = told.stage === 'CANCELLED' ? (told.do?.notes.at(-1)?.on ?? told.plan.startsOn) : told.plan.endsOn;
  const due = await loader.reader.query<{ taskId: string; who: string; day: string }>(
    `select id as "taskId", who_id as who, due_on as day from cycle_tasks
     where cycle_id = $1 and done_at is null and due_on < $3 and due_on <= $2 order by due_on, id`,
    [cycleId, last, today],
  );
  return due.map(({ taskId, who, day }) => {
    const when = at(day, 15);
    return { when, run: () => loader.run(CompleteTask, who, when, { cycleId, taskId }) };
  });
}
