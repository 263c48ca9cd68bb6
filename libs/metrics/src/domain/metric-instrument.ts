/**
 * A metric takes scores of one survey instrument at most, and keeps it: another instrument, or another version of it, is another metric
 * with a series of its own (method.md 1.2, M1). What people say of themselves, or of their leader, is never shown of a small group
 * (integrations.md 2): such a metric is at least as strict as the catalogue's own metrics of that instrument.
 */
import type { MetricSensitivity, Problem } from '#language';
import type { MetricDefinition } from './metric.js';

/** The instruments that there are, each with the least sensitivity of its metrics. */
export type KnownInstruments = ReadonlyMap<string, MetricSensitivity>;

const STRICTNESS: readonly MetricSensitivity[] = ['OPEN', 'PERSON_LEVEL', 'LEADERSHIP'];

export function instrumentProblems({ instrument, sensitivity }: MetricDefinition, known: KnownInstruments): Problem[] {
  if (instrument === null) return [];
  const least = known.get(instrument);
  if (!least)
    return [
      {
        code: 'INVALID',
        rule: 'metric.instrument_unknown',
        message: `The catalogue has no such instrument; it has ${[...known.keys()].join(', ')}.`,
        remedy: 'Name one of these, or leave the instrument out and say in the definition where the scores come from.',
        path: ['instrument'],
      },
    ];
  if (STRICTNESS.indexOf(sensitivity) >= STRICTNESS.indexOf(least)) return [];
  return [
    {
      code: 'INVALID',
      rule: 'metric.instrument_unprotected',
      message: `Scores of ${instrument} are about people: such a metric has the sensitivity ${least} or a stricter one, not ${sensitivity}.`,
      remedy: `Set sensitivity to ${least}: small groups are then withheld.`,
      path: ['sensitivity'],
    },
  ];
}
