import type { IdeaClock } from '#language';
import { escalateIdea } from './escalate-idea.js';
import { given, replied, takenBy } from './given.js';
import type { Idea, IdeaEvent } from './idea.js';

const ABOVE = ['hospital', 'organisation'];
const asked = (idea: Idea, now: string, above = ABOVE): string[] =>
  escalateIdea(idea, { above, clockFrom: () => new Date('2026-03-13T04:59:59.999Z') }, new Date(now)).map(({ data }) =>
    Object.values(data).join(' '),
  );
/** Asked already: at 15:00 UTC on Monday, 9 March. */
const escalated = (clock: IdeaClock, toUnitId: string): IdeaEvent => ({
  type: 'IdeaEscalated',
  data: { clock, toUnitId },
});

it('each clock that has run out is asked of the unit above, not a moment earlier', () => {
  expect(asked(given(), '2026-03-13T04:59:59.999Z')).toEqual([]);
  expect(asked(given(), '2026-03-13T05:00:00.000Z')).toEqual(['ACKNOWLEDGE hospital']);
  expect(asked(given(), '2026-03-28T05:00:00.000Z')).toEqual(['ACKNOWLEDGE hospital', 'DECIDE hospital']);
});

it('an idea that was acknowledged still waits for its decision, and one that was decided for nothing', () => {
  const late = '2026-06-01T00:00:00Z';
  expect(asked(given(replied(null)), late)).toEqual(['DECIDE hospital']);
  expect(asked(given(replied('DECLINED')), late)).toEqual([]);
  expect(asked(given(takenBy('p1')), late)).toEqual([]);
});

it('after another such period it goes one further up, and stays at the organisation', () => {
  const once = given(escalated('ACKNOWLEDGE', 'hospital'));
  expect(asked(once, '2026-03-13T04:59:59.999Z')).toEqual([]);
  expect(asked(once, '2026-03-13T05:00:00.000Z')).toEqual(['ACKNOWLEDGE organisation']);
  const twice = given(escalated('ACKNOWLEDGE', 'hospital'), escalated('ACKNOWLEDGE', 'organisation'));
  expect(asked(twice, '2026-03-27T00:00:00Z')).toEqual([]);
});

it('at the organisation itself there is nobody above', () => {
  expect(asked(given(), '2026-06-01T00:00:00Z', [])).toEqual([]);
});
