/**
 * Cross-site request forgery (OWASP, S13): a browser sends its cookie with what a foreign page makes it send. Which page that was, browsers
 * say in `Origin` and `Sec-Fetch-Site` (Fetch Metadata), which no page can set.
 */
import type { IncomingHttpHeaders } from 'node:http';

/** Whether a page of ours sent it; not, where nothing says so. For whatever may change something, or be read by a script. */
export function isFromOurPage({ origin, ...headers }: IncomingHttpHeaders, ours: string): boolean {
  if (origin !== undefined) return origin === ours;
  return headers['sec-fetch-site'] === 'same-origin';
}

/** Whether no foreign page embeds or fetches it: for a file that a person may open by a link from anywhere. */
export function isOpenedByPerson(headers: IncomingHttpHeaders, ours: string): boolean {
  const site = headers['sec-fetch-site'];
  if (headers['sec-fetch-mode'] === 'navigate' && headers['sec-fetch-dest'] === 'document') return true;
  if (headers.origin !== undefined && headers.origin !== ours) return false;
  return site === undefined || site === 'same-origin' || site === 'none';
}
