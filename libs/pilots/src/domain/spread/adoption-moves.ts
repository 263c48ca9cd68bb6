import type { AdoptionStage, Problem } from '#language';
import type { ActionAnswer } from '#units';
import type { Adoption } from '../adoption.js';
import { moveProblems, nextStages, type AdoptionFacts } from './change-adoption.js';
import { answerProblems, type AdoptionViewer } from './who-answers.js';

/** A stage that an adoption can go to: whether the viewer may move it there now, or what is missing. */
export interface AdoptionMove {
  stage: AdoptionStage;
  allowed: boolean;
  missing: Problem[];
}

/** By the guards that the command itself passes. */
export const adoptionMoves = (adoption: Adoption, viewer: AdoptionViewer, facts: AdoptionFacts): AdoptionMove[] =>
  nextStages(adoption).map((stage) => {
    const missing = [...answerProblems(viewer, stage), ...moveProblems(adoption, stage, facts)];
    return { stage, allowed: missing.length === 0, missing };
  });

/** The same as one answer: allowed where any move is, else what the first lacks. */
export function adoptionActions(moves: readonly AdoptionMove[], adoption: Adoption): ActionAnswer[] {
  const allowed = moves.some((move) => move.allowed);
  const [first] = moves;
  const missing = first ? first.missing : moveProblems(adoption, adoption.stage, NOTHING);
  return [{ name: 'changeAdoption', allowed, missing: allowed ? [] : missing }];
}
const NOTHING: AdoptionFacts = { localCycle: false, measuredSince: false, worsening: false };
