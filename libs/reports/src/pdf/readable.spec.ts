import { readable } from './readable.js';

it.each([
  ['Ärzte “quoted” ≤ ½ → ✓ Ελλάδα Київ\n', 'Ärzte “quoted” ≤ ½ → ✓ Ελλάδα Київ\n', true],
  ['日本語 ward', '□□□ ward', false],
  ['A 👩\u{1F3FD}\u200d⚕\ufe0f', expect.stringMatching(/^A □/), false],
  ['שלום', 'שלום', false],
])('shows %s as far as the fonts have letters, and knows whether that is all', (text, shown, whole) => {
  expect(readable({ parts: [{ kind: 'record', text }], none: null })).toEqual({
    shown: { parts: [{ kind: 'record', text: shown }], none: null },
    whole,
  });
});
