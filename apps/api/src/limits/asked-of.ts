import type { DocumentNode, SelectionSetNode } from 'graphql';

/** Of these an anonymous sender is asked for no sign-in, and the field itself says who may; see `AnonymousWay`. */
const FOR_ANYBODY = ['intakeUnits', 'ideaByTrackingCode', 'submitIdea', 'answerReply'];
const NEED_NOBODY = new Set(['__typename', ...FOR_ANYBODY]);
const OF_SCHEMA = new Set(['__schema', '__type']);

interface WithDocument {
  document: DocumentNode;
}

/** Whether nothing in it needs a sign-in. */
export const needsNobody = ({ document }: WithDocument): boolean =>
  document.definitions.every(
    (definition) =>
      definition.kind !== 'OperationDefinition' ||
      definition.selectionSet.selections.every((field) => field.kind === 'Field' && NEED_NOBODY.has(field.name.value)),
  );

/** Whether any part of it asks for the schema, which only the root of a query can. */
export const asksTheSchema = ({ document }: WithDocument): boolean =>
  document.definitions.some((one) => 'selectionSet' in one && namesTheSchema(one.selectionSet));

const namesTheSchema = ({ selections }: SelectionSetNode): boolean =>
  selections.some((one) => {
    if (one.kind === 'Field') return OF_SCHEMA.has(one.name.value);
    return one.kind === 'InlineFragment' && namesTheSchema(one.selectionSet);
  });
