// Every effect estimate of the reference packages, asked of the adapter behind `ramp golden` and compared by the README's table.
import { answerCase } from '../../apps/ramp/src/golden/answer-case.js';
import { differences } from './effect-differences.js';
import { golden } from './golden.js';

const FAMILIES = [
  'its-ols',
  'its-ar1',
  'its-pw',
  'controlled',
  'did',
  'stepped-fe',
  'stepped-hh',
  'baseline',
  'gate',
] as const;

/** Tighter than the files ask for: what a careful implementation reaches, also where a likelihood is maximised. */
const TOLERANCE = 1e-9;

describe.each(FAMILIES)('%s', (family) => {
  const { cases } = golden('effects', family);
  it('has cases', () => expect(cases.length).toBeGreaterThan(0));
  it.each(cases.map((one) => [`${one.id} ${one.kind}`, one] as const))('%s', (_, { id, options, input, expected }) => {
    const answer = answerCase(id, { family, options, input }) as Record<string, unknown>;
    if ('error' in expected) {
      expect(answer).toEqual({ error: expect.any(String), code: expect.stringMatching(/^effect\.[a-z_0-9]+$/) });
      return;
    }
    expect(differences(answer, expected, TOLERANCE)).toEqual([]);
  });
});

it('an error of the library carries its code to the answer', () => {
  const options = { start: 3, transition: 0, season: null, level: 0.95 };
  const answer = answerCase('x', { family: 'its-ar1', options, input: { t: [1, 1], y: [1, 2], w: null } });
  expect(answer).toMatchObject({ code: 'effect.period_doubled' });
});
