import { SourceFault } from '../domain/source-fault.js';
import type { ExpectedAnswer } from './expected-answer.js';

/** The answer, if it is one of those expected. Throws SourceFault otherwise: passing where the source says that it is only busy or down. */
export function acceptAnswer(response: Response, { isType, otherwise }: ExpectedAnswer): Response {
  const { status } = response;
  const answered = `The source answered ${status}${response.statusText ? ` ${response.statusText}` : ''}.`;
  if (status === 401 || status === 403)
    throw new SourceFault('source.refused', `${answered} Check the source's authorization.`);
  if (status === 404 || status === 410)
    throw new SourceFault('source.not_there', `${answered} Check the source's address.`);
  if (status === 408 || status === 425 || status === 429 || status >= 500)
    throw new SourceFault('source.unavailable', answered, true, retryAfter(response.headers));
  if (!response.ok) throw new SourceFault('source.unexpected_answer', answered);
  const type = response.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase();
  // No type at all contradicts nothing; what is in it is looked at anyway.
  if (type && !isType(type))
    throw new SourceFault(otherwise.code, `The source sent ${type.slice(0, 80)}; ${otherwise.wanted}.`);
  return response;
}

/** Retry-After in milliseconds: seconds, or an instant after the answer's own date. */
function retryAfter(headers: Headers): number | null {
  const asked = headers.get('retry-after');
  if (asked === null) return null;
  if (/^\d{1,9}$/.test(asked)) return Number(asked) * 1000;
  const wait = Date.parse(asked) - Date.parse(headers.get('date') ?? '');
  return wait > 0 ? wait : null;
}
