import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '#platform';
import type { Data } from './gql.js';

/** A step of docs/examples/story.json: an example that is run, or what the machine does meanwhile. */
export interface Step {
  /** The example's file, without its ending. */
  run?: string;
  wait?: 'pulls' | 'ideaBox' | 'webhooks' | 'failedDeliveries';
  as?: string;
  /** From which day on. */
  on?: string;
  /** Others than those of the example's file. */
  variables?: object;
  /** What later steps call "$name", by its path in the data. */
  keep?: Record<string, string>;
}

const path = (file: string): string => join(packageRoot(), 'docs', 'examples', file);
export const story = (): Step[] => JSON.parse(readFileSync(path('story.json'), 'utf8'));
export const exampleOf = (run: string): string => readFileSync(path(`${run}.graphql`), 'utf8');

export function variablesOf({ run, variables }: Step, hasFile: boolean): object {
  if (variables) return variables;
  return hasFile ? JSON.parse(readFileSync(path(`${run}.json`), 'utf8')) : {};
}

/** With what is known in place of "$name". Throws where it is not known. */
export function filled(value: Data, known: Readonly<Record<string, unknown>>): Data {
  if (typeof value === 'string' && value.startsWith('$')) {
    const name = value.slice(1);
    if (known[name] === undefined) throw new Error(`Nothing is called ${value} by then.`);
    return known[name];
  }
  if (Array.isArray(value)) return value.map((one) => filled(one, known));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, filled(one, known)]));
}

/** By a path as "pilots.nodes.0.id"; a negative number counts from the end. */
export const at = (data: Data, steps: string): unknown =>
  steps.split('.').reduce((found: Data, step) => (Array.isArray(found) ? found.at(Number(step)) : found?.[step]), data);
