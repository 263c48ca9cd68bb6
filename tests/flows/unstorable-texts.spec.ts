import { createClient } from 'graphql-ws';
import { WebSocket } from 'ws';
import { toGlobalId } from '#language';
import { CAST, createWorld, type World } from '../setup/world.js';

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world?.close());

const UNITS = 'query ($search: String) { units(search: $search) { totalCount } }';
const RECORD = 'mutation ($input: RecordMeasurementsInput!) { recordMeasurements(input: $input) { accepted } }';
const row = {
  metric: 'documentation_minutes',
  unit: 'QH-N-C\0',
  periodStart: '2026-01-05',
  numerator: 1,
  denominator: 1,
};
const refusals: [string, string, Record<string, unknown>, string][] = [
  ['a literal', '{ units(search: "a\\u0000b") { totalCount } }', {}, 'A text in the query'],
  ['a block text', '{ units(search: """a\0b""") { totalCount } }', {}, 'A text in the query'],
  ['a default', UNITS.replace('String', 'String = "\\u0000"'), {}, 'A text in the query'],
  ['a variable', UNITS, { search: 'a\0b' }, 'The variable search'],
  ['a row', RECORD, { input: { idempotencyKey: 'x', rows: [row] } }, 'The variable input.rows.0.unit'],
  ['half of a pair', UNITS, { search: 'a\ud83d' }, 'The variable search'],
];

describe('a text that the database cannot hold is refused before anything runs', () => {
  it.each(refusals)('over HTTP: %s', async (_, query, variables, where) => {
    const { status, data, errors } = await world.by.member.query(query, variables);
    expect({ status, data }).toEqual({ status: 400, data: undefined });
    expect(errors).toMatchObject([
      { message: expect.stringContaining(`${where} holds`), extensions: { code: 'BAD_USER_INPUT' } },
    ]);
  });

  it('over the socket alike, which stays open', async () => {
    const client = createClient({
      ...{ url: world.url.replace('http', 'ws'), webSocketImpl: WebSocket, retryAttempts: 0, lazyCloseTimeout: 5_000 },
      connectionParams: { authorization: `Bearer ${await world.issuer.tokenFor(CAST.member.sub)}` },
    });
    let opened = 0;
    client.on('opened', () => (opened += 1));
    for (const [, query, variables, where] of refusals)
      await expect(client.iterate({ query, variables }).next()).rejects.toMatchObject([
        { message: expect.stringContaining(`${where} holds`), extensions: { code: 'BAD_USER_INPUT' } },
      ]);
    const whole = await client.iterate({ query: UNITS, variables: { search: 'clinic 😀' } }).next();
    expect(whole.value).toEqual({ data: { units: { totalCount: 0 } } });
    expect(opened).toBe(1);
    await client.dispose();
  });

  it('an id that hides one is the id of nothing', async () => {
    const ids = [toGlobalId('Intervention', 'a\0b'), toGlobalId('Measurement', 'a\0b'), toGlobalId('Instrument', '\0')];
    expect(await world.by.member.data('query ($ids: [ID!]!) { nodes(ids: $ids) { id } }', { ids })).toEqual({
      nodes: [null, null, null],
    });
  });
});

it('a unit that is not named is asked for by id or code', async () => {
  for (const query of ['{ unit { name } }', '{ unit(code: "") { name } }', '{ unit(id: null) { name } }']) {
    const { errors } = await world.by.member.query(query);
    expect(errors?.[0]?.extensions).toMatchObject({
      ...{ code: 'BAD_USER_INPUT', rule: 'unit.unnamed', remedy: 'Give its id or its code.' },
    });
  }
});
