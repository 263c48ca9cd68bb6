import { createHash } from 'node:crypto';
import { KEY_PATTERN, newKeyText, readKeyText } from './key-text.js';

it('a new key is read back, and found in a text by the published pattern', () => {
  const { id, prefix, text } = newKeyText('live');
  expect(readKeyText(text)).toEqual({ environment: 'live', id });
  expect(text.startsWith(`${prefix}_`)).toBe(true);
  expect(prefix).toBe(`ramp_live_${id}`);
  expect(KEY_PATTERN.exec(`curl -H "Authorization: Bearer ${text}"`)?.[0]).toBe(text);
});

it('no two are alike, also in what may be shown', () => {
  const made = Array.from({ length: 500 }, () => newKeyText('test'));
  expect(new Set(made.map(({ id }) => id)).size).toBe(500);
  expect(new Set(made.map(({ text }) => createHash('sha256').update(text).digest('hex'))).size).toBe(500);
});

it('one wrong character anywhere is seen, before anybody asks a database', () => {
  const { text } = newKeyText('live');
  const wrong = [...text].map((letter, at) => text.slice(0, at) + (letter === 'x' ? 'y' : 'x') + text.slice(at + 1));
  expect(wrong.filter((one) => readKeyText(one) !== null)).toEqual([]);
  for (const other of ['', 'ramp_', text.slice(0, -1), `${text}a`, ` ${text}`, text.toUpperCase()])
    expect(readKeyText(other)).toBeNull();
});

it('the form never changes: a key of any earlier version is read', () => {
  const body = `ramp_live_0123456789Ab_${'0'.repeat(43)}`;
  expect(readKeyText(`${body}10oqq5`)).toEqual({ environment: 'live', id: '0123456789Ab' });
  expect(readKeyText(`${body}10oqq6`)).toBeNull();
});
