import type { Role } from '#language';
import { given } from './given.js';
import { ideaActions } from './idea-actions.js';

/** The rule that forbids each action, or null. */
const answers = (role: Role | null, personId: string | null = 'ben'): (string | null)[] =>
  ideaActions(given(), { personId, role }).map(({ missing }) => missing[0]?.rule ?? null);

it.each<[Role | null, (string | null)[]]>([
  [null, ['idea.not_found', 'idea.not_found', 'idea.not_found']],
  ['INTEGRATION', ['idea.not_found', 'idea.not_found', 'idea.not_found']],
  ['VIEWER', ['role.too_low', null, null]],
  ['MEMBER', ['role.too_low', null, null]],
  ['LEAD', [null, null, null]],
  ['COACH', [null, null, null]],
  ['ADMIN', [null, null, null]],
])('%p: reply, support and its withdrawal', (role, rules) => {
  expect(answers(role)).toEqual(rules);
});

it('the sender sees it wherever it is, and supports it by having sent it', () => {
  expect(answers(null, 'ada')).toEqual(['role.too_low', 'idea.own', null]);
  expect(answers('LEAD', 'ada')).toEqual([null, 'idea.own', null]);
});

it('the program may do anything', () => {
  expect(answers(null, null)).toEqual([null, null, null]);
});
