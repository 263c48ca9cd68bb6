import { InputCheck } from '#language';
import { checkIdea, type IdeaInput } from './check-idea.js';

const checked = (over: Partial<IdeaInput> = {}) => {
  const check = new InputCheck('idea');
  const form = checkIdea(check, { kind: 'STOP', title: ' Faxes ', body: 'We print them all.', ...over });
  return { form, wrong: check.problems.map(({ rule, path }) => [rule, path?.join('.')]) };
};

describe('an idea', () => {
  it('needs a kind, a title and a text, and no more', () => {
    expect(checked()).toEqual({
      form: {
        kind: 'STOP',
        title: 'Faxes',
        body: 'We print them all.',
        drivers: [],
        minutesEach: null,
        timesPerWeek: null,
        goalIds: [],
      },
      wrong: [],
    });
  });

  it('is told all that is wrong with it at once', () => {
    const { wrong } = checked({ kind: 'RANT', title: 'x'.repeat(201), body: ' ', drivers: ['WORK_OVERLOAD', 'RAIN'] });
    expect(wrong).toEqual([
      ['idea.drivers_unknown', 'drivers.1'],
      ['idea.kind_unknown', 'kind'],
      ['idea.title_too_long', 'title'],
      ['idea.body_missing', 'body'],
    ]);
  });

  it('names each driver and each goal once, and at most 100 goals', () => {
    const twice = { drivers: ['WORK_OVERLOAD', 'LACK_OF_CONTROL', 'WORK_OVERLOAD'], goalIds: ['a', 'a'] };
    expect(checked(twice).wrong).toEqual([
      ['idea.driver_twice', 'drivers.2'],
      ['idea.goal_twice', 'goals.1'],
    ]);
    const many = Array.from({ length: 101 }, (_, n) => `${n}`);
    expect(checked({ goalIds: many }).wrong).toEqual([['list.too_long', 'goals']]);
    expect(checked({ goalIds: many.slice(1) }).wrong).toEqual([]);
  });

  it.each([
    [0, true],
    [10_080, true],
    [-1, false],
    [10_081, false],
    [NaN, false],
  ])('takes %p minutes each time: %p', (minutesEach, fits) => {
    expect(checked({ minutesEach }).wrong.length === 0).toBe(fits);
  });

  it.each([
    [0, true],
    [1_000_000, true],
    [-0.1, false],
    [1_000_001, false],
  ])('takes %p times a week: %p', (timesPerWeek, fits) => {
    expect(checked({ timesPerWeek }).wrong.length === 0).toBe(fits);
  });
});
