const MOST_WORDS = 200;

/** The words of a text as a person types it, each once; as nothing but letters and digits, they break no query. */
const words = (text: string): string[] =>
  [...new Set(text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [])].slice(0, MOST_WORDS);

/** For `to_tsquery`: all of the words, the rest of each still being typed. Empty where there is none. */
export const allWordsBegun = (text: string): string =>
  words(text)
    .map((word) => `${word}:*`)
    .join(' & ');

/** For `to_tsquery`: any of the words. Empty where there is none. */
export const anyWord = (text: string): string => words(text).join(' | ');
