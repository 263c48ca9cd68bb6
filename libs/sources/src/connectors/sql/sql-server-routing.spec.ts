import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { LIMITS } from '../limits.js';
import { sqlServer } from './sql-server.js';

// A server that answers a login with "go on to another server" ([MS-TDS] 2.2.7.9, ENVCHANGE of type 20), as far as a client gets there.
const packet = (data: Buffer): Buffer => {
  const head = Buffer.from([4, 1, 0, 0, 0, 0, 1, 0]);
  head.writeUInt16BE(head.length + data.length, 2);
  return Buffer.concat([head, data]);
};
const sized = (token: number, data: Buffer): Buffer => {
  const head = Buffer.from([token, 0, 0]);
  head.writeUInt16LE(data.length, 1);
  return Buffer.concat([head, data]);
};
const number = (value: number): Buffer => Buffer.from([value & 0xff, value >> 8]);
const PRELOGIN = packet(Buffer.from([0, 0, 11, 0, 6, 1, 0, 17, 0, 1, 0xff, 16, 0, 0, 0, 0, 0, 2]));
const DONE = Buffer.concat([Buffer.from([0xfd]), Buffer.alloc(12)]);
const LOGIN_ACK = sized(0xad, Buffer.from([1, 0x74, 0, 0, 4, 0, 16, 0, 0, 0]));
const routedTo = (host: string, port: number): Buffer => {
  const target = Buffer.concat([Buffer.from([0]), number(port), number(host.length), Buffer.from(host, 'utf16le')]);
  const change = Buffer.concat([Buffer.from([20]), number(target.length), target, number(0)]);
  return packet(Buffer.concat([LOGIN_ACK, sized(0xe3, change), DONE]));
};

const listen = async (server: Server, host: string, port = 0): Promise<number> => {
  await new Promise<void>((resolve) => server.listen(port, host, resolve));
  return (server.address() as AddressInfo).port;
};

it('a server that sends the client on to another one is left: neither the address inside nor the password goes there', async () => {
  let inside = 0;
  const sockets: Socket[] = [];
  const other = createServer((socket) => {
    inside += 1;
    socket.destroy();
  });
  const port = await listen(other, '127.0.0.1');
  const server = createServer((socket) => {
    sockets.push(socket);
    let asked = 0;
    socket
      .on('error', () => undefined)
      .on('data', () => socket.write(asked++ === 0 ? PRELOGIN : routedTo('127.0.0.1', port)));
  });
  const own = await listen(server, '127.0.0.2');
  const target = {
    address: { dialect: 'SQL_SERVER', host: 'db.example.org', port: own, database: 'export', tls: 'disable' },
    at: { address: '127.0.0.2', family: 4 },
    login: { user: 'reader', password: 'p' },
    limits: { ...LIMITS, firstByteMs: 3_000 },
    signal: new AbortController().signal,
  } as const;
  const error: unknown = await sqlServer.connect(target).catch((thrown: unknown) => thrown);
  expect(sqlServer.faultOf(error)).toEqual({ trouble: 'routed', code: '' });
  expect([sockets.length, inside]).toEqual([1, 0]);
  for (const one of [server, other]) one.close();
  for (const socket of sockets) socket.destroy();
});
