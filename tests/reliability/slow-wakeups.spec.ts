import { once } from 'node:events';
import { createServer, connect, type AddressInfo, type Server } from 'node:net';
import { Wakeups, silentLog } from '#platform';
import { createTestDatabase, type TestDatabase } from '../setup/test-database.js';
import { until } from './children/child.js';

/** What the database says and is held back, as on a busy machine; null where it comes at once. */
let held: (() => void)[] | null = null;
let database: TestDatabase;
let proxy: Server;
let slow: string;
const sent: string[] = [];
beforeAll(async () => {
  database = await createTestDatabase();
  const { hostname, port } = new URL(database.url);
  proxy = createServer((client) => {
    const server = connect(Number(port), hostname);
    client.pipe(server);
    client.on('data', (piece: Buffer) => piece.includes('notify ') && sent.push(piece.toString('latin1')));
    server.on('data', (piece) => {
      const pass = (): void => void client.write(piece);
      if (held) held.push(pass);
      else pass();
    });
    for (const one of [client, server])
      one.on('error', () => undefined).on('close', () => (client.end(), server.end()));
  }).listen(0, '127.0.0.1');
  await once(proxy, 'listening');
  const url = new URL(database.url);
  url.hostname = '127.0.0.1';
  url.port = String((proxy.address() as AddressInfo).port);
  slow = url.href;
});
afterAll(async () => {
  proxy?.close();
  await database?.drop();
});

it('a wake-up that comes while another is on its way goes after it, and is not lost', async () => {
  const wakeups = new Wakeups(slow, silentLog);
  await wakeups.open();
  held = [];
  const heard: string[] = [];
  for (const channel of ['ramp_written', 'ramp_positioned', 'ramp_pulls'] as const)
    wakeups.on(channel, () => heard.push(channel));
  const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
  wakeups.notify('ramp_written');
  expect(await until(() => sent.length === 1)).toBe(true);
  for (const channel of ['ramp_positioned', 'ramp_pulls'] as const) {
    wakeups.notify(channel);
    // Long enough for one that does not wait to be sent.
    await pause(50);
  }
  for (const pass of held.splice(0)) pass();
  held = null;
  await until(() => heard.length === 3);
  await wakeups.close();
  expect(heard).toEqual(['ramp_written', 'ramp_positioned', 'ramp_pulls']);
  // One statement at a time: the driver keeps no queue for much longer.
  expect(sent.length).toBe(2);
});
