import { writeFileSync } from 'node:fs';
import { buildSchema } from 'graphql';
import { read } from '../architecture/tree.js';
import type { GqlClient } from '../setup/gql.js';
import { nothing, observe, type Observed } from './observed.js';
import { ASKERS, createPlacesWorld, type PlacesWorld } from './places.js';
import { nodeQuestions, rootQuestions, type Question } from './questions.js';

const schema = buildSchema(read('apps/api/schema.graphql'));
let world: PlacesWorld;
beforeAll(async () => {
  world = await createPlacesWorld();
}, 120_000);
afterAll(() => world?.close());
it('x', async () => {
  const questions = [...nodeQuestions(schema, world), ...rootQuestions(schema, world)];
  console.log(questions.length);
  const ask = async (client: GqlClient): Promise<Observed & { errors: Record<string, string> }> => {
    const seen = nothing();
    const errors: Record<string, string> = {};
    for (const q of questions) {
      const { data, errors: wrong } = await client.query(q.query, q.variables);
      if (wrong) errors[q.of] = JSON.stringify(wrong[0]).slice(0, 300);
      if (data) observe(seen, data, world.placeOf);
    }
    return { ...seen, errors };
  };
  let t = Date.now();
  const truth = await ask(world.by.admin);
  console.log('truth', Date.now() - t);
  t = Date.now();
  const all = await Promise.all(ASKERS.map(async (a) => [a, await ask(world.askers[a])] as const));
  console.log('all', Date.now() - t);
  const plain = (o: Observed & { errors: unknown }) => ({
    fields: Object.fromEntries([...o.fields].map(([k, v]) => [k, [...v]])),
    errors: o.errors,
    counted: o.counted,
    texts: o.texts.filter(({ text }) => /\[(own|child|sibling|parent)\]/.test(text)),
  });
  writeFileSync(
    '/tmp/reads.json',
    JSON.stringify({ truth: plain(truth), all: Object.fromEntries(all.map(([a, o]) => [a, plain(o)])) }),
  );
}, 300_000);
