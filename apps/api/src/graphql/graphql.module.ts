import { type DynamicModule } from '@nestjs/common';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import { GraphQLModule } from '@nestjs/graphql';
import { AnsweringDriver, type AnsweringConfig } from '../execution/answering-driver.js';
import { tellReads } from '../audit/tell-reads.js';
import { fenceKeys } from '../keys/fence-keys.js';
import { Admission } from '../limits/admission.js';
import { boundAnswers } from '../limits/answer-size.js';
import { formatError } from './errors.js';
import { idempotencyKeyIn } from './idempotency-key-in.js';
import { tellMutationsApart } from './mutation-request.js';
import { OperationContexts } from './operation-context.js';
import { overHttp } from './over-http.plugin.js';
import { parseOptions, validationOptions } from '../limits/limits.js';
import { operationLimits } from '../limits/operation-limits.js';
import { DateTimeScalar, LocalDateScalar } from './scalars.js';
import { typeDefinitions } from './type-definitions.js';

/** Apollo on Fastify, schema first. What comes by graphql-transport-ws on the same path: see `Sockets`. */
export const graphqlModule = (): DynamicModule =>
  GraphQLModule.forRootAsync<AnsweringConfig>({
    driver: AnsweringDriver,
    inject: [OperationContexts, Admission],
    useFactory: (contexts: OperationContexts, admission: Admission) => ({
      typeDefs: typeDefinitions(),
      resolvers: { DateTime: DateTimeScalar, LocalDate: LocalDateScalar },
      transformSchema: (schema) => fenceKeys(tellReads(tellMutationsApart(boundAnswers(schema)))),
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
        // It waits for a subgraph, which this is not.
        ApolloServerPluginInlineTraceDisabled(),
        overHttp(admission),
      ],
      formatError,
      contextOf: (from) => contexts.of(from, 'answer', { idempotencyKey: idempotencyKeyIn(from.headers) }),
    }),
  });
