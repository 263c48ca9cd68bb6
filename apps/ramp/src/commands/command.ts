import type { ParseArgsConfig } from 'node:util';
import type { Config } from '#platform';

/** One command of `npx ramp`. */
export interface Command {
  name: string;
  summary: string;
  /** Its own options, over --data-dir, which all have. What is not named here is refused. */
  options?: NonNullable<ParseArgsConfig['options']>;
  /** How many words without dashes it takes at most; none unless said. */
  words?: number;
  /** Gets what follows its name without --data-dir, and settings that know of it. What it returns becomes the exit code. */
  run(args: string[], config?: Readonly<Config>): Promise<number>;
}
