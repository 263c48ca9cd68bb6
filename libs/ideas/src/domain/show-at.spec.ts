import { showAt, type Level } from './show-at.js';

const upwards = (...people: number[]): Level[] =>
  people.map((count, level) => ({ unitId: `level ${level}`, people: count, minimumGroup: level === 1 ? 8 : 5 }));

it.each([
  ['a unit with enough people', upwards(5, 20, 90), 'level 0'],
  ['one person short, with a larger level above', upwards(4, 8, 90), 'level 1'],
  ['a level above that asks for more', upwards(4, 7, 90), 'level 2'],
  ['nobody enough anywhere', upwards(1, 2, 3), 'level 2'],
  ['an organisation alone', upwards(1), 'level 0'],
])('%s', (_, levels, shown) => {
  expect(showAt(levels)).toBe(shown);
});

it('no unit, no level', () => {
  expect(showAt([])).toBeNull();
});
