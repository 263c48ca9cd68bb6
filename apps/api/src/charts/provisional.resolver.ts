import { Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import type { UnitProgressView } from '#pilots';
import type { RequestContext } from '../graphql/request-context.js';
import type { ComparisonParent } from '../measurements/comparison-question.js';
import { isProvisional } from './chart-question.js';

@Resolver('Comparison')
export class ProvisionalComparison {
  @ResolveField()
  provisional(@Parent() { question }: ComparisonParent, @Context('ramp') context: RequestContext): boolean {
    return isProvisional(question.asOf, context.now);
  }
}

@Resolver('UnitProgress')
export class ProvisionalUnitProgress {
  @ResolveField()
  provisional(@Parent() { asOf }: UnitProgressView, @Context('ramp') context: RequestContext): boolean {
    return isProvisional(asOf.toISOString(), context.now);
  }
}
