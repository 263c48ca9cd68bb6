import { digestMail, type DigestLine } from './digest-mail.js';

const LINE: DigestLine = {
  what: 'A study is due',
  of: 'Cycle 1.2 of Fewer clicks',
  unit: 'Clinic',
  dueOn: '2026-03-06',
  overdue: true,
  url: 'https://ramp.example/?open=Q3ljbGU6',
};
const mail = (over: Partial<DigestLine> = {}, total = 1): ReturnType<typeof digestMail> =>
  digestMail({
    lines: [{ ...LINE, ...over }],
    ...{ total, urgent: false, home: 'https://ramp.example', unsubscribe: 'https://ramp.example/mail/u?t=a&b' },
  });

it('says what waits with its link, in text and in HTML', () => {
  const { subject, text, html } = mail({}, 3);
  expect(subject).toBe('Ramp: 3 things wait for you, 1 overdue');
  expect(text).toBe(
    [
      ...['3 things wait for you, 1 overdue.', ''],
      'A study is due: Cycle 1.2 of Fewer clicks, Clinic (overdue since 2026-03-06)',
      ...['  https://ramp.example/?open=Q3ljbGU6', '', 'And 2 more.', 'All of it: https://ramp.example'],
      ...['To be told no more: https://ramp.example/mail/u?t=a&b', ''],
    ].join('\n'),
  );
  expect(html).toContain('href="https://ramp.example/mail/u?t=a&amp;b"');
});

it('what somebody wrote is text and one line, whatever it holds', () => {
  const { subject, text, html } = mail({ of: `<img src=x onerror="alert('1')">\r\nBcc: all@example.org\u2028\u202E` });
  expect(subject).not.toMatch(/Bcc/);
  expect(text).toContain(`<img src=x onerror="alert('1')"> Bcc: all@example.org, Clinic`);
  expect(html).toContain('&lt;img src=x onerror=&quot;alert(&#39;1&#39;)&quot;&gt; Bcc: all@example.org');
  expect(html).not.toContain('<img');
});

it('an urgent one says so, and no more', () => {
  const parts = {
    lines: [LINE],
    total: 1,
    urgent: true,
    home: 'https://a.example',
    unsubscribe: 'https://a.example/u',
  };
  expect(digestMail(parts)).toMatchObject({ subject: 'Ramp: to be decided today' });
});
