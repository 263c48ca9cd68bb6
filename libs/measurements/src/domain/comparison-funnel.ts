/**
 * Units beside each other on one scale, each against what chance allows at its own denominator (Spiegelhalter, Stat Med 2005): for
 * proportions and rates, whose chance is known from their counts. Sums of minutes or of scores have no such limits here: how far they
 * spread by chance, their sums do not tell. A unit that is withheld or has no pair takes no part, nor does one whose values follow
 * another version of the definition than the metric's: the message says that there are such.
 */
import type { MetricFactsRow } from '#metrics';
import { funnel, ratioOfSums, type Spread } from '#spc';

export interface FunnelLimits {
  lower: number | null;
  upper: number | null;
  outside: boolean | null;
}
export interface ComparisonFunnel {
  /** The ratio of sums over all units that are shown; null where the metric is no quotient. */
  overall: number | null;
  /** By series. */
  limits: Map<string, FunnelLimits>;
  /** How the limits came about, in words for people. */
  because: string;
}
interface Row {
  seriesId: string;
  numerator: number | null;
  denominator: number | null;
  /** Of the definition. */
  metricVersion: number | null;
}
export const NO_FUNNEL: ComparisonFunnel = { overall: null, limits: new Map(), because: 'Nothing is to be compared.' };
const COUNTED: readonly string[] = ['PROPORTION', 'RATE'];

export function funnelOf(
  rows: readonly Row[],
  metric: Pick<MetricFactsRow, 'multiplier' | 'type' | 'version'>,
): ComparisonFunnel {
  const alike = rows.filter(({ metricVersion }) => metricVersion === null || metricVersion === metric.version);
  const found = funnelOfAlike(alike, metric);
  if (alike.length === rows.length) return found;
  const others = `Units measured by another version of the definition than ${metric.version} are left out: ${rows.length - alike.length}.`;
  return { ...found, because: `${found.because} ${others}` };
}

function funnelOfAlike(
  rows: readonly Row[],
  { type, multiplier }: Pick<MetricFactsRow, 'multiplier' | 'type'>,
): ComparisonFunnel {
  const paired = rows.filter(({ numerator, denominator }) => numerator !== null && (denominator ?? 0) > 0);
  if (paired.length === 0) return { ...NO_FUNNEL, because: 'No unit has a numerator over a denominator to compare.' };
  if (!isCounted(type)) {
    // Every pair counts by its sums alone, whatever its own mean.
    const overall = ratioOfSums(
      paired.map((row) => ({ ...row, value: 0 })),
      multiplier,
    ).mean;
    return {
      overall,
      limits: new Map(),
      because: 'Limits are for proportions and rates: other sums do not tell how far chance alone would spread them.',
    };
  }
  const countable = paired.filter((row) => canBeCounted(type, row));
  const { overall, units, spread } = funnel({ kind: type, units: countable, multiplier });
  const limits = countable.map(({ seriesId }, i) => {
    const { lower, upper, outside } = units[i]!;
    return [seriesId, { lower, upper, outside }] as const;
  });
  return { overall, limits: new Map(limits), because: inWords(type, spread) };
}

/** Corrections can leave a sum that no count of cases has. */
const canBeCounted = (type: string, { numerator, denominator }: Row): boolean =>
  numerator! >= 0 && (type !== 'PROPORTION' || numerator! <= denominator!);
const isCounted = (type: string): type is 'PROPORTION' | 'RATE' => COUNTED.includes(type);

function inWords(type: 'PROPORTION' | 'RATE', { reason, phi }: Spread): string {
  const exact = `99.8% limits of the ${type === 'PROPORTION' ? 'binomial' : 'Poisson'} distribution at each unit's own denominator`;
  const times = phi === null ? '' : `, ${Math.sqrt(phi).toFixed(1)} times as far as chance alone would`;
  switch (reason) {
    case 'MORE_THAN_CHANCE':
      return `${exact}, widened because the units differ among themselves${times} (Spiegelhalter 2005, additive).`;
    case 'TOO_FEW_UNITS':
      return `${exact}. Whether the units differ more than by chance cannot be told below ten of them.`;
    default:
      return `${exact}. The units differ no more than by chance.`;
  }
}
