/** Through which server mail leaves, and whom it comes from. Both or neither: without them no mail is sent. */
export interface MailConfig {
  smtpUrl: string | null;
  /** `name@example.org`, or `A name <name@example.org>`. */
  mailFrom: string | null;
}
type Wrong = (name: string, message: string) => void;

// One line, one address: what is written into a header must not begin another.
const FROM = /^(?:[^<>@"\p{C}]{1,100}<[^\s<>@,;"\p{C}]+@[^\s<>@,;"\p{C}]+>|[^\s<>@,;"\p{C}]+@[^\s<>@,;"\p{C}]+)$/u;

export function mailConfig(env: NodeJS.ProcessEnv, wrong: Wrong): MailConfig {
  const smtpUrl = env['RAMP_SMTP_URL']?.trim() || null;
  const mailFrom = env['RAMP_MAIL_FROM']?.trim() || null;
  if (smtpUrl !== null && !isSmtp(smtpUrl))
    wrong('RAMP_SMTP_URL', 'is not a URL that begins with smtp:// or smtps:// and names a host.');
  if (mailFrom !== null && !FROM.test(mailFrom))
    wrong('RAMP_MAIL_FROM', 'is neither name@example.org nor A name <name@example.org>.');
  if ((smtpUrl === null) !== (mailFrom === null))
    wrong('RAMP_MAIL_FROM', 'and RAMP_SMTP_URL are set together or not at all.');
  return { smtpUrl, mailFrom };
}

function isSmtp(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname } = new URL(text);
  return ['smtp:', 'smtps:'].includes(protocol) && hostname !== '';
}
