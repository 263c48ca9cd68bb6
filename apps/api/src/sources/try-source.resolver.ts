import { Args, Context, Mutation, ResolveField, Resolver } from '@nestjs/graphql';
import { SourceTrials, type Trial } from '#sources';
import { userErrors } from '../graphql/errors.js';
import type { TrySourceInput } from '../graphql/input-types.js';
import { Mutations } from '../graphql/mutations.js';
import { keyIn, keyOf } from '../graphql/node-ids.js';
import type { RequestContext } from '../graphql/request-context.js';
import { settingsOf } from './settings.inputs.js';
import { TRIALS } from './trial-budget.js';

@Resolver('TrySourcePayload')
export class TrySourceResolver {
  constructor(
    private readonly mutations: Mutations,
    private readonly trials: SourceTrials,
  ) {}

  @Mutation()
  trySource(@Args('input') input: TrySourceInput, @Context('ramp') context: RequestContext): Promise<object> {
    const { kind, settings } = input;
    return this.mutations.carryOut(
      context,
      async (meta) => {
        context.spend(TRIALS);
        const sourceId = keyIn('Source', input.source ?? null, 'source');
        const unitId = keyOf('Unit', input.unit, 'unit');
        return this.trials.run(meta, { sourceId, unitId, kind, settings: settingsOf(settings) });
      },
      ({ problems, ...trial }) => ({ ...trial, userErrors: userErrors(problems) }),
    );
  }

  @ResolveField()
  rowsRead({ rowsRead }: Partial<Trial>): number {
    return rowsRead ?? 0;
  }

  @ResolveField()
  accepted({ accepted }: Partial<Trial>): number {
    return accepted ?? 0;
  }

  @ResolveField()
  unchanged({ unchanged }: Partial<Trial>): number {
    return unchanged ?? 0;
  }

  @ResolveField()
  revised({ revised }: Partial<Trial>): number {
    return revised ?? 0;
  }

  @ResolveField()
  rejected({ rejected }: Partial<Trial>): number {
    return rejected ?? 0;
  }

  @ResolveField()
  wouldRecord({ wouldRecord }: Partial<Trial>): Trial['wouldRecord'] {
    return wouldRecord ?? [];
  }

  @ResolveField()
  rejections({ rejections }: Partial<Trial>): Trial['rejections'] {
    return rejections ?? [];
  }
}
