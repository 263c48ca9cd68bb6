import {
  phasesAfter,
  phasesByLabel,
  pointOf,
  subgroupsOf,
  type Aggregate,
  type BinPeriod,
  type ChartInput,
  type PhaseInput,
  type RunsMethod,
  type SpcChartType,
  type Subgroup,
} from '#spc';
import type { ChartOptions, ChartRows } from './chart-schema.js';
import { generateRows } from './generate-rows.js';

export interface ChartCase {
  subgroups: Subgroup[];
  asked: ChartInput;
}
const METHODS: Record<string, RunsMethod> = { anhoej: 'ANHOEJ', bestbox: 'BEST_BOX', cutbox: 'CUT_BOX' };
const listOf = <T>(one: T | readonly T[] | null | undefined): readonly T[] =>
  one == null ? [] : Array.isArray(one) ? (one as readonly T[]) : [one as T];

/** From rows as a golden file has them to what `chart` is asked. */
export function chartCaseOf(type: SpcChartType, options: ChartOptions, input: ChartRows): ChartCase {
  const { x, y, n } = input.generator ? generateRows(input.generator) : input;
  const period = options['x.period']?.toUpperCase() as BinPeriod | undefined;
  const rows = x.map((one, index) => ({ x: one, y: y[index] ?? null, ...(n && { n: n[index] ?? null }) }));
  const subgroups = subgroupsOf(rows, { period });
  const aggregate = (options['agg.fun'] ?? 'mean').toUpperCase() as Aggregate;
  const excluded = new Set(listOf(options.exclude));
  return {
    subgroups,
    asked: {
      type,
      points: subgroups.map((one, index) => ({ ...pointOf(one, type, aggregate), excluded: excluded.has(index + 1) })),
      phases: phasesOf(options, subgroups).map((phase) => ({ ...phase, centre: centreOf(type, options.cl) })),
      target: options.target ?? null,
      screened: options.screened_mr ?? true,
      neverNegative: options['y.neg'] === false,
      multiplier: options.multiply ?? 1,
      ordered: input.x_type !== 'category',
      runsMethod: METHODS[options.method ?? 'anhoej'],
    },
  };
}

/** In the reference, parts cancel a freeze. */
function phasesOf({ part, freeze }: ChartOptions, subgroups: readonly Subgroup[]): PhaseInput[] {
  const parts: readonly (number | string | null)[] = listOf<number | string | null>(part);
  if (subgroups.length === 0) return [];
  if (parts.length === 0) return [{ from: 0, frozenAt: freeze ? freeze - 1 : null }];
  return parts.some((one) => typeof one === 'string')
    ? phasesByLabel(subgroups, parts as readonly (string | null)[])
    : phasesAfter(parts as readonly number[], subgroups.length);
}

/** The reference takes the known centre of a T chart on the scale of its powers, we as a time. */
const centreOf = (type: SpcChartType, cl: number | null | undefined): number | null =>
  cl == null ? null : type === 'T' ? cl ** 3.6 : cl;
