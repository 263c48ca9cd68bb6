import type { Direction, Period, Variation } from '#language';
import type { Evidence } from '../domain/evidence-score.js';
import { isRemeasured } from '../domain/gates/adoption-gate.js';
import { isSupported } from '../domain/gates/sustainment-gate.js';
import { metricsNow, teamNow, type Pilot } from '../domain/pilot.js';
import type { AimStatus } from '../domain/toward-aim.js';

/** What the chart of a linked metric said at the pilot's unit. */
export interface SummaryFacts {
  metricId: string;
  direction: Direction;
  baseline: number | null;
  current: number | null;
  variation: Variation;
  points: number;
  suppressed: boolean;
  period: Period;
  /** The first day of the newest period that was measured; null where nothing asks for it. */
  lastPeriodStart: string | null;
}
/** What the pilot's cycles had come to. */
export interface CycleFacts {
  planned: number;
  running: number;
  closed: number;
  adopted: boolean;
  /** Whether a cycle that implemented the change was closed. */
  implemented: boolean;
}
export interface AimFacts {
  towardAim: number | null;
  status: AimStatus | null;
}

/** What speaks for the pilot on the scale: the pilot, its cycles and its charts as they were known at one instant. */
export function progressEvidence(
  pilot: Pilot,
  cycles: CycleFacts,
  summaries: ReadonlyMap<string, SummaryFacts>,
  aim: AimFacts,
): Evidence {
  const links = metricsNow(pilot).map((link) => {
    const target = link.target ?? (pilot.aim?.metricId === link.metricId ? pilot.aim.target : null);
    const summary = summaries.get(link.metricId);
    return { role: link.role, hasTarget: target !== null, summary: summary?.suppressed ? undefined : summary };
  });
  const hasValues = ({ summary }: (typeof links)[number]): boolean => (summary?.points ?? 0) > 0;
  const ofAim = pilot.aim && summaries.get(pilot.aim.metricId);
  return {
    chartered: pilot.stage !== 'PROPOSED',
    hasSponsor: pilot.sponsorId !== null,
    team: teamNow(pilot).length,
    metrics: links.length,
    cycles: cycles.planned + cycles.running + cycles.closed,
    cyclesClosed: cycles.closed,
    adopted: cycles.adopted,
    hasData: links.some(hasValues),
    hasChartedTarget: links.some((link) => link.role === 'OUTCOME' && link.hasTarget && hasValues(link)),
    towardAim: aim.towardAim,
    improved: links.some((link) => link.role !== 'BALANCING' && link.summary?.variation === 'IMPROVEMENT'),
    implementing: cycles.implemented || isPermanent(pilot),
    held: ofAim ? !ofAim.suppressed && ofAim.variation === 'IMPROVEMENT' : false,
    reversed: links.some((link) => link.summary?.variation === 'CONCERN'),
    hasOwner: Boolean(pilot.sustainment?.ownerId),
    aimMet: aim.status === 'MET',
    remeasured: isRemeasured(pilot.sustainment?.remeasureOn, ofAim),
    supported: isSupported(pilot.sustainment),
  };
}

const isPermanent = ({ stage, closed }: Pilot): boolean =>
  stage === 'IMPLEMENTING' || stage === 'SUSTAINING' || closed?.closing === 'ADOPTED';
