/**
 * What a mail server's answer means (RFC 5321, 4.2.1: 4yz is tried again, 5yz is not; RFC 3463: X.7.Z is about who may send, so about us and
 * not about the address). Nothing that the server wrote is kept, as it repeats addresses.
 */
export interface MailOutcome {
  /** REFUSED: the address takes no mail, for good. LOST: this mail is not taken. FAILED: another attempt may do. */
  outcome: 'SENT' | 'REFUSED' | 'LOST' | 'FAILED';
  error?: string;
}
interface SmtpError {
  code?: unknown;
  responseCode?: unknown;
  command?: unknown;
  response?: unknown;
}

export function outcomeOf(error: unknown): MailOutcome {
  const { code, responseCode, command, response } = (error ?? {}) as SmtpError;
  const status = typeof responseCode === 'number' ? responseCode : null;
  const enhanced =
    typeof response === 'string' ? (/^\d{3}[ -]([245]\.\d{1,3}\.\d{1,3})\b/.exec(response)?.[1] ?? '') : '';
  const answer = [status, enhanced].filter(Boolean).join(' ');
  if (status === null) {
    const why = typeof code === 'string' && /^[A-Z_]{3,40}$/.test(code) ? ` (${code})` : '';
    return { outcome: 'FAILED', error: `The mail server could not be spoken with${why}.` };
  }
  const isForGood = status >= 500;
  if (isForGood && command === 'RCPT TO' && !enhanced.startsWith('5.7.'))
    return { outcome: 'REFUSED', error: `The mail server refused the address for good (${answer}).` };
  if (isForGood && code === 'EMESSAGE')
    return { outcome: 'LOST', error: `The mail server refused the mail for good (${answer}).` };
  return { outcome: 'FAILED', error: `The mail server refused (${answer}).` };
}
