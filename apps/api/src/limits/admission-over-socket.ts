import { GraphQLError, getOperationAST, type ExecutionArgs, type ExecutionResult } from 'graphql';
import { subscribeShared } from '../graphql/shared-answers.js';
import type { OperationContext } from '../graphql/operation-context.js';
import type { Admission } from './admission.js';
import { executed } from './answers-in-hand.js';
import type { Asked } from './cost-of.js';

type Answers = AsyncIterableIterator<ExecutionResult>;

/** Runs operations of the socket that are let in: a subscription pays when it begins, and again for each event that it is answered. */
export function admittedOverSocket(admission: Admission) {
  const admitted = async <T>(
    args: ExecutionArgs,
    run: (asked: Asked) => T | Promise<T>,
  ): Promise<T | ExecutionResult> => {
    const asked = askedBy(args);
    try {
      await admission.admit(asked, rampOf(args));
      return await run(asked);
    } catch (error) {
      return { errors: [error as GraphQLError] };
    }
  };
  return {
    execute: (args: ExecutionArgs) => admitted(args, () => executed(args)),
    subscribe: (args: ExecutionArgs) =>
      admitted(args, async (asked) => {
        if (lengthOf(asked) > LONGEST_SUBSCRIPTION) throw TOO_LONG;
        const answers = await subscribeShared(args);
        return Symbol.asyncIterator in answers
          ? paid(answers as Answers, () => admission.again(asked, rampOf(args)))
          : answers;
      }),
  };
}

/** Characters of its text and its variables: both are kept for as long as it lasts, of each of a person's hundred. */
const LONGEST_SUBSCRIPTION = 8_192;
const lengthOf = ({ document, variables }: Asked): number =>
  (document.loc?.source.body.length ?? 0) + JSON.stringify(variables).length;
const TOO_LONG = new GraphQLError(
  `A subscription and its variables have ${LONGEST_SUBSCRIPTION} characters at most. Follow with fewer fields, and read the rest by queries.`,
  { extensions: { code: 'TOO_LARGE', rule: 'subscription.too_long' } },
);

const rampOf = (args: ExecutionArgs) => (args.contextValue as OperationContext).ramp;

function askedBy({ schema, document, operationName, variableValues }: ExecutionArgs): Asked {
  const operation = getOperationAST(document, operationName);
  // The socket has looked for it before it runs anything.
  if (!operation) throw new Error('no operation');
  return { schema, document, operation, variables: variableValues ?? {} };
}

/**
 * Each answer once it is paid. Who has nothing left is told so in place of the event, and the subscription ends: it goes on from the
 * last event's cursor, so that none is lost.
 */
function paid(answers: Answers, pay: () => Promise<void>): Answers {
  const iterator: Answers = {
    [Symbol.asyncIterator]: () => iterator,
    next: async () => {
      const next = await answers.next();
      if (next.done) return next;
      try {
        await pay();
        return next;
      } catch (error) {
        await answers.return?.();
        return { done: false, value: { errors: [error as GraphQLError] } };
      }
    },
    return: async (value) => (await answers.return?.(value)) ?? { done: true, value: undefined },
  };
  return iterator;
}
