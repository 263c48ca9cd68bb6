import { inTexts } from './in-texts.js';

/** After so many letters in a row a line may break: an unseen mark (U+200B) says so. */
const LONG = /\S{40}(?=\S)/gu;

/**
 * The same with a place to break in every word that is longer than any. PDFKit looks for one letter by letter, measuring the rest anew each
 * time: a word of 10,000 letters would hold up everybody for seconds.
 */
export const breakable = <T>(value: T): T => inTexts(value, (text) => text.replaceAll(LONG, '$&\u200b'));
