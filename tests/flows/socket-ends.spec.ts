import { connect } from 'node:net';
import { SOCKET_LIMITS } from '../../apps/api/src/graphql/sockets.js';
import { rawSocket, type RawSocket } from '../setup/raw-socket.js';
import { startTestApp, type TestApp } from '../setup/test-app.js';

// Where there is no room for a socket more, and how those that are open end with their process.
let api: TestApp;
beforeEach(async () => {
  // Nobody but the end of the process cuts anybody off here.
  Object.assign(SOCKET_LIMITS, { sockets: 3, closeMs: 3_600_000, stopMs: 200 });
  api = await startTestApp([]);
}, 60_000);

/** What an upgrade is answered, up to the end of its connection. */
const answered = (): Promise<string> =>
  new Promise((resolve) => {
    const { hostname, port } = new URL(api.url);
    const socket = connect(Number(port), hostname);
    let heard = '';
    socket.on('data', (piece) => (heard += String(piece))).on('close', () => resolve(heard));
    const key = 'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13';
    socket.write(`GET /graphql HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n${key}\r\n\r\n`);
  });

it('one socket too many is answered by 503 and ended, and there is room again once another has left', async () => {
  const all = await Promise.all([1, 2, 3].map(() => rawSocket(api.url)));
  const refused = await answered();
  expect(refused).toMatch(/^HTTP\/1\.1 503 Service Unavailable\r\n/);
  expect(refused).toMatch(/\r\nRetry-After: \d+\r\n/);
  // HTTP is served meanwhile.
  expect((await fetch(new URL('/health/live', api.url))).status).toBe(200);

  (all[0] as RawSocket).leave();
  await all[0]?.closed;
  const another = await rawSocket(api.url);
  another.say({ type: 'ping' });
  expect(await another.hear()).toEqual({ type: 'pong' });
  for (const one of [...all, another]) one.leave();
  await api.close();
});

it('at the end of the process each is told, and who does not answer is cut off', async () => {
  const polite = await rawSocket(api.url);
  const deaf = await deafSocket();
  await api.close();
  expect([await polite.closed, await deaf.cut]).toMatchObject([{ code: 1001 }, true]);
});

/** Opens a socket that hears nothing of what it is told, and so says no goodbye. */
async function deafSocket(): Promise<{ cut: Promise<boolean> }> {
  const { hostname, port } = new URL(api.url);
  const socket = connect({ host: hostname, port: Number(port), allowHalfOpen: true });
  socket.on('error', () => undefined);
  const cut = new Promise<boolean>((resolve) => socket.once('close', () => resolve(true)));
  const key = 'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13';
  const protocol = 'Sec-WebSocket-Protocol: graphql-transport-ws';
  socket.write(
    `GET /graphql HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n${protocol}\r\n${key}\r\n\r\n`,
  );
  const first = await new Promise<string>((resolve) => socket.once('data', (piece) => resolve(String(piece))));
  expect(first).toMatch(/^HTTP\/1\.1 101 /);
  socket.once('end', () => socket.end());
  return { cut };
}
