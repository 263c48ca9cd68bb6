import { GraphQLError } from 'graphql';
import { rolesAnywhere } from '#units';
import type { RequestContext } from '../graphql/request-context.js';
import type { Role } from '#language';

/** Who builds on the API, by any grant that they hold. Others need no tools; the schema itself is a file of the project. */
const READERS: readonly Role[] = ['ADMIN', 'COACH', 'LEAD', 'INTEGRATION'];

/** Throws FORBIDDEN unless the viewer may ask for the schema. */
export async function requireSchemaReader(context: RequestContext): Promise<void> {
  const { personId } = await context.viewer();
  const held = (await rolesAnywhere(context.reader, personId, [personId])).get(personId) ?? [];
  if (held.some((role) => READERS.includes(role))) return;
  throw new GraphQLError('The schema is told to those who build on it.', {
    extensions: {
      ...{ code: 'FORBIDDEN', rule: 'schema.not_told', http: { status: 403 } },
      remedy: 'Use the schema that is published with Ramp (apps/api/schema.graphql), or ask for a role that builds.',
    },
  });
}
