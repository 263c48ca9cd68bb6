/** A mail as a person reads it: what waits, overdue first, each with a link, and how to be told no more (RFC 2369). */
import { escapeHtml } from './escape-html.js';
import { oneLine } from './one-line.js';

/** One thing that waits. `of` names the pilot, measure or source; null where there is none to name. */
export interface DigestLine {
  what: string;
  of: string | null;
  unit: string;
  /** The day at the unit by which it is due. */
  dueOn: string | null;
  overdue: boolean;
  url: string;
}
export interface DigestParts {
  lines: readonly DigestLine[];
  /** All that waits, which may be more than the lines. */
  total: number;
  urgent: boolean;
  home: string;
  unsubscribe: string;
}
export interface MailText {
  subject: string;
  text: string;
  html: string;
}

export function digestMail({ lines, total, urgent, home, unsubscribe }: DigestParts): MailText {
  const overdue = lines.filter((line) => line.overdue).length;
  const things = total === 1 ? '1 thing waits for you' : `${total} things wait for you`;
  const counted = `${things}${overdue > 0 ? `, ${overdue} overdue` : ''}`;
  const subject = urgent ? 'Ramp: to be decided today' : `Ramp: ${counted}`;
  const opening = urgent ? 'This is to be decided today.' : `${counted}.`;
  const more = total > lines.length ? `And ${total - lines.length} more.` : null;
  const whole = `All of it: ${home}`;
  const end = `To be told no more: ${unsubscribe}`;
  const text = [opening, '', ...lines.flatMap((line) => [said(line), `  ${line.url}`, '']), ...(more ? [more] : [])];
  const link = (url: string, words: string): string => `<a href="${escapeHtml(url)}">${escapeHtml(words)}</a>`;
  const html = [
    '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Ramp</title></head><body>',
    `<p>${escapeHtml(opening)}</p><ul>`,
    ...lines.map((line) => `<li>${link(line.url, said(line))}</li>`),
    `</ul>${more ? `<p>${escapeHtml(more)}</p>` : ''}`,
    `<p>${link(home, 'All of it')}</p><p>${link(unsubscribe, 'To be told no more')}</p></body></html>`,
  ];
  return { subject, text: [...text, whole, end, ''].join('\n'), html: html.join('\n') };
}

function said({ what, of, unit, dueOn, overdue }: DigestLine): string {
  const due = dueOn === null ? '' : ` (${overdue ? 'overdue since' : 'due on'} ${dueOn})`;
  return `${what}${of === null ? '' : `: ${oneLine(of)}`}, ${oneLine(unit)}${due}`;
}
