/**
 * The driver diagram (method.md 2.1): from the aim down primary drivers, secondary drivers and change ideas. Acyclic; each node may
 * name metrics of the pilot. It is the team's theory and is redrawn as cycles teach, so a node is known by its key: its id stays while
 * the key does, and a node that a started cycle names stays too, under whatever title.
 */
import type { InputCheck } from '#language';
import { DRIVER_KINDS, LONGEST_TITLE, type Driver, type DriverKind } from '#language';
import { onlyOnce } from './lists.js';
import { linkNow, type Pilot } from './pilot.js';

export interface DriverInput {
  key: string;
  kind: DriverKind;
  title: string;
  /** The key of the node above; null for a primary driver. */
  parent?: string | null;
  metricIds?: readonly string[] | null;
}
export interface DriverFacts {
  /** Keys that the plan of a started cycle names. */
  usedDriverKeys: ReadonlySet<string>;
  newId: () => string;
}

export const driverByKey = ({ drivers }: Pick<Pilot, 'drivers'>, key: string | null): Driver | undefined =>
  drivers.find((one) => one.key === key);

/** The diagram of an input, in its order; what is wrong with it is added to `check`. */
export function checkDrivers(
  check: InputCheck,
  pilot: Pick<Pilot, 'drivers' | 'metrics'>,
  inputs: readonly DriverInput[],
  facts: DriverFacts,
): Driver[] {
  const drivers = check
    .list(['drivers'], inputs)
    .map((one, place) => driverOf(check, pilot, one, ['drivers', `${place}`], facts));
  const keys = drivers.map(({ key }) => key);
  onlyOnce(check, 'drivers', 'key', keys);
  drivers.forEach((one, place) => checkParent(check, one, drivers, ['drivers', `${place}`, 'parent']));
  for (const { key, title } of pilot.drivers)
    if (facts.usedDriverKeys.has(key) && !keys.includes(key))
      check.problems.push({
        code: 'RULE_NOT_MET',
        rule: 'pilot.driver_in_use',
        message: `A started cycle tests the driver ${key} (${title}).`,
        remedy: 'Keep a driver of this key in the diagram (revisePilot); its title, kind and place may change.',
        path: ['drivers'],
      });
  return drivers;
}

function driverOf(
  check: InputCheck,
  pilot: Pick<Pilot, 'drivers' | 'metrics'>,
  input: DriverInput,
  at: string[],
  facts: DriverFacts,
): Driver {
  const key = check.text([...at, 'key'], input.key, LONGEST_TITLE);
  const metricIds = [...check.list([...at, 'metrics'], [...new Set(input.metricIds ?? [])])];
  for (const [place, metricId] of metricIds.entries())
    if (!linkNow(pilot, metricId))
      check.problems.push({
        code: 'RULE_NOT_MET',
        rule: 'pilot.driver_metric_not_linked',
        message: `The driver ${key} names a metric that is not linked to the pilot.`,
        remedy: 'Link the metric first (linkMetric).',
        path: [...at, 'metrics', `${place}`],
      });
  return {
    id: driverByKey(pilot, key)?.id ?? facts.newId(),
    key,
    kind: check.oneOf([...at, 'kind'], input.kind, DRIVER_KINDS),
    title: check.text([...at, 'title'], input.title, LONGEST_TITLE),
    parentKey: check.textOrNull([...at, 'parent'], input.parent, LONGEST_TITLE),
    metricIds,
  };
}

const ANOTHER_PARENT = 'Name the key of a primary or secondary driver of the diagram that leads up to the aim.';

/** Kinds step down: a primary driver hangs on the aim, a secondary one on drivers, a change idea on drivers, nothing on a change idea. */
function checkParent(check: InputCheck, driver: Driver, drivers: readonly Driver[], path: string[]): void {
  const { key, kind, parentKey } = driver;
  if (kind === 'PRIMARY') {
    if (parentKey !== null)
      check.add(
        'driver_parent_of_primary',
        path,
        `The primary driver ${key} hangs on the aim itself: it has no parent.`,
        'Leave its parent out, or make it SECONDARY.',
      );
    return;
  }
  const parent = driverByKey({ drivers: [...drivers] }, parentKey);
  if (parentKey === null)
    check.add('driver_parent_missing', path, `The driver ${key} is ${kind} and needs a parent.`, ANOTHER_PARENT);
  else if (!parent)
    check.add(
      'driver_parent_unknown',
      path,
      `The driver ${key} hangs on ${parentKey}, which is not there.`,
      ANOTHER_PARENT,
    );
  else if (parent.kind === 'CHANGE_IDEA')
    check.add(
      'driver_under_change_idea',
      path,
      `The driver ${key} hangs on ${parentKey}, which is a change idea.`,
      ANOTHER_PARENT,
    );
  else if (isAbove(driver, drivers))
    check.add(
      'driver_circle',
      path,
      `The driver ${key} stands above itself: a diagram leads up to the aim.`,
      ANOTHER_PARENT,
    );
}

function isAbove(driver: Driver, drivers: readonly Driver[]): boolean {
  const byKey = new Map(drivers.map((one) => [one.key, one]));
  const seen = new Set<string>();
  let above = byKey.get(driver.parentKey ?? '');
  while (above && !seen.has(above.key)) {
    if (above.key === driver.key) return true;
    seen.add(above.key);
    above = byKey.get(above.parentKey ?? '');
  }
  return false;
}
