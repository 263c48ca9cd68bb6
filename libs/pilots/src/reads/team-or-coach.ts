import { holdsRole } from '#units';

/**
 * SQL: the viewer in `parameter` is on the team of pilot `p` now, or a coach of the unit in `column`, by a grant there or above it. What is meant for
 * learning is for them alone (method.md 2.7): no lead, administrator or viewer sees it by that role.
 */
export const teamOrCoach = (column: string, parameter: string): string =>
  `(p.team @> jsonb_build_array(jsonb_build_object('personId', ${parameter}::text, 'until', null)) or ${holdsRole('COACH', column, parameter)})`;
