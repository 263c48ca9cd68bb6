import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { catalogueInstruments, packageRoot } from '#catalogue';
import type { Answers, Scores } from '../domain/scoring/answers.js';
import { scoreAnswers } from './score-answers.js';

interface Example extends Pick<Answers, 'responses' | 'totals' | 'role' | 'coding'> {
  id: string;
  expected: Scores;
}
const { instruments } = JSON.parse(
  readFileSync(join(packageRoot(), 'libs', 'catalogue', 'data', 'instruments.json'), 'utf8'),
) as { instruments: { key: string; worked_examples: Example[] }[] };
const examples = instruments.flatMap(({ key, worked_examples }) =>
  worked_examples.map((one): [string, string, Example] => [one.id, key, one]),
);

/** As the examples print them: four places. */
const printed = (scores: Record<string, number | null>): Record<string, number | null> =>
  Object.fromEntries(
    Object.entries(scores).map(([key, score]) => [key, score === null ? null : Number(score.toFixed(4))]),
  );

describe('the worked examples of the catalogue', () => {
  it('are 29, at least two of each instrument', () => {
    expect(examples).toHaveLength(29);
    expect(instruments.map(({ key }) => key)).toEqual(catalogueInstruments().map(({ key }) => key));
    for (const { key, worked_examples } of instruments) expect([key, worked_examples.length > 1]).toEqual([key, true]);
  });

  it.each(examples)(
    '%s (%s) is scored as printed',
    (_id, instrument, { expected, responses, totals, role, coding }) => {
      const { scores, flags } = scoreAnswers({ instrument, responses, totals, role, coding });
      expect({ scores: printed(scores), flags }).toEqual(expected);
    },
  );
});
