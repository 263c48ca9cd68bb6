import { Module, type DynamicModule } from '@nestjs/common';
import { APP_FILTER } from '@nestjs/core';
import { DomainError } from '#language';
import { PlatformModule, keyRing, publicAddress, startOutgoing, type Clock, type Config } from '#platform';
import { FEATURES, LIBS } from './features.js';
import { FrontDoorController } from './graphiql/front-door.controller.js';
import { GraphiqlController } from './graphiql/graphiql.controller.js';
import { GraphqlExceptions } from './graphql/exceptions.js';
import { graphqlModule } from './graphql/graphql.module.js';
import { NODE_READS, Nodes, type NodeReads } from './graphql/nodes.js';
import { Sockets } from './graphql/sockets.js';
import { LimitsModule } from './limits/limits.module.js';
import { HealthController } from './health/health.controller.js';
import { HOME } from './mail/home.js';
import { NodesResolver } from './nodes/nodes.resolver.js';
import { OUTGOING } from './outgoing.js';
import { signInSettings } from './sign-in/settings.js';
import { SignInModule } from './sign-in/sign-in.module.js';

/** The API of one installation: the features' commands and resolvers over one database, for those whom one issuer signs in. */
@Module({})
export class ApiModule {
  static forRoot(config: Config, clock: Clock): DynamicModule {
    const nodes: NodeReads = Object.assign({}, ...FEATURES.map((feature) => feature.nodes));
    return {
      module: ApiModule,
      imports: [
        PlatformModule.forRoot({
          databaseUrl: needed(config.databaseUrl, 'RAMP_DATABASE_URL'),
          rows: LIBS.flatMap((lib) => lib.rows),
          name: 'ramp-api',
          clock,
          keys: keyRing(config),
          environment: config.environment,
        }),
        SignInModule.forRoot(signInSettings(config)),
        LimitsModule.forRoot(config.ratePerMinute),
        graphqlModule(),
        ...LIBS.map((lib) => lib.module),
      ],
      controllers: [
        ...[HealthController, FrontDoorController, GraphiqlController],
        ...FEATURES.flatMap((feature) => feature.controllers ?? []),
      ],
      providers: [
        { provide: APP_FILTER, useClass: GraphqlExceptions },
        { provide: NODE_READS, useValue: nodes },
        { provide: HOME, useValue: publicAddress(config) },
        { provide: OUTGOING, useFactory: () => startOutgoing(config.allowedHosts) },
        Nodes,
        Sockets,
        NodesResolver,
        ...FEATURES.flatMap((feature) => feature.resolvers),
      ],
    };
  }
}

function needed(value: string | null, name: string): string {
  if (value !== null) return value;
  throw new DomainError({
    code: 'INVALID',
    rule: 'config.invalid',
    message: `${name} is not set.`,
    remedy: `Set ${name}, or run npm start, which brings its own.`,
    path: [name],
  });
}
