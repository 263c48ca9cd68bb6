import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { DomainError } from '#language';
import type { Config } from '#platform';

export interface StartOptions extends Config {
  fresh: boolean;
}

/** The environment's settings with the options of the command line on top. */
export function startOptions(args: string[], config: Config): StartOptions {
  const { values } = parseArgs({
    args,
    options: {
      port: { type: 'string' },
      'data-dir': { type: 'string' },
      'no-demo': { type: 'boolean', default: false },
      fresh: { type: 'boolean', default: false },
    },
  });
  const port = values.port === undefined ? config.port : Number(values.port);
  if (!Number.isInteger(port) || port < 0 || port > 65_535 || values.port === '') {
    throw new DomainError({
      code: 'INVALID',
      rule: 'start.port_invalid',
      message: `--port ${values.port} is not a port from 0 to 65535.`,
      remedy: 'Name a free one, such as --port 4000.',
    });
  }
  return {
    ...config,
    port,
    dataDir: values['data-dir'] === undefined ? config.dataDir : resolve(values['data-dir']),
    demo: config.demo && !values['no-demo'],
    fresh: values.fresh,
  };
}
