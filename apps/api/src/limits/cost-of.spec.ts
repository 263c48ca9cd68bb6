import { buildSchema, getOperationAST, parse, type GraphQLObjectType } from 'graphql';
import { costOf } from './cost-of.js';

const schema = buildSchema(`
  type Query { pilots(first: Int = 20, last: Int): PilotConnection! nodes(ids: [ID!]!): [Node]! compare(units: [ID!]): Comparison viewer: Viewer }
  type Mutation { recordMeasurements(input: Rows!): Payload! saveUnit: Payload! }
  input Rows { rows: [Int!]! }
  type Payload { ok: Boolean! pilot: Pilot }
  type Viewer { name: String! }
  type Comparison { name: String! }
  interface Node { id: ID! }
  type PilotConnection { nodes: [Pilot!]! edges: [PilotEdge!]! totalCount: Int! }
  type PilotEdge { node: Pilot! }
  type Pilot implements Node { id: ID! title: String! effects: [Effect!]! report: String! team: [Viewer!]! pilots(first: Int = 20): PilotConnection! }
  type Effect { verdict: String! }
`);
const cost = (text: string, variables: Record<string, unknown> = {}): number => {
  const document = parse(text);
  return costOf({ schema, document, operation: getOperationAST(document)!, variables });
};

describe('what an operation costs', () => {
  it('is at least one point, and no more for a few objects', () => {
    expect(cost('{ viewer { name } }')).toBe(1);
    expect(cost('{ __typename }')).toBe(1);
  });

  it('grows with its pages, multiplied where one stands in another', () => {
    // Each page: its pilots twice (the page and its node), a point a hundred.
    expect(cost('{ pilots(first: 50) { nodes { title } } }')).toBe(2);
    expect(cost('{ pilots(first: 100) { nodes { pilots(first: 100) { nodes { title } } } } }')).toBe(223);
    expect(cost('{ pilots { nodes { pilots { nodes { pilots { nodes { title } } } } } } }')).toBe(186);
  });

  it('grows with the fields of each object, and more with those that are looked up', () => {
    const page = (fields: string): number => cost(`{ pilots(first: 100) { nodes { ${fields} } } }`);
    expect([page('id'), page('id title '.repeat(100))]).toEqual([3, 23]);
    const { team, id } = (schema.getType('Pilot') as GraphQLObjectType).getFields();
    const looksUp = (...fields: (typeof team)[]): void => fields.forEach((one) => (one!.resolve = () => null));
    const bare = page('team { name }');
    looksUp(team, id);
    expect([page('team { name }') - bare, page('id')]).toEqual([5, 3]);
    [team, id].forEach((one) => delete one!.resolve);
  });

  it('is that of the page that the variables ask for, or their defaults, or the schema', () => {
    const query = 'query ($n: Int = 100) { pilots(first: $n) { nodes { report } } }';
    expect(cost(query, { n: 2 })).toBe(301);
    expect(cost(query)).toBe(15_003);
    expect(cost(query.replace(' = 100', ''))).toBe(3_001);
    expect(cost(query, { n: null })).toBe(3_001);
  });

  it('is that of the largest page where the size makes no sense', () => {
    const query = 'query ($n: Int) { pilots(first: $n) { nodes { report } } }';
    for (const n of [100, 1_000_000, -3, 'many']) expect(cost(query, { n })).toBe(15_003);
  });

  it('takes `last` before `first`', () => {
    expect(cost('{ pilots(first: 100, last: 1) { nodes { report } } }')).toBe(151);
  });

  it('counts objects by their ids, and compared units, by as many as are named', () => {
    const nodes = 'query ($ids: [ID!]!) { nodes(ids: $ids) { ... on Pilot { report } } }';
    expect(cost(nodes, { ids: ['a', 'b', 'c'] })).toBe(451);
    expect(cost('{ nodes(ids: ["a"]) { ... on Pilot { report } } }')).toBe(151);
    const compare = 'query ($units: [ID!]) { compare(units: $units) { name } }';
    expect(cost(compare, { units: ['a', 'b'] })).toBe(2);
    expect(cost(compare)).toBe(51);
  });

  it('counts a heavy field as often as it is asked, by whatever name and fragment', () => {
    expect(cost('{ pilots(first: 1) { nodes { a: report b: report } } }')).toBe(301);
    expect(cost('{ pilots(first: 1) { nodes { ...F ...F } } } fragment F on Pilot { report }')).toBe(301);
    expect(cost('{ pilots(first: 1) { edges { node { report } } nodes { report } } }')).toBe(301);
  });

  it('counts a command, and the rows that it brings', () => {
    expect(cost('mutation { saveUnit { ok } }')).toBe(11);
    const rows = 'mutation ($input: Rows!) { recordMeasurements(input: $input) { ok } }';
    expect(cost(rows, { input: { rows: Array.from({ length: 1_000 }, () => 1) } })).toBe(201);
    expect(
      cost('mutation ($r: [Int!]!) { recordMeasurements(input: { rows: $r }) { ok } }', { r: [1, 2, 3, 4, 5] }),
    ).toBe(2);
  });

  it('is reckoned anew for other variables of the same document', () => {
    const document = parse('query ($n: Int) { pilots(first: $n) { nodes { report } } }');
    const asked = { schema, document, operation: getOperationAST(document)! };
    expect([1, 3, 1].map((n) => costOf({ ...asked, variables: { n } }))).toEqual([151, 451, 151]);
  });
});
