import { Args, Context, Mutation, Resolver } from '@nestjs/graphql';
import { DraftPilotFromIntervention } from '#cycles';
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
import { keyOf } from '../graphql/node-ids.js';
import type { RequestContext } from '../graphql/request-context.js';
import { PilotChanges, shown } from './pilot-changes.js';
import { changesOf, draftOf } from './pilot.inputs.js';

@Resolver()
export class PilotsMutations extends PilotChanges {
  @Mutation()
  draftPilot(@Args('input') input: DraftPilotInput, @Context('ramp') context: RequestContext): Promise<object> {
    return this.mutations.run(
      context,
      input.intervention ? DraftPilotFromIntervention : DraftPilot,
      () => draftOf(input),
      ({ id }) => shown(context, id),
    );
  }

  @Mutation()
  revisePilot(@Args('input') input: RevisePilotInput, @Context('ramp') context: RequestContext): Promise<object> {
    return this.change(context, RevisePilot, input, ({ pilotId, expectedVersion, ...fields }) => ({
      ...changesOf(fields),
      pilotId,
      expectedVersion,
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
}

const withMetric = <Fields extends { metric: string }>({ metric, ...fields }: Fields) => ({
  ...fields,
  metricId: keyOf('Metric', metric, 'metric'),
});
const withPerson = <Fields extends { person: string }>({ person, ...fields }: Fields) => ({
  ...fields,
  personId: keyOf('Person', person, 'person'),
});
