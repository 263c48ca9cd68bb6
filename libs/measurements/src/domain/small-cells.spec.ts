import fc from 'fast-check';
import type { Cell } from './cell-regions.js';
import { decideCells } from './small-cells.js';
import { solvedGroups } from './solved-cells.js';

const RULE = { minimum: 8, proportion: true };
const cell = (key: string, parent: string | null, people: number | null, over: Partial<Cell> = {}): Cell => ({
  ...{ key, parent, people, numerator: null, denominator: null },
  ...{ withheld: people === null || people < RULE.minimum },
  ...over,
});
/** Units with their people under a total; the total of itself, if it is not said. */
const family = (parts: Record<string, number>, total = Object.values(parts).reduce((sum, n) => sum + n, 0)): Cell[] => [
  cell('total', null, total),
  ...Object.entries(parts).map(([key, people]) => cell(key, 'total', people)),
];
const shown = (cells: readonly Cell[]): string[] => {
  const hidden = decideCells(cells, RULE);
  return cells.map(({ key }) => key).filter((key) => !hidden.has(key));
};

it.each<[string, Cell[], string[]]>([
  ['all at least 8', family({ A: 20, B: 15, C: 9 }), ['total', 'A', 'B', 'C']],
  ['one hidden, so the smallest shown also', family({ A: 20, B: 15, C: 4 }), ['total', 'A']],
  ['two hidden of 7, so the next also', family({ A: 20, B: 3, C: 4, D: 12 }), ['total', 'A']],
  ['two hidden of 9', family({ A: 20, B: 5, C: 4 }), ['total', 'A']],
  ['primary and complementary, of 16', family({ A: 12, B: 4 }), ['total']],
  ['a parent under 8', family({ A: 5 }), []],
  ['an only child, difference 0', family({ A: 8 }), ['total', 'A']],
  ['B inside A, under 8', [cell('A', null, 20), cell('B', 'A', 6)], ['A']],
  ['B inside A, differ by 5', [cell('A', null, 20), cell('B', 'A', 15)], ['A']],
])('%s', (_, cells, expected) => {
  expect(shown(cells)).toEqual(expected);
});

it.each<[string, Cell[], string[]]>([
  ['without a total nothing is reckoned back', [cell('A', null, 20), cell('B', null, 4)], ['A']],
  [
    'a large part that is withheld alone',
    family({ A: 20, B: 15 }).map((one) => (one.key === 'B' ? { ...one, withheld: true } : one)),
    ['total'],
  ],
  [
    'an only child that is withheld takes the total with it',
    family({ A: 12 }).map((one) => (one.key === 'A' ? { ...one, withheld: true } : one)),
    [],
  ],
  ['nobody said how many', [...family({ A: 20, B: 15 }, 50), cell('C', 'total', null)], ['total', 'A']],
  ['a rest of enough people hides a part', family({ A: 20, B: 4 }, 44), ['total', 'A']],
  ['a rest of few people', family({ A: 20, B: 15 }, 38), ['total', 'A']],
  ['a few people whom two units have', family({ A: 20, B: 15 }, 32), ['total']],
  [
    'people whom two units have hide nothing: what they did may add up',
    family({ A: 20, B: 15, C: 4 }, 30),
    ['total', 'A'],
  ],
  [
    'a hidden total that its parts would tell',
    [
      cell('total', null, 40),
      cell('site', 'total', 20, { withheld: true }),
      cell('A', 'site', 12),
      cell('B', 'site', 8),
      cell('C', 'total', 20),
    ],
    ['total', 'A'],
  ],
  [
    'over two steps',
    [
      cell('total', null, 64),
      cell('north', 'total', 24),
      cell('A', 'north', 20),
      cell('B', 'north', 4),
      cell('south', 'total', 40),
    ],
    ['total', 'north', 'south'],
  ],
])('%s', (_, cells, expected) => {
  expect(shown(cells)).toEqual(expected);
});

it('does not show a total whose unknown part is none or all', () => {
  const none = [
    cell('total', null, 42, { numerator: 6, denominator: 42 }),
    cell('A', 'total', 20, { numerator: 4, denominator: 20 }),
    cell('B', 'total', 18, { numerator: 2, denominator: 18 }),
    cell('C', 'total', 4, { numerator: 0, denominator: 4 }),
  ];
  expect(shown(none)).toEqual(['total', 'A']);
  const nobody = none.map((one) => ({ ...one, numerator: 0 }));
  expect(shown(nobody)).toEqual(['A', 'B']);
});

const isSameOfEach = (numerator: number, denominator: number): boolean => numerator === 0 || numerator === denominator;

/** Random trees: each cell after the first hangs under an earlier one or under none; a total has the people of its parts and some more. */
const trees = fc
  .array(
    fc.record({
      under: fc.option(fc.nat(), { nil: null, freq: 6 }),
      own: fc.oneof(fc.integer({ min: 0, max: 12 }), fc.integer({ min: 0, max: 40 }), fc.constant(0)),
      odd: fc.nat(9),
      part: fc.constantFrom(0, 0.5, 1),
    }),
    { minLength: 1, maxLength: 9 },
  )
  .map((drawn): Cell[] => {
    const cells = drawn.map(({ under }, n) => cell(`${n}`, under === null || n === 0 ? null : `${under % n}`, 0));
    for (let n = cells.length - 1; n >= 0; n -= 1) {
      const parts = cells.filter(({ parent }) => parent === `${n}`);
      const { odd, own, part } = drawn[n]!;
      const sum = (of: 'people' | 'numerator' | 'denominator'): number =>
        parts.reduce((total, one) => total + one[of]!, 0);
      // Of some totals nothing is left, some have a rest without numbers, and some count once whom two of their parts have.
      const rest = parts.length > 0 && odd > 3 ? 0 : own;
      const twice = parts.length > 0 && odd === 4 ? Math.min(own, sum('people')) : 0;
      const brought = odd === 1 ? 0 : rest;
      const numerator = sum('numerator') + Math.floor(brought * part);
      const denominator = sum('denominator') + brought;
      cells[n] = cell(`${n}`, cells[n]!.parent, sum('people') + rest - twice, { numerator, denominator });
      if (cells[n]!.people! < 20 && isSameOfEach(numerator, denominator)) cells[n]!.withheld = true;
      if (odd === 9) cells[n]!.withheld = true;
    }
    return cells;
  });

it('lets nobody solve a cell or a small group of cells from the shown ones', () => {
  fc.assert(
    fc.property(trees, (cells) => {
      const hidden = decideCells(cells, RULE);
      for (const group of solvedGroups(cells, (key) => !hidden.has(key))) {
        expect(group.cell).toBe(null);
        expect(group.people).toBeGreaterThanOrEqual(RULE.minimum);
      }
    }),
    { numRuns: 2_000 },
  );
});

it('nor lets anybody know of a group that all or none of it', () => {
  const sumOf = (cells: readonly Cell[], name: string, of: 'numerator' | 'denominator'): number => {
    const key = name.replace('rest of ', '');
    const whole = cells.find((one) => one.key === key)![of]!;
    return key === name ? whole : cells.reduce((left, one) => (one.parent === key ? left - one[of]! : left), whole);
  };
  fc.assert(
    fc.property(trees, (cells) => {
      const hidden = decideCells(cells, RULE);
      for (const { people, of } of solvedGroups(cells, (key) => !hidden.has(key))) {
        if (people >= 20 && of.every((name) => name.startsWith('rest'))) continue;
        const sum = (part: 'numerator' | 'denominator'): number =>
          of.reduce((all, one) => all + sumOf(cells, one, part), 0);
        expect([of, isSameOfEach(sum('numerator'), sum('denominator'))]).toEqual([of, false]);
      }
    }),
    { numRuns: 2_000 },
  );
});

it('says the same of the same cells in any order, and again', () => {
  fc.assert(
    fc.property(
      trees.chain((cells) => fc.tuple(fc.constant(cells), fc.shuffledSubarray(cells, { minLength: cells.length }))),
      ([cells, shuffled]) => {
        const hidden = decideCells(cells, RULE);
        expect(new Set(decideCells(shuffled, RULE).keys())).toEqual(new Set(hidden.keys()));
        const again = cells.map((one) => ({ ...one, withheld: hidden.has(one.key) }));
        expect(new Set(decideCells(again, RULE).keys())).toEqual(new Set(hidden.keys()));
        for (const { key, withheld } of cells) if (withheld) expect(hidden.has(key)).toBe(true);
      },
    ),
  );
});

it('can fail: without what is withheld for the sake of others, small cells are solved', () => {
  const cells = family({ A: 20, B: 15, C: 4 });
  expect(solvedGroups(cells, (key) => key !== 'C')).toContainEqual({ cell: 'C', people: 4, of: ['C'] });
});
