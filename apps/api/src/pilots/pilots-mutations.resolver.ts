import { Args, Context, Mutation, Resolver } from '@nestjs/graphql';
import {
  CharterPilot,
  DiscardPilot,
  DraftPilot,
  JoinTeam,
  LeaveTeam,
  LinkMetric,
  RevisePilot,
  UnlinkMetric,
} from '#pilots';
import type { CommandClass } from '#platform';
import type {
  DiscardPilotInput,
  DraftPilotInput,
  JoinTeamInput,
  LeaveTeamInput,
  LinkMetricInput,
  PilotStepInput,
  RevisePilotInput,
  UnlinkMetricInput,
} from '../graphql/input-types.js';
import { Mutations } from '../graphql/mutations.js';
import { keyIn, keyOf } from '../graphql/node-ids.js';
import type { RequestContext } from '../graphql/request-context.js';
import { pilotShown } from './pilot-batches.js';
import { aimOf, draftOf } from './pilot.inputs.js';

@Resolver()
export class PilotsMutations {
  constructor(private readonly mutations: Mutations) {}

  @Mutation()
  draftPilot(@Args('input') input: DraftPilotInput, @Context('ramp') context: RequestContext): Promise<object> {
    return this.mutations.run(
      context,
      DraftPilot,
      () => draftOf(input),
      ({ id }) => pilotShown(context, id),
    );
  }

  @Mutation()
  revisePilot(@Args('input') input: RevisePilotInput, @Context('ramp') context: RequestContext): Promise<object> {
    return this.change(context, RevisePilot, input, ({ sponsor, aim, ...fields }) => ({
      ...fields,
      sponsorId: keyIn('Person', sponsor, 'sponsor'),
      aim: aimOf(aim),
    }));
  }

  @Mutation()
  discardPilot(@Args('input') input: DiscardPilotInput, @Context('ramp') context: RequestContext): Promise<object> {
    return this.change(context, DiscardPilot, input, (fields) => fields);
  }

  @Mutation()
  linkMetric(@Args('input') input: LinkMetricInput, @Context('ramp') context: RequestContext): Promise<object> {
    return this.change(context, LinkMetric, input, withMetric);
  }

  @Mutation()
  unlinkMetric(@Args('input') input: UnlinkMetricInput, @Context('ramp') context: RequestContext): Promise<object> {
    return this.change(context, UnlinkMetric, input, withMetric);
  }

  @Mutation()
  joinTeam(@Args('input') input: JoinTeamInput, @Context('ramp') context: RequestContext): Promise<object> {
    return this.change(context, JoinTeam, input, withPerson);
  }

  @Mutation()
  leaveTeam(@Args('input') input: LeaveTeamInput, @Context('ramp') context: RequestContext): Promise<object> {
    return this.change(context, LeaveTeam, input, withPerson);
  }

  @Mutation()
  charterPilot(@Args('input') input: PilotStepInput, @Context('ramp') context: RequestContext): Promise<object> {
    return this.change(context, CharterPilot, input, (fields) => fields);
  }

  /** A change of a pilot that is there: the payload shows it after, or as it stands where the version was stale. */
  private change<Input extends { pilot: string }, CommandInput>(
    context: RequestContext,
    command: CommandClass<CommandInput, { id: string }>,
    input: Input,
    commandInput: (fields: Omit<Input, 'pilot'> & { pilotId: string }) => CommandInput,
  ): Promise<object> {
    const { pilot, ...fields } = input;
    const key = (): string => keyOf('Pilot', pilot, 'pilot');
    return this.mutations.run(
      context,
      command,
      () => commandInput({ ...fields, pilotId: key() }),
      ({ id }) => pilotShown(context, id),
      () => pilotShown(context, key()),
    );
  }
}

const withMetric = <Fields extends { metric: string }>({ metric, ...fields }: Fields) => ({
  ...fields,
  metricId: keyOf('Metric', metric, 'metric'),
});
const withPerson = <Fields extends { person: string }>({ person, ...fields }: Fields) => ({
  ...fields,
  personId: keyOf('Person', person, 'person'),
});
