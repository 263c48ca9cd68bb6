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
  expect([mayHold(one, 30_000), mayHold(one, 20_000), mayHold(one, 1), mayHold(one, 0)]).toEqual([
    ...[true, true, false, false],
  ]);
  expect(ruleOf(one)).toBe('operation.answer_too_large');
  expect(ruleOf(one)).toBeNull();
});

it('large answers share what the process may hold, small ones always have room, and one that is made gives its own back', () => {
  const [small, third] = [context(), context()];
  const large = [context(), context(), context(), context()];
  expect(large.map((one) => mayHold(one, 50_000))).toEqual([true, true, true, true]);
  expect(mayHold(small, 10_000)).toBe(true);
  expect(mayHold(third, 10_001)).toBe(false);
  expect(ruleOf(third)).toBe('operation.answers_too_many');
  expect([...large, small].map(ruleOf)).toEqual([null, null, null, null, null]);
  expect([mayHold(third, 50_000), ruleOf(third)]).toEqual([true, null]);
});
