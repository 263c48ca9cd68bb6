import { buildSchema, isInputObjectType, isObjectType, type GraphQLObjectType } from 'graphql';
import { lintGraphql, preset, printedSchema } from './graphql-lint.js';

const schema = buildSchema(printedSchema());
const objects = Object.values(schema.getTypeMap()).filter(
  (type): type is GraphQLObjectType => isObjectType(type) && !type.name.startsWith('__'),
);
/** What is a part of something, or an answer, and not a thing of its own, has no id: only what can be read again by one has. */
const PARTS = objects
  .filter((type) => !type.getInterfaces().some(({ name }) => name === 'Node'))
  .map(({ name }) => name);

const RULES = {
  ...preset('schema-recommended'),
  ...preset('schema-relay'),
  '@graphql-eslint/strict-id-in-types': ['error', { exceptions: { types: PARTS } }],
  // A short list of what belongs to one thing (the team of a pilot) needs no pages: Relay asks for edges only where there are.
  '@graphql-eslint/relay-edge-types': [
    ...['error', { withEdgeSuffix: true, shouldImplementNode: true, listTypeCanWrapOnlyEdgeType: false }],
  ],
};
/** Edges to what is reckoned when it is asked for, or read with its owner. */
const EDGES_TO_PARTS = [
  'AuditEntryEdge',
  'ComparisonRowEdge',
  'CorrectionEdge',
  'GrantEdge',
  'InboxEdge',
  'WebhookAttemptEdge',
];
/** Names that clients know by now. */
const KNOWN = [
  'naming-convention: Type "EventType" should not have "Type" suffix',
  'no-typename-prefix: Field "grantedBy" starts with the name of the parent type "Grant"',
  'no-typename-prefix: Field "reviewer" starts with the name of the parent type "Review"',
  ...EDGES_TO_PARTS.map(() => "relay-edge-types: Edge type's field `node` must implement `Node` interface."),
];

it('the schema keeps the rules of its trade, but for what clients know by now', () => {
  expect(lintGraphql(printedSchema(), RULES).sort()).toEqual([...KNOWN].sort());
});

it('only these edges lead to what is no Node', () => {
  const edges = objects.filter(({ name }) => name.endsWith('Edge'));
  const parts = edges.filter((edge) => PARTS.includes(String(edge.getFields()['node']?.type).replace(/!$/, '')));
  expect(parts.map(({ name }) => name).sort()).toEqual(EDGES_TO_PARTS);
});

describe('every root field', () => {
  const roots = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()];
  const fields = roots.flatMap((type) => Object.values(type?.getFields() ?? {}));

  it('says what it is for', () => {
    expect(fields.filter(({ description }) => !description).map(({ name }) => name)).toEqual([]);
  });
});

describe('every mutation', () => {
  const mutations = Object.values(schema.getMutationType()?.getFields() ?? {});

  it('takes one input, which is never null', () => {
    const odd = mutations.filter(({ args: [input, ...more] }) => {
      const type = String(input?.type);
      return input?.name !== 'input' || more.length > 0 || !/^\w+Input!$/.test(type) || !isInput(type.slice(0, -1));
    });
    expect(odd.map(({ name }) => name)).toEqual([]);
  });

  it('answers a payload, never null, with userErrors', () => {
    const odd = mutations.filter(({ type }) => {
      const payload = schema.getType(String(type).slice(0, -1));
      const errors = isObjectType(payload) ? payload.getFields()['userErrors'] : undefined;
      return !/^\w+Payload!$/.test(String(type)) || String(errors?.type) !== '[UserError!]!';
    });
    expect(odd.map(({ name }) => name)).toEqual([]);
  });

  it('answers what it changed as null where it could not', () => {
    const stiff = mutations.flatMap(({ type }) => {
      const payload = schema.getType(String(type).slice(0, -1)) as GraphQLObjectType;
      const objects = Object.values(payload.getFields()).filter((field) => /^[A-Z]\w+!$/.test(String(field.type)));
      return objects
        .filter((field) => isObjectType(schema.getType(String(field.type).slice(0, -1))))
        .map((field) => `${payload.name}.${field.name}`);
    });
    expect(stiff).toEqual([]);
  });
});

const isInput = (name: string): boolean => isInputObjectType(schema.getType(name));
