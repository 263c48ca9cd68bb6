import { connect, type Socket } from 'node:net';
import { WebSocket } from 'ws';
import { rawSocket } from '../setup/raw-socket.js';
import { CAST, createWorld, type World } from '../setup/world.js';

// What one client may make us hold by a socket, and what is no socket at all.
let world: World;
let authorization: string;
const open: WebSocket[] = [];
beforeAll(async () => {
  world = await createWorld();
  authorization = `Bearer ${await world.issuer.tokenFor(CAST.member.sub)}`;
});
afterEach(() => open.splice(0).forEach((one) => one.terminate()));
afterAll(() => world?.close());

const said = (size: number): object => ({ type: 'ping', payload: { text: 'x'.repeat(size) } });
const begun = async (): Promise<{ socket: WebSocket; end: Promise<number> }> => {
  const socket = new WebSocket(world.url.replace('http', 'ws'), 'graphql-transport-ws');
  open.push(socket);
  socket.on('error', () => undefined);
  const end = new Promise<number>((resolve) => socket.once('close', resolve));
  await new Promise((resolve) => socket.once('open', resolve));
  socket.send(JSON.stringify({ type: 'connection_init', payload: { authorization } }));
  await Promise.race([new Promise((resolve) => socket.once('message', resolve)), end]);
  return { socket, end };
};

it.each(['/health/live', '/graphiql', '/graphql'])(
  'an upgrade at %s that is none is answered, and its connection ended',
  async (path) => {
    const { hostname, port } = new URL(world.url);
    const upgrade = path === '/graphql' ? 'h2c' : 'websocket';
    const answer = await new Promise<string>((resolve) => {
      const socket: Socket = connect(Number(port), hostname);
      let heard = '';
      socket.on('data', (piece) => (heard += String(piece)));
      socket.on('close', () => resolve(heard));
      const key = 'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13';
      socket.write(`GET ${path} HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: ${upgrade}\r\n${key}\r\n\r\n`);
    });
    expect(answer).toMatch(/^HTTP\/1\.1 400 /);
  },
);

it('who is not let in yet says little: a sign-in, and not seventeen kibibytes', async () => {
  const one = await rawSocket(world.url);
  one.say(said(9_000));
  expect(await one.hear()).toMatchObject({ type: 'pong' });
  one.say(said(9_000));
  expect(await one.closed).toMatchObject({ code: 1006 });
});

it('a message holds 256 KiB', async () => {
  const { socket, end } = await begun();
  socket.send(JSON.stringify(said(200_000)));
  expect(
    await new Promise((resolve) => socket.once('message', (data: Buffer) => resolve(data.length))),
  ).toBeGreaterThan(200_000);
  socket.send(JSON.stringify(said(262_144)));
  expect(await end).toBe(1009);
});

it('who does not read is not read: what is asked waits with the client, and is answered once it reads', async () => {
  const { socket } = await begun();
  const messages = 400;
  let answered = 0;
  socket.on('message', () => (answered += 1));
  socket.pause();
  for (let count = 0; count < messages; count += 1) socket.send(JSON.stringify(said(200_000)));
  // Long enough to read it all, which takes a third of a second.
  await new Promise((resolve) => setTimeout(resolve, 3_000));
  expect(socket.bufferedAmount).toBeGreaterThan(20_000_000);
  socket.resume();
  while (answered < messages) await new Promise((resolve) => setTimeout(resolve, 50));
});

it('a person has a hundred sockets, and room for another when one is closed', async () => {
  const all = await Promise.all(Array.from({ length: 100 }, begun));
  const { end } = await begun();
  expect(await end).toBe(1013);
  all[0]?.socket.close();
  await all[0]?.end;
  const { socket } = await begun();
  expect(socket.readyState).toBe(WebSocket.OPEN);
});
