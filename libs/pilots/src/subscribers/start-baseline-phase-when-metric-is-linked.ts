import { Injectable } from '@nestjs/common';
import { DomainError } from '#language';
import { StartPhase, hasPhases } from '#measurements';
import { Commands, metaBecauseOf, type DeliveredEvent, type Subscriber, type Tx } from '#platform';
import { pilotFacts } from '../reads/pilot.facts.js';

/**
 * A baseline that was named with the link becomes the chart's frozen phase, by the person who named it: where the chart has no phase
 * yet. A second pilot does not re-base what the first one is judged by; a person may, with startPhase.
 */
@Injectable()
export class StartBaselinePhaseWhenMetricIsLinked implements Subscriber {
  readonly name = 'start-baseline-phase-when-metric-is-linked';
  readonly types = ['MetricLinked'] as const;

  constructor(private readonly commands: Commands) {}

  async handle(tx: Tx, events: readonly DeliveredEvent[]): Promise<void> {
    for (const event of events) {
      if (event.type !== 'MetricLinked' || event.data.baselineFrom === null || event.data.baselineTo === null) continue;
      const { metricId, baselineFrom: from, baselineTo: frozenAt } = event.data;
      if (await hasPhases(tx, metricId, event.unitId)) throw new DomainError(KEPT);
      const title = (await pilotFacts(tx, [event.streamId])).get(event.streamId)?.title ?? '';
      const meta = { ...metaBecauseOf(event, event.at), actor: { personId: event.actorId } };
      const because = `Baseline of the pilot “${title}”.`;
      await this.commands.within(tx, StartPhase, meta, { metricId, unitId: event.unitId, from, frozenAt, because });
    }
  }
}

const KEPT = {
  code: 'CONFLICT',
  rule: 'phase.baseline_kept',
  message: 'The chart has a baseline already, which another pilot may be judged by; it stays.',
  remedy: 'Start a new phase with startPhase where everybody concerned agrees.',
} as const;
