import { allWordsBegun, anyWord } from './search-words.js';

it('takes the words and nothing else of what somebody types', () => {
  expect(allWordsBegun('Fax machine!')).toBe('fax:* & machine:*');
  expect(anyWord("it's (late) | & ! :* <-> 'x\\")).toBe('it | s | late | x');
  expect(anyWord('Über 2 Stunden, über 2')).toBe('über | 2 | stunden');
  expect(allWordsBegun(' –  ')).toBe('');
});

it('looks at the first 200 different words', () => {
  const text = Array.from({ length: 300 }, (_, n) => `w${n} w${n}`).join(' ');
  expect(anyWord(text).split(' | ')).toHaveLength(200);
});
