import { Inject, Injectable } from '@nestjs/common';
import { CLOCK, metaBecauseOf, type Clock, type DeliveredEvent, type Subscriber, type Tx } from '#platform';
import { workingDayAfter } from '#units';
import { lockCycle, saveCycle } from '../data/cycles.store.js';
import { activePeople } from '../data/held.facts.js';
import { onsetsOnCycles, type OnsetOnCycle } from '../data/onsets.facts.js';
import { after, nowAt } from '../data/open-cycle.js';
import { lockPilotAround } from '../data/pilot-around.js';
import { EXPLAINED_WITHIN_WORKING_DAYS, openStudyTask } from '../domain/open-study-task.js';

/**
 * Whoever answers for a test is asked to explain what its chart shows, within three working days. Only rules that the metric's signal
 * policy names raise signals at all, and each onset is told once: so one task an onset on each test that planned the metric.
 */
@Injectable()
export class OpenStudyTaskWhenSignalOpens implements Subscriber {
  readonly name = 'open-study-task-when-signal-opens';
  readonly types = ['SignalDetected'] as const;
  readonly batch = 500;

  constructor(@Inject(CLOCK) private readonly clock: Clock) {}

  async handle(tx: Tx, events: readonly DeliveredEvent[]): Promise<void> {
    const bySignal = new Map(
      events.flatMap((event) => (event.type === 'SignalDetected' ? [[event.data.signalId, event] as const] : [])),
    );
    for (const onset of await onsetsOnCycles(tx, [...bySignal.keys()]))
      await this.open(tx, onset, bySignal.get(onset.signalId)!);
  }

  private async open(tx: Tx, onset: OnsetOnCycle, event: DeliveredEvent): Promise<void> {
    const pilot = await lockPilotAround(tx, onset.pilotId, onset.unitId);
    const cycle = await lockCycle(tx, onset.cycleId);
    const meta = after(cycle, metaBecauseOf(event, this.clock.now()));
    const candidates = [cycle.ownerId, ...pilot.frontlineIds, cycle.createdBy].filter((id) => id !== null);
    const here = await activePeople(tx, candidates);
    const whoId = candidates.find((id) => here.has(id)) ?? null;
    const now = await nowAt(tx, onset.unitId, meta);
    const dueOn = workingDayAfter(now.today, EXPLAINED_WITHIN_WORKING_DAYS);
    await saveCycle(tx, meta, cycle.id, cycle, openStudyTask(cycle, onset, { whoId, dueOn }, now));
  }
}
