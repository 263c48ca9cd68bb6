/**
 * Nobody accepts for another unit (method.md E2): what a unit does with an offer is said by its own people, members and leads of the
 * unit itself, whoever else stands above it. Whether it is taken up or declined is for its lead, where it has one. Only the offer is
 * taken back by those who made it.
 */
import type { AdoptionStage, Problem } from '#language';

export interface AdoptionViewer {
  /** Null: the program itself, which may do anything. */
  personId: string | null;
  /** What the person is among the unit's own people. */
  own: 'LEAD' | 'MEMBER' | null;
  /** Whether a lead is among the unit's own people. */
  hasLead: boolean;
  /** Why the person may not work on the pilot; empty where they may. */
  barredFromPilot: readonly Problem[];
}
const OF_THE_LEAD: readonly AdoptionStage[] = ['ACCEPTED', 'DECLINED'];

/** `to` is null where only the adaptations are noted. */
export function answerProblems(viewer: AdoptionViewer, to: AdoptionStage | null): readonly Problem[] {
  if (viewer.personId === null) return [];
  if (to === 'WITHDRAWN') return viewer.barredFromPilot;
  if (viewer.own === null) return [NOT_OF_THE_UNIT];
  return to && viewer.own === 'MEMBER' && viewer.hasLead && OF_THE_LEAD.includes(to) ? [LEAD_NEEDED] : [];
}

const NOT_OF_THE_UNIT: Problem = {
  code: 'FORBIDDEN',
  rule: 'adoption.not_of_the_unit',
  message: "Only the unit's own people say what it does with the change: its members and leads.",
  remedy: 'Ask a lead of the unit. One who is missing is named by the role LEAD at the unit itself (grantRole).',
};
const LEAD_NEEDED: Problem = {
  code: 'FORBIDDEN',
  rule: 'adoption.lead_needed',
  message: 'Whether the unit takes the change up is for its lead to say.',
  remedy: 'Ask a lead of the unit to answer.',
};
