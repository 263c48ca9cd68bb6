import { excerptOf } from './excerpt.js';

const SECRET = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';

it('is one line, and no longer than 300 characters', () => {
  expect(excerptOf('  no\n\tsuch \u0000 room\u200b ', [])).toBe('no such room');
  expect(excerptOf('x'.repeat(999), [])).toHaveLength(300);
  expect(excerptOf('x'.repeat(299) + '😀', [])).toBe('x'.repeat(299));
  expect(excerptOf(' \n ', [])).toBeNull();
});

it.each([
  ['the secret', `bad ${SECRET}!`],
  ['the secret without its prefix', `bad ${SECRET.slice(6)}!`],
  ['a signature', 'bad v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=!'],
])('holds nothing of what was signed with where %s is echoed', (_, text) => {
  expect(excerptOf(text, [SECRET])).toBe('bad …!');
});
