import { Args, Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { pageArguments, type PageInput } from '#platform';
import { peopleByIds, unitsByIds, type ActionAnswer, type PersonView, type UnitView } from '#units';
import { attemptsOfWebhooks, webhookActions, type AttemptView, type WebhookView } from '#webhooks';
import { eventsByIds, type EventView } from '../events/event.reads.js';
import { connection, pageOf, type Connection } from '../graphql/connection.js';
import { toGlobalId } from '../graphql/node-ids.js';
import type { RequestContext } from '../graphql/request-context.js';

@Resolver('Webhook')
export class WebhookResolver {
  @ResolveField()
  id(webhook: WebhookView): string {
    return toGlobalId('Webhook', webhook.id);
  }

  @ResolveField()
  unit(@Parent() webhook: WebhookView, @Context('ramp') context: RequestContext): Promise<UnitView | null> {
    return context.one(unitsByIds, webhook.unitId);
  }

  @ResolveField()
  createdBy(
    @Parent() { createdById }: WebhookView,
    @Context('ramp') context: RequestContext,
  ): Promise<PersonView | null> | null {
    return createdById === null ? null : context.one(peopleByIds, createdById);
  }

  @ResolveField()
  async actions(@Parent() webhook: WebhookView, @Context('ramp') context: RequestContext): Promise<ActionAnswer[]> {
    return (await context.one(webhookActions, webhook.id)) ?? [];
  }

  @ResolveField()
  async attempts(
    @Parent() webhook: WebhookView,
    @Args() args: PageInput,
    @Context('ramp') context: RequestContext,
  ): Promise<Connection<AttemptView>> {
    return connection(await context.one(attemptsOfWebhooks, webhook.id, pageArguments(pageOf(args), 20, 100)));
  }
}

@Resolver('WebhookAttempt')
export class WebhookAttemptResolver {
  @ResolveField()
  id(attempt: AttemptView): string {
    return toGlobalId('WebhookAttempt', attempt.id);
  }

  @ResolveField()
  messageId(attempt: AttemptView): string {
    return `msg_${attempt.messageId}`;
  }

  @ResolveField()
  event(@Parent() attempt: AttemptView, @Context('ramp') context: RequestContext): Promise<EventView | null> {
    return context.one(eventsByIds, attempt.eventId);
  }
}
