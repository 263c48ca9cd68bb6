import type { MailConfig } from '#platform';
import type { Check } from './finding.js';

/** Whether mail leaves, which addresses take none, and which channels of a chat are not told. */
export const mailChecks = ({ smtpUrl, demo }: MailConfig & { demo: boolean }): Check[] => [
  async (ask) => {
    const [row] = await ask(`select count(*)::int as n from notifications where digest <> 'NONE' or urgent`);
    if (smtpUrl !== null && !demo)
      return { state: 'ok', what: `Mail is sent to ${String(row?.['n'])} people who asked for it.` };
    const why = demo ? 'the demo runs, whose people are made up' : 'RAMP_SMTP_URL is not set';
    const what = `No mail is planned or sent: ${why}.`;
    if (row?.['n'] === 0 || demo) return { state: 'ok', what };
    return {
      state: 'look',
      what,
      remedy: `${String(row?.['n'])} people asked for mail: set RAMP_SMTP_URL and RAMP_MAIL_FROM.`,
    };
  },
  async (ask) => {
    const rows = await ask(
      `select p.email from notifications n join people p on p.id = n.person_id and p.email = n.refused_email order by p.email limit 20`,
    );
    if (rows.length === 0) return { state: 'ok', what: 'No address was refused by the mail server.' };
    return {
      state: 'look',
      what: `The mail server refused these addresses for good, and nothing is sent there: ${rows.map((row) => String(row['email'])).join(', ')}.`,
      remedy: 'Mend the address; the person then saves their notifications anew.',
    };
  },
  async (ask) => {
    const [row] = await ask(
      `select count(*)::int as n, max(error) as error from mails where status = 'GIVEN_UP' and created_at > now() - interval '7 days'`,
    );
    if (row?.['n'] === 0) return { state: 'ok', what: 'No mail was given up within a week.' };
    const what = `${String(row?.['n'])} mails were given up within a week. ${String(row?.['error'] ?? 'None was tried in time.')}`;
    return { state: 'look', what, remedy: 'Check RAMP_SMTP_URL, and worker.log.' };
  },
  async (ask) => {
    const [row] = await ask(
      `select count(*)::int as n from chat_hooks where deleted_at is null and (status = 'FAILING' or paused_because in ('FAILING', 'GONE'))`,
    );
    if (row?.['n'] === 0) return { state: 'ok', what: 'Every channel of a chat that is to be told can be reached.' };
    const what = `${String(row?.['n'])} channels of a chat cannot be told what waits.`;
    return { state: 'look', what, remedy: 'Ask chatHooks for lastError; resumeChatHook, or make the hook anew.' };
  },
];
