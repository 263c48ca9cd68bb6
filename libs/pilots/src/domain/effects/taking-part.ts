/**
 * Which units an estimate is about. A pilot's own unit takes part from the pilot's first test there or below it; a unit below it, or one
 * that takes the change up elsewhere, from the first test there. Several units make a roll-out. Different pilots are never pooled, unless they try the same intervention of the catalogue
 * and link the same metric, and four or more units do: fewer could not carry an interval (effects.md section 4.2).
 */
import type { Start } from './start.js';

/** A metric linked by a pilot, and the first test of that pilot at a unit. */
export interface Test {
  pilotId: string;
  metricId: string;
  interventionKey: string | null;
  pilotUnitId: string;
  unitId: string;
  /** The unit is the pilot's or one below it. */
  inside: boolean;
  linkedOn: string;
  start: Start;
}
/** A unit that takes part; without a start where nothing has begun. */
export interface Participant {
  unitId: string;
  start: Start | null;
  /** The day on which the metric was linked; null where nothing has begun. */
  linkedOn: string | null;
}
type OfPilot = Pick<Test, 'metricId' | 'pilotId'> & { unitId: string; interventionKey: string | null };

const FEWEST_UNITS = 4;
const MOST_SINGLE = 8;

/** Units whose own series is looked at: the pilot's, then the others by the day on which they began. `tests` in that order. */
export function singleUnits({ pilotId, metricId, unitId }: OfPilot, tests: readonly Test[]): Participant[] {
  const own = tests.filter((test) => test.pilotId === pilotId && test.metricId === metricId);
  const others = own.filter((test) => test.unitId !== unitId).map(participant);
  return [{ ...began(own.filter((test) => test.inside)), unitId }, ...others].slice(0, MOST_SINGLE);
}

/** Units that are looked at together, and the pilots that tried something there; none where there is no roll-out. */
export function rollOutOf(
  pilot: OfPilot,
  tests: readonly Test[],
): { units: Participant[]; pilotIds: Set<string> } | null {
  const { pilotId, metricId, interventionKey } = pilot;
  const ofMetric = tests.filter((test) => test.metricId === metricId);
  const own = ofMetric.filter((test) => test.pilotId === pilotId);
  const alike = ofMetric.filter((test) => interventionKey !== null && test.interventionKey === interventionKey);
  const [ownUnits, alikeUnits] = [rolledOut(own), rolledOut([...own, ...alike].sort(byStart))];
  if (alikeUnits.length >= FEWEST_UNITS)
    return { units: alikeUnits, pilotIds: new Set([pilotId, ...alike.map((test) => test.pilotId)]) };
  return ownUnits.length > 1 ? { units: ownUnits, pilotIds: new Set([pilotId]) } : null;
}

/** Each unit once, by its first test. The unit of a pilot that went on to units below it holds theirs, and would count them twice. */
function rolledOut(tests: readonly Test[]): Participant[] {
  const below = tests.filter((test) => test.inside && test.unitId !== test.pilotUnitId);
  const above = new Set(below.map(({ pilotUnitId }) => pilotUnitId));
  const units = new Map<string, Participant>();
  for (const test of tests)
    if (!above.has(test.unitId) && !units.has(test.unitId)) units.set(test.unitId, participant(test));
  return [...units.values()];
}

const byStart = (a: Test, b: Test): number => (a.start.on < b.start.on ? -1 : a.start.on > b.start.on ? 1 : 0);
const began = ([first]: readonly Test[]): Pick<Participant, 'linkedOn' | 'start'> => ({
  start: first?.start ?? null,
  linkedOn: first?.linkedOn ?? null,
});
const participant = (test: Test): Participant => ({ ...began([test]), unitId: test.unitId });

/** First days of other pilots' tests with the metric at the same units. `pilotIds`: those that the estimate is about. */
export const otherStarts = (
  metricId: string,
  unitIds: readonly string[],
  pilotIds: ReadonlySet<string>,
  tests: readonly Test[],
): { unitId: string; on: string }[] =>
  tests
    .filter((test) => test.metricId === metricId && !pilotIds.has(test.pilotId) && unitIds.includes(test.unitId))
    .map(({ unitId, start }) => ({ unitId, on: start.on }));
