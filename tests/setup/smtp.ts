import { createServer, type AddressInfo, type Server } from 'node:net';
import { simpleParser, type ParsedMail } from 'mailparser';
import { SMTPServer } from 'smtp-server';
import { PlanMails, mailsToSend, sendMail, startMailer, unsubscribeToken, type MailDependencies } from '#mail';
import { KEY_RING, UnitOfWork, runTick, silentLog, type KeyRing } from '#platform';
import type { TestApp } from './test-app.js';

/** How the server answers: nothing to say, or an SMTP refusal. */
export type Refusal = { code: number; text: string } | null;
/** A real mail server on the loopback that keeps what it takes. */
export interface Smtp {
  url: string;
  mails: ParsedMail[];
  raw: string[];
  /** To whom, as the envelope says. */
  recipients: string[];
  refuse(at: 'RCPT' | 'DATA', refusal: Refusal): void;
  close(): Promise<void>;
}

export async function startSmtp(): Promise<Smtp> {
  const [mails, raw, recipients]: [ParsedMail[], string[], string[]] = [[], [], []];
  const refusals: Record<'RCPT' | 'DATA', Refusal> = { RCPT: null, DATA: null };
  const refused = (at: 'RCPT' | 'DATA'): Error | null => {
    const refusal = refusals[at];
    return refusal && Object.assign(new Error(refusal.text), { responseCode: refusal.code });
  };
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onRcptTo: ({ address }, _session, done) => {
      recipients.push(address);
      done(refused('RCPT'));
    },
    onData: (stream, _session, done) => {
      const pieces: Buffer[] = [];
      stream.on('data', (piece: Buffer) => pieces.push(piece));
      stream.on('end', () => {
        const error = refused('DATA');
        if (error) return done(error);
        const bytes = Buffer.concat(pieces);
        raw.push(bytes.toString('utf8'));
        simpleParser(bytes).then((mail) => {
          mails.push(mail);
          done(null);
        }, done);
      });
    },
  });
  return {
    url: await urlOf(server.server),
    ...{ mails, raw, recipients },
    refuse: (at, refusal) => {
      refusals[at] = refusal;
    },
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

/** A mail server that never ends what it says, and never falls silent; `left` resolves once its caller has hung up. */
export async function startDrippingSmtp(): Promise<Pick<Smtp, 'url' | 'close'> & { left: Promise<void> }> {
  const server = createServer();
  const left = new Promise<void>((resolve) =>
    server.once('connection', (socket) => {
      socket.write('220 here\r\n');
      const drip = setInterval(() => socket.write('250-more\r\n'), 20);
      socket.on('error', () => undefined).on('close', () => resolve(clearInterval(drip)));
      socket.resume();
    }),
  );
  const close = (): Promise<void> => new Promise((resolve) => server.close(() => resolve()));
  return { url: await urlOf(server), close, left };
}

async function urlOf(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

export const HOME = 'https://ramp.quillhaven.example';

export const mailing = (
  { app, source }: TestApp,
  smtp: Pick<Smtp, 'url'>,
  now: Date,
  over: Partial<MailDependencies> = {},
): MailDependencies => ({
  ...{ uow: app.get(UnitOfWork), reader: source, keys: app.get<KeyRing>(KEY_RING), home: HOME, log: silentLog },
  mailer: startMailer({ smtpUrl: smtp.url, mailFrom: 'Ramp <ramp@quillhaven.example>' }, [])!,
  now: () => now,
  ...over,
});

/** What the worker does at the instant: plans what is owed, and tries once each what is due. */
export async function sendMails(world: TestApp, smtp: Smtp, now: Date): Promise<void> {
  const deps = mailing(world, smtp, now);
  await deps.uow.run((tx) => runTick(tx, new PlanMails(), now));
  for (const { id } of await mailsToSend(world.source, now)) await sendMail(id, deps);
}

/** The path of the link that a mail to the person bears. */
export const unsubscribeLink = ({ app }: TestApp, personId: string): string =>
  `/mail/unsubscribe?t=${unsubscribeToken(app.get<KeyRing>(KEY_RING)(), personId)}`;
