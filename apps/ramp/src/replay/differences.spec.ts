import { differences } from './differences.js';

describe('differences', () => {
  it('finds none between states that would be stored alike', () => {
    const at = new Date('2026-01-05T08:00:00.000Z');
    expect(
      differences({ at, note: undefined, plan: { a: 1, b: [2] } }, { plan: { b: [2], a: 1 }, at: at.toISOString() }),
    ).toEqual([]);
  });

  it('names each field that differs, also one that only one side has', () => {
    expect(differences({ stage: 'DO', version: 2 }, { stage: 'PLAN', version: 2, extra: null })).toEqual([
      { field: 'extra', log: undefined, row: null },
      { field: 'stage', log: 'DO', row: 'PLAN' },
    ]);
  });

  it('says when the log tells of something that has no row', () => {
    expect(differences({ stage: 'DO' }, undefined)).toEqual([{ field: 'row', log: 'there', row: 'missing' }]);
  });
});
