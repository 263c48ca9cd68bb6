import type { ApolloServerPlugin } from '@apollo/server';
import type { GraphQLError } from 'graphql';
import type { OperationContext } from '../graphql/operation-context.js';
import type { Admission } from './admission.js';
import { formattedErrors } from '../graphql/errors.js';
import { made } from './answers-in-hand.js';
import { rateHeaders } from './rate-headers.js';

/** Lets operations over HTTP in, and says in the answer's headers what the caller has left. */
export const admissionOverHttp = (admission: Admission): ApolloServerPlugin<OperationContext> => ({
  requestDidStart: async () => ({
    didResolveOperation: async ({ schema, document, operation, request, contextValue }) => {
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
    willSendResponse: async ({ contextValue, response }) => {
      const refused = contextValue.ramp && made(contextValue.ramp);
      if (refused) response.body = { kind: 'single', singleResult: { data: null, errors: formattedErrors(refused) } };
      const rate = contextValue.ramp?.rate;
      if (!rate) return;
      for (const [name, value] of Object.entries(rateHeaders(rate, contextValue.ramp.now)))
        response.http.headers.set(name, value);
    },
  }),
});
