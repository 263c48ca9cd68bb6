import { UnauthorizedException } from '@nestjs/common';
import { GraphQLError } from 'graphql';
import type { RequestContext, Viewer } from '../graphql/request-context.js';

/** The viewer of a request that is no GraphQL: who is not signed in gets 401 with the reason. */
export async function viewerOverHttp(context: RequestContext): Promise<Viewer> {
  try {
    return await context.viewer();
  } catch (error) {
    if (error instanceof GraphQLError && error.extensions['code'] === 'UNAUTHENTICATED')
      throw new UnauthorizedException(error.message);
    throw error;
  }
}
