import { joiningsOnSeries, pilotsByIds, type PilotView } from '#pilots';
import type { RequestContext } from '../graphql/request-context.js';
import type { Annotation } from './annotations.js';
import type { ChartParent } from './chart-question.js';

const NAMED = 3;
const LIST = new Intl.ListFormat('en-GB');

/** Where a pilot began with the metric at the unit while others were at it: from there on the chart shows more than one change. */
export async function overlapsOn(context: RequestContext, { series, question }: ChartParent): Promise<Annotation[]> {
  const joinings = (await context.one(joiningsOnSeries, series.id, { asOf: question.asOf })) ?? [];
  return Promise.all(
    joinings.map(async ({ pilotId, on, otherIds }): Promise<Annotation> => {
      const [pilot, ...others] = await Promise.all([pilotId, ...otherIds].map((id) => context.one(pilotsByIds, id)));
      const label = `${named(pilot ?? null)} begins beside ${listed(others)}`;
      return { on, kind: 'OVERLAP', label, subject: pilot ? { type: 'Pilot', id: pilot.id } : null };
    }),
  );
}

const named = (pilot: PilotView | null): string => (pilot ? `“${pilot.title}”` : 'Another pilot');

/** Those out of sight are counted, not named. */
function listed(pilots: readonly (PilotView | null)[]): string {
  const seen = pilots.flatMap((pilot) => (pilot ? [named(pilot)] : [])).slice(0, NAMED);
  const rest = pilots.length - seen.length;
  const unnamed = rest === 0 ? [] : [rest === 1 ? 'another pilot' : `${rest} more pilots`];
  return LIST.format([...seen, ...unnamed]);
}
