import type { Meta } from '#platform';
import type { UserError } from './errors.js';

/** Names of what is told once, to whoever asked for it, and stored nowhere as it is. */
type ToldOnce =
  'secret' | 'token' | 'key' | 'password' | 'plaintext' | 'signingSecret' | 'trackingCode' | 'apiKey' | 'value';
type Plain<T> = T extends string | number | boolean | null
  ? T
  : T extends Date
    ? never
    : T extends readonly (infer One)[]
      ? readonly Plain<One>[]
      : { [Name in keyof T]: Name extends ToldOnce ? never : Plain<T[Name]> };

/**
 * Holds where a result may be kept as it is under an Idempotency-Key: ids, counts and kinds. What is told once and instants (which would
 * come back as texts) may not: such a mutation says what is kept of it, by `Mutations.runKeeping`.
 */
export type Keepable<Result> = Result extends Plain<Result> ? unknown : { keptBy: 'Mutations.runKeeping' };

/** What is kept of a result, and what a repeat of the request is answered. `carryOut` is for a command that knows its own repeats. */
export interface Keeping<Result, Kept> {
  /** What is looked at outside before the transaction opens; throws DomainError. */
  before?: (meta: Meta) => Promise<void>;
  kept: (result: Result) => Kept;
  again: (kept: Kept, carryOut: () => Promise<Result>) => object | Promise<object>;
}

/** Says to a repeat that what was asked for is there, and that what was told with it is not told again. */
export const toldOnce = (what: string, remedy: string): UserError[] => [
  {
    code: 'CONFLICT',
    rule: 'idempotency.told_once',
    message: `This was carried out when you sent it first. ${what} was told then, and is stored nowhere.`,
    remedy,
    path: null,
  },
];
