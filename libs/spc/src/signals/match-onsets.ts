/**
 * One signal an onset, however often and in whichever order one looks (a signal fires once, not with each new point). What is found
 * decides which signals stand, with which span. A find is known again by the first place as it was told; else by common places with a
 * signal that means the same, one that stands before one that is gone, of several the earliest. A signal that is not found any more, or
 * has grown into another, is gone; where one falls apart, its later part is an onset of its own.
 */
export interface FoundOnset<Place> {
  from: Place;
  to: Place;
  /** What it means: only alike finds are known again by common places. */
  variation: string;
}
export interface KnownOnset<Place> extends FoundOnset<Place> {
  /** The first place as it was told. */
  onset: Place;
  /** It is found at present. */
  standing: boolean;
}
export interface MatchedOnsets<Signal, Find> {
  fresh: Find[];
  /** What is known again, with where it lies now. */
  again: { signal: Signal; now: Find }[];
  /** What stood and is not found any more. */
  gone: Signal[];
}

/** All of one rule in one phase; places are days or indices, `next` the place after one. */
export function matchOnsets<
  Place extends number | string,
  Signal extends KnownOnset<Place>,
  Find extends FoundOnset<Place>,
>(known: readonly Signal[], found: readonly Find[], next: (place: Place) => Place): MatchedOnsets<Signal, Find> {
  const free = new Set([...known].sort(byPlace));
  let open = apart(found, next);
  const again: { signal: Signal; now: Find }[] = [];
  const match = (isSame: (signal: Signal, find: Find) => boolean): void => {
    open = open.filter((now) => {
      const signal = [...free].find((one) => isSame(one, now));
      if (!signal) return true;
      free.delete(signal);
      again.push({ signal, now });
      return false;
    });
  };
  match((signal, { from }) => signal.onset === from);
  match((signal, find) => signal.standing && isAlike(signal, find));
  match(isAlike);
  return { fresh: open, again, gone: [...free].filter(({ standing }) => standing) };
}

const isAlike = <Place>(a: FoundOnset<Place>, b: FoundOnset<Place>): boolean =>
  a.variation === b.variation && a.from <= b.to && b.from <= a.to;
const compare = <Place>(a: Place, b: Place): number => (a < b ? -1 : a > b ? 1 : 0);
const byPlace = <Place>(a: FoundOnset<Place>, b: FoundOnset<Place>): number =>
  compare(a.from, b.from) || compare(a.to, b.to) || compare(a.variation, b.variation);

/**
 * Finds of one rule without common places, in their order: two that mean the same are one; of two that do not (a rise and the fall
 * from its top) the later one begins after the earlier one's end.
 */
function apart<Place, Find extends FoundOnset<Place>>(found: readonly Find[], next: (place: Place) => Place): Find[] {
  const all: Find[] = [];
  for (const find of [...found].sort(byPlace)) {
    const last = all.at(-1);
    if (!last || find.from > last.to) all.push({ ...find });
    else if (find.to <= last.to) continue;
    else if (find.variation === last.variation) last.to = find.to;
    else all.push({ ...find, from: next(last.to) });
  }
  return all;
}
