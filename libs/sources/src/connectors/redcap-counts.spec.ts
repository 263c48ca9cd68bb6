import { countOf } from './redcap-counts.js';

const items = (prefix: string, many: number) =>
  Array.from({ length: many }, (_, index) => ({ from: `${prefix}${index + 1}`, to: `${index + 1}` }));
const MINIZ = { metric: 'miniz_joy_mean', instrument: 'mini_z_2', items: items('mz_', 10) };
const answers = (answer: string): Record<string, string> =>
  Object.fromEntries(MINIZ.items.map(({ from }) => [from, answer]));

it('scores an instrument by its published rules, and counts those who could be scored', () => {
  const count = countOf(MINIZ);
  expect([count.add(answers('4')), count.add(answers('2')), count.add({ ...answers('5'), mz_3: '' })]).toEqual([
    null,
    null,
    null,
  ]);
  expect(count.result()).toMatchObject({ numerator: 60, denominator: 2, contributors: 2 });
});

it.each([
  ['9', 'takes whole numbers from 1 to 5'],
  ['2.5', 'takes whole numbers'],
  ['many', 'Item 1 of mini_z_2 takes whole numbers'],
])('says what an item takes, not that it was answered by %s', (answer, said) => {
  const told = countOf(MINIZ).add({ ...answers('4'), mz_1: answer });
  expect(told).toContain(said);
  expect(told).not.toContain(answer);
});

it('knows the roles that thresholds depend on by their names', () => {
  const metric = {
    ...{ metric: 'wbi_distress_share', instrument: 'wbi_7', items: items('w', 7) },
    role: { column: 'role', names: { '1': 'physician' } },
  };
  const all = Object.fromEntries(metric.items.map(({ from }) => [from, '1']));
  const count = countOf(metric);
  expect(count.add({ ...all, role: '1' })).toBeNull();
  expect(count.add({ ...all, role: '' })).toBeNull();
  expect(count.add({ ...all, role: '7' })).toContain('not for this role');
  expect(count.result()).toMatchObject({ numerator: 1, denominator: 1 });
});

it.each([
  { metric: 'miniz_joy_mean', instrument: 'pfi', items: items('p', 1) },
  { metric: 'own', instrument: 'mini_z_2', items: items('mz_', 10) },
  { metric: 'own', instrument: 'mini_z_2', items: items('mz_', 10), mean: 'nothing' },
  { metric: 'own', instrument: 'no_such', items: items('mz_', 10), flag: 'x' },
])('what the instrument does not give is a fault of the source: $metric of $instrument', (metric) => {
  expect(() => countOf(metric).add(Object.fromEntries(metric.items.map(({ from }) => [from, '1'])))).toThrow(
    expect.objectContaining({ code: 'redcap.metric_unfit' }),
  );
});
