import { readFileSync } from 'node:fs';
import { chart, type ChartInput, type Rule } from '#spc';
import { labelled, place, positionOf } from './along-the-axis.js';
import { chartOption, drawSvg, textAlternative, type ChartDrawing, type DrawnPoint } from './index.js';
import { markOf } from './marks.js';
import { dateSayer, plain } from './words.js';

const month = (index: number): string => new Date(Date.UTC(2024, index, 1)).toISOString().slice(0, 10);

const falls = [
  5.1,
  6.2,
  4.8,
  5.5,
  6.9,
  4.4,
  5.2,
  6.1,
  5.9,
  4.7,
  5.3,
  6.0,
  4.9,
  5.2,
  3.6,
  9.9,
  3.1,
  null,
  3.3,
  2.9,
  3.6,
  3.0,
  2.7,
];
const drawingOf = (values: readonly (number | null)[], more: Partial<ChartInput & ChartDrawing> = {}): ChartDrawing => {
  const { type = 'I', phases = [], direction = 'LOWER_IS_BETTER' } = more;
  const points = values.map((value) => ({ value }));
  const charted = chart({ type, points, phases, direction });
  return {
    title: 'Falls',
    subtitle: 'Ward A',
    unitOfMeasure: 'falls per 1,000 bed days',
    variation: charted.variation,
    ...more,
    type,
    phases: charted.phases,
    points: charted.points.map((p, i) => ({ ...p, label: month(i), suppressed: false, preliminary: false })),
  };
};
const sample = drawingOf(falls, {
  phases: [{ from: 0, frozenAt: 11 }],
  target: 4,
  annotations: [{ on: '2025-02-10', label: 'Cycle 1 started', kind: 'CYCLE_STARTED' }],
});
const with_ = (index: number, change: Partial<DrawnPoint>): ChartDrawing => ({
  ...sample,
  points: sample.points.map((point, i) => (i === index ? { ...point, ...change } : point)),
});
/** Data of the series with this name, as [index, value] pairs. */
const dataOf = (drawing: ChartDrawing, name: string): unknown[] => {
  const series = [chartOption(drawing).series ?? []].flat();
  return series
    .filter((one) => one.name === name)
    .flatMap((one) => (one.data as unknown[]).map((item) => (item as { value?: unknown }).value ?? item));
};
const namesIn = (drawing: ChartDrawing): unknown[] => [chartOption(drawing).series ?? []].flat().map((one) => one.name);

describe('an SVG drawing', () => {
  it('is the same bytes for the same input, whatever was drawn before', () => {
    const first = drawSvg(sample);
    drawSvg(drawingOf([1, 2, 3]));
    expect(drawSvg(sample)).toBe(first);
    expect(first).not.toMatch(/zr\d/);
  });
  it('stands alone: no script, style, link, image or handler', () => {
    const svg = drawSvg(sample);
    expect(svg).not.toMatch(/<(script|style|image|foreignObject|use|a)\b|href=|\son\w+=|ecmeta/);
    expect(svg).toMatch(/^<svg role="img" [^>]*xmlns="http:\/\/www.w3.org\/2000\/svg"/);
    expect(svg.trimEnd()).toMatch(/<\/svg>$/);
  });
  it('escapes what people wrote, and drops what XML forbids', () => {
    const nasty = '<script>alert("1")</script> & \u0000\u001b\ud800 {a|b}';
    const svg = drawSvg({
      ...sample,
      title: nasty,
      subtitle: nasty,
      unitOfMeasure: nasty,
      annotations: [{ on: '2025-02-10', label: '<b>&"bold"', kind: 'NOTE' }],
    });
    expect(svg).not.toMatch(/<script|<b>|[^\P{Cc}\n]|\p{Cs}/u);
    expect(svg).toContain('&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt; &amp;');
    expect(svg).toContain('&lt;b&gt;&amp;&quot;bold&quot;');
    expect(svg).not.toMatch(/&(?!amp;|lt;|gt;|quot;|#39;)/);
  });
  it.each([
    [{ width: 10, height: 10 }, 200, 150],
    [{ width: 1e9, height: Infinity }, 2000, 360],
    [{ width: NaN }, 720, 360],
    [{ width: 800.4, height: 4000 }, 800, 1500],
  ])('%j is drawn within bounds', (size, width, height) => {
    expect(drawSvg(sample, size)).toContain(` width="${width}" height="${height}" `);
  });
  it('is drawn without points, with one, and with values all missing', () => {
    for (const values of [[], [3], [null, null]]) {
      expect(drawSvg(drawingOf(values))).toContain(values[0] === 3 ? '>Value<' : 'No value to show');
      expect(drawSvg(drawingOf(values))).not.toMatch(/NaN|Infinity/);
    }
  });
  it('shows title, unit, baseline, notes and what is missing', () => {
    const svg = drawSvg(sample);
    for (const text of [
      'Falls',
      'Ward A · falls per 1,000 bed days · Individuals (XmR) chart',
      'Baseline',
      'Cycle 1 started',
      'Of 23 points: 1 missing.',
    ]) {
      expect(svg).toContain(`>${text}<`);
    }
  });
  it('says which rules raise a signal', () => {
    const ruled = (...signalRules: Rule[]) => drawSvg({ ...sample, signalRules });
    const both = 'A point is a signal when outside the limits, or in a run against the baseline.';
    expect(ruled('OUTSIDE_LIMITS', 'RUN_AGAINST_BASELINE')).toContain(`>Of 23 points: 1 missing. ${both}<`);
    expect(ruled()).toContain('No rule raises a signal.');
  });
});

describe('what is drawn', () => {
  it('a missing, suppressed or undefined value is a gap that no line bridges', () => {
    const series = [chartOption(sample).series ?? []].flat()[0];
    expect(series).toMatchObject({ name: 'Value', connectNulls: false });
    expect(dataOf(sample, 'Value')[17]).toEqual([17, null]);
    expect(dataOf(with_(3, { suppressed: true }), 'Value')[3]).toEqual([3, null]);
    expect(dataOf(with_(3, { value: Infinity }), 'Value')[3]).toEqual([3, null]);
  });
  it('a suppressed value is nowhere in the drawing or its words', () => {
    const hidden = with_(3, { value: 5.4321, suppressed: true });
    expect(drawSvg(hidden)).toBe(drawSvg(with_(3, { value: null, suppressed: true })));
    expect(textAlternative(hidden).description).toContain('1 withheld to protect small groups');
  });
  it('each phase has lines of its own, which end at its edges', () => {
    const two = drawingOf([1, 2, 3, 11, 12, 13], { phases: [{ from: 0 }, { from: 3 }], type: 'RUN' });
    expect(dataOf(two, 'Median')).toEqual([
      [-0.5, 2],
      [0, 2],
      [1, 2],
      [2, 2],
      [2.5, 2],
      [2.5, 12],
      [3, 12],
      [4, 12],
      [5, 12],
      [5.5, 12],
    ]);
    expect(namesIn(two)).not.toContain('Limits');
  });
  it('limits are drawn where there are some, a target from edge to edge', () => {
    expect(namesIn(sample).filter((name) => name === 'Limits')).toHaveLength(2);
    expect(dataOf(sample, 'Target')).toEqual([
      [-0.5, 4],
      [22.5, 4],
    ]);
  });
  it('every kind of point has a shape of its own', () => {
    const at = (change: Partial<DrawnPoint>) => markOf({ ...sample.points[0]!, ...change });
    expect(at({})).toBe('usual');
    expect(at({ rules: ['OUTSIDE_LIMITS'], variation: 'CONCERN' })).toBe('concern');
    expect(at({ rules: ['UNUSUALLY_LONG_RUN'], variation: 'IMPROVEMENT' })).toBe('improvement');
    expect(at({ rules: ['OUTSIDE_LIMITS'], variation: 'NEITHER_HIGH' })).toBe('neither');
    expect(at({ rules: ['TREND'] })).toBe('pattern');
    expect(at({ rules: ['OUTSIDE_LIMITS'], excluded: true })).toBe('excluded');
    expect(at({ preliminary: true, excluded: true })).toBe('preliminary');
    expect(at({ rules: ['UNUSUALLY_FEW_CROSSINGS'] })).toBe('usual');
    expect(at({ value: 1, suppressed: true })).toBeNull();
    const signals = [chartOption(sample).series ?? []].flat().filter((one) => one.type === 'scatter');
    expect(signals.map((one) => one.name)).toContain('Signal: better');
    expect(dataOf(sample, 'Signal: better')).toContainEqual([22, 2.7]);
  });
  it('a centre that is seldom crossed is drawn and named otherwise', () => {
    const shifted = drawingOf([1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 9, 8, 9, 8, 9, 8, 9, 8, 9, 8], { type: 'RUN' });
    expect(namesIn(shifted)).toContain('Median, seldom crossed');
  });
});

describe('the axis', () => {
  const starts = [month(0), month(1), month(2)];
  it('holds a date in its period by its days', () => {
    expect(positionOf('2024-01-01', starts)).toBe(-0.5);
    expect(positionOf('2024-02-01', starts)).toBe(0.5);
    expect(positionOf('2024-02-15', starts)).toBeCloseTo(0.5 + 14 / 29, 12);
    expect(positionOf('2024-03-20', starts)).toBeCloseTo(1.5 + 19 / 29, 12);
  });
  it('does not hold what lies outside', () => {
    for (const on of ['2023-12-31', '2024-04-20', 'nonsense']) expect(positionOf(on, starts)).toBeNull();
    expect(positionOf('2024-01-01', [])).toBeNull();
  });
  it('writes no note over another, and none beyond the edge', () => {
    const notes = ['2024-01-20', '2024-01-21', '2024-01-22', '2024-01-23', '2024-03-28'];
    const placed = place(
      notes.map((on) => ({ on, label: 'A cycle was started', kind: 'NOTE' })),
      starts,
      400,
    );
    expect(placed.map(({ row }) => row)).toEqual([0, 1, 2, null, 0]);
    expect(placed.at(-1)!.align).toBe('right');
  });
  it('labels as many points as fit', () => {
    expect(labelled(3, 600, 60)).toEqual([0, 1, 2]);
    expect(labelled(10, 300, 60)).toEqual([0, 2, 4, 6, 8]);
    expect(labelled(0, 300, 60)).toEqual([]);
  });
});

describe('the words', () => {
  it('say what a clinician would read off the chart', () => {
    const { title, description } = textAlternative(sample);
    expect(title).toBe('Falls, Ward A, Jan 2024 to Nov 2025');
    expect(description).toMatch(
      /^Individuals \(XmR\) chart in falls per 1,000 bed days, 23 points from Jan 2024 to Nov 2025\. Mean /,
    );
    expect(description).toContain('Latest value 2.7 (Nov 2025). Target 4. There is a signal of improvement.');
    expect(description).toContain('Notes: 10 Feb 2025, Cycle 1 started.');
    expect(drawSvg(sample)).toContain(`<title>${title}</title>\n<desc>${description}</desc>`);
  });
  it('leave out what raises no signal', () => {
    const excluded = {
      ...sample,
      points: sample.points.map((point, i) => (i === 15 ? { ...point, excluded: true } : point)),
    };
    expect(textAlternative(sample).description).toContain('1 point outside the limits, above the centre (Apr 2025).');
    expect(textAlternative(excluded).description).not.toContain('(Apr 2025)');
    expect(textAlternative(excluded).description).toContain('1 left out of the reckoning');
  });
  it('say that there are too few points, or none', () => {
    expect(textAlternative(drawingOf([1, 2])).description).toContain('too few points yet');
    expect(textAlternative(drawingOf([])).description).toContain('without points');
  });
  it('name dates as they differ', () => {
    expect(dateSayer(['2024-01-01', '2025-01-01'])('2025-01-01')).toBe('2025');
    expect(dateSayer(['2024-01-01', '2024-04-01'])('2024-04-01')).toBe('Apr 2024');
    expect(dateSayer(['2024-01-01', '2024-01-08'])('2024-01-08')).toBe('8 Jan 2024');
    expect(dateSayer(['case 1'])('case 1')).toBe('case 1');
  });
  it('shorten without breaking a character', () => {
    expect(plain('a\n\tb  c')).toBe('a b c');
    expect(plain('😀'.repeat(5), 3)).toBe('😀😀…');
  });
});

it('only the parts of ECharts that are needed are loaded', () => {
  for (const file of ['chart-option.ts', 'draw-svg.ts', 'series.ts']) {
    const source = readFileSync(new URL(`./${file}`, import.meta.url), 'utf8');
    expect(source).not.toMatch(/from 'echarts'/);
  }
});
