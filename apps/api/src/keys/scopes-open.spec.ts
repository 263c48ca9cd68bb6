import { buildSchema, isObjectType, parse, type FieldNode, type GraphQLResolveInfo } from 'graphql';
import { mergeTypeDefs } from '@graphql-tools/merge';
import { print } from 'graphql';
import { typeDefinitions } from '../graphql/type-definitions.js';
import { scopeProblem, seesType } from './scope-problems.js';
import { ROOT_FIELDS, TYPES_SEEN } from './scopes-open.js';
import { typesEntered } from './types-entered.js';

const schema = buildSchema(print(mergeTypeDefs(typeDefinitions())));
const fieldsOf = (name: string): string[] => {
  const type = schema.getType(name);
  return isObjectType(type) ? Object.keys(type.getFields()).sort() : [];
};

describe.each(['Query', 'Mutation', 'Subscription'] as const)('the fields of %s', (name) => {
  it('are each opened to a scope or kept for people, in one line', () => {
    expect(fieldsOf(name).length).toBeGreaterThan(0);
    expect(Object.keys(ROOT_FIELDS[name]).sort()).toEqual(fieldsOf(name));
  });
});

it.each(Object.entries(TYPES_SEEN))('%s sees types that there are, and none of the method', (_, types) => {
  expect(types.filter((type) => !isObjectType(schema.getType(type)))).toEqual([]);
  expect(types.filter((type) => /^(Pilot|Cycle|Idea|Comment|Review|Grant|InboxItem|Series)/.test(type))).toEqual([]);
});

it('a field that no line names is closed to every scope', () => {
  expect(scopeProblem(['READ'], undefined, 'laterField')).toMatchObject({ rule: 'key.people_only' });
  expect(scopeProblem(['READ'], ['READ'], 'pilots')).toBeNull();
  expect(scopeProblem(['READ_EVENTS'], ['READ'], 'pilots')).toMatchObject({
    rule: 'key.scope_missing',
    message: 'This key lacks the scope READ, which pilots needs.',
  });
});

it('every type on the way is found: through fragments, interfaces, unions and lists', () => {
  const entered = (text: string): string[] => {
    const [operation, ...others] = parse(text).definitions as never as [
      { selectionSet: { selections: FieldNode[] } },
      ...{ name: { value: string } }[],
    ];
    const field = operation.selectionSet.selections[0]!;
    const info = {
      ...{ schema, fieldNodes: [field], returnType: schema.getQueryType()!.getFields()[field.name.value]!.type },
      fragments: Object.fromEntries(others.map((one) => [one.name.value, one])),
    };
    return [...typesEntered(info as never as GraphQLResolveInfo)].sort();
  };
  expect(entered('{ events { nodes { id type unit { code } } } }')).toEqual(['Event', 'EventConnection', 'Unit']);
  expect(entered('{ node(id: "x") { id __typename } }')).toEqual([]);
  expect(entered('{ node(id: "x") { ...a } } fragment a on Node { ... on Pilot { id } ...a }')).toEqual(['Pilot']);
  expect(entered('{ similar(text: "a", under: "b") { subject { ... on Idea { id } } } }')).toEqual(['Idea', 'Similar']);
});

it('READ sees every type; others what is named for them', () => {
  expect(seesType(['READ'], 'Pilot')).toBe(true);
  expect(seesType(['READ_EVENTS', 'RECORD_MEASUREMENTS'], 'Pilot')).toBe(false);
  expect(seesType(['READ_EVENTS', 'RECORD_MEASUREMENTS'], 'Pull')).toBe(true);
});
