import { retryAfter } from '#platform';
import { SourceFault } from '../domain/source-fault.js';

/**
 * Why the answer's status is none to go on with; null where it is one. Passing where the source says that it is only busy or down.
 * `said` is what the source gives as its reason, fit to be shown.
 */
export function refusal({ ok, status, statusText, headers }: Response, said: string | null = null): SourceFault | null {
  if (ok) return null;
  const answered = `The source answered ${status}${statusText ? ` ${statusText}` : ''}${said ? `: "${said}"` : ''}.`;
  if (status === 401 || status === 403)
    return new SourceFault('source.refused', `${answered} Check the source's authorization.`);
  if (status === 404 || status === 410)
    return new SourceFault('source.not_there', `${answered} Check the source's address.`);
  if (status === 408 || status === 425 || status === 429 || status >= 500)
    return new SourceFault('source.unavailable', answered, true, retryAfter(headers));
  return new SourceFault('source.unexpected_answer', answered);
}

/** The answer, if it is one of the expected type. Throws SourceFault otherwise. */
export function acceptAnswer(
  response: Response,
  isType: (type: string) => boolean,
  otherwise: { code: string; wanted: string },
): Response {
  const refused = refusal(response);
  if (refused) throw refused;
  const type = response.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase();
  // No type at all contradicts nothing; what is in it is looked at anyway.
  if (type && !isType(type))
    throw new SourceFault(otherwise.code, `The source sent ${type.slice(0, 80)}; ${otherwise.wanted}.`);
  return response;
}
