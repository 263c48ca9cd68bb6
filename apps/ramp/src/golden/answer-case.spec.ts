import { answerCase } from './answer-case.js';
import { FAMILIES } from './families.js';

const tables = ['constants', 'runs-signal', 'runs-table'];
const cases = Object.keys(FAMILIES).filter((family) => !tables.includes(family));

it.each(cases)('%s answers what it cannot read with a code, whatever is missing', (family) => {
  for (const input of [null, {}, { x: [1, 2] }, { t: [1, 2], y: 'none' }, []])
    for (const options of [null, {}, { start: 2, method: 'none', type: 'none' }]) {
      const answer = answerCase('case', { family, options, input }) as { code?: unknown; points?: unknown[] };
      expect([family, typeof answer]).toEqual([family, 'object']);
    }
  expect(answerCase('case', { family, options: null, input: null })).toMatchObject({ code: expect.any(String) });
});

it('answers rows of tables by their keys', () => {
  expect(answerCase('runs-table:24', { family: 'runs-table' })).toEqual({
    'n.useful': 24,
    'longest.run.max': 8,
    'n.crossings.min': 8,
  });
  expect(answerCase('constants:2', { family: 'constants', options: {}, input: {} })).toMatchObject({ n: 2 });
  expect(answerCase('x', { family: 'none' })).toMatchObject({ code: 'golden.family_unknown' });
});

it('writes infinities as text and missing numbers as null', () => {
  const { points } = answerCase('i', {
    family: 'i',
    options: {},
    input: { x_type: 'number', x: [1, 2, 3], y: [1, null, 2], n: null },
  }) as { points: { y: unknown[] } };
  expect(points.y).toEqual([1, null, 2]);
});
