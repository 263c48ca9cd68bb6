import type { ApolloServerPlugin } from '@apollo/server';
import { log } from '#platform';
import type { OperationContext } from './operation-context.js';

/** Ends the snapshot with the answer, which leaves once the audit knows what must be known first. */
export const closeSnapshot: ApolloServerPlugin<OperationContext> = {
  requestDidStart: async () => ({
    willSendResponse: async ({ contextValue, response }) => {
      await contextValue.ramp?.close();
      try {
        await contextValue.ramp?.tellAudit();
      } catch (error) {
        log.error('an answer was kept back: the audit could not be written', { error: String(error) });
        response.body = { kind: 'single', singleResult: { data: null, errors: [NOT_TOLD] } };
      }
    },
  }),
};

const NOT_TOLD = {
  message: 'This cannot be shown now: who reads it must be written down first, and that failed. Ask again in a minute.',
  extensions: { code: 'UNAVAILABLE', rule: 'audit.out_of_reach' },
};
