/**
 * TESTING -> IMPLEMENTING (method.md 2.6): two linked cycles closed, the last at a larger scale than the first; two conditions; the last
 * two numeric predictions not refuted; no unresolved signal of a balancing metric; a degree of belief; somebody here who owns it, which
 * is the owner that the sustainment names. What is asked of a ramp, one ramp must meet: the one that lacks least speaks for the pilot.
 */
import { TEST_SCALES, type Problem } from '#language';
import { notMet } from '../not-met.js';
import { metricsNow, type Pilot } from '../pilot.js';
import type { GateCycle, StageFacts } from './stage-facts.js';

const PATH = ['stage'];

export function implementationGaps(pilot: Pick<Pilot, 'metrics' | 'sustainment'>, facts: StageFacts): Problem[] {
  return [...rampGaps(facts), ...balancingGaps(pilot, facts), ...ownerGaps(pilot)];
}

/** Somebody at the unit answers for what is kept. */
export const ownerGaps = ({ sustainment }: Pick<Pilot, 'sustainment'>): Problem[] =>
  sustainment?.ownerId
    ? []
    : [
        notMet(
          'pilot.local_owner_missing',
          'Nobody at the unit is named who owns the change from here on.',
          'Name the owner of the sustainment (revisePilot).',
          PATH,
        ),
      ];

/** The newest ramp of those that lack least. */
function rampGaps({ cycles }: StageFacts): Problem[] {
  const ramps = new Map<number, GateCycle[]>();
  for (const cycle of cycles.filter(({ stage }) => stage === 'CLOSED'))
    ramps.set(cycle.ramp, [...(ramps.get(cycle.ramp) ?? []), cycle]);
  const each = [...ramps.values()].map(gapsOf);
  return each.reduce((best, gaps) => (gaps.length <= best.length ? gaps : best), gapsOf([]));
}

function gapsOf(closed: readonly GateCycle[]): Problem[] {
  const gaps: Problem[] = [];
  const [first, last] = [closed[0], closed.at(-1)];
  if (closed.length < 2)
    gaps.push(
      notMet(
        'pilot.linked_cycles_missing',
        `The ramp has ${closed.length} closed cycles; two that are linked are the least.`,
        'Go on in one ramp (planCycle with `previous`) and close its cycles (decideAct).',
        PATH,
      ),
    );
  if (!first || !last || scale(last) <= scale(first))
    gaps.push(
      notMet(
        'pilot.scale_not_grown',
        first && last
          ? `The ramp began at ${first.scale} and has come to ${last.scale}: it was not tried at a larger scale.`
          : 'Nothing was tried at a larger scale than at first.',
        'Plan the next cycle of the ramp at a larger scale (planCycle).',
        PATH,
      ),
    );
  const conditions = new Set(closed.flatMap((one) => one.conditions.map((text) => text.trim().toLowerCase())));
  if (conditions.size < 2)
    gaps.push(
      notMet(
        'pilot.conditions_too_few',
        `The ramp was tried under ${conditions.size} named conditions; two are the least.`,
        'Try it under another condition and name it in the plan (planCycle, `conditions`).',
        PATH,
      ),
    );
  return [...gaps, ...predictionGaps(closed), ...beliefGaps(last)];
}

function predictionGaps(closed: readonly GateCycle[]): Problem[] {
  const newest = closed.flatMap(({ verdicts }) => verdicts).slice(-2);
  if (newest.length < 2)
    return [
      notMet(
        'pilot.numeric_predictions_missing',
        `The ramp has ${newest.length} predictions that the data could decide and that were made before them; two are the least.`,
        'Predict a metric with a direction or a range before the next start (planCycle).',
        PATH,
      ),
    ];
  return newest.includes('NOT_CONFIRMED')
    ? [
        notMet(
          'pilot.prediction_refuted',
          'One of the last two numeric predictions of the ramp was refuted: the change does not do yet what the team expects.',
          'Adapt the change and test it again (planCycle), until two predictions in a row hold.',
          PATH,
        ),
      ]
    : [];
}

const beliefGaps = (last: GateCycle | undefined): Problem[] =>
  last && last.degreeOfBelief !== null
    ? []
    : [
        notMet(
          'pilot.belief_missing',
          'How sure the team is that the change leads to improvement is not said in the newest closed cycle of the ramp.',
          'Say it in the plan (planCycle) or in the study (completeStudy) of the next cycle, `degreeOfBelief`.',
          PATH,
        ),
      ];

function balancingGaps(pilot: Pick<Pilot, 'metrics'>, { metrics }: StageFacts): Problem[] {
  const names = metricsNow(pilot)
    .filter(({ role, metricId }) => role === 'BALANCING' && metrics.get(metricId)?.openConcern)
    .map(({ metricId }) => metrics.get(metricId)?.name);
  return names.length === 0
    ? []
    : [
        notMet(
          'pilot.balancing_signal_open',
          `A signal of concern is open and unexplained: ${names.join(', ')}.`,
          'Find out why and say it (explainSignal).',
          PATH,
        ),
      ];
}

const scale = (cycle: GateCycle): number => TEST_SCALES.indexOf(cycle.scale);
