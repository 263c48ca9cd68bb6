import { SubmitIdea, ideasOfUnits } from '#ideas';
import type { Reader } from '#platform';
import { createWorld, type World } from '../setup/world.js';

let world: World;
beforeAll(async () => {
  world = await createWorld();
  const form = { unitId: world.key['clinic']!, kind: 'STOP', title: 'A form', body: 'Nobody reads it.' };
  for (let sent = 0; sent < 30; sent += 1) await world.run(SubmitIdea, form, { by: world.key['member'] });
  await world.rows('analyze');
});
afterAll(() => world?.close());

interface PlanNode {
  'Node Type': string;
  'Actual Loops': number;
  Plans?: PlanNode[];
}
const nodesOf = (node: PlanNode): PlanNode[] => [node, ...(node.Plans ?? []).flatMap(nodesOf)];

it('the whole list of each parent is counted once, and not for each row of the page', async () => {
  const plans: PlanNode[] = [];
  const explaining: Reader = {
    query: async (sql: string, parameters?: unknown[]) => {
      const [row] = await world.rows<{ 'QUERY PLAN': [{ Plan: PlanNode }] }>(
        `explain (analyze, format json) ${sql}`,
        parameters,
      );
      plans.push(row!['QUERY PLAN'][0].Plan);
      return [];
    },
  } as Reader;
  const units = [world.key['clinic']!, world.key['north']!];
  await ideasOfUnits(explaining, world.key['viewer']!, units, {}, { first: 20 });
  const counts = plans.flatMap(nodesOf).filter((node) => node['Node Type'] === 'Aggregate');
  expect(Math.max(...counts.map((node) => node['Actual Loops']))).toBe(units.length);
});
