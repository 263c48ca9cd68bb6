import { Args, Context, Mutation, Resolver } from '@nestjs/graphql';
import { ChangeAdoption, OfferSpread } from '#pilots';
import type { ChangeAdoptionInput, OfferSpreadInput } from '../graphql/input-types.js';
import { Mutations } from '../graphql/mutations.js';
import { keyOf, keysOf } from '../graphql/node-ids.js';
import type { RequestContext } from '../graphql/request-context.js';
import { shown } from './pilot-changes.js';

@Resolver()
export class SpreadMutations {
  constructor(private readonly mutations: Mutations) {}

  @Mutation()
  offerSpread(@Args('input') input: OfferSpreadInput, @Context('ramp') context: RequestContext): Promise<object> {
    const { pilot, units, ...fields } = input;
    return this.mutations.run(
      context,
      OfferSpread,
      () => ({ ...fields, pilotId: keyOf('Pilot', pilot, 'pilot'), unitIds: keysOf('Unit', units, 'units') }),
      ({ id }) => shown(context, id),
    );
  }

  @Mutation()
  changeAdoption(@Args('input') input: ChangeAdoptionInput, @Context('ramp') context: RequestContext): Promise<object> {
    const { pilot, unit, ...fields } = input;
    return this.mutations.run(
      context,
      ChangeAdoption,
      () => ({ ...fields, pilotId: keyOf('Pilot', pilot, 'pilot'), unitId: keyOf('Unit', unit, 'unit') }),
      ({ id }) => shown(context, id),
    );
  }
}
