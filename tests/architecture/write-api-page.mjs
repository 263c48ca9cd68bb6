// Writes docs/api.md from the printed schema, docs/examples and what the built API knows of keys and costs: npm run docs:api. With --print it
// only says what it would write.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import {
  buildSchema,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
  isScalarType,
  isSpecifiedScalarType,
  isUnionType,
  print,
} from 'graphql';
import { HEAVY_FIELDS, MUTATION } from '../../dist/apps/api/src/limits/heavy-fields.js';
import { ROOT_FIELDS } from '../../dist/apps/api/src/keys/scopes-open.js';

const root = fileURLToPath(new URL('../../', import.meta.url));
const read = (path) => readFileSync(root + path, 'utf8');
const schema = buildSchema(read('apps/api/schema.graphql'));
const story = JSON.parse(read('docs/examples/story.json'));
const WIDTH = 140;

/** A paragraph, or an item of a list, in lines of the width. */
function wrapped(text, indent = '') {
  const lines = [''];
  for (const word of text.trim().split(/\s+/)) {
    const line = lines.at(-1);
    const longer = line === '' ? word : `${line} ${word}`;
    if (line !== '' && longer.length > WIDTH - (lines.length > 1 ? indent.length : 0)) lines.push(word);
    else lines[lines.length - 1] = longer;
  }
  return lines.join(`\n${indent}`);
}
/** What would be read as Markdown in a sentence, but not within code. */
const sentence = (text) =>
  (text ?? '')
    .split(/(`[^`]*`)/)
    .map((part, index) => (index % 2 ? part : part.replace(/[<>|*_]/g, '\\$&')))
    .join('');
const item = (code, text) => wrapped(`- \`${code}\`${text ? ` ${sentence(text)}` : ''}`, '  ');
const typed = ({ name, type, astNode }) =>
  `${name}: ${type}${astNode.defaultValue === undefined ? '' : ` = ${print(astNode.defaultValue)}`}`;
const deprecated = ({ deprecationReason: why }) => (why ? ` Deprecated: ${why}` : '');
const signature = ({ name, args = [], type }) =>
  `${name}${args.length > 0 ? `(${args.map(typed).join(', ')})` : ''}: ${type}`;
const named = (type) => String(type).replace(/[[\]!]/g, '');
const kindOf = (type) => {
  if (isInputObjectType(type)) return 'input';
  if (isEnumType(type)) return 'enum';
  if (isUnionType(type)) return 'union';
  if (isInterfaceType(type)) return 'interface';
  return isScalarType(type) ? 'scalar' : 'type';
};
function linked(type) {
  const found = schema.getType(named(type));
  const isOwn = !isScalarType(found) || !isSpecifiedScalarType(found);
  return isOwn ? `[\`${type}\`](#${kindOf(found)}-${found.name.toLowerCase()})` : `\`${type}\``;
}

function whoMay(operation, name) {
  const scopes = ROOT_FIELDS[operation][name];
  if (!scopes) throw new Error(`${operation}.${name} is not in scopes-open.ts.`);
  if (scopes.length === 0) return 'For people: no key of an integration opens it.';
  return `A key of an integration needs ${scopes.length > 1 ? 'one of ' : ''}${scopes.map((scope) => `\`${scope}\``).join(', ')}.`;
}
function costOf(operation, name) {
  const heavy = HEAVY_FIELDS[`${operation}.${name}`];
  if (heavy) return ` It costs ${heavy.weight} points${heavy.times ? ` for each of \`${heavy.times}\`` : ''}.`;
  return operation === 'Mutation' ? ` It costs ${MUTATION} points.` : '';
}
function exampleOf(file) {
  const step = story.find(({ run }) => run === file);
  const variables = `docs/examples/${file}.json`;
  const parts = [
    `The example, as \`${step.as}\`:`,
    `\`\`\`graphql\n${read(`docs/examples/${file}.graphql`).trim()}\n\`\`\``,
    ...(existsSync(root + variables) ? [`\`\`\`json\n${read(variables).trim()}\n\`\`\``] : []),
  ];
  return parts.join('\n\n');
}
const operation = (type) => (field) =>
  [
    `### ${type.name.toLowerCase()} ${field.name}`,
    wrapped(sentence(field.description) + deprecated(field)),
    ...(field.args.length > 0 ? [field.args.map((arg) => item(typed(arg), arg.description)).join('\n')] : []),
    wrapped(`Answers ${linked(field.type)}. ${whoMay(type.name, field.name)}${costOf(type.name, field.name)}`),
    exampleOf(type.name === 'Subscription' ? `${field.name}.subscription` : field.name),
  ].join('\n\n');

function partsOf(type) {
  if (isEnumType(type))
    return type.getValues().map((value) => item(value.name, (value.description ?? '') + deprecated(value)));
  if (isUnionType(type)) return [wrapped(`One of ${type.getTypes().map(linked).join(', ')}.`)];
  if (isScalarType(type)) return [];
  return Object.values(type.getFields()).map((field) =>
    item(isInputObjectType(type) ? typed(field) : signature(field), (field.description ?? '') + deprecated(field)),
  );
}
function described(type) {
  const interfaces = isObjectType(type) ? type.getInterfaces().map(({ name }) => name) : [];
  const implemented = interfaces.length > 0 ? ` Implements \`${interfaces.join(', ')}\`.` : '';
  const parts = partsOf(type).join('\n');
  const said = wrapped(sentence(type.description) + implemented);
  return [`### ${kindOf(type)} ${type.name}`, ...(said ? [said] : []), ...(parts ? [parts] : [])].join('\n\n');
}

const roots = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()];
const types = Object.values(schema.getTypeMap())
  .filter((type) => !type.name.startsWith('__') && !roots.includes(type))
  .filter((type) => !isScalarType(type) || !isSpecifiedScalarType(type))
  .sort((a, b) => (a.name < b.name ? -1 : 1));
const operations = (type) => Object.values(type.getFields()).map(operation(type)).join('\n\n');
const [queries, mutations, subscriptions] = roots.map(operations);

const text = `# The API, field by field

Written from the schema by \`npm run docs:api\`: do not edit it. How requests are sent is in \`docs/graphql.md\`, what they may cost in
\`docs/limits.md\`, the codes of refusals in \`docs/errors.md\`, the scopes of keys in \`docs/keys.md\`. What a person may do is decided by their
roles (\`docs/access.md\`), and told of each object in its \`actions\`.

The examples are files in \`docs/examples\`, and all of them are sent to the API by \`tests/flows/examples.spec.ts\`, in the order of
\`docs/examples/story.json\`. A text of the variables that begins with \`$\` stands for what an earlier answer told or the installation
has. The types that end in \`Connection\` and \`Edge\` are pages, as Relay has them.

[Queries](#queries) · [Mutations](#mutations) · [Subscriptions](#subscriptions) · [Types](#types)

## Queries

${queries}

## Mutations

${mutations}

## Subscriptions

${subscriptions}

## Types

${types.map(described).join('\n\n')}
`;

if (process.argv.includes('--print')) process.stdout.write(text);
else writeFileSync(`${root}docs/api.md`, text);
