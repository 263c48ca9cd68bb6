import { files, read } from './tree.js';

// Pictures and the like have zero bytes. The lockfile has a spec of its own.
const text = files()
  .filter((path) => path !== 'package-lock.json')
  .map((path) => ({ path, content: read(path) }))
  .filter(({ content }) => !content.includes('\0'));

function placesOf(pattern: RegExp): string[] {
  return text.flatMap(({ path, content }) =>
    content.split('\n').flatMap((line, index) => {
      const hit = pattern.exec(line)?.[0];
      return hit ? [`${path}:${index + 1}: ${hit}`] : [];
    }),
  );
}

it('no file names a folder of somebody’s machine', () => {
  const pattern = /(?<![\w.*}-])\/(?:home|root|work|Users)\/[\w.-]+/;
  expect(pattern.test(['"', 'home', 'kim'].join('/'))).toBe(true);
  expect(placesOf(pattern)).toEqual([]);
});

it('no file names a package registry or a mirror of one', () => {
  const pattern = /registry[.](?:npmjs|yarnpkg)|npm[m]irror|artifact[o]ry|verdacci[o]|jfrog[.]|[/]api[/]npm[/]/i;
  expect(pattern.test(['registry', 'npmjs', 'org'].join('.'))).toBe(true);
  expect(placesOf(pattern)).toEqual([]);
});

it('no file holds a private key', () => {
  const pattern = /BEGIN (?:\w+ )*PRIVATE KEY/;
  expect(pattern.test(['BEGIN', 'EC', 'PRIVATE', 'KEY'].join(' '))).toBe(true);
  expect(placesOf(pattern)).toEqual([]);
});
