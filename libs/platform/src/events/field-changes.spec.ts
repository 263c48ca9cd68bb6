import { fieldChanges } from './field-changes.js';

describe('field changes', () => {
  it('name each leaf that differs, as people read it', () => {
    const before = { title: 'A', plan: { endsOn: '2026-03-09', tasks: ['x'] } };
    const after = { title: 'A', plan: { endsOn: '2026-03-16', tasks: ['x', 'y'] }, owner: null };
    expect(fieldChanges(before, after)).toEqual([
      { path: 'plan.endsOn', before: '2026-03-09', after: '2026-03-16' },
      { path: 'plan.tasks.1', before: null, after: 'y' },
    ]);
  });

  it('leave out the book-keeping of the row', () => {
    expect(fieldChanges(null, { id: 'x', version: 2, title: 'A' })).toEqual([
      { path: 'title', before: null, after: 'A' },
    ]);
  });

  it('never tell what was measured: that is read through the suppression', () => {
    const study = {
      learned: 'Yes',
      results: [{ verdict: 'CONFIRMED', observed: 6.1 }],
      evidence: [{ before: 6.1, during: 5.2 }],
    };
    expect(fieldChanges({ study: null }, { study }).map(({ path }) => path)).toEqual([
      'study.learned',
      'study.results.0.verdict',
    ]);
  });
});
