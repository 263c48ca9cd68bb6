import type { CyclePlanInput } from '#cycles';
import type { DemoPlan } from '../world/told-cycle.js';
import type { PilotPlaces } from './pilot-places.js';
import { idOf } from '../../load/loader.js';

/** The told plan as the command takes it, with ids for keys; `drivers`: ids of the pilot's drivers by theirs. */
export function planInput(
  plan: DemoPlan,
  { people, metrics }: PilotPlaces,
  drivers: ReadonlyMap<string, string>,
): CyclePlanInput {
  const { owner, driver, prediction, tasks, dataCollection, stopRules, ...rest } = plan;
  const { metric: predicted, ...foretold } = prediction;
  return {
    ...rest,
    ownerId: idOf(people, owner),
    driverId: driver === null ? null : idOf(drivers, driver),
    predictions: [{ ...foretold, metricId: idOf(metrics, predicted) }],
    tasks: tasks.map(({ who, ...task }) => ({ ...task, whoId: idOf(people, who) })),
    dataCollection: dataCollection.map(({ metric, who, ...row }) => ({
      ...row,
      metricId: idOf(metrics, metric),
      whoId: idOf(people, who),
    })),
    stopRules: stopRules.map(({ metric, ...rule }) => ({ ...rule, metricId: idOf(metrics, metric) })),
  };
}
