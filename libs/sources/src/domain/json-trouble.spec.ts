import { jsonTrouble } from './json-trouble.js';

it('sees a name twice in one object, however it is spelt and wherever the object stands', () => {
  for (const text of ['{"a":1,"a":2}', '[{"b":{"a" :1, "\\u0061"\n:2}}]', '{"a":[{"x":1}],"b":2,"a":3}'])
    expect(jsonTrouble(text)?.code).toBe('source.duplicate_key');
  for (const text of [
    '{"a":{"a":1},"b":[{"a":1},{"a":2}]}',
    '["a","a"]',
    '{"a":"a","b":"\\"a\\":"}',
    '',
    '"',
    '}}]]{"a"',
  ])
    expect(jsonTrouble(text)).toBeNull();
});

it('sees nesting beyond a hundred', () => {
  const nested = (depth: number): string => '['.repeat(depth) + ']'.repeat(depth);
  expect(jsonTrouble(nested(100))).toBeNull();
  expect(jsonTrouble(nested(101))?.code).toBe('source.too_deep');
  expect(jsonTrouble('{"a":'.repeat(1_000_000))?.code).toBe('source.too_deep');
});
