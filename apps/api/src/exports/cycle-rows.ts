import {
  fidelityOfCycles,
  firstSeenOfCycles,
  isPostHoc,
  labelOf,
  notesOfCycles,
  tasksOfCycles,
  type CycleView,
} from '#cycles';
import { toGlobalId, type FieldNote, type Prediction } from '#language';
import { metricsByIds } from '#metrics';
import { pilotsByIds } from '#pilots';
import { peopleByIds, unitsByIds } from '#units';
import { resultOf } from '../cycles/prediction-result.js';
import type { RequestContext } from '../graphql/request-context.js';
import type { Cell, Row } from './table.js';

/** What the columns of a cycle are filled from, in their order; named as the API names the fields. */
type Cells = Readonly<Record<string, Cell | undefined>>;
const OF_A_CYCLE = [
  ...['cycle', 'label', 'pilot', 'pilotTitle', 'unit', 'unitName', 'stage', 'previous', 'cancelledBecause', 'closedAt'],
  ...['plan.purpose', 'plan.objective', 'plan.change', 'plan.driver', 'plan.scale', 'plan.scope', 'plan.conditions'],
  ...['plan.startsOn', 'plan.endsOn', 'runsUntil', 'plan.owner', 'plan.lockedAt', 'plan.degreeOfBelief'],
  ...['plan.dataCollection', 'plan.stopRules', 'plan.tasks', 'do.startedAt', 'do.finishedAt', 'do.carriedOutAsPlanned'],
  ...['do.deviations', 'do.noDataBecause', 'do.haltedAt', 'do.haltedBecause', 'do.observations', 'study.learned'],
  ...['study.summary', 'study.unintendedEffects', 'study.degreeOfBelief', 'study.completedAt', 'act.decision'],
  ...['act.reason', 'act.rationale', 'act.nextSteps', 'act.decidedAt', 'act.decidedBy', 'amendments', 'fidelity.score'],
];
const OF_A_PREDICTION = [
  ...['prediction.question', 'prediction.statement', 'prediction.because', 'prediction.metric', 'prediction.direction'],
  ...['prediction.low', 'prediction.high', 'prediction.confidence', 'prediction.madeAt', 'prediction.postHoc'],
  ...['result.verdict', 'result.observed', 'result.automatic', 'result.overriddenBecause', 'result.comment'],
];
export const CYCLE_COLUMNS = [...OF_A_CYCLE, ...OF_A_PREDICTION];

/** A row for each prediction, the cycle's own cells in each; one row where the plan predicts nothing. */
export async function rowsOfCycle(context: RequestContext, cycle: CycleView): Promise<Row[]> {
  const { predictions } = cycle.plan;
  const [own, ...said] = await Promise.all([
    cellsOfCycle(context, cycle),
    ...predictions.map((prediction) => cellsOfPrediction(context, cycle, prediction)),
  ]);
  const first = OF_A_CYCLE.map((column) => own[column] ?? null);
  return (said.length > 0 ? said : [{} as Cells]).map((cells) => [
    ...first,
    ...OF_A_PREDICTION.map((column) => cells[column] ?? null),
  ]);
}

async function cellsOfCycle(context: RequestContext, cycle: CycleView): Promise<Cells> {
  const { plan, study, act, id, pilotId, previousId } = cycle;
  const name = async (personId: string | null): Promise<string | null> =>
    personId === null ? null : ((await context.one(peopleByIds, personId))?.name ?? null);
  const metric = async (metricId: string): Promise<string> => (await context.one(metricsByIds, metricId))?.key ?? '';
  const [pilot, unit, fidelity, notes, tasks, owner, decidedBy, collected, stopRules] = await Promise.all([
    context.one(pilotsByIds, pilotId),
    context.one(unitsByIds, cycle.unitId),
    context.one(fidelityOfCycles, id),
    context.one(notesOfCycles, id),
    context.one(tasksOfCycles, id),
    name(cycle.ownerId),
    name(act?.decidedBy ?? null),
    Promise.all(plan.dataCollection.map(async ({ metricId, how }) => `${await metric(metricId)}: ${how}`)),
    Promise.all(
      plan.stopRules.map(async ({ metricId, above, below }) => {
        const limits = [above === null ? [] : [`above ${above}`], below === null ? [] : [`below ${below}`]].flat();
        return `${await metric(metricId)} ${limits.join(' or ')}`;
      }),
    ),
  ]);
  return {
    ...{ cycle: toGlobalId('Cycle', id), label: labelOf(cycle), pilot: toGlobalId('Pilot', pilotId) },
    ...{ pilotTitle: pilot?.title, unit: unit?.code, unitName: unit?.name, stage: cycle.stage },
    previous: previousId && toGlobalId('Cycle', previousId),
    ...{ cancelledBecause: cycle.cancelledBecause, closedAt: cycle.closedAt, runsUntil: cycle.runsUntil },
    ...under('plan', plan),
    ...{ 'plan.driver': plan.driverKey, 'plan.conditions': listed(plan.conditions), 'plan.owner': owner },
    ...{ 'plan.lockedAt': cycle.planLockedAt, 'plan.dataCollection': listed(collected) },
    ...{ 'plan.stopRules': listed(stopRules), 'plan.tasks': listed((tasks ?? []).map(({ what }) => what)) },
    ...under('do', cycle.do ?? {}),
    'do.observations': cycle.do && listed((notes ?? []).map(observed)),
    ...under('study', study ?? {}),
    ...under('act', act ?? {}),
    'act.decidedBy': decidedBy,
    amendments: listed(cycle.amendments.map(({ field, after, because }) => `${field}: ${after} (${because})`)),
    'fidelity.score': fidelity?.score,
  };
}

async function cellsOfPrediction(context: RequestContext, cycle: CycleView, prediction: Prediction): Promise<Cells> {
  const [metric, firstSeen, result] = await Promise.all([
    prediction.metricId === null ? null : context.one(metricsByIds, prediction.metricId),
    context.one(firstSeenOfCycles, cycle.id),
    resultOf(context, cycle, prediction),
  ]);
  return {
    ...under('prediction', prediction),
    'prediction.metric': metric?.key,
    'prediction.postHoc': isPostHoc(prediction, cycle.startedAt, firstSeen),
    ...under('result', result ?? {}),
  };
}

/** The plain fields of a part, under its name. */
const under = (part: string, fields: object): Cells =>
  Object.fromEntries(
    Object.entries(fields).flatMap(([field, value]) =>
      value === null || typeof value !== 'object' ? [[`${part}.${field}`, value as Cell]] : [],
    ),
  );
const listed = (texts: readonly string[]): string | null => (texts.length === 0 ? null : texts.join('\n'));
const observed = ({ at, kind, body }: FieldNote): string => `${at} ${kind}: ${body}`;
