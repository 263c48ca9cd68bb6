import { fileURLToPath } from 'node:url';
import type { DomainError } from '#language';
import { keyFileIn, writeAllowedHost } from '#platform';
import { join } from 'node:path';
import type { StartOptions } from './start-options.js';
import { BOARD_CLIENT } from '../issuer/demo-person.js';
import { SupervisedChild } from './supervised-child.js';
import { TailFile } from './tail-file.js';

const HEAP_MEGABYTES = 256;

export interface Surroundings {
  databaseUrl: string;
  issuer: string | null;
  /** The demo's own, at which the board is a client already. */
  isLocalIssuer: boolean;
  /** Of the demo: may be reached although they are on this machine. */
  demoUrls: readonly (string | null)[];
  say(text: string): void;
  onGivenUp(problem: DomainError): void;
  onReplaced(): void;
}

/** API and worker, ready to be started as processes of their own with the settings that this start found. */
export function partsOf(
  options: StartOptions,
  around: Surroundings,
): { api: SupervisedChild; worker: SupervisedChild } {
  const settings: Record<string, string> = {
    RAMP_DATABASE_URL: around.databaseUrl,
    RAMP_PORT: String(options.port),
    RAMP_HOST: options.host,
    RAMP_DATA_DIR: options.dataDir,
    RAMP_DEMO: String(options.demo),
    RAMP_OIDC_AUDIENCE: options.oidcAudience,
    RAMP_ALLOWED_HOSTS: allowedHosts(options, around.demoUrls),
    ...(options.masterKey === null && { RAMP_MASTER_KEY_FILE: options.masterKeyFile ?? keyFileIn(options.dataDir) }),
    ...(around.issuer ? { RAMP_OIDC_ISSUER: around.issuer } : {}),
    ...(around.isLocalIssuer && { RAMP_OIDC_CLIENT_ID: BOARD_CLIENT, RAMP_OIDC_CLIENT_SECRET: '' }),
  };
  const part = (name: 'api' | 'worker'): SupervisedChild =>
    new SupervisedChild({
      ...around,
      name: name === 'api' ? 'API' : 'worker',
      entry: fileURLToPath(new URL(`../../../${name}/src/main.js`, import.meta.url)),
      settings,
      heapMegabytes: HEAP_MEGABYTES,
      log: new TailFile(join(options.dataDir, `${name}.log`)),
    });
  return { api: part('api'), worker: part('worker') };
}

const allowedHosts = ({ allowedHosts }: StartOptions, demoUrls: Surroundings['demoUrls']): string =>
  [...allowedHosts.map(writeAllowedHost), ...demoUrls.flatMap((url) => (url ? [new URL(url).host] : []))].join(',');
