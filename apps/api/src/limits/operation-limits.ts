import { GraphQLError, type ASTVisitor, type DefinitionNode, type ValidationContext } from 'graphql';
import { LIMITS } from './limits.js';
import { measurer } from './operation-size.js';

/**
 * Refuses a document that is too deep, too wide, or says too much at once, before anything runs. It reports and never throws: an error
 * thrown while validating would be one of ours (500). What an operation costs depends on its variables: see `Admission`.
 */
export function operationLimits(context: ValidationContext): ASTVisitor {
  const measure = measurer((name) => context.getFragment(name));
  let refused = false;
  const look = (definition: DefinitionNode): void => {
    if (definition.kind !== 'OperationDefinition' && definition.kind !== 'FragmentDefinition') return;
    const size = measure(definition);
    const refuse = (rule: string, message: string): void => {
      refused = true;
      context.reportError(new GraphQLError(message, { nodes: definition, extensions: { rule } }));
    };
    if (size.fields > LIMITS.fields)
      refuse('operation.too_wide', `The operation names ${size.fields} fields; ${LIMITS.fields} is the most.`);
    // The rest of a fragment is told where it is used.
    if (definition.kind === 'FragmentDefinition') return;
    if (size.depth > LIMITS.depth)
      refuse('operation.too_deep', `The operation is ${size.depth} fields deep; ${LIMITS.depth} is the most.`);
    if (size.top > LIMITS.rootFields)
      refuse(
        'operation.too_many_roots',
        `The operation asks ${size.top} questions at its root; ${LIMITS.rootFields} is the most. Send the others in operations of their own.`,
      );
    if (size.aliases > LIMITS.aliases)
      refuse(
        'operation.too_many_aliases',
        `The operation renames ${size.aliases} fields; ${LIMITS.aliases} is the most. Ask for many of a kind by a list (nodes, first).`,
      );
    if (size.directives > LIMITS.directives)
      refuse(
        'operation.too_many_directives',
        `The operation holds ${size.directives} directives; ${LIMITS.directives} is the most.`,
      );
  };
  return {
    Document: ({ definitions }) => {
      definitions.forEach(look);
      // Nothing of it is looked at further, by no rule: whether fields agree takes a time that grows with their square.
      return refused ? null : undefined;
    },
  };
}
