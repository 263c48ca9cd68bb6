import { RefusedError, type Refusal } from './errors.js';

/** The `userErrors` of all mutations of an answer, in their order; none where all was done. */
export function refusalsOf(data: object): Refusal[] {
  return Object.values(data).flatMap((payload: { userErrors?: Refusal[] } | null) => payload?.userErrors ?? []);
}

/** The same data, or a RefusedError that has all that was refused. */
export function accepted<Data extends object>(data: Data): Data {
  const refusals = refusalsOf(data);
  if (refusals.length > 0) throw new RefusedError(refusals);
  return data;
}
