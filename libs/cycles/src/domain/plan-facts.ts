import type { Driver, Problem } from '#language';
import type { CycleCheck } from './cycle-check.js';

/** What is known of the names in a plan. */
export interface PlanFacts {
  linkedMetricIds: ReadonlySet<string>;
  /** Those of the people named in the plan who exist. */
  peopleIds: ReadonlySet<string>;
  /** The pilot's driver diagram. */
  drivers: readonly Pick<Driver, 'id' | 'key'>[];
}

/** Absent keeps what was; null clears. */
export const kept = <T>(given: T | null | undefined, was: T | null | undefined): T | null =>
  given === undefined ? (was ?? null) : given;

/** For each input the item it keeps, or undefined for a new one; an id that is unknown or named twice is a problem. */
export function oldItems<T extends { id: string }>(
  check: CycleCheck,
  path: string[],
  inputs: readonly { id?: string | null }[],
  was: readonly T[],
): (T | undefined)[] {
  const taken = new Set<string>();
  return inputs.map(({ id }, index) => {
    if (!id) return undefined;
    const found = taken.has(id) ? undefined : was.find((item) => item.id === id);
    taken.add(id);
    if (!found)
      check.add(
        'item_unknown',
        [...path, `${index}`, 'id'],
        'This id is not in the plan, or stands here twice.',
        'Leave it out for a new one.',
      );
    return found;
  });
}

/** A metric that the plan names must be one of the pilot. */
export function linked<Id extends string | null>(
  check: CycleCheck,
  path: string[],
  metricId: Id,
  facts: PlanFacts,
): Id {
  if (metricId !== null && !facts.linkedMetricIds.has(metricId))
    check.notMet(
      'cycle.metric_not_linked',
      path,
      'This metric is not one of the pilot.',
      'Link it to the pilot first (linkMetric), or choose one that is.',
    );
  return metricId;
}

/** The team's word for the driver that the change works on; absent keeps what was, null clears. */
export function driverKey(
  check: CycleCheck,
  driverId: string | null | undefined,
  was: string | null,
  { drivers }: PlanFacts,
): string | null {
  if (driverId === undefined || driverId === null) return driverId === null ? null : was;
  const found = drivers.find(({ id }) => id === driverId);
  if (!found) check.also([DRIVER_NOT_FOUND]);
  return found?.key ?? null;
}

const DRIVER_NOT_FOUND: Problem = {
  code: 'NOT_FOUND',
  rule: 'driver.not_found',
  message: "The pilot's driver diagram has no such driver.",
  remedy: "Name a driver of the cycle's pilot (revisePilot), or leave it out.",
  path: ['plan', 'driver'],
};
