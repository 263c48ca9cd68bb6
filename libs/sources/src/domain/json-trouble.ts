/**
 * What JSON allows and nobody can mean: a name twice in one object, where every reader takes another one of the two, and nesting without
 * end. Says nothing of whether the text is JSON at all.
 */
import { SourceFault } from './source-fault.js';

const DEEPEST = 100;
// Their closing ones stand two further on.
const [BRACE, BRACKET, QUOTE] = [123, 91, 34];

export function jsonTrouble(text: string): SourceFault | null {
  // The names met in each object that is open; null for a list.
  const open: (Set<string> | null)[] = [];
  for (let at = 0; at < text.length; at += 1) {
    const one = text.charCodeAt(at);
    if (one === BRACE || one === BRACKET) {
      open.push(one === BRACE ? new Set() : null);
      if (open.length > DEEPEST)
        return new SourceFault('source.too_deep', `The answer is nested more than ${DEEPEST} deep.`);
    } else if (one === BRACE + 2 || one === BRACKET + 2) open.pop();
    else if (one === QUOTE) {
      const end = endOfString(text, at);
      const names = open.at(-1);
      if (names && isName(text, end)) {
        const name = unescaped(text.slice(at, end));
        if (names.has(name))
          return new SourceFault(
            'source.duplicate_key',
            `An object of the answer has ${name.slice(0, 80)} twice: which counts is not known.`,
          );
        names.add(name);
      }
      at = end - 1;
    }
  }
  return null;
}

/** Just after the closing quote, or the end of the text. */
function endOfString(text: string, start: number): number {
  let at = text.indexOf('"', start + 1);
  while (at !== -1 && isEscaped(text, at)) at = text.indexOf('"', at + 1);
  return at === -1 ? text.length : at + 1;
}

/** Whether an odd number of backslashes stands before. */
function isEscaped(text: string, at: number): boolean {
  let before = at;
  while (text[before - 1] === '\\') before -= 1;
  return (at - before) % 2 === 1;
}

function isName(text: string, from: number): boolean {
  let at = from;
  while (text.charCodeAt(at) <= SPACE) at += 1;
  return text[at] === ':';
}
const SPACE = 32;

/** One spelling of a name: "\u0061" is "a". */
function unescaped(quoted: string): string {
  if (!quoted.includes('\\')) return quoted;
  try {
    return JSON.stringify(JSON.parse(quoted));
  } catch {
    return quoted;
  }
}
