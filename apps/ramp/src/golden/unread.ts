/** A case that cannot be read: which field, and the way out. */
export const unread = (field: string, given: unknown, wayOut: string): Error =>
  Object.assign(new Error(`${field} is ${JSON.stringify(given) ?? 'not given'}: ${wayOut}.`), {
    code: 'golden.case_unread',
  });

/** What a word of a case means; throws what `unread` makes for one that means nothing. */
export function meaning<T>(meanings: Readonly<Record<string, T>>, word: unknown, field: string): T {
  if (typeof word === 'string' && Object.hasOwn(meanings, word)) return meanings[word]!;
  throw unread(field, word, `give one of ${Object.keys(meanings).join(', ')}`);
}
