import { nextLink } from './next-link.js';

const BASE = 'https://a.example/rows?page=1';

it.each([
  ['<https://a.example/rows?page=2>; rel="next"', 'https://a.example/rows?page=2'],
  ['<?page=2>; rel=next', 'https://a.example/rows?page=2'],
  [
    '</rows,all?page=0>; rel="prev", </rows,all?page=2>; title="more, \\"later\\"; rel=x"; REL="Next"',
    'https://a.example/rows,all?page=2',
  ],
  ['<#a>; rel="first", <https://b.example/>; rel="last NEXT"', 'https://b.example/'],
])('%s leads on', (header, next) => {
  expect(nextLink(header, BASE)).toBe(next);
});

it.each([
  null,
  '',
  '<?page=2>; rel="prev"',
  '<?page=2>',
  '?page=2; rel="next"',
  '<?page=2>; rel="next"; anchor="#other"',
  '<https://[>; rel="next"',
  '<'.repeat(20_000),
])('%s leads nowhere', (header) => {
  expect(nextLink(header, BASE)).toBeNull();
});
