import { type DynamicModule } from '@nestjs/common';
import type { ApolloDriverConfig } from '@nestjs/apollo';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import { GraphQLModule } from '@nestjs/graphql';
import { AnsweringDriver } from '../execution/answering-driver.js';
import { tellReads } from '../audit/tell-reads.js';
import { fenceKeys } from '../keys/fence-keys.js';
import { Admission } from '../limits/admission.js';
import { admissionOverHttp } from '../limits/admission.plugin.js';
import { ListedDocuments } from '../limits/listed-documents.js';
import type { Sent } from '../sign-in/our-address.js';
import { closeSnapshot } from './close-snapshot.plugin.js';
import { formatError } from './errors.js';
import { idempotencyKeyIn, idempotencyKeyOfPayload, type SocketPayload } from './idempotency-key-in.js';
import { tellMutationsApart } from './mutation-request.js';
import { OperationContexts } from './operation-context.js';
import { parseOptions, validationOptions } from '../limits/limits.js';
import { operationLimits } from '../limits/operation-limits.js';
import { DateTimeScalar, LocalDateScalar } from './scalars.js';
import { authorizationIn, socketOptions } from './socket.js';
import { statusOfJson } from './status-of-json.plugin.js';
import { typeDefinitions } from './type-definitions.js';
import { refuseUnstorableTexts } from './unstorable-texts.js';

interface SocketLike {
  connectionParams?: Readonly<Record<string, unknown>>;
  extra: { request: Sent };
}

/** Apollo on Fastify, schema first; subscriptions by graphql-transport-ws on the same path. */
export const graphqlModule = (): DynamicModule =>
  GraphQLModule.forRootAsync<ApolloDriverConfig>({
    driver: AnsweringDriver,
    inject: [OperationContexts, Admission, ListedDocuments],
    useFactory: (contexts: OperationContexts, admission: Admission, listed: ListedDocuments) => ({
      typeDefs: typeDefinitions(),
      resolvers: { DateTime: DateTimeScalar, LocalDate: LocalDateScalar },
      transformSchema: (schema) => fenceKeys(tellReads(tellMutationsApart(schema))),
      graphiql: false,
      // To whom the schema is told, `Admission` says.
      introspection: true,
      // No document is taken in on demand: those that may be named are listed, see `textForName`.
      persistedQueries: false,
      allowBatchedHttpRequests: false,
      includeStacktraceInErrorResponses: false,
      csrfPrevention: true,
      autoTransformHttpErrors: false,
      preserveHttpStatusForExecutionErrors: false,
      parseOptions,
      validationRules: [operationLimits],
      validationOptions,
      plugins: [
        ApolloServerPluginCacheControlDisabled(),
        // It would switch itself on by a variable of the environment, and send what was asked and when.
        ApolloServerPluginUsageReportingDisabled(),
        refuseUnstorableTexts,
        admissionOverHttp(admission),
        closeSnapshot,
        statusOfJson,
      ],
      formatError,
      context: (from: (Sent & { method: string }) | SocketLike, _: unknown, payload?: SocketPayload) =>
        'extra' in from
          ? contexts.of(from.extra.request, 'socket', {
              authorization: authorizationIn(from.connectionParams),
              idempotencyKey: idempotencyKeyOfPayload(payload),
            })
          : contexts.of(from, 'answer', { idempotencyKey: idempotencyKeyIn(from.headers) }),
      subscriptions: { 'graphql-ws': socketOptions({ contexts, admission, listed }) },
    }),
  });
