/**
 * How a unit takes a change over (method.md 2.9): OFFERED -> ACCEPTED | DECLINED -> TESTING -> IMPLEMENTED -> SUSTAINED, or STOPPED on
 * the way; whoever declined or stopped may think again. Hard: a reason to decline or stop; a local cycle before IMPLEMENTED;
 * before SUSTAINED a measurement of the time since, and no worsening that nobody has explained.
 */
import { ADOPTION_STAGES, InputCheck, refuseIfAny, type AdoptionStage, type Problem } from '#language';
import { TAKING_UP, type Adoption, type AdoptionEvent } from '../adoption.js';
import { answerProblems, type AdoptionViewer } from './who-answers.js';

export interface ChangeAdoptionInput {
  stage: AdoptionStage;
  because?: string | null;
  /** Null or absent keeps what was. */
  adaptations?: readonly string[] | null;
}
export interface AdoptionFacts {
  /** A cycle of the pilot at the unit was closed with ADAPT or ADOPT. */
  localCycle: boolean;
  /** A metric of the pilot was measured at the unit for a period that began after the adoption came into its stage. */
  measuredSince: boolean;
  /** An outcome of the pilot at the unit shows a worsening that is open and not explained. */
  worsening: boolean;
}
const NEXT: Record<AdoptionStage, readonly AdoptionStage[]> = {
  OFFERED: ['ACCEPTED', 'DECLINED', 'WITHDRAWN'],
  WITHDRAWN: [],
  ACCEPTED: ['TESTING', 'STOPPED'],
  TESTING: ['IMPLEMENTED', 'STOPPED'],
  IMPLEMENTED: ['SUSTAINED', 'STOPPED'],
  SUSTAINED: ['STOPPED'],
  DECLINED: ['ACCEPTED'],
  STOPPED: ['ACCEPTED'],
};
const WITH_A_REASON: readonly AdoptionStage[] = ['DECLINED', 'STOPPED'];
const IN_USE: readonly AdoptionStage[] = TAKING_UP;

/** The same stage with other adaptations notes them; the same again changes nothing. */
export function changeAdoption(
  adoption: Adoption,
  input: ChangeAdoptionInput,
  { viewer, facts }: { viewer: AdoptionViewer; facts: AdoptionFacts },
): AdoptionEvent[] {
  const check = new InputCheck('adoption');
  const to = check.oneOf(['stage'], input.stage, ADOPTION_STAGES);
  const stays = to === adoption.stage;
  // An offer is taken back by the pilot's people, also a second time.
  refuseIfAny(answerProblems(viewer, stays && to !== 'WITHDRAWN' ? null : to));
  const text = WITH_A_REASON.includes(to) && !stays ? check.text : check.textOrNull;
  const because = text.call(check, ['because'], input.because);
  const next = {
    to,
    because: because ?? (stays ? adoption.because : null),
    adaptations: input.adaptations && to !== 'WITHDRAWN' ? checkTexts(check, input.adaptations) : adoption.adaptations,
  };
  if (stays && next.because === adoption.because && sameTexts(next.adaptations, adoption.adaptations)) return [];
  const noted = stays && IN_USE.includes(to);
  refuseIfAny([...(noted ? [] : moveProblems(adoption, to, facts)), ...check.problems]);
  return [{ type: 'AdoptionMoved', data: next }];
}

/** The stages that the adoption can go to from where it is. */
export const nextStages = ({ stage }: Pick<Adoption, 'stage'>): readonly AdoptionStage[] => NEXT[stage];

/** Why the adoption does not come into the stage, whoever asks. */
export function moveProblems(
  adoption: Pick<Adoption, 'stage'>,
  to: AdoptionStage,
  { localCycle, measuredSince, worsening }: AdoptionFacts,
): Problem[] {
  const next = NEXT[adoption.stage];
  if (!next.includes(to)) return [notNext(adoption.stage, to, next)];
  if (to === 'IMPLEMENTED') return localCycle ? [] : [LOCAL_CYCLE_MISSING];
  if (to !== 'SUSTAINED') return [];
  return [...(measuredSince ? [] : [NOT_REMEASURED]), ...(worsening ? [WORSENING] : [])];
}

function checkTexts(check: InputCheck, texts: readonly string[]): string[] {
  return check.list(['adaptations'], texts).map((text, place) => check.text(['adaptations', `${place}`], text));
}

const sameTexts = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((text, place) => text === b[place]);

const notNext = (from: AdoptionStage, to: AdoptionStage, next: readonly AdoptionStage[]): Problem => ({
  code: 'WRONG_STATE',
  rule: 'adoption.stage_not_next',
  message: `An adoption that is ${from} does not become ${to}.`,
  remedy:
    next.length > 0 ? `It can become ${next.join(', ')}.` : 'The change must be offered anew first (offerSpread).',
  path: ['stage'],
});
const LOCAL_CYCLE_MISSING: Problem = {
  code: 'RULE_NOT_MET',
  rule: 'adoption.local_cycle_missing',
  message: 'No cycle of the pilot at this unit was closed with ADAPT or ADOPT: the change was not tested here.',
  remedy: 'Test it here first (planCycle with this unit, to decideAct).',
  path: ['stage'],
};
const NOT_REMEASURED: Problem = {
  code: 'RULE_NOT_MET',
  rule: 'adoption.not_remeasured',
  message: 'No metric of the pilot was measured here for a period that began since the change was implemented.',
  remedy: 'Measure again (recordMeasurements).',
  path: ['stage'],
};
const WORSENING: Problem = {
  code: 'RULE_NOT_MET',
  rule: 'adoption.worsening_unexplained',
  message: 'An outcome of the pilot shows a worsening here that nobody has explained.',
  remedy: 'Find out what happened, and say so on the signal (explainSignal).',
  path: ['stage'],
};
