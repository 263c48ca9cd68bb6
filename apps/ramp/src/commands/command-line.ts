import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { findCommand } from './all-commands.js';
import type { Command } from './command.js';
import { NotUnderstood } from './not-understood.js';

export interface CommandLine {
  command: Command;
  args: string[];
  /** Absolute; undefined where the command line is silent. */
  dataDir: string | undefined;
}

/** The command, its arguments and the data folder that any command takes. Null for no command; throws NotUnderstood for words that it does not take. */
export function commandLine(words: readonly string[]): CommandLine | null {
  const { rest, dataDir } = takeDataDir(words);
  const found = findCommand(rest);
  if (!found) return null;
  const { command, args } = found;
  const most = command.words ?? 0;
  try {
    const { positionals } = parseArgs({ args, options: command.options ?? {}, allowPositionals: true });
    const tooMany = positionals[most];
    if (tooMany !== undefined) throw new NotUnderstood(`\`ramp ${command.name}\` does not take "${tooMany}".`);
  } catch (error) {
    if (!String((error as { code?: string }).code).startsWith('ERR_PARSE_ARGS')) throw error;
    const [sentence = ''] = (error as Error).message.split('. ');
    throw new NotUnderstood(
      `\`ramp ${command.name}\`: ${sentence.replace(/\.$/, '')}. \`npx ramp help\` lists what there is.`,
    );
  }
  return { command, args, dataDir };
}

function takeDataDir(words: readonly string[]): { rest: string[]; dataDir: string | undefined } {
  const rest = [...words];
  let dataDir: string | undefined;
  for (let at = rest.findIndex(isDataDir); at >= 0; at = rest.findIndex(isDataDir)) {
    const [word = '', next] = rest.slice(at, at + 2);
    const inOne = word.startsWith('--data-dir=');
    const folder = inOne ? word.slice('--data-dir='.length) : next;
    if (!folder || (!inOne && folder.startsWith('-')))
      throw new NotUnderstood('--data-dir wants a folder: --data-dir /srv/ramp.');
    dataDir = resolve(folder);
    rest.splice(at, inOne ? 1 : 2);
  }
  return { rest, dataDir };
}

const isDataDir = (word: string): boolean => word === '--data-dir' || word.startsWith('--data-dir=');
