import { GraphQLError, visit, type DocumentNode } from 'graphql';
import { tooMuchHeld } from '../limits/variables-limits.js';

/** What Postgres keeps in no text: the NUL character, and half of a surrogate pair. */
const isUnstorable = (text: string): boolean => text.includes('\0') || /\p{Cs}/u.test(text);

const refusal = (where: string): GraphQLError =>
  new GraphQLError(
    `${where} holds a character that is none: NUL (\\u0000), or half of a surrogate pair. Send the text without it.`,
    { extensions: { code: 'BAD_USER_INPUT' } },
  );

/** The refusal of a document with such a text in it, else null. A document that is asked again is known. */
export function unstorableLiteral(document: DocumentNode): GraphQLError | null {
  let found = KNOWN.get(document);
  if (found === undefined) KNOWN.set(document, (found = holdsUnstorable(document)));
  return found ? refusal('A text in the query') : null;
}
const KNOWN = new WeakMap<DocumentNode, boolean>();

function holdsUnstorable(document: DocumentNode): boolean {
  let found = false;
  visit(document, { StringValue: ({ value }) => void (found ||= isUnstorable(value)) });
  return found;
}

/** The refusal of variables with such a text anywhere in them, which it names, or with more than any input takes; else null. */
export function wrongVariable(variables: unknown): GraphQLError | null {
  // No recursion: variables come as deep as the sender likes.
  const waiting: [value: unknown, path: string, depth: number][] = [[variables, '', 0]];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const [value, path, depth] = next;
    if (typeof value === 'string' && isUnstorable(value)) return refusal(`The variable ${path}`);
    if (typeof value !== 'object' || value === null) continue;
    const problem = tooMuchHeld(value, depth);
    if (problem) return problem;
    for (const [name, part] of Object.entries(value)) waiting.push([part, path ? `${path}.${name}` : name, depth + 1]);
  }
  return null;
}

/** Throws the refusal of an operation over HTTP before anything runs; `socketOptions` refuses over the socket. */
export function refuseUnstorableTexts(document: DocumentNode, variables: unknown): void {
  const problem = unstorableLiteral(document) ?? wrongVariable(variables);
  if (!problem) return;
  problem.extensions['http'] = { status: 400 };
  throw problem;
}
