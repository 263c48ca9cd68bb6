// One option for both renderers: SVG on the server, live in the board. It moves nothing and answers no pointer; a board that wants
// tooltips adds them with renderMode 'richText', which a strict content policy allows.
import type { LineSeriesOption, ScatterSeriesOption } from 'echarts/charts';
import type {
  GridComponentOption,
  LegendComponentOption,
  MarkAreaComponentOption,
  MarkLineComponentOption,
  TitleComponentOption,
} from 'echarts/components';
import type { ComposeOption } from 'echarts/core';
import { labelled, place, type PlacedAnnotation } from './along-the-axis.js';
import { names, shownValue, type ChartDrawing } from './drawing.js';
import { colours } from './marks.js';
import { seriesOf } from './series.js';
import { boundedSize } from './size.js';
import { footnote } from './text-alternative.js';
import { dateSayer, plain, sayNumber } from './words.js';

export type ChartOption = ComposeOption<
  | LineSeriesOption
  | ScatterSeriesOption
  | GridComponentOption
  | LegendComponentOption
  | MarkAreaComponentOption
  | MarkLineComponentOption
  | TitleComponentOption
>;

const font = { fontFamily: 'sans-serif', color: colours.ink };
const rowHeight = 14;

const noteLines = (placed: readonly PlacedAnnotation[]): NonNullable<MarkLineComponentOption['data']> =>
  placed.map(({ at, row, text, kind, align }) => ({
    xAxis: at,
    lineStyle: { color: colours.faint, type: kind === 'PHASE' ? 'solid' : 'dashed', width: 1 },
    label: {
      show: row !== null,
      formatter: () => text,
      position: 'end',
      align,
      distance: 3 + (row ?? 0) * rowHeight,
      ...font,
      fontSize: 10,
    },
  }));

const phaseMarks = ({ phases = [] }: ChartDrawing) => ({
  breaks: phases.slice(1).map(({ from }) => ({
    xAxis: from - 0.5,
    lineStyle: { color: colours.faint, type: 'solid' as const, width: 1 },
    label: { show: false },
  })),
  baselines: phases.flatMap(({ from, frozenAt }) =>
    frozenAt == null ? [] : [[{ name: 'Baseline', xAxis: from - 0.5 }, { xAxis: frozenAt + 0.5 }] as [object, object]],
  ),
});

/** The drawing as an ECharts option. A small one does without legend, footnote and subtitle. */
export const chartOption = (drawing: ChartDrawing): ChartOption => {
  const { width, height } = boundedSize(drawing);
  const { points } = drawing;
  const starts = points.map((point) => point.label);
  const say = dateSayer(starts);
  const roomy = height >= 240 && width >= 320;
  const left = 56;
  const right = 28;
  const plotWidth = width - left - right;
  const placed = place(drawing.annotations ?? [], starts, plotWidth);
  const noteRows = Math.max(0, ...placed.map(({ row }) => (row === null ? 0 : row + 1)));
  const unit = plain(drawing.unitOfMeasure);
  const kind = names[drawing.type].chart;
  const subtitle = roomy ? [plain(drawing.subtitle ?? ''), unit, kind].filter(Boolean).join(' · ') : unit;
  const note = roomy && width >= 480 ? footnote(drawing) : '';
  const empty = points.every((point) => shownValue(point) === null);
  const top = 56 + noteRows * rowHeight;
  const { breaks, baselines } = phaseMarks(drawing);
  const [values, ...others] = seriesOf(drawing);
  const shownNames = [...new Set([values, ...others].map((series) => String(series.name)))];
  const scattered = others.filter((series) => series.type === 'scatter').map((series) => series.name);
  const legendRows = Math.ceil(shownNames.reduce((sum, name) => sum + name.length * 7 + 50, 0) / (width - 16));
  const labels = labelled(
    points.length,
    plotWidth,
    Math.max(0, ...starts.map((start) => say(start).length)) * 6.6 + 12,
  );
  const text = { ...font, overflow: 'truncate' as const, width: width - 24 };

  const beside = { textStyle: { ...text, color: colours.faint, fontSize: 11, fontWeight: 'normal' as const } };

  return {
    animation: false,
    backgroundColor: colours.paper,
    textStyle: font,
    title: [
      {
        text: plain(drawing.title),
        subtext: subtitle,
        left: 8,
        top: 6,
        itemGap: 4,
        textStyle: { ...text, fontSize: 15, fontWeight: 'bold' },
        subtextStyle: { ...text, color: colours.faint, fontSize: 12 },
      },
      ...(note ? [{ ...beside, text: note, left: 8, bottom: 4 }] : []),
      ...(empty ? [{ ...beside, text: 'No value to show', left: 'center', top: 'middle' }] : []),
    ],
    legend: {
      show: roomy,
      type: 'plain',
      bottom: note ? 20 : 4,
      left: 'center',
      itemWidth: 22,
      itemHeight: 10,
      itemGap: 20,
      selectedMode: false,
      data: shownNames.map((name) =>
        // A level is a line; only what marks points has a symbol.
        name === values.name || scattered.includes(name) ? { name } : { name, itemStyle: { opacity: 0 } },
      ),
      textStyle: { ...font, fontSize: 11 },
    },
    grid: { left, right, top, bottom: (roomy ? 36 + 18 * legendRows : 30) + (note ? 16 : 0) },
    xAxis: {
      type: 'value',
      min: -0.5,
      max: Math.max(0.5, points.length - 0.5),
      axisLine: { onZero: false, lineStyle: { color: colours.faint } },
      axisTick: { show: true, customValues: labels },
      axisLabel: {
        ...font,
        fontSize: 11,
        customValues: labels,
        formatter: (index: number) => say(starts[index] ?? ''),
        hideOverlap: true,
      },
      splitLine: { show: false },
    },
    yAxis: {
      type: 'value',
      scale: true,
      axisLine: { show: false },
      axisTick: { show: false },
      axisLabel: { ...font, fontSize: 11, formatter: (value: number) => sayNumber(value) },
      splitLine: { show: !empty, lineStyle: { color: colours.grid } },
    },
    series: [
      {
        ...values,
        markLine: {
          silent: true,
          animation: false,
          symbol: 'none',
          data: [...breaks, ...noteLines(placed)],
        },
        markArea: {
          silent: true,
          animation: false,
          itemStyle: { color: colours.baseline },
          label: { ...font, color: colours.faint, fontSize: 10, position: 'insideTopLeft' },
          data: baselines,
        },
      },
      ...others,
    ],
  };
};
