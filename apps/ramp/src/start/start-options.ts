import { parseArgs } from 'node:util';
import { DomainError, type Problem } from '#language';
import type { Config } from '#platform';

export interface StartOptions extends Config {
  fresh: boolean;
}

export const START_OPTIONS = {
  port: { type: 'string' },
  'no-demo': { type: 'boolean', default: false },
  fresh: { type: 'boolean', default: false },
} as const;

/** The settings with the options of `npm start` on top. */
export function startOptions(args: string[], config: Config): StartOptions {
  const { values } = parseArgs({ args, options: START_OPTIONS });
  const port = values.port === undefined ? config.port : Number(values.port);
  if (!Number.isInteger(port) || port < 0 || port > 65_535 || values.port === '') {
    throw new DomainError({
      code: 'INVALID',
      rule: 'start.port_invalid',
      message: `--port ${values.port} is not a port from 0 to 65535.`,
      remedy: 'Name a free one, such as --port 4000.',
    });
  }
  const demo = config.demo && !values['no-demo'];
  if (demo && config.oidcIssuer === null && config.environment === 'production') throw new DomainError(NO_DEMO_HERE);
  return { ...config, port, demo, fresh: values.fresh };
}

const NO_DEMO_HERE: Problem = {
  code: 'INVALID',
  rule: 'start.demo_in_production',
  message: 'The demo brings an issuer that lets everybody be whoever they pick, and RAMP_ENVIRONMENT says production.',
  remedy: 'Name your issuer with RAMP_OIDC_ISSUER, or start with --no-demo.',
  path: ['RAMP_ENVIRONMENT'],
};
