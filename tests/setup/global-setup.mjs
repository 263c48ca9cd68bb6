import { chmod, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * A Postgres for the tests: the one named by RAMP_TEST_DATABASE_URL, or one of our own in an empty folder. It runs the built
 * launcher, because jest's own module rules do not reach a global set-up.
 */
export default async function globalSetup() {
  process.env.RAMP_TEST_RUN = `${process.pid}`;
  const url = process.env.RAMP_TEST_DATABASE_URL;
  if (url) {
    process.env.RAMP_TEST_SERVER = url;
    return;
  }
  const { startPostgres } = await import('../../dist/apps/ramp/src/postgres/index.js');
  const dataDir = await mkdtemp(join(tmpdir(), 'ramp-test-'));
  // For root the server runs as another user: it must be able to enter, or its data would be kept outside and stay behind.
  await chmod(dataDir, 0o755);
  const server = await startPostgres({ dataDir });
  process.env.RAMP_TEST_SERVER = server.url;
  globalThis.rampTestServer = { server, dataDir };
}
