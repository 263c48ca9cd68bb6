import { readFile } from 'node:fs/promises';
import { answerCase } from '../golden/answer-case.js';
import type { GoldenCase } from '../golden/family.js';
import type { Command } from './command.js';

export const golden: Command = {
  name: 'golden',
  summary: 'answers cases of charts, rules and effects: ramp golden INPUTS.json prints {id: expected}',
  words: 1,
  async run([path]) {
    if (!path) {
      process.stderr.write(
        'Say which file: ramp golden INPUTS.json, holding {"id": {"family", "options", "input"}}.\n',
      );
      return 2;
    }
    const cases = await read(path);
    if (!cases) return 2;
    const answers = Object.entries(cases).map(([id, one]) => [id, answerCase(id, one)]);
    process.stdout.write(`${JSON.stringify(Object.fromEntries(answers))}\n`);
    return 0;
  },
};

/** Null, having said why, for what is no file of cases. */
async function read(path: string): Promise<Record<string, GoldenCase> | null> {
  try {
    const found: unknown = JSON.parse(await readFile(path, 'utf8'));
    if (isCases(found)) return found;
    process.stderr.write(`${path} is no object of cases by id, each with a "family".\n`);
  } catch (error) {
    process.stderr.write(`${path} cannot be read as JSON: ${(error as Error).message}\n`);
  }
  return null;
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isCases = (value: unknown): value is Record<string, GoldenCase> =>
  isObject(value) && Object.values(value).every(isObject);
