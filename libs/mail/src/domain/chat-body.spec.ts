import { chatBody } from './chat-body.js';
import { unitDigest } from './unit-digest.js';

const parts = unitDigest({
  unit: 'Clinic',
  waiting: [
    { kind: 'IDEAS', n: 2 },
    { kind: 'STUDIES_DUE', n: 0 },
    { kind: 'CYCLES_OVERDUE', n: 1 },
  ],
  decisions: [
    {
      cycle: 'Cycle 1.2 of <!channel> & [x](https://evil.example)',
      decision: 'ADOPT',
      url: 'https://r.example/?open=a',
    },
  ],
  wins: [],
});

it('tells what there is, and leaves out what there is not', () => {
  expect(parts.map(({ title, lines }) => [title, ...lines.map(({ text }) => text)])).toEqual([
    ['Decided', 'Cycle 1.2 of <!channel> & [x](https://evil.example): the change is adopted'],
    ['Waiting', '2 ideas wait for an answer', '1 test should have ended'],
  ]);
  expect(unitDigest({ unit: 'Clinic', waiting: [{ kind: 'IDEAS', n: 0 }], decisions: [], wins: [] })).toEqual([]);
});

it('in Slack nobody is called by what somebody wrote', () => {
  const { text } = JSON.parse(chatBody('SLACK', { title: 'Clinic', parts, home: 'https://r.example' }));
  expect(text).toContain(
    '• Cycle 1.2 of &lt;!channel&gt; &amp; [x](https://evil.example): the change is adopted <https://r.example/?open=a|Open>',
  );
  expect(text.match(/<[^>]+>/g)).toEqual(['<https://r.example/?open=a|Open>', '<https://r.example|Ramp>']);
});

it('in Teams a text is a run, which knows no markup', () => {
  const card = JSON.parse(chatBody('TEAMS', { title: 'Clinic', parts, home: 'https://r.example' }));
  expect(card).toMatchObject({
    type: 'message',
    attachments: [{ contentType: 'application/vnd.microsoft.card.adaptive' }],
  });
  const { body } = card.attachments[0].content;
  expect(new Set(body.map(({ type }: { type: string }) => type))).toEqual(new Set(['RichTextBlock']));
  expect(body[2].inlines).toEqual([
    {
      type: 'TextRun',
      text: 'Cycle 1.2 of <!channel> & [x](https://evil.example): the change is adopted',
      selectAction: { type: 'Action.OpenUrl', url: 'https://r.example/?open=a' },
    },
  ]);
});
