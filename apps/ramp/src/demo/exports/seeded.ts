import { createHash } from 'node:crypto';

// Changing this word changes every carried-on value of the demo. With this one the restated series of LMC-FM1 raises no chance signal for years.
const SEED = 'quillmere-2';

/** A number in [0, 1) that depends on nothing but the key: the same in every start and in every week that follows. */
export function uniform(key: string): number {
  const bytes = createHash('sha256').update(`${SEED}|${key}`).digest();
  return bytes.readUIntBE(0, 6) / 2 ** 48;
}

/** One of the items, evenly. */
export function pick<T>(items: readonly T[], key: string): T {
  const item = items[Math.floor(uniform(key) * items.length)];
  if (item === undefined) throw new Error(`Nothing to pick from for ${key}.`);
  return item;
}

/** Standard normal, by Box and Muller. */
export const normal = (key: string): number =>
  Math.sqrt(-2 * Math.log(1 - uniform(`${key}|a`))) * Math.cos(2 * Math.PI * uniform(`${key}|b`));

function inverse(key: string, first: number, next: (mass: number, at: number) => number, most: number): number {
  const target = uniform(key);
  let at = 0;
  let mass = first;
  let reached = mass;
  while (reached <= target && at < most) {
    mass = next(mass, at);
    at += 1;
    reached += mass;
  }
  return at;
}

/** A count with this mean, by inversion; meant for means below some hundreds. */
export const poisson = (mean: number, key: string): number =>
  inverse(key, Math.exp(-mean), (mass, at) => (mass * mean) / (at + 1), Math.ceil(mean * 4 + 20));

/** How many of `n` when each has this chance. */
export function binomial(n: number, chance: number, key: string): number {
  if (n <= 0 || chance <= 0) return 0;
  if (chance >= 1) return n;
  const odds = chance / (1 - chance);
  return inverse(key, (1 - chance) ** n, (mass, at) => (mass * odds * (n - at)) / (at + 1), n);
}
