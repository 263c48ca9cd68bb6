import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '#catalogue';

/** A file of apps/ramp/demo, found the same way from the sources and from dist. */
export const demoFile = (...parts: string[]): string => join(packageRoot(), 'apps', 'ramp', 'demo', ...parts);

/** JSON of apps/ramp/demo/world. The caller names the shape, which the specs hold against the data. */
export const demoJson = <T>(...parts: string[]): T =>
  JSON.parse(readFileSync(demoFile('world', ...parts), 'utf8')) as T;
