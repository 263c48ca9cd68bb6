import type { ApolloServerPlugin } from '@apollo/server';
import type { DocumentNode } from 'graphql';
import type { OperationContext } from './operation-context.js';

const ABOUT_THE_SCHEMA = ['__schema', '__type', '__typename'];
/** Of these an anonymous sender is asked for no sign-in, and the field itself says who may; see `AnonymousWay`. */
const FOR_ANYBODY = ['intakeUnits', 'ideaByTrackingCode', 'submitIdea', 'answerReply'];
const NEED_NOBODY = new Set([...ABOUT_THE_SCHEMA, ...FOR_ANYBODY]);

/** Signs the caller in before anything runs, unless nothing needs it, and ends the snapshot with the answer. */
export const closeSnapshot: ApolloServerPlugin<OperationContext> = {
  requestDidStart: async () => ({
    didResolveOperation: async ({ document, contextValue }) => {
      if (!needsNobody(document)) await contextValue.ramp.viewer();
    },
    willSendResponse: async ({ contextValue }) => contextValue.ramp?.close(),
  }),
};

function needsNobody(document: DocumentNode): boolean {
  return document.definitions.every(
    (definition) =>
      definition.kind !== 'OperationDefinition' ||
      definition.selectionSet.selections.every((field) => field.kind === 'Field' && NEED_NOBODY.has(field.name.value)),
  );
}
