// The reference packages' answers, as they were published to the project: compressed beside this file, so that any clone runs them.
import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';

export interface Golden {
  id: string;
  kind: string;
  quirks: string[];
  refuse?: string[];
  knife_edge?: boolean;
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- each family has its own published shape
  options: any;
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- likewise
  input: any;
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- likewise
  expected: any;
}
export interface GoldenFile {
  schema: string;
  family: string;
  tolerance?: number;
  cases: Golden[];
  rows: Record<string, unknown>[];
}
type Group = 'spc' | 'effects';
const parse = (text: Buffer): GoldenFile => ({ cases: [], rows: [], ...JSON.parse(text.toString('utf8')) });
const published = (group: Group, path: string): URL =>
  new URL(`../../../shared/golden/${group}/${path}.json`, import.meta.url);

/** One file of generated cases or rows. */
export const golden = (group: Group, family: string): GoldenFile =>
  parse(gunzipSync(readFileSync(new URL(`./${group}/${family}.json.gz`, import.meta.url))));

/** Charts over data sets of the packages: read where they lie beside a checkout, never copied (GPL). None where they are not there. */
export const datasets = (family: string): Golden[] => {
  const path = published('spc', `datasets/${family}`);
  return existsSync(path) ? parse(readFileSync(path)).cases : [];
};

/** The same file as it is published beside a checkout; null where there is none. */
export const publishedBytes = (group: Group, family: string): Buffer | null => {
  const path = published(group, family);
  return existsSync(path) ? readFileSync(path) : null;
};
export const compressedBytes = (group: Group, family: string): Buffer =>
  gunzipSync(readFileSync(new URL(`./${group}/${family}.json.gz`, import.meta.url)));
