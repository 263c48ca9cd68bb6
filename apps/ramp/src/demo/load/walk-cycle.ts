import { CancelCycle, DecideAct, FinishDo, RequestReview, StartCycle } from '#cycles';
import type { CycleStage } from '#language';
import type { DemoCycle } from '../world/told-cycle.js';
import { idOf, type Loader } from '../../load/loader.js';
import { at, daysBefore } from './moments.js';
import { tellReview } from './tell-review.js';
import { tellStudy } from './tell-study.js';
import { tellWork } from './tell-work.js';

interface Walk {
  people: ReadonlyMap<string, string>;
  today: string;
  /** Whether the decision drafts the told cycle that follows. */
  draftNext: boolean;
}
interface Standing {
  stage: CycleStage;
  version: number;
  predictions: string[];
}

/** From the stage where the cycle stands to where it was told to be, stage by stage: an interrupted load goes on anywhere. */
export async function walkCycle(loader: Loader, told: DemoCycle, cycleId: string, walk: Walk): Promise<void> {
  if (told.review) await askReview(loader, told, cycleId, walk);
  while (await step(loader, told, cycleId, walk));
}

/** Answers whether the cycle moved on. */
async function step(loader: Loader, told: DemoCycle, cycleId: string, walk: Walk): Promise<boolean> {
  const { plan, act, study } = told;
  const { stage, version: expectedVersion, predictions } = await standing(loader, cycleId);
  const owner = idOf(walk.people, plan.owner);
  const here = { cycleId, expectedVersion };
  if (stage === 'PLAN' && told.do) {
    await tellReview(loader, cycleId, daysBefore(plan.startsOn, 1));
    await loader.run(StartCycle, owner, at(plan.startsOn, 7), here);
  } else if (stage === 'DO' && told.do) {
    await tellWork(loader, told, cycleId, walk);
    if (told.stage === 'DO') return false;
    const { carriedOutAsPlanned, deviations } = told.do;
    const done = { ...here, carriedOutAsPlanned: carriedOutAsPlanned ?? true, deviations };
    if (told.cancelledBecause === null) await loader.run(FinishDo, owner, at(plan.endsOn, 16), done);
    else await cancel(loader, told, owner, here);
  } else if (stage === 'PLAN' && told.stage === 'CANCELLED') {
    await cancel(loader, told, owner, here);
  } else if (stage === 'STUDY' && study) {
    await tellStudy(loader, study, { ...here, owner, predictions, when: at(plan.endsOn, 16, 30) });
  } else if (stage === 'ACT' && act) {
    const { draftNext } = walk;
    await loader.run(DecideAct, owner, at(plan.endsOn, 17), { ...here, ...act, draftNext });
  } else return false;
  return true;
}

/** Who was asked already is not asked twice. */
async function askReview(
  loader: Loader,
  { plan, plannedOn, review }: DemoCycle,
  cycleId: string,
  { people }: Walk,
): Promise<void> {
  if (!review) return;
  const { version: expectedVersion } = await standing(loader, cycleId);
  const input = { cycleId, expectedVersion, fromIds: [idOf(people, review.of)], note: review.note };
  await loader.run(RequestReview, idOf(people, plan.owner), at(plannedOn, 10), input);
}

async function cancel(
  loader: Loader,
  told: DemoCycle,
  owner: string,
  here: { cycleId: string; expectedVersion: number },
): Promise<void> {
  const day = told.do?.notes.at(-1)?.on ?? told.plan.startsOn;
  await loader.run(CancelCycle, owner, at(day, 17), { ...here, because: told.cancelledBecause ?? '' });
}

async function standing(loader: Loader, cycleId: string): Promise<Standing> {
  const [row] = await loader.reader.query<Standing>(
    `select stage, version, array(select jsonb_array_elements(plan -> 'predictions') ->> 'id') as predictions
     from cycles where id = $1`,
    [cycleId],
  );
  if (!row) throw new Error(`There is no cycle ${cycleId}, which the demo has just made.`);
  return row;
}
