import { createSourceEventStream, execute, type ExecutionArgs, type ExecutionResult } from 'graphql';
import type { OperationContext } from './operation-context.js';

type Answers = AsyncIterableIterator<ExecutionResult>;
/** Followers who have kept up are at one of the newest few events. */
const KEPT = 8;
const answers = new Map<unknown, Map<string, Promise<ExecutionResult>>>();

/**
 * As graphql-js subscribes, but that an event is executed once for all followers of one person who ask for the same: windows of a
 * board, or processes of an integration. Two people never share, as what they may see differs.
 */
export async function subscribeShared(args: ExecutionArgs): Promise<Answers | ExecutionResult> {
  const source = await createSourceEventStream(args);
  if (!(Symbol.asyncIterator in source)) return source;
  const { personId } = await (args.contextValue as OperationContext).ramp.viewer();
  const { document, operationName, variableValues } = args;
  const asked = JSON.stringify([personId, operationName, document.loc?.source.body, variableValues]);
  const events = source[Symbol.asyncIterator]();
  const shared: Answers = {
    [Symbol.asyncIterator]: () => shared,
    next: async () => {
      const { done, value } = await events.next();
      return done ? { done, value: undefined } : { done: false, value: await answerTo(value, asked, args) };
    },
    return: async () => {
      await events.return?.();
      return { done: true, value: undefined };
    },
  };
  return shared;
}

function answerTo(event: unknown, asked: string, args: ExecutionArgs): Promise<ExecutionResult> {
  const toEvent = answers.get(event) ?? new Map<string, Promise<ExecutionResult>>();
  if (!answers.has(event)) answers.set(event, toEvent);
  if (answers.size > KEPT) answers.delete(answers.keys().next().value);
  const answer = toEvent.get(asked) ?? Promise.resolve(execute({ ...args, rootValue: event }));
  toEvent.set(asked, answer);
  return answer;
}
