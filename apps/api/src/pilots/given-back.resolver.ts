import { Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { calibrationOfPilots, type Calibration } from '#cycles';
import { minutesOfPilots, type MinutesView } from '#pilots';
import type { RequestContext } from '../graphql/request-context.js';
import type { PilotParent } from './pilot-batches.js';

/** What a pilot gives back, and how well its team foresees it: now, or as it was known when the pilot was. */
@Resolver('Pilot')
export class PilotGivenBackResolver {
  @ResolveField()
  async minutesGivenBack(
    @Parent() { id, knownAt }: PilotParent,
    @Context('ramp') context: RequestContext,
  ): Promise<MinutesView> {
    const found = await context.one(minutesOfPilots, id, { asOf: knownAt ?? context.now });
    return found ?? { estimatedPerWeek: null, measuredPerWeek: null };
  }

  @ResolveField()
  calibration(
    @Parent() { id, knownAt }: PilotParent,
    @Context('ramp') context: RequestContext,
  ): Promise<Calibration | null> {
    return context.one(calibrationOfPilots, id, { asOf: knownAt ?? context.now });
  }
}
