import { ResolveField, Resolver } from '@nestjs/graphql';
import type { PersonView } from '#units';
import { toGlobalId } from '../graphql/node-ids.js';

@Resolver('Person')
export class PersonResolver {
  @ResolveField()
  id(person: PersonView): string {
    return toGlobalId('Person', person.id);
  }
}
