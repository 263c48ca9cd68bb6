import { reportMarkdown } from './markdown.js';

const itemOf = (text: string): string | undefined =>
  reportMarkdown({
    ...{ pilotTitle: 'P', unitName: 'U', madeOn: '2026-03-09' },
    sections: [{ number: 1, title: 'T', parts: [{ kind: 'list', items: [text] }] }],
  })
    .trimEnd()
    .split('\n')
    .at(-1);

// Each with a backslash before punctuation alone: before a letter or a digit it would be shown.
it.each([
  ['1. First', String.raw`- 1\. First`],
  ['2) Second', String.raw`- 2\) Second`],
  ['> said', String.raw`- \> said`],
  ['>said', String.raw`- \>said`],
  ['---', String.raw`- \---`],
  ['# Head', String.raw`- \# Head`],
  ['+ more', String.raw`- \+ more`],
  ['[a](javascript:b)', String.raw`- \[a\](javascript:b)`],
  ['<b>|`*_~\\', String.raw`- &lt;b>\|\`\*\_\~\\`],
  ['two\nlines', '- two lines'],
  ['21 minutes', '- 21 minutes'],
  ['1.1 of the ramp', '- 1.1 of the ramp'],
])('%j is shown as it was written', (text, line) => {
  expect(itemOf(text)).toBe(line);
});
