// The drawing in words, for those who hear it. It says what the eye sees: what is measured, when, how often, where the centre lies,
// what is unusual and since when, and what is missing. "Signal", not "cause": a chart tells that something changed, not why.
import { allRules, signalRules, type Rule, type Variation } from '#spc';
import { names, shownValue, type ChartDrawing, type DrawnPoint } from './drawing.js';
import { counted, dateSayer, plain, sayDay, sayNumber } from './words.js';

const verdicts: Record<Variation, string> = {
  IMPROVEMENT: 'There is a signal of improvement.',
  CONCERN: 'There is a signal of change for the worse.',
  NEITHER_HIGH: 'There is a signal: higher than expected.',
  NEITHER_LOW: 'There is a signal: lower than expected.',
  COMMON_CAUSE: 'There is no signal: the values vary as they usually do.',
  TOO_FEW_POINTS: 'There are too few points yet to tell a signal from usual variation.',
};

const found: Record<Rule, string> = {
  OUTSIDE_LIMITS: 'outside the limits',
  RUN_AGAINST_BASELINE: 'in a run against the baseline',
  UNUSUALLY_LONG_RUN: 'in an unusually long run',
  UNUSUALLY_FEW_CROSSINGS: 'crossing the centre unusually seldom',
  SHIFT: 'in a shift of 6 or more',
  TREND: 'in a trend of 5 or more',
  TWO_OF_THREE: 'close to a limit, two of three in a row',
};
const aboutOneSide = (rule: Rule): boolean => rule !== 'UNUSUALLY_FEW_CROSSINGS' && rule !== 'TREND';

const periodOf = (points: readonly DrawnPoint[], say: (date: string) => string): string => {
  const [first, last] = [points[0], points.at(-1)];
  if (!first || !last) return '';
  return first === last ? say(first.label) : `${say(first.label)} to ${say(last.label)}`;
};

/** Each rule with its points; what is only drawn is said only of points without a signal. */
const patterns = (points: readonly DrawnPoint[], say: (date: string) => string): string[] =>
  allRules.flatMap((rule) => {
    const flagged = points.filter(
      (point) => point.rules.includes(rule) && (signalRules.includes(rule) || !point.variation),
    );
    const above = (point: DrawnPoint): boolean => (point.value ?? 0) > (point.centre ?? 0);
    const groups = aboutOneSide(rule)
      ? [
          { side: ', below the centre', of: flagged.filter((point) => !above(point)) },
          { side: ', above the centre', of: flagged.filter(above) },
        ]
      : [{ side: '', of: flagged }];
    return groups
      .filter(({ of }) => of.length > 0)
      .map(({ side, of }) => `${counted(of.length, 'point')} ${found[rule]}${side} (${periodOf(of, say)}).`);
  });

const levels = (drawing: ChartDrawing, last: DrawnPoint | undefined): string => {
  if (!last || last.centre === null) return '';
  const newest = (drawing.phases?.length ?? 0) > 1 ? ' of the newest phase' : '';
  const centre = `${names[drawing.type].centre}${newest} ${sayNumber(last.centre)}`;
  const { lower, upper } = last;
  const limits = lower !== null && upper !== null ? `, limits ${sayNumber(lower)} to ${sayNumber(upper)}` : '';
  return `${centre}${limits}.`;
};

const notShown = (points: readonly DrawnPoint[]): string[] => {
  const suppressed = points.filter((point) => point.suppressed).length;
  const missing = points.filter((point) => !point.suppressed && shownValue(point) === null).length;
  const preliminary = points.filter((point) => shownValue(point) !== null && point.preliminary).length;
  const excluded = points.filter((p) => shownValue(p) !== null && p.excluded && !p.preliminary).length;
  return [
    suppressed ? `${suppressed} withheld to protect small groups` : '',
    missing ? `${missing} missing` : '',
    excluded ? `${excluded} left out of the reckoning` : '',
    preliminary ? `${preliminary} preliminary` : '',
  ].filter(Boolean);
};

const whatRaises = (rules: readonly Rule[] | undefined): string => {
  if (!rules) return '';
  const said = rules.map((rule) => found[rule]).join(', or ');
  return said ? `A point is a signal when ${said}.` : 'No rule raises a signal.';
};

/** What is missing, and what would be a signal, for a line under the drawing; empty where there is nothing to say. */
export const footnote = ({ points, signalRules: rules }: ChartDrawing): string => {
  const parts = notShown(points);
  const missing = parts.length ? `Of ${counted(points.length, 'point')}: ${parts.join(', ')}.` : '';
  return [missing, whatRaises(rules)].filter(Boolean).join(' ');
};

/** `title` names the drawing, `description` tells what it shows; plain text, not yet escaped. */
export const textAlternative = (drawing: ChartDrawing): { title: string; description: string } => {
  const { points, annotations = [], target, variation } = drawing;
  const say = dateSayer(points.map((point) => point.label));
  const unit = plain(drawing.unitOfMeasure);
  const shown = points.filter((point) => shownValue(point) !== null);
  const latest = shown.at(-1);
  const sentences = [
    `${names[drawing.type].chart} in ${unit}, ${points.length ? `${counted(points.length, 'point')} from ${periodOf(points, say)}` : 'without points'}.`,
    levels(drawing, latest),
    latest ? `Latest value ${sayNumber(shownValue(latest)!)} (${say(latest.label)}).` : '',
    target == null ? '' : `Target ${sayNumber(target)}.`,
    variation ? verdicts[variation] : '',
    ...patterns(
      shown.filter((point) => !point.excluded && !point.preliminary),
      say,
    ),
    footnote(drawing),
    annotations.length
      ? `Notes: ${annotations.map(({ on, label }) => `${sayDay(on)}, ${plain(label)}`).join('; ')}.`
      : '',
  ];
  const title = [plain(drawing.title), plain(drawing.subtitle ?? '')].filter(Boolean).join(', ');
  return {
    title: points.length ? `${title}, ${periodOf(points, say)}` : title,
    description: sentences.filter(Boolean).join(' '),
  };
};
