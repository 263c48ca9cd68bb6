import fc from 'fast-check';
import { CellPlaces, type PlaceSpan } from './cell-places.js';
import type { KnownCell } from './known-cell.js';
import { settleCells, type SettledCells } from './settle-cells.js';

const RULE = { minimum: 8, proportion: true };
/** A site with four clinics, under an organisation: each unit by its letter, `units` in order of their series. */
const UNITS = ['org', 'site', 'a', 'b', 'c', 'd'];
const ABOVE: Record<string, string[]> = { org: ['org'], site: ['site', 'org'] };
const spansOf = (unitId: string, path: readonly string[], from = '2020-01-01', to: string | null = null): PlaceSpan[] =>
  path.map((aboveId, depth) => ({ unitId, aboveId, depth, from, to }));
const PLACES = UNITS.flatMap((unit) => spansOf(unit, ABOVE[unit] ?? [unit, 'site', 'org']));

const given = (unitId: string, people: number | null, over: Partial<KnownCell> = {}): KnownCell => ({
  ...{ seriesNo: UNITS.indexOf(unitId), unitId, periodStart: '2026-01-01', periodEnd: '2026-01-31', revision: 1 },
  ...{ people, numerator: null, denominator: null, small: people === null || people < 8, blank: false },
  ...{ otherDays: false, due: true, complete: true, decided: null, outdated: false, before: null, peopleShown: [] },
  ...over,
});
const settle = (cells: readonly KnownCell[], places = PLACES, asked = (_: KnownCell): boolean => true): SettledCells =>
  settleCells(cells, new CellPlaces(places), RULE, asked);
const told = ({ decided, withdrawn, waiting }: SettledCells): object => ({
  decided: Object.fromEntries(decided.map(({ cell, because }) => [cell.unitId, because])),
  withdrawn: Object.fromEntries(withdrawn.map(({ cell, because }) => [cell.unitId, because])),
  waiting: waiting.map(({ unitId }) => unitId),
});
const after = (cell: KnownCell, over: Partial<KnownCell> = {}): KnownCell => ({ ...cell, decided: 'SHOWN', ...over });

it('decides a total with its parts, and units without one each by itself', () => {
  const parts = [given('a', 20), given('b', 15), given('c', 4)];
  expect(told(settle([given('site', 39), ...parts]))).toEqual({
    decided: { site: null, a: null, b: 'SIBLING', c: 'TOO_FEW' },
    ...{ withdrawn: {}, waiting: [] },
  });
  expect(told(settle(parts))).toMatchObject({ decided: { a: null, b: null, c: 'TOO_FEW' } });
});

it('skips units that are not measured: the total above them is theirs', () => {
  const cells = [given('org', 39), given('a', 20), given('b', 15), given('c', 4)];
  expect(told(settle(cells))).toMatchObject({ decided: { org: null, a: null, b: 'SIBLING' } });
});

it('waits until the lag of all is over and all that brings them has ended; others do not wait with them', () => {
  const cells = [given('site', 29), given('a', 20), given('b', 9, { complete: false })];
  expect(told(settle(cells))).toEqual({ decided: {}, withdrawn: {}, waiting: ['site', 'a', 'b'] });
  expect(told(settle(cells.slice(1)))).toEqual({ decided: { a: null }, withdrawn: {}, waiting: ['b'] });
  const early = [given('site', 29), given('a', 20), given('b', 9, { due: false })];
  expect(told(settle(early))).toEqual({ decided: {}, withdrawn: {}, waiting: [] });
});

it('does not wait for a lag that was prolonged after the decision', () => {
  const known = [after(given('site', 44)), after(given('a', 20)), after(given('b', 15))];
  const corrected = given('c', 4, { revision: 2, before: 'SHOWN', peopleShown: [9], due: false });
  expect(told(settle([...known, corrected]))).toMatchObject({ decided: { c: 'TOO_FEW' }, withdrawn: { b: 'SIBLING' } });
});

it('decides again what was shown by a lower least number of people, its rests too', () => {
  const known = [given('site', 60), given('a', 20), given('b', 20), given('c', 9)].map((cell) =>
    after(cell, { outdated: true, small: cell.people! < 12 }),
  );
  const { confirmed, ...settled } = settleCells(known, new CellPlaces(PLACES), { ...RULE, minimum: 12 }, () => true);
  expect(told({ ...settled, confirmed })).toMatchObject({ decided: {}, withdrawn: { c: 'TOO_FEW' } });
  expect(confirmed.map(({ cell }) => cell.unitId)).toEqual(['site', 'a', 'b']);
});

it('a correction to other days is never shown', () => {
  const corrected = given('a', 20, { revision: 2, before: 'SHOWN', peopleShown: [20], otherDays: true });
  expect(told(settle([corrected]))).toMatchObject({ decided: { a: 'DIFFERS' } });
});

it('leaves alone what it was not asked for: it may not see the whole of it', () => {
  const cells = [given('a', 20), given('b', 9)];
  expect(told(settle(cells, PLACES, ({ unitId }) => unitId === 'a'))).toMatchObject({ decided: { a: null } });
});

it('shows nothing that comes after the decision where there is a total', () => {
  const known = [after(given('site', 60)), after(given('a', 20)), after(given('b', 20))];
  expect(told(settle([...known, given('c', 20)]))).toMatchObject({ decided: { c: 'LATE' }, withdrawn: {} });
  const corrected = given('a', 20, { revision: 2, before: 'SHOWN', peopleShown: [20] });
  expect(told(settle([known[0]!, corrected, after(given('b', 40))]))).toMatchObject({ decided: { a: 'LATE' } });
  expect(told(settle([...known.slice(1), given('site', 60)]))).toMatchObject({
    decided: { site: 'LATE' },
    withdrawn: {},
  });
});

it('withdraws what would tell a part that is corrected to too few', () => {
  const known = [after(given('site', 44)), after(given('a', 20)), after(given('b', 15))];
  const corrected = given('c', 4, { revision: 2, before: 'SHOWN', peopleShown: [9] });
  expect(told(settle([...known, corrected]))).toEqual({
    ...{ decided: { c: 'TOO_FEW' }, withdrawn: { b: 'SIBLING' } },
    waiting: [],
  });
});

it.each([
  [20, [20], null],
  [28, [20], null],
  [21, [20], 'DIFFERS'],
  [27, [20], 'DIFFERS'],
  [12, [20], null],
  [21, [28, 20], 'DIFFERS'],
] as const)('a unit by itself: %i people after %p', (people, shown, because) => {
  const corrected = given('a', people, { revision: 3, before: 'SHOWN', peopleShown: shown });
  expect(told(settle([corrected]))).toMatchObject({ decided: { a: because } });
});

it('what is withheld once stays withheld', () => {
  expect(told(settle([given('a', 30, { revision: 2, before: 'WITHHELD' })]))).toMatchObject({
    decided: { a: 'STAYS' },
  });
});

it('a retracted total is a total still: what comes late would be told by what was seen of it', () => {
  const gone = given('site', null, { revision: 2, blank: true, small: false, before: 'SHOWN', peopleShown: [40] });
  expect(told(settle([gone, after(given('a', 20)), given('b', 20)]))).toMatchObject({ decided: { b: 'LATE' } });
});

it('a unit that was moved counts for the parent that it had on the last day of the period', () => {
  const moved = [
    ...spansOf('c', ['c', 'site', 'org'], '2020-01-01', '2026-02-10'),
    ...spansOf('c', ['c', 'org'], '2026-02-10'),
  ];
  const places = [...PLACES.filter(({ unitId }) => unitId !== 'c'), ...moved];
  const cells = [given('site', 39), given('a', 20), given('b', 15), given('c', 4)];
  expect(told(settle(cells, places))).toMatchObject({ decided: { site: null, b: 'SIBLING' } });
  const later = cells.map((cell) => ({ ...cell, periodStart: '2026-02-01', periodEnd: '2026-02-28' }));
  // Without c, whose people the total no longer has, the parts fall short by 4.
  expect(told(settle(later, places))).toMatchObject({ decided: { b: 'SIBLING', c: 'TOO_FEW' } });
  expect(
    told(
      settle(
        later.map((cell) => (cell.unitId === 'site' ? { ...cell, people: 35 } : cell)),
        places,
      ),
    ),
  ).toMatchObject({
    decided: { site: null, a: null, b: null, c: 'TOO_FEW' },
  });
});

describe('single periods or a rolling window', () => {
  const window = (unit: string, from: number, to: number, over: Partial<KnownCell> = {}): KnownCell =>
    given(unit, 20, { periodStart: `2026-0${from}-01`, periodEnd: `2026-0${to}-28`, ...over });
  const shown = (cells: readonly KnownCell[]): string[] =>
    settle(cells)
      .decided.filter(({ because }) => because === null)
      .map(({ cell }) => `${cell.unitId} ${cell.periodStart}`);

  it('shows every third of the windows of three months', () => {
    const rolling = [1, 2, 3, 4, 5].map((from) => window('a', from, from + 2));
    expect(shown(rolling)).toEqual(['a 2026-01-01', 'a 2026-04-01']);
  });
  it('goes on with what was shown already', () => {
    const cells = [window('a', 1, 3), window('a', 2, 2, { decided: 'SHOWN' }), window('a', 4, 4)];
    expect(shown(cells)).toEqual(['a 2026-04-01']);
  });
  it('looks at units inside one another, not at those beside', () => {
    expect(shown([window('site', 1, 3), window('a', 2, 2), window('b', 2, 2)])).toEqual(['site 2026-01-01']);
    expect(shown([window('a', 1, 3), window('b', 2, 2)])).toEqual(['a 2026-01-01', 'b 2026-02-01']);
  });
});

it('a second look, with what the first one decided, decides and withdraws nothing', () => {
  const people = fc.option(fc.integer({ min: 1, max: 30 }), { nil: null, freq: 9 });
  fc.assert(
    fc.property(fc.array(people, { minLength: 6, maxLength: 6 }), (counts) => {
      const cells = UNITS.map((unit, n) => given(unit, counts[n]!));
      const because = new Map(settle(cells).decided.map((one) => [one.cell.unitId, one.because]));
      expect(because.size).toBe(cells.length);
      const known = cells.map((cell): KnownCell => ({
        ...cell,
        decided: because.get(cell.unitId) === null ? 'SHOWN' : 'WITHHELD',
      }));
      expect(settle(known)).toEqual({ decided: [], withdrawn: [], confirmed: [], waiting: [] });
      // One that comes late leaves what was shown as it is, or takes from it.
      const [late, ...others] = known as [KnownCell, ...KnownCell[]];
      const again = settle([{ ...late, decided: null }, ...others]);
      expect(again.decided.every((one) => one.because !== null)).toBe(true);
    }),
  );
});
