import 'reflect-metadata';
import { DomainError } from '#language';
import { loadConfig, log } from '#platform';
import { createApi } from './create-api.js';

async function main(): Promise<void> {
  const config = loadConfig();
  const app = await createApi(config);
  app.enableShutdownHooks();
  await app.listen(config.port, config.host);
  process.send?.({ ready: true });
  log.info('the API listens', { url: await app.getUrl() });
}

main().catch((error: unknown) => {
  const reason =
    error instanceof DomainError
      ? error.problems.map(({ message, remedy }) => [message, remedy].join(' ').trim()).join('\n')
      : error instanceof Error
        ? (error.stack ?? '')
        : String(error);
  log.error('the API did not start', { reason });
  process.exit(1);
});
