/**
 * When a value is withheld by itself, below everything that is drawn or reckoned from it (integrations.md section 2). Of a metric that
 * could single people out: fewer contributors than the metric's least number (8 unless it says more, never under 5), no number of
 * contributors at all, one contributor with more than 60 % of the whole, and 0 % or 100 % of fewer than 20 people, which says of each
 * what they answered (shown as "under 5 %" in print; here it is withheld). What is withheld for the sake of others is decided beside it
 * (settle-cells.ts): shown is what passes here and was decided to be.
 */
import { rawValue } from './read-scale.js';
import { EXTREME_BELOW } from './small-cells.js';

const FLOOR = 5;
const USUAL = 8;
const DOMINANT = 0.6;

/** SQL: the least number of people of metric `m`. */
export const leastPeople = (m: string): string => `greatest(coalesce(${m}.minimum_contributors, ${USUAL}), ${FLOOR})`;

/** SQL: decision `d` shows its revision of metric `m`, by no lower a number of people than is asked for now. */
export const decidedShown = (d: string, m: string): string =>
  `(${d}.shown and ${d}.withdrawn_at is null and ${d}.minimum >= ${leastPeople(m)})`;

/** SQL: whether the value of row `r` of metric `m` is about too few people. A row without a value hides nothing. */
export const withheld = (
  r: string,
  m: string,
): string => `(${m}.sensitivity <> 'OPEN' and ${rawValue(r, m)} is not null and (
  ${r}.contributors is null
  or ${r}.contributors < ${leastPeople(m)}
  or coalesce(${r}.largest_share > ${DOMINANT}::float4, false)
  or ${m}.type = 'PROPORTION' and ${r}.contributors < ${EXTREME_BELOW} and ${rawValue(r, m)} in (0, 1)))`;
