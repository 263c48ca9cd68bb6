/**
 * What another system gives as its reason, fit to stand in a pull's error, which more people read than the source's settings: one line,
 * cut short, without addresses and without any word of the secret that it was asked with (a server may send a request back).
 */
const LONGEST = 300;
const SHORTEST_WORD = 6;

export function saidOf(text: string, secret: string | null): string {
  let said = text.split(/(\s)/).map(withoutAddress).join('');
  const words = (secret ?? '').split(/\s+/).filter((word) => word.length >= SHORTEST_WORD);
  for (const word of secret ? [secret, ...words] : []) said = said.replaceAll(word, '…');
  const line = said.replaceAll(/[\s\p{Cc}"]+/gu, ' ').trim();
  return line.length > LONGEST ? `${line.slice(0, LONGEST)}…` : line;
}

// By hand: a pattern would take the square of a word that another system made long.
const OF_A_SCHEME = /[a-z0-9+.-]/i;
function withoutAddress(word: string): string {
  let start = word.indexOf('://');
  if (start < 0) return word;
  while (start > 0 && OF_A_SCHEME.test(word[start - 1]!)) start -= 1;
  return `${word.slice(0, start)}…`;
}
