import type { IncomingHttpHeaders } from 'node:http';
import { Global, Module, type DynamicModule } from '@nestjs/common';
import { ApolloDriver, type ApolloDriverConfig } from '@nestjs/apollo';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import { GraphQLModule } from '@nestjs/graphql';
import { originOf } from '../ingest/origin.js';
import { TokenVerifier } from '../sign-in/token-verifier.js';
import { closeSnapshot } from './close-snapshot.plugin.js';
import { formatError } from './errors.js';
import { idempotencyKeyIn, idempotencyKeyOfPayload, type SocketPayload } from './idempotency-key-in.js';
import { tellMutationsApart } from './mutation-request.js';
import { Mutations } from './mutations.js';
import { OperationContexts } from './operation-context.js';
import { operationLimits, parseOptions } from './operation-limits.js';
import { DateTimeScalar, LocalDateScalar } from './scalars.js';
import { authorizationIn, socketOptions } from './socket.js';
import { typeDefinitions } from './type-definitions.js';
import { refuseUnstorableTexts } from './unstorable-texts.js';

export interface SignInOptions {
  issuer: string;
  audience: string;
}
interface FastifyRequestLike {
  method: string;
  headers: IncomingHttpHeaders;
}
interface SocketLike {
  connectionParams?: Readonly<Record<string, unknown>>;
  extra: { request: { headers: IncomingHttpHeaders } };
}

@Global()
@Module({})
export class SignInModule {
  static forRoot(options: SignInOptions): DynamicModule {
    return {
      module: SignInModule,
      providers: [{ provide: TokenVerifier, useValue: new TokenVerifier(options) }, OperationContexts, Mutations],
      exports: [OperationContexts, Mutations],
    };
  }
}

/** Apollo on Fastify, schema first; subscriptions by graphql-transport-ws on the same path. */
export const graphqlModule = (): DynamicModule =>
  GraphQLModule.forRootAsync<ApolloDriverConfig>({
    driver: ApolloDriver,
    inject: [OperationContexts],
    useFactory: (contexts: OperationContexts) => ({
      typeDefs: typeDefinitions(),
      resolvers: { DateTime: DateTimeScalar, LocalDate: LocalDateScalar },
      transformSchema: tellMutationsApart,
      graphiql: false,
      introspection: true,
      includeStacktraceInErrorResponses: false,
      csrfPrevention: true,
      autoTransformHttpErrors: false,
      preserveHttpStatusForExecutionErrors: false,
      parseOptions,
      validationRules: [operationLimits],
      plugins: [
        ApolloServerPluginCacheControlDisabled(),
        // It would switch itself on by a variable of the environment, and send what was asked and when.
        ApolloServerPluginUsageReportingDisabled(),
        refuseUnstorableTexts,
        closeSnapshot,
      ],
      formatError,
      context: (from: FastifyRequestLike | SocketLike, _: unknown, payload?: SocketPayload) =>
        contexts.make(authorizationOf(from), {
          inAddress: 'method' in from && from.method === 'GET',
          origin: originOf('headers' in from ? from.headers : from.extra.request.headers),
          idempotencyKey: 'headers' in from ? idempotencyKeyIn(from.headers) : idempotencyKeyOfPayload(payload),
        }),
      subscriptions: { 'graphql-ws': socketOptions(contexts) },
    }),
  });

const authorizationOf = (from: FastifyRequestLike | SocketLike): string | undefined =>
  'headers' in from ? from.headers.authorization : authorizationIn(from.connectionParams);
