import type { ApolloServerPlugin } from '@apollo/server';
import type { DocumentNode } from 'graphql';
import type { OperationContext } from './operation-context.js';

const ASKS_ABOUT_THE_SCHEMA = new Set(['__schema', '__type', '__typename']);

/** Signs the caller in before anything runs (questions about the schema alone need nobody), and ends the snapshot with the answer. */
export const closeSnapshot: ApolloServerPlugin<OperationContext> = {
  requestDidStart: async () => ({
    didResolveOperation: async ({ document, contextValue }) => {
      if (!asksOnlyAboutTheSchema(document)) await contextValue.ramp.viewer();
    },
    willSendResponse: async ({ contextValue }) => contextValue.ramp?.close(),
  }),
};

function asksOnlyAboutTheSchema(document: DocumentNode): boolean {
  return document.definitions.every(
    (definition) =>
      definition.kind !== 'OperationDefinition' ||
      definition.selectionSet.selections.every(
        (field) => field.kind === 'Field' && ASKS_ABOUT_THE_SCHEMA.has(field.name.value),
      ),
  );
}
