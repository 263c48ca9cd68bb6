import type { ApolloServerPlugin, GraphQLRequestListener } from '@apollo/server';
import type { GraphQLError } from 'graphql';
import { log } from '#platform';
import { answerFirst } from '../execution/answer-first.js';
import type { Admission } from '../limits/admission.js';
import { rateHeaders } from '../limits/rate-headers.js';
import type { OperationContext } from './operation-context.js';
import { statusOfJson } from './status-of-json.js';
import { refuseUnstorableTexts } from './unstorable-texts.js';

/** Lets operations over HTTP in and answers them. One plugin, as Apollo waits for each at every step; and it holds nothing of a request. */
export function overHttp(admission: Admission): ApolloServerPlugin<OperationContext> {
  const listener: GraphQLRequestListener<OperationContext> = {
    didResolveOperation: async ({ schema, document, operation, request, contextValue }) => {
      refuseUnstorableTexts(document, request.variables);
      // Without an operation Apollo answers itself.
      if (!operation) return;
      await admission.admit({ schema, document, operation, variables: request.variables ?? {} }, contextValue.ramp);
    },
    didEncounterErrors: async ({ source, operation, errors, contextValue }) => {
      // Only a text that is no document, or none of ours, has no operation here.
      if (source === undefined || operation) return;
      const overRate = await admission.refused(contextValue.ramp);
      // What is answered, and by which status, is made of these.
      if (overRate) (errors as GraphQLError[]).splice(0, errors.length, overRate);
    },
    responseForOperation: answerFirst,
    willSendResponse: async ({ contextValue: { ramp }, request, response, errors }) => {
      if (response.http.status === 400) response.http.status = statusOfJson(request, errors);
      // What the caller has left.
      if (ramp.rate)
        for (const [name, value] of Object.entries(rateHeaders(ramp.rate, ramp.now)))
          response.http.headers.set(name, value);
      // The answer leaves once the audit knows what must be known first.
      await ramp.close();
      try {
        await ramp.tellAudit();
      } catch (error) {
        log.error('an answer was kept back: the audit could not be written', { error: String(error) });
        response.body = { kind: 'single', singleResult: { data: null, errors: [NOT_TOLD] } };
      }
    },
  };
  const listening = Promise.resolve(listener);
  return { requestDidStart: () => listening };
}

const NOT_TOLD = {
  message: 'This cannot be shown now: who reads it must be written down first, and that failed. Ask again in a minute.',
  extensions: { code: 'UNAVAILABLE', rule: 'audit.out_of_reach' },
};
