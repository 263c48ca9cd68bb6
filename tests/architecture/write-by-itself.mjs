// Writes docs/by-itself.md from the files of subscribers and ticks: npm run docs:by-itself. With --print it only says what it would write.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));
const page = 'docs/by-itself.md';

function filesIn(folder) {
  return readdirSync(`${root}libs`, { withFileTypes: true })
    .filter((lib) => lib.isDirectory())
    .flatMap(({ name: lib }) => {
      const path = `libs/${lib}/src/${folder}`;
      const names = readdirSync(`${root}libs/${lib}/src`).includes(folder) ? readdirSync(root + path) : [];
      return names.filter((name) => /(?<!\.spec)\.ts$/.test(name)).map((name) => ({ lib, path: `${path}/${name}` }));
    })
    .sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** What a class that implements `what` says of itself; null where the file holds none. */
function policyIn({ lib, path }, what) {
  const text = readFileSync(root + path, 'utf8');
  const found = new RegExp(
    `(/\\*\\*(?:(?!\\*/)[^])*\\*/)?\\s*@Injectable\\(\\)\\s*export class \\w+ implements ${what}\\b`,
  ).exec(text);
  if (!found) return null;
  const name = /readonly name = '([^']+)'/.exec(text)?.[1];
  if (!name || !path.endsWith(`/${name}.ts`)) throw new Error(`${path}: its name is not that of its file.`);
  const comment = (found[1] ?? '')
    .replace(/^\/\*\*|\*\/$/g, '')
    .replace(/^\s*\* ?/gm, ' ')
    .replace(/\s+/g, ' ')
    .replace(/ \(method\.md[^)]*\)/g, '')
    .trim();
  const sentence = /^.+?\.(?= |$)/.exec(comment)?.[0];
  if (!sentence) throw new Error(`${path}: the comment before its class does not say in a sentence what it does.`);
  return { lib, name, path, sentence, text };
}

const policies = (folder, what) => filesIn(folder).flatMap((file) => policyIn(file, what) ?? []);
const row = (cells) => `| ${cells.join(' | ')} |`;

function eventsOf({ path, text }) {
  if (text.includes('readonly types = Object.keys(EVENT_TYPES)')) return 'every event';
  const list = /readonly types = \[([^\]]*)\]/.exec(text)?.[1];
  const types = [...(list ?? '').matchAll(/'(\w+)'/g)].map(([, type]) => `\`${type}\``);
  if (types.length === 0) throw new Error(`${path}: the events that it listens to are not listed in it.`);
  return types.join(', ');
}
function howOften({ path, text }) {
  const sum = /readonly everyMs = ([\d_* ]+);/.exec(text)?.[1];
  if (!sum) throw new Error(`${path}: how often it runs is not a number in it.`);
  const seconds = sum.split('*').reduce((product, factor) => product * Number(factor.replaceAll('_', '')), 1) / 1000;
  const [count, unit] =
    seconds % 3600 === 0
      ? [seconds / 3600, 'hour']
      : seconds % 60 === 0
        ? [seconds / 60, 'minute']
        : [seconds, 'second'];
  return count === 1 ? `every ${unit}` : `every ${count} ${unit}s`;
}
const table = (head, all, told) =>
  [
    row(['', head, '']),
    row(['---', '---', '---']),
    ...all.map((one) => row([`\`${one.name}\` (${one.lib})`, told(one), one.sentence])),
  ].join('\n');

const text = `# What happens by itself

Written from the files by \`npm run docs:by-itself\`: do not edit it. Each is one file, named after what it does, in the folder
\`subscribers\` or \`ticks\` of its lib.

## When something happened

A subscriber is handed each event of its types once, in the order of what the event is about, and again when it failed.

${table('listens to', policies('subscribers', 'Subscriber'), eventsOf)}

## When time has passed

A tick looks at what is due. A run too many changes nothing; of many workers one runs it at a time.

${table('runs', policies('ticks', 'Tick'), howOften)}
`;

if (process.argv.includes('--print')) process.stdout.write(text);
else writeFileSync(root + page, text);
