/** A draft needs a unit, a title and a problem, and nothing more: what a charter needs and a draft lacks, the charter names. */
import { InputCheck, LONGEST_TITLE, refuseIfAny, type PilotForm } from '#language';
import { checkAim, linkOfAim, type AimInput } from './aim.js';
import { checkGoals, checkIdeas } from './alignment.js';
import { onlyOnce } from './lists.js';
import { checkLink, type PilotMetricInput } from './metric-links.js';
import type { PilotEvent } from './pilot.js';
import type { RuleFacts } from './rule-facts.js';
import { checkMember, personNotFound, type TeamMemberInput } from './team.js';

/** What the whole team can lose or gain in a week: below or above is a slip of the pen. */
export const MINUTES_PER_WEEK = { least: -1_000_000, most: 1_000_000 };

export interface DraftPilotInput {
  unitId: string;
  title: string;
  problem: string;
  theory?: string | null;
  purpose?: string | null;
  minutesPerWeek?: number | null;
  interventionKey?: string | null;
  ideaIds?: readonly string[] | null;
  goalIds?: readonly string[] | null;
  sponsorId?: string | null;
  aim?: AimInput | null;
  metrics?: readonly PilotMetricInput[] | null;
  team?: readonly TeamMemberInput[] | null;
}

/** The events of the draft, its metrics and its team in one act. `interventionKnown`: whether the catalogue has the one named. */
export function draftPilot(input: DraftPilotInput, facts: RuleFacts & { interventionKnown: boolean }): PilotEvent[] {
  const check = new InputCheck('pilot');
  const form: PilotForm = {
    title: check.text(['title'], input.title, LONGEST_TITLE),
    problem: check.text(['problem'], input.problem),
    theory: check.textOrNull(['theory'], input.theory),
    purpose: check.textOrNull(['purpose'], input.purpose),
    minutesPerWeek: check.numberOrNull(['minutesPerWeek'], input.minutesPerWeek, MINUTES_PER_WEEK),
    sponsorId: input.sponsorId ?? null,
    aim: input.aim ? checkAim(check, input.aim, null, facts) : null,
    goalIds: checkGoals(check, { goalIds: [] }, input.goalIds ?? [], facts.goals),
    ideaIds: checkIdeas(check, { ideaIds: [] }, input.ideaIds ?? [], facts.ideas),
    drivers: [],
    sustainment: null,
  };
  if (form.sponsorId !== null && !facts.people.has(form.sponsorId)) check.problems.push(personNotFound(['sponsor']));
  const interventionKey = input.interventionKey ?? null;
  if (interventionKey !== null && !facts.interventionKnown)
    check.problems.push({
      code: 'NOT_FOUND',
      rule: 'intervention.not_found',
      message: 'The catalogue has no such intervention.',
      remedy: 'Take its key from the catalogue (interventions), or leave it out.',
      path: ['intervention'],
    });
  const metrics = check
    .list(['metrics'], input.metrics ?? [])
    .map((one, place) => checkLink(check, ['metrics', `${place}`], one, facts));
  const team = check
    .list(['team'], input.team ?? [])
    .map((one, place) => checkMember(check, ['team', `${place}`], one, facts));
  onlyOnce(
    check,
    'metrics',
    'metric',
    metrics.map((one) => one.metricId),
  );
  onlyOnce(
    check,
    'team',
    'person',
    team.map((one) => one.personId),
  );
  const { link, problems } = linkOfAim(form.aim, metrics);
  refuseIfAny([...check.problems, ...problems]);
  return [
    { type: 'PilotDrafted', data: { ...form, unitId: input.unitId, interventionKey } },
    ...[...(link ? [link] : []), ...metrics].map((data) => ({ type: 'MetricLinked', data }) as const),
    ...team.map((data) => ({ type: 'TeamJoined', data }) as const),
  ];
}
