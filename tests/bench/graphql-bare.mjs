// What the API is measured against: the same answer by bare graphql-js over node:http. It keeps parsed and validated documents, verifies the
// same token by the same class, looks up who it is by the same statement, and reads by the same functions in the same snapshot behind the
// same fence, over a pool of the same size. It has no limits, no cost, no rates, no keys with scopes, no headers of security, no error
// format and no field resolvers: it makes the whole list at its root.
import { createServer } from 'node:http';
import { buildSchema, execute, parse, validate } from 'graphql';
import { measurementsOfSeries } from '../../dist/libs/measurements/src/reads/measurement.reads.js';
import { placeOf, seriesByPlaces } from '../../dist/libs/measurements/src/reads/series.reads.js';
import { metricsByKeys } from '../../dist/libs/metrics/src/reads/metric.reads.js';
import { listUnits } from '../../dist/libs/units/src/reads/unit.reads.js';
import { peopleBySignIns } from '../../dist/libs/units/src/data/sign-ins.js';
import { TokenVerifier } from '../../dist/apps/api/src/sign-in/token-verifier.js';
import { Snapshot, createDataSource, pageArguments } from '#platform';
import { toGlobalId } from '#language';

const schema = buildSchema(`
  type Query { units(first: Int): Units! }
  type Units { nodes: [Unit!]! }
  type Unit { id: ID! code: String! name: String! series(key: String): Series }
  type Series { id: ID! measurements(first: Int): Measurements! }
  type Measurements { nodes: [Measurement!]! }
  type Measurement { periodStart: String! periodEnd: String! value: Float numerator: Float denominator: Float revision: Int! suppressed: Boolean! }
`);
const { RAMP_DATABASE_URL, RAMP_OIDC_ISSUER, RAMP_OIDC_AUDIENCE, RAMP_BENCH_METRIC } = process.env;
const source = await createDataSource(RAMP_DATABASE_URL, [], { name: 'ramp-bare' }).initialize();
const tokens = new TokenVerifier({ issuer: RAMP_OIDC_ISSUER, audience: RAMP_OIDC_AUDIENCE });

const root = {
  units: async ({ first }, { reader, viewer }) => {
    const viewerId = await viewer();
    const { rows: units } = await listUnits(reader, viewerId, {}, { first });
    const metric = (await metricsByKeys(reader, viewerId, [RAMP_BENCH_METRIC])).get(RAMP_BENCH_METRIC);
    const places = units.map(({ id }) => placeOf(metric.id, id));
    const series = await seriesByPlaces(reader, viewerId, places);
    const asked = { from: null, to: null, asOf: null, page: pageArguments({ first: 24 }, 200, 500) };
    const ids = [...series.values()].map(({ id }) => id);
    const measurements = await measurementsOfSeries(reader, viewerId, ids, asked);
    const nodes = units.map(({ id, code, name }) => {
      const own = series.get(placeOf(metric.id, id));
      const of = { id: toGlobalId('Series', own.id), measurements: { nodes: measurements.get(own.id).rows } };
      return { id: toGlobalId('Unit', id), code, name, series: of };
    });
    return { nodes };
  },
};

const documents = new Map();
function documentOf(query) {
  const known = documents.get(query);
  if (known) return known;
  const document = parse(query);
  const errors = validate(schema, document);
  if (errors.length > 0) throw errors[0];
  documents.set(query, document);
  return document;
}

async function answer(authorization, text) {
  const { query, variables } = JSON.parse(text);
  let known = null;
  const viewer = () => (known ??= identify(authorization));
  const reader = new Snapshot(source, viewer);
  const document = documentOf(query);
  const result = await execute({
    schema,
    document,
    rootValue: root,
    variableValues: variables,
    contextValue: { reader, viewer },
  });
  await reader.close();
  return JSON.stringify(result);
}

async function identify(authorization) {
  const [person] = await peopleBySignIns(source, [await tokens.verify(authorization)]);
  return person.id;
}

const server = createServer((request, response) => {
  const pieces = [];
  request.on('data', (piece) => pieces.push(piece));
  request.on('end', async () => {
    try {
      const body = Buffer.from(await answer(request.headers.authorization, Buffer.concat(pieces).toString()));
      response
        .writeHead(200, { 'content-type': 'application/json; charset=utf-8', 'content-length': body.length })
        .end(body);
    } catch (error) {
      response.writeHead(500).end(String(error));
    }
  });
});
server.listen(0, '127.0.0.1', () => process.stderr.write(`{"url":"http://127.0.0.1:${server.address().port}"}\n`));
process.on('SIGINT', () => process.exit());
