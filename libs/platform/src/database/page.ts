import { DomainError } from '#language';

/** The four arguments of a Relay connection. `last` wins over `first`, because a schema's default for `first` is always there. */
export interface PageInput {
  first?: number | null;
  after?: string | null;
  last?: number | null;
  before?: string | null;
}
/** One page: its rows in the order asked for, with the cursor of each at the same place, and how many there are in all. */
export interface Page<T> {
  rows: T[];
  cursors: string[];
  hasNextPage: boolean;
  hasPreviousPage: boolean;
  totalCount: number;
}
export interface PageArguments {
  size: number;
  backward: boolean;
  /** The mark of the order, and the sort keys of the row that the page comes after or before, as texts. */
  after: string[] | null;
  before: string[] | null;
}

/**
 * Checks a connection's arguments. Throws DomainError INVALID, with the argument as path, for a size below 0 or above `most` and for
 * a cursor that is none.
 */
export function pageArguments(input: PageInput, usual: number, most: number): PageArguments {
  const backward = input.last !== null && input.last !== undefined;
  const size = backward ? (input.last as number) : (input.first ?? usual);
  if (!Number.isInteger(size) || size < 0 || size > most) {
    const name = backward ? 'last' : 'first';
    throw refusal(
      'page.size',
      `${name} is ${size}; it must be from 0 to ${most}.`,
      [name],
      'Ask for a page of such a size.',
    );
  }
  return { size, backward, after: readCursor(input.after, 'after'), before: readCursor(input.before, 'before') };
}

/** A cursor is the mark of its order and the row's sort keys: it stays where it is while rows come and go around it. */
export const cursorOf = (keys: readonly string[]): string => Buffer.from(JSON.stringify(keys)).toString('base64url');

function readCursor(cursor: string | null | undefined, name: 'after' | 'before'): string[] | null {
  if (cursor === null || cursor === undefined) return null;
  try {
    const keys: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    const isKeys =
      Array.isArray(keys) && keys.length > 0 && keys.every((key): key is string => typeof key === 'string');
    // The decoder passes over what is no base64url: only the text as it was given is a cursor.
    if (isKeys && cursorOf(keys) === cursor) return keys;
  } catch {
    // No JSON: refused below like any other text that is no cursor.
  }
  throw wrongCursor(name);
}

export const wrongCursor = (name: 'after' | 'before'): DomainError =>
  refusal(
    'page.cursor',
    `${name} is not a cursor of this list.`,
    [name],
    'Take it from an edge of the same list in the same order.',
  );

const refusal = (rule: string, message: string, path: string[], remedy: string): DomainError =>
  new DomainError({ code: 'INVALID', rule, message, remedy, path });
