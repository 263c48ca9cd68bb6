import { IDEA_STATUSES, type IdeaStatus } from '#language';
import { given, refusals, replied, takenBy } from './given.js';
import type { Idea } from './idea.js';
import { replyToIdea } from './reply-to-idea.js';

const IDEAS: Record<IdeaStatus, Idea> = {
  SUBMITTED: given(),
  ACKNOWLEDGED: given(replied(null)),
  IN_PILOT: given(takenBy('p1')),
  DONE: given(replied('DONE')),
  DECLINED: given(replied('DECLINED')),
};
const refused = (idea: Idea, status: IdeaStatus): string | undefined =>
  refusals(() => replyToIdea(idea, 'x', { body: 'Because.', status }))[0];

it('the ideas are what they are named', () => {
  expect(Object.values(IDEAS).map(({ status }) => status)).toEqual(IDEA_STATUSES);
});

it.each([
  ['SUBMITTED', ['idea.status_backward', undefined, 'idea.pilot_missing', undefined, undefined]],
  ['ACKNOWLEDGED', ['idea.status_backward', undefined, 'idea.pilot_missing', undefined, undefined]],
  ['IN_PILOT', ['idea.status_backward', 'idea.decided', undefined, undefined, undefined]],
  ['DONE', ['idea.status_backward', 'idea.decided', 'idea.pilot_missing', undefined, 'idea.decided']],
  ['DECLINED', ['idea.status_backward', 'idea.decided', 'idea.pilot_missing', 'idea.decided', undefined]],
] as const)('from %s a reply leads only where it may', (from, rules) => {
  expect(IDEA_STATUSES.map((to) => refused(IDEAS[from], to))).toEqual(rules);
});

it('needs words, and tells all that is wrong at once', () => {
  expect(refusals(() => replyToIdea(given(), 'x', { body: ' ', status: 'IN_PILOT' }))).toEqual([
    'idea.body_missing',
    'idea.pilot_missing',
  ]);
});

it('without a status decides nothing, and the same status again is none', () => {
  const status = (idea: Idea, wished?: IdeaStatus) =>
    replyToIdea(idea, 'x', { body: ' Thanks. ', status: wished }).map(({ data }) => data);
  expect(status(given())).toEqual([{ replyId: 'x', body: 'Thanks.', status: null }]);
  expect(status(IDEAS.DONE, 'DONE')).toEqual([{ replyId: 'x', body: 'Thanks.', status: null }]);
  expect(status(given(), 'DECLINED')).toEqual([{ replyId: 'x', body: 'Thanks.', status: 'DECLINED' }]);
});
