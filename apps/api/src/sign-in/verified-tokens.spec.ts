import { VerifiedTokens } from './verified-tokens.js';

const tomorrow = Date.now() + 86_400_000;

it('gives back until the instant it was told', () => {
  const tokens = new VerifiedTokens<object>();
  const [kim, gone] = [{ name: 'kim' }, { name: 'kim' }];
  tokens.set('good', kim, tomorrow);
  tokens.set('over', gone, Date.now() - 1);
  expect([tokens.get('good'), tokens.get('over'), tokens.get('never')]).toEqual([kim, undefined, undefined]);
  expect([tokens.holds(kim), tokens.holds(gone), tokens.holds({ name: 'kim' })]).toEqual([true, false, false]);
});

it('keeps a thousand, and of these forgets the one that was used longest ago', () => {
  const tokens = new VerifiedTokens<{ n: number }>();
  for (let n = 0; n < 5_000; n += 1) tokens.set(`token-${n}`, { n }, tomorrow);
  expect(tokens.get('token-0')?.n).toBe(0);
  tokens.set('one more', { n: 5_000 }, tomorrow);
  expect(tokens.get('token-0')?.n).toBe(0);
  expect(tokens.get('token-1')).toBeUndefined();
  expect(tokens.get('token-2')?.n).toBe(2);
});
