/**
 * PROPOSED -> CHARTERED (method.md 2.3): an aim in its five parts, a sponsor, a theory, at least one outcome and one process metric,
 * a goal where the place has set any (S2), and where the aim is about operations or cost a balancing metric about the workforce (F6).
 * A team of two with somebody from the front line is asked for, not demanded.
 */
import { refuseIfAny, type MetricRole, type Problem } from '#language';
import { directionProblems, dueProblems } from './aim.js';
import { goalGaps } from './alignment.js';
import { metricsNow, type Pilot, type PilotEvent } from './pilot.js';
import type { RuleFacts } from './rule-facts.js';
import { standingProblems } from './standing.js';
import { workforceGaps } from './workforce-watch.js';

type CharterFacts = Pick<RuleFacts, 'today' | 'metrics' | 'goals'>;

export function charterPilot(pilot: Pilot, facts: CharterFacts): PilotEvent[] {
  refuseIfAny(charterProblems(pilot, facts));
  return [{ type: 'PilotChartered', data: {} }];
}

export function charterProblems(pilot: Pilot, facts: CharterFacts): Problem[] {
  const standing = standingProblems(pilot);
  if (standing.length > 0) return standing;
  if (pilot.stage !== 'PROPOSED') return [CHARTERED_ALREADY];
  const due = pilot.aim ? dueProblems(pilot.aim, facts.today) : [];
  return [...formGaps(pilot, facts), ...goalGaps(pilot, facts.goals), ...due, ...metricGaps(pilot, facts)];
}

const CHARTERED_ALREADY: Problem = {
  code: 'WRONG_STATE',
  rule: 'pilot.chartered_already',
  message: 'This pilot has its charter already.',
  remedy: 'Change what it says (revisePilot), or move it on (movePilot).',
  path: ['pilot'],
};

/** What the form lacks for a charter. */
export function formGaps(
  pilot: Pick<Pilot, 'aim' | 'sponsorId' | 'theory'>,
  facts: Pick<RuleFacts, 'metrics'>,
): Problem[] {
  const revise = 'with revisePilot';
  const gaps: Problem[] = [];
  if (!pilot.aim)
    gaps.push(
      gap('aim_missing', 'The pilot has no aim.', `Say which metric, to where, by when, for whom, ${revise}.`, 'aim'),
    );
  else gaps.push(...directionProblems(pilot.aim, facts));
  if (pilot.sponsorId === null)
    gaps.push(gap('sponsor_missing', 'Nobody sponsors the pilot.', `Name who clears the way, ${revise}.`, 'sponsor'));
  if (pilot.theory === null)
    gaps.push(
      gap(
        'theory_missing',
        'Why the change should work is not said.',
        `Write: if we ..., then ..., because ..., ${revise}.`,
        'theory',
      ),
    );
  return gaps;
}

function metricGaps(pilot: Pilot, facts: CharterFacts): Problem[] {
  const links = metricsNow(pilot);
  const has = (role: MetricRole): boolean => links.some((link) => link.role === role);
  const link = 'Link one with linkMetric.';
  const gaps: Problem[] = [];
  if (!has('OUTCOME'))
    gaps.push(gap('outcome_metric_missing', 'No outcome metric shows whether the aim is met.', link, 'metrics'));
  if (!has('PROCESS'))
    gaps.push(
      gap('process_metric_missing', 'No process metric shows whether the change is carried out.', link, 'metrics'),
    );
  return [...gaps, ...workforceGaps({ aim: pilot.aim, links }, facts)];
}

const gap = (rule: string, message: string, remedy: string, field: string): Problem => ({
  code: 'RULE_NOT_MET',
  rule: `pilot.${rule}`,
  message,
  remedy,
  path: [field],
});
