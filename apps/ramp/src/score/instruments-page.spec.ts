import { jest } from '@jest/globals';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  catalogueInstruments,
  catalogueMetrics,
  instrumentMeasure,
  instrumentOf,
  instrumentScoring,
  type FlagRule,
} from '#catalogue';
import { COMMANDS } from '../commands/all-commands.js';
import { score } from '../commands/score.js';

// docs/instruments.md, held against the catalogue; its file is scored by its command, as it stands.
const page = readFileSync('docs/instruments.md', 'utf8');
const block = (kind: string): string => new RegExp(`\`\`\`${kind}\n([\\s\\S]*?)\`\`\``).exec(page)?.[1] ?? '';
/** The rows of the table under a heading, without its two first lines. */
const table = (heading: string): string[] =>
  (page.split(/^## /m).find((part) => part.startsWith(`${heading}\n`)) ?? '')
    .split('\n')
    .filter((line) => line.startsWith('|'))
    .slice(2);
const scorings = catalogueInstruments().map(({ key }) => instrumentScoring(key)!);

const mark = (verified: boolean): string => (verified ? 'confirmed' : 'unconfirmed');
function words(rule: FlagRule): string {
  if ('any' in rule) return rule.any.map(words).join(' or ');
  if ('all' in rule) return rule.all.map((one) => ('any' in one ? `(${words(one)})` : words(one))).join(' and ');
  if ('item' in rule) return `item ${rule.item} ${rule.op} ${rule.value}`;
  if (!('by_role' in rule)) return `\`${rule.subscale}\` ${rule.op} ${rule.value}`;
  const roles = rule.by_role.map(({ role, op, value, verified }) => `${role} ${op} ${value} (${mark(verified)})`);
  return `\`${rule.subscale}\` by role: ${roles.join(', ')}`;
}

describe('the page on instruments', () => {
  it('lists every instrument with its licence', () => {
    const rows = catalogueInstruments().map((one) => {
      const { mayBeUsedFreely, subscales } = instrumentOf(one);
      const licence = one.licence.status.replaceAll('_', ' ');
      return `| \`${one.key}\` | ${one.name} | ${subscales.join('; ')} | ${licence} | ${mayBeUsedFreely ? 'yes' : 'no'} |`;
    });
    expect(table('Which there are')).toEqual(rows);
  });

  it('lists every cut-off, and whether it was read in its source', () => {
    const rows = scorings.flatMap(({ key, flags }) =>
      flags.map(
        (flag) =>
          `| \`${key}\` | \`${flag.key}\` | ${words(flag.rule)} | \`${flag.source}\` | ${mark(flag.verified)} |`,
      ),
    );
    expect(table('Cut-offs')).toEqual(rows);
  });

  it('lists what each metric takes', () => {
    const rows = catalogueMetrics().flatMap(({ key }) => {
      const measure = instrumentMeasure(key);
      if (!measure) return [];
      const { part, instrument } = measure;
      const takes =
        'mean' in part
          ? `mean of \`${part.mean}\``
          : `share with ${typeof part.share === 'string' ? `\`${part.share}\`` : words(part.share)}`;
      return [`| \`${key}\` | \`${instrument}\` | ${takes} |`];
    });
    expect(table('Metrics')).toEqual(rows);
  });

  it('scores its file as it says', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'ramp-score-'));
    const file = join(folder, 'answers.csv');
    const outputs = { stdout: '', stderr: '' };
    const spies = (['stdout', 'stderr'] as const).map((name) =>
      jest.spyOn(process[name], 'write').mockImplementation((text) => {
        outputs[name] += String(text);
        return true;
      }),
    );
    try {
      writeFileSync(file, block('csv'));
      const [, line = ''] = /npx ramp score answers\.csv (.+)\n/.exec(block('console')) ?? [];
      expect(line).toContain('--instrument');
      expect(await score.run([file, ...line.split(' ')])).toBe(0);
      expect(JSON.parse(outputs.stdout)).toEqual(JSON.parse(block('json')));
      // What the test runner says on the same stream stands around it.
      expect(outputs.stderr).toContain(block('console').split('\n').slice(1).join('\n'));
    } finally {
      for (const spy of spies) spy.mockRestore();
      rmSync(folder, { recursive: true });
    }
    expect(COMMANDS).toContain(score);
  });
});
