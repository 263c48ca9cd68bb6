import { cyclesAt, type CycleView } from '#cycles';
import {
  actionsOfPilots,
  pilotsAt,
  pilotsByIds,
  pilotsOfGoals,
  pilotsOfInterventions,
  pilotsOfUnits,
  progressOfPilots,
  type PilotFilter,
  type PilotProgressView,
  type PilotView,
} from '#pilots';
import type { Page, PageInput } from '#platform';
import type { ActionAnswer } from '#units';
import { isProvisional } from '../charts/chart-question.js';
import type { BatchRead, RequestContext } from '../graphql/request-context.js';

/** A pilot as it stands, or as it was known at the instant it carries. */
export type PilotParent = PilotView & { knownAt?: string };

// The reads of pilots as a field's loader takes them: many keys, one object of arguments.

export const pilotPagesOfUnits: BatchRead<Page<PilotView>, { filter: PilotFilter; page: PageInput }> = (
  reader,
  viewerId,
  unitIds,
  { filter, page },
) => pilotsOfUnits(reader, viewerId, unitIds, filter, page);

export const pilotPagesOfInterventions: BatchRead<Page<PilotView>, PageInput> = (reader, viewerId, ids, page) =>
  pilotsOfInterventions(reader, viewerId, ids, page);

export const pilotPagesOfGoals: BatchRead<Page<PilotView>, PageInput> = (reader, viewerId, ids, page) =>
  pilotsOfGoals(reader, viewerId, ids, page);

export const pilotsKnownAt: BatchRead<PilotParent, { instant: string }> = async (
  reader,
  viewerId,
  ids,
  { instant },
) => {
  const pilots = await pilotsAt(reader, viewerId, ids, new Date(instant));
  return new Map([...pilots].map(([id, pilot]) => [id, { ...pilot, knownAt: instant }]));
};

const progress: BatchRead<PilotProgressView, { now: Date; asOf: string | null }> = (reader, viewerId, ids, args) =>
  progressOfPilots(reader, viewerId, ids, args.now, args.asOf === null ? null : new Date(args.asOf));

/** Progress now, or as it was known: at the instant asked for, else at the pilot's own. */
export async function progressOf(
  context: RequestContext,
  pilot: PilotParent,
  asOf?: string | null,
): Promise<(PilotProgressView & { provisional: boolean }) | null> {
  const at = asOf ?? pilot.knownAt ?? null;
  const found = await context.one(progress, pilot.id, { now: context.now, asOf: at });
  return found && { ...found, provisional: isProvisional(at, context.now) };
}

export const actionsNow: BatchRead<ActionAnswer[], { now: Date }> = async (reader, viewerId, ids, { now }) =>
  actionsOfPilots(reader, viewerId, [...(await pilotsByIds(reader, viewerId, ids)).values()], now);

/** A pilot's cycles as they were known when the pilot was; those that came later are not there. */
export async function asKnown(
  context: RequestContext,
  { knownAt }: PilotParent,
  cycles: readonly CycleView[],
): Promise<CycleView[]> {
  if (knownAt === undefined) return [...cycles];
  const then = await Promise.all(cycles.map(({ id }) => context.one(cyclesAt, id, { instant: knownAt })));
  return then.filter((cycle) => cycle !== null);
}
