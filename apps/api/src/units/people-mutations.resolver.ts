import { Args, Context, Mutation, Resolver } from '@nestjs/graphql';
import { DeactivatePerson, ReactivatePerson, SavePerson, peopleByIds, type PersonView } from '#units';
import type { DeactivatePersonInput, GrantInput, SavePersonInput } from '../graphql/input-types.js';
import { Mutations } from '../graphql/mutations.js';
import { keyOf } from '../graphql/node-ids.js';
import type { RequestContext } from '../graphql/request-context.js';

@Resolver()
export class PeopleMutations {
  constructor(private readonly mutations: Mutations) {}

  @Mutation()
  savePerson(@Args('input') input: SavePersonInput, @Context('ramp') context: RequestContext): Promise<object> {
    const command = () => {
      const { person, profession, name, frontline } = input;
      // A name and a place cannot be cleared: null leaves them, as if they were absent.
      return { personId: keyOf('Person', person, 'person'), profession, ...present({ name, frontline }) };
    };
    return this.mutations.run(context, SavePerson, command, personNow(context));
  }

  @Mutation()
  deactivatePerson(
    @Args('input') input: DeactivatePersonInput,
    @Context('ramp') context: RequestContext,
  ): Promise<object> {
    const command = () => ({ personId: keyOf('Person', input.person, 'person'), because: input.because });
    return this.mutations.run(context, DeactivatePerson, command, personNow(context));
  }

  @Mutation()
  reactivatePerson(@Args('input') input: GrantInput, @Context('ramp') context: RequestContext): Promise<object> {
    const command = () => ({
      personId: keyOf('Person', input.person, 'person'),
      unitId: keyOf('Unit', input.unit, 'unit'),
      role: input.role,
    });
    return this.mutations.run(context, ReactivatePerson, command, personNow(context));
  }
}

const personNow =
  (context: RequestContext) =>
  async ({ id }: { id: string }): Promise<{ person: PersonView | null }> => ({
    person: await context.one(peopleByIds, id),
  });

const present = ({ name, frontline }: { name?: string | null; frontline?: boolean | null }) => ({
  name: name ?? undefined,
  frontline: frontline ?? undefined,
});
