import { outcomeOf } from './mail-outcome.js';

const said = (response: string, command: string, code = 'EENVELOPE'): unknown => ({
  ...{ code, command, response, responseCode: Number(response.slice(0, 3)) },
});

it.each([
  [said('550 5.1.1 <ada@quillhaven.example> unknown', 'RCPT TO'), 'REFUSED', '(550 5.1.1)'],
  [said('550 no such mailbox', 'RCPT TO'), 'REFUSED', '(550)'],
  [said('554 5.7.1 Relay access denied', 'RCPT TO'), 'FAILED', '(554 5.7.1)'],
  [said('452 4.2.2 mailbox full', 'RCPT TO'), 'FAILED', '(452 4.2.2)'],
  [said('550 5.1.8 bad sender', 'MAIL FROM'), 'FAILED', '(550 5.1.8)'],
  [said('535 5.7.8 no', 'AUTH PLAIN', 'EAUTH'), 'FAILED', '(535 5.7.8)'],
  [said('552 5.3.4 too large', 'DATA', 'EMESSAGE'), 'LOST', '(552 5.3.4)'],
  [said('451 4.3.0 later', 'DATA', 'EMESSAGE'), 'FAILED', '(451 4.3.0)'],
  [{ code: 'ETIMEDOUT', command: 'CONN' }, 'FAILED', '(ETIMEDOUT)'],
  [new Error('ada@quillhaven.example'), 'FAILED', 'spoken with.'],
  [null, 'FAILED', 'spoken with.'],
])('%j is %s', (error, outcome, end) => {
  const answer = outcomeOf(error);
  expect(answer.outcome).toBe(outcome);
  expect(answer.error).toContain(end);
  expect(answer.error).not.toContain('ada@');
});
