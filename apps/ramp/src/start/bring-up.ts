import { join } from 'node:path';
import { DomainError } from '#language';
import type { KeyRing } from '#platform';
import { asking } from './ask.js';
import { demoTokens, openDemo } from './demo.js';
import { loadOnce } from './demo-state.js';
import { keepPostgres } from './keep-postgres.js';
import { outsideWorld } from './outside-world.js';
import { partsOf } from './parts.js';
import { writePrivate, writeRunFile } from './run-file.js';
import type { Shutdown } from './shutdown.js';
import type { StartOptions } from './start-options.js';
import { waitUntilServed } from './wait-until-served.js';
import { welcome } from './welcome.js';

const READY_MS = 60_000;
/** Together with the servers' closing they keep a stop within 15 s. */
const STOP_MS = { api: 4000, worker: 4000, postgres: 4000 };

export interface Start {
  options: StartOptions;
  url: string;
  say(text: string): void;
  stopping: AbortController;
  shutdown: Shutdown;
}

/** Brings all parts up, those that do not need each other at the same time, and registers how to stop each as soon as it runs. */
export async function bringUp(start: Start): Promise<void> {
  const { options, url, say, stopping, shutdown } = start;
  const demo = options.demo ? await openDemo() : undefined;
  const [databaseUrl, outside] = await together(database(start), outsideWorld(options, demo, shutdown));
  stopping.signal.throwIfAborted();

  const issuer = options.oidcIssuer ?? outside.issuer?.issuer ?? null;
  const { exportsUrl, receiverUrl } = outside;
  if (demo && exportsUrl) {
    const localIssuer = outside.issuer?.issuer ?? null;
    if (await demo.followServers({ databaseUrl, localIssuer, exportsUrl }))
      say('The demo follows its issuer and exports to other ports.');
  }
  const describe = (): void => {
    const children = [api.identity, worker.identity].filter((one) => one !== undefined);
    writeRunFile(options.dataDir, { url, databaseUrl, issuer, exportsUrl, children });
  };
  await makeMasterKey(options);
  const { api, worker } = partsOf(options, {
    databaseUrl,
    issuer,
    isLocalIssuer: outside.issuer !== undefined,
    demoUrls: [exportsUrl, receiverUrl],
    say,
    onGivenUp: (problem) => stopping.abort(problem),
    onReplaced: describe,
  });
  shutdown.add('worker', () => worker.stop(STOP_MS.worker));
  shutdown.add('API', () => api.stop(STOP_MS.api));
  api.start();
  describe();

  const serve = async (): Promise<void> => {
    await waitUntilServed(url, READY_MS, stopping.signal, join(options.dataDir, 'api.log'));
    // Not earlier: on two cores it would only make the API wait.
    worker.start();
    describe();
  };
  const load = async (): Promise<void> => {
    if (!demo || !exportsUrl || !issuer) return;
    const keys = await keysOf(options);
    const wasEmpty = await loadOnce(databaseUrl, () => demo.loadDemo({ databaseUrl, issuer, exportsUrl, keys, say }));
    if (wasEmpty) say('The demo health system is loaded.');
  };
  await abortable(together(serve(), load()), stopping.signal);

  const demoFile = outside.issuer && demo ? join(options.dataDir, 'demo.json') : null;
  if (demoFile && outside.issuer && demo)
    writePrivate(demoFile, { url, tokens: await demoTokens(outside.issuer, demo), receiver: receiverUrl });
  say(welcome({ url, dataDir: options.dataDir, issuer, demoFile }));
}

/** The database's address, with Postgres running and the schema up to date. */
async function database({ options, say, stopping, shutdown }: Start): Promise<string> {
  // Loading TypeORM takes longer than starting Postgres, so both go on at once.
  const platform = import('#platform');
  let url = options.databaseUrl;
  if (url === null) {
    const postgres = await keepPostgres(options.dataDir, say, (why) => stopping.abort(why));
    shutdown.add('Postgres', () => postgres.stop(STOP_MS.postgres));
    if (postgres.reused) say('Took over the Postgres that was still running on this data folder.');
    url = postgres.url;
  } else if (options.fresh) {
    say('--fresh leaves the database of RAMP_DATABASE_URL as it is.');
  }
  const { claimQueueBackend, migrate, queueBackendOf } = await platform;
  const ran = await migrate(url).catch((error: unknown) => {
    throw error instanceof DomainError ? error : unreachable(url, error);
  });
  if (ran > 0) say(`The database was brought up to date (${ran} migration${ran === 1 ? '' : 's'}).`);
  // Here, with one sentence: the worker would die of it five times.
  await claimQueueBackend(asking(url), queueBackendOf(url, options.redisUrl));
  return url;
}

/** Without a key of somebody's own, one is made in the data folder and stays there. */
async function makeMasterKey({ masterKey, masterKeyFile, dataDir }: StartOptions): Promise<void> {
  const { ensureKeyFile, keyFileIn } = await import('#platform');
  if (masterKey === null && masterKeyFile === null) ensureKeyFile(keyFileIn(dataDir));
}

async function keysOf(options: StartOptions): Promise<KeyRing> {
  const [{ keyRing }, { keySettings }] = await Promise.all([import('#platform'), import('../keys/key-settings.js')]);
  return keyRing(keySettings(options));
}

/** Like Promise.all, but waits for all before it fails: whatever was started meanwhile is then known and can be stopped. */
async function together<A, B>(first: Promise<A>, second: Promise<B>): Promise<[A, B]> {
  await Promise.allSettled([first, second]);
  return Promise.all([first, second]);
}

/** Ends the waiting when the start is given up or a signal comes; the work itself ends with the process. */
function abortable<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
    work.then(resolve, reject);
  });
}

function unreachable(url: string, error: unknown): DomainError {
  const { host, pathname } = new URL(url);
  return new DomainError({
    code: 'UNAVAILABLE',
    rule: 'database.unreachable',
    message: `The database ${pathname.slice(1)} at ${host} cannot be used: ${error instanceof Error ? error.message : String(error)}.`,
    remedy:
      'Check RAMP_DATABASE_URL and that the server runs, or leave it unset to use the Postgres that comes with Ramp.',
  });
}
