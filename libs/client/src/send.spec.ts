import { createRampClient } from './create-ramp-client.js';
import type { RampDocument } from './document.js';
import { RampError, RefusedError } from './errors.js';
import type { RampClientOptions } from './options.js';

const QUERY: RampDocument<object, Record<string, never>> = '{ viewer { person { id } } }';
const CHANGE: RampDocument<object, object> =
  'mutation ($input: CommentInput!) { comment(input: $input) { userErrors { rule } } }';
const answer = (body: object, status = 200, headers: Record<string, string> = {}): Response =>
  new Response(JSON.stringify(body), { status, headers });
const done = { data: { comment: { userErrors: [] } } };
const busy = { errors: [{ message: 'Too much', extensions: { code: 'RATE_LIMITED' } }] };

/** A client whose requests are answered one after the other by these; an Error is one of the network. */
function answeredBy(answers: (Response | Error)[], options: Partial<RampClientOptions> = {}) {
  const sent: Record<string, string>[] = [];
  const waited: number[] = [];
  const fetch: typeof globalThis.fetch = (_, init) => {
    sent.push(init?.headers as Record<string, string>);
    const next = answers[sent.length - 1] as Response | Error;
    return next instanceof Error ? Promise.reject(next) : Promise.resolve(next);
  };
  const wait = (ms: number): Promise<void> => Promise.resolve(void waited.push(ms));
  const client = createRampClient({ url: 'http://ramp.example/graphql', key: 'ramp_k', fetch, wait, ...options });
  return { client, sent, waited, keys: () => sent.map((headers) => headers['idempotency-key']) };
}
const lost = (): Error => new TypeError('fetch failed');

it('a mutation is sent again under the same key, another one under another', async () => {
  const { client, keys, waited } = answeredBy([lost(), answer({}, 503), answer(done), answer(done)]);
  expect(await client.change(CHANGE, {})).toEqual(done.data);
  await client.change(CHANGE, {});
  const [first, second, third, fourth] = keys();
  expect([first, second, third]).toEqual(Array(3).fill(expect.stringMatching(/^[0-9a-f-]{36}$/)));
  expect(new Set([first, second, third]).size).toBe(1);
  expect(fourth).not.toBe(first);
  expect(waited).toEqual([250, 500]);
});

it('without a key it is not sent again, but where nothing was done: as long as Retry-After says', async () => {
  const { client, sent, waited } = answeredBy([answer(busy, 429, { 'retry-after': '7' }), lost()], {
    idempotency: false,
  });
  await expect(client.change(CHANGE, {})).rejects.toThrow('fetch failed');
  expect([sent.length, waited, 'idempotency-key' in (sent[0] ?? {})]).toEqual([2, [7000], false]);
  const other = answeredBy([answer({}, 503)]);
  await expect(other.client.change(CHANGE, {}, { idempotencyKey: null })).rejects.toBeInstanceOf(RampError);
});

it('a query has no key and is sent again, and at last what stands is said', async () => {
  const { client, keys } = answeredBy([lost(), answer(busy, 429), answer(busy, 429)], { attempts: 3 });
  await expect(client.request(QUERY)).rejects.toMatchObject({ name: 'RampError', status: 429, code: 'RATE_LIMITED' });
  expect(keys()).toEqual([undefined, undefined, undefined]);
});

it('what a twin has under way is waited for; another refusal is told or thrown', async () => {
  const refused = (rule: string): Response =>
    answer({ data: { comment: { userErrors: [{ code: 'CONFLICT', rule, message: 'No.', remedy: 'Wait.' }] } } });
  const waiting = answeredBy([refused('idempotency.in_flight'), answer(done)]);
  expect(await waiting.client.request(CHANGE, {})).toEqual(done.data);
  const other = (): Response => refused('idempotency.other_request');
  const told = await answeredBy([other()]).client.request(CHANGE, {});
  expect(told).toMatchObject({ comment: { userErrors: [{ rule: 'idempotency.other_request' }] } });
  const thrown = answeredBy([other()]).client.change(CHANGE, {});
  await expect(thrown).rejects.toBeInstanceOf(RefusedError);
  await expect(thrown).rejects.toThrow('No. Wait.');
});

it('errors are thrown with the data beside them, and what is no answer of the API as such', async () => {
  const partly = { data: { viewer: null }, errors: [{ message: 'Gone', extensions: { code: 'BAD_USER_INPUT' } }] };
  await expect(answeredBy([answer(partly)]).client.request(QUERY)).rejects.toMatchObject({
    ...{ data: { viewer: null }, code: 'BAD_USER_INPUT', message: 'Gone' },
  });
  const page = new Response('<html>', { status: 404 });
  await expect(answeredBy([page]).client.request(QUERY)).rejects.toThrow('The answer is not of the API.');
});

it('a mutation is known wherever it stands in its document', async () => {
  for (const document of [
    '{ viewer { id } },mutation { a }',
    '# A change\n ,mutation A { a }',
    'fragment F on A { b } mutation { a }',
  ]) {
    const { client, keys } = answeredBy([answer(done)]);
    await client.request(document as unknown as typeof QUERY);
    expect([document, keys()]).toEqual([document, [expect.stringMatching(/^[0-9a-f-]{36}$/)]]);
  }
});

it('a wait ends with the signal', async () => {
  const leaving = new AbortController();
  const sent: unknown[] = [];
  const fetch: typeof globalThis.fetch = () => {
    sent.push(setTimeout(() => leaving.abort(new Error('Left')), 0));
    return Promise.resolve(answer(busy, 429, { 'retry-after': '3600' }));
  };
  const client = createRampClient({ url: 'http://ramp.example/graphql', fetch });
  await expect(client.request(QUERY, undefined, { signal: leaving.signal })).rejects.toThrow('Left');
  expect(sent).toHaveLength(1);
});

it('a token is asked for anew, and does not stand beside a key', async () => {
  let count = 0;
  const token = (): string => `t${(count += 1)}`;
  const { client, sent } = answeredBy([answer(done), answer(done)], { key: undefined, token });
  await client.request(QUERY);
  await client.request(QUERY);
  expect(sent.map(({ authorization }) => authorization)).toEqual(['Bearer t1', 'Bearer t2']);
  expect(() => createRampClient({ url: 'x', key: 'a', token: 'b' })).toThrow(TypeError);
});
