import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSchema, isInterfaceType } from 'graphql';
import { NODE_TYPES, toGlobalId, type NodeType } from '#language';
import { packageRoot } from '#platform';
import { NODE_READS, type NodeReads } from '../../apps/api/src/graphql/nodes.js';
import type { Data } from '../setup/gql.js';
import { createThingsWorld, type ThingsWorld } from '../setup/world-things.js';

const schema = buildSchema(readFileSync(join(packageRoot(), 'apps', 'api', 'schema.graphql'), 'utf8'));
const interfaceNode = schema.getType('Node');
const NODES = isInterfaceType(interfaceNode)
  ? schema.getPossibleTypes(interfaceNode).map(({ name }) => name as NodeType)
  : [];
let world: ThingsWorld;
beforeAll(async () => {
  world = await createThingsWorld();
});
afterAll(() => world?.close());

const NODE = 'query ($id: ID!) { node(id: $id) { __typename id } }';

describe('every type that implements Node', () => {
  it('has ids of its own', () => {
    expect(NODES.length).toBeGreaterThan(20);
    expect(NODES.filter((name) => !NODE_TYPES.includes(name))).toEqual([]);
  });

  it.each(NODES)('can be read by its id: %s', async (name) => {
    expect(world.app.get<NodeReads>(NODE_READS)[name]).toBeInstanceOf(Function);
    // A read of what is not there goes to the database all the same.
    for (const key of ['00000000-0000-7000-8000-000000000000', 'nothing', "no'thing;"])
      expect(await world.by.admin.data(NODE, { id: toGlobalId(name, key) })).toEqual({ node: null });
  });
});

describe('what somebody sees', () => {
  const SEEN = `query ($pilot: ID!) {
    units { nodes { id __typename } } people { nodes { id __typename } } metrics { nodes { id __typename } }
    ideas { nodes { id __typename } } events(first: 5) { nodes { id __typename } } comments(subject: $pilot) { nodes { id __typename } }
    pilot(id: $pilot) { id __typename adoptions { id __typename } cycles { nodes { id __typename } } }
  }`;
  const idsIn = (value: Data, found: Map<string, string> = new Map()): Map<string, string> => {
    if (value?.id) found.set(value.id, value.__typename);
    if (typeof value === 'object' && value !== null) for (const part of Object.values(value)) idsIn(part, found);
    return found;
  };
  let pilot: string;
  let seen: Map<string, string>;
  beforeAll(async () => {
    pilot = toGlobalId('Pilot', world.pilotKey);
    await world.newIdea();
    await world.offer(['sibling']);
    await world.by.coach.do('comment', 'CommentInput', { subject: pilot, body: 'Well done.' }, 'comment { id }');
    seen = idsIn(await world.by.coach.data(SEEN, { pilot }));
  });

  it('is the same by its id, alone and among others, in the order asked for', async () => {
    expect(new Set(seen.values())).toEqual(
      new Set(['Unit', 'Person', 'Metric', 'Idea', 'Event', 'Comment', 'Pilot', 'Adoption', 'Cycle']),
    );
    const ids = [...seen.keys()].slice(0, 90);
    const query = 'query ($ids: [ID!]!) { nodes(ids: $ids) { id __typename } }';
    const { nodes } = await world.by.coach.data(query, { ids: ['no id', ...ids, ids[0]] });
    const told = ids.map((id) => ({ id, __typename: seen.get(id) }));
    expect(nodes).toEqual([null, ...told, told[0]]);
    const one = [...seen].find(([, type]) => type === 'Cycle') as [string, string];
    expect(await world.by.coach.data(NODE, { id: one[0] })).toEqual({ node: { id: one[0], __typename: one[1] } });
  });

  it('is null by its id for who does not see it', async () => {
    const hidden = [...seen].filter(([, type]) => ['Pilot', 'Cycle', 'Comment', 'Idea'].includes(type));
    expect(hidden.length).toBeGreaterThan(3);
    for (const [id, type] of hidden)
      expect({ type, ...(await world.by.integration.data(NODE, { id })) }).toEqual({ type, node: null });
  });
});
