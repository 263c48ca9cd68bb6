import { readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';

/** The port this data folder used last, if it is free now; else one the system gives. Kept, so that addresses stay the same. */
export async function choosePort(dataDir: string, wanted?: number): Promise<number> {
  const file = join(dataDir, 'postgres.port');
  const port = (await freePort(wanted ?? remembered(file))) ?? (await freePort(0));
  if (port === undefined) throw new Error('no free port on 127.0.0.1');
  writeFileSync(file, `${port}\n`);
  return port;
}

/** The port if nothing listens on it (0: any free one); undefined when it is taken. */
export function freePort(port: number, host = '127.0.0.1'): Promise<number | undefined> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(undefined));
    server.listen(port, host, () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : undefined));
    });
  });
}

function remembered(file: string): number {
  try {
    const port = Number(readFileSync(file, 'utf8'));
    return Number.isInteger(port) && port > 0 && port < 65536 ? port : 0;
  } catch {
    return 0;
  }
}
