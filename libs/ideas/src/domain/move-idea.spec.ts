import { given, refusals, replied, takenBy } from './given.js';
import { moveIdea, tellSender } from './move-idea.js';

const into = (pilotId: string) => ({ to: 'IN_PILOT', pilotId }) as const;

it('a pilot takes an idea in, also a second one, and one that was decided otherwise', () => {
  for (const idea of [given(), given(takenBy('p1')), given(replied('DECLINED'))])
    expect(moveIdea(idea, into('p2'))).toEqual([{ type: 'IdeaMoved', data: into('p2') }]);
});

it('what the pilot said once it says no more, whatever came of it', () => {
  expect(moveIdea(given(takenBy('p1')), into('p1'))).toEqual([]);
  expect(moveIdea(given(takenBy('p1'), replied('DONE')), into('p1'))).toEqual([]);
});

it('is done once, and not when it was declined', () => {
  const done = { to: 'DONE', pilotId: 'p1' } as const;
  expect(moveIdea(given(takenBy('p1')), done)).toEqual([{ type: 'IdeaMoved', data: done }]);
  expect(moveIdea(given(replied('DONE')), done)).toEqual([]);
  expect(moveIdea(given(replied('DECLINED')), done)).toEqual([]);
});

it('let go by its pilot it is owed a decision again, and may be taken up anew', () => {
  const free = { to: 'ACKNOWLEDGED', pilotId: 'p1' } as const;
  expect(moveIdea(given(takenBy('p1')), free)).toEqual([{ type: 'IdeaMoved', data: free }]);
  const freed = given(takenBy('p1'), { type: 'IdeaMoved', data: free });
  expect(freed).toMatchObject({ status: 'ACKNOWLEDGED', pilotIds: [], decidedAt: null });
  expect(moveIdea(freed, free)).toEqual([]);
  expect(moveIdea(freed, into('p1'))).toEqual([{ type: 'IdeaMoved', data: into('p1') }]);
  expect(moveIdea(given(takenBy('p1'), replied('DONE')), free)).toEqual([]);
  expect(moveIdea(given(takenBy('p2')), free)).toEqual([]);
});

it('the sender is told once for each word', () => {
  const idea = given(takenBy('p1'), replied(null, 'first'));
  expect(tellSender(idea, { replyId: 'first', body: 'We tried it.' })).toEqual([]);
  expect(tellSender(idea, { replyId: 'second', body: ' We tried it. ' })).toEqual([
    { type: 'IdeaReplied', data: { replyId: 'second', body: 'We tried it.', status: null } },
  ]);
  expect(refusals(() => tellSender(idea, { replyId: 'third', body: '' }))).toEqual(['idea.body_missing']);
});
