import type { ApolloServerPlugin } from '@apollo/server';
import type { OperationContext } from './operation-context.js';

/** Ends the snapshot with the answer. */
export const closeSnapshot: ApolloServerPlugin<OperationContext> = {
  requestDidStart: async () => ({
    willSendResponse: async ({ contextValue }) => contextValue.ramp?.close(),
  }),
};
