import type { Problem } from '#language';

/** A rule of the method that is not met: not a slip of the form but something to do first. */
export const notMet = (rule: string, message: string, remedy: string, path: string[]): Problem => ({
  code: 'RULE_NOT_MET',
  rule,
  message,
  remedy,
  path,
});
