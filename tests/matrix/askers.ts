import type { Role } from '#language';

/** A unit, one below it, one beside it and the one above it; each with its code. */
export const PLACES = { own: 'QH-N-C', child: 'QH-N-C-T', sibling: 'QH-N-D', parent: 'QH-N' } as const;
export type Place = keyof typeof PLACES;
export const EVERYWHERE = Object.keys(PLACES) as Place[];
export const ROLES = ['VIEWER', 'MEMBER', 'LEAD', 'COACH', 'ADMIN', 'INTEGRATION'] as const satisfies readonly Role[];
/** Each role at the own unit; keys of each kind of scope there; one who holds no role, and nobody. */
export const KEYS = {
  READ_KEY: 'READ',
  EVENTS_KEY: 'READ_EVENTS',
  SOURCES_KEY: 'MANAGE_SOURCES',
  ROWS_KEY: 'RECORD_MEASUREMENTS',
} as const;
export type Asker = Role | keyof typeof KEYS | 'STRANGER' | 'NOBODY';
export const ASKERS: readonly Asker[] = [
  ...ROLES,
  ...(Object.keys(KEYS) as (keyof typeof KEYS)[]),
  'STRANGER',
  'NOBODY',
];
