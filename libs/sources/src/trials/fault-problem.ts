import type { Problem } from '#language';
import type { SourceFault } from '../domain/source-fault.js';

/** Why a source could not be read, as a problem of the settings that were tried. */
export const faultProblem = ({ code, message, passing }: SourceFault): Problem => ({
  code: passing ? 'UNAVAILABLE' : 'INVALID',
  rule: code,
  message,
  remedy: passing
    ? 'Try again in a while; if it stays so, look at the source itself.'
    : 'Mend the settings, or the source, by what the message says, and try again.',
  path: ['settings'],
});
