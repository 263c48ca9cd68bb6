import { GraphQLError, type ExecutionArgs, type ExecutionResult } from 'graphql';
import { DomainError } from '#language';
import { answerQuestion } from '../execution/answer-question.js';
import type { OperationContext } from '../graphql/operation-context.js';
import type { RequestContext } from '../graphql/request-context.js';

/** Values, as `boundAnswers` counts them: a thousand take up to half a megabyte until the answer is sent, and up to 10 ms. */
const MOST = { ofOne: 50_000, ofAll: 200_000, small: 10_000 } as const;

interface InHand {
  values: number;
  refusal: DomainError | null;
}
const inHand = new WeakMap<RequestContext, InHand>();
let ofAll = 0;

/**
 * Whether an answer may come to hold so many values besides. Once it may not, which is where it would be more than one answer may hold, or no
 * longer small and more than this process may have in hand for all, it is refused as a whole: see `made`.
 */
export function mayHold(context: RequestContext, values: number): boolean {
  const own = inHand.get(context) ?? { values: 0, refusal: null };
  inHand.set(context, own);
  const all = own.values + values;
  if (all > MOST.ofOne) own.refusal ??= TOO_LARGE;
  if (all > MOST.small && ofAll + values > MOST.ofAll) own.refusal ??= TOO_MANY;
  if (own.refusal) return false;
  own.values = all;
  ofAll += values;
  return true;
}

/** To be called once the answer is made, however it ended: answers what is answered in its place where it was refused. */
export function made(context: RequestContext): ExecutionResult | null {
  const own = inHand.get(context);
  ofAll -= own?.values ?? 0;
  inHand.delete(context);
  if (!own?.refusal) return null;
  return { data: null, errors: [new GraphQLError(own.refusal.message, { originalError: own.refusal })] };
}

/** As `answerQuestion`, but for answers that are refused. */
export async function executed(args: ExecutionArgs): Promise<ExecutionResult> {
  const { ramp } = args.contextValue as OperationContext;
  try {
    const result = await answerQuestion(args);
    return made(ramp) ?? result;
  } finally {
    made(ramp);
  }
}

const TOO_LARGE = new DomainError({
  code: 'TOO_LARGE',
  rule: 'operation.answer_too_large',
  message: `The answer would hold more than ${MOST.ofOne} values.`,
  remedy: 'Ask for smaller pages (first), the inner ones above all, or for fewer fields of each object.',
});
const TOO_MANY = new DomainError({
  code: 'UNAVAILABLE',
  rule: 'operation.answers_too_many',
  message: 'Other large answers are being made here.',
  remedy: `Send it again in a moment, or ask for smaller pages (first): up to ${MOST.small} values there is always room.`,
});
