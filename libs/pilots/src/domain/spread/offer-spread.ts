/**
 * Spread is offered, never ordered (method.md E2, 2.9): a change that a cycle was closed with ADOPT for, to units that are open and
 * not the pilot's own. Who has not taken it up may be asked anew; who has is asked no more. All units or none.
 */
import { InputCheck, refuseIfAny, type Problem } from '#language';
import type { Adoption, AdoptionEvent } from '../adoption.js';
import type { Pilot } from '../pilot.js';
import { standingProblems } from '../standing.js';

export interface OfferSpreadInput {
  unitIds: readonly string[];
  wave?: number | null;
  plannedFor?: string | null;
}
export interface OfferFacts {
  /** The day at the pilot's unit. */
  today: string;
  hasAdopted: boolean;
  /** Those of the units named that there are. */
  units: ReadonlyMap<string, { closedOn: string | null }>;
  /** What there is of the pilot's adoptions, by unit. */
  adoptions: ReadonlyMap<string, Adoption>;
}
export interface Offer {
  unitId: string;
  before: Adoption | null;
  event: AdoptionEvent;
}
type Offering = Pick<Pilot, 'stage' | 'discardedBecause' | 'closed'>;

/** One offer a unit that does not have it yet. */
export function offerSpread(pilot: Pilot, input: OfferSpreadInput, facts: OfferFacts): Offer[] {
  const check = new InputCheck('adoption');
  check.problems.push(...offerProblems(pilot, facts.hasAdopted));
  const wave = input.wave ?? null;
  if (wave !== null) check.whole(['wave'], wave, { least: 1, most: 1000 });
  const plannedFor = check.dayOrNull(['plannedFor'], input.plannedFor);
  if (plannedFor !== null && plannedFor < facts.today)
    check.add('planned_for_in_the_past', ['plannedFor'], `${plannedFor} is over.`, 'Name a day to come, or none.');
  if (input.unitIds.length === 0) check.add('units_missing', ['units'], 'No unit is named.', 'Name at least one.');
  const units = check.list(['units'], [...new Set(input.unitIds)]);
  units.forEach((unitId, place) => check.problems.push(...unitProblems(pilot, unitId, place, facts)));
  const asked = units.filter((unitId) => !isThere(facts.adoptions.get(unitId), wave, plannedFor));
  for (const unitId of asked)
    check.problems.push(...answeredProblems(facts.adoptions.get(unitId), input.unitIds.indexOf(unitId)));
  refuseIfAny(check.problems);
  return asked.map((unitId) => ({
    unitId,
    before: facts.adoptions.get(unitId) ?? null,
    event: { type: 'AdoptionOffered', data: { pilotId: pilot.id, unitId, wave, plannedFor } },
  }));
}

/** What the pilot lacks to offer anything; for the command and for what a viewer may do. */
export function offerProblems(pilot: Offering, hasAdopted: boolean): Problem[] {
  const standing = pilot.closed?.closing === 'ADOPTED' ? [] : standingProblems(pilot);
  if (standing.length > 0) return standing;
  return hasAdopted && pilot.stage !== 'PROPOSED' && pilot.stage !== 'CHARTERED' ? [] : [NOTHING_TO_OFFER];
}

/** The same offer again, also where the unit has taken it up since, changes nothing. */
const isThere = (adoption: Adoption | undefined, wave: number | null, plannedFor: string | null): boolean =>
  adoption !== undefined &&
  adoption.stage !== 'WITHDRAWN' &&
  adoption.stage !== 'DECLINED' &&
  adoption.wave === wave &&
  adoption.plannedFor === plannedFor;

function unitProblems(pilot: Pilot, unitId: string, place: number, { units, today }: OfferFacts): Problem[] {
  const path = ['units', `${place}`];
  const unit = units.get(unitId);
  if (!unit) return [{ ...UNIT_NOT_FOUND, path }];
  if (unitId === pilot.unitId) return [{ ...OWN_UNIT, path }];
  const { closedOn } = unit;
  return closedOn !== null && closedOn <= today
    ? [{ ...UNIT_CLOSED, message: `The unit was closed on ${closedOn}.`, path }]
    : [];
}

const ASKED_ANEW: readonly Adoption['stage'][] = ['OFFERED', 'WITHDRAWN', 'DECLINED'];

function answeredProblems(adoption: Adoption | undefined, place: number): Problem[] {
  if (!adoption || ASKED_ANEW.includes(adoption.stage)) return [];
  return [
    {
      code: 'WRONG_STATE',
      rule: 'adoption.taken_up_already',
      message: `The unit took the change up: it is ${adoption.stage} there.`,
      remedy: 'Leave the unit out; what it does with the change is its own affair (changeAdoption).',
      path: ['units', `${place}`],
    },
  ];
}

const NOTHING_TO_OFFER: Problem = {
  code: 'RULE_NOT_MET',
  rule: 'adoption.nothing_to_offer',
  message: 'No cycle of this pilot was closed with the decision to adopt the change.',
  remedy: 'Test it until a cycle can be closed with ADOPT (decideAct).',
  path: ['pilot'],
};
const OWN_UNIT = {
  code: 'RULE_NOT_MET',
  rule: 'adoption.own_unit',
  message: "This is the pilot's own unit, which has the change already.",
  remedy: 'Leave it out.',
} as const;
const UNIT_CLOSED = { code: 'WRONG_STATE', rule: 'unit.closed', remedy: 'Choose a unit that is open.' } as const;
const UNIT_NOT_FOUND = {
  code: 'NOT_FOUND',
  rule: 'unit.not_found',
  message: 'There is no such unit.',
  remedy: "Check the unit's id.",
} as const;
