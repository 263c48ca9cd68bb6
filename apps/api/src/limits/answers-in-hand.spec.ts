import type { RequestContext } from '../graphql/request-context.js';
import { made, mayHold } from './answers-in-hand.js';

const contexts: RequestContext[] = [];
const context = (): RequestContext => {
  const one = {} as RequestContext;
  contexts.push(one);
  return one;
};
const ruleOf = (one: RequestContext): unknown =>
  (made(one)?.errors?.[0]?.originalError as { first?: { rule: string } } | undefined)?.first?.rule ?? null;
afterEach(() => contexts.splice(0).forEach(made));

it('an answer holds so much and no more, list by list, and is refused as a whole then', () => {
  const one = context();
  expect([mayHold(one, 60_000), mayHold(one, 40_000), mayHold(one, 1), mayHold(one, 0)]).toEqual([
    ...[true, true, false, false],
  ]);
  expect(ruleOf(one)).toBe('operation.answer_too_large');
  expect(ruleOf(one)).toBeNull();
});

it('large answers share what the process may hold, small ones always have room, and one that is made gives its own back', () => {
  const [first, second, small, third] = [context(), context(), context(), context()];
  expect([mayHold(first, 100_000), mayHold(second, 100_000), mayHold(small, 10_000)]).toEqual([true, true, true]);
  expect(mayHold(third, 10_001)).toBe(false);
  expect(ruleOf(third)).toBe('operation.answers_too_many');
  expect([ruleOf(first), ruleOf(small)]).toEqual([null, null]);
  expect([mayHold(third, 100_000), ruleOf(third)]).toEqual([true, null]);
});
