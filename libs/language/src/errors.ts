/**
 * Every failure that a caller can act on is a `DomainError`: a category that clients switch on, a rule that programs know it by
 * (stable for ever), a sentence for people, what would mend it, and the field. Texts may change; codes never do.
 */
export const ERROR_CODES = [
  'INVALID',
  'NOT_FOUND',
  'FORBIDDEN',
  'CONFLICT',
  'STALE_VERSION',
  'WRONG_STATE',
  'RULE_NOT_MET',
  'TOO_LARGE',
  'RATE_LIMITED',
  'UNAVAILABLE',
] as const;
export type ErrorCode = (typeof ERROR_CODES)[number];

/** One expected failure. `rule` is lower-case noun.reason, as `cycle.prediction_missing`; `path` leads to the input's field. */
export interface Problem {
  code: ErrorCode;
  rule: string;
  message: string;
  remedy: string;
  path?: string[];
}

/** Thrown by rules and commands; carries one problem or several that were found together. */
export class DomainError extends Error {
  readonly problems: readonly Problem[];

  constructor(problem: Problem | readonly Problem[]) {
    const problems = Array.isArray(problem) ? (problem as readonly Problem[]) : [problem as Problem];
    super(problems.map((one) => one.message).join(' '));
    this.name = 'DomainError';
    this.problems = problems;
  }

  get first(): Problem {
    return this.problems[0] as Problem;
  }
}

/** Throws when anything is missing: rules collect all problems first, so that a form shows them together. */
export function refuseIfAny(problems: readonly Problem[]): void {
  if (problems.length > 0) throw new DomainError(problems);
}

export const notFound = (what: string, path?: string[]): DomainError =>
  new DomainError({
    code: 'NOT_FOUND',
    rule: `${what.toLowerCase().replaceAll(' ', '_')}.not_found`,
    message: `There is no such ${what}, or you may not see it.`,
    remedy: `Check the ${what}'s id.`,
    path,
  });

export const staleVersion = (what: string, expected: number, actual: number): DomainError =>
  new DomainError({
    code: 'STALE_VERSION',
    rule: `${what.toLowerCase()}.stale_version`,
    message: `The ${what.toLowerCase()} has changed since you read it: version ${actual}, not ${expected}.`,
    remedy: 'Look at it as it stands now, and send the change again with its version.',
    path: ['expectedVersion'],
  });
