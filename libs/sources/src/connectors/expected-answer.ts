import { acceptAnswer } from './accept-answer.js';

/** What is asked for, and how the answer is looked at before it is read. */
export interface ExpectedAnswer {
  /** The Accept header. */
  accept: string;
  /** A form to post; without one it is a GET. It may hold a secret, so it goes to the address itself and to nowhere that redirects to. */
  form?: URLSearchParams;
  /** The answer, if its body is to be read. Throws SourceFault. */
  taken(response: Response): Response;
}

const CSV_TYPES = ['text/csv', 'text/plain', 'application/csv'];
const isJson = (type: string): boolean =>
  ['application/json', 'text/json', 'text/plain'].includes(type) || /^[^/]+\/[^/]+\+json$/.test(type);

export const CSV: ExpectedAnswer = {
  accept: 'text/csv, text/plain;q=0.9',
  taken: (response) =>
    acceptAnswer(response, (type) => CSV_TYPES.includes(type), {
      code: 'source.not_csv',
      wanted: 'a CSV comes as text/csv or text/plain',
    }),
};
export const JSON_DOCUMENT: ExpectedAnswer = {
  accept: 'application/json',
  taken: (response) =>
    acceptAnswer(response, isJson, { code: 'source.not_json', wanted: 'JSON comes as application/json' }),
};
