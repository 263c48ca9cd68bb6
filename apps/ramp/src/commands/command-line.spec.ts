import { resolve } from 'node:path';
import { COMMANDS } from './all-commands.js';
import { commandLine } from './command-line.js';
import { NotUnderstood } from './not-understood.js';

const refusal = (...words: string[]): string => {
  try {
    commandLine(words);
  } catch (error) {
    if (error instanceof NotUnderstood) return error.message;
    throw error;
  }
  return 'understood';
};

describe('the command line', () => {
  it('takes --data-dir of every command, before and behind its name, in one word or two', () => {
    for (const { name } of COMMANDS) {
      const words = name.split(' ');
      for (const line of [
        [...words, '--data-dir', 'x/y'],
        ['--data-dir', 'x/y', ...words],
        [...words, '--data-dir=x/y'],
      ])
        expect(commandLine(line)).toMatchObject({ command: { name }, args: [], dataDir: resolve('x/y') });
    }
    expect(commandLine(['doctor'])?.dataDir).toBeUndefined();
  });

  it('leaves the other words to the command', () => {
    expect(commandLine(['restore', 'copy', '--data-dir', '/d', '--nothing-written-since'])).toMatchObject({
      args: ['copy', '--nothing-written-since'],
      dataDir: '/d',
    });
    expect(commandLine(['start', '--port', '4000', '--fresh'])?.args).toEqual(['--port', '4000', '--fresh']);
  });

  it('refuses what the command does not take, with a sentence', () => {
    expect(refusal('doctor', '--bad')).toMatch(/^`ramp doctor`: Unknown option '--bad'\. /);
    expect(refusal('start', '--prot', '1')).toMatch(/'--prot'/);
    expect(refusal('start', '--port')).toMatch(/--port/);
    expect(refusal('migrate', 'now')).toBe('`ramp migrate` does not take "now".');
    expect(refusal('backup', 'one', 'two')).toBe('`ramp backup` does not take "two".');
    for (const words of [['--data-dir'], ['--data-dir='], ['--data-dir', '--port']])
      expect(refusal('doctor', ...words)).toMatch(/--data-dir wants a folder/);
    expect(commandLine(['docter'])).toBeNull();
  });
});
