import { request, type IncomingMessage } from 'node:http';
import type { Data } from './gql.js';
import type { Part, World } from './world.js';
import { CAST } from './world.js';

export interface HttpAnswer {
  status: number;
  headers: Headers;
  body: Data;
}
export const origin = (world: World): string => new URL(world.url).origin;
export const bearer = async (world: World, part: Part): Promise<string> =>
  `Bearer ${await world.issuer.tokenFor(CAST[part].sub)}`;

/** Sends a body as it stands to an address under the API's. */
export async function send(
  world: World,
  method: 'POST' | 'PUT',
  path: string,
  body: string | Uint8Array | ReadableStream | undefined,
  headers: Record<string, string>,
): Promise<HttpAnswer> {
  const options = { method, body, headers, duplex: 'half' } as RequestInit;
  const response = await fetch(new URL(path, origin(world)), options);
  return { status: response.status, headers: response.headers, body: await response.json() };
}

/** A request whose body the test writes piece by piece. */
export function begin(
  world: World,
  method: 'POST' | 'PUT',
  path: string,
  headers: Record<string, string>,
): { write(text: string): void; end(): void; breakOff(): void; answer: Promise<{ status: number; body: Data }> } {
  const sent = request(new URL(path, origin(world)), { method, headers });
  const answer = new Promise<{ status: number; body: Data }>((resolve, reject) => {
    sent.once('response', (response: IncomingMessage) => {
      let text = '';
      response.on('data', (piece) => (text += piece));
      response.on('end', () => resolve({ status: response.statusCode ?? 0, body: JSON.parse(text) }));
    });
    sent.once('error', reject);
  });
  answer.catch(() => undefined);
  sent.flushHeaders();
  return { write: (text) => sent.write(text), end: () => sent.end(), breakOff: () => sent.destroy(), answer };
}

const CREATED = 'source { id version status }';
/** A source of this kind, by the coach; answers its global id. */
export async function createSource(
  world: World,
  kind: 'FILE' | 'PUSH',
  settings: object,
  unit: keyof World['id'] = 'north',
): Promise<string> {
  const input = { name: `${kind} of ${unit}`, unit: world.id[unit], kind, settings };
  return (await world.by.coach.do('createSource', 'CreateSourceInput', input, CREATED)).source.id;
}

export const LONG = [
  { from: 'place', to: 'unit' },
  { from: 'measure', to: 'metric' },
  { from: 'week', to: 'periodStart' },
  { from: 'minutes', to: 'numerator' },
  { from: 'visits', to: 'denominator' },
];
export const NAMES = [
  { from: 'Clinic one', to: 'QH-N-C' },
  { from: 'Doc minutes', to: 'documentation_minutes' },
];
export const row = (periodStart: string, numerator: unknown, denominator: unknown, unit = 'QH-N-C'): object => ({
  ...{ metric: 'documentation_minutes', unit, periodStart, numerator, denominator },
});
/** The pull as the API shows it. */
export async function pullOf(world: World, id: string): Promise<Data> {
  const fields =
    'id status rowsRead accepted unchanged revised rejected error rejections { nodes { row column code raw } }';
  return (await world.by.coach.data(`query ($id: ID!) { node(id: $id) { ... on Pull { ${fields} } } }`, { id })).node;
}
/** Values of the documentation minutes at the unit, by their week. */
export async function minutesAt(world: World, code: string): Promise<Record<string, number | null>> {
  const query = `query ($code: String!) { unit(code: $code) { series(key: "documentation_minutes") { chart { points { periodStart value } } } } }`;
  const { unit } = await world.by.viewer.data(query, { code });
  return Object.fromEntries((unit.series?.chart.points ?? []).map((one: Data) => [one.periodStart, one.value]));
}
