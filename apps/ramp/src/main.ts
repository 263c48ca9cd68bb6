import { DomainError } from '#language';
import { COMMANDS, findCommand } from './commands/all-commands.js';

/** The command line: `main(['start', '--port', '4000'])`. Sets the exit code; 2 means that the command was not understood. */
export async function main(words: string[]): Promise<void> {
  // A reader that went away (`| head`, a closed terminal) must not end a running Ramp in the middle of its work.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);
  const isHelp = words.length === 0 || ['help', '--help', '-h'].includes(words[0] as string);
  const found = findCommand(words);
  if (!found) {
    if (!isHelp) process.stderr.write(`Ramp has no command \`${words.join(' ')}\`.\n`);
    (isHelp ? process.stdout : process.stderr).write(usage());
    process.exitCode = isHelp ? 0 : 2;
    return;
  }
  try {
    process.exitCode = await found.command.run(found.args);
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
  if (String((error as { code?: string }).code).startsWith('ERR_PARSE_ARGS')) {
    process.stderr.write(`${(error as Error).message}\n`);
    return 2;
  }
  process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
  return 1;
}

function usage(): string {
  const width = Math.max(...COMMANDS.map(({ name }) => name.length));
  const lines = COMMANDS.map(({ name, summary }) => `  ${name.padEnd(width)}  ${summary}`);
  return ['', 'npx ramp <command>', ...lines, '', 'docs/running.md tells the rest.', ''].join('\n');
}
