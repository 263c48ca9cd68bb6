import { Args, Context, Mutation, Query, Resolver } from '@nestjs/graphql';
import { WebhookSetUp, listWebhooks, type WebhookView } from '#webhooks';
import type { CreateWebhookInput, UpdateWebhookInput } from '../graphql/input-types.js';
import { Mutations } from '../graphql/mutations.js';
import { keyIn, keyOf } from '../graphql/node-ids.js';
import type { RequestContext } from '../graphql/request-context.js';
import { shownWebhook } from './shown-webhook.js';

@Resolver()
export class WebhooksResolver {
  constructor(
    private readonly mutations: Mutations,
    private readonly setUp: WebhookSetUp,
  ) {}

  @Query()
  webhooks(
    @Args('under') under: string | null | undefined,
    @Context('ramp') context: RequestContext,
  ): Promise<WebhookView[]> {
    return context.read(listWebhooks, keyIn('Unit', under, 'under') ?? null);
  }

  @Mutation()
  createWebhook(@Args('input') input: CreateWebhookInput, @Context('ramp') context: RequestContext): Promise<object> {
    const { unit, ...fields } = input;
    return this.mutations.carryOut(
      context,
      async (meta) => this.setUp.create(meta, { ...fields, unitId: keyOf('Unit', unit, 'unit') }),
      shownWebhook(context),
    );
  }

  @Mutation()
  updateWebhook(@Args('input') input: UpdateWebhookInput, @Context('ramp') context: RequestContext): Promise<object> {
    const { webhook, ...fields } = input;
    return this.mutations.carryOut(
      context,
      async (meta) => this.setUp.update(meta, { ...fields, webhookId: keyOf('Webhook', webhook, 'webhook') }),
      shownWebhook(context),
    );
  }
}
