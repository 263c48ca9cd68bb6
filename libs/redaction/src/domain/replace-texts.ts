import { MARKER, nameOfPath } from './free-texts.js';

/** A change as an event tells it. */
export interface Told {
  path: string;
  before: string | null;
  after: string | null;
}

/** A copy of the document with this text replaced by the marker, wherever the whole of a text under one of the names is this text. */
export function replaceText<T>(document: T, text: string, names: ReadonlySet<string>): T {
  const replaced = (value: unknown, name: string): unknown => {
    if (typeof value === 'string') return value === text && names.has(name) ? MARKER : value;
    if (Array.isArray(value)) return value.map((item) => replaced(item, name));
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, replaced(inner, key)]));
  };
  return replaced(document, '') as T;
}

/** The same of the changes that an event tells: their paths stay. */
export const replaceInChanges = (changes: readonly Told[], text: string, names: ReadonlySet<string>): Told[] =>
  changes.map((change) => {
    if (!names.has(nameOfPath(change.path))) return change;
    const marked = (value: string | null): string | null => (value === text ? MARKER : value);
    return { ...change, before: marked(change.before), after: marked(change.after) };
  });
