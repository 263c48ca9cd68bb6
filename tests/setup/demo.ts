import { join } from 'node:path';
import { keyRing } from '#platform';
import { DEMO_PEOPLE, DEMO_ROLES, loadDemo, startExportServer } from '../../apps/ramp/src/demo/index.js';
import type { ExportServer } from '../../apps/ramp/src/demo/export-server.js';
import type { Command } from '../../apps/ramp/src/commands/command.js';
import { writeRunFile } from '../../apps/ramp/src/start/run-file.js';
import { BuiltProgram, type Child } from '../reliability/children/child.js';
import type { Data, GqlClient } from './gql.js';
import { startTestApp, type TestApp } from './test-app.js';
import { TEST_KEYS } from './test-keys.js';

/** What `npm start` brings up, with the API in this process: a database, an issuer, the demo's exports and a worker process. */
export interface DemoRig extends TestApp {
  exports: ExportServer;
  worker: Child;
  databaseUrl: string;
  /** A client with the token of this role in demo.json. */
  by: Record<keyof typeof DEMO_ROLES, GqlClient>;
  load(): Promise<string[]>;
  /** Runs a command of `npx ramp` on this Ramp: its exit code and what it printed. */
  command(command: Command, ...args: string[]): Promise<{ code: number; said: string }>;
  number(sql: string): Promise<number>;
}

export async function startDemoRig(): Promise<DemoRig> {
  const app = await startTestApp(DEMO_PEOPLE);
  const built = new BuiltProgram();
  const databaseUrl = (app.source.options as { url: string }).url;
  const exports = await startExportServer({ now: () => new Date(), stateDir: app.dataDir });
  const worker = await built.start(join('dist', 'apps', 'worker', 'src', 'main.js'), null, {
    RAMP_DATABASE_URL: databaseUrl,
    RAMP_ALLOWED_HOSTS: '127.0.0.1',
    RAMP_MASTER_KEY: TEST_KEYS,
  });
  const { issuer } = app.issuer;
  const keys = keyRing({ masterKey: TEST_KEYS, masterKeyFile: null });
  writeRunFile(app.dataDir, { url: app.url, databaseUrl, issuer, exportsUrl: exports.url, children: [] });
  const roles = Object.entries(DEMO_ROLES).map(([role, sub]) => [role, app.as({ sub, name: sub, email: sub })]);
  return {
    ...app,
    exports,
    worker,
    databaseUrl,
    by: Object.fromEntries(roles) as DemoRig['by'],
    load: async () => {
      const said: string[] = [];
      await loadDemo({ databaseUrl, issuer, exportsUrl: exports.url, keys, say: (text) => void said.push(text) });
      return said;
    },
    command: (command, ...args) => runCommand(app.dataDir, command, args),
    number: async (sql) => Number(Object.values((await app.rows<Record<string, Data>>(sql))[0] ?? {})[0]),
    close: async () => {
      await worker.kill('SIGTERM');
      built.remove();
      await exports.close();
      await app.close();
    },
  };
}

/** In this process, as `npx ramp` would in the data folder. */
async function runCommand(dataDir: string, command: Command, args: string[]): Promise<{ code: number; said: string }> {
  const [write, folder] = [process.stdout.write.bind(process.stdout), process.env['RAMP_DATA_DIR']];
  let said = '';
  process.env['RAMP_DATA_DIR'] = dataDir;
  process.stdout.write = (text: string | Uint8Array): boolean => {
    said += String(text);
    return true;
  };
  try {
    return { code: await command.run(args), said };
  } finally {
    process.stdout.write = write;
    if (folder === undefined) delete process.env['RAMP_DATA_DIR'];
    else process.env['RAMP_DATA_DIR'] = folder;
  }
}
