import { Context, Query, Resolver } from '@nestjs/graphql';
import type { RequestContext } from '../graphql/request-context.js';
import type { Rate } from './caller-rates.js';

@Resolver()
export class RateLimitResolver {
  @Query()
  rateLimit(@Context('ramp') { rate }: RequestContext): Rate | null {
    return rate && { ...rate, remaining: Math.floor(rate.remaining) };
  }
}
