import { Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { cyclesOfDrivers, type CycleView } from '#cycles';
import type { Driver } from '#language';
import { metricsByIds, type MetricFactsRow } from '#metrics';
import { driverByKey, linkNow } from '#pilots';
import { toGlobalId } from '../graphql/node-ids.js';
import type { RequestContext } from '../graphql/request-context.js';
import { asKnown, type PilotParent } from './pilot-batches.js';

/** A driver with the pilot whose diagram it stands in, as it stands or as it was known. */
export type DriverParent = Driver & { pilot: PilotParent };

export const driversOf = (pilot: PilotParent): DriverParent[] => pilot.drivers.map((one) => ({ ...one, pilot }));

/** The driver of this key in the pilot's diagram; null where there is none. */
export function driverOf(pilot: PilotParent, key: string | null): DriverParent | null {
  const driver = driverByKey(pilot, key);
  return driver ? { ...driver, pilot } : null;
}

@Resolver('Driver')
export class DriverResolver {
  @ResolveField()
  id({ id }: DriverParent): string {
    return toGlobalId('Driver', id);
  }

  @ResolveField()
  parent({ pilot, parentKey }: DriverParent): DriverParent | null {
    return driverOf(pilot, parentKey);
  }

  /** Those that are still the pilot's. */
  @ResolveField()
  async metrics(
    @Parent() { pilot, metricIds }: DriverParent,
    @Context('ramp') context: RequestContext,
  ): Promise<MetricFactsRow[]> {
    const linked = metricIds.filter((id) => linkNow(pilot, id));
    const metrics = await Promise.all(linked.map((id) => context.one(metricsByIds, id)));
    return metrics.filter((metric) => metric !== null);
  }

  @ResolveField()
  async cycles(@Parent() { key, pilot }: DriverParent, @Context('ramp') context: RequestContext): Promise<CycleView[]> {
    const cycles = (await context.one(cyclesOfDrivers, `${pilot.id}:${key}`)) ?? [];
    return (await asKnown(context, pilot, cycles)).filter(({ plan }) => plan.driverKey === key);
  }
}
