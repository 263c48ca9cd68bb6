import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DataSource } from 'typeorm';
import { Commands, loadConfig, metaFor, systemClock, type Clock, type CommandClass, type Config } from '#platform';
import { createApi } from '../../apps/api/src/create-api.js';
import { BOARD_CLIENT, type DemoPerson } from '../../apps/ramp/src/issuer/demo-person.js';
import { startIssuer, type Issuer } from '../../apps/ramp/src/issuer/issuer.js';
import { GqlClient } from './gql.js';
import { TEST_KEYS } from './test-keys.js';
import { createTestDatabase, type TestDatabase } from './test-database.js';

export const AUDIENCE = 'ramp-api';

/** Stubs of other systems answer on the loopback; a spec asks more in a minute than anybody would. */
const USUAL = { RAMP_MASTER_KEY: TEST_KEYS, RAMP_ALLOWED_HOSTS: '127.0.0.1', RAMP_RATE_PER_MINUTE: '10000000' };

/** The real API over HTTP with a database of its own and a real issuer, both gone after `close`. */
export interface TestApp {
  app: NestFastifyApplication;
  url: string;
  issuer: Issuer;
  /** Where the issuer keeps its key. */
  dataDir: string;
  source: DataSource;
  /** A client that signs in as this person. */
  as(person: DemoPerson): GqlClient;
  /** A client with this `authorization` header, or none. */
  with(authorization?: string): GqlClient;
  /** Carries out a command as the program itself, or as a person. */
  run<Input, Result>(
    command: CommandClass<Input, Result>,
    input: Input,
    options?: { by?: string; at?: Date },
  ): Promise<Result>;
  rows<Row = Record<string, unknown>>(sql: string, parameters?: unknown[]): Promise<Row[]>;
  close(): Promise<void>;
}

/** `settings` stand over what a test usually has. Over an empty database, or one that was `filled`; `close` drops it in either case. */
export async function startTestApp(
  people: readonly DemoPerson[],
  clock: Clock = systemClock,
  settings: Partial<Config> = {},
  filled?: TestDatabase,
): Promise<TestApp> {
  const dataDir = await mkdtemp(join(tmpdir(), 'ramp-issuer-'));
  const [database, issuer] = await Promise.all([
    filled ?? createTestDatabase(),
    startIssuer({ dataDir, audience: AUDIENCE, people }),
  ]);
  const config = {
    ...loadConfig(USUAL),
    databaseUrl: database.url,
    oidcIssuer: issuer.issuer,
    oidcAudience: AUDIENCE,
    oidcClientId: BOARD_CLIENT,
    ...settings,
  };
  const app = await createApi(config, clock);
  await app.listen(0, '127.0.0.1');
  const url = `${await app.getUrl()}/graphql`;
  const [commands, source] = [app.get(Commands), app.get(DataSource)];
  return {
    app,
    url,
    issuer,
    dataDir,
    source,
    as: ({ sub }) => new GqlClient(url, async () => `Bearer ${await issuer.tokenFor(sub)}`),
    with: (authorization) => new GqlClient(url, () => Promise.resolve(authorization)),
    run: (command, input, { by, at } = {}) => commands.run(command, metaFor(by ?? null, at ?? clock.now()), input),
    rows: (sql, parameters = []) => source.query(sql, parameters),
    close: async () => {
      await app.close();
      await issuer.close();
      await database.drop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
