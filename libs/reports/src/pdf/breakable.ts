/** After so many letters in a row a line may break: an unseen mark (U+200B) says so. */
const LONG = /\S{40}(?=\S)/gu;

/**
 * The same with a place to break in every word that is longer than any. PDFKit looks for one letter by letter, measuring the rest anew each
 * time: a word of 10,000 letters would hold up everybody for seconds.
 */
export function breakable<T>(value: T): T {
  if (typeof value === 'string') return value.replaceAll(LONG, '$&\u200b') as T;
  if (Array.isArray(value)) return value.map(breakable) as T;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, breakable(part)])) as T;
}
