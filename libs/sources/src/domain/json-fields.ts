/** What another system sent, of which nothing is known: read field by field, never taken on trust. */
export type JsonFields = Readonly<Record<string, unknown>>;

export const fieldsOf = (value: unknown): JsonFields | null =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonFields) : null;

/** The objects of a list; none where it is no list. */
export const listOf = (value: unknown): JsonFields[] =>
  Array.isArray(value) ? value.map(fieldsOf).filter((one) => one !== null) : [];

/** A text with something in it, trimmed. */
export const textOf = (value: unknown): string | null =>
  typeof value === 'string' && value.trim() !== '' ? value.trim() : null;
