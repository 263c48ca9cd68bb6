import { breakable } from './breakable.js';

it('gives every long word places to break, wherever it stands, and takes nothing away', () => {
  const word = '😀x'.repeat(5_000);
  const parts = [{ kind: 'table', rows: [[word, 'short words stay']], value: 3, none: null }];
  const [part] = breakable(parts);
  expect(part).toMatchObject({ kind: 'table', value: 3, none: null });
  const [long, short] = part!.rows[0] as [string, string];
  expect(short).toBe('short words stay');
  expect(long.replaceAll('\u200b', '')).toBe(word);
  expect(Math.max(...long.split('\u200b').map((one) => [...one].length))).toBe(40);
});
