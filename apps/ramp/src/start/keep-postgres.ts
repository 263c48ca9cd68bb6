import { DomainError } from '#language';
import { startPostgres, type RunningPostgres } from '../postgres/index.js';
import { Restarts } from './restarts.js';

export interface KeptPostgres {
  url: string;
  reused: boolean;
  stop(ms: number): Promise<void>;
}

/** The embedded Postgres, started again when it dies: API and worker find it at the same address. */
export async function keepPostgres(
  dataDir: string,
  say: (text: string) => void,
  giveUp: (why: unknown) => void,
): Promise<KeptPostgres> {
  let server = await startPostgres({ dataDir });
  let stopped = false;
  const restarts = new Restarts();
  const { url, reused } = server;

  const watch = async (watched: RunningPostgres): Promise<void> => {
    await watched.exited();
    if (stopped) return;
    const wait = restarts.next(Date.now());
    if (wait === undefined) throw problem('Postgres has died five times within a minute.');
    say(`Postgres ended and is started again. Its log: ${dataDir}/postgres.log`);
    await new Promise((resolve) => setTimeout(resolve, wait));
    if (stopped) return;
    server = await startPostgres({ dataDir });
    if (server.url !== url) throw problem('Postgres ended, and another program took its port meanwhile.');
    await watch(server);
  };
  watch(server).catch(giveUp);

  return {
    url,
    reused,
    async stop(ms) {
      stopped = true;
      await server.stop(ms);
    },
  };
}

const problem = (message: string): DomainError =>
  new DomainError({
    code: 'UNAVAILABLE',
    rule: 'postgres.gave_up',
    message,
    remedy: 'See postgres.log in the data folder, and start again.',
  });
