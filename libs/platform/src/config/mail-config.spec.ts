import { mailConfig } from './mail-config.js';

const read = (smtp: string | undefined, from: string | undefined): unknown[] => {
  const wrong: string[] = [];
  const { smtpUrl, mailFrom } = mailConfig({ RAMP_SMTP_URL: smtp, RAMP_MAIL_FROM: from }, (name) => wrong.push(name));
  return [smtpUrl, mailFrom, ...wrong];
};

it('takes a server and a sender together, or neither', () => {
  expect(read(undefined, '')).toEqual([null, null]);
  const from = 'Ramp at Quillhaven <ramp@quillhaven.example>';
  expect(read('smtps://user:p%40ss@mail.example', from)).toEqual(['smtps://user:p%40ss@mail.example', from]);
  expect(read('smtp://mail.example:587', 'ramp@quillhaven.example')).toHaveLength(2);
  expect(read('smtp://mail.example', undefined)).toEqual(['smtp://mail.example', null, 'RAMP_MAIL_FROM']);
});

it.each(['http://mail.example', 'mail.example', 'smtp://', 'smtp:'])('no mail leaves by %s', (url) => {
  expect(read(url, 'a@b.example')).toEqual([url, 'a@b.example', 'RAMP_SMTP_URL']);
});

it.each([
  'a',
  'a@b, c@d',
  'A\r\nBcc: <c@d.example>',
  'a@b.example\nBcc: c@d.example',
  'A <a@b> <c@d>',
  '"A" <a@b.example>',
])('the sender is not %j', (from) =>
  expect(read('smtp://mail.example', from)).toEqual(['smtp://mail.example', from, 'RAMP_MAIL_FROM']),
);
