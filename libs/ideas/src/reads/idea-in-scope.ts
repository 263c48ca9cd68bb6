import { inScope } from '#units';

/** THE condition "the person in `parameter` may see the idea": a reading grant at its unit or above it, or they sent it themselves. */
export const ideaInScope = (idea: string, parameter: string): string =>
  `(${inScope(`${idea}.unit_id`, parameter)} or ${idea}.submitted_by_id = ${parameter}::uuid)`;
