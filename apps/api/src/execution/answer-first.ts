import { HeaderMap, type GraphQLResponse } from '@apollo/server';
import type { DocumentNode, ExecutionResult, GraphQLSchema, OperationDefinitionNode } from 'graphql';
import type { OperationContext } from '../graphql/operation-context.js';
import { executed } from '../limits/answers-in-hand.js';

interface Asking {
  schema: GraphQLSchema;
  document: DocumentNode;
  operation?: OperationDefinitionNode | undefined;
  request: { operationName?: string | undefined; variables?: Record<string, unknown> | undefined };
  contextValue: OperationContext;
}

/**
 * Answers before Apollo Server does, which makes a good deal for an executor that nothing here needs. Null where something failed: then Apollo
 * takes the same answer by `answerKept`, and makes of its errors what clients see.
 */
export async function answerFirst({
  schema,
  document,
  operation,
  request,
  contextValue,
}: Asking): Promise<GraphQLResponse | null> {
  // Which one is meant, Apollo asks itself.
  if (!operation) return null;
  const { operationName, variables } = request;
  const answer = executed({ schema, document, contextValue, operationName, variableValues: variables });
  const result = await answer.catch(() => null);
  if (result && !result.errors) return { http: NOTHING, body: { kind: 'single', singleResult: result as never } };
  KEPT.set(contextValue, answer);
  return null;
}
const NOTHING = { status: undefined, headers: new HeaderMap() };

export const answerKept = (context: OperationContext): Promise<ExecutionResult> | undefined => KEPT.get(context);
const KEPT = new WeakMap<OperationContext, Promise<ExecutionResult>>();
