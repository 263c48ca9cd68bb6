import type { Transporter } from 'nodemailer';
import type { AllowedHost, MailConfig } from '#platform';
import type { MailText } from '../domain/digest-mail.js';
import { outcomeOf, type MailOutcome } from './mail-outcome.js';
import { smtpOptions } from './smtp-options.js';

export interface MailToSend extends MailText {
  /** One address. */
  to: string;
  /** The same for every attempt, so that a mailbox knows one that came twice. */
  messageId: string;
  /** Where a POST ends all mail (RFC 8058). */
  unsubscribe: string;
  date: Date;
}
/** The one way by which mail leaves. */
export interface Mailer {
  /** Never throws. What is not done when `within` ends is broken off, and its connection with it. */
  send(mail: MailToSend, within: AbortSignal): Promise<MailOutcome>;
  close(): void;
}

/** Null where no server is set. A connection for each mail: there are few, and none is kept open. */
export function startMailer({ smtpUrl, mailFrom }: MailConfig, allowed: readonly AllowedHost[]): Mailer | null {
  if (smtpUrl === null || mailFrom === null) return null;
  let transport: Transporter | null = null;
  return {
    async send({ to, subject, text, html, messageId, unsubscribe, date }, signal) {
      try {
        transport ??= (await import('nodemailer')).createTransport(smtpOptions(smtpUrl, allowed));
        await transport.sendMail({
          from: mailFrom,
          // As an object: a text would be read as a list of addresses.
          to: { name: '', address: to },
          ...{ subject, text, html, messageId, date, signal, disableFileAccess: true, disableUrlAccess: true },
          headers: {
            'List-Unsubscribe': { prepared: true, value: `<${unsubscribe}>` },
            'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
            'Auto-Submitted': 'auto-generated',
          },
        });
        return { outcome: 'SENT' };
      } catch (error) {
        return outcomeOf(error);
      }
    },
    close: () => transport?.close(),
  };
}
