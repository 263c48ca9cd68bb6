import { ROLES } from './askers.js';
import { RIGHTS, type Right } from './rights.js';

const said = (answer: string): string => {
  if (answer === 'ok') return 'yes';
  return answer.startsWith('NOT_FOUND') ? 'not there' : 'no';
};
const scopes = {
  READ_KEY: 'READ',
  EVENTS_KEY: 'READ_EVENTS',
  SOURCES_KEY: 'MANAGE_SOURCES',
  ROWS_KEY: 'RECORD_MEASUREMENTS',
  METRICS_KEY: 'MANAGE_METRICS',
};
const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;

function lineOf(name: string, { inReach, elsewhere, keys, nobody }: Right): string {
  const roles = ROLES.map((role) => said(inReach[role]));
  const beyond = [...new Set(ROLES.map((role) => said(elsewhere[role])))].join(', ');
  const without = nobody.startsWith('UNAUTHENTICATED') ? '' : 'yes';
  return line([`\`${name}\``, ...roles, beyond, keys.map((key) => `\`${scopes[key]}\``).join(', '), without]);
}

/** docs/rights.md, of the rows that the matrix is tested by. */
export const rightsPage = (): string => `# Who may do what

Of every mutation: what each role is answered about something at a unit that its grant reaches (its own and those below), about something
elsewhere (above or beside), which scope opens it to a key, and whether it is open without a sign-in. "no" is \`FORBIDDEN\`; "not there" is
\`NOT_FOUND\`: what one may not see does not exist. The rows are those of the test, \`tests/matrix/rights.ts\`; this page is printed from them by
\`npm run docs:rights\`. Later rules may refuse for other reasons (docs/errors.md).

${line(['mutation', ...ROLES.map((role) => `\`${role}\``), 'elsewhere', 'keys', 'without a sign-in'])}
${line(['---', ...ROLES.map(() => '---'), '---', '---', '---'])}
${Object.entries(RIGHTS)
  .map(([name, row]) => lineOf(name, row))
  .join('\n')}
`;
