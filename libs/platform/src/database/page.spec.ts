import { beyond, isKey, orderBy, type OrderKey } from './order-key.js';
import { cursorOf, pageArguments } from './page.js';

const byName: OrderKey[] = [
  { sql: 'name', type: 'text' },
  { sql: 'id', type: 'uuid' },
];
const newest: OrderKey[] = [
  { sql: 'at', type: 'timestamptz', descending: true },
  { sql: 'id', type: 'uuid' },
];

describe('pageArguments', () => {
  it('takes the usual size, and last before first', () => {
    expect(pageArguments({}, 20, 100)).toEqual({ size: 20, backward: false, after: null, before: null });
    expect(pageArguments({ first: 20, last: 5 }, 20, 100)).toMatchObject({ size: 5, backward: true });
    expect(pageArguments({ first: 0 }, 20, 100).size).toBe(0);
  });

  it('reads the cursor that it wrote', () => {
    expect(pageArguments({ after: cursorOf(['Ä "x"', '1']) }, 20, 100).after).toEqual(['Ä "x"', '1']);
  });

  it.each([
    [{ first: 101 }, 'first'],
    [{ first: -1 }, 'first'],
    [{ last: 1.5 }, 'last'],
    [{ after: 'nonsense' }, 'after'],
    [{ after: '' }, 'after'],
    [{ before: Buffer.from('[1]').toString('base64url') }, 'before'],
    [{ before: Buffer.from('{}').toString('base64url') }, 'before'],
    [{ before: Buffer.from('[]').toString('base64url') }, 'before'],
    [{ after: `${cursorOf(['a', '1'])}!` }, 'after'],
    [{ after: ` ${cursorOf(['a', '1'])}` }, 'after'],
    [{ after: Buffer.from('["a", "1"]').toString('base64url') }, 'after'],
  ])('refuses %j and names the argument', (input, path) => {
    expect(() => pageArguments(input, 20, 100)).toThrow(
      expect.objectContaining({ problems: [expect.objectContaining({ code: 'INVALID', path: [path] })] }),
    );
  });
});

describe('order keys', () => {
  it('compare as one row where all run the same way, and key by key where not', () => {
    expect(beyond(byName, ['$1', '$2'], 'later')).toBe('(name, id) > ($1::text::text, $2::text::uuid)');
    expect(beyond(byName, ['$1', '$2'], 'earlier')).toBe('(name, id) < ($1::text::text, $2::text::uuid)');
    expect(beyond(newest, ['$1', '$2'], 'later')).toBe(
      '((at < $1::text::timestamptz) or (at = $1::text::timestamptz and id > $2::text::uuid))',
    );
    expect(orderBy(newest, false)).toBe('at desc, id asc');
    expect(orderBy(newest, true)).toBe('at asc, id desc');
  });

  it.each([
    ['timestamptz', '2026-03-09T10:00:00.123456Z', true],
    ['timestamptz', '2026-02-30T10:00:00.123456Z', false],
    ['timestamptz', 'infinity', false],
    ['date', '2026-03-09', true],
    ['date', '2026-13-09', false],
    ['uuid', '0192f3a0-1111-7222-8333-444455556666', true],
    ['uuid', 'x', false],
    ['integer', '-12', true],
    ['integer', '1e3', false],
    ['float8', '1.5e-7', true],
    ['float8', '0.0e9', true],
    ['float8', '1e-400', false],
    ['float8', '1e400', false],
    ['date', '0000-01-01', false],
    ['timestamptz', '0000-01-01T00:00:00.000000Z', false],
    ['float8', '0x10', false],
    ['float8', '', false],
    ['text', 'any\0', false],
  ] as [OrderKey['type'], string, boolean][])('%s %j: %s', (type, text, answer) => {
    expect(isKey({ sql: 'k', type }, text)).toBe(answer);
  });
});
