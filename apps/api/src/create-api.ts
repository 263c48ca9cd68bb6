import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { checkWiring, providersOf, systemClock, type Clock, type Config } from '#platform';
import { ApiModule } from './api.module.js';
import { LIBS } from './features.js';
import { addIngestRoutes } from './ingest/ingest-routes.js';
import type { BodyLimits } from './ingest/body-limits.js';
import { boundBodies } from './limits/bodies-at-once.js';
import { addNamedDocuments } from './limits/named-over-http.js';
import { addUnsubscribeRoutes } from './mail/unsubscribe-routes.js';
import { addSecurityHeaders } from './observability/security-headers.js';

const MIB = 1_048_576;

/** The API, ready to listen. `bodyLimits` are for tests. Refuses (DomainError) where a setting or a command's handler is missing. */
export async function createApi(
  config: Config,
  clock: Clock = systemClock,
  bodyLimits?: Readonly<BodyLimits>,
): Promise<NestFastifyApplication> {
  const adapter = new FastifyAdapter({ bodyLimit: MIB, forceCloseConnections: 'idle' });
  addSecurityHeaders(adapter, config);
  boundBodies(adapter);
  const app = await NestFactory.create<NestFastifyApplication>(ApiModule.forRoot(config, clock), adapter, {
    logger: ['error', 'warn', 'fatal'],
    abortOnError: false,
  });
  addNamedDocuments(adapter, app);
  addIngestRoutes(adapter, app, bodyLimits);
  addUnsubscribeRoutes(adapter, app);
  checkWiring({ libs: LIBS.map((lib) => lib.door), providers: providersOf(app) });
  return app;
}
