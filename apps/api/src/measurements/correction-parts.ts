import { evidenceOfCycles, judgedNowOfCycles, studiesOnSeries, cyclesByIds, type CycleView } from '#cycles';
import {
  correctedCharts,
  correctedPeriods,
  type CorrectedChart,
  type CorrectedPeriods,
  type CorrectionRow,
} from '#measurements';
import type { Page } from '#platform';
import { CHART_BUDGET } from '../charts/chart-budget.js';
import { connection, type Connection } from '../graphql/connection.js';
import type { RequestContext } from '../graphql/request-context.js';

export type CorrectionParent = CorrectionRow & CorrectedPeriods;
export interface CorrectedStudyParent {
  cycle: CycleView;
  /** Ids of predictions that would be judged otherwise. */
  otherwise: readonly string[];
}

/** A page of corrections with what each of them corrected. */
export async function correctionsPage(
  context: RequestContext,
  page: Page<CorrectionRow> | null,
): Promise<Connection<CorrectionParent>> {
  const found = connection(page);
  const nodes = await Promise.all(
    found.nodes.map(async (row) => ({ ...row, ...(await context.one(correctedPeriods, row.id))! })),
  );
  return { ...found, nodes, edges: found.edges.map((edge, index) => ({ ...edge, node: nodes[index]! })) };
}

/** The two charts count as such against what one operation may read. */
export function chartsOf(context: RequestContext, { id }: CorrectionParent): Promise<CorrectedChart | null> {
  context.spend(CHART_BUDGET);
  return context.one(correctedCharts, id);
}

/** Studies that were complete when the correction came, rest on what it corrected, and would read otherwise now. */
export async function studiesOf(
  context: RequestContext,
  { seriesId, from, to, recordedAt }: CorrectionParent,
): Promise<CorrectedStudyParent[]> {
  const known = (await context.one(studiesOnSeries, seriesId)) ?? [];
  const touched = known.filter(
    (study) => study.knownAt.getTime() <= Date.parse(recordedAt) && study.from <= to && study.to >= from,
  );
  const studies = await Promise.all(
    touched.map(async ({ cycleId }): Promise<CorrectedStudyParent[]> => {
      const [cycle, evidence, judged] = await Promise.all([
        context.one(cyclesByIds, cycleId),
        context.one(evidenceOfCycles, cycleId),
        context.one(judgedNowOfCycles, cycleId),
      ]);
      const readsOtherwise = evidence?.some((one) => one.seriesId === seriesId && one.wouldReadOtherwiseNow);
      if (!cycle || !readsOtherwise) return [];
      const changed = (judged ?? []).filter(({ verdict, verdictNow }) => verdict !== verdictNow);
      return [{ cycle, otherwise: changed.map(({ predictionId }) => predictionId) }];
    }),
  );
  return studies.flat();
}
