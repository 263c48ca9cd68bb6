import {
  phasesAfter,
  phasesByLabel,
  pointOf,
  subgroupsOf,
  type ChartInput,
  type PhaseInput,
  type SpcChartType,
  type Subgroup,
} from '#spc';
import { AGGREGATES, METHODS, PERIODS, type ChartOptions, type ChartRows } from './chart-schema.js';
import { generateRows } from './generate-rows.js';
import { meaning, unread } from './unread.js';

export interface ChartCase {
  subgroups: Subgroup[];
  asked: ChartInput;
}
const listOf = <T>(one: T | readonly T[] | null | undefined): readonly T[] =>
  one == null ? [] : Array.isArray(one) ? (one as readonly T[]) : [one as T];

/** From rows as a golden file has them to what `chart` is asked. */
export function chartCaseOf(type: SpcChartType, options: ChartOptions, input: ChartRows): ChartCase {
  const { x, y, n } = columnsOf(input.generator ? generateRows(input.generator) : input);
  const period = options['x.period'] == null ? undefined : meaning(PERIODS, options['x.period'], 'x.period');
  const rows = x.map((one, index) => ({ x: one, y: y[index] ?? null, ...(n && { n: n[index] ?? null }) }));
  const subgroups = subgroupsOf(rows, { period });
  const aggregate = meaning(AGGREGATES, options['agg.fun'] ?? 'mean', 'agg.fun');
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
      runsMethod: meaning(METHODS, options.method ?? 'anhoej', 'method'),
    },
  };
}

/** Throws a coded error unless x, y and, where it is given, n are as long as each other. */
function columnsOf({ x, y, n }: ChartRows): ChartRows {
  for (const [name, column] of Object.entries({ x, y, ...(n != null && { n }) })) {
    if (!Array.isArray(column) || column.length !== x.length)
      throw unread(`input.${name}`, column, 'give lists of the same length');
  }
  return { x, y, n };
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
