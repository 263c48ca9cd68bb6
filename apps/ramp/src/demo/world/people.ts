import { demoJson } from '../demo-folder.js';
import type { DemoPerson } from './told.js';

/** Whose tokens a start of the demo writes down. */
export const TOKEN_HOLDERS = ['admin', 'coach', 'lead', 'member', 'viewer', 'integration'] as const;

/** Made-up people, each with one grant. */
export const demoPeople = (): DemoPerson[] => demoJson<DemoPerson[]>('people.json');

/** The people who hold a grant at this unit itself, its lead first: a pilot's team. */
export const teamOf = (unit: string, people: readonly DemoPerson[]): DemoPerson[] =>
  people.filter((one) => one.unit === unit).sort((a, b) => Number(b.role === 'LEAD') - Number(a.role === 'LEAD'));
