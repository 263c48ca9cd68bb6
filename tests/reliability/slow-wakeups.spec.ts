import { once } from 'node:events';
import { createServer, connect, type AddressInfo, type Server } from 'node:net';
import { Wakeups, silentLog } from '#platform';
import { createTestDatabase, type TestDatabase } from '../setup/test-database.js';

// What the database says comes a moment late, as from a busy machine.
const LATE_MS = 1_000;
let late = 0;
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
    server.on('data', (piece) => setTimeout(() => client.write(piece), late));
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
  late = LATE_MS;
  const heard: string[] = [];
  for (const channel of ['ramp_written', 'ramp_positioned', 'ramp_pulls'] as const)
    wakeups.on(channel, () => heard.push(channel));
  const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
  wakeups.notify('ramp_written');
  for (const channel of ['ramp_positioned', 'ramp_pulls'] as const) {
    await pause(LATE_MS / 20);
    wakeups.notify(channel);
  }
  for (let turn = 0; turn < 200 && heard.length < 3; turn += 1) await pause(25);
  await wakeups.close();
  expect(heard).toEqual(['ramp_written', 'ramp_positioned', 'ramp_pulls']);
  // One statement at a time: the driver keeps no queue for much longer.
  expect(sent.length).toBe(2);
});
