import { DomainError } from '#language';
import { loadConfig } from '#platform';
import { COMMANDS } from './commands/all-commands.js';
import { commandLine } from './commands/command-line.js';
import { NotUnderstood } from './commands/not-understood.js';

/** The command line: `main(['start', '--port', '4000'])`. Sets the exit code; 2 means that the command was not understood. */
export async function main(words: string[]): Promise<void> {
  // A reader that went away (`| head`, a closed terminal) must not end a running Ramp in the middle of its work.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);
  if (words.length === 0 || words[0] === 'help' || words.includes('--help') || words.includes('-h')) {
    process.stdout.write(usage());
    return;
  }
  try {
    const found = commandLine(words);
    if (!found) throw new NotUnderstood(`Ramp has no command \`${words.join(' ')}\`.\n${usage()}`);
    const config = loadConfig();
    const { command, args, dataDir = config.dataDir } = found;
    process.exitCode = await command.run(args, { ...config, dataDir });
  } catch (error) {
    process.exitCode = report(error);
  }
  // Work that was given up may still hold a connection or a timer; the output has a second to be written.
  setTimeout(() => process.exit(), 1000).unref();
}

function report(error: unknown): number {
  if (error instanceof DomainError) {
    for (const { message, remedy } of error.problems)
      process.stderr.write(`${message}${remedy ? `\n${remedy}` : ''}\n`);
    return 1;
  }
  if (error instanceof NotUnderstood) {
    process.stderr.write(`${error.message.trimEnd()}\n`);
    return 2;
  }
  process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
  return 1;
}

function usage(): string {
  const width = Math.max(...COMMANDS.map(({ name }) => name.length));
  const lines = COMMANDS.map(({ name, summary }) => `  ${name.padEnd(width)}  ${summary}`);
  return ['', 'npx ramp <command> [--data-dir DIR]', ...lines, '', 'docs/running.md tells the rest.', ''].join('\n');
}
