import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { readAllowedHost } from './allowed-hosts.js';
import { startOutgoing, type Outgoing } from './outgoing.js';
import { AddressRefused, type Address } from './reachable-address.js';

// 127.0.0.2 stands for a host outside: it is allowed, and nothing else on this machine is.
let inside: Server;
let outside: Server;
let port: number;
let connections = 0;
let asked: string[] = [];
beforeAll(async () => {
  inside = createServer((_, response) => response.end('inside')).on('connection', () => (connections += 1));
  await new Promise<void>((resolve) => inside.listen(0, '127.0.0.1', resolve));
  port = (inside.address() as AddressInfo).port;
  outside = createServer((request, response) => {
    asked.push(request.headers.host ?? '');
    const location = `http://127.0.0.1:${port}/`;
    const head = { connection: 'close', ...(request.url === '/redirect' ? { location } : {}) };
    response.writeHead(request.url === '/redirect' ? 302 : 200, head).end('outside');
  });
  await new Promise<void>((resolve) => outside.listen(port, '127.0.0.2', resolve));
});
afterAll(async () => {
  for (const server of [inside, outside]) {
    server.close();
    server.closeAllConnections();
  }
  for (const one of ways) await one.close();
});
beforeEach(() => {
  connections = 0;
  asked = [];
});

const ways: Outgoing[] = [];
/** The way out; names resolve to these lists of addresses, one list a question, the last one for ever. */
const out = (...answers: string[][]): typeof fetch => {
  const resolve = (): Promise<Address[]> => {
    const [next = []] = answers.length > 1 ? answers.splice(0, 1) : answers;
    return Promise.resolve(next.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })));
  };
  ways.push(startOutgoing([readAllowedHost('127.0.0.2')!], answers.length > 0 ? resolve : undefined));
  return ways.at(-1)!.fetch;
};
const textOf = async (answer: Promise<Response>): Promise<string> => (await answer).text();
const refused = { cause: expect.any(AddressRefused) as unknown };

it.each([
  ...['127.0.0.1', '127.1', '2130706433', '0x7f000001', '0x7f.0.0.1', '0177.0.0.1', '017700000001', '127.0.0.1.'],
  ...['①②⑦.⓪.⓪.①', '0.0.0.0', '0', '127.255.255.254', 'localhost', 'LOCALHOST', '[::1]', '[::]'],
  ...['[::ffff:127.0.0.1]', '[::ffff:7f00:1]', '[0:0:0:0:0:ffff:7f00:1]', '[64:ff9b::127.0.0.1]', '[64:ff9b::7f00:1]'],
  ...['[2002:7f00:1::]', '[fd00::1]', '[fd00:ec2::254]', '[fe80::1]', '169.254.169.254', '10.0.0.1', '100.64.0.1'],
])('http://%s is not reached', async (host) => {
  await expect(out()(`http://${host}:${port}/`)).rejects.toMatchObject(refused);
  expect(connections).toBe(0);
});

it('what is allowed is reached, under its own name, and a redirect from there to the inside is not followed', async () => {
  const reach = out(['127.0.0.2']);
  expect(await textOf(reach(`http://exports.example:${port}/`))).toBe('outside');
  expect(asked).toEqual([`exports.example:${port}`]);
  const answer = await reach(`http://127.0.0.2:${port}/redirect`, { redirect: 'follow' });
  expect([answer.status, answer.headers.get('location')]).toEqual([302, `http://127.0.0.1:${port}/`]);
  await expect(reach(answer.headers.get('location')!)).rejects.toMatchObject(refused);
  expect(connections).toBe(0);
});

it('a name with one address inside is not reached at any', async () => {
  await expect(out(['127.0.0.2', '127.0.0.1'])(`http://mixed.example:${port}/`)).rejects.toMatchObject(refused);
  await expect(out(['127.0.0.2', '::1'])(`http://mixed.example:${port}/`)).rejects.toMatchObject(refused);
  expect([connections, asked]).toEqual([0, []]);
});

it('a name that is bound anew is asked at the address that was checked, and refused the next time', async () => {
  const reach = out(['127.0.0.2'], ['127.0.0.1']);
  expect(await textOf(reach(`http://rebinds.example:${port}/`))).toBe('outside');
  await expect(reach(`http://rebinds.example:${port}/`)).rejects.toMatchObject(refused);
  expect([connections, asked]).toEqual([0, [`rebinds.example:${port}`]]);
});
