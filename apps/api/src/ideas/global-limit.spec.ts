import { GlobalLimit } from './global-limit.js';

const at = (ms: number): Date => new Date(1_000_000_000_000 + ms);
const taken = (limit: GlobalLimit, times: number, ms: number): boolean[] =>
  Array.from({ length: times }, () => limit.take(at(ms)));

it('lets so many through at once, and then one each time', () => {
  const limit = new GlobalLimit(3, 1_000);
  expect(taken(limit, 4, 0)).toEqual([true, true, true, false]);
  expect(taken(limit, 2, 1_000)).toEqual([true, false]);
  expect(taken(limit, 3, 3_000)).toEqual([true, true, false]);
});

it('never holds more than its most, however long nobody came', () => {
  const limit = new GlobalLimit(2, 1_000);
  expect(taken(limit, 3, 0)).toEqual([true, true, false]);
  expect(taken(limit, 3, 3_600_000)).toEqual([true, true, false]);
});

it('a clock that is set back gives nothing away', () => {
  const limit = new GlobalLimit(1, 1_000);
  expect(taken(limit, 2, 10_000)).toEqual([true, false]);
  expect(taken(limit, 1, 0)).toEqual([false]);
});
