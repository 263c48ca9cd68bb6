// Western Electric and Nelson rules, Making Data Count and the Bernoulli CUSUM against the reference packages.
import { answerCase } from '../../apps/ramp/src/golden/answer-case.js';
import { datasets, golden, type Golden } from './golden.js';

const unpacked = (value: unknown): unknown => JSON.parse(JSON.stringify(value ?? null));

/** Numbers to 1e-9 relative and 1e-12 of the largest plotted value; everything else exactly. */
const expectSame = (got: unknown, want: unknown, largest: number, path: string): void => {
  if (typeof want === 'number' && typeof got === 'number') {
    const near = Math.abs(got - want) <= 1e-9 * Math.abs(want) + 1e-12 * largest;
    expect([path, near ? want : got]).toEqual([path, want]);
  } else if (want !== null && typeof want === 'object' && got !== null && typeof got === 'object') {
    expect([path, Object.keys(got).sort()]).toEqual([path, Object.keys(want).sort()]);
    for (const [key, one] of Object.entries(want)) {
      expectSame((got as Record<string, unknown>)[key], one, largest, `${path}.${key}`);
    }
  } else {
    expect([path, got]).toEqual([path, want]);
  }
};

const answer = (family: string, c: Golden): unknown =>
  unpacked(answerCase(c.id, { family, options: c.options, input: c.input }));
const largestOf = (values: readonly (number | null)[]): number => Math.max(0, ...values.map((y) => Math.abs(y ?? 0)));

/** The reference stops; what we answer instead, and why. */
const DECIDED: Record<string, { code: string; why: string } | { answer: unknown; why: string }> = {
  'ptd-0107': {
    code: 'mdc.fix_too_few',
    why: 'limits fixed on fewer than 12 points are refused here too, with a code',
  },
  'ptd-0155': { code: 'mdc.date_doubled', why: 'two values on one date are refused here too, with a code' },
  'rules-0066': {
    answer: [],
    why: 'a series shorter than the window of a rule shows no such pattern; that is no error',
  },
};

/** The case with each `{error}` of the reference replaced by what was decided. */
const decided = (id: string, expected: unknown): unknown => {
  if (expected === null || typeof expected !== 'object') return expected;
  if ('error' in expected) {
    const choice = DECIDED[id]!;
    return 'answer' in choice ? choice.answer : choice;
  }
  if (Array.isArray(expected)) return expected;
  return Object.fromEntries(Object.entries(expected).map(([key, one]) => [key, decided(id, one)]));
};

describe.each(['ptd', 'rules', 'bchart'])('%s', (family) => {
  const cases = [...golden('spc', family).cases, ...datasets(family)];
  const refused = (c: Golden): boolean => 'error' in c.expected;
  it.each(cases.filter((c) => !refused(c)).map((c) => [`${c.id} ${c.kind}`, c] as const))('%s', (_, c) => {
    const largest = largestOf(c.input.value ?? c.input.y ?? []);
    expectSame(answer(family, c), decided(c.id, c.expected), largest, c.id);
  });
  it('what the reference refuses is refused with a code', () => {
    for (const c of cases.filter(refused)) {
      expect([c.id, answer(family, c)]).toEqual([
        c.id,
        { error: expect.any(String), code: (DECIDED[c.id] as { code: string }).code },
      ]);
    }
  });
});

it('only what the reference cannot answer was decided otherwise', () => {
  const stopped = ['ptd', 'rules', 'bchart']
    .flatMap((family) => golden('spc', family).cases)
    .filter((c) => JSON.stringify(c.expected).includes('"error"'));
  expect(Object.keys(DECIDED).sort()).toEqual(stopped.map((c) => c.id).sort());
});
