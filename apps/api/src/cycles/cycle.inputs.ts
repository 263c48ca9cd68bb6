import type * as cycles from '#cycles';
import type { CycleFilter, CyclePlanInput, TaskFilter } from '../graphql/input-types.js';
import { keyIn, keyOf } from '../graphql/node-ids.js';

/** The plan of an input with bare ids. Throws DomainError INVALID that names the field of a wrong one. */
export function planOf(plan: CyclePlanInput): cycles.CyclePlanInput {
  const { owner, driver, predictions, tasks, dataCollection, stopRules, ...fields } = plan;
  const at = (...path: (string | number)[]): string[] => ['plan', ...path.map(String)];
  return {
    ...fields,
    ownerId: keyIn('Person', owner, ...at('owner')),
    driverId: keyIn('Driver', driver, ...at('driver')),
    predictions: predictions.map(({ metric, ...prediction }, index) => ({
      ...prediction,
      metricId: keyIn('Metric', metric, ...at('predictions', index, 'metric')),
    })),
    tasks: tasks?.map(({ id, who, ...task }, index) => ({
      ...task,
      id: keyIn('CycleTask', id, ...at('tasks', index, 'id')),
      whoId: keyOf('Person', who, ...at('tasks', index, 'who')),
    })),
    dataCollection: dataCollection?.map(({ metric, who, ...collection }, index) => ({
      ...collection,
      metricId: keyOf('Metric', metric, ...at('dataCollection', index, 'metric')),
      whoId: keyIn('Person', who, ...at('dataCollection', index, 'who')),
    })),
    stopRules: stopRules?.map(({ metric, ...rule }, index) => ({
      ...rule,
      metricId: keyOf('Metric', metric, ...at('stopRules', index, 'metric')),
    })),
  };
}

export function cycleFilterOf(filter: CycleFilter | null | undefined): cycles.CycleFilter {
  const { under, pilot, taskOf, metric, ...fields } = filter ?? {};
  return {
    ...fields,
    underId: keyIn('Unit', under, 'filter', 'under'),
    pilotId: keyIn('Pilot', pilot, 'filter', 'pilot'),
    taskOfId: keyIn('Person', taskOf, 'filter', 'taskOf'),
    metricId: keyIn('Metric', metric, 'filter', 'metric'),
  };
}

export function taskFilterOf(filter: TaskFilter | null | undefined): cycles.TaskFilter {
  const { who, under, pilot, ...fields } = filter ?? {};
  return {
    ...fields,
    whoId: keyIn('Person', who, 'filter', 'who'),
    underId: keyIn('Unit', under, 'filter', 'under'),
    pilotId: keyIn('Pilot', pilot, 'filter', 'pilot'),
  };
}
