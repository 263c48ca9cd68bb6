import {
  createSourceEventStream,
  getOperationAST,
  type ExecutionArgs,
  type ExecutionResult,
  type SelectionSetNode,
} from 'graphql';
import { executed } from '../limits/answers-in-hand.js';
import type { OperationContext } from './operation-context.js';

type Answers = AsyncIterableIterator<ExecutionResult>;
/** Followers who have kept up are at one of the newest few events. */
const KEPT = 8;
const answers = new Map<unknown, Map<string, Promise<ExecutionResult>>>();

/** What an event says by itself, the same to all who may see it at all; nothing that is read with somebody's rights. */
const OWN = new Set([
  '__typename',
  'id',
  'cursor',
  'type',
  'at',
  'correlationId',
  'changes',
  'path',
  'before',
  'after',
]);

/**
 * As graphql-js subscribes, but that an event is executed once for all followers of one person who ask for the same: windows of a
 * board, or processes of an integration. Two people share only what the event says by itself, as what else they may see differs.
 */
export async function subscribeShared(args: ExecutionArgs): Promise<Answers | ExecutionResult> {
  const source = await createSourceEventStream(args);
  if (!(Symbol.asyncIterator in source)) return source;
  const { document, operationName, variableValues } = args;
  const { personId } = await (args.contextValue as OperationContext).ramp.viewer();
  const sharer = isOfEventAlone(args) ? null : personId;
  const asked = JSON.stringify([sharer, operationName, document.loc?.source.body, variableValues]);
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

export function isOfEventAlone({
  document,
  operationName,
}: Pick<ExecutionArgs, 'document' | 'operationName'>): boolean {
  const events = getOperationAST(document, operationName)?.selectionSet.selections ?? [];
  return events.every((one) => one.kind === 'Field' && (!one.selectionSet || isOwn(one.selectionSet)));
}

const isOwn = ({ selections }: SelectionSetNode): boolean =>
  selections.every(
    (one) => one.kind === 'Field' && OWN.has(one.name.value) && (!one.selectionSet || isOwn(one.selectionSet)),
  );

function answerTo(event: unknown, asked: string, args: ExecutionArgs): Promise<ExecutionResult> {
  const toEvent = answers.get(event) ?? new Map<string, Promise<ExecutionResult>>();
  if (!answers.has(event)) answers.set(event, toEvent);
  if (answers.size > KEPT) answers.delete(answers.keys().next().value);
  const answer = toEvent.get(asked) ?? answered({ ...args, rootValue: event });
  toEvent.set(asked, answer);
  return answer;
}

/** The audit knows before any of those who share it gets the answer; where it cannot, none does. */
async function answered(args: ExecutionArgs): Promise<ExecutionResult> {
  const answer = await executed(args);
  await (args.contextValue as OperationContext).ramp.tellAudit();
  return answer;
}
