import { inTexts } from './in-texts.js';
import { hasLetter } from './fonts.js';

const RIGHT_TO_LEFT = /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u;
const SEEN = /[^\p{Cc}]/gu;
const JOINS_OTHERS = /[\p{M}\p{Cf}]/u;

/**
 * The same with □ for each letter that the fonts have not: what PDFKit draws for it is wider than it reckons, and runs over the margin.
 * `whole` is whether a reader gets all of it: no letter had to go, and none runs from right to left, of which PDFKit sets the words the
 * wrong way round.
 */
export function readable<T>(value: T): { shown: T; whole: boolean } {
  let whole = true;
  const shown = inTexts(value, (text) => {
    if (RIGHT_TO_LEFT.test(text)) whole = false;
    return text.replaceAll(SEEN, (letter) => {
      if (hasLetter(letter)) return letter;
      whole = false;
      return JOINS_OTHERS.test(letter) ? '' : '□';
    });
  });
  return { shown, whole };
}
