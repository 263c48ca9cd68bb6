import { fillUrl, placesOf, templateProblem } from './url-template.js';

const NONE = { since: null, from: null, to: null };

it('fills in what is asked for, escaped, and leaves out the rest', () => {
  const url = 'https://a.example/{from}/rows.json?size=50{&since,to}';
  expect(fillUrl(url, NONE)).toBe('https://a.example//rows.json?size=50');
  expect(fillUrl(url, { since: "2026-03-09T05:00:00+01:00 & 'x'", from: '2026-01-05', to: null })).toBe(
    'https://a.example/2026-01-05/rows.json?size=50&since=2026-03-09T05%3A00%3A00%2B01%3A00%20%26%20%27x%27',
  );
  expect(fillUrl('https://a.example/{?from,to}', { ...NONE, to: '2026-02-01' })).toBe(
    'https://a.example/?to=2026-02-01',
  );
  expect(fillUrl('https://a.example/{?from,to}', NONE)).toBe('https://a.example/');
  expect(placesOf(url)).toEqual(['from', 'since', 'to']);
});

it.each([
  ['https://a.example/{since', 'brace'],
  ['https://a.example/since}', 'brace'],
  ['https://a.example/{{since}}', 'brace'],
  ['https://{from}.example/', 'host'],
  ['https://a.example{?since}', 'host'],
  ['https://a.example/{?after}', '"after"'],
  ['https://a.example/{}', '""'],
  ['https://a.example/{#since}', '"#since"'],
])('%s cannot be filled in', (url, why) => {
  expect(templateProblem(url)).toContain(why);
});

it('an address without placeholders stays as it is', () => {
  const url = 'https://a.example/rows?a=%7Bsince%7D';
  expect([templateProblem(url), fillUrl(url, { ...NONE, since: '1' })]).toEqual([null, url]);
});
