import { isSeen, settledProblems, settlerProblems } from './quarantine.js';

const ofSource = { sourceId: 's', personId: null };
const ofCall = { sourceId: null, personId: 'milo' };

it('a row of a source is for those who reach its unit to see, and for its keepers to settle', () => {
  expect(isSeen(ofSource, 'milo', [])).toBe(false);
  expect(isSeen(ofSource, 'milo', ['VIEWER'])).toBe(true);
  for (const role of ['VIEWER', 'MEMBER', 'LEAD'] as const)
    expect(settlerProblems(ofSource, [role])).toMatchObject([{ code: 'FORBIDDEN', rule: 'role.too_low' }]);
  for (const role of ['COACH', 'ADMIN', 'INTEGRATION'] as const) expect(settlerProblems(ofSource, [role])).toEqual([]);
});

it('a row that a person sent is theirs, whoever keeps the sources', () => {
  expect(isSeen(ofCall, 'milo', [])).toBe(true);
  expect(isSeen(ofCall, 'ada', ['ADMIN'])).toBe(false);
  expect(settlerProblems(ofCall, [])).toEqual([]);
});

it('is settled once', () => {
  expect(settledProblems({ status: 'OPEN' })).toEqual([]);
  for (const status of ['RESUBMITTED', 'DISMISSED'] as const)
    expect(settledProblems({ status }, ['rejections', '0'])).toMatchObject([
      { code: 'WRONG_STATE', rule: 'rejection.settled', path: ['rejections', '0'] },
    ]);
});
