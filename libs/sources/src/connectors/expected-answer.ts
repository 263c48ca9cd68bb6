/** What kind of answer is asked for, and how one of another kind is refused. */
export interface ExpectedAnswer {
  /** The Accept header. */
  accept: string;
  isType(type: string): boolean;
  otherwise: { code: string; wanted: string };
}

export const CSV: ExpectedAnswer = {
  accept: 'text/csv, text/plain;q=0.9',
  isType: (type) => ['text/csv', 'text/plain', 'application/csv'].includes(type),
  otherwise: { code: 'source.not_csv', wanted: 'a CSV comes as text/csv or text/plain' },
};
export const JSON_DOCUMENT: ExpectedAnswer = {
  accept: 'application/json',
  isType: (type) => ['application/json', 'text/json', 'text/plain'].includes(type) || /^[^/]+\/[^/]+\+json$/.test(type),
  otherwise: { code: 'source.not_json', wanted: 'JSON comes as application/json' },
};
