/** Numbers that look thrown and are the same for the same seed (mulberry32). */
export interface Dice {
  /** From 0 up to 1. */
  throw(): number;
  /** Once in so many. */
  once(inSoMany: number): boolean;
  one<T>(of: readonly T[]): T;
}

export function dice(seed: number): Dice {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  return {
    throw: next,
    once: (inSoMany) => next() * inSoMany < 1,
    one: (of) => of[Math.floor(next() * of.length)] as never,
  };
}

/** The dice of a place, named by a text: the same whoever asks, and whenever. */
export function diceAt(seed: number, place: string): Dice {
  let hash = seed ^ 0x811c9dc5;
  for (let at = 0; at < place.length; at += 1) hash = Math.imul(hash ^ place.charCodeAt(at), 0x01000193);
  return dice(hash);
}
