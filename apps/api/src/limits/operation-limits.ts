import { GraphQLError, type ASTVisitor, type ValidationContext } from 'graphql';
import { LIMITS } from './limits.js';
import { measurer } from './operation-size.js';

/**
 * Refuses an operation that is too deep, too wide, or says too much at once, before anything runs. It reports and never throws: an error
 * thrown while validating would be one of ours (500). What an operation costs depends on its variables: see `Admission`.
 */
export function operationLimits(context: ValidationContext): ASTVisitor {
  const measure = measurer((name) => context.getFragment(name));
  return {
    OperationDefinition: (operation) => {
      const size = measure(operation);
      const refuse = (rule: string, message: string): void =>
        context.reportError(new GraphQLError(message, { nodes: operation, extensions: { rule } }));
      if (size.depth > LIMITS.depth)
        refuse('operation.too_deep', `The operation is ${size.depth} fields deep; ${LIMITS.depth} is the most.`);
      if (size.fields > LIMITS.fields)
        refuse('operation.too_wide', `The operation names ${size.fields} fields; ${LIMITS.fields} is the most.`);
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
      return false;
    },
  };
}
