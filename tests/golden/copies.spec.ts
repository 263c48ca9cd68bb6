import { readdirSync } from 'node:fs';
import { compressedBytes, publishedBytes } from './golden.js';

const files = (['spc', 'effects'] as const).flatMap((group) =>
  readdirSync(new URL(`./${group}/`, import.meta.url)).map((file) => [group, file.replace('.json.gz', '')] as const),
);

it.each(files)('%s %s is the published file, byte for byte', (group, family) => {
  const held = compressedBytes(group, family);
  expect((publishedBytes(group, family) ?? held).equals(held)).toBe(true);
});
