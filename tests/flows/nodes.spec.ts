import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSchema, isInterfaceType, isObjectType } from 'graphql';
import { LoadCatalogue } from '#metrics';
import { NODE_TYPES, toGlobalId, type NodeType } from '#language';
import { packageRoot } from '#platform';
import { NODE_READS, type NodeReads } from '../../apps/api/src/graphql/nodes.js';
import type { Data } from '../setup/gql.js';
import { settle } from '../setup/settle.js';
import { createThingsWorld, type ThingsWorld } from '../setup/world-things.js';

const schema = buildSchema(readFileSync(join(packageRoot(), 'apps', 'api', 'schema.graphql'), 'utf8'));
const interfaceNode = schema.getType('Node');
const NODES = isInterfaceType(interfaceNode)
  ? schema.getPossibleTypes(interfaceNode).map(({ name }) => name as NodeType)
  : [];
let world: ThingsWorld;
beforeAll(async () => {
  world = await createThingsWorld();
}, 120_000);
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
