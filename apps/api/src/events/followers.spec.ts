import type { DomainError } from '#language';
import { Followers } from './followers.js';

const ruleOf = (work: () => unknown): string | null => {
  try {
    work();
    return null;
  } catch (error) {
    return (error as DomainError).first.rule;
  }
};

it('each person has so many places and the process so many, and what is given back is free again, once', () => {
  const followers = new Followers({ ofPerson: 2, ofProcess: 3 });
  const leave = followers.enter('ann');
  followers.enter('ann');
  expect(ruleOf(() => followers.enter('ann'))).toBe('subscription.too_many');
  followers.enter('bea');
  expect(ruleOf(() => followers.enter('cas'))).toBe('subscription.too_many_here');
  leave();
  leave();
  expect(ruleOf(() => followers.enter('cas'))).toBeNull();
  expect(ruleOf(() => followers.enter('cas'))).toBe('subscription.too_many_here');
});
