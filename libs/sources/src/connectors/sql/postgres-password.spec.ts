import { createServer, type AddressInfo, type Socket } from 'node:net';
import { LIMITS } from '../limits.js';
import { postgres } from './postgres.js';

const [ASKS_IN_PLAIN, REFUSES] = [
  Buffer.from([0x52, 0, 0, 0, 8, 0, 0, 0, 3]),
  Buffer.from('E\0\0\0\x0cC28P01\0\0', 'latin1'),
];

it.each(['', 'of the secret'])(
  'a server that asks for the password gets the one of the secret, "%s", and none of this machine',
  async (password) => {
    const said: Buffer[] = [];
    const server = createServer((socket: Socket) => {
      socket
        .on('error', () => undefined)
        .on('data', (data) => {
          const isAnswer = data[0] === 0x70;
          if (isAnswer) said.push(data);
          socket.write(isAnswer ? REFUSES : ASKS_IN_PLAIN);
        });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    process.env['PGPASSWORD'] = 'of this machine';
    const { port } = server.address() as AddressInfo;
    const target = {
      address: { dialect: 'POSTGRES', host: 'db.example.org', port, database: 'export', tls: 'disable' },
      at: { address: '127.0.0.1', family: 4 },
      login: { user: 'reader', password },
      limits: { ...LIMITS, firstByteMs: 3_000 },
      signal: new AbortController().signal,
    } as const;
    await expect(postgres.connect(target)).rejects.toMatchObject({ code: '28P01' });
    delete process.env['PGPASSWORD'];
    server.close();
    expect(said.map((data) => data.subarray(5, -1).toString())).toEqual([password]);
  },
);
