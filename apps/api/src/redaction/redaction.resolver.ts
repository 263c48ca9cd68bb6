import { Args, Context, Mutation, Resolver } from '@nestjs/graphql';
import { fromGlobalId, notFound } from '#language';
import { RedactText } from '#redaction';
import type { RedactTextInput } from '../graphql/input-types.js';
import { Mutations } from '../graphql/mutations.js';
import { isKeyOf } from '../graphql/node-ids.js';
import { Nodes } from '../graphql/nodes.js';
import type { RequestContext } from '../graphql/request-context.js';

@Resolver()
export class RedactionResolver {
  constructor(
    private readonly mutations: Mutations,
    private readonly nodes: Nodes,
  ) {}

  @Mutation()
  redactText(@Args('input') input: RedactTextInput, @Context('ramp') context: RequestContext): Promise<object> {
    const command = () => {
      const { subject, ...rest } = input;
      const found = fromGlobalId(subject);
      if (!found || !isKeyOf(found.type, found.key)) throw notFound('subject', ['subject']);
      return { ...rest, subjectType: found.type, subjectKey: found.key };
    };
    return this.mutations.run(context, RedactText, command, async ({ subjectType, subjectKey, elsewhere }) => ({
      subject: await this.nodes.load(context, subjectType, subjectKey),
      elsewhere,
    }));
  }
}
