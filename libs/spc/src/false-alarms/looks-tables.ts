// The tables of docs/which-rules.md about charts that are looked at as points arrive, written from the stored simulation.
import type { Rule } from '../shapes.js';
import { falseAlarms, type FalseAlarmsAsked } from './false-alarms.js';

const sets: readonly { name: string; rules: readonly Rule[]; runChart: boolean }[] = [
  { name: 'run of 8 against the frozen baseline (the default)', rules: ['RUN_AGAINST_BASELINE'], runChart: true },
  { name: '3-sigma limits', rules: ['OUTSIDE_LIMITS'], runChart: false },
  { name: '3-sigma limits or run of 8', rules: ['OUTSIDE_LIMITS', 'RUN_AGAINST_BASELINE'], runChart: false },
  {
    name: 'Anhøj: unusually long run or few crossings',
    rules: ['UNUSUALLY_LONG_RUN', 'UNUSUALLY_FEW_CROSSINGS'],
    runChart: true,
  },
  { name: 'shift of 6', rules: ['SHIFT'], runChart: true },
  { name: 'trend of 5', rules: ['TREND'], runChart: true },
  { name: 'shift of 6 or trend of 5', rules: ['SHIFT', 'TREND'], runChart: true },
  { name: 'two of three beyond 2 sigma', rules: ['TWO_OF_THREE'], runChart: false },
];

export const percent = (share: number): string => `${(100 * share).toFixed(1)}%`;
export const markdownTable = (header: readonly string[], rows: readonly (readonly string[])[]): string =>
  [header, header.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');

const table = (first: string, columns: Record<string, FalseAlarmsAsked>, asked: typeof sets = sets): string =>
  markdownTable(
    [first, ...Object.keys(columns)],
    asked.map(({ name, rules }) => [
      name,
      ...Object.values(columns).map((condition) => percent(falseAlarms(rules, condition).chance)),
    ]),
  );

const overLooks = (asked: Partial<FalseAlarmsAsked>): Record<string, FalseAlarmsAsked> =>
  Object.fromEntries(
    [0, 0.3, 0.6].flatMap((phi) => [12, 24, 52].map((looks) => [`φ ${phi}, ${looks} looks`, { ...asked, phi, looks }])),
  );
const runChartSets = sets.filter(({ runChart }) => runChart);

/** By the name of the place in the page. */
export const looksTables = (): Record<string, string> => ({
  individuals: table('I chart, 12 points frozen', overLooks({})),
  'run-chart': table('run chart, 12 points frozen', overLooks({ type: 'RUN' }), runChartSets),
  baselines: table(
    'I chart, independent points',
    Object.fromEntries(
      [12, 24, 52].flatMap((looks): [string, FalseAlarmsAsked][] => [
        [`6 frozen, ${looks} looks`, { baseline: 6, looks }],
        [`24 frozen, ${looks} looks`, { baseline: 24, looks }],
        [`never frozen, ${looks} looks`, { lines: 'WHOLE', looks }],
      ]),
    ),
  ),
  power: table(
    'I chart, 12 points frozen',
    Object.fromEntries(
      [12, 24].flatMap((looks) =>
        [1, 1.5, 2].map((shift): [string, FalseAlarmsAsked] => [`${shift} sd, ${looks} looks`, { shift, looks }]),
      ),
    ),
  ),
  year: markdownTable(
    [
      'signals a year, I chart, 12 points frozen',
      'days (365)',
      'weeks (52)',
      'months (12)',
      'weeks, φ 0.3',
      'months, φ 0.3',
    ],
    sets.map(({ name, rules }) => [
      name,
      ...(
        [
          [365, 0],
          [52, 0],
          [12, 0],
          [52, 0.3],
          [12, 0.3],
        ] as const
      ).map(([looks, phi]) => falseAlarms(rules, { looks, phi }).expected.toFixed(2)),
    ]),
  ),
});
