import { fork } from 'node:child_process';
import { join } from 'node:path';
import { packageRoot } from '#platform';
import { SourceFault } from '../domain/source-fault.js';
import type { Limits } from './limits.js';

/** Turns answers into rows by a JSONata expression. */
export interface RowMaker {
  /** The rows of one answer, each as JSON. Throws SourceFault; after that there is no other answer. */
  rows(text: string): Promise<string[]>;
  close(): void;
}
type Wrong = 'not_json' | 'too_large' | 'endless' | 'failed';
type Made = { rows: string[] } | { wrong: Wrong; message?: string };

const PROGRAM = join(packageRoot(), 'libs/sources/src/connectors/make-rows.mjs');
/** Beyond its own time, for what cannot be interrupted from inside and for a busy machine. */
const GRACE_MS = 5_000;

/**
 * Starts the process that evaluates: an expression can loop for ever or take all memory, and where memory runs out in a thread, the whole
 * process dies with it (tried). It has no environment, so no secret. Regular expressions that would backtrack without end run in linear time.
 */
export function startRowMaker(expression: string, limits: Limits): RowMaker {
  const { expressionMs, expressionMegabytes, wholeBytes } = limits;
  const child = fork(PROGRAM, [], {
    env: {},
    execArgv: [
      `--max-old-space-size=${expressionMegabytes}`,
      '--enable-experimental-regexp-engine-on-excessive-backtracks',
    ],
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  let late = false;
  const gone = new Promise<Made>((resolve) => {
    const end = (): void => resolve({ wrong: late ? 'endless' : 'too_large' });
    child.once('exit', end).once('error', end);
  });
  return {
    async rows(text) {
      const answer = new Promise<Made>((resolve) => child.once('message', (message) => resolve(message as Made)));
      const asked = { expression, text, milliseconds: expressionMs, mostCharacters: wholeBytes };
      child.send(asked, () => undefined);
      const timer = setTimeout(() => {
        late = true;
        child.kill('SIGKILL');
      }, expressionMs + GRACE_MS);
      const made = await Promise.race([answer, gone]);
      clearTimeout(timer);
      if ('rows' in made) return made.rows;
      child.kill('SIGKILL');
      throw faultOf(made.wrong, made.message, limits);
    },
    close: () => void child.kill('SIGKILL'),
  };
}

function faultOf(
  wrong: Wrong,
  message: string | undefined,
  { expressionMs, expressionMegabytes }: Limits,
): SourceFault {
  if (wrong === 'not_json')
    return new SourceFault('source.not_json', 'The source sent what is no JSON, or breaks off before its end.');
  if (wrong === 'endless')
    return new SourceFault('source.rows_endless', `The expression took longer than ${expressionMs / 1000} seconds.`);
  if (wrong === 'too_large')
    return new SourceFault(
      'source.rows_too_large',
      `The expression took more than ${expressionMegabytes} MB, or made more than an answer may be.`,
    );
  return new SourceFault('source.rows_failed', `The expression cannot be carried out: ${message?.slice(0, 200)}`);
}
