import type { LineSeriesOption, ScatterSeriesOption } from 'echarts/charts';
import { names, shownValue, type ChartDrawing, type DrawnPoint } from './drawing.js';
import { colours, markOf, marks, type MarkKind } from './marks.js';

type Series = LineSeriesOption | ScatterSeriesOption;

const still = { silent: true, animation: false, emphasis: { disabled: true } } as const;

const line = (name: string, data: [number, number | null][], style: LineSeriesOption['lineStyle'], z: number) =>
  ({
    ...still,
    type: 'line',
    name,
    data,
    symbol: 'none',
    lineStyle: style,
    itemStyle: { color: style?.color },
    z,
  }) as const;

/** The points of each phase with their indices. */
const inPhases = ({ points, phases = [] }: ChartDrawing): [number, DrawnPoint][][] => {
  const starts = phases.length > 0 ? phases.map((phase) => phase.from) : [0];
  const indexed = points.map((point, index): [number, DrawnPoint] => [index, point]);
  return starts.map((from, number) => indexed.slice(from, starts[number + 1]));
};

/** Centre and limits of each phase, so that no line runs over from one phase to the next. */
const phaseLines = (drawing: ChartDrawing): Series[] =>
  inPhases(drawing).flatMap((phase) => {
    const few = phase.some(([, point]) => point.rules.includes('UNUSUALLY_FEW_CROSSINGS'));
    const name = names[drawing.type].centre;
    const along = (which: 'centre' | 'lower' | 'upper') => {
      const ends = phase.map(([index, point]): [number, number | null] => [index, point[which]]);
      const [first, last] = [ends[0], ends.at(-1)];
      return first && last
        ? [
            [first[0] - 0.5, first[1]] as [number, number | null],
            ...ends,
            [last[0] + 0.5, last[1]] as [number, number | null],
          ]
        : [];
    };
    const limit = { color: colours.limit, width: 1.2, type: 'dashed' } as const;
    const limits = (['lower', 'upper'] as const).flatMap((which) =>
      phase.some(([, point]) => point[which] !== null)
        ? [{ ...line('Limits', along(which), limit, 2), step: 'middle' as const }]
        : [],
    );
    const centre = few
      ? line(`${name}, seldom crossed`, along('centre'), { color: colours.concern, width: 2, type: [10, 4, 2, 4] }, 2)
      : line(name, along('centre'), { color: colours.centre, width: 1.4 }, 2);
    return phase.some(([, point]) => point.centre !== null) ? [centre, ...limits] : limits;
  });

const markSeries = (points: readonly DrawnPoint[]): Series[] => {
  const crowd = points.length > 150 ? 0.6 : 1;
  return (Object.keys(marks) as MarkKind[]).flatMap((kind) => {
    const data = points.flatMap((point, index) => (markOf(point) === kind ? [[index, shownValue(point)!]] : []));
    if (kind === 'usual' || data.length === 0) return [];
    const { name, symbol, size, fill, line: border } = marks[kind];
    const itemStyle = { color: fill, borderColor: border, borderWidth: 1.5, opacity: 1 };
    const shape = { symbol, symbolSize: size * crowd, symbolKeepAspect: true };
    return [{ ...still, type: 'scatter' as const, name, data, ...shape, itemStyle, z: 5 }];
  });
};

/** All that is drawn, the values first. A gap is a null, and a line does not bridge it. */
export const seriesOf = (drawing: ChartDrawing): [LineSeriesOption, ...Series[]] => {
  const { points, target } = drawing;
  const crowded = points.length > 150;
  const usual = marks.usual;
  const values: LineSeriesOption = {
    ...still,
    type: 'line',
    name: usual.name,
    data: points.map((point, index) => ({
      value: [index, shownValue(point)],
      symbol: markOf(point) === 'usual' ? usual.symbol : 'none',
    })),
    symbol: usual.symbol,
    symbolSize: crowded ? 3 : usual.size,
    showAllSymbol: true,
    connectNulls: false,
    lineStyle: { color: usual.line, width: crowded ? 1 : 1.6 },
    itemStyle: { color: usual.fill },
    z: 4,
  };
  const ends: [number, number][] = [
    [-0.5, target ?? 0],
    [points.length - 0.5, target ?? 0],
  ];
  const aim = target == null ? [] : [line('Target', ends, { color: colours.target, width: 1.4, type: 'dotted' }, 3)];
  return [values, ...phaseLines(drawing), ...aim, ...markSeries(points)];
};
