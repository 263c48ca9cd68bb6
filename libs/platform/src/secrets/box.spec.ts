import { openSecret, rewrapSecret, sealSecret, type Sealed } from './box.js';
import { newMasterKey, parseMasterKeys, type MasterKeys } from './master-key.js';

const keysOf = (...texts: string[]): MasterKeys => parseMasterKeys(texts.join('\n'))!;
const [old, fresh] = [newMasterKey(), newMasterKey()];
const TEXT = 'reader:p\u00e4ss word ';
const ruleOf = (work: () => unknown): string => {
  try {
    work();
  } catch (error) {
    return (error as { first: { rule: string } }).first.rule;
  }
  return 'opened';
};

describe('a sealed secret', () => {
  const keys = keysOf(old);
  const sealed = sealSecret(keys, 'one:1', TEXT);

  it('opens to what was sealed, and holds nothing of it', () => {
    expect(openSecret(keys, 'one:1', sealed)).toBe(TEXT);
    const stored = Buffer.concat([sealed.wrappedKey, sealed.sealed]).toString('latin1');
    expect(stored).not.toContain('reader');
    expect(JSON.stringify(sealed)).not.toContain(old);
  });

  it('is never sealed twice alike', () => {
    const again = sealSecret(keys, 'one:1', TEXT);
    expect(again.sealed.equals(sealed.sealed)).toBe(false);
    expect(again.wrappedKey.equals(sealed.wrappedKey)).toBe(false);
  });

  it.each<[string, string, (one: Sealed) => Sealed]>([
    ['of another row', 'two:1', (one) => one],
    ['of an earlier version', 'one:2', (one) => one],
    ['with another data key', 'one:1', (one) => ({ ...one, wrappedKey: sealSecret(keys, 'one:1', TEXT).wrappedKey })],
    ['with one bit turned', 'one:1', (one) => ({ ...one, sealed: turned(one.sealed, 14) })],
    [
      'with one bit of its tag turned',
      'one:1',
      (one) => ({ ...one, sealed: turned(one.sealed, one.sealed.length - 1) }),
    ],
    ['cut short', 'one:1', (one) => ({ ...one, sealed: one.sealed.subarray(0, 20) })],
  ])('does not open when it is one %s', (_, about, change) => {
    expect(ruleOf(() => openSecret(keys, about, change(sealed)))).toBe('secret.damaged');
  });

  it('names the key that is missing, and the key is not in what it says', () => {
    const other = keysOf(fresh);
    expect(ruleOf(() => openSecret(other, 'one:1', sealed))).toBe('secret.other_master_key');
    expect(() => openSecret(other, 'one:1', sealed)).toThrow(keys[0].id);
  });
});

describe('a new master key', () => {
  const before = sealSecret(keysOf(old), 'one:1', TEXT);
  const both = keysOf(fresh, old);

  it('opens what the old one sealed as long as that is set too, and needs it no more once the secret is wrapped anew', () => {
    expect(openSecret(both, 'one:1', before)).toBe(TEXT);
    const after = rewrapSecret(both, 'one:1', before)!;
    expect(after.sealed).toBe(before.sealed);
    expect(openSecret(keysOf(fresh), 'one:1', after)).toBe(TEXT);
    expect(ruleOf(() => openSecret(keysOf(old), 'one:1', after))).toBe('secret.other_master_key');
    expect(rewrapSecret(both, 'one:1', after)).toBeNull();
  });

  it('does not wrap what it cannot open', () => {
    expect(ruleOf(() => rewrapSecret(both, 'two:1', before))).toBe('secret.damaged');
    expect(ruleOf(() => rewrapSecret(keysOf(fresh), 'one:1', before))).toBe('secret.other_master_key');
  });
});

it.each([
  ['nothing', '', null],
  ['a short word', 'bm90IDMyIGJ5dGVz', null],
  ['a key beside a word', `${newMasterKey()} not-a-key`, null],
  ['two keys, whatever is between them', ` ${old}\n${fresh}, \n`, 2],
])('%s is read as keys or not at all', (_, text, count) => {
  expect(parseMasterKeys(text)?.length ?? null).toBe(count);
});

function turned(bytes: Buffer, at: number): Buffer {
  const copy = Buffer.from(bytes);
  copy[at] = copy[at]! ^ 1;
  return copy;
}
