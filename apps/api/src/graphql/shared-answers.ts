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

interface Own {
  readonly [name: string]: Own | null;
}
/**
 * What an event says by itself, and what everyone in the organisation may read of its unit: the same to all who may see the event at all.
 * Nothing else that is read with somebody's rights.
 */
const OWN: Own = {
  ...{ __typename: null, id: null, cursor: null, type: null, at: null, correlationId: null },
  changes: { __typename: null, path: null, before: null, after: null },
  unit: { __typename: null, id: null, code: null, name: null, kind: null, timeZone: null },
};

/**
 * As graphql-js subscribes, but that an event is executed once for all followers of one person who ask for the same: windows of a
 * board, or processes of an integration. Two people share only what is the same to all who may see the event, as what else they may see
 * differs.
 */
export async function subscribeShared(args: ExecutionArgs): Promise<Answers | ExecutionResult> {
  const source = await createSourceEventStream(args);
  if (!(Symbol.asyncIterator in source)) return source;
  const { document, operationName, variableValues } = args;
  const { personId } = await (args.contextValue as OperationContext).ramp.viewer();
  const sharer = isSameForAll(args) ? null : personId;
  const asked = JSON.stringify([sharer, operationName, document.loc?.source.body, variableValues]);
  const events = source[Symbol.asyncIterator]();
  const shared: Answers = {
    [Symbol.asyncIterator]: () => shared,
    next: async () => {
      const { done, value } = await events.next();
      return done ? { done, value: undefined } : { done: false, value: await sharedAnswer(value, asked, args) };
    },
    return: async () => {
      await events.return?.();
      return { done: true, value: undefined };
    },
  };
  return shared;
}

export function isSameForAll({ document, operationName }: Pick<ExecutionArgs, 'document' | 'operationName'>): boolean {
  const events = getOperationAST(document, operationName)?.selectionSet.selections ?? [];
  return events.every((one) => one.kind === 'Field' && (!one.selectionSet || isWithin(OWN, one.selectionSet)));
}

const isWithin = (own: Own, { selections }: SelectionSetNode): boolean =>
  selections.every((one) => {
    if (one.kind !== 'Field' || !Object.hasOwn(own, one.name.value)) return false;
    const within = own[one.name.value];
    return !one.selectionSet || (within != null && isWithin(within, one.selectionSet));
  });

async function sharedAnswer(event: unknown, asked: string, args: ExecutionArgs): Promise<ExecutionResult> {
  const toEvent = answers.get(event) ?? new Map<string, Promise<ExecutionResult>>();
  if (!answers.has(event)) answers.set(event, toEvent);
  if (answers.size > KEPT) answers.delete(answers.keys().next().value);
  const answer = () => answered({ ...args, rootValue: event });
  const first = toEvent.get(asked);
  if (!first) {
    const own = answer();
    toEvent.set(asked, own);
    return own;
  }
  const shared = await first;
  // Whoever was first may have lost their rights in between.
  return shared.errors ? answer() : shared;
}

/** The audit knows before any of those who share it gets the answer; where it cannot, none does. */
async function answered(args: ExecutionArgs): Promise<ExecutionResult> {
  const answer = await executed(args);
  await (args.contextValue as OperationContext).ramp.tellAudit();
  return answer;
}
