import { ForbiddenException, UnauthorizedException } from '@nestjs/common';
import { GraphQLError } from 'graphql';
import { DomainError } from '#language';
import type { RequestContext, Viewer } from '../graphql/request-context.js';
import { requireAddress } from '../keys/scope-problems.js';

export type Address = Parameters<typeof requireAddress>[1];

/** The viewer of a request that is no GraphQL: who is not signed in gets 401 with the reason, a key without the scope 403. */
export async function viewerOverHttp(context: RequestContext, address: Address): Promise<Viewer> {
  try {
    const viewer = await context.viewer();
    requireAddress(viewer, address);
    return viewer;
  } catch (error) {
    if (error instanceof DomainError) throw new ForbiddenException(error.message);
    if (error instanceof GraphQLError && error.extensions['code'] === 'UNAUTHENTICATED')
      throw new UnauthorizedException(error.message);
    throw error;
  }
}
