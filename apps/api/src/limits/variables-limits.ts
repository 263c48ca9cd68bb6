import { GraphQLError, getVariableValues } from 'graphql';
import type { Asked } from './cost-of.js';

/** No input of the schema comes near these. */
export const MOST_IN_VARIABLES = { depth: 32, names: 200, items: 20_000 } as const;
const MOST_MISTAKES = 4;

/** Why an object or list of the variables, so deep in them, is more than any input takes; null where it is not. */
export function tooMuchHeld(held: object, depth: number): GraphQLError | null {
  const { depth: deepest, names, items } = MOST_IN_VARIABLES;
  if (depth > deepest) return tooMuch(`are more than ${deepest} objects and lists deep`);
  if (Array.isArray(held)) return held.length > items ? tooMuch(`hold a list of more than ${items} items`) : null;
  return Object.keys(held).length > names ? tooMuch(`hold an object of more than ${names} fields`) : null;
}

const tooMuch = (what: string): GraphQLError =>
  new GraphQLError(`The variables ${what}.`, { extensions: { code: 'TOO_LARGE', rule: 'variables.too_large' } });

/**
 * The first mistake of variables that hold many. graphql-js would tell fifty, each with all that stands around it: fifty megabytes for
 * one. Fewer are left to it; null then.
 */
export function manyMistakes({ schema, operation, variables }: Asked): GraphQLError | null {
  const asked = operation.variableDefinitions ?? [];
  if (asked.length === 0) return null;
  const { errors } = getVariableValues(schema, asked, variables, {
    maxErrors: MOST_MISTAKES,
  });
  const [first] = errors ?? [];
  if (!first || (errors ?? []).length <= MOST_MISTAKES) return null;
  return new GraphQLError(first.message, {
    nodes: first.nodes ?? [],
    extensions: { code: 'BAD_USER_INPUT', http: { status: 400 } },
  });
}
