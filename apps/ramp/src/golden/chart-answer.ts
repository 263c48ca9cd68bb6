import type { ChartInput, PlottedPhase, SpcChart, Subgroup } from '#spc';

export interface ChartAnswer {
  points: Record<string, unknown>;
  runs: Record<string, unknown>[];
}

/** A chart in the shape of a golden file's `expected`: a column that is the same at every point is one scalar, but for x and y. */
export function answerOf(charted: SpcChart, subgroups: readonly Subgroup[], asked: ChartInput): ChartAnswer {
  const { points, phases, target } = charted;
  const line = (name: 'centre' | 'lower' | 'upper' | 'nearLower' | 'nearUpper') =>
    column(points.map((point) => point[name]));
  return {
    points: {
      x: subgroups.map(({ x }) => x),
      y: points.map(({ value }) => value),
      n: column(subgroups.map(({ size }) => size)),
      part: column(points.map(({ phase }) => phase + 1)),
      baseline: column(points.map(({ phase }, index) => index <= (phases[phase]!.frozenAt ?? Infinity))),
      include: column(points.map(({ excluded }) => !excluded)),
      cl: line('centre'),
      lcl: line('lower'),
      ucl: line('upper'),
      'lcl.95': line('nearLower'),
      'ucl.95': line('nearUpper'),
      'sigma.signal': column(points.map(({ rules }) => rules.includes('OUTSIDE_LIMITS'))),
      'y.length': column(subgroups.map(({ values }) => values.length)),
      ...(asked.target != null && { target: column(points.map(() => target)) }),
    },
    runs: phases.map((phase, index) => runsOf(phase, index, charted)),
  };
}

function column<T>(values: readonly T[]): readonly T[] | T {
  const [first] = values;
  return values.length > 1 && first !== undefined && values.every((value) => value === first) ? first : values;
}

function runsOf({ from, to, runs }: PlottedPhase, number: number, { points }: SpcChart): Record<string, unknown> {
  const own = points.slice(from, to + 1);
  const useful = runs.usefulPoints > 0;
  return {
    part: number + 1,
    'n.obs': own.filter(({ excluded }) => !excluded).length,
    'n.useful': runs.usefulPoints,
    'longest.run': useful ? runs.longestRun : null,
    'longest.run.max': useful ? runs.longestRunLimit : null,
    'n.crossings': useful ? runs.crossings : null,
    'n.crossings.min': useful ? runs.crossingsLimit : null,
    'runs.signal': runs.signal,
    'n.sigma.signals': own.filter(({ rules }) => rules.includes('OUTSIDE_LIMITS')).length,
  };
}

/** Of a generated series, some points stand for all. */
export function sampleOf({ points, runs }: ChartAnswer): Record<string, unknown> {
  const { length } = points.x as readonly unknown[];
  const index = [1, 2, 3, Math.floor(length / 2), length - 2, length - 1, length];
  const at = (name: string) =>
    index.map((k) => (Array.isArray(points[name]) ? (points[name] as readonly unknown[])[k - 1] : points[name]));
  return {
    'n.points': length,
    sample: { index, y: at('y'), cl: at('cl'), lcl: at('lcl'), ucl: at('ucl') },
    runs,
  };
}
