/**
 * SUSTAINING -> CLOSED as ADOPTED (method.md 2.3): the aim's metric was measured again at the planned horizon. A gain that nobody
 * looked at again is no adoption; a third of the gains are gone within a year (2.9). No sponsor passes this gate.
 */
import { periodOf, type Problem } from '#language';
import { notMet } from '../not-met.js';
import type { Pilot } from '../pilot.js';
import type { GateMetric, StageFacts } from './stage-facts.js';

const PATH = ['closing'];

export function adoptionGaps(pilot: Pick<Pilot, 'stage' | 'aim' | 'sustainment'>, facts: StageFacts): Problem[] {
  const gaps: Problem[] = [];
  if (pilot.stage !== 'SUSTAINING')
    gaps.push(
      notMet(
        'pilot.not_sustaining',
        `The pilot is ${pilot.stage}; a change is adopted once it was SUSTAINING.`,
        'Move the pilot on (movePilot).',
        PATH,
      ),
    );
  const remeasureOn = pilot.sustainment?.remeasureOn ?? null;
  if (remeasureOn === null)
    gaps.push(
      notMet(
        'pilot.remeasure_on_missing',
        'No day is set for measuring again.',
        'Set `remeasureOn` of the sustainment (revisePilot).',
        PATH,
      ),
    );
  else if (!isRemeasured(remeasureOn, pilot.aim && facts.metrics.get(pilot.aim.metricId)))
    gaps.push(
      notMet(
        'pilot.not_remeasured',
        `The aim's metric has no measurement of ${remeasureOn} or later.`,
        'Record it when it is there (recordMeasurements), and close the pilot then.',
        PATH,
      ),
    );
  return gaps;
}

/** Whether the period of the day on which it was to be measured again, or a later one, was measured. */
export function isRemeasured(
  remeasureOn: string | null | undefined,
  measured: Pick<GateMetric, 'period' | 'lastPeriodStart'> | null | undefined,
): boolean {
  if (!remeasureOn || !measured || measured.lastPeriodStart === null) return false;
  return periodOf(measured.lastPeriodStart, measured.period).end >= remeasureOn;
}
