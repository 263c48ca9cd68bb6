/**
 * Pilots that change the same metric at the same unit at the same time confound each other's chart (method.md Q1): neither may claim
 * the other's effect. A pilot touches a metric at a unit from its first test there, or from the day of the link where that came later,
 * until the metric is unlinked, the pilot closed, or the unit's adoption stopped.
 */

/** A metric linked by a pilot that has tested at a unit. Days at the unit, inclusive; null is still. */
export interface Touch {
  pilotId: string;
  metricId: string;
  unitId: string;
  linkedOn: string;
  unlinkedOn: string | null;
  testedFrom: string;
  endedOn: string | null;
}
export interface TouchWindow {
  pilotId: string;
  metricId: string;
  unitId: string;
  from: string;
  to: string | null;
}
export interface Overlap {
  /** The other pilot. */
  pilotId: string;
  metricId: string;
  unitId: string;
  from: string;
  to: string | null;
}

const END = '9999-12-31';
const earlier = (a: string | null, b: string | null): string | null => ((a ?? END) < (b ?? END) ? a : b);
const later = (a: string, b: string): string => (a > b ? a : b);
const placeOf = ({ metricId, unitId }: TouchWindow): string => `${metricId}:${unitId}`;

/** When each pilot touched each metric at each unit, by beginning. A link that went on in another role is one window. */
export function windowsOf(touches: readonly Touch[]): TouchWindow[] {
  const windows: TouchWindow[] = [];
  for (const touch of [...touches].sort((a, b) => (a.linkedOn < b.linkedOn ? -1 : 1))) {
    const { pilotId, metricId, unitId } = touch;
    const [from, to] = [later(touch.testedFrom, touch.linkedOn), earlier(touch.unlinkedOn, touch.endedOn)];
    if (to !== null && to < from) continue;
    const before = windows.findLast(
      (one) => one.pilotId === pilotId && one.metricId === metricId && one.unitId === unitId,
    );
    if (before && (before.to === null || before.to >= from)) before.to = laterEnd(before.to, to);
    else windows.push({ pilotId, metricId, unitId, from, to });
  }
  return windows.sort((a, b) => compare(a.from, b.from) || compare(a.pilotId, b.pilotId));
}

/** The overlaps of one pilot's windows with those of others, by beginning. */
export function overlapsOf(pilotId: string, windows: readonly TouchWindow[]): Overlap[] {
  return windows
    .filter((own) => own.pilotId === pilotId)
    .flatMap((own) => windows.flatMap((other) => overlap(own, other) ?? []))
    .sort((a, b) => compare(a.from, b.from) || compare(a.pilotId, b.pilotId));
}

/** A pilot that began where others were at it. */
export interface Joining {
  pilotId: string;
  on: string;
  otherIds: string[];
}

/** For each pilot that began where others were at it, those others: windows of one metric at one unit, by beginning. */
export const joinings = (windows: readonly TouchWindow[]): Joining[] =>
  windows.flatMap((window, place) => {
    const others = windows.slice(0, place).filter((other) => overlap(window, other) !== null);
    const otherIds = [...new Set(others.map((other) => other.pilotId))];
    return otherIds.length === 0 ? [] : [{ pilotId: window.pilotId, on: window.from, otherIds }];
  });

function overlap(own: TouchWindow, other: TouchWindow): Overlap | null {
  if (other.pilotId === own.pilotId || placeOf(other) !== placeOf(own)) return null;
  const [from, to] = [later(own.from, other.from), earlier(own.to, other.to)];
  return to !== null && to < from ? null : { ...other, from, to };
}

const laterEnd = (a: string | null, b: string | null): string | null => (a === null || b === null ? null : later(a, b));
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
