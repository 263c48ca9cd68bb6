import { resolve } from 'node:path';
import { DomainError, type Problem } from '#language';
import { readAllowedHost, type AllowedHost } from '../outgoing/allowed-hosts.js';
import { parseMasterKeys } from '../secrets/master-key.js';
import { mailConfig, type MailConfig } from './mail-config.js';
import { signInConfig, type SignInConfig } from './sign-in-config.js';

/** What the surroundings decide. One file reads the environment, checks it and names what is wrong. */
export interface Config extends SignInConfig, MailConfig {
  databaseUrl: string | null;
  redisUrl: string | null;
  port: number;
  host: string;
  dataDir: string;
  demo: boolean;
  /** Keys for the secrets of sources, the newest first, in base64; or the file that holds them so. */
  masterKey: string | null;
  masterKeyFile: string | null;
  /** Which of its installations this is, as keys of integrations name it. */
  environment: string;
  /** Hosts inside that a source may be read from all the same. */
  allowedHosts: readonly AllowedHost[];
  /** Points that a caller of the API may spend in a minute. */
  ratePerMinute: number;
}

const RATE_PER_MINUTE = 60_000;

const PROTOCOLS: Record<string, readonly string[]> = {
  RAMP_DATABASE_URL: ['postgres:', 'postgresql:'],
  RAMP_REDIS_URL: ['redis:', 'rediss:'],
};

/** Reads `RAMP_*` from the environment. Throws one DomainError that names every variable that is wrong. */
export function loadConfig(env: NodeJS.ProcessEnv = process.env): Readonly<Config> {
  const problems: Problem[] = [];
  const wrong = (name: string, message: string): void => {
    const remedy = `Mend ${name}, or leave it out.`;
    problems.push({ code: 'INVALID', rule: 'config.invalid', message: `${name} ${message}`, remedy, path: [name] });
  };
  const url = (name: string): string | null => {
    const text = env[name]?.trim();
    if (!text) return null;
    const allowed = PROTOCOLS[name] ?? [];
    if (!URL.canParse(text) || !allowed.includes(new URL(text).protocol))
      wrong(name, `is not a URL that begins with ${allowed.map((one) => `${one}//`).join(' or ')}.`);
    return text;
  };
  const allowedHosts = (env['RAMP_ALLOWED_HOSTS'] ?? '').split(',').flatMap((one) => {
    const text = one.trim();
    const host = readAllowedHost(text);
    if (text && !host) wrong('RAMP_ALLOWED_HOSTS', `holds "${text}", which is neither a host nor host:port.`);
    return host ? [host] : [];
  });
  const port = Number(env['RAMP_PORT'] ?? 3000);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) wrong('RAMP_PORT', 'is not a port from 0 to 65535.');
  const ratePerMinute = Number(env['RAMP_RATE_PER_MINUTE'] ?? RATE_PER_MINUTE);
  if (!Number.isInteger(ratePerMinute) || ratePerMinute < 1)
    wrong('RAMP_RATE_PER_MINUTE', 'is not a whole number of points, at least 1.');
  const masterKey = env['RAMP_MASTER_KEY']?.trim() || null;
  const masterKeyFile = env['RAMP_MASTER_KEY_FILE']?.trim() || null;
  if (masterKey !== null && !parseMasterKeys(masterKey)) wrong('RAMP_MASTER_KEY', 'is not 32 bytes in base64.');
  if (masterKey !== null && masterKeyFile !== null) wrong('RAMP_MASTER_KEY_FILE', 'is set beside RAMP_MASTER_KEY.');
  const environment = env['RAMP_ENVIRONMENT']?.trim() || 'live';
  if (!/^[a-z0-9]{1,12}$/.test(environment)) wrong('RAMP_ENVIRONMENT', 'is not 1 to 12 of a-z and 0-9.');
  const config: Config = {
    databaseUrl: url('RAMP_DATABASE_URL'),
    redisUrl: url('RAMP_REDIS_URL'),
    ...signInConfig(env, wrong),
    ...mailConfig(env, wrong),
    port,
    host: env['RAMP_HOST'] ?? '127.0.0.1',
    dataDir: resolve(env['RAMP_DATA_DIR'] ?? '.ramp'),
    demo: env['RAMP_DEMO'] !== 'false',
    masterKey,
    masterKeyFile: masterKeyFile && resolve(masterKeyFile),
    environment,
    allowedHosts,
    ratePerMinute,
  };
  if (problems.length > 0) throw new DomainError(problems);
  return Object.freeze(config);
}
