import { realpathSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { tryLock } from '../processes/lock-file.js';
import { prepareDataDir } from '../postgres/index.js';
import { bringUp } from './bring-up.js';
import { alreadyRuns, firstLook, lockOf } from './first-look.js';
import { removeData } from './fresh.js';
import { removeRunFile } from './run-file.js';
import { Shutdown } from './shutdown.js';
import type { StartOptions } from './start-options.js';

/** Starts everything, keeps it running until a signal comes, stops it in order. Answers the exit code. */
export async function supervise(asked: StartOptions, say: (text: string) => void): Promise<number> {
  const port = await firstLook(asked);
  prepareDataDir(asked.dataDir);
  const options = { ...asked, port, dataDir: realpathSync(asked.dataDir) };
  const url = `http://${options.host === '0.0.0.0' || options.host === '::' ? '127.0.0.1' : options.host}:${port}`;
  const lock = tryLock(lockOf(options.dataDir), url);
  if (!('release' in lock)) throw alreadyRuns(options.dataDir, lock.pid, lock.note);

  const stopping = new AbortController();
  const shutdown = new Shutdown(say);
  shutdown.add('lock', async () => lock.release());
  // A script that waits for demo.json must not find the one of an earlier start.
  const forgetFiles = (): void => {
    removeRunFile(options.dataDir);
    rmSync(join(options.dataDir, 'demo.json'), { force: true });
  };
  forgetFiles();
  shutdown.add('files', async () => forgetFiles());
  const forget = onSignals(() => {
    if (!stopping.signal.aborted) say('Stopping ...');
    stopping.abort(STOPPED);
  });
  const stopped = new Promise((resolve) => stopping.signal.addEventListener('abort', resolve, { once: true }));
  try {
    if (options.fresh) await removeData(options.dataDir, options.databaseUrl === null);
    await bringUp({ options, url, say, stopping, shutdown });
    await stopped;
  } catch (error) {
    stopping.abort(error);
  } finally {
    await shutdown.run();
    forget();
  }
  if (stopping.signal.reason !== STOPPED) throw stopping.signal.reason;
  say('Ramp has stopped.');
  return 0;
}

const STOPPED = Symbol('stopped by a signal');

function onSignals(stop: () => void): () => void {
  const names = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
  for (const name of names) process.on(name, stop);
  return () => {
    for (const name of names) process.off(name, stop);
  };
}
